"""The engine of one machine: one process opens, as many as are asked for read, and threads of this one pass pages and
tables on. No more pages are in memory than a shard for each of them and two."""

from collections.abc import Iterator
from queue import SimpleQueue
from threading import Lock, Thread

from sayso.batch.engine import Effort, Plan
from sayso.batch.ledger import Ledger, enter_part
from sayso.batch.opener import Ended, Opener, Shard
from sayso.batch.place import Place
from sayso.batch.process import Abandoned
from sayso.batch.reader import Reader
from sayso.batch.shards import keep_shard, name_shard
from sayso.records.batch import PartEntry, ShardEntry

__all__ = ["read_locally"]


def read_locally(plan: Plan, place: Place, ledger: Ledger, effort: Effort) -> Iterator[ShardEntry]:
    """The entries of shards as they are done. Whoever stops asking ends the processes. Raises SaysoError."""
    engine = _Engine(plan, place, ledger, effort)
    try:
        yield from engine.run()
    finally:
        engine.close()


class _Engine:
    def __init__(self, plan: Plan, place: Place, ledger: Ledger, effort: Effort) -> None:
        self._plan, self._place, self._ledger = plan, place, ledger
        settings = plan.manifest.settings
        self._opener = Opener(settings, effort.timeout_s, effort.memory_bytes)
        self._readers = [Reader(settings, effort.timeout_s, effort.memory_bytes) for _ in range(effort.processes)]
        self._threads = [Thread(target=self._read, args=(reader,), daemon=True) for reader in self._readers]
        self._ended: SimpleQueue[ShardEntry | BaseException | None] = SimpleQueue()
        self._shards = self._open()
        self._turn = Lock()

    def run(self) -> Iterator[ShardEntry]:
        for thread in self._threads:
            thread.start()
        left = len(self._threads)
        while left:
            said = self._ended.get()
            if isinstance(said, BaseException):
                raise said
            if said is None:
                left -= 1
            else:
                self._ledger.note_shard(said)
                yield said

    def close(self) -> None:
        workers: list[Opener | Reader] = [self._opener, *self._readers]
        for worker in workers:
            worker.abandon()
        for thread in self._threads:
            if thread.ident is not None:
                thread.join()
        for worker in workers:
            worker.stop()

    def _read(self, reader: Reader) -> None:
        """What a thread does, until there are no more shards."""
        try:
            while (shard := self._take()) is not None:
                part = self._plan.parts[shard.part]
                name = name_shard(self._plan.manifest, part, shard.part, shard.number)
                self._ended.put(keep_shard(self._place, name, shard, reader.read(shard)))
            self._ended.put(None)
        except Abandoned:
            return
        except BaseException as error:
            self._ended.put(error)
            raise

    def _take(self) -> Shard | None:
        with self._turn:
            return next(self._shards, None)

    def _open(self) -> Iterator[Shard]:
        for number, part in enumerate(self._plan.parts):
            if self._ledger.is_done(number):
                continue
            for said in self._opener.open(number, part, self._ledger.find_known(number)):
                if isinstance(said, Ended):
                    entry = PartEntry(**said._asdict())
                    enter_part(self._place, entry)
                    self._ledger.note_part(entry)
                else:
                    yield said
