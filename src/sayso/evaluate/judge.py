"""One Reading judged against gold labelled by SOURCING.md: what each figure of ``sourcing`` counts.

**found**: gold and predicted attributions paired one to one, as many as can be and then as alike as can be.
Two may pair where the words of their contents overlap by at least half (Jaccard's index); where the gold
content has fewer than four words (``to comment``), it is enough that their cues overlap. Who the source is
does not matter here, for that is what is judged next. Every other figure is over the attributions found.

1. The source (SOURCING.md, section 1), judged once for each attribution. **kind**, **identity**, **count**:
equal; of
   a count, both bounds. **name**: equal but for case, punctuation, a leading article and leading titles; no
   name equals no name. **name, loosely**: their words overlap by at least half. **role, loosely**: the mean
   F1 of the role's words where gold has a role. **withheld**: right where both say so. **same source**:
   pairs of attributions that have one source. **part of**: pairs of sources, part and whole; a predicted
   source stands for the gold one that has most of its attributions.
2. **stance** (section 2): equal. 3. **basis** (section 3): right where gold has the same one. 4.
**replies** (section 4): of the attributions that reply to others in gold, those tied to at least one right
one
   (recall); of those tied to any, those tied to at least one right one (precision).
5. **same claim** (section 5): pairs of attributions that share a claim.
6. **via** (section 6): right where the words of the two names overlap by at least half.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import combinations

import msgspec

from sayso.evaluate.corpora import GoldSource, SourcedArticle
from sayso.evaluate.match import Words, match_pairs, measure_overlap
from sayso.evaluate.scores import Count, Share, compare_sets
from sayso.records.attribution import Attribution, AttributionSpans, Stance
from sayso.records.reading import Reading
from sayso.records.source import Source

__all__ = ["Found", "Judged", "find_gold", "is_name_alike", "judge_reading", "pair_found"]

_ENOUGH = 0.5  # of the words of both together
_SHORT = 4  # words
# An article, titles, or both, where more of the name follows.
_LEAD = re.compile(
    r"^(?:(?:the|an?|mrs?|ms|miss|dr|sir|sen|senator|rep|representative|gov|governor|president|prof|professor"
    r"|gen|general|col|colonel|lt|sgt|capt|captain|rev|judge|justice|secretary|mayor|minister|chancellor)\.?\s+)+",
    re.IGNORECASE,
)


class Judged(msgspec.Struct, frozen=True):
    """The counts and shares of one article, by the names above, and the stances of the attributions found."""

    counts: dict[str, Count]
    shares: dict[str, Share]
    stances: tuple[tuple[Stance, Stance], ...]  # gold, predicted


class Found(msgspec.Struct, frozen=True):
    """A gold attribution, by its index, and the predicted one paired with it, each with its source."""

    index: int
    gold: GoldSource
    attribution: Attribution
    source: Source


def judge_reading(gold: SourcedArticle, reading: Reading) -> Judged:
    """Judge a Reading of ``gold.article.text``; its stories are taken together."""
    found = find_gold(gold, reading)
    told_by = defaultdict[str, list[str]](list)  # predicted source -> its attributions
    for one in found:
        told_by[one.source.id].append(one.attribution.id)
    counts = {
        "found": Count(len(gold.article.attributions), len(found), len(reading.attributions), len(found)),
        "same source": _compare_groups(found, [one.attributions for one in gold.sources], told_by.values()),
        "withheld": _compare_labels(
            (_is_withheld(one.gold.identity), _is_withheld(one.source.identity)) for one in found
        ),
        "part of": _compare_parts(found, gold.sources),
        "basis": _compare_labels((gold.basis.get(one.index), one.attribution.basis) for one in found),
        "replies": _compare_replies(found, gold.about),
        "same claim": _compare_groups(found, gold.claims, [claim.attributions for claim in reading.claims]),
        "via": _compare_labels(((gold.via.get(one.index), one.attribution.via) for one in found), is_name_alike),
    }
    stances = tuple((gold.stance[one.index], one.attribution.stance) for one in found)
    return Judged(counts, _share_right(found, stances), stances)


def find_gold(gold: SourcedArticle, reading: Reading) -> list[Found]:
    """The gold attributions that a Reading has too, in order."""
    spans = tuple(one.spans for one in reading.attributions)
    owners = {index: source for source in gold.sources for index in source.attributions}
    sources = {source.id: source for source in reading.sources}
    pairs = pair_found(gold.article.text, gold.article.attributions, spans)
    predicted = [(i, reading.attributions[j]) for i, j in pairs]
    return [Found(i, owners[i], one, sources[one.source]) for i, one in predicted]


def pair_found(
    text: str, gold: tuple[AttributionSpans, ...], predicted: tuple[AttributionSpans, ...]
) -> tuple[tuple[int, int], ...]:
    """Which gold attributions were found: pairs of indices (gold, predicted)."""
    words = Words(text)
    others = [tuple(words.under(part) for part in (one.source, one.cue, one.content)) for one in predicted]
    weights: dict[tuple[int, int], float] = {}
    for i, one in enumerate(gold):
        parts = tuple(words.under(part) for part in (one.source, one.cue, one.content))
        for j, other in enumerate(others):
            overlaps = [measure_overlap(part, another) for part, another in zip(parts, other, strict=True)]
            is_short = len(parts[2]) < _SHORT
            if (parts[2] and overlaps[2] >= _ENOUGH) or (is_short and _overlap(one, predicted[j])):
                weights[i, j] = sum(overlaps)
    return match_pairs(weights)


def _overlap(one: AttributionSpans, other: AttributionSpans) -> bool:
    return any(cue.overlaps(another) for cue in one.cue for another in other.cue)


def _share_right(found: list[Found], stances: tuple[tuple[Stance, Stance], ...]) -> dict[str, Share]:
    names = [(one.gold.name, one.source.name) for one in found]
    roles = [(one.gold.role, one.source.role) for one in found if one.gold.role is not None]
    overlaps = [compare_sets(_split_words(gold), _split_words(predicted)).f1 for gold, predicted in roles]
    right = {
        "kind": [one.gold.kind == one.source.kind for one in found],
        "identity": [one.gold.identity == one.source.identity for one in found],
        "count": [one.gold.count == one.source.count for one in found],
        "name": [_name_words(gold) == _name_words(predicted) for gold, predicted in names],
        "name, loosely": [is_name_alike(gold or "", predicted or "") for gold, predicted in names],
        "stance": [gold == predicted for gold, predicted in stances],
    }
    return {name: Share(sum(outcomes), len(outcomes)) for name, outcomes in right.items()} | {
        "role, loosely": Share(sum(overlaps), len(overlaps))
    }


def _split_words(name: str | None) -> tuple[str, ...]:
    """The words in lower case, a possessive ’s left off."""
    return tuple(re.findall(r"\w+", re.sub(r"['’]s\b", "", (name or "").casefold())))


def _name_words(name: str | None) -> tuple[str, ...]:
    """The words of a name without a leading article and titles, unless there is nothing else."""
    return _split_words(_LEAD.sub("", name or ""))


def is_name_alike(gold: str, predicted: str) -> bool:
    one, other = set(_name_words(gold)), set(_name_words(predicted))
    return one == other or len(one & other) >= _ENOUGH * len(one | other)


def _is_withheld(identity: str) -> str | None:
    return identity if identity == "withheld" else None


def _is_equal(gold: str, predicted: str) -> bool:
    return gold == predicted


def _compare_labels(
    labels: Iterable[tuple[str | None, str | None]], is_right: Callable[[str, str], bool] = _is_equal
) -> Count:
    """A label that most attributions lack, gold and predicted: right where both have one that
    ``is_right``."""
    known = list(labels)
    right = sum(gold is not None and given is not None and is_right(gold, given) for gold, given in known)
    return Count(sum(gold is not None for gold, _ in known), right, sum(given is not None for _, given in known), right)


def _compare_groups(found: list[Found], gold: Iterable[Iterable[int]], predicted: Iterable[Iterable[str]]) -> Count:
    """Pairs of found attributions that stand in one group (Rand's pairs); groups may share members."""
    index_of = {one.attribution.id: one.index for one in found}
    indices = set(index_of.values())
    wanted = {pair for group in gold for pair in combinations(sorted(index for index in group if index in indices), 2)}
    given = {
        pair
        for group in predicted
        for pair in combinations(sorted(index_of[member] for member in group if member in index_of), 2)
    }
    return compare_sets(wanted, given)


def _compare_parts(found: list[Found], sources: tuple[GoldSource, ...]) -> Count:
    """Part and whole, among the sources that have an attribution found."""
    votes = defaultdict[str, Counter[str]](Counter)
    for one in found:
        votes[one.source.id][one.gold.id] += 1
    stands_for = {source: counted.most_common(1)[0][0] for source, counted in votes.items()}
    present = {one.gold.id for one in found}
    wanted = {(one.id, one.part_of) for one in sources if one.id in present and one.part_of in present}
    given = {
        (stands_for[one.source.id], stands_for[one.source.part_of]) for one in found if one.source.part_of in stands_for
    }
    return compare_sets(wanted, given)


def _compare_replies(found: list[Found], about: Mapping[int, tuple[int, ...]]) -> Count:
    id_of = {one.index: one.attribution.id for one in found}
    wanted = {one.index for one in found if about.get(one.index)}
    given = {one.index for one in found if one.attribution.about}
    right = sum(any(id_of.get(target) in one.attribution.about for target in about.get(one.index, ())) for one in found)
    return Count(len(wanted), right, len(given), right)
