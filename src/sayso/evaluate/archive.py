"""How fast an archive of many pages is filled and asked: searches and views of every kind, warm and cold.

The pages are invented (``invented/pages.py``), so that anybody can repeat it; an archive that is there already is
measured as it is. **Warm**: the second time the same is asked, by one connection that was asked all the others in
between. **Cold**: by a connection opened for the question alone, after the file was dropped from the system's cache;
the opening counts too. The vectors of words that ``find --meaning`` needs are in memory by then.
"""

import gc
import hashlib
import math
import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from random import Random
from typing import NamedTuple

from sayso.evaluate.asking import KINDS, Ask, take_sample
from sayso.evaluate.invented.pages import generate_readings
from sayso.evaluate.machine import describe_machine, measure_peak_memory, measure_read, measure_scattered_reads
from sayso.evaluate.nearness import Recall, measure_recall
from sayso.evaluate.plans import Scan, find_scans, note_statements
from sayso.evaluate.report import Report, Table
from sayso.evaluate.reprinted import tell_families
from sayso.store.adding import Incoming
from sayso.store.archive import Archive, Taken, open_archive

__all__ = ["PAGES", "SEED", "digest_archive", "encode_readings", "evaluate_archive"]

PAGES = 100_000
SEED = 8
_EACH = 100  # questions of a kind
_NOTED = 3  # steps whose statements are noted: one adds, one adds and compares
_CHUNK = 6000  # Readings that are made at a time
_MOST_SHOWN = 300  # characters of a statement


class _Filled(NamedTuple):
    """The steps of taking pages in; seconds of laying out anew; how right the families are; peak memory in MB;
    statements that were executed."""

    pages: int
    stories: int
    steps: Sequence["_Step"]
    compacting: float
    families: Table
    memory: float
    statements: Mapping[str, str]


class _Step(NamedTuple):
    """seconds: that it took. adds: whether it is a transaction of adding; else stories are compared."""

    seconds: float
    adds: bool


class _Timed(NamedTuple):
    """How long each question of a kind took and what it took of the processor, in seconds, and how much was read from
    the disk for one, in MB."""

    kind: str
    seconds: Sequence[float]
    computing: Sequence[float]
    read: float


def encode_readings(pages: int) -> Iterator[bytes]:
    """The pages that an archive is filled with, one Reading a line, as ``sayso add`` takes them."""
    return (f"{reading.to_json()}\n".encode() for reading in generate_readings(pages, SEED))


def evaluate_archive(path: Path, pages: int, *, each: int = _EACH, processes: int = 1) -> Report:
    """path: of the archive, which is made and filled unless it is there. each: questions of a kind. processes: of
    which one writes and the others compare stories. figures: ``pages a second`` that are added, and ``pages a second,
    compared``, with those before; ``warm`` and ``cold``, the greatest 95th percentile of any kind, in milliseconds;
    ``scans``; ``recall``. Raises ArchiveError."""
    filled = _fill(path, pages, processes) if not path.exists() else None
    chance = Random(SEED)
    with open_archive(path) as archive:
        sample = take_sample(archive, chance)
        asked = [(kind.name, [kind.make(sample, chance) for _ in range(each)]) for kind in KINDS]
        connection = archive.database.connection
        with note_statements(connection) as statements:
            for _, questions in asked:
                for ask in questions:
                    ask(archive)
        warm = [_time_warm(archive, *kind) for kind in asked]
        recall = measure_recall(connection, chance.sample(sample.contents, min(_EACH, len(sample.contents))))
        statements |= filled.statements if filled is not None else {}
        scans = list(find_scans(connection, statements.values()))
        held, digest = _count(connection), digest_archive(connection)
    cold = [_time_cold(path, *kind) for kind in asked]
    tables = (
        Table("The archive", ("what", "how many"), (*held, ("MB of the file", round(path.stat().st_size / 1e6)))),
        *((_tell_filling(filled), filled.families) if filled is not None else ()),
        _tell_times("Warm, milliseconds", warm),
        _tell_times("Cold, milliseconds", cold),
        _tell_recall(recall),
        _tell_scans(scans, len(statements)),
        Table("The machine", ("what", "it is"), (*describe_machine(), _tell_disk(path))),
    )
    figures = {"warm": _find_worst(warm), "cold": _find_worst(cold), "scans": float(len(scans)), "recall": recall.found}
    if filled is not None:
        figures["pages a second"] = _count_pages(filled, compared=False)
        figures["pages a second, compared"] = _count_pages(filled, compared=True)
    return Report("archive", path.name, digest, tables, figures)


def _fill(path: Path, pages: int, processes: int) -> _Filled:
    """What the first steps have executed is noted."""
    readings = generate_readings(pages, SEED)
    steps: list[_Step] = []
    statements: dict[str, str] = {}
    with open_archive(path, create=True) as archive:
        while chunk := list(islice(readings, _CHUNK)):  # what is made while others are compared would cost nothing
            gc.freeze()  # nor do those at hand count, which the collector would walk through again and again
            taken = archive.take_in(map(Incoming, chunk), processes=processes)
            if not steps:
                with note_statements(archive.database.connection) as statements:
                    steps += _time_steps(islice(taken, _NOTED))
            steps += _time_steps(taken)
        (stories,) = archive.database.connection.execute("SELECT count(*) FROM stories").fetchone()
        gc.unfreeze()
        families = tell_families(archive.database.connection)
        start = time.perf_counter()
        archive.compact()
        compacting = time.perf_counter() - start
    return _Filled(pages, stories, steps, compacting, families, measure_peak_memory(), statements)


