"""Trains the weights of how two stories are related (``compare/relation.json``) on labelled pairs."""

import random
from collections.abc import Sequence
from pathlib import Path

import msgspec

from sayso.compare.aligning import align_sentences
from sayso.compare.judge import judge_signs
from sayso.compare.signs import RELATIONS, RelationWeights, Signs, measure_signs
from sayso.errors import CorpusError
from sayso.evaluate.corpora import hash_corpus
from sayso.evaluate.readers import tell_labelled
from sayso.evaluate.reprints import LabelledPair, read_bodies, read_pairs
from sayso.records.comparison import Relation
from sayso.train.recipe import RelationRecipe
from sayso.train.regression import fit_signs

__all__ = ["train_relation"]

FOLDS = 10


def train_relation(recipe: RelationRecipe, data: Path, out: Path) -> RelationWeights:
    """Fit the weights to the pairs and write them to ``out``, with their scores on tenths left out by turns. Raises
    CorpusError where a corpus is missing or broken."""
    bodies = read_bodies(data / "reprints" / "bodies.jsonl")
    pairs = read_pairs(Path(recipe.pairs))
    missing = next((name for pair in pairs for name in (pair.x, pair.y) if name not in bodies), None)
    if missing is not None:
        raise CorpusError(str(data / "reprints"), f"has no text “{missing}”")
    told = {name: tell_labelled(bodies[name]) for pair in pairs for name in (pair.x, pair.y)}
    unlike = _pair_at_random(pairs, recipe.unlike, recipe.seed)
    signs = [
        measure_signs(told[x], told[y], align_sentences(told[x], told[y]))
        for x, y in (*((one.x, one.y) for one in pairs), *unlike)
    ]
    relations: list[Relation] = [one.relation for one in pairs]
    relations += ["independent"] * len(unlike)
    counts = [*(recipe.unsure if one.unsure else 1.0 for one in pairs), *([1.0] * len(unlike))]
    right = dependent = 0
    for fold in range(FOLDS):
        kept = [at for at in range(len(signs)) if at >= len(pairs) or at % FOLDS != fold]
        some = fit_weights(
            [signs[at] for at in kept], [relations[at] for at in kept], [counts[at] for at in kept], recipe.strength
        )
        for at in range(fold, len(pairs), FOLDS):
            chances = judge_signs(signs[at], some)
            found = RELATIONS[max(range(len(RELATIONS)), key=lambda number: chances[number])]
            right += found == relations[at]
            dependent += (found == "independent") == (relations[at] == "independent")
    fitted = msgspec.structs.replace(
        fit_weights(signs, relations, counts, recipe.strength),
        data=f"{recipe.pairs}, sha256 {hash_corpus(Path(recipe.pairs))[:12]}",
        scores={"three-way": round(right / len(pairs), 3), "dependent": round(dependent / len(pairs), 3)},
    )
    out.write_bytes(msgspec.json.format(msgspec.json.encode(fitted, order="deterministic"), indent=1) + b"\n")
    return fitted


def _pair_at_random(pairs: Sequence[LabelledPair], number: int, seed: int) -> list[tuple[str, str]]:
    """Two texts each, picked without a look at what they tell: of hardly any two do the labels speak."""
    names = sorted({name for one in pairs for name in (one.x, one.y)})
    chance = random.Random(seed)
    picked = (chance.sample(names, 2) for _ in range(number))
    return [(x, y) for x, y in picked]


def fit_weights(
    signs: Sequence[Signs], relations: Sequence[Relation], counts: Sequence[float], strength: float
) -> RelationWeights:
    """counts: how much each pair counts."""
    fitted = fit_signs(signs, [RELATIONS.index(relation) for relation in relations], strength, counts)
    return RelationWeights(
        made_by="sayso train --config recipes/relation.toml",
        data="",
        scores={},
        constants=_as_relations(fitted.constants),
        weights={name: _as_relations(weights) for name, weights in fitted.weights.items()},
    )


def _as_relations(values: tuple[float, ...]) -> tuple[float, float, float]:
    copy, derived, independent = values
    return copy, derived, independent
