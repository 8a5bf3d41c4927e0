"""The organisations a story names, and which of them "the company" or "the institute" means."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection
from typing import NamedTuple

from sayso.lexicon.frequency import share_of_pieces
from sayso.lexicon.parties import count_words, is_outlet, is_seat_of_power, party_nouns, walks_of_life
from sayso.lexicon.reader import read_rows
from sayso.records.mention import PartyType
from sayso.records.span import Span
from sayso.resolve.focus import Focus
from sayso.resolve.links import Links
from sayso.resolve.phrase import is_title_word

__all__ = ["NamedBodies", "NamedBody"]

_GAP = r"[^\S\n]+"
_NAME = re.compile(rf"\b[A-Z][\w’'&-]*(?:{_GAP}(?:(?:of|for){_GAP}(?:the{_GAP})?|&{_GAP})?[A-Z][\w’'&-]*)*")
_BESIDE = re.compile(r",\s+(?:an?|the|its|his|her|whose)\s+([^,.;:“”]{2,80})")
_BEFORE = re.compile(r"\b([a-z][\w’'-]*)\s+$", re.I)
_RUNS = re.compile(r",\s+which\s+(?:\w+ly\s+)?(?:makes?|sells?|owns?|runs|operates?|employs?|supplies|manages)\b")
_AHEAD_OF_PLAYER = re.compile(r"\s+(?:[a-z]+[ -]){0,2}?([a-z-]+)(?=\s+[A-Z][a-z])")
_AT_A_PLACE = re.compile(r"\b(?:in|at|near|outside|from|to|across|around|[Ii]nside)\s+(?:the\s+)?$")
_STAKE_IN = re.compile(r"\b(?:shares?|stakes?|invest\w*|interests?|confidence|holdings?) in\s+(?:the\s+)?$", re.I)
_OPENS_A_SENTENCE = re.compile(r"(?:^|[.!?:”\"]\s+|\n)$")
_DATELINE = re.compile(r",|:|\s*[(—–]|\s+-+\s")
_WHAT_STANDS_BEFORE = 50  # code points
_TRADES = frozenset("company firm group business corporation giant conglomerate".split())
_TEAM = frozenset("team club side franchise squad".split())
# Nouns of bodies that stand for one another: "the stationery chain Quill" is "the retailer" later on.
_KIN = (
    frozenset("retailer chain supermarket grocer store shop".split()),
    frozenset("maker manufacturer producer".split()),
    frozenset("fund investor".split()),
    frozenset("bank lender".split()),
    frozenset("airline carrier".split()),
    frozenset("app platform site website service network start-up startup developer".split()),
    frozenset("publisher label studio imprint".split()),
    frozenset("housebuilder builder developer".split()),
    frozenset("utility supplier".split()),
    frozenset("charity foundation nonprofit".split()),
    _TEAM,
)
_OF_FIRMS = _TRADES.union(*_KIN) - frozenset("bank service network site website store shop charity".split()) - _TEAM
_NOUNS = _OF_FIRMS.union(*_KIN)
_TRADE_OF = {  # what a firm is by the last word of its name
    **dict.fromkeys("Air Airlines Airways Aviation".split(), "airline"),
    **dict.fromkeys("Bank Bancorp Bancshares".split(), "bank"),
    **dict.fromkeys("Assurance Insurance Mutual".split(), "insurer"),
    **dict.fromkeys("Pharma Pharmaceuticals Therapeutics".split(), "drugmaker"),
    **dict.fromkeys("Motors Automotive".split(), "carmaker"),
    **dict.fromkeys("Supermarkets Stores".split(), "retailer"),
    **dict.fromkeys("Developments Homes Properties".split(), "developer"),
    **dict.fromkeys("Builders Construction Contractors".split(), "contractor"),
    **dict.fromkeys("Electric Electricity Gas Water Utilities".split(), "utility"),
    **dict.fromkeys("Breweries Brewing".split(), "brewer"),
    **dict.fromkeys("Railway Railways Trains".split(), "railway"),
}
_OF_A_TEAM = frozenset(  # beside the walks of life
    "captain skipper manager coach boss guard forward center centre prop lock wing hooker receiver catcher".split()
)
_LONGEST_ACRONYM = 5
_CALENDAR = frozenset(row[0] for row in read_rows("calendar_words"))
_PUBLIC = frozenset(
    "ministry government administration campaign committee party union authority agency department bureau office "
    "commission council court parliament congress senate house assembly police army military navy university school "
    "hospital church embassy consulate league federation association club union alliance tribunal cabinet".split()
)
_POSSESSIVE = re.compile(r"['’]s?$")
_JUST_NOW = 300  # code points back to which "it" means a body
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
            name = _POSSESSIVE.sub("", re.sub(r"^(?:The|An?)\s+(?=\w)", "", " ".join(run.group().split())))
            words = name.split()
            opens = _OPENS_A_SENTENCE.search(text, max(0, run.start() - 4), run.start()) is not None
            span = Span(*run.span())
            is_dateline = words and opens and run.group().isupper() and _DATELINE.match(text, run.end())
            if not words or is_dateline or _is_plain(words, opens=opens) or is_title_word(words[0]):
                continue
            called = _find_called(text, span)
            if not called and not of_people.isdisjoint(words):
                continue
            mention = links.at(span)
            types = self._types.setdefault(name, set())
            if mention is not None:
                types.add(mention.type)
            lead = text[max(0, span.start - _WHAT_STANDS_BEFORE) : span.start]
            if _AT_A_PLACE.search(lead) and not _STAKE_IN.search(lead) and not called:
                self._places.add(name)
            self._bodies.append(NamedBody(name, span, called))
        self._times = Counter(body.name for body in self._bodies)
        self._focus = Focus(text, [(body.span, body.name) for body in self._bodies])
        self._first: dict[str, NamedBody] = {}
        self._called: dict[str, set[str]] = {}
        self._by_noun: defaultdict[str, list[int]] = defaultdict(list)
        for at, body in enumerate(self._bodies):
            for noun in {*body.called, *body.name.lower().split(), _TRADE_OF.get(body.name.split()[-1], "")}:
                self._by_noun[noun].append(at)
            self._first.setdefault(body.name, body)
            self._called.setdefault(body.name, set()).update(body.called)

    def is_called(self, name: str) -> bool:
        """Whether the text calls a name by a noun of bodies."""
        return bool(self._called.get(name))

    def speak(self, place: int, name: str) -> None:
        """Note that a body of this name is the source at ``place``."""
        if name in self._first:
            self._focus.speak(place, name)

    def meant_by(self, head: str, place: int, *, is_bare: bool) -> NamedBody | None:
        """The body that "the ``head``" means at ``place``: the last one before that has the noun in its name or is
        called so, or by a noun that stands for it; of a firm, else the one most spoken of that may be one. is_bare:
        whether nothing but adjectives stands before the noun."""
        told = self._last_told((head,), place)
        if told is not None or not is_bare:
            return told
        kin = frozenset().union(*(nouns for nouns in _KIN if head in nouns))
        told = self._last_told(kin, place)
        if told is not None or head not in _OF_FIRMS:
            return told
        others = _NOUNS - _TRADES - _TEAM - kin if kin else frozenset()
        ranked = (self._first[name] for name in self._focus.rank(place))
        return next((body for body in ranked if self._may_trade(body, others)), None)

    def _last_told(self, nouns: Collection[str], place: int) -> NamedBody | None:
        """The last body before ``place`` that has one of the nouns in its name or is called so."""
        lasts: list[int] = []
        for noun in nouns:
            told = self._by_noun.get(noun, ())
            end = bisect_left(told, place, key=lambda at: self._bodies[at].span.start)
            lasts += told[end - 1 : end] if end else []
        return self._bodies[max(lasts)] if lasts else None

    def most_spoken_of(self, place: int) -> NamedBody | None:
        """The body that "it" means at ``place`` where it is no source before: one that has just been named."""
        ranked = (self._first[name] for name in self._focus.rank(place))
        body = next((body for body in ranked if self._may_trade(body, ())), None)
        last = self._last_told(body.name.lower().split(), place) if body is not None else None
        return body if last is not None and place - last.span.end <= _JUST_NOW else None

    def _may_trade(self, body: NamedBody, others: Collection[str]) -> bool:
        """Whether a body may be a firm, and is not called by one of ``others``."""
        types, called = self._types[body.name], self._called[body.name]
        is_public = bool(_PUBLIC & set(body.name.lower().split()))
        is_body = "organisation" in types or (body.name not in self._places and self._is_prominent(body))
        trades = (is_body and not is_public) or not _OF_FIRMS.isdisjoint(called)
        is_other = is_outlet(body.name) or is_seat_of_power(body.name) or not called.isdisjoint(others)
        return trades and not is_other

    def _is_prominent(self, body: NamedBody) -> bool:
        """Whether a name stands again and again, in full or by its first word, or is the first of the story."""
        first = body.name.split()[0]
        again = self._times[body.name] + (self._times[first] if first != body.name else 0)
        return again > 1 or body is self._bodies[0]


def _is_plain(words: list[str], *, opens: bool) -> bool:
    """Whether one capital word is no name of a body: it opens a sentence, or is a place in a dateline."""
    low = words[0].lower()
    is_known = (
        max(share_of_pieces(low), share_of_pieces(low.removesuffix("s"))) > (0.0 if opens else _COMMON)
        or low in party_nouns()
        or low in count_words()
        or low in _CALENDAR
    )
    return len(words) == 1 and (is_known or (words[0].isupper() and len(low) > _LONGEST_ACRONYM))


def _find_called(text: str, span: Span) -> frozenset[str]:
    """The nouns of an apposition after a name and the one before it: "Orrery, **the mapping company**,"; what its
    clause says that it does; and what those are called that stand behind it: "the Herons **guard** Ada Roe"."""
    beside = _BESIDE.match(text, span.end)
    before = _BEFORE.search(text, max(0, span.start - _WHAT_STANDS_BEFORE), span.start)
    nouns = party_nouns()
    words = f"{beside[1] if beside else ''} {before[1] if before else ''}".lower().split()
    called = {word for word in words if word in _NOUNS or (word in nouns and nouns[word].kind == "organisation")}
    if _RUNS.match(text, span.end):
        called.add("company")
    ahead = _AHEAD_OF_PLAYER.match(text, span.end, span.end + _WHAT_STANDS_BEFORE)
    if ahead and (ahead[1] in _OF_A_TEAM or walks_of_life().get(ahead[1]) == "sport"):
        called.add("team")
    return frozenset(called)
