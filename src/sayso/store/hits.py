"""From ids of an archive to what is shown of them, the words that were looked for marked."""

import json
import re
import sqlite3
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any, Final

from sayso.records.found import Hit, PageHit
from sayso.records.span import Span
from sayso.store.tags import read_tags

__all__ = ["fetch_hits", "fetch_pages"]

_PASSAGE: Final = 240  # code points of a page that are shown
_BEFORE: Final = 40  # of them before the first match
_ATTRIBUTIONS: Final = """
SELECT said.id, speaker, said.party, identity, stance, cue, content, outlets.name,
  coalesce(stories.title, documents.title), url, said.day, digest, stories.key, said.key,
  said.start, said.end, said.tags, documents.id
FROM json_each(?) AS wanted CROSS JOIN attributions AS said ON said.id = wanted.value
JOIN sources ON sources.id = said.source JOIN stories ON stories.id = said.story
JOIN documents ON documents.id = stories.document LEFT JOIN outlets ON outlets.id = documents.outlet
ORDER BY wanted.key
"""
_PAGES: Final = """
SELECT documents.id, title, text, outlets.name, url, published, digest
FROM json_each(?) AS wanted CROSS JOIN documents ON documents.id = wanted.value
LEFT JOIN outlets ON outlets.id = outlet ORDER BY wanted.key
"""
_CLAIMS: Final = """
SELECT attribution, claim FROM json_each(?) AS wanted
CROSS JOIN claim_attributions ON attribution = wanted.value ORDER BY claim
"""
_RULES: Final = """
SELECT DISTINCT stories.document, rule FROM json_each(?) AS wanted
CROSS JOIN stories ON stories.document = wanted.value JOIN findings ON findings.story = stories.id ORDER BY rule
"""


def fetch_hits(reader: sqlite3.Connection, ids: Sequence[int], words: str | None) -> tuple[Hit, ...]:
    """Attributions by id, in the order given; an id that is not there gives none.

    words: expression of the index ``said`` for what is to be marked in their contents.
    """
    rows = reader.execute(_ATTRIBUTIONS, (json.dumps(ids),)).fetchall()
    marked = _mark(reader, "said", 0, {row[0]: row[6] for row in rows}, words)
    claims = _fetch_lists(reader, _CLAIMS, ids)
    return tuple(
        Hit(
            id=row[0],
            speaker=row[1],
            party=row[2],
            identity=row[3],
            stance=row[4],
            cue=row[5],
            content=row[6],
            matches=marked.get(row[0], ()),
            outlet=row[7],
            title=row[8],
            url=row[9],
            day=row[10],
            document=row[11],
            page=row[17],
            story=row[12],
            attribution=row[13],
            span=Span(row[14], row[15]),
            rules=tuple(code.upper() for code in read_tags("rule", row[16])),
            claims=tuple(claims.get(row[0], ())),
        )
        for row in rows
    )


def fetch_pages(reader: sqlite3.Connection, ids: Sequence[int], words: str | None) -> tuple[PageHit, ...]:
    """The same for documents, the index being ``pages``."""
    rows = reader.execute(_PAGES, (json.dumps(ids),)).fetchall()
    titles = _mark(reader, "pages", 0, {row[0]: row[1] or "" for row in rows}, words)
    texts = _mark(reader, "pages", 1, {row[0]: row[2] for row in rows}, words)
    rules = _fetch_lists(reader, _RULES, ids)
    return tuple(
        _make_page(row, titles.get(row[0], ()), texts.get(row[0], ()), tuple(rules.get(row[0], ()))) for row in rows
    )


def _fetch_lists(reader: sqlite3.Connection, statement: str, ids: Sequence[int]) -> dict[int, list[Any]]:
    """What the statement gives of each id."""
    lists: defaultdict[int, list[Any]] = defaultdict(list)
    for id, value in reader.execute(statement, (json.dumps(ids),)):
        lists[id].append(value)
    return lists


def _make_page(
    row: tuple[int, str | None, str, str | None, str | None, str | None, str],
    in_title: tuple[Span, ...],
    in_text: tuple[Span, ...],
    rules: tuple[str, ...],
) -> PageHit:
    id, title, text, outlet, url, day, document = row
    span = _choose_passage(text, in_text) if text else None
    return PageHit(
        id=id,
        title=title,
        title_matches=in_title,
        passage=span.of(text) if span is not None else "",
        span=span,
        matches=tuple(
            Span(one.start - span.start, one.end - span.start)
            for one in in_text
            if span is not None and span.covers(one)
        ),
        outlet=outlet,
        url=url,
        day=day,
        document=document,
        length=len(text),
        rules=rules,
    )


def _choose_passage(text: str, matches: Sequence[Span]) -> Span:
    """Where most matches stand close together, from word to word; the beginning of a text without any."""
    starts = [one.start for one in matches]
    counts = [bisect_left(starts, start + _PASSAGE - _BEFORE) - index for index, start in enumerate(starts)]
    first = matches[counts.index(max(counts))] if matches else Span(0, 1)
    start = max(first.start - _BEFORE, 0)
    end = max(min(start + _PASSAGE, len(text)), first.end)
    if start and (space := re.search(r"\s+", text[start - 1 : first.start])):
        start += space.end() - 1
    if end < len(text) and (space := re.search(r"\s+\S*\Z", text[first.end : end + 1])):
        end = first.end + space.start()
    return Span(start, end)


def _mark(
    reader: sqlite3.Connection, index: str, column: int, texts: dict[int, str], words: str | None
) -> dict[int, tuple[Span, ...]]:
    """Where in each text the words stand. index, column: of the texts."""
    if words is None or not texts:
        return {}
    opening, closing = _choose_marks(texts.values())
    rows = reader.execute(
        f"SELECT rowid, coalesce(highlight({index}, ?, ?, ?), '') FROM {index} "
        f"WHERE {index} MATCH ? AND rowid IN (SELECT value FROM json_each(?))",
        (column, opening, closing, words, json.dumps(list(texts))),
    )
    return {id: _read_marks(marked, texts[id], opening, closing) for id, marked in rows}


def _choose_marks(texts: Iterable[str]) -> tuple[str, str]:
    """Two characters that none of the texts holds, from the private ones on."""
    held = frozenset().union(*texts)
    free = (mark for mark in map(chr, range(0xE000, 0x110000)) if mark not in held)
    return next(free), next(free)


def _read_marks(marked: str, text: str, opening: str, closing: str) -> tuple[Span, ...]:
    pieces = re.split(f"[{opening}{closing}]", marked)  # every second one is a match
    if "".join(pieces) != text:
        return ()  # highlight() ends at a NUL, and what it marks after that stands elsewhere
    ends = list(accumulate(map(len, pieces)))
    return tuple(Span(*pair) for pair in zip(ends[::2], ends[1::2], strict=False))
