"""The numbers by which an archive knows a document and its parts."""

from typing import Final

from sayso.records.numbers import DocumentNumbers
from sayso.records.reading import Reading
from sayso.store.database import Database
from sayso.store.rows import name_place

__all__ = ["find_number", "number_document"]

_DOCUMENT: Final = "SELECT id FROM documents WHERE digest = ? AND place = ?"
_STORIES: Final = "SELECT key, id FROM stories WHERE document = ?"
_CLAIMS: Final = "SELECT claims.key, claims.id FROM stories CROSS JOIN claims ON story = stories.id WHERE document = ?"
_PARTIES: Final = """
SELECT sources.key, party FROM stories CROSS JOIN sources ON story = stories.id
WHERE document = ? AND party IS NOT NULL
"""


def number_document(database: Database, document: int) -> DocumentNumbers:
    """Empty where there is no document of that number. Raises ArchiveError."""
    with database.reading() as reader:
        stories, claims, parties = (
            dict(reader.execute(statement, (document,)).fetchall()) for statement in (_STORIES, _CLAIMS, _PARTIES)
        )
    return DocumentNumbers(stories, claims, parties)


def find_number(database: Database, reading: Reading) -> int | None:
    """The number of the document that has this text at this place, None where there is none. Raises ArchiveError."""
    with database.reading() as reader:
        row = reader.execute(_DOCUMENT, (reading.document.id, name_place(reading))).fetchone()
    return int(row[0]) if row is not None else None
