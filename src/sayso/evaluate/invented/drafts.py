"""A story as it is drafted: lines that know what is said in them, so that they can be left out, put in and moved.

Positions count code points from the start of their line.
"""

import re
from typing import NamedTuple

from sayso.records.attribution import AttributionSpans, Basis, Form, Stance
from sayso.records.source import Identity, SourceKind
from sayso.records.span import Span
from sayso.records.story import Role

__all__ = ["Draft", "Line", "Member", "Said", "Sentences", "When"]

_PART = re.compile(r"\{(\w+)(?::([^}]*))?\}")


class Member(NamedTuple):
    """One who speaks in a story. key: a number of its own in the story. whole: the group it is one of."""

    key: int
    name: str | None
    called: tuple[str, str]  # where it is first met, and after that
    kind: SourceKind
    identity: Identity
    people: tuple[int, int | None] | None = None
    role: str | None = None
    whole: "Member | None" = None
    reason_withheld: str | None = None
    basis: Basis | None = None
    stands: str = ""  # behind ``called`` where it is first met, beside the mention: ", mayor of Ost,"


class Said(NamedTuple):
    """An attribution. key: a number of its own in the story. member: who. states: the number of what is stated.
    about, inside: keys of others."""

    key: int
    member: Member
    spans: AttributionSpans
    form: Form
    stance: Stance
    states: int | None = None
    about: tuple[int, ...] = ()
    inside: int | None = None
    via: str | None = None
    probability: float = 0.9


class When(NamedTuple):
    """A time expression: where it stands, and its TIMEX3 value."""

    span: Span
    value: str


class Line(NamedTuple):
    text: str
    role: Role = "body"
    said: tuple[Said, ...] = ()
    times: tuple[When, ...] = ()
    mentions: tuple[tuple[Member, Span], ...] = ()


class Draft(NamedTuple):
    """A story without a place. day: ISO. cast: the last of them is the outlet."""

    title: str
    day: str
    authors: tuple[str, ...]
    cast: tuple[Member, ...]
    lines: tuple[Line, ...]


class Sentences:
    """A line in the making: sentences are written one after the other and their parts' places noted."""

    def __init__(self) -> None:
        self._text = ""
        self._said: list[Said] = []
        self._times: list[When] = []
        self._mentions: list[tuple[Member, Span]] = []

    def write(self, shape: str, **parts: str) -> dict[str, tuple[Span, ...]]:
        """One sentence; gives where each of its parts stands.

        shape: as for ``str.format``, ``{cue:said}`` standing for the word itself. Its first letter becomes a capital.
        """
        written = self._text + " " if self._text else ""
        start, places, end = len(written), dict[str, list[tuple[int, int]]](), 0
        for found in _PART.finditer(shape):
            written += shape[end : found.start()]
            at = len(written)
            written += parts[found[1]] if found[2] is None else found[2]
            places.setdefault(found[1], []).append((at, len(written)))
            end = found.end()
        written += shape[end:]
        first = start + 1 if written[start] == "“" else start
        self._text = written[:first] + written[first].upper() + written[first + 1 :]
        return {name: tuple(Span(*one) for one in spans if one[0] < one[1]) for name, spans in places.items()}

    def note_said(self, said: Said) -> None:
        self._said.append(said)

    def note_mention(self, member: Member, span: Span) -> None:
        self._mentions.append((member, span))

    def note_time(self, words: str, value: str, within: Span) -> None:
        """The time that those words of a part name, where they stand in it; none where there are no such words."""
        at = self._text.casefold().find(words.casefold(), within.start, within.end)
        if words and at >= 0:
            self._times.append(When(Span(at, at + len(words)), value))

    def finish(self) -> Line:
        return Line(self._text, "body", tuple(self._said), tuple(self._times), tuple(self._mentions))
