"""The values of times that are counted: from the page's date, from an event that the story dates, from another time."""

import datetime
import re
from typing import NamedTuple

from sayso.resolve.times.dates import is_named, judge_last_quarter, judge_named
from sayso.resolve.times.lengths import write_period
from sayso.resolve.times.moments import Grain, Moment, Unit, count_from, hold_in, step_weekday, widen
from sayso.resolve.times.reading import read_time_words
from sayso.resolve.times.told import OPEN_DAY, Anchor, Judged, Spoken, Told, take, write_open
from sayso.resolve.times.words import TimeWords

__all__ = ["hangs_on_event", "judge_ago", "judge_count", "judge_part", "judge_unit"]

_POINTERS = frozenset("it that this then them him".split())  # to the time before
_SAME_DAY_WIDTH = 400  # code points in which a time of day is of the day last spoken of
_TO_THE_DATE = re.compile(
    r"\s*(?:(?:before|after|prior to|ahead of|following|since|of|into|from)\s+)?"
    r"(?:(?:the|his|her|its|their|a|an)\s+)?(?:\w+['’]s\s+)?",
    re.I,
)
_TO_THE_DAY = re.compile(r",?\s+(?:on\s+|local time,?\s+(?:on\s+)?|of\s+)?")
_HAS_ARTICLE = re.compile(r"(?:the|his|her|its|their|an?)\b")
_FINE: tuple[Grain, ...] = ("day", "time")
_COUNTABLE: dict[Unit, tuple[Grain, ...]] = {
    "month": (*_FINE, "week", "weekend", "month"),
    "year": (*_FINE, "week", "weekend", "month", "year"),
}  # what such units can be counted from; others from a day
_SMALLER: dict[Unit, tuple[int, Unit]] = {
    "century": (100, "year"),
    "decade": (10, "year"),
    "year": (12, "month"),
    "hour": (60, "minute"),
}


class _Base(NamedTuple):
    """What is counted from: when it was, by which anchor, and in words why."""

    moment: Moment
    anchor: Anchor
    because: str


def judge_unit(told: Told, at: int, words: TimeWords) -> Judged:
    """A unit by its place: "last week", "the year", "the next day"."""
    unit: Unit = words.unit or "day"
    if words.which in ("same", "the", "following", "previous"):
        return _judge_beside(told, words, unit)
    if told.today is None:
        return Judged(write_open(unit), None, "counts from a date that is not known")
    if words.which == "past" and unit in ("day", "week", "decade", "century"):
        return Judged(write_period(unit, 1), None, "a length of time")
    if unit in ("hour", "minute", "second"):
        value = "PRESENT_REF" if words.which == "this" else write_period(unit, 1)
        return Judged(value, None, "a length of time")
    return _count_from_today(told, {"last": -1, "past": -1, "next": 1, "coming": 1}.get(words.which, 0), unit)


def _judge_beside(told: Told, words: TimeWords, unit: Unit) -> Judged:
    """A unit beside, or the same as, that of the time last spoken of; in news "the week" is this one."""
    steps = {"following": 1, "previous": -1}.get(words.which, 0)
    if unit == "quarter" and steps == 0:
        return judge_last_quarter(told, 0)
    if words.which == "the" and told.today is not None and not told.looks_back:
        if unit in ("week", "month", "year"):
            return _count_from_today(told, 0, unit)
        if unit == "weekend":
            return _count_from_today(told, -(told.today.first.isoweekday() < 6), unit)
    base = told.last
    if unit == "day" and steps == 0 and told.last_day is None:
        base = None
    if base is None:
        from_today = words.which == "the" or (steps != 0 and unit not in ("day", "week", "night"))
        if told.today is not None and from_today:
            return _count_from_today(told, steps, unit)
        value = OPEN_DAY + words.part if words.part else write_open(unit)
        return Judged(value, "event", "counts from a time that this reading does not date")
    moment = _move(base.moment, steps, unit)
    if moment is None:
        return Judged(write_open(unit), base.at, f"counts from {base.moment.value}, which is not known so closely")
    if words.part and moment.day is None:
        day = f"{moment.value}-XX" if moment.grain == "month" else OPEN_DAY
        return Judged(day + words.part, base.at, "the day is not known")
    return take(moment, base.at, f"counts from {base.moment.value}, spoken of before")


