"""Signs of how two stories are related, and the trained weights that say how much each counts."""

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources

import msgspec

from sayso.compare.aligning import SAME, Alignment, Pair, pair_quotations
from sayso.compare.outline import Outline
from sayso.compare.told import FEW_RUN, Told
from sayso.records.comparison import Relation

__all__ = [
    "RELATIONS",
    "EventWeights",
    "RelationWeights",
    "Signs",
    "find_most",
    "load_event",
    "load_relation",
    "measure_outlines",
    "measure_signs",
    "say_sign",
]

Signs = dict[str, float]
RELATIONS: tuple[Relation, ...] = ("copy", "derived", "independent")

_MOST_NAMED = 4
_SOME_GRAMS = 4  # runs of quoted words that are more than a phrase
_OFFICIAL = frozenset(
    "statement release released spokesman spokeswoman spokesperson conference briefing police ministry department "
    "officials official tweeted tweet facebook posted video letter court filing announced president minister "
    "secretary agency government company organization organisation".split()
)
_OPENING = 2  # sentences
_ALONE = 0.16  # of the words of two sentences, below which the one tells nothing of what the other tells
_AKIN = 0.2  # from which it may tell the same in other words
_FEW_AKIN = 2
_FIRST_PERSON = frozenset("i me my mine myself we us our ours".split())
_LONG_RUN = 20  # words: longer ones tell no more
_ENDS = 2


class RelationWeights(msgspec.Struct, frozen=True):
    """What ``relation.json`` holds: a multinomial logistic regression over the signs of a pair, a row for each relation
    in the order of ``RELATIONS``. scores: of pairs left out by turns in training."""

    made_by: str
    data: str
    scores: dict[str, float]
    constants: tuple[float, float, float]
    weights: dict[str, tuple[float, float, float]]


class EventWeights(msgspec.Struct, frozen=True):
    """What ``event.json`` holds: a logistic regression over the same signs: whether two stories are of one event."""

    made_by: str
    data: str
    scores: dict[str, float]
    constant: float
    weights: dict[str, float]


@cache
def load_event() -> EventWeights:
    """The weights in the package."""
    return msgspec.json.decode((resources.files("sayso.compare") / "event.json").read_bytes(), type=EventWeights)


@cache
def load_relation() -> RelationWeights:
    """The weights in the package."""
    return msgspec.json.decode((resources.files("sayso.compare") / "relation.json").read_bytes(), type=RelationWeights)


def measure_signs(a: Told, b: Told, alignment: Alignment) -> Signs:
    """The signs of a pair by name, the same whichever story comes first: of their openings. Shares are 0 to 1."""
    one, other = a.opening, b.opening
    opening = [pair for pair in alignment.pairs if pair.a < len(one.sentences) and pair.b < len(other.sentences)]
    return {
        **measure_outlines(a.outline, b.outline),
        **_measure_sentences(one, other, opening),
        _RUN: math.log1p(min(_longest_run(one, other), _LONG_RUN) - FEW_RUN),
        **_measure_quotations(one, other),
        **_measure_reporting(one, other),
        **_measure_nearest(one, other, alignment),
        _DOUBTED: min(one.doubted, other.doubted, _MOST_NAMED) / _MOST_NAMED,
        _NAMED: min(_count_named(one, other) + _count_named(other, one), _MOST_NAMED) / _MOST_NAMED,
    }


def measure_outlines(a: Outline, b: Outline) -> Signs:
    """Those of the signs for which the outlines are enough."""
    return {
        **_measure_words(a, b),
        **_measure_quoted(a, b),
        **_measure_speakers(a, b),
        **_measure_credits(a, b),
    }


