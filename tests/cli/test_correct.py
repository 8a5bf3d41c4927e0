"""``sayso archive correct``, as it is typed."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.records.reading import Reading
from sayso.store.archive import open_archive

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def archives(tmp_path: Path, reading: Reading) -> None:
    """Two of one page; and in the folder ``out``, that two of its parties are one, exported from the first."""
    with open_archive(tmp_path / "sayso.db", create=True) as opened:
        opened.add([reading])
        opened.database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(tmp_path / "sayso.db", tmp_path / "other.db")


@pytest.fixture
def exported(run: Run, tmp_path: Path) -> Path:
    assert run("source", "Greta Sohl", "--same-as", "Ivo Tamm", "--by", "ines")[0] == 0
    assert run("archive", "export", "out", "--format", "json")[0] == 0
    return tmp_path / "out" / "corrections.jsonl"


def test_corrections_are_applied_to_another_archive_and_counted(run: Run, exported: Path) -> None:
    told = " known already, 0 taken back, 0 could not be applied\n"
    assert run("archive", "correct", str(exported), "--archive", "other.db") == (0, f"1 applied, 0{told}", "")
    assert run("archive", "correct", str(exported), "--archive", "other.db") == (0, f"0 applied, 1{told}", "")
    assert run("source", "Greta Sohl", "--archive", "other.db")[1].startswith("Ivo Tamm (person)")


def test_what_cannot_be_applied_is_told_on_standard_error_and_exits_with_1(run: Run, exported: Path) -> None:
    exported.write_bytes(exported.read_bytes().replace(b"Ivo", b"Ito").replace(b"ivo", b"ito") + b"{}\n")
    code, out, err = run("archive", "correct", str(exported), "--archive", "other.db")
    assert (code, out) == (1, "0 applied, 0 known already, 0 taken back, 2 could not be applied\n")
    first, second = err.splitlines()
    assert first.endswith("corrections.jsonl#1: Ito Tamm (person): nobody of that name is quoted in the archive")
    assert "corrections.jsonl#2: no correction" in second


def test_json_is_one_line_for_each(run: Run, exported: Path) -> None:
    code, out, err = run("archive", "correct", str(exported), "--archive", "other.db", "--json")
    assert (code, json.loads(out), err) == (
        0, {"line": 1, "outcome": "applied", "correction": 1, "because": None}, "",
    )  # fmt: skip


def test_a_file_that_is_not_there_is_one_line_and_exit_2(run: Run) -> None:
    assert run("archive", "correct", "none.jsonl") == (2, "", "sayso: none.jsonl: no such file\n")
