"""Stories of one text or one account, found as they come in and joined into families.

A story's sketch leads to the few that share runs of words with it, and with these it is compared. What is found is kept
in ``kinships``, and the family a story is of in ``stories``.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Final, NamedTuple

import msgspec

from sayso.store.cutting import Bench, Cut, Cutter, Cutters
from sayso.store.database import Database
from sayso.store.kin import Kin, find_kin
from sayso.store.kinship import join_family
from sayso.store.relating import relate_waiting
from sayso.store.sketching import (
    Holders,
    add_sketch,
    choose_sharers,
    list_holders,
    may_be_phrases,
    settle_sketches,
)

__all__ = ["Linker", "link_stories"]

BATCH = 64  # stories a transaction
_MOST_PREPARED: Final = 4 * BATCH  # stories that are cut while other things are done
_WAITING: Final = "SELECT id, kind FROM stories WHERE runs IS NULL ORDER BY id LIMIT ?"


def link_stories(database: Database, *, processes: int = 1) -> Iterator[int]:
    """Compare the stories that have not been with those that have, ``BATCH`` a transaction; tells how many after each.

    processes: that cut and compare; with 1 it is this one. Killed in between, it goes on with those left. Raises
    ArchiveError.
    """
    with Linker(database, processes) as linker:
        yield from linker.link_all()


class Linker:
    """Compares the stories of an archive as they come in. Of several processes those that do not write cut the stories
    that are prepared while this one does something else."""

    def __init__(self, database: Database, processes: int = 1) -> None:
        """processes: that cut and compare; with 1 it is this one."""
        self._database = database
        self._open = ExitStack()
        self._bench: Bench = Cutter(database.connection)
        if processes > 1:
            self._bench = self._open.enter_context(Cutters(database.path, processes))
        self._prepared = 0

    def prepare(self) -> None:
        """Begin to cut the stories that have come in. Raises ArchiveError."""
        with self._database.reading() as reader:
            waiting = _list_waiting(reader, _MOST_PREPARED)
        self._bench.prepare(_choose(waiting))
        self._prepared = len(waiting)

    def link_prepared(self) -> int:
        """Compare the stories that were being cut; tells how many. Raises ArchiveError."""
        linked = 0
        while linked < self._prepared and (batch := self._link(foresee=False)):
            linked += batch
        self._prepared = 0
        return linked

    def link_all(self) -> Iterator[int]:
        """Compare all that wait; tells how many after each transaction. Raises ArchiveError."""
        while batch := self._link(foresee=True):
            yield batch

    def __enter__(self) -> "Linker":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def _link(self, *, foresee: bool) -> int:
        """One transaction. foresee: have those that come next cut meanwhile."""
        with self._database.writing() as writer:
            waiting = _list_waiting(writer, 2 * BATCH if foresee else BATCH)
            batch = waiting[:BATCH]
            _Batch(writer, self._bench).link(_choose(batch), _choose(waiting[BATCH:]))
            writer.executemany("UPDATE stories SET runs = 0 WHERE id = ? AND runs IS NULL", [one[:1] for one in batch])
            settle_sketches(writer, [story for story, _ in batch])
            if not batch:
                relate_waiting(writer)
        return len(batch)


def _list_waiting(reader: sqlite3.Connection, most: int) -> list[tuple[int, str]]:
    """The numbers and kinds of stories that have not been compared."""
    return reader.execute(_WAITING, (most,)).fetchall()


def _choose(stories: Iterable[tuple[int, str]]) -> list[int]:
    """Of stories and their kinds those that tell something."""
    return [story for story, kind in stories if kind != "other"]


class _Shared(NamedTuple):
    """What the sketch of a story leads to. runs: how many it has; sharers: who shares enough of them."""

    runs: int
    holders: Holders
    sharers: Sequence[int]


class _Batch:
    """The stories of one transaction. Whom they are compared with is foreseen, so that it can be done while further
    ones are written; then they are linked one after the other, as if each had come alone."""

    def __init__(self, writer: sqlite3.Connection, bench: Bench) -> None:
        self._writer, self._bench = writer, bench

    def link(self, stories: Sequence[int], further: Sequence[int]) -> None:
        """further: stories that will come after these."""
        shared: dict[int, _Shared] = {}
        for story, cut in zip(stories, self._bench.cut(stories), strict=True):
            shared[story] = self._find_shared(cut)
            self._keep_cut(story, cut)
            if shared[story].sharers:
                foreseen = find_kin(self._writer, shared[story].sharers, lambda _: _FORESEEN)
                self._bench.foresee([(other, story) for other, _ in foreseen])
        self._bench.prepare(further)
        for story, one in shared.items():
            if one.holders:
                self._keep_kin(story, one)

    def _find_shared(self, cut: Cut) -> _Shared:
        holders = list_holders(self._writer, cut.sketch)
        return _Shared(len(cut.sketch), holders, choose_sharers(self._writer, holders, len(cut.sketch)))

    def _keep_cut(self, story: int, cut: Cut) -> None:
        add_sketch(self._writer, story, cut.sketch)
        self._writer.execute("UPDATE stories SET runs = ? WHERE id = ?", (len(cut.sketch), story))
        self._writer.execute("INSERT INTO outlines (story, packed) VALUES (?, ?)", (story, cut.outline))
        rows = [(story, *credit) for credit in cut.credits]
        self._writer.executemany("INSERT INTO credits (story, outlet, name, sentences) VALUES (?, ?, ?, ?)", rows)

    def _keep_kin(self, story: int, shared: _Shared) -> None:
        sharers = shared.sharers
        if may_be_phrases(shared.holders):  # which depends on the families, that grow meanwhile
            sharers = choose_sharers(self._writer, shared.holders, shared.runs)
        found = list(find_kin(self._writer, sharers, lambda other: self._bench.compare(other, story)))
        if not found:
            return
        self._writer.executemany(
            "INSERT INTO kinships (a, b, relation, probability, because) VALUES (?, ?, ?, ?, ?)",
            [
                (other, story, kin.relation, kin.probability, msgspec.json.encode(kin.because).decode())
                for other, kin in found
            ],
        )
        join_family(self._writer, story)


_FORESEEN: Final = Kin("copy", 1.0, ())
