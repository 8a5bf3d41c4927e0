"""Which parties may be one, and why. Told, never joined: a person decides."""

import sqlite3
from collections.abc import Callable, Iterator
from typing import Final

from sayso.records.party import MayBeSame
from sayso.store.meant import NAME_COLUMNS, NameRow, make_head, select_names
from sayso.store.naming import PersonName, split_person

__all__ = ["differ_by_a_letter", "suggest_same"]

_MOST: Final = 10  # suggestions
_NAMES: Final = 4  # of a party that are looked at, the most frequent
_MOST_ROWS: Final = 300  # of an index that are looked at for one name
_LEAST_WORD: Final = 4  # letters of a word that may be another misspelt
_LEAST_ALONE: Final = 7  # of a body's only word
_OWN: Final = f"SELECT {NAME_COLUMNS} FROM party_names WHERE party = ? ORDER BY said DESC, id LIMIT {_NAMES}"
_FOLDED: Final = f"SELECT {NAME_COLUMNS} FROM party_names WHERE folded = ?"
_BEGINNING: Final = f"SELECT {NAME_COLUMNS} FROM party_names WHERE folded >= ? AND folded < ? LIMIT {_MOST_ROWS}"
_WORDS: Final = f"""
SELECT {NAME_COLUMNS} FROM (SELECT rowid FROM names WHERE names MATCH ? LIMIT {_MOST_ROWS}) AS found
CROSS JOIN party_names ON party_names.id = found.rowid
"""
_LONG: Final = f"""
SELECT {NAME_COLUMNS}, given FROM short_names JOIN party_names ON party_names.id = party_name WHERE short = ?
LIMIT {_MOST_ROWS}
"""
_SHORT: Final = "SELECT short FROM short_names WHERE party_name = ?"
_TOLD_APART: Final = """
SELECT 1 FROM party_names AS a CROSS JOIN party_corrections ON party_corrections.party = a.own
JOIN corrections ON corrections.id = correction AND corrections.kind = 'other_party'
CROSS JOIN party_names AS b ON b.party = :other AND b.own = party_corrections.other
WHERE a.party = :one
"""
_Found = Iterator[tuple[NameRow, str]]


def suggest_same(reader: sqlite3.Connection, party: int) -> tuple[MayBeSame, ...]:
    """The likeliest first; at most ten."""
    because: dict[int, str] = {}
    for name in select_names(reader, _OWN, party):
        for rule in _RULES:
            for other, why in rule(reader, name):
                if other.party != party:
                    because.setdefault(other.party, why)
    apart = {other for other in because if _are_told_apart(reader, party, other)}
    kept = [(other, why) for other, why in because.items() if other not in apart][:_MOST]
    return tuple(MayBeSame(make_head(reader, other), why) for other, why in kept)


def _are_told_apart(reader: sqlite3.Connection, party: int, other: int) -> bool:
    pairs = ({"one": party, "other": other}, {"one": other, "other": party})
    return any(reader.execute(_TOLD_APART, pair).fetchone() is not None for pair in pairs)


def _find_other_kinds(reader: sqlite3.Connection, name: NameRow) -> _Found:
    for other in select_names(reader, _FOLDED, name.folded):
        if other.kind != name.kind:
            yield other, f"the same name, read as {name.kind} here and as {other.kind} there"


def _find_fuller(reader: sqlite3.Connection, name: NameRow) -> _Found:
    """People of the same first and last name, of whom one has more between them or after them."""
    person = _split(name)
    if person is None:
        return
    for other in select_names(reader, _WORDS, f'"{person.first}" AND "{person.last}"'):
        others = _split(other)
        if others is None or (others.first, others.last) != (person.first, person.last):
            continue
        if not (set(person.middle) and set(others.middle)) and person.generation == others.generation:
            yield other, f"the same first and last name, but for “{' '.join(person.middle or others.middle)}”"
        elif person.middle == others.middle and not (person.generation and others.generation):
            yield other, f"the same name, but for “{person.generation or others.generation}”"


def _find_surname(reader: sqlite3.Connection, name: NameRow) -> _Found:
    """A surname alone and the only person here who carries it."""
    if name.kind != "person":
        return
    person = _split(name)
    last = person.last if person is not None else name.folded
    if person is None and " " in name.folded:
        return
    found = list(select_names(reader, _WORDS, f'"{last}"'))
    rows = [row for row in found if row.kind == "person"]
    full = {row.party for row in rows if (one := _split(row)) is not None and one.last == last}
    if len(full) != 1 or len(found) == _MOST_ROWS:  # among those not looked at may be another
        return
    for row in rows:
        if person is None and row.party in full:
            yield row, "it is the only full name here with this surname"
        elif person is not None and row.folded == last:
            yield row, "a surname alone, and no other full name here has it"


def _find_misspelt(reader: sqlite3.Connection, name: NameRow) -> _Found:
    first, *rest = name.folded.split()
    half = name.folded[: max(len(name.folded) // 2, len(first) + 2 if rest else 0)]
    found = list(select_names(reader, _BEGINNING, half, f"{half}\uffff"))
    if rest:  # the first word may be the one: the index knows the names with the others
        others = " AND ".join(f'"{word}"' for word in rest)
        found += select_names(reader, _WORDS, f'{others} AND "{first[0]}" *')
    for other in found:
        if other.kind == name.kind and differ_by_a_letter(name.folded, other.folded):
            yield other, "the names differ by one letter"


def differ_by_a_letter(a: str, b: str) -> bool:
    """Whether two folded names are the same but for one letter of one word that is long enough to be misspelt."""
    words, others = a.split(), b.split()
    pairs = [pair for pair in zip(words, others, strict=False) if pair[0] != pair[1]]
    if len(words) != len(others) or len(pairs) != 1:
        return False
    short, long = sorted(pairs[0], key=len)
    if len(long) < (_LEAST_WORD if len(words) > 1 else _LEAST_ALONE) or not (short + long).isalpha():
        return False
    at = next((at for at, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


def _find_short(reader: sqlite3.Connection, name: NameRow) -> _Found:
    """An acronym and the one name here that it stands for."""
    if name.kind == "person":
        return
    if " " not in name.folded:
        long, why = _find_long(reader, name.folded)
        if long is not None and name.name.isupper():
            yield long, why.format(name.name, long.name)
        return
    for (short,) in reader.execute(_SHORT, (name.id,)):
        long, why = _find_long(reader, short)
        for other in select_names(reader, _FOLDED, short) if long is not None and long.party == name.party else ():
            if other.name.isupper() and other.kind != "person":
                yield other, why.format(other.name, name.name)


def _find_long(reader: sqlite3.Connection, short: str) -> tuple[NameRow | None, str]:
    """What a text gives an acronym for, or where none does, what it may stand for: None where that is several."""
    found = [(NameRow(*row), given) for *row, given in reader.execute(_LONG, (short,))]
    given = [long for long, is_given in found if is_given]
    longs = given or [long for long, _ in found]
    if len({long.party for long in longs}) != 1 or len(found) == _MOST_ROWS:
        return None, ""
    return longs[0], "a text gives {} as short for {}" if given else "{} may be the initials of {}"


def _split(name: NameRow) -> PersonName | None:
    return split_person(name.folded) if name.kind == "person" else None


_RULES: Final[tuple[Callable[[sqlite3.Connection, NameRow], _Found], ...]] = (
    _find_other_kinds,
    _find_fuller,
    _find_surname,
    _find_misspelt,
    _find_short,
)
