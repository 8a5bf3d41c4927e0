"""The words of invented news: the commonest are English, all others are made from their number.

A word is drawn by its rank, and rank ``k`` is drawn in proportion to ``1 / (k + head)`` (Zipf's law with Mandelbrot's
correction), so that a few words stand on nearly every page and most of a large archive stand on one or two.
"""

from functools import lru_cache
from random import Random

__all__ = ["draw_adjective", "draw_noun", "draw_rank", "draw_verb", "make_name"]

_NOUNS = tuple(
    "council bridge hospital school contract report budget dam harbour company minister worker river railway factory "
    "election court prison market union village road fire flood storm strike plan law tax loan fund bank mine farm "
    "ship port airport tunnel tower housing project inquiry committee parliament government ministry police army "
    "border treaty region district province coast valley island forest power water gas oil grain price wage pension "
    "teacher doctor nurse patient student farmer driver engineer inspector survey letter meeting deal vote campaign "
    "candidate party leader deputy decision order permit licence fine debt share profit loss shipment warning repair "
    "delay closure shortage outage crash rescue search victim witness trial verdict appeal protest crowd".split()
)
_VERBS = tuple(
    "closed opened delayed approved rejected repaired ordered signed cancelled halted funded inspected replaced "
    "demolished evacuated flooded blocked cleared searched seized fined sued hired dismissed warned investigated "
    "expanded reduced doubled halved raised lowered sold leased transferred awarded suspended renewed extended "
    "abandoned completed damaged restored tested reviewed audited published withheld concealed altered moved "
    "announced promised postponed visited toured questioned arrested released charged acquitted convicted".split()
)
_ADJECTIVES = tuple(
    "new old local northern southern eastern western regional national public private former senior large small "
    "early late damaged unsafe costly secret disputed planned temporary final joint annual monthly rural urban "
    "foreign military medical legal financial industrial coastal central main second third empty crowded narrow "
    "long heavy rare severe minor major urgent open closed hidden broken steep distant quiet sudden".split()
)
_RANKS = 100_000  # words of each class, most of which even a large archive never holds
_HEAD = 5.0
_SYLLABLES = tuple(
    first + vowel for first in "b br d dr f g gr k kl l m n p pr r s st t v z".split() for vowel in "aeiou"
)
_ENDS = "nrlmdtksvg"
_SHORT = len(_SYLLABLES) ** 2  # words of two syllables
_LONG = len(_SYLLABLES) ** 3
_STEP = 611_953  # shares no factor with either, so that every number has a word of its own


def draw_rank(chance: Random, ranks: int, head: float = _HEAD) -> int:
    """A rank from 0 up to, not including, ``ranks``. The greater ``head``, the less the first ranks are ahead."""
    return int(head * ((ranks / head + 1) ** chance.random() - 1))


def draw_noun(chance: Random) -> str:
    rank = draw_rank(chance, _RANKS)
    return _NOUNS[rank] if rank < len(_NOUNS) else _make_word(3 * rank)


def draw_verb(chance: Random) -> str:
    """In the past tense."""
    rank = draw_rank(chance, _RANKS)
    return _VERBS[rank] if rank < len(_VERBS) else _make_word(3 * rank + 1) + "ed"


def draw_adjective(chance: Random) -> str:
    rank = draw_rank(chance, _RANKS)
    return _ADJECTIVES[rank] if rank < len(_ADJECTIVES) else _make_word(3 * rank + 2) + "ic"


def make_name(number: int) -> str:
    """The invented proper name of that number, always the same; the lower numbers have the shorter names."""
    return _make_word(number).capitalize()


@lru_cache(maxsize=1 << 16)
def _make_word(number: int) -> str:
    is_short = number < _SHORT
    code = number * _STEP % (_SHORT if is_short else _LONG)
    word = ""
    for _ in range(2 if is_short else 3):
        code, syllable = divmod(code, len(_SYLLABLES))
        word += _SYLLABLES[syllable]
    return word + _ENDS[number % len(_ENDS)]
