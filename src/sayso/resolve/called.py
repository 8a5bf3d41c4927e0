"""Names that stand behind what is told of somebody or before what they belong to: "a baker who gave only her first
name, Ilse", "Lena Abbott of Crane Street Research"."""

import re
from typing import NamedTuple

from sayso.lexicon.parties import is_company, is_outlet, party_nouns
from sayso.resolve.phrase import find_head_noun

__all__ = ["Called", "cut_belonging", "cut_called"]

_GIVES = (
    r"g(?:ave|ives|iving) (?:only )?(?:his|her|their) (?:(?:own|first|last|given|full|middle) )?(?:sur)?name"
    r"(?: (?:only|simply|just|merely))?(?: as)?"
)
_USES = (
    r"(?:us(?:ing|es|ed)|under) (?:the|an?) (?:\w+ )?(?:name|pseudonym|alias|handle|nickname|username|moniker)(?: of)?"
)
_GOES_BY = r"(?:goes|went|going) (?:only )?by(?: the \w+(?: of)?)?"
_IS_KNOWN = r"(?:known|identified|named) (?:(?:only|simply|just|online) )?(?:as|by (?:his|her|their) (?:\w+ )?\w+ name)"
_ASKS = r"(?:ask|want|wish|prefer)(?:s|ed|ing)? to be (?:called|known (?:only )?as)"
_CALLS = r"call(?:ing|s|ed) (?:him|her|it|them)sel(?:f|ves)"
_CALLED = re.compile(
    rf",? (?:who |which )?(?:(?:is|are|was|were) )?(?:{_GIVES}|{_USES}|{_GOES_BY}|{_IS_KNOWN}|{_ASKS}|{_CALLS}),? "
    r"[‘“\"']?(?P<name>(?:[A-Z][\w.’'-]*|\w*\d[\w.-]*|@\w+)(?: [A-Z][\w.’'-]*){0,3})[’”\"']?"
    r"(?=,|$| (?:who|and|for|because)\b)"
)


class Called(NamedTuple):
    """What is told of somebody, and the name they go by."""

    told: str
    name: str


def cut_called(words: str) -> Called | None:
    """A description and the name that whoever it describes gave, uses or is known by; None where no such name follows.
    words: with single spaces."""
    found = _CALLED.search(words)
    return Called(words[: found.start()], found["name"]) if found and found.start() else None


def cut_belonging(name: str) -> tuple[str, str]:
    """A person's full name and the body that "of" joins it to; the name and "" where it is no such two."""
    who, _, whose = name.partition(" of ")
    words = who.split()
    is_one = 1 < len(words) < 4 and words[-1].lower() not in party_nouns() and not (is_company(who) or is_outlet(who))
    return (who, whose) if is_one and (is_company(whose) or find_head_noun(whose.lower().split())[0]) else (name, "")
