"""The dated events of a story: what "the invasion" was that three days are counted back from, and when it was.

The words around each dated time are what it dates. An event's words are matched against them by their stems and by
``lexicon/events.tsv``, and the best match wins: of the noun itself, near its date, not long before.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from sayso.lexicon.reader import read_rows
from sayso.records.span import Span

__all__ = ["DatedEvents"]

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_STEM = 4  # letters that a noun and its verb share at least: "invasion", "invaded"
_ENDING = 3  # letters in which such two may differ
_LAST_EVENT = "*"  # in the lexicon, for nouns such as "disaster"
_PHASES = frozenset("start beginning end outbreak onset opening close middle height eve first last day days week "
                    "weeks night collapse launch".split())  # fmt: skip
_EMPTY = frozenset("the a an his her its their that this those of in on it them he she they who which was were had by "
                   "and to at for from with".split())  # fmt: skip
_PREPOSITIONS = frozenset("of in on at by for from to with between against who that which".split())

# How well a time fits, in points; it must have _ENOUGH.
_HEAD = 1.6  # for the event's noun, or its verb
_OTHER = 1.0  # for another of the event's words
_MORE = 0.4  # for each further word
_APART = 0.003  # less for each code point between an event's word and its date
_FARTHEST = 300  # code points
_NEARER_ANOTHER = 0.3  # less for a word that is nearer to another date
_BACK = 0.01  # less for each dated time in between
_FARTHEST_BACK = 150  # dated times
_COARSE = 0.5  # less for a time that is not known finely enough
_ENOUGH = 0.7


class DatedEvents:
    """The times of a story that date something, and the words around them. spans: those of all its times, in text
    order; a time's number is its place among them."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self._text = text
        self._spans = spans
        self._plain: list[int] = []  # the times that hang on no event
        self._dated: list[tuple[int, dict[str, float]]] = []  # times, with their words and how much less each counts

    def note(self, time: int, sentence: Span, *, is_counted: bool) -> None:
        """A time that is dated, in its sentence. is_counted: whether it is itself counted from something, so that a
        vague word ("the disaster") means another."""
        if not is_counted:
            self._plain.append(time)
        span = self._spans[time]
        around: dict[str, float] = {}
        start, end = max(sentence.start, span.start - _FARTHEST), min(sentence.end, span.end + _FARTHEST)
        for found in _WORD.finditer(self._text, start, end):
            word, place = found.group().lower(), found.start()
            nearest = self._find_nearest(place, sentence) or span
            if word in _EMPTY or nearest.start <= place < nearest.end:
                continue
            apart = _measure(place, span)
            less = _APART * apart + (_NEARER_ANOTHER if _measure(place, nearest) < apart else 0.0)
            around[word] = min(less, around.get(word, less))
        self._dated.append((time, around))

    def _find_nearest(self, place: int, sentence: Span) -> Span | None:
        """The time of the sentence that is nearest to a place."""
        after = bisect_right(self._spans, place, key=lambda span: span.start)
        beside = [
            span for span in self._spans[max(0, after - 1) : after + 1] if sentence.start <= span.start < sentence.end
        ]
        return min(beside, key=lambda span: _measure(place, span), default=None)

    def find(self, phrase: str, place: int, is_fine: Callable[[int], bool]) -> int | None:
        """The dated time that the words for an event mean. place: the time that is counted from it; is_fine: whether a
        time is known finely enough to count from, as those go before others."""
        words = [word.lower() for word in _WORD.findall(phrase)]
        content = [word for word in words if word not in _EMPTY]
        content += [f"{one}-{other}" for one, other in pairwise(content)]  # "run off" of "the run-off"
        if not content:
            return self._find_last(place)
        head = _find_head(words)
        best: tuple[float, int] | None = None
        for back, (time, around) in enumerate(reversed(self._dated[-_FARTHEST_BACK:])):
            fit = _measure_fit(content, head, around) if time != place else None
            if fit is None:
                continue
            fit -= _BACK * back + (0.0 if is_fine(time) else _COARSE)
            if best is None or fit > best[0]:
                best = fit, time
        if best is not None and best[0] >= _ENOUGH:
            return best[1]
        return self._find_last(place) if _LAST_EVENT in _read_relatives().get(head, ()) else None

    def _find_last(self, place: int) -> int | None:
        before = bisect_left(self._plain, place)
        return self._plain[before - 1] if before else None


def _measure(place: int, span: Span) -> int:
    """Code points from a place to a span, 0 within it."""
    return max(span.start - place, place - span.end, 0)


def _find_head(words: Sequence[str]) -> str:
    """The noun that names the event: the last before a preposition; what "the start of the war" started."""
    runs: list[list[str]] = [[]]
    for word in words:
        if word in _PREPOSITIONS:
            runs.append([])
        elif word not in _EMPTY:
            runs[-1].append(word)
    named = [run for run in runs if run]
    if not named:
        return ""
    is_phase = named[0][-1] in _PHASES and len(named) > 1
    return named[1 if is_phase else 0][-1]


def _measure_fit(content: Sequence[str], head: str, around: Mapping[str, float]) -> float | None:
    """How well the words around a date fit an event, its noun or else another of its words; None where none does."""
    least: dict[str, float] = {}
    for word in content:
        related = [less for other, less in around.items() if _is_related(word, other)]
        if related:
            least[word] = min(related)
    if not least:
        return None
    fit = _HEAD - least[head] if head in least else _OTHER - min(least.values())
    return fit + _MORE * (len(least) - 1)


@lru_cache(maxsize=1 << 16)
def _is_related(one: str, other: str) -> bool:
    if one == other:
        return True
    shorter = min(len(one), len(other))
    stem = max(_STEM, shorter - _ENDING)
    if shorter >= stem and one[:stem] == other[:stem]:
        return True
    relatives = _read_relatives()
    return other in relatives.get(one, ()) or one in relatives.get(other, ())


@cache
def _read_relatives() -> dict[str, frozenset[str]]:
    relatives: defaultdict[str, set[str]] = defaultdict(set)
    for noun, *verbs in read_rows("events"):
        relatives[noun] |= set(verbs)
    return {noun: frozenset(verbs) for noun, verbs in relatives.items()}
