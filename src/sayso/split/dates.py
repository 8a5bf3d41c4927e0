"""Dates that a page states of its stories: date lines, and the dateline that opens a report."""

import datetime
import re
from functools import cache

from sayso.lexicon.reader import read_rows

__all__ = [
    "find_dateline",
    "is_date_line",
    "is_time_line",
    "names_weekday",
    "read_date_line",
    "read_dateline",
    "read_day",
]

LONGEST_DATE_LINE = 100
LONGEST_DATELINE = 90
# what else a date line may hold: how the date came about, the time of day and its zone
AROUND = re.compile(
    r"\b(?:first|last|originally|published|updated|posted|modified|created|issued|dated?|on|at|of|by|and|time|local)\b"
    r"|\b\d{1,2}(?:[:.]\d\d){1,2}\b|\b\d{1,2}\s?(?=[ap]\.?m)|\b[ap]\.?m\b\.?|\b(?:[ecmp][sd]?t|gmt|utc|bst|ist|cet|cest)\b",
    re.IGNORECASE,
)
LONGEST_TIME_LINE = 60
CLOCK = re.compile(
    r"\b(?:[01]?\d|2[0-3])(?:[:.h][0-5]\d(?::[0-5]\d)?)(?:\s?[ap]\.?m\b\.?)?(?!\d)|\b1?\d\s?[ap]\.?m\b\.?",
    re.IGNORECASE,
)
AGO = re.compile(
    r"\b\d{1,2}\s?(?:h|hrs?|hours?|m|mins?|minutes?)\s(?:\d{1,2}\s?m(?:ins?|inutes?)?\s)?ago\b", re.IGNORECASE
)
ZONE = re.compile(r"\b(?:[ECMPA][SD]?T|GMT|UTC|BST|IST|CES?T|EES?T|AE[SD]T|NZ[SD]T|local)\b")
PLACE = r"[A-Z][A-Z.'’\- ]{1,30}[A-Z.](?:,\s(?:[A-Z][\w.'’]*\s?){1,3})?"
AGENCY = r"\((?:[A-Z][\w.’'/ -]{1,28})\)"


def find_dateline(text: str) -> int:
    """Where the dateline that opens ``text`` ends, its dash and blank included; 0 where none does."""
    found = dateline_pattern().match(text[:LONGEST_DATELINE])
    return found.end() if found else 0


def read_dateline(text: str, published: str | None) -> str | None:
    """The ISO date in the dateline that opens ``text``.

    A dateline gives no year: it is the one that puts it on or before the page's date, within half a year. None where
    there is no date in it, or no page date to count from.
    """
    found = dateline_pattern().match(text[:LONGEST_DATELINE])
    if found is None or found["month"] is None or published is None:
        return None
    page = datetime.date.fromisoformat(published)
    month, day = months()[found["month"].casefold().rstrip(".")], int(found["day"])
    for year in (page.year, page.year - 1):
        date = make_date(year, month, day)
        if date is not None and 0 <= (page - date).days <= 183:
            return date.isoformat()
    return None


def is_date_line(text: str) -> bool:
    """Whether the line holds a date and besides it nothing but a weekday, a time, and words like “published”."""
    if len(text) > LONGEST_DATE_LINE:
        return False
    found = find_date(text)
    if found is None:
        return False
    rest = AROUND.sub(" ", weekday_pattern().sub(" ", date_patterns()[found[0]].sub(" ", text)))
    return not re.search(r"\w", rest)


def is_time_line(text: str) -> bool:
    """Whether the line holds a time of day, or how long ago, and besides it no more than a date and its zone."""
    if len(text) > LONGEST_TIME_LINE or not (CLOCK.search(text) or AGO.search(text)):
        return False
    found = find_date(text)
    rest = text if found is None else date_patterns()[found[0]].sub(" ", text)
    rest = AROUND.sub(" ", weekday_pattern().sub(" ", ZONE.sub(" ", CLOCK.sub(" ", AGO.sub(" ", rest)))))
    return not re.search(r"\w", re.sub(r"\b(?:live|today|yesterday)\b", " ", rest, flags=re.IGNORECASE))


def read_day(text: str) -> str:
    """The first date in ``text`` as it stands there, "" where there is none: to tell whether two lines are of a day."""
    found = find_date(text)
    return found[1][0] if found is not None else ""


def read_date_line(text: str) -> str | None:
    """The first whole date of a date line, as ISO; None where it lacks a year or is no day of the calendar."""
    found = find_date(text)
    if found is None:
        return None
    match = found[1].groupdict()
    if match.get("year") is None:
        return None
    month = months()[match["month"].casefold().rstrip(".")] if match.get("month") else int(match["number"])
    date = make_date(int(match["year"]), month, int(match["day"]))
    return date.isoformat() if date is not None else None


def names_weekday(text: str) -> bool:
    """Whether a day of the week, capitalised, stands in ``text``."""
    return any(found[0][0].isupper() for found in weekday_pattern().finditer(text))


def find_date(text: str) -> tuple[int, re.Match[str]] | None:
    """The first date, by which pattern."""
    for number, pattern in enumerate(date_patterns()):
        found = pattern.search(text)
        if found is not None:
            return number, found
    return None


def make_date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


@cache
def months() -> dict[str, int]:
    return {row[0]: int(row[2]) for row in read_rows("calendar_words") if row[1] == "month"}


@cache
def month_words() -> str:
    return "(?P<month>(?:" + "|".join(sorted(months(), key=len, reverse=True)) + r")\b\.?)"


@cache
def weekday_pattern() -> re.Pattern[str]:
    words = [row[0] for row in read_rows("calendar_words") if row[1] == "weekday"]
    return re.compile(r"\b(?:" + "|".join(words) + r"|mon|tues?|wed|thu(?:rs)?|fri|sat|sun)\b\.?", re.IGNORECASE)


@cache
def date_patterns() -> tuple[re.Pattern[str], ...]:
    day, year = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b", r"(?P<year>(?:19|20)\d\d)\b"
    forms = (
        rf"\b{month_words()}\s?{day}(?:,?\s?{year})?",
        rf"\b{day}\s{month_words()}(?:,?\s{year})?",
        rf"\b{year}-(?P<number>\d\d)-(?P<day>\d\d)\b",
    )
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)


@cache
def dateline_pattern() -> re.Pattern[str]:
    date = rf"(?:,?\s(?i:{month_words()})\s(?P<day>\d{{1,2}})\b)?"
    with_dash = rf"{PLACE}{date}(?:\s{AGENCY})?\s?(?:—|–|--?)\s"
    return re.compile(rf"{with_dash}|{AGENCY}\s?(?:—|–|--?)?\s")
