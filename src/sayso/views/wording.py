"""The labels of a Reading in plain words, the same in every face."""

from collections.abc import Mapping
from typing import Final

from sayso.records.attribution import Basis, Stance
from sayso.records.source import Identity, Source, SourceKind
from sayso.views.shown import SideKey

__all__ = [
    "BASES",
    "CANNOT_SHOW",
    "EMPTY_SIDES",
    "NOT_STATED",
    "SIDES",
    "STANCES",
    "count_sources",
    "join_words",
    "say_count",
    "say_identity",
    "say_number",
    "say_plural",
]

NOT_STATED: Final = "[not stated]"  # where the text is silent: never a blank

CANNOT_SHOW: Final = (
    "No text shows whether an editor knows who a source is, whether the source is reliable, what was agreed with it, "
    "or whether it was the last resort: findings are prompts, not verdicts."
)

STANCES: Mapping[Stance, str] = {
    "asserts": "says so",
    "denies": "denies",
    "no_comment": "no comment",
    "unverified": "could not verify",
    "doubts": "doubts or asks",
    "believes": "believes",
    "directs": "calls for it",
    "commits": "promises",
}
BASES: Mapping[Basis, str] = {
    "firsthand": "first-hand",
    "secondhand": "second-hand",
    "thirdhand": "third-hand",
    "records": "records seen",
}
SIDES: Mapping[SideKey, str] = {
    "asserting": "for",
    "denying": "against",
    "silent": "no comment",
    "unverified": "not verified",
    "others": "also",
}
EMPTY_SIDES: Mapping[SideKey, str] = {
    "asserting": "nobody on this page says so",
    "denying": "nobody on this page denies it",
}
_KINDS: Mapping[SourceKind, str] = {
    "person": "person",
    "group": "group",
    "organisation": "organisation",
    "outlet": "news outlet",
    "document": "document",
    "unknown": "",
}


def say_number(number: tuple[int, int | None]) -> str:
    """``(least, most)`` in words: "3", "180 to 200", "2 or more"."""
    least, most = number
    if most is None:
        return f"{least} or more"
    return str(least) if least == most else f"{least} to {most}"


def say_count(source: Source) -> str:
    """How many the party is: "3 people", "1 person"; of what is not counted in people its kind, "organisation"."""
    if source.count is None:
        return _KINDS[source.kind]
    return say_number(source.count) + (" person" if source.count == (1, 1) else " people")


def say_identity(identity: Identity, count: tuple[int, int | None] | None) -> str:
    """Whether the reader is told who it is: "named", "names withheld", "not named"."""
    if identity == "withheld":
        return "name withheld" if count == (1, 1) else "names withheld"
    return {"named": "named", "described": "not named", "unstated": NOT_STATED}[identity]


def count_sources(independent: tuple[int, int | None]) -> str:
    """The number of independent sources behind a claim: "3 independent sources"."""
    if independent == (0, 0):
        return "no source"
    if independent == (1, 1):
        return "1 source only"
    if independent[1] is None:
        return f"at least {independent[0]} independent source" + ("s" if independent[0] != 1 else "")
    return f"{say_number(independent)} independent sources"


def say_plural(number: int, noun: str) -> str:
    """ "1 article", "3 articles"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def join_words(words: tuple[str, ...]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join(", ".join(words).rsplit(", ", 1)) if len(words) > 1 else "".join(words)
