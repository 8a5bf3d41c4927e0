"""The values of times that name their place in the calendar: dates, quarters, seasons, feasts, weekdays.

A date without its year belongs to the year last spoken of in a text that looks back on years long gone; in news it is
the nearest to the page's date that the tense allows. What cannot be known stays open: ``XXXX-02-24``.
"""

import calendar
import datetime
import re
from collections.abc import Callable
from typing import NamedTuple

from sayso.resolve.times.feasts import find_feast
from sayso.resolve.times.moments import SEASON_MONTHS, Moment, Unit, count_from, hold_in, step_weekday
from sayso.resolve.times.told import OPEN_DAY, OUTSIDE, Anchor, Judged, Spoken, Told, add_part, take
from sayso.resolve.times.words import Kind, TimeWords, Which, tell_which

__all__ = ["is_named", "judge_last_quarter", "judge_named"]

_SOON_DAYS = 45  # a date so few days ahead is this year's, whatever the tense
_HALF_A_YEAR_DAYS = 183
_LEAP_YEAR = 2000  # holds the days of a year that is not known
_LED_BY = re.compile(r"\b(?P<which>last|next|this) $", re.I)
_LED_BY_WIDTH = 12  # code points


class _Year(NamedTuple):
    """The year chosen for what has none."""

    year: int
    anchor: Anchor
    because: str


def is_named(words: TimeWords) -> bool:
    return words.kind in _JUDGES


def judge_named(told: Told, at: int, words: TimeWords) -> Judged:
    """The value of an expression that names its place in the calendar. at: its number."""
    try:
        return add_part(_JUDGES[words.kind](told, at, words), words)
    except (OverflowError, ValueError):
        return OUTSIDE


# Dates that name their month.


def _judge_date(told: Told, at: int, words: TimeWords) -> Judged:
    if words.month is None:
        return _judge_day_of_month(told, at, words.day or 0)
    month, day = words.month, words.day
    grain: Unit = "day" if day else "month"
    any_year = Moment("day" if day else "month", datetime.date(_LEAP_YEAR, month, day or 1), has_year=False)
    if words.year is not None and words.before_christ:
        return Judged(f"BC{words.year:04d}{any_year.value[4:]}", None, "before Christ")
    chosen = _Year(words.year, None, "month and year are given") if words.year is not None else None
    if chosen is None:
        before = _LED_BY.search(told.text, max(0, told.spans[at].start - _LED_BY_WIDTH), told.spans[at].start)
        which = words.which or tell_which(before["which"].lower() if before else "")
        chosen = _choose_year(told, at, which, month, day)
    if chosen is None:
        return take(any_year, None, "the year is not given, nor what it could be counted from")
    year = chosen.year
    if (month, day) == (2, 29) and words.year is None:
        year = min(filter(calendar.isleap, range(year - 4, year + 5)), key=lambda leap: (abs(leap - year), leap > year))
    moment = hold_in(words.unit or grain, datetime.date(year, month, day or 1))  # a unit: "the week of March 6"
    return take(moment, chosen.anchor, chosen.because)


def _choose_year(told: Told, at: int, which: Which, month: int, day: int | None) -> _Year | None:
    """The year of a date without one, None where nothing tells it."""
    last = told.last if told.today is not None else told.last_whole
    if last is not None and which in ("same", "following", "previous"):
        year = last.moment.first.year
        if which == "following":
            year += month <= last.moment.first.month
        elif which == "previous":
            year -= month >= last.moment.first.month
        return _Year(year, last.at, f"counts from {last.moment.value}")
    if told.today is None:
        return _take_year(told, at, last, month, day) if last is not None else None
    is_counted = which in ("last", "this", "next")
    if told.looks_back and last is not None and last.moment.has_year and not is_counted:
        return _take_year(told, at, last, month, day)
    return _choose_nearest_year(told, at, which, month, day)


def _take_year(told: Told, at: int, last: Spoken, month: int, day: int | None) -> _Year:
    """The year last spoken of, or the next for a month that comes before."""
    year = last.moment.first.year
    if last.moment.grain in ("day", "month", "time") and month < last.moment.first.month - 6:
        year += 1
    because = f"of the year last spoken of, {last.moment.value[:4]}"
    if told.today is None:
        return _Year(year, last.at, f"{because}; unsure, as the page has no date")
    is_ahead = _date_roughly(year, month, day) > told.today.first
    return _Year(year - (is_ahead and told.tell_direction(at) != "future"), last.at, because)


