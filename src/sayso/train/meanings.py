"""What sentences mean to the untouched encoder, for the tagger to keep (Hinton, Vinyals & Dean, 2015)."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from sayso.tag.windows import frame_words
from sayso.train.examples import LabelledStory
from sayso.train.network import Network, Shape, load_pretrained

__all__ = ["embed_framed", "teach_meanings"]

_FEWEST_WORDS = 4
_MOST_PIECES = 256  # as all-MiniLM-L6-v2 was trained
_BATCH_PIECES = 4096


def teach_meanings(stories: Sequence[LabelledStory], shape: Shape, weights: Path) -> list[LabelledStory]:
    """The stories with the vector of every sentence of at least four words, of length 1: the mean of the states of the
    pretrained encoder (Reimers & Gurevych, EMNLP 2019). shape: of the network to train, for its numbers of labels."""
    places = [(at, start, end) for at, story in enumerate(stories) for start, end in _find_sentences(story)]
    framed = [frame_words(stories[at].encoded, start, end).pieces[:_MOST_PIECES] for at, start, end in places]
    meanings: list[list[tuple[int, int, np.ndarray]]] = [[] for _ in stories]
    for (at, start, end), vector in zip(places, embed_framed(framed, shape, weights), strict=True):
        meanings[at].append((start, end, vector))
    return [
        story._replace(meanings=tuple(sorted(one, key=lambda a: a[0])))
        for story, one in zip(stories, meanings, strict=True)
    ]


def embed_framed(framed: Sequence[np.ndarray], shape: Shape, weights: Path) -> np.ndarray:
    """The vector of each framed row of word pieces, of length 1: float16 ``[rows, hidden]``. shape: as above."""
    network = Network(shape._replace(layers=6, inner=1536, further=False)).eval()
    load_pretrained(network, weights)
    found = np.zeros((len(framed), shape.hidden), dtype=np.float16)
    for numbers in _batch([len(one) for one in framed]):
        found[numbers] = _read(network, [framed[number] for number in numbers])
    return found


def _find_sentences(story: LabelledStory) -> Iterator[tuple[int, int]]:
    starts = [*np.flatnonzero(story.encoded.openings).tolist(), len(story.encoded.starts)]
    for start, end in pairwise(starts):
        if end - start >= _FEWEST_WORDS:
            yield start, end


def _batch(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Numbers of sentences of like length, as many as fit into a batch."""
    group: list[int] = []
    for number in sorted(range(len(lengths)), key=lambda one: lengths[one]):
        if group and (len(group) + 1) * lengths[number] > _BATCH_PIECES:
            yield group
            group = []
        group.append(number)
    if group:
        yield group


@torch.no_grad()
def _read(network: Network, framed: Sequence[np.ndarray]) -> np.ndarray:
    length = max(len(one) for one in framed)
    pieces = torch.from_numpy(np.stack([np.pad(one, (0, length - len(one))) for one in framed]))
    present = torch.tensor([[1] * len(one) + [0] * (length - len(one)) for one in framed])
    with torch.autocast("cpu", torch.bfloat16):
        states = network.encoder(pieces, torch.zeros_like(pieces), present)
    means = (states.float() * present[:, :, None]).sum(1) / present.sum(1, keepdim=True)
    return functional.normalize(means, dim=-1).numpy().astype(np.float16)
