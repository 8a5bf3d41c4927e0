"""How transcripts set off who speaks: ``NAME: what they said``, ``[00:12:31] NAME: …``, ``Q:`` and ``A:``, or a line of
its own with the name and the time, ``Ana Ruiz 00:12``."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["SpeakerLine", "find_speakers", "is_stage_direction"]

_NAME = r"[^\W\d_a-z][\w.'’-]*"
_NAMES = rf"(?:{_NAME}|Q|A)(?:\s+(?:{_NAME}|de|du|van|von|der|bin|al)){{0,4}}"
_STAMP = r"[(\[]?\d{1,2}:\d\d(?::\d\d)?[)\]]?"
_TURN = re.compile(
    rf"[\"“]?(?:{_STAMP}\s+)?(?P<who>{_NAMES})"
    # "Lund: 547" is a line of a table
    rf"(?:\s*[(\[][^)\]\n]{{1,40}}[)\]])?\s*(?P<cue>:)\s+(?=(?:\W*\b[^\W\d_]+\b){{3}})"
)
_STAMPED = re.compile(rf"(?P<who>{_NAMES}),?\s+(?P<cue>{_STAMP})\s*")
_STAGE_DIRECTION = re.compile(rf"[\"“]?[(\[][^)\]]*[)\]][.\"”]?\s*|{_STAMP}")
_FEWEST_TURNS = 3
_FEWEST_LINES = 1 / 3  # of those from the first turn to the last
_SPOKEN = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our|me|us)\b|\?")
_MOSTLY = 0.5  # of the turns
# What stands before a colon at a line's beginning on many pages and speaks nowhere.
_NO_SPEAKERS = frozenset(
    "Photo Photos Picture Image Video Watch Read Related Update Updated Note Source Correction Published Posted".split()
)


class SpeakerLine(NamedTuple):
    """Where in a line its speaker and the sign that sets the words off stand, and where the words begin."""

    who: tuple[int, int]
    cue: tuple[int, int]
    said: int


def find_speakers(lines: Sequence[str]) -> dict[int, SpeakerLine]:
    """The lines that open a speaker's turn, by their numbers; none where the lines are no transcript.

    A transcript has at least three turns, two speakers, of whom one speaks twice, and a turn on every third line; and
    in most of them somebody speaks to somebody: "I", "you", a question. Teasers under labels have none of that.
    """
    found = {at: turn for at, line in enumerate(lines) if (turn := _match(line)) and turn["who"] not in _NO_SPEAKERS}
    speakers = Counter(_identify(turn["who"]) for turn in found.values())
    repeated = {who for who, times in speakers.items() if times > 1}
    if len(found) < _FEWEST_TURNS or len(speakers) < 2 or not repeated:
        return {}
    if len(found) < _FEWEST_LINES * (max(found) - min(found) + 1):
        return {}
    if sum(_SPOKEN.search(_find_words(lines, at, turn)) is not None for at, turn in found.items()) < _MOSTLY * len(
        found
    ):
        return {}
    return {
        at: SpeakerLine(turn.span("who"), turn.span("cue"), turn.end())
        for at, turn in found.items()
        if _identify(turn["who"]) in repeated or turn["who"].isupper() or turn["cue"] != ":"
    }


def is_stage_direction(line: str) -> bool:
    """Whether the whole line is in brackets, "(CROSSTALK)", or a time: it belongs to the transcript, nobody says it."""
    return _STAGE_DIRECTION.fullmatch(line) is not None


def _find_words(lines: Sequence[str], at: int, turn: re.Match[str]) -> str:
    """What is said: behind the speaker's sign, or on the next line."""
    return lines[at][turn.end() :] or "".join(lines[at + 1 : at + 2])


def _match(line: str) -> re.Match[str] | None:
    return _STAMPED.fullmatch(line) or _TURN.match(line)


def _identify(who: str) -> str:
    """A speaker by the last name: "ANA RUIZ", "RUIZ" and "Ruiz" are one."""
    return who.split()[-1].casefold()
