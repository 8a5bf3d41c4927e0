"""Whether the probabilities that are shown are how often they are right, and what a bar on them leaves.

**attributions**: the probability of each against being right by *who said what* (``attributions``), on the tagger's
development articles. Its calibration was fitted on those very articles, so it is measured **left out** as well: fitted
anew on nine tenths of the articles, measured on the tenth that had no part in it, ten times. That leaves out three
numbers; the bars from which a cue is taken were chosen on all.

**others**, where the folder of the corpora is given: that two texts are copy, derived or independent, as told, and that
they are dependent (reprints); that they are of one event (ECB+); that two contents are one claim, in two stories
(``gold/claims/pairs.jsonl``) and in one (sourcing labels, gold spans).

**bar**: what is left where less probable attributions are left out, as ``--min-probability`` does: precision and recall
of *who said what*.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np

from sayso.compare.claims import judge_statements, load_claim
from sayso.compare.judge import compare_told
from sayso.evaluate.attributions import pair_attributions
from sayso.evaluate.claims import read_claim_pairs, state_pairs
from sayso.evaluate.corpora import Article, hash_corpus, read_articles, read_sourcing
from sayso.evaluate.events import FIRST_MEASURED, pair_events, read_events
from sayso.evaluate.readers import tag_labelled, tell_labelled
from sayso.evaluate.reliability import (
    Bin,
    Outcome,
    draw_reliability,
    fill_bins,
    fit_logistic,
    measure_chance,
    measure_error,
    predict_logistic,
)
from sayso.evaluate.report import Report, Table
from sayso.evaluate.reprints import read_bodies, read_pairs
from sayso.evaluate.scores import Count
from sayso.evaluate.taggers import Remembering, make_story
from sayso.models.session import open_tagger
from sayso.records.attribution import TaggedAttribution
from sayso.resolve.story import resolve_story
from sayso.segment.story import segment_story
from sayso.tag.story import choose_attributions, score_story, tag_story
from sayso.tag.turns import find_turns
from sayso.tag.windows import encode_story
from sayso.weigh.grouping import judge_pair
from sayso.weigh.signs import Pairs, load_sameness
from sayso.weigh.story import list_stating

__all__ = ["BARS", "evaluate_calibration", "refit_by_tenths", "score_bars"]

BARS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9)
_BINS = (10, 15)
_PARTS = 10
_UNKNOWN = (0.0, 0.0)
_NOTE = "by chance: the error in 15 bins if every probability were exactly right, for so few outcomes"


class _Tagged(NamedTuple):
    """One article as it is tagged. grounds: of each attribution the log-odds of its cue and the log-likelihood of its
    roles, by which its probability is made; None of one that the layout attributes."""

    article: Article
    attributions: tuple[TaggedAttribution, ...]
    grounds: tuple[tuple[float, float] | None, ...]
    right: tuple[bool, ...]


def evaluate_calibration(path: Path, pairs: Path) -> tuple[Report, str]:
    """The figures and the reliability diagram of attributions.

    path: the folder of the corpora or, for attributions alone, gold as ``corpora.read_articles`` takes it. pairs: the
    judged pairs of contents. figures: one less each error in 15 bins, which must not fall; precision and recall at each
    bar. Raises CorpusError.
    """
    is_folder = path.is_dir() and not any(path.glob("*.txt"))
    corpus = path / "polnear" / "dev.jsonl" if is_folder else path
    tagged = [_tag(article) for article in read_articles(corpus)]
    shown = [
        (one.probability, right) for each in tagged for one, right in zip(each.attributions, each.right, strict=True)
    ]
    measured = {"attributions": shown, "attributions, left out": refit_by_tenths(tagged)}
    if is_folder:
        measured |= dict(_measure_others(path, pairs))
    bars = score_bars([(each.article, each.attributions) for each in tagged])
    figures = {f"{name}: 1 - error": 1 - measure_error(outcomes, _BINS[-1]) for name, outcomes in measured.items()}
    figures |= {f"from {bar}: precision": count.precision for bar, count in bars}
    figures |= {f"from {bar}: recall": count.recall for bar, count in bars}
    bins = fill_bins(shown, _BINS[0])
    tables = (_tabulate_errors(measured), _tabulate_bins(bins), _tabulate_bars(bars))
    drawing = draw_reliability(f"Attributions, {corpus.name}", bins)
    return Report("calibration", path.name, hash_corpus(corpus), tables, figures), drawing


def refit_by_tenths(tagged: Sequence[_Tagged]) -> list[Outcome]:
    """The outcomes with the probability that a fit to the other articles gives."""
    outcomes: list[Outcome] = []
    for part in range(_PARTS):
        inside, outside = tagged[part::_PARTS], [one for at, one in enumerate(tagged) if at % _PARTS != part]
        grounds, right = _list_grounds(outside)
        if len(set(right)) < 2:  # nothing to fit to
            continue
        weights = fit_logistic(np.array(grounds), np.array(right))
        for each in inside:
            given = np.array([ground or _UNKNOWN for ground in each.grounds]).reshape(-1, 2)
            for one, ground, chance, is_right in zip(
                each.attributions, each.grounds, predict_logistic(weights, given), each.right, strict=True
            ):
                outcomes.append((one.probability if ground is None else float(chance), is_right))
    return outcomes


def _list_grounds(tagged: Sequence[_Tagged]) -> tuple[list[tuple[float, float]], list[bool]]:
    pairs = [
        (ground, right)
        for each in tagged
        for ground, right in zip(each.grounds, each.right, strict=True)
        if ground is not None
    ]
    return [ground for ground, _ in pairs], [right for _, right in pairs]


def _tag(article: Article) -> _Tagged:
    model = Remembering(open_tagger())
    segmented = segment_story(article.text, make_story(article.text))
    attributions = tag_story(article.text, segmented, model).attributions
    encoded = encode_story(article.text, segmented, model.tokenizer)
    found = choose_attributions(score_story(encoded, model).found, encoded, model.setting)
    by_cue = {int(encoded.starts[one.cue[0]]): (one.odds, one.fit) for one in found}
    turns = {turn.cue.start for turn in find_turns(article.text, segmented)}
    starts = (one.spans.cue[0].start for one in attributions)
    grounds = tuple(None if start in turns else by_cue.get(start) for start in starts)
    pairs = pair_attributions(article.text, article.attributions, tuple(one.spans for one in attributions))
    right = {j for _, j in pairs}
    return _Tagged(article, attributions, grounds, tuple(at in right for at in range(len(attributions))))


def score_bars(
    tagged: Sequence[tuple[Article, Sequence[TaggedAttribution]]], bars: Sequence[float] = BARS
) -> tuple[tuple[float, Count], ...]:
    """Who said what, of the attributions that are at least so probable."""
    scored = []
    for bar in bars:
        total = Count()
        for article, attributions in tagged:
            kept = tuple(one.spans for one in attributions if one.probability >= bar)
            pairs = len(pair_attributions(article.text, article.attributions, kept))
            total += Count(len(article.attributions), pairs, len(kept), pairs)
        scored.append((bar, total))
    return tuple(scored)


def _measure_others(data: Path, pairs: Path) -> Iterator[tuple[str, list[Outcome]]]:
    bodies = read_bodies(data / "reprints" / "bodies.jsonl")
    related = [
        (one.relation, compare_told(tell_labelled(bodies[one.x]), tell_labelled(bodies[one.y])))
        for one in read_pairs(data / "reprints" / "dev.jsonl")
    ]
    yield "copy, derived or independent, as told", [(one.probability, one.relation == gold) for gold, one in related]
    yield "dependent", [(one.dependent, gold != "independent") for gold, one in related]
    texts = [text for text in read_events(data / "ecbplus") if text.topic >= FIRST_MEASURED]
    told = [tell_labelled(one.text) for one in texts]
    yield (
        "of one event",
        [(compare_told(told[one], told[two]).same_event, same) for one, two, same in pair_events(texts)],
    )
    stated = state_pairs([one for one in read_claim_pairs(pairs) if one.part == "dev"], data)
    weights = load_claim()
    yield (
        "one claim, in two stories",
        [(judge_statements(one.a, one.b, weights).probability, one.is_same) for one in stated],
    )
    yield "one claim, in one story", list(_measure_sameness(data))


def _measure_sameness(data: Path) -> Iterator[Outcome]:
    """Every two attributions that are compared."""
    sameness = load_sameness()
    for gold in read_sourcing(data / "sourcing" / "dev.jsonl", data / "polnear" / "train.jsonl"):
        text = gold.article.text
        resolved = resolve_story(text, *tag_labelled(gold.article), gold.article.published, (0, 0, 0))
        stating = list_stating(text, resolved)
        compared = Pairs(text, resolved, stating)
        index_of = {spans: index for index, spans in enumerate(gold.article.attributions)}
        indices = [index_of[resolved.attributions[at].spans] for at in stating]
        wanted = {pair for group in gold.claims for pair in combinations(sorted(group), 2)}
        for at in range(len(stating)):
            for other in compared.candidates(at):
                is_same = tuple(sorted((indices[other], indices[at]))) in wanted
                yield judge_pair(compared.measure(at, other), sameness), is_same


def _tabulate_errors(measured: dict[str, list[Outcome]]) -> Table:
    rows: list[tuple[str | float | int, ...]] = []
    for name, outcomes in measured.items():
        of = len(outcomes) or 1
        means = (sum(sure for sure, _ in outcomes) / of, sum(right for _, right in outcomes) / of)
        errors = [measure_error(outcomes, bins) for bins in _BINS]
        rows.append((name, *errors, measure_chance(outcomes, _BINS[-1]), *means, len(outcomes)))
    columns = ("what", *(f"error, {bins} bins" for bins in _BINS), "by chance", "mean probability", "right", "of")
    return Table("Expected calibration error, bins of one size", columns, tuple(rows), _NOTE)


def _tabulate_bins(bins: Sequence[Bin]) -> Table:
    rows = tuple((f"{number}", one.sure, one.right, one.number) for number, one in enumerate(bins, start=1))
    return Table("Attributions, the least probable first", ("bin", "mean probability", "right", "of"), rows)


def _tabulate_bars(bars: Sequence[tuple[float, Count]]) -> Table:
    rows = tuple((f"{bar}", one.precision, one.recall, one.f1, one.predicted) for bar, one in bars)
    return Table("Who said what, from a probability on", ("at least", "precision", "recall", "F1", "left"), rows)
