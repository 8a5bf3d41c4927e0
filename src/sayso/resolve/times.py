"""The values of time expressions, by calendar arithmetic from the date of publication (TIMEX3; TimeML 1.2.1).

A first version: what hangs on the document's date or on nothing is resolved; what hangs on an event is marked so
and its value left open, for a guess would be worse.
"""

import datetime
import re
from typing import NamedTuple

from sayso.lexicon.parties import count_words
from sayso.lexicon.reader import read_rows
from sayso.records.timex import TaggedTimex

__all__ = ["JudgedTime", "judge_time"]

_MONTHS = {row[0]: int(row[2]) for row in read_rows("calendar_words") if row[1] == "month"}
_WEEKDAYS = {row[0]: int(row[2]) for row in read_rows("calendar_words") if row[1] == "weekday"}
_DAYS = {row[0]: int(row[2]) for row in read_rows("calendar_words") if row[1] == "day"}
_UNIT_LETTERS = {"day": "D", "week": "W", "month": "M", "year": "Y", "hour": "H", "minute": "M", "second": "S"}
_PARTS = {
    "morning": "TMO",
    "afternoon": "TAF",
    "evening": "TEV",
    "night": "TNI",
    "midnight": "T24:00",
    "noon": "T12:00",
}
_FORWARD = re.compile(
    r"\b(?:will|next|coming|upcoming|(?:is|are) (?:due|expected|scheduled|set|planned)|to be held)\b", re.I
)
_SAID = re.compile(r"\b(?:said|told|announced|reported|added|wrote|warned|asked|confirmed)\b", re.I)
_UNIT = r"(?P<unit>second|minute|hour|day|week|weekend|month|quarter|year|decade|century|centurie)s?"
_SOON_DAYS = 31
_OPEN = "XXXX-XX-XX"


class JudgedTime(NamedTuple):
    """value: TIMEX3. anchor: "document", "event" or None. because: in words."""

    value: str
    anchor: str | None
    because: str


def judge_time(words: str, timex: TaggedTimex, published: str | None, around: str) -> JudgedTime:
    """The value of one expression. words: its text; around: its sentence up to it, for the direction of time."""
    low = " ".join(words.lower().replace(".", " ").replace(",", " ").split())
    today = _read_iso(published)
    if timex.type == "SET":
        return _judge_set(low)
    if timex.type == "DURATION":
        return _judge_duration(low)
    for judge in (_judge_clock, _judge_calendar, _judge_event, _judge_counted, _judge_relative):
        try:
            found = judge(low, today, around)
        except OverflowError:
            return JudgedTime(_OPEN, None, "counts to a day outside the calendar's years 1 to 9999")
        if found is not None:
            return found
    return JudgedTime(_OPEN, None, "these words name a time this reading cannot place")


def _judge_set(low: str) -> JudgedTime:
    units = {"dai": "P1D", "week": "P1W", "month": "P1M", "year": "P1Y", "annual": "P1Y", "day": "P1D", "hour": "PT1H"}
    for name, number in _WEEKDAYS.items():
        if name in low:
            return JudgedTime(f"XXXX-WXX-{number}", None, "a weekday that comes round")
    for start, value in units.items():
        if start in low:
            return JudgedTime(value, None, "a repeated time")
    return JudgedTime("PXX", None, "a repeated time whose step is not said")


def _judge_duration(low: str) -> JudgedTime:
    match = re.search(rf"(?P<count>[\w.]+)?(?:\s+of)?[\s-]+{_UNIT}|{_UNIT.replace('unit', 'bare')}", low)
    if match is None:
        return JudgedTime("PXX", None, "a length of time not given in units")
    unit = match["unit"] or match["bare"]
    number = _read_number(match["count"] or "")
    written = "X" if number is None else f"{number:g}"
    if unit == "decade":
        written, unit = ("X" if number is None else f"{number * 10:g}"), "year"
    if unit in ("century", "centurie"):
        written, unit = ("X" if number is None else f"{number * 100:g}"), "year"
    if unit == "quarter":
        return JudgedTime(f"P{written}Q", None, "a length of time")
    if unit == "weekend":
        return JudgedTime(f"P{written}WE", None, "a length of time")
    clock = "T" if unit in ("hour", "minute", "second") else ""
    return JudgedTime(f"P{clock}{written}{_UNIT_LETTERS[unit]}", None, "a length of time")


