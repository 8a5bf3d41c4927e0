"""An archive harmed on purpose: each harm is told of, in the place where it is."""

import sqlite3
import zlib
from pathlib import Path

import pytest

import sayso
from sayso.store.archive import open_archive
from sayso.store.database import Database

TEXT = "The Orm dam had been leaking since March, two officials said.\nGreta Sohl denied it.\n"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("whole") / "news.db"
    with open_archive(path, create=True) as archive:
        archive.add(
            [
                sayso.read_text(TEXT, date="2024-04-09", url="https://orm.example/dam"),
                sayso.read_text("Snow fell on Tessel, Mayor Ivo Tamm said.", url="https://tessel.example/snow"),
            ]
        )
        archive.database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path.read_bytes()


@pytest.fixture
def path(whole: bytes, tmp_path: Path) -> Path:
    (tmp_path / "news.db").write_bytes(whole)
    return tmp_path / "news.db"


def harm(path: Path, statement: str, *values: object) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement, values)
    connection.commit()
    connection.close()


def list_faults(path: Path) -> list[tuple[str, str]]:
    with open_archive(path) as archive:
        return [(fault.where, fault.problem) for fault in archive.verify()]


def test_an_archive_that_nobody_harmed_is_whole(path: Path) -> None:
    assert list_faults(path) == []


def test_checking_changes_nothing(path: Path, whole: bytes) -> None:
    list_faults(path)
    with open_archive(path) as archive:
        archive.database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert path.read_bytes() == whole


def test_a_text_that_was_changed_is_not_that_of_its_digest(path: Path) -> None:
    harm(path, "UPDATE documents SET text = replace(text, 'two', 'ten') WHERE id = 1")
    assert ("document 1", "the digest is not that of the text") in list_faults(path)
    assert "pages" in [where for where, _ in list_faults(path)]  # its index has the old words


def test_a_text_that_was_cut_leaves_positions_outside_it(path: Path) -> None:
    harm(path, "UPDATE documents SET text = substr(text, 1, 70) WHERE id = 1")
    problems = [problem for where, problem in list_faults(path) if where == "document 1"]
    assert any(problem.startswith("story s1 stands outside the text: 0 to ") for problem in problems)


def test_a_reading_whose_bytes_are_damaged_cannot_be_unpacked(path: Path) -> None:
    harm(path, "UPDATE documents SET reading = substr(reading, 1, length(reading) - 9) WHERE id = 1")
    (fault,) = list_faults(path)
    assert fault[0] == "document 1"
    assert "damaged" in fault[1]


def test_cells_of_another_type_are_read_as_what_they_should_be(path: Path) -> None:
    harm(path, "UPDATE documents SET reading = 7, text = CAST(text AS BLOB) WHERE id = 1")
    (fault,) = [fault for fault in list_faults(path) if fault[0] == "document 1"]
    assert "damaged" in fault[1]


def test_a_reading_of_another_shape_cannot_be_unpacked(path: Path) -> None:
    harm(path, "UPDATE documents SET reading = ? WHERE id = 2", zlib.compress(b'{"schema":"sayso/reading/9"}'))
    (fault,) = list_faults(path)
    assert fault[0] == "document 2"
    assert "damaged" in fault[1]


def test_the_reading_of_another_document_is_told_apart(path: Path) -> None:
    harm(path, "UPDATE documents SET reading = (SELECT reading FROM documents WHERE id = 2) WHERE id = 1")
    assert any(problem.startswith("the Reading is of another text, sha256:") for _, problem in list_faults(path))


@pytest.mark.parametrize("table", ["stories", "findings", "claim_attributions", "claim_sources", "sources"])
def test_rows_that_are_missing_are_told_of(path: Path, table: str) -> None:
    connection = sqlite3.connect(path)
    (there,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    connection.close()
    assert there
    harm(path, f"DELETE FROM {table}")
    assert list_faults(path)


def test_a_row_too_many_is_none_of_its_reading(path: Path) -> None:
    harm(path, "INSERT INTO findings (story, rule, level, message, start, end) VALUES (1, 'X99', 'note', 'no', 0, 1)")
    assert list_faults(path) == [("document 1", "rows of findings that its Reading does not have: 1")]


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE stories SET complete = 1 - complete WHERE document = 1", "stories"),
        ("UPDATE sources SET identity = 'unstated' WHERE id = 1", "sources"),
        ("UPDATE attributions SET basis = 'thirdhand' WHERE id = 1", "attributions"),
        ("UPDATE claims SET least = 9 WHERE id = 1", "claims"),
        ("UPDATE claim_sources SET side = 'unverified' WHERE claim = 1 AND source = 1", "claim_sources"),
        ("UPDATE findings SET level = 'none' WHERE id = 1", "findings"),
    ],
)
def test_a_row_that_says_something_else_than_its_reading_is_told_of(path: Path, statement: str, table: str) -> None:
    harm(path, statement)
    problems = [problem for where, problem in list_faults(path) if where == "document 1"]
    assert problems == [
        f"rows of {table} that its Reading has and that are not there: 1",
        f"rows of {table} that its Reading does not have: 1",
    ]


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("UPDATE attributions SET party = NULL WHERE party IS NOT NULL", "attributions"),
        ("UPDATE tallies SET number = number + 1 WHERE outlet = 0 AND length = 'day'", "tallies"),
        ("UPDATE tallies SET stance = 'doubts' WHERE stance = 'asserts'", "tallies"),
        ("UPDATE tallies SET number = number + 1 WHERE outlet != 0 AND length = 'year'", "tallies totals"),
        ("DELETE FROM tallies WHERE length = 'month'", "tallies totals"),
        ("UPDATE party_tallies SET number = 7", "party_tallies"),
        ("UPDATE party_documents SET number = 7", "party_documents"),
        ("DELETE FROM party_documents", "party_documents"),
        ("UPDATE totals SET squares = squares + 1 WHERE length = 'year'", "totals"),
        ("UPDATE totals SET said = said + 1 WHERE length = 'ever'", "totals"),
        ("INSERT INTO totals VALUES (0, 'month', '1999-01', 1, 1, 1)", "totals"),
        ("INSERT INTO families (id, size) VALUES (1, 2)", "families"),
        ("UPDATE stories SET family = 1", "families"),
    ],
)
def test_what_is_kept_twice_and_differs_is_told_of(path: Path, statement: str, where: str) -> None:
    harm(path, statement)
    assert [place for place, _ in list_faults(path)] == where.split()


