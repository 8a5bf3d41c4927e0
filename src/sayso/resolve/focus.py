"""Whom a story speaks of most at a place, for words that nothing else explains: "the Spaniard", "the widow"."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Sequence

from sayso.lexicon.parties import party_nouns, walks_of_life
from sayso.records.span import Span
from sayso.resolve.names import Gender
from sayso.resolve.phrase import DEMONYMS, Phrase

__all__ = [
    "NEW_SENTENCE",
    "Focus",
    "holds_office",
    "is_epithet",
    "is_of_another_walk",
    "tell_age",
    "tell_gender",
    "tell_walk",
    "tells_no_office",
]

NEW_SENTENCE = re.compile(r"[.!?]['\"’”)]*\s+['\"‘“(]*(?=[A-Z\d])|\n")
_HALF = 150  # code points after which a mention weighs half as much
_FAR = 1_500  # code points behind which it weighs nothing
_FARTHEST = 1_000  # mentions back to which any weighs: no news has so many, and time stays linear
_LATELY = 6  # sources back to which one weighs
_ASIDE = 0.25  # the weight of who holds an office, where the main figure of a story is looked for
_NOT_FIRST = 0.5  # the weight of a mention that is not the first of its sentence
_AGE = re.compile(r",? \(?(?:aged )?(\d{1,3})(?=[,;.)]| and\b)")
_LONGEST_AGE = 12  # code points
_SHE = re.compile(r"widow|grandmother|actress|ballerina|mother(?:-of-\w+)?|\w+woman")
_HE = re.compile(
    r"widower|grandfather|father(?:-of-\w+)?|(?:english|scots|irish|welsh|french|dutch|ulster|cornish|sports)man"
)
_WORK = "work"  # what only somebody of whom nothing is told can be
_PARENT = re.compile(
    r"the (?:[\w-]+ )?(?:mother|father|grandmother|grandfather) of (?:one|two|three|four|five|six|\d+)", re.I
)
_CAPTAIN = frozenset("captain skipper vice-captain".split())
_EPITHET = re.compile(
    r"\b(?:candidate|nominee|contender|hopeful|front-?runner|politician|billionaire|businessman|businesswoman|mogul|incumbent|"
    r"challenger|star|tycoon|retired|former|onetime|one-time|longtime|veteran)\b",
    re.I,
)
_LIFE = "life"  # what anybody can be, whatever their work


class Focus:
    """The mentions of those a story names, each with its weight: the first of a sentence and who speaks weigh most,
    and all the less the farther back they stand."""

    def __init__(self, text: str, named: Sequence[tuple[Span, str]]) -> None:
        """named: mentions in text order, and whose each is."""
        self._named = named
        self._firsts = []
        end = 0
        for number, (span, _) in enumerate(named):
            self._firsts.append(number == 0 or NEW_SENTENCE.search(text, end, span.start) is not None)
            end = span.end
        self._spoke: list[tuple[int, str]] = []

    def speak(self, place: int, name: str) -> None:
        """Note that one of them is the source at ``place``."""
        self._spoke.append((place, name))

    def rank(self, place: int, aside: Collection[str] = ()) -> tuple[str, ...]:
        """Those spoken of before ``place``, from the one spoken of most. aside: those who weigh less."""
        weights: defaultdict[str, float] = defaultdict(float)
        end = bisect_left(self._named, place, key=_by_start)
        for number in range(end - 1, max(-1, end - 1 - _FARTHEST), -1):
            span, name = self._named[number]
            if place - span.start > _FAR:
                break
            weight = (1.0 if self._firsts[number] else _NOT_FIRST) * _fade(place - span.start)
            weights[name] = max(weights[name], weight)
        for start, name in self._spoke[-_LATELY:]:
            if 0 <= place - start <= _FAR:
                weights[name] = max(weights[name], _fade(place - start))
        for name in weights:
            weights[name] *= _ASIDE if name in aside else 1.0
        return tuple(sorted(weights, key=lambda name: -weights[name]))


def tells_no_office(phrase: Phrase) -> bool:
    """Whether a description tells an age, a nation or a walk of life, by which nobody new is called: "the widow", and
    not "the judge"."""
    is_bare = phrase.name.lower().startswith(("the ", "that ", "this "))
    is_parent = _PARENT.fullmatch(phrase.name) is not None
    told = is_parent or phrase.head in DEMONYMS or phrase.head in walks_of_life() or phrase.head.endswith("-year-old")
    return is_bare and told


def is_epithet(phrase: Phrase) -> bool:
    """Whether a description is of those that a story uses of its main figures: "the nominee", "the former star"."""
    return _EPITHET.search(phrase.name) is not None


def is_of_another_walk(role: str, phrase: Phrase) -> bool:
    """Whether what somebody is told to be rules out a description: no manager is "the striker"."""
    walk = walks_of_life().get(phrase.head, _LIFE)
    if walk == _LIFE or not role:
        return False
    if walk == _WORK:
        return True
    return not any(walks_of_life().get(word) == walk for word in re.findall(r"[\w-]+", role.lower()))


def holds_office(role: str) -> bool:
    """Whether somebody is told to be more than what they are wherever they are: a judge, a manager, a spokesman."""
    words = re.findall(r"[\w-]+", role.lower())
    nouns = (party_nouns().get(word) for word in words if word not in walks_of_life())
    is_player = any(walks_of_life().get(word) == "sport" or word in _CAPTAIN for word in words)
    return not is_player and any(noun is not None and noun.kind == "person" for noun in nouns)


def tell_walk(phrase: Phrase) -> str | None:
    """The walk of life that a description tells, in its words; None where it tells an age or a nation."""
    return re.sub(r"^\w+ ", "", phrase.name) if phrase.head in walks_of_life() else None


def tell_gender(phrase: Phrase) -> Gender:
    """The gender that a description itself tells: "the widow", "the Welshman"."""
    return "she" if _SHE.fullmatch(phrase.head) else "he" if _HE.fullmatch(phrase.head) else ""


def tell_age(text: str, spans: Sequence[Span]) -> str:
    """The age the text gives behind a name; "" where it gives none."""
    found = (_AGE.match(text, span.end, span.end + _LONGEST_AGE) for span in spans)
    return next((age[1] for age in found if age), "")


def _fade(distance: int) -> float:
    return float(0.5 ** (distance / _HALF))


def _by_start(pair: tuple[Span, str]) -> int:
    return pair[0].start
