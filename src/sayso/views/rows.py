"""Records as rows of a table, for spreadsheets: whatever an archive answers, flat."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from sayso.records.span import Span
from sayso.views.tables import Cell, guard_cell

__all__ = ["render_rows"]


def render_rows(row: type[msgspec.Struct], records: Iterable[msgspec.Struct]) -> str:
    """The CSV (RFC 4180, with a header) of records of one kind. row: their type, whose columns stand there also where
    there are no records.

    A record within a record gives columns named for both ("head_name"); a list of plain values is divided by
    semicolons, spans are written "start-end"; lists of records are left out.
    """
    rows = [dict(_flatten(record)) for record in records]
    columns = list(dict.fromkeys(name for one in rows for name in one)) or [
        one.name for one in msgspec.structs.fields(row)
    ]
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(columns)
    writer.writerows([guard_cell(one.get(name)) for name in columns] for one in rows)
    return buffer.getvalue()


def _flatten(record: msgspec.Struct, prefix: str = "") -> Iterator[tuple[str, Cell]]:
    for field in msgspec.structs.fields(record):
        yield from _flatten_value(f"{prefix}{field.name}", getattr(record, field.name))


def _flatten_value(name: str, value: Any) -> Iterator[tuple[str, Cell]]:
    if value is None or isinstance(value, str | int | float | bool):
        yield name, value
    elif isinstance(value, Span):
        yield name, _say_part(value)
    elif isinstance(value, msgspec.Struct):
        yield from _flatten(value, f"{name}_")
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from _flatten_value(f"{name}_{key}", part)
    elif isinstance(value, tuple | list) and not any(_is_record(part) for part in value):
        yield name, "; ".join(_say_part(part) for part in value)


def _is_record(value: object) -> bool:
    return isinstance(value, msgspec.Struct | Mapping | tuple | list) and not isinstance(value, Span)


def _say_part(value: object) -> str:
    return f"{value.start}-{value.end}" if isinstance(value, Span) else str(value)
