"""Whom the tagger's links mean: words that go back to an earlier mention mean the party of that mention."""

import re

from sayso.lexicon.parties import party_nouns
from sayso.records.mention import TaggedMention
from sayso.records.source import SourceKind
from sayso.records.span import Span
from sayso.resolve.focus import is_epithet, tell_walk, tells_no_office
from sayso.resolve.links import Links
from sayso.resolve.met import PartiesMet
from sayso.resolve.named import NamedParties
from sayso.resolve.party import GENERIC_HEADS, Party, Place, can_be, fits
from sayso.resolve.people import People
from sayso.resolve.phrase import Phrase, does_a_job
from sayso.resolve.phrases import read_phrase

__all__ = ["LinkedParties"]

_OPENS_NOUN_PHRASE = re.compile(r"(?:an?|the|his|her|its|their|one|two|three|four|five|six|seven|\d+|some)\s", re.I)


class LinkedParties:
    """The parties of the mentions that sources go back to."""

    def __init__(self, text: str, people: People, met: PartiesMet, named: NamedParties, links: Links) -> None:
        self._text, self._people, self._met, self._named, self._links = text, people, met, named, links
        self._by_head: dict[int, Party] = {}  # where the main word of a source stands

    def speak(self, span: Span, party: Party) -> None:
        """Note whose the words of a source are."""
        mention = self._links.at(span)
        if mention is not None:
            self._by_head[mention.head.start] = party

    def find(self, phrase: Phrase, place: Place, least: float) -> Party | None:
        """Whoever the tagger links these words to with a probability of at least ``least``, if they can be meant."""
        if place.span is None:
            return None
        described: TaggedMention | None = None
        for mention in self._links.before(place.span, least):
            party = self._party_of(mention, place)
            if party is not None:
                is_speaker = phrase.shape == "definite" and party is place.holder and party.kind == "person"
                if is_speaker or not can_be(party, phrase) or _is_told_otherwise(party.kind, party.role, phrase):
                    return None
                if party.kind == "person" and phrase.shape == "definite":
                    party.role = party.role or tell_walk(phrase)
                return self._met.join(party, f"“{phrase.name}” goes back to “{mention.span.of(self._text)}”")
            words = mention.span.of(self._text)
            if read_phrase(words).head and _OPENS_NOUN_PHRASE.match(words):
                described = mention
        return self._describe(phrase, described) if described is not None else None

    def _describe(self, phrase: Phrase, mention: TaggedMention) -> Party | None:
        """The party that the words of an earlier mention describe, which is no source, if it can be meant."""
        words = mention.span.of(self._text)
        antecedent = read_phrase(words)
        is_other = _is_told_otherwise(antecedent.kind, antecedent.head, phrase) and antecedent.head not in GENERIC_HEADS
        if antecedent.shape in ("part", "ordinal", "everyone") or not fits(antecedent, phrase) or is_other:
            return None
        at = Place(words, mention.span.start, mention.span, None)
        party = self._met.by_words(antecedent) or self._met.add(antecedent, at, "first spoken of here")
        party.mentions.append(mention.span)
        self._by_head[mention.head.start] = party
        return self._met.join(party, f"“{phrase.name}” goes back to “{words}”")

    def _party_of(self, mention: TaggedMention, place: Place) -> Party | None:
        """The party of a mention: a source before, a person the story names, or any other name."""
        known = self._by_head.get(mention.head.start)
        if known is not None:
            return known
        person = self._people.find_at(mention.head)
        if person is not None:
            return self._met.find_person(person, place)
        phrase = read_phrase(mention.span.of(self._text))
        if phrase.shape == "name" and (phrase.kind != "person" or mention.type == "person"):
            return self._named.find(phrase, Place(phrase.name, mention.span.start, mention.span, None))
        return None


def _is_told_otherwise(kind: SourceKind, role: str | None, phrase: Phrase) -> bool:
    """Whether a description gives an office to a person whom the text gives another: "the mayor" is no judge."""
    noun = party_nouns().get(phrase.head)
    is_job = does_a_job(phrase.head) if noun is None else noun.kind == "person"
    is_office = phrase.shape == "definite" and is_job and not tells_no_office(phrase)
    if kind != "person" or not is_office or phrase.head in GENERIC_HEADS or is_epithet(phrase):
        return False
    words = re.findall(r"[\w-]+", (role or "").lower())
    told = [word for word in words if word in party_nouns() or does_a_job(word)]
    return bool(told) and phrase.head not in told
