"""The parties met so far: each by its words, and of somebody the story names the one of that person."""

from collections.abc import Collection, Iterator

import msgspec

from sayso.records.span import Span
from sayso.resolve.groups import Groups
from sayso.resolve.names import NamedPerson
from sayso.resolve.party import Ground, Party, Place, make_party, tell_role
from sayso.resolve.people import People
from sayso.resolve.phrase import Phrase
from sayso.resolve.phrases import read_phrase
from sayso.resolve.posts import tidy_role

__all__ = ["PartiesMet"]


class PartiesMet:
    """The parties met so far, in the order they were met, the groups among them, and who spoke."""

    def __init__(self, people: People) -> None:
        self.parties: list[Party] = []
        self.groups = Groups()
        self._people = people
        self._spoke: list[Party] = []  # the party of each attribution so far
        self._by_words: dict[str, Party] = {}
        self._by_person: dict[str, Party] = {}

    @property
    def people(self) -> Collection[str]:
        """The names of the people among them."""
        return self._by_person.keys()

    def last(self, most: int) -> Iterator[Party]:
        """The parties met last, the last one first."""
        return reversed(self.parties[-most:])

    def last_to_speak(self, most: int) -> Iterator[Party]:
        """The sources of the last attributions, the last one first."""
        return reversed(self._spoke[-most:])

    def speak(self, party: Party) -> None:
        """Note that a party is the source of the next attribution."""
        self._spoke.append(party)
        self.groups.speak(party)

    def by_words(self, phrase: Phrase) -> Party | None:
        """The last party met by the very words."""
        return self._by_words.get(phrase.name.casefold())

    def join(self, party: Party, because: str) -> Party:
        """A party that words mean. because: why it is meant."""
        party.grounds.append(Ground("mentions", because, None))
        return party

    def add(self, phrase: Phrase, place: Place, because: str) -> Party:
        """A new party. because: why it is none of those met."""
        party = make_party(phrase, place, because)
        self.parties.append(party)
        self.groups.meet(party)
        self._by_words[phrase.name.casefold()] = party
        return party

    def find_person(self, person: NamedPerson, place: Place, phrase: Phrase | None = None) -> Party:
        """The party of somebody the story names. phrase: the words at this place, where they give the name."""
        known = self._by_person.get(person.name)
        if known is None:
            phrase = phrase or read_phrase(person.name)
            known = self.add(
                msgspec.structs.replace(phrase, proper=person.name, kind="person", count=(1, 1)),
                place,
                "named in the text",
            )
            known.name, known.person, known.kind, known.count = person.name, person, "person", (1, 1)
            known.gender = self._people.gender_of(person)
            known.role = tidy_role(person.role) or known.role
            known.mentions.extend(person.spans)
            self._by_person[person.name] = known
        elif phrase is not None and not known.role:
            known.role = tell_role(phrase)
        return known

    def give_name(self, party: Party, person: NamedPerson, span: Span | None) -> None:
        """Make a party met without a name that of somebody the story names. span: where it does so."""
        party.grounds.append(Ground("name", f"“{party.name}” is named later", span))
        party.name, party.person, party.identity = person.name, person, "named"
        party.gender = self._people.gender_of(person)
        role = tidy_role(person.role)
        is_told = role is not None and set(role.split()) <= set((party.role or "").split())
        party.role = party.role if is_told else role or party.role
        party.mentions.extend(person.spans)
        self._by_person[person.name] = party