def _move(base: Moment, steps: int, unit: Unit) -> Moment | None:
    """The unit that holds a moment, or one so many before or after it."""
    if unit in ("week", "weekend") and base.day is not None:
        moved = count_from(base, steps, unit)
        return widen(moved, unit) if moved is not None else None
    if steps:
        return count_from(base, steps, unit)
    return base if unit == "day" and base.day is None else widen(base, unit)


def judge_ago(told: Told, at: int, words: TimeWords) -> Judged:
    """From the page's date: "two years ago", "in three weeks"."""
    steps, unit = _count_whole(words)
    if unit == "year" and steps == -1 and told.last_quarter is not None:
        return judge_last_quarter(told, steps)
    if unit == "century":
        steps, unit = steps * 100, "year"
    if unit in ("hour", "minute", "second") and told.today is not None:
        return take(Moment("day", told.today.first), "document", f"{_name_amount(steps, unit)} the page’s time")
    return _count_from_today(told, steps, unit)


def judge_count(told: Told, at: int, words: TimeWords) -> Judged:
    """From an event or from another time: "the day after the vote", "two days later"."""
    if not words.anchor and words.unit == "year" and words.steps == -1 and told.last_quarter is not None:
        return judge_last_quarter(told, -1)
    base = _find_base(told, at, words)
    unit: Unit = words.unit or "day"
    if base is None:
        value = write_open(unit if unit in ("month", "year") and words.manner != "exact" else "day")
        because = f"counts from {_name_event(words.anchor)}, which this reading does not date"
        return Judged(value + words.part, "event", because)
    if words.steps is None:
        return Judged(OPEN_DAY + words.part, base.anchor, f"{base.because}; by how much is not said")
    counted = _count(base.moment, words, unit)
    if counted is None:
        day = f"{base.moment.value}-XX" if base.moment.grain == "month" and not words.part else OPEN_DAY
        return Judged(day + words.part, base.anchor, f"{base.because}, which is not known so closely")
    if words.part and counted.day is not None:
        counted = counted.at(words.part)
    amount = f"{_name_amount(words.steps, unit)} " if words.steps else ""
    return take(counted, base.anchor, f"{amount}{base.because}")


def hangs_on_event(words: TimeWords) -> bool:
    """Whether a time is counted from an event that the expression names."""
    return words.kind == "count" and words.anchor != "" and words.anchor not in _POINTERS


def _count(base: Moment, words: TimeWords, unit: Unit) -> Moment | None:
    """Steps from a base, as the words mean them; None where it is not known finely enough."""
    steps, smaller = _count_whole(words)
    if words.manner == "whole":
        if unit == "weekend" and steps > 0 and base.first.isoweekday() < 6:
            steps -= 1  # the weekend after a Tuesday is that week's
        return _move(base, steps, unit)
    if base.day is not None and words.weekday is not None:
        return Moment("day", step_weekday(base.first, words.weekday, steps)) if base.has_year else None
    counted = count_from(base, steps, smaller, to_the_day=words.manner == "exact")
    if words.manner == "nth" and counted is not None and base.day is not None:
        return widen(counted, unit)
    return counted


def _count_whole(words: TimeWords) -> tuple[int, Unit]:
    """A number of units in whole ones: half a year is six months."""
    steps, unit = words.steps or 0.0, words.unit or "day"
    if steps != int(steps) and unit in _SMALLER:
        times, smaller = _SMALLER[unit]
        return round(steps * times), smaller
    return int(steps), unit


