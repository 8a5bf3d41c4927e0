"""The names that parties go by: in full, cut short, or by their initials."""

import re
from collections import defaultdict

import msgspec

from sayso.lexicon.parties import is_outlet, party_nouns
from sayso.records.span import Span
from sayso.resolve.bodies import NamedBody
from sayso.resolve.met import PartiesMet
from sayso.resolve.party import Ground, Party, Place
from sayso.resolve.phrase import Phrase
from sayso.resolve.phrases import read_phrase

__all__ = ["Bynames"]

_ACRONYM = re.compile(r"[A-Z]{2,6}")
# Of words as long as names are: a line of capitals without a space would else be tried from each of them to its end.
_RUN = re.compile(r"[A-Z][\w’'&-]{1,60}+(?:\s+(?:(?:of|for|and|on)\s+(?:the\s+)?)?[A-Z][\w’'&-]{1,60}+)+")
_FARTHEST = 1_000  # names with a word in common among which one is looked for: no news has so many


class Bynames:
    """Which party goes by a name that is no full name of a person, and what a story has such a name stand for."""

    def __init__(self, text: str, story: Span, met: PartiesMet) -> None:
        self._met = met
        self._by_name: dict[str, Party] = {}
        self._by_edge: defaultdict[str, list[str]] = defaultdict(list)  # first or last word of a name to the name
        self._by_initials: dict[str, Party] = {}
        self._runs_by_initials: dict[str, str] = {}
        self._runs_by_last_word: dict[str, str] = {}
        for run in _RUN.finditer(text, story.start, story.end):
            name = re.sub(r"['’]s?$", "", re.sub(r"^The\s+", "", " ".join(run.group().split())))
            self._runs_by_initials.setdefault(_take_initials(name), name)
            self._runs_by_last_word.setdefault(name.split()[-1], name)

    def find(self, phrase: Phrase, place: Place) -> Party:
        """Whoever goes by the name, or by a longer one that it is short for."""
        known = self._by_name.get(_key(phrase.proper)) or self._find_longer(phrase.proper)
        if known is None:
            known = self._met.add(phrase, place, "a name not met before")
            self._call(_key(phrase.proper), known)
        return known

    def find_body(self, phrase: Phrase, place: Place) -> Party:
        """An organisation, outlet or document by its name, its initials or a part of its name."""
        key = _key(phrase.proper)
        known = self._by_name.get(key) or self._find_acronym(phrase.proper) or self._find_longer(phrase.proper)
        if known is None:
            phrase = self._spell_out(phrase)
            known = self._by_name.get(_key(phrase.proper))
        if known is None:
            known = self._met.add(phrase, place, "a name not met before")
            self._by_initials.setdefault(_take_initials(phrase.proper), known)
            self._call(_key(phrase.proper), known)
        self._call(key, known)
        return known

    def join_body(self, body: NamedBody, words: str) -> Party:
        """The party of a body that the story names, which words of no name mean: "the company", "it"."""
        phrase = msgspec.structs.replace(read_phrase(body.name), proper=body.name, kind="organisation", count=None)
        party = self.find_body(phrase, Place(body.name, body.span.start, body.span, None))
        if party.kind == "person" and party.person is None:
            party.kind, party.count, party.gender, party.role = "organisation", None, "", None
            party.grounds.append(Ground("kind", f"{body.name} is spoken of as a body", None))
        return self._met.join(party, f"“{words}” means {body.name}")

    def _find_acronym(self, proper: str) -> Party | None:
        party = self._by_initials.get(proper) if _ACRONYM.fullmatch(proper) else None
        return self._met.join(party, f"“{proper}” is short for {party.name}") if party else None

    def _find_longer(self, proper: str) -> Party | None:
        """The body whose longer name begins or ends with ``proper``: "Meridian" of "Meridian Quays"."""
        words = _key(proper).split()
        keys = {key for edge in (words[0], words[-1]) for key in self._by_edge[edge]} if words else set()
        fitting = {
            id(self._by_name[key]): self._by_name[key]
            for key in keys
            if self._by_name[key].kind in ("organisation", "outlet")
            and len(key.split()) > len(words)
            and words in (key.split()[: len(words)], key.split()[-len(words) :])
        }
        is_common = len(words) == 1 and words[0] in party_nouns() and not proper[:1].isupper()
        if len(fitting) != 1 or is_common:
            return None
        (party,) = fitting.values()
        return self._met.join(party, f"“{proper}” is short for {party.name}")

    def _spell_out(self, phrase: Phrase) -> Phrase:
        """A body by the fullest name the story gives it: "CBC", "The Post"."""
        bare = re.sub(r"^the\s+", "", phrase.proper, flags=re.I)
        if _ACRONYM.fullmatch(bare):
            full = self._runs_by_initials.get(bare)
        else:
            full = self._runs_by_last_word.get(bare) if is_outlet(phrase.name) else None
        if full is None:
            return phrase
        article = phrase.name[: len(phrase.name) - len(bare)] if phrase.name.endswith(bare) else ""
        return msgspec.structs.replace(phrase, name=f"{article}{full}", proper=full)

    def _call(self, key: str, party: Party) -> None:
        """Note that a party goes by a name."""
        if key not in self._by_name:
            self._by_name[key] = party
            words = key.split()
            for edge in {words[0], words[-1]} if words else ():
                if len(self._by_edge[edge]) < _FARTHEST:
                    self._by_edge[edge].append(key)


def _key(name: str) -> str:
    return re.sub(r"^the\s+", "", name.casefold())


def _take_initials(name: str) -> str:
    return "".join(word[0] for word in _key(name).split() if word not in ("of", "the", "and", "for", "on")).upper()
