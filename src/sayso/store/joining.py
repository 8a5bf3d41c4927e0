"""Parties joined and told apart by hand, and that taken back: in all tables and in the index, in one transaction.

Each name belongs to a party of its **own**, the one that it was read into; a name told apart gets a new one. A join is
an edge between two own parties, and all that edges connect is one party: that of the one the last join was made to.
Which party a name belongs to is thus worked out from the corrections that stand, and taking one back restores what was.
"""

import sqlite3
from typing import Final, NamedTuple

import msgspec

from sayso.errors import ArchiveError
from sayso.records.correction import Correction
from sayso.records.party import NameKey
from sayso.store.correcting import find_correction, mark_undone, record_correction, repeat_correction
from sayso.store.database import Database
from sayso.store.meant import NAME_COLUMNS, NameRow, find_key, find_one, read_typed, select_names
from sayso.store.tags import tag_number
from sayso.store.tallying import move_speaker

__all__ = [
    "join_parties",
    "list_of_party",
    "repeat_join",
    "repeat_split",
    "split_party",
    "undo_party_correction",
]

_EDGES: Final = """
SELECT correction, party, other FROM party_corrections JOIN corrections ON corrections.id = correction
WHERE kind = 'same_party' AND {side} = ?
"""
_NAMES: Final = f"SELECT {NAME_COLUMNS} FROM party_names WHERE party = ? ORDER BY id"
# One that it shares its own party with, if there is any: that holds whatever becomes of joins.
_REST: Final = f"""
SELECT {NAME_COLUMNS} FROM party_names WHERE party = ? AND id != ? ORDER BY own != ?, id LIMIT 1
"""
_MOVED: Final = """
FROM sources JOIN attributions ON attributions.source = sources.id
WHERE sources.party = :old AND sources.party_name = :name
"""
# What the index holds of a row must be told to it as it was, for it keeps no copy.
_MOVE: Final = (
    f"INSERT INTO said (said, rowid, content, speaker, tags) "
    f"SELECT 'delete', attributions.id, content, speaker, tags {_MOVED}",
    "UPDATE attributions SET party = :new, tags = replace(tags, :old_tag, :new_tag) "
    "WHERE source IN (SELECT id FROM sources WHERE party = :old AND party_name = :name)",
    f"INSERT INTO said (rowid, content, speaker, tags) SELECT attributions.id, content, speaker, tags {_MOVED}",
    "UPDATE sources SET party = :new WHERE party = :old AND party_name = :name",
    "UPDATE party_names SET party = :new WHERE id = :name",
)
_OWN: Final = "SELECT DISTINCT own FROM party_names WHERE party = ?"
_OF_OWN: Final = """
SELECT correction FROM party_corrections WHERE party = :own
UNION SELECT correction FROM party_corrections WHERE other = :own
"""
_RENAME: Final = """
UPDATE parties SET (name, kind) =
  (SELECT name, kind FROM party_names WHERE party = :party ORDER BY own != party, id LIMIT 1)
WHERE id = :party AND EXISTS (SELECT 1 FROM party_names WHERE party = :party)
"""


class _Edge(NamedTuple):
    """A correction that stands, between own parties."""

    correction: int
    party: int
    other: int


def list_of_party(database: Database, name: str) -> tuple[Correction, ...]:
    """Those that stand and by which its names are a party's, or others are not among them, in the order in which they
    were made. Raises ArchiveError."""
    with database.reading() as reader:
        rows = reader.execute(_OWN, (find_one(reader, name).party,)).fetchall()
        connected = {one for (own,) in rows for one in _connect(reader, own)}
        numbers = {number for own in connected for (number,) in reader.execute(_OF_OWN, {"own": own})}
        return tuple(find_correction(reader, number) for number in sorted(numbers))


def join_parties(database: Database, name: str, other: str, *, by: str, note: str | None, now: str) -> Correction:
    """The party of a name is that of the other, under whose name it is kept. Raises ArchiveError."""
    with database.writing() as writer:
        one, two = find_one(writer, name), find_one(writer, other)
        if one.party == two.party:
            raise ArchiveError(name, f"is one party with “{other}” already")
        made = record_correction(writer, "same_party", _encode(one), _encode(two), by=by, note=note, now=now)
        _join(writer, made.id, one, two)
    return made


def repeat_join(writer: sqlite3.Connection, made: Correction) -> Correction | None:
    """The join of another archive, here as well; None where it holds already. Raises ArchiveError."""
    one, two = _find_both(writer, made)
    if one.party == two.party:
        return None
    here = repeat_correction(writer, made)
    _join(writer, here.id, one, two)
    return here


def split_party(database: Database, name: str, form: str, *, by: str, note: str | None, now: str) -> Correction:
    """A form of a party's name is a party of its own. Raises ArchiveError."""
    with database.writing() as writer:
        whole = find_one(writer, name)
        rows = list(select_names(writer, _NAMES, whole.party))
        told = _choose_form(rows, name, form)
        rest = next(select_names(writer, _REST, told.party, told.id, _find_own(writer, told)), None)
        if rest is None:
            raise ArchiveError(form, "is the only name of that party")
        made = record_correction(writer, "other_party", _encode(told), _encode(rest), by=by, note=note, now=now)
        _split(writer, made.id, told)
    return made


def repeat_split(writer: sqlite3.Connection, made: Correction) -> Correction | None:
    """What was told apart in another archive, here as well; None where it is apart already. Raises ArchiveError."""
    told, rest = _find_both(writer, made)
    if told.party != rest.party:
        return None
    if told.id == rest.id:
        raise ArchiveError(told.name, "cannot be told apart from itself")
    here = repeat_correction(writer, made)
    _split(writer, here.id, told)
    return here


