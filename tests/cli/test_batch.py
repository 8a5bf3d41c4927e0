"""A batch, as typed."""

import datetime
import json
from collections.abc import Callable
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

Run = Callable[..., tuple[int, str, str]]
STORY = "The Osk bridge will close on Monday, its engineer, Ivo Tamm, said. The county declined to comment.\n"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "one.txt").write_text(STORY, encoding="utf-8")
    (folder / "two.txt").write_text(STORY.replace("Osk", "Tessel"), encoding="utf-8")
    (folder / "half.txt").write_bytes(b"\x00\x01" * 500)
    return folder


def test_pages_are_read_summed_up_and_taken_into_an_archive(run: Run, pages: Path) -> None:
    code, out, err = run("batch", str(pages), "out", "--processes", "1", "--date", "2024-06-05")
    assert (code, err) == (0, "")
    assert out == ("2 pages read, 1 could not be, 34 words\n        1  extract: control characters all over: no text\n")
    assert run("batch", str(pages), "out", "--processes", "1", "--date", "2024-06-05")[1:] == (
        out,
        "sayso: going on with it: 3 pages were read before\n",
    )
    assert run("add", "out") == (0, "2 added, 0 there already, 0 could not be read\n", "")
    assert run("add", "out")[1] == "0 added, 2 there already, 0 could not be read\n"
    assert run("add", str(pages), "--date", "2024-06-05")[1] == "0 added, 2 there already, 1 could not be read\n"


def test_a_damaged_table_is_told_and_the_rest_is_added(run: Run, pages: Path, tmp_path: Path) -> None:
    for number, day in enumerate(("2024-06-05", "2024-07-05")):
        rows = f"{json.dumps({'text': STORY.replace('Osk', f'Osk {number}'), 'date': day})}\n"
        (pages / f"{number}.jsonl").write_text(rows, encoding="utf-8")
    run("batch", str(pages), "out", "--processes", "1")
    (tmp_path / "out" / "documents" / "month=2024-06" / "00000.parquet").write_bytes(b"PAR1 and no more")
    code, out, err = run("add", "out")
    assert (code, out) == (0, "3 added, 0 there already, 1 could not be read\n")
    assert err.startswith("sayso: out/documents/month=2024-06/00000.parquet: a Parquet file that is damaged")


def test_families_of_a_batch_are_counted_and_of_nothing_refused(run: Run, pages: Path) -> None:
    story = " ".join(STORY.replace("Monday", day).strip() for day in ("Monday", "Tuesday", "May 3", "June 9"))
    for name in ("one.txt", "two.txt"):
        (pages / name).write_text(f"{story} {STORY.replace('bridge', 'school')}", encoding="utf-8")
    run("batch", str(pages), "out", "--processes", "1")
    code, out, _ = run("families", "out", "--processes", "1")
    assert (code, out) == (0, "1 family of 2 stories, among 2; 1 link in families/links.parquet\n")
    assert not Path("out/families/claims").exists()
    code, out, _ = run("families", "out", "--processes", "1", "--claims")
    assert code == 0
    assert out.splitlines()[1].startswith("1 claim that several stories carry, among 2")
    assert Path("out/families/claims/00000.parquet").exists()
    assert run("families", "pages") == (2, "", "sayso: OUT: no batch was written to “pages”\n")


def test_a_batch_of_which_nothing_can_be_read_exits_with_two(run: Run, pages: Path) -> None:
    code, out, _ = run("batch", str(pages / "half.txt"), "out", "--layout", "shards")
    assert (code, out.splitlines()[0]) == (2, "0 pages read, 1 could not be, 0 words")