def find_most(name: str, a: Outline, b: Outline) -> float:
    """What a sign can be at most that ``measure_outlines`` does not tell; none is less than 0."""
    if name == _RUN:
        return math.log1p(max(min(a.own_length, b.own_length, _LONG_RUN) - FEW_RUN, 0))
    if name == _NAMED:
        return min(len(a.credits.keys() ^ b.credits.keys()), _MOST_NAMED) / _MOST_NAMED
    return 0.0 if name in _OF_SAME_WORDS and a.quoted_grams.isdisjoint(b.quoted_grams) else 1.0


def say_sign(name: str, value: float) -> str:
    """The measure of a sign in its own unit: yes, a number, or a share."""
    if name in _FLAGS:
        return "yes"
    if name in _COUNTED:
        return f"{value * _MOST_NAMED:.0f}{' or more' if value == 1.0 else ''}"
    if name == _RUN:
        words = round(math.expm1(value)) + FEW_RUN
        return f"{words} words{' or more' if words == _LONG_RUN else ''}"
    return f"{math.expm1(value):.0f}" if name == _TURNS else f"{value:.0%}"


_RUN, _TURNS = "a long run of words in common", "turns of phrase in common"
_NAMED = "one names an outlet that the other credits"
_OFFICIALLY = "the words that both quote are of a statement"
_CUT, _QUOTED_SAME = "the words that both quote are cut alike", "sentences that quote the same to the word"
_ALONE_LONGER = "sentences of the longer that are like none of the other"
_IN_ORDER = "sentences that may tell the same, in the same order"
_DOUBTED = "both tell of a hoax, a rumour or what is not so"
_EACH_TOLD = "each has been told something for an outlet of its own"
_SPEAKS_OF_SELF = "of writers' words in common, in the first person"
_OF_SAME_WORDS = frozenset({_OFFICIALLY, _CUT, _QUOTED_SAME})  # 0 where both quote no run of words in common
_FLAGS = frozenset(
    {
        "both quote the same words",
        "each quotes words that the other does not",
        _EACH_TOLD,
        "no speaker in common",
        "both credit the same outlet",
        "both credit the same outlet first",
        "both credit an outlet, one of them first",
        "the outlet most credited is the same",
        "each credits outlets that the other does not",
        "no outlet is credited",
        "one credits outlets, one none",
        "one opens on an outlet, the other does not",
        "each opens on an outlet of its own",
    }
)
_COUNTED = frozenset(
    {
        _QUOTED_SAME,
        "one quotes what the other's writer wrote",
        _DOUBTED,
        "each has speakers of its own",
        "how often both credit it",
        _NAMED,
    }
)


def _measure_sentences(a: Told, b: Told, pairs: Sequence[Pair]) -> Signs:
    fewer = min(len(a.sentences), len(b.sentences)) or 1
    more = max(len(a.sentences), len(b.sentences)) or 1
    opening = (one.score for one in pairs if one.a < _OPENING and one.b < _OPENING)
    in_order = _count_in_order(pairs)
    return {
        "sentences that are the same": sum(one.score >= SAME for one in pairs) / fewer,
        "sentences that are the same or reworded": len(pairs) / fewer,
        "sentences that are the same or reworded, of the longer": len(pairs) / more,
        "sentences in the same order": in_order / fewer,
        "of those alike, in the same order": in_order / len(pairs) if len(pairs) > 1 else 0.0,
        "likeness of those alike": sum(one.score for one in pairs) / len(pairs) if pairs else 0.0,
        "the openings are alike": max(opening, default=0.0),
    }


def _measure_nearest(a: Told, b: Told, alignment: Alignment) -> Signs:
    """How much the longer one tells that the other does not, and whether what both may tell comes in one order."""
    alone: list[tuple[int, float]] = []
    order: list[float] = []
    for one, pairs in zip((a, b), alignment.nearest, strict=True):
        near = sum(pair.score >= _ALONE for pair in pairs)
        alone.append((len(one.sentences), _share(len(one.sentences) - near, len(one.sentences))))
        akin = [pair for pair in pairs if pair.score >= _AKIN]
        order.append(_share(_count_in_order(akin), len(akin)) if len(akin) > _FEW_AKIN else 0.0)
    return {_ALONE_LONGER: max(alone)[1], _IN_ORDER: sum(order) / len(order)}


