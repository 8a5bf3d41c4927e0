"""How well attributions are found: who said what, and the three spans of each, against gold.

A tagger is scored on the text of each article as it stands, so that tagging is measured apart from splitting.

**who said what**: predicted and gold attributions are paired one to one, as many as can be; two may pair
where the words of their contents overlap by at least half (Jaccard's index) and those of their sources do
too. Two empty sources are equal, an empty one and another are not. Where neither has words in its content
(``did not respond``), their cues must share a code point instead; where only one has, they do not pair.

**quoted**, **unquoted**: the same pairs, counted among attributions whose content has a quotation mark in
it or next to it, and among the others: recall over such gold ones, precision over such predicted ones.

**source**, **cue**, **content**: the spans of one role of one attribution are right where they are those of
a gold one, compared as a multiset over the article once punctuation, quotation marks and white space are
stripped from the edges of each. A role with nothing left is no item. **whole**: all three roles are right
together, an empty role equal to an empty one. **source words** and so on: the words of a role over the
whole article, whichever attribution they are of.

Counts are added up over the articles (micro average). **calibration**: expected calibration error of
``probability`` against being right by who said what, in ten bins.
"""

from collections.abc import Callable, Mapping
from itertools import chain
from pathlib import Path
from typing import Literal

import msgspec

from sayso.evaluate.corpora import Article, hash_corpus, read_articles
from sayso.evaluate.match import Words, has_quotation_mark, match_pairs, measure_overlap, strip_spans
from sayso.evaluate.report import Report, Table
from sayso.evaluate.scores import Count, compare_sets, measure_calibration, sum_counts
from sayso.records.attribution import AttributionSpans, TaggedAttribution
from sayso.records.span import Span

__all__ = ["MEASURES", "Tag", "evaluate_attributions", "pair_attributions"]

Tag = Callable[[str], tuple[TaggedAttribution, ...]]
_Role = Literal["source", "cue", "content"]

_ROLES: tuple[_Role, ...] = ("source", "cue", "content")
_WORDS = tuple(f"{role} words" for role in _ROLES)
MEASURES = ("who said what", "quoted", "unquoted", "whole", *_ROLES, *_WORDS)
_ENOUGH = 0.5  # of the words of both together


class _Score(msgspec.Struct, frozen=True):
    """One tagger on one article."""

    counts: dict[str, Count]  # by the names of MEASURES
    outcomes: tuple[tuple[float, bool], ...]  # of each predicted attribution: probability, whether it is right
    nested: int  # predicted attributions whose cue stands in the content of another


def evaluate_attributions(path: Path, taggers: Mapping[str, Tag]) -> Report:
    """Score every tagger, by its name, on the gold at ``path`` (see ``corpora.read_articles``).

    figures: the F1 of each measure, as ``"<tagger>: <measure>"``. Raises CorpusError.
    """
    articles = read_articles(path)
    words = sum(len(Words(article.text)) for article in articles)
    totals: dict[str, dict[str, Count]] = {}
    overview: list[tuple[str | float | int, ...]] = []
    for name, tag in taggers.items():
        scores = [_score_article(article, tag(article.text)) for article in articles]
        totals[name] = sum_counts([score.counts for score in scores])
        calibration = measure_calibration(outcome for score in scores for outcome in score.outcomes)
        found = totals[name]["who said what"]
        nested = sum(score.nested for score in scores)
        overview.append((name, len(articles), words, found.gold, found.predicted, nested, calibration))
    f1 = {name: {measure: counts[measure].f1 for measure in MEASURES} for name, counts in totals.items()}
    tables = (
        Table("F1", ("tagger", *MEASURES), tuple((name, *f1[name].values()) for name in totals)),
        *(_tabulate(name, counts) for name, counts in totals.items()),
        Table(
            "What was read and found",
            ("tagger", "articles", "words", "gold", "predicted", "nested", "calibration error"),
            tuple(overview),
            "nested: predicted inside another's content, which PolNeAR's annotators left unmarked",
        ),
    )
    figures = {f"{name}: {measure}": value for name in f1 for measure, value in f1[name].items()}
    return Report("attributions", path.name, hash_corpus(path), tables, figures)


