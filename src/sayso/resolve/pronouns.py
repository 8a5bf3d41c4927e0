"""Whom a personal pronoun means: "she", "they", "it", and the "we" of whoever is quoted."""

import re

from sayso.lexicon.parties import party_nouns
from sayso.records.source import SourceKind
from sayso.resolve.bodies import NamedBodies
from sayso.resolve.bynames import Bynames
from sayso.resolve.focus import NEW_SENTENCE
from sayso.resolve.linked import LinkedParties
from sayso.resolve.links import Links
from sayso.resolve.met import PartiesMet
from sayso.resolve.names import Gender, NamedPerson
from sayso.resolve.party import Party, Place, agrees
from sayso.resolve.people import People
from sayso.resolve.phrase import Phrase
from sayso.resolve.phrases import read_phrase

__all__ = ["Pronouns"]

_OF_THE_SPEAKER = ("i", "we", "me", "us", "my", "our", "myself", "ourselves")
_SUBJECTS: dict[str, Gender] = {"he": "he", "she": "she"}
_SURE = 0.5  # the probability of a link from which it goes before conventions
_FAR = 1_500  # code points back to which a pronoun still reaches
_IN_A_SENTENCE = 300  # code points before a pronoun in which the people of its sentence are looked for
_OF_A_THING = re.compile(  # "it shows that", "it sends a message": what was told of, and nobody
    r"\s(?:also\s)?(?:means?|meant|makes?|made|sends?|sent|shows?|showed|suggest(?:s|ed)?|rais(?:es|ed)|tells?|refer(?:s|red)?|"
    r"seem(?:s|ed)?|appear(?:s|ed)?|proves?|proved|reflect(?:s|ed)?|indicat(?:es|ed)|underscor(?:es|ed)|highlight(?:s|ed)?|"
    r"immediately|does|did|is|was)\b"
)
_LATELY = 6  # attributions back to which a source is meant


class Pronouns:
    """The parties met so far, as pronouns mean them."""

    def __init__(
        self,
        text: str,
        people: People,
        met: PartiesMet,
        bynames: Bynames,
        bodies: NamedBodies,
        linked: LinkedParties,
        links: Links,
    ) -> None:
        self._text, self._people, self._met, self._bynames = text, people, met, bynames
        self._bodies, self._linked, self._links = bodies, linked, links

    def find(self, phrase: Phrase, place: Place) -> Party:
        """The party that a pronoun means: one of its own where it means nobody this reading can name."""
        word = phrase.name.lower()
        party = self._find_speaker(phrase, place) if word in _OF_THE_SPEAKER else self._find_meant(phrase, place)
        self._hear_gender(party, word)
        return party

    def _find_speaker(self, phrase: Phrase, place: Place) -> Party:
        """Whoever says what the pronoun stands in, else the writer."""
        if place.holder is not None and place.holder.kind in ("person", "group", "organisation"):
            return self._join_holder(place.holder, phrase)
        return self._met.by_words(phrase) or self._met.add(phrase, place, "the writer's own voice")

    def _join_holder(self, holder: Party, phrase: Phrase) -> Party:
        return self._met.join(holder, f"“{phrase.name.lower()}” stands in what {holder.name} says")

    def _find_meant(self, phrase: Phrase, place: Place) -> Party:
        """Whoever the links mean, who speaks around the pronoun, who spoke last or was named last, if it fits them."""
        word = phrase.name.lower()
        kinds: tuple[SourceKind, ...] = ("person",)
        if phrase.kind == "group":
            kinds = ("group", "organisation")
        elif word in ("it", "this"):
            kinds = ("organisation", "outlet", "document")
        linked = self._linked.find(phrase, place, _SURE)
        if linked is not None:
            return linked
        if place.holder is not None and place.holder.kind in kinds and agrees(place.holder, word):
            return self._join_holder(place.holder, phrase)
        is_person = phrase.kind == "person"
        named = self._people.find_nearest(place.start, word, self._met.people) if is_person else None
        lately = self._met.last_to_speak(_LATELY)
        spoke = next((one for one in lately if one.kind in kinds and agrees(one, word)), None)
        is_one = spoke is not None and spoke.kind == "organisation"
        several = self._find_several(place) if word == "they" and (spoke is None or is_one) else None
        if several is not None:
            return self._met.join(several, f"“{word}” are {several.name}, of the same sentence")
        if spoke is not None and (named is None or self._is_near(spoke, place.start, named)):
            return self._met.join(spoke, f"“{word}” points back to the last fitting source")
        if named is not None:
            party = self._met.find_person(named, place)
            return self._met.join(party, f"“{word}” points back to the last fitting name")
        is_body = word in ("it", "this") and not _OF_A_THING.match(self._text, place.start + len(word))
        body = self._bodies.most_spoken_of(place.start) if is_body else None
        if body is not None:
            return self._bynames.join_body(body, word)
        return self._met.add(phrase, place, f"“{word}” points to nobody this reading can name")

    def _find_several(self, place: Place) -> Party | None:
        """The last people by a plural noun before "they" in its sentence."""
        for mention in self._links.heads_before(place.start):
            start = mention.head.start
            if place.start - start > _IN_A_SENTENCE or NEW_SENTENCE.search(self._text, start, place.start):
                return None
            words = mention.span.of(self._text)
            phrase = read_phrase(words)
            noun = party_nouns().get(phrase.head)
            is_counted = phrase.kind == "group" and phrase.shape in ("definite", "indefinite")
            if is_counted and noun is not None and noun.kind == "person":
                at = Place(words, mention.span.start, mention.span, None)
                return self._met.by_words(phrase) or self._met.add(phrase, at, "first spoken of here")
        return None

    def _is_near(self, party: Party, at: int, named: NamedPerson) -> bool:
        """Whether a source was spoken of as lately as a name, or is that name."""
        if party.person is named:
            return True
        mention = max((span.end for span in party.mentions if span.end <= at), default=-1)
        other = max((span.end for span in named.spans if span.end <= at), default=-1)
        if mention >= other or mention < 0:
            return mention >= other
        is_one_sentence = other - mention <= _FAR and NEW_SENTENCE.search(self._text, mention, other) is None
        return is_one_sentence or "\n" not in self._text[mention:at]

    def _hear_gender(self, party: Party, word: str) -> None:
        """Note that somebody is "he" or "she", so that the other pronoun means somebody else."""
        if party.kind == "person" and not party.gender and word in _SUBJECTS:
            party.gender = _SUBJECTS[word]
            if party.person is not None:
                self._people.hear_gender(party.person, _SUBJECTS[word])
