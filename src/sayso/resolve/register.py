"""The parties a story has spoken of so far, and which of them the next words mean."""

import re
from collections.abc import Sequence

from sayso.records.span import Span
from sayso.resolve.anonymity import keeps_back
from sayso.resolve.bodies import NamedBodies
from sayso.resolve.bynames import Bynames
from sayso.resolve.descriptions import Descriptions
from sayso.resolve.figures import Figures
from sayso.resolve.groups import Groups
from sayso.resolve.linked import LinkedParties
from sayso.resolve.links import Links
from sayso.resolve.met import PartiesMet
from sayso.resolve.named import NamedParties
from sayso.resolve.names import NamedPerson
from sayso.resolve.parts import Parts
from sayso.resolve.party import Ground, Party, Place, is_bare_plural
from sayso.resolve.people import People
from sayso.resolve.phrase import Phrase
from sayso.resolve.phrases import read_phrase
from sayso.resolve.pronouns import Pronouns
from sayso.resolve.told import ToldBodies

__all__ = ["Register"]

_BREAKS = re.compile(r"[,;:—–“”\"(]\s*|\b(?:and|but|that|said|with|by|to|for|from|of|in|as well as)\s+")


class Register:
    """The parties met so far, and who is meant by the next words: each shape of words asks those who know it."""

    def __init__(self, text: str, story: Span, people: Sequence[NamedPerson], links: Links) -> None:
        told = ToldBodies(text, story)
        self._people = People(text, people, links, told)
        sure = filter(self._people.is_sure, self._people)
        self._bodies = NamedBodies(text, story, links, {word for person in sure for word in person.name.split()})
        self._met = PartiesMet(self._people)
        bynames = Bynames(text, story, self._met)
        self._named = NamedParties(text, self._people, self._met, bynames, links, told)
        self._linked = LinkedParties(text, self._people, self._met, self._named, links)
        self._figures = Figures(text, self._people, self._met, links, self._bodies)
        self._parts = Parts(text, self._people, self._met, self._named)
        self._pronouns = Pronouns(text, self._people, self._met, bynames, self._bodies, self._linked, links)
        self._descriptions = Descriptions(
            text, self._people, self._met, self._named, bynames, self._bodies, self._linked, self._figures
        )
        self._by_span: dict[Span, Party] = {}

    @property
    def parties(self) -> Sequence[Party]:
        """In the order they were met."""
        return self._met.parties

    @property
    def groups(self) -> Groups:
        """Those of them that are groups."""
        return self._met.groups

    def find(self, place: Place, before: str) -> Party:
        """The party of the source of the next attribution. before: the words of its sentence before the source."""
        party = self._by_span.get(place.span) if place.span is not None else None
        if party is None:
            party = self._find_meant(read_phrase(place.words), place, before)
        kept = keeps_back(place.words) if party.identity == "described" and party.kind in ("person", "group") else None
        if kept is not None:
            party.identity = "withheld"
            party.grounds.append(Ground("identity", f"“{kept}” keeps the name back", place.span))
        self._speak(party, place)
        return party

    def _speak(self, party: Party, place: Place) -> None:
        """Note who the source at a place is."""
        if place.span is not None:
            self._by_span[place.span] = party
            self._linked.speak(place.span, party)
        if party.person is not None:
            self._figures.speak(place.start, party.person, party.role)
        elif party.kind == "organisation" and party.name:
            self._bodies.speak(place.start, party.name)
        self._met.speak(party)

    def _find_meant(self, phrase: Phrase, place: Place, before: str) -> Party:
        if phrase.shape == "none":
            return self._met.add(phrase, place, f"“{place.words}” is nobody" if place.words else "no source is stated")
        if phrase.shape == "pronoun":
            is_relative = phrase.name.lower() in ("who", "which", "that")
            return self._find_before(phrase, place, before) if is_relative else self._pronouns.find(phrase, place)
        if phrase.shape == "everyone":
            return self._parts.find_all(phrase, place)
        if phrase.shape == "joint":
            return self._named.find_joint(phrase, place)
        if phrase.shape in ("part", "ordinal"):
            return self._parts.find_part(phrase, place)
        known = self._named.find_behind_title(phrase, place)
        if known is not None:
            return known
        if phrase.shape == "name":
            named = self._named.find(phrase, place)
            self._parts.note_whole(named, phrase, place)
            return named
        if phrase.shape == "definite":
            known = self._parts.find_lot(phrase, place) or self._descriptions.find(phrase, place)
        else:
            known = self._met.by_words(phrase) if is_bare_plural(phrase) else None
            known = known or self._parts.find_unnamed(phrase, place)
        return known or self._met.add(phrase, place, "not spoken of before")

    def _find_before(self, phrase: Phrase, place: Place, before: str) -> Party:
        """Whomever a relative pronoun follows: somebody's name, or other words that are read as they would be alone."""
        lead = before.rstrip(" ,—–")
        person = self._people.find_ending(place.start - (len(before) - len(lead)))
        if person is not None:
            return self._met.join(self._met.find_person(person, place), f"“{phrase.name}” follows {person.name}")
        words = _BREAKS.split(lead)[-1]
        antecedent = read_phrase(words) if words else phrase
        if antecedent.shape in ("none", "pronoun"):
            return self._met.add(phrase, place, f"“{phrase.name}” follows nobody this reading can name")
        return self._find_meant(antecedent, place, "")
