"""One party laid open: its names, roles and outlets, what it said and what it stands against, who may be the same."""

import sqlite3
from typing import Final

from sayso.records.attribution import Stance
from sayso.records.party import OutletTally, Party, PartyHead, PartyName, RoleTally, Stand
from sayso.store.database import Database
from sayso.store.hits import fetch_hits
from sayso.store.meant import find_named, find_one, make_head
from sayso.store.query import Days
from sayso.store.resembling import suggest_same

__all__ = ["lay_open_party", "list_parties"]

_NAMES: Final = 20
_LISTED: Final = 8  # roles, outlets
_ASSERTING: Final = 3  # who stands for a claim
# A row of tallies is found by its name, so all of them come by an index.
_TALLIES: Final = "FROM party_names CROSS JOIN party_tallies ON party_name = party_names.id WHERE party = ?"
_STANCES: Final = f"SELECT stance, sum(number) AS said {_TALLIES} GROUP BY stance ORDER BY said DESC, stance"
_OUTLETS: Final = f"""
SELECT outlets.name, said FROM (SELECT outlet, sum(number) AS said {_TALLIES} GROUP BY outlet) AS counted
LEFT JOIN outlets ON outlets.id = outlet ORDER BY said DESC, outlet
"""
_ROLES: Final = """
SELECT role, sum(number) AS stories, min(nullif(first, '')), max(nullif(last, ''))
FROM party_names CROSS JOIN party_roles ON party_name = party_names.id WHERE party = ?
GROUP BY role ORDER BY stories DESC, role
"""
_PARTY_NAMES: Final = """
SELECT name, kind, said, because, own FROM party_names WHERE party = ? ORDER BY said DESC, id
"""
_CORRECTED: Final = "SELECT max(correction) FROM party_corrections WHERE party = ?"
_STANDS: Final = """
SELECT claims.id, side, claims.text, outlets.name, url, claims.day, digest, documents.id, stories.key, claims.key
FROM attributions AS said CROSS JOIN claim_sources ON claim_sources.source = said.source AND side = said.stance
CROSS JOIN claims ON claims.id = claim CROSS JOIN stories ON stories.id = claims.story
CROSS JOIN documents ON documents.id = stories.document LEFT JOIN outlets ON outlets.id = documents.outlet
WHERE said.party = ? AND said.stance IN ('denies', 'no_comment', 'unverified'){days}
ORDER BY said.day DESC, said.id DESC
"""
_ASSERTED: Final = f"""
SELECT DISTINCT coalesce(name, called) AS who FROM claim_sources CROSS JOIN sources ON sources.id = source
WHERE claim = ? AND side = 'asserts' AND who != '' LIMIT {_ASSERTING + 1}
"""


def list_parties(database: Database, typed: str, limit: int) -> tuple[tuple[PartyHead, ...], int]:
    """Whom a name may mean (``find_named``), the most frequent first, and how many more. Raises ArchiveError."""
    with database.reading() as reader:
        found = find_named(reader, typed)
        return tuple(make_head(reader, row.party) for row in found[:limit]), max(len(found) - limit, 0)


def lay_open_party(
    database: Database,
    typed: str,
    *,
    stance: Stance | None = None,
    days: Days | None = None,
    limit: int = 10,
    offset: int = 0,
) -> Party:
    """All that is known of whom a name means. stance, days: of its statements; days: of the claims it stands against as
    well. Raises ArchiveError where nobody is called so, or several are."""
    with database.reading() as reader:
        return _Opening(reader, find_one(reader, typed).party, stance, days).lay_open(limit, offset)


class _Opening:
    """One party, asked about from all sides. days: None where none are asked for."""

    def __init__(self, reader: sqlite3.Connection, party: int, stance: Stance | None, days: Days | None) -> None:
        self._reader, self._party = reader, party
        self._stance = (" AND stance = ?", (stance,)) if stance is not None else ("", ())
        self._days = (" AND day >= ? AND day <= ?", tuple(days)) if days is not None else ("", ())

    def lay_open(self, limit: int, offset: int) -> Party:
        names = self._reader.execute(_PARTY_NAMES, (self._party,)).fetchall()
        roles = [RoleTally(*row) for row in self._reader.execute(_ROLES, (self._party,))]
        outlets = [OutletTally(*row) for row in self._reader.execute(_OUTLETS, (self._party,))]
        against = self._list_stands(limit + 1)
        return Party(
            head=make_head(self._reader, self._party),
            names=tuple(
                PartyName(name, kind, said, because, self._find_correction(own))
                for name, kind, said, because, own in names[:_NAMES]
            ),
            more_names=max(len(names) - _NAMES, 0),
            stances=dict(self._reader.execute(_STANCES, (self._party,))),
            roles=tuple(roles[:_LISTED]),
            more_roles=max(len(roles) - _LISTED, 0),
            outlets=tuple(outlets[:_LISTED]),
            more_outlets=max(len(outlets) - _LISTED, 0),
            may_be_same=suggest_same(self._reader, self._party),
            found=self._count_statements(),
            offset=offset,
            statements=fetch_hits(self._reader, self._find_statements(limit, offset), None),
            against=tuple(against[:limit]),
            has_more_against=len(against) > limit,
        )

    def _find_correction(self, own: int) -> int | None:
        """By which the names of an own party came to be where they are."""
        number: int | None = self._reader.execute(_CORRECTED, (own,)).fetchone()[0]
        return number

    def _count_statements(self) -> int:
        condition, values = self._filter()
        row = self._reader.execute(f"SELECT sum(number) {_TALLIES}{condition}", (self._party, *values)).fetchone()
        return int(row[0] or 0)

    def _find_statements(self, limit: int, offset: int) -> list[int]:
        condition, values = self._filter()
        rows = self._reader.execute(
            f"SELECT id FROM attributions WHERE party = ?{condition} ORDER BY day DESC, id DESC LIMIT ? OFFSET ?",
            (self._party, *values, limit, offset),
        )
        return [int(row[0]) for row in rows]

    def _filter(self) -> tuple[str, tuple[str, ...]]:
        return self._days[0] + self._stance[0], (*self._days[1], *self._stance[1])

    def _list_stands(self, limit: int) -> list[Stand]:
        """Each claim once on each side, the newest first."""
        found: dict[tuple[int, str], Stand] = {}
        condition, values = self._days[0].replace("day", "said.day"), self._days[1]
        for claim, side, *row in self._reader.execute(_STANDS.format(days=condition), (self._party, *values)):
            if (claim, side) not in found:
                text, *where = row
                asserted = [who for (who,) in self._reader.execute(_ASSERTED, (claim,))]
                some = tuple(asserted[:_ASSERTING])
                found[claim, side] = Stand(side, text, some, len(asserted) > len(some), *where)
            if len(found) == limit:
                break
        return list(found.values())
