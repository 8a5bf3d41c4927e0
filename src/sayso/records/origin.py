"""Where the text of a document stands in the page it was read from."""

from bisect import bisect_left, bisect_right

import msgspec

__all__ = ["PageMap", "Run", "Stretch"]


class Stretch(msgspec.Struct, frozen=True):
    """``Document.text[start:end]`` is ``PageMap.text[at:to]``, code point by code point, white space of any kind alike.

    Only where ``to - at`` is more than ``end - start`` it is one space that stands for a run of white space.
    """

    start: int
    end: int
    at: int
    to: int


class Run(msgspec.Struct, frozen=True):
    """Page text that a browser lays out as one line of text, however it wraps it: no block, picture or break in it.

    joined: no block begins between it and the run before. shown: False where the extraction left it out unlooked at, as
    hidden or as no part of an article.
    """

    start: int
    end: int
    joined: bool
    shown: bool


class PageMap(msgspec.Struct, frozen=True):
    """The way back from a document to its page, in code points; made beside the document, and no part of its JSON.

    text: the page text. Of HTML, the character data of the body's text nodes in document order, without those in
    ``script``, ``style``, ``template`` and ``noscript``, and without ASCII white space at its start; of a plain text,
    the text. nodes: where each of those text nodes begins in ``text``, in document order, below 0 for what the missing
    white space held. stretches, runs: in text order. lost: why there is no page text, None where there is.
    """

    text: str
    nodes: tuple[int, ...]
    stretches: tuple[Stretch, ...]
    runs: tuple[Run, ...]
    lost: str | None = None

    def find_origin(self, position: int) -> tuple[int, int] | None:
        """Start and end, in the page text, of what ``Document.text[position]`` was made from.

        None for what the extraction put in: a line break between paragraphs, a space for ``<br>`` or between cells.
        """
        index = bisect_right(self.stretches, position, key=lambda one: one.start) - 1
        if index < 0 or position >= (found := self.stretches[index]).end:
            return None
        if found.to - found.at > found.end - found.start:
            return found.at, found.to
        at = found.at + position - found.start
        return at, at + 1

    def find_stretches(self, start: int, end: int) -> tuple[Stretch, ...]:
        """The stretches that hold any code point of ``Document.text[start:end]``."""
        first = bisect_right(self.stretches, start, key=lambda one: one.end)
        last = bisect_left(self.stretches, end, key=lambda one: one.start)
        return self.stretches[first:last]

    def find_node(self, at: int) -> tuple[int, int]:
        """The text node that holds code point ``at`` of the page text: its number, and the offset in its data."""
        number = bisect_right(self.nodes, at) - 1
        return number, at - self.nodes[number]
