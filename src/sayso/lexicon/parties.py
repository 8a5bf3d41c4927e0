"""Nouns and names that tell what kind of party is speaking."""

import re
from functools import cache
from typing import NamedTuple, cast

from sayso.lexicon.reader import read_rows, read_words
from sayso.records.source import SourceKind

__all__ = [
    "CountWord",
    "PartyNoun",
    "count_words",
    "is_company",
    "is_outlet",
    "is_seat_of_power",
    "party_nouns",
    "walks_of_life",
]


class PartyNoun(NamedTuple):
    """A noun that names a party. kind: of one of them; ``plural`` persons make a group."""

    singular: str
    kind: SourceKind
    plural: bool


class CountWord(NamedTuple):
    """How many people a word stands for, at least and at most (None where open)."""

    least: int
    most: int | None


@cache
def party_nouns() -> dict[str, PartyNoun]:
    """Lower-case form, singular or plural, to what it names."""
    forms: dict[str, PartyNoun] = {}
    for singular, plural, kind in read_rows("party_nouns"):
        forms[plural] = PartyNoun(singular, cast(SourceKind, kind), True)
        forms[singular] = PartyNoun(singular, cast(SourceKind, kind), False)
    return forms


@cache
def walks_of_life() -> dict[str, str]:
    """Noun of what people are wherever they are to the walk of life it is of: "striker" to "sport"."""
    return {row[0]: row[1] for row in read_rows("walks_of_life")}


@cache
def count_words() -> dict[str, CountWord]:
    """Lower-case number word to the people it counts."""
    rows = read_rows("numbers")
    return {row[0]: CountWord(int(row[1]), int(row[2]) if len(row) > 2 else None) for row in rows}


def is_company(name: str) -> bool:
    """Whether a name of several words ends as names of companies do: "Grauhorn Minerals", "Ferrygo Inc."."""
    words = name.removesuffix(".").split()
    return len(words) > 1 and words[0][:1].isupper() and words[-1] in read_words("company_words")


def is_outlet(name: str) -> bool:
    """Whether a name is a news organisation's: a known one, or one that ends in a word newspapers are called by.

    "The Courier" and "Harbour Herald" pass, "Times" alone does as a known short form, "herald" does not.
    """
    bare = name.removeprefix("The ").removeprefix("the ")
    if bare in read_words("outlets"):
        return True
    is_titled = (bare != name or " " in bare) and " of " not in bare
    if re.fullmatch(r"(?:Daily|Evening|Morning|Weekly|Sunday) [A-Z][a-z]+", bare):
        return True
    if re.search(r"\b(?:[Nn]ews|[Pp]ress) (?:[Aa]gency|[Ss]ervice)$", bare) and re.search(r"[A-Z]", bare):
        return True
    return is_titled and bare[:1].isupper() and bare.split()[-1].lower() in read_words("newspaper_words")


def is_seat_of_power(name: str) -> bool:
    """Whether a place's name stands for the government or office that sits there."""
    return name.removeprefix("The ").removeprefix("the ") in read_words("seats_of_power")
