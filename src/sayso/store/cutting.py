"""Stories of an archive cut for comparison and compared, in this process or in others: it takes most of the time of
linking, needs nothing but their texts, and changes nothing."""

import gc
import signal
import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import TracebackType
from typing import Any, Final, NamedTuple, Protocol, TypeVar

from sayso.compare.families import is_kin
from sayso.compare.judge import compare_told
from sayso.compare.outline import pack_outline
from sayso.compare.sketch import make_sketch
from sayso.compare.told import Told, read_told
from sayso.errors import ArchiveError, SaysoError
from sayso.records.comparison import Relation
from sayso.records.page import Document
from sayso.store.database import Database
from sayso.store.packing import unpack_reading, unpack_stories

__all__ = ["Bench", "Cut", "Cutter", "Cutters", "Kin", "Pair", "read_story_document", "read_story_told"]

_KEPT: Final = 512  # stories in memory, cut for comparison: some 200 kB each
_STORY: Final = """
SELECT text, reading, key FROM stories JOIN documents ON documents.id = document WHERE stories.id = ?
"""
Pair = tuple[int, int]  # of stories; the second is to be linked
_ENDED: Final = "comparing stories", "the process that does it has ended"
_Part = TypeVar("_Part", int, Pair)


class Cut(NamedTuple):
    """What is kept of a story. sketch: in order. outline: packed. credits: outlet, name, number of sentences."""

    sketch: Sequence[int]
    outline: bytes
    credits: Sequence[tuple[str, str, int]]


class Kin(NamedTuple):
    """How a story is kin to another. probability: that they are dependent."""

    relation: Relation
    probability: float
    because: tuple[str, ...]


class Bench(Protocol):
    """Where stories are cut and compared."""

    def prepare(self, stories: Sequence[int]) -> None:
        """Begin to cut stories that will be asked for."""

    def cut(self, stories: Sequence[int]) -> list[Cut]:
        """Raises ArchiveError."""

    def compare(self, pairs: Sequence[Pair]) -> list[Kin | None]:
        """None of those that are not kin. Raises ArchiveError."""


def read_story_told(reader: sqlite3.Connection, story: int) -> Told:
    """A story of the archive cut for comparison."""
    text, packed, key = reader.execute(_STORY, (story,)).fetchone()
    return read_told(text, next(one for one in unpack_stories(packed) if one.id == key))


def read_story_document(reader: sqlite3.Connection, story: int) -> Document:
    text, packed, _ = reader.execute(_STORY, (story,)).fetchone()
    return unpack_reading(packed, text).document


class Cutter:
    """A bench in this process."""

    def __init__(self, reader: sqlite3.Connection) -> None:
        self._take = lru_cache(_KEPT)(lambda story: read_story_told(reader, story))

    def prepare(self, stories: Sequence[int]) -> None:
        """There is nobody else to do it meanwhile."""

    def cut(self, stories: Sequence[int]) -> list[Cut]:
        return [self._cut(self._take(story)) for story in stories]

    def compare(self, pairs: Sequence[Pair]) -> list[Kin | None]:
        return [self._compare(*pair) for pair in pairs]

    def _cut(self, told: Told) -> Cut:
        credits = [(outlet, credit.name, credit.sentences) for outlet, credit in told.credits.items()]
        return Cut(sorted(make_sketch(told)), pack_outline(told.outline), credits)

    def _compare(self, one: int, other: int) -> Kin | None:
        found = compare_told(self._take(one), self._take(other))
        return Kin(found.relation, found.dependent, found.because) if is_kin(found) else None


class Cutters:
    """A bench of several processes, each of which reads the archive itself. A story is cut and compared with those
    before it by the same one. They end with the process that made them, however it ends."""

    def __init__(self, path: Path, processes: int) -> None:
        context = get_context("spawn")
        self._pipes: list[Connection] = []
        self._processes: list[SpawnProcess] = []
        self._asked: list[Sequence[Sequence[int]]] = []  # stories by pipe that are being cut
        self._cut: dict[int, Cut] = {}
        for _ in range(processes):
            here, there = context.Pipe()
            process = context.Process(target=_serve, args=(there, path), daemon=True)
            process.start()
            there.close()  # the process has its own, and is to see it end where this one ends
            self._pipes.append(here)
            self._processes.append(process)

    def prepare(self, stories: Sequence[int]) -> None:
        self._asked.append(self._send("cut", stories, stories))

    def cut(self, stories: Sequence[int]) -> list[Cut]:
        self._read_cut()
        missing = [story for story in stories if story not in self._cut]
        if missing:
            self.prepare(missing)
            self._read_cut()
        found = [self._cut[story] for story in stories]
        self._cut.clear()
        return found

    def compare(self, pairs: Sequence[Pair]) -> list[Kin | None]:
        parts = self._send("compare", pairs, [story for _, story in pairs])
        self._read_cut()  # what was asked before is answered before
        found: dict[Pair, Kin | None] = {}
        for pipe, part in zip(self._pipes, parts, strict=True):
            found |= zip(part, _read(pipe), strict=True)
        return [found[pair] for pair in pairs]

    def close(self) -> None:
        for pipe in self._pipes:
            pipe.close()
        for process in self._processes:
            process.join()

    def __enter__(self) -> "Cutters":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _send(self, job: str, parts: Sequence[_Part], stories: Sequence[int]) -> list[list[_Part]]:
        """Each part to the process of its story; what each is given."""
        given: list[list[_Part]] = [[] for _ in self._pipes]
        for part, story in zip(parts, stories, strict=True):
            given[story % len(given)].append(part)
        for pipe, some in zip(self._pipes, given, strict=True):
            try:
                pipe.send((job, some))
            except OSError as error:
                raise ArchiveError(*_ENDED) from error
        return given

    def _read_cut(self) -> None:
        while self._asked:
            for pipe, some in zip(self._pipes, self._asked.pop(0), strict=True):
                self._cut |= zip(some, _read(pipe), strict=True)


def _read(pipe: Connection) -> list[Any]:
    """What a process answers."""
    try:
        answer: list[Any] | SaysoError = pipe.recv()
    except (EOFError, OSError) as error:
        raise ArchiveError(*_ENDED) from error
    if isinstance(answer, SaysoError):
        raise answer
    return answer


def _serve(pipe: Connection, path: Path) -> None:
    """Cut and compare until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that asks; this one ends with it
    gc.disable()  # nothing here refers to itself, and to walk through so many words takes a sixth of the time
    database = Database(path)
    bench = Cutter(database.connection)
    try:
        while True:
            job, some = pipe.recv()
            pipe.send(_answer(bench, job, some))
    except (EOFError, OSError):  # nobody is there
        database.close()


def _answer(bench: Cutter, job: str, some: Sequence[Any]) -> Sequence[object] | SaysoError:
    try:
        return bench.cut(some) if job == "cut" else bench.compare(some)
    except SaysoError as error:
        return error
