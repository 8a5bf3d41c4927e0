"""The words in which two texts differ: what is left beside their longest common subsequence.

The work is bounded whatever the words are, which that of ``difflib`` is not: texts come from pages.
"""

from collections.abc import Iterator, Sequence
from typing import Final

__all__ = ["Differences", "allot_cells", "find_differing"]

_MOST: Final = 160_000  # cells: words against words, as 400 by 400 are
_MOST_IN_ALL: Final = 6_000_000  # on one page

Differences = tuple[list[tuple[int, int]], list[tuple[int, int]]]


def allot_cells(pairs: int) -> int:
    """How many each of so many pairs of texts may take, where all are shown on one page."""
    return min(_MOST, _MOST_IN_ALL // max(pairs, 1))


def find_differing(a: Sequence[str], b: Sequence[str], *, most: int = _MOST) -> Differences:
    """Runs of ``a`` and of ``b``, each from one index up to another, that the other lacks. most: cells; where it would
    take more, all between what begins and what ends both is taken to differ."""
    start = _count_alike(a, b)
    end = _count_alike(a[start:][::-1], b[start:][::-1])
    a_end, b_end = len(a) - end, len(b) - end
    rows, columns = a[start:a_end], b[start:b_end]
    pairs = _align(rows, columns) if len(rows) * len(columns) <= most else ()
    kept = [(start + i, start + j) for i, j in pairs]
    return list(_list_runs([i for i, _ in kept], start, a_end)), list(_list_runs([j for _, j in kept], start, b_end))


def _count_alike(a: Sequence[str], b: Sequence[str]) -> int:
    """How many are the same from the first on."""
    return next((at for at, (one, other) in enumerate(zip(a, b, strict=False)) if one != other), min(len(a), len(b)))


def _align(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Places of the same words in both, as many as can be in the order of both (Wagner and Fischer 1974)."""
    lengths = [[0] * (len(b) + 1)]  # of the longest common subsequence of what follows, the last row first
    for one in reversed(a):
        before, row = lengths[-1], [0] * (len(b) + 1)
        for j in range(len(b) - 1, -1, -1):
            row[j] = before[j + 1] + 1 if one == b[j] else max(before[j], row[j + 1])
        lengths.append(row)
    i = j = 0
    while i < len(a) and j < len(b):
        here, below = lengths[len(a) - i], lengths[len(a) - i - 1]
        if a[i] == b[j]:
            yield i, j
            i, j = i + 1, j + 1
        elif below[j] >= here[j + 1]:
            i += 1
        else:
            j += 1


def _list_runs(kept: Sequence[int], start: int, end: int) -> Iterator[tuple[int, int]]:
    """What lies between those that are kept."""
    at = start
    for one in (*kept, end):
        if at < one:
            yield at, one
        at = one + 1
