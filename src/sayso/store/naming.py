"""One party under its many names: what makes two names one, and the book of those an archive knows.

Two names are one party's where they fold to the same words (``fold_name``) and are of one kind; where one is the other
with a middle initial; and where a text itself gives one as the short form of the other. Nothing else joins names: that
two may be the same is told (``parties``), and a person decides (``joining``).
"""

import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from sayso.lexicon.parties import is_seat_of_power, party_nouns
from sayso.records.source import SourceKind

__all__ = [
    "Known",
    "PartyBook",
    "PersonName",
    "find_short_names",
    "fold_name",
    "is_ambiguous_name",
    "is_short_for",
    "make_initials",
    "split_person",
]

_REGNAL = frozenset("king queen prince princess pope".split())  # with a first name alone they are the name
_TITLES = _REGNAL | frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady sen senator rep representative gov governor president "
    "minister secretary gen general col colonel capt captain lt lieutenant sgt sergeant maj major judge justice "
    "chief mayor rev reverend the".split()
)
_COMPANIES = frozenset("inc corp corporation ltd llc plc co company".split())
_GENERATIONS = frozenset("jr sr ii iii iv".split())  # father and son are two people
_SMALL = frozenset("a an and at by de for in of on the to".split())  # words that an acronym may leave out
_INDEFINITE = frozenset(
    "a an another any both his her its many most my no one other our several some such that their these this those "
    "two three four five what who".split()
)
_LONGEST = 8  # words of a body's name that an acronym stands for
_SHORT = re.compile(r"\((?:the )?([A-Z][A-Z.&]{1,9})\)")
_BEFORE = 160  # code points before it in which the long form stands


class PersonName(NamedTuple):
    """A person's folded name in its parts. generation: "jr", "iii", or ""."""

    first: str
    middle: tuple[str, ...]
    last: str
    generation: str

    @property
    def outer(self) -> str:
        """Without what stands between the first name and the last."""
        return " ".join(filter(None, (self.first, self.last, self.generation)))

    @property
    def has_initials(self) -> bool:
        """Whether single letters alone stand between the first name and the last."""
        return bool(self.middle) and all(len(word) == 1 for word in self.middle)


class Known(NamedTuple):
    """A party of the archive, the row of the name it was found by, and why that name is taken to be its own."""

    party: int
    name: int
    because: str


@lru_cache(maxsize=1 << 14)
def fold_name(name: str, kind: SourceKind = "unknown") -> str:
    """A name as it is looked up: without accents, case, points, hyphens and "the"; a person's without titles, a body's
    without "Inc." after it. Empty where nothing is left."""
    words = _split_words(name)
    while len(words) > 1 and words[0] == "the":
        words = words[1:]
    if kind == "person":
        while len(words) > 1 and words[0] in _TITLES and not _is_regnal(words):
            words = words[1:]
    else:
        while len(words) > 1 and words[-1] in _COMPANIES:
            words = words[:-1]
    return " ".join(words)


def _split_words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark)).casefold()
    plain = re.sub(r"\b(\w)\.\s+(?=\w\.)", r"\1.", plain)  # "J. K." is "J.K."
    plain = re.sub(r"['’]s\b|['’.]", "", plain.replace("&", " and "))
    return re.findall(r"[^\W_]+", plain)


def _is_regnal(words: list[str]) -> bool:
    rest = [word for word in words[1:] if word not in _GENERATIONS]
    return words[0] in _REGNAL and len(rest) == 1


def split_person(folded: str) -> PersonName | None:
    """The parts of a person's folded name; None of one word, which may be a first name or a last one."""
    words = folded.split()
    generation = words.pop() if len(words) > 1 and words[-1] in _GENERATIONS else ""
    if len(words) == 1:
        return None
    return PersonName(words[0], tuple(words[1:-1]), words[-1], generation)


def is_ambiguous_name(name: str, kind: SourceKind) -> bool:
    """Whether different stories may mean different parties by it: a person's first or last name alone ("Ruiz"), a
    common noun ("police"), words that are no name ("a former aide to Ruiz")."""
    words = name.split()
    if kind == "person":
        folded = fold_name(name, kind).split()
        own = [word for word in words if not word.islower() and fold_name(word) not in _TITLES | _GENERATIONS]
        return len(own) < 2 and folded[:1] != [] and folded[0] not in _REGNAL
    if not words or words[0].casefold() in _INDEFINITE:
        return True
    words = words[1:] if words[0].casefold() == "the" else words
    is_noun = len(words) == 1 and words[0].casefold() in party_nouns()
    return not words or (is_noun and not words[0].isupper() and not is_seat_of_power(words[0]))


def make_initials(name: str) -> tuple[str, ...]:
    """What a body's name may be shortened to, folded: the first letters of its words, with the small ones and without.
    Empty for one word or very many, and where a word is no name's ("Orm police")."""
    words = fold_name(name).split()
    if any(word[0].islower() and word not in _SMALL for word in re.split(r"[\s-]+", name) if word):
        return ()
    large = [word for word in words if word not in _SMALL]
    if not 2 <= len(words) <= _LONGEST or len(large) < 2:
        return ()
    forms = ("".join(word[0] for word in kept) for kept in (words, large))
    return tuple(dict.fromkeys(forms))


