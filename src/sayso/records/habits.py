"""The sourcing habits of an archive: who is named in it, who is not, and how few speak how often."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from sayso.records.attribution import Stance
from sayso.records.source import Identity, SourceKind

__all__ = [
    "Concentration",
    "Counted",
    "HabitLength",
    "Habits",
    "OutletHabits",
    "PeriodShare",
    "QuotedParty",
    "Share",
    "SourcingHabits",
]

HabitLength = Literal["month", "year"]


class Counted(msgspec.Struct, frozen=True):
    """How many attributions, and the query that finds them in the archive."""

    number: int
    query: str


class Share(msgspec.Struct, frozen=True):
    """``number`` attributions out of ``of``, which is ``share``, 0 to 1; None where there are none to take a share of.
    query: finds the ``number``."""

    number: int
    of: int
    share: float | None
    query: str


class QuotedParty(msgspec.Struct, frozen=True):
    """A party that is quoted, by its number in the archive. share: of what is attributed to those who are named, 0 to
    1. query: finds the ``said`` attributions."""

    id: int
    name: str
    kind: SourceKind
    said: int
    share: float
    query: str


class Concentration(msgspec.Struct, frozen=True, kw_only=True):
    """How far what is attributed to those who are named comes from few of them.

    parties: how many speak; top: the five most quoted, the most quoted first; top_share: what those five make up.
    herfindahl_hirschman: the index of that name, the sum of the squared shares of all parties (Herfindahl 1950,
    Hirschman 1945; Hirschman, "The Paternity of an Index", 1964): 1 where one speaks alone, 1/n where n speak equally
    often; None where nobody is named.
    """

    parties: int
    top: tuple[QuotedParty, ...]
    top_share: Share
    herfindahl_hirschman: float | None


class Habits(msgspec.Struct, frozen=True, kw_only=True):
    """What is counted of all attributions of an archive, a period or an outlet.

    name: "2026-03", "2026", or that of the outlet; None for all. query: finds the ``said`` attributions. identities,
    stances: those that occur. unnamed: share of attributions to sources that are not named. vague: of those, to sources
    with no role, organisation or access stated (rule A01); unexplained: of those, to sources of whom it is not said why
    they are not named (rule A02).
    """

    name: str | None
    query: str
    said: int
    identities: Mapping[Identity, Counted]
    stances: Mapping[Stance, Counted]
    unnamed: Share
    vague: Share
    unexplained: Share
    concentration: Concentration


class PeriodShare(msgspec.Struct, frozen=True):
    """The share of attributions to sources that are not named, in one period."""

    period: str
    unnamed: Share


class OutletHabits(msgspec.Struct, frozen=True):
    """The habits of one outlet, and its course over the periods that it has any attributions from."""

    habits: Habits
    course: tuple[PeriodShare, ...]


class SourcingHabits(msgspec.Struct, frozen=True, kw_only=True):
    """The habits of an archive, or of the one outlet that is named.

    periods: those that have any attributions, in calendar order, the last 120 where there are more; has_earlier:
    whether others before them are left out. outlets: those with most attributions, the most first, none where one
    outlet was asked for; more_outlets: how many others have any. undated: attributions of stories without a day, which
    are in ``whole`` but in no period; None where days were asked for, by which they are left out. no_outlet: how many
    are of pages that name no outlet; no query finds those alone.
    """

    outlet: str | None
    length: HabitLength
    whole: Habits
    periods: tuple[Habits, ...]
    has_earlier: bool
    outlets: tuple[OutletHabits, ...]
    more_outlets: int
    undated: Counted | None
    no_outlet: int
