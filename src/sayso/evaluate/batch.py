"""Many invented pages, read as a crawl is: how fast on one process and on several, whether the rows are the same, and
how much memory that takes from beginning to end."""

import contextlib
import hashlib
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

import pyarrow.parquet as pq

from sayso.batch.ledger import Ledger
from sayso.batch.place import Folder
from sayso.batch.process import measure_resident
from sayso.evaluate.invented.crawl import write_crawl, write_lines
from sayso.evaluate.machine import describe_machine
from sayso.evaluate.report import Report, Table
from sayso.records.batch import BatchSettings, ShardEntry, count_reasons

__all__ = ["Run", "digest_rows", "draw_memory", "evaluate_batch", "list_children", "run_batch", "start_batch"]

SEED: Final = 1
_LOOK_S: Final = 0.5  # between two looks at the memory
_WIDTH, _HEIGHT, _EDGE = 720, 240, 50  # of the drawing
_TIMEOUT: Final = "20"  # seconds a page: poison shall not make up most of the time


class Run(NamedTuple):
    """memory: seconds since the start, MB of all processes together, MB of the largest."""

    processes: int
    seconds: float
    entries: Sequence[ShardEntry]
    rows: str
    memory: Sequence[tuple[float, float, float]]

    @property
    def pages(self) -> int:
        return sum(one.pages for one in self.entries)

    @property
    def words(self) -> int:
        return sum(one.words for one in self.entries)


def evaluate_batch(pages: int, poisoned: float, processes: int) -> tuple[Report, str]:
    """The figures, and the memory of the run on most processes as SVG. poisoned: the share of the HTML that is poison.

    figures: ``pages a second a core``, ``words a second a core`` (from text), ``linear``, ``differing``, ``failed``.
    """
    with TemporaryDirectory() as folder:
        crawl, lines = Path(folder, "crawl"), Path(folder, "lines", "texts.jsonl")
        write_crawl(crawl, pages, SEED, poisoned)
        write_lines(lines, pages, SEED)
        digest = hashlib.sha256(lines.read_bytes()).hexdigest()
        kinds = {"HTML (WARC)": crawl, "text (JSON Lines)": lines}
        runs = {
            kind: [
                run_batch(source, Path(folder, f"{kind}{count}"), count, shard=_choose_shard(pages))
                for count in sorted({1, processes})
            ]
            for kind, source in kinds.items()
        }
    most = [some[-1] for some in runs.values()]
    linear = [some[0].seconds / some[-1].seconds / some[-1].processes for some in runs.values()]
    tables = (
        Table(
            "Reading it",
            ("pages", "processes", "seconds", "pages a second", "words a second", "a core", "MB at most"),
            tuple(_tell_run(kind, run) for kind, some in runs.items() for run in some),
        ),
        Table("Of linear", ("pages", f"{processes} processes against 1"), tuple(zip(runs, linear, strict=True))),
        Table("What failed", ("reason", "pages"), _list_reasons(most)),
        Table("The machine", ("what", "it is"), describe_machine()),
    )
    figures = {
        "pages a second a core": most[0].pages / most[0].seconds / processes,
        "words a second a core": most[1].words / most[1].seconds / processes,
        "linear": min(linear),
        "differing": float(sum(len({run.rows for run in some}) - 1 for some in runs.values())),
        "failed": float(sum(entry.failed for entry in most[0].entries)),
    }
    return Report("batch", f"{pages:,} invented pages", digest, tables, figures), draw_memory(most[0].memory)