def test_names_that_are_said_to_speak_more_often_than_they_do_are_told_of(path: Path) -> None:
    harm(path, "UPDATE party_names SET said = said + 1")
    assert [place for place, _ in list_faults(path)] == ["party_names", "party_tallies"]


def test_an_index_or_a_table_that_is_missing_is_told_of(path: Path) -> None:
    harm(path, "DROP INDEX attributions_by_source")
    harm(path, "DROP TABLE sketches")
    assert list_faults(path) == [
        ("file", "the index attributions_by_source is missing"),
        ("file", "the table sketches is missing"),
    ]


def test_a_table_that_cannot_be_read_at_all_does_not_end_the_check(path: Path) -> None:
    harm(path, "DROP TABLE tallies")
    harm(path, "UPDATE documents SET digest = 'sha256:0' WHERE id = 2")
    faults = list_faults(path)
    assert ("tallies", "no such table: tallies") in faults
    assert ("document 2", "the digest is not that of the text") in faults


def test_a_row_that_refers_to_nothing_is_told_of(path: Path) -> None:
    harm(path, "UPDATE stories SET document = 99 WHERE document = 2")
    faults = list_faults(path)
    assert ("stories", "row 2 refers to documents, which has no such row") in faults
    assert any(where == "document 2" for where, _ in faults)


@pytest.mark.parametrize(
    ("statement", "index"),
    [
        ("UPDATE attributions SET content = 'nothing' WHERE id = 1", "said"),
        ("UPDATE documents SET title = 'Nothing' WHERE id = 1", "pages"),
        ("UPDATE party_names SET folded = 'nobody' WHERE id = 1", "names"),
        ("DELETE FROM said_docsize WHERE id = 1", "said"),
    ],
)
def test_an_index_that_does_not_agree_with_its_rows_is_told_of(path: Path, statement: str, index: str) -> None:
    harm(path, statement)
    assert [where for where, _ in list_faults(path)] == [index]


def test_a_page_of_the_file_that_was_overwritten_is_told_of(path: Path) -> None:
    with open_archive(path) as archive:
        page = archive.database.connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'attributions_by_source'"
        ).fetchone()[0]
        size = archive.database.connection.execute("PRAGMA page_size").fetchone()[0]
    data = bytearray(path.read_bytes())
    data[(page - 1) * size : page * size] = b"\x5a" * size
    path.write_bytes(data)
    assert "file" in [where for where, _ in list_faults(path)]


def test_a_document_that_cannot_be_decoded_does_not_hide_the_next(path: Path) -> None:
    harm(path, "UPDATE documents SET text = CAST(x'FF' AS TEXT) WHERE id = 1")
    harm(path, "UPDATE documents SET digest = 'sha256:0' WHERE id = 2")
    assert {"document 1", "document 2"} <= {where for where, _ in list_faults(path)}


def test_an_index_that_another_writer_keeps_from_being_checked_is_not_called_damaged(path: Path) -> None:
    writer = Database(path)
    writer.connection.execute("BEGIN IMMEDIATE")
    with open_archive(path) as archive:
        archive.database.connection.execute("PRAGMA busy_timeout = 0")
        faults = [(fault.where, fault.problem) for fault in archive.verify()]
    writer.close()
    assert ("said", "could not be checked: database is locked") in faults


def test_a_reading_that_would_unpack_without_end_is_not_unpacked(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.store.packing._MOST_BYTES", 100_000)
    harm(path, "UPDATE documents SET reading = ? WHERE id = 2", zlib.compress(b" " * 10_000_000))
    assert ("document 2", "a packed Reading: more than 100,000 bytes when unpacked") in list_faults(path)