def _time_steps(taken: Iterator[Taken]) -> Iterator[_Step]:
    start = time.perf_counter()
    for step in taken:
        yield _Step(time.perf_counter() - start, step.stories == 0)
        start = time.perf_counter()


def _time_warm(archive: Archive, kind: str, questions: Sequence[Ask]) -> _Timed:
    return _time_kind(kind, questions, lambda ask: ask(archive))


def _time_cold(path: Path, kind: str, questions: Sequence[Ask]) -> _Timed:
    def ask_anew(ask: Ask) -> None:
        with open_archive(path) as archive:
            ask(archive)

    return _time_kind(kind, questions, ask_anew, before=lambda: _drop_cached(path))


def _time_kind(
    kind: str, questions: Sequence[Ask], answer: Callable[[Ask], object], before: Callable[[], None] = lambda: None
) -> _Timed:
    seconds, computing, read = [], [], 0.0
    for ask in questions:
        before()
        start, started, held = time.perf_counter(), time.process_time(), measure_read()
        answer(ask)
        seconds.append(time.perf_counter() - start)
        computing.append(time.process_time() - started)
        read += measure_read() - held
    return _Timed(kind, seconds, computing, read / len(questions))


def _drop_cached(path: Path) -> None:
    """Have the system forget what it holds of a file, so that it is read from the disk again. Only where it can; there
    is no log beside it, as the last connection that was closed has merged that into the file."""
    if hasattr(os, "posix_fadvise"):
        file = os.open(path, os.O_RDWR)
        try:
            os.fsync(file)  # what is not on the disk yet is not forgotten
            os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(file)


def _count(connection: sqlite3.Connection) -> tuple[tuple[str, int], ...]:
    tables = ("documents", "attributions", "claims", "sources", "parties")
    return tuple((name, connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]) for name in tables)


def digest_archive(connection: sqlite3.Connection) -> str:
    """Of the pages that the archive holds."""
    digest = hashlib.sha256()
    for row in connection.execute("SELECT digest, place FROM documents ORDER BY digest, place"):
        digest.update("\n".join(row).encode())
    return digest.hexdigest()


def _tell_filling(filled: _Filled) -> Table:
    rows = (
        ("pages added a second, while stories are compared beside it", f"{_count_pages(filled, compared=False):,.0f}"),
        ("pages a second, added and their stories compared", f"{_count_pages(filled, compared=True):,.0f}"),
        ("stories", f"{filled.stories:,}"),
        ("the longest step, seconds", f"{max(step.seconds for step in filled.steps):.2f}"),
        ("laying it out anew, seconds", f"{filled.compacting:.1f}"),
        ("peak memory, MB", f"{filled.memory:.0f}"),
    )
    return Table("Filling it", ("what", "figure"), rows)


def _count_pages(filled: _Filled, *, compared: bool) -> float:
    """Pages a second. compared: with what it takes to compare their stories."""
    return filled.pages / sum(step.seconds for step in filled.steps if compared or step.adds)


def _tell_times(title: str, timed: Sequence[_Timed]) -> Table:
    rows = tuple(
        (
            one.kind,
            *(f"{_find_quantile(one.seconds, share):.1f}" for share in (0.5, 0.95, 1)),
            f"{_find_quantile(one.computing, 0.95):.1f}",
            f"{one.read:.1f}",
        )
        for one in timed
    )
    columns = (f"{len(timed[0].seconds)} of each kind", "50 %", "95 %", "worst", "CPU 95 %", "MB")
    return Table(title, columns, rows)


def _find_quantile(seconds: Sequence[float], share: float) -> float:
    """The least time, in milliseconds, that this share of them did not exceed."""
    return 1000 * sorted(seconds)[math.ceil(share * len(seconds)) - 1]


def _find_worst(timed: Sequence[_Timed]) -> float:
    return max(_find_quantile(one.seconds, 0.95) for one in timed)


def _tell_recall(recall: Recall) -> Table:
    rows = [(f"{number} cells", share) for number, share in recall.by_cells.items()]
    return Table(
        "Of the ten nearest in meaning, by an exact search",
        ("read", "found"),
        (*rows, ("find --meaning", recall.found)),
    )


def _tell_disk(path: Path) -> tuple[str, str]:
    """What reading the file anywhere takes, cold: by this other machines' figures compare."""
    _drop_cached(path)
    seconds = measure_scattered_reads(path, Random(SEED))
    return "4 KiB anywhere in the file, cold", f"{1000 * seconds:.2f} ms"


def _tell_scans(scans: Sequence[Scan], statements: int) -> Table:
    rows = [(scan.plan, " ".join(scan.statement.split())[:_MOST_SHOWN]) for scan in scans]
    return Table(
        "Statements that go through a large table",
        ("plan", "statement"),
        tuple(rows) or (("none", f"{statements:,} statements explained"),),
    )