def _choose_nearest_year(told: Told, at: int, which: Which, month: int, day: int | None) -> _Year:
    """The year by the page's date and the direction that the words or the tense give."""
    assert told.today is not None
    today, last = told.today.first, told.last
    year = today.year
    if which == "this":
        return _Year(year, "document", f"of this year, {year}")
    way = {"last": "past", "next": "future", "coming": "future"}.get(which) or told.tell_direction(at)
    ahead = (_date_roughly(year, month, day) - today).days if day else (month - today.month) * 30
    if which == "last":
        year -= ahead >= 0
    elif way == "future":
        year += ahead < -2 * _SOON_DAYS
    elif way == "past" and ahead > 0 and last is not None and last.moment.has_year and _gives_past_year(told, last.at):
        return _Year(last.moment.first.year, last.at, f"of the year last spoken of, {last.moment.value[:4]}")
    elif ahead > (_SOON_DAYS if way == "past" else _HALF_A_YEAR_DAYS):
        year -= 1
    elif ahead < -_HALF_A_YEAR_DAYS - _SOON_DAYS and not way:
        year += 1
    side = "after" if _date_roughly(year, month, day) > today else "before"
    return _Year(year, "document", f"the nearest such date {side} the page’s own, {today.isoformat()}")


def _date_roughly(year: int, month: int, day: int | None) -> datetime.date:
    """A day of any year, which the last of February is not."""
    return datetime.date(year, month, min(day or 1, 28))


def _gives_past_year(told: Told, at: int) -> bool:
    year = told.words[at].year
    return year is not None and told.today is not None and year < told.today.first.year


def _judge_day_of_month(told: Told, at: int, day: int) -> Judged:
    """ "The 29th": of the month last spoken of, or the nearest to the page's date the tense allows."""
    last = told.last
    if last is not None and (told.looks_back or last.moment.grain == "month"):
        moment = Moment("day", last.moment.first.replace(day=day))
        return take(moment, last.at, f"of the month of {last.moment.value}")
    if told.today is None:
        return Judged(OPEN_DAY, None, "the month is not known")
    way, is_ahead = told.tell_direction(at), day > told.today.first.day
    steps = 1 if way == "future" and not is_ahead else -1 if way == "past" and is_ahead else 0
    month = count_from(told.today, steps, "month")
    assert month is not None  # today is known to the day
    return take(Moment("day", month.first.replace(day=day)), "document", f"of the month of {told.today.value}")


# Longer pieces.


def _judge_year(told: Told, at: int, words: TimeWords) -> Judged:
    unit: Unit = "decade" if words.kind == "decade" else "century" if words.kind == "century" else "year"
    year = (words.year if unit == "year" else words.ordinal) or 0
    if words.before_christ:
        return Judged(f"BC{year:04d}"[: {"decade": 5, "century": 4}.get(unit)], None, "before Christ")
    return take(hold_in(unit, datetime.date(max(1, year), 1, 1)), None, f"a {unit} in full")


def _judge_quarter(told: Told, at: int, words: TimeWords) -> Judged:
    """A quarter or a half of a year."""
    if words.ordinal is None:
        return judge_last_quarter(told, int(words.steps or 0))
    grain: Unit = "half" if words.kind == "half" else "quarter"
    month = (words.ordinal - 1) * (6 if grain == "half" else 3) + 1
    if words.year is not None:
        chosen = _Year(words.year, None, "year and part are given")
    elif told.today is not None and not told.looks_back:
        today = told.today.first
        year = today.year + {"last": -1, "next": 1}.get(words.which, 0)
        is_ahead = datetime.date(year, month, 1) > today
        year -= not words.which and is_ahead and told.tell_direction(at) != "future"
        chosen = _Year(year, "document", f"counts from {told.today.value}")
    elif told.last is not None and told.last.moment.has_year:
        chosen = _Year(told.last.moment.first.year, told.last.at, "of the year last spoken of")
    else:
        return Judged(f"XXXX-{grain[0].upper()}{words.ordinal}", None, "the year is not given")
    return take(hold_in(grain, datetime.date(chosen.year, month, 1)), chosen.anchor, chosen.because)


def judge_last_quarter(told: Told, years: int) -> Judged:
    """ "The quarter", "a year earlier": so many years from the quarter last spoken of, else from the page's date."""
    base = told.last_quarter
    if base is None and years and told.last is not None and told.last.moment.grain in ("year", "month"):
        base = told.last
    moment = count_from(base.moment, years, "year") if base is not None else None
    if base is not None and moment is not None:
        return take(moment, base.at, f"counts from {base.moment.value}, spoken of before")
    if told.today is None:
        return Judged("XXXX" if years else "XXXX-QX", None, "counts from a date that is not known")
    unit: Unit = "year" if years else "quarter"
    moment = count_from(hold_in(unit, told.today.first), years or -1, unit)
    assert moment is not None  # a year and a quarter can be counted from the like
    return take(moment, "document", f"the {unit} before {told.today.value}")


