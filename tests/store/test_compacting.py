"""An archive laid out anew."""

from pathlib import Path

import pytest

from sayso.errors import ArchiveError
from sayso.evaluate.invented.pages import generate_readings
from sayso.store.archive import open_archive
from sayso.store.exporting import TABLES


def test_it_holds_the_same_and_answers_the_same(tmp_path: Path) -> None:
    readings = list(generate_readings(80, seed=3))
    with open_archive(tmp_path / "news.db", create=True) as archive:
        archive.add(readings)
        held = {table: list(archive.rows(table)) for table in TABLES}
        word = str(held["attributions"][0]["content"]).split()[-1]
        found = archive.find(word)
        archive.compact()
        assert {table: list(archive.rows(table)) for table in TABLES} == held
        assert archive.find(word) == found
        assert list(archive.verify()) == []
        assert archive.add(readings) == (0, 80)


def test_while_another_writes_it_is_left_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.store.database._BUSY_S", 0.05)
    with open_archive(tmp_path / "news.db", create=True) as archive, open_archive(tmp_path / "news.db") as other:
        with other.database.writing(), pytest.raises(ArchiveError, match="another program is writing to it"):
            archive.compact()
        archive.compact()
