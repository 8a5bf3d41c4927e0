"""Pages into an archive, as typed."""

import io
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

import sayso
from sayso.evaluate.killed import compare_archives

Run = Callable[..., tuple[int, str, str]]
STORY = "The Osk bridge will close on Monday, its engineer, Ivo Tamm, said. The county declined to comment.\n"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "one.txt").write_text(STORY, encoding="utf-8")
    (folder / "two.txt").write_text(STORY.replace("Osk", "Tessel"), encoding="utf-8")
    return folder


def test_pages_are_added_and_not_read_again(run: Run, pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("add", str(pages)) == (0, "2 added, 0 there already, 0 could not be read\n", "")

    def fail(*_: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr("sayso.reading.read_document", fail)
    assert run("add", str(pages)) == (0, "0 added, 2 there already, 0 could not be read\n", "")


def test_readings_are_added_as_they_are(run: Run, pages: Path, tmp_path: Path) -> None:
    _, out, _ = run("read", str(pages), "--json")
    (tmp_path / "readings.jsonl").write_text(out, encoding="utf-8")
    assert run("add", "readings.jsonl")[1] == "2 added, 0 there already, 0 could not be read\n"
    assert run("add", str(pages))[1] == "0 added, 2 there already, 0 could not be read\n"
    digest = sayso.read_text(STORY).document.id
    with sqlite3.connect(tmp_path / "sayso.db") as database:
        assert database.execute("SELECT text FROM documents WHERE digest = ?", (digest,)).fetchone() == (STORY,)


def test_a_line_that_is_no_reading_is_told_and_the_rest_is_kept(run: Run, pages: Path, tmp_path: Path) -> None:
    _, out, _ = run("read", str(pages), "--json")
    first, second = out.splitlines()
    broken = json.loads(first)
    del broken["sources"]
    lines = (json.dumps(broken, separators=(",", ":")), second)
    (tmp_path / "readings.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    code, out, err = run("add", "readings.jsonl")
    assert (code, out) == (0, "1 added, 0 there already, 1 could not be read\n")
    assert err == "sayso: readings.jsonl#1: a line that is no Reading (the whole has no “sources”)\n"


def test_a_line_that_does_not_hold_together_is_told(run: Run, pages: Path, tmp_path: Path) -> None:
    _, out, _ = run("read", str(pages / "one.txt"), "--json")
    reading = json.loads(out)
    reading["attributions"][0]["source"] = "p99"
    (tmp_path / "readings.jsonl").write_text(json.dumps(reading), encoding="utf-8")
    code, out, err = run("add", "readings.jsonl")
    assert (code, out) == (2, "0 added, 0 there already, 1 could not be read\n")
    assert err == (
        "sayso: readings.jsonl#1: a line that is no Reading (attribution a1 has source p99, which its story has not)\n"
    )


def test_readings_are_taken_from_standard_input(run: Run, pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, out, _ = run("read", str(pages), "--json")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(out.encode()))))
    assert run("add", "-")[1] == "2 added, 0 there already, 0 could not be read\n"


def test_a_page_that_cannot_be_read_is_told_in_one_line_and_the_rest_is_added(
    run: Run, pages: Path, tmp_path: Path
) -> None:
    (pages / "half.txt").write_bytes(b"\x00\x01\x02")
    code, out, err = run("add", "nowhere.txt", str(pages), "--archive", "news.db")
    assert (code, out) == (0, "2 added, 0 there already, 2 could not be read\n")
    assert [line.partition(": ")[2].rpartition("/")[2] for line in err.splitlines()] == [
        "nowhere.txt: no such file",
        "half.txt: control characters all over: no text",
    ]
    assert (tmp_path / "news.db").exists()


def test_strictly_the_first_page_that_cannot_be_read_ends_it(run: Run, pages: Path) -> None:
    code, out, err = run("add", "nowhere.txt", str(pages), "--strict")
    assert (code, out, err) == (2, "", "sayso: nowhere.txt: no such file\n")


def test_where_nothing_can_be_read_it_fails(run: Run) -> None:
    code, out, err = run("add", "nowhere.txt")
    assert (code, out) == (2, "0 added, 0 there already, 1 could not be read\n")
    assert err == "sayso: nowhere.txt: no such file\n"


def test_several_processes_add_what_one_does(run: Run, pages: Path, tmp_path: Path) -> None:
    (pages / "half.txt").write_bytes(b"\x00\x01\x02")
    run("add", str(pages), "--archive", "one.db")
    code, out, _ = run("add", str(pages), "--archive", "two.db", "--processes", "2")
    assert (code, out) == (0, "2 added, 0 there already, 1 could not be read\n")
    assert compare_archives(tmp_path / "one.db", tmp_path / "two.db") == {}


def test_the_options_of_reading_hold_for_adding(run: Run, tmp_path: Path) -> None:
    german = "Die Brücke wird am Montag geschlossen, sagte der Ingenieur der Stadt. Die Polizei sagte dazu nichts. " * 5
    row = json.dumps({"wording": german})
    (tmp_path / "table.jsonl").write_text(f"{row}\n", encoding="utf-8")
    options = ("--text-column", "wording", "--date", "2026-03-09")
    assert run("add", "table.jsonl", *options)[1] == "0 added, 0 there already, 1 could not be read\n"
    assert run("add", "table.jsonl", *options, "--force")[1] == "1 added, 0 there already, 0 could not be read\n"
    with closing(sqlite3.connect(tmp_path / "sayso.db")) as database:
        assert database.execute("SELECT text, published FROM documents").fetchall() == [(german, "2026-03-09")]


def test_what_is_less_probable_than_is_asked_for_is_not_added(run: Run, pages: Path, tmp_path: Path) -> None:
    for number, probability in enumerate(("0", "1")):
        assert run("add", str(pages), "--archive", f"{number}.db", "--min-probability", probability)[0] == 0
    counts = []
    for number in range(2):
        with closing(sqlite3.connect(tmp_path / f"{number}.db")) as database:
            counts.append(database.execute("SELECT count(*) FROM attributions").fetchone()[0])
    assert counts[0] > counts[1] == 0


def test_a_file_that_is_no_archive_is_left_alone(run: Run, pages: Path, tmp_path: Path) -> None:
    (tmp_path / "sayso.db").write_text("my notes", encoding="utf-8")
    code, out, err = run("add", str(pages))
    assert (code, out) == (2, "") and err == "sayso: sayso.db: no database\n"
    assert (tmp_path / "sayso.db").read_text(encoding="utf-8") == "my notes"


def test_a_database_of_somebody_else_is_left_alone(run: Run, pages: Path, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "sayso.db") as database:
        database.execute("CREATE TABLE mine (id)")
    assert run("add", str(pages))[2] == "sayso: sayso.db: a database, but no archive of sayso\n"
