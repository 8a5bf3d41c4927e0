"""The tables of ``views/tables.py`` as Parquet, typed; written by pyarrow (the extra ``parquet``).

Columns and their order are those of the CSV. Nothing is put in front of a cell that looks like a formula: only a
spreadsheet would take it for one, and these hold the page's own words.
"""

import datetime
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from sayso.records.exported import ColumnType, ExportedColumn
from sayso.records.reading import Reading
from sayso.views.tables import TABLES, list_columns, list_rows

__all__ = ["cut_table", "encode_table", "make_tables", "read_date", "render_parquet"]

_INTEGERS: Final = frozenset("start end least most statements line column independent_least independent_most".split())
_TYPES: Final = {
    **dict.fromkeys(_INTEGERS, pa.int64()),
    "complete": pa.bool_(),
    "probability": pa.float64(),
    "published": pa.date32(),
}
_ARROW: Final[Mapping[ColumnType, pa.DataType]] = {"integer": pa.int64(), "real": pa.float64(), "text": pa.string()}
_ROWS: Final = 2_000  # a row group at most
_CHARACTERS: Final = 64_000_000  # after which a row group ends: a column of one holds up to 2 GiB


def render_parquet(pages: Iterable[tuple[str, Reading]]) -> dict[str, bytes]:
    """One file a table. ``published`` is null where it is no whole date."""
    return {f"{name}.parquet": encode_table(table) for name, table in make_tables(pages).items()}


def make_tables(pages: Iterable[tuple[str, Reading]]) -> dict[str, pa.Table]:
    """The same tables in Arrow, by name."""
    rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in TABLES}
    for name, cells in list_rows(pages):
        rows[name].append(cells)
    return {name: _make_table(list_columns(name), rows[name]) for name in TABLES}


def encode_table(table: pa.Table) -> bytes:
    """One Parquet file. Row groups are small: statistics of each tell a reader what to leave out."""
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd", row_group_size=_ROWS)
    return buffer.getvalue()


def _make_table(columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> pa.Table:
    schema = pa.schema([(column, _TYPES.get(column, pa.string())) for column in columns])
    arrays = [
        pa.array([_convert(row[place], column.type) for row in rows], column.type)
        for place, column in enumerate(schema)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def _convert(cell: Any, wanted: pa.DataType) -> Any:
    if cell is None:
        return None
    if wanted == pa.date32():
        return read_date(cell)
    # the bytes of a file's name that are not UTF-8 reach us as surrogates (PEP 383)
    return cell.encode("utf-8", "surrogateescape").decode(errors="replace") if isinstance(cell, str) else cell


def read_date(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def cut_table(columns: Sequence[ExportedColumn], rows: Iterator[tuple[Any, ...]]) -> Iterator[bytes]:
    """One table of an archive, a row group at a time; the last piece is the file's footer."""
    schema = pa.schema([(column.name, _ARROW[column.type]) for column in columns])
    sink = _Sink()
    with pq.ParquetWriter(sink, schema, compression="zstd") as writer:
        for group in _cut_groups(rows):
            cells = zip(zip(*group, strict=True), schema, strict=True)
            writer.write_batch(
                pa.record_batch([pa.array(values, field.type) for values, field in cells], schema=schema)
            )
            yield sink.take()
    yield sink.take()


def _cut_groups(rows: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    group, size = list[tuple[Any, ...]](), 0
    for row in rows:
        group.append(row)
        size += sum(len(cell) for cell in row if isinstance(cell, str))
        if len(group) == _ROWS or size >= _CHARACTERS:
            yield group
            group, size = [], 0
    if group:
        yield group


class _Sink(io.RawIOBase):
    """A file that holds what was written since it was last taken."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._pieces.append(bytes(data))
        return len(data)

    def take(self) -> bytes:
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)
