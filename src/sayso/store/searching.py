"""Searching an archive: what matches a Query, in order, counted, and shown.

Nothing here reads more rows than ``MOST``: totals, facets and ranking are of so many at most.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple, TypeVar

from sayso.errors import SettingError
from sayso.records.found import Facet, FacetField, Found, Order, Scope
from sayso.store.database import Database
from sayso.store.hits import fetch_hits, fetch_pages
from sayso.store.matching import match_query, match_words, narrow_match
from sayso.store.periods import is_day, list_periods
from sayso.store.query import Query
from sayso.store.ranking import rank_marked, weigh_rarity
from sayso.store.tags import read_tags

__all__ = ["MOST", "search_archive"]

MOST: Final = 600  # that are counted, ranked and given
_FEW: Final = 500  # whose days are looked up one by one
_SAMPLE: Final = 100_000  # attributions, the latest, by which the rarity of a word is told
_MOST_COUNTS: Final = 10  # values of a facet
_MARKS: Final = ("\ufdd0", "\ufdd1")  # noncharacters: a text that holds them spoils its own rank and no more
_TITLE_WEIGHT: Final = 4.0  # of a word in a title, against one in the text

_Value = TypeVar("_Value")


class _Index(NamedTuple):
    """A full-text index, and the table it is of."""

    name: str
    table: str
    day: str


_INDEXES: Final[dict[Scope, _Index]] = {
    "attributions": _Index("said", "attributions", "day"),
    "pages": _Index("pages", "documents", "published"),
}


def search_archive(
    database: Database, query: Query, *, limit: int = 20, offset: int = 0, newest: bool = False, facets: bool = False
) -> Found:
    """What matches, ``limit`` of it from ``offset`` on.

    The best come first where words were looked for and no more than MOST match; else, and with newest, those of the
    newest day, and within a day in the order in which they were added. Raises SettingError where more than the first
    MOST are asked for, ArchiveError where the archive cannot be read or has no outlet of a name in the query.
    """
    if limit < 1 or offset < 0 or offset + limit > MOST:
        raise SettingError("--limit, --offset", f"what is found is given up to the {MOST:,}th; narrow the query")
    with database.reading() as reader:
        match = match_query(reader, query)
        search = _Search(reader, query, match.expression)
        ids = search.list_ids(match.expression, MOST + 1)
        has_more = len(ids) > MOST
        order: Order = "relevance" if query.words and not newest and not has_more else "newest"
        if order == "relevance":
            ordered = search.rank()[offset : offset + limit]
        else:
            ordered = search.list_newest(len(ids), offset, offset + limit)
        is_pages = query.scope == "pages"
        return Found(
            query=str(query),
            scope=query.scope,
            words=query.words,
            order=order,
            total=min(len(ids), MOST),
            has_more=has_more,
            offset=offset,
            parties=match.parties,
            hits=() if is_pages else fetch_hits(reader, ordered, match.words),
            pages=fetch_pages(reader, ordered, match.words) if is_pages else (),
            facets=search.count_facets(ids[:MOST]) if facets else (),
        )


class _Search:
    """One query against one state of an archive."""

    def __init__(self, reader: sqlite3.Connection, query: Query, expression: str) -> None:
        self._reader, self._query, self._expression = reader, query, expression
        self._index = _INDEXES[query.scope]

    def list_ids(self, expression: str, most: int) -> list[int]:
        """The first that match, as they were added."""
        name = self._index.name
        rows = self._reader.execute(f"SELECT rowid FROM {name} WHERE {name} MATCH ? LIMIT ?", (expression, most))
        return [row[0] for row in rows]

    def rank(self) -> list[int]:
        """All that match, the best first. Only where they are few."""
        if self._query.scope == "pages":
            rows = self._reader.execute(
                f"SELECT rowid FROM pages WHERE pages MATCH ? ORDER BY bm25(pages, {_TITLE_WEIGHT}, 1.0, 0.0), rowid",
                (self._expression,),
            )
            return [row[0] for row in rows]
        found = self._reader.execute(
            "SELECT rowid, highlight(said, 0, ?, ?) FROM said WHERE said MATCH ?", (*_MARKS, self._expression)
        ).fetchall()
        if not found:
            return []
        rarity = {words: self._weigh(words) for words in self._query.words}
        return rank_marked(found, rarity, _MARKS)

    def _weigh(self, words: str) -> float:
        last = self._reader.execute("SELECT max(id) FROM attributions").fetchone()[0]
        sampled = min(last, _SAMPLE)
        holding = self._reader.execute(
            "SELECT count(*) FROM said WHERE said MATCH ? AND rowid > ?",
            (match_words(words, "attributions"), last - sampled),
        ).fetchone()[0]
        return weigh_rarity(holding, sampled)

    def list_newest(self, held: int, start: int, stop: int) -> list[int]:
        """Those from ``start`` up to ``stop`` of all that match, the newest first, however many they are.

        held: how many match, up to MOST + 1. They are looked for in years, months and days only as far as they must be.
        """
        if held <= _FEW:
            return self._sort_newest(self._expression)[start:stop]
        found: list[int] = []
        waiting: list[str | None] = [*list_periods(self._reader, self._query.scope), None]
        while waiting and len(found) < stop:
            period = waiting.pop(0)
            within = narrow_match(self._expression, period)
            held = len(self.list_ids(within, MOST + 1))
            if not found and held <= start:
                start, stop = start - held, stop - held
            elif period is None or is_day(period):
                found += self.list_ids(within, stop - len(found))
            elif held <= _FEW:
                found += self._sort_newest(within)
            else:
                waiting[:0] = list_periods(self._reader, self._query.scope, period)
        return found[start:stop]

    def _sort_newest(self, expression: str) -> list[int]:
        name, table, day = self._index
        rows = self._reader.execute(
            f"SELECT {table}.id FROM {name} CROSS JOIN {table} ON {table}.id = {name}.rowid "
            f"WHERE {name} MATCH ? ORDER BY {table}.{day} DESC, {table}.id",
            (expression,),
        )
        return [row[0] for row in rows]

    def count_facets(self, ids: Sequence[int]) -> tuple[Facet, ...]:
        """How these divide, by the fields that they have."""
        return self._count_pages(ids) if self._query.scope == "pages" else self._count_attributions(ids)

    def _count_attributions(self, ids: Sequence[int]) -> tuple[Facet, ...]:
        """From their own rows alone: the tags tell what would else have to be fetched from four more tables."""
        rows = self._reader.execute(
            "SELECT tags, stance, party, speaker, day FROM json_each(?) AS wanted "
            "CROSS JOIN attributions ON attributions.id = wanted.value",
            (json.dumps(ids),),
        ).fetchall()
        outlets = Counter(_read_tag("outlet", row[0]) for row in rows)
        speakers = Counter(row[2] if row[2] is not None else row[3] or None for row in rows)
        return (
            _make_facet("outlet", outlets, self._find_outlet),
            _make_facet("stance", Counter(row[1] for row in rows)),
            _make_facet("identity", Counter(_read_tag("identity", row[0]) for row in rows)),
            _make_facet("speaker", speakers, self._find_speaker),
            _make_facet("year", Counter(row[4] and row[4][:4] for row in rows)),
        )

    def _find_outlet(self, number: str) -> str:
        return self._find_name("SELECT name FROM outlets WHERE id = ?", int(number))

    def _find_speaker(self, party: int | str) -> str:
        """The name of a party; what one who is not named is called, as it is."""
        return party if isinstance(party, str) else self._find_name("SELECT name FROM parties WHERE id = ?", party)

    def _find_name(self, statement: str, number: int) -> str:
        return str(self._reader.execute(statement, (number,)).fetchone()[0])

    def _count_pages(self, ids: Sequence[int]) -> tuple[Facet, ...]:
        rows = self._reader.execute(
            "SELECT name, substr(published, 1, 4) FROM json_each(?) AS wanted "
            "CROSS JOIN documents ON documents.id = wanted.value LEFT JOIN outlets ON outlets.id = outlet",
            (json.dumps(ids),),
        ).fetchall()
        return (
            _make_facet("outlet", Counter(row[0] for row in rows)),
            _make_facet("year", Counter(row[1] for row in rows)),
        )


def _read_tag(kind: str, tags: str) -> str | None:
    return next(iter(read_tags(kind, tags)), None)


def _make_facet(field: FacetField, counts: Counter[_Value | None], say: Callable[[_Value], str] = str) -> Facet:
    """say: the words for a value, asked for the most frequent ones alone."""
    most = sorted(counts.items(), key=lambda one: (-one[1], str(one[0])))[:_MOST_COUNTS]
    shown = tuple((say(value) if value is not None else None, number) for value, number in most)
    return Facet(field, shown, counts.total() - sum(number for _, number in shown))
