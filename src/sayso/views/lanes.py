"""What was said when, drawn: a lane for each stance, a bar in it for each period, all on one scale.

Lanes stand apart by their place and their label, so that no colour is needed to tell them. Laid out in the units of the
view box; what a bar is of is told for whoever points at it or does not see it.
"""

import datetime
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from sayso.records.attribution import Stance
from sayso.records.timeline import ArchiveTimeline, Period, PeriodLength
from sayso.views.calendar import say_value
from sayso.views.wording import STANCES

__all__ = ["Bar", "Lane", "Lanes", "Tick", "draw_lanes"]

_WIDTH: Final = 720
_LEFT: Final = 150.0  # of it the labels have what lies before
_RIGHT: Final = 692.0
_HIGHEST: Final = 110.0  # bar
_LEAST_LANE: Final = 20.0
_BETWEEN: Final = 8.0  # lanes
_AXIS: Final = 24.0  # the height of its labels
_WIDEST: Final = 28.0  # bar
_BETWEEN_TICKS: Final = 76.0  # the least


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """first, last: the days of its period. reach: where it may be pointed at, from ``left`` on, as high as its lane."""

    label: str
    first: str
    last: str
    x: float
    y: float
    width: float
    height: float
    left: float
    reach: float


class Lane(msgspec.Struct, frozen=True, kw_only=True):
    """said: in all periods together. top, base: of its bars."""

    stance: Stance
    label: str
    said: int
    top: float
    base: float
    bars: tuple[Bar, ...]


class Tick(msgspec.Struct, frozen=True):
    """The name of a period, and the middle of it."""

    label: str
    x: float


class Lanes(msgspec.Struct, frozen=True, kw_only=True):
    """most: what the highest bar stands for."""

    width: int
    height: float
    left: float
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    most: int


def draw_lanes(timeline: ArchiveTimeline) -> Lanes | None:
    """None where no period has anything. Periods without any have room as the others have."""
    periods = timeline.periods
    if not periods:
        return None
    most = max(number for one in periods for number in one.stances.values())
    slots = [_number_slot(one, timeline.length) for one in periods]
    slot = (_RIGHT - _LEFT) / (slots[-1] - slots[0] + 1)
    lefts = [_LEFT + (at - slots[0]) * slot for at in slots]
    lanes: list[Lane] = []
    top = 4.0
    for stance in STANCES:
        if highest := max(one.stances.get(stance, 0) for one in periods):
            base = top + max(highest / most * _HIGHEST, _LEAST_LANE)
            bars = tuple(_draw_bars(stance, periods, lefts, slot, base, most))
            said = sum(one.stances.get(stance, 0) for one in periods)
            lanes.append(Lane(stance=stance, label=STANCES[stance], said=said, top=top, base=round(base, 1), bars=bars))
            top = round(base + _BETWEEN, 1)
    ticks = tuple(_choose_ticks(periods, [left + slot / 2 for left in lefts]))
    return Lanes(width=_WIDTH, height=top + _AXIS, left=_LEFT, lanes=tuple(lanes), ticks=ticks, most=most)


def _number_slot(period: Period, length: PeriodLength) -> int:
    """Its number in the calendar, counted in periods of this length."""
    day = datetime.date.fromisoformat(period.first)
    match length:
        case "day":
            return day.toordinal()
        case "week":
            return (day.toordinal() - 1) // 7  # day 1 of the calendar is a Monday
        case "month":
            return day.year * 12 + day.month
        case "year":
            return day.year


def _draw_bars(
    stance: Stance, periods: Sequence[Period], lefts: Sequence[float], slot: float, base: float, most: int
) -> Iterator[Bar]:
    """base: of the lane."""
    width = min(max(slot * 0.8, 2.0), _WIDEST)
    for period, left in zip(periods, lefts, strict=True):
        number = period.stances.get(stance, 0)
        if number:
            height = max(number / most * _HIGHEST, 2.0)
            yield Bar(
                label=f"{say_value(period.name)}: {STANCES[stance]} {number:,}",
                first=period.first,
                last=period.last,
                x=round(left + (slot - width) / 2, 1),
                y=round(base - height, 1),
                width=round(width, 1),
                height=round(height, 1),
                left=round(left, 1),
                reach=round(max(slot, width), 1),
            )


def _choose_ticks(periods: Sequence[Period], middles: Sequence[float]) -> Iterator[Tick]:
    """As many as have room, the first among them."""
    last = float("-inf")
    for period, middle in zip(periods, middles, strict=True):
        if middle - last >= _BETWEEN_TICKS:
            yield Tick(period.name, round(middle, 1))
            last = middle
