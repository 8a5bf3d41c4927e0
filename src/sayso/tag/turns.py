"""Speech that the page's layout attributes, not its words: a speaker's turn in a transcript, a signed quotation.

Turns are set as ``NAME: what they said`` (or ``Q:`` and ``A:``), a paragraph each, and go on in paragraphs without a
name; a signed quotation ends with a dash and a name, on its line or the next (testimonials, readers' letters).
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from sayso.records.segmented import Segmented
from sayso.records.span import Span

__all__ = ["Turn", "find_turns"]

_NAME = r"[^\W\d_a-z][\w.'’-]*"
_TURN = re.compile(
    rf"[\"“]?(?P<who>(?:{_NAME}|Q|A)(?:\s+(?:{_NAME}|de|du|van|von|der|bin|al)){{0,4}})"
    # "Lund: 547" is a line of a table
    r"(?:\s*[(\[][^)\]\n]{1,40}[)\]])?\s*(?P<cue>:)\s+(?=(?:\W*\b[^\W\d_]+\b){3})"
)
_STAGE_DIRECTION = re.compile(r"[\"“]?[(\[][^)\]]*[)\]][.\"”]?\s*$")
_SIGNATURE = re.compile(
    rf"\s*(?P<cue>[―—–]|--?)\s*(?P<who>{_NAME}(?:\s+[\w.'’-]+){{0,4}}(?:,[^\n.!?:;“”\"]{{2,60}})?)\.?\s*$"
)
_MARK = re.compile(r"[\"“”«»]")
_OPENING, _CLOSING = re.compile(r"\s*[\"“”«]"), re.compile(r"[\"“”»]\s*$")
_FEWEST_TURNS = 3
_FEWEST_LINES = 1 / 3  # of those from the first turn to the last
# What stands before a colon at a line's beginning on many pages and speaks nowhere.
_NO_SPEAKERS = frozenset(
    "Photo Photos Picture Image Video Watch Read Related Update Updated Note Source Correction".split()
)


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
    """The turns of a transcript: at least three, two speakers, of whom one speaks twice."""
    found = {
        at: turn
        for at, line in enumerate(lines)
        if (turn := _TURN.match(text, line.start, line.end)) and turn.group("who") not in _NO_SPEAKERS
    }
    speakers = Counter(turn.group("who") for turn in found.values())
    repeated = {who for who, times in speakers.items() if times > 1}
    if len(found) < _FEWEST_TURNS or len(speakers) < 2 or not repeated:
        return
    if len(found) < _FEWEST_LINES * (max(found) - min(found) + 1):
        return
    turns = [at for at, turn in found.items() if turn.group("who") in repeated or turn.group("who").isupper()]
    for at, following in zip(turns, [*turns[1:], None], strict=True):
        turn = found[at]
        end = at + 1 if following is None else following
        said = [_trim(text, turn.end(), lines[at].end)]
        said += [lines[more] for more in range(at + 1, end) if not _STAGE_DIRECTION.match(text, *_bounds(lines[more]))]
        content = tuple(span for span in said if span is not None)
        yield Turn(Span(*turn.span("who")), Span(*turn.span("cue")), content, "a speaker’s turn in a transcript")


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
