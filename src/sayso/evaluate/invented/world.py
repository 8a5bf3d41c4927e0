"""The parties, outlets and places of invented news. Each is made from its number, so that none need be kept."""

from functools import lru_cache
from random import Random
from typing import NamedTuple

from sayso.evaluate.invented.words import draw_noun, draw_rank, make_name
from sayso.records.source import SourceKind

__all__ = [
    "AGENCIES",
    "Outlet",
    "Party",
    "draw_body",
    "draw_outlet",
    "draw_paper",
    "draw_person",
    "draw_place",
    "find_outlet",
]

AGENCIES = 5  # the first outlets are news agencies, whose stories others reprint
_OUTLETS = 300
_PEOPLE = 60_000
_BODIES = 8_000
_PLACES = 3_000
_FIRST_NAMES = 400
_LAST_NAMES = 20_000
_NAMES = {"person": 100_000, "body": 200_000, "place": 300_000}  # where the names of each begin
_PAPERS = "Courier Herald Gazette Tribune Chronicle Observer Dispatch Sentinel Register Bulletin Mercury Ledger".split()
_BODY_KINDS = (
    ("{place} City Council", "the council"),
    ("{place} Police", "the police"),
    ("{place} {noun} Ministry", "the ministry"),
    ("{place} University", "the university"),
    ("{place} Port Authority", "the authority"),
    ("{place} General Hospital", "the hospital"),
    ("{last} Industries Inc.", "the company"),
    ("{last} Group", "the group"),
    ("{last} and {other} Ltd.", "the company"),
    ("{place} Workers' Union", "the union"),
    ("{place} {noun} Agency", "the agency"),
    ("{place} Farmers' Association", "the association"),
)
_ROLES = (
    "spokeswoman for {body}",
    "spokesman for {body}",
    "mayor of {place}",
    "professor at {place} University",
    "head of {body}",
    "lawyer for {body}",
    "engineer at {body}",
    "deputy from {place}",
    "farmer near {place}",
    "{place} police chief",
    "director of {body}",
    "nurse at {place} General Hospital",
)
_TITLES = ("Dr.", "Sen.", "Gov.", "Prof.", "Judge", "Col.")


class Party(NamedTuple):
    """name: as most stories give it. fuller: with a title or an initial, where the party has one. short: what a story
    calls it after that."""

    name: str
    fuller: str
    short: str
    kind: SourceKind
    role: str | None


class Outlet(NamedTuple):
    """place: where it appears."""

    name: str
    host: str
    place: str


def draw_person(chance: Random) -> Party:
    return _make_person(draw_rank(chance, _PEOPLE, head=15.0))


def draw_body(chance: Random) -> Party:
    return _make_body(draw_rank(chance, _BODIES))


def draw_place(chance: Random) -> str:
    return make_name(_NAMES["place"] + draw_rank(chance, _PLACES))


def draw_outlet(chance: Random) -> Outlet:
    return find_outlet(draw_rank(chance, _OUTLETS))


def draw_paper(chance: Random) -> Outlet:
    """An outlet that is no agency."""
    return find_outlet(AGENCIES + draw_rank(chance, _OUTLETS - AGENCIES))


@lru_cache(maxsize=_OUTLETS)
def find_outlet(number: int) -> Outlet:
    place = make_name(_NAMES["place"] + number)
    name = f"{place} News Agency" if number < AGENCIES else f"{place} {_PAPERS[number % len(_PAPERS)]}"
    return Outlet(name, f"www.{name.replace(' ', '').lower()}.example", place)


@lru_cache(maxsize=1 << 14)
def _make_person(number: int) -> Party:
    chance = Random(number)
    first = make_name(_NAMES["person"] + chance.randrange(_FIRST_NAMES))
    last = make_name(_NAMES["person"] + _FIRST_NAMES + chance.randrange(_LAST_NAMES))
    name, fuller = f"{first} {last}", f"{first} {last}"
    if chance.random() < 0.15:
        fuller = f"{first} {chance.choice('ABDEHJKLMRST')}. {last}"
    elif chance.random() < 0.15:
        fuller = f"{chance.choice(_TITLES)} {name}"
    role = chance.choice(_ROLES)
    body = draw_body(chance).name
    return Party(name, fuller, last, "person", role.format(body=body, place=draw_place(chance), noun=draw_noun(chance)))


@lru_cache(maxsize=1 << 12)
def _make_body(number: int) -> Party:
    chance = Random(number)
    shape, short = chance.choice(_BODY_KINDS)
    last, other = (make_name(_NAMES["body"] + chance.randrange(_LAST_NAMES)) for _ in range(2))
    name = shape.format(place=draw_place(chance), noun=draw_noun(chance).capitalize(), last=last, other=other)
    return Party(name, name, short, "organisation", None)
