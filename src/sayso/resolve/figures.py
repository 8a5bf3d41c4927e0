"""Whom a description means that no role explains: "the widow", "the former star" are those spoken of most."""

import re
from collections import defaultdict

from sayso.resolve.bodies import NamedBodies
from sayso.resolve.focus import (
    Focus,
    holds_office,
    is_epithet,
    is_of_another_walk,
    tell_age,
    tell_gender,
    tell_walk,
    tells_no_office,
)
from sayso.resolve.links import Links
from sayso.resolve.met import PartiesMet
from sayso.resolve.names import NamedPerson
from sayso.resolve.party import Party, Place
from sayso.resolve.people import People
from sayso.resolve.phrase import DEMONYMS, Phrase

__all__ = ["Figures"]


class Figures:
    """The people a story is about, as far as it speaks of them: in focus, in office, of an age and a walk of life."""

    def __init__(self, text: str, people: People, met: PartiesMet, links: Links, bodies: NamedBodies) -> None:
        self._people, self._met, self._links, self._bodies = people, met, links, bodies
        self._focus = Focus(text, [(span, person.name) for span, person in people.mentions()])
        self._in_office = {person.name for person in people if holds_office(person.role)}
        self._ages = {person.name: tell_age(text, person.spans) for person in people}

    def speak(self, place: int, person: NamedPerson, role: str | None) -> None:
        """Note that somebody is the source at ``place``. role: as far as it is told."""
        self._focus.speak(place, person.name)
        if holds_office(role or ""):
            self._in_office.add(person.name)

    def find(self, phrase: Phrase, place: Place) -> Party | None:
        """The person whom a description means that tells no office, or in other words than a role's."""
        known = self._find_last(phrase, place) if tells_no_office(phrase) else None
        if known is None and (is_epithet(phrase) or phrase.head in DEMONYMS):
            known = self._find_foremost(phrase, place)
        return known

    def _find_last(self, phrase: Phrase, place: Place) -> Party | None:
        """Whom a description means that tells no office: of those it fits whom the links are likelier to mean than
        nobody, else the one spoken of most."""
        aside = self._in_office if phrase.head not in DEMONYMS else set()
        likely = (name for name in self._find_likely(place) if name not in aside)
        for name in (*likely, *self._focus.rank(place.start, aside)):
            person = self._people.called(name)
            is_holder = place.holder is not None and place.holder.person is person
            if not is_holder and self._can_be_called(person, phrase):
                party = self._met.find_person(person, place)
                party.role = party.role or tell_walk(phrase)
                return self._met.join(party, f"“{phrase.name}” is said of {name}, last spoken of")
        return None

    def _find_foremost(self, phrase: Phrase, place: Place) -> Party | None:
        """Whom an epithet means that no role explains: of those named again and again the one spoken of most."""
        for name in self._focus.rank(place.start):
            person = self._people.called(name)
            if len(person.spans) > 1 and self._can_be_called(person, phrase):
                party = self._met.find_person(person, place)
                return self._met.join(party, f"“{phrase.name}” is said of {person.name}")
        return None

    def _find_likely(self, place: Place) -> tuple[str, ...]:
        """The person to whom the links of a source give more, over all mentions, than to nobody before."""
        if place.span is None:
            return ()
        new, earlier = self._links.weigh(place.span)
        weights: defaultdict[str, float] = defaultdict(float)
        for mention, probability in earlier:
            person = self._people.find_at(mention.head)
            if person is not None:
                weights[person.name] += probability
        best = max(weights, key=lambda name: weights[name], default="")
        return (best,) if best and weights[best] > new else ()

    def _can_be_called(self, person: NamedPerson, phrase: Phrase) -> bool:
        """Whether neither the age, the gender nor the role that the text gives somebody rules out a description."""
        age, told = self._ages[person.name], re.match(r"\d{1,3}(?=-year-old)", phrase.name.split()[-1])
        gender = self._people.gender_of(person)
        is_other = bool(age and told and age != told[0]) or bool(gender and tell_gender(phrase) not in ("", gender))
        is_body = not person.role and not gender and self._bodies.is_called(person.name)
        return not (is_other or is_body or is_of_another_walk(person.role, phrase))
