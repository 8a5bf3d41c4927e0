"""Which language a text is in: English or not, and if not, which.

English is told by its function words, which no other language shares in such number; what has few of them goes to
resiliparse's profiles of letter sequences, which tell some hundred languages apart but misjudge one short English
text in fifty. Together they leave English news alone and name a foreign paragraph.
"""

import re
from typing import cast

from resiliparse.parse.lang import detect_fast

__all__ = ["detect_language", "measure_english"]

# No word of these is common in another language written in Latin letters: "in", "a", "on", "me", "for" are left out.
_FUNCTION_WORDS = frozenset(
    "about after against and are because been before being between but by could from had has have her his how if "
    "into is it its more most not of only or other our out said says she some such than that the their then there "
    "these they this those through to up was we were what when where which while who will with would you your".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH_SHARE = 0.1  # of English news of 100 words, 999 in 1,000 have more; foreign paragraphs have less than 0.07
_LEAST_WORDS = 20
_LEAST_LETTERS = 60  # for scripts without spaces
_LEAST_MARGIN = 45  # by which another profile must fit better than the English one
_LARGEST_RANK = 1000  # a profile that fits worse says nothing
_SAMPLE = 12_000  # characters taken from the beginning, the middle and the end of a longer text


def detect_language(text: str) -> str | None:
    """ISO 639-1 code of the language, None where the text is too short or too mixed to tell."""
    sample = _take_sample(text).casefold()  # profiles are of running text: capitals mislead them
    words = _WORD.findall(sample)
    if len(words) < _LEAST_WORDS and sum(map(len, words)) < _LEAST_LETTERS:
        return None
    if measure_english(sample) >= _ENGLISH_SHARE:
        return "en"
    ranks = dict(cast("list[tuple[str, int]]", detect_fast(sample, cutoff=5000, n_results=101)))
    if not ranks:
        return None
    best = min(ranks, key=lambda code: ranks[code])
    if ranks[best] > _LARGEST_RANK and best != "en" and not _is_foreign_script(sample):
        return None
    return best if best == "en" or ranks.get("en", 5000) - ranks[best] >= _LEAST_MARGIN else None


def measure_english(text: str) -> float:
    """Share of English function words among the words of ``text``; 0 where it has no words."""
    words = _WORD.findall(text.casefold())
    return sum(word in _FUNCTION_WORDS for word in words) / len(words) if words else 0.0


def _is_foreign_script(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return sum(character > "\u024f" for character in letters) > len(letters) / 2


def _take_sample(text: str) -> str:
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return " ".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))
