"""Text -> lines -> blocks: a block is a paragraph, which a hard-wrapped text spreads over several lines."""

import re
from itertools import pairwise

import msgspec

__all__ = ["Block", "Line", "join_blocks", "read_lines", "unwrap_lines"]

WIDEST_WRAP = 120  # no program breaks running text wider than this
HEADING = re.compile(r"(#{1,6}[ \t]+)((?=.*[^\W_]).{1,200}?)(?:[ \t]+#+)?")  # of Markdown (CommonMark 0.31, 4.2)
ENDED = re.compile(r"[.!?:…][\"'”’)\]]*$")


class Line(msgspec.Struct, frozen=True):
    """A line that holds something, without the white space around it and the marks of a heading of Markdown.

    blank: whether an empty line, or the text's edge, stands before it. indent: code points that it began with. level:
    of the heading that it is, 1 for "#"; 0 where it is none.
    """

    start: int
    end: int
    blank: bool
    indent: int
    level: int = 0


class Block(msgspec.Struct, frozen=True):
    """A paragraph: lines ``first`` up to, not including, ``last``; text as if it had never been broken."""

    first: int
    last: int
    text: str
    blank: bool  # whether an empty line stands before it
    level: int = 0  # of the heading that it is


def read_lines(text: str) -> tuple[Line, ...]:
    """The non-blank lines of ``text``; together they hold every character of it that is neither white space nor the
    mark of a heading."""
    lines: list[Line] = []
    position = 0
    blank = True
    for raw in text.split("\n"):
        bare = raw.strip()
        if bare:
            heading = HEADING.fullmatch(bare)
            mark, words = heading.groups() if heading is not None else ("", bare)
            indent = len(raw) - len(raw.lstrip()) + len(mark)
            start = position + indent
            lines.append(Line(start, start + len(words), blank, indent, mark.count("#")))
        blank = not bare
        position += len(raw) + 1
    return tuple(lines)


def join_blocks(text: str, lines: tuple[Line, ...]) -> tuple[Block, ...]:
    """The paragraphs of the page: its lines, or where it is hard-wrapped the lines that belong together."""
    width = find_wrap_width(text, lines)
    blocks: list[Block] = []
    first = 0
    for number in range(1, len(lines) + 1):
        if number < len(lines) and width and is_wrapped(text, lines[number - 1], lines[number], width):
            continue
        joined = " ".join(text[line.start : line.end] for line in lines[first:number])
        blocks.append(Block(first, number, joined, lines[first].blank, lines[first].level))
        first = number
    return tuple(blocks)


def unwrap_lines(text: str) -> str:
    """``text`` with each line break that a program put inside a paragraph as a space, so that all offsets hold."""
    lines = read_lines(text)
    breaks = [
        text.index("\n", lines[number - 1].end)
        for block in join_blocks(text, lines)
        for number in range(block.first + 1, block.last)
    ]
    pieces = [text[start:end] for start, end in pairwise([0, *(at + 1 for at in breaks), len(text)])]
    return "".join([*(f"{piece[:-1]} " for piece in pieces[:-1]), pieces[-1]]) if breaks else text


def find_wrap_width(text: str, lines: tuple[Line, ...]) -> int:
    """The width at which the text was broken into lines, in code points; 0 where it was not.

    A broken line is known by this: the next line's first word would not have fitted on it, and it stops inside
    a sentence. Lines that were written as lines (headlines, lists) have no common width.
    """
    lines = tuple(line for line in lines if not line.level)
    pairs = [(line, after) for line, after in pairwise(lines) if not after.blank]
    if len(pairs) < 6:
        return 0
    lengths = sorted(line.indent + line.end - line.start for line in lines)
    width = lengths[int(0.98 * len(lengths))]
    if not 40 <= width <= WIDEST_WRAP:
        return 0
    wrapped = [line for line, after in pairs if is_wrapped(text, line, after, width)]
    inside = sum(not ENDED.search(text[max(line.start, line.end - 4) : line.end]) for line in wrapped)
    return width if len(wrapped) > 0.6 * len(pairs) and inside > 0.6 * len(wrapped) else 0


def is_wrapped(text: str, line: Line, after: Line, width: int) -> bool:
    """Whether ``after`` carries on ``line``: its first word would not have fitted there."""
    if after.blank or line.level or after.level or after.indent > line.indent + 1:
        return False
    end = after.start
    while end < after.end and end - after.start <= width and not text[end].isspace():
        end += 1
    return line.indent + line.end - line.start + 1 + end - after.start > width
