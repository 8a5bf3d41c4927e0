"""From scores to mentions of parties, each with the earlier mentions that may be of the same party."""

from collections.abc import Iterator
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from sayso.records.mention import Antecedent, PartyType, TaggedMention
from sayso.records.span import Span
from sayso.tag.decode import log_softmax
from sayso.tag.labels import LINK_WIDTH, PARTY_LABELS, WORD_HEADS
from sayso.tag.windows import Encoded

__all__ = ["Linker", "find_heads"]

Floats = NDArray[np.float32]

_TYPES: dict[str, PartyType] = {kind: kind for kind in get_args(PartyType)}
_LEAST = 0.5  # the probability from which a word is the head of a mention
_FARTHEST = 256  # mentions back to which links are looked for
_LEAST_LINK = 0.05
_MOST_LINKS = 4


def find_heads(logits: Floats) -> NDArray[np.bool_]:
    """Which words are the heads of mentions. logits: float32 ``[words, WORD_LABELS]``."""
    parties = np.exp(log_softmax(logits[:, WORD_HEADS["parties"]]))
    heads: NDArray[np.bool_] = parties[:, 0] <= 1.0 - _LEAST
    return heads


class Linker:
    """The mentions of one story, window after window; of those before, only what the next ones ask is kept."""

    def __init__(self, encoded: Encoded) -> None:
        self._encoded = encoded
        self._sentences = np.cumsum(encoded.openings > 0, dtype=np.int32)
        self._answering: Floats = np.zeros((0, LINK_WIDTH), dtype=np.float32)  # of the last before
        self._count = 0  # of all before

    def link(self, heads: NDArray[np.int64], logits: Floats, links: Floats) -> Iterator[TaggedMention]:
        """The next mentions, those with ``heads``, numbers of words in text order.

        logits: float32 ``[heads, WORD_LABELS]``. links: float32 ``[heads, 2 * LINK_WIDTH + 2]``: a vector that asks and
        one that answers, how much nearness counts, and the score of being new. The score of a pair is the product of
        the later one's asking and the earlier one's answering vector over the root of their width, less the softplus of
        nearness times the binary logarithm of one more than the heads from one to the other (cf. Lee et al., EMNLP
        2017).
        """
        types = logits[:, WORD_HEADS["parties"]][:, 1:].argmax(axis=1) + 1
        lefts = logits[:, WORD_HEADS["lefts"]].argmax(axis=1)
        rights = logits[:, WORD_HEADS["rights"]].argmax(axis=1)
        asking = links[:, :LINK_WIDTH]
        answering = np.concatenate([self._answering, links[:, LINK_WIDTH : 2 * LINK_WIDTH]])
        nearness = np.logaddexp(links[:, -2], 0.0)
        kept = len(self._answering)
        for row, word in enumerate(heads.tolist()):
            at = kept + row
            first = max(0, at - _FARTHEST)
            between = np.log2(at - np.arange(first, at) + 1.0)
            scores = answering[first:at] @ asking[row] / np.sqrt(LINK_WIDTH) - nearness[row] * between
            chances = np.exp(log_softmax(np.append(scores, links[row, -1]).astype(np.float32)))
            best = np.argsort(-chances[:-1])[:_MOST_LINKS]
            number = self._count - kept + first
            antecedents = tuple(
                Antecedent(number + int(one), round(float(chances[one]), 3))
                for one in best
                if chances[one] >= _LEAST_LINK
            )
            yield TaggedMention(
                self._cut(word, int(lefts[row]), int(rights[row])),
                self._encoded.cut(word, word + 1),
                _TYPES[PARTY_LABELS[types[row]]],
                antecedents,
                round(float(chances[-1]), 3),
            )
        self._count += len(heads)
        self._answering = answering[-_FARTHEST:].copy()

    def _cut(self, head: int, left: int, right: int) -> Span:
        """The mention around a head, within its sentence."""
        sentences = self._sentences
        first, last = max(0, head - left), min(len(sentences) - 1, head + right)
        while sentences[first] != sentences[head]:
            first += 1
        while sentences[last] != sentences[head]:
            last -= 1
        return self._encoded.cut(first, last + 1)
