"""What texts mean, as vectors that cost little: the mean of vectors learned for pieces of words.

Static embeddings (Arora, Liang & Ma, ICLR 2017; Tulkens & van Dongen's model2vec, 2024): no network is run, a text is
looked up piece by piece. ``train/static.py`` makes the file, docs/model.md tells how good they are.
"""

from collections.abc import Sequence
from functools import cache
from itertools import chain
from threading import Lock
from typing import Any, Final

import msgspec
import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from sayso.errors import ModelMismatch
from sayso.models.catalogue import MeaningsRow, find_model
from sayso.models.tokenizer import make_tokenizer

__all__ = [
    "Meanings",
    "Vectors",
    "open_meanings",
    "pack_meanings",
    "pack_vectors",
    "sum_vectors",
    "unpack_meanings",
]

Vectors = NDArray[np.int8]
Floats = NDArray[np.float32]

_MOST: Final = 127  # of a signed byte
_TEXTS: Final = 1024  # looked up at a time, so that memory stays small
_ROWS: Final = 64  # summed at a time
_WORDS: Final = 32_768  # whose vectors are kept: cutting words into pieces takes longer than all the rest


class _Head(msgspec.Struct, frozen=True):
    """The first line of the file. Then follow a scale for each piece (half precision), the pieces' vectors and the
    cells' (signed bytes)."""

    width: int
    pieces: int
    cells: int


class Meanings:
    """Vectors of pieces of words, and the centres of the cells into which the vectors of texts fall."""

    def __init__(self, pieces: Floats, cells: Floats, tokenizer: Tokenizer) -> None:
        """pieces: ``[pieces, width]``, by the tokenizer's numbers. cells: ``[cells, width]``."""
        self._pieces = pieces
        self._cells = cells / np.maximum(np.linalg.norm(cells, axis=1, keepdims=True), 1e-9)
        self._tokenizer = tokenizer
        self._numbers: dict[str, int] = {}  # of words in _words
        self._words = pieces[:0]
        self._lock = Lock()  # of the two: one Meanings serves all threads of a process

    def embed_texts(self, texts: Sequence[str]) -> Vectors:
        """``[texts, width]``; the direction is what counts. Of a text without words all is 0."""
        width = self._pieces.shape[1]
        found = [self._embed(texts[at : at + _TEXTS]) for at in range(0, len(texts), _TEXTS)]
        return np.concatenate(found) if found else np.zeros((0, width), dtype=np.int8)

    def choose_cells(self, vectors: Vectors) -> NDArray[np.int64]:
        """The nearest cell of each vector."""
        nearest: NDArray[np.int64] = (vectors.astype(np.float32) @ self._cells.T).argmax(axis=1)
        return nearest

    def rank_cells(self, vector: Vectors) -> NDArray[np.int64]:
        """All cells, the nearest of one vector first."""
        return np.argsort(-(self._cells @ vector.astype(np.float32)), kind="stable")

    def _embed(self, texts: Sequence[str]) -> Vectors:
        words = [text.split() for text in texts]
        with self._lock:
            self._learn(words)
            sums = sum_vectors(self._words, [[self._numbers[word] for word in one] for one in words])
        return pack_vectors(sums)

    def _learn(self, words: Sequence[Sequence[str]]) -> None:
        """Keep the vectors of these words."""
        if len(self._numbers) > _WORDS:
            self._numbers, self._words = {}, self._words[:0]
        new = [word for word in dict.fromkeys(chain.from_iterable(words)) if word not in self._numbers]
        if new:
            cut = self._tokenizer.encode(new, is_pretokenized=True, add_special_tokens=False)
            lengths = np.bincount(np.array(cut.word_ids, np.int64), minlength=len(new))
            self._words = np.concatenate([self._words, _sum_runs(self._pieces, np.array(cut.ids, np.int64), lengths)])
            self._numbers.update(zip(new, range(len(self._numbers), len(self._words)), strict=True))


def sum_vectors(vectors: Floats, chosen: Sequence[Sequence[int]]) -> Floats:
    """For each row of numbers, the sum of the vectors of these numbers."""
    numbers = np.fromiter(chain.from_iterable(chosen), dtype=np.int64)
    return _sum_runs(vectors, numbers, np.array([len(one) for one in chosen], dtype=np.int64))


def _sum_runs(vectors: Floats, numbers: NDArray[np.int64], lengths: NDArray[np.int64]) -> Floats:
    """The same of the rows one after the other; some at a time, whose vectors the processor has at hand still."""
    sums = np.zeros((len(lengths), vectors.shape[1]), dtype=np.float32)
    starts = np.cumsum(lengths) - lengths
    for first in range(0, len(lengths), _ROWS):
        some = slice(first, first + _ROWS)
        is_held = lengths[some] > 0
        if is_held.any():
            start = starts[first]
            chosen = vectors.take(numbers[start : start + lengths[some].sum()], axis=0)
            sums[some][is_held] = np.add.reduceat(chosen, (starts[some] - start)[is_held])
    return sums


def pack_vectors(vectors: Floats) -> Vectors:
    """Each row scaled so that its largest part fills a signed byte; what is 0 stays 0."""
    most = np.abs(vectors).max(axis=1, keepdims=True)
    packed: Vectors = np.round(vectors * (_MOST / np.maximum(most, 1e-12))).astype(np.int8)
    return packed


@cache
def open_meanings() -> Meanings:
    """Those that ship, opened once a process. Raises ModelMismatch."""
    files = find_model("meanings", MeaningsRow)
    pieces, cells = unpack_meanings(files.weights, files.row.file)
    return Meanings(pieces, cells, make_tokenizer(files.tokenizer))


def pack_meanings(pieces: Floats, cells: Floats) -> bytes:
    """The file. Every vector of a piece keeps its length, which is how much the piece counts."""
    head = msgspec.json.encode(_Head(pieces.shape[1], len(pieces), len(cells)))
    scales = (np.maximum(np.abs(pieces).max(axis=1), 1e-3) / _MOST).astype("<f2")
    rounded = np.round(pieces / scales.astype(np.float32)[:, None]).clip(-_MOST, _MOST).astype(np.int8)
    return b"\n".join((head, scales.tobytes() + rounded.tobytes() + pack_vectors(cells).tobytes()))


def unpack_meanings(content: bytes, name: str) -> tuple[Floats, Floats]:
    """The vectors of pieces and of cells. name: of the file. Raises ModelMismatch where it is in another format."""
    line, _, body = content.partition(b"\n")
    try:
        head = msgspec.json.decode(line, type=_Head)
        scales = _read(body, 0, (head.pieces, 1), "<f2")
        rounded = _read(body, scales.nbytes, (head.pieces, head.width), "i1")
        cells = _read(body, scales.nbytes + rounded.nbytes, (head.cells, head.width), "i1")
    except (msgspec.DecodeError, ValueError) as error:
        raise ModelMismatch(name, str(error)) from error
    return rounded.astype(np.float32) * scales.astype(np.float32), cells.astype(np.float32)


def _read(body: bytes, start: int, shape: tuple[int, int], kind: str) -> NDArray[Any]:
    return np.frombuffer(body, dtype=kind, count=shape[0] * shape[1], offset=start).reshape(shape)