def _measure_words(a: Outline, b: Outline) -> Signs:
    lengths = (a.own_length or 1, b.own_length or 1)
    rare_inner, rare_outer = _contain(a.rare_words, b.rare_words)
    names_inner, names_outer = _contain(a.names, b.names)
    plain_inner, plain_outer = _contain(a.plain_words, b.plain_words)
    own_inner, own_outer = _contain(a.own_grams, b.own_grams)
    return {
        "writers' words in common, of the shorter": own_inner,
        "writers' words in common, of the longer": own_outer,
        "rare words in common, of the shorter": rare_inner,
        "rare words in common, of the longer": rare_outer,
        "names and numbers in common, of the shorter": names_inner,
        "names and numbers in common, of the longer": names_outer,
        "words that name nobody in common, of the shorter": plain_inner,
        "words that name nobody in common, of the longer": plain_outer,
        _TURNS: math.log1p(len(a.turns & b.turns)),
        "lengths are alike": min(lengths) / max(lengths),
        "the shorter is short": 1.0 / (1.0 + min(lengths) / 100),
    }


def _measure_quoted(a: Outline, b: Outline) -> Signs:
    inner, outer = _contain(a.quoted_grams, b.quoted_grams)
    both = len(a.quoted_grams & b.quoted_grams)
    shares = [_share(one.quoted_length, one.own_length) for one in (a, b)]
    alone = [len(one.quoted_grams - other.quoted_grams) > _SOME_GRAMS for one, other in ((a, b), (b, a))]
    written = max(len(a.quoted_grams & b.own_grams), len(b.quoted_grams & a.own_grams))
    return {
        "quoted words in common, of those that quote less": inner,
        "quoted words in common, of those that quote more": outer,
        "both quote the same words": float(both > _SOME_GRAMS),
        "each quotes words that the other does not": float(all(alone)),
        "share of quotation": min(shares),
        "one quotes what the other's writer wrote": min(written, _MOST_NAMED) / _MOST_NAMED,
    }


def _measure_quotations(a: Told, b: Told) -> Signs:
    """Whether what both quote is of a statement, and cut alike, as by a rewriter, or by each to its own mind."""
    both = a.quoted_grams & b.quoted_grams
    cuts = [(one.quoted, other.quoted) for one, other in pair_quotations(a, b)]
    ends = sum((one[0] == other[0]) + (one[-1] == other[-1]) for one, other in cuts)
    return {
        _OFFICIALLY: sum(_say_officially(a, b, both)) / 2,
        _CUT: _share(ends, _ENDS * len(cuts)),
        _QUOTED_SAME: min(sum(one == other for one, other in cuts), _MOST_NAMED) / _MOST_NAMED,
    }


def _measure_reporting(a: Told, b: Told) -> Signs:
    """Whether each has reporting of its own, or both print what somebody wrote: a letter, a post."""
    both = a.own_grams & b.own_grams
    return {
        _EACH_TOLD: float(bool(a.told_to) and bool(b.told_to) and a.told_to.isdisjoint(b.told_to)),
        _SPEAKS_OF_SELF: _share(sum(not _FIRST_PERSON.isdisjoint(gram) for gram in both), len(both)),
    }


def _measure_speakers(a: Outline, b: Outline) -> Signs:
    mine, theirs = a.speakers, b.speakers
    inner, outer = _contain(mine, theirs)
    return {
        "speakers in common, of the one that has fewer": inner,
        "speakers in common, of the one that has more": outer,
        "no speaker in common": float(bool(mine) and bool(theirs) and not mine & theirs),
        "each has speakers of its own": min(len(mine - theirs), len(theirs - mine), _MOST_NAMED) / _MOST_NAMED,
    }


