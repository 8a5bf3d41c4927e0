"""Pins the floors anew (``make floors``): raised where figures rose; ``--lower`` takes them as they are.

A person reads the difference and says in the commit what earned it; CI never runs this.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from sayso.evaluate.attributions import evaluate_attributions
from sayso.evaluate.calibration import evaluate_calibration
from sayso.evaluate.claims import evaluate_claims
from sayso.evaluate.events import evaluate_events
from sayso.evaluate.floors import pin_floors, read_floors, write_floors
from sayso.evaluate.heads import evaluate_heads
from sayso.evaluate.readers import read_given_times, read_labelled, read_labelled_spans, read_times, tell_labelled
from sayso.evaluate.report import Report
from sayso.evaluate.reprints import evaluate_reprints
from sayso.evaluate.ruled import evaluate_rules
from sayso.evaluate.sourcing import evaluate_sourcing
from sayso.evaluate.split import evaluate_split
from sayso.evaluate.stability import evaluate_stability
from sayso.evaluate.taggers import TAGGERS, tag_by_model
from sayso.evaluate.times import evaluate_times

GOLD = Path(__file__).parents[1] / "gold"
OWN_DEV = Path(__file__).parents[2] / "gold" / "dev"
OWN_SOURCED = tuple(Path(__file__).parents[2] / "gold" / "sourcing" / name for name in ("dev", "beats", "disputes"))
OWN_TIMED = Path(__file__).parents[2] / "gold" / "times" / "dev"
CLAIM_PAIRS = Path(__file__).parents[2] / "gold" / "claims" / "pairs.jsonl"
OWN_RULED = (Path(__file__).parents[2] / "gold" / "rules", Path(__file__).parents[2] / "gold" / "rules_dev")

EVERY = 8  # of the texts under changes, for each is read a dozen times


def measure_all(data: Path | None) -> Iterator[tuple[Report, float]]:
    """The reports whose figures are pinned, on our own gold and on the corpora where they are at hand, and how far
    below each a figure may come out: processors round differently, and of few attributions one weighs much."""
    yield evaluate_attributions(GOLD, TAGGERS), 0.03
    yield evaluate_attributions(OWN_DEV, TAGGERS), 0.015
    for folder in OWN_SOURCED:
        yield evaluate_sourcing(folder, read_labelled, read_labelled_spans), 0.04
    yield evaluate_times(OWN_TIMED, read_times, read_given_times), 0.02
    for folder in OWN_RULED:
        yield evaluate_rules(folder, read_labelled), 0.02
    if data is not None:
        yield evaluate_attributions(data / "polnear" / "dev.jsonl", TAGGERS), 0.004
        yield evaluate_calibration(data / "polnear" / "dev.jsonl", CLAIM_PAIRS)[0], 0.015
        yield evaluate_stability(data / "polnear" / "dev.jsonl", read_labelled, EVERY), 0.03
        yield evaluate_sourcing(data / "sourcing" / "dev.jsonl", read_labelled, read_labelled_spans), 0.02
        yield evaluate_heads(data, tag_by_model), 0.01
        yield evaluate_times(data / "time", read_times, read_given_times), 0.01
        yield evaluate_split(data), 0.002
        yield evaluate_reprints(data / "reprints", tell_labelled), 0.01
        yield evaluate_events(data / "ecbplus", tell_labelled), 0.01
        yield evaluate_claims(data, CLAIM_PAIRS), 0.01


def main() -> None:
    folder = os.environ.get("SAYSO_DATA")
    floors = read_floors()
    for report, tolerance in measure_all(Path(folder) if folder else None):
        floors = pin_floors(report, floors, lower="--lower" in sys.argv, tolerance=tolerance)
    write_floors(floors)


if __name__ == "__main__":
    main()
