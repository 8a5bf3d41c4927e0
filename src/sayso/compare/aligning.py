"""Which sentences of two stories say the same."""

from collections.abc import Sequence
from typing import NamedTuple

from sayso.compare.told import GRAM, SentenceWords, Told, weigh_word
from sayso.records.comparison import Aligned, Likeness

__all__ = ["SAME", "Pair", "align_sentences", "list_aligned", "pair_quotations"]

SAME = 0.75  # of the words of two sentences, from which they are one sentence
_REWORDED = 0.42
_QUOTED = 0.5  # of the quoted words of the one that quotes less
_FEWEST_WORDS = 4


class Pair(NamedTuple):
    """Two sentences by their numbers. score: the share of their words in common, 0 to 1."""

    a: int
    b: int
    score: float


def align_sentences(a: Told, b: Told) -> tuple[Pair, ...]:
    """Sentences of the writers' own words that say the same, the likest first paired, each in one pair; in order of
    the first text. By Dice's coefficient over different words, common ones counting little."""
    weights = [sum(map(weigh_word, bag)) for bag in b.bags]
    where: dict[str, list[int]] = {}
    for number, bag in enumerate(b.bags):
        for word in bag:
            where.setdefault(word, []).append(number)
    scored: list[tuple[float, int, int]] = []
    for number, bag in enumerate(a.bags):
        if len(bag) < _FEWEST_WORDS:
            continue
        shared: dict[int, float] = {}
        for word in bag:
            weight = weigh_word(word)
            for other in where.get(word, ()):
                shared[other] = shared.get(other, 0.0) + weight
        mine = sum(map(weigh_word, bag))
        for other, both in shared.items():
            score = 2 * both / (mine + weights[other])
            if score >= _REWORDED and len(b.bags[other]) >= _FEWEST_WORDS:
                scored.append((score, number, other))
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
    theirs = [(one, _cut_grams(one.quoted)) for one in b.sentences if len(one.quoted) >= GRAM]
    pairs: list[tuple[SentenceWords, SentenceWords]] = []
    for one in a.sentences:
        mine = _cut_grams(one.quoted)
        shared, other = max(
            ((len(mine & grams), other) for other, grams in theirs), key=lambda x: x[0], default=(0, None)
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
    for number, sentence in enumerate(a.sentences):
        if number in paired_a or len(sentence.quoted) < GRAM:
            continue
        other, score = max(
            ((other, _share_quoted(sentence, other)) for other in b.sentences),
            key=lambda one: one[1],
            default=(None, 0.0),
        )
        if other is not None and score >= _QUOTED:
            found.append(Aligned(sentence.span, other.span, "quotation", round(score, 2)))
    return tuple(sorted(found, key=lambda one: one.a))


def _tell_kind(pair: Pair) -> Likeness:
    return "same" if pair.score >= SAME else "reworded"


def _share_quoted(one: SentenceWords, other: SentenceWords) -> float:
    mine, theirs = _cut_grams(one.quoted), _cut_grams(other.quoted)
    fewer = min(len(mine), len(theirs))
    return len(mine & theirs) / fewer if fewer else 0.0


def _cut_grams(words: Sequence[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(words[at : at + GRAM]) for at in range(len(words) - GRAM + 1))
