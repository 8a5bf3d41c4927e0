"""Stories of one text or one account, found as they come in and joined into families.

A story's sketch leads to the few that share runs of words with it, and with these it is compared. What is found is kept
in ``kinships``, and the family a story is of in ``stories``.

Stories are taken up by batches. A batch is being cut, then being compared, then kept in one transaction, and others are
cut and compared meanwhile, so that other processes have something to do while this one writes. Of a batch that is not
kept nothing is written: a killed process leaves its stories as it found them. Two that link at once both take up all
that wait, in order, and each batch is kept by the one that comes to it first.
"""

import sqlite3
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Final, NamedTuple

import msgspec

from sayso.store.cutting import Bench, Cut, Cutter, Cutters, Pair
from sayso.store.database import Database
from sayso.store.kin import Kin, find_kin
from sayso.store.kinship import join_family
from sayso.store.relating import relate_waiting
from sayso.store.sketching import (
    Holders,
    NewSketches,
    add_sketch,
    choose_sharers,
    find_phrases,
    keep_phrases,
    list_holders,
    may_be_phrases,
    settle_sketches,
)

__all__ = ["Linker", "link_stories"]

BATCH = 64  # stories a transaction
_MOST_TAKEN_UP: Final = 8  # batches that are cut or wait for it
_MOST_COMPARED: Final = 2  # batches that are compared while a further one is begun
_WAITING: Final = "SELECT id, kind FROM stories WHERE runs IS NULL AND id > ? ORDER BY id LIMIT ?"


def link_stories(database: Database, *, processes: int = 1) -> Iterator[int]:
    """Compare the stories that have not been with those that have, and tell after each transaction of how many it was.

    processes: of which this one writes, and the others cut and compare; 1 does all. Killed in between, it goes on with
    those left. Raises ArchiveError.
    """
    with Linker(database, processes) as linker:
        yield from linker.link_all()


class _Batch(NamedTuple):
    """Stories that were taken up. told: those of them that tell something."""

    stories: Sequence[int]
    told: Sequence[int]


class _Shared(NamedTuple):
    """What the sketch of a story leads to. sharers: who shares enough of its runs of words."""

    cut: Cut
    holders: Holders
    sharers: Sequence[int]


class _Compared(NamedTuple):
    """A batch whose stories are being compared. foreseen: with whom."""

    batch: _Batch
    shared: dict[int, _Shared]
    new: NewSketches
    foreseen: Sequence[Pair]