def _judge_clock(low: str, today: datetime.date | None, around: str) -> JudgedTime | None:
    part = next((name for name in _PARTS if name in low.split()), None)
    if part is None and low == "tonight":
        part = "night"
    match = re.fullmatch(r"(\d{1,2})(?::(\d\d))?\s*([ap])?\s*m?", low)
    if match and (match[2] or match[3]):
        if int(match[1]) > 24 or int(match[2] or 0) > 59:
            return None
        hour = int(match[1]) % 12 + (12 if match[3] == "p" else 0) if match[3] else int(match[1])
        day = today.isoformat() if today else _OPEN
        return JudgedTime(f"{day}T{hour:02d}:{match[2] or '00'}", "document" if today else None, "a time of day")
    if part is None:
        return None
    rest = low.replace(part, "").strip() or "today"
    day_of = _judge_relative(rest if rest not in ("this", "early", "late", "that") else "today", today, around)
    if rest == "last":
        day_of = _judge_relative("yesterday", today, around)
    value = day_of.value if day_of else _OPEN
    return JudgedTime(value + _PARTS[part], day_of.anchor if day_of else None, f"the {part} of that day")


def _judge_calendar(low: str, today: datetime.date | None, around: str) -> JudgedTime | None:
    """Dates that name their month or year."""
    iso = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", low)
    if iso:
        return JudgedTime(low, None, "a calendar date in full")
    decade = re.fullmatch(r"(?:the )?(?:early |late |mid-)?(\d{3})0s", low)
    if decade:
        return JudgedTime(decade[1], None, "a decade")
    year = re.fullmatch(r"(?:early |late |mid )?(\d{4})", low)
    if year:
        return JudgedTime(year[1], None, "a year in full")
    month = next((number for name, number in _MONTHS.items() if re.search(rf"\b{name}\b", low)), None)
    if month is None:
        return None
    named_year = re.search(r"\b(\d{4})\b", low)
    day = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\b(?!\d)", low)
    if day is not None and not 1 <= int(day[1]) <= 31:
        return None
    if named_year:
        value = f"{named_year[1]}-{month:02d}" + (f"-{int(day[1]):02d}" if day else "")
        return JudgedTime(value, None, "month and year are given")
    if today is None:
        value = f"XXXX-{month:02d}" + (f"-{int(day[1]):02d}" if day else "")
        return JudgedTime(value, None, "the year is not given, nor the date it counts from")
    forward = _looks_ahead(around) and "last" not in low
    chosen = _nearest_year(month, int(day[1]) if day else 1, today, forward)
    value = f"{chosen}-{month:02d}" + (f"-{int(day[1]):02d}" if day else "")
    side = "next" if value > today.isoformat() else "last"
    return JudgedTime(value, "document", f"the {side} such date from the page's own, {today.isoformat()}")


def _judge_event(low: str, today: datetime.date | None, around: str) -> JudgedTime | None:
    match = re.search(r"\b(before|after|earlier|later|on)\b", low)
    if match and (low.endswith(("later", "earlier", " on")) or match[1] in ("before", "after")):
        return JudgedTime(_OPEN, "event", f"counts {match[1]} an event or time that this reading does not date")
    return None


def _judge_counted(low: str, today: datetime.date | None, around: str) -> JudgedTime | None:
    match = re.search(rf"(?P<count>[\w.]+)\s+{_UNIT}\s+ago", low)
    if match is None:
        return None
    number = _read_number(match["count"])
    if today is None or number is None:
        return JudgedTime(_OPEN, None, "counts back from a date that is not known, or by a number that is not given")
    because = f"{number:g} {match['unit']}s before the page's date, {today.isoformat()}"
    return JudgedTime(_shift(today, match["unit"], -round(number)), "document", because)