def _measure_credits(a: Outline, b: Outline) -> Signs:
    both = a.credits.keys() & b.credits.keys()
    shared = sum(min(a.credits[name], b.credits[name]) for name in both)
    leading = [name for name in both if name in a.first_credits and name in b.first_credits]
    one_leads = [name for name in both if (name in a.first_credits) != (name in b.first_credits)]
    sums = [sum(one.credits.values()) for one in (a, b)]
    return {
        "both credit the same outlet": float(bool(both)),
        "both credit the same outlet first": float(bool(leading)),
        "both credit an outlet, one of them first": float(bool(one_leads) and not leading),
        "how often both credit it": min(shared, _MOST_NAMED) / _MOST_NAMED,
        "credits in common, of the one that has fewer": _share(shared, min(sums)),
        "credits in common, of the one that has more": _share(shared, max(sums)),
        "the outlet most credited is the same": float(bool(_most_credited(a) & _most_credited(b))),
        "each credits outlets that the other does not": float(
            bool(a.credits.keys() - b.credits.keys()) and bool(b.credits.keys() - a.credits.keys())
        ),
        "no outlet is credited": float(not a.credits and not b.credits),
        "one credits outlets, one none": float(bool(a.credits) != bool(b.credits)),
        "one opens on an outlet, the other does not": float(bool(a.first_credits) != bool(b.first_credits)),
        "each opens on an outlet of its own": float(
            bool(a.first_credits - b.credits.keys()) and bool(b.first_credits - a.credits.keys())
        ),
    }


def _most_credited(outline: Outline) -> frozenset[int]:
    most = max(outline.credits.values(), default=0)
    return frozenset(name for name, sentences in outline.credits.items() if sentences == most)


def _count_named(a: Told, b: Told) -> int:
    """The outlets that ``a`` credits and ``b`` names without crediting them in so many words."""
    only = (credit.name for key, credit in a.credits.items() if key not in b.credits)
    return sum(re.search(rf"\b{re.escape(name)}\b", b.wording) is not None for name in only)


def _say_officially(a: Told, b: Told, both: frozenset[tuple[str, ...]]) -> Iterator[float]:
    """Of the sentences that quote what both quote, how many say that it is from a statement, a release, an office."""
    for told in (a, b):
        quoting = [
            one
            for one, grams in zip(told.sentences, told.quoted_by_sentence, strict=True)
            if not grams.isdisjoint(both)
        ]
        yield _share(sum(not _OFFICIAL.isdisjoint(one.own) for one in quoting), len(quoting))


def _contain(a: frozenset[object], b: frozenset[object]) -> tuple[float, float]:
    """What is in both, as a share of the smaller and of the larger."""
    both = len(a & b)
    return _share(both, min(len(a), len(b))), _share(both, max(len(a), len(b)))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _count_in_order(pairs: Sequence[Pair]) -> int:
    """How many of the pairs, at most, follow each other in both texts: the longest increasing subsequence."""
    ends: list[int] = []
    for one in sorted(pairs):
        at = bisect_left(ends, one.b)
        ends[at : at + 1] = [one.b]
    return len(ends)


def _longest_run(a: Told, b: Told) -> int:
    """Most of the writers' words in a row that stand so in both; ``FEW_RUN`` where there are no more than that."""
    mine, theirs = a.own_words, b.own_words
    longest = FEW_RUN
    for run in a.long_runs.keys() & b.long_runs.keys():
        for at in a.long_runs[run]:
            for other in b.long_runs[run]:
                if not (at and other and mine[at - 1] == theirs[other - 1]):  # else it begins before, and is counted
                    longest = max(longest, _measure_run(mine, at, theirs, other))
    return longest


def _measure_run(mine: Sequence[str], at: int, theirs: Sequence[str], other: int) -> int:
    most = min(len(mine) - at, len(theirs) - other)
    return next((length for length in range(FEW_RUN + 1, most) if mine[at + length] != theirs[other + length]), most)
