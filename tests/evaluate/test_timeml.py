"""TimeML files as gold."""

from pathlib import Path

import pytest

from sayso.errors import CorpusError
from sayso.evaluate.timeml import TimedText, list_timeml, read_timeml

FILE = """<?xml version="1.0" ?>
<TimeML><DOCID>x</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2026-03-04">2026-03-04</TIMEX3></DCT>
<TEXT>``It <EVENT eid="e1">sank</EVENT> <TIMEX3 tid="t1" type="DATE" value="2026-03-03">yesterday</TIMEX3>,'' Ruiz said
<TIMEX3 tid="t2" type="DURATION" value="P2D">two <EVENT eid="e2">days</EVENT></TIMEX3> later.</TEXT></TimeML>"""


def test_times_keep_their_places_when_marks_and_events_go(tmp_path: Path) -> None:
    (tmp_path / "a.tml").write_text(FILE, encoding="utf-8")
    one = read_timeml(tmp_path / "a.tml")
    assert one.created == "2026-03-04"
    assert [(timex.span.of(one.text), timex.type, timex.value) for timex in one.timexes] == [
        ("yesterday", "DATE", "2026-03-03"),
        ("two days", "DURATION", "P2D"),
    ]
    assert "“It sank yesterday,”" in one.text


@pytest.mark.parametrize("content", ["<TimeML>", "<TimeML></TimeML>"])
def test_a_broken_file_is_named(content: str, tmp_path: Path) -> None:
    (tmp_path / "a.tml").write_text(content, encoding="utf-8")
    with pytest.raises(CorpusError, match=r"a\.tml"):
        read_timeml(tmp_path / "a.tml")


def test_every_fifth_file_is_development(tmp_path: Path) -> None:
    for folder, count in (("timebank", 7), ("aquaint", 3), ("wikiwars", 1)):
        (tmp_path / "time" / folder).mkdir(parents=True)
        for number in range(count):
            (tmp_path / "time" / folder / f"{number}.tml").write_text(FILE, encoding="utf-8")
    assert [path.stem for path in list_timeml(tmp_path, dev=True)] == ["4", "2"]
    assert len(list_timeml(tmp_path, dev=False)) == 9
    with pytest.raises(CorpusError):
        list_timeml(tmp_path / "none", dev=True)


@pytest.mark.parametrize(
    ("created", "published"), [("2026-03-04T10:00", "2026-03-04"), ("2026-03", None), ("2026-13-04", None), ("", None)]
)
def test_a_text_was_published_on_a_day_or_on_none_that_is_known(created: str, published: str | None) -> None:
    assert TimedText("a", "It sank.", created, ()).published == published
