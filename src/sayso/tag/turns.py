"""Speech that the page's layout attributes, not its words: a speaker's turn in a transcript, a signed quotation.

Turns are set as ``lexicon.speakers`` says, a paragraph each, and go on in paragraphs without a name; a signed quotation
ends with a dash and a name, on its line or the next (testimonials, readers' letters).
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from sayso.lexicon.speakers import find_speakers, is_stage_direction
from sayso.records.segmented import Segmented
from sayso.records.span import Span

__all__ = ["Turn", "find_turns"]

_NAME = r"[^\W\d_a-z][\w.'’-]*"
_SIGNATURE = re.compile(
    rf"\s*(?P<cue>[―—–]|--?)\s*(?P<who>{_NAME}(?:\s+[\w.'’-]+){{0,4}}(?:,[^\n.!?:;“”\"]{{2,60}})?)\.?\s*$"
)
_MARK = re.compile(r"[\"“”«»]")
_OPENING, _CLOSING = re.compile(r"\s*[\"“”«]"), re.compile(r"[\"“”»]\s*$")


class Turn(NamedTuple):
    """What one speaker says. because: the convention, in words."""

    source: Span
    cue: Span
    content: tuple[Span, ...]
    because: str


def find_turns(text: str, segmented: Segmented) -> tuple[Turn, ...]:
    """Turns and signed quotations among a story's body paragraphs, in text order."""
    lines = [one.span for one in segmented.story.paragraphs if one.role == "body"]
    return tuple(sorted((*_find_transcript(text, lines), *_find_signed(text, lines)), key=lambda turn: turn.content))


def _find_transcript(text: str, lines: list[Span]) -> Iterator[Turn]:
    found = find_speakers([line.of(text) for line in lines])
    opens = [*found, len(lines)]
    for at, following in pairwise(opens):
        turn, start = found[at], lines[at].start
        own = _trim(text, start + turn.said, lines[at].end)
        if following == len(lines):  # what comes after the last one may be the page's again
            following = min(at + 1 + (own is None), following)
        more = [line for line in lines[at + 1 : following] if not is_stage_direction(line.of(text))]
        content = (own, *more) if own is not None else tuple(more)
        if content:
            source, cue = (Span(start + first, start + last) for first, last in (turn.who, turn.cue))
            yield Turn(source, cue, content, "a speaker’s turn in a transcript")


def _find_signed(text: str, lines: list[Span]) -> Iterator[Turn]:
    for at, line in enumerate(lines):
        words = line.of(text)
        if not _OPENING.match(words):
            continue
        mark = max(words.rfind(sign) for sign in '"“”»')
        if mark < 1 or _MARK.search(words[words.index(words.strip()[0]) + 1 : mark]):
            continue  # nothing between marks, or more than one quotation
        signature = _SIGNATURE.match(text, line.start + mark + 1, line.end)
        if signature is None and _CLOSING.search(words) and at + 1 < len(lines):
            signature = _SIGNATURE.match(text, *_bounds(lines[at + 1]))
        quotation = _trim(text, line.start, line.start + mark + 1)
        if signature is not None and quotation is not None:
            who = _trim(text, *signature.span("who"))
            if who is not None:
                yield Turn(who, Span(*signature.span("cue")), (quotation,), "a quotation signed with a dash and a name")


def _bounds(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _trim(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    left = start + len(words) - len(words.lstrip())
    right = start + len(words.rstrip())
    return Span(left, right) if left < right else None
