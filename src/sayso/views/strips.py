"""One number by period, a row of bars for all and for each outlet, on one scale: small multiples (Tufte 1990).

What is laid out here is stretched to the width there is, so it holds bars alone: what is said in words stands beside.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

import msgspec

from sayso.records.habits import Habits, PeriodShare, SourcingHabits
from sayso.views.habits import say_share
from sayso.views.inert import flatten_text

__all__ = ["Bar", "Strip", "Strips", "lay_out_unnamed"]

_SLOT: Final = 10  # units that a period is wide
_HEIGHT: Final = 100
_LEAST: Final = 2.0  # units that a bar is high


class Bar(msgspec.Struct, frozen=True):
    """x, height: of a slot 10 wide and 100 high."""

    x: int
    height: float
    label: str
    link: str


class Strip(msgspec.Struct, frozen=True):
    """A row of bars. number: what it comes to over all periods, in words, with where its rows are."""

    name: str
    number: str
    link: str
    bars: tuple[Bar, ...]


class Strips(msgspec.Struct, frozen=True):
    """most: what a bar of the full height stands for. gaps: where periods are left out that nothing is of. ends: the
    first period and the last."""

    width: int
    most: str
    gaps: tuple[int, ...]
    ends: tuple[str, ...]
    strips: tuple[Strip, ...]


def lay_out_unnamed(habits: SourcingHabits, link: Callable[[str], str]) -> Strips:
    """The share of what is said by sources that are not named, over all and in each outlet. link: from a query to where
    its rows are shown."""
    whole = [PeriodShare(one.name or "", one.unnamed) for one in habits.periods]
    courses = [(habits.whole, whole), *((one.habits, one.course) for one in habits.outlets)]
    places = _place(sorted({one.period for _, course in courses for one in course}))
    most = max((one.unnamed.share or 0.0 for _, course in courses for one in course), default=0.0) or 1.0
    return Strips(
        width=max(places.values(), default=0) + _SLOT,
        most=say_share(most),
        gaps=tuple(_find_gaps(list(places.values()))),
        ends=tuple(dict.fromkeys([*places][:1] + [*places][-1:])),
        strips=tuple(_lay_out(of, course, places, most, link) for of, course in courses),
    )


def _lay_out(
    of: Habits,
    course: Sequence[PeriodShare],
    places: Mapping[str, int],
    most: float,
    link: Callable[[str], str],
) -> Strip:
    return Strip(
        name=flatten_text(of.name or "all"),
        number=f"{say_share(of.unnamed.share)} of {of.said:,}",
        link=link(of.unnamed.query),
        bars=tuple(
            Bar(
                places[one.period],
                round(max(one.unnamed.share / most * _HEIGHT, _LEAST), 1),
                f"{one.period}: {say_share(one.unnamed.share)} not named, {one.unnamed.number:,} of {one.unnamed.of:,}",
                link(one.unnamed.query),
            )
            for one in course
            if one.unnamed.share
        ),
    )


def _place(periods: Sequence[str]) -> Mapping[str, int]:
    """Where each period stands, with one empty slot wherever others between two are left out."""
    slots = dict.fromkeys(periods[:1], 0)
    at = 0
    for before, after in pairwise(periods):
        at += _SLOT if _number(after) == _number(before) + 1 else 2 * _SLOT
        slots[after] = at
    return slots


def _number(period: str) -> int:
    """Of a month or a year; that of the one after is one more."""
    year, _, month = period.partition("-")
    return int(year) * 12 + int(month) if month else int(year)


def _find_gaps(places: Sequence[int]) -> Iterator[int]:
    """The middles of the empty slots."""
    return (after - _SLOT // 2 for before, after in pairwise(places) if after - before > _SLOT)
