"""The measure of telling one claim of two stories from two."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from sayso.compare.claims import load_claim
from sayso.errors import CorpusError
from sayso.evaluate.claims import evaluate_claims, read_claim_pairs, state_pairs

BRIDGE = "Bridge shuts.\nThe bolts of the Osk bridge had cracked in the frost, Ana Ruiz said."
FROST = "Frost had cracked the bolts of the bridge at Osk, Ivo Tamm said."
BARN = "Forty sheep were led out of a burning barn near Tessel, Jon Ekre said."
BODIES = {"bridge": BRIDGE, "frost": FROST, "barn": BARN}
GOLD = Path(__file__).parents[2] / "gold" / "claims" / "pairs.jsonl"


def place(name: str) -> dict[str, Any]:
    text = BODIES[name]
    start, end = text.rfind("\n") + 1, text.index(", ")
    who = [end + 2, text.index(" said.")]
    return {"text": f"reprints:{name}", "content": [[start, end]], "speaker": who, "story": start}


def pair(a: str, b: str, label: str, part: str = "dev") -> dict[str, Any]:
    return {"part": part, "a": place(a), "b": place(b), "label": label, "unsure": False}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The corpora: three texts, and one article on an event."""
    for name in ("reprints", "ecbplus/3"):
        (tmp_path / name).mkdir(parents=True)
    tokens = "".join(f'<token t_id="{at}" sentence="0">{word}</token>' for at, word in enumerate(BARN.split()))
    (tmp_path / "ecbplus" / "3" / "3_1ecb.xml").write_text(f"<Document>{tokens}</Document>", encoding="utf-8")
    rows = (json.dumps({"id": name, "text": text}) + "\n" for name, text in BODIES.items())
    (tmp_path / "reprints" / "bodies.jsonl").write_text("".join(rows), encoding="utf-8")
    return tmp_path


def write(data: Path, *pairs: dict[str, Any]) -> Path:
    path = data / "pairs.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in pairs), encoding="utf-8")
    return path


def test_contents_are_read_with_their_speakers_and_how_their_stories_open(data: Path) -> None:
    (stated,) = state_pairs(read_claim_pairs(write(data, pair("bridge", "barn", "other"))), data)
    assert (stated.a.said, stated.a.speaker) == ("The bolts of the Osk bridge had cracked in the frost", "Ana Ruiz")
    assert stated.a.setting.startswith("The bolts") and not stated.is_same


def test_an_article_on_an_event_is_named_by_its_event_and_its_place_among_those_on_it(data: Path) -> None:
    of_event = pair("bridge", "barn", "other")
    of_event["b"]["text"] = "ecbplus:3:1"
    (stated,) = state_pairs(read_claim_pairs(write(data, of_event)), data)
    assert stated.b.said == "Forty sheep were led out of a burning barn near Tessel"


def test_right_and_wrong_are_counted_on_the_development_pairs(data: Path) -> None:
    pairs = [
        pair("bridge", "frost", "same"),
        pair("bridge", "barn", "other"),
        pair("frost", "bridge", "other"),  # told wrong on purpose
        pair("barn", "frost", "same"),  # the same
        pair("bridge", "barn", "same", "train"),
    ]
    report = evaluate_claims(data, write(data, *pairs))
    assert report.figures == {"precision": 0.5, "recall": 0.5}
    assert report.tables[1].rows == (("same", 1, 0, 0, 1), ("not the same", 1, 0, 0, 1))


def test_a_text_that_is_not_there_and_a_line_that_is_no_pair_are_errors(data: Path) -> None:
    lost = pair("bridge", "barn", "same")
    lost["b"]["text"] = "reprints:lost"
    with pytest.raises(CorpusError, match="has no text “reprints:lost”"):
        evaluate_claims(data, write(data, lost))
    for label in ("alike", None):
        with pytest.raises(CorpusError, match=r"pairs\.jsonl"):
            read_claim_pairs(write(data, pair("bridge", "barn", label)))  # type: ignore[arg-type]
    with pytest.raises(CorpusError, match="No such file"):
        read_claim_pairs(data / "none.jsonl")


def test_the_weights_in_the_package_are_those_of_the_pairs_in_the_repository() -> None:
    assert load_claim().data == f"gold/claims/pairs.jsonl, sha256 {hashlib.sha256(GOLD.read_bytes()).hexdigest()[:12]}"
    parts = [one.part for one in read_claim_pairs(GOLD)]
    assert (parts.count("train"), parts.count("dev"), len(parts)) == (821, 171, 992)
