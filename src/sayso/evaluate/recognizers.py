"""Gold for time expressions: the cases of Microsoft's Recognizers-Text (MIT), each with a time it is said at.

Commands to an assistant are left out (``is_command``), and so is what TIMEX3 has no value for: time zones, open ends,
and ranges that are no piece of the calendar, as their two ends are two expressions there.
"""

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from sayso.errors import CorpusError
from sayso.records.span import Span
from sayso.records.timex import TimexType

__all__ = ["Case", "agrees", "is_command", "read_cases"]

_COMMAND = re.compile(
    r"^(?:hey |hi |ok |please )*(?:cortana|schedule|set|book|show|find|add|create|remind|arrange|make|give|put|move|"
    r"cancel|change|delete|search|query|look|list|get|check|call|wake|start|plan|let['’]?s|dinner with|meet|brunch|"
    r"block|can (?:you|we)|could (?:you|we)|would you|are you|i['’]?ll|i will|i['’]?d like|i want|i need|we['’]?d|"
    r"what['’]?s|what about|how about|when is|maybe we|tell me|send|save|keep|take|do you|"
    r"is there)\b|\bcortana\b|\bplease\b",
    re.I,
)
_TYPES: dict[str, TimexType] = {
    "date": "DATE", "daterange": "DATE", "datetime": "TIME", "datetimerange": "TIME", "time": "TIME",
    "timerange": "TIME", "duration": "DURATION", "set": "SET",
}  # fmt: skip
_TWO_ENDS = re.compile(r"(?:from|between)\b", re.I)
_RANGE = re.compile(r"\((?P<start>[^,]+),(?P<end>[^,]+),P[^)]*\)")
_PERIOD = re.compile(r"P(?:[\d.]+[YMWDQ])*(?:T(?:[\d.]+[HMS])+)?")
_PERIOD_PIECE = re.compile(r"([\d.]+)([YQMWDHS])")


class Case(msgspec.Struct, frozen=True):
    """One expected expression of a case, with its words' span; today: the date it is said at, ISO, or None; values:
    what it may be valued as."""

    text: str
    span: Span
    type: TimexType
    today: str | None
    values: tuple[str, ...]


class _Context(msgspec.Struct, frozen=True, rename="pascal"):
    reference_date_time: str = ""


class _Resolution(msgspec.Struct, frozen=True):
    values: tuple[dict[str, Any], ...] = ()


class _Result(msgspec.Struct, frozen=True, rename="pascal"):
    text: str
    start: int
    end: int  # the last code point itself
    type_name: str = ""
    resolution: _Resolution | None = None


class _Row(msgspec.Struct, frozen=True, rename="pascal"):
    input: str
    results: tuple[_Result, ...]
    context: _Context | None = None


def is_command(words: str) -> bool:
    """Whether a case is something one says to an assistant, not something one reads."""
    return _COMMAND.search(words) is not None


def read_cases(path: Path) -> tuple[Case, ...]:
    """The expressions of a file of cases that TIMEX3 has a value for. Raises CorpusError."""
    try:
        rows = msgspec.json.decode(path.read_text(encoding="utf-8-sig"), type=tuple[_Row, ...])
    except OSError as error:
        raise CorpusError(str(path), error.strerror or "cannot be read") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise CorpusError(str(path), str(error)) from error
    return tuple(case for row in rows if not is_command(row.input) for case in _read_row(row))


def _read_row(row: _Row) -> Iterator[Case]:
    today = row.context.reference_date_time[:10] if row.context is not None else ""
    for result in row.results:
        name = result.type_name.removeprefix("datetimeV2.")
        resolved = result.resolution.values if result.resolution is not None else ()
        values = tuple(sorted({form for one in resolved for form in _list_forms(one)}))
        if name in _TYPES and values and not _TWO_ENDS.match(result.text):
            yield Case(row.input, Span(result.start, result.end + 1), _TYPES[name], today or None, values)


def _list_forms(resolved: dict[str, Any]) -> Iterator[str]:
    """The forms TIMEX3 may have for one resolution: the value, or the one piece of the calendar that a range is."""
    timex = str(resolved.get("timex") or "")
    if resolved.get("Mod") in ("before", "after", "since", "until") or not timex:
        return
    told = _RANGE.fullmatch(timex)
    if told is not None:
        yield from _name_range(told["start"], told["end"])
        return
    yield timex
    if resolved.get("value"):
        yield str(resolved["value"]).replace(" ", "T").removesuffix(":00")


def _name_range(start: str, end: str) -> Iterator[str]:
    """The piece of the calendar from one ISO date up to, not including, another."""
    try:
        first, after = datetime.date.fromisoformat(start), datetime.date.fromisoformat(end)
    except ValueError:
        return
    if (after - first).days == 7:
        iso = first.isocalendar()
        yield f"{iso.year}-W{iso.week:02d}"
    if first.day != 1 or after.day != 1:
        return
    months = (after.year - first.year) * 12 + after.month - first.month
    if months == 3 and first.month % 3 == 1:
        yield f"{first.year}-Q{(first.month + 2) // 3}"
    elif months == 6 and first.month % 6 == 1:
        yield f"{first.year}-H{1 if first.month == 1 else 2}"
    elif months in (12, 120, 1200) and first.month == 1:
        yield str(first.year // (months // 12))


def agrees(value: str, expected: str) -> bool:
    """Whether two values say one thing: ``T09`` and ``T09:00`` do, ``PT1.5H`` and ``PT1H30M``, a time of no stated day
    and that time of any, a day and the weekday or the day of an unknown year that it is."""
    mine, theirs = (re.sub(r"(T\d\d)(?!:|\d)", r"\1:00", one) for one in (value, expected))
    length = _measure_period(mine)
    if mine == theirs or (length is not None and length == _measure_period(theirs)):
        return True
    day, _, clock = mine.partition("T")
    their_day, _, their_clock = theirs.partition("T")
    if clock != their_clock:
        return False
    if not their_day:
        return True
    if not re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", day):
        return False
    weekday = re.fullmatch(r"XXXX-WXX-([1-7])", their_day)
    if weekday:
        return len(day) == len("2024-06-05") and datetime.date.fromisoformat(day).isoweekday() == int(weekday[1])
    return their_day.startswith("XXXX") and day[4:] == their_day[4:]


def _measure_period(value: str) -> tuple[float, float] | None:
    """Months and seconds of a period; None of what is none."""
    if not _PERIOD.fullmatch(value):
        return None
    date, _, clock = value[1:].partition("T")
    in_months = {"Y": 12, "Q": 3, "M": 1}
    in_seconds = {"W": 7 * 86400, "D": 86400}
    in_clock = {"H": 3600, "M": 60, "S": 1}
    pieces = [(float(number), unit) for number, unit in _PERIOD_PIECE.findall(date)]
    seconds = sum(float(number) * in_clock[unit] for number, unit in _PERIOD_PIECE.findall(clock))
    seconds += sum(number * in_seconds.get(unit, 0) for number, unit in pieces)
    return sum(number * in_months.get(unit, 0) for number, unit in pieces), seconds