def undo_party_correction(database: Database, number: int, *, now: str) -> Correction:
    """Take a correction of parties back. Raises ArchiveError where there is no such, or others rest on it."""
    with database.writing() as writer:
        found = find_correction(writer, number)
        if found.kind not in ("same_party", "other_party"):
            raise ArchiveError(f"correction {number}", "is none of parties")
        undone = mark_undone(writer, number, now)
        _, party, other = edge = _Edge(
            *writer.execute("SELECT * FROM party_corrections WHERE correction = ?", (number,)).fetchone()
        )
        before = _connect(writer, party)
        if found.kind == "other_party":
            _check_free(writer, edge)
            writer.execute("UPDATE party_names SET own = ? WHERE party = ? AND own = ?", (other, party, party))
        writer.execute("DELETE FROM party_corrections WHERE correction = ?", (number,))
        _settle(writer, before | _connect(writer, party) | _connect(writer, other), also=party)
        if found.kind == "other_party":
            writer.execute("DELETE FROM parties WHERE id = ?", (party,))
    return undone


def _join(writer: sqlite3.Connection, correction: int, one: NameRow, two: NameRow) -> None:
    edge = _Edge(correction, _find_own(writer, one), _find_own(writer, two))
    _draw(writer, edge)
    _settle(writer, _connect(writer, edge.party))


def _split(writer: sqlite3.Connection, correction: int, told: NameRow) -> None:
    own = _find_own(writer, told)
    new = writer.execute("INSERT INTO parties (name, kind) VALUES (?, ?)", (told.name, told.kind)).lastrowid or 0
    _draw(writer, _Edge(correction, new, own))
    writer.execute("UPDATE party_names SET own = ? WHERE id = ?", (new, told.id))
    _settle(writer, {new, *_connect(writer, own)}, also=told.party)


def _draw(writer: sqlite3.Connection, edge: _Edge) -> None:
    writer.execute("INSERT INTO party_corrections (correction, party, other) VALUES (?, ?, ?)", edge)


def _choose_form(rows: list[NameRow], name: str, form: str) -> NameRow:
    typed = read_typed(form)
    found = [row for row in rows if row.folded == typed.fold_as(row.kind)]
    if not found:
        raise ArchiveError(form, f"is no name of “{name}”")
    if len(found) > 1:
        raise ArchiveError(form, f"say which: {', '.join(f'{row.name} ({row.kind})' for row in found)}")
    return found[0]


def _check_free(writer: sqlite3.Connection, edge: _Edge) -> None:
    """Raises ArchiveError where other corrections are about the party that this one made."""
    rows = writer.execute(
        "SELECT correction FROM party_corrections WHERE party = :party AND correction != :number "
        "UNION SELECT correction FROM party_corrections WHERE other = :party ORDER BY 1",
        {"party": edge.party, "number": edge.correction},
    )
    if resting := [str(number) for (number,) in rows]:
        raise ArchiveError(f"correction {edge.correction}", f"others rest on it, take back first: {', '.join(resting)}")


def _encode(row: NameRow) -> object:
    return msgspec.to_builtins(row.key)


def _find_both(reader: sqlite3.Connection, made: Correction) -> tuple[NameRow, NameRow]:
    """The names that a correction is about. Raises ArchiveError where it tells none, or one is not here."""
    try:
        keys = [msgspec.convert(key, NameKey) for key in (made.subject, made.verdict)]
    except msgspec.ValidationError as error:
        raise ArchiveError(made.kind, f"tells no two names ({error})") from error
    one, two = (find_key(reader, key) for key in keys)
    return one, two


def _find_own(writer: sqlite3.Connection, name: NameRow) -> int:
    return int(writer.execute("SELECT own FROM party_names WHERE id = ?", (name.id,)).fetchone()[0])


def _list_edges(writer: sqlite3.Connection, party: int) -> set[_Edge]:
    return {_Edge(*row) for side in ("party", "other") for row in writer.execute(_EDGES.format(side=side), (party,))}


def _connect(writer: sqlite3.Connection, party: int) -> set[int]:
    """The own parties that joins connect with one, and itself."""
    found, waiting = {party}, [party]
    while waiting:
        for edge in _list_edges(writer, waiting.pop()):
            new = {edge.party, edge.other} - found
            found |= new
            waiting += new
    return found


def _settle(writer: sqlite3.Connection, own: set[int], also: int | None = None) -> None:
    """Move each name to the party that its own one is joined to. own: whole sets of connected ones; also: a party that
    may hold names of theirs."""
    roots = _find_roots(writer, own)
    for party in sorted(own | ({also} if also is not None else set())):
        names = writer.execute("SELECT id, own FROM party_names WHERE party = ? ORDER BY id", (party,)).fetchall()
        for name, its_own in names:
            if roots.get(its_own, party) != party:
                _move(writer, name, party, roots[its_own])
    for party in sorted(own):
        writer.execute(_RENAME, {"party": party})


def _find_roots(writer: sqlite3.Connection, own: set[int]) -> dict[int, int]:
    """The party of each own party: joins in the order in which they were made, each to that of the other side."""
    roots = {party: party for party in own}
    for edge in sorted({edge for party in own for edge in _list_edges(writer, party)}):
        joined, to = roots[edge.party], roots[edge.other]
        roots = {party: to if root == joined else root for party, root in roots.items()}
    return roots


def _move(writer: sqlite3.Connection, name: int, old: int, new: int) -> None:
    values = {
        "name": name,
        "old": old,
        "new": new,
        "old_tag": tag_number("party", old),
        "new_tag": tag_number("party", new),
    }
    for statement in _MOVE:
        writer.execute(statement, values)
    move_speaker(writer, name, old, new)
