"""A batch as a whole."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import fsspec
import pyarrow as pa
import pyarrow.dataset as ds
import pytest
from tests.batch.conftest import STORIES, read_table

import sayso
from sayso.batch.engine import Effort
from sayso.batch.run import Foreseen, Summary, foresee_batch, open_batch
from sayso.batch.tables import SCHEMAS
from sayso.errors import SettingError
from sayso.records.batch import BatchSettings, ShardEntry

SETTINGS = BatchSettings(shard_pages=2)


class Ran(NamedTuple):
    entries: list[ShardEntry]
    summary: Summary


def run(pages: Path, out: str, settings: BatchSettings = SETTINGS, sample: int | None = None, most: int = 99) -> Ran:
    """most: shards after which it is broken off."""
    with open_batch([str(pages)], out, settings, sample) as batch:
        reading = batch.read("local", Effort())
        entries = [entry for entry, _ in zip(reading, range(most), strict=False)]
        reading.close()
        if most == 99:
            batch.pack()
        return Ran(entries, batch.sum_up())


@pytest.fixture(scope="module")
def whole(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """A batch that nobody disturbed."""
    out = tmp_path_factory.mktemp("whole") / "out"
    return out, run(pages, str(out))


def list_tables(out: Path) -> Iterator[tuple[str, pa.Table]]:
    for name in SCHEMAS:
        yield name, read_table(out, name)


def test_every_page_is_read_or_a_failure(whole: tuple[Path, Ran], pages: Path):
    out, ran = whole
    assert (ran.summary.pages, ran.summary.failed, ran.summary.shards) == (7, 1, 4)
    assert ran.summary.reasons == [("extract: control characters all over: no text", 1)]
    (failure,) = read_table(out, "failures").to_pylist()
    assert (Path(failure["page"]).name, failure["stage"], failure["error"]) == ("3b.html", "extract", "BinaryInput")
    documents = read_table(out, "documents").to_pylist()
    assert [Path(row["page"]).name for row in documents] == [f"{number}.html" for number in range(6)]
    assert documents[2]["reading"] == sayso.read(pages / "2.html").to_json()


def test_tables_are_laid_out_by_month_and_sorted_by_outlet(whole: tuple[Path, Ran]):
    out, _ = whole
    assert sorted(path.name for path in (out / "claims").iterdir()) == [
        "month=2024-04",
        "month=2024-05",
        "month=2024-06",
    ]
    (file,) = (out / "documents" / "month=2024-04").iterdir()
    rows = ds.dataset(file).to_table().to_pylist()
    assert [row["outlet"] for row in rows] == ["Osk Courier", "Tessel Post"]
    assert not list((out / "shards").rglob("*.parquet"))


def test_the_rows_are_those_that_read_exports(whole: tuple[Path, Ran], pages: Path):
    from sayso.views.tables import list_rows

    out, _ = whole
    names = [str(pages / f"{number}.html") for number in range(len(STORIES))]
    expected = [table for table, _ in list_rows((name, sayso.read(name)) for name in names)]
    for table in ("stories", "sources", "attributions", "times", "claims", "findings"):
        assert read_table(out, table).num_rows == expected.count(table)


def test_a_batch_that_was_broken_off_goes_on_and_ends_as_one_that_was_not(
    whole: tuple[Path, Ran], pages: Path, tmp_path: Path
):
    out = tmp_path / "out"
    first = run(pages, str(out), most=1)
    second = run(pages, str(out), most=1)
    last = run(pages, str(out))
    done = [entry.name for ran in (first, second, last) for entry in ran.entries]
    assert len(done) == len(set(done))
    assert last.summary[:4] == whole[1].summary[:4]
    for name, table in list_tables(out):
        assert table.equals(read_table(whole[0], name)), name
    assert [path.read_bytes() for path in sorted(out.glob("documents/**/*.parquet"))] == [
        path.read_bytes() for path in sorted(whole[0].glob("documents/**/*.parquet"))
    ]


def test_a_shard_without_its_entry_is_written_again_and_not_doubled(
    whole: tuple[Path, Ran], pages: Path, tmp_path: Path
):
    out = tmp_path / "out"
    (entry,) = run(pages, str(out), most=1).entries
    for file in (out / "ledger").rglob("*.json"):
        file.unlink()
    assert list(out.rglob(f"{entry.name}.parquet"))
    run(pages, str(out))
    for name, table in list_tables(out):
        assert table.equals(read_table(whole[0], name)), name


def test_what_was_packed_halfway_is_packed_again(whole: tuple[Path, Ran], pages: Path, tmp_path: Path):
    out = tmp_path / "out"
    with open_batch([str(pages)], str(out), SETTINGS) as batch:
        list(batch.read("local", Effort()))
        ledger = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
        batch.pack()
    for path, data in ledger.items():  # as if it had been killed before the shards were cleared away
        path.write_bytes(data)
    (out / "ledger" / "packed.json").unlink()
    run(pages, str(out))
    for name, table in list_tables(out):
        assert table.equals(read_table(whole[0], name)), name
    assert not list((out / "shards").rglob("*.parquet"))


def test_a_batch_that_is_done_reads_nothing_again(pages: Path, tmp_path: Path):
    run(pages, str(tmp_path / "out"))
    again = run(pages, str(tmp_path / "out"))
    assert (again.entries, again.summary.pages) == ([], 7)


@pytest.mark.parametrize(("settings", "told"), [
    (BatchSettings(shard_pages=3), "with shard pages 2, and not 3"),
    (BatchSettings(shard_pages=2, date="2024-06-05"), "with date None, and not 2024-06-05"),
    (BatchSettings(shard_pages=2, force=True), "with force False, and not True"),
])  # fmt: skip
def test_another_batch_is_not_begun_in_the_same_place(
    whole: tuple[Path, Ran], pages: Path, settings: BatchSettings, told: str
):
    with pytest.raises(SettingError, match=told):
        run(pages, str(whole[0]), settings)


def test_inputs_that_have_changed_are_told(tmp_path: Path):
    page = tmp_path / "a.txt"
    page.write_text(STORIES[0], encoding="utf-8")
    run(page, str(tmp_path / "out"))
    page.write_text(STORIES[1], encoding="utf-8")
    with pytest.raises(SettingError, match="files that have changed or come since"):
        run(page, str(tmp_path / "out"))


def test_a_folder_of_something_else_is_left_alone(pages: Path, tmp_path: Path):
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(SettingError, match="holds files that are no batch"):
        run(pages, str(tmp_path))
    (tmp_path / "thesis.txt").unlink()
    (tmp_path / "manifest.json").write_text('{"name": "an app"}', encoding="utf-8")
    with pytest.raises(SettingError, match=r"its manifest\.json is none of a batch"):
        run(pages, str(tmp_path))


def test_a_sample_is_drawn_the_same_each_time(pages: Path, tmp_path: Path):
    first = run(pages, str(tmp_path / "one"), sample=3).summary
    again = run(pages, str(tmp_path / "one"), sample=3).summary
    run(pages, str(tmp_path / "two"), BatchSettings(shard_pages=100), sample=3)
    assert first.pages == again.pages == 3
    for name in ("documents", "failures"):
        assert read_table(tmp_path / "one", name).equals(read_table(tmp_path / "two", name))


def test_what_would_be_read_is_counted_and_nothing_written(pages: Path, tmp_path: Path):
    lines = tmp_path / "rows.jsonl"
    lines.write_text(f"{json.dumps({'text': STORIES[0]})}\nno json\n", encoding="utf-8")
    found = list(foresee_batch([str(pages), str(lines)], SETTINGS))
    sizes = sum(path.stat().st_size for path in pages.iterdir())
    assert found == [
        Foreseen(str(pages), 4, 4, 7, 0, sizes),
        Foreseen(str(lines), 1, 1, 2, 1, len(STORIES[0])),
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["rows.jsonl"]


def test_a_batch_can_be_written_to_an_object_store(whole: tuple[Path, Ran], pages: Path):
    run(pages, "memory://batches/one")
    files = fsspec.filesystem("memory")
    written = {name.removeprefix("/batches/one/") for name in files.find("/batches/one")}
    expected = {str(path.relative_to(whole[0])) for path in whole[0].rglob("*") if path.is_file()} - {".lock"}
    assert written == expected
    assert all(
        files.cat_file(f"/batches/one/{name}") == (whole[0] / name).read_bytes()
        for name in written
        if name.endswith(".parquet")
    )
