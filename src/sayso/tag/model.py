"""What the tagger asks of a trained model; ``models`` keeps one that answers."""

from typing import NamedTuple, Protocol

import msgspec
import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

__all__ = ["Ints", "Model", "Scores", "Setting"]

Ints = NDArray[np.int64]


class Setting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was chosen with a model on the development split.

    width: pieces a window. least: the probability from which a word opens a cue; least_quoted: the same where what it
    attributes holds quoted words, which somebody surely said; least_inside: where it stands in another's content.
    least_on: the probability from which a word goes on in the cue before it. piece_cost: nats for each piece of
    content. calibration: the constant, the weight of the cue's log-odds and that of the reading's log-likelihood,
    which together give the log-odds that an attribution is right (Platt, 1999).
    """

    width: int
    least: float
    least_quoted: float
    least_inside: float
    least_on: float
    piece_cost: float
    calibration: tuple[float, float, float]

    @property
    def floor(self) -> float:
        """The least probability that any cue is taken with."""
        return min(self.least, self.least_quoted, self.least_inside)


class Scores(NamedTuple):
    """What a model says of a window.

    cues: float32 ``[pieces, len(CUE_LABELS)]``, logits. columns: int64 ``[cues]``, the piece of each place where a cue
    may begin, in order. roles: float32 ``[cues, pieces, len(ROLE_LABELS)]``, logits of what each piece is to that cue.
    words: float32 ``[pieces, WORD_LABELS]``, logits of the word heads side by side (``labels.WORD_HEADS``). links:
    float32 ``[pieces, 2 * LINK_WIDTH + 2]``. meanings: float32 ``[pieces, MEANING_WIDTH]``; the mean over a sentence's
    pieces is its meaning.
    """

    cues: NDArray[np.float32]
    columns: Ints
    roles: NDArray[np.float32]
    words: NDArray[np.float32]
    links: NDArray[np.float32]
    meanings: NDArray[np.float32]


class Model(Protocol):
    """A trained model, opened."""

    @property
    def tokenizer(self) -> Tokenizer: ...

    @property
    def setting(self) -> Setting: ...

    def score(self, pieces: Ints, features: Ints, asked: Ints, least: float) -> Scores:
        """Score a window, each array int64 ``[pieces]``.

        asked: 1 where a cue may begin; roles are given for those of them where one does with a probability of at
        least ``least``.
        """
        ...
