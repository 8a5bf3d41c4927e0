"""Pieces of the calendar, from a century to a minute: how TIMEX3 writes them and how one is counted from another."""

import calendar
import datetime
from typing import Literal

import msgspec
from dateutil.relativedelta import relativedelta

__all__ = ["Grain", "Moment", "Unit", "count_from", "of_unit", "step_weekday"]

Grain = Literal["century", "decade", "year", "half", "quarter", "season", "month", "week", "weekend", "day", "time"]
Unit = Literal[
    "century", "decade", "year", "half", "quarter", "season", "month", "fortnight", "week", "weekend", "day", "night",
    "hour", "minute", "second"
]  # fmt: skip

_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_DAYS_IN = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}
_MONTHS_IN = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_FINE: tuple[Grain, ...] = ("day", "time")


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
        if not self.has_year:
            return "XXXX" + msgspec.structs.replace(self, has_year=True).value[4:]
        year = f"{self.first.year:04d}"
        if self.grain == "century":
            return year[:2]
        if self.grain == "decade":
            return year[:3]
        if self.grain == "half":
            return f"{year}-H{1 if self.first.month < 7 else 2}"
        if self.grain == "quarter":
            return f"{year}-Q{(self.first.month + 2) // 3}"
        if self.grain == "season":
            return f"{year}-{self.detail}"
        if self.grain == "month":
            return f"{year}-{self.first.month:02d}"
        if self.grain in ("week", "weekend"):
            iso = self.first.isocalendar()
            return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if self.grain == "weekend" else "")
        if self.grain == "day":
            return self.first.isoformat()
        if self.grain == "time":
            return f"{self.first.isoformat()}T{self.detail}"
        return year

    @property
    def day(self) -> datetime.date | None:
        """The day, where it is known that finely."""
        return self.first if self.grain in _FINE else None

    def at(self, part: str) -> "Moment":
        """A part of this day, or a time on it."""
        return Moment("time", self.first, part.removeprefix("T"), self.has_year)

    @property
    def last(self) -> datetime.date:
        """Its last day."""
        if self.grain in _MONTHS_IN:
            try:
                return self.first + relativedelta(months=_MONTHS_IN[self.grain], days=-1)
            except (OverflowError, ValueError):
                return datetime.date.max
        return self.first + datetime.timedelta(days={"week": 6, "weekend": 1}.get(self.grain, 0))


def of_unit(unit: Unit, day: datetime.date) -> Moment:
    """The piece of the calendar of a size that holds a day."""
    if unit == "century":
        return Moment("century", day.replace(year=max(1, day.year // 100 * 100), month=1, day=1))
    if unit == "decade":
        return Moment("decade", day.replace(year=max(1, day.year // 10 * 10), month=1, day=1))
    if unit == "year":
        return Moment("year", day.replace(month=1, day=1))
    if unit == "half":
        return Moment("half", day.replace(month=1 if day.month < 7 else 7, day=1))
    if unit == "quarter":
        return Moment("quarter", day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1))
    if unit == "season":
        return of_season(day)
    if unit == "month":
        return Moment("month", day.replace(day=1))
    if unit in ("week", "fortnight"):
        return Moment("week", day - datetime.timedelta(days=day.weekday()))
    if unit == "weekend":
        return Moment("weekend", day + datetime.timedelta(days=5 - day.weekday()))
    if unit == "night":
        return Moment("time", day, "NI")
    return Moment("day", day)


def of_season(day: datetime.date) -> Moment:
    """The northern season of a day; winter is the year's it begins in."""
    name = ("WI", "SP", "SU", "FA")[day.month % 12 // 3]
    year = day.year - 1 if day.month < 3 else day.year
    return Moment("season", datetime.date(max(1, year), _SEASON_MONTHS[name], 1), name)


def count_from(base: Moment, steps: int, unit: Unit, *, to_the_day: bool = False) -> Moment | None:
    """``steps`` units after ``base`` (before, if negative): days and weeks from a day are a day, months are a month,
    years a year; to_the_day keeps the day. None where the base is not known finely enough.

    Raises OverflowError where that is outside the calendar's years 1 to 9999.
    """
    if not base.has_year:
        counted = count_from(msgspec.structs.replace(base, has_year=True), steps, unit, to_the_day=to_the_day)
        is_year = unit in ("year", "decade", "century") and not to_the_day
        return None if counted is None or is_year else msgspec.structs.replace(counted, has_year=False)
    if unit in ("hour", "minute", "second"):
        return _count_clock(base, steps, unit)
    if unit in _DAYS_IN:
        if base.grain in _FINE:
            moved = base.first + datetime.timedelta(days=steps * _DAYS_IN[unit])
            return Moment("time", moved, "NI") if unit == "night" else Moment("day", moved)
        if unit != "day" and base.grain in ("week", "weekend"):
            return Moment(base.grain, base.first + datetime.timedelta(days=steps * _DAYS_IN[unit]))
        return None
    moved = _move_months(base.first, steps * _MONTHS_IN[unit])
    if to_the_day and base.grain in _FINE:
        return Moment("day", moved)
    if unit == "month" and base.grain in ("year", "decade", "century"):
        return None
    if base.grain in ("quarter", "season", "half") and unit == "year":
        return Moment(base.grain, moved, base.detail)
    if base.grain == "decade" and unit == "year":
        return None
    return of_unit(unit, moved) if unit not in ("season", "half") else Moment(base.grain, moved, base.detail)


def _move_months(day: datetime.date, months: int) -> datetime.date:
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    if not 1 <= year <= 9999:
        raise OverflowError("outside the calendar's years 1 to 9999")
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _count_clock(base: Moment, steps: int, unit: Unit) -> Moment | None:
    if base.grain not in _FINE:
        return None
    if base.grain == "day" or ":" not in base.detail:
        return Moment("day", base.first) if unit != "hour" or abs(steps) < 24 else None
    hour, minute = map(int, base.detail.split(":")[:2])
    at = datetime.datetime.combine(base.first, datetime.time(hour % 24, minute))
    moved = at + datetime.timedelta(**{f"{unit}s": steps})
    return Moment("time", moved.date(), f"{moved:%H:%M}")


def step_weekday(day: datetime.date, weekday: int, steps: int) -> datetime.date:
    """The next (1) or last (-1) such weekday (Monday 1) after or before a day, that day itself left out."""
    ahead = (weekday - day.isoweekday()) % 7 or 7
    back = (day.isoweekday() - weekday) % 7 or 7
    return day + datetime.timedelta(days=ahead if steps > 0 else -back)
