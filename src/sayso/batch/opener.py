"""Parts -> shards of pages, opened in a process of its own: an archive on which opening hangs or dies is given up from
there on, and all before it is kept."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from multiprocessing.connection import Connection
from typing import Final, NamedTuple

import sayso.errors
from sayso.batch.pages import cut_shards, encode_pages, measure_pages
from sayso.batch.parts import open_names
from sayso.batch.process import Child, Died, Stopped
from sayso.errors import InputError, ReadingStopped, UnsupportedInput
from sayso.records.batch import BatchSettings, Part
from sayso.records.page import RawPage

__all__ = ["Ended", "Opener", "Shard", "hash_name"]

_FIRST_S: Final = 60.0  # for a new process to start
_MOST_DIED: Final = 50  # times that a part is begun again of which the process has died, each time at another page


class Shard(NamedTuple):
    """Pages of a part, in its order. number: from 0 in the part. data: Arrow, as ``encode_pages`` makes it; None of one
    that need not be read. size: of the pages as they came, in bytes."""

    part: int
    number: int
    pages: int
    size: int
    data: bytes | None


class Ended(NamedTuple):
    """A part is opened to its end. size: as of shards."""

    part: int
    shards: int
    pages: int
    size: int


class _Job(NamedTuple):
    """given_up: by name, how many of its pages were had, and why there are no more. known: shards by number that need
    not be sent."""

    number: int
    part: Part
    settings: BatchSettings
    given_up: Mapping[str, tuple[int, str]]
    known: frozenset[int]


class _At(NamedTuple):
    """Which name is being opened, and how many of its pages were had."""

    name: str
    pages: int


class Opener:
    """Opens parts, one after the other, in a process of its own."""

    def __init__(self, settings: BatchSettings, timeout_s: float, memory_bytes: int) -> None:
        """timeout_s: that one page may take to be opened."""
        self._settings, self._timeout_s = settings, timeout_s
        self._child = Child(_work, memory_bytes=memory_bytes)

    def open(self, number: int, part: Part, known: frozenset[int] = frozenset()) -> Iterator[Shard | Ended]:
        """The shards of a part and, last, what it had. known: shards that are done, of which the pages are not asked
        for. Raises ReadingStopped where it cannot be opened even so far as it was before."""
        given_up: dict[str, tuple[int, str]] = {}
        died = list[_At]()
        while True:
            at = _At(part.names[0], 0)
            self._child.send(_Job(number, part, self._settings, given_up, known))
            wait_s = self._timeout_s + _FIRST_S
            try:
                while True:
                    said = self._child.receive(wait_s)
                    wait_s = self._timeout_s
                    if isinstance(said, _At):
                        at = said
                        continue
                    yield said
                    if isinstance(said, Ended):
                        return
                    known |= {said.number}
            except Stopped as stopped:
                if isinstance(stopped, Died) and at not in died and len(died) < _MOST_DIED:
                    died.append(at)  # somebody may have killed it: once more
                    continue
                if at.name in given_up:
                    raise ReadingStopped(at.name, f"opening it {stopped} again") from stopped
                given_up[at.name] = at.pages, str(stopped)

    def abandon(self) -> None:
        """See ``Child.abandon``."""
        self._child.abandon()

    def stop(self) -> None:
        self._child.stop()


def _work(pipe: Connection) -> None:
    while True:
        job: _Job = pipe.recv()
        pages = size = shards = 0
        for batch in cut_shards(_choose(_open(job, pipe), job.settings.sample), job.settings):
            is_known = shards in job.known
            length = measure_pages(batch)
            if not is_known:
                pipe.send(Shard(job.number, shards, batch.num_rows, length, encode_pages(batch)))
            pages, size, shards = pages + batch.num_rows, size + length, shards + 1
        pipe.send(Ended(job.number, shards, pages, size))


def _open(job: _Job, pipe: Connection) -> Iterator[RawPage | InputError]:
    """Says before each page which it is."""
    for problem in job.part.problems:
        yield getattr(sayso.errors, problem.error)(problem.name, problem.reason)
    for name in job.part.names if not job.part.problems else ():
        most, why = job.given_up.get(name, (None, ""))
        had = 0
        pipe.send(_At(name, 0))
        for found in open_names(job.part, [name], job.settings.text_column) if most != 0 else ():
            yield found
            had += 1
            pipe.send(_At(name, had))
            if had == most:
                break
        if most is not None:
            yield UnsupportedInput(name, f"opening it {why}" + (f", after {had:,} pages" if had else ""))


def _choose(pages: Iterator[RawPage | InputError], sample: str | None) -> Iterator[RawPage | InputError]:
    for found in pages:
        name = found.name if isinstance(found, RawPage) else str(found.args[0])
        if sample is None or hash_name(name) <= sample:
            yield found


def hash_name(name: str) -> str:
    """By what pages are drawn; the same for the same name always."""
    return sha256(name.encode("utf-8", "backslashreplace")).hexdigest()
