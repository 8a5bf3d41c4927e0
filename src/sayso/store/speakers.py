"""Whom an archive names and quotes: all its parties, the most quoted first, by outlet, month and kind."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Final

from sayso.errors import SettingError
from sayso.records.party import QuotedSource, QuotedSources
from sayso.records.source import Identity, SourceKind
from sayso.store.bounds import Months, say_months
from sayso.store.database import Database
from sayso.store.meant import make_head
from sayso.store.outlets import find_outlet, name_outlet
from sayso.store.query import Part, write_query
from sayso.store.tallying import ALL_OUTLETS, NOT_DATED

__all__ = ["choose_speakers", "list_sources"]

_MOST: Final = 10_000  # that are given
_EVER: Final = """NOT MATERIALIZED (
  SELECT party, number FROM speaker_tallies WHERE outlet = ? AND length = 'ever' AND period = ''
)"""
_IN_MONTH: Final = """NOT MATERIALIZED (
  SELECT party, number FROM speaker_tallies WHERE outlet = ? AND length = 'month' AND period = ?
)"""
_IN_MONTHS: Final = """MATERIALIZED (
  SELECT party, sum(number) AS number FROM speaker_tallies
  WHERE outlet = ? AND length = 'month' AND period BETWEEN ? AND ? GROUP BY party
)"""
_OF_KIND: Final = "CROSS JOIN parties ON parties.id = party WHERE kind = ?"
_IDENTITIES: Final = """
SELECT identity, sum(number) AS said FROM tallies
WHERE outlet = :outlet AND length = 'month' AND period BETWEEN :first AND :last
GROUP BY identity ORDER BY said DESC, identity
"""
# Of each name of a party the first and the last day, which the index has at its ends.
_DAY: Final = """
SELECT day FROM party_tallies
WHERE party_name = party_names.id AND day > '' AND day BETWEEN :first AND :last{outlet} ORDER BY day {order} LIMIT 1
"""
_DAYS: Final = f"""
SELECT min(({_DAY.format(outlet="{outlet}", order="ASC")})), max(({_DAY.format(outlet="{outlet}", order="DESC")}))
FROM party_names WHERE party = :party
"""
_DOCUMENTS: Final = """
SELECT wanted.value, count(DISTINCT document) FROM json_each(:parties) AS wanted
CROSS JOIN sources ON sources.party = wanted.value CROSS JOIN stories ON stories.id = sources.story
WHERE coalesce(day, '') BETWEEN :first AND :last{outlet}
  AND EXISTS (SELECT 1 FROM attributions WHERE source = sources.id)
GROUP BY wanted.value
"""
_LAST: Final = "~"  # after every day and every month


def choose_speakers(outlet: int, months: Months | None) -> tuple[str, tuple[int | str, ...]]:
    """What selects the parties that speak in an outlet, or in all, with how often; and the values in it."""
    if months is None:
        return _EVER, (outlet,)
    if months.first == months.last:
        return _IN_MONTH, (outlet, months.first)
    return _IN_MONTHS, (outlet, *months)


def list_sources(
    database: Database,
    *,
    outlet: str | None = None,
    kind: SourceKind | None = None,
    months: Months | None = None,
    limit: int = 20,
    offset: int = 0,
) -> QuotedSources:
    """Those of one outlet, of one kind and of some months where they are given. Raises ArchiveError, and SettingError
    where more than the first 10,000 are asked for."""
    if limit < 1 or offset < 0 or offset + limit > _MOST:
        raise SettingError("--limit, --offset", f"sources are listed up to the {_MOST:,}th")
    with database.reading() as reader:
        number, name = find_outlet(reader, outlet) if outlet is not None else (ALL_OUTLETS, None)
        speakers, values = choose_speakers(number, months)
        chosen, of_kind = (_OF_KIND, (kind,)) if kind is not None else ("", ())
        speaking = f"WITH speakers AS {speakers} SELECT {{columns}} FROM speakers {chosen}"
        (total,) = reader.execute(speaking.format(columns="count(*)"), (*values, *of_kind)).fetchone()
        ranked = reader.execute(
            f"{speaking.format(columns='party, number')} ORDER BY number DESC, party LIMIT ? OFFSET ?",
            (*values, *of_kind, limit, offset),
        ).fetchall()
        listing = _Listing(reader, number, months)
        parts = (
            *((name_outlet(number, name),) if name is not None else ()),
            *(say_months(months) if months is not None else ()),
            Part("-identity", "named"),
        )
        return QuotedSources(
            outlet=name,
            kind=kind,
            total=total,
            offset=offset,
            sources=tuple(listing.make(ranked)),
            identities=listing.count_identities(),
            unnamed=write_query(parts),
        )


class _Listing:
    """What is told of each of those that speak in an outlet, or in all, in some months."""

    def __init__(self, reader: sqlite3.Connection, outlet: int, months: Months | None) -> None:
        self._reader = reader
        first, last = (NOT_DATED, _LAST) if months is None else (months.first, f"{months.last}{_LAST}")
        self._values = {"first": first, "last": last, "outlet": outlet}
        self._days = _DAYS.format(outlet=" AND outlet = :outlet" if outlet else "")
        of_outlet = " AND document IN (SELECT id FROM documents WHERE outlet = :outlet)"
        self._documents = _DOCUMENTS.format(outlet=of_outlet if outlet else "")

    def make(self, ranked: Sequence[tuple[int, int]]) -> Iterator[QuotedSource]:
        """ranked: parties, and how often each speaks."""
        parties = json.dumps([party for party, _ in ranked])
        documents = dict(self._reader.execute(self._documents, {"parties": parties, **self._values}))
        for party, said in ranked:
            head = make_head(self._reader, party)
            first, last = self._reader.execute(self._days, {"party": party, **self._values}).fetchone()
            number = documents.get(party, 0)
            yield QuotedSource(party, head.name, head.kind, said, first, last, head.is_ambiguous, number)

    def count_identities(self) -> dict[Identity, int]:
        return dict(self._reader.execute(_IDENTITIES, self._values))
