"""Two versions of a page side by side: paragraphs that answer to one another in one row, words that differ marked."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

import msgspec

from sayso.records.change import Change
from sayso.records.reading import Reading
from sayso.records.span import Span
from sayso.views.differing import allot_cells, find_differing
from sayso.views.inert import make_inert
from sayso.views.marks import Mark, Piece, cut_marks

__all__ = ["Patch", "Row", "SideBySide", "lay_out_versions"]

_ALIKE: Final = 0.4  # from which share of words in common two paragraphs are one, told anew
_MOST_PARAGRAPHS: Final = 2_000  # of a version
_MOST_CELLS: Final = 10_000  # paragraphs against paragraphs, in a stretch without any that are equal
_LONGEST: Final = 4_000  # code points of a paragraph by whose words it is told whether it is another, told anew
_WORD: Final = re.compile(r"\w+|[^\w\s]")


class Patch(msgspec.Struct, frozen=True):
    """A stretch of a paragraph. differs: whether the other version lacks these words. changes: numbers, from 1, of the
    sourcing changes whose words these are; opens: those of them that begin here."""

    text: str
    differs: bool
    changes: tuple[int, ...]
    opens: tuple[int, ...]


class Row(msgspec.Struct, frozen=True):
    """A paragraph in either version; empty in the one that has none."""

    old: tuple[Patch, ...]
    new: tuple[Patch, ...]

    @property
    def is_kept(self) -> bool:
        """Whether nothing in it changed, neither the words nor the sourcing."""
        return bool(self.old and self.new) and not any(one.differs or one.changes for one in (*self.old, *self.new))


class SideBySide(msgspec.Struct, frozen=True):
    """rows: in runs, all of one run kept or none. is_cut: whether a version is too long to be shown whole."""

    runs: tuple[tuple[Row, ...], ...]
    is_cut: bool


def lay_out_versions(old: Reading, new: Reading, changes: Sequence[Change]) -> SideBySide:
    """changes: of the sourcing, from old to new."""
    texts = old.document.text, new.document.text
    paragraphs = _list_paragraphs(old), _list_paragraphs(new)
    shown = paragraphs[0][:_MOST_PARAGRAPHS], paragraphs[1][:_MOST_PARAGRAPHS]
    words = _cut(texts[0], shown[0]), _cut(texts[1], shown[1])
    pairs = list(_pair(*words))
    retold = sum(a is not None and b is not None and words[0][a] != words[1][b] for a, b in pairs)
    most = allot_cells(retold)
    differing: tuple[list[Span], list[Span]] = ([], [])
    for a, b in pairs:
        for side, spans in zip(differing, _find_differing(texts, shown, a, b, most), strict=True):
            side.extend(spans)
    sides = (
        _dress(text, stretches, spans, ((one.old, one.new)[side] for one in changes))
        for side, (text, stretches, spans) in enumerate(zip(texts, shown, differing, strict=True))
    )
    olds, news = sides
    rows = [Row(olds[a] if a is not None else (), news[b] if b is not None else ()) for a, b in pairs]
    return SideBySide(tuple(_join_runs(rows)), shown != paragraphs)


def _list_paragraphs(reading: Reading) -> list[Span]:
    return [one.span for story in reading.stories for one in story.paragraphs]


def _cut(text: str, spans: Iterable[Span]) -> list[str]:
    return [" ".join(span.of(text).split()) for span in spans]


def _pair(old: list[str], new: list[str]) -> Iterator[tuple[int | None, int | None]]:
    """Which paragraph answers to which, in the order of both; None where the other has none."""
    for kind, a, a_end, b, b_end in SequenceMatcher(None, old, new).get_opcodes():
        if kind == "equal":
            yield from zip(range(a, a_end), range(b, b_end), strict=True)
        else:
            yield from _pair_unlike(old, new, range(a, a_end), range(b, b_end))


def _pair_unlike(old: list[str], new: list[str], of: range, to: range) -> Iterator[tuple[int | None, int | None]]:
    """Those that have most words in common, none crossing another (Needleman and Wunsch 1970)."""
    at_a, at_b = of.start, to.start
    for a, b in _align(old, new, of, to) if len(of) * len(to) <= _MOST_CELLS else ():
        yield from ((one, None) for one in range(at_a, a))
        yield from ((None, one) for one in range(at_b, b))
        yield a, b
        at_a, at_b = a + 1, b + 1
    yield from ((one, None) for one in range(at_a, of.stop))
    yield from ((None, one) for one in range(at_b, to.stop))


def _align(old: list[str], new: list[str], of: range, to: range) -> list[tuple[int, int]]:
    bags = [_list_bag(old[a]) for a in of], [_list_bag(new[b]) for b in to]
    likeness = [[_compare(a, b) for b in bags[1]] for a in bags[0]]
    best = [[0.0] * (len(to) + 1) for _ in range(len(of) + 1)]  # of what follows
    for i in range(len(of) - 1, -1, -1):
        for j in range(len(to) - 1, -1, -1):
            joined = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] >= _ALIKE else 0.0
            best[i][j] = max(joined, best[i + 1][j], best[i][j + 1])
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < len(of) and j < len(to):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            pairs.append((of[i], to[j]))
            i, j = i + 1, j + 1
    return pairs


def _list_bag(paragraph: str) -> set[str]:
    return set(_WORD.findall(paragraph[:_LONGEST].casefold()))


def _compare(a: set[str], b: set[str]) -> float:
    """Dice's coefficient."""
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def _find_differing(
    texts: tuple[str, str], shown: tuple[list[Span], list[Span]], a: int | None, b: int | None, most: int
) -> tuple[list[Span], list[Span]]:
    """The words of either paragraph that the other lacks. most: as ``find_differing`` has it."""
    if a is None or b is None:
        return [shown[0][a]] if a is not None else [], [shown[1][b]] if b is not None else []
    spans = shown[0][a], shown[1][b]
    words = _list_words(texts[0], spans[0]), _list_words(texts[1], spans[1])
    told = [one.of(texts[0]) for one in words[0]], [one.of(texts[1]) for one in words[1]]
    gone, come = find_differing(*told, most=most)
    return (
        [Span(words[0][start].start, words[0][end - 1].end) for start, end in gone],
        [Span(words[1][start].start, words[1][end - 1].end) for start, end in come],
    )


