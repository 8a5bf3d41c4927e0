"""Attributions gathered into groups that state one claim each."""

import math
from array import array
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sayso.weigh.signs import Pairs, Sameness, Signs

__all__ = ["Group", "group_same", "judge_pair", "link_groups"]

_DENIED = "what its speaker denies"
_INSIDE = "one within the other"  # who is told of says one thing, who tells of it another
_PLAIN = ("passes it on", "nothing but a pronoun", "a part of the group says it too")
_PLAIN_CHANCE = 0.9
_TIED = ("one speaker", "answers it", "points back", "joins in")  # so that few words may say the same
_LONG = 1.0  # fifteen words
_FEW, _FEW_PLAIN = 0.3, 0.2  # of the informative words of the content that has fewer
_NAMED_SIGNS = 3  # that a reason gives

Chances = Mapping[tuple[int, int], float]  # of each pair compared, the earlier first


class Group(NamedTuple):
    """Attributions that state one claim, by their numbers among those compared, in text order; why each joined."""

    members: tuple[int, ...]
    because: tuple[tuple[int, int, str], ...]  # this one states what that one states, and in words why


def judge_pair(signs: Signs, sameness: Sameness) -> float:
    """How probable it is that the two state one claim, 0 to 1. What says nothing but that somebody says it, what is
    nothing but a pronoun for what stands before it, what a part of a group says in its words, what else is told within
    the other, what two tell of one matter, and what its own speaker denies need no weighing."""
    if signs.get(_DENIED):
        return 0.0
    if any(signs.get(name) for name in _PLAIN):
        return _PLAIN_CHANCE
    if signs.get(_INSIDE) or _tell_of_one_matter(signs):
        return 0.0
    score = sameness.constant + sum(sameness.weights.get(name, 0.0) * value for name, value in signs.items())
    return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, score))))


def _tell_of_one_matter(signs: Signs) -> bool:
    """Whether two parties say much, and little of it in the same words, most of which name people and places: they
    speak of one matter, however much that has in common, and state no claim together. Of such pairs one in ten does."""
    return (
        not any(signs.get(name) for name in _TIED)
        and signs.get("words of the shorter", 0.0) >= _LONG
        and signs.get("share of words", 0.0) < _FEW
        and signs.get("share of words that name nobody", 0.0) < _FEW_PLAIN
    )


def group_same(pairs: Pairs, sameness: Sameness) -> tuple[Group, ...]:
    """The groups of those compared, one alone being a group too; and why, by the signs that weigh most."""
    judged = (
        (other, at, judge_pair(pairs.measure(at, other), sameness))
        for at in range(len(pairs.chosen))
        for other in pairs.candidates(at)
    )
    chances = _keep_linked(judged, len(pairs.chosen), sameness.bar)
    return tuple(
        Group(members, tuple((two, one, _say_why(pairs, two, one, sameness)) for one, two in joins))
        for members, joins in link_groups(len(pairs.chosen), chances, sameness.bar, sameness.link)
    )


def _keep_linked(judged: Iterable[tuple[int, int, float]], count: int, bar: float) -> Chances:
    """The pairs of those whom likely pairs link, over others or at once: all others join no group, and there are a
    hundred times as many. judged: the earlier, the later, and their chance."""
    earlier, later, chances = array("i"), array("i"), array("d")
    linked = list(range(count))  # to another that it is linked to, in the end to the first of them
    for one, two, chance in judged:
        earlier.append(one)
        later.append(two)
        chances.append(chance)
        if chance >= bar:
            first, second = sorted((_find_first(linked, one), _find_first(linked, two)))
            linked[second] = first
    return {
        (one, two): chance
        for one, two, chance in zip(earlier, later, chances, strict=True)
        if _find_first(linked, one) == _find_first(linked, two)
    }


def _find_first(linked: list[int], at: int) -> int:
    """The first of those that one is linked with (union-find; the way there is halved)."""
    while linked[at] != at:
        linked[at] = linked[linked[at]]
        at = linked[at]
    return at


def link_groups(
    count: int, chances: Chances, bar: float, link: float
) -> tuple[tuple[tuple[int, ...], tuple[tuple[int, int], ...]], ...]:
    """Groups by average linkage (Sokal & Michener, 1958), each with the pairs that made it: the likeliest pairs first,
    two groups joined where the mean of the pairs between them is at least ``link``. Pairs that were not compared, being
    far apart, count as improbable; none below ``bar`` joins anything."""
    owner = list(range(count))
    members: dict[int, list[int]] = {at: [at] for at in range(count)}
    joins: dict[int, list[tuple[int, int]]] = {at: [] for at in range(count)}
    between = _sum_between(chances)  # of two groups, by the first of each, the sum over their pairs
    likely = [pair for pair, chance in chances.items() if chance >= bar]
    for one, two in sorted(likely, key=lambda pair: (-chances[pair], pair)):
        first, second = sorted((owner[one], owner[two]))
        if first == second:
            continue
        pairs = len(members[first]) * len(members[second])
        if between[first].get(second, 0.0) / pairs < link:
            continue
        for at in members[second]:
            owner[at] = first
        members[first] += members.pop(second)
        joins[first] += [*joins.pop(second), (one, two)]
        _join_sums(between, first, second)
    return tuple((tuple(sorted(members[at])), tuple(sorted(joins[at]))) for at in sorted(members))


def _sum_between(chances: Chances) -> dict[int, dict[int, float]]:
    between: dict[int, dict[int, float]] = {}
    for (one, two), chance in chances.items():
        between.setdefault(one, {})[two] = chance
        between.setdefault(two, {})[one] = chance
    return between


def _join_sums(between: dict[int, dict[int, float]], first: int, second: int) -> None:
    """What stood between the second group and others stands between the first and them."""
    mine = between[first]
    del mine[second]
    for other, chance in between.pop(second).items():
        if other != first:
            mine[other] = mine.get(other, 0.0) + chance
            theirs = between[other]
            del theirs[second]
            theirs[first] = mine[other]


def _say_why(pairs: Pairs, at: int, other: int, sameness: Sameness) -> str:
    """The signs that weigh most, in words, and the words shared."""
    signs = pairs.measure(at, other)
    worth = sorted(((sameness.weights.get(name, 0.0) * value, name) for name, value in signs.items()), reverse=True)
    plain = [name for name in _PLAIN if name in signs]
    named = dict.fromkeys(name.split(",")[0] for name in (*plain, *(name for weight, name in worth if weight > 0)))
    shared = sorted(pairs.shared_words(at, other))[:5]
    return "; ".join([*list(named)[:_NAMED_SIGNS], *([f"both: {', '.join(shared)}"] if shared else [])])
