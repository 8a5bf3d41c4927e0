"""What was said when, and what is said to have happened when, over a whole archive."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from sayso.records.attribution import Stance
from sayso.records.party import PartyHead

__all__ = ["ArchiveTimeline", "Happening", "Happenings", "Period", "PeriodLength"]

PeriodLength = Literal["day", "week", "month", "year"]


class Period(msgspec.Struct, frozen=True):
    """A day, a week from Monday, a month or a year, and how many attributions are of it. name: as in ISO 8601,
    "2026-W05". first, last: days."""

    name: str
    first: str
    last: str
    said: int
    stances: Mapping[Stance, int]


class ArchiveTimeline(msgspec.Struct, frozen=True, kw_only=True):
    """How many attributions are of which time; of one party or one outlet, where these are not None.

    periods: those that have any, in calendar order, the last 120 where there are more; has_earlier: whether others
    before them are left out. said: in those that are there. undated: attributions of stories without a day, None where
    days were asked for.
    """

    party: PartyHead | None
    outlet: str | None
    length: PeriodLength
    periods: tuple[Period, ...]
    has_earlier: bool
    said: int
    undated: int | None


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is said to have happened. value: the TIMEX3 value of when, ``first`` to ``last`` the days it
    stands for.

    text, outlet, url, day, document, page, story, claim: of the claim that was added last; claims: how many say so in
    the same words. asserted_by, denied_by: by name or description, each once, of those claims; others_assert,
    others_deny: whether there are more."""

    value: str
    first: str
    last: str
    text: str
    claims: int
    asserted_by: tuple[str, ...]
    others_assert: bool
    denied_by: tuple[str, ...]
    others_deny: bool
    outlet: str | None
    url: str | None
    day: str | None
    document: str
    page: int
    story: str
    claim: str


class Happenings(msgspec.Struct, frozen=True):
    """The latest first, from ``offset`` on. has_more: whether others follow. is_cut: whether the 1,000 latest claims
    were gone through and those before them left out, which fewer days would show."""

    party: PartyHead | None
    happenings: tuple[Happening, ...]
    offset: int
    has_more: bool
    is_cut: bool