def _list_words(text: str, span: Span) -> list[Span]:
    return [Span(*one.span()) for one in _WORD.finditer(text, span.start, span.end)]


def _dress(
    text: str, paragraphs: Iterable[Span], differing: Iterable[Span], changed: Iterable[tuple[Span, ...]]
) -> list[tuple[Patch, ...]]:
    """changed: the words that each of the sourcing changes is about."""
    marks = [Mark(span, "differs", 0) for span in differing]
    marks += [Mark(span, "changed", number) for number, spans in enumerate(changed, 1) for span in spans]
    firsts = {one.owner: one.span.start for one in sorted(marks, key=lambda one: one.span, reverse=True)}

    def make_patch(piece: Piece) -> Patch:
        numbers = dict.fromkeys(one.owner for one in piece.marks if one.role == "changed")
        opens = {one.owner for one in piece.opens if one.role == "changed" and one.span.start == firsts[one.owner]}
        return Patch(
            text=make_inert(text[piece.start : piece.end]),
            differs=any(one.role == "differs" for one in piece.marks),
            changes=tuple(numbers),
            opens=tuple(sorted(opens)),
        )

    return [tuple(map(make_patch, pieces)) for pieces in cut_marks(paragraphs, marks)]


def _join_runs(rows: Iterable[Row]) -> Iterator[tuple[Row, ...]]:
    run: list[Row] = []
    for row in rows:
        if run and run[-1].is_kept != row.is_kept:
            yield tuple(run)
            run = []
        run.append(row)
    if run:
        yield tuple(run)