class Linker:
    """Compares the stories of an archive as they come in."""

    def __init__(self, database: Database, processes: int = 1) -> None:
        """processes: of which this one writes, and the others cut and compare; 1 does all."""
        self._database = database
        self._open = ExitStack()
        self._bench: Bench = Cutter(database.connection)
        if processes > 1:
            self._bench = self._open.enter_context(Cutters(database, processes - 1))
            database.widen_cache()  # with what stories that are cut elsewhere do not take of the memory here
        self._last = 0  # story that was taken up
        self._cutting: deque[_Batch] = deque()
        self._comparing: deque[_Compared] = deque()

    def go_on(self) -> int:
        """Take up the stories that have come in, and link those taken up before; tells how many were. Raises
        ArchiveError."""
        before = len(self._cutting)
        self._take_up()
        kept = sum(self._take_step() for _ in range(before))
        self._take_up()
        return kept

    def link_all(self) -> Iterator[int]:
        """Compare all that wait; tells of how many after each transaction. Raises ArchiveError."""
        self._take_up()
        while self._cutting or self._comparing:
            if kept := self._take_step():
                yield kept
            self._take_up()
        with self._database.writing() as writer:
            relate_waiting(writer)

    def __enter__(self) -> "Linker":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def _take_up(self) -> None:
        """Have the next stories that wait cut, so many that nobody waits for them."""
        with self._database.reading() as reader:
            while len(self._cutting) < _MOST_TAKEN_UP:
                waiting = reader.execute(_WAITING, (self._last, BATCH)).fetchall()
                if not waiting:
                    break
                batch = _Batch([story for story, _ in waiting], [story for story, kind in waiting if kind != "other"])
                self._last = batch.stories[-1]
                self._bench.prepare(batch.told)
                self._cutting.append(batch)

    def _take_step(self) -> int:
        """Begin to compare the first batch that is cut and, of those being compared, keep the first if they are many
        or no further one comes; tells how many stories were kept."""
        if self._cutting:
            with self._database.reading() as reader:
                self._comparing.append(self._begin_comparing(reader, self._cutting.popleft()))
            if len(self._comparing) <= _MOST_COMPARED:
                return 0
        with self._database.writing() as writer:
            return self._keep(writer, self._comparing.popleft())

    def _begin_comparing(self, reader: sqlite3.Connection, batch: _Batch) -> _Compared:
        """Find whom the stories of a batch share runs of words with, those that are not kept yet among these; and have
        them compared while further ones are written."""
        new = [*(one.new for one in self._comparing), NewSketches()]
        shared: dict[int, _Shared] = {}
        foreseen: list[Pair] = []
        for story, cut in zip(batch.told, self._bench.cut(batch.told), strict=True):
            holders = list_holders(reader, cut.sketch, new)
            sharers = choose_sharers(reader, holders, find_phrases(reader, holders), len(cut.sketch), new)
            new[-1].add(story, cut.sketch)
            shared[story] = _Shared(cut, holders, sharers)
            foreseen += [(other, story) for other, _ in find_kin(reader, sharers, lambda _: _FORESEEN)]
        self._bench.foresee(foreseen)
        return _Compared(batch, shared, new[-1], foreseen)

    def _keep(self, writer: sqlite3.Connection, compared: _Compared) -> int:
        """Keep what is found of the stories of a batch, one after the other as if each had come alone, but for those
        that somebody else has linked meanwhile; tells how many."""
        stories = [story for story in compared.batch.stories if _is_waiting(writer, story)]
        told = [story for story in stories if story in compared.shared]
        for story in told:
            _keep_cut(writer, story, compared.shared[story].cut)
        for story in told:
            self._keep_kin(writer, story, compared)
        writer.executemany("UPDATE stories SET runs = 0 WHERE id = ? AND runs IS NULL", [(story,) for story in stories])
        settle_sketches(writer, stories)
        self._bench.forget(compared.foreseen)
        return len(stories)

    def _keep_kin(self, writer: sqlite3.Connection, story: int, compared: _Compared) -> None:
        cut, holders, sharers = compared.shared[story]
        if may_be_phrases(holders):  # which depends on the families, that grow meanwhile
            phrases = find_phrases(writer, holders)
            keep_phrases(writer, phrases)
            sharers = choose_sharers(writer, holders, phrases, len(cut.sketch), [compared.new])
        found = list(find_kin(writer, sharers, lambda other: self._bench.compare(other, story)))
        if not found:
            return
        writer.executemany(
            "INSERT INTO kinships (a, b, relation, probability, because) VALUES (?, ?, ?, ?, ?)",
            [
                (other, story, kin.relation, kin.probability, msgspec.json.encode(kin.because).decode())
                for other, kin in found
            ],
        )
        join_family(writer, story)


def _is_waiting(reader: sqlite3.Connection, story: int) -> bool:
    return reader.execute("SELECT 1 FROM stories WHERE id = ? AND runs IS NULL", (story,)).fetchone() is not None


def _keep_cut(writer: sqlite3.Connection, story: int, cut: Cut) -> None:
    add_sketch(writer, story, cut.sketch)
    writer.execute("UPDATE stories SET runs = ? WHERE id = ?", (len(cut.sketch), story))
    writer.execute("INSERT INTO outlines (story, packed) VALUES (?, ?)", (story, cut.outline))
    rows = [(story, *credit) for credit in cut.credits]
    writer.executemany("INSERT INTO credits (story, outlet, name, sentences) VALUES (?, ?, ?, ?)", rows)


_FORESEEN: Final = Kin("copy", 1.0, ())
