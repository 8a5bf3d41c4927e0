"""Stories of one text or one account, found as they come in and joined into families.

A story's sketch leads to the few that share runs of words with it. Of most of them the outlines tell that they are not
kin; the others are compared sentence by sentence. What is found is kept in ``kinships``, and the family a story is of
in ``stories``.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from typing import Final, NamedTuple

import msgspec

from sayso.compare.families import may_be_kin
from sayso.compare.outline import Outline, unpack_outline
from sayso.store.copies import find_origins
from sayso.store.cutting import Bench, Cutter, Cutters, Kin, Pair
from sayso.store.database import Database
from sayso.store.kinship import join_family
from sayso.store.relating import relate_waiting
from sayso.store.sketching import Holders, add_sketch, choose_sharers, list_holders, settle_sketches

__all__ = ["link_stories"]

BATCH = 64  # stories a transaction
_MOST_COMPARED: Final = 40  # stories that one is compared with, those that share most first
_ENOUGH_KIN: Final = 5  # in one family, after which its other stories add nothing
_WAITING: Final = "SELECT id, kind FROM stories WHERE runs IS NULL ORDER BY id LIMIT ?"


def link_stories(database: Database, *, processes: int = 1) -> Iterator[int]:
    """Compare the stories that have not been with those that have, ``BATCH`` a transaction; tells how many after each.

    processes: that cut and compare; with 1 it is this one. Killed in between, it goes on with those left. Raises
    ArchiveError.
    """
    with ExitStack() as stack:
        bench: Bench = Cutter(database.connection)
        if processes > 1:
            bench = stack.enter_context(Cutters(database.path, processes))
        while True:
            with database.writing() as writer:
                waiting = writer.execute(_WAITING, (2 * BATCH,)).fetchall()
                batch = waiting[:BATCH]
                _Batch(writer, bench).link(
                    [story for story, kind in batch if kind != "other"],
                    [story for story, kind in waiting[BATCH:] if kind != "other"],
                )
                writer.executemany(
                    "UPDATE stories SET runs = 0 WHERE id = ? AND runs IS NULL", [one[:1] for one in batch]
                )
                settle_sketches(writer, [story for story, _ in batch])
                if not batch:
                    relate_waiting(writer)
            if not batch:
                return
            yield len(batch)


class _Shared(NamedTuple):
    """What the sketch of a story leads to."""

    runs: int
    holders: Holders
    outline: Outline | None


class _Batch:
    """The stories of one transaction. Whom they are compared with is foreseen for all of them, so that it can be done
    at once; then they are linked one after the other, as if each had come alone."""

    def __init__(self, writer: sqlite3.Connection, bench: Bench) -> None:
        self._writer, self._bench = writer, bench
        self._may_be: dict[Pair, bool] = {}
        self._kin: dict[Pair, Kin | None] = {}

    def link(self, stories: Sequence[int], further: Sequence[int]) -> None:
        """further: stories that will come after these."""
        shared = self._keep_cut(stories, further)
        foreseen = [pair for story, one in shared.items() for pair in self._foresee(story, one)]
        self._kin |= zip(foreseen, self._bench.compare(foreseen), strict=True)
        for story, one in shared.items():
            self._keep_kin(story, one)

    def _keep_cut(self, stories: Sequence[int], further: Sequence[int]) -> Mapping[int, _Shared]:
        """Write what is kept of each story, and find which before it share runs of words with it."""
        cuts = self._bench.cut(stories)
        self._bench.prepare(further)
        shared: dict[int, _Shared] = {}
        for story, cut in zip(stories, cuts, strict=True):
            shared[story] = _Shared(
                len(cut.sketch), list_holders(self._writer, cut.sketch), unpack_outline(cut.outline)
            )
            add_sketch(self._writer, story, cut.sketch)
            self._writer.execute("UPDATE stories SET runs = ? WHERE id = ?", (len(cut.sketch), story))
            self._writer.execute("INSERT INTO outlines (story, packed) VALUES (?, ?)", (story, cut.outline))
            rows = [(story, *credit) for credit in cut.credits]
            self._writer.executemany("INSERT INTO credits (story, outlet, name, sentences) VALUES (?, ?, ?, ?)", rows)
        return shared

    def _foresee(self, story: int, shared: _Shared) -> list[Pair]:
        """The pairs to compare if all that may be kin to it are."""
        found: list[Pair] = []

        def judge(other: int) -> Kin | None:
            if not self._may_be_kin(other, story, shared):
                return None
            found.append((other, story))
            return _FORESEEN

        list(self._find_kin(shared, judge))
        return found

    def _keep_kin(self, story: int, shared: _Shared) -> None:
        def judge(other: int) -> Kin | None:
            pair = other, story
            if pair not in self._kin and self._may_be_kin(other, story, shared):
                (self._kin[pair],) = self._bench.compare([pair])
            return self._kin.get(pair)

        self._writer.executemany(
            "INSERT INTO kinships (a, b, relation, probability, because) VALUES (?, ?, ?, ?, ?)",
            [
                (other, story, kin.relation, kin.probability, msgspec.json.encode(kin.because).decode())
                for other, kin in list(self._find_kin(shared, judge))
            ],
        )
        join_family(self._writer, story)

    def _find_kin(self, shared: _Shared, judge: Callable[[int], Kin | None]) -> Iterator[tuple[int, Kin]]:
        """Of a family, the first story and ``_ENOUGH_KIN`` at most of the others: further ones would not change who is
        of it, and a text that hundreds print is compared with few of them."""
        sharers = choose_sharers(self._writer, shared.holders, shared.runs)
        families = find_origins(self._writer, sharers)
        kin: Counter[int] = Counter()
        left = _MOST_COMPARED
        for other in sharers:
            family = families[other]
            if not left or (kin[family] >= _ENOUGH_KIN and other != family):
                continue
            left -= 1
            found = judge(other)
            if found is not None:
                kin[family] += 1
                yield other, found

    def _may_be_kin(self, other: int, story: int, shared: _Shared) -> bool:
        pair = other, story
        if pair not in self._may_be:
            row = self._writer.execute("SELECT packed FROM outlines WHERE story = ?", (other,)).fetchone()
            # an older version, which linked the other one, kept no outline
            self._may_be[pair] = row is None or may_be_kin(unpack_outline(row[0]), shared.outline)
        return self._may_be[pair]


_FORESEEN: Final = Kin("copy", 1.0, ())
