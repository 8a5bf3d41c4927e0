"""``sayso archive`` and ``sayso changes``."""

import json
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

import sayso
from sayso.store.archive import open_archive

Run = Callable[..., tuple[int, str, str]]
URL = "https://orm.example/dam"
TWO = "The Orm dam had been leaking since March, two officials who saw the survey said.\n"
ONE = TWO.replace("two officials", "an official")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "sayso.db"
    with open_archive(path, create=True) as archive:
        archive.add([sayso.read_text(text, date="2024-04-09", url=URL) for text in (TWO, ONE)])
        archive.database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture
def archive(made: Path, tmp_path: Path) -> Path:
    (tmp_path / "sayso.db").write_bytes(made.read_bytes())
    return tmp_path / "sayso.db"


def test_changes_of_a_url_are_shown_from_the_archive_here(run: Run, archive: Path) -> None:
    code, out, err = run("changes", URL)
    assert (code, err) == (0, "")
    assert out.startswith(f"{URL}: 2 versions\n")
    assert "number         “two officials” became “an official”: 2 people before, and now 1 person" in out


def test_changes_as_json_are_one_line_a_version_with_its_spans(run: Run, archive: Path) -> None:
    code, out, _ = run("changes", URL, "--json", "--limit", "5")
    (line,) = out.splitlines()
    (change, *_) = json.loads(line)["changes"]
    assert code == 0
    assert [TWO[start:end] for start, end in change["old"]] == [change["old_words"]]
    assert [ONE[start:end] for start, end in change["new"]] == [change["new_words"]]


def test_two_files_are_compared_without_an_archive(run: Run, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text(TWO, encoding="utf-8")
    (tmp_path / "new.txt").write_text(ONE, encoding="utf-8")
    code, out, err = run("changes", "old.txt", "new.txt")
    assert (code, err) == (0, "")
    assert out.startswith("old.txt\n  → new.txt\n")
    assert "2 people before, and now 1 person" in out


def test_a_number_is_a_document_and_a_path_with_a_slash_a_file(run: Run, archive: Path, tmp_path: Path) -> None:
    (tmp_path / "2").write_text(TWO, encoding="utf-8")
    assert "2 people before" in run("changes", "1", "2")[1]
    assert "Nothing of the sourcing changed" in run("changes", "1", "./2")[1]


def test_what_is_not_in_the_archive_is_one_line_and_exit_2(run: Run, archive: Path) -> None:
    assert run("changes", "https://nowhere.example/") == (
        2, "", "sayso: https://nowhere.example/: no page of this address in sayso.db\n",
    )  # fmt: skip
    assert run("changes", "1", "9")[2] == "sayso: 9: no such document in sayso.db\n"
    assert run("changes", URL, "--archive", "none.db")[0] == 2
    assert run("changes", URL, "--limit", "9" * 30)[0] == 2


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("csv", "attributions.csv"),
        ("parquet", "attributions.parquet"),
        ("jsonld", "archive.jsonld"),
        ("ftm", "entities.ftm.json"),
        ("json", "readings.jsonl"),
    ],
)
def test_an_export_is_written_whole_into_a_folder(
    run: Run, archive: Path, tmp_path: Path, name: str, file: str
) -> None:
    assert run("archive", "export", "out", "--format", name) == (0, "", "")
    assert (tmp_path / "out" / file).stat().st_size
    assert [path.name for path in (tmp_path / "out").iterdir() if path.name.endswith(".part")] == []


def test_an_export_that_fails_leaves_nothing(run: Run, archive: Path, tmp_path: Path) -> None:
    with sqlite3.connect(archive) as connection:
        connection.execute("UPDATE documents SET reading = x'00' WHERE id = 2")
    code, _, err = run("archive", "export", "out", "--format", "json")
    assert code == 2
    assert err.startswith("sayso: document 2: ")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_backup_is_written_once_and_again_when_forced(run: Run, archive: Path, tmp_path: Path) -> None:
    assert run("archive", "backup", "copy.db") == (0, "", "")
    code, _, err = run("archive", "backup", "copy.db")
    assert (code, "is there already; --force" in err) == (2, True)
    assert run("archive", "backup", "copy.db", "--force") == (0, "", "")
    assert "2 versions" in run("changes", URL, "--archive", "copy.db")[1]


def test_a_whole_archive_passes_and_a_harmed_one_does_not(run: Run, archive: Path) -> None:
    assert run("archive", "check") == (0, "", "sayso: sayso.db is whole\n")
    with sqlite3.connect(archive) as connection:
        connection.execute("UPDATE documents SET digest = 'sha256:0' WHERE id = 2")
    code, out, err = run("archive", "check")
    assert (code, err) == (1, "")
    assert out.splitlines()[0] == "document 2: the digest is not that of the text"
    code, out, _ = run("archive", "check", "--json")
    assert (code, json.loads(out.splitlines()[0])["where"]) == (1, "document 2")


def test_an_archive_tells_what_it_holds(run: Run, archive: Path) -> None:
    code, out, _ = run("archive", "info")
    assert code == 0
    assert "days          2024-04-09 to 2024-04-09\n" in out
    assert json.loads(run("archive", "info", "--json")[1])["rows"]["documents"] == 2


def test_habits_are_shown_as_a_table_or_as_json(run: Run, archive: Path) -> None:
    code, out, err = run("archive", "habits")
    assert (code, err) == (0, "")
    assert re.search(r"^all +2 +100.0%", out, re.M) and re.search(r"^  2024-04 +2 +100.0%", out, re.M)
    code, out, _ = run("archive", "habits", "--by", "year", "--outlet", "orm.example", "--since", "2024", "--json")
    told = json.loads(out)
    assert (code, told["outlet"], told["length"]) == (0, "orm.example", "year")
    assert [one["name"] for one in told["periods"]] == ["2024"]
    assert told["whole"]["unnamed"]["query"] == "outlet:orm.example since:2024-01 -identity:named"


def test_habits_are_written_for_a_spreadsheet(run: Run, archive: Path, tmp_path: Path) -> None:
    assert run("archive", "habits", "--csv", "habits.csv", "--limit", "0") == (0, "", "")
    lines = (tmp_path / "habits.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("of,outlet,period,attributions,named") and len(lines) == 3


def test_habits_of_what_is_not_there_are_an_error(run: Run, archive: Path) -> None:
    code, out, err = run("archive", "habits", "--outlet", "Nowhere News")
    assert (code, out) == (2, "") and "the archive has no outlet of that name" in err
    assert run("archive", "habits", "--since", "2024-04-09")[0] == 2
