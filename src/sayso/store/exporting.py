"""All that an archive holds, a row or a document at a time, however many there are.

Ask within one ``Database.reading()`` for what should be of one state.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Any, Final

import msgspec

from sayso.errors import ArchiveError, SettingError
from sayso.records.exported import (
    ColumnType,
    ExportedColumn,
    ExportedDocument,
    ExportedKinship,
    ExportedParty,
)
from sayso.records.family import StoryKey
from sayso.records.judgement import JudgedDocument
from sayso.records.reading import Reading
from sayso.store.database import Database
from sayso.store.judging import read_document
from sayso.store.packing import unpack_reading

__all__ = [
    "TABLES",
    "list_columns",
    "stream_documents",
    "stream_judged",
    "stream_kinships",
    "stream_named_rows",
    "stream_parties",
    "stream_readings",
    "stream_rows",
]

TABLES: Final = (
    "documents",
    "outlets",
    "stories",
    "sources",
    "parties",
    "party_names",
    "attributions",
    "claims",
    "claim_attributions",
    "claim_sources",
    "findings",
    "kinships",
    "corrections",
)
# What serves the archive alone: words of its index, the Reading packed, what is left to do.
_INNER: Final = frozenset({"tags", "reading", "runs"})
_TYPES: Final[Mapping[str, ColumnType]] = {"INTEGER": "integer", "REAL": "real"}
_PARTIES_KEPT: Final = 10_000
Cell = str | int | float | None
_KEY: Final = "SELECT kind, folded FROM party_names WHERE party = ? ORDER BY own != party, id LIMIT 1"
_KEYS: Final = "SELECT name FROM pragma_table_info(?) WHERE pk ORDER BY pk"
_PARTIES: Final = "SELECT id, name, kind FROM parties ORDER BY id"
_NAMES: Final = "SELECT name FROM party_names WHERE party = ? AND name != ? GROUP BY name ORDER BY min(id)"
_DOCUMENTS: Final = """
SELECT documents.id, place, added, made_by, outlets.name, text, coalesce(judged.reading, documents.reading)
FROM documents LEFT JOIN judged_documents AS judged ON document = documents.id
LEFT JOIN outlets ON outlets.id = documents.outlet ORDER BY documents.id
"""
_SOURCES: Final = """
SELECT sources.key, sources.party FROM stories JOIN sources ON sources.story = stories.id
WHERE stories.document = ? AND stories.kind != 'other' AND sources.party IS NOT NULL
"""
_KINSHIPS: Final = """
SELECT da.digest, da.place, sa.key, db.digest, db.place, sb.key, relation, probability, because
FROM held_kinships
JOIN stories AS sa ON sa.id = a JOIN documents AS da ON da.id = sa.document
JOIN stories AS sb ON sb.id = b JOIN documents AS db ON db.id = sb.document
"""


def list_columns(database: Database, table: str) -> tuple[ExportedColumn, ...]:
    """The columns of a table that are exported. Raises ArchiveError."""
    described = _select(database, "SELECT name, type FROM pragma_table_info(?)", table)
    return tuple(ExportedColumn(name, _TYPES.get(kind, "text")) for name, kind in described if name not in _INNER)


def stream_rows(database: Database, table: str) -> Iterator[tuple[Cell, ...]]:
    """The rows of a table, the cells as ``list_columns`` says, in the order of their keys. Raises ArchiveError."""
    names = ", ".join(f'"{column.name}"' for column in list_columns(database, table))
    keys = ", ".join(name for (name,) in _select(database, _KEYS, table))
    yield from _select(database, f"SELECT {names} FROM {table} ORDER BY {keys}")


def stream_named_rows(database: Database, table: str) -> Iterator[Mapping[str, Cell]]:
    """The same by the names of the columns. Raises SettingError where there is no such table, and ArchiveError."""
    if table not in TABLES:
        raise SettingError("table", f"“{table}” is none of {', '.join(TABLES)}")
    names = [column.name for column in list_columns(database, table)]
    return (dict(zip(names, row, strict=True)) for row in stream_rows(database, table))


def stream_readings(database: Database) -> Iterator[Reading]:
    """Every Reading as the machine made it, in the order in which they were added. Raises ArchiveError."""
    for one in _select(database, "SELECT id, text, reading FROM documents ORDER BY id"):
        yield _unpack(*one)


def stream_documents(database: Database) -> Iterator[ExportedDocument]:
    """Every document with its Reading as corrected and its parties, in the order in which they were added. Raises
    ArchiveError."""
    keys = _PartyKeys(database)
    for number, place, added, made_by, outlet, text, packed in _select(database, _DOCUMENTS):
        parties = {source: keys.find(party) for source, party in _select(database, _SOURCES, number)}
        yield ExportedDocument(place, added, made_by, outlet, _unpack(number, text, packed), parties)


def stream_judged(database: Database) -> Iterator[JudgedDocument]:
    """Every document of whose attributions people said something. Raises ArchiveError."""
    for (number,) in _select(database, "SELECT document FROM judged_documents ORDER BY document"):
        try:
            yield read_document(database.connection, number)
        except ArchiveError as error:
            raise ArchiveError(f"document {number}", f"{error}; sayso archive check tells all") from error


def stream_parties(database: Database) -> Iterator[ExportedParty]:
    """Every party with its names; one that was joined to another has none and is left out. Raises ArchiveError."""
    keys = _PartyKeys(database)
    for number, name, kind in _select(database, _PARTIES):
        key = keys.find(number)
        if key:
            others = tuple(row[0] for row in _select(database, _NAMES, number, name))
            yield ExportedParty(key, name, kind, others)


def stream_kinships(database: Database) -> Iterator[ExportedKinship]:
    """Stories of one text or one account, as people said or else as was found. Raises ArchiveError."""
    for *keys, relation, probability, because in _select(database, _KINSHIPS):
        reasons = "; ".join(msgspec.json.decode(because, type=list[str]))
        yield ExportedKinship(StoryKey(*keys[:3]), StoryKey(*keys[3:]), relation, probability, reasons)


def _select(database: Database, statement: str, *values: object) -> Iterator[tuple[Any, ...]]:
    try:
        yield from database.connection.execute(statement, values)
    except sqlite3.Error as error:
        raise ArchiveError(str(database.path), str(error)) from error


def _unpack(number: int, text: str, packed: bytes) -> Reading:
    try:
        return unpack_reading(packed, text)
    except ArchiveError as error:
        raise ArchiveError(f"document {number}", f"{error}; sayso archive check tells all") from error


class _PartyKeys:
    """The digest of each party's first own name: no row number is in it, which differ by archive."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.find = lru_cache(_PARTIES_KEPT)(self._find)

    def _find(self, party: int) -> str:
        """Empty where the party has no name."""
        row = next(_select(self._database, _KEY, party), None)
        return sha256(msgspec.json.encode(row)).hexdigest()[:40] if row is not None else ""
