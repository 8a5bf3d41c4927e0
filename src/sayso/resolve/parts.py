"""What a source has to do with the groups met so far: all of one, some of one, or one of its lots."""

import re

import msgspec

from sayso.records.span import Span
from sayso.resolve.anonymity import judge_identity
from sayso.resolve.groups import names_a_body
from sayso.resolve.met import PartiesMet
from sayso.resolve.named import NamedParties
from sayso.resolve.party import GENERIC_HEADS, Ground, Party, Place, has_word
from sayso.resolve.people import People
from sayso.resolve.phrase import Phrase
from sayso.resolve.phrases import read_phrase

__all__ = ["Parts"]

_FARTHEST = 1_000  # parties back to which anybody is looked for: no news has so many, and time stays linear
_ONE_OF = re.compile(
    r"^(?:one|two|three|four|five|another|the (?:first|last)) of (?:the|those|these|them|that)\b[^,;]*", re.I
)
_TELL_APART = frozenset("of at from in for across".split())  # "officials in the north" are not "officials"


class Parts:
    """The parties that are groups met before, or counted from them."""

    def __init__(self, text: str, people: People, met: PartiesMet, named: NamedParties) -> None:
        self._text, self._people, self._met, self._named = text, people, met, named
        self._lots: dict[tuple[int, str], Party] = {}  # by the whole and the words of the lot

    def find_all(self, phrase: Phrase, place: Place) -> Party:
        """All of a group spoken of before."""
        known = self._met.groups.all_of(phrase, place.start)
        if known is not None:
            return self._met.join(known, f"“{phrase.name}” are all of {known.name}")
        return self._met.by_words(phrase) or self._met.add(phrase, place, "a group not spoken of before")

    def find_part(self, phrase: Phrase, place: Place) -> Party:
        """Some of a group, spoken of before or not: "two of the three", "the other", "one, Ana Ruiz"."""
        is_definite = phrase.shape == "ordinal" and not phrase.whole.startswith(("a ", "some", "another"))
        if ((phrase.count is not None and phrase.count != (1, 1)) or is_definite) and not phrase.proper:
            known = self._met.by_words(phrase)
            if known is not None:
                return known
        is_ordinal = phrase.shape == "ordinal"
        whole = self._met.groups.of_ordinal(phrase, place.start) if is_ordinal else self._find_whole(phrase, place)
        name = phrase.proper
        if name:
            party = self._named.find(msgspec.structs.replace(phrase, shape="name", name=name, kind="person"), place)
        else:
            party = self._met.add(phrase, place, "a part of a group" if whole else "not counted before")
        if phrase.whole.startswith("a ") or phrase.whole == "another":
            party.like = next(self._met.groups.before(place.start), None) if not phrase.head or whole else None
            if phrase.whole.startswith("a ") or phrase.head:
                whole = None  # one more, not counted before
        if whole is not None and whole is not party:
            party.whole = whole
            party.grounds.append(Ground("part_of", f"“{phrase.name}” counts from {whole.name}", place.span))
        return party

    def find_lot(self, phrase: Phrase, place: Place) -> Party | None:
        """One of several lots of people, unless somebody else was called so since."""
        found = self._met.groups.among_lots(phrase, place.start)
        if found is None:
            return None
        whole, lot = found
        since = (one for one in self._met.last(_FARTHEST) if one.first > whole.first and one.whole is not whole)
        if any(has_word(one.role or one.phrase.name, phrase.head) for one in since if one.kind == phrase.kind):
            return None
        named = self._people.first_named(before=place.start, after=whole.first)
        if any(has_word(person.role, phrase.head) for person in named):
            return None
        known = self._lots.get((id(whole), lot))
        if known is None:
            known = self._lots[id(whole), lot] = self._met.add(phrase, place, f"“{lot}” of {whole.name}")
            known.whole = whole
            known.grounds.append(Ground("part_of", f"“{lot}” is counted in {whole.name}", place.span))
        return known

    def find_unnamed(self, phrase: Phrase, place: Place) -> Party | None:
        """Unnamed people by a bare plural are those spoken of before: "people briefed on the move", "on the talks"."""
        if phrase.kind != "group" or phrase.count != (2, None) or phrase.head not in GENERIC_HEADS:
            return None
        is_told_apart = bool(_TELL_APART & set(phrase.name.lower().split()))
        if is_told_apart or judge_identity(phrase, place.words).identity != "withheld":
            return None
        known = self._met.groups.unnamed_like(phrase)
        return self._met.join(known, f"“{phrase.name}” are not told apart from {known.name}") if known else None

    def note_whole(self, party: Party, phrase: Phrase, place: Place) -> None:
        """Note the group that words with somebody's name make them one of, if they do."""
        whole = self._whole_beside(phrase.beside, place) or self._whole_of_lots(phrase, place)
        if whole is not None and whole is not party and party.whole is None:
            party.whole = whole
            party.grounds.append(
                Ground("part_of", f"“{phrase.beside or phrase.title}” counts from {whole.name}", place.span)
            )

    def _whole_beside(self, beside: str, place: Place) -> Party | None:
        """The group that words beside a name make it a part of: "Doreen Alvis, **one of the three**,"."""
        found = _ONE_OF.match(beside)
        phrase = read_phrase(found.group()) if found else None
        return self._find_whole(phrase, place) if phrase and phrase.shape == "part" else None

    def _whole_of_lots(self, phrase: Phrase, place: Place) -> Party | None:
        """The several lots of people one of whom is named later: "a doctor and two nurses … The doctor, Ann Moss"."""
        title = read_phrase(phrase.title)
        found = self._met.groups.among_lots(title, place.start) if title.shape == "definite" else None
        return found[0] if found else None

    def _find_whole(self, phrase: Phrase, place: Place) -> Party | None:
        """The group a part counts from; one not spoken of before is known by its part."""
        group = read_phrase(phrase.whole)
        is_new = group.shape == "indefinite" and group.head != ""  # "one of three residents"
        whole = self._met.groups.of_part(phrase, place.start) if not is_new else None
        if whole is None and group.shape not in ("pronoun", "ordinal") and not names_a_body(phrase):
            start = place.start + max(0, place.words.find(phrase.whole))
            at = Place(phrase.whole, start, Span(start, start + len(phrase.whole)), None)
            whole = self._met.by_words(group) or self._met.add(group, at, "known by a part of it")
            if at.span is not None and at.span.of(self._text) == phrase.whole:
                whole.mentions.append(at.span)
        return whole
