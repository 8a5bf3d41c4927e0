"""Stories of one text or one account, found as they come in and joined into families.

A story's sketch leads to the few that share runs of words with it; those are compared sentence by sentence. What is
found is kept in ``kinships``, and the family a story is of in ``stories``.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Final

import msgspec

from sayso.compare.families import is_kin
from sayso.compare.judge import compare_told
from sayso.compare.sketch import LEAST_SHARED, is_enough, make_sketch
from sayso.compare.told import Told, read_told
from sayso.records.comparison import Comparison
from sayso.records.page import Document
from sayso.segment.story import segment_story
from sayso.store.copies import find_origins
from sayso.store.database import Database
from sayso.store.kinship import join_family
from sayso.store.packing import unpack_reading
from sayso.store.relating import relate_waiting

__all__ = ["link_stories", "read_story_told"]

BATCH = 64  # stories a transaction
_MOST_HOLDERS: Final = 60  # stories that are looked at of those that share a run of words
_MOST_ACCOUNTS: Final = 20  # of more than those, from which a run is a phrase of everybody's and no wire story's
_MOST_COMPARED: Final = 40  # stories that one is compared with, those that share most first
_ENOUGH_KIN: Final = 5  # in one family, after which its other stories add nothing
_KEPT: Final = 512  # stories in memory, cut for comparison: some 200 kB each
_HOLDERS: Final = "SELECT story FROM sketches WHERE gram = ? ORDER BY story LIMIT ?"
_RUNS: Final = "SELECT stories.id, runs FROM json_each(?) AS wanted CROSS JOIN stories ON stories.id = wanted.value"
_STORY: Final = """
SELECT text, reading, key FROM stories JOIN documents ON documents.id = document WHERE stories.id = ?
"""


def link_stories(database: Database) -> Iterator[int]:
    """Compare the stories that have not been with those that have, ``BATCH`` a transaction; tells how many after each.

    Killed in between, it goes on with those left. Raises ArchiveError.
    """
    take = lru_cache(_KEPT)(lambda story: read_story_told(database.connection, story)[1])
    while True:
        with database.writing() as writer:
            rows = writer.execute("SELECT id, kind FROM stories WHERE runs IS NULL ORDER BY id LIMIT ?", (BATCH,))
            waiting = rows.fetchall()
            for story, kind in waiting:
                runs = _link_story(writer, story, take) if kind != "other" else 0
                writer.execute("UPDATE stories SET runs = ? WHERE id = ?", (runs, story))
            if not waiting:
                relate_waiting(writer)
        if not waiting:
            return
        yield len(waiting)


def read_story_told(reader: sqlite3.Connection, story: int) -> tuple[Document, Told]:
    """A story of the archive cut for comparison, with its document."""
    text, packed, key = reader.execute(_STORY, (story,)).fetchone()
    reading = unpack_reading(packed, text)
    found = next(one for one in reading.stories if one.id == key)
    return reading.document, read_told(text, segment_story(text, found))


def _link_story(writer: sqlite3.Connection, story: int, take: Callable[[int], Told]) -> int:
    """How many runs of words its sketch has."""
    told = take(story)
    sketch = sorted(make_sketch(told))
    kin = list(_find_kin(writer, told, _find_sharers(writer, sketch), take))
    writer.executemany(
        "INSERT INTO kinships (a, b, relation, probability, because) VALUES (?, ?, ?, ?, ?)",
        [
            (other, story, found.relation, found.dependent, msgspec.json.encode(found.because).decode())
            for other, found in kin
        ],
    )
    join_family(writer, story)
    writer.executemany(
        "INSERT INTO credits (story, outlet, name, sentences) VALUES (?, ?, ?, ?)",
        [(story, outlet, credit.name, credit.sentences) for outlet, credit in told.credits.items()],
    )
    writer.executemany("INSERT INTO sketches (gram, story) VALUES (?, ?)", [(gram, story) for gram in sketch])
    return len(sketch)


def _find_kin(
    reader: sqlite3.Connection, told: Told, sharers: Sequence[int], take: Callable[[int], Told]
) -> Iterator[tuple[int, Comparison]]:
    """Of a family, the first story and ``_ENOUGH_KIN`` at most of the others: further ones would not change who is of
    it, and a text that hundreds print is compared with few of them."""
    families = find_origins(reader, sharers)
    kin: Counter[int] = Counter()
    left = _MOST_COMPARED
    for other in sharers:
        family = families[other]
        if not left or (kin[family] >= _ENOUGH_KIN and other != family):
            continue
        left -= 1
        found = compare_told(take(other), told)
        if is_kin(found):
            kin[family] += 1
            yield other, found


def _find_sharers(reader: sqlite3.Connection, sketch: Sequence[int]) -> list[int]:
    """The stories that share enough runs of words, those that share most first."""
    shared: Counter[int] = Counter()
    for gram in sketch:
        shared.update(_list_holders(reader, gram))
    likely = [story for story, count in shared.most_common() if count >= LEAST_SHARED]
    runs = dict(reader.execute(_RUNS, (json.dumps(likely),)))
    return [story for story in likely if is_enough(shared[story], runs[story], len(sketch))]


def _list_holders(reader: sqlite3.Connection, gram: int) -> list[int]:
    """The first stories that have a run of words; none where it is a phrase of everybody's."""
    holders = [story for (story,) in reader.execute(_HOLDERS, (gram, _MOST_HOLDERS + 1))]
    if len(holders) <= _MOST_HOLDERS:
        return holders
    is_phrase = len(set(find_origins(reader, holders).values())) > _MOST_ACCOUNTS
    return [] if is_phrase else holders[:_MOST_HOLDERS]
