"""Sentences of two stories that say the same, side by side, the words marked in which they differ."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from sayso.records.comparison import ComparedPages, Likeness
from sayso.views.differing import allot_cells, find_differing
from sayso.views.inert import flatten_text

__all__ = ["AlignedPair", "Words", "lay_out_aligned"]

_WORD: Final = re.compile(r"\S+")
_EDGES: Final = re.compile(r"^\W+|\W+$")  # a comma more is no other word


class Words(msgspec.Struct, frozen=True):
    """A stretch of a sentence, a space apart from the next. differs: whether the other sentence lacks it."""

    text: str
    differs: bool


class AlignedPair(msgspec.Struct, frozen=True):
    """A sentence of each. score: the share of their words in common, 0 to 1."""

    kind: Likeness
    score: float
    a: tuple[Words, ...]
    b: tuple[Words, ...]


def lay_out_aligned(compared: ComparedPages) -> tuple[AlignedPair, ...]:
    """In the order of the first text."""
    most = allot_cells(len(compared.aligned))
    return tuple(
        AlignedPair(
            one.kind,
            one.score,
            *_mark(flatten_text(one.a.of(compared.a.text)), flatten_text(one.b.of(compared.b.text)), most),
        )
        for one in compared.aligned
    )


def _mark(a: str, b: str, most: int) -> tuple[tuple[Words, ...], tuple[Words, ...]]:
    words = _WORD.findall(a), _WORD.findall(b)
    keys = [[_EDGES.sub("", word).casefold() or word for word in side] for side in words]
    gone, come = find_differing(*keys, most=most)
    return tuple(_join(words[0], gone)), tuple(_join(words[1], come))


def _join(words: Sequence[str], differing: Sequence[tuple[int, int]]) -> Iterator[Words]:
    at = 0
    for start, end in (*differing, (len(words), len(words))):
        for first, last, differs in ((at, start, False), (start, end, True)):
            if first < last:
                yield Words(" ".join(words[first:last]), differs)
        at = end
