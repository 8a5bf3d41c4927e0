"""Claims over a whole batch: cut, looked for in cells, judged and counted by units, in as many processes as there are.

What is in the memory of this process is a few numbers a claim and the pairs that were found to be one. A claim is the
same as the first one that it is the same as, and as one that is the same as that, if both are as likely as one pair has
to be: nothing is reached over further steps, so that no chain of likeness makes one claim of two.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np

from sayso.batch.agreeing import Agreed, Agreeing, judge_partition, read_agreed
from sayso.batch.candidates import Numbers
from sayso.batch.nearness import Nearing, count_partitions, find_near
from sayso.batch.place import Place
from sayso.batch.sketches import Sketching, clear_work, list_units
from sayso.batch.spread import Spread
from sayso.batch.standing import Carried, Counting, clear_carried, count_carried
from sayso.batch.stating import CELL_BUCKETS, cut_claims, read_stories
from sayso.compare.claims import load_claim

__all__ = ["Claims", "join_claims"]

Step = tuple[int, int]  # a claim, and the one over which it is the same or opposed

_TASK: Final = 2_000  # claims of stories, counted by one task


class Claims(NamedTuple):
    """How many there are. claims: of stories. pairs: near in meaning, judged. carried: claims that several stories
    carry, or say the opposite of; carriers: the claims of stories that are one of these."""

    claims: int
    pairs: int
    carried: int
    carriers: int


def join_claims(place: Place, address: str, spread: Spread) -> Claims:
    """Write ``families/claims`` and ``families/carriers``, for which the families must be found. address: of the place,
    for other processes.

    Broken off, it goes on with what is not cut, looked for and judged. Raises SaysoError.
    """
    units = list_units(place)
    counts = list(spread.run(cut_claims, (Sketching(address, unit) for unit in units)))
    own = [read_stories(place, unit.number) for unit in units]
    claims, stories = (np.cumsum([0, *each]).tolist() for each in (counts, (_count(one) for one in own)))
    list(spread.run(find_near, (Nearing(address, bucket, claims, stories) for bucket in range(CELL_BUCKETS))))
    partitions = range(count_partitions(claims[-1]))
    pairs = sum(spread.run(judge_partition, (Agreeing(address, partition, claims) for partition in partitions)))
    numbered = [np.empty(0, np.int64), *(one + start for one, start in zip(own, stories, strict=False))]
    carried = _join(_read_all(place, partitions), np.concatenate(numbered))
    clear_carried(place)
    counting = (Counting(address, part, claims, some) for part, some in enumerate(_deal(carried)))
    carriers = sum(spread.run(count_carried, counting))
    clear_work(place)
    return Claims(claims[-1], pairs, len(carried), carriers)


def _count(stories: Numbers) -> int:
    return int(stories.max(initial=-1)) + 1


def _read_all(place: Place, partitions: Iterable[int]) -> Agreed:
    """By the later claim."""
    parts = [read_agreed(place, partition) for partition in partitions]
    first, second, probability, is_opposed = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.lexsort((first, second))
    return Agreed(first[order], second[order], probability[order], is_opposed[order])


def _join(agreed: Agreed, stories: Numbers) -> list[Carried]:
    """The claims that two stories carry or more, those of most first. stories: the number of each claim's."""
    leaders, over = _choose_leaders(agreed, len(stories))
    members: dict[int, list[Step]] = {}
    for claim in np.flatnonzero(over != np.arange(len(over))).tolist():
        leader = int(leaders[claim])
        members.setdefault(leader, [(leader, leader)]).append((claim, int(over[claim])))
    opposed: dict[int, dict[int, int]] = {}
    for one, other in zip(*(side[agreed.is_opposed].tolist() for side in (agreed.first, agreed.second)), strict=True):
        if leaders[one] != leaders[other]:
            opposed.setdefault(int(leaders[one]), {}).setdefault(other, one)
            opposed.setdefault(int(leaders[other]), {}).setdefault(one, other)
    found: list[tuple[int, list[Step], list[Step]]] = []
    for leader in members.keys() | opposed.keys():
        same, against = members.get(leader, [(leader, leader)]), sorted(opposed.get(leader, {}).items())
        held = {int(stories[claim]) for claim, _ in same}
        if len(held | {int(stories[claim]) for claim, _ in against}) > 1:
            same.sort(key=lambda step: (step[0] != leader, step[1] != leader, step[0]))
            found.append((-len(held), same, against))
    found.sort()
    return [Carried(number, same, against) for number, (_, same, against) in enumerate(found, start=1)]


def _choose_leaders(agreed: Agreed, claims: int) -> tuple[Numbers, Numbers]:
    """Of each claim the one whose claim it is, and over which: itself, its leader, or another that its leader leads."""
    leaders, over = np.arange(claims), np.arange(claims)
    chances = np.ones(claims)
    is_same = ~agreed.is_opposed
    first, second, likely = (side[is_same] for side in (agreed.first, agreed.second, agreed.probability))
    bounds = np.flatnonzero(np.diff(second, prepend=-1, append=-1))
    for start, end in pairwise(bounds.tolist()):
        claim, most = int(second[start]), 0.0
        for one, chance in zip(first[start:end].tolist(), likely[start:end].tolist(), strict=True):
            if over[one] != leaders[one]:
                continue  # two steps
            chance *= chances[one]
            if chance > most and chance >= load_claim().same:
                leaders[claim], over[claim], chances[claim], most = leaders[one], one, chance, chance
    return leaders, over


def _deal(carried: Sequence[Carried]) -> Iterator[list[Carried]]:
    some: list[Carried] = []
    held = 0
    for one in carried:
        some.append(one)
        held += len(one.members) + len(one.opposed)
        if held >= _TASK:
            yield some
            some, held = [], 0
    yield some  # so that there are tables where there is nothing in them
