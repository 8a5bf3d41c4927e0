"""Counts that are kept up with what is added, so that a view of years need not go through every attribution."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, TypeVar

from sayso.records.attribution import Stance
from sayso.records.source import Identity
from sayso.resolve.times.ranges import find_range
from sayso.store.naming import Known
from sayso.store.tags import strip_rule

__all__ = ["ALL_OUTLETS", "NOT_DATED", "NO_OUTLET", "WHOEVER", "Place", "Tally", "move_speaker"]

ALL_OUTLETS = 0  # in ``tallies``
NO_OUTLET = 0  # in ``party_tallies``
WHOEVER = 0  # in ``happenings``
NOT_DATED = ""

_TALLIES: Final[Mapping[str, tuple[str, ...]]] = {  # what each counts by
    "tallies": ("outlet", "length", "period", "stance", "identity"),
    "party_tallies": ("party_name", "day", "outlet", "stance"),
    "party_documents": ("party_name", "day", "document", "outlet"),
    "rule_tallies": ("outlet", "month", "rule", "identity"),
    "speaker_tallies": ("outlet", "length", "period", "party"),
}
_YEAR, _MONTH = len("2026"), len("2026-03")
_Key = TypeVar("_Key", bound=tuple[int | str, ...])
_OF_NAME: Final = """
SELECT outlet, substr(day, 1, 7), sum(number) FROM party_tallies WHERE party_name = ? GROUP BY 1, 2
"""

_ROLES: Final = """
SELECT role, day FROM party_names JOIN sources ON sources.party = party_names.party AND party_name = party_names.id
JOIN stories ON stories.id = story WHERE party_names.id = ? AND sources.role != ''
"""
_ADD_ROLE = """
INSERT INTO party_roles (party_name, role, number, first, last) VALUES (?1, ?2, 1, ?3, ?3) ON CONFLICT DO UPDATE SET
  number = number + 1,
  first = CASE WHEN first = '' OR (excluded.first != '' AND excluded.first < first) THEN excluded.first ELSE first END,
  last = max(last, excluded.last)
"""
_OF_SPEAKER: Final = """
SELECT number FROM speaker_tallies WHERE outlet = ? AND length = ? AND period = ? AND party = ?
"""
_COUNT_TOTALS: Final = """
INSERT INTO totals (outlet, length, period, said, parties, squares) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET
  said = said + excluded.said, parties = parties + excluded.parties, squares = squares + excluded.squares