def _judge_season(told: Told, at: int, words: TimeWords) -> Judged:
    month = SEASON_MONTHS[words.name]
    if words.year is not None and words.before_christ:
        return Judged(f"BC{words.year:04d}-{words.name}", None, "before Christ")
    chosen: _Year | None
    if words.year is not None:
        chosen = _Year(words.year, None, "season and year are given")
    elif told.today is not None and words.which in ("last", "this", "next"):
        today = told.today.first
        year = today.year
        if words.which == "last":
            year -= words.name == "WI" or month + 2 >= today.month
        elif words.which == "next":
            year += month <= today.month
        chosen = _Year(year, "document", f"counts from the page’s date, {today.isoformat()}")
    else:
        chosen = _choose_year(told, at, words.which, month, None)
    if chosen is None:
        return Judged(f"XXXX-{words.name}", None, "the year is not given")
    moment = Moment("season", datetime.date(chosen.year, month, 1), words.name)
    return take(moment, chosen.anchor, chosen.because)


def _judge_week(told: Told, at: int, words: TimeWords) -> Judged:
    """A week of a year by its number (ISO 8601)."""
    week = words.ordinal or 0
    if words.year is None and told.today is None:
        return Judged(f"XXXX-W{week:02d}", None, "the year is not given")
    this_year = told.today.first.year if told.today is not None else 0
    year = words.year or this_year + {"last": -1, "next": 1}.get(words.which, 0)
    moment = Moment("week", datetime.date.fromisocalendar(year, week, 1))
    return take(moment, None if words.year else "document", f"week {week} of {year}")


def _judge_feast(told: Told, at: int, words: TimeWords) -> Judged:
    last = told.last if told.last is not None and told.last.moment.has_year else None
    base = told.today or (last.moment if last else None)
    year = words.year or (base.first.year if base else None)
    if year is None:
        return Judged(OPEN_DAY, None, "the year of the feast is not given")
    day = find_feast(words.name, year)
    if day is None:
        return Judged(OPEN_DAY, None, "no day of the calendar that year")
    anchor: Anchor = None
    if words.year is None and told.today is not None:
        ahead = (day - told.today.first).days
        way = {"next": "future", "last": "past"}.get(words.which) or told.tell_direction(at)
        if words.which == "last":
            step = -(ahead >= 0)
        elif way == "future":
            step = int(ahead < 0)
        else:
            step = -(ahead > _SOON_DAYS)
        day, anchor = find_feast(words.name, year + step) or day, "document"
    elif words.year is None and last is not None:
        anchor = last.at
    return take(Moment("day", day), anchor, f"the feast of {day.year}")


# Days of the week and of the page.


def _judge_weekday(told: Told, at: int, words: TimeWords) -> Judged:
    weekday, which, base = words.weekday or 1, words.which, told.last_day
    if base is not None and which in ("following", "previous", "same"):
        day = base.moment.first
        if which != "same" or day.isoweekday() != weekday:
            day = step_weekday(day, weekday, -1 if which == "previous" else 1)
        return take(Moment("day", day), base.at, f"the {which} such day from {base.moment.first.isoformat()}")
    if told.today is None:
        return Judged(f"XXXX-WXX-{weekday}", None, "the week is not known, as the page has no date")
    today = told.today.first
    if words.unit == "week" or which == "this":
        weeks = int(words.steps or 0)
        day = today + datetime.timedelta(days=7 * weeks + weekday - today.isoweekday())
        name = {-1: "last", 1: "next"}.get(weeks, "this")
        return take(Moment("day", day), "document", f"of {name} week, from {today.isoformat()}")
    back = (today.isoweekday() - weekday) % 7
    if words.steps is not None:
        near, side = (
            (today - datetime.timedelta(days=back), "before the last")
            if words.steps < 0
            else (step_weekday(today, weekday, 1), "after the next")
        )
        day = near + datetime.timedelta(days=7 * int(words.steps))
        return take(Moment("day", day), "document", f"a week {side} such day from {today.isoformat()}")
    if which in ("next", "coming") or (not which and told.tell_direction(at) == "future"):
        moment = Moment("day", step_weekday(today, weekday, 1))
        return take(moment, "document", f"the first after the page’s date, {today.isoformat()}")
    if back == 0 and which == "last":
        back = 7
    moment = Moment("day", today - datetime.timedelta(days=back))
    return take(moment, "document", f"the last before the page’s date, {today.isoformat()}")


def _judge_day(told: Told, at: int, words: TimeWords) -> Judged:
    """ "Yesterday", "tonight"."""
    if told.looks_back and words.steps == 0 and not words.part and told.last_day is None:
        return Judged("PRESENT_REF", "document", "a time that is not said more closely")
    if told.today is None:
        return Judged(OPEN_DAY + words.part, None, "counts from a date that is not known")
    day = told.today.first + datetime.timedelta(days=int(words.steps or 0))
    return take(Moment("day", day), "document", f"counts from the page’s date, {told.today.value}")


_JUDGES: dict[Kind, Callable[[Told, int, TimeWords], Judged]] = {
    "date": _judge_date,
    "year": _judge_year,
    "decade": _judge_year,
    "century": _judge_year,
    "quarter": _judge_quarter,
    "half": _judge_quarter,
    "season": _judge_season,
    "week": _judge_week,
    "holiday": _judge_feast,
    "weekday": _judge_weekday,
    "day": _judge_day,
}
