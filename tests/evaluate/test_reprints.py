"""The measure of telling reprints from own reporting."""

import json
from pathlib import Path

import pytest

from sayso.errors import CorpusError
from sayso.evaluate.readers import tell_labelled
from sayso.evaluate.reprints import evaluate_reprints, read_pairs

WIRE = (
    "The county will close the Osk bridge on Monday for repairs that may last until autumn, its engineer said. "
    "About 4,000 cars cross the bridge each day. A ferry will carry ambulances and school buses."
)
OTHER = "A barn burned down near Tessel on Sunday and forty sheep were led out unharmed. Neighbours brought blankets."


def write(folder: Path, pairs: list[dict[str, str]]) -> Path:
    bodies = [{"id": "a", "text": WIRE}, {"id": "b", "text": WIRE}, {"id": "c", "text": OTHER}]
    for name, rows in (("bodies", bodies), ("dev", pairs)):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder


def test_right_and_wrong_are_counted_three_ways_and_two(tmp_path: Path) -> None:
    pairs = [
        {"x": "a", "y": "b", "relation": "copy"},
        {"x": "a", "y": "b", "relation": "derived", "why": "told wrong on purpose"},
        {"x": "a", "y": "c", "relation": "independent"},
        {"x": "b", "y": "a", "relation": "independent"},
    ]
    report = evaluate_reprints(write(tmp_path, pairs), tell_labelled)
    assert report.figures == {"three-way": 0.5, "dependent": 0.75}
    families = {str(row[0]): row[1] for row in report.tables[-1].rows}
    assert (families["texts"], families["families"], families["texts in families"]) == (3, 1, 2)


def test_a_pair_of_a_text_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="has no text “z”"):
        evaluate_reprints(write(tmp_path, [{"x": "a", "y": "z", "relation": "copy"}]), tell_labelled)


def test_a_line_that_is_no_pair_is_named(tmp_path: Path) -> None:
    path = tmp_path / "dev.jsonl"
    path.write_text('{"x": "a", "y": "b", "relation": "copy"}\n{"x": "a"}\n', encoding="utf-8")
    with pytest.raises(CorpusError, match=r"dev\.jsonl:2"):
        read_pairs(path)
