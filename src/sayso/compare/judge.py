"""Told + Told -> Comparison."""

import math
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import msgspec

from sayso.compare.aligning import align_sentences, list_aligned
from sayso.compare.outline import Outline
from sayso.compare.signs import (
    RELATIONS,
    EventWeights,
    RelationWeights,
    Signs,
    find_most,
    load_event,
    load_relation,
    measure_outlines,
    measure_signs,
    say_sign,
)
from sayso.compare.told import Told
from sayso.records.comparison import Comparison
from sayso.records.span import Span

__all__ = ["compare_told", "find_most_dependent", "judge_event", "judge_signs"]

_NAMED_SIGNS = 4  # that a reason gives


def compare_told(a: Told, b: Told, weights: RelationWeights | None = None) -> Comparison:
    """How two stories are related, and whether they are about one event: the same whichever comes first.

    Of sentences that are equally alike one has to be chosen, which depends on the order in which texts are gone
    through: so that order is theirs, not that in which they are given.
    """
    if _place(b) < _place(a):
        return _turn(compare_told(b, a, weights))
    weights = weights or load_relation()
    alignment = align_sentences(a, b)
    signs = measure_signs(a, b, alignment)
    chances = judge_signs(signs, weights)
    at = max(range(len(RELATIONS)), key=lambda number: chances[number])
    return Comparison(
        relation=RELATIONS[at],
        probability=round(chances[at], 2),
        dependent=round(chances[0] + chances[1], 2),
        same_event=round(judge_event(signs, load_event()), 2),
        aligned=list_aligned(a, b, alignment.pairs),
        because=_say_why(signs, weights, at),
    )


def _place(told: Told) -> tuple[str, Sequence[Span]]:
    """A story's place among all stories. Those of one page have its text in common."""
    return told.text, [one.span for one in told.sentences[:1]]


def _turn(found: Comparison) -> Comparison:
    aligned = [msgspec.structs.replace(one, a=one.b, b=one.a) for one in found.aligned]
    return msgspec.structs.replace(found, aligned=tuple(sorted(aligned, key=lambda one: one.a)))


def judge_signs(signs: Signs, weights: RelationWeights) -> tuple[float, ...]:
    """How probable each of ``RELATIONS`` is; together 1."""
    scores = list(weights.constants)
    for name, value in signs.items():
        for at, weight in enumerate(weights.weights.get(name, ())):
            scores[at] += weight * value
    highest = max(scores)
    powers = [math.exp(score - highest) for score in scores]
    return tuple(power / sum(powers) for power in powers)


def find_most_dependent(a: Outline, b: Outline) -> float:
    """How probable it can be at most, by two outlines, that the comparison of their stories tells them dependent."""
    signs = measure_outlines(a, b)
    copy, derived = _weigh_against_independent().constants
    for name, of_copy, of_derived in _weigh_against_independent().weights:
        value = signs.get(name)
        most = value if value is not None else find_most(name, a, b)
        if value is not None or of_copy > 0:
            copy += of_copy * most
        if value is not None or of_derived > 0:
            derived += of_derived * most
    highest = max(copy, derived)
    score = highest + math.log(math.exp(copy - highest) + math.exp(derived - highest))
    return 1.0 / (1.0 + math.exp(-score))


class _Against(NamedTuple):
    """What counts for a copy, and for a derived story, more than for an independent one. weights: of each sign."""

    constants: tuple[float, float]
    weights: tuple[tuple[str, float, float], ...]


@cache
def _weigh_against_independent() -> _Against:
    shipped = load_relation()
    copy, derived, independent = shipped.constants
    return _Against(
        (copy - independent, derived - independent),
        tuple((name, one - third, other - third) for name, (one, other, third) in shipped.weights.items()),
    )


def judge_event(signs: Signs, weights: EventWeights) -> float:
    """How probable it is that both stories are about one event, 0 to 1."""
    score = weights.constant + sum(weights.weights.get(name, 0.0) * value for name, value in signs.items())
    return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, score))))


def _say_why(signs: Signs, weights: RelationWeights, at: int) -> tuple[str, ...]:
    """The signs that weigh most for the relation, each with its measure."""
    worth = sorted(
        ((weights.weights[name][at] * value, name) for name, value in signs.items() if name in weights.weights),
        reverse=True,
    )
    return tuple(f"{name}: {say_sign(name, signs[name])}" for weight, name in worth[:_NAMED_SIGNS] if weight > 0)
