"""Sourcing habits by outlet and month, from the tallies that adding keeps up, each number with its query."""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Final

from sayso.errors import SettingError
from sayso.records.attribution import Stance
from sayso.records.habits import (
    Concentration,
    Counted,
    HabitLength,
    Habits,
    OutletHabits,
    PeriodShare,
    QuotedParty,
    Share,
    SourcingHabits,
)
from sayso.records.source import Identity
from sayso.store.bounds import Months, Stretch, cut_months, say_months
from sayso.store.database import Database
from sayso.store.outlets import find_outlet, name_outlet
from sayso.store.query import Part, write_query
from sayso.store.speakers import rank_speakers
from sayso.store.tallying import ALL_OUTLETS, NOT_DATED

__all__ = ["count_habits"]

_MOST_PERIODS: Final = 120
_MOST_OUTLETS: Final = 100
_TOP: Final = 5  # parties, by which concentration is told
_DIGITS: Final = 6  # of a share
_LAST: Final = "~"  # after every month and every year
_WIDTHS: Final[Mapping[HabitLength, int]] = {"month": len("2026-03"), "year": len("2026")}
_VAGUE, _UNEXPLAINED = "A01", "A02"
_UNNAMED: Final = "-identity:named"
_ALL: Final = " OR ".join(f"identity:{one}" for one in ("named", "described", "withheld", "unstated"))
_IN_STRETCH: Final = "length = stretch.value ->> 0 AND period BETWEEN stretch.value ->> 1 AND stretch.value ->> 2"
_COUNTED: Final = f"""
SELECT stance, identity, sum(number) FROM json_each(?) AS stretch
CROSS JOIN tallies ON outlet = ? AND {_IN_STRETCH} GROUP BY stance, identity
"""
_RANKED: Final = f"""
SELECT outlets.id, name, sum(said) AS whole FROM outlets CROSS JOIN json_each(?) AS stretch
CROSS JOIN totals ON outlet = outlets.id AND {_IN_STRETCH} GROUP BY outlets.id ORDER BY whole DESC, name
"""
_UNDATED: Final = "SELECT said FROM totals WHERE outlet = ? AND length = 'year' AND period = ?"
_BY_MONTH: Final = "FROM tallies WHERE outlet = ? AND length = 'month' AND period BETWEEN ? AND ?"
_COUNTED_BY_MONTH: Final = f"SELECT period, stance, identity, number {_BY_MONTH}"
_COURSE: Final = f"""
SELECT substr(period, 1, ?) AS name, sum(number) FILTER (WHERE identity != 'named'), sum(number) {_BY_MONTH}
AND period != '' GROUP BY name
"""
_RULED: Final = f"""
SELECT month, rule, sum(number) FROM rule_tallies
WHERE outlet = ? AND month BETWEEN ? AND ? AND rule IN ('{_VAGUE}', '{_UNEXPLAINED}') AND identity != 'named'
GROUP BY month, rule
"""
_PARTY: Final = "SELECT name, kind FROM parties WHERE id = ?"


class _Counts:
    """How many attributions there are, of one outlet or all, in some months."""

    def __init__(self) -> None:
        self.identities: Counter[Identity] = Counter()
        self.stances: Counter[Stance] = Counter()
        self.rules: Counter[str] = Counter()  # of those that are not named

    def count(self, stance: Stance, identity: Identity, number: int) -> None:
        self.identities[identity] += number
        self.stances[stance] += number

    @property
    def said(self) -> int:
        return self.identities.total()

    @property
    def unnamed(self) -> int:
        return self.said - self.identities["named"]


def count_habits(
    database: Database,
    *,
    outlet: str | None = None,
    months: Months | None = None,
    length: HabitLength = "month",
    limit: int = 10,
) -> SourcingHabits:
    """The habits of all outlets or one, of all months or some. limit: of outlets, 100 at most. Raises ArchiveError,
    and SettingError for another limit."""
    if not 0 <= limit <= _MOST_OUTLETS:
        raise SettingError("--limit", f"at most {_MOST_OUTLETS} outlets are listed")
    with database.reading() as reader:
        number, name = find_outlet(reader, outlet) if outlet is not None else (ALL_OUTLETS, None)
        counting = _Counting(reader, number, name, months, length)
        whole = counting.count_whole()
        ranked = _rank(reader, months)
        chosen = ranked[:limit] if name is None else []
        periods = counting.count_periods()
        return SourcingHabits(
            outlet=name,
            length=length,
            whole=whole,
            periods=tuple(periods[-_MOST_PERIODS:]),
            has_earlier=len(periods) > _MOST_PERIODS,
            outlets=tuple(_count_outlet(_Counting(reader, id, called, months, length)) for id, called, _ in chosen),
            more_outlets=len(ranked) - len(chosen) if name is None else 0,
            undated=counting.count_undated() if months is None else None,
            no_outlet=whole.said - sum(said for _, _, said in ranked) if name is None else 0,
        )


def _rank(reader: sqlite3.Connection, months: Months | None) -> list[tuple[int, str, int]]:
    """The outlets that have any attributions, with how many, the most first."""
    return reader.execute(_RANKED, (_list_stretches(months),)).fetchall()