def is_short_for(short: str, folded: str) -> bool:
    """Whether the letters of an acronym are first letters of the words of a name, in their order, its first word's
    first ("cdc" of "centers for disease control and prevention")."""
    words = folded.split()
    if len(words) < 2 or not short or short[0] != words[0][0]:
        return False
    letters = iter(word[0] for word in words)
    return all(letter in letters for letter in short)


def find_short_names(text: str) -> Iterator[tuple[str, str]]:
    """Every acronym that a text gives in brackets, with the folded words before it, which end in the long form:
    "the World Health Organization (WHO)"."""
    for found in _SHORT.finditer(text):
        yield found[1], fold_name(text[max(0, found.start() - _BEFORE) : found.start()])


class PartyBook:
    """The parties of an archive by name, within one transaction. New ones are written at once.

    A new name joins the party of a name it is a form of as corrections have left that, so that what people decided
    holds for what is added later.
    """

    def __init__(self, writer: sqlite3.Connection) -> None:
        self._writer = writer
        self._known: dict[tuple[str, str], tuple[int, int, int]] = {}  # name, party, own party

    def find(self, name: str, kind: SourceKind) -> Known | None:
        """The party of that name, made where there is none; None where nothing is left of the name. The same name of
        the same kind is one party, until somebody tells them apart (``corrections``)."""
        folded = fold_name(name, kind)
        if not folded:
            return None
        if (row := self._look_up(folded, kind)) is not None:
            return Known(row[1], row[0], "the same name")
        person = split_person(folded) if kind == "person" else None
        if person is None or not person.has_initials:
            return self._make(name, folded, kind)
        shorter = self._look_up(person.outer, kind)
        if shorter is None:
            made = self._make(name, folded, kind)
            self._write(_drop_initials(name), person.outer, kind, (made.party, made.party), _INITIAL)
            return made
        if self._has_other_initials(person, shorter[1]):
            return self._make(name, folded, kind)
        return Known(shorter[1], self._write(name, folded, kind, shorter[1:], _INITIAL), _INITIAL)

    def note_short_name(self, known: Known, folded: str, kind: SourceKind, short: str) -> None:
        """A text gives a party's short name: from now on it is that party's, unless it is another's already."""
        key = fold_name(short)
        self._write_short(key, known.name, given=True)
        if self._look_up(key, kind) is None:
            _, party, own = self._known[folded, kind]
            self._write(short, key, kind, (party, own), "a text gives it as the short form of its name")

    def _has_other_initials(self, person: PersonName, party: int) -> bool:
        """Whether the party is called by other initials: John A. Smith and John B. Smith are two people."""
        rows = self._writer.execute("SELECT folded FROM party_names WHERE party = ? AND kind = 'person'", (party,))
        others = [one for (folded,) in rows if (one := split_person(folded)) is not None and one.has_initials]
        return any(one.outer == person.outer and one.middle[0] != person.middle[0] for one in others)

    def _look_up(self, folded: str, kind: str) -> tuple[int, int, int] | None:
        if (folded, kind) not in self._known:
            row = self._writer.execute(
                "SELECT id, party, own FROM party_names WHERE folded = ? AND kind = ?", (folded, kind)
            ).fetchone()
            if row is None:
                return None
            self._known[folded, kind] = row
        return self._known[folded, kind]

    def _make(self, name: str, folded: str, kind: SourceKind) -> Known:
        cursor = self._writer.execute("INSERT INTO parties (name, kind) VALUES (?, ?)", (name, kind))
        party = int(cursor.lastrowid or 0)
        return Known(party, self._write(name, folded, kind, (party, party), _FIRST), _FIRST)

    def _write(self, name: str, folded: str, kind: SourceKind, whose: tuple[int, int], because: str) -> int:
        """whose: the party, and the one it would be without corrections. Gives the row of the name."""
        cursor = self._writer.execute(
            "INSERT INTO party_names (party, own, name, folded, kind, because) VALUES (?, ?, ?, ?, ?, ?)",
            (*whose, name, folded, kind, because),
        )
        at = int(cursor.lastrowid or 0)
        self._writer.execute("INSERT INTO names (rowid, folded) VALUES (?, ?)", (at, folded))
        self._known[folded, kind] = (at, *whose)
        if kind != "person":
            for short in make_initials(name):
                self._write_short(short, at, given=False)
        return at

    def _write_short(self, short: str, name: int, *, given: bool) -> None:
        self._writer.execute(
            "INSERT INTO short_names (short, party_name, given) VALUES (?, ?, ?) "
            "ON CONFLICT DO UPDATE SET given = max(given, excluded.given)",
            (short, name, given),
        )


_FIRST = "the name it was first met by"
_INITIAL = "the same name but for a middle initial"


def _drop_initials(name: str) -> str:
    return " ".join(word for word in name.split() if len(word.strip(".")) > 1)
