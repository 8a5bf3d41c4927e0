"""Counts that are kept up with what is added, so that a view of years need not go through every attribution."""

import sqlite3
from collections import Counter
from collections.abc import Iterable

from sayso.records.attribution import Stance
from sayso.records.source import Identity
from sayso.resolve.times.ranges import find_range

__all__ = ["ALL_OUTLETS", "NOT_DATED", "NO_OUTLET", "WHOEVER", "Tally"]

ALL_OUTLETS = 0  # in ``tallies``
NO_OUTLET = 0  # in ``party_tallies``
WHOEVER = 0  # in ``happenings``
NOT_DATED = ""

_ADD_ROLE = """
INSERT INTO party_roles (party_name, role, number, first, last) VALUES (?1, ?2, 1, ?3, ?3) ON CONFLICT DO UPDATE SET
  number = number + 1,
  first = CASE WHEN first = '' OR (excluded.first != '' AND excluded.first < first) THEN excluded.first ELSE first END,
  last = max(last, excluded.last)
"""


class Tally:
    """What one batch adds to the counts."""

    def __init__(self) -> None:
        self._all: Counter[tuple[int, str, str, Stance, Identity]] = Counter()
        self._parties: Counter[tuple[int, str, int, Stance]] = Counter()
        self._names: Counter[int] = Counter()
        self._roles: list[tuple[int, str, str]] = []
        self._happenings: list[tuple[int, str, int, str]] = []

    def count_attribution(
        self, name: int | None, day: str | None, outlet: int | None, stance: Stance, identity: Identity
    ) -> None:
        """name: row of the name that its source is a party by."""
        dated = day or NOT_DATED
        for one in (ALL_OUTLETS, outlet) if outlet is not None else (ALL_OUTLETS,):
            self._all[one, "day", dated, stance, identity] += 1
            self._all[one, "month", dated[: len("2026-03")], stance, identity] += 1
        if name is not None:
            self._parties[name, dated, outlet or NO_OUTLET, stance] += 1
            self._names[name] += 1

    def count_role(self, name: int, role: str, day: str | None) -> None:
        self._roles.append((name, " ".join(role.split()), day or NOT_DATED))

    def count_claim(self, claim: int, happened: str, names: Iterable[int]) -> None:
        """happened: a TIMEX3 value; one that gives no days is not counted. names: of those who say so."""
        days = find_range(happened)
        if days is not None:
            first, last = (day.isoformat() for day in days)
            self._happenings += [(name, first, claim, last) for name in {WHOEVER, *names}]

    def write(self, writer: sqlite3.Connection) -> None:
        writer.executemany(
            "INSERT INTO tallies (outlet, length, period, stance, identity, number) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT DO UPDATE SET number = number + excluded.number",
            [(*key, number) for key, number in sorted(self._all.items())],
        )
        writer.executemany(
            "INSERT INTO party_tallies (party_name, day, outlet, stance, number) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT DO UPDATE SET number = number + excluded.number",
            [(*key, number) for key, number in sorted(self._parties.items())],
        )
        writer.executemany(
            "UPDATE party_names SET said = said + ? WHERE id = ?",
            [(number, name) for name, number in sorted(self._names.items())],
        )
        writer.executemany(_ADD_ROLE, self._roles)
        writer.executemany(
            "INSERT INTO happenings (party_name, first, claim, last) VALUES (?, ?, ?, ?)", sorted(self._happenings)
        )
