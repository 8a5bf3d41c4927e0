"""What counts as the same: words, spans and contents compared, and pairs matched one to one.

The measure cuts words by itself, so that it does not move when the segmenter does.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Mapping

from sayso.records.span import Span

__all__ = ["Words", "has_quotation_mark", "match_pairs", "measure_overlap", "strip_span", "strip_spans"]

_WORD = re.compile(r"\w+(?:['’]\w+)*")
# '' and `` are the typewriter's and TeX's double marks; a lone ' is a mark only where it opens a word.
_QUOTATION_MARK = re.compile(r"[\"“”„«»‘]|''|``|(?<!\w)'(?=[^\W\d])")
_MARK_BEFORE = re.compile(r"(?:[\"“”„«»‘]|''|``)\s*\Z")
_MARK_AFTER = re.compile(r"\s*(?:[\"“”„«»]|''|``)")
_REACH = 8  # code points looked back over; more white space than that is a gap


class Words:
    """The words of one text, by number: runs of letters and digits with the apostrophes inside them.

    Punctuation and quotation marks are no words, so two spans that differ in them alone have the same words.
    """

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for word in _WORD.finditer(text):
            self._starts.append(word.start())
            self._ends.append(word.end())

    def __len__(self) -> int:
        return len(self._starts)

    def under(self, spans: tuple[Span, ...]) -> frozenset[int]:
        """The numbers of the words that share at least one code point with one of ``spans``."""
        return frozenset(
            number
            for span in spans
            for number in range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))
        )


def measure_overlap(first: frozenset[int], second: frozenset[int]) -> float:
    """Jaccard's index of two sets, 0 to 1: 1.0 where both are empty, 0.0 where one is."""
    if not first and not second:
        return 1.0
    return len(first & second) / len(first | second)


def strip_span(text: str, span: Span) -> Span | None:
    """``span`` without punctuation, quotation marks and white space at its edges; None where none is left."""
    start, end = span.start, span.end
    while start < end and _is_edge(text[start]):
        start += 1
    while start < end and _is_edge(text[end - 1]):
        end -= 1
    return Span(start, end) if start < end else None


def strip_spans(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Each span stripped, those that had nothing but edges left out, in text order."""
    stripped = (strip_span(text, span) for span in spans)
    return tuple(sorted(span for span in stripped if span is not None))


def _is_edge(sign: str) -> bool:
    # Punctuation, separators, control signs, and the backtick; "$", "+" and "°" are part of a word.
    return unicodedata.category(sign)[0] in "PZC" or sign == "`"


def has_quotation_mark(text: str, spans: tuple[Span, ...]) -> bool:
    """Whether a quotation mark stands in one of ``spans`` or next to it, white space apart."""
    return any(
        _QUOTATION_MARK.search(text, span.start, span.end)
        or _MARK_BEFORE.search(text, max(0, span.start - _REACH), span.start)
        or _MARK_AFTER.match(text, span.end)
        for span in spans
    )


def match_pairs(weights: Mapping[tuple[int, int], float]) -> tuple[tuple[int, int], ...]:
    """The matching with the most pairs and, among those, the greatest total weight, in order of left members.

    weights: ``{(left, right): weight}`` for the pairs that may match, weights 0 or more. Each left and each
    right member is matched at most once. Successive cheapest augmenting paths (Ahuja, Magnanti & Orlin,
    *Network Flows*, 1993, section 9.7), found with a queue, as an attribution has few candidates.
    """
    neighbours: dict[int, list[int]] = {}
    for left, right in sorted(weights):
        neighbours.setdefault(left, []).append(right)
    left_of: dict[int, int] = {}
    right_of: dict[int, int] = {}
    while path := _find_path(weights, neighbours, left_of, right_of):
        for left, right in path:
            left_of[right], right_of[left] = left, right
    return tuple(sorted(right_of.items()))


def _find_path(
    weights: Mapping[tuple[int, int], float],
    neighbours: Mapping[int, list[int]],
    left_of: Mapping[int, int],
    right_of: Mapping[int, int],
) -> list[tuple[int, int]]:
    """The pairs to add along the augmenting path of greatest gain; empty where there is none."""
    gain = {left: 0.0 for left in neighbours if left not in right_of}
    came: dict[int, int] = {}  # right member -> the left member it is reached from
    waiting = deque(gain)
    best: tuple[float, int] | None = None  # gain, right member the path ends at
    reached: dict[int, float] = {}
    while waiting:
        left = waiting.popleft()
        for right in neighbours[left]:
            value = gain[left] + weights[left, right]
            # The margin keeps rounding from sending the path in circles.
            if right_of.get(left) == right or value <= reached.get(right, float("-inf")) + 1e-12:
                continue
            reached[right], came[right] = value, left
            owner = left_of.get(right)
            if owner is not None:
                gain[owner] = value - weights[owner, right]
                waiting.append(owner)
    for right, value in reached.items():
        if right not in left_of and (best is None or value > best[0]):
            best = (value, right)
    path: list[tuple[int, int]] = []
    step = best[1] if best else None
    while step is not None:
        path.append((came[step], step))
        step = right_of.get(came[step])
    return path
