"""Who speaks in an invented story: named parties of the event and others, people kept nameless, crowds, papers."""

from random import Random
from typing import NamedTuple

from sayso.evaluate.invented.drafts import Member
from sayso.evaluate.invented.events import Event
from sayso.evaluate.invented.world import Outlet, Party, draw_body, draw_person
from sayso.records.attribution import Basis
from sayso.records.source import Identity, SourceKind

__all__ = ["choose_cast", "widen_cast"]


class _Unnamed(NamedTuple):
    """part: what one of them is called, where they are several."""

    first: str
    after: str
    kind: SourceKind
    identity: Identity
    people: tuple[int, int | None] | None
    basis: Basis | None = None
    part: str = ""


_WITHHELD = (
    _Unnamed("two people who know the {noun}", "the people", "group", "withheld", (2, 2), None, "one of the people"),
    _Unnamed("three officials", "the officials", "group", "withheld", (3, 3), None, "one of the three officials"),
    _Unnamed("a person briefed on the {noun}", "the person", "person", "withheld", (1, 1), "secondhand"),
    _Unnamed("an official told of the {noun} by colleagues", "the official", "person", "withheld", (1, 1), "thirdhand"),
    _Unnamed("several employees", "the employees", "group", "withheld", (3, None), None, "one employee"),
    _Unnamed("a source", "the source", "person", "withheld", (1, 1)),
    _Unnamed("people close to {body}", "those people", "group", "withheld", (2, None)),
)
_DESCRIBED = (
    _Unnamed("residents of {place}", "residents", "group", "described", (2, None)),
    _Unnamed("police in {place}", "police", "organisation", "described", None),
    _Unnamed("a witness of the {noun}", "the witness", "person", "described", (1, 1), "firsthand"),
    _Unnamed("five engineers", "the engineers", "group", "described", (5, 5)),
    _Unnamed("farmers", "farmers", "group", "described", (2, None)),
)
_PAPERS = (
    _Unnamed("a report seen by {outlet}", "the report", "document", "described", None, "records"),
    _Unnamed("court records", "the records", "document", "described", None, "records"),
    _Unnamed("a survey of the {noun}", "the survey", "document", "described", None, "records"),
)
_REASONS = (
    "because they feared for their jobs",
    "because they may not speak of the {noun}",
    "because of the {noun}",
    "for fear of reprisals",
)


def choose_cast(chance: Random, event: Event, outlet: Outlet) -> tuple[Member, ...]:
    """Five to ten, those who speak most first; the last is the outlet itself."""
    parties = chance.sample(event.parties, chance.randint(3, 4))
    parties += [draw_person(chance) if chance.random() < 0.7 else draw_body(chance)]
    cast = [_name_member(chance, key, party) for key, party in enumerate(dict.fromkeys(parties))]
    for kinds, often in ((_WITHHELD, 0.6), (_DESCRIBED, 0.7), (_PAPERS, 0.4)):
        if chance.random() < often:
            cast += _describe_members(chance, len(cast), chance.choice(kinds), event, outlet)
    called = f"the {outlet.name}"
    return (*cast, Member(len(cast), outlet.name, (called, called), "outlet", "named"))


def widen_cast(chance: Random, cast: tuple[Member, ...]) -> tuple[Member, ...]:
    """The same and one person more."""
    return (*cast[:-1], _name_member(chance, 1 + max(member.key for member in cast), draw_person(chance)), cast[-1])


def _name_member(chance: Random, key: int, party: Party) -> Member:
    name = party.fuller if chance.random() < 0.5 else party.name
    people = (1, 1) if party.kind == "person" else None
    role = chance.choice((party.role, party.role.split()[0], None)) if party.role is not None else None
    stands = f", {role}" if role is not None else ""
    return Member(key, name, (name, party.short), party.kind, "named", people, role, stands=stands)


def _describe_members(chance: Random, key: int, kind: _Unnamed, event: Event, outlet: Outlet) -> list[Member]:
    slots = {"noun": chance.choice(event.matters), "place": event.place, "outlet": outlet.name}
    slots["body"] = event.parties[-1].name
    first = kind.first.format_map(slots)
    is_told = kind.identity == "withheld" and chance.random() < 0.5
    reason = chance.choice(_REASONS).format_map(slots) if is_told else None
    whole = Member(
        key, first, (first, kind.after), kind.kind, kind.identity, kind.people, reason_withheld=reason, basis=kind.basis
    )
    if not kind.part:
        return [whole]
    part = Member(key + 1, kind.part, (kind.part, kind.part), "person", "withheld", (1, 1), whole=whole)
    return [whole, part]
