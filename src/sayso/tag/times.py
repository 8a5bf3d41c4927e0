"""From scores to time expressions."""

import numpy as np
from numpy.typing import NDArray

from sayso.records.timex import TimexType
from sayso.tag.labels import TIME_LABELS, WORD_HEADS

__all__ = ["decode_times"]

_TYPES: dict[str, TimexType] = {"DATE": "DATE", "TIME": "TIME", "DURATION": "DURATION", "SET": "SET"}


def decode_times(logits: NDArray[np.float32]) -> tuple[tuple[int, int, TimexType], ...]:
    """Time expressions among the words of a stretch, as ranges with their type.

    logits: float32 ``[words, WORD_LABELS]``. A word that goes on in no expression opens one, and one of another type
    than the expression before it goes on in it, as in conlleval (Tjong Kim Sang & Buchholz, CoNLL 2000).
    """
    best = logits[:, WORD_HEADS["times"]].argmax(axis=1)
    found: list[tuple[int, int, TimexType]] = []
    for at in np.flatnonzero(best).tolist():
        place, _, kind = TIME_LABELS[best[at]].partition("-")
        if place == "I" and found and found[-1][1] == at:
            found[-1] = (found[-1][0], at + 1, found[-1][2])
        else:
            found.append((at, at + 1, _TYPES[kind]))
    return tuple(found)
