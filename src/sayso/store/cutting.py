"""Stories of an archive cut for comparison and compared, in this process or in others: it takes most of the time of
linking, needs nothing but their texts, and changes nothing."""

import gc
import os
import signal
import sqlite3
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Any, Final, Literal, NamedTuple, Protocol

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
_Job = Literal["cut", "compare", "leave"]  # the last: what is asked for no longer
_TOGETHER: Final = 8  # stories that are cut before anything else is looked after
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

    def forget(self, pairs: Sequence[Pair]) -> None:
        """Nobody will ask for those that were foreseen any more."""


def read_story_told(reader: sqlite3.Connection, story: int) -> Told:
    """A story of the archive cut for comparison."""
    text, packed, key = reader.execute(_STORY, (story,)).fetchone()
    return read_told(text, next(one for one in unpack_stories(packed) if one.id == key))


def read_story_document(reader: sqlite3.Connection, story: int) -> Document:
    text, packed, _ = reader.execute(_STORY, (story,)).fetchone()
    return unpack_reading(packed, text).document


class Cutter:
    """A bench in this process."""

    def __init__(self, reader: sqlite3.Connection, kept: int = _KEPT) -> None:
        """kept: stories that are not read again when they are asked for again."""
        self._reader = reader
        self._take = lru_cache(kept)(lambda story: read_story_told(reader, story))
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

    def forget(self, pairs: Sequence[Pair]) -> None:
        """None is kept."""

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
    however it ends; which, where it would wait for them, cuts some stories itself."""

    def __init__(self, database: Database, processes: int) -> None:
        """processes: beside this one."""
        context = get_context("spawn")
        self._here = Cutter(database.connection, kept=0)
        self._pipes: list[Connection] = []
        self._processes: list[SpawnProcess] = []
        self._cut: dict[int, Cut] = {}
        self._compared: dict[Pair, Kin | None] = {}
        self._asked: set[int | Pair] = set()  # what is not answered yet
        for _ in range(processes):
            here, there = context.Pipe()
            process = context.Process(target=_serve, args=(there, database.path), daemon=True)
            process.start()
            there.close()  # the process has its own, and is to see it end where this one ends
            self._pipes.append(here)
            self._processes.append(process)

    def prepare(self, stories: Sequence[int]) -> None:
        for start in range(0, len(stories), _TOGETHER):
            self._tell("cut", {story: story for story in stories[start : start + _TOGETHER]})
        self._asked.update(stories)

    def cut(self, stories: Sequence[int]) -> list[Cut]:
        self.prepare([story for story in stories if story not in self._cut and story not in self._asked])
        while missing := [story for story in stories if story not in self._cut]:
            if not self._take_answers(timeout_s=0):
                self._cut_here(missing[-_TOGETHER:])  # which others would come to last
        return [self._cut.pop(story) for story in stories]

    def foresee(self, pairs: Sequence[Pair]) -> None:
        self._tell("compare", {pair: pair[1] for pair in pairs})
        self._asked.update(pairs)

    def compare(self, one: int, other: int) -> Kin | None:
        pair = one, other
        if pair not in self._compared and pair not in self._asked:
            self.foresee([pair])
        while pair not in self._compared:
            self._take_answers()
        return self._compared.pop(pair)

    def forget(self, pairs: Sequence[Pair]) -> None:
        self._asked.difference_update(pairs)
        for pair in pairs:
            self._compared.pop(pair, None)

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

    def _tell(self, job: _Job, parts: Mapping[Any, int]) -> None:
        """Each part of the process of its story."""
        given: list[list[Any]] = [[] for _ in self._pipes]
        for part, story in parts.items():
            given[story % len(given)].append(part)
        for pipe, some in zip(self._pipes, given, strict=True):
            try:
                if some:
                    pipe.send((job, some))
            except OSError as error:
                raise ArchiveError(*_ENDED) from error

    def _cut_here(self, stories: Sequence[int]) -> None:
        self._tell("leave", {story: story for story in stories})
        self._asked.difference_update(stories)
        self._cut |= zip(stories, self._here.cut(stories), strict=True)

    def _take_answers(self, timeout_s: float | None = None) -> bool:
        """Those that have come, but for what nobody waits for any more; tells whether any have. None: wait for some."""
        ready = wait(self._pipes, timeout_s)
        for pipe in ready:
            job, some, found = _read(pipe)
            answers: dict[Any, Any] = self._cut if job == "cut" else self._compared
            answers |= {part: answer for part, answer in zip(some, found, strict=True) if part in self._asked}
            self._asked.difference_update(some)
        return bool(ready)


def _read(pipe: Any) -> Any:
    """What a process answers next: the job, its parts and what it found of each. Raises ArchiveError."""
    try:
        answer = pipe.recv()
    except (EOFError, OSError) as error:
        raise ArchiveError(*_ENDED) from error
    if isinstance(answer, SaysoError):
        raise answer
    return answer


def _serve(pipe: Connection, path: Path) -> None:
    """Cut and compare until nobody asks any more: what is to be compared first, for it is waited for sooner."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that asks; this one ends with it
    gc.disable()  # as in Cutter, and here nobody else makes anything
    database = Database(path)
    bench = Cutter(database.connection)
    answers: SimpleQueue[object] = SimpleQueue()
    Thread(target=_send, args=(pipe, answers), daemon=True).start()
    cutting: deque[Sequence[Any]] = deque()
    comparing: deque[Sequence[Any]] = deque()
    try:
        while True:
            while pipe.poll() or not (cutting or comparing):
                job, some = pipe.recv()
                if job == "leave":
                    cutting = deque(left for one in cutting if (left := [story for story in one if story not in some]))
                else:
                    (cutting if job == "cut" else comparing).append(some)
            answers.put(_compare(bench, comparing.popleft()) if comparing else _cut(bench, cutting.popleft()))
    except (EOFError, OSError):  # nobody is there
        database.close()
        os._exit(0)  # to let go of so many words one by one takes seconds


def _send(pipe: Connection, answers: "SimpleQueue[object]") -> None:
    """Beside what is being answered: whoever asks may take long to listen, and a pipe holds little."""
    with suppress(OSError):
        while True:
            pipe.send(answers.get())


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


def _cut(bench: Cutter, stories: Sequence[int]) -> tuple[_Job, Sequence[int], Sequence[Cut]] | SaysoError:
    try:
        return "cut", stories, bench.cut(stories)
    except SaysoError as error:
        return error


def _compare(bench: Cutter, pairs: Sequence[Pair]) -> tuple[_Job, Sequence[Pair], Sequence[Kin | None]] | SaysoError:
    try:
        return "compare", pairs, [bench.compare(*pair) for pair in pairs]
    except SaysoError as error:
        return error
