"""The tables of ``views/tables.py`` as Parquet, typed; written by pyarrow (the extra ``parquet``).

Columns and their order are those of the CSV. Nothing is put in front of a cell that looks like a formula: only a
spreadsheet would take it for one, and these hold the page's own words.
"""

import datetime
import io
from collections.abc import Iterable
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from sayso.records.reading import Reading
from sayso.views.tables import TABLES, list_columns, list_rows

__all__ = ["render_parquet"]

_INTEGERS: Final = frozenset("start end least most statements line column independent_least independent_most".split())
_TYPES: Final = {
    **dict.fromkeys(_INTEGERS, pa.int64()),
    "complete": pa.bool_(),
    "probability": pa.float64(),
    "published": pa.date32(),
}


def render_parquet(pages: Iterable[tuple[str, Reading]]) -> dict[str, bytes]:
    """One file a table. ``published`` is null where it is no whole date."""
    rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in TABLES}
    for name, cells in list_rows(pages):
        rows[name].append(cells)
    return {f"{name}.parquet": _write_table(list_columns(name), rows[name]) for name in TABLES}


def _write_table(columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> bytes:
    schema = pa.schema([(column, _TYPES.get(column, pa.string())) for column in columns])
    arrays = [
        pa.array([_convert(row[place], column.type) for row in rows], column.type)
        for place, column in enumerate(schema)
    ]
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), buffer, compression="zstd")
    return buffer.getvalue()


def _convert(cell: Any, wanted: pa.DataType) -> Any:
    if cell is None:
        return None
    if wanted == pa.date32():
        return _read_date(cell)
    # the bytes of a file's name that are not UTF-8 reach us as surrogates (PEP 383)
    return cell.encode("utf-8", "surrogateescape").decode(errors="replace") if isinstance(cell, str) else cell


def _read_date(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None
