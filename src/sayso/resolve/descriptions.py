"""Whom a definite description means: "the company", "the engineer", "the source", "his client"."""

import re

from sayso.resolve.bodies import NamedBodies
from sayso.resolve.bynames import Bynames
from sayso.resolve.figures import Figures
from sayso.resolve.linked import LinkedParties
from sayso.resolve.met import PartiesMet
from sayso.resolve.named import NamedParties
from sayso.resolve.names import NamedPerson
from sayso.resolve.party import (
    GENERIC_HEADS,
    Party,
    Place,
    adds_a_name,
    called_beside,
    ends_alike,
    find_client,
    goes_for,
    has_word,
    is_called,
)
from sayso.resolve.people import People
from sayso.resolve.phrase import Phrase

__all__ = ["Descriptions"]

_SURE, _LIKELY = 0.5, 0.3  # probabilities of links from which they go before what is told, and behind it
_LATELY = 100  # parties back to which a role is remembered
_FARTHEST = 1_000  # parties back to which anything is: no news has so many, and time stays linear
_LONGEST_AGE = 8  # code points
_BARE = re.compile(r"[Tt]h(?:e|is|at) (?:[\w-]+ ){0,3}[\w-]+")  # "the stationery chain", and not "the city’s bank"
# "her brother", "the vicar’s wife": somebody else than the one named just before, whatever the links say
_ANOTHERS = re.compile(
    r"(?:(?:his|her|their)|.*\w['’]s?)\s(?:\w+\s){0,2}?(?:wife|husband|widow|widower|partner|fianc[eé]e?|mother|father|parents?|"
    r"brother|sister|son|daughter|uncle|aunt|cousin|nephew|niece|grand\w+|friend|neighbou?r|colleague|deputy|assistant|"
    r"secretary|lawyer|solicitor|attorney|counsel|barrister|agent|predecessor|successor|rival|boss|apprentice|driver|"
    r"doctor|accountant|spokes\w+)\b",
    re.IGNORECASE,
)
_PAIR = re.compile(r"(?:the|both) (?:pair|couple|duo|two|two (?:men|women|friends|brothers|sisters))", re.I)
_CLIENT = re.compile(r"(?:his|her|their) client", re.I)
_WORK_TOGETHER = frozenset("researcher scientist author academic astronomer biologist archaeologist physicist".split())


