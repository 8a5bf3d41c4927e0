"""Whom a name means: a person of the story, a body, somebody not met before, or several named together."""

import re

import msgspec

from sayso.records.mention import TaggedMention
from sayso.resolve.anonymity import keeps_back
from sayso.resolve.bynames import Bynames
from sayso.resolve.links import Links
from sayso.resolve.met import PartiesMet
from sayso.resolve.names import NamedPerson
from sayso.resolve.party import Ground, Party, Place
from sayso.resolve.people import People
from sayso.resolve.phrase import BODIES_BY_TRADE, Phrase
from sayso.resolve.phrases import read_phrase
from sayso.resolve.told import ToldBodies

__all__ = ["NamedParties"]

_ANY_OFFICE = frozenset({"official", "lawmaker", "politician", "executive", "officer"})  # that a title may be told of
_COINED = re.compile(  # "HuffPo", "EgyptAir", "Plumb24", and not "McLenney"
    r"(?!(?:Ma?c|De|Di|Du|La|Le|Fitz|Van|Von|O['’])[A-Z])(?:\w*[a-z][A-Z\d]\w*|[\w.-]+\.(?:com|org|net))$"
)
_AGED = re.compile(r"(?:aged )?\d{1,3}(?:,|$)|(?:an? [^,]*?\b)?(?:in (?:his|her)|aged?) ")  # "a baker in her fifties"
_OFFICERS = frozenset({"officer", "policeman", "policewoman"})
_RANKS_OF_POLICE = frozenset(
    "constable sergeant corporal detective inspector superintendent trooper deputy officer".split()
)
_OPENS = frozenset("a an the his her its their this that former".split())
_LATELY = 100  # parties back to which a role is remembered