def judge_part(told: Told, at: int, words: TimeWords) -> Judged:
    """A time of day alone is that of the day right behind it, of the day last spoken of, or of the page's."""
    behind = _judge_behind(told, at, _TO_THE_DAY)
    if behind is not None and behind.moment.day is not None:
        return take(behind.moment.at(words.part), behind.anchor, f"of {behind.moment.value}, right behind it")
    last = told.last_day
    if last is not None and (told.looks_back or told.today is None or _is_near(told, at, last)):
        return take(last.moment.at(words.part), last.at, f"of {told.judged[last.at].value}, spoken of before")
    if told.today is None:
        return Judged(OPEN_DAY + words.part, None, "the day is not known")
    return take(told.today.at(words.part), "document", "of the page’s own day")


def _is_near(told: Told, at: int, last: Spoken) -> bool:
    before = told.spans[last.at]
    return before.start >= told.find_sentence(at).start or told.spans[at].start - before.end < _SAME_DAY_WIDTH


def _find_base(told: Told, at: int, words: TimeWords) -> _Base | None:
    """What is counted from: a date in the words themselves or right behind them, an event, or the time before."""
    if words.anchor:
        inside = read_time_words(words.anchor, "DATE", whole=True)
        judged = judge_named(told, at, inside) if is_named(inside) else None
        if judged is not None and judged.moment is not None:
            return _Base(judged.moment, judged.anchor, judged.moment.value)
    behind = _judge_behind(told, at, _TO_THE_DATE)
    if behind is not None:
        return behind
    if hangs_on_event(words):
        return _find_event(told, at, words)
    last = told.last
    if last is not None and last.moment.day is None and words.unit in ("day", "week", "night", "hour", "weekend"):
        last = told.last_day or last
    return _Base(last.moment, last.at, f"the time last spoken of, {last.moment.value}") if last is not None else None


def _find_event(told: Told, at: int, words: TimeWords) -> _Base | None:
    grains = _COUNTABLE.get(words.unit or "day", _FINE)

    def is_fine(time: int) -> bool:
        moment = told.judged[time].moment
        return moment is not None and moment.grain in grains

    time = told.events.find(words.anchor, at, is_fine)
    moment = told.judged[time].moment if time is not None else None
    if time is None or moment is None:
        return None
    said = told.spans[time].of(told.text)
    return _Base(moment, time, f"{_name_event(words.anchor)}, dated {moment.value} by “{said}”")


def _judge_behind(told: Told, at: int, between: re.Pattern[str]) -> _Base | None:
    """The date right behind an expression, read before its turn: "two days before the **June 3** vote"."""
    behind = at + 1
    if behind >= len(told.spans) or not is_named(told.words[behind]):
        return None
    if told.spans[behind].start < told.spans[at].end or not between.fullmatch(
        told.text, told.spans[at].end, told.spans[behind].start
    ):
        return None
    moment = judge_named(told, behind, told.words[behind]).moment
    return _Base(moment, behind, moment.value) if moment is not None else None


def _count_from_today(told: Told, steps: int, unit: Unit) -> Judged:
    if told.today is None:
        return Judged(OPEN_DAY, None, "counts from a date that is not known")
    today = told.today.first
    moment: Moment | None
    if unit in ("week", "weekend", "fortnight"):
        days = 14 if unit == "fortnight" else 7
        moment = hold_in(unit, today + datetime.timedelta(days=days * steps))
    elif steps == 0 or unit == "season":
        moment = hold_in(unit, today)
    else:
        moment = count_from(told.today, steps, unit)
    assert moment is not None  # a day, which is fine enough
    amount = _name_amount(steps, unit) if steps else "the one of"
    return take(moment, "document", f"{amount} the page’s date, {told.today.value}")


def _name_amount(steps: float, unit: Unit) -> str:
    """ "2 weeks before"."""
    units = unit if abs(steps) == 1 else "centuries" if unit == "century" else f"{unit}s"
    return f"{abs(steps):g} {units} {'before' if steps < 0 else 'after'}"


def _name_event(words: str) -> str:
    return words if _HAS_ARTICLE.match(words) else f"“{words}”" if words else "another time"
