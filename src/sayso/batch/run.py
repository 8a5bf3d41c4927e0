"""A batch as a whole: planned, begun or gone on with, read by an engine, packed, summed up."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from heapq import nsmallest
from importlib.metadata import version
from pathlib import Path
from typing import Final, NamedTuple

import msgspec
import pyarrow as pa

from sayso.batch.engine import Effort, Plan
from sayso.batch.ledger import Ledger, begin_batch, read_manifest
from sayso.batch.local import read_locally
from sayso.batch.opener import Opener, Shard, hash_name
from sayso.batch.packing import clear_shards, pack_tables
from sayso.batch.pages import decode_pages, measure_pages
from sayso.batch.parts import digest_parts, list_parts
from sayso.batch.place import Place, open_place
from sayso.batch.spread import Engine
from sayso.errors import SettingError
from sayso.intake.open import is_address
from sayso.models.catalogue import TaggerRow, read_catalogue
from sayso.records.batch import BatchSettings, Manifest, Part, ShardEntry, count_reasons

__all__ = ["Batch", "Foreseen", "Summary", "foresee_batch", "open_batch"]

_REASONS: Final = 10  # that a summary names


class Summary(NamedTuple):
    """reasons: the commonest, with how many pages failed of each; others: how many of further ones."""

    pages: int
    failed: int
    words: int
    shards: int
    seconds: float
    reasons: Sequence[tuple[str, int]]
    others: int


class Foreseen(NamedTuple):
    """What would be read of an input. unopened: pages among them that could not be opened. size: in bytes."""

    name: str
    parts: int
    shards: int
    pages: int
    unopened: int
    size: int


class Batch:
    """A batch that may be gone on with; nobody else writes to its place meanwhile."""

    def __init__(self, plan: Plan, place: Place) -> None:
        self.plan = plan
        self._place = place
        self._ledger = Ledger(place)

    @property
    def size(self) -> int:
        """Bytes of all inputs, as they lie."""
        return sum(part.size for part in self.plan.parts)

    def read(self, engine: Engine, effort: Effort) -> Iterator[ShardEntry]:
        """Read what is not read yet; the entries of shards as they are done. Raises SaysoError."""
        if self._ledger.is_packed():
            return
        if engine == "local":
            yield from read_locally(self.plan, self._place, self._ledger, effort)
            return
        from sayso.batch.cluster import read_on_ray

        for entry in read_on_ray(self.plan, self._ledger, effort):
            self._ledger.note_shard(entry)
            yield entry

    def measure_done(self) -> float:
        """How much of ``size`` is read, about: of a part that is not done by what its pages have, unpacked."""
        done = [self._ledger.is_done(number) for number in range(len(self.plan.parts))]
        lying = sum(part.size for part, is_done in zip(self.plan.parts, done, strict=True) if is_done)
        read = [self._ledger.measure_read(number) for number in range(len(self.plan.parts))]
        unpacked = sum(size for size, is_done in zip(read, done, strict=True) if is_done)
        packed = lying / unpacked if unpacked else 1.0
        under_way = zip(self.plan.parts, read, done, strict=True)
        return lying + sum(min(part.size, packed * size) for part, size, is_done in under_way if not is_done)

    def pack(self, processes: int = 1) -> None:
        """Lay the tables out by month, once all is read."""
        if not self._ledger.is_packed():
            names = [entry.name for entry in self._ledger.list_shards()]
            pack_tables(self._place, names, processes)
            self._ledger.enter_packed()
        clear_shards(self._place)

    def list_done(self) -> list[ShardEntry]:
        return list(self._ledger.list_shards())

    def sum_up(self) -> Summary:
        entries = self.list_done()
        reasons = [*count_reasons(entries).items()]
        return Summary(
            sum(one.pages for one in entries),
            sum(one.failed for one in entries),
            sum(one.words for one in entries),
            len(entries),
            sum(one.seconds for one in entries),
            reasons[:_REASONS],
            sum(number for _, number in reasons[_REASONS:]),
        )


@contextmanager
def open_batch(inputs: Sequence[str], out: str, settings: BatchSettings, sample: int | None = None) -> Iterator[Batch]:
    """Begin a batch, or go on with the one that was begun there. out: a folder, or an address that fsspec knows.

    sample: read so many pages, drawn by the hash of their names. Raises InputError, and SettingError where something
    else was begun there or another process is at it.
    """
    _check_apart(inputs, out)
    place = open_place(out)
    parts = list(list_parts(inputs, settings.shard_pages))
    with place.hold():
        before = read_manifest(place)
        if sample is not None:
            is_drawn = before is not None and before.asked_sample == sample
            drawn = before.settings.sample if before is not None and is_drawn else _draw_sample(parts, settings, sample)
            settings = msgspec.structs.replace(settings, sample=drawn)
        manifest = _make_manifest(inputs, settings, parts, sample)
        begin_batch(place, manifest)
        yield Batch(Plan(manifest, parts, out), place)


def foresee_batch(inputs: Iterable[str], settings: BatchSettings, sample: int | None = None) -> Iterator[Foreseen]:
    """What would be read of each input: all are opened, none is read. Raises InputError."""
    named = [(name, list(list_parts([name], settings.shard_pages))) for name in inputs]
    if sample is not None:
        drawn = _draw_sample([part for _, parts in named for part in parts], settings, sample)
        settings = msgspec.structs.replace(settings, sample=drawn)
    for name, parts in named:
        shards = pages = unopened = size = 0
        for batch in _open_all(parts, settings):
            shards, pages, size = shards + 1, pages + batch.num_rows, size + measure_pages(batch)
            unopened += batch.num_rows - batch.column("error").null_count
        yield Foreseen(name, len(parts), shards, pages, unopened, size)


def _check_apart(inputs: Iterable[str], out: str) -> None:
    """What is written would be read. Raises SettingError."""
    if is_address(out):
        return
    target = Path(out).resolve()
    for name in inputs:
        if not is_address(name) and target.is_relative_to(Path(name).resolve()) and not Path(name).is_file():
            raise SettingError("OUT", f"“{out}” is in “{name}”, which is to be read")


def _draw_sample(parts: Iterable[Part], settings: BatchSettings, sample: int) -> str:
    """The hash up to which names are drawn."""
    whole = msgspec.structs.replace(settings, sample=None)
    names = (name for batch in _open_all(parts, whole) for name in batch.column("name").to_pylist())
    return max(nsmallest(sample, map(hash_name, names)), default="")


def _open_all(parts: Iterable[Part], settings: BatchSettings) -> Iterator[pa.RecordBatch]:
    """The shards of all parts, one after the other."""
    effort = Effort()
    opener = Opener(settings, effort.timeout_s, effort.memory_bytes)
    try:
        for number, part in enumerate(parts):
            for said in opener.open(number, part):
                if isinstance(said, Shard) and said.data is not None:
                    yield decode_pages(said.data)
    finally:
        opener.stop()


def _make_manifest(inputs: Sequence[str], settings: BatchSettings, parts: list[Part], sample: int | None) -> Manifest:
    return Manifest(
        sayso=version("sayso"),
        models={row.name: row.sha256 for row in read_catalogue() if isinstance(row, TaggerRow)},
        inputs=tuple(inputs),
        settings=settings,
        asked_sample=sample,
        parts=len(parts),
        digest=digest_parts(parts),
    )
