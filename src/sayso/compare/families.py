"""Stories that are one text or one account, gathered from many."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from sayso.compare.judge import find_most_dependent
from sayso.compare.outline import Outline
from sayso.compare.sketch import find_candidates, make_sketch
from sayso.compare.told import Told
from sayso.records.comparison import SAME_EVENT, Comparison

__all__ = ["Family", "find_families", "is_kin"]

_LEAST_DEPENDENT = 0.8  # probability from which two stories are of one family
_ROUNDED = 0.0051  # by as much a Comparison may tell a higher one than was reckoned


class Family(NamedTuple):
    """Stories by their numbers, in order. links: the pairs that make it one, with how they are related."""

    members: tuple[int, ...]
    links: Mapping[tuple[int, int], Comparison]


def is_kin(found: Comparison) -> bool:
    """Whether two stories so compared are of one family: surely dependent, and on one event, for an agency's stories on
    different matters share its credit and its turns of phrase."""
    is_dependent = found.relation != "independent" and found.dependent >= _LEAST_DEPENDENT
    return is_dependent and found.same_event >= SAME_EVENT


def may_be_kin(a: Outline | None, b: Outline | None) -> bool:
    """Whether two stories have to be compared to tell whether they are kin; of most that share some words their
    outlines tell that they are not, whatever the comparison would find. None: there is none that can be read."""
    return a is None or b is None or find_most_dependent(a, b) >= _LEAST_DEPENDENT - _ROUNDED


def find_families(stories: Sequence[Told], compare: Callable[[Told, Told], Comparison]) -> tuple[Family, ...]:
    """The families of two and more, the largest first. Only stories whose sketches meet are compared."""
    links: dict[tuple[int, int], Comparison] = {}
    for one, other in find_candidates([make_sketch(story) for story in stories]):
        if not may_be_kin(stories[one].outline, stories[other].outline):
            continue
        found = compare(stories[one], stories[other])
        if is_kin(found):
            links[one, other] = found
    owner = list(range(len(stories)))
    for one, other in links:
        first, second = sorted((_find(owner, one), _find(owner, other)))
        owner[second] = first
    members: dict[int, list[int]] = {}
    for number in range(len(stories)):
        members.setdefault(_find(owner, number), []).append(number)
    families = [
        Family(tuple(found), {pair: link for pair, link in links.items() if _find(owner, pair[0]) == root})
        for root, found in members.items()
        if len(found) > 1
    ]
    return tuple(sorted(families, key=lambda family: (-len(family.members), family.members)))


def _find(owner: list[int], number: int) -> int:
    while owner[number] != number:
        owner[number] = owner[owner[number]]
        number = owner[number]
    return number
