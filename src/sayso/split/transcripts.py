"""Transcripts: the lines of a speaker's turn are running text, whatever they look like; stage directions are not."""

from collections.abc import Sequence

from sayso.lexicon.speakers import find_speakers, is_stage_direction
from sayso.split.lines import Block
from sayso.split.shapes import Shape

__all__ = ["shape_turns"]

_HEADS: frozenset[Shape] = frozenset({"title", "label", "byline", "dateline", "caption", "credit"})


def shape_turns(blocks: Sequence[Block], shapes: Sequence[Shape]) -> tuple[Shape, ...]:
    """The shapes of a page's blocks, those from the first turn of a transcript to its last seen as such."""
    speakers = find_speakers([block.text for block in blocks])
    if not speakers:
        return tuple(shapes)
    first, last = min(speakers), max(speakers)
    return tuple(
        _shape_line(block, shape, at in speakers) if first <= at <= last else shape
        for at, (block, shape) in enumerate(zip(blocks, shapes, strict=True))
    )


def _shape_line(block: Block, shape: Shape, opens: bool) -> Shape:
    if not opens and is_stage_direction(block.text):
        return "furniture"
    return "body" if opens or shape in _HEADS else shape
