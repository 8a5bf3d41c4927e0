"""Signs of two attributions stating one claim, and the trained weights that say how much each counts."""

import re
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from sayso.lexicon.frequency import informative_words
from sayso.records.attribution import Attribution
from sayso.records.resolved import Resolved
from sayso.records.source import Source

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Pairs", "Sameness", "Signs", "load_sameness"]

Signs = dict[str, float]

_FARTHEST = 40  # attributions back to which a claim is looked for
_OPENING = 3  # attributions that a story opens with: what comes later may spell them out, however far away
_KEPT = 512  # contents that are read once: all of an article; of what is longer, those near at hand
_NEAR = 2
_UNLIKE, _LIKE = 0.35, 0.5  # cosines up to which two contents with one word in common, or none, are not compared
_MOST_WORDS = 6
_SHORT = 4  # words
_NEGATION = re.compile(
    r"\b(?:no|not|never|none|nothing|nobody|neither|nor|without|hardly|unlikely)\b|n['’]t\b", re.IGNORECASE
)
_NUMBER = re.compile(
    r"\d[\d,.]*|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|half|"
    r"third)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![.!?“\"] )(?<!^)\b[^\W\d_a-z][\w’'-]{2,}")
_POINTS_BACK = re.compile(
    r"\W*(?:(?:that|so|about|on|of|for|to|with|as) )?(?:it|this|that|so|them|these|those|the same|(?:that|this|those|"
    r"these|"
    r"the|such|his|her|their) (?:\w+ )?(?:view|views|worr\w+|concerns?|argument|claims?|point|sentiment|accusations?|"
    r"allegations?|account|idea|plan|decision|report|reports|figure|message|criticisms?|news|assessment))\b",
    re.IGNORECASE,
)
_IS_PRONOUN = re.compile(
    (
        r"(?:(?:that|so|about|on|of|for|to|with|as|by) )?(?:it|this|that|so|them|these|those|the same|as much|"
        r"the other)(?: \w+)?"
    ),
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|does|do|did|not|\w+(?:ed|ing|es))\b",
    re.IGNORECASE,
)
_MOST_OF_IT = 0.6  # of the informative words of the content that has fewer
_ENOUGH_WORDS = 3
_LEAST_STATEMENT = 6  # words
_CALLS = re.compile(r"\b(?:call|refer|describ|dub|label|brand|denounc|prais)\w*", re.IGNORECASE)
_JOINS_IN = re.compile(
    r"\b(?:echo(?:e?s|ed|ing)?|agree[ds]?|agreeing|shar(?:e[ds]?|ing)|joined|concur(?:s|red)?|confirm(?:s|ed)?|back(?:s|ed)|"
    r"endors(?:e[ds]?|ing)|repeat(?:s|ed)?|reiterat(?:e[ds]?|ing))\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\b(?:add|also|went on|continu|further|too)\w*", re.IGNORECASE)
_THINKS = frozenset({"believes", "doubts", "directs", "commits"})


class Sameness(msgspec.Struct, frozen=True):
    """What ``sameness.json`` holds: the weights of a logistic regression over the signs of a pair.

    A pair whose probability is at least ``bar`` may make one claim of two groups of attributions, where the mean of all
    pairs between the two is at least ``link``. scores: of passages left out by turns in training.
    """

    made_by: str
    data: str
    scores: dict[str, float]
    bar: float
    link: float
    constant: float
    weights: dict[str, float]


@cache
def load_sameness() -> Sameness:
    """The weights that ship."""
    packed = (resources.files("sayso.weigh") / "sameness.json").read_bytes()
    return msgspec.json.decode(packed, type=Sameness)


class _Content(NamedTuple):
    """One attribution as it is compared."""

    one: Attribution
    source: Source
    said: str
    cue: str
    called: str  # the words of its source
    words: frozenset[str]
    plain: frozenset[str]  # those that name nobody
    names: frozenset[str]
    numbers: frozenset[str]
    length: int  # words
    negated: bool
    points_back: bool
    is_pronoun: bool
    is_phrase: bool  # a name or a noun phrase, which states nothing
    paragraph: int
    start: int


