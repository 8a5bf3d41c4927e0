"""Shards -> data sets that other programs read fast: a folder a table, in it one a month (Hive's ``month=2024-06``), in
that few large files, their rows by outlet.

A folder for each outlet as well would be tens of thousands of small files, which take longer to open than to read; in a
file sorted by outlet the statistics of its row groups tell a reader which of them to leave out.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from sayso.batch.place import Place
from sayso.batch.shards import SHARDS
from sayso.batch.tables import FAILURES, SCHEMAS
from sayso.views.exports.parquet import encode_table

__all__ = ["clear_shards", "pack_tables"]

_FILE_BYTES: Final = 128_000_000  # in memory, of one file: about a fifth of that when it is packed
_HELD_BYTES: Final = 384_000_000  # in memory, of one table, before the largest month is written
_NO_MONTH: Final = "__HIVE_DEFAULT_PARTITION__"  # what readers take for null


def pack_tables(place: Place, names: Sequence[str], threads: int = 1) -> None:
    """names: of the shards, in their order. The same shards give the same files; it may be begun again."""
    with ThreadPoolExecutor(threads) as pool:
        for done in [pool.submit(_pack_table, place, table, names) for table in SCHEMAS]:
            done.result()


def clear_shards(place: Place) -> None:
    """Remove what is packed."""
    for table in SCHEMAS:
        for name in place.list(f"{SHARDS}/{table}"):
            place.remove(f"{SHARDS}/{table}/{name}")


def _pack_table(place: Place, table: str, names: Sequence[str]) -> None:
    folders: dict[str, int] = defaultdict(int)

    def write(folder: str, rows: pa.Table) -> None:
        place.write(f"{folder}/{folders[folder]:05d}.parquet", encode_table(_sort(rows)))
        folders[folder] += 1

    held: dict[str, list[pa.Table]] = defaultdict(list)
    sizes: dict[str, int] = defaultdict(int)
    for rows in _read_shards(place, table, names):
        for folder, some in _part_by_month(table, rows):
            held[folder].append(some)
            sizes[folder] += some.nbytes
        while any(size > _FILE_BYTES for size in sizes.values()) or sum(sizes.values()) > _HELD_BYTES:
            largest = max(sizes, key=lambda one: (sizes[one], one))
            write(largest, pa.concat_tables(held.pop(largest)))
            del sizes[largest]
    for folder, some in sorted(held.items()):
        write(folder, pa.concat_tables(some))
    if not folders:
        place.write(f"{table}/00000.parquet", encode_table(SCHEMAS[table].empty_table()))


def _read_shards(place: Place, table: str, names: Sequence[str]) -> Iterator[pa.Table]:
    there = set(place.list(f"{SHARDS}/{table}"))
    for name in names:
        if f"{name}.parquet" in there:
            with place.open(f"{SHARDS}/{table}/{name}.parquet") as file:
                yield pq.read_table(file, partitioning=None)


def _part_by_month(table: str, rows: pa.Table) -> Iterator[tuple[str, pa.Table]]:
    """Folders, with the rows that go there in their order."""
    if table == FAILURES:
        yield table, rows
        return
    months = pc.strftime(rows.column("published").cast(pa.timestamp("s")), "%Y-%m").combine_chunks()
    for month in months.unique().to_pylist():
        chosen = pc.is_null(months) if month is None else pc.equal(months, month)
        yield f"{table}/month={month or _NO_MONTH}", rows.filter(chosen)


def _sort(rows: pa.Table) -> pa.Table:
    """By outlet and day; rows of one page stay in their order."""
    if "outlet" not in rows.column_names:
        return rows
    keys = [("outlet", "ascending"), ("published", "ascending")]
    return rows.take(pc.sort_indices(rows, sort_keys=keys))  # which is stable
