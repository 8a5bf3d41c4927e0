"""The trained judge of gaps: gradient-boosted trees, read from ``boundaries.json`` and walked without any library."""

import math
from functools import cache
from importlib import resources

import msgspec

__all__ = ["Forest", "Judge", "Tree", "load_judge", "probability_of", "score_signals"]


class Tree(msgspec.Struct, frozen=True, array_like=True):
    """A tree in preorder, three parallel lists.

    signal: index into ``Forest.signals`` of what the node asks for, -1 at a leaf. number: the node's threshold, or the
    leaf's score. above: the node to go to where the signal is above the threshold; else it is the next one.
    """

    signal: tuple[int, ...]
    number: tuple[float, ...]
    above: tuple[int, ...]


class Forest(msgspec.Struct, frozen=True):
    """Boosted trees over ``signals``; their scores and ``base`` add up to log odds.

    typical: the median of every signal in training, what an explanation puts in a signal's place.
    """

    signals: tuple[str, ...]
    typical: tuple[float, ...]
    base: float
    trees: tuple[Tree, ...]


class Judge(msgspec.Struct, frozen=True):
    """What ``boundaries.json`` holds: two looks at every gap, and the probability from which a story starts."""

    made_by: str
    data: str
    seed: int
    ways: tuple[str, ...]
    scores: dict[str, float]
    threshold: float
    first: Forest
    second: Forest


@cache
def load_judge() -> Judge:
    """The parameters that ship with the package."""
    data = (resources.files("sayso.split") / "boundaries.json").read_bytes()
    return msgspec.json.decode(data, type=Judge)


def score_signals(forest: Forest, values: list[float]) -> float:
    """Log odds of one gap, its values in the order of ``forest.signals``."""
    total = forest.base
    for tree in forest.trees:
        signal, number = tree.signal, tree.number
        node = 0
        while signal[node] >= 0:
            node = node + 1 if values[signal[node]] <= number[node] else tree.above[node]
        total += number[node]
    return total


def probability_of(score: float) -> float:
    """The probability that log odds stand for."""
    return 1 / (1 + math.exp(-score)) if score > -700 else 0.0