class Descriptions:
    """The parties met so far, as descriptions mean them."""

    def __init__(
        self,
        text: str,
        people: People,
        met: PartiesMet,
        named: NamedParties,
        bynames: Bynames,
        bodies: NamedBodies,
        linked: LinkedParties,
        figures: Figures,
    ) -> None:
        self._text, self._people, self._met, self._named = text, people, met, named
        self._bynames, self._bodies, self._linked, self._figures = bynames, bodies, linked, figures

    def find(self, phrase: Phrase, place: Place) -> Party | None:
        """The party that a definite description means; None where it is of somebody not spoken of before."""
        known = self._find_by_idiom(phrase, place)
        if known is None:
            known = self._met.by_words(phrase) or self._find_only_one(phrase, place)
        is_anothers = _ANOTHERS.match(phrase.name) is not None or phrase.head.endswith("-year-old")
        if known is None and not is_anothers:
            known = self._linked.find(phrase, place, _SURE)
        if known is not None or not phrase.head:
            return known
        if phrase.kind != "person":
            return self._find_alike(phrase, place)
        known = self._find_by_role(phrase, place)
        if known is None and not is_anothers:
            known = self._linked.find(phrase, place, _LIKELY)
        return known or self._figures.find(phrase, place)

    def _find_by_idiom(self, phrase: Phrase, place: Place) -> Party | None:
        """The group, the pair, the client or the source that words mean which are used of nothing else."""
        if phrase.kind == "group":
            known = self._met.groups.known(phrase, place.start)
            if known is None and _PAIR.fullmatch(phrase.name):
                known = self._named.find_pair(place.start)
            if known is not None:
                return self._met.join(known, f"“{phrase.name}” points back to {known.name}")
        client = self._find_client(place) if _CLIENT.fullmatch(phrase.name) else None
        if client is not None:
            return self._met.join(self._met.find_person(client, place), f"“{phrase.name}” is {client.name}")
        if phrase.name.lower() == "the source":
            people = (one for one in self._met.last_to_speak(_LATELY) if one.kind == "person")
            known = next((one for one in people if one.identity == "withheld"), None)
            if known is not None:
                return self._met.join(known, f"“{phrase.name}” is {known.name}, the last without a name")
        return None

    def _find_client(self, place: Place) -> NamedPerson | None:
        """Whom the last speaker acts for: "Pruitt" of "Pruitt’s agent, Carla Best"."""
        lately = [place.holder] if place.holder is not None else []
        lately += [one for one in self._met.last_to_speak(_LATELY) if one.kind == "person"][:1]
        for one in lately:
            words = f"{one.role or ''} {one.phrase.title} {one.phrase.beside}"
            person = next(iter(self._people.namesakes(find_client(words))), None)
            if person is not None:
                return person
        return None

    def _find_only_one(self, phrase: Phrase, place: Place) -> Party | None:
        """The one that the text says is what a description says, where it says so of nobody else."""
        if phrase.kind not in ("person", "organisation") or not phrase.head or phrase.head in GENERIC_HEADS:
            return None
        is_body = phrase.kind == "organisation"
        called = [
            one
            for one in self._met.last(_FARTHEST)
            if is_called(one, phrase)
            and (not is_body or (one.kind == phrase.kind and not adds_a_name(phrase, one.name)))
        ]
        before = self._people.first_named(place.start) if not is_body else ()
        others = [one for one in before if one.name not in self._met.people and has_word(one.role, phrase.head)]
        if len(called) + len(others) != 1:
            return None
        (party,) = called or [self._met.find_person(others[0], place)]
        return self._met.join(party, f"“{phrase.name}” is what {party.name} is")

    def _find_by_role(self, phrase: Phrase, place: Place) -> Party | None:
        """The last person of whom the text says what a description says."""
        for one in self._met.last(_FARTHEST):
            if is_called(one, phrase):
                return self._met.join(one, f"“{phrase.name}” is what {one.name} is")
        for person in reversed(self._people.first_named(place.start)):
            if has_word(person.role, phrase.head) or self._is_aged(person, phrase.head):
                party = self._met.find_person(person, place)
                return self._met.join(party, f"“{phrase.name}” is what {person.name} is")
        return None

    def _is_aged(self, person: NamedPerson, head: str) -> bool:
        """Whether the text gives somebody the age of "the 34-year-old" behind the name."""
        age = head.partition("-year-old")[0]
        return head.endswith("-year-old") and any(
            re.match(rf",? \(?{age}\b", self._text[span.end : span.end + _LONGEST_AGE]) for span in person.spans
        )

    def _find_alike(self, phrase: Phrase, place: Place) -> Party | None:
        """The last body, document or group that is called as the description has it, or that the text names so."""
        is_bare = _BARE.fullmatch(phrase.name) is not None
        for one in self._met.last(_FARTHEST):
            is_like = one.kind == phrase.kind and (
                ends_alike(one, phrase)
                or called_beside(one.phrase) == phrase.head
                or (is_bare and goes_for(phrase.head, one.phrase.head))
            )
            if is_like and not adds_a_name(phrase, one.name):
                return self._met.join(one, f"“{phrase.name}” points back to {one.name}")
        if phrase.head == "team" and is_bare:
            lately = (one for one in self._met.last(_LATELY) if one.kind == "group")
            team = next((one for one in lately if one.phrase.head in _WORK_TOGETHER), None)
            if team is not None:
                return self._met.join(team, f"“{phrase.name}” are {team.name}")
        is_body = phrase.kind == "organisation"
        body = self._bodies.meant_by(phrase.head, place.start, is_bare=is_bare) if is_body else None
        if body is not None and not adds_a_name(phrase, body.name):
            return self._bynames.join_body(body, phrase.name)
        return None