"""
_DROP_TOTALS: Final = "DELETE FROM totals WHERE outlet = ? AND length = ? AND period = ? AND said = 0"


class Place(NamedTuple):
    """Where a story stands: its document, the outlet of that, and the day of the story itself."""

    document: int
    outlet: int | None
    day: str | None


@dataclass(slots=True)
class _Total:
    """What a row of the totals gains."""

    said: int = 0
    parties: int = 0
    squares: int = 0


class Tally:
    """What one batch adds to the counts."""

    def __init__(self) -> None:
        self._all: Counter[tuple[int, str, str, Stance, Identity]] = Counter()
        self._parties: Counter[tuple[int, str, int, Stance]] = Counter()
        self._documents: Counter[tuple[int, str, int, int]] = Counter()
        self._rules: Counter[tuple[int, str, str, Identity]] = Counter()
        self._speakers: Counter[tuple[int, str, str, int]] = Counter()
        self._said: Counter[tuple[int, str, str]] = Counter()
        self._names: Counter[int] = Counter()
        self._roles: Counter[tuple[int, str, str]] = Counter()
        self._happenings: Counter[tuple[int, str, int, str]] = Counter()

    def count_attribution(
        self, known: Known | None, place: Place, stance: Stance, identity: Identity, rules: Iterable[str]
    ) -> None:
        """known: the party that its source is. rules: of what is found about it, as its tags have them."""
        document, outlet, day = place
        dated = day or NOT_DATED
        month = dated[:_MONTH]
        codes = {strip_rule(rule) for rule in rules} - {""}
        for one in _list_outlets(outlet):
            self._all[one, "day", dated, stance, identity] += 1
            self._all[one, "month", month, stance, identity] += 1
            self._all[one, "year", dated[:_YEAR], stance, identity] += 1
            self._said.update(_list_periods(one, month))
            for code in codes:
                self._rules[one, month, code, identity] += 1
        if known is not None:
            self._parties[known.name, dated, outlet or NO_OUTLET, stance] += 1
            self._documents[known.name, dated, document, outlet or NO_OUTLET] += 1
            self._names[known.name] += 1
            _count_speaker(self._speakers, known.party, month, outlet, 1)

    def count_role(self, name: int, role: str, day: str | None) -> None:
        self._roles[name, " ".join(role.split()), day or NOT_DATED] += 1

    def count_claim(self, claim: int, happened: str, names: Iterable[int]) -> None:
        """happened: a TIMEX3 value; one that gives no days is not counted. names: of those who say so."""
        days = find_range(happened)
        if days is not None:
            first, last = (day.isoformat() for day in days)
            self._happenings.update((name, first, claim, last) for name in {WHOEVER, *names})

    def subtract(self, other: "Tally") -> None:
        """Count what another counted as no longer there."""
        for name, counts in vars(other).items():
            mine: Counter[Any] = getattr(self, name)
            mine.subtract(counts)
            for key in [key for key, number in mine.items() if not number]:
                del mine[key]

    def write(self, writer: sqlite3.Connection) -> None:
        _add(writer, "tallies", self._all)
        _add(writer, "party_tallies", self._parties)
        _add(writer, "party_documents", self._documents)
        _add(writer, "rule_tallies", self._rules)
        _add_speakers(writer, self._speakers, self._said)
        writer.executemany(
            "UPDATE party_names SET said = said + ? WHERE id = ?",
            [(number, name) for name, number in sorted(self._names.items())],
        )
        writer.executemany(_ADD_ROLE, sorted(self._roles.elements()))
        for name, role in sorted({key[:2] for key, number in self._roles.items() if number < 0}):
            _count_role_anew(writer, name, role)
        writer.executemany(
            "DELETE FROM happenings WHERE party_name = ? AND first = ? AND claim = ? AND last = ?",
            [key for key, number in self._happenings.items() if number < 0],
        )
        writer.executemany(
            "INSERT INTO happenings (party_name, first, claim, last) VALUES (?, ?, ?, ?)",
            sorted(+self._happenings),
        )


def _count_role_anew(writer: sqlite3.Connection, name: int, role: str) -> None:
    """From what the texts say now."""
    days = [day or NOT_DATED for said, day in writer.execute(_ROLES, (name,)) if " ".join(said.split()) == role]
    writer.execute("DELETE FROM party_roles WHERE party_name = ? AND role = ?", (name, role))
    writer.executemany(_ADD_ROLE, [(name, role, day) for day in days])


def move_speaker(writer: sqlite3.Connection, name: int, old: int, new: int) -> None:
    """Count what a party says under one of its names as said by another party."""
    moved: Counter[tuple[int, str, str, int]] = Counter()
    for outlet, month, number in writer.execute(_OF_NAME, (name,)):
        _count_speaker(moved, old, month, outlet or None, -number)
        _count_speaker(moved, new, month, outlet or None, number)
    _add_speakers(writer, moved, {})


def _list_outlets(outlet: int | None) -> tuple[int, ...]:
    """Those under which an attribution is counted."""
    return (ALL_OUTLETS, outlet) if outlet is not None else (ALL_OUTLETS,)


def _list_periods(outlet: int, month: str) -> tuple[tuple[int, str, str], ...]:
    """Those of an outlet under which an attribution is counted."""
    return (outlet, "month", month), (outlet, "year", month[:_YEAR]), (outlet, "ever", NOT_DATED)


def _count_speaker(
    counts: Counter[tuple[int, str, str, int]], party: int, month: str, outlet: int | None, number: int
) -> None:
    for one in _list_outlets(outlet):
        for period in _list_periods(one, month):
            counts[*period, party] += number


def _add(writer: sqlite3.Connection, table: str, counts: Mapping[_Key, int]) -> None:
    """Add to the numbers of a table, negative ones as well. No row stays of which there are none any more."""
    columns = _TALLIES[table]
    writer.executemany(
        f"INSERT INTO {table} ({', '.join(columns)}, number) VALUES ({', '.join('?' * (len(columns) + 1))}) "
        "ON CONFLICT DO UPDATE SET number = number + excluded.number",
        [(*key, number) for key, number in sorted(counts.items())],
    )
    writer.executemany(
        f"DELETE FROM {table} WHERE {' AND '.join(f'{column} = ?' for column in columns)} AND number = 0",
        [key for key, number in counts.items() if number < 0],
    )


def _add_speakers(
    writer: sqlite3.Connection,
    counts: Mapping[tuple[int, str, str, int], int],
    said: Mapping[tuple[int, str, str], int],
) -> None:
    """The same of the parties, and of the totals, what they gain or lose. said: attributions to anybody."""
    totals: defaultdict[tuple[int, str, str], _Total] = defaultdict(_Total)
    for key, number in counts.items():
        (before,) = writer.execute(_OF_SPEAKER, key).fetchone() or (0,)
        now, total = before + number, totals[key[:3]]
        total.parties += bool(now) - bool(before)
        total.squares += now**2 - before**2
    _add(writer, "speaker_tallies", counts)
    for period, number in said.items():
        totals[period].said = number
    rows = ((*period, total.said, total.parties, total.squares) for period, total in sorted(totals.items()))
    writer.executemany(_COUNT_TOTALS, rows)
    writer.executemany(_DROP_TOTALS, [period for period, number in said.items() if number < 0])
