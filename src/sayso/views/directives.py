"""Text fragment directives: the part of a link that leads a browser to words of a page (WICG, Text Fragments).

``:~:text=[prefix-,]start[,end][,-suffix]``. A browser takes the first match: it compares letters without case and
accents, looks for each term inside one block, and lets none begin or end inside a word but beside a prefix or suffix.
A directive is given only where its terms match the place, and it alone in all the page's text, shown or hidden. To be
sure, places are counted by their letters, figures and signs alone: no comparison that the specification allows finds
more. What a script writes and what a style sheet makes of the page is not known here.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from urllib.parse import quote

from sayso.records.origin import PageMap

__all__ = ["Directive", "DirectiveFinder"]

Directive = tuple[str | None, str | None]
"""A directive and None, or None and why there is none."""

_LONGEST = 300  # code points that are quoted whole; a longer place is quoted by its start and end
_WORDS = (3, 5, 8, 13, 21, 34)  # how many words of context, or of a start or an end, are tried
_NARROW_SPACE = "\u202f"  # a space that parts no words
_WORD = re.compile(rf"(?:\S|{_NARROW_SPACE})+")
_COLLAPSED = re.compile(r"[\t\n\f\r ]+")
# Letters that have the same primary weight as others in Unicode's collation, and no decomposition.
_SAME_LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i"}
)
_IN_WORDS = frozenset("'’‘.,:;·‧_\"״")  # marks that stand inside words and numbers

_FAR = 600  # code points round a place in which its prefix and suffix are looked for

_NOT_UNIQUE = "more than once in the page"
_IN_A_WORD = "begins or ends inside a word"
_NO_RUN = "begins or ends in text that is not shown"

_Term = tuple[int, int] | None


class DirectiveFinder:
    """The directives of one page. What is counted of it is made ready once."""

    def __init__(self, page: PageMap) -> None:
        self._text = page.text
        self._runs = page.runs
        keys = _Keys()
        parts = page.text.translate(keys)  # fills the table
        lengths = [0, *accumulate(len(keys[ord(char)]) for char in page.text)]
        self._all = _Counted(parts, lengths)
        self._seen = self._all
        if not all(run.shown for run in page.runs):
            shown = [""] * len(page.text)
            for run in page.runs:
                if run.shown:
                    shown[run.start : run.end] = page.text[run.start : run.end]
            pieces = [char and keys[ord(char)] for char in shown]
            self._seen = _Counted("".join(pieces), [0, *accumulate(map(len, pieces))])

    def find(self, start: int, end: int) -> Directive:
        """The directive for ``[start, end)`` of the page text, which begins and ends with words of it."""
        first, last = self._find_run(start), self._find_run(end - 1)
        if first is None or last is None:
            return None, _NO_RUN
        if first == last and end - start <= _LONGEST:
            return self._find_whole(start, end, first)
        return self._find_ends(start, end, first, last)

    def _find_whole(self, start: int, end: int, run: int) -> Directive:
        befores: list[_Term] = [*self._list_before(start, run)]
        afters: list[_Term] = [*self._list_after(end, run)]
        if self._is_bound(start, run):
            befores.insert(0, None)
        if self._is_bound(end, run):
            afters.insert(0, None)
        for before, after in _pair_contexts(befores, afters):
            if self._is_unique(before[0] if before else start, after[1] if after else end):
                return self._write(before, ((start, end),), after), None
        return None, _NOT_UNIQUE if befores and afters else _IN_A_WORD

    def _find_ends(self, start: int, end: int, first: int, last: int) -> Directive:
        """A start and an end, each some words long; the first place of the end after the start must be its own."""
        after = None
        if not self._is_bound(end, last) and (after := next(self._list_after(end, last), None)) is None:
            return None, _IN_A_WORD
        words = list(_WORD.finditer(self._text, start, min(end, self._runs[first].end)))
        if first == last:
            words = words[:-1]  # one is left for the end
        head_ends = [word.end() for word in words if self._is_bound(word.end(), first)]
        befores: list[_Term] = [*self._list_before(start, first)]
        if self._is_bound(start, first):
            befores.insert(0, None)
        for before in befores:
            for head_end in _choose(head_ends):
                if not self._is_unique(before[0] if before else start, head_end):
                    continue
                for tail in self._list_tails(max(head_end, self._runs[last].start), end, last):
                    if self._is_first(head_end, tail, end):
                        return self._write(before, ((start, head_end), (tail, end)), after), None
        return None, _NOT_UNIQUE if befores else _IN_A_WORD

    def _list_before(self, start: int, run: int) -> Iterator[tuple[int, int]]:
        """Prefixes, ever longer: of this run, or where ``start`` begins it of the one before."""
        for number in (run, run - 1):
            if number < 0 or not self._runs[number].shown:
                return
            low = max(self._runs[number].start, start - _FAR)
            words = list(_WORD.finditer(self._text, low, min(start, self._runs[number].end)))
            if words:
                starts = [word.start() for word in reversed(words) if self._is_bound(word.start(), number)]
                yield from ((at, words[-1].end()) for at in _choose(starts))
                return

    def _list_after(self, end: int, run: int) -> Iterator[tuple[int, int]]:
        """Suffixes: of this run, or where ``end`` ends it of the one after."""
        for number in (run, run + 1):
            if number == len(self._runs) or not self._runs[number].shown:
                return
            high = min(self._runs[number].end, end + _FAR)
            words = list(_WORD.finditer(self._text, max(end, self._runs[number].start), high))
            if words:
                ends = [word.end() for word in words if self._is_bound(word.end(), number)]
                yield from ((words[0].start(), at) for at in _choose(ends))
                return

    def _list_tails(self, start: int, end: int, run: int) -> Iterator[int]:
        """Where the last words of ``[start, end)`` begin, ever more of them."""
        words = _WORD.finditer(self._text, start, end)
        starts = [word.start() for word in words if self._is_bound(word.start(), run)]
        yield from _choose(starts[::-1])

    def _is_unique(self, start: int, end: int) -> bool:
        return self._all.is_unique(start, end) and self._seen.is_unique(start, end)

    def _is_first(self, after: int, start: int, end: int) -> bool:
        return self._all.is_first(after, start, end) and self._seen.is_first(after, start, end)

    def _find_run(self, at: int) -> int | None:
        index = bisect_right(self._runs, at, key=lambda run: run.start) - 1
        if index < 0 or at >= self._runs[index].end or not self._runs[index].shown:
            return None
        return index

    def _is_bound(self, at: int, run: int) -> bool:
        """Whether a word surely begins or ends at ``at``, in or at an end of a run (UAX 29); in doubt it does not."""
        runs = self._runs
        if at == runs[run].start or at == runs[run].end:
            later = run if at == runs[run].start else run + 1
            if later == len(runs) or not runs[later].joined:
                return True
            if not (runs[later].shown and runs[later - 1].shown):
                return False
        left, right = self._text[at - 1], self._text[at]
        kind = unicodedata.category(right)
        if kind[0] == "M" or kind in ("Cf", "Sk") or _NARROW_SPACE in (left, right):
            return False
        if left.isspace() or right.isspace():
            return True
        if unicodedata.category(left) == "Cf" or unicodedata.category(left) == kind == "So":
            return False
        if _is_inner(left) and _is_inner(right):
            return False
        beyond = self._text[at - 2 : at - 1] if left in _IN_WORDS else self._text[at + 1 : at + 2]
        return not ((left in _IN_WORDS or right in _IN_WORDS) and (_is_inner(beyond) or beyond in _IN_WORDS))

    def _write(self, before: _Term, terms: tuple[tuple[int, int], ...], after: _Term) -> str:
        parts = [f"{self._encode(before)}-"] if before else []
        parts.extend(map(self._encode, terms))
        if after:
            parts.append(f"-{self._encode(after)}")
        return ":~:text=" + ",".join(parts)

    def _encode(self, term: tuple[int, int]) -> str:
        return quote(_COLLAPSED.sub(" ", self._text[term[0] : term[1]]), safe="").replace("-", "%2D")


class _Keys(dict[int, str]):
    """What each character is counted by, for ``str.translate``: its letters, figures and signs, folded."""

    def __missing__(self, code: int) -> str:
        folded = unicodedata.normalize("NFKD", chr(code).casefold()).casefold().translate(_SAME_LETTERS)
        key = "".join(str(unicodedata.digit(char, char)) for char in folded if _counts(char))
        self[code] = key
        return key


class _Counted:
    """What a page is counted by, and how much of it stands before each position of the page."""

    def __init__(self, keys: str, lengths: list[int]) -> None:
        self._keys = keys
        self._lengths = lengths

    def is_unique(self, start: int, end: int) -> bool:
        at, key = self._take(start, end)
        return bool(key) and self._keys.find(key) == at and self._keys.find(key, at + 1) < 0

    def is_first(self, after: int, start: int, end: int) -> bool:
        at, key = self._take(start, end)
        return bool(key) and self._keys.find(key, self._lengths[after]) == at

    def _take(self, start: int, end: int) -> tuple[int, str]:
        at = self._lengths[start]
        return at, self._keys[at : self._lengths[end]]


def _pair_contexts(befores: list[_Term], afters: list[_Term]) -> Iterator[tuple[_Term, _Term]]:
    """Pairs to be tried: the prefix grows, then the suffix, then both."""
    if befores and afters:
        yield from ((before, afters[0]) for before in befores)
        yield from ((befores[0], after) for after in afters[1:])
        yield from zip(befores[1:], afters[1:], strict=False)
        yield befores[-1], afters[-1]


def _choose(bounds: list[int]) -> Iterator[int]:
    """Bounds of so many words: three at least, where there are as many, so that a link outlives small changes."""
    if bounds:
        yield from dict.fromkeys(bounds[min(number, len(bounds)) - 1] for number in _WORDS)


def _counts(char: str) -> bool:
    kind = unicodedata.category(char)
    return kind[0] in "LN" or kind in ("Sc", "So")


def _is_inner(char: str) -> bool:
    return char == "_" or char.isalnum()
