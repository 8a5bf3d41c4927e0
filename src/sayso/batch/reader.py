"""Shards of pages -> what came of them, read in a process of its own: a page on which it hangs, or dies twice, is a
failure, and the shard goes on with the next."""

from collections.abc import Sequence
from multiprocessing.connection import Connection
from time import monotonic
from typing import Any, Final, NamedTuple

from sayso.batch.opener import Shard
from sayso.batch.pages import decode_pages, encode_pages
from sayso.batch.process import Child, Died, Stopped, release_memory
from sayso.batch.reading import read_row, stop_row
from sayso.batch.tables import encode_outcomes
from sayso.errors import ReadingStopped
from sayso.records.batch import BatchSettings, PageOutcome

__all__ = ["ReadShard", "Reader"]

_LOADING_S: Final = 120.0  # for a new process to load the model
_CUTTING_S: Final = 600.0  # for the tables of a whole shard
_READY: Final = "ready"
_LARGE: Final = 1_000_000  # bytes of a page


class ReadShard(NamedTuple):
    """outcomes: of its pages, in their order, without the Readings. tables: Parquet by name, of those with rows."""

    outcomes: Sequence[PageOutcome]
    tables: dict[str, bytes]


class _Job(NamedTuple):
    """data: the pages that are left to read. before: what came of those before them."""

    data: bytes
    before: Sequence[PageOutcome]


class Reader:
    """Reads shards, one after the other, in a process with a model of its own."""

    def __init__(self, settings: BatchSettings, timeout_s: float, memory_bytes: int) -> None:
        """timeout_s, memory_bytes: that one page may take. A process that has more than half of that between two
        shards is replaced."""
        self._settings, self._timeout_s, self._memory_bytes = settings, timeout_s, memory_bytes
        self._child = Child(_work, settings, memory_bytes=memory_bytes)
        self._is_ready = False

    def read(self, shard: Shard) -> ReadShard:
        """Raises ReadingStopped where the tables of its pages cannot be made."""
        data = shard.data or b""
        outcomes: list[PageOutcome] = []
        tables: dict[str, bytes] | None = None
        died_at = -1
        while tables is None:
            began = len(outcomes)
            since = monotonic()
            try:
                self._begin(_Job(data, outcomes))
                while len(outcomes) < shard.pages:
                    since = monotonic()
                    outcomes.append(self._child.receive(self._timeout_s))
                tables = self._child.receive(_CUTTING_S)
            except Stopped as stopped:
                self._is_ready = False
                pages = decode_pages(data).slice(len(outcomes) - began)
                if isinstance(stopped, Died) and died_at < len(outcomes):  # somebody may have killed it: once more
                    died_at = len(outcomes)
                    data = encode_pages(pages)
                    continue
                if len(outcomes) == shard.pages:
                    raise ReadingStopped(outcomes[0].page, f"the shard that begins with it {stopped}") from stopped
                row = pages.slice(0, 1).to_pylist()[0]
                outcomes.append(stop_row(row, self._settings, str(stopped), monotonic() - since))
                data = encode_pages(pages.slice(1))
        if self._child.measure_resident() > self._memory_bytes // 2:
            self.stop()
        return ReadShard(outcomes, tables)

    def abandon(self) -> None:
        """See ``Child.abandon``."""
        self._child.abandon()

    def stop(self) -> None:
        self._child.stop()
        self._is_ready = False

    def _begin(self, job: _Job) -> None:
        self._child.send(job)
        if not self._is_ready:
            self._child.receive(_LOADING_S)
            self._is_ready = True


def _work(pipe: Connection, settings: BatchSettings) -> None:
    from sayso.models.session import open_tagger

    open_tagger()
    pipe.send(_READY)
    while True:
        job: _Job = pipe.recv()
        outcomes = [*job.before]
        for row in _list_rows(job.data):
            outcome = read_row(row, settings)
            pipe.send(outcome)
            outcomes.append(outcome)
            if len(row["data"] or b"") > _LARGE:
                release_memory()
        pipe.send(encode_outcomes(outcomes))
        release_memory()


def _list_rows(data: bytes) -> Any:
    """One row at a time: all of them as objects would hold their bytes twice."""
    pages = decode_pages(data)
    for place in range(pages.num_rows):
        yield pages.slice(place, 1).to_pylist()[0]
