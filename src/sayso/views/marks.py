"""Overlapping spans as a flat row of pieces, so that they can be written as markup.

Sources, cues and contents nest, overlap and come in parts; markup can only nest. Each piece between two borders
carries all marks that cover it.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from sayso.records.span import Span

__all__ = ["Mark", "MarkRole", "Piece", "cut_marks"]

MarkRole = Literal["content", "source", "cue", "time", "finding", "linked", "differs", "changed"]


class Mark(msgspec.Struct, frozen=True):
    """A span to be marked, for whom and as what. ``owner`` is the index of what it belongs to among its kind."""

    span: Span
    role: MarkRole
    owner: int


class Piece(msgspec.Struct, frozen=True):
    """A stretch of text with one set of marks, in the order they begin; ``opens`` are those first seen here."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    opens: tuple[Mark, ...]


def cut_marks(stretches: Iterable[Span], marks: Iterable[Mark]) -> Iterator[tuple[Piece, ...]]:
    """The pieces of each stretch, in order and without a gap.

    stretches: in text order, none overlapping another: the paragraphs. Marks may run over several of them.
    """
    waiting = deque(sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end)))
    active: list[Mark] = []
    for stretch in stretches:
        pieces: list[Piece] = []
        left = stretch.start
        while left < stretch.end:
            active = [mark for mark in active if mark.span.end > left]
            opens: list[Mark] = []
            while waiting and waiting[0].span.start <= left:
                mark = waiting.popleft()
                if mark.span.end > left:
                    opens.append(mark)
            active.extend(opens)
            right = min([stretch.end, *(mark.span.end for mark in active)])
            if waiting:
                right = min(right, waiting[0].span.start)
            pieces.append(Piece(left, right, tuple(active), tuple(opens)))
            left = right
        yield tuple(pieces)