def test_a_dry_run_counts_and_writes_nothing(run: Run, pages: Path, tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text(f"{json.dumps({'text': STORY})}\nnone\n", encoding="utf-8")
    assert run("batch", "pages", "rows.jsonl", "out", "--dry-run", "--shard", "2") == (
        0,
        "pages: 3 pages, 0.0 MB, in 2 shards\n"
        "rows.jsonl: 2 pages, 1 of them cannot be opened, 0.0 MB, in 1 shard\n"
        "all: 5 pages, 1 of them cannot be opened, 0.0 MB, in 3 shards\n",
        "",
    )
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("typed", "told"), [
    (("pages",), "sayso: IN… OUT: takes an input and, last, the folder to write to\n"),
    (("nothing", "out"), "sayso: nothing: no such file\n"),
    (("-", "out"), "sayso: IN: standard input cannot be gone back to; write it to a file first\n"),
    (("pages", "out", "--date", "June"), "sayso: date: “June” is not a date of the form YYYY-MM-DD\n"),
    ((".", "out"), "sayso: OUT: “out” is in “.”, which is to be read\n"),
    (("pages", "pages/out"), "sayso: OUT: “pages/out” is in “pages”, which is to be read\n"),
    (("pages/two.txt", "pages/one.txt"), "sayso: OUT: “pages/one.txt” is there already and is no folder\n"),
])  # fmt: skip
def test_what_cannot_be_done_is_one_line(run: Run, pages: Path, typed: tuple[str, ...], told: str) -> None:
    assert run("batch", *typed) == (2, "", told)


@pytest.fixture
def out(run: Run, pages: Path, tmp_path: Path) -> Path:
    run("batch", str(pages), "out", "--processes", "1", "--date", "2024-06-05")
    return tmp_path / "out"


def test_a_ledger_of_a_stranger_that_is_none_is_one_line(run: Run, pages: Path, out: Path) -> None:
    entries = {"ledger/shards/x.json": b"[]", "ledger/parts/x.json": b'{"part": "../../x"}', "manifest.json": b"{}"}
    for name, data in entries.items():
        (out / name).write_bytes(data)
        code, printed, err = run("batch", str(pages), "out", "--processes", "1", "--date", "2024-06-05")
        assert (code, printed) == (2, "")
        assert err.startswith(f"sayso: OUT: its {name} is no")
        assert len(err.splitlines()) == 1
        (out / name).unlink()


def test_rows_of_a_stranger_that_are_no_readings_are_told_and_not_added(run: Run, out: Path) -> None:
    table = out / "documents" / "month=2024-06" / "00000.parquet"
    rows = pyarrow.parquet.read_table(table, partitioning=None)
    false = json.loads(rows["reading"][0].as_py())
    false["sources"][0]["mentions"] = [[0, 10**9]]
    hostile = {
        "no_readings": {"page": ["a"], "digest": ["b"], "reading": [3]},
        "no_columns": {"anything": ["a"]},
        "no_json": {"page": ["a"], "digest": ["b"], "reading": ["[" * 100_000]},
        "untrue": {"page": ["a"], "digest": ["b"], "reading": [json.dumps(false)]},
    }
    for name, columns in hostile.items():
        pyarrow.parquet.write_table(pyarrow.table(columns), table.with_name(f"{name}.parquet"))
    code, printed, err = run("add", "out")
    assert (code, printed) == (0, "2 added, 0 there already, 4 could not be read\n")
    assert err.count("a row without page, digest or Reading") == 1
    assert err.count("a table without the columns page, digest and reading of a batch") == 1
    assert err.count("a row that is no Reading") == 2


def test_families_are_not_looked_for_in_tables_of_a_stranger_that_are_none(run: Run, out: Path) -> None:
    table = out / "documents" / "month=2024-06" / "00000.parquet"
    day = datetime.date(2024, 6, 5)
    for reading in (3, "{}"):
        row = pyarrow.table({"page": ["a"], "published": [day], "reading": [reading]})
        pyarrow.parquet.write_table(row, table)
        assert_refused(*run("families", "out", "--processes", "1"))
    table.write_bytes(b"PAR1 and no more")
    assert_refused(*run("families", "out", "--processes", "1"))


def assert_refused(code: int, printed: str, err: str) -> None:
    assert (code, printed) == (2, "")
    assert err.startswith("sayso: OUT: its documents/month=2024-06/00000.parquet is ")
    assert len(err.splitlines()) == 1
