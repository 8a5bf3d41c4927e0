"""What stands at a place that is known by natural keys, as corrections name it."""

from typing import Final

from sayso.records.documents import Passage
from sayso.records.span import Span
from sayso.store.database import Database

__all__ = ["quote_passage"]

_PASSAGE: Final = "SELECT id, title, substr(text, ?, ?) FROM documents WHERE digest = ? AND place = ?"


def quote_passage(database: Database, digest: str, place: str, span: Span | None) -> Passage | None:
    """The words of a document at ``span``, none where that is None; None where there is no such document. Raises
    ArchiveError."""
    start, length = (span.start + 1, span.end - span.start) if span is not None else (1, 0)  # SQL counts from 1
    with database.reading() as reader:
        row = reader.execute(_PASSAGE, (start, length, digest, place)).fetchone()
    return Passage(*row) if row is not None else None
