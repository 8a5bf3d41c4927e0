"""Training of whether what two stories report is one claim, in small."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("sklearn", reason="scikit-learn is not installed: it comes with the extra “train”")

from sayso.errors import CorpusError
from sayso.train.claim import train_claim
from sayso.train.recipe import ClaimRecipe

BODIES = {
    "bridge": "The bolts of the Osk bridge had cracked in the frost.",
    "frost": "Frost had cracked the bolts of the bridge at Osk.",
    "barn": "Forty sheep were led out of a burning barn near Tessel.",
}


def pair(a: str, b: str, label: str, part: str) -> dict[str, Any]:
    places = [
        {"text": f"reprints:{name}", "content": [[0, len(BODIES[name])]], "speaker": None, "story": 0}
        for name in (a, b)
    ]
    return {"part": part, "a": places[0], "b": places[1], "label": label, "unsure": False}


def test_weights_are_trained_on_the_training_pairs_alone_and_say_on_which(tmp_path: Path) -> None:
    (tmp_path / "reprints").mkdir()
    (tmp_path / "ecbplus" / "3").mkdir(parents=True)
    bodies = (json.dumps({"id": name, "text": text}) + "\n" for name, text in BODIES.items())
    (tmp_path / "reprints" / "bodies.jsonl").write_text("".join(bodies), encoding="utf-8")
    pairs = [pair("bridge", "frost", "same", "train"), pair("bridge", "barn", "other", "train")] * 10
    pairs += [pair("bridge", "frost", "other", "dev")] * 40
    path, out = tmp_path / "pairs.jsonl", tmp_path / "claim.json"
    path.write_text("".join(json.dumps(one) + "\n" for one in pairs), encoding="utf-8")
    fitted = train_claim(ClaimRecipe(pairs=str(path)), tmp_path, out)
    assert fitted.scores == {"precision": 1.0, "recall": 1.0}
    assert json.loads(out.read_text(encoding="utf-8"))["weights"] == fitted.weights
    assert fitted.data == f"{path}, sha256 {hashlib.sha256(path.read_bytes()).hexdigest()[:12]}"


def test_pairs_that_are_not_there_are_an_error_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(CorpusError):
        train_claim(ClaimRecipe(pairs=str(tmp_path / "none.jsonl")), tmp_path, tmp_path / "claim.json")
    assert not (tmp_path / "claim.json").exists()
