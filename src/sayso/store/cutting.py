"""Stories of an archive cut for comparison and compared, in this process or in others: it takes most of the time of
linking, needs nothing but their texts, and changes nothing."""

import gc
import os
import signal
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import TracebackType
from typing import Any, Final, NamedTuple, Protocol, TypeVar

from sayso.compare.families import is_kin, may_be_kin
from sayso.compare.judge import compare_told
from sayso.compare.outline import Outline, pack_outline, unpack_outline
from sayso.compare.sketch import make_sketch
from sayso.compare.told import Told, read_told
from sayso.errors import ArchiveError, SaysoError
from sayso.records.page import Document
from sayso.store.database import Database
from sayso.store.kin import Kin
from sayso.store.packing import unpack_reading, unpack_stories

__all__ = ["Bench", "Cut", "Cutter", "Cutters", "Pair", "read_story_document", "read_story_told"]

_KEPT: Final = 512  # stories in memory, cut for comparison: some 200 kB each; and outlines
_STORY: Final = """
SELECT text, reading, key FROM stories JOIN documents ON documents.id = document WHERE stories.id = ?
"""
Pair = tuple[int, int]  # of stories; the second is to be linked
_Part = TypeVar("_Part", int, Pair)
_ENDED: Final = "comparing stories", "the process that does it has ended"


class Cut(NamedTuple):
    """What is kept of a story. sketch: in order. outline: packed. credits: outlet, name, number of sentences."""

    sketch: Sequence[int]
    outline: bytes
    credits: Sequence[tuple[str, str, int]]


class Bench(Protocol):
    """Where stories are cut and compared."""

    def prepare(self, stories: Sequence[int]) -> None:
        """Begin to cut stories that will be asked for."""

    def cut(self, stories: Sequence[int]) -> list[Cut]:
        """Raises ArchiveError."""

    def foresee(self, pairs: Sequence[Pair]) -> None:
        """Begin to compare pairs that may be asked for."""

    def compare(self, one: int, other: int) -> Kin | None:
        """None of two that are not kin, as of most their outlines tell alone. Raises ArchiveError."""


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
        self._reader = reader
        self._take = lru_cache(_KEPT)(lambda story: read_story_told(reader, story))
        self._outline = lru_cache(_KEPT)(self._read_outline)

    def prepare(self, stories: Sequence[int]) -> None:
        """There is nobody else to do it meanwhile."""

    def cut(self, stories: Sequence[int]) -> list[Cut]:
        with _pause_collecting():
            return [self._cut(self._take(story)) for story in stories]

    def foresee(self, pairs: Sequence[Pair]) -> None:
        """The same of comparing."""

    def compare(self, one: int, other: int) -> Kin | None:
        with _pause_collecting():
            if not may_be_kin(self._outline(one), self._outline(other)):
                return None
            found = compare_told(self._take(one), self._take(other))
            return Kin(found.relation, found.dependent, found.because) if is_kin(found) else None

    def _cut(self, told: Told) -> Cut:
        credits = [(outlet, credit.name, credit.sentences) for outlet, credit in told.credits.items()]
        return Cut(sorted(make_sketch(told)), pack_outline(told.outline), credits)

    def _read_outline(self, story: int) -> Outline | None:
        """As it is kept; of a story whose outline nobody has kept yet from its text. None of one that cannot be
        read."""
        row = self._reader.execute("SELECT packed FROM outlines WHERE story = ?", (story,)).fetchone()
        return unpack_outline(row[0]) if row is not None else self._take(story).outline


class Cutters:
    """A bench of several processes, each of which reads the archive itself. They end with the process that made them,
    however it ends."""

    def __init__(self, path: Path, processes: int) -> None:
        context = get_context("spawn")
        self._pipes: list[Connection] = []
        self._processes: list[SpawnProcess] = []
        self._asked: list[tuple[dict[Any, Any], Sequence[Sequence[Any]]]] = []  # by pipe, and where the answers go
        self._cut: dict[int, Cut] = {}
        self._compared: dict[Pair, Kin | None] = {}
        for _ in range(processes):
            here, there = context.Pipe()
            process = context.Process(target=_serve, args=(there, path), daemon=True)
            process.start()
            there.close()  # the process has its own, and is to see it end where this one ends
            self._pipes.append(here)
            self._processes.append(process)

    def prepare(self, stories: Sequence[int]) -> None:
        self._ask("cut", stories, stories, self._cut)

    def cut(self, stories: Sequence[int]) -> list[Cut]:
        self._read_answers()
        self._compared.clear()  # what was foreseen, and then not asked for
        missing = [story for story in stories if story not in self._cut]
        if missing:
            self.prepare(missing)
            self._read_answers()
        return [self._cut.pop(story) for story in stories]

    def foresee(self, pairs: Sequence[Pair]) -> None:
        self._ask("compare", pairs, [story for _, story in pairs], self._compared)

    def compare(self, one: int, other: int) -> Kin | None:
        pair = one, other
        if pair not in self._compared:
            self._read_answers()
        if pair not in self._compared:
            self.foresee([pair])
            self._read_answers()
        return self._compared[pair]

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

    def _ask(self, job: str, parts: Sequence[_Part], stories: Sequence[int], answers: dict[_Part, Any]) -> None:
        """Each part of the process of its story."""
        given: list[list[_Part]] = [[] for _ in self._pipes]
        for part, story in zip(parts, stories, strict=True):
            given[story % len(given)].append(part)
        for pipe, some in zip(self._pipes, given, strict=True):
            try:
                if some:
                    pipe.send((job, some))
            except OSError as error:
                raise ArchiveError(*_ENDED) from error
        self._asked.append((answers, given))

    def _read_answers(self) -> None:
        while self._asked:
            answers, given = self._asked.pop(0)
            for pipe, some in zip(self._pipes, given, strict=True):
                if some:
                    answers |= zip(some, _read(pipe), strict=True)


def _read(pipe: Connection) -> Any:
    """What a process answers."""
    try:
        answer = pipe.recv()
    except (EOFError, OSError) as error:
        raise ArchiveError(*_ENDED) from error
    if isinstance(answer, SaysoError):
        raise answer
    return answer


def _serve(pipe: Connection, path: Path) -> None:
    """Cut and compare until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that asks; this one ends with it
    gc.disable()  # as in Cutter, and here nobody else makes anything
    database = Database(path)
    bench = Cutter(database.connection)
    try:
        while True:
            job, some = pipe.recv()
            pipe.send(_answer(bench, job, some))
    except (EOFError, OSError):  # nobody is there
        database.close()
        os._exit(0)  # to let go of so many words one by one takes seconds


@contextmanager
def _pause_collecting() -> Iterator[None]:
    """Nothing here refers to itself, and to walk through so many words in search of it takes a fifth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _answer(bench: Cutter, job: str, some: Sequence[Any]) -> Sequence[object] | SaysoError:
    try:
        return bench.cut(some) if job == "cut" else [bench.compare(*pair) for pair in some]
    except SaysoError as error:
        return error