def _choose_shard(pages: int) -> int:
    """So many that those that read have some thirty to take turns at, and at most what a batch has by itself."""
    return min(BatchSettings().shard_pages, max(2, pages // 32))


def run_batch(source: Path, out: Path, processes: int, *, shard: int) -> Run:
    """Raises CalledProcessError where nothing could be read."""
    start = time.perf_counter()
    memory: list[tuple[float, float, float]] = []
    with start_batch(source, out, processes, shard=shard) as driver:
        while driver.poll() is None:
            sizes = [measure_resident(pid) / 1e6 for pid in (driver.pid, *list_children(driver.pid))]
            memory.append((time.perf_counter() - start, sum(sizes), max(sizes)))
            time.sleep(_LOOK_S)
    seconds = time.perf_counter() - start
    if driver.returncode:
        raise subprocess.CalledProcessError(driver.returncode, driver.args)
    return Run(processes, seconds, list(Ledger(Folder(out)).list_shards()), digest_rows(out), memory)


def start_batch(source: Path, out: Path, processes: int, *, shard: int) -> "subprocess.Popen[bytes]":
    typed = [
        "batch",
        str(source),
        str(out),
        "--processes",
        str(processes),
        "--timeout",
        _TIMEOUT,
        "--shard",
        str(shard),
    ]
    return subprocess.Popen([sys.executable, "-m", "sayso", *typed], stdout=subprocess.DEVNULL)


def list_children(process: int) -> list[int]:
    """The processes that a process has made; none where that cannot be known."""
    found: list[int] = []
    for thread in Path(f"/proc/{process}/task").glob("*/children"):  # each thread has those that it has made
        with contextlib.suppress(OSError):  # it has ended
            found += map(int, thread.read_text().split())
    return sorted(found)


def digest_rows(out: Path) -> str:
    """Of all rows of all tables, in whatever order they stand."""
    digest = hashlib.sha256()
    for table in sorted(path.name for path in out.iterdir() if path.is_dir() and path.name not in ("ledger", "shards")):
        digests = sorted(row for path in (out / table).rglob("*.parquet") for row in _digest_each(path))
        digest.update(table.encode() + b"".join(digests))
    return digest.hexdigest()


def _digest_each(path: Path) -> Iterator[bytes]:
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(2_000):
            for row in batch.to_pylist():
                yield hashlib.sha256(repr(row).encode()).digest()


def _tell_run(kind: str, run: Run) -> tuple[str | float | int, ...]:
    return (
        kind,
        run.processes,
        round(run.seconds),
        f"{run.pages / run.seconds:.1f}",
        f"{run.words / run.seconds:,.0f}",
        f"{run.words / run.seconds / run.processes:,.0f}",
        f"{max((one for _, one, _ in run.memory), default=0):,.0f}",
    )


def _list_reasons(runs: Sequence[Run]) -> tuple[tuple[str, int], ...]:
    return tuple(count_reasons(entry for run in runs for entry in run.entries).items()) or (("none", 0),)


def draw_memory(memory: Sequence[tuple[float, float, float]]) -> str:
    """Two lines over time: all processes together, and the largest of them."""
    last = max((at for at, _, _ in memory), default=1.0) or 1.0
    most = max((together for _, together, _ in memory), default=1.0) or 1.0

    def draw(column: int, colour: str) -> str:
        across, up = (_WIDTH - 2 * _EDGE) / last, (_HEIGHT - 2 * _EDGE) / most
        places = ((_EDGE + one[0] * across, _HEIGHT - _EDGE - one[column] * up) for one in memory)
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.5"/>'

    def write(x: float, y: float, text: str) -> str:
        return f'<text x="{x}" y="{y}" font-family="sans-serif" font-size="12">{text}</text>'

    axes = f'<path d="M{_EDGE} {_EDGE}V{_HEIGHT - _EDGE}H{_WIDTH - _EDGE}" fill="none" stroke="#888"/>'
    words = (
        write(_EDGE, _EDGE - 20, "Memory over the run, MB: all processes (blue), the largest (orange)"),
        write(4, _EDGE + 4, f"{most:,.0f}"),
        write(_WIDTH - _EDGE - 30, _HEIGHT - _EDGE + 18, f"{last:,.0f} s"),
    )
    box = f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img"'
    return f"<svg {box}>{axes}{draw(1, '#1f6fb4')}{draw(2, '#d9822b')}{''.join(words)}</svg>\n"
