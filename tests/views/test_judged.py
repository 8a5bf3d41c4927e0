"""What people said of attributions, on a terminal."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import sayso
from sayso.records.judgement import Judgement
from sayso.store.archive import Archive, open_archive
from sayso.views.judged import render_attributions, render_judgements

SAID = "Two officials who saw the survey said the Orm dam had leaked. Ivo Tamm denied that.\n"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "news.db", create=True) as opened:
        opened.add([sayso.read_text(SAID, date="2024-04-09", url="https://orm.example/\x1b[31mdam")])
        yield opened


def test_each_attribution_shows_where_its_parts_stand_and_what_was_said_of_it(archive: Archive) -> None:
    first, second = archive.document("1").found.attributions
    archive.judge("1", first.id, Judgement("otherwise", stance="doubts"), by="ines", note="in the notes")
    archive.judge("1", first.id, Judgement("right"), by="olaf")
    shown = render_attributions(archive.document("1"), limit=9, offset=0)
    assert shown.startswith("document 1: 2 attributions, 1 judged\n")
    assert f"{first.id}  Two officials" in shown
    assert "cue 33:37 “said”" in shown
    assert "→ otherwise (stance doubts), said ines" in shown
    assert "in the notes; a later one goes before it" in shown.replace("\n      ", " ")
    assert "→ right, said olaf" in shown
    assert second.id in shown


def test_nothing_that_was_typed_or_read_acts_on_the_terminal(archive: Archive) -> None:
    first = archive.document("1").found.attributions[0]
    made = archive.judge("1", first.id, Judgement("wrong"), by="ines\x1b[2J", note="\x1b]0;x\x07")
    shown = render_attributions(archive.document("1"), limit=9, offset=0) + render_judgements([made])
    assert "\x1b" not in shown and "\x07" not in shown
    assert "ines<U+001B>[2J" in shown
