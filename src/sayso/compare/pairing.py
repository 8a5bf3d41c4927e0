"""Which attributions, sources and claims of two Readings are the same ones."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import Final, NamedTuple, TypeVar

from sayso.compare.told import weigh_word
from sayso.compare.wordindex import WordIndex, list_words
from sayso.records.attribution import Attribution, Stance
from sayso.records.reading import Reading
from sayso.records.source import Source
from sayso.records.span import Span

__all__ = ["UNVOUCHED", "Alike", "Paired", "ReadingIndex", "pair_parts"]

UNVOUCHED: Final = frozenset[Stance]({"denies", "doubts", "unverified", "no_comment"})  # nobody stands for the words
_LEAST = 0.42  # of the words of two contents, common ones counting little: as for sentences of reprints
_SAME_SPEAKER = 0.1  # that the same speaker adds to it
_MOST_SAID = 0.75  # of the code points of a stretch
_FEWEST_WORDS = 3  # of a content that tells it from others
_SAME_NAME = 10.0  # as many statements as a name outweighs

_Key = TypeVar("_Key", bound=Hashable)
_Other = TypeVar("_Other", bound=Hashable)


class ReadingIndex:
    """A Reading with its parts by their ids and the words of its text."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.words = WordIndex(reading.document.text)
        self.sources: Mapping[str, Source] = {one.id: one for one in reading.sources}
        self.attributions: Mapping[str, Attribution] = {one.id: one for one in reading.attributions}
        self.names = {one.id: frozenset(list_words(one.name or "")) for one in reading.sources}

    def is_said(self, place: Span) -> bool:
        """Whether one source is given for most of it: what is said may end elsewhere, and hold the words of others."""
        least = _MOST_SAID * (place.end - place.start)
        return any(
            min(span.end, place.end) - max(span.start, place.start) >= least
            for one in self.attributions.values()
            for span in one.spans.content
        )

    def is_named(self, source: str) -> bool:
        return self.sources[source].identity == "named"


class Alike(NamedTuple):
    """Two attributions that are one. score: the share of their words in common, 0 to 1."""

    old: Attribution
    new: Attribution
    score: float


class Paired(NamedTuple):
    """What two Readings share. attributions: in the order of the new text. sources, claims: ids, old to new."""

    attributions: tuple[Alike, ...]
    sources: Mapping[str, str]
    claims: Mapping[str, str]


def pair_parts(old: ReadingIndex, new: ReadingIndex) -> Paired:
    """Attributions by their words, each in one pair at most, the likest first; sources by the attributions and the name
    that they share, claims by the attributions."""
    alike = _pair_attributions(old, new)
    votes: Counter[tuple[str, str]] = Counter()
    for one in alike:
        votes[one.old.source, one.new.source] += 1
    weights: defaultdict[tuple[str, str], float] = defaultdict(float, votes)
    for source in old.sources:
        for other in new.sources:
            if likeness := _compare_names(old, source, new, other):
                weights[source, other] += likeness * _SAME_NAME
    return Paired(alike, _choose_pairs(weights), _pair_claims(old.reading, new.reading, alike))


def _pair_attributions(old: ReadingIndex, new: ReadingIndex) -> tuple[Alike, ...]:
    bags = {one.id: _gather_words(old, one) for one in old.reading.attributions}
    others = {one.id: _gather_words(new, one) for one in new.reading.attributions}
    sums = {id: sum(map(weigh_word, bag)) for id, bag in others.items()}
    where: defaultdict[str, list[str]] = defaultdict(list)
    for id, bag in others.items():
        for word in bag:
            where[word].append(id)
    weights: dict[tuple[str, str], float] = {}
    scores: dict[tuple[str, str], float] = {}
    for id, bag in bags.items():
        shared: defaultdict[str, int] = defaultdict(int)
        for word in bag:
            for other in where.get(word, ()):
                shared[other] += weigh_word(word)
        mine = sum(map(weigh_word, bag))
        for other, both in shared.items():
            score = 2 * both / (mine + sums[other])
            if score < _LEAST - _SAME_SPEAKER:
                continue
            is_same = _compare_names(old, old.attributions[id].source, new, new.attributions[other].source) > 0
            if not is_same and _is_opposed(old.attributions[id], new.attributions[other]):
                continue
            weight = score + (_SAME_SPEAKER if is_same else 0.0)
            if weight >= _LEAST:
                weights[id, other], scores[id, other] = weight, score
    pairs = _choose_pairs(weights)
    found = [Alike(old.attributions[a], new.attributions[b], scores[a, b]) for a, b in pairs.items()]
    order = {one.id: number for number, one in enumerate(new.reading.attributions)}
    return tuple(sorted(found, key=lambda one: order[one.new.id]))


def _is_opposed(one: Attribution, other: Attribution) -> bool:
    """Whether one is for the words and the other is not: of two speakers, what is said and what is answered to it."""
    return (one.stance in UNVOUCHED) != (other.stance in UNVOUCHED)


def _gather_words(page: ReadingIndex, one: Attribution) -> tuple[str, ...]:
    """The different words of a content in their order; where they are few, those of its source and cue too."""
    spans: tuple[Span, ...] = one.spans.content
    words = page.words.list_words(spans)
    if len(words) < _FEWEST_WORDS:
        words = page.words.list_words((*one.spans.source, *one.spans.cue, *spans))
    return tuple(dict.fromkeys(words))


def _pair_claims(old: Reading, new: Reading, alike: Iterable[Alike]) -> Mapping[str, str]:
    before = _list_holders(old)
    after = _list_holders(new)
    shared: defaultdict[tuple[str, str], float] = defaultdict(float)
    for one in alike:
        for claim in before[one.old.id]:
            for other in after[one.new.id]:
                shared[claim, other] += one.score
    return _choose_pairs(shared)


def _list_holders(reading: Reading) -> Mapping[str, list[str]]:
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for claim in reading.claims:
        for id in claim.attributions:
            holders[id].append(claim.id)
    return holders


def _choose_pairs(weights: Mapping[tuple[_Key, _Other], float]) -> dict[_Key, _Other]:
    """The heaviest pairs, each of either side in one at most; of equals the one that was given first."""
    pairs: dict[_Key, _Other] = {}
    taken: set[_Other] = set()
    for one, other in sorted(weights, key=lambda pair: -weights[pair]):
        if one not in pairs and other not in taken:
            pairs[one] = other
            taken.add(other)
    return pairs


def _compare_names(old: ReadingIndex, a: str, new: ReadingIndex, b: str) -> float:
    """1 where two sources are called the same, 0.5 where one is named more fully, 0 otherwise."""
    one, other = old.names[a], new.names[b]
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    return 0.5 if old.is_named(a) and new.is_named(b) and (one < other or other < one) else 0.0
