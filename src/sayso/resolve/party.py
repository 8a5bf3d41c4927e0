"""One real party while its story is read, and what words can mean it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from sayso.lexicon.parties import is_company, is_outlet, party_nouns
from sayso.records.source import Identity, SourceKind
from sayso.records.span import Span
from sayso.resolve.anonymity import judge_identity
from sayso.resolve.names import Gender, NamedPerson
from sayso.resolve.phrase import BODIES_BY_TRADE, PERSON_TITLES, Phrase, find_head_noun
from sayso.resolve.phrases import read_phrase
from sayso.resolve.posts import tidy_role

__all__ = [
    "GENERIC_HEADS",
    "Ground",
    "Party",
    "Place",
    "adds_a_name",
    "agrees",
    "called_beside",
    "can_be",
    "ends_alike",
    "find_client",
    "fits",
    "goes_for",
    "has_word",
    "heads_fit",
    "is_bare_plural",
    "is_called",
    "make_party",
    "tell_role",
]

GENERIC_HEADS = frozenset({"source", "person", "official", "insider", ""})  # that stand in for one another
_ROLES = frozenset(party_nouns()) - GENERIC_HEADS - {"man", "woman", "boy", "girl"}
# What "the company" and the like can mean where an outlet was spoken of, and "the ministry" cannot.
_OUTLETS_TOO = frozenset("company corporation firm group organisation organization network service agency".split())

# Offices by their letters: "the VC" is "Vice-Chancellor Julia Omar".
_IN_SHORT = {"ceo": "chief executive", "cfo": "chief financial", "vc": "vice-chancellor"}

_FOR_PEOPLE = r"(?:lawyer|solicitor|attorney|counsel|barrister|advocate|agent|manager|publicist|representative)"
_ACTS_FOR = re.compile(
    rf"(?P<his>[A-Z][\w’'-]*?)['’]s? (?:[\w-]+ ){{0,2}}{_FOR_PEOPLE}\b"
    rf"|\b{_FOR_PEOPLE} for (?:(?:Mr|Mrs|Ms|Dr)\.? )?(?:[A-Z][\w’'-]* ){{0,2}}(?P<him>[A-Z][\w’'-]*)"
)
# Nouns of documents that stand for one another: "a study" is "the paper" later on.
_SAME_DOCUMENT = (
    frozenset("study research paper analysis review report".split()),
    frozenset("poll survey".split()),
    frozenset("lawsuit suit complaint filing petition".split()),
    frozenset("document affidavit memo letter filing complaint indictment contract dossier memorandum".split()),
)


class Ground(NamedTuple):
    """Why one field of a party is as it is."""

    field: str
    because: str
    span: Span | None


@dataclass(slots=True)
class Party:
    """One real party; ``resolve/story.py`` makes a Source of it."""

    phrase: Phrase
    name: str | None
    kind: SourceKind
    identity: Identity
    count: tuple[int, int | None] | None
    role: str | None
    first: int  # where it is first spoken of
    person: NamedPerson | None = None
    gender: Gender = ""
    whole: "Party | None" = None
    like: "Party | None" = None  # whose names are kept back as this one's is
    reason: Span | None = None
    mentions: list[Span] = field(default_factory=list)
    grounds: list[Ground] = field(default_factory=list)

    @property
    def is_counted(self) -> bool:
        return self.count is not None and self.count[1] is not None


class Place(NamedTuple):
    """One source span to resolve: its words, where they stand, and who holds the attribution around it."""

    words: str
    start: int
    span: Span | None
    holder: Party | None


def make_party(phrase: Phrase, place: Place, because: str) -> Party:
    """A party not spoken of before, as its words describe it. because: why it is none of those before."""
    identity = judge_identity(phrase, place.words, nested=place.holder is not None)
    name = (phrase.proper if phrase.kind == "person" else "") or phrase.name or None
    kind: SourceKind = "outlet" if phrase.kind == "organisation" and is_outlet(phrase.name) else phrase.kind
    role = tell_role(phrase) if phrase.kind == "person" else _tell_trade(phrase)
    if role is None and phrase.kind == "person" and phrase.head in _ROLES and not phrase.proper:
        role = tidy_role(phrase.name) if phrase.shape != "part" else None
    if role is None and phrase.kind == "person" and not phrase.proper and called_beside(phrase) in _ROLES:
        role = tidy_role(re.split(r",|\s(?:who|which|whose|that)\b", phrase.beside)[0])
    party = Party(phrase, name, kind, identity.identity, phrase.count, role, place.start)
    party.grounds.append(Ground("name", because, place.span))
    party.grounds.append(Ground("identity", identity.because, place.span))
    return party


def tell_role(phrase: Phrase) -> str | None:
    """The position that the words before or beside a name give."""
    return tidy_role(phrase.title or _role_beside(phrase))


def _tell_trade(phrase: Phrase) -> str | None:
    """What the words beside a body's name say that it is: "the payments firm" of "the payments firm Orrel"."""
    told = re.split(r",|;|(?:^|\s)(?:who|which|whose|that|based|owned|run)\b", phrase.beside)[0].strip()
    words = re.findall(r"[\w’'-]+", told.lower())
    is_told = bool(words) and (find_head_noun(words)[1] in ("organisation", "outlet") or words[-1] in BODIES_BY_TRADE)
    return tidy_role(told) if phrase.shape == "name" and is_told else None


