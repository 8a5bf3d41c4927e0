"""TIMEX3 values (TimeML 1.2.1) in words."""

import datetime
import re

__all__ = ["say_date", "say_value"]

_MONTHS = (
    "January February March April May June July August September October November December".split()
)  # fixed here: strftime would follow the locale of the machine
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "AU": "autumn", "WI": "winter"}
_PARTS = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}
_HALVES = {"H1": "first half of", "H2": "second half of"}
_REFERENCES = {"PRESENT_REF": "now", "PAST_REF": "some time before", "FUTURE_REF": "some time after"}
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour", "S": "second"}
_UNITS_LONG = {"DE": "decade", "CE": "century", "WE": "weekend", "Q": "quarter"}


def say_date(value: str) -> str:
    """An ISO 8601 date: "Monday 3 June 2024"; what is no whole date comes back as ``say_value`` has it."""
    try:
        day = datetime.date.fromisoformat(value)
    except ValueError:
        return say_value(value)
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def say_value(value: str) -> str:
    """A value in words: "June 2024", "3 days", "the 1980s". What has no words here comes back as it is."""
    if value in _REFERENCES:
        return _REFERENCES[value]
    if value == "PXX":
        return "some time"
    if value.startswith("P"):
        return _say_period(value) or value
    date, _, time = value.partition("T")
    words = _say_calendar(date)
    if words is None:
        return value
    return f"{words}, {_PARTS.get(time, time)}" if time.strip("X:") else words


def _say_period(value: str) -> str | None:
    amount = re.fullmatch(r"P(T?)(\d+(?:\.\d+)?|X)(DE|CE|WE|[YMWDHQS])", value)
    if amount is None:
        return None
    timed, number, unit = amount.groups()
    name = "minute" if timed and unit == "M" else {**_UNITS, **_UNITS_LONG}[unit]
    if number == "X":
        return f"some {name}s" if name != "century" else "some centuries"
    plural = "centuries" if name == "century" else f"{name}s"
    return f"{number} {name if number == '1' else plural}"


def _say_calendar(date: str) -> str | None:
    if weekday := re.fullmatch(r"XXXX-WXX-([1-7])", date):
        return f"{_WEEKDAYS[int(weekday[1]) - 1]}, date not known"
    if re.fullmatch(r"X{2,4}(-W?XX){0,2}", date):
        return "date not known"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", date):
        try:
            return say_date(datetime.date.fromisoformat(date).isoformat())
        except ValueError:
            return None
    if re.fullmatch(r"\d{4}", date):
        return date
    if decade := re.fullmatch(r"(\d{3})X?", date):
        return f"the {decade[1]}0s"
    if month := re.fullmatch(r"(\d{4}|XXXX)-(\d\d)(?:-(\d\d|XX))?", date):
        return _say_month(*month.groups())
    if week := re.fullmatch(r"(\d{4})-W(\d\d)(-WE|-\d)?", date):
        return _say_week(*week.groups())
    if part := re.fullmatch(r"(\d{4})-(Q[1-4]|H[12]|[A-Z]{2})", date):
        year, name = part.groups()
        if name in _SEASONS:
            return f"{_SEASONS[name]} {year}"
        if name in _HALVES:
            return f"{_HALVES[name]} {year}"
        return f"quarter {name[1]} of {year}" if name[0] == "Q" else None
    return None


def _say_month(year: str, month: str, day: str | None) -> str | None:
    if not 1 <= int(month) <= 12:
        return None
    words = _MONTHS[int(month) - 1] if day in (None, "XX") else f"{int(day or 0)} {_MONTHS[int(month) - 1]}"
    return f"{words}, year not known" if year == "XXXX" else f"{words} {year}"


def _say_week(year: str, week: str, part: str | None) -> str | None:
    try:
        monday = datetime.date.fromisocalendar(int(year), int(week), 1)
    except ValueError:
        return None
    if part == "-WE":
        return f"weekend of {say_date((monday + datetime.timedelta(days=5)).isoformat())}"
    if part is not None:
        try:
            return say_date(datetime.date.fromisocalendar(int(year), int(week), int(part[1])).isoformat())
        except ValueError:
            return None
    return f"week of {say_date(monday.isoformat())}"