class Pairs:
    """The attributions of a story that put something forth, compared two by two."""

    def __init__(self, text: str, resolved: Resolved, chosen: Sequence[int]) -> None:
        """chosen: indices of the attributions to compare, in text order."""
        sources = {source.id: source for source in resolved.sources}
        self._place = {one.id: at for at, one in enumerate(resolved.attributions)}
        self._all = resolved.attributions
        self._denied = {(one.source, id) for one in self._all if one.stance == "denies" for id in one.about}
        held = {one.id: one.inside for one in self._all}
        holding: defaultdict[str | None, list[str]] = defaultdict(list)
        for id, holder in held.items():
            holding[holder].append(id)
        self._denied |= {(who, id) for who, denied in self._denied for id in holding.get(denied, ())}
        self.chosen = tuple(chosen)
        starts = [_find_start(self._all[at]) for at in chosen]
        within = (min(starts), max(starts)) if starts else (0, 0)  # not of the page, which may be of many stories
        breaks = [found.start() for found in re.compile("\n").finditer(text, *within)]

        @lru_cache(_KEPT)
        def read(at: int) -> _Content:
            one = resolved.attributions[chosen[at]]
            return _read(text, breaks, one, sources[one.source])

        self._content = read
        self._likeness = _Likeness([resolved.meanings[at] for at in chosen])
        self._spread: dict[str, int] = {}
        for at in range(len(chosen)):
            for word in read(at).words:
                self._spread[word] = self._spread.get(word, 0) + 1
        self._rarity = array("d", (self._add_rarity(read(at).words) for at in range(len(chosen))))

    def candidates(self, at: int) -> Iterator[int]:
        """The earlier ones that may state the same as the one numbered ``at`` among the chosen: the nearest, and those
        the story opens with; of those farther than the next but one, what has two words, or one and some meaning, or
        much meaning in common."""
        nearest = max(0, at - _FARTHEST)
        for other in (*range(min(_OPENING, nearest)), *range(nearest, at)):
            shared = 2 if at - other <= _NEAR else len(self.shared_words(at, other))
            if shared >= 2 or self._likeness.between(at, other) > (_LIKE if shared == 0 else _UNLIKE):
                yield other

    def measure(self, at: int, other: int) -> Signs:
        """The signs of the one numbered ``at`` stating the same as an earlier one."""
        return {name: float(value) for name, value in self._measure(at, other) if value}

    def shared_words(self, at: int, other: int) -> frozenset[str]:
        """The informative words that both contents have."""
        return self._content(at).words & self._content(other).words

    def _measure(self, at: int, other: int) -> Iterator[tuple[str, float]]:
        mine, theirs = self._content(at), self._content(other)
        like = self._likeness.between(at, other)
        shared = mine.words & theirs.words
        part = len(shared) / max(1, min(len(mine.words), len(theirs.words)))
        between, paragraphs = at - other - 1, mine.paragraph - theirs.paragraph
        same_source = mine.one.source == theirs.one.source
        kin = mine.source.part_of == theirs.one.source or theirs.source.part_of == mine.one.source
        next_to = between == 0
        bears_out = mine.one.form == "direct" and theirs.one.form == "indirect"
        answers = theirs.one.id in mine.one.about or mine.one.id in theirs.one.about
        inside = self._is_inside(mine.one, theirs.one) or self._is_inside(theirs.one, mine.one)
        cover = _cover(mine.one, theirs.one)
        apart = self._likeness.beyond_topic(at, other)
        yield "likeness beyond the topic", max(0.0, apart)
        yield "alike beyond the topic", max(0.0, apart - 0.25)
        yield "very alike beyond the topic", max(0.0, apart - 0.5)
        yield "one speaker, likeness beyond the topic", same_source * max(0.0, apart)
        yield "next to it, likeness beyond the topic", next_to * max(0.0, apart)
        yield "next, one speaker, likeness beyond the topic", (next_to and same_source) * max(0.0, apart)
        yield "far, likeness beyond the topic", (between > 3) * max(0.0, apart)
        yield "no statement", mine.is_phrase or theirs.is_phrase
        yield "no statement, likeness", (mine.is_phrase or theirs.is_phrase) * max(0.0, like)
        yield "same words", mine.words == theirs.words and len(mine.words) > 1
        yield "likeness", max(0.0, like - 0.1)
        yield "alike", max(0.0, like - 0.35)
        yield "very alike", max(0.0, like - 0.6)
        yield "shared words", min(len(shared), _MOST_WORDS) / 3
        yield "shared rare words", min(1.0, sum(1 / self._spread[word] for word in shared) / 3) * part
        rare = self._share_of_rare(at, other, shared)
        yield "share of rare words", rare
        yield "most rare words shared", max(0.0, rare - 0.4)
        yield "share of words", part
        plain = mine.plain & theirs.plain
        fewest = min(len(mine.plain), len(theirs.plain))
        yield "shared words that name nobody", min(len(plain), _MOST_WORDS) / 3
        yield "share of words that name nobody", len(plain) / max(1, fewest)
        yield "two speakers, share of words that name nobody", (not same_source) * len(plain) / max(1, fewest)
        yield "nothing shared but names", bool(shared) and not plain
        yield "far, shared words that name nobody", (between > 3) * min(len(plain), _MOST_WORDS) / 3
        yield "most words shared", part > 0.6 and len(shared) > 2
        yield "shared names", min(len(mine.names & theirs.names), 3)
        yield "shared numbers", min(len(mine.numbers & theirs.numbers), 2)
        yield "other numbers", bool(mine.numbers and theirs.numbers and not mine.numbers & theirs.numbers)
        yield "one speaker", same_source
        yield "one speaker, likeness", same_source * max(0.0, like)
        yield "one speaker, share of words", same_source * part
        yield "two speakers, likeness", (not same_source) * max(0.0, like)
        yield "two speakers, share of words", (not same_source) * part
        yield "next to it", next_to
        yield "next, one speaker", next_to and same_source
        yield "next, one speaker, likeness", (next_to and same_source) * max(0.0, like)
        yield "a quotation bears it out", next_to and (same_source or kin) and bears_out
        yield "a quotation bears it out, likeness", (next_to and (same_source or kin) and bears_out) * max(0.0, like)
        yield "same paragraph", paragraphs == 0
        yield "next paragraph", paragraphs == 1
        yield "between", min(between, 12) / 4
        yield "paragraphs", min(paragraphs, 8) / 4
        yield "in the opening", other < _OPENING
        yield "in the opening, likeness", (other < _OPENING) * max(0.0, like)
        yield "answers it", answers
        yield "a part of the group says it too", kin and part >= _MOST_OF_IT and len(shared) >= _ENOUGH_WORDS
        yield "what its speaker denies", self._is_denied_by_speaker(mine.one, theirs.one)
        yield "one within the other", inside
        yield "within, how much of it", inside * cover
        yield "passes it on", inside and self._passes_on(mine, theirs)
        yield "same words of the text", (not inside) * cover
        yield "points back", mine.points_back and between <= 1
        yield "points back, two speakers", mine.points_back and between <= 1 and not same_source
        yield "nothing but a pronoun", mine.is_pronoun and between == 0
        yield "nothing but a pronoun, two speakers", mine.is_pronoun and between <= 1 and not same_source
        yield "joins in", between <= 2 and _JOINS_IN.search(mine.cue) is not None
        yield "goes on", next_to and _GOES_ON.search(mine.cue) is not None
        yield "same stance", mine.one.stance == theirs.one.stance
        yield "one denies", (mine.one.stance == "denies") != (theirs.one.stance == "denies")
        yield (
            "one denies, likeness",
            ((mine.one.stance == "denies") != (theirs.one.stance == "denies")) * max(0.0, like),
        )
        yield "an attitude", mine.one.stance in _THINKS or theirs.one.stance in _THINKS
        yield "one is negated", mine.negated != theirs.negated
        yield "statements in the story", min(len(self.chosen), 40) / 20
        yield "statements in the story, one speaker", same_source * min(len(self.chosen), 40) / 20
        yield "a doubt, likeness", (mine.one.stance in ("doubts", "believes") and not same_source) * max(0.0, like)
        yield "one is short", min(mine.length, theirs.length) < _SHORT
        yield "words of the shorter", min(min(mine.length, theirs.length), 30) / 15
        yield "a document or outlet", {mine.source.kind, theirs.source.kind} & {"document", "outlet"} != set()

    def _is_denied_by_speaker(self, one: Attribution, two: Attribution) -> bool:
        """Whether who says one of them denies the other elsewhere: nobody stands for what he denies."""
        return (one.source, two.id) in self._denied or (two.source, one.id) in self._denied

    def _share_of_rare(self, at: int, other: int, shared: frozenset[str]) -> float:
        """How much of the words of the content that has less to it the other has, rare words counting more."""
        least = min(self._rarity[at], self._rarity[other])
        return self._add_rarity(shared) / least if least else 0.0

    def _add_rarity(self, words: frozenset[str]) -> float:
        return sum(1 / self._spread[word] for word in words)

    def _passes_on(self, one: _Content, two: _Content) -> bool:
        """Whether one says nothing but that the other says it: "the engineers say" that there is knocking."""
        inner, outer = (one, two) if self._is_inside(one.one, two.one) else (two, one)
        speaker = informative_words(f"{inner.cue} {inner.source.name or ''} {inner.called}")
        is_report = inner.one.stance == "asserts" and not _CALLS.search(inner.cue)
        return is_report and not outer.words - inner.words - speaker

    def _is_inside(self, inner: Attribution, outer: Attribution) -> bool:
        step = inner.inside
        while step is not None:
            if step == outer.id:
                return True
            step = self._all[self._place[step]].inside
        return False


