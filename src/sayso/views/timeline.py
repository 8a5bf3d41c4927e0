"""The times of a story in calendar order, with the claims they date: what was when, as far as the text tells."""

import calendar as months
import datetime
import re
from collections.abc import Iterable, Mapping

from sayso.views.calendar import say_value
from sayso.views.shown import Certainty, ClaimView, TimelineRow, TimeView

__all__ = ["find_range", "order_times"]

_PERIODS = re.compile(r"P|PRESENT_REF|PAST_REF|FUTURE_REF")
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "AU": 9, "WI": 12}
_NOT_DATED = "9999"


def order_times(
    times: Iterable[TimeView], claims: Iterable[ClaimView], published: str | None
) -> tuple[TimelineRow, ...]:
    """A row for each date that a story speaks of, in calendar order, that of publication among them, then what is not
    dated. Lengths of time, times that come round, and words like "now" are no rows.

    published: the story's ISO date. A row is certain where the text gives the day, broad where it gives a longer piece
    of the calendar, open where year or day are not known.
    """
    told: dict[str, list[TimeView]] = {}
    for time in times:
        if not _PERIODS.match(time.value) and not time.value.startswith("XXXX-WXX"):
            told.setdefault(time.value.partition("T")[0], []).append(time)
    if published is not None:
        told.setdefault(published, [])
    dated: Mapping[str, list[str]] = _find_claims(claims)
    return tuple(
        TimelineRow(
            when=say_value(value),
            value=value,
            certainty=_tell_certainty(value),
            is_publication=value == published,
            times=tuple(same),
            claims=tuple(text for time in same for text in dated.get(time.id, ())),
        )
        for value, same in sorted(told.items(), key=lambda pair: _sort_key(pair[0]))
    )


def find_range(value: str) -> tuple[datetime.date, datetime.date] | None:
    """The first and the last day of a TIMEX3 date; None for what is not known or is no date of the years 1 to 9999."""
    try:
        return _find_range(value.partition("T")[0])
    except ValueError:
        return None


def _find_range(value: str) -> tuple[datetime.date, datetime.date] | None:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        day = datetime.date.fromisoformat(value)
        return day, day
    week = re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value)
    if week:
        first = datetime.date.fromisocalendar(int(week[1]), int(week[2]), 6 if week[3] else 1)
        return first, first + datetime.timedelta(days=1 if week[3] else 6)
    month = re.fullmatch(r"(\d{4})-(\d\d)(?:-XX)?", value)
    if month:
        return _span_months(int(month[1]), int(month[2]), 1)
    part = re.fullmatch(r"(\d{4})-(?:Q([1-4])|H([12])|([A-Z]{2}))", value)
    if part and part[4] in (None, *_SEASONS):
        length = 6 if part[3] else 3
        first_month = int(part[2] or part[3] or 1) * length - length + 1 if not part[4] else _SEASONS[part[4]]
        return _span_months(int(part[1]), first_month, length)
    if re.fullmatch(r"\d{2,4}", value):
        years = 10 ** (4 - len(value))
        first_year = max(1, int(value) * years)
        return datetime.date(first_year, 1, 1), datetime.date(int(value) * years + years - 1, 12, 31)
    return None


def _span_months(year: int, month: int, length: int) -> tuple[datetime.date, datetime.date]:
    last_year, last_month = divmod(year * 12 + month - 2 + length, 12)
    days = months.monthrange(last_year, last_month + 1)[1]
    return datetime.date(year, month, 1), datetime.date(last_year, last_month + 1, days)


def _tell_certainty(value: str) -> Certainty:
    span = find_range(value)
    if span is None:
        return "open"
    return "day" if span[0] == span[1] else "broad"


def _sort_key(value: str) -> tuple[str, str, str]:
    span = find_range(value)
    if span is None:
        return (_NOT_DATED, "", value)
    return (span[0].isoformat(), span[1].isoformat(), value)


def _find_claims(claims: Iterable[ClaimView]) -> dict[str, list[str]]:
    """The claims that each time dates."""
    dated: dict[str, list[str]] = {}
    for claim in claims:
        if claim.when is not None:
            dated.setdefault(claim.when.id, []).append(claim.text)
    return dated
