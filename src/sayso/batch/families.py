"""Families of reprints over a whole batch: sketched, joined and judged by units, in as many processes as there are.

What is in the memory of this process is one number a story and the pairs of one partition; texts are with those that
judge. Two stories that are in one family already, by others, are not compared: the family would stay the same.
"""

import datetime
from array import array
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import chain, islice
from typing import Any, Final, NamedTuple

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from sayso.batch.candidates import (
    PARTITIONS,
    Joining,
    Numbers,
    Summing,
    join_bucket,
    read_pairs,
    split_pairs,
    sum_pairs,
)
from sayso.batch.judging import Judging, Link, judge_pairs
from sayso.batch.place import Place
from sayso.batch.sketches import (
    BUCKETS,
    FAMILY_MEMBERS,
    STORY_COLUMNS,
    Sketching,
    clear_work,
    cut_unit,
    list_units,
    name_round,
    name_stories,
)
from sayso.batch.spread import Spread
from sayso.views.exports.parquet import encode_table

__all__ = ["Families", "find_families"]

_LINKS: Final = "families/links.parquet"
_TASK: Final = 400  # pairs a task
_ROUND: Final = (
    64  # tasks, after which what they found is taken into account: the same however many processes there are
)
_TEXT: Final = pa.string()
_LINKS_SCHEMA: Final = pa.schema(
    [
        *((name, _TEXT) for name in "page story other_page other_story relation".split()),
        ("probability", pa.float64()),
        ("same_event", pa.float64()),
    ]
)

Pair = tuple[int, int]  # of stories, by their numbers over all units


class Families(NamedTuple):
    """How many there are. pairs: that share enough words to be looked at; compared: of them, those whose ends were not
    in one family yet. members: stories that are of a family."""

    stories: int
    pairs: int
    compared: int
    links: int
    families: int
    members: int


def find_families(place: Place, address: str, spread: Spread) -> Families:
    """Write ``families/members.parquet`` and ``families/links.parquet``. address: of the place, for other processes.

    Broken off, it goes on with the units, buckets and rounds of judging that are not done. Raises SaysoError.
    """
    units = list_units(place)
    counts = list(spread.run(cut_unit, (Sketching(address, unit) for unit in units)))
    starts = np.cumsum([0, *counts])
    offsets = starts[:-1].tolist()
    list(spread.run(join_bucket, (Joining(address, bucket, offsets) for bucket in range(BUCKETS))))
    sums = (Summing(address, partition, len(units), BUCKETS) for partition in range(PARTITIONS))
    pairs = sum(spread.run(sum_pairs, sums))
    kin = _Kin(int(starts[-1]))
    judge = _Judge(place, address, spread, kin, starts)
    best = _choose_best(place, int(starts[-1]))
    judge.run(best)
    for found, _ in read_pairs(place):
        judge.run(found[np.isin(found, best, invert=True)])
    families = kin.list_families()
    shown = _read_shown(place, starts, {story for family in families for story in family})
    _write_families(place, families, judge.links, shown)
    clear_work(place)
    return Families(int(starts[-1]), pairs, judge.compared, len(judge.links), len(families), sum(map(len, families)))


class _Kin:
    """Which stories are of one family: each points to another one of it, the first of all to itself."""

    def __init__(self, stories: int) -> None:
        self._owner = array("q", range(stories))

    def find(self, story: int) -> int:
        owner = self._owner
        while owner[story] != story:
            owner[story] = owner[owner[story]]
            story = owner[story]
        return story

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self.find(one), self.find(other)))
        self._owner[second] = first

    def list_families(self) -> list[list[int]]:
        """Those of two and more, the largest first, stories in order."""
        members: dict[int, list[int]] = {}
        for story in range(len(self._owner)):
            if (first := self.find(story)) != story:
                members.setdefault(first, [first]).append(story)
        return sorted(members.values(), key=lambda family: (-len(family), family[0]))


