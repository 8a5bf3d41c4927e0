"""Searches that are kept in an archive by name, to be asked again."""

import sqlite3
from typing import Final

from sayso.errors import ArchiveError, SettingError
from sayso.records.saved import SavedSearch
from sayso.store.database import Database
from sayso.store.meaning import check_meaning
from sayso.store.query import parse_query

__all__ = ["find_search", "forget_search", "list_searches", "save_search"]

_MOST: Final = 1_000  # that an archive keeps
_LONGEST: Final = 200  # code points of a name
_COLUMNS: Final = "id, name, query, meaning, made, by"


def save_search(database: Database, name: str, query: str, meaning: str | None, *, by: str, now: str) -> SavedSearch:
    """Keep a search. query: "" where only a meaning is looked for. now: UTC, ISO 8601.

    Raises SettingError where the query or the meaning means nothing, ArchiveError where another has the name.
    """
    name, by = _check_line("name", name), _check_line("by", by)
    asked = parse_query(query) if query.strip() or meaning is None else None
    if meaning is not None:
        check_meaning(meaning, asked)
    with database.writing() as writer:
        if writer.execute("SELECT 1 FROM saved_searches WHERE name = ?", (name,)).fetchone() is not None:
            raise ArchiveError(name, "a search of that name is saved already")
        if writer.execute("SELECT count(*) FROM saved_searches").fetchone()[0] >= _MOST:
            raise ArchiveError(name, f"{_MOST:,} searches are saved already; forget one first")
        cursor = writer.execute(
            "INSERT INTO saved_searches (name, query, meaning, made, by) VALUES (?, ?, ?, ?, ?)",
            (name, str(asked) if asked is not None else "", " ".join(meaning.split()) if meaning else None, now, by),
        )
        return _find(writer, int(cursor.lastrowid or 0))


def list_searches(database: Database) -> tuple[SavedSearch, ...]:
    """All, by name. Raises ArchiveError."""
    with database.reading() as reader:
        rows = reader.execute(f"SELECT {_COLUMNS} FROM saved_searches ORDER BY name COLLATE NOCASE, id")
        return tuple(SavedSearch(*row) for row in rows)


def find_search(database: Database, number: int) -> SavedSearch:
    """Raises ArchiveError where none has that number."""
    with database.reading() as reader:
        return _find(reader, number)


def forget_search(database: Database, number: int) -> SavedSearch:
    """Take a search out, and tell which it was. Raises ArchiveError where none has that number."""
    with database.writing() as writer:
        found = _find(writer, number)
        writer.execute("DELETE FROM saved_searches WHERE id = ?", (number,))
    return found


def _find(reader: sqlite3.Connection, number: int) -> SavedSearch:
    row = reader.execute(f"SELECT {_COLUMNS} FROM saved_searches WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise ArchiveError(f"search {number}", "no search is saved under that number")
    return SavedSearch(*row)


def _check_line(what: str, text: str) -> str:
    line = " ".join(text.split())
    if not line or len(line) > _LONGEST or any("\ud800" <= mark <= "\udfff" for mark in line):
        raise SettingError(what, f"takes a few words, up to {_LONGEST} characters")
    return line
