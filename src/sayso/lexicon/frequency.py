"""How common words are in English prose."""

import re
from functools import cache, lru_cache

from sayso.lexicon.reader import read_rows

__all__ = ["informative_words", "share_of_pieces", "stem_word"]

_WORD = re.compile(r"[^\W_][\w’'-]*")
_COMMON = 0.08  # of all pieces of prose: words more common say nothing of what a text is about
_TOTAL = "(pieces)"
_KEPT = 1 << 16  # words that are asked for again


@lru_cache(_KEPT)
def share_of_pieces(word: str) -> float:
    """The share of pieces of 100 words that hold the word (lower case); 0.0 for one the list does not know."""
    counts = _counts()
    return counts.get(word, 0) / counts[_TOTAL]


def informative_words(text: str) -> frozenset[str]:
    """Lower-case stems of the words that carry the matter of a text: common words left out, endings cut."""
    found = (word.lower().removesuffix("’s").removesuffix("'s") for word in _WORD.findall(text))
    return frozenset(stem_word(word) for word in found if len(word) > 2 and share_of_pieces(word) < _COMMON)


def stem_word(word: str) -> str:
    """A word in lower case without its ending, where enough is left."""
    for ending in ("ations", "ation", "ings", "ing", "ied", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@cache
def _counts() -> dict[str, int]:
    return {word: int(count) for word, count in read_rows("common_words")}