class _Judge:
    """Has pairs judged whose ends are not of one family yet, in rounds, and joins those that are kin. What a round
    found is kept: each follows from those before, so that one that was done before is not done again."""

    def __init__(self, place: Place, address: str, spread: Spread, kin: _Kin, starts: Numbers) -> None:
        self._place, self._address, self._spread, self._kin, self._starts = place, address, spread, kin, starts
        self.links: dict[Pair, Link] = {}
        self.compared = self._rounds = 0

    def run(self, pairs: Numbers) -> None:
        one, other = split_pairs(pairs)
        places = [(np.searchsorted(self._starts, side, "right") - 1) for side in (one, other)]
        order = np.lexsort((other, one, places[1], places[0]))  # by unit: few are read again
        listed = zip(one[order].tolist(), other[order].tolist(), strict=True)
        apart = (pair for pair in listed if self._kin.find(pair[0]) != self._kin.find(pair[1]))
        while some := list(islice(apart, _TASK * _ROUND)):
            for pair, link in zip(some, self._judge(some), strict=True):
                if link is not None:
                    self.links[pair] = link
                    self._kin.join(*pair)
            self.compared += len(some)

    def _judge(self, some: Sequence[Pair]) -> list[Link | None]:
        """One round."""
        name = name_round(self._rounds)
        self._rounds += 1
        if (kept := self._place.read(name)) is not None:
            return msgspec.json.decode(kept, type=list[Link | None])
        tasks = (some[at : at + _TASK] for at in range(0, len(some), _TASK))
        asked = (Judging(self._address, [self._locate(pair) for pair in task]) for task in tasks)
        found = list(chain.from_iterable(self._spread.run(judge_pairs, asked)))
        self._place.write(name, msgspec.json.encode(found))
        return found

    def _locate(self, pair: Pair) -> tuple[tuple[int, int], tuple[int, int]]:
        one, other = (self._find_place(story) for story in pair)
        return one, other

    def _find_place(self, story: int) -> tuple[int, int]:
        unit = bisect_right(self._starts, story) - 1
        return unit, story - int(self._starts[unit])


def _choose_best(place: Place, stories: int) -> Numbers:
    """Of each story the one before it that shares most: of a text that many print these are nearly all links."""
    most, best = np.zeros(stories, np.int32), np.zeros(stories, np.uint64)
    for pairs, shared in read_pairs(place):
        order = np.lexsort((~pairs, shared))
        _, other = split_pairs(pairs[order])
        last = len(other) - 1 - np.unique(other[::-1], return_index=True)[1]  # of each, the greatest
        more = shared[order][last] > most[other[last]]
        chosen = last[more]
        most[other[chosen]], best[other[chosen]] = shared[order][chosen], pairs[order][chosen]
    return best[most > 0]


def _read_shown(place: Place, starts: Numbers, stories: set[int]) -> dict[int, dict[str, Any]]:
    """What is shown of each story."""
    shown: dict[int, dict[str, Any]] = {}
    for unit, start in enumerate(starts[:-1].tolist()):
        with place.open(name_stories(unit)) as file:
            rows = pq.read_table(file, columns=[one.name for one in STORY_COLUMNS], partitioning=None)
        there = [number for number in range(rows.num_rows) if start + number in stories]
        shown |= {
            start + number: row
            for number, row in zip(there, rows.take(pa.array(there, pa.int64())).to_pylist(), strict=True)
        }
    return shown


def _write_families(
    place: Place, families: Sequence[Sequence[int]], links: Mapping[Pair, Link], shown: Mapping[int, dict[str, Any]]
) -> None:
    """Members by day, the earliest first."""
    members = [
        {"family": number, "size": len(family), **shown[story]}
        for number, family in enumerate(families, start=1)
        for story in sorted(family, key=lambda one: (shown[one]["published"] or datetime.date.max, one))
    ]
    linked = [
        {**_name(shown[one], ""), **_name(shown[other], "other_"), **link._asdict()}
        for (one, other), link in sorted(links.items())
    ]
    schema = pa.schema([("family", pa.int64()), ("size", pa.int64()), *((one.name, one.type) for one in STORY_COLUMNS)])
    place.write(FAMILY_MEMBERS, encode_table(pa.Table.from_pylist(members, schema)))
    place.write(_LINKS, encode_table(pa.Table.from_pylist(linked, _LINKS_SCHEMA)))


def _name(row: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    return {f"{prefix}page": row["page"], f"{prefix}story": row["story"]}