class _Likeness:
    """The cosines between packed meanings, 0 where one is not known."""

    def __init__(self, meanings: Sequence[bytes]) -> None:
        self._meanings = meanings
        self._laid: _Laid | None = None

    def between(self, at: int, other: int) -> float:
        laid = self._lay_out(at, other)
        return float(laid.units[at] @ laid.units[other]) if laid else 0.0

    def beyond_topic(self, at: int, other: int) -> float:
        """The cosine with what all contents of the story have in common, their mean, off (Mu & Viswanath, 2018)."""
        laid = self._lay_out(at, other)
        if laid is None or not laid.apart[at] or not laid.apart[other]:
            return 0.0
        both = (laid.units[at] - laid.mean) @ (laid.units[other] - laid.mean)
        return float(both / (laid.apart[at] * laid.apart[other]))

    def _lay_out(self, at: int, other: int) -> "_Laid | None":
        """Of all contents, once two are compared whose meanings are known; None where one of these is not."""
        if not self._meanings[at] or not self._meanings[other]:
            return None
        self._laid = self._laid or _lay_out(self._meanings)
        return self._laid


class _Laid(NamedTuple):
    """units: float32 ``[contents, MEANING_WIDTH]``, each of length 1, or 0 where it is not known. mean: of all; apart:
    float32 ``[contents]``, how far each is from it."""

    units: "NDArray[np.float32]"
    mean: "NDArray[np.float32]"
    apart: "NDArray[np.float32]"


