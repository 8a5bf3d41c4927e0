"""The whole line on pages written for it, against Readings a person has looked at."""

import importlib.util
import json
from pathlib import Path

import pytest

PAGES = Path(__file__).parent
FOLDERS = sorted(one for one in PAGES.iterdir() if (one / "given.json").exists())

_spec = importlib.util.spec_from_file_location("rewrite", PAGES / "rewrite.py")
assert _spec is not None and _spec.loader is not None
rewrite = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(rewrite)


# Processors round differently, and eight bits make a step of it: a probability may move by this, nothing else may.
MOVES = 0.05


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_golden_page_gives_its_golden_reading(folder: Path) -> None:
    found, golden = (
        json.loads(page) for page in (rewrite.render_golden(folder), (folder / "reading.json").read_text("utf-8"))
    )
    for one, other in zip(found["attributions"], golden["attributions"], strict=False):
        assert one["probability"] == pytest.approx(other["probability"], abs=MOVES)
        one["probability"] = other["probability"]
    assert found == golden
