"""How far probabilities are from how often they are right: measures, and the reliability diagram.

**error**: expected calibration error (Guo et al., ICML 2017) in bins that hold equally many (Nguyen & O'Connor, EMNLP
2015), so that no bin is too thin to say anything. Each bin's mean probability is set against the share that is right.
"""

import math
import random
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from markupsafe import escape
from numpy.typing import NDArray

__all__ = [
    "Bin",
    "Outcome",
    "draw_reliability",
    "fill_bins",
    "fit_logistic",
    "measure_chance",
    "measure_error",
    "predict_logistic",
]

Outcome = tuple[float, bool]  # probability, whether it was right
Numbers = NDArray[np.float64]

_DRAWS, _SEED = 100, 1
_STEPS = 50
_PENALTY = 1.0  # on squared weights, as in the fit that ships
_SIDE, _EDGE = 360, 48
_POINT = 4.5


class Bin(NamedTuple):
    """Outcomes of like probability. sure: their mean probability; right: the share that is right."""

    sure: float
    right: float
    number: int


def fill_bins(outcomes: Sequence[Outcome], bins: int) -> tuple[Bin, ...]:
    """The outcomes by probability in as many bins as are asked for, of one size or one more; fewer outcomes, fewer."""
    ordered = sorted(outcomes)
    bins = min(bins, len(ordered))
    parts = (ordered[len(ordered) * at // bins : len(ordered) * (at + 1) // bins] for at in range(bins))
    return tuple(
        Bin(sum(sure for sure, _ in part) / len(part), sum(right for _, right in part) / len(part), len(part))
        for part in parts
    )


def measure_error(outcomes: Sequence[Outcome], bins: int) -> float:
    """Expected calibration error, 0 to 1; 0.0 for no outcomes."""
    filled = fill_bins(outcomes, bins)
    return sum(abs(one.sure - one.right) * one.number for one in filled) / (len(outcomes) or 1)


def measure_chance(outcomes: Sequence[Outcome], bins: int) -> float:
    """The error that chance alone brings: the mean over outcomes drawn as often right as their probabilities say."""
    chance = random.Random(_SEED)
    drawn = ([(sure, chance.random() < sure) for sure, _ in outcomes] for _ in range(_DRAWS))
    return sum(measure_error(one, bins) for one in drawn) / _DRAWS


def fit_logistic(signs: Numbers, right: NDArray[np.bool_]) -> Numbers:
    """A constant and a weight for each column of ``signs``, by Newton's method (Platt, 1999, fits two of them).

    signs: ``[outcomes, columns]``. right: ``[outcomes]``. The weights bear a penalty, the constant none.
    """
    table = np.column_stack([np.ones(len(signs)), signs])
    penalty = np.diag([0.0, *[_PENALTY] * signs.shape[1]])
    weights = np.zeros(table.shape[1])
    for _ in range(_STEPS):
        chances = _squash(table @ weights)
        slope = table.T @ (chances - right) + penalty @ weights
        curve = (table * (chances * (1 - chances))[:, None]).T @ table + penalty
        step = np.linalg.solve(curve + 1e-9 * np.eye(len(weights)), slope)
        weights = weights - step
        if float(np.abs(step).max()) < 1e-8:
            break
    return weights


def predict_logistic(weights: Numbers, signs: Numbers) -> Numbers:
    """The probability of each row of ``signs``."""
    return _squash(np.column_stack([np.ones(len(signs)), signs]) @ weights)


def _squash(scores: Numbers) -> Numbers:
    squashed: Numbers = 1.0 / (1.0 + np.exp(-np.clip(scores, -50.0, 50.0)))
    return squashed


def draw_reliability(title: str, bins: Sequence[Bin]) -> str:
    """An SVG image: a point a bin, its probability across and the share that is right upwards, with twice the standard
    error of that share; where all is well they lie on the diagonal."""
    length = _SIDE - 2 * _EDGE

    def place(sure: float, right: float) -> tuple[float, float]:
        return round(_EDGE + sure * length, 1), round(_SIDE - _EDGE - right * length, 1)

    def write(x: float, y: float, words: str, anchor: str = "middle") -> str:
        return f'<text class="tick" x="{x}" y="{y}" text-anchor="{anchor}">{escape(words)}</text>'

    drawn = []
    for part in (0.0, 0.25, 0.5, 0.75, 1.0):
        (x, bottom), (left, y) = place(part, 0.0), place(0.0, part)
        drawn.append(f'<path class="grid" d="M{left},{y}H{_SIDE - _EDGE}M{x},{bottom}V{_EDGE}"/>')
        drawn += [write(x, bottom + 18, f"{part:g}"), write(left - 8, y + 4, f"{part:g}", "end")]
    start, end = place(0.0, 0.0), place(1.0, 1.0)
    drawn.append(f'<path class="well" d="M{start[0]},{start[1]}L{end[0]},{end[1]}"/>')
    for one in bins:
        spread = 2 * math.sqrt(max(one.right * (1 - one.right), 0.0) / one.number)
        x, y = place(one.sure, one.right)
        high, low = place(one.sure, min(1.0, one.right + spread))[1], place(one.sure, max(0.0, one.right - spread))[1]
        label = f"{one.number:,} at {one.sure:.2f}: {one.right:.2f} right"
        drawn.append(
            f'<g class="bin"><title>{label}</title><path class="spread" d="M{x},{high}V{low}"/>'
            f'<circle class="point" cx="{x}" cy="{y}" r="{_POINT}"/></g>'
        )
    drawn += [
        f'<text class="name" x="{_SIDE / 2}" y="24" text-anchor="middle">{escape(title)}</text>',
        write(_SIDE / 2, _SIDE - 8, "probability that is shown"),
        f'<g transform="rotate(-90 14 {_SIDE / 2})">{write(14, _SIDE / 2, "share that is right")}</g>',
    ]
    told = "; ".join(f"{one.sure:.2f} shown, {one.right:.2f} right" for one in bins)
    box = f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIDE} {_SIDE}" role="img"'
    return (
        f"<svg {box}><style>{_STYLE}</style><title>{escape(title)}</title><desc>{told}</desc>{''.join(drawn)}</svg>\n"
    )


# Read on white and on black paper: greys and a blue of middle lightness.
_STYLE = (
    "text{font-family:sans-serif;fill:#767676}.tick{font-size:11px}.name{font-size:13px}"
    ".grid{stroke:#8884;fill:none}.well{stroke:#888;stroke-dasharray:4 3;fill:none}"
    ".point{fill:#3d7ab8}.spread{stroke:#3d7ab8;stroke-width:1.5}"
)
