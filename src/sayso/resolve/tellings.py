"""What the sentence of an attribution says outside its content: when, where and through whom it was said."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from sayso.records.attribution import TaggedAttribution
from sayso.records.span import Span

__all__ = ["Telling", "Tellings"]

_REACH = 600  # code points of each piece: no sentence is read whole for each of many attributions


class Telling(NamedTuple):
    """The words around one content.

    after: what follows the cue in its sentence, content or not; behind: the same up to the next part; before: what
    stands before all of the attribution; lead: between the cue and what is of an attribution before it; beside: behind
    each part, up to the next.
    """

    cue: str
    source: str = ""
    after: str = ""
    behind: str = ""
    before: str = ""
    lead: str = ""
    beside: tuple[str, ...] = ()


class Tellings:
    """The tellings of a story. around: the sentence around a place, None where there is none."""

    def __init__(self, text: str, around: Callable[[int], Span | None], found: Sequence[TaggedAttribution]) -> None:
        self._text, self._around = text, around
        parts = [span for one in found for span in _list_parts(one)]
        self._starts, self._ends = sorted(span.start for span in parts), sorted(span.end for span in parts)

    def read(self, one: TaggedAttribution) -> Telling:
        """The telling of one attribution."""
        parts = _list_parts(one)
        cue = one.spans.cue
        return Telling(
            cue=" ".join(span.of(self._text) for span in cue),
            source=" ".join(span.of(self._text) for span in one.spans.source),
            after=self._cut(cue[-1].end, self._end_of(cue[-1])) if cue else "",
            behind=self._cut(cue[-1].end, self._next_start(cue[-1])) if cue else "",
            before=self._cut(self._start_of(parts[0]), parts[0].start),
            lead=self._cut(self._last_end(cue[0]), cue[0].start) if cue else "",
            beside=tuple(self._cut(span.end, self._next_start(span)) for span in parts),
        )

    def _cut(self, start: int, end: int) -> str:
        return self._text[start : min(end, start + _REACH)]

    def _start_of(self, span: Span) -> int:
        """Where the sentence that ``span`` begins in begins."""
        sentence = self._around(span.start)
        return sentence.start if sentence else span.start

    def _end_of(self, span: Span) -> int:
        """Where the sentence that ``span`` ends in ends."""
        sentence = self._around(span.end - 1)
        return max(sentence.end, span.end) if sentence else span.end

    def _last_end(self, span: Span) -> int:
        """Where the last part before ``span`` ends, or its sentence begins."""
        at = bisect_right(self._ends, span.start)
        return max(self._ends[at - 1] if at else 0, self._start_of(span))

    def _next_start(self, span: Span) -> int:
        """Where the next part behind ``span`` begins, or its sentence ends."""
        at = bisect_left(self._starts, span.end)
        return min(self._starts[at] if at < len(self._starts) else self._end_of(span), self._end_of(span))


def _list_parts(one: TaggedAttribution) -> list[Span]:
    """Source, cue and content, in text order."""
    return sorted((*one.spans.source, *one.spans.cue, *one.spans.content))
