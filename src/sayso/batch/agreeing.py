"""Pairs of claims -> which of them are one, and which say the opposite, judged many at a time where they are cut."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from sayso.batch.candidates import Numbers, count_rows, split_pairs
from sayso.batch.nearness import read_near
from sayso.batch.place import Place, open_place
from sayso.batch.sketches import WORK
from sayso.batch.stating import name_claims, open_statements
from sayso.compare.claims import LEAST_LIKENESS, Judgement, Statement, judge_nearest, load_claim
from sayso.views.exports.parquet import encode_table

__all__ = ["Agreed", "Agreeing", "ClaimShelf", "judge_partition", "judge_two", "read_agreed"]

_UNITS: Final = 24  # in memory, some 8 MB each
_KEPT: Final = 4_000  # claims in memory, cut for comparison
_AGREED: Final = pa.schema([("pair", pa.uint64()), ("probability", pa.float32()), ("is_opposed", pa.bool_())])


class Agreeing(NamedTuple):
    """claims: the number of the first one of each unit, and of all at the end."""

    place: str
    partition: int
    claims: Sequence[int]


class Agreed(NamedTuple):
    """Claims that are one or opposed, the lower number first, and how probable it is that both are about the same."""

    first: Numbers
    second: Numbers
    probability: Numbers
    is_opposed: Numbers


def judge_partition(task: Agreeing) -> int:
    """Write which pairs of a partition are one or opposed; what is written already stays. How many were judged."""
    place, name = open_place(task.place), _name_agreed(task.partition)
    pairs = read_near(place, task.partition)
    if count_rows(place, name) is None:
        shelf = ClaimShelf(place, task.claims)
        found = list(_judge(shelf, pairs))
        place.write(name, encode_table(pa.Table.from_pylist(found, _AGREED)))
    return len(pairs)


def read_agreed(place: Place, partition: int) -> Agreed:
    with place.open(_name_agreed(partition)) as file:
        found = pq.read_table(file, partitioning=None)
    first, second = split_pairs(found.column("pair").to_numpy())
    return Agreed(first, second, found.column("probability").to_numpy(), found.column("is_opposed").to_numpy())


class ClaimShelf:
    """The claims of a place by their numbers over all units, those used last in memory."""

    def __init__(self, place: Place, claims: Sequence[int]) -> None:
        self._place, self._starts = place, claims
        self._take_unit: Callable[[int], pa.Table] = lru_cache(_UNITS)(self._read_unit)
        self.take_statements: Callable[[int], Sequence[Statement]] = lru_cache(_KEPT)(self._open_statements)

    def take_row(self, claim: int) -> dict[str, Any]:
        unit = bisect_right(self._starts, claim) - 1
        found = self._take_unit(unit).slice(claim - self._starts[unit], 1).to_pylist()
        row: dict[str, Any] = found[0]
        return row

    def _open_statements(self, claim: int) -> Sequence[Statement]:
        return open_statements(self.take_row(claim))

    def _read_unit(self, unit: int) -> pa.Table:
        with self._place.open(name_claims(unit)) as file:
            return pq.read_table(file, partitioning=None)


def judge_two(one: Sequence[Statement], other: Sequence[Statement]) -> Judgement:
    """By those of their contents that are alike enough to be compared, of which the nearest counts."""
    likely = [
        judge_nearest([a], [b], load_claim())
        for a in one
        for b in other
        if float(a.meaning @ b.meaning) >= LEAST_LIKENESS
    ]
    return max(likely, key=lambda found: found.probability, default=Judgement("other", 0.0, ()))


def _judge(shelf: ClaimShelf, pairs: Numbers) -> Iterator[dict[str, Any]]:
    first, second = split_pairs(pairs)
    order = np.lexsort((first, second))  # the first ones are neighbours and stay in memory
    for at in order.tolist():
        one, other = (shelf.take_statements(int(side[at])) for side in (first, second))
        found = judge_two(one, other)
        if found.verdict in ("same", "opposed"):
            yield {
                "pair": int(pairs[at]),
                "probability": found.probability,
                "is_opposed": found.verdict == "opposed",
            }


def _name_agreed(partition: int) -> str:
    return f"{WORK}/agreed/{partition:03d}.parquet"
