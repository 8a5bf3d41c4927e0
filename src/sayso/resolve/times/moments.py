"""Pieces of the calendar, from a century to a minute: how TIMEX3 writes them and how one is counted from another.

The calendar is Python's, Gregorian, years 1 to 9999; weeks are those of ISO 8601, Monday first; seasons the northern.
Whatever leads out of those years raises OverflowError or ValueError.
"""

import calendar
import datetime
from typing import Literal

import msgspec

__all__ = ["SEASON_MONTHS", "Grain", "Moment", "Unit", "count_from", "hold_in", "step_weekday", "widen"]

Grain = Literal["century", "decade", "year", "half", "quarter", "season", "month", "week", "weekend", "day", "time"]
Unit = Literal[
    "century", "decade", "year", "half", "quarter", "season", "month", "fortnight", "week", "weekend", "day", "night",
    "hour", "minute", "second"
]  # fmt: skip
_Clock = Literal["hour", "minute", "second"]

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # the first of each
_NEED_A_YEAR = ("century", "decade", "year", "week", "fortnight", "weekend")
_DAYS_IN = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}
_MONTHS_IN = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


class Moment(msgspec.Struct, frozen=True):
    """A piece of the calendar. first: its first day. detail: a season ("SU"), a part of the day ("MO") or a time of
    day ("14:30"); of a grain that needs none, "". has_year: whether the year is known; if not, first has a leap year.
    """

    grain: Grain
    first: datetime.date
    detail: str = ""
    has_year: bool = True

    @property
    def value(self) -> str:
        """As TIMEX3 has it (TimeML 1.2.1)."""
        return self._write() if self.has_year else f"XXXX{self._write()[4:]}"

    def _write(self) -> str:
        year, month = f"{self.first.year:04d}", self.first.month
        match self.grain:
            case "century":
                return year[:2]
            case "decade":
                return year[:3]
            case "year":
                return year
            case "half":
                return f"{year}-H{1 if month < 7 else 2}"
            case "quarter":
                return f"{year}-Q{(month + 2) // 3}"
            case "season":
                return f"{year}-{self.detail}"
            case "month":
                return f"{year}-{month:02d}"
            case "week" | "weekend":
                iso = self.first.isocalendar()
                return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if self.grain == "weekend" else "")
            case "day":
                return self.first.isoformat()
            case "time":
                return f"{self.first.isoformat()}T{self.detail}"

    @property
    def day(self) -> datetime.date | None:
        """The day, where it is known that finely."""
        return self.first if self.grain in ("day", "time") else None

    def at(self, part: str) -> "Moment":
        """A part of this day, or a time on it, as TIMEX3 writes one: "TMO", "T14:30"."""
        return Moment("time", self.first, part.removeprefix("T"), self.has_year)


def hold_in(unit: Unit, day: datetime.date) -> Moment:
    """The piece of the calendar of a size that holds a day; of a weekend, that of the day's week."""
    match unit:
        case "century" | "decade" | "year":
            years = _MONTHS_IN[unit] // 12
            return Moment(unit, datetime.date(max(1, day.year // years * years), 1, 1))
        case "half" | "quarter" | "month":
            months = _MONTHS_IN[unit]
            return Moment(unit, datetime.date(day.year, (day.month - 1) // months * months + 1, 1))
        case "season":
            return _hold_in_season(day)
        case "week" | "fortnight":
            return Moment("week", day - datetime.timedelta(days=day.weekday()))
        case "weekend":
            return Moment("weekend", day + datetime.timedelta(days=5 - day.weekday()))
        case "night":
            return Moment("time", day, "NI")
        case "day" | "hour" | "minute" | "second":
            return Moment("day", day)


def _hold_in_season(day: datetime.date) -> Moment:
    """Winter is that of the year it begins in."""
    name = ("WI", "SP", "SU", "FA")[day.month % 12 // 3]
    return Moment("season", datetime.date(max(1, day.year - (day.month < 3)), SEASON_MONTHS[name], 1), name)


def widen(moment: Moment, unit: Unit) -> Moment | None:
    """The piece of the calendar of a size that holds a moment; None where that needs a year, and it is not known."""
    if moment.has_year:
        return hold_in(unit, moment.first)
    if unit in _NEED_A_YEAR:
        return None
    return msgspec.structs.replace(hold_in(unit, moment.first), has_year=False)


def count_from(base: Moment, steps: int, unit: Unit, *, to_the_day: bool = False) -> Moment | None:
    """``steps`` units after ``base``, before it if negative: days and weeks from a day are a day, months are a month,
    years a year; to_the_day keeps the day. None where the base is not known finely enough."""
    if not base.has_year:
        counted = count_from(msgspec.structs.replace(base, has_year=True), steps, unit, to_the_day=to_the_day)
        if counted is None or (counted.grain in _NEED_A_YEAR and not to_the_day):
            return None
        return msgspec.structs.replace(counted, has_year=False)
    if unit == "hour" or unit == "minute" or unit == "second":
        return _count_clock(base, steps, unit)
    if unit in _DAYS_IN:
        return _count_days(base, steps, unit)
    moved = _move_months(base.first, steps * _MONTHS_IN[unit])
    if to_the_day and base.day is not None:
        return Moment("day", moved)
    if unit in ("half", "season") or (unit == "year" and base.grain in ("half", "quarter", "season")):
        return Moment(base.grain, moved, base.detail)
    too_coarse = {"month": ("year", "decade", "century"), "year": ("decade", "century")}
    return None if base.grain in too_coarse.get(unit, ()) else hold_in(unit, moved)


def _count_clock(base: Moment, steps: int, unit: _Clock) -> Moment | None:
    """From a time of day another; from a day that day, unless it is known not to be."""
    if base.day is None:
        return None
    if ":" not in base.detail:
        return Moment("day", base.first) if unit != "hour" or abs(steps) < 24 else None
    hour, minute = map(int, base.detail.split(":")[:2])
    at = datetime.datetime.combine(base.first, datetime.time(hour % 24, minute))
    moved = at + datetime.timedelta(**{f"{unit}s": steps})
    return Moment("time", moved.date(), f"{moved:%H:%M}")


def _count_days(base: Moment, steps: int, unit: Unit) -> Moment | None:
    is_fine = base.day is not None
    if not is_fine and (unit == "day" or base.grain not in ("week", "weekend")):
        return None
    moved = base.first + datetime.timedelta(days=steps * _DAYS_IN[unit])
    if not is_fine:
        return Moment(base.grain, moved)
    return hold_in("night" if unit == "night" else "day", moved)


def _move_months(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months on, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError("outside the calendar's years 1 to 9999")
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def step_weekday(day: datetime.date, weekday: int, steps: int) -> datetime.date:
    """The next (1) or last (-1) such weekday (Monday 1) after or before a day, that day itself left out."""
    ahead = (weekday - day.isoweekday()) % 7 or 7
    back = (day.isoweekday() - weekday) % 7 or 7
    return day + datetime.timedelta(days=ahead if steps > 0 else -back)
