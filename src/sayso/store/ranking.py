"""Which of the attributions that were found come first: BM25 (Robertson & Zaragoza 2009) over what is said.

FTS5 has BM25 too, but counts the rows of every term of the expression for it, the filters' among them, all over the
archive: with common filters that takes longer than the search. Here only the words count, and how rare each is.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import Final

__all__ = ["rank_marked", "weigh_rarity"]

_SATURATION: Final = 1.2  # k1
_BY_LENGTH: Final = 0.75  # b


def weigh_rarity(holding: int, sampled: int) -> float:
    """The weight of a word that ``holding`` of ``sampled`` texts hold."""
    return math.log(1 + (sampled - holding + 0.5) / (holding + 0.5))


def rank_marked(found: Sequence[tuple[int, str]], rarity: Mapping[str, float], marks: tuple[str, str]) -> list[int]:
    """The ids of texts, the best first, equal ones as they came.

    found: at least one, id and text, with every match between marks. rarity: the weight of each word or phrase that was
    looked for.
    """
    usual = sum(len(text) for _, text in found) / len(found) or 1
    tell = lru_cache(maxsize=None)(lambda match: _tell_words(match, tuple(rarity)))

    def score(text: str) -> float:
        slack = _SATURATION * (1 - _BY_LENGTH + _BY_LENGTH * len(text) / usual)
        often = Counter(tell(match) for match in _list_matches(text, marks))
        return sum(rarity[words] * number * (_SATURATION + 1) / (number + slack) for words, number in often.items())

    return [id for id, _ in sorted(found, key=lambda one: -score(one[1]))]


def _list_matches(text: str, marks: tuple[str, str]) -> Iterator[str]:
    for match in re.finditer(f"{marks[0]}(.*?){marks[1]}", text, re.S):
        yield match[1]


def _tell_words(match: str, words: Sequence[str]) -> str:
    """Which of the words a match is of: the index goes by their stems, so the one that begins most alike."""
    found = _fold(match)

    def count_alike(word: str) -> int:
        pairs = zip(_fold(word), found, strict=False)
        return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))

    return max(words, key=count_alike)


def _fold(text: str) -> str:
    return "".join(mark for mark in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(mark))
