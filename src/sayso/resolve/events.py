"""The dated events of a story: what "the invasion" was that three days are counted back from, and when it was."""

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import cache
from itertools import pairwise

import msgspec

from sayso.lexicon.reader import read_rows
from sayso.records.span import Span

__all__ = ["DatedEvents", "EventMatch"]

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_STEM = 4  # letters that a noun and its verb share at least: "invasion", "invaded"
_LAST_EVENT = "*"
_PHASES = frozenset("start beginning end outbreak onset opening close middle height eve first last day days week "
                    "weeks night collapse launch".split())  # fmt: skip
_EMPTY = frozenset("the a an his her its their that this those of in on it them he she they who which was were had by "
                   "and to at for from with".split())  # fmt: skip
_NEARNESS = 0.003  # less for each code point between an event's word and its date
_OTHERS = 0.3  # less for a word that is nearer to another date
_FARNESS = 0.01  # less for each dated time in between
_FARTHEST = 300
_RELATED_LESS = 1.0  # for another of the event's words
_MORE = 0.4  # for each further word
_RELATED = 1.6  # for the event's noun, or its verb
_COARSE = 0.5  # less for a time that is not known finely enough
_ENOUGH = 0.7


class EventMatch(msgspec.Struct, frozen=True):
    """Which dated time an event's words mean, by its number, and the word there that says so."""

    time: int
    word: str


class DatedEvents:
    """The times of a story that date something, and the words around them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._plain: list[int] = []  # numbers of the times that hang on no event
        self._dated: list[
            tuple[int, list[tuple[str, float]]]
        ] = []  # number of the time, words and how much less each counts

    def note(self, time: int, span: Span, sentence: Span, others: Sequence[Span], *, is_counted: bool) -> None:
        """A time that is dated, in its sentence. others: the other times there; each word goes with the nearest.
        is_counted: whether it is itself counted from an event, so that a vague word ("the disaster") means another."""
        if not is_counted:
            self._plain.append(time)
        words = []
        for found in _WORD.finditer(self._text, sentence.start, sentence.end):
            if any(one.start <= found.start() < one.end for one in (span, *others)):
                continue
            away = _distance(found.start(), span)
            nearer = any(_distance(found.start(), other) < away for other in others)
            low = found.group().lower()
            if low not in _EMPTY:
                words.append((low, _NEARNESS * min(away, _FARTHEST) + _OTHERS * nearer))
        self._dated.append((time, words))

    def find(self, phrase: str, place: int, fine: Collection[int]) -> EventMatch | None:
        """The dated time that the words for an event mean. place: the number of the time that is counted from it; fine:
        the times known finely enough to count from, which go before others."""
        words = [word.lower() for word in _WORD.findall(phrase)]
        content = [word for word in words if word not in _EMPTY]
        content += [f"{one}-{other}" for one, other in pairwise(content)]  # "run off" of "the run-off"
        if not content:
            return self._last(place)
        head = _head_of(words)
        best: tuple[float, int, str] | None = None
        for order, (time, around) in enumerate(reversed(self._dated)):
            if time == place:
                continue
            scored = _score(content, head, around)
            if scored is None:
                continue
            score, word = scored
            score -= _FARNESS * order + (0.0 if time in fine else _COARSE)
            if best is None or score > best[0]:
                best = score, time, word
        if best is not None and best[0] >= _ENOUGH:
            return EventMatch(best[1], best[2])
        if _LAST_EVENT in _related().get(head, ()):
            return self._last(place)
        return None

    def _last(self, place: int) -> EventMatch | None:
        before = [time for time in self._plain if time < place]
        return EventMatch(before[-1], "the last event before") if before else None


def _distance(place: int, span: Span) -> int:
    return span.start - place if place < span.start else max(0, place - span.end)


def _head_of(words: Sequence[str]) -> str:
    """The noun that names the event: the last before a preposition; what "the start of the war" started."""
    run: list[str] = []
    runs = [run]
    for word in words:
        if word in (
            "of",
            "in",
            "on",
            "at",
            "by",
            "for",
            "from",
            "to",
            "with",
            "between",
            "against",
            "who",
            "that",
            "which",
        ):
            run = []
            runs.append(run)
        else:
            run.append(word)
    named = [[word for word in one if word not in _EMPTY] for one in runs]
    named = [one for one in named if one]
    if not named:
        return ""
    if named[0][-1] in _PHASES and len(named) > 1:
        return named[1][-1]
    return named[0][-1]


def _score(content: Sequence[str], head: str, around: Sequence[tuple[str, float]]) -> tuple[float, str] | None:
    """How well the words around a date fit an event: its noun, or else another of its words, must have a relative
    there."""
    found: dict[str, tuple[float, str]] = {}
    for word, less in around:
        for mine in content:
            if (mine not in found or less < found[mine][0]) and _is_related(mine, word):
                found[mine] = less, word
    if not found:
        return None
    first = head if head in found else min(found, key=lambda mine: found[mine][0])
    less, word = found[first]
    score = (_RELATED if first == head else _RELATED_LESS) - less
    return score + _MORE * (len(found) - 1), word


def _is_related(one: str, other: str) -> bool:
    if one == other:
        return True
    shared = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        shared += 1
    if shared >= max(_STEM, min(len(one), len(other)) - 3) and min(len(one), len(other)) >= _STEM:
        return True
    relatives = _related()
    return other in relatives.get(one, ()) or one in relatives.get(other, ())


@cache
def _related() -> dict[str, frozenset[str]]:
    related: defaultdict[str, set[str]] = defaultdict(set)
    for noun, *verbs in read_rows("events"):
        related[noun] |= set(verbs)
    return {noun: frozenset(verbs) for noun, verbs in related.items()}
