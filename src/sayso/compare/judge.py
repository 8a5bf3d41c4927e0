"""Told + Told -> Comparison."""

import math

from sayso.compare.aligning import align_sentences, list_aligned
from sayso.compare.signs import (
    RELATIONS,
    EventWeights,
    RelationWeights,
    Signs,
    load_event,
    load_relation,
    measure_signs,
    say_sign,
)
from sayso.compare.told import Told
from sayso.records.comparison import Comparison

__all__ = ["compare_told", "judge_event", "judge_signs"]

_NAMED_SIGNS = 4  # that a reason gives


def compare_told(a: Told, b: Told, weights: RelationWeights | None = None) -> Comparison:
    """How two stories are related, and whether they are about one event."""
    weights = weights or load_relation()
    pairs = align_sentences(a, b)
    signs = measure_signs(a, b, pairs)
    chances = judge_signs(signs, weights)
    at = max(range(len(RELATIONS)), key=lambda number: chances[number])
    return Comparison(
        relation=RELATIONS[at],
        probability=round(chances[at], 2),
        dependent=round(chances[0] + chances[1], 2),
        same_event=round(judge_event(signs, load_event()), 2),
        aligned=list_aligned(a, b, pairs),
        because=_say_why(signs, weights, at),
    )


def judge_signs(signs: Signs, weights: RelationWeights) -> tuple[float, ...]:
    """How probable each of ``RELATIONS`` is; together 1."""
    scores = list(weights.constants)
    for name, value in signs.items():
        for at, weight in enumerate(weights.weights.get(name, ())):
            scores[at] += weight * value
    highest = max(scores)
    powers = [math.exp(score - highest) for score in scores]
    return tuple(power / sum(powers) for power in powers)


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
