"""What the words of a source say of its party, and what names and nouns tell it."""

import re
from typing import Literal

import msgspec

from sayso.lexicon.parties import party_nouns
from sayso.records.source import SourceKind

__all__ = ["PERSON_TITLES", "PREPOSITIONS", "Phrase", "Shape", "find_head_noun", "is_person_title", "is_title_word"]

Shape = Literal["pronoun", "name", "joint", "part", "ordinal", "everyone", "definite", "indefinite", "none"]

PERSON_TITLES = frozenset(
    "mr mrs ms miss dr prof sir dame lord lady sen rep gov gen col lt sgt capt maj adm rev fr st hon "
    "president minister premier chancellor secretary senator representative congressman congresswoman governor mayor "
    "chief director chairman chairwoman chair deputy vice prime justice judge sheriff prosecutor attorney general "
    "colonel brigadier major corporal admiral lieutenant commander captain officer pope king queen prince "
    "princess archbishop bishop cardinal speaker leader "
    "spokesman spokeswoman spokesperson ambassador envoy commissioner professor adviser advisor aide staff candidate "
    "nominee head executive manager agent recorder clerk treasurer historian analyst economist editor correspondent "
    "reporter coach engineer inspector".split()
)
PREPOSITIONS = frozenset("of at from in for with by to on near about".split())
_PLACES = frozenset("inside outside across among within around over under through between behind beside beyond".split())


class Phrase(msgspec.Struct, frozen=True):
    """A source's words, read.

    name: the fullest form the words themselves give, without relative clause. proper: the proper name in it, or "".
    title: what stands before a person's name ("Transport Minister"). beside: apposition, relative clause
    or age after it.
    head: singular of the noun that names the party, lower case, or "". count: as of Source; None if not people.
    """

    shape: Shape
    name: str
    proper: str
    title: str
    beside: str
    head: str
    kind: SourceKind
    count: tuple[int, int | None] | None
    members: tuple[str, ...] = ()  # of a joint source: the proper names
    whole: str = ""  # of a part: the words for the whole


def is_title_word(token: str) -> bool:
    """Whether a word is one that stands before names: "President", "Mr."."""
    return token.lower().strip(".") in PERSON_TITLES


def is_person_title(title: str) -> bool:
    """Whether words before a name are a title of a person's."""
    words = [word.lower().strip(".,") for word in title.split()]
    nouns = party_nouns()
    return bool(words) and (
        words[-1] in PERSON_TITLES or (words[-1] in nouns and nouns[words[-1]] == (words[-1], "person", False))
    )


# An occupation or a kind of person by its ending, where the word list does not have it: "an archivist at the ministry".
_DOES_A_JOB = re.compile(
    r"[\w’'-]{2,}(?:ist|ian|eer|mate|man|woman|person|ator|itor|utor|ctor|ant|guard|keeper|worker|maker|ee|ess|"
    r"[^aeiou]er)"
)
_THINGS = frozenset(
    "letter paper newspaper newsletter poster order number matter river water center centre sector factor "
    "error mirror power tower dossier folder computer register ledger banner sticker calendar chapter charter "
    "committee process witness business address access success illness fitness happiness congress progress "
    "monitor theater offer answer border buffer member cluster disaster semester quarter corner consumer "
    "container dinner summer winter november december october september doctor guarantee settlement degree "
    "employee franchise tree restaurant plant grant want giant variant quadrant pendant covenant tenant "
    "merchant warrant infant elephant street wireless mattress press stress fee cancer".split()
)


def find_head_noun(lowered: list[str]) -> tuple[str, SourceKind, bool]:
    """The noun that names the party: the last one before a preposition or a participle; its kind; whether plural."""
    nouns = party_nouns()
    found: tuple[str, SourceKind, bool] = ("", "unknown", False)
    for at, word in enumerate(lowered):
        if found[0] and (word in PREPOSITIONS or word in _PLACES):
            break
        if at and word in PREPOSITIONS and _DOES_A_JOB.fullmatch(lowered[at - 1]) and lowered[at - 1] not in _THINGS:
            return lowered[at - 1], "person", False
        if word in ("familiar", "close", "briefed", "involved", "near", "working", "seen", "obtained", "released"):
            break
        if word in nouns:
            noun = nouns[word]
            found = (noun.singular, noun.kind, noun.plural)
    return found
