"""Pages as Arrow, and cut into shards: the same pages always into the same ones."""

from collections.abc import Iterable, Iterator
from typing import Any, Final, cast

import pyarrow as pa
import pyarrow.compute as pc

from sayso.errors import InputError
from sayso.records.batch import BatchSettings, Problem
from sayso.records.page import RawPage

__all__ = ["PAGES", "cut_shards", "decode_pages", "encode_pages", "make_rows", "measure_pages", "take_page"]

_TEXT: Final = pa.string()
# A page as a RawPage has it; or, with ``error`` and ``reason``, one that could not be opened.
PAGES: Final = pa.schema(
    [
        ("name", _TEXT),
        ("data", pa.binary()),
        ("url", _TEXT),
        ("media_type", _TEXT),
        ("charset", _TEXT),
        ("fragment", pa.bool_()),
        ("title", _TEXT),
        ("published", _TEXT),
        ("authors", pa.list_(_TEXT)),
        ("publisher", _TEXT),
        ("error", _TEXT),
        ("reason", _TEXT),
    ]
)
_CARRIED: Final = tuple(name for name in PAGES.names if name not in ("error", "reason"))
_ROW_BYTES: Final = 500  # that a page takes beside its own

Rows = list[dict[str, Any]]


def cut_shards(pages: Iterable[RawPage | InputError], settings: BatchSettings) -> Iterator[pa.RecordBatch]:
    rows: Rows = []
    size = 0
    for found in pages:
        row, length = _make_row(found)
        if rows and size + length > settings.shard_bytes:
            yield make_rows(rows)
            rows, size = [], 0
        rows.append(row)
        size += length
        if len(rows) == settings.shard_pages:
            yield make_rows(rows)
            rows, size = [], 0
    if rows:
        yield make_rows(rows)


def measure_pages(pages: pa.RecordBatch) -> int:
    """The bytes of the pages as they came."""
    return int(pc.sum(pc.binary_length(pages.column("data"))).as_py() or 0)


def make_rows(rows: Rows) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist(rows, PAGES)


def take_page(row: dict[str, Any]) -> RawPage | Problem:
    if row["error"] is not None:
        return Problem(row["name"], row["error"], row["reason"])
    return RawPage(**{name: row[name] for name in _CARRIED if name != "authors"}, authors=tuple(row["authors"] or ()))


def encode_pages(pages: pa.RecordBatch) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, pages.schema) as writer:
        writer.write_batch(pages)
    return cast(bytes, sink.getvalue().to_pybytes())


def decode_pages(data: bytes) -> pa.RecordBatch:
    with pa.ipc.open_stream(data) as reader:
        return reader.read_next_batch()


def _make_row(found: RawPage | InputError) -> tuple[dict[str, Any], int]:
    if isinstance(found, InputError):
        name, reason = (_clean(str(one)) for one in found.args)
        return {"name": name, "error": type(found).__name__, "reason": reason}, _ROW_BYTES
    row = {name: _clean(getattr(found, name)) for name in _CARRIED}
    return row, len(found.data) + _ROW_BYTES


def _clean(value: Any) -> Any:
    """Text that Arrow can hold: bytes of a file's name that are no UTF-8 reach us as surrogates (PEP 383)."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    return [_clean(one) for one in value] if isinstance(value, tuple) else value
