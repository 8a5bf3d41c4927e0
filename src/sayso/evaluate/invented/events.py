"""What invented news is about: an event with its parties, and what is said of it, each time in other words."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from sayso.evaluate.invented.words import draw_adjective, draw_noun, draw_verb
from sayso.evaluate.invented.world import Party, draw_body, draw_person, draw_place

__all__ = ["Event", "Proposition", "invent_event", "invent_proposition", "state_proposition", "write_background"]

_MATTERS = 25  # nouns that belong to one event
_STATED = 8  # propositions
_QUOTED = 0.15  # the share of statements in the words that others have too
_TELLING = 0.6  # the share of an event's nouns among those of its stories
# Few words in a row stand fast, as in news, where two stories seldom share four words in a row by chance.
_PHRASES = (
    "the {noun}",
    "the {adjective} {noun}",
    "a {adjective} {noun}",
    "{place}’s {adjective} {noun}",
    "{number} {noun}s",
    "{adjective} {noun}s in {place}",
    "{noun}s and {adjective} {other}s",
    "each {noun}",
    "no {noun} from {place}",
    "every {adjective} {noun}",
)
_ADJUNCTS = (
    "{time}",
    "{time}",
    "in {place}",
    "near {adjective} {noun}s",
    "for a {adjective} {noun}",
    "with {number} {noun}s",
    "without the {noun}",
    "against {place}",
    "at {number} crowns",
    "under the {adjective} {noun}",
)
_JOINTS = (", and ", ", but ", " after ", " because ", " while ", ", although ", " before ", " as ", "; ")
_NAMED = ("the {noun}", "a {noun}", "the {adjective} {noun}", "a {adjective} {noun}", "one {adjective} {noun}")
# Who did what to what, and the rest.
_WORDINGS = (
    "{actor} {verb} {object} {adjunct} {when}",
    "{object} was {verb} by {actor} {when} {adjunct}",
    "{adjunct} {object} had been {verb} by {actor} {when}",
    "{when} {adjunct} {actor} had {verb} {object}",
)
_PER_YEAR = 365


class Proposition(NamedTuple):
    """One thing that may be so. when: empty where no time is told; value: its TIMEX3 value. quotable: the words in
    which several stories quote it."""

    actor: str
    verb: str
    object: str
    place: str
    when: str
    value: str
    quotable: str = ""


class Event(NamedTuple):
    day: date
    place: str
    matters: tuple[str, ...]
    parties: tuple[Party, ...]
    propositions: tuple[Proposition, ...]


def invent_event(chance: Random, day: date) -> Event:
    place = draw_place(chance)
    matters = tuple(draw_noun(chance) for _ in range(_MATTERS))
    parties = (*(draw_person(chance) for _ in range(5)), *(draw_body(chance) for _ in range(2)))
    bare = Event(day, place, matters, parties, ())
    return bare._replace(propositions=tuple(invent_proposition(chance, bare) for _ in range(_STATED)))


def invent_proposition(chance: Random, event: Event) -> Proposition:
    nouns = _draw_matter(chance, event), _draw_matter(chance, event)
    proposition = Proposition(nouns[0], draw_verb(chance), nouns[1], event.place, *_draw_time(chance, event.day))
    return proposition._replace(quotable=state_proposition(chance, proposition))


def state_proposition(chance: Random, stated: Proposition) -> str:
    """It in words, mostly in others each time."""
    if stated.quotable and chance.random() < _QUOTED:
        return stated.quotable
    wording = chance.choice(_WORDINGS).format(
        actor=chance.choice(_NAMED).format(noun=stated.actor, adjective=draw_adjective(chance)),
        object=chance.choice(_NAMED).format(noun=stated.object, adjective=draw_adjective(chance)),
        verb=stated.verb,
        when=stated.when,
        adjunct=f"in {stated.place}" if chance.random() < _TELLING else "",
    )
    return " ".join(wording.split())


def write_background(chance: Random, event: Event) -> str:
    """A sentence that nobody is said to have said."""
    clauses = [_write_clause(chance, event) for _ in range(chance.choice((1, 1, 2, 2, 3)))]
    sentence = clauses[0] + "".join(chance.choice(_JOINTS) + clause for clause in clauses[1:])
    return f"{sentence[0].upper()}{sentence[1:]}."


def _write_clause(chance: Random, event: Event) -> str:
    actor, thing = (_write_phrase(chance, event, _PHRASES) for _ in range(2))
    return f"{actor} {draw_verb(chance)} {thing} {_write_phrase(chance, event, _ADJUNCTS)}"


def _write_phrase(chance: Random, event: Event, shapes: Sequence[str]) -> str:
    return chance.choice(shapes).format_map(_Slots(chance, event))


class _Slots(dict[str, str]):
    """What stands in a phrase, drawn where it is asked for."""

    def __init__(self, chance: Random, event: Event) -> None:
        self._chance, self._event = chance, event

    def __missing__(self, slot: str) -> str:
        chance, event = self._chance, self._event
        match slot:
            case "adjective":
                return draw_adjective(chance)
            case "place":
                return event.place if chance.random() < _TELLING else draw_place(chance)
            case "number":
                return f"{int(10 ** (1 + 4 * chance.random())):,}"
            case "time":
                return _draw_time(chance, event.day)[0] or "last year"
        return _draw_matter(chance, event)


def _draw_matter(chance: Random, event: Event) -> str:
    return chance.choice(event.matters) if chance.random() < _TELLING else draw_noun(chance)


def _draw_time(chance: Random, day: date) -> tuple[str, str]:
    """Words and value of a time before ``day``; empty where none is told."""
    kind = chance.random()
    if kind < 0.4:
        return "", ""
    past = day - timedelta(days=int(2 ** (12 * chance.random())))
    if kind < 0.7 and (day - past).days < _PER_YEAR:
        return f"on {past:%B} {past.day}", past.isoformat()
    if kind < 0.9:
        return f"in {past:%B} {past.year}", f"{past:%Y-%m}"
    return f"in {past.year}", f"{past.year}"
