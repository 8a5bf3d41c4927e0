"""Years, months and days in an archive, and the tags by which the index has them."""

import sqlite3
from collections.abc import Iterator
from typing import Final

from sayso.records.found import Scope
from sayso.store.query import Days, Part, read_days
from sayso.store.tags import tag_day

__all__ = ["is_day", "list_periods", "tag_days", "tag_period"]

_LATEST: Final[dict[Scope, str]] = {
    "attributions": "SELECT max(day) FROM stories WHERE day < ?",
    "pages": "SELECT max(published) FROM documents WHERE published < ?",
}
_WIDTHS: Final = (len("2026"), len("2026-03"), len("2026-03-15"))
_AFTER_ALL: Final = "~"  # sorts after every digit


def list_periods(reader: sqlite3.Connection, scope: Scope, within: str = "") -> Iterator[str]:
    """The years, of a year the months, of a month the days from which the archive holds anything, the newest first."""
    width = next(width for width in _WIDTHS if width > len(within))
    bound = within + _AFTER_ALL
    while True:  # from one to the next by the index, without reading what lies between
        latest: str | None = reader.execute(_LATEST[scope], (bound,)).fetchone()[0]
        if latest is None or not latest.startswith(within):
            return
        bound = latest[:width]
        yield bound


def is_day(period: str) -> bool:
    return len(period) == _WIDTHS[-1]


def tag_period(period: str | None) -> str:
    """The tag of a year, a month or a day; of what has no date where it is None."""
    return tag_day(period)[_WIDTHS.index(len(period)) if period is not None else 0]


def tag_days(reader: sqlite3.Connection, scope: Scope, days: Days, within: str = "") -> Iterator[str]:
    """The fewest tags that stand for these days, as far as the archive holds anything from them."""
    for period in list_periods(reader, scope, within):
        whole = read_days(Part("on", period))
        if days.first <= whole.first and whole.last <= days.last:
            yield tag_period(period)
        elif whole.first <= days.last and days.first <= whole.last:
            yield from tag_days(reader, scope, days, period)
