"""The organisations a story names, and which of them "the company" or "the institute" means."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection
from typing import NamedTuple

from sayso.lexicon.frequency import share_of_pieces
from sayso.lexicon.parties import count_words, is_outlet, is_seat_of_power, party_nouns
from sayso.lexicon.reader import read_rows
from sayso.records.mention import PartyType
from sayso.records.span import Span
from sayso.resolve.links import Links
from sayso.resolve.phrase import is_title_word

__all__ = ["NamedBodies", "NamedBody"]

_GAP = r"[^\S\n]+"
_NAME = re.compile(rf"\b[A-Z][\w’'&-]*(?:{_GAP}(?:(?:of|for){_GAP}(?:the{_GAP})?|&{_GAP})?[A-Z][\w’'&-]*)*")
_BESIDE = re.compile(r",\s+(?:an?|the|its|his|her|whose)\s+([^,.;:“”]{2,80})")
_BEFORE = re.compile(r"\b(?:an?|the|its|his|her)\s+((?:[a-z][\w’'-]*\s+){1,3})$", re.I)
_AT_A_PLACE = re.compile(r"\b(?:in|at|near|outside|from|to|across|around|[Ii]nside)\s+(?:the\s+)?$")
_STAKE_IN = re.compile(r"\b(?:shares?|stakes?|invest\w*|interests?|confidence|holdings?) in\s+(?:the\s+)?$", re.I)
_OPENS_A_SENTENCE = re.compile(r"(?:^|[.!?:”\"]\s+|\n)$")
_WHAT_STANDS_BEFORE = 50  # code points
_TRADES = frozenset("company firm group business corporation manufacturer maker giant".split())
_LONGEST_ACRONYM = 5
_FARTHEST = 1_000  # mentions of bodies back to which one is meant: no news has so many, and time stays linear
_CALENDAR = frozenset(row[0] for row in read_rows("calendar_words"))
_PUBLIC = frozenset(
    "ministry government administration campaign committee party union authority agency department bureau office "
    "commission council court parliament congress senate house assembly police army military navy university school "
    "hospital church embassy consulate league federation association club union alliance tribunal cabinet".split()
)
_POSSESSIVE = re.compile(r"['’]s?$")
_COMMON = 0.0001  # of pieces of prose: such a word alone is no name


class NamedBody(NamedTuple):
    """One mention of a body by name: the name, where it stands, and the nouns the text calls it by there."""

    name: str
    span: Span
    called: frozenset[str]


class NamedBodies:
    """The mentions by name of what may be an organisation, in text order."""

    def __init__(self, text: str, story: Span, links: Links, people: Collection[str]) -> None:
        """people: the words of the names that are surely people's."""
        of_people = frozenset(people)
        self._bodies: list[NamedBody] = []
        self._types: dict[str, set[PartyType]] = {}
        self._places: set[str] = set()
        for run in _NAME.finditer(text, story.start, story.end):
            name = _POSSESSIVE.sub("", re.sub(r"^The\s+", "", " ".join(run.group().split())))
            words = name.split()
            opens = _OPENS_A_SENTENCE.search(text, max(0, run.start() - 4), run.start()) is not None
            if not words or _is_plain(words, opens=opens) or not of_people.isdisjoint(words) or is_title_word(words[0]):
                continue
            span = Span(*run.span())
            mention = links.at(span)
            types = self._types.setdefault(name, set())
            if mention is not None:
                types.add(mention.type)
            lead = text[max(0, span.start - _WHAT_STANDS_BEFORE) : span.start]
            if _AT_A_PLACE.search(lead) and not _STAKE_IN.search(lead):
                self._places.add(name)
            self._bodies.append(NamedBody(name, span, _find_called(text, span)))
        self._starts = [body.span.start for body in self._bodies]
        self._times = Counter(body.name for body in self._bodies)

    def meant_by(self, head: str, place: int) -> NamedBody | None:
        """The body that "the ``head``" means at ``place``: the last one before that has the noun in its name or is
        called so; of a company, else the last one named that is no public body and no outlet."""
        end = bisect_left(self._starts, place)
        before = self._bodies[max(0, end - _FARTHEST) : end][::-1]
        told = next((body for body in before if _has(body.name, head) or head in body.called), None)
        if told is not None or head not in _TRADES:
            return told
        return next((body for body in before if self._may_trade(body)), None)

    def _may_trade(self, body: NamedBody) -> bool:
        types = self._types[body.name]
        is_public = bool(_PUBLIC & set(body.name.lower().split()))
        is_body = "organisation" in types or (body.name not in self._places and self._is_prominent(body))
        trades = (is_body and not is_public) or bool(_TRADES & body.called)
        return trades and not is_outlet(body.name) and not is_seat_of_power(body.name)

    def _is_prominent(self, body: NamedBody) -> bool:
        """Whether a name stands again and again, in full or by its first word, or is the first of the story."""
        first = body.name.split()[0]
        again = self._times[body.name] + (self._times[first] if first != body.name else 0)
        return again > 1 or body is self._bodies[0]


def _is_plain(words: list[str], *, opens: bool) -> bool:
    """Whether one capital word is no name of a body: it opens a sentence, or is a place in a dateline."""
    low = words[0].lower()
    is_known = (
        share_of_pieces(low) > (0.0 if opens else _COMMON)
        or low in party_nouns()
        or low in count_words()
        or low in _CALENDAR
    )
    return len(words) == 1 and (is_known or (words[0].isupper() and len(low) > _LONGEST_ACRONYM))


def _find_called(text: str, span: Span) -> frozenset[str]:
    """The nouns of an apposition after a name and of the words before it: "Orrery, **the mapping company**,"."""
    beside = _BESIDE.match(text, span.end)
    before = _BEFORE.search(text, max(0, span.start - _WHAT_STANDS_BEFORE), span.start)
    nouns = party_nouns()
    words = f"{beside[1] if beside else ''} {before[1].split()[-1] if before else ''}".lower().split()
    return frozenset(word for word in words if word in nouns and nouns[word].kind == "organisation")


def _has(name: str, head: str) -> bool:
    return head in name.lower().split()
