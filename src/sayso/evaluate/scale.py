"""Whether the cost of a text grows as its length does, and no faster: long invented texts and hostile ones, each read
by a process of its own."""

import hashlib
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

import msgspec

from sayso.evaluate.invented.long_texts import HOSTILE, write_pages, write_story
from sayso.evaluate.machine import describe_machine
from sayso.evaluate.report import Report, Table

__all__ = ["WORDS", "Cost", "evaluate_scale", "measure_cost"]

WORDS: Final = 1_000_000
SEED: Final = 1
_PARTS: Final = 10  # texts that together are as long as the longest
_READ: Final = """
import json, resource, sys, time
from pathlib import Path
from sayso import read_text
from sayso.errors import InputError
from sayso.reading import read_raw
from sayso.records.page import RawPage
read_text('Ana Ruiz said that it rained.', force=True)
data = Path(sys.argv[1]).read_bytes()
start, wall = time.process_time(), time.perf_counter()
try:
    reading = read_raw(RawPage('page', data, media_type=sys.argv[2]), date='2024-06-05', force=True)
    told = [len(reading.stories), len(reading.attributions), '']
except InputError as error:
    told = [0, 0, str(error.args[1])]
seconds = [time.process_time() - start, time.perf_counter() - wall]
print(json.dumps([*seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, *told]))
"""


class Cost(NamedTuple):
    """What it took to read a text. seconds: of the processor, on all cores; wall_s: until it was done; refused: why
    it was not read."""

    words: int
    seconds: float
    wall_s: float
    peak_mb: float
    stories: int
    attributions: int
    refused: str


def evaluate_scale(words: int = WORDS) -> Report:
    """Texts of a thousandth of ``words`` up to ``words``, the ten parts of the longest, and the hostile ones.

    figures: ``ratio`` and ``ratio of one story``, of the seconds of the whole to its parts’; ``peak MB``, of
    all but the hostile.
    """
    rows: list[tuple[str | float | int, ...]] = []
    figures: dict[str, float] = {}
    digest = hashlib.sha256()
    peak = 0.0
    kinds: Sequence[tuple[str, str, Callable[[int, int], str], str]] = (
        ("pages", "ratio", write_pages, "\n"),
        ("one story", "ratio of one story", write_story, " "),
    )
    for kind, ratio, write, glue in kinds:
        for part in (1_000, 100):
            rows.append(_tell(f"{kind}, {words // part:,} words", measure_cost(write(words // part, SEED))))
        parts = [write(words // _PARTS, SEED + number) for number in range(_PARTS)]
        costs = [measure_cost(part) for part in parts]
        whole = glue.join(parts)
        digest.update(whole.encode())
        cost = measure_cost(whole)
        rows.append(_tell(f"{kind}, {words // _PARTS:,} words", costs[0]))
        rows.append(_tell(f"{kind}, {words:,} words", cost))
        figures[ratio] = cost.seconds / sum(one.seconds for one in costs)
        peak = max(peak, cost.peak_mb)
    figures["peak MB"] = peak
    hostile = tuple(
        _tell(name, measure_cost(write_hostile(Random(SEED)), name)) for name, write_hostile in HOSTILE.items()
    )
    columns = ("text", "words", "seconds", "words a second", "MB at most", "stories", "attributions", "refused")
    tables = (
        Table("Invented texts, each in a process of its own", columns, tuple(rows)),
        Table(
            f"The whole against its {_PARTS} parts",
            ("text", "seconds of the whole to those of its parts", "goal"),
            tuple((kind, round(figures[ratio], 2), "1.2") for kind, ratio, _, _ in kinds),
        ),
        Table("Hostile texts", columns, hostile),
        Table("The machine", ("what", "it is"), describe_machine()),
    )
    return Report("scale", f"invented texts of up to {words:,} words", digest.hexdigest(), tables, figures)


def measure_cost(text: str, name: str = "") -> Cost:
    """name: one that begins with "HTML" is of a page of that kind."""
    media_type = "text/html" if name.startswith("HTML") else "text/plain"
    with TemporaryDirectory() as folder:
        path = Path(folder, "page")
        path.write_text(text, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-c", _READ, str(path), media_type], check=True, capture_output=True, encoding="utf-8"
        )
    seconds, wall_s, peak, stories, attributions, refused = msgspec.json.decode(done.stdout.splitlines()[-1])
    unit = 1 if sys.platform == "darwin" else 1024  # Linux counts in KiB, macOS in bytes
    return Cost(len(text.split()), seconds, wall_s, peak * unit / 1e6, stories, attributions, refused)


def _tell(name: str, cost: Cost) -> tuple[str | float | int, ...]:
    return (
        name,
        cost.words,
        f"{cost.wall_s:.1f}",
        f"{cost.words / cost.wall_s:,.0f}" if cost.wall_s and not cost.refused else "",
        round(cost.peak_mb),
        cost.stories,
        cost.attributions,
        cost.refused or "",
    )
