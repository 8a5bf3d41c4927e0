"""An archive laid out anew: what adding has strewn over the file is put together, the full-text indexes are merged."""

import sqlite3
from typing import Final

from sayso.errors import ArchiveError
from sayso.store.database import Database

__all__ = ["compact_archive"]

_INDEXES: Final = ("said", "pages", "names")


def compact_archive(database: Database) -> None:
    """Nobody can add meanwhile, and the disk needs room for the file once more. Raises ArchiveError."""
    with database.writing() as writer:
        for name in _INDEXES:
            writer.execute(f"INSERT INTO {name} ({name}) VALUES ('optimize')")
    try:
        database.connection.execute("VACUUM")
    except sqlite3.Error as error:
        raise ArchiveError(str(database.path), f"cannot be laid out anew: {error}") from error