def _lay_out(meanings: Sequence[bytes]) -> _Laid:
    import numpy as np  # here, so that pages without attributions need it not

    units = np.zeros((len(meanings), max(map(len, meanings))), dtype=np.float32)
    for row, packed in zip(units, meanings, strict=True):
        if packed:
            row[:] = np.frombuffer(packed, dtype=np.int8)
            row /= np.linalg.norm(row) or 1.0
    mean = units.mean(axis=0)
    apart = np.array([np.linalg.norm(row - mean) for row in units], dtype=np.float32)
    return _Laid(units, mean, apart)


def _read(text: str, breaks: Sequence[int], one: Attribution, source: Source) -> _Content:
    said = " ".join(span.of(text) for span in one.spans.content)
    start = _find_start(one)
    words = informative_words(said)
    return _Content(
        one,
        source,
        said,
        " ".join(span.of(text) for span in one.spans.cue),
        " ".join(span.of(text) for span in one.spans.source),
        words,
        words - informative_words(" ".join(_NAME.findall(said))),
        frozenset(name.removesuffix("’s").removesuffix("'s") for name in _NAME.findall(said)),
        frozenset(_NUMBER.findall(said.lower())),
        len(said.split()),
        _NEGATION.search(said) is not None,
        _POINTS_BACK.match(said) is not None,
        _IS_PRONOUN.fullmatch(said.strip(" .,“”\"'’")) is not None,
        len(said.split()) < _LEAST_STATEMENT and _VERB.search(said) is None,
        bisect_left(breaks, start),
        start,
    )


def _find_start(one: Attribution) -> int:
    return (one.spans.content or one.spans.cue or one.spans.source)[0].start


def _cover(one: Attribution, other: Attribution) -> float:
    """How much of the longer of two contents they have in common, 0 to 1."""
    common = sum(
        max(0, min(mine.end, theirs.end) - max(mine.start, theirs.start))
        for mine in one.spans.content
        for theirs in other.spans.content
    )
    longest = max(sum(span.end - span.start for span in part.spans.content) for part in (one, other))
    return common / longest if longest else 0.0
