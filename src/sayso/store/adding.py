"""Readings -> rows. A page that is in the archive already, the same text at the same place, is left as it is."""

import sqlite3
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import NamedTuple

from sayso.errors import ArchiveError
from sayso.records.reading import Reading
from sayso.store.database import Database
from sayso.store.judging import settle_document
from sayso.store.rows import Rows
from sayso.store.soundness import list_unsound

__all__ = ["Added", "Incoming", "add_readings", "check_readings"]

BATCH = 256  # Readings a transaction, at most
_LONGEST_S = (
    1.0  # that a transaction waits for more: pages that are read meanwhile come slowly, and count as soon as kept
)


class Incoming(NamedTuple):
    """A Reading, and the digest of the page it was read from, by which that page need not be read again."""

    reading: Reading
    page: str | None = None


class Added(NamedTuple):
    """How many Readings were written, and how many were there already."""

    new: int
    known: int


def check_readings(readings: Iterable[Reading]) -> Iterator[Incoming]:
    """Readings that somebody made. Raises ArchiveError for one that does not hold together."""
    for reading in readings:
        problem = next(list_unsound(reading), None)
        if problem is not None:
            raise ArchiveError(reading.document.id, f"a Reading that does not hold together: {problem}")
        yield Incoming(reading)


def add_readings(database: Database, readings: Iterable[Incoming], now: str, made_by: str) -> Iterator[Added]:
    """Write Readings that hold together, in batches of a transaction each, and tell after each what came of it. now:
    UTC, ISO 8601.

    Killed in between, what was told of is kept and what was not is not there: the same call goes on where it stopped.
    Raises ArchiveError.
    """
    for batch in _gather(readings):
        with database.writing() as writer:
            added = _write_batch(writer, batch, now, made_by)
        yield added


def _gather(readings: Iterable[Incoming]) -> Iterator[list[Incoming]]:
    batch: list[Incoming] = []
    began = monotonic()
    for one in readings:
        batch.append(one)
        if len(batch) == BATCH or monotonic() - began > _LONGEST_S:
            yield batch
            batch, began = [], monotonic()
    if batch:
        yield batch


def _write_batch(writer: sqlite3.Connection, batch: list[Incoming], now: str, made_by: str) -> Added:
    rows = Rows(writer)
    new = [at for one in batch if (at := rows.add(one.reading, one.page, now, made_by)) is not None]
    rows.write()
    for document in new:
        settle_document(writer, document)
    return Added(len(new), len(batch) - len(new))