def can_be(party: Party, phrase: Phrase) -> bool:
    """Whether the words, a pronoun or a description, can mean the party."""
    word = phrase.name.lower()
    if phrase.shape == "pronoun":
        if word in ("he", "she", "him", "her", "his", "himself", "herself"):
            return party.kind == "person" and agrees(party, "he" if word in ("he", "him", "his", "himself") else "she")
        if word in ("it", "its", "itself", "this", "that"):
            return party.kind in ("organisation", "outlet", "document")
        return True
    is_other = party.kind == "outlet" and phrase.kind == "organisation" and phrase.head not in _OUTLETS_TOO
    return _kinds_fit(party.kind, phrase.kind) and not is_other


def called_beside(phrase: Phrase) -> str:
    """The noun of the description beside a name or another description: "The whistleblower, **a nurse**, said"."""
    return _find_described(phrase.beside) if phrase.beside else ""


@lru_cache(maxsize=1024)  # each is asked again for whoever may be meant later
def _find_described(beside: str) -> str:
    found = re.match(r"(?:an?|the|its|his|her|their)\s+([\w’' -]+)", beside, re.I)
    words = re.split(r"\s(?:who|which|whose|that)\b", found[1])[0] if found else ""
    return find_head_noun(words.lower().split())[0]


def fits(antecedent: Phrase, phrase: Phrase) -> bool:
    """Whether words, a pronoun or a description, can go back to such an antecedent."""
    if phrase.shape == "pronoun" and phrase.kind == "group":
        return antecedent.kind in ("group", "organisation", "outlet")
    return _kinds_fit(antecedent.kind, phrase.kind)


def _kinds_fit(one: SourceKind, other: SourceKind) -> bool:
    bodies = ("organisation", "outlet", "unknown")
    return one == other or (one in bodies and other in bodies) or "unknown" in (one, other)


def agrees(party: Party, word: str) -> bool:
    """Whether a party can be "he" or "she", as far as the text tells."""
    return not party.gender or word not in ("he", "she") or party.gender == word


def find_client(words: str) -> str:
    """The last name of whom somebody acts for: "Pruitt" of "Pruitt’s agent"; "" where the words tell none."""
    acts = _ACTS_FOR.search(words)
    return (acts["his"] or acts["him"]) if acts else ""


def goes_for(noun: str, other: str) -> bool:
    """Whether "the ``noun``" can be the document called ``other`` before."""
    if noun == "document":
        return other in _SAME_DOCUMENT[-1]
    return any(noun in nouns and other in nouns for nouns in _SAME_DOCUMENT[:-1])


def heads_fit(one: str, other: str) -> bool:
    """Whether two nouns can name one group."""
    return one == other or not other or (one in GENERIC_HEADS and other in GENERIC_HEADS)


def ends_alike(party: Party, phrase: Phrase) -> bool:
    """Whether a description ends in the noun a party is called by."""
    mine = (party.name or "").split()
    return bool(mine) and (party.phrase.head == phrase.head or mine[-1].lower() == phrase.head)


def is_called(party: Party, phrase: Phrase) -> bool:
    """Whether the text says of a party that it is what a description of a person says."""
    is_so = party.kind == "person" and has_word(party.role or party.phrase.name, phrase.head)
    is_body_so = party.kind == "organisation" and party.phrase.shape == "name"
    return is_so or ((party.kind == "person" or is_body_so) and called_beside(party.phrase) == phrase.head)


def has_word(role: str, head: str) -> bool:
    """Whether a noun is among the words that tell what somebody is."""
    low = role.lower()
    is_in_short = head in _IN_SHORT and _IN_SHORT[head] in low
    return is_in_short or (head in low and head in re.findall(r"[\w-]+", low))


def adds_a_name(phrase: Phrase, name: str | None) -> bool:
    """Whether the words hold a name that ``name`` does not: "the Sanders campaign" is not the Clinton campaign."""
    known = set(re.findall(r"\w+", name or ""))
    return any(word[:1].isupper() and word not in known for word in phrase.name.split()[1:])


def is_bare_plural(phrase: Phrase) -> bool:
    """Whether words name several people or a body without counting them."""
    return phrase.kind != "person" and not re.match(r"(?:a|an|another|some|other|one|\d)\b", phrase.name, re.I)


def _role_beside(phrase: Phrase) -> str:
    beside = re.sub(r"^\d{1,3}(?:,\s*|$)", "", phrase.beside)  # an age
    if phrase.proper and beside.startswith("of ") and is_company(beside[3:]):
        return beside[3:]  # "Lena Abbott of Ironwick Labs"
    words: Iterable[str] = re.findall(r"[\w’'-]+", beside.lower())
    from_noun = any(word in PERSON_TITLES or read_phrase(word).kind == "person" for word in list(words)[:8])
    opens_clause = re.match(r"(?:who|which|whose|that|speaking|reached|of|from|in|at|near)\b", beside)
    return beside if from_noun and not opens_clause and phrase.proper else ""
