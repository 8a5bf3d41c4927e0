"""Positions in a document's text."""

import msgspec

from sayso.errors import SpanError

__all__ = ["Span"]


class Span(msgspec.Struct, frozen=True, order=True, array_like=True, gc=False):
    """Code points ``start`` up to, not including, ``end`` of ``Document.text``; ``[start, end]`` in JSON.

    >>> sayso.Span(4, 9).of("The ferry stops")
    'ferry'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(self.start, self.end)

    def of(self, text: str) -> str:
        """The words themselves. Raises SpanError where the span runs past ``text``."""
        if self.end > len(text):  # a bare slice would shorten silently
            raise SpanError(self.start, self.end, len(text))
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Whether ``other`` lies wholly inside this span (or equals it)."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end
