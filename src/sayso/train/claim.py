"""Trains the weights of whether what two stories report is one claim (``compare/claim.json``) on judged pairs."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from sayso.compare.claims import ClaimSigns, ClaimWeights, judge_signs, measure_claim
from sayso.evaluate.claims import read_claim_pairs, state_pairs
from sayso.evaluate.corpora import hash_corpus
from sayso.train.recipe import ClaimRecipe
from sayso.train.regression import fit_signs

__all__ = ["train_claim"]

FOLDS = 10


def train_claim(recipe: ClaimRecipe, data: Path, out: Path) -> ClaimWeights:
    """Fit the weights to the pairs of the part ``train`` and write them to ``out``, with their scores on tenths left
    out by turns, at the bar ``same``. Raises CorpusError where a corpus is missing or broken."""
    path = Path(recipe.pairs)
    pairs = state_pairs([one for one in read_claim_pairs(path) if one.part == "train"], data)
    signs = [measure_claim(one.a, one.b) for one in pairs]
    same = [int(one.is_same) for one in pairs]
    counts = [recipe.unsure if one.unsure else 1.0 for one in pairs]
    found: set[int] = set()
    for fold in range(FOLDS):
        kept = [at for at in range(len(pairs)) if at % FOLDS != fold]
        some = _fit(recipe, [signs[at] for at in kept], [same[at] for at in kept], [counts[at] for at in kept])
        found |= {at for at in range(fold, len(pairs), FOLDS) if judge_signs(signs[at], some) >= recipe.bar}
    right = sum(same[at] for at in found)
    fitted = msgspec.structs.replace(
        _fit(recipe, signs, same, counts),
        data=f"{recipe.pairs}, sha256 {hash_corpus(path)[:12]}",
        scores={"precision": round(right / (len(found) or 1), 3), "recall": round(right / (sum(same) or 1), 3)},
    )
    out.write_bytes(msgspec.json.format(msgspec.json.encode(fitted, order="deterministic"), indent=1) + b"\n")
    return fitted


def _fit(
    recipe: ClaimRecipe, signs: Sequence[ClaimSigns], same: Sequence[int], counts: Sequence[float]
) -> ClaimWeights:
    fitted = fit_signs(signs, same, recipe.strength, counts)
    (constant,) = fitted.constants
    return ClaimWeights(
        made_by="sayso train --config recipes/claim.toml",
        data="",
        scores={},
        same=recipe.bar,
        unsure=recipe.unsure_bar,
        constant=constant,
        weights={name: weight for name, (weight,) in fitted.weights.items()},
    )
