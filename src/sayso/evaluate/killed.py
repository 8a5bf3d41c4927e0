"""Whether adding to an archive bears being killed at any moment: nothing lost that was told of, and nothing doubled.

A process adds invented pages and tells of each batch that is kept; another kills it (SIGKILL) at a moment drawn by
chance, looks whether all that was told of is there, and starts it again, until all is done. Then the archive must hold
what one holds that nobody disturbed, row by row.
"""

import hashlib
import math
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import IO, NamedTuple

import msgspec

from sayso.evaluate.archive import encode_readings
from sayso.evaluate.report import Report, Table
from sayso.models.meaning import open_meanings
from sayso.records.reading import Reading
from sayso.store.adding import BATCH, Incoming
from sayso.store.archive import open_archive
from sayso.store.rows import name_place

__all__ = ["Killed", "add_lines", "compare_archives", "count_lost", "evaluate_kills", "kill_while_adding", "list_keys"]

_LINES = "readings.jsonl"
_READY = b"ready\n"
_BATCHES = 2  # for each kill, so that most kills find something new kept, and a batch half written
_PACE = 1.5  # the longest wait for a kill, in shares of the undisturbed time that there is for each
_CHILD = "import sys; from sayso.evaluate.killed import add_lines; add_lines(*sys.argv[1:])"
_TOLD = {
    "pages": "pages added",
    "kills": "kills",
    "reached": "pages kept at the last of them",
    "lost": "pages that were told of and lost",
    "differing": "rows that differ from an undisturbed archive",
    "faults": "faults",
}
_CLOCK = "added"  # the column that tells when


class Killed(NamedTuple):
    """What came of it. reached: pages that were told of before the last kill. lost: pages that were told of and not
    there after a kill. differing: tables that differ from those of the undisturbed archive, with the number of rows
    that do. faults: what ``Archive.verify`` found."""

    pages: int
    kills: int
    reached: int
    lost: int
    differing: dict[str, int]
    faults: tuple[str, ...]


def evaluate_kills(kills: int, pages: int | None, seed: int) -> Report:
    """So many kills while pages are added, and a fifth of them while fewer are added and linked, which takes longer.
    figures: ``pages``, ``kills``, ``reached``, ``lost``, ``differing`` (rows), ``faults``."""
    with TemporaryDirectory() as folder:
        adding = kill_while_adding(Path(folder), pages or _BATCHES * BATCH * kills, kills, seed)
        digest = hashlib.sha256(Path(folder, _LINES).read_bytes()).hexdigest()
    with TemporaryDirectory() as folder:
        fewer = math.ceil(kills / 5)
        linking = kill_while_adding(Path(folder), _BATCHES * BATCH * fewer, fewer, seed, linking=True)
    both = {"while adding": adding, "while adding and linking": linking}
    counts: dict[str, list[int]] = {
        "pages": [one.pages for one in both.values()],
        "kills": [one.kills for one in both.values()],
        "reached": [one.reached for one in both.values()],
        "lost": [one.lost for one in both.values()],
        "differing": [sum(one.differing.values()) for one in both.values()],
        "faults": [len(one.faults) for one in both.values()],
    }
    rows: list[tuple[str | int, ...]] = [(_TOLD[name], *numbers) for name, numbers in counts.items()]
    wrong = [(f"{name}, {key}", number) for name, one in both.items() for key, number in one.differing.items()]
    wrong += [(f"{name}, {fault}", 1) for name, one in both.items() for fault in one.faults]
    tables = (
        Table("Killed at moments drawn by chance", ("what", *both), tuple(rows)),
        *((Table("What is wrong", ("where", "how many"), tuple(wrong)),) if wrong else ()),
    )
    return Report("killed", _LINES, digest, tables, {name: float(sum(numbers)) for name, numbers in counts.items()})


