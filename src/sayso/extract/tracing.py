"""What is written down while a page is laid out, so that its text can be found in it again: see ``records.origin``."""

import re
from collections.abc import Iterable, Iterator

from resiliparse.parse.html import ElementNode, Node, NodeType

from sayso.records.origin import PageMap, Run, Stretch

__all__ = ["DROPPED", "Origins", "Trace"]

# Soft hyphens are advice to the browser ("invest\u00adigation"), control characters are debris.
DROPPED = dict.fromkeys([*range(0x09), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0), 0xAD])

Origins = tuple[tuple[int, int], ...]
"""The pieces that a block was put together from: start and end in the body's text; (-1, -1) for a space put in."""

_UNRENDERED = frozenset({"script", "style", "template", "noscript"})
_NO_ORIGIN = (-1, -1)
_DROPPED_CLASS = re.escape("".join(map(chr, DROPPED)))
_TOKEN = re.compile(rf"(?P<dropped>[{_DROPPED_CLASS}]+)|(?P<space>\s+)|[^\s{_DROPPED_CLASS}]+")
_LEAD = re.compile(r"[\t\n\f\r ]*")
_LINE = re.compile(r"\S+(?: \S+)*")  # of text whose white space is kept: what two spaces or a tab part is several


class Trace:
    """The record of one page, filled by those who read it; positions count in the whole body's text until it is made.

    Of HTML: the walk's ``add_text``, ``skip``, ``cut`` and ``end_block`` in the page's order, then ``end_page``.
    """

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._nodes: list[int] = []
        self._length = 0
        self._runs: list[Run] = []
        self._run_from = 0  # number of the first text node after the last cut
        self._joined = False  # whether no block has begun or ended since the last run
        self._pieces: list[tuple[int, int, int]] = []  # number of the piece in its block, its start and end
        self._stretches: list[Stretch] = []
        self._lead = 0
        self._lost: str | None = None

    def add_text(self, piece: int, text: str) -> None:
        """A text node; it is piece number ``piece`` of the block that is being put together."""
        self._pieces.append((piece, self._length, self._length + len(text)))
        self._take(text)

    def skip(self, element: ElementNode, *, kept: bool, block: bool) -> None:
        """An element that the walk leaves out, whose text a browser has all the same. kept, block: as for ``cut``."""
        if element.tag in _UNRENDERED:
            return
        self.cut(kept=kept, block=block)
        for text in _find_texts(element):
            self._take(text)
            self._end_run(shown=False)
        self._joined = self._joined and not block

    def cut(self, *, kept: bool, block: bool) -> None:
        """A run of text ends here. kept: its white space is shown as it is, as in ``pre``. block: so does a block."""
        if kept:
            self._end_lines()
        else:
            self._end_run(shown=True)
        self._joined = self._joined and not block

    def end_block(self, pieces: int) -> Origins:
        """Where the block that ends here, of so many pieces, comes from."""
        origins = [_NO_ORIGIN] * pieces
        for piece, start, end in self._pieces:
            origins[piece] = (start, end)
        self._pieces.clear()
        return tuple(origins)

    def end_page(self, paragraphs: Iterable[Origins]) -> None:
        """The paragraphs that became the document's text, a line break between each two of them."""
        self.cut(kept=False, block=True)
        text = "".join(self._texts)
        start = 0
        for origins in paragraphs:
            start = _align(text, origins, start, self._stretches) + 1
        if lead := _LEAD.match(text):
            self._lead = lead.end()

    def take_plain(self, text: str) -> None:
        """A page that is its own text."""
        self._take(text)
        self._stretches = [Stretch(0, len(text), 0, len(text))]
        self._end_lines()

    def give_up(self, reason: str) -> None:
        """A document that was not made from a page's text."""
        self._lost = reason

    def make_map(self) -> PageMap:
        """What was written down, as a record."""
        lead = self._lead
        return PageMap(
            "".join(self._texts)[lead:],
            tuple(start - lead for start in self._nodes),
            tuple(Stretch(one.start, one.end, one.at - lead, one.to - lead) for one in self._stretches),
            tuple(Run(one.start - lead, one.end - lead, one.joined, one.shown) for one in self._runs),
            self._lost,
        )

    def _take(self, text: str) -> None:
        self._texts.append(text)
        self._nodes.append(self._length)
        self._length += len(text)

    def _end_run(self, *, shown: bool) -> None:
        start, text = self._take_run()
        if words := text.strip():
            start += len(text) - len(text.lstrip())
            self._runs.append(Run(start, start + len(words), self._joined, shown))
            self._joined = True

    def _end_lines(self) -> None:
        start, text = self._take_run()
        for found in _LINE.finditer(text):
            self._runs.append(Run(start + found.start(), start + found.end(), self._joined, True))
            self._joined = True

    def _take_run(self) -> tuple[int, str]:
        """The text since the last cut, and where it starts."""
        start = self._nodes[self._run_from] if self._run_from < len(self._nodes) else self._length
        text = "".join(self._texts[self._run_from :])
        self._run_from = len(self._nodes)
        return start, text


def _find_texts(root: Node) -> Iterator[str]:
    """The rendered text nodes below ``root``, in document order, without recursion."""
    node, depth = root.first_child, 1
    while node is not None:
        if node.type == NodeType.TEXT:
            yield node.value or ""
        elif isinstance(node, ElementNode) and node.tag not in _UNRENDERED and (child := node.first_child) is not None:
            node, depth = child, depth + 1
            continue
        while (sibling := node.next_sibling) is None:
            node, depth = node.parent, depth - 1
            if node is None or not depth:
                return
        node = sibling


def _align(page: str, origins: Origins, start: int, found: list[Stretch]) -> int:
    """Add the stretches of one paragraph, whose text begins at ``start``, and return where it ends.

    It goes by the rules of ``markup``: what is dropped is gone, white space is one space, none at either end.
    """
    at = start
    space: tuple[int, int] | None = None  # white space before the next word, and where it was first found
    for piece_start, piece_end in origins:
        if piece_start < 0:
            space = space or _NO_ORIGIN
            continue
        for token in _TOKEN.finditer(page, piece_start, piece_end):
            if token.lastgroup == "dropped":
                continue
            if token.lastgroup == "space":
                if space is None or space == _NO_ORIGIN:
                    space = token.span()
                elif space[1] == token.start():
                    space = (space[0], token.end())
                continue
            if space is not None and at > start:
                if space != _NO_ORIGIN:
                    _add_stretch(found, Stretch(at, at + 1, *space))
                at += 1
            space = None
            _add_stretch(found, Stretch(at, at + token.end() - token.start(), *token.span()))
            at += token.end() - token.start()
    return at


def _add_stretch(found: list[Stretch], new: Stretch) -> None:
    """Lengthen the last stretch where the new one goes on from it in text and page alike."""
    last = found[-1] if found else None
    if (
        last is not None
        and (last.end, last.to) == (new.start, new.at)
        and last.to - last.at == last.end - last.start
        and new.to - new.at == new.end - new.start
    ):
        found[-1] = Stretch(last.start, new.end, last.at, new.to)
    else:
        found.append(new)
