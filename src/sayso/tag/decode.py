"""From scores to spans: the best reading of each cue that is one at all."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.tag.labels import ROLE_LABELS

__all__ = ["Cue", "Roles", "decode_cues", "decode_roles", "log_softmax"]

Floats = NDArray[np.float32]

# The states of a reading, in groups: from any state of a group the same states may follow. Before the source (0)
# and after it (1) contents may open and close; the source itself is one piece, as in all but 9 of 19,833
# attributions of PolNeAR's training articles.
_GROUPS: tuple[tuple[str, ...], ...] = (
    ("O 0", "E-content 0", "S-content 0"),
    ("B-content 0", "I-content 0"),
    ("B-source", "I-source"),
    ("E-source", "S-source", "O 1", "E-content 1", "S-content 1"),
    ("B-content 1", "I-content 1"),
)
_FOLLOWING: tuple[tuple[str, ...], ...] = (
    ("O 0", "B-content 0", "S-content 0", "B-source", "S-source"),
    ("I-content 0", "E-content 0"),
    ("I-source", "E-source"),
    ("O 1", "B-content 1", "S-content 1"),
    ("I-content 1", "E-content 1"),
)
_STATES = tuple(state for group in _GROUPS for state in group)
_LABELS = np.array([ROLE_LABELS.index(state.split()[0]) for state in _STATES])
_GROUP_STARTS = np.cumsum([0, *(len(group) for group in _GROUPS[:-1])])
_GROUP_BEFORE = np.array([next(g for g, after in enumerate(_FOLLOWING) if state in after) for state in _STATES])
_GROUP_OF = np.repeat(np.arange(len(_GROUPS)), [len(group) for group in _GROUPS])
# A window may begin and end in the middle of a content, never in the middle of a source.
_FIRST = np.array([_GROUP_BEFORE[n] == 0 or state in ("I-content 0", "E-content 0") for n, state in enumerate(_STATES)])
_LAST = np.array([state not in _GROUPS[2] for state in _STATES])
# 1 in a source, 2 in a content, else 0.
_ROLES = np.array([("source" in state) + 2 * ("content" in state) for state in _STATES])
_OPENS_SPAN = np.array([state[0] in "BS" for state in _STATES])
_CLOSES_SPAN = np.array([state[:2] in ("E-", "S-") for state in _STATES])
_NEVER = np.float32(-1e4)


class Cue(NamedTuple):
    """Words ``start`` up to ``end`` of a window; probability: that a cue begins at ``start``."""

    start: int
    end: int
    probability: float


class Roles(NamedTuple):
    """What the words of a window are to one cue, as ranges of words; fit: the log-likelihood of this reading."""

    source: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    fit: float


def log_softmax(logits: Floats) -> Floats:
    """Log-probabilities over the last axis."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def decode_cues(logits: Floats, least: float, least_on: float) -> tuple[Cue, ...]:
    """The cues of a window.

    logits: float32 ``[words, len(CUE_LABELS)]``. least: the probability from which a word opens a cue; least_on: from
    which it goes on in the one before it.
    """
    probabilities = np.exp(log_softmax(logits))
    starts = probabilities[:, 1] >= least
    goes_on = (probabilities[:, 2] >= least_on) & ~starts
    cues = []
    for start in np.flatnonzero(starts):
        end = int(start) + 1
        while end < len(goes_on) and goes_on[end]:
            end += 1
        cues.append(Cue(int(start), end, float(probabilities[start, 1])))
    return tuple(cues)


def decode_roles(
    logits: Floats, lengths: Sequence[int], cues: Sequence[tuple[int, int]], piece_cost: float
) -> tuple[Roles, ...]:
    """The likeliest reading of each cue, in which the source is at most one piece and no word of the cue has a role
    (Viterbi, 1967).

    logits: float32 ``[cues, words, len(ROLE_LABELS)]``, padded at the end of the words. lengths: the words there
    are for each cue. cues: the words each cue takes up. piece_cost: nats that each piece of content costs.
    """
    if not len(logits):
        return ()
    scores = log_softmax(logits)
    for number, (start, end) in enumerate(cues):
        scores[number, start:end, 1:] = _NEVER
    emitted = np.ascontiguousarray(scores[:, :, _LABELS].transpose(1, 0, 2))
    emitted -= np.where(_OPENS_SPAN & (_ROLES == 2), np.float32(piece_cost), np.float32(0.0))
    held = np.asarray(lengths)
    best = np.empty_like(emitted)
    best[0] = np.where(_FIRST, emitted[0], _NEVER)
    for at in range(1, len(emitted)):
        arriving = np.maximum.reduceat(best[at - 1], _GROUP_STARTS, axis=1)[:, _GROUP_BEFORE]
        best[at] = np.where((at < held)[:, None], arriving + emitted[at], best[at - 1])
    states = _walk_back(best, held)
    chosen = np.take_along_axis(scores, _LABELS[states].T[:, :, None], axis=2)[:, :, 0]
    inside = np.arange(len(emitted))[None, :] < held[:, None]
    fits = np.where(inside, chosen, 0.0).sum(axis=1)
    return tuple(_cut_roles(states[: lengths[number], number], float(fits[number])) for number in range(len(lengths)))


def _walk_back(best: Floats, held: NDArray[np.int64]) -> NDArray[np.int64]:
    """The states of the best path: int64 ``[words, cues]``."""
    states = np.empty(best.shape[:2], dtype=np.int64)
    state = np.where(_LAST, best[-1], 2 * _NEVER * len(best)).argmax(axis=1)
    states[-1] = state
    for at in range(len(best) - 1, 0, -1):
        allowed = _GROUP_OF[None, :] == _GROUP_BEFORE[state][:, None]
        before = np.where(allowed, best[at - 1], -np.inf).argmax(axis=1)
        state = np.where(at < held, before, state)
        states[at - 1] = state
    return states


def _cut_roles(states: NDArray[np.int64], fit: float) -> Roles:
    opens, closes = _OPENS_SPAN[states], _CLOSES_SPAN[states]
    opens[0] |= _ROLES[states[0]] > 0
    closes[-1] |= _ROLES[states[-1]] > 0
    source: list[tuple[int, int]] = []
    content: list[tuple[int, int]] = []
    for start, end in zip(np.flatnonzero(opens).tolist(), np.flatnonzero(closes).tolist(), strict=True):
        (source if _ROLES[states[start]] == 1 else content).append((start, end + 1))
    return Roles(tuple(source), tuple(content), fit)
