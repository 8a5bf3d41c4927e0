"""Trains the weights of what states the same claim (``weigh/sameness.json``) on labelled passages and articles."""

import json
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import msgspec

from sayso.errors import CorpusError
from sayso.evaluate.corpora import SourcedArticle, hash_corpus, read_articles
from sayso.evaluate.readers import tag_labelled
from sayso.evaluate.scores import Count, compare_sets
from sayso.evaluate.sourced import read_sourced
from sayso.resolve.story import resolve_story
from sayso.train.recipe import SamenessRecipe
from sayso.train.regression import fit_signs
from sayso.weigh.grouping import judge_pair, link_groups
from sayso.weigh.signs import Pairs, Sameness, Signs
from sayso.weigh.story import list_stating

__all__ = ["train_sameness"]

FOLDS = 5


class Compared(NamedTuple):
    """The attributions of one article that state something, compared: how many, the pairs with their signs, those that
    state one claim."""

    size: int
    signs: dict[tuple[int, int], Signs]
    right: frozenset[tuple[int, int]]


def train_sameness(recipe: SamenessRecipe, data: Path, out: Path) -> Sameness:
    """Fit the weights to our own passages and to articles of PolNeAR whose claims we labelled, and write them to
    ``out``, with their scores on fifths left out by turns. Raises CorpusError where a corpus is missing or broken."""
    passages = [compare_article(one) for one in read_sourced(Path(recipe.gold))]
    articles = [compare_article(one) for one in read_claimed(Path(recipe.claims), data / "polnear" / "train.jsonl")]
    scores = {}
    for name, left in (("passages", passages), ("articles", articles)):
        counts = []
        for fold in range(FOLDS):
            kept = [one for number, one in enumerate(left) if number % FOLDS != fold]
            rest = articles if left is passages else passages
            some = fit_weights(kept + rest, recipe) if left is passages else fit_weights(rest + kept, recipe)
            counts += [score_article(one, some) for number, one in enumerate(left) if number % FOLDS == fold]
        scores[name] = round(sum(counts, Count()).f1, 3)
    hashes = f"{hash_corpus(Path(recipe.gold))[:12]} and {hash_corpus(Path(recipe.claims))[:12]}"
    fitted = msgspec.structs.replace(
        fit_weights(passages + articles, recipe),
        data=f"{recipe.gold} and {recipe.claims}, sha256 {hashes}",
        scores=scores,
    )
    out.write_bytes(msgspec.json.format(msgspec.json.encode(fitted, order="deterministic"), indent=1) + b"\n")
    return fitted


def read_claimed(path: Path, articles: Path) -> tuple[SourcedArticle, ...]:
    """Articles of PolNeAR with the groups of attributions that state one claim, by numbers, which ``path`` gives."""
    try:
        groups: dict[str, list[list[int]]] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CorpusError(str(path), str(error)) from error
    found = {one.id: one for one in read_articles(articles) if one.id in groups}
    missing = sorted(set(groups) - set(found))
    if missing:
        raise CorpusError(str(articles), f"has no article “{missing[0]}”")
    return tuple(
        SourcedArticle(found[name], (), {}, {}, {}, {}, tuple(tuple(group) for group in listed))
        for name, listed in groups.items()
    )


def compare_article(gold: SourcedArticle) -> Compared:
    """The pairs of an article from gold spans, as ``weigh`` compares them."""
    text = gold.article.text
    segmented, tagged = tag_labelled(gold.article)
    resolved = resolve_story(text, segmented, tagged, gold.article.published, (0, 0, 0))
    stating = list_stating(text, resolved)
    pairs = Pairs(text, resolved, stating)
    index_of = {spans: index for index, spans in enumerate(gold.article.attributions)}
    indices = [index_of[resolved.attributions[at].spans] for at in stating]
    wanted = {pair for group in gold.claims for pair in combinations(sorted(group), 2)}
    signs = {(other, at): pairs.measure(at, other) for at in range(len(stating)) for other in pairs.candidates(at)}
    right = frozenset(pair for pair in signs if tuple(sorted((indices[pair[0]], indices[pair[1]]))) in wanted)
    return Compared(len(stating), signs, right)


def score_article(article: Compared, sameness: Sameness) -> Count:
    """Pairs that stand in one claim, against those that should."""
    chances = {pair: judge_pair(signs, sameness) for pair, signs in article.signs.items()}
    groups = link_groups(article.size, chances, sameness.bar, sameness.link)
    given = {pair for members, _ in groups for pair in combinations(members, 2)}
    return compare_sets(article.right, given)


def fit_weights(articles: Sequence[Compared], recipe: SamenessRecipe) -> Sameness:
    """A logistic regression over the pairs of all articles."""
    pairs = [(signs, pair in one.right) for one in articles for pair, signs in one.signs.items()]
    fitted = fit_signs([signs for signs, _ in pairs], [int(right) for _, right in pairs], recipe.strength)
    (constant,) = fitted.constants
    return Sameness(
        made_by="sayso train --config recipes/sameness.toml",
        data="",
        scores={},
        bar=recipe.bar,
        link=recipe.link,
        constant=constant,
        weights={name: weight for name, (weight,) in fitted.weights.items()},
    )
