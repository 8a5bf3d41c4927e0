"""The tagger's network: MiniLM's encoder with spelling features, a cue head, a role head conditioned on a cue, and
heads for parties, their links, times and meaning.

The encoder is BERT's (Devlin et al., NAACL 2019) in MiniLM's size (Wang et al., NeurIPS 2020): 6 layers, 384 wide,
12 heads. The role head asks of every word what it is to one cue, so that attributions may share words, stand in
one another and come in pieces: a biaffine score (Dozat & Manning, ICLR 2017) plus two narrow convolutions over the
words as that cue sees them.
"""

from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from sayso.tag.labels import LINK_WIDTH, MEANING_WIDTH, WORD_LABELS

__all__ = ["Encoder", "Network", "Shape", "load_pretrained", "score_links"]

_DISTANCES = 65  # buckets of the signed distance to the cue


class Shape(NamedTuple):
    """The sizes of a network."""

    features: int
    cue_labels: int
    role_labels: int
    vocabulary: int = 30522
    positions: int = 512
    layers: int = 6
    hidden: int = 384
    heads: int = 12
    inner: int = 1536
    biaffine: int = 128
    narrow: int = 64
    dropout: float = 0.1
    further: bool = True  # whether it has the heads beyond cues and roles


class _Dropout(nn.Module):
    """Dropout of whole channels, the same at every piece of a window (Gal & Ghahramani, NeurIPS 2016): on a CPU
    the draws of piecewise dropout would cost a fifth of a training step."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, states: Tensor, batch: int) -> Tensor:
        """states: any shape whose first axis falls into ``batch`` equal windows and whose last is the channels."""
        if not self.training or self.rate == 0.0:
            return states
        kept = torch.rand(batch, 1, states.shape[-1], device=states.device) >= self.rate
        parts = states.reshape(batch, -1, states.shape[-1]) * (kept.to(states.dtype) / (1.0 - self.rate))
        return parts.reshape(states.shape)


class _Layer(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.dropout = _Dropout(shape.dropout)
        self.query_key_value = nn.Linear(shape.hidden, 3 * shape.hidden)
        self.mix = nn.Linear(shape.hidden, shape.hidden)
        self.mix_norm = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.up = nn.Linear(shape.hidden, shape.inner)
        self.down = nn.Linear(shape.inner, shape.hidden)
        self.down_norm = nn.LayerNorm(shape.hidden, eps=1e-12)

    def forward(self, states: Tensor, mask: Tensor, batch: int, length: int) -> Tensor:
        """states: ``[batch * length, hidden]``; one flat matrix is what eight-bit kernels multiply best."""
        parts = self.query_key_value(states).view(batch, length, 3, self.heads, -1)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        mixed = self.mix(mixed.transpose(1, 2).reshape(states.shape))
        states = self.mix_norm(states + self.dropout(mixed, batch))
        return self.down_norm(states + self.dropout(self.down(functional.gelu(self.up(states))), batch))


class Encoder(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.pieces = nn.Embedding(shape.vocabulary, shape.hidden)
        self.positions = nn.Embedding(shape.positions, shape.hidden)
        self.features = nn.Embedding(shape.features, shape.hidden)
        self.norm = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.dropout = _Dropout(shape.dropout)
        self.layers = nn.ModuleList(_Layer(shape) for _ in range(shape.layers))
        nn.init.zeros_(self.features.weight)

    def forward(self, pieces: Tensor, features: Tensor, present: Tensor) -> Tensor:
        batch, length = pieces.shape
        positions = self.positions.weight[:length]
        states = self.norm(self.pieces(pieces) + positions + self.features(features)).reshape(batch * length, -1)
        states = self.dropout(states, batch)
        mask = (1.0 - present.to(states.dtype))[:, None, None, :] * -10000.0
        for layer in self.layers:
            states = layer(states, mask, batch, length)
        return states.reshape(batch, length, -1)


class RoleHead(nn.Module):
    """What each piece is to each cue: logits ``[cues, length, role_labels]``."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.cue_side = nn.Linear(shape.hidden, shape.biaffine)
        self.word_side = nn.Linear(shape.hidden, shape.biaffine)
        self.biaffine = nn.Parameter(torch.randn(shape.role_labels, shape.biaffine, shape.biaffine) * 0.02)
        self.cue_narrow = nn.Linear(shape.hidden, shape.narrow)
        self.word_narrow = nn.Linear(shape.hidden, shape.narrow)
        self.distance = nn.Embedding(_DISTANCES, shape.narrow)
        self.farthest = shape.positions
        self.buckets: Tensor
        self.register_buffer("buckets", _bucket_distances(shape.positions), persistent=False)
        self.near = nn.Conv1d(shape.narrow, shape.narrow, 5, padding=2)
        self.far = nn.Conv1d(shape.narrow, shape.narrow, 5, padding=8, dilation=4)
        self.out = nn.Linear(shape.narrow, shape.role_labels)
        self.word_out = nn.Linear(shape.biaffine, shape.role_labels)
        self.dropout = _Dropout(shape.dropout)

    def forward(self, states: Tensor, rows: Tensor, columns: Tensor) -> Tensor:
        """rows, columns: int64 ``[cues]``, the window and the piece of each cue's first word."""
        cues = states[rows, columns]
        places = torch.arange(states.shape[1], device=states.device)
        words = functional.gelu(self.word_side(states))
        asked = torch.einsum("nm,kmj->nkj", functional.gelu(self.cue_side(cues)), self.biaffine)
        seen = words[rows]
        scores = torch.matmul(seen, asked.transpose(1, 2)) + self.word_out(seen)
        narrow = functional.gelu(
            self.word_narrow(states)[rows]
            + self.cue_narrow(cues)[:, None]
            + self.distance(self.buckets[places[None, :] - columns[:, None] + self.farthest])
        )
        flow = self.dropout(narrow, len(narrow)).transpose(1, 2)
        flow = flow + functional.gelu(self.near(flow))
        flow = flow + functional.gelu(self.far(flow))
        return scores + self.out(flow.transpose(1, 2))


