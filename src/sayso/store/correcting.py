"""The corrections that people make: written down, listed, taken back. What each does is its own room's affair."""

import sqlite3
from typing import Final

import msgspec

from sayso.errors import ArchiveError, SettingError
from sayso.records.correction import Correction, CorrectionKind
from sayso.store.database import Database

__all__ = [
    "find_correction",
    "list_corrections",
    "list_standing",
    "mark_undone",
    "record_correction",
    "repeat_correction",
]

_COLUMNS = "id, made, by, kind, subject, verdict, note, undone"

_OF_DOCUMENT: Final = f"""
SELECT {_COLUMNS} FROM corrections WHERE kind IN ('attribution', 'missed') AND undone IS NULL
AND json_extract(subject, '$.digest') = ? AND json_extract(subject, '$.place') = ? ORDER BY id
"""


def list_corrections(database: Database) -> tuple[Correction, ...]:
    """All, in the order in which they were made, those that were taken back among them. Raises ArchiveError."""
    with database.reading() as reader:
        return tuple(_make(row) for row in reader.execute(f"SELECT {_COLUMNS} FROM corrections ORDER BY id"))


def list_standing(reader: sqlite3.Connection, digest: str, place: str) -> tuple[Correction, ...]:
    """Those of attributions of one document that were not taken back, in the order in which they were made."""
    return tuple(_make(row) for row in reader.execute(_OF_DOCUMENT, (digest, place)))


def find_correction(reader: sqlite3.Connection, number: int) -> Correction:
    """Raises ArchiveError where there is none of that number."""
    row = reader.execute(f"SELECT {_COLUMNS} FROM corrections WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise ArchiveError(f"correction {number}", "there is none of that number")
    return _make(row)


def record_correction(
    writer: sqlite3.Connection,
    kind: CorrectionKind,
    subject: object,
    verdict: object,
    *,
    by: str,
    note: str | None,
    now: str,
) -> Correction:
    """Write a correction down. subject, verdict: what JSON can hold. now: UTC, ISO 8601. Raises SettingError where
    ``by`` or ``note`` is no text."""
    for name, text in (("--by", by), ("--note", note)):
        if text is not None and any("\ud800" <= mark <= "\udfff" for mark in text):
            raise SettingError(name, "holds bytes that are no text")
    row = (now, by, kind, *(msgspec.json.encode(one).decode() for one in (subject, verdict)), note)
    cursor = writer.execute(
        "INSERT INTO corrections (made, by, kind, subject, verdict, note) VALUES (?, ?, ?, ?, ?, ?)", row
    )
    return find_correction(writer, int(cursor.lastrowid or 0))


def repeat_correction(writer: sqlite3.Connection, made: Correction) -> Correction:
    """Write down what was decided elsewhere, as it was, under a number of its own."""
    return record_correction(writer, made.kind, made.subject, made.verdict, by=made.by, note=made.note, now=made.made)


def mark_undone(writer: sqlite3.Connection, number: int, now: str) -> Correction:
    """Raises ArchiveError where there is none of that number, or it does not stand any more."""
    if (found := find_correction(writer, number)).undone is not None:
        raise ArchiveError(f"correction {number}", f"was taken back on {found.undone[:10]}")
    writer.execute("UPDATE corrections SET undone = ? WHERE id = ?", (now, number))
    return find_correction(writer, number)


def _make(row: tuple[int, str, str, CorrectionKind, str, str, str | None, str | None]) -> Correction:
    id, made, by, kind, subject, verdict, note, undone = row
    return Correction(id, made, by, kind, msgspec.json.decode(subject), msgspec.json.decode(verdict), note, undone)
