"""Whom an archive names and quotes: all its parties, the most quoted first, by outlet, month and kind."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.errors import SettingError
from sayso.records.party import QuotedSource, QuotedSources
from sayso.records.source import Identity, SourceKind
from sayso.store.bounds import Months, Stretch, cut_months, cut_rest, say_months
from sayso.store.database import Database
from sayso.store.meant import make_head
from sayso.store.outlets import find_outlet, name_outlet
from sayso.store.query import Part, write_query
from sayso.store.tallying import ALL_OUTLETS, NOT_DATED

__all__ = ["Ranking", "list_sources", "rank_speakers"]

_MOST: Final = 10_000  # that are given
_TOTALS: Final = "SELECT parties, squares FROM totals WHERE outlet = ? AND length = ? AND period = ?"
_RANKED: Final = """
SELECT party, number FROM speaker_tallies WHERE outlet = ? AND length = ? AND period = ?
ORDER BY number DESC, party LIMIT ? OFFSET ?
"""
# In one row each: to fetch tens of thousands, or to have them sorted and added up here, takes twice as long.
_IN_STRETCH: Final = """
outlet = ? AND length = stretch.value ->> 0 AND period BETWEEN stretch.value ->> 1 AND stretch.value ->> 2
"""
_SPEAKERS: Final = f"""
SELECT group_concat(party), group_concat(number) FROM json_each(?) AS stretch CROSS JOIN speaker_tallies{{of_kind}}
WHERE {_IN_STRETCH}
"""
_ROWS: Final = f"SELECT coalesce(sum(parties), 0) FROM json_each(?) AS stretch CROSS JOIN totals WHERE {_IN_STRETCH}"
_OF_KIND: Final = " CROSS JOIN parties ON parties.id = party AND kind = ?"
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
SELECT party, count(DISTINCT document) FROM json_each(:parties) AS wanted
CROSS JOIN party_names ON party = wanted.value
CROSS JOIN party_documents ON party_name = party_names.id AND day BETWEEN :first AND :last{outlet}
GROUP BY party
"""
_EVER: Final = Stretch("ever", NOT_DATED, NOT_DATED)
_LAST: Final = "~"  # after every day and every month


class Ranking(NamedTuple):
    """How many parties speak, the sum of the squares of how often each does, and the most quoted with how often."""

    parties: int
    squares: int
    most: tuple[tuple[int, int], ...]


def rank_speakers(
    reader: sqlite3.Connection,
    outlet: int,
    months: Months | None,
    *,
    kind: SourceKind | None = None,
    limit: int,
    offset: int = 0,
) -> Ranking:
    """Those that speak in an outlet or in all, in some months or ever, of one kind where it is given. limit, offset: of
    the most quoted."""
    stretches = cut_months(months) if months is not None else (_EVER,)
    length, first, last = stretches[0]
    if kind is None and len(stretches) == 1 and first == last:
        parties, squares = reader.execute(_TOTALS, (outlet, length, first)).fetchone() or (0, 0)
        return Ranking(parties, squares, tuple(reader.execute(_RANKED, (outlet, length, first, limit, offset))))
    taken: Sequence[Stretch] = ()
    if months is not None:
        whole = _EVER, *cut_rest(months)
        if _count_rows(reader, outlet, whole) < _count_rows(reader, outlet, stretches):
            stretches, taken = (_EVER,), whole[1:]
    parties, often = _add_up(reader, outlet, stretches, taken, kind)
    most = np.argsort(-often, kind="stable")[offset : offset + limit]
    ranked = zip(parties[most].tolist(), often[most].tolist(), strict=True)
    return Ranking(len(parties), int(often @ often), tuple(ranked))


def _count_rows(reader: sqlite3.Connection, outlet: int, stretches: Sequence[Stretch]) -> int:
    return int(reader.execute(_ROWS, (json.dumps(stretches), outlet)).fetchone()[0])


def _add_up(
    reader: sqlite3.Connection,
    outlet: int,
    stretches: Sequence[Stretch],
    taken: Sequence[Stretch],
    kind: SourceKind | None,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The parties that speak in the stretches, in order, and how often each does, but for what is taken from that."""
    of_kind, kinds = (_OF_KIND, (kind,)) if kind is not None else ("", ())
    statement = _SPEAKERS.format(of_kind=of_kind)
    told = reader.execute(statement, (json.dumps(stretches), *kinds, outlet)).fetchone()
    less = reader.execute(statement, (json.dumps(taken), *kinds, outlet)).fetchone()
    (speakers, numbers), (others, theirs) = map(_read_numbers, told), map(_read_numbers, less)
    parties, places = np.unique(np.concatenate((speakers, others)), return_inverse=True)
    often = np.bincount(places, np.concatenate((numbers, -theirs))).astype(np.int64)
    return parties[often > 0], often[often > 0]


def _read_numbers(told: str | None) -> NDArray[np.int64]:
    return np.fromstring(told, np.int64, sep=",") if told is not None else np.empty(0, np.int64)


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
        ranking = rank_speakers(reader, number, months, kind=kind, limit=limit, offset=offset)
        listing = _Listing(reader, number, months)
        parts = (
            *((name_outlet(number, name),) if name is not None else ()),
            *(say_months(months) if months is not None else ()),
            Part("-identity", "named"),
        )
        return QuotedSources(
            outlet=name,
            kind=kind,
            total=ranking.parties,
            offset=offset,
            sources=tuple(listing.make(ranking.most)),
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
        self._documents = _DOCUMENTS.format(outlet=" AND outlet = :outlet" if outlet else "")

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
