"""Which sentences of two stories say the same."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from sayso.compare.told import SentenceWords, Told
from sayso.records.comparison import Aligned, Likeness

__all__ = ["SAME", "Alignment", "Pair", "align_sentences", "list_aligned", "pair_quotations"]

SAME = 0.75  # of the words of two sentences, from which they are one sentence
_REWORDED = 0.42
_QUOTED = 0.5  # of the quoted words of the one that quotes less
_FEWEST_WORDS = 4
_NOWHERE: Final[tuple[int, tuple[int, ...]]] = (0, ())


class Pair(NamedTuple):
    """Two sentences by their numbers. score: the share of their words in common, 0 to 1."""

    a: int
    b: int
    score: float


class Alignment(NamedTuple):
    """Of two stories. pairs: sentences that say the same, each in one pair, in order of the first. nearest: each
    sentence of the first's opening with the likest of the second's, and each of the second's with the likest of the
    first's, its own number as ``a``; without those that have no word in common with any."""

    pairs: tuple[Pair, ...]
    nearest: tuple[tuple[Pair, ...], tuple[Pair, ...]]


def align_sentences(a: Told, b: Told) -> Alignment:
    """By Dice's coefficient over different words of the writers' own, common ones counting little."""
    scored: list[tuple[float, int, int]] = []  # of those that may say the same
    there: list[Pair] = []
    back: dict[int, Pair] = {}
    opens, others_open = len(a.opening.sentences), len(b.opening.sentences)
    for number, shared in _weigh_shared(a, b):
        mine = a.bag_weights[number]
        is_long = len(a.bags[number]) >= _FEWEST_WORDS
        likest, most = -1, 0.0
        for other in sorted(shared):  # of equals the first is the likest
            score = 2 * shared[other] / (mine + b.bag_weights[other])
            if is_long and score >= _REWORDED and len(b.bags[other]) >= _FEWEST_WORDS:
                scored.append((score, number, other))
            if number < opens and other < others_open:
                if score > most:
                    likest, most = other, score
                if other not in back or back[other].score < score:
                    back[other] = Pair(other, number, score)
        if most:
            there.append(Pair(number, likest, most))
    return Alignment(_choose_pairs(scored), (tuple(there), tuple(back.values())))


def _choose_pairs(scored: list[tuple[float, int, int]]) -> tuple[Pair, ...]:
    """The likest first."""
    scored.sort(key=lambda one: (-one[0], one[1], one[2]))
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    pairs: list[Pair] = []
    for score, one, other in scored:
        if one not in taken_a and other not in taken_b:
            taken_a.add(one)
            taken_b.add(other)
            pairs.append(Pair(one, other, score))
    return tuple(sorted(pairs))


def pair_quotations(a: Told, b: Told) -> tuple[tuple[SentenceWords, SentenceWords], ...]:
    """Each sentence of ``a`` that quotes with the one of ``b`` that quotes most of the same words in a row."""
    if a.quoted_grams.isdisjoint(b.quoted_grams):
        return ()
    others = _list_quoting(b)
    pairs: list[tuple[SentenceWords, SentenceWords]] = []
    for one, mine in _list_quoting(a):
        shared, other = max(
            ((len(mine & theirs), other) for other, theirs in others),
            key=lambda x: x[0],
            default=(0, None),
        )
        if shared and other is not None:
            pairs.append((one, other))
    return tuple(pairs)


def list_aligned(a: Told, b: Told, pairs: Sequence[Pair]) -> tuple[Aligned, ...]:
    """The pairs as spans, and beside them the sentences that quote the same words."""
    found = [
        Aligned(a.sentences[one.a].span, b.sentences[one.b].span, _tell_kind(one), round(one.score, 2)) for one in pairs
    ]
    paired_a = {one.a for one in pairs}
    for number, (sentence, mine) in enumerate(zip(a.sentences, a.quoted_by_sentence, strict=True)):
        if number in paired_a or mine.isdisjoint(b.quoted_grams):
            continue
        other, score = max(
            ((other, len(mine & theirs) / min(len(mine), len(theirs))) for other, theirs in _list_quoting(b)),
            key=lambda one: one[1],
            default=(None, 0.0),
        )
        if other is not None and score >= _QUOTED:
            found.append(Aligned(sentence.span, other.span, "quotation", round(score, 2)))
    return tuple(sorted(found, key=lambda one: one.a))


def _weigh_shared(a: Told, b: Told) -> Iterator[tuple[int, dict[int, int]]]:
    """Each sentence of the first with those of the second that have words in common, and what these weigh."""
    where = b.bags_of_word
    for number, bag in enumerate(a.bags):
        shared: dict[int, int] = {}
        for word in bag:
            weight, others = where.get(word, _NOWHERE)
            for other in others:
                shared[other] = shared.get(other, 0) + weight
        yield number, shared


def _tell_kind(pair: Pair) -> Likeness:
    return "same" if pair.score >= SAME else "reworded"


def _list_quoting(told: Told) -> list[tuple[SentenceWords, frozenset[tuple[str, ...]]]]:
    """The sentences that quote at least ``GRAM`` words, with all such runs that each quotes."""
    return [(one, grams) for one, grams in zip(told.sentences, told.quoted_by_sentence, strict=True) if grams]
