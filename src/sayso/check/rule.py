"""What a sourcing rule is, and what it looks at."""

from collections.abc import Callable, Iterable

import msgspec

from sayso.records.attribution import Attribution
from sayso.records.claim import Claim
from sayso.records.finding import Level
from sayso.records.segmented import Segmented
from sayso.records.source import Source
from sayso.records.span import Span

__all__ = ["Checked", "Hit", "Rule"]


class Checked(msgspec.Struct, frozen=True):
    """One story with all that was read from it. ``text`` is the whole document's."""

    text: str
    segmented: Segmented
    sources: tuple[Source, ...]
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]


class Hit(msgspec.Struct, frozen=True):
    """One place a rule fires at: where, what about, and in words why and what would clear it."""

    span: Span
    about: str | None
    message: str


class Rule(msgspec.Struct, frozen=True):
    """A rule of sourcing. code and name are stable; standard says who published it, in our words.

    needs_whole: whether it says that something is missing, which a story that breaks off may still bring.
    """

    code: str
    name: str
    level: Level
    summary: str
    standard: str
    bad: str
    good: str
    find: Callable[[Checked], Iterable[Hit]]
    needs_whole: bool = False
