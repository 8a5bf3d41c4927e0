"""Calendar dates as pages write them, to ISO 8601; what could be two dates is none."""

import re
from datetime import date

__all__ = ["parse_date"]

_MONTHS = {
    name[:3]: number
    for number, name in enumerate(
        "january february march april may june july august september october november december".split(), start=1
    )
}
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
# 03/04/2019 is the third of April or the fourth of March, and stays unread.
_FORMS = (
    re.compile(r"(?<!\d)(?P<year>\d{4})(?P<mark>[-/.])(?P<number>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)"),
    re.compile(r"^(?P<year>\d{4})(?P<number>\d\d)(?P<day>\d\d)(?:T?\d{4,6}Z?)?$"),
    re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<year>\d{{4}})\b", re.IGNORECASE),
)
_LONGEST = 100  # characters: a date, not a sentence with one in it
_EARLIEST = 1600  # the first newspapers


def parse_date(text: str) -> str | None:
    """``YYYY-MM-DD`` of the one date in ``text``, as written there, whatever the time zone; None where unclear."""
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    for form in _FORMS:
        if found := form.search(text):
            named = found.groupdict()
            month = int(named["number"]) if named.get("number") else _MONTHS[named["month"].lower()]
            return _as_iso(int(named["year"]), month, int(named["day"]))
    return None


def _as_iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if year >= _EARLIEST else None
    except ValueError:
        return None
