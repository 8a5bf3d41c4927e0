"""The words of a text, by which its sentences are found again in another version of it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from sayso.records.span import Span

__all__ = ["WordIndex", "list_words"]

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def list_words(text: str) -> tuple[str, ...]:
    """The words in lower case, without marks."""
    return _fold(_WORD.findall(text))


class WordIndex:
    """One text, in which runs of words are looked up whatever stands between them."""

    def __init__(self, text: str) -> None:
        bounds = [found.span() for found in _WORD.finditer(text)]
        self._starts, self._ends = [start for start, _ in bounds], [end for _, end in bounds]
        self._words = _fold([text[start:end] for start, end in bounds])
        self._line = f" {' '.join(self._words)} "
        self._places = list(accumulate((len(word) + 1 for word in self._words), initial=0))  # of words in the line

    def list_words(self, spans: Iterable[Span]) -> tuple[str, ...]:
        """The words that begin in these stretches of the text."""
        bounds = ((bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)) for span in spans)
        return tuple(word for first, last in bounds for word in self._words[first:last])

    def has_run(self, words: Sequence[str]) -> bool:
        """Whether the words stand somewhere in this order with no other between them."""
        return next(self.find_runs(words), None) is not None

    def find_runs(self, words: Sequence[str]) -> Iterator[Span]:
        """Where they do, one place after the other."""
        line = f" {' '.join(words)} "
        at = self._line.find(line) if words else -1
        while at >= 0:
            first = bisect_right(self._places, at) - 1
            yield Span(self._starts[first], self._ends[first + len(words) - 1])
            at = self._line.find(line, at + 1)


def _fold(words: list[str]) -> tuple[str, ...]:
    return tuple(" ".join(words).casefold().replace("’", "'").split(" ")) if words else ()
