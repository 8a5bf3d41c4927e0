"""Trains the weights of who answers whom (``resolve/answers.json``) on our own labelled passages."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
from scipy.optimize import minimize

from sayso.evaluate.corpora import SourcedArticle, hash_corpus, read_articles, read_sourcing
from sayso.evaluate.readers import tag_labelled
from sayso.evaluate.sourced import read_sourced
from sayso.resolve.answers import Answers, Listener, Signs
from sayso.resolve.replies import choose_answered
from sayso.resolve.story import hear_story
from sayso.train.recipe import AnswersRecipe

__all__ = ["train_answers"]

FOLDS = 5
NONE_PENALTY = 0.2  # of what speaks for no answer, as a share of the rest
STEPS = 300

Numbers = np.ndarray[Any, np.dtype[np.float64]]


class Case(NamedTuple):
    """One attribution that may answer others: the signs of each candidate and of none, which are right, whether its
    words alone only state something, and how much it counts."""

    signs: tuple[Signs, ...]
    none: Signs
    right: frozenset[int]
    states: bool
    weight: float = 1.0


def train_answers(recipe: AnswersRecipe, data: Path, gold: Path, out: Path) -> Answers:
    """Fit the weights to the passages at ``gold`` and write them to ``out``, with their scores on passages left out by
    turns (every fifth).

    Our passages are rich in replies, news is not: statements of articles of PolNeAR, which nobody labelled, are taken
    as answering nobody (as most do), at a lower weight. Raises CorpusError where a corpus is missing or malformed.
    """
    passages = [read_cases(article) for article in read_sourced(gold)]
    plain = read_plain(data, recipe)
    tied, given, wanted = 0, 0, 0
    for fold in range(FOLDS):
        kept = [case for number, cases in enumerate(passages) if number % FOLDS != fold for case in cases]
        left = [case for number, cases in enumerate(passages) if number % FOLDS == fold for case in cases]
        some = fit_weights([*kept, *plain], recipe)
        for case in left:
            chosen = answer_case(case, some)
            tied += bool(chosen & case.right)
            given += bool(chosen)
            wanted += bool(case.right)
    scores = {"precision": round(tied / max(1, given), 3), "recall": round(tied / max(1, wanted), 3)}
    fitted = fit_weights([*(case for cases in passages for case in cases), *plain], recipe)
    answers = msgspec.structs.replace(fitted, data=f"{gold.name}, sha256 {hash_corpus(gold)[:12]}", scores=scores)
    out.write_bytes(msgspec.json.format(msgspec.json.encode(answers, order="deterministic"), indent=1) + b"\n")
    return answers


def read_plain(data: Path, recipe: AnswersRecipe) -> list[Case]:
    """What articles without labels state, taken as answering nobody."""
    kept_out = {
        one.article.id for one in read_sourcing(data / "sourcing" / "dev.jsonl", data / "polnear" / "train.jsonl")
    }
    articles = [one for one in read_articles(data / "polnear" / "train.jsonl") if one.id not in kept_out]
    step = max(1, len(articles) // recipe.unlabelled)
    labelled = (SourcedArticle(one, (), {}, {}, {}, {}, ()) for one in articles[::step][: recipe.unlabelled])
    return [
        case._replace(weight=recipe.unlabelled_weight)
        for article in labelled
        for case in read_cases(article)
        if case.states
    ]


def read_cases(article: SourcedArticle) -> list[Case]:
    """The attributions of a passage that may answer others, from gold spans."""
    segmented, tagged = tag_labelled(article.article)
    talk = hear_story(article.article.text, segmented, tagged).talk
    listener = Listener(talk)
    gold = {spans: index for index, spans in enumerate(article.article.attributions)}
    index_of = [gold[one.spans] for one in talk.attributions]
    cases = []
    for at in range(len(talk.attributions)):
        candidates = listener.candidates(at)
        if not candidates:
            continue
        answered = article.about.get(index_of[at], ())
        right = frozenset(place for place, other in enumerate(candidates) if index_of[other] in answered)
        signs = tuple(listener.measure(at, other) for other in candidates)
        cases.append(Case(signs, listener.measure_none(at), right, talk.stances[at] == "asserts"))
    return cases


def answer_case(case: Case, answers: Answers) -> frozenset[int]:
    """The candidates that are answered, as ``find_replies`` has it."""
    chances = choose_answered(answers, list(case.signs), case.none)
    if sum(chances) < (answers.denial_bar if case.states else answers.reply_bar):
        return frozenset()
    ranked = sorted(range(len(chances)), key=lambda place: -chances[place])[: answers.most]
    return frozenset(place for place in ranked if chances[place] >= answers.share * chances[ranked[0]])


def fit_weights(cases: Sequence[Case], recipe: AnswersRecipe) -> Answers:
    """The weights that make the right answers likeliest, any of several counting as right."""
    names = sorted({name for case in cases for signs in case.signs for name in signs})
    nones = sorted({name for case in cases for name in case.none})
    rows = [
        (_lay_out(case.signs, names), _lay_out((case.none,), nones)[0], sorted(case.right), case.weight)
        for case in cases
    ]
    width = len(names)
    penalty = np.concatenate([np.full(width, recipe.penalty), np.full(len(nones), recipe.penalty * NONE_PENALTY)])

    def measure_loss(weights: Numbers) -> tuple[float, Numbers]:
        loss, slope = float(0.5 * penalty @ weights**2), penalty * weights
        for signs, none, right, counts in rows:
            scores = np.append(signs @ weights[:width], none @ weights[width:])
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            target = np.zeros(len(scores))
            if right:
                target[right] = chances[right] / chances[right].sum()
                loss -= counts * float(np.log(chances[right].sum()))
            else:
                target[-1] = 1.0
                loss -= counts * float(np.log(chances[-1]))
            off = counts * (chances - target)
            slope[:width] += signs.T @ off[:-1]
            slope[width:] += off[-1] * none
        return loss, slope

    found = minimize(
        measure_loss, np.zeros(width + len(nones)), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}
    ).x
    return Answers(
        "sayso train --config recipes/answers.toml",
        "",
        {},
        recipe.reply_bar,
        recipe.denial_bar,
        recipe.most,
        recipe.share,
        {name: round(float(weight), 4) for name, weight in zip(names, found[:width], strict=True)},
        {name: round(float(weight), 4) for name, weight in zip(nones, found[width:], strict=True)},
    )


def _lay_out(signs: Sequence[Signs], names: Sequence[str]) -> Numbers:
    place = {name: number for number, name in enumerate(names)}
    table = np.zeros((len(signs), len(names)))
    for row, one in enumerate(signs):
        for name, value in one.items():
            table[row, place[name]] = value
    return table
