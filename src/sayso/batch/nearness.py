"""Contents in cells -> pairs of claims whose contents are alike enough to be judged, one bucket of cells after another,
so that no more than one is in memory.

Claims have numbers over all units, as stories have: those of a unit begin where those of the one before end.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from sayso.batch.candidates import Numbers, count_rows, read_group, write_groups
from sayso.batch.place import Place, open_place
from sayso.batch.sketches import WORK
from sayso.batch.stating import CELL_BUCKETS, Celled, read_cells
from sayso.compare.claims import LEAST_LIKENESS

__all__ = ["Nearing", "count_partitions", "find_near", "read_near"]

_MOST_PARTITIONS: Final = 256
_PARTITION: Final = 1_000  # claims, whose pairs are judged by one task
_NEAREST: Final = 10  # contents of other stories, told apart by their vectors, that one is paired with
_TOGETHER: Final = 1_024  # contents that look for others at once


class Nearing(NamedTuple):
    """claims, stories: the number of the first one of each unit, and of all at the end."""

    place: str
    bucket: int
    claims: Sequence[int]
    stories: Sequence[int]


def find_near(task: Nearing) -> int:
    """Write which claims are near one another in the cells of a bucket; what is written already stays. How many pairs
    there are."""
    place, name = open_place(task.place), _name_near(task.bucket)
    if (known := count_rows(place, name)) is not None:
        return known
    held = _gather(place, task)
    found = [np.empty(0, np.uint64), *(_pair_cell(held, cell) for cell in np.unique(held.cell[held.is_home]))]
    pairs = np.unique(np.concatenate(found))
    partitions = count_partitions(task.claims[-1])
    part = (pairs >> np.uint64(32)) * np.uint64(partitions) // np.uint64(max(1, task.claims[-1]))
    none = np.zeros(len(pairs), np.int32)
    write_groups(place, name, [(pairs[part == number], none[part == number]) for number in range(partitions)])
    return len(pairs)


def count_partitions(claims: int) -> int:
    """Into which the pairs of so many claims fall, by the first of each."""
    return min(_MOST_PARTITIONS, 1 + claims // _PARTITION)


def read_near(place: Place, partition: int) -> Numbers:
    """The pairs of a partition: of neighbouring first claims, each once."""
    found = [read_group(place, _name_near(bucket), partition)[0] for bucket in range(CELL_BUCKETS)]
    return np.unique(np.concatenate(found))


def _gather(place: Place, task: Nearing) -> Celled:
    """What all units have in the cells of a bucket, claims and stories by their numbers over all of them."""
    units = [read_cells(place, unit, task.bucket) for unit in range(len(task.claims) - 1)]
    moved = [
        one._replace(claim=one.claim + np.int64(claim), story=one.story + np.int64(story))
        for one, claim, story in zip(units, task.claims, task.stories, strict=False)
        if len(one.cell)
    ]
    return Celled(*map(np.concatenate, zip(*moved, strict=True))) if moved else units[0]


def _pair_cell(held: Celled, cell: int) -> Numbers:
    """Claims with a content in the cell, and those whose contents look there."""
    at = np.flatnonzero(held.cell == cell)
    twins, first, of = _find_twins(held.vectors[at], held.claim[at])
    pairs = [_pack(held.claim[at], held.claim[at][first][of], held.story[at] != held.story[at][first][of])]
    home = np.unique(of[held.is_home[at]])
    long = twins.astype(np.float32)
    long /= np.linalg.norm(long, axis=1, keepdims=True)
    claim, story = held.claim[at][first], held.story[at][first]
    for start in range(0, len(long), _TOGETHER):
        here = np.arange(start, min(start + _TOGETHER, len(long)))
        likeness = long[here] @ long[home].T
        likeness[story[here][:, None] == story[home][None, :]] = -1.0
        one, other = _choose_nearest(likeness, claim[home])
        pairs.append(_pack(claim[here[one]], claim[home[other]], np.full(len(one), True)))
    return np.unique(np.concatenate(pairs))


def _find_twins(vectors: Numbers, claims: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Vectors told apart; where each is met first, by claims; and of each row which it is. What hundreds print word for
    word is compared once."""
    order = np.argsort(claims, kind="stable")
    rows = np.ascontiguousarray(vectors[order]).view(np.dtype((np.void, vectors.shape[1]))).ravel()
    _, first, of = np.unique(rows, return_index=True, return_inverse=True)
    back = np.empty(len(order), np.int64)
    back[order] = of.ravel()
    return vectors[order[first]], order[first], back


def _choose_nearest(likeness: Numbers, claims: Numbers) -> tuple[Numbers, Numbers]:
    """Of each row the nearest that are near enough; of those as near, the first claims."""
    kept = likeness
    if likeness.shape[1] > _NEAREST:
        least = np.partition(likeness, -_NEAREST, axis=1)[:, -_NEAREST]
        kept = np.where(likeness >= least[:, None], likeness, -1.0)
    row, column = np.nonzero(kept >= LEAST_LIKENESS)
    order = np.lexsort((claims[column], -kept[row, column], row))
    row, column = row[order], column[order]
    place = np.arange(len(row)) - np.searchsorted(row, row)
    is_kept = place < _NEAREST
    return row[is_kept], column[is_kept]


def _pack(one: Numbers, other: Numbers, are_apart: Numbers) -> Numbers:
    """Pairs as numbers of 64 bits, the lower claim in the upper half."""
    first, second = np.minimum(one, other)[are_apart], np.maximum(one, other)[are_apart]
    packed = first.astype(np.uint64) << np.uint64(32) | second.astype(np.uint64)
    return np.asarray(packed[first != second])


def _name_near(bucket: int) -> str:
    return f"{WORK}/near/{bucket:03d}.parquet"
