"""Time expressions found and valued against gold."""

from pathlib import Path

import pytest

from sayso.errors import CorpusError
from sayso.evaluate.times import evaluate_times
from sayso.records.timex import Time

TML = """<TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="2024-06-05" functionInDocument="CREATION_TIME">June 5</TIMEX3></DCT>
<TEXT>She left <TIMEX3 tid="t1" type="DATE" value="2024-06-03">on Monday</TIMEX3> for
<TIMEX3 tid="t2" type="DURATION" value="P2W">two weeks</TIMEX3>.</TEXT>
</TimeML>"""
PASSAGE = """# the dam
The dam burst on [t1|May 2]. The mayor left [t2|nine days after the disaster].
+++
published = "2023-05-16"
times = [
  {value = "2023-05-02", type = "DATE", anchor = "document"},
  {value = "2023-05-11", type = "DATE", anchor = 1},
]
"""


def time(text: str, words: str, kind: str, value: str, number: int = 1, anchor: str | None = None) -> Time:
    start = text.index(words)
    return Time(f"t{number}", "s1", start, start + len(words), kind, value, anchor, "for a test")


def find_monday(text, created):
    assert created == "2024-06-05"
    return (time(text, "Monday", "DATE", "2024-06-03"), time(text, "for", "SET", "P1D"))


def value_wrongly(text, created, given):
    return tuple(
        Time(f"t{number}", "s1", one.span.start, one.span.end, one.type, "2024-06-03", None, "for a test")
        for number, one in enumerate(given, 1)
    )


def test_figures_are_those_of_tempeval(tmp_path: Path) -> None:
    (tmp_path / "one.tml").write_text(TML, encoding="utf-8")
    report = evaluate_times(tmp_path, find_monday, value_wrongly)
    assert report.figures == pytest.approx(
        {
            "all: strict": 0.0,
            "all: relaxed": 0.5,  # one of two found, one of two right
            "all: type": 0.5,
            "all: value": 0.5,
            "all: values, given spans": 0.5,
        }
    )


def test_our_own_passages_are_judged_for_anchors_too(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text(PASSAGE, encoding="utf-8")

    def find(text, created):
        return value(text, created, ())

    def value(text, created, given):
        assert created == "2023-05-16"
        return (
            time(text, "May 2", "DATE", "2023-05-02", 1, "document"),
            time(text, "nine days after the disaster", "DATE", "2023-05-25", 2, "document"),
        )

    figures = evaluate_times(tmp_path, find, value).figures
    assert (figures["own: strict"], figures["own: value"]) == (1.0, 0.5)
    assert (figures["own: on events"], figures["own: anchors"]) == (0.0, 0.5)


def test_a_folder_without_gold_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"holds no \.tml and no \.txt files"):
        evaluate_times(tmp_path, find_monday, value_wrongly)


def test_broken_gold_is_named(tmp_path: Path) -> None:
    (tmp_path / "one.tml").write_text(TML.replace("</TEXT>", ""), encoding="utf-8")
    with pytest.raises(CorpusError, match=r"one\.tml"):
        evaluate_times(tmp_path, find_monday, value_wrongly)
    (tmp_path / "own.txt").write_text(PASSAGE.replace("anchor = 1", "anchor = 7"), encoding="utf-8")
    with pytest.raises(CorpusError, match=r"own\.txt"):
        evaluate_times(tmp_path, find_monday, value_wrongly)


def test_an_expression_goes_with_the_one_it_shares_most_with(tmp_path: Path) -> None:
    (tmp_path / "one.tml").write_text(TML, encoding="utf-8")

    def find(text, created):
        return (time(text, "left on", "SET", "P1D"), time(text, "on Monday", "DATE", "2024-06-03"))

    figures = evaluate_times(tmp_path, find, value_wrongly).figures
    assert (figures["all: strict"], figures["all: relaxed"]) == (0.5, 0.5)
