"""Pairs of stories -> which of them are kin, judged many at a time where their texts are."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from sayso.batch.place import Place, open_place
from sayso.batch.sketches import name_stories, open_told
from sayso.compare.families import is_kin, may_be_kin
from sayso.compare.judge import compare_told
from sayso.compare.outline import Outline, unpack_outline
from sayso.compare.told import Told
from sayso.records.comparison import Relation

__all__ = ["Judging", "Link", "judge_pairs"]

_UNITS: Final = 12  # in memory, some 8 MB each
_KEPT: Final = 400  # stories in memory, cut for comparison: some 200 kB each

Where = tuple[int, int]  # unit and number in it


class Judging(NamedTuple):
    """pairs: best by unit, so that few are read again."""

    place: str
    pairs: Sequence[tuple[Where, Where]]


class Link(NamedTuple):
    """Two stories that are kin. probability: that they are dependent."""

    relation: Relation
    probability: float
    same_event: float


def judge_pairs(task: Judging) -> list[Link | None]:
    """None of those that are not kin."""
    shelf = _open_shelf(task.place)
    return [shelf.judge(*pair) for pair in task.pairs]


class _Shelf:
    """The stories of a place, those used last in memory."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._take_unit: Callable[[int], pa.Table] = lru_cache(_UNITS)(self._read_unit)
        self._take_outline: Callable[[Where], Outline | None] = lru_cache(_KEPT)(self._read_outline)
        self._take_told: Callable[[Where], Told] = lru_cache(_KEPT)(self._read_told)

    def judge(self, one: Where, other: Where) -> Link | None:
        if not may_be_kin(self._take_outline(one), self._take_outline(other)):
            return None
        found = compare_told(self._take_told(one), self._take_told(other))
        return Link(found.relation, found.dependent, found.same_event) if is_kin(found) else None

    def _read_unit(self, unit: int) -> pa.Table:
        with self._place.open(name_stories(unit)) as file:
            return pq.read_table(file, columns=["story", "outline", "text", "paragraphs"], partitioning=None)

    def _read_outline(self, where: Where) -> Outline | None:
        return unpack_outline(self._take_unit(where[0]).column("outline")[where[1]].as_py())

    def _read_told(self, where: Where) -> Told:
        unit = self._take_unit(where[0])
        told = open_told({name: unit.column(name)[where[1]].as_py() for name in ("story", "text", "paragraphs")})
        if (outline := self._take_outline(where)) is not None:
            told.outline = outline  # made before, and a good part of the work
        return told


@lru_cache(1)
def _open_shelf(place: str) -> _Shelf:
    """One a process."""
    return _Shelf(open_place(place))
