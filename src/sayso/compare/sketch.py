"""A few fingerprints of a story, by which those that may share text are found among many without comparing all.

Winnowing (Schleimer, Wilkerson & Aiken, SIGMOD 2003): of every ``WINDOW`` runs of words in a row the least hash is
kept, so that two stories with ``GRAM + WINDOW - 1`` words in a row in common share a fingerprint for sure.
"""

from collections import Counter
from collections.abc import Sequence

from sayso.compare.told import Told

__all__ = ["LEAST_SHARE", "LEAST_SHARED", "MOST_COMMON", "find_candidates", "is_enough", "make_sketch"]

WINDOW = 4
LEAST_SHARED = 2  # fingerprints
LEAST_SHARE = 0.02  # of those of the story that has fewer
MOST_COMMON = 60  # stories that may share a fingerprint before it is a phrase of everybody's


def make_sketch(told: Told) -> frozenset[int]:
    """The fingerprints, 32 bits each, of the writer's words and of those quoted; the same for the same story always."""
    hashes = [run for runs in told.hashed_runs for part in runs for run in part]
    if len(hashes) < WINDOW:
        return frozenset(sorted(hashes)[:1])
    return frozenset(map(min, *(hashes[at:] for at in range(WINDOW))))


def is_enough(shared: int, *lengths: int) -> bool:
    """Whether two stories share enough fingerprints to be compared. lengths: how many each has. Two in common are
    chance where both are long."""
    return shared >= max(LEAST_SHARED, LEAST_SHARE * min(lengths))


def find_candidates(sketches: Sequence[frozenset[int]]) -> tuple[tuple[int, int], ...]:
    """The pairs of stories, by number, that share enough fingerprints to be compared, in order."""
    holders: dict[int, list[int]] = {}
    for number, sketch in enumerate(sketches):
        for fingerprint in sketch:
            holders.setdefault(fingerprint, []).append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        if len(numbers) <= MOST_COMMON:
            for place, one in enumerate(numbers):
                for other in numbers[place + 1 :]:
                    shared[one, other] += 1
    lengths = [len(sketch) for sketch in sketches]
    return tuple(sorted(pair for pair, count in shared.items() if is_enough(count, lengths[pair[0]], lengths[pair[1]])))
