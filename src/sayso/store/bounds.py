"""From when to when something is asked for."""

from typing import Final, Literal, NamedTuple

from sayso.errors import SettingError
from sayso.store.query import Days, Part, read_days
from sayso.store.tallying import NOT_DATED

__all__ = ["Months", "Stretch", "cut_months", "cut_rest", "read_bounds", "read_months", "say_months"]

_FIRST, _LAST = "1000-01", "9999-12"
_WIDTH: Final = len("2026-03")


class Months(NamedTuple):
    """From the first month to the last, both counted; None as a whole stands for all there are, undated ones too."""

    first: str
    last: str


class Stretch(NamedTuple):
    """Periods of one length that follow one another, the last counted too."""

    length: Literal["month", "year", "ever"]
    first: str
    last: str


def cut_months(months: Months) -> tuple[Stretch, ...]:
    """The whole years of these months, and the months before and after them."""
    (first, month), (last, end) = (one.split("-") for one in months)
    years = range(int(first) + (month > "01"), int(last) + (end == "12"))
    if not years:
        return (Stretch("month", *months),)
    before = (Stretch("month", months.first, f"{first}-12"),) if month > "01" else ()
    after = (Stretch("month", f"{last}-01", months.last),) if end < "12" else ()
    return (*before, Stretch("year", str(years[0]), str(years[-1])), *after)


def cut_rest(months: Months) -> tuple[Stretch, ...]:
    """The same of all the other months there may be, and what is not dated."""
    before = cut_months(Months(_FIRST, _shift(months.first, -1))) if months.first > _FIRST else ()
    after = cut_months(Months(_shift(months.last, 1), _LAST)) if months.last < _LAST else ()
    return (*before, *after, Stretch("year", NOT_DATED, NOT_DATED))


def _shift(month: str, by: int) -> str:
    """The month that many later."""
    year, number = divmod(int(month[:4]) * 12 + int(month[5:]) - 1 + by, 12)
    return f"{year:04}-{number + 1:02}"


def read_bounds(since: str | None, until: str | None) -> Days | None:
    """The days from the first of ``since`` to the last of ``until``, each a year, a month or a day; None where neither
    is given. Raises SettingError."""
    given = [read_days(Part(name, value)) for name, value in (("since", since), ("until", until)) if value is not None]
    if not given:
        return None
    days = Days(max(one.first for one in given), min(one.last for one in given))
    if days.first > days.last:
        raise SettingError("--since, --until", f"no day is from {since} to {until}")
    return days


def read_months(since: str | None, until: str | None) -> Months | None:
    """The same of years and months alone. Raises SettingError."""
    for name, value in (("--since", since), ("--until", until)):
        if value is not None and len(value) > _WIDTH:
            raise SettingError(f"{name} {value}", "this is counted by months; it takes 2026 or 2026-03")
    days = read_bounds(since, until)
    return Months(days.first[:_WIDTH], days.last[:_WIDTH]) if days is not None else None


def say_months(months: Months) -> tuple[Part, ...]:
    """The filters of a query that let them through, as few as say so."""
    first, last = months
    if first == last:
        return (Part("on", first),)
    if first[:4] == last[:4] and first.endswith("-01") and last.endswith("-12"):
        return (Part("on", first[:4]),)
    since = (Part("since", first),) if first > _FIRST else ()
    until = (Part("until", last),) if last < _LAST else ()
    return (*since, *until)
