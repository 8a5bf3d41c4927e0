"""Which stories share runs of words: their sketches, written and looked up.

The grams of a story lie all over the table. Written one story after the other they would touch most of a large one
with every transaction; so those of the newest stories stand in a small table first, and go over together in order.
"""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from sayso.compare.sketch import LEAST_SHARED, is_enough
from sayso.store.copies import find_origins

__all__ = [
    "Holders",
    "NewSketches",
    "add_sketch",
    "choose_sharers",
    "find_phrases",
    "keep_phrases",
    "list_holders",
    "may_be_phrases",
    "settle_sketches",
]

Holders = Mapping[int, Sequence[int]]  # stories that have a run of words, by the runs of one story

_MOST_HOLDERS: Final = 60  # stories that are looked at of those that share a run of words

_SETTLED: Final = 4096  # stories that go over together: half a million rows
_MOST_ACCOUNTS: Final = 20  # of more than those, from which a run is a phrase of everybody's and no wire story's
_HELD_BY: Final = """
SELECT group_concat(story) FROM (SELECT story FROM {table} WHERE gram = value ORDER BY story LIMIT :limit)
"""
_HOLDERS: Final = f"""
SELECT value, ({_HELD_BY.format(table="sketches")}), ({_HELD_BY.format(table="fresh_sketches")})
FROM json_each(:grams) WHERE value NOT IN (SELECT gram FROM phrases)
"""
_PHRASES: Final = "SELECT value FROM json_each(?) WHERE value IN (SELECT gram FROM phrases)"
_RUNS: Final = "SELECT stories.id, runs FROM json_each(?) AS wanted CROSS JOIN stories ON stories.id = wanted.value"
_SETTLE: Final = "INSERT INTO sketches SELECT gram, story FROM fresh_sketches ORDER BY gram, story"


class NewSketches:
    """Those of stories that nobody has kept yet, in order. runs: how many each story has."""

    def __init__(self) -> None:
        self.runs: dict[int, int] = {}
        self._first: dict[int, int] = {}  # story that has a run
        self._further: defaultdict[int, list[int]] = defaultdict(list)

    def add(self, story: int, sketch: Sequence[int]) -> None:
        self.runs[story] = len(sketch)
        for gram in sketch:
            if self._first.setdefault(gram, story) != story:
                self._further[gram].append(story)

    def list_holders(self, gram: int) -> Sequence[int]:
        first = self._first.get(gram)
        return [first, *self._further.get(gram, ())] if first is not None else ()


def list_holders(reader: sqlite3.Connection, sketch: Sequence[int], new: Sequence[NewSketches]) -> Holders:
    """For each run of words that stories have, but for phrases, the first of them, one more than are looked at where
    there are more. new: in order."""
    values = {"grams": json.dumps(sketch), "limit": _MOST_HOLDERS + 1}
    found: dict[int, list[int]] = {}
    for gram, *held in reader.execute(_HOLDERS, values):
        holders = [int(story) for some in held if some is not None for story in some.split(",")]
        kept = holders[-1] if holders else 0  # somebody else may have kept those up to it since
        holders += [story for some in new for story in some.list_holders(gram) if story > kept]
        if holders:
            found[gram] = holders[: _MOST_HOLDERS + 1]
    return found


def choose_sharers(
    reader: sqlite3.Connection,
    holders: Holders,
    phrases: Collection[int],
    runs: int,
    new: Sequence[NewSketches],
) -> list[int]:
    """The stories that share enough runs of words, those that share most first. runs: of the one they share with;
    new: of those that are not kept yet."""
    shared: Counter[int] = Counter()
    for gram, some in holders.items():
        if gram not in phrases:
            shared.update(some[:_MOST_HOLDERS])
    likely = [story for story, count in shared.most_common() if count >= LEAST_SHARED]
    theirs: dict[int, int] = dict(reader.execute(_RUNS, (json.dumps(likely),))) if likely else {}
    for one in new:
        theirs |= one.runs
    return [story for story in likely if is_enough(shared[story], theirs[story], runs)]


def find_phrases(reader: sqlite3.Connection, holders: Holders) -> frozenset[int]:
    """The runs of words that are everybody's: those that were found to be, and those that stories of many accounts
    have."""
    many = [gram for gram, some in holders.items() if len(some) > _MOST_HOLDERS]
    known = {gram for (gram,) in reader.execute(_PHRASES, (json.dumps(many),))} if many else set()
    return frozenset(gram for gram in many if gram in known or _is_phrase(reader, holders[gram]))


def keep_phrases(writer: sqlite3.Connection, phrases: Collection[int]) -> None:
    """Whatever becomes of the accounts: what was everybody's once tells nothing ever after."""
    writer.executemany("INSERT OR IGNORE INTO phrases (gram) VALUES (?)", [(gram,) for gram in sorted(phrases)])


def may_be_phrases(holders: Holders) -> bool:
    """Whether so many have some of the runs of words that it depends on their families who shares them."""
    return any(len(some) > _MOST_HOLDERS for some in holders.values())


def add_sketch(writer: sqlite3.Connection, story: int, sketch: Sequence[int]) -> None:
    writer.executemany("INSERT INTO fresh_sketches (gram, story) VALUES (?, ?)", [(gram, story) for gram in sketch])


def settle_sketches(writer: sqlite3.Connection, stories: Sequence[int]) -> None:
    """Have the newest go over to the others as often as it is time. stories: that were added in this transaction."""
    if any(story % _SETTLED == 0 for story in stories):
        writer.execute(_SETTLE)
        writer.execute("DELETE FROM fresh_sketches")


def _is_phrase(reader: sqlite3.Connection, holders: Sequence[int]) -> bool:
    """Whether a run of words is everybody's."""
    return len(set(find_origins(reader, holders).values())) > _MOST_ACCOUNTS
