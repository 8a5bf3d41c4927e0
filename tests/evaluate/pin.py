"""Pins the floors anew (``make floors``): raised where figures rose; ``--lower`` takes them as they are.

A person reads the difference and says in the commit what earned it; CI never runs this.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from sayso.evaluate.attributions import evaluate_attributions
from sayso.evaluate.floors import pin_floors, read_floors, write_floors
from sayso.evaluate.readers import read_labelled, read_labelled_spans
from sayso.evaluate.report import Report
from sayso.evaluate.sourcing import evaluate_sourcing
from sayso.evaluate.split import evaluate_split
from sayso.evaluate.taggers import TAGGERS

GOLD = Path(__file__).parents[1] / "gold"


def measure_all(data: Path | None) -> Iterator[Report]:
    """The reports whose figures are pinned: those on our own gold, and those on the corpora where they are at hand."""
    yield evaluate_attributions(GOLD, TAGGERS)
    if data is not None:
        yield evaluate_attributions(data / "polnear" / "dev.jsonl", TAGGERS)
        yield evaluate_sourcing(data / "sourcing" / "dev.jsonl", read_labelled, read_labelled_spans)
        yield evaluate_split(data)


def main() -> None:
    folder = os.environ.get("SAYSO_DATA")
    floors = read_floors()
    for report in measure_all(Path(folder) if folder else None):
        floors = pin_floors(report, floors, lower="--lower" in sys.argv)
    write_floors(floors)


if __name__ == "__main__":
    main()
