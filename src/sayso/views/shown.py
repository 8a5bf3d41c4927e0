"""What is shown of a page: frozen records that every face draws from. All texts in them are inert and on one line."""

from typing import Literal

import msgspec

from sayso.records.attribution import Basis, Form, Stance
from sayso.records.finding import Level
from sayso.records.source import Identity
from sayso.records.span import Span
from sayso.records.story import StoryKind

__all__ = [
    "Certainty",
    "ClaimView",
    "FindingView",
    "PageView",
    "PartyView",
    "Place",
    "SideKey",
    "SideView",
    "SourceView",
    "StandView",
    "StatementView",
    "StoryView",
    "TimeView",
    "TimelineRow",
    "Why",
]


# How a date is known: to the day, more broadly, or without its year or day.
Certainty = Literal["day", "broad", "open"]
SideKey = Literal["asserting", "denying", "silent", "unverified", "others"]


class Place(msgspec.Struct, frozen=True):
    """Where in the document's text, as people count: lines and columns (code points) from 1."""

    line: int
    column: int
    end_line: int
    end_column: int  # of the first code point after the span


class Why(msgspec.Struct, frozen=True):
    """The ground of one judgement: which label, and why it fell so."""

    label: str
    because: str


class PartyView(msgspec.Struct, frozen=True):
    """A source by the names a reader knows it by. ``identity`` chooses the colour, ``known`` says it in words."""

    id: str
    name: str  # "[not stated]" where the text names nobody
    role: str | None
    identity: Identity
    known: str  # "named", "names withheld"
    count: str  # "3 people", "organisation"; empty for what nobody counts

    @property
    def label(self) -> str:
        """Name and role: "Lena Osk, port authority spokeswoman"."""
        if self.role is None or self.role.casefold() in self.name.casefold():
            return self.name
        return f"{self.name}, {self.role}"

    @property
    def facts(self) -> tuple[str, ...]:
        """How many and whether named: "3 people", "names withheld". That one person is one goes without saying."""
        if self.identity == "unstated":
            return ()
        return (self.known,) if self.count in ("", "1 person") else (self.count, self.known)


class StatementView(msgspec.Struct, frozen=True):
    """One attribution: ``phrase`` the cue with the few words that complete it ("declined to comment")."""

    id: str
    party: PartyView
    stance: Stance
    stance_words: str
    phrase: str
    content: str  # empty where nothing is said
    form: Form
    basis: Basis | None
    knows: str  # "third-hand", "[not stated]"
    via: str | None
    answers: tuple[str, ...]  # the parties whose statements it answers
    place: Place
    span: Span  # from the first to the last of its words
    probability: float
    whys: tuple[Why, ...]


class StandView(msgspec.Struct, frozen=True):
    """One party's stand on one claim, with the statements in which it takes it."""

    party: PartyView
    statements: tuple[StatementView, ...]
    part_of: str | None  # the name of the party this one is a stated part of
    facts: tuple[str, ...]  # the party's, and how it knows where the text says so
    excerpt: str  # the words to show beside the name; empty where the claim's own text has them


class SideView(msgspec.Struct, frozen=True):
    """All who take one kind of stand on a claim."""

    key: SideKey
    label: str  # "for", "against", "no comment", "not verified", "also"
    stands: tuple[StandView, ...]


class TimeView(msgspec.Struct, frozen=True):
    """A time expression: the words, the TIMEX3 value, the value in words, what it was counted from."""

    id: str
    words: str
    value: str
    meaning: str
    counted_from: str
    because: str
    place: Place
    span: Span


class TimelineRow(msgspec.Struct, frozen=True):
    """One date of a story's timeline, with the expressions that mean it and the claims that they date."""

    when: str  # in words
    value: str  # TIMEX3
    certainty: Certainty
    is_publication: bool
    times: tuple[TimeView, ...]
    claims: tuple[str, ...]


class ClaimView(msgspec.Struct, frozen=True):
    """One claim with everybody who takes a stand on it. ``sides`` are always the same five, in the same order.

    Its three clocks: when: when it is said to have happened; said: when it was first said; and the story's publication.
    """

    id: str
    text: str
    sides: tuple[SideView, ...]
    independent: str  # "3 independent sources, none of them named"
    when: TimeView | None
    said: TimeView | None
    whys: tuple[Why, ...]


class SourceView(msgspec.Struct, frozen=True):
    """A row of the ledger of sources."""

    party: PartyView
    knows: tuple[str, ...]  # one entry where nothing is stated: "[not stated]"
    stances: tuple[str, ...]  # "says so 3", "denies 1"
    part_of: str | None
    reason_withheld: str | None
    statements: tuple[str, ...]  # ids of attributions, in text order
    whys: tuple[Why, ...]


class FindingView(msgspec.Struct, frozen=True):
    """A finding with its words and its place, and the reason that a waiver gives where it is waived."""

    rule: str
    name: str  # "bare-source"
    standard: str
    level: Level
    message: str
    story: str
    about: str | None
    words: str
    place: Place
    span: Span
    waived: str | None = None


class StoryView(msgspec.Struct, frozen=True):
    """One story. ``claims`` stand by weight, the main one first; ``loose`` are the statements in no stand."""

    id: str
    kind: StoryKind
    complete: bool
    title: str | None
    heading: str  # its headline or, where it has none, how it begins
    published: str | None
    claims: tuple[ClaimView, ...]
    loose: tuple[StatementView, ...]
    sources: tuple[SourceView, ...]
    times: tuple[TimeView, ...]
    timeline: tuple[TimelineRow, ...]
    findings: tuple[FindingView, ...]
    whys: tuple[Why, ...]


class PageView(msgspec.Struct, frozen=True):
    """A page. ``main`` is the index of the story to show in full, None on a page without a story."""

    name: str  # what the user called it
    title: str | None
    publisher: str
    authors: str
    published: str
    contents: str  # "1 article, 3 openings that break off"
    stories: tuple[StoryView, ...]
    main: int | None
