"""The measure of an archive: filled with invented pages, asked questions of every kind."""

from pathlib import Path

import msgspec
import pytest

from sayso.errors import ArchiveError
from sayso.evaluate.archive import PAGES, SEED, encode_readings, evaluate_archive
from sayso.evaluate.asking import KINDS
from sayso.evaluate.invented.pages import generate_readings
from sayso.evaluate.report import Report
from sayso.records.reading import Reading
from sayso.store.archive import open_archive


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("archive") / "sayso.db"


@pytest.fixture(scope="module")
def report(path: Path) -> Report:
    return evaluate_archive(path, 80, each=2)


def test_an_archive_is_filled_and_every_kind_of_question_timed(report: Report) -> None:
    tables = {table.title: table for table in report.tables}
    assert dict(tables["The archive"].rows)["documents"] == 80  # type: ignore[arg-type]
    for title in ("Warm, milliseconds", "Cold, milliseconds"):
        assert [row[0] for row in tables[title].rows] == [kind.name for kind in KINDS]
    assert report.figures["pages a second"] > 0


def test_reprints_and_versions_are_found_in_one_family(report: Report) -> None:
    (table,) = (table for table in report.tables if table.title == "Reprints and versions")
    held = dict(table.rows)  # type: ignore[arg-type]
    assert 0 < held["pairs of one origin"] == held["of them in one family"]  # type: ignore[index]


def test_no_statement_goes_through_a_large_table(report: Report) -> None:
    (table,) = (table for table in report.tables if table.title == "Statements that go through a large table")
    assert [row[0] for row in table.rows] == ["none"]
    assert report.figures["scans"] == 0


def test_an_archive_that_is_there_is_measured_as_it_is(report: Report, path: Path) -> None:
    again = evaluate_archive(path, PAGES, each=1)
    assert again.corpus_sha256 == report.corpus_sha256
    assert "pages a second" not in again.figures


def test_an_archive_that_is_too_small_to_be_asked_everything_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="too small to be measured"):
        evaluate_archive(tmp_path / "sayso.db", 3)


def test_the_pages_can_be_written_down_and_added(tmp_path: Path) -> None:
    readings = [msgspec.json.decode(line, type=Reading) for line in encode_readings(5)]
    assert readings == list(generate_readings(5, SEED))
    with open_archive(tmp_path / "sayso.db", create=True) as archive:
        assert archive.add(readings) == (5, 0)
        assert archive.add(readings) == (0, 5)