def _bucket_distances(farthest: int) -> Tensor:
    """Buckets of the signed distances ``-farthest`` to ``farthest``, four to each doubling: int64."""
    distance = torch.arange(-farthest, farthest + 1)
    size = torch.clamp((torch.log2(distance.abs().to(torch.float32) + 1) * 4).to(torch.int64), max=_DISTANCES // 2)
    return torch.sign(distance) * size + _DISTANCES // 2


class FurtherHeads(nn.Module):
    """What else is read off the states of single words: parties and times, links between parties, meaning.

    words: logits of all WORD_HEADS side by side. links: of each piece the vectors that ask and answer, nearness and
    newness, ``[batch, length, 2 * LINK_WIDTH + 2]``. meanings: ``[batch, length, MEANING_WIDTH]``.
    """

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.words = nn.Linear(shape.hidden, WORD_LABELS)
        self.links = nn.Linear(shape.hidden, 2 * LINK_WIDTH + 2)
        self.meanings = nn.Linear(shape.hidden, MEANING_WIDTH)

    def forward(self, states: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        return self.words(states), self.links(states), self.meanings(states)


def score_links(links: Tensor) -> Tensor:
    """How much each of the heads of a story, in text order, looks like being of one party with each before it, and in
    the last column, how much like a new one: ``[heads, heads + 1]``, minus infinity for itself and what follows.

    links: ``[heads, 2 * LINK_WIDTH + 2]``. The score of a pair is the product of its vectors, less a share of the
    logarithm of how many heads lie between them, which the later head decides (cf. Lee et al., EMNLP 2017).
    """
    asking, answering, rest = links.split([LINK_WIDTH, LINK_WIDTH, 2], dim=-1)
    places = torch.arange(len(links), device=links.device)
    between = torch.log2((places[:, None] - places[None, :]).clamp(min=0).to(links.dtype) + 1.0)
    scores = asking @ answering.T / LINK_WIDTH**0.5 - functional.softplus(rest[:, :1]) * between
    scores = scores.masked_fill(places[None, :] >= places[:, None], -torch.inf)
    return torch.cat([scores, rest[:, 1:]], dim=1)


class Network(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.encoder = Encoder(shape)
        self.dropout = _Dropout(shape.dropout)
        self.cues = nn.Linear(shape.hidden, shape.cue_labels)
        self.roles = RoleHead(shape)
        self.further = FurtherHeads(shape) if shape.further else None

    def forward(self, pieces: Tensor, features: Tensor, present: Tensor) -> tuple[Tensor, Tensor]:
        """Cue logits ``[batch, length, cue_labels]`` and the states the role head asks."""
        states = self.dropout(self.encoder(pieces, features, present), len(pieces))
        return self.cues(states), states


def load_pretrained(network: Network, weights: Path) -> None:
    """Take over MiniLM's encoder from a safetensors file in BERT's names."""
    theirs = load_file(weights)
    prefix = "bert." if any(name.startswith("bert.") for name in theirs) else ""

    def take(name: str) -> Tensor:
        return theirs[f"{prefix}{name}"]

    encoder = network.encoder
    with torch.no_grad():
        encoder.pieces.weight.copy_(take("embeddings.word_embeddings.weight"))
        kind = take("embeddings.token_type_embeddings.weight")[0]
        encoder.positions.weight.copy_(take("embeddings.position_embeddings.weight") + kind)
        encoder.norm.weight.copy_(take("embeddings.LayerNorm.weight"))
        encoder.norm.bias.copy_(take("embeddings.LayerNorm.bias"))
        for number, layer in enumerate(encoder.layers):
            base = f"encoder.layer.{number}."
            for kind_ in ("weight", "bias"):
                parts = [take(f"{base}attention.self.{part}.{kind_}") for part in ("query", "key", "value")]
                getattr(layer.query_key_value, kind_).copy_(torch.cat(parts))
                getattr(layer.mix, kind_).copy_(take(f"{base}attention.output.dense.{kind_}"))
                getattr(layer.mix_norm, kind_).copy_(take(f"{base}attention.output.LayerNorm.{kind_}"))
                getattr(layer.up, kind_).copy_(take(f"{base}intermediate.dense.{kind_}"))
                getattr(layer.down, kind_).copy_(take(f"{base}output.dense.{kind_}"))
                getattr(layer.down_norm, kind_).copy_(take(f"{base}output.LayerNorm.{kind_}"))
