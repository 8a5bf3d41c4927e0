"""The file of an archive: opened, refused, brought up to date, shared."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sayso.errors import ArchiveError
from sayso.store import database
from sayso.store.archive import open_archive

_NOBODY = 65534


@pytest.fixture
def path(tmp_path: Path, make_page) -> Path:
    with open_archive(tmp_path / "news.db", create=True) as archive:
        archive.add([make_page(("Ana Ruiz", "the bridge would close"))])
    return tmp_path / "news.db"


def test_a_file_says_what_it_is(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        told = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert told == [database.APPLICATION_ID, database.VERSION]


def list_schema(path: Path) -> dict[str, str]:
    """The tables and views that are ours, with the statements that make them."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite%'"
        ).fetchall()
    shadows = tuple(f"{name}_" for name, sql in rows if sql.startswith("CREATE VIRTUAL"))
    return {name: sql for name, sql in rows if not name.startswith(shadows)}


def test_every_table_is_documented_and_every_documented_table_is_there(path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "archive.md").read_text(encoding="utf-8")
    (table,) = re.findall(r"^\| table \| a row is \|\n(.*?)\n\n", page, re.M | re.S)
    cells = [line.split("|")[1] for line in table.splitlines()[1:]]
    assert {name for cell in cells for name in re.findall(r"`(\w+)`", cell)} == set(list_schema(path))


def test_datasette_can_follow_every_reference_and_search_every_index(path: Path) -> None:
    schema = list_schema(path)
    with closing(sqlite3.connect(path)) as connection:
        references = [row for name in schema for row in connection.execute(f"PRAGMA foreign_key_list({name})")]
    assert references and all(column is not None for _, _, _, _, column, *_ in references)  # else its page of it fails
    indexes = [sql for sql in schema.values() if sql.startswith("CREATE VIRTUAL")]
    assert len(indexes) == 3 and all('content="' in sql for sql in indexes)


def test_an_archive_of_a_newer_sayso_is_refused_and_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {database.VERSION + 1}")
    for create in (False, True):
        with pytest.raises(ArchiveError, match=r"made by a newer sayso \(schema 4, this one knows 3\)"):
            open_archive(path, create=create)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (database.VERSION + 1,)


def test_an_archive_of_an_older_sayso_is_brought_up_to_date(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = database.VERSION
    land = "ALTER TABLE outlets ADD COLUMN land TEXT;\nUPDATE outlets SET land = 'Orm';"
    monkeypatch.setattr(database, "VERSION", now + 2)
    monkeypatch.setattr(database, "MIGRATIONS", {now: land, now + 1: "DROP TABLE credits;"})
    for _ in range(2):
        with open_archive(path) as archive:
            rows = archive.database.connection.execute("SELECT name, land FROM outlets").fetchall()
            assert rows == [("Orm Post", "Orm")]
            assert archive.database.connection.execute("PRAGMA user_version").fetchone() == (now + 2,)


def test_a_migration_that_fails_leaves_the_archive_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(database, "MIGRATIONS", {database.VERSION: "DROP TABLE credits;\nDROP TABLE missing;"})
        patched.setattr(database, "VERSION", database.VERSION + 1)
        with pytest.raises(ArchiveError, match="no such table: missing"):
            open_archive(path)
    with open_archive(path) as archive:
        assert archive.database.connection.execute("SELECT count(*) FROM credits").fetchone() == (0,)


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("none.db", "no such archive; sayso add makes one"),
        ("folder", "a folder, not an archive"),
        ("empty.db", "an empty file, not an archive"),
        ("notes.txt", "no database"),
        ("other.db", "a database, but no archive of sayso"),
        ("x" * 300, "cannot be opened (File name too long)"),
    ],
)
def test_what_is_no_archive_is_named_and_left_alone(tmp_path: Path, name: str, problem: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.db").touch()
    (tmp_path / "notes.txt").write_text("my notes\n" * 200, encoding="utf-8")
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE mine (id)")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    with pytest.raises(ArchiveError) as raised:
        open_archive(tmp_path / name)
    assert str(raised.value) == f"{tmp_path / name}: {problem}"
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before


def test_an_archive_is_made_in_a_folder_that_is_there(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="its folder is not there"):
        open_archive(tmp_path / "nowhere" / "news.db", create=True)


def test_a_second_writer_waits_and_then_says_why_it_cannot(
    path: Path, make_page, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = make_page(("Olaf Lund",))
    monkeypatch.setattr(database, "_BUSY_S", 0.05)
    with open_archive(path) as first, open_archive(path) as second:
        with first.database.writing():
            assert second.find("bridge").total == 1  # who reads does not wait
            with pytest.raises(ArchiveError, match="another program is writing to it"):
                second.add([page])
        assert second.add([page]).new == 1


def test_two_who_make_one_archive_at_once_share_it(tmp_path: Path) -> None:
    make = "import sys; from sayso.store.archive import open_archive\nopen_archive(sys.argv[1], create=True).close()"
    command = [sys.executable, "-c", make, str(tmp_path / "news.db")]
    makers = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(2)]
    assert [maker.communicate(timeout=60)[1] for maker in makers] == [b"", b""]


@pytest.fixture
def locked(path: Path) -> Iterator[Path]:
    """The archive in a folder in which nothing may be written, for somebody who is not its owner."""
    with tempfile.TemporaryDirectory() as folder:
        moved = Path(folder, path.name)
        shutil.move(path, moved)
        moved.chmod(0o444)
        Path(folder).chmod(0o555)
        is_root = os.geteuid() == 0
        if is_root:  # who may write whatever the mode
            os.seteuid(_NOBODY)
        try:
            yield moved
        finally:
            if is_root:
                os.seteuid(0)
            Path(folder).chmod(0o755)


def test_an_archive_that_may_not_be_written_is_searched_and_not_added_to(locked: Path, make_page) -> None:
    with open_archive(locked) as archive:
        assert archive.find("bridge").total == 1
        with pytest.raises(ArchiveError, match="may not be written to"):
            archive.add([make_page(("Olaf Lund",))])
    assert [path.name for path in locked.parent.iterdir()] == [locked.name]


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        (
            "CREATE TRIGGER undo AFTER INSERT ON corrections BEGIN UPDATE corrections SET undone = made; END",
            "holds a trigger, undo, and would change what is written to it",
        ),
        (
            "DROP VIEW held_kinships; CREATE VIEW held_kinships AS WITH RECURSIVE more (a) AS "
            "(SELECT 1 UNION ALL SELECT a FROM more) SELECT a, a AS b FROM more",
            "holds a view of its own in the place of held_kinships",
        ),
    ],
)
def test_an_archive_of_a_stranger_with_statements_of_its_own_is_refused(
    path: Path, statement: str, problem: str
) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(statement)
    with pytest.raises(ArchiveError) as raised:
        open_archive(path)
    assert str(raised.value) == f"{path}: {problem}"


def test_views_that_somebody_made_for_himself_are_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE VIEW denials AS SELECT * FROM attributions WHERE stance = 'denies'")
    with open_archive(path) as archive:
        assert archive.find("bridge").total == 1


@pytest.mark.parametrize("call", ["load_extension('x.so')", "readfile('x')", "writefile('x', 'y')", "edit('x')"])
def test_nothing_in_the_file_reaches_out_of_it(path: Path, call: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"CREATE VIEW reach AS SELECT {call} AS id")
    with open_archive(path) as archive, pytest.raises(sqlite3.OperationalError, match=r"unsafe use|no such function"):
        archive.database.connection.execute("SELECT * FROM reach")
