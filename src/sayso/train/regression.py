"""A logistic regression over named signs, for the judges whose weights are read as reasons."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

__all__ = ["Fitted", "fit_signs"]

_STEPS = 5000
_DIGITS = 4

Numbers = np.ndarray[Any, np.dtype[np.float64]]


class Fitted(NamedTuple):
    """A row for each answer in order, or one for "yes" where there are two. constants: a number a row. weights: by sign
    as it is measured, a number a row."""

    constants: tuple[float, ...]
    weights: dict[str, tuple[float, ...]]


def fit_signs(
    signs: Sequence[Mapping[str, float]],
    answers: Sequence[int],
    strength: float,
    counts: Sequence[float] | None = None,
) -> Fitted:
    """answers: of each of ``signs``, from 0 up. strength: inverse of the penalty on squared weights. counts: how much
    each counts, one where none are given. A sign that is missing is 0; each is scaled by its spread for the penalty."""
    names = sorted({name for one in signs for name in one})
    table: Numbers = np.array([[one.get(name, 0.0) for name in names] for one in signs], dtype=np.float64)
    middle, spread = table.mean(axis=0), table.std(axis=0)
    spread[spread < 1e-9] = 1.0  # what is the same everywhere tells nothing apart
    model = LogisticRegression(C=strength, max_iter=_STEPS)
    model.fit((table - middle) / spread, answers, counts)
    weights = model.coef_ / spread
    constants = model.intercept_ - weights @ middle
    return Fitted(_round(constants), {name: _round(weights[:, at]) for at, name in enumerate(names)})


def _round(values: Numbers) -> tuple[float, ...]:
    return tuple(round(float(value), _DIGITS) for value in values)
