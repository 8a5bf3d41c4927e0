"""Roundups and newsletters whose items are numbered: "1. The budget. …", "2. The ferry. …"."""

import re
from collections.abc import Sequence

from sayso.split.lines import Block
from sayso.split.shapes import Shape

__all__ = ["find_items", "shape_items"]

_NUMBERED = re.compile(r"\(?(?P<number>\d{1,2})[.):]\s+\S")
_HEAD = 8  # blocks in which a page says that it is one
_SAYS_SO = re.compile(
    r"\b(?:newsletter|briefing|brief|round-?up|digest|bulletin|in brief|today['’]s (?:news|headlines)|"
    r"things to know|stories (?:you|to)|need to know|top (?:stories|headlines)|the day['’]s)\b",
    re.IGNORECASE,
)
_FEWEST_ITEMS = 3
_FEWEST_WORDS = 12  # of an item
_HEADING_WORDS = 14


def find_items(blocks: Sequence[Block], shapes: Sequence[Shape], title: str | None) -> tuple[tuple[int, ...], int]:
    """The blocks that items open with, and the one that ends the last; () and 0 where the page is no roundup.

    One says at its top that it is, and has at least three items numbered from 1 on, none of them a line of a list.
    """
    if not any(_SAYS_SO.search(text) for text in (title or "", *(block.text for block in blocks[:_HEAD]))):
        return (), 0
    items: list[int] = []
    for at, block in enumerate(blocks):
        found = _NUMBERED.match(block.text)
        if found and int(found["number"]) == len(items) + 1:
            items.append(at)
    if len(items) < _FEWEST_ITEMS:
        return (), 0
    end = next((at for at in range(items[-1] + 1, len(blocks)) if shapes[at] != "body"), len(blocks))
    lengths = [
        sum(len(blocks[at].text.split()) for at in range(first, last))
        for first, last in zip(items, [*items[1:], end], strict=True)
    ]
    return (tuple(items), end) if min(lengths) >= _FEWEST_WORDS else ((), 0)


def shape_items(blocks: Sequence[Block], shapes: Sequence[Shape], items: Sequence[int], end: int) -> tuple[Shape, ...]:
    """The shapes of a roundup's blocks: an item's number stands in its heading or in its text."""
    shaped = list(shapes)
    for at in items:
        is_heading = len(blocks[at].text.split()) <= _HEADING_WORDS and blocks[at].text[-1] not in ".:;,"
        has_text = at + 1 < end and at + 1 not in items
        shaped[at] = "title" if is_heading and has_text else "body"
    return tuple(shaped)
