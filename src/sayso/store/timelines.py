"""What was said when, and what is said to have happened when: by the tallies that adding keeps up."""

import calendar
import datetime
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby, islice
from typing import Final

from sayso.records.attribution import Stance
from sayso.records.source import Identity
from sayso.records.timeline import ArchiveTimeline, Happening, Happenings, Period, PeriodLength
from sayso.store.database import Database
from sayso.store.meant import find_one, make_head
from sayso.store.outlets import find_outlet
from sayso.store.query import Days
from sayso.store.tallying import ALL_OUTLETS, NOT_DATED, WHOEVER

__all__ = ["count_timeline", "list_happenings"]

_MOST_PERIODS: Final = 120
_LONGEST: Final[dict[PeriodLength, int]] = {"day": 31, "week": 183, "month": 1_827}  # days that are shown by these
_MOST_CLAIMS: Final = 1_000  # that are looked at for what happened
_MOST_NAMES: Final = 5
_YEAR: Final = datetime.timedelta(days=366)
_EVER: Final = Days("0001-01-01", "9999-12-31")
_WIDTHS: Final[dict[PeriodLength, int]] = {"day": len("2026-03-15"), "month": len("2026-03"), "year": len("2026")}
_BY_OUTLET: Final = "FROM tallies"
_BY_PARTY: Final = "FROM party_names CROSS JOIN party_tallies ON party_name = party_names.id"
# A claim that a party makes under two of its names is one.
_HAPPENINGS: Final = f"""
SELECT DISTINCT first, last, claim FROM happenings
WHERE party_name IN ({{names}}) AND first >= ? AND first <= ? AND last >= ?
ORDER BY first DESC, claim DESC LIMIT {_MOST_CLAIMS + 1}
"""
_ITS_NAMES: Final = "SELECT id FROM party_names WHERE party = ?"
_CLAIM: Final = """
SELECT happened, claims.text, outlets.name, url, claims.day, digest, documents.id, stories.key, claims.key
FROM claims JOIN stories ON stories.id = claims.story JOIN documents ON documents.id = stories.document
LEFT JOIN outlets ON outlets.id = documents.outlet WHERE claims.id = ?
"""
_SIDE: Final = f"""
SELECT DISTINCT coalesce(name, called) AS who
FROM json_each(?) AS alike CROSS JOIN claim_sources ON claim = alike.value AND side = ?
CROSS JOIN sources ON sources.id = source WHERE who != '' LIMIT {_MOST_NAMES + 1}
"""


def count_timeline(
    database: Database,
    *,
    source: str | None = None,
    outlet: str | None = None,
    stance: Stance | None = None,
    identity: Identity | None = None,
    days: Days | None = None,
    length: PeriodLength | None = None,
) -> ArchiveTimeline:
    """How many attributions are of which period; of one party or of one outlet, of one stance, of sources of one
    identity where these are given. length: None chooses it by the days there are. Raises ArchiveError."""
    with database.reading() as reader:
        party = make_head(reader, find_one(reader, source).party) if source is not None else None
        number, name = find_outlet(reader, outlet) if outlet is not None else (ALL_OUTLETS, None)
        chosen = {"stance": stance, "identity": identity}
        if party is not None:
            tallies = _Tallies(reader, _BY_PARTY, {"party": party.id, **chosen}, "day")
        else:
            tallies = _Tallies(reader, _BY_OUTLET, {"outlet": number, "length": "day", **chosen}, "period")
        length = length or _choose_length(*tallies.find_ends(days))
        if party is None and length in ("month", "year") and (days is None or _are_whole_months(days)):
            tallies = _Tallies(reader, _BY_OUTLET, {"outlet": number, "length": "month", **chosen}, "period")
        periods = list(islice(_join_periods(tallies.count(days), length), _MOST_PERIODS + 1))
        undated = tallies.count_undated() if days is None else None
    shown = periods[_MOST_PERIODS - 1 :: -1]
    return ArchiveTimeline(
        party=party,
        outlet=name,
        length=length,
        periods=tuple(shown),
        has_earlier=len(periods) > len(shown),
        said=sum(one.said for one in shown),
        undated=undated,
    )


class _Tallies:
    """The tallies that are asked for: of the columns with these values, None letting any through. period: the column of
    the day, or month."""

    def __init__(
        self, reader: sqlite3.Connection, rows: str, values: Mapping[str, str | int | None], period: str
    ) -> None:
        given = {column: value for column, value in values.items() if value is not None}
        self._reader, self._period = reader, period
        self._width = _WIDTHS["month" if given.get("length") == "month" else "day"]
        self._rows = f"{rows} WHERE {' AND '.join(f'{column} = ?' for column in given)} AND {period}"
        self._values = tuple(given.values())

    def count(self, days: Days | None) -> Iterator[tuple[str, Stance, int]]:
        """Period, stance and how many, the latest period first."""
        return self._reader.execute(
            f"SELECT {self._period}, stance, sum(number) {self._rows} BETWEEN ? AND ? "
            f"GROUP BY {self._period}, stance ORDER BY {self._period} DESC, stance DESC",
            self._bind(days),
        )

    def find_ends(self, days: Days | None) -> tuple[str | None, str | None]:
        """The first and the last period that there is any of."""
        query = f"SELECT {self._period} {self._rows} BETWEEN ? AND ? ORDER BY {self._period}"
        rows = (self._reader.execute(f"{query} {order} LIMIT 1", self._bind(days)).fetchone() for order in ("", "DESC"))
        first, last = (row[0] if row is not None else None for row in rows)
        return first, last

    def _bind(self, days: Days | None) -> tuple[str | int, ...]:
        return (*self._values, *(day[: self._width] for day in days or _EVER))

    def count_undated(self) -> int:
        row = self._reader.execute(f"SELECT sum(number) {self._rows} = ?", (*self._values, NOT_DATED)).fetchone()
        return int(row[0] or 0)


