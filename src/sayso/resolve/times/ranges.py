"""The days that a TIMEX3 value stands for."""

import calendar
import datetime
import re

__all__ = ["find_range"]

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "AU": 9, "WI": 12}


def find_range(value: str) -> tuple[datetime.date, datetime.date] | None:
    """The first and the last day of a TIMEX3 date; None for what is not known or is no date of the years 1 to 9999."""
    try:
        return _find_range(value.partition("T")[0])
    except (ValueError, OverflowError):  # the latter of a week that ends after the year 9999
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
    days = calendar.monthrange(last_year, last_month + 1)[1]
    return datetime.date(year, month, 1), datetime.date(last_year, last_month + 1, days)