class NamedParties:
    """The parties that names mean."""

    def __init__(
        self,
        text: str,
        people: People,
        met: PartiesMet,
        bynames: Bynames,
        links: Links,
        told: ToldBodies,
    ) -> None:
        self._text, self._people, self._met, self._bynames = text, people, met, bynames
        self._links, self._told = links, told
        self._joint: dict[frozenset[str], Party] = {}
        self._named_together: set[str] = set()

    def find(self, phrase: Phrase, place: Place) -> Party:
        """The party of a name, whether it was met or not."""
        mention = self._links.at(place.span) if place.span is not None else None
        if phrase.kind != "person":
            return self._find_unlike_person(phrase, place, mention)
        is_short = len(phrase.proper.split()) == 1 or "&" in phrase.proper
        if mention is not None and mention.type != "person" and is_short and not self._is_titled(phrase):
            return self._bynames.find_body(msgspec.structs.replace(phrase, kind="organisation", count=None), place)
        because = self._told_of(phrase)
        if because is not None:
            return self._find_told(phrase, place, because)
        person = self._named_within(phrase, place) or self._people.find_by_surname(phrase.proper)
        if person is None:
            return self._bynames.find(phrase, place)
        is_new = person.name not in self._met.people
        announced = (self._announced(phrase) or self._described_first(person, phrase)) if is_new else None
        if announced is None:
            return self._met.find_person(person, place, phrase)
        self._met.give_name(announced, person, place.span)
        return announced

    def find_behind_title(self, phrase: Phrase, place: Place) -> Party | None:
        """Whoever the words end in, whatever stands before: "former harbour pilot Timothy Gill"."""
        words = phrase.name.split()
        person = self._people.find_behind_title(words)
        if person is None or phrase.kind == "outlet":
            return None
        title = " ".join(words[: -len(person.name.split())])
        named = msgspec.structs.replace(phrase, proper=person.name, title=title, kind="person", count=(1, 1))
        return self._met.find_person(person, place, named)

    def find_joint(self, phrase: Phrase, place: Place) -> Party:
        """Those named together, in whatever order and however fully: "Sanders and his supporters"."""
        key = frozenset([*(member.split()[-1] for member in phrase.members), phrase.head])
        known = self._joint.get(key)
        if known is None:
            if len(phrase.members) == 1:
                phrase = self._name_in_full(phrase)
            known = self._joint[key] = self._met.add(phrase, place, "named together")
            self._named_together.update(phrase.members)
        return known

    def find_pair(self, place: int) -> Party | None:
        """The last two people whom the text names together: "Ben Cole and Tia Marsh"."""
        span = self._people.find_pair(place)
        if span is None:
            return None
        words = " ".join(span.of(self._text).split())
        joint = read_phrase(words)
        return self.find_joint(joint, Place(words, span.start, span, None)) if joint.members else None

    def _find_unlike_person(self, phrase: Phrase, place: Place, mention: TaggedMention | None) -> Party:
        """Whoever goes by a name that reads like a body's: also a person where a mention or capitals tell so."""
        namesakes = self._people.namesakes(phrase.proper.split()[-1])
        namesake = next((one for one in namesakes if one.name == phrase.proper), None)
        is_person = mention is not None and mention.type == "person" and not phrase.name.lower().startswith("the ")
        speaker = self._named_within(phrase, place) if phrase.proper.isupper() else None
        if speaker is not None:  # "RUIZ:", where Ana Ruiz is known
            return self._met.find_person(speaker, place, phrase)
        if namesake is not None and is_person:
            return self._met.find_person(namesake, place)
        return self._bynames.find_body(phrase, place)

    def _named_within(self, phrase: Phrase, place: Place) -> NamedPerson | None:
        """The person a source's own words name."""
        return self._people.find_within(place.span, phrase.proper.split()[-1]) if place.span is not None else None

    def _told_of(self, phrase: Phrase) -> str | None:
        """What the story says of a name that makes it a body's, before it names anybody so called; None if nothing."""
        if phrase.title and phrase.head not in BODIES_BY_TRADE:
            return None
        namesakes = self._people.namesakes(phrase.proper.split()[-1])
        sure = (one.spans[0].start for one in namesakes if self._people.is_sure(one))
        told = self._told.because(phrase.proper, min(sure, default=None))
        if told is not None:
            return f"“{told}” tells that {phrase.proper} is a body"
        if _COINED.match(phrase.proper) and not self._people.has_namesake(phrase.proper):
            return f"{phrase.proper} is written as no name of a person is"
        return None

    def _find_told(self, phrase: Phrase, place: Place, because: str) -> Party:
        """A body whose name alone does not tell that it is one."""
        full = self._told.spell_out(phrase.proper)
        words = msgspec.structs.replace(
            phrase,
            name=full,
            proper=full,
            title="",
            beside=phrase.beside or phrase.title,
            kind="organisation",
            count=None,
        )
        party = self._bynames.find_body(words, place)
        party.grounds.append(Ground("kind", because, place.span))
        return party

    def _is_titled(self, phrase: Phrase) -> bool:
        """Whether the text gives somebody of this name a title, a role or an age."""
        if _AGED.match(phrase.beside):
            return True
        return any(map(self._people.is_sure, self._people.namesakes(phrase.proper.split()[-1])))

    def _announced(self, phrase: Phrase) -> Party | None:
        """Whom the story spoke of by a role before it gives the name: "a former engineer … The engineer, Ines Barr",
        "the team manager … Manager Ines Barr"."""
        if not phrase.head:
            return None
        title = {*phrase.title.lower().split()} - {"the"}
        if not phrase.title.lower().startswith("the "):
            lately = (one for one in self._met.last(_LATELY) if one.phrase.head == phrase.head)
            one = next((one for one in lately if one.kind == "person" and one.identity == "described"), None)
            is_so = one is not None and one.phrase.shape == "definite" and title <= {*one.phrase.name.lower().split()}
            return one if is_so else None
        return next(
            (
                one
                for one in self._met.last(_LATELY)
                if one.kind == "person"
                and one.identity in ("described", "withheld")
                and _can_be_named(one.phrase, phrase.head, title)
                and not any(keeps_back(ground.because) for ground in one.grounds)
            ),
            None,
        )

    def _described_first(self, person: NamedPerson, phrase: Phrase) -> Party | None:
        """The one person who spoke before, without a name, where nothing says who the next to speak by name is:
        "A farmer says … Ann Moss said"; or where that is an officer and the name has a rank."""
        spoke = list(self._met.last_to_speak(_LATELY))
        if not spoke or spoke[-1].kind != "person" or spoke[-1].identity != "described":
            return None
        first = spoke[-1]
        is_open = not (person.role or phrase.title or phrase.beside)
        is_ranked = first.phrase.head in _OFFICERS and bool(_RANKS_OF_POLICE & {*phrase.title.lower().split()})
        is_alone = all(one is first for one in spoke) and not first.phrase.proper
        agree = not first.gender or not person.gender or first.gender == person.gender
        return first if is_alone and agree and (is_open or is_ranked) else None

    def _name_in_full(self, phrase: Phrase) -> Phrase:
        """Whoever leads a company under the full name the story gives: "Mr. Xi and other leaders"."""
        (who,) = phrase.members
        full = self._people.spell_out(who)
        said = re.sub(rf"^(?:[\w.]+\s)?{re.escape(who)}\b", full, phrase.name) if full != who else phrase.name
        return msgspec.structs.replace(phrase, name=said, members=(full,))


def _can_be_named(told: Phrase, head: str, title: set[str]) -> bool:
    """Whether words before a name, ``title``, and their noun can be of whom a description tells: "a former engineer",
    "her driver", "the captain"."""
    if told.shape == "definite":
        return told.head == head and {*told.name.lower().split()} - _OPENS <= title
    return told.shape == "indefinite" and (told.head == head or told.head in _ANY_OFFICE)
