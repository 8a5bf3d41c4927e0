"""Which party of an archive somebody means by a name."""

import re
import sqlite3
from collections.abc import Iterator
from typing import Final, NamedTuple, get_args

from sayso.errors import ArchiveError
from sayso.records.party import NameKey, PartyHead
from sayso.records.source import SourceKind
from sayso.store.naming import fold_name, is_ambiguous_name

__all__ = [
    "NAME_COLUMNS",
    "NameRow",
    "Typed",
    "find_key",
    "find_named",
    "find_one",
    "make_head",
    "read_typed",
    "select_names",
]

_MOST_MATCHES: Final = 5_000  # names, the first added, that are looked at for words that many carry
_MOST_LISTED: Final = 5  # in an error
_TYPED_KIND: Final = re.compile(rf"(.*\S) ?\(({'|'.join(get_args(SourceKind))})\)")
_ID: Final = re.compile(r"id:([0-9]{1,18})")
NAME_COLUMNS: Final = "party_names.id, party, party_names.name, folded, kind"
_FOLDED: Final = f"SELECT {NAME_COLUMNS} FROM party_names WHERE folded = ? ORDER BY said DESC, id"
_KEY: Final = f"SELECT {NAME_COLUMNS} FROM party_names WHERE folded = ? AND kind = ?"
_WORDS: Final = f"""
SELECT {NAME_COLUMNS} FROM (SELECT rowid FROM names WHERE names MATCH ? LIMIT {_MOST_MATCHES}) AS found
CROSS JOIN party_names ON party_names.id = found.rowid ORDER BY said DESC, id
"""
# Its own first name; of a party that has none of its own left, the first of those joined to it.
_PRINCIPAL: Final = f"SELECT {NAME_COLUMNS} FROM party_names WHERE party = ? ORDER BY own != party, id LIMIT 1"
_HEAD: Final = """
SELECT name, kind, (SELECT coalesce(sum(said), 0) FROM party_names WHERE party = parties.id),
  (SELECT min(day) FROM attributions WHERE party = parties.id),
  (SELECT max(day) FROM attributions WHERE party = parties.id)
FROM parties WHERE id = ?
"""


class NameRow(NamedTuple):
    """A name in the book of an archive. id, party: rows."""

    id: int
    party: int
    name: str
    folded: str
    kind: SourceKind

    @property
    def key(self) -> NameKey:
        return NameKey(self.name, self.folded, self.kind)


class Typed(NamedTuple):
    """A name that somebody typed. kind: None where none stands after it."""

    name: str
    kind: SourceKind | None

    def fold_as(self, kind: SourceKind) -> str | None:
        """The words by which one of that kind would be called so; None where it is not of the kind that was typed."""
        return fold_name(self.name, kind) if self.kind in (None, kind) else None


def find_named(reader: sqlite3.Connection, typed: str) -> tuple[NameRow, ...]:
    """One name of each party that may be meant, the most frequent first.

    typed: ``id:12``, or a name, after which its kind may stand: ``Georgia (person)``. Whoever is called just so is
    meant; where nobody is, whoever has all of these words in a name. Titles, case and accents do not count.
    """
    if number := _ID.fullmatch(typed.strip()):
        return tuple(select_names(reader, _PRINCIPAL, int(number[1])))
    meant = read_typed(typed)
    forms = dict.fromkeys(filter(None, (fold_name(meant.name), fold_name(meant.name, "person"))))
    for query, match in ((_FOLDED, str), (_WORDS, _match_all)):
        found: dict[int, NameRow] = {}
        for form in forms:
            for row in select_names(reader, query, match(form)):
                if meant.fold_as(row.kind) == form:
                    found.setdefault(row.party, row)
        if found:
            return tuple(found.values())
    return ()


def read_typed(typed: str) -> Typed:
    """``Georgia (person)`` is a name and a kind."""
    plain = " ".join(typed.split())
    given = _TYPED_KIND.fullmatch(plain)
    return Typed(given[1], given[2]) if given else Typed(plain, None)  # type: ignore[arg-type]  # the pattern lets no other kind through


def find_one(reader: sqlite3.Connection, typed: str) -> NameRow:
    """Raises ArchiveError where no party is called so, or several are."""
    found = find_named(reader, typed)
    if not found:
        what = "number" if _ID.fullmatch(typed.strip()) else "name"
        raise ArchiveError(typed, f"nobody of that {what} is quoted in the archive")
    if len(found) > 1:
        heads = [make_head(reader, row.party) for row in found[:_MOST_LISTED]]
        listed = "; ".join(f"id:{one.id} {one.name} ({one.kind}, {one.said:,})" for one in heads)
        more = f"; {len(found) - _MOST_LISTED:,} more" if len(found) > _MOST_LISTED else ""
        raise ArchiveError(typed, f"may be any of {len(found):,} parties, say which: {listed}{more}")
    return found[0]


def find_key(reader: sqlite3.Connection, key: NameKey) -> NameRow:
    """The name that has this key. Raises ArchiveError where none has."""
    found = next(select_names(reader, _KEY, key.folded, key.kind), None)
    if found is None:
        raise ArchiveError(f"{key.name} ({key.kind})", "nobody of that name is quoted in the archive")
    return found


def make_head(reader: sqlite3.Connection, party: int) -> PartyHead:
    """party: a row that is there."""
    name, kind, said, first, last = reader.execute(_HEAD, (party,)).fetchone()
    names = reader.execute("SELECT name, kind FROM party_names WHERE party = ? LIMIT ?", (party, _MOST_LISTED))
    is_ambiguous = all(is_ambiguous_name(*one) for one in names)
    return PartyHead(party, name, kind, said, first, last, is_ambiguous)


def select_names(reader: sqlite3.Connection, query: str, *values: str | int) -> Iterator[NameRow]:
    """query: of ``NAME_COLUMNS``."""
    return (NameRow(*row) for row in reader.execute(query, values))


def _match_all(folded: str) -> str:
    """Folded words hold no quotation mark."""
    return " AND ".join(f'"{word}"' for word in folded.split())
