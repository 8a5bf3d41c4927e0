"""What a search finds by when it came into the archive: the newest arrivals, of whatever day their stories are."""

import json
import sqlite3
from collections.abc import Sequence
from typing import Final, NamedTuple

from sayso.errors import SettingError
from sayso.records.found import Scope
from sayso.records.saved import Arrival, Arrivals
from sayso.store.database import Database
from sayso.store.hits import fetch_hits, fetch_pages
from sayso.store.matching import match_query
from sayso.store.meaning import check_meaning, rank_alike
from sayso.store.query import Query

__all__ = ["list_arrivals"]

_MOST: Final = 200  # that are given
_ADDED: Final[dict[Scope, str]] = {
    "attributions": """
SELECT wanted.value, added, place FROM json_each(?) AS wanted
CROSS JOIN attributions ON attributions.id = wanted.value JOIN stories ON stories.id = story
JOIN documents ON documents.id = document
""",
    "pages": """
SELECT wanted.value, added, place FROM json_each(?) AS wanted CROSS JOIN documents ON documents.id = wanted.value
""",
}
_INDEXES: Final[dict[Scope, str]] = {"attributions": "said", "pages": "pages"}


class _Came(NamedTuple):
    """When something was added, its row, and the place of its document."""

    added: str
    id: int
    place: str


def list_arrivals(database: Database, query: Query | None, *, meaning: str | None, limit: int) -> Arrivals:
    """What matches the query, the last added first; with a meaning, those of the nearest to it that match.

    One of both is given. Raises SettingError where they do not go together or more than 200 are asked for, else as
    ``search_archive``.
    """
    if not 1 <= limit <= _MOST:
        raise SettingError("--limit", f"the last {_MOST} that came in are listed, at most")
    scope: Scope = query.scope if query is not None else "attributions"
    if meaning is not None:
        check_meaning(meaning, query)
    with database.reading() as reader:
        match = match_query(reader, query) if query is not None else None
        if meaning is not None:
            near = rank_alike(reader, meaning, match.expression if match is not None else None)
            ids = [one.attribution for one in near]
        else:
            assert match is not None
            index = _INDEXES[scope]
            rows = reader.execute(
                f"SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid DESC LIMIT ?",
                (match.expression, limit + 1),
            )
            ids = [row[0] for row in rows]
        came = _sort(reader, scope, ids)
        words = match.words if match is not None else None
        return Arrivals(
            query=str(query) if query is not None else "",
            meaning=" ".join(meaning.split()) if meaning is not None else None,
            scope=scope,
            arrivals=_fetch(reader, scope, came[:limit], words),
            has_more=len(came) > limit,
        )


def _sort(reader: sqlite3.Connection, scope: Scope, ids: Sequence[int]) -> list[_Came]:
    rows = reader.execute(_ADDED[scope], (json.dumps(ids),))
    return sorted((_Came(added, id, place) for id, added, place in rows), reverse=True)


def _fetch(reader: sqlite3.Connection, scope: Scope, came: Sequence[_Came], words: str | None) -> tuple[Arrival, ...]:
    ids = [one.id for one in came]
    if scope == "pages":
        pages = fetch_pages(reader, ids, words)
        return tuple(Arrival(one.added, one.place, None, page) for one, page in zip(came, pages, strict=True))
    hits = fetch_hits(reader, ids, words)
    return tuple(Arrival(one.added, one.place, hit, None) for one, hit in zip(came, hits, strict=True))