def _are_whole_months(days: Days) -> bool:
    last = datetime.date.fromisoformat(days.last)
    return days.first.endswith("-01") and last.day == calendar.monthrange(last.year, last.month)[1]


def _choose_length(first: str | None, last: str | None) -> PeriodLength:
    if first is None or last is None:
        return "day"
    span = (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days + 1
    return next((length for length, longest in _LONGEST.items() if span <= longest), "year")


def _join_periods(counted: Iterable[tuple[str, Stance, int]], length: PeriodLength) -> Iterator[Period]:
    """counted: days or months, and of years and months also months, in order."""
    for name, group in groupby(counted, lambda row: _name_period(row[0], length)):
        rows = list(group)
        stances: Counter[Stance] = Counter()
        for _, stance, number in rows:
            stances[stance] += number
        first, last = _find_range(rows[0][0], length)
        yield Period(name, first, last, stances.total(), dict(stances.most_common()))


@lru_cache(maxsize=1 << 12)
def _name_period(day: str, length: PeriodLength) -> str:
    """day: a month is enough for a month or a year."""
    if length == "week":
        year, week, _ = datetime.date.fromisoformat(day).isocalendar()
        return f"{year:04}-W{week:02}"
    return day[: _WIDTHS[length]]


def _find_range(day: str, length: PeriodLength) -> tuple[str, str]:
    """The first and the last day of the period that a day, or a month, is in."""
    date = datetime.date.fromisoformat(day if len(day) == _WIDTHS["day"] else f"{day}-01")
    first = last = date
    match length:
        case "week":
            first = date - datetime.timedelta(days=date.weekday())
            last = first + datetime.timedelta(days=6)
        case "month":
            first, last = date.replace(day=1), date.replace(day=calendar.monthrange(date.year, date.month)[1])
        case "year":
            first, last = date.replace(month=1, day=1), date.replace(month=12, day=31)
    return first.isoformat(), last.isoformat()


def list_happenings(
    database: Database,
    *,
    source: str | None = None,
    days: Days | None = None,
    limit: int = 20,
    offset: int = 0,
) -> Happenings:
    """What is said to have happened when, the latest first; by one party where ``source`` is given.

    days: those that may be meant; a stretch of more than a year counts where it begins in them, or at most a year
    before. Raises ArchiveError.
    """
    with database.reading() as reader:
        party = make_head(reader, find_one(reader, source).party) if source is not None else None
        since, until = days or _EVER
        rows = reader.execute(
            _HAPPENINGS.format(names=_ITS_NAMES if party is not None else "?"),
            (party.id if party is not None else WHOEVER, _step_back(since), until, since),
        )
        found: dict[tuple[str, str, str], list[int]] = {}  # claims in the same words and of the same days, together
        day, seen = "", 0
        for seen, (first, last, claim) in enumerate(rows, 1):
            if seen > _MOST_CLAIMS or (len(found) > offset + limit and first != day):  # a day is counted to its end
                break
            day = first
            (text,) = reader.execute("SELECT text FROM claims WHERE id = ?", (claim,)).fetchone()
            found.setdefault((first, last, text.casefold()), []).append(claim)
        shown = islice(found.items(), offset, offset + limit)
        happenings = tuple(_make_happening(reader, first, last, claims) for (first, last, _), claims in shown)
    return Happenings(party, happenings, offset, len(found) > offset + limit, seen > _MOST_CLAIMS)


def _step_back(day: str) -> str:
    """A year before, as far as there is one."""
    date = datetime.date.fromisoformat(day)
    return (date - _YEAR if date - datetime.date.min > _YEAR else datetime.date.min).isoformat()


def _make_happening(reader: sqlite3.Connection, first: str, last: str, claims: Sequence[int]) -> Happening:
    """claims: those that say so, the last added first."""
    value, text, outlet, url, day, document, page, story, key = reader.execute(_CLAIM, (claims[0],)).fetchone()
    asserting, denying = (
        [who for (who,) in reader.execute(_SIDE, (json.dumps(claims[::-1]), side))] for side in ("asserts", "denies")
    )
    return Happening(
        value=value,
        first=first,
        last=last,
        text=text,
        claims=len(claims),
        asserted_by=tuple(asserting[:_MOST_NAMES]),
        others_assert=len(asserting) > _MOST_NAMES,
        denied_by=tuple(denying[:_MOST_NAMES]),
        others_deny=len(denying) > _MOST_NAMES,
        outlet=outlet,
        url=url,
        day=day,
        document=document,
        page=page,
        story=story,
        claim=key,
    )
