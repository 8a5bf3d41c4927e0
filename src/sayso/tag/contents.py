"""What quotation marks settle about a content: where it begins and ends, and whether it is quoted."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import permutations

from sayso.records.attribution import AttributionSpans, Form
from sayso.records.segmented import Quotation, Segmented
from sayso.records.span import Span
from sayso.tag.windows import TAGGED_ROLES

__all__ = ["finish_content", "nest_contents", "part_sources", "tell_form"]

_WORD_SIGN = re.compile(r"[^\W_]")
_SUBORDINATE = re.compile(r"\s*(?:that\s+)?")
_MOST = 0.5  # of a quotation's length


def finish_content(text: str, segmented: Segmented, spans: AttributionSpans) -> tuple[Span, ...]:
    """Each piece of the content within its paragraph and with the quotation marks that are its own.

    A piece that runs over the end of a paragraph is cut there, and what lies in another paragraph than the cue is
    kept only where it is quoted; a line broken in mid-sentence is no end. A piece that begins with a quotation's
    first word takes the mark before it; one that holds a quotation to its last word takes the mark after it and the
    stop between, as American setting has it; one that holds most of a quotation takes the whole. No piece grows
    into the source or the cue.
    """
    home = bisect_right(segmented.story.paragraphs, spans.cue[0].start, key=lambda one: one.start) - 1
    taken = (*spans.source, *spans.cue)
    pieces: list[Span] = []
    for piece in spans.content:
        for part in _keep_to_paragraph(text, segmented, piece, home):
            grown = _take_marks(text, part, _quotations_over(segmented, part), taken)
            if pieces and grown.start < pieces[-1].end:  # two pieces of one quotation
                grown = Span(pieces.pop().start, max(grown.end, piece.end))
            pieces.append(grown)
    return tuple(pieces)


def _keep_to_paragraph(text: str, segmented: Segmented, piece: Span, home: int) -> list[Span]:
    """``piece`` cut at the ends of paragraphs, without what its speaker cannot have said."""
    paragraphs = segmented.story.paragraphs
    first = bisect_right(paragraphs, piece.start, key=lambda one: one.start) - 1
    last = bisect_left(paragraphs, piece.end, key=lambda one: one.start) - 1
    parts: list[tuple[int, int, Span]] = []  # the first and last paragraph of each
    for number in range(first, last + 1):
        start, end = max(piece.start, paragraphs[number].start), min(piece.end, paragraphs[number].end)
        if start >= end or paragraphs[number].role not in TAGGED_ROLES:
            continue
        if parts and parts[-1][1] == number - 1 and text[start].islower():
            parts[-1] = (parts[-1][0], number, Span(parts[-1][2].start, end))
        else:
            parts.append((number, number, Span(start, end)))
    if len(parts) <= 1:
        return [part for _, _, part in parts]
    at_home = [begins <= home <= ends for begins, ends, _ in parts]
    if not any(at_home):
        at_home[0] = True
    return [
        part
        for (_, _, part), is_home in zip(parts, at_home, strict=True)
        if is_home or _quotations_over(segmented, Span(part.start, part.start + 1))
    ]


def _quotations_over(segmented: Segmented, piece: Span) -> list[Quotation]:
    """The outer quotations that share a code point with ``piece``."""
    quotations = segmented.quotations
    found = []
    for at in range(bisect_left(quotations, piece.end, key=lambda one: one.span.start) - 1, -1, -1):
        one = quotations[at]
        if one.depth == 0:
            if one.span.end <= piece.start:
                break
            found.append(one)
    return found


def _take_marks(text: str, piece: Span, quotations: Sequence[Quotation], taken: Sequence[Span]) -> Span:
    start, end = piece.start, piece.end
    for one in quotations:
        held = min(end, one.inner.end) - max(start, one.inner.start)
        is_most = one.closed and held >= _MOST * (one.inner.end - one.inner.start)
        if one.span.start < start and (is_most or not _has_word(text, one.span.start, start)):
            start = one.span.start
        if end < one.span.end and (is_most or not _has_word(text, end, one.span.end)):
            end = one.span.end
    grown = Span(start, end)
    return piece if any(grown.overlaps(one) for one in taken) else grown


def part_sources(text: str, attributions: Sequence[AttributionSpans]) -> tuple[AttributionSpans, ...]:
    """Sources that run over who reports them cut to their own: in "two aides said Ruiz told Holm …", where the words
    from the aides to Ruiz were taken for the source of "told", it is Ruiz alone."""
    by_start = {one.source[0].start: one for one in sorted(attributions, key=_measure_source) if one.source and one.cue}
    parted = []
    for one in attributions:
        first = one.source[0] if one.source else None
        other = by_start.get(first.start) if first is not None else None
        if first is not None and other is not None and other.source[-1].end <= other.cue[0].start < first.end - 1:
            rest = _SUBORDINATE.match(text, other.cue[-1].end)
            start = rest.end() if rest else other.cue[-1].end
            if other.cue[0] != one.cue[0] and first.covers(other.cue[-1]) and start < first.end:
                one = AttributionSpans((Span(start, first.end), *one.source[1:]), one.cue, one.content)
        parted.append(one)
    return tuple(parted)


def _measure_source(one: AttributionSpans) -> int:
    """Longer sources first, so that of two that begin alike the shorter one is kept."""
    return -(one.source[-1].end - one.source[0].start) if one.source else 0


def nest_contents(segmented: Segmented, attributions: Sequence[AttributionSpans]) -> tuple[AttributionSpans, ...]:
    """Contents that hold what they report whole: in "Ruiz told Holm that it sank, two aides said", where both have the
    clause for their content, what the aides say begins with Ruiz."""
    starts = [sentence.span.start for sentence in segmented.sentences]
    by_sentence: dict[int, list[int]] = {}
    for at, one in enumerate(attributions):
        if one.source and one.cue and one.content:
            by_sentence.setdefault(bisect_right(starts, one.cue[0].start), []).append(at)
    nested = list(attributions)
    for members in by_sentence.values():
        for inner, outer in permutations(members, 2):
            mine, theirs = attributions[inner], nested[outer]
            opening = min(mine.source[0].start, mine.cue[0].start)
            before = max(mine.source[-1].end, mine.cue[-1].end) <= theirs.content[0].start
            after = min(theirs.source[0].start, theirs.cue[0].start) >= max(
                mine.content[-1].end, theirs.content[-1].end
            )
            shared = any(piece.overlaps(other) for piece in mine.content for other in theirs.content)
            if (
                before
                and after
                and shared
                and bisect_right(starts, opening) == bisect_right(starts, theirs.cue[0].start)
            ):
                pieces = (Span(opening, theirs.content[0].end), *theirs.content[1:])
                nested[outer] = AttributionSpans(theirs.source, theirs.cue, pieces)
    return tuple(nested)


def _has_word(text: str, start: int, end: int) -> bool:
    return _WORD_SIGN.search(text, start, end) is not None


def tell_form(text: str, segmented: Segmented, content: Sequence[Span]) -> Form:
    """``direct`` where all the words stand between quotation marks, ``indirect`` where none do, else ``mixed``."""
    quoted = unquoted = False
    for piece in content:
        at = piece.start
        for one in reversed(_quotations_over(segmented, piece)):
            unquoted |= _has_word(text, at, max(at, one.inner.start))
            quoted |= _has_word(text, max(at, one.inner.start), min(piece.end, one.inner.end))
            at = min(piece.end, one.span.end)
        unquoted |= _has_word(text, at, piece.end)
    return "mixed" if quoted and unquoted else "direct" if quoted else "indirect"