def kill_while_adding(folder: Path, pages: int, kills: int, seed: int, *, linking: bool = False) -> Killed:
    """Fewer kills than asked for only where all was done before. seed: of the moments. linking: link the stories after
    they are added, and kill that too. The files stay in ``folder``."""
    lines, undisturbed, disturbed = folder / _LINES, folder / "undisturbed.db", folder / "disturbed.db"
    with lines.open("wb") as file:
        file.writelines(encode_readings(pages))
    with _Child(lines, undisturbed, 0, linking) as child:
        start = time.perf_counter()
        child.wait()
        seconds = time.perf_counter() - start
    keys, chance = list_keys(_read_lines(lines)), Random(seed)
    told = killed = lost = 0
    for _ in range(kills):
        with _Child(lines, disturbed, max(0, told - BATCH), linking) as child:
            killed += child.kill_after(chance.uniform(0, _PACE * seconds / kills))
            told = max(told, child.told)
        lost += count_lost(disturbed, keys[:told])
    with _Child(lines, disturbed, 0, linking) as child:  # all pages again, those that are there among them
        child.wait()
    with open_archive(disturbed) as archive:
        faults = tuple(f"{fault.where}: {fault.problem}" for fault in archive.verify())
    return Killed(pages, killed, told, lost, compare_archives(undisturbed, disturbed), faults)


def add_lines(lines: str, path: str, skipped: str, then: str) -> None:
    """What the process does that is killed: add the Readings of a file but for the first ``skipped``. Says after each
    batch how many pages are kept, those skipped among them. then: "link" them, or ""."""
    told = int(skipped)
    open_meanings()  # loaded before the time runs: a kill shall meet the writing
    with open_archive(path, create=True) as archive:
        _say(_READY.decode())
        incoming = map(Incoming, _read_lines(Path(lines), told))
        adding = (one.added for one in archive.take_in(incoming)) if then else archive.add_incoming(incoming)
        for added in adding:
            told += added.new + added.known
            _say(f"{told}\n")


def _say(word: str) -> None:
    sys.stdout.write(word)
    sys.stdout.flush()


class _Child:
    """The process that adds. told: how many pages it said are kept."""

    def __init__(self, lines: Path, path: Path, skipped: int, linking: bool) -> None:
        self.told = 0
        arguments = [sys.executable, "-c", _CHILD, str(lines), str(path), str(skipped), "link" if linking else ""]
        self._process = subprocess.Popen(arguments, stdout=subprocess.PIPE)
        self._said: IO[bytes] = self._process.stdout  # type: ignore[assignment]  # it is a pipe

    def __enter__(self) -> "_Child":
        self._listen(until_ready=True)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        self._said.close()

    def wait(self) -> None:
        """Until it is done. Raises CalledProcessError where it failed."""
        self._listen()
        if code := self._process.wait():
            raise subprocess.CalledProcessError(code, self._process.args)

    def kill_after(self, seconds: float) -> bool:
        """Whether it was still at work then."""
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._listen()
        return self._process.wait() == -signal.SIGKILL

    def _listen(self, *, until_ready: bool = False) -> None:
        """Hear it out."""
        for line in self._said:
            if line == _READY:
                if until_ready:
                    return
            elif line.endswith(b"\n"):
                self.told = int(line)


def list_keys(readings: Iterable[Reading]) -> list[tuple[str, str]]:
    """By what an archive knows each page."""
    return [(reading.document.id, name_place(reading)) for reading in readings]


def _read_lines(lines: Path, skipped: int = 0) -> Iterator[Reading]:
    with lines.open("rb") as file:
        for line in islice(file, skipped, None):
            yield msgspec.json.decode(line, type=Reading)


def count_lost(path: Path, keys: Iterable[tuple[str, str]]) -> int:
    """How many of the pages are not in the archive."""
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT 1 FROM documents WHERE digest = ? AND place = ?"
        return sum(connection.execute(query, key).fetchone() is None for key in keys)


def compare_archives(one: Path, other: Path) -> dict[str, int]:
    """The tables that differ, and in how many rows; when they were added counts for nothing."""
    with closing(sqlite3.connect(one)) as first, closing(sqlite3.connect(other)) as second:
        tables = {*_list_tables(first), *_list_tables(second)}
        differing = {table: _count_differing(first, second, table) for table in sorted(tables)}
    return {table: number for table, number in differing.items() if number}


def _list_tables(connection: sqlite3.Connection) -> list[str]:
    """Those that hold rows of their own; the indexes are checked against them by ``verify``."""
    rows = connection.execute("SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main'")
    return [name for (name,) in rows if not name.startswith("sqlite_")]


def _count_differing(one: sqlite3.Connection, other: sqlite3.Connection, table: str) -> int:
    columns = [row[1] for row in one.execute(f"PRAGMA table_info({table})") if row[1] != _CLOCK]
    query = f"SELECT {', '.join(columns)} FROM {table}"
    first, second = (Counter(connection.execute(query)) for connection in (one, other))
    return max((first - second).total(), (second - first).total())