def _tabulate(name: str, counts: Mapping[str, Count]) -> Table:
    rows = tuple(
        (measure, count.precision, count.recall, count.f1, count.gold, count.predicted)
        for measure, count in ((measure, counts[measure]) for measure in MEASURES)
    )
    return Table(name, ("measure", "precision", "recall", "F1", "gold", "predicted"), rows)


def pair_attributions(
    text: str, gold: tuple[AttributionSpans, ...], predicted: tuple[AttributionSpans, ...]
) -> tuple[tuple[int, int], ...]:
    """Which say that the same source said the same: pairs of indices (gold, predicted), by *who said
    what*."""
    words = Words(text)
    wanted = [_Sides(words.under(one.source), words.under(one.content), one.cue) for one in gold]
    found = [_Sides(words.under(one.source), words.under(one.content), one.cue) for one in predicted]
    weights: dict[tuple[int, int], float] = {}
    for i, one in enumerate(wanted):
        for j, other in enumerate(found):
            source, content = measure_overlap(one.source, other.source), _compare_contents(one, other)
            if source >= _ENOUGH and content >= _ENOUGH:
                weights[i, j] = source + content
    return match_pairs(weights)


class _Sides(msgspec.Struct, frozen=True):
    source: frozenset[int]
    content: frozenset[int]
    cue: tuple[Span, ...]


def _compare_contents(one: _Sides, other: _Sides) -> float:
    if one.content or other.content:
        return measure_overlap(one.content, other.content)
    return float(any(cue.overlaps(another) for cue in one.cue for another in other.cue))


def _score_article(article: Article, predicted: tuple[TaggedAttribution, ...]) -> _Score:
    text, gold = article.text, article.attributions
    found = tuple(one.spans for one in predicted)
    pairs = pair_attributions(text, gold, found)
    right = {j for _, j in pairs}
    wanted, given = ([_strip_roles(text, one) for one in side] for side in (gold, found))
    counts = {
        "who said what": Count(len(gold), len(pairs), len(found), len(pairs)),
        **_count_quoted(text, gold, found, pairs),
        "whole": compare_sets(wanted, given),
    }
    words = Words(text)
    for number, role in enumerate(_ROLES):
        gold_spans = [roles[number] for roles in wanted if roles[number]]
        found_spans = [roles[number] for roles in given if roles[number]]
        counts[role] = compare_sets(gold_spans, found_spans)
        counts[_WORDS[number]] = compare_sets(
            words.under(tuple(chain(*gold_spans))), words.under(tuple(chain(*found_spans)))
        )
    outcomes = tuple((one.probability, j in right) for j, one in enumerate(predicted))
    nested = sum(any(_stands_in(one, other) for other in found if other is not one) for one in found)
    return _Score(counts, outcomes, nested)


def _strip_roles(text: str, one: AttributionSpans) -> tuple[tuple[Span, ...], ...]:
    return tuple(strip_spans(text, spans) for spans in (one.source, one.cue, one.content))


def _count_quoted(
    text: str,
    gold: tuple[AttributionSpans, ...],
    found: tuple[AttributionSpans, ...],
    pairs: tuple[tuple[int, int], ...],
) -> dict[str, Count]:
    gold_quoted = {i for i, one in enumerate(gold) if has_quotation_mark(text, one.content)}
    found_quoted = {j for j, one in enumerate(found) if has_quotation_mark(text, one.content)}
    gold_right = sum(i in gold_quoted for i, _ in pairs)
    found_right = sum(j in found_quoted for _, j in pairs)
    return {
        "quoted": Count(len(gold_quoted), gold_right, len(found_quoted), found_right),
        "unquoted": Count(
            len(gold) - len(gold_quoted),
            len(pairs) - gold_right,
            len(found) - len(found_quoted),
            len(pairs) - found_right,
        ),
    }


def _stands_in(inner: AttributionSpans, outer: AttributionSpans) -> bool:
    return bool(inner.cue) and all(any(span.covers(cue) for span in outer.content) for cue in inner.cue)