def _list_stretches(months: Months | None) -> str:
    """As JSON."""
    return json.dumps(cut_months(months) if months is not None else [Stretch("year", NOT_DATED, _LAST)])


def _count_outlet(counting: "_Counting") -> OutletHabits:
    return OutletHabits(counting.count_whole(), tuple(counting.trace_course()[-_MOST_PERIODS:]))


class _Counting:
    """What is counted of one outlet, or of all. months: None asks for all."""

    def __init__(
        self, reader: sqlite3.Connection, outlet: int, name: str | None, months: Months | None, length: HabitLength
    ) -> None:
        self._reader, self._outlet, self._name, self._months = reader, outlet, name, months
        self._length, self._width = length, _WIDTHS[length]
        self._base = (name_outlet(outlet, name),) if name is not None else ()
        self._bounds = (outlet, *(months or Months(NOT_DATED, _LAST)))

    def count_whole(self) -> Habits:
        counts = _Counts()
        for row in self._reader.execute(_COUNTED, (_list_stretches(self._months), self._outlet)):
            counts.count(*row)
        for _, rule, number in self._reader.execute(_RULED, self._bounds):
            counts.rules[rule] += number
        days = say_months(self._months) if self._months is not None else ()
        return self._make(self._name, (*self._base, *days), counts, self._months)

    def count_periods(self) -> list[Habits]:
        """In calendar order, what is not dated not among them."""
        periods: defaultdict[str, _Counts] = defaultdict(_Counts)
        for month, *row in self._reader.execute(_COUNTED_BY_MONTH, self._bounds):
            periods[month[: self._width]].count(*row)
        for month, rule, number in self._reader.execute(_RULED, self._bounds):
            periods[month[: self._width]].rules[rule] += number
        bounds = {period: self._bound(period) for period in sorted(periods) if period != NOT_DATED}
        return [
            self._make(period, (*self._base, *say_months(months)), periods[period], months)
            for period, months in bounds.items()
        ]

    def count_undated(self) -> Counted:
        row = self._reader.execute(_UNDATED, (self._outlet, NOT_DATED)).fetchone()
        return Counted(row[0] if row is not None else 0, write_query((*self._base, Part("on", "none"))))

    def trace_course(self) -> list[PeriodShare]:
        """Of who is not named, by period."""
        return [
            PeriodShare(period, self._share_unnamed(period, unnamed or 0, said))
            for period, unnamed, said in self._reader.execute(_COURSE, (self._width, *self._bounds))
        ]

    def _share_unnamed(self, period: str, unnamed: int, said: int) -> Share:
        query = write_query((*self._base, *say_months(self._bound(period))))
        return _share(unnamed, said, f"{query} {_UNNAMED}")

    def _bound(self, period: str) -> Months:
        """The months of a period that are asked for."""
        months = Months(period, period) if self._length == "month" else Months(f"{period}-01", f"{period}-12")
        if self._months is None:
            return months
        return Months(max(months.first, self._months.first), min(months.last, self._months.last))

    def _make(self, name: str | None, parts: tuple[Part, ...], counts: _Counts, months: Months | None) -> Habits:
        base = write_query(parts)

        def say(rest: str) -> str:
            return f"{base} {rest}".lstrip()

        unnamed = counts.unnamed
        return Habits(
            name=name,
            query=base or _ALL,
            said=counts.said,
            identities={
                one: Counted(number, say(f"identity:{one}")) for one, number in counts.identities.most_common()
            },
            stances={one: Counted(number, say(f"stance:{one}")) for one, number in counts.stances.most_common()},
            unnamed=_share(unnamed, counts.said, say(_UNNAMED)),
            vague=_share(counts.rules[_VAGUE], unnamed, say(f"rule:{_VAGUE} {_UNNAMED}")),
            unexplained=_share(counts.rules[_UNEXPLAINED], unnamed, say(f"rule:{_UNEXPLAINED} {_UNNAMED}")),
            concentration=self._concentrate(parts, counts.identities["named"], months),
        )

    def _concentrate(self, parts: tuple[Part, ...], named: int, months: Months | None) -> Concentration:
        """named: attributions to those who are named; one whose name is no word is nobody's, and counts as said by
        one who is quoted once."""
        ranking = rank_speakers(self._reader, self._outlet, months, limit=_TOP)
        top = tuple(self._make_party(party, said, named, parts) for party, said in ranking.most)
        speaking = " OR ".join(str(_ask_for(one.id)) for one in top) or "identity:named"
        return Concentration(
            parties=ranking.parties,
            top=top,
            top_share=_share(sum(one.said for one in top), named, f"{write_query(parts)} {speaking}".lstrip()),
            herfindahl_hirschman=round(ranking.squares / named**2, _DIGITS) if named else None,
        )

    def _make_party(self, party: int, said: int, named: int, parts: tuple[Part, ...]) -> QuotedParty:
        name, kind = self._reader.execute(_PARTY, (party,)).fetchone()
        query = write_query((*parts, _ask_for(party)))
        return QuotedParty(party, name, kind, said, round(said / named, _DIGITS), query)


def _ask_for(party: int) -> Part:
    return Part("speaker", f"id:{party}")


def _share(number: int, of: int, query: str) -> Share:
    return Share(number, of, round(number / of, _DIGITS) if of else None, query)
