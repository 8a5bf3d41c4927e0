"""The places of a document's spans in the page it was read from: exact, or lost with the reason.

A place is counted in code points of the page text (``PageMap.text``). It holds the words of its span, each of them as
the page has it, and between them nothing but white space and what no reader sees (soft hyphens, control characters).
Where the page has other words between two words of a span, the span has several pieces.
"""

from collections.abc import Iterable, Iterator

import msgspec

from sayso.extract.tracing import DROPPED
from sayso.records.origin import PageMap
from sayso.records.span import Span
from sayso.views.directives import DirectiveFinder

__all__ = ["Anchor", "Piece", "TextQuote", "count_utf16", "link_directive", "locate_spans"]

_CONTEXT = 32  # code points
_AMBIGUOUS = "twice between the same 32 characters"


class TextQuote(msgspec.Struct, frozen=True):
    """W3C's TextQuoteSelector: a place by its words, with up to 32 code points of page text before and after."""

    exact: str
    prefix: str
    suffix: str


class Piece(msgspec.Struct, frozen=True):
    """One place in a page.

    start, end: code points of the page text, as of W3C's TextPositionSelector. start_node, end_node: a DOM Range, the
    number of a rendered text node in document order and a position in its data, in code points; the end is behind the
    last one. quote, directive: that find this place and no other, or None, and then why.
    """

    start: int
    end: int
    start_node: tuple[int, int]
    end_node: tuple[int, int]
    quote: TextQuote | None
    quote_lost: str | None
    directive: str | None
    directive_lost: str | None


class Anchor(msgspec.Struct, frozen=True):
    """Where one span stands: its pieces in the page's order, or none and why it is lost."""

    span: Span
    pieces: tuple[Piece, ...]
    lost: str | None


def locate_spans(page: PageMap, spans: Iterable[Span]) -> tuple[Anchor, ...]:
    """The place of each span of a document, in the order given. page: what was written down when it was read.

    >>> _ = Path("osk.txt").write_text("The ferry to Osk will stop, Ivo Tamm said.")
    >>> reading, page_map = sayso.read_mapped("osk.txt")
    >>> (anchor,) = sayso.locate(page_map, reading.attributions[0].spans.content)
    >>> [(piece.start, piece.end) for piece in anchor.pieces]
    [(0, 26)]
    """
    if page.lost is not None:
        return tuple(Anchor(span, (), page.lost) for span in spans)
    finder = DirectiveFinder(page)
    return tuple(_locate(page, span, finder) for span in spans)


def link_directive(url: str, directive: str) -> str:
    """A link that leads a browser to a place in the page at ``url``, whatever fragment that has already."""
    address = url.split(":~:")[0]
    return address + directive if "#" in address else f"{address}#{directive}"


def count_utf16(text: str, position: int) -> int:
    """Where code point ``position`` of ``text`` begins in UTF-16 code units, as JavaScript counts."""
    return len(text[:position].encode("utf-16-le", "surrogatepass")) // 2


def _locate(page: PageMap, span: Span, finder: DirectiveFinder) -> Anchor:
    places = _join(page.text, _find_words(page, span))
    if not places:
        return Anchor(span, (), "no words: a space or line break that the page has not")
    return Anchor(span, tuple(_make_piece(page, start, end, finder) for start, end in places), None)


def _find_words(page: PageMap, span: Span) -> Iterator[tuple[int, int]]:
    """The stretches of a span in the page, cut to what is not white space at either end."""
    for one in page.find_stretches(span.start, span.end):
        if one.to - one.at > one.end - one.start:  # white space
            continue
        start = one.at + max(0, span.start - one.start)
        end = one.to - max(0, one.end - span.end)
        words = page.text[start:end]
        if stripped := words.strip():
            start += len(words) - len(words.lstrip())
            yield start, start + len(stripped)


def _join(text: str, places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places that have nothing to be seen between them made one."""
    joined: list[tuple[int, int]] = []
    for start, end in places:
        if joined and _is_blank(text[joined[-1][1] : start]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _is_blank(text: str) -> bool:
    return all(char.isspace() or ord(char) in DROPPED for char in text)


def _make_piece(page: PageMap, start: int, end: int, finder: DirectiveFinder) -> Piece:
    text = page.text
    last_node, last = page.find_node(end - 1)
    quote = TextQuote(text[start:end], text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT])
    around = quote.prefix + quote.exact + quote.suffix
    at = start - len(quote.prefix)
    is_alone = text.find(around) == at and text.find(around, at + 1) < 0
    directive, lost = finder.find(start, end)
    return Piece(
        start,
        end,
        page.find_node(start),
        (last_node, last + 1),
        quote if is_alone else None,
        None if is_alone else _AMBIGUOUS,
        directive,
        lost,
    )
