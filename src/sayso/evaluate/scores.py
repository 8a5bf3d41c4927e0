"""Counts, and the figures made of them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

__all__ = ["Count", "Share", "compare_sets", "measure_calibration", "sum_counts"]


class Count(msgspec.Struct, frozen=True):
    """How many there are, how many were found, and how many of each are right.

    The two counts of right ones differ only where gold and predicted are cut down by different conditions.
    A precision or recall of nothing is 0.0.
    """

    gold: int = 0
    gold_right: int = 0
    predicted: int = 0
    predicted_right: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(
            self.gold + other.gold,
            self.gold_right + other.gold_right,
            self.predicted + other.predicted,
            self.predicted_right + other.predicted_right,
        )

    @property
    def precision(self) -> float:
        return self.predicted_right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.gold_right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


class Share(msgspec.Struct, frozen=True):
    """So many right of so many; ``right`` may be fractional where each item is right in part."""

    right: float = 0
    of: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.right + other.right, self.of + other.of)

    @property
    def value(self) -> float:
        return self.right / self.of if self.of else 0.0


def compare_sets(gold: Iterable[object], predicted: Iterable[object]) -> Count:
    """Two multisets compared: an item is right as often as it stands in both."""
    wanted, found = Counter(gold), Counter(predicted)
    right = (wanted & found).total()
    return Count(wanted.total(), right, found.total(), right)


def sum_counts(counts: Sequence[Mapping[str, Count]]) -> dict[str, Count]:
    """The counts of several documents added up by name, which is what makes a figure a micro average."""
    total: dict[str, Count] = {}
    for document in counts:
        for name, count in document.items():
            total[name] = total.get(name, Count()) + count
    return total


def measure_calibration(outcomes: Iterable[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error (Guo et al., ICML 2017), 0 to 1: how far probabilities are from being right.

    outcomes: ``(probability, was right)``. Bins are equally wide and closed above; 0.0 for no outcomes.
    """
    filled: dict[int, list[tuple[float, bool]]] = {}
    total = 0
    for probability, right in outcomes:
        # The margin keeps 0.3 in the bin it closes: 0.3 * 10 is a little more than 3 in binary.
        number = max(0, min(bins - 1, -int(-(probability * bins - 1e-9) // 1) - 1))
        filled.setdefault(number, []).append((probability, right))
        total += 1
    gaps = (abs(sum(p for p, _ in inside) - sum(right for _, right in inside)) for inside in filled.values())
    return sum(gaps) / total if total else 0.0
