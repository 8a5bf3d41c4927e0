"""The outlets of an archive: by name, and those with most documents."""

import re
import sqlite3
from typing import Final

from sayso.errors import ArchiveError
from sayso.records.documents import Outlets
from sayso.store.database import Database
from sayso.store.naming import fold_name
from sayso.store.query import Part

__all__ = ["find_outlet", "list_outlets", "name_outlet", "rank_outlets"]

_LONGEST: Final = 200  # code points of a name in a query
_RANKED: Final = """
SELECT name, (SELECT count(*) FROM documents WHERE outlet = outlets.id) AS number FROM outlets
ORDER BY number DESC, name LIMIT ?
"""


def find_outlet(reader: sqlite3.Connection, name: str) -> tuple[int, str]:
    """The number and the name of an outlet by its name. Raises ArchiveError where there is none."""
    folded = fold_name(name, "outlet") or name.encode(errors="replace").decode()
    found = reader.execute("SELECT id, name FROM outlets WHERE folded = ?", (folded,)).fetchone()
    if found is None:
        raise ArchiveError(name, "the archive has no outlet of that name")
    return int(found[0]), str(found[1])


def rank_outlets(reader: sqlite3.Connection, limit: int) -> Outlets:
    """Those with most documents, the most first."""
    outlets = tuple(reader.execute(_RANKED, (limit,)))
    (number,) = reader.execute("SELECT count(*) FROM outlets").fetchone()
    return Outlets(outlets, number - len(outlets))


def list_outlets(database: Database, limit: int) -> Outlets:
    """The same of an archive. Raises ArchiveError."""
    with database.reading() as reader:
        return rank_outlets(reader, limit)


def name_outlet(number: int, name: str) -> Part:
    """The filter that finds this outlet alone: by its name, or by its number where a query cannot hold the name."""
    typed = " ".join(re.sub(r'["“”„\x00-\x1f\x7f]', " ", name).split())
    is_read_so = fold_name(typed) and fold_name(typed) == fold_name(name, "outlet") and len(typed) <= _LONGEST
    return Part("outlet", typed if is_read_so and not typed.startswith("id:") else f"id:{number}")
