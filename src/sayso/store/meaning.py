"""Attributions near in meaning: vectors in cells, of which a search reads the nearest (inverted file; Jégou, Douze &
Schmid, TPAMI 2011) and compares with what is in them exactly.

The cells are those that ship with the vectors, so an archive grows without being trained anew.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from sayso.errors import SettingError
from sayso.records.found import Found
from sayso.store.database import Database
from sayso.store.hits import fetch_hits
from sayso.store.matching import match_query
from sayso.store.query import Query

if TYPE_CHECKING:
    from sayso.models.meaning import Vectors

__all__ = ["MeaningRow", "Near", "check_meaning", "embed_contents", "rank_alike", "rank_near", "search_meaning"]

_PROBES: Final = 32  # cells that are read, at least
_NEAREST: Final = 100  # that are found
_LEAST: Final = 0.3  # likeness of what is found; nine of ten pairs of contents drawn by chance have less
_LONGEST: Final = 2_000  # code points of what is looked for
_FEWEST_WORDS: Final = 4  # of a content that has a vector: "it", "he would not" mean nothing alone
_ENOUGH: Final = 20_000  # vectors, up to which further cells are read: an archive of no more is read whole
_MOST: Final = 24_000  # vectors that are read: about what 24 cells of 1,000,000 hold
_MOST_BESIDE: Final = 8_000  # the same with a query beside it, which takes its own time
_FEW: Final = 500  # attributions that match an expression, and are compared all
_MANY: Final = 24_000  # that match, and are listed; of more, the near ones are checked one by one
_CHECKED: Final = 256  # at a time
_MOST_CHECKED: Final = 256
_SMALL_INDEX: Final = """
CREATE VIRTUAL TABLE said USING fts5 (
  content, speaker, tags, content='', tokenize="porter unicode61 remove_diacritics 2"
)
"""  # words are told apart as in schema.sql
_INDEXED: Final = """
SELECT said.id, content, speaker, tags FROM json_each(?) AS wanted
CROSS JOIN attributions AS said ON said.id = wanted.value
"""


class MeaningRow(NamedTuple):
    """A row of the table ``meanings``."""

    cell: int
    attribution: int
    vector: bytes


class Near(NamedTuple):
    """An attribution of the archive, and the cosine between what it means and what was looked for, -1 to 1."""

    attribution: int
    cosine: float


def embed_contents(contents: Iterable[tuple[int, str]]) -> list[MeaningRow]:
    """The rows for what attributions say, each with its id, by cells; none for less than four words."""
    chosen = [one for one in contents if len(one[1].split()) >= _FEWEST_WORDS]
    if not chosen:
        return []
    from sayso.models.meaning import open_meanings  # takes a moment to load: not before there is something to embed

    meanings = open_meanings()
    vectors = meanings.embed_texts([content for _, content in chosen])
    cells = meanings.choose_cells(vectors).tolist()
    rows = zip(cells, chosen, vectors, strict=True)
    return sorted(MeaningRow(cell, id, vector.tobytes()) for cell, (id, _), vector in rows if vector.any())


def search_meaning(database: Database, text: str, query: Query | None, *, limit: int = 20, offset: int = 0) -> Found:
    """What is near to a text in meaning, and matches the query as well: ``limit`` of it from ``offset`` on, the nearest
    first. Raises SettingError for a text without words and a query for pages; else as ``search_archive``."""
    if limit < 1 or offset < 0:
        raise SettingError("--limit, --offset", "at least one is asked for, from the first on")
    check_meaning(text, query)
    with database.reading() as reader:
        match = match_query(reader, query) if query is not None else None
        expression = match.expression if match is not None else None
        alike = rank_alike(reader, text, expression)
        near = {one.attribution: one.cosine for one in alike[:_NEAREST]}
        hits = fetch_hits(reader, list(near)[offset : offset + limit], match.words if match is not None else None)
        return Found(
            query=str(query) if query is not None else "",
            meaning=" ".join(text.split()),
            scope="attributions",
            words=query.words if query is not None else (),
            order="meaning",
            total=len(near),
            has_more=len(alike) > _NEAREST,
            offset=offset,
            parties=match.parties if match is not None else (),
            hits=tuple(msgspec.structs.replace(hit, likeness=near[hit.id]) for hit in hits),
            pages=(),
            facets=(),
        )


def check_meaning(text: str, query: Query | None) -> None:
    """Raises SettingError for a text without words, and where the query beside it is for pages."""
    if not any(mark.isalnum() for mark in text) or any("\ud800" <= mark <= "\udfff" for mark in text):
        raise SettingError("--meaning", "takes a few words, better a sentence")
    if len(text) > _LONGEST:
        raise SettingError("--meaning", f"is longer than {_LONGEST:,} characters")
    if query is not None and query.scope == "pages":
        raise SettingError("in:pages", "pages are not found by meaning; leave out in: or --meaning")


def rank_alike(reader: sqlite3.Connection, text: str, expression: str | None) -> tuple[Near, ...]:
    """Of the nearest to a text those that are like it at all, the nearest first, up to one more than are given."""
    most = _MOST_BESIDE if expression is not None else None
    ranked = rank_near(reader, text, limit=_NEAREST + 1, expression=expression, most=most)
    return tuple(one for one in ranked if one.cosine >= _LEAST)


def rank_near(
    reader: sqlite3.Connection, text: str, *, limit: int, expression: str | None = None, most: int | None = None
) -> tuple[Near, ...]:
    """The attributions nearest to a text in meaning, the nearest first; none to one without words.

    expression: of the index ``said``, which must hold as well. most: vectors that are read, fewer than usual.
    """
    from sayso.models.meaning import open_meanings

    meanings = open_meanings()
    (vector,) = meanings.embed_texts([text])
    if not vector.any():
        return ()
    cells = meanings.rank_cells(vector).tolist()
    if expression is None:
        return _compare(vector, _read_cells(reader, cells, most or _MOST), limit)
    matching = reader.execute("SELECT rowid FROM said WHERE said MATCH ? LIMIT ?", (expression, _MANY + 1))
    ids = [row[0] for row in matching]
    if len(ids) <= _FEW:
        return _compare(vector, _read_vectors(reader, ids), limit)
    rows = _read_cells(reader, cells, most or _MOST)
    if len(ids) <= _MANY:
        held = frozenset(ids)
        return _compare(vector, [row for row in rows if row[0] in held], limit)
    near = _compare(vector, rows, _MOST_CHECKED)
    return tuple(_choose_matching(reader, near, expression, limit))


def _read_vectors(reader: sqlite3.Connection, ids: Sequence[int]) -> list[tuple[int, bytes]]:
    return reader.execute(
        "SELECT attribution, vector FROM json_each(?) AS wanted "
        "CROSS JOIN meanings ON meanings.attribution = wanted.value",
        (json.dumps(ids),),
    ).fetchall()


def _read_cells(reader: sqlite3.Connection, cells: Sequence[int], most: int) -> list[tuple[int, bytes]]:
    found: list[tuple[int, bytes]] = []
    for number, cell in enumerate(cells):
        left = (most if number < _PROBES else min(most, _ENOUGH)) - len(found)
        if left <= 0:
            break
        found += reader.execute("SELECT attribution, vector FROM meanings WHERE cell = ? LIMIT ?", (cell, left))
    return found


def _compare(vector: "Vectors", rows: Sequence[tuple[int, bytes]], limit: int) -> tuple[Near, ...]:
    import numpy as np

    if not rows:
        return ()
    held = np.frombuffer(b"".join([row[1] for row in rows]), dtype=np.int8).reshape(len(rows), -1).astype(np.float32)
    asked = vector.astype(np.float32)
    cosines = held @ asked / (np.sqrt(np.einsum("ij,ij->i", held, held)) * np.linalg.norm(asked))
    ids = np.array([row[0] for row in rows])
    least = np.partition(cosines, -limit)[-limit] if len(rows) > limit else -np.inf
    nearest = np.flatnonzero(cosines >= least)  # a few: to sort all would take longer than to compare them
    order = nearest[np.lexsort((ids[nearest], -cosines[nearest]))][:limit]
    return tuple(Near(int(ids[at]), round(float(cosines[at]), 4)) for at in order)


def _choose_matching(reader: sqlite3.Connection, near: Sequence[Near], expression: str, limit: int) -> Iterator[Near]:
    """Those for which the expression holds, in their order, up to ``limit``.

    The index of the archive would look up every word of the expression anew for each of them, so they are put into a
    small one of their own.
    """
    with closing(sqlite3.connect(":memory:")) as small:
        small.execute(_SMALL_INDEX)
        left = limit
        for start in range(0, len(near), _CHECKED):
            group = near[start : start + _CHECKED]
            rows = reader.execute(_INDEXED, (json.dumps([one.attribution for one in group]),))
            small.executemany("INSERT INTO said (rowid, content, speaker, tags) VALUES (?, ?, ?, ?)", rows)
            held = {row[0] for row in small.execute("SELECT rowid FROM said WHERE said MATCH ?", (expression,))}
            chosen = [one for one in group if one.attribution in held][:left]
            yield from chosen
            left -= len(chosen)
            if not left:
                return
