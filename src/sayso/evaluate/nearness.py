"""How many of the attributions nearest in meaning a search finds: it reads the nearest of many cells, and not all."""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.models.meaning import open_meanings
from sayso.store.meaning import rank_near

__all__ = ["Recall", "measure_recall"]

_TOP = 10
_CELLS = (8, 16, 32, 64)
_ROWS = 65_536  # vectors that are compared at a time
_SAME = 0.999  # cosine of what says the same in the same words: the content itself, and its reprints
_FOUND = 200  # by a search, the same among them
_ROUNDING = 1e-4  # of the cosines that a search gives

Floats = NDArray[np.float32]


class Recall(NamedTuple):
    """Shares of the ten nearest. by_cells: by how many cells are read. found: what ``find --meaning`` finds."""

    by_cells: dict[int, float]
    found: float


def measure_recall(connection: sqlite3.Connection, contents: Sequence[str]) -> Recall:
    """Of an exact search for each content. What says the same in the same words counts for nothing: to find that is no
    merit, and reprints would be most of the ten."""
    vectors = open_meanings().embed_texts(contents)
    cosines, cells = _search_exactly(connection, vectors.astype(np.float32))
    orders = [open_meanings().rank_cells(vector).argsort() for vector in vectors]
    places = np.take_along_axis(np.array(orders), cells, axis=1)  # of each of the ten among the cells, from 0 on
    found = [_count_found(connection, content, least[-1]) for content, least in zip(contents, cosines, strict=True)]
    return Recall({number: float((places < number).mean()) for number in _CELLS}, sum(found) / (_TOP * len(contents)))


def _search_exactly(connection: sqlite3.Connection, asked: Floats) -> tuple[Floats, NDArray[np.int64]]:
    """Cosines, the greatest first, and cells of the ten nearest to each: ``[asked, 10]``."""
    asked = _scale(asked)
    cosines = np.full((len(asked), _TOP), -1, dtype=np.float32)
    cells = np.zeros((len(asked), _TOP), dtype=np.int64)
    rows = connection.execute("SELECT cell, vector FROM meanings")
    while block := rows.fetchmany(_ROWS):
        held = np.frombuffer(b"".join([row[1] for row in block]), dtype=np.int8).reshape(len(block), -1)
        near = asked @ _scale(held.astype(np.float32)).T
        near[near > _SAME] = -1
        all_near = np.concatenate([cosines, near], axis=1)
        of_block = np.broadcast_to([row[0] for row in block], near.shape)
        all_cells = np.concatenate([cells, of_block], axis=1)
        best = np.argpartition(-all_near, _TOP - 1, axis=1)[:, :_TOP]
        cosines, cells = (np.take_along_axis(one, best, axis=1) for one in (all_near, all_cells))
    order = np.argsort(-cosines, axis=1)
    return np.take_along_axis(cosines, order, axis=1), np.take_along_axis(cells, order, axis=1)


def _scale(vectors: Floats) -> Floats:
    scaled: Floats = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return scaled


def _count_found(connection: sqlite3.Connection, content: str, least: float) -> int:
    near = rank_near(connection, content, limit=_FOUND)
    return min(_TOP, sum(least - _ROUNDING <= one.cosine <= _SAME for one in near))
