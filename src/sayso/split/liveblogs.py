"""Live blogs: entries under one headline, each set off by the time of day it was written at."""

import re
from collections.abc import Sequence
from itertools import pairwise

from sayso.split.dates import is_time_line, read_day
from sayso.split.lines import Block
from sayso.split.shapes import Shape

__all__ = ["find_entries", "shape_entries"]

_HEAD = 10  # blocks in which a page says that it is one
_LIVE = re.compile(
    r"\blive\b|\bliveblog\b|\bas it happened\b|\bminute[ -]by[ -]minute\b|\b(?:latest|rolling|live) (?:updates?|news)\b"
    r"|\bkey (?:events|moments)\b|^updates\b",
    re.IGNORECASE,
)
_FEWEST_ENTRIES = 3
_MOST_DAYS = 2  # that its times of day are of; where none is given, that is a day
_FEWEST_LIVE_WORDS = 3  # a line "Live" alone is of a menu
_FEWEST_WORDS = 8  # of an entry's running text
_MOSTLY = 0.6  # of the entries
_HEADINGS: frozenset[Shape] = frozenset({"title", "label"})
_TITLE_WORDS = 20


def find_entries(blocks: Sequence[Block], shapes: Sequence[Shape], title: str | None) -> tuple[int, ...]:
    """The blocks that entries open with; () where the page is no live blog.

    One says in its title or at its top that it is live, and has at least three lines that hold a time of day and
    nothing else, each with running text under it. An entry's heading stands below that line or, on most of the page,
    above it.
    """
    heads = (title or "", *(block.text for block in blocks[:_HEAD]))
    if not any(_LIVE.search(text) and len(text.split()) >= _FEWEST_LIVE_WORDS for text in heads):
        return ()
    times = [at for at, block in enumerate(blocks) if is_time_line(block.text)]
    times = [at for at, end in pairwise([*times, len(blocks)]) if _has_text(blocks, shapes, at + 1, end)]
    if len(times) < _FEWEST_ENTRIES or len({read_day(blocks[at].text) for at in times}) > _MOST_DAYS:
        return ()
    above = [at for at in times if at and shapes[at - 1] in _HEADINGS and shapes[at + 1] not in _HEADINGS]
    if len(above) < _MOSTLY * len(times):
        return tuple(times)
    return tuple(at - 1 if at in above else at for at in times)


def shape_entries(blocks: Sequence[Block], shapes: Sequence[Shape], entries: Sequence[int]) -> tuple[Shape, ...]:
    """The shapes of a live blog's blocks: an entry's time, its heading, and over the first one a headline and a list of
    what is to come."""
    shaped = list(shapes)
    headings = [at for at in range(entries[0]) if shaped[at] in _HEADINGS]
    for at in headings[1:]:
        shaped[at] = "furniture"
    for at, block in enumerate(blocks):
        if is_time_line(block.text):
            shaped[at] = "dateline" if at >= entries[0] else "furniture"
    for at in entries:
        heading = at + 1 if shaped[at] == "dateline" else at
        if heading < len(blocks) and shaped[heading] in _HEADINGS and len(blocks[heading].text.split()) <= _TITLE_WORDS:
            shaped[heading] = "title"
    return tuple(shaped)


def _has_text(blocks: Sequence[Block], shapes: Sequence[Shape], first: int, last: int) -> bool:
    words = sum(len(blocks[at].text.split()) for at in range(first, last) if shapes[at] == "body")
    return words >= _FEWEST_WORDS
