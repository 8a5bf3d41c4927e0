"""From when to when something is asked for."""

from sayso.errors import SettingError
from sayso.store.query import Days, Part, read_days

__all__ = ["read_bounds", "read_months"]


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


def read_months(since: str | None, until: str | None) -> Days | None:
    """The same of years and months alone. Raises SettingError."""
    for name, value in (("--since", since), ("--until", until)):
        if value is not None and len(value) > len("2026-03"):
            raise SettingError(f"{name} {value}", "habits are counted by months; it takes 2026 or 2026-03")
    return read_bounds(since, until)
