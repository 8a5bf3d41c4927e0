"""An archive copied while it is in use."""

import sqlite3
from pathlib import Path

import pytest

import sayso
from sayso.errors import ArchiveError
from sayso.store.archive import Archive, open_archive
from sayso.store.exporting import TABLES


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    archive = open_archive(tmp_path / "news.db", create=True)
    archive.add([sayso.read_text("Rain fell on the Orm valley, Mayor Lea Brun said.", url="https://orm.example/rain")])
    return archive


def test_a_backup_holds_every_row_and_is_whole(archive: Archive, tmp_path: Path) -> None:
    archive.back_up(tmp_path / "copy.db")
    with open_archive(tmp_path / "copy.db") as copy:
        assert list(copy.verify()) == []
        for table in TABLES:
            assert list(copy.rows(table)) == list(archive.rows(table))


def test_a_backup_is_one_file_with_nothing_beside_it(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    archive.back_up(tmp_path / "kept" / "copy.db")
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["copy.db"]


def test_what_is_not_yet_committed_by_another_writer_is_not_in_it(archive: Archive, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "news.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("INSERT INTO outlets (name, folded) VALUES ('Late News', 'late news')")
    archive.back_up(tmp_path / "copy.db")
    other.execute("COMMIT")
    other.close()
    with open_archive(tmp_path / "copy.db") as copy:
        assert [row["name"] for row in copy.rows("outlets")] == ["orm.example"]


def test_a_file_that_is_there_stays_unless_its_place_is_asked_for(archive: Archive, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_text("mine")
    with pytest.raises(ArchiveError, match="is there already"):
        archive.back_up(target)
    assert target.read_text() == "mine"
    archive.back_up(target, overwrite=True)
    with open_archive(target) as copy:
        assert copy.describe().rows["documents"] == 1


def test_the_archive_is_never_its_own_backup(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(tmp_path / "news.db")
    for name in ("news.db", "link.db"):
        with pytest.raises(ArchiveError, match="the archive itself"):
            archive.back_up(tmp_path / name, overwrite=True)


def test_a_database_in_use_is_not_replaced(archive: Archive, tmp_path: Path) -> None:
    with open_archive(tmp_path / "other.db", create=True) as other:
        other.add([sayso.read_text("Snow fell on Tessel, Mayor Ivo Tamm said.")])
        with pytest.raises(ArchiveError, match="in use"):
            archive.back_up(tmp_path / "other.db", overwrite=True)


def test_a_folder_that_is_not_there_is_an_error_and_leaves_nothing(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="cannot be written"):
        archive.back_up(tmp_path / "nowhere" / "copy.db")
    with pytest.raises(ArchiveError, match="is no file"):
        archive.back_up(tmp_path, overwrite=True)
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []
