"""Training of vectors of word pieces, in small."""

import numpy as np
import pytest

pytest.importorskip("torch", reason="torch is not installed: it comes with the extra “train”")
pytest.importorskip("sklearn", reason="scikit-learn is not installed: it comes with the extra “train”")

import torch

from sayso.models.meaning import sum_vectors
from sayso.train.recipe import MeaningsRecipe
from sayso.train.static import Lessons, fit_pieces, place_cells

PIECES, HIDDEN, TEXTS = 60, 24, 400


def scale(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def make_lessons() -> tuple[Lessons, np.ndarray]:
    """Texts of a teacher to whom some pieces count much and others nothing, and what it says of each piece alone."""
    chance = np.random.default_rng(2)
    meant = chance.normal(size=(PIECES, HIDDEN)).astype(np.float32)
    counts = np.where(np.arange(PIECES) % 3 == 0, 0.0, 1.0).astype(np.float32)[:, None]
    texts = [chance.integers(0, PIECES, chance.integers(2, 9)).tolist() for _ in range(TEXTS)]
    taught = scale(sum_vectors(meant * counts + 1e-3, texts))
    return Lessons(texts, taught), scale(meant + chance.normal(scale=0.5, size=meant.shape)).astype(np.float32)


def test_the_vectors_learn_what_the_teacher_says_of_whole_texts() -> None:
    torch.manual_seed(0)
    lessons, alone = make_lessons()
    some = Lessons(lessons.pieces[:300], lessons.taught[:300])
    recipe = MeaningsRecipe("meanings", "1", 0, width=16, epochs=60, texts=100, rate=1e-2, own_rate=2e-2)
    rest = lessons.pieces[300:]
    wanted = lessons.taught[300:] @ lessons.taught[300:].T

    def miss(vectors: np.ndarray) -> float:
        found = scale(sum_vectors(vectors, rest))
        return float(np.abs(found @ found.T - wanted).mean())

    assert miss(fit_pieces(some, alone, recipe)) < 0.7 * miss(alone)


def test_cells_stand_where_vectors_are() -> None:
    chance = np.random.default_rng(3)
    places = scale(chance.normal(size=(5, 12))).astype(np.float32)
    vectors = np.repeat(places, 40, axis=0) * 3 + chance.normal(scale=0.05, size=(200, 12)).astype(np.float32)
    cells = place_cells(vectors, 20, seed=1)
    assert np.allclose(np.linalg.norm(cells, axis=1), 1.0, atol=1e-4)
    assert (places @ cells.T).max(axis=1).min() > 0.98