def _judge_relative(low: str, today: datetime.date | None, around: str) -> JudgedTime | None:
    """Days and units that hang on today: "Monday", "yesterday", "last week"."""
    plain = low.removeprefix("on ")
    if plain in _DAYS:
        if today is None:
            return JudgedTime(_OPEN, None, "counts from a date that is not known")
        day = today + datetime.timedelta(days=_DAYS[plain])
        return JudgedTime(day.isoformat(), "document", f"counts from the page's date, {today.isoformat()}")
    weekday = next((number for name, number in _WEEKDAYS.items() if plain.split()[-1:] == [name]), None)
    if weekday is not None:
        return _judge_weekday(plain, weekday, today, around)
    match = re.fullmatch(rf"(?P<which>last|next|this|the previous|the following) {_UNIT}", plain)
    if match is None:
        return None
    if match["which"].startswith("the "):
        return JudgedTime(_OPEN, "event", "counts from another time in the text that this reading does not date")
    if today is None:
        return JudgedTime(_OPEN, None, "counts from a date that is not known")
    steps = {"last": -1, "next": 1, "this": 0}[match["which"]]
    because = f"counts from the page's date, {today.isoformat()}"
    return JudgedTime(_shift(today, match["unit"], steps), "document", because)


def _judge_weekday(plain: str, weekday: int, today: datetime.date | None, around: str) -> JudgedTime:
    if today is None:
        return JudgedTime(f"XXXX-WXX-{weekday}", None, "the week is not known, as the page has no date")
    back = (today.isoweekday() - weekday) % 7
    forward = plain.startswith("next ") or (_looks_ahead(around) and not plain.startswith("last "))
    if plain.startswith("last ") and back == 0:
        back = 7
    day = today + datetime.timedelta(days=(7 - back if back else 7) if forward else -back)
    side = "first after" if forward else "last before"
    return JudgedTime(day.isoformat(), "document", f"the {side} the page's date, {today.isoformat()}")


def _looks_ahead(before: str) -> bool:
    """Whether the clause before the words is about the future; one that was only said then is not."""
    return _FORWARD.search(_SAID.split(before)[-1]) is not None


def _shift(today: datetime.date, unit: str, steps: int) -> str:
    """The day, week, month … so many steps away. Raises OverflowError outside the years 1 to 9999."""
    years = {"quarter": steps / 4, "month": steps / 12, "year": steps, "decade": steps * 10, "century": steps * 100}
    if not 1 <= today.year + years.get(unit, years["century"] if unit == "centurie" else 0) <= 9999:
        raise OverflowError
    if unit == "day":
        return (today + datetime.timedelta(days=steps)).isoformat()
    if unit in ("week", "weekend"):
        year, week, _ = (today + datetime.timedelta(weeks=steps)).isocalendar()
        return f"{year}-W{week:02d}" + ("-WE" if unit == "weekend" else "")
    if unit == "month":
        months = today.year * 12 + today.month - 1 + steps
        return f"{months // 12}-{months % 12 + 1:02d}"
    if unit == "quarter":
        quarters = today.year * 4 + (today.month - 1) // 3 + steps
        return f"{quarters // 4}-Q{quarters % 4 + 1}"
    if unit == "year":
        return f"{today.year + steps:04d}"
    if unit == "decade":
        return f"{today.year // 10 + steps:03d}"
    if unit in ("century", "centurie"):
        return f"{today.year // 100 + steps:02d}"
    return f"{today.isoformat()}TXX:XX"


def _nearest_year(month: int, day: int, today: datetime.date, forward: bool) -> int:
    """The year of a date that names none: the last such date, as news looks back, or the next where it looks ahead.

    A date a few weeks ahead is this year's, whatever the words: "the vote on 3 May" on 20 April.
    """
    days_ahead = (month - today.month) * 30 + day - today.day
    if forward:
        return today.year if days_ahead >= 0 else today.year + 1
    if days_ahead > _SOON_DAYS:
        return today.year - 1
    return today.year + 1 if days_ahead + 365 < _SOON_DAYS else today.year


def _read_number(word: str) -> float | None:
    if re.fullmatch(r"\d+(?:\.\d+)?", word):
        return float(word)
    known = count_words().get(word)
    return float(known.least) if known is not None and known.most is not None else None


def _read_iso(published: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(published) if published else None
