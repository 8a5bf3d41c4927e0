"""Trains the weights of whether two stories are about one event (``compare/event.json``) on ECB+."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from sayso.compare.aligning import align_sentences
from sayso.compare.judge import judge_event
from sayso.compare.signs import EventWeights, Signs, measure_signs
from sayso.evaluate.events import FIRST_MEASURED, hash_events, pair_events, read_events
from sayso.evaluate.readers import tell_labelled
from sayso.evaluate.scores import compare_sets
from sayso.records.comparison import SAME_EVENT
from sayso.train.recipe import EventRecipe
from sayso.train.regression import fit_signs

__all__ = ["train_event"]

FOLDS = 7


def train_event(recipe: EventRecipe, data: Path, out: Path) -> EventWeights:
    """Fit the weights to the topics before those measured and write them to ``out``, with their scores on topics left
    out by turns. Raises CorpusError where the corpus is missing or broken."""
    texts = [text for text in read_events(data / "ecbplus") if text.topic < FIRST_MEASURED]
    told = [tell_labelled(text.text) for text in texts]
    pairs = pair_events(texts)
    signs = [measure_signs(told[a], told[b], align_sentences(told[a], told[b])) for a, b, _ in pairs]
    same = [one for _, _, one in pairs]
    found: set[int] = set()
    for fold in range(FOLDS):
        left_out = [at for at, (one, _, _) in enumerate(pairs) if texts[one].topic % FOLDS == fold]
        kept = sorted(set(range(len(pairs))) - set(left_out))
        some = _fit([signs[at] for at in kept], [same[at] for at in kept], recipe.strength)
        found |= {at for at in left_out if judge_event(signs[at], some) >= SAME_EVENT}
    count = compare_sets({at for at, one in enumerate(same) if one}, found)
    fitted = msgspec.structs.replace(
        _fit(signs, same, recipe.strength),
        data=f"ECB+, topics before {FIRST_MEASURED}, sha256 {hash_events(texts)[:12]}",
        scores={"precision": round(count.precision, 3), "recall": round(count.recall, 3), "F1": round(count.f1, 3)},
    )
    out.write_bytes(msgspec.json.format(msgspec.json.encode(fitted, order="deterministic"), indent=1) + b"\n")
    return fitted


def _fit(signs: Sequence[Signs], same: Sequence[bool], strength: float) -> EventWeights:
    fitted = fit_signs(signs, list(map(int, same)), strength)
    (constant,) = fitted.constants
    return EventWeights(
        made_by="sayso train --config recipes/event.toml",
        data="",
        scores={},
        constant=constant,
        weights={name: weight for name, (weight,) in fitted.weights.items()},
    )
