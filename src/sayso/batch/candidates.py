"""Sketches -> pairs of stories that share enough fingerprints to be compared, joined one bucket of fingerprints after
the other, so that no more than one is in memory.

Stories have numbers over all units: those of a unit begin where those of the one before end. A pair is one number of 64
bits, the first story in the upper half.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from sayso.batch.place import Place, open_place
from sayso.batch.sketches import WORK, name_stories, read_grams
from sayso.compare.sketch import LEAST_SHARE, LEAST_SHARED, MOST_COMMON

__all__ = [
    "PARTITIONS",
    "Joining",
    "Numbers",
    "Summing",
    "count_rows",
    "join_bucket",
    "read_group",
    "read_pairs",
    "split_pairs",
    "sum_pairs",
    "write_groups",
]

PARTITIONS: Final = 16  # into which pairs fall, by their first story; each is summed by itself
_NEAR: Final = (
    3  # of more holders than are paired all with all, the next ones in order: copies of one text stay a chain
)
_PAIRS: Final = pa.schema([("pair", pa.uint64()), ("shared", pa.int32())])

Numbers = np.ndarray[Any, Any]


class Joining(NamedTuple):
    """offsets: the number of the first story of each unit."""

    place: str
    bucket: int
    offsets: Sequence[int]


class Summing(NamedTuple):
    """units: how many there are. buckets: that were joined."""

    place: str
    partition: int
    units: int
    buckets: int


def join_bucket(task: Joining) -> int:
    """Write which pairs share fingerprints of a bucket and how many; how many pairs there are."""
    place, name = open_place(task.place), _name_joined(task.bucket)
    if (known := count_rows(place, name)) is not None:
        return known
    grams, stories = list[Numbers](), list[Numbers]()
    for unit, offset in enumerate(task.offsets):
        found, local = read_grams(place, unit, task.bucket)
        grams.append(found)
        stories.append(local.astype(np.uint64) + np.uint64(offset))
    pairs, shared = np.unique(_pair_holders(np.concatenate(grams), np.concatenate(stories)), return_counts=True)
    first = (pairs >> np.uint64(32)) % np.uint64(PARTITIONS)
    write_groups(place, name, [(pairs[first == number], shared[first == number]) for number in range(PARTITIONS)])
    return len(pairs)


def sum_pairs(task: Summing) -> int:
    """Write which pairs of a partition share enough over all buckets; how many they are."""
    place, name = open_place(task.place), _name_summed(task.partition)
    if (known := count_rows(place, name)) is not None:
        return known
    found = [read_group(place, _name_joined(bucket), task.partition) for bucket in range(task.buckets)]
    pairs, places = np.unique(np.concatenate([pairs for pairs, _ in found]), return_inverse=True)
    shared = np.bincount(places, np.concatenate([shared for _, shared in found]), len(pairs)).astype(np.int32)
    runs = np.concatenate([_read_runs(place, unit) for unit in range(task.units)])
    one, other = split_pairs(pairs)
    enough = shared >= np.maximum(LEAST_SHARED, LEAST_SHARE * np.minimum(runs[one], runs[other]))
    write_groups(place, name, [(pairs[enough], shared[enough])])
    return int(enough.sum())


def read_pairs(place: Place) -> Iterator[tuple[Numbers, Numbers]]:
    """The pairs to compare, a partition after the other, and how many fingerprints they share."""
    for partition in range(PARTITIONS):
        yield read_group(place, _name_summed(partition), 0)


def split_pairs(pairs: Numbers) -> tuple[Numbers, Numbers]:
    return (pairs >> np.uint64(32)).astype(np.int64), (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)


def write_groups(place: Place, name: str, groups: Sequence[tuple[Numbers, Numbers]]) -> None:
    """Pairs and a number for each, one row group a group."""
    sink = pa.BufferOutputStream()
    with pq.ParquetWriter(sink, _PAIRS, compression="zstd") as writer:
        for pairs, shared in groups:
            rows = pa.table([pairs, shared.astype(np.int32)], schema=_PAIRS)
            writer.write_table(rows, row_group_size=max(1, len(pairs)))
    place.write(name, bytes(sink.getvalue().to_pybytes()))


def read_group(place: Place, name: str, group: int) -> tuple[Numbers, Numbers]:
    with place.open(name) as file:
        found = pq.ParquetFile(file).read_row_group(group)
    return found.column("pair").to_numpy(), found.column("shared").to_numpy()


def count_rows(place: Place, name: str) -> int | None:
    """None where there is no such file."""
    folder, _, file = name.rpartition("/")
    if file not in place.list(folder):
        return None
    with place.open(name) as opened:
        return int(pq.ParquetFile(opened).metadata.num_rows)


def _pair_holders(grams: Numbers, stories: Numbers) -> Numbers:
    """Every pair of stories as often as they share a fingerprint."""
    order = np.lexsort((stories, grams))
    grams, stories = grams[order], stories[order]
    starts = np.flatnonzero(np.append(True, grams[1:] != grams[:-1])) if len(grams) else np.empty(0, np.int64)
    sizes = np.diff(np.append(starts, len(grams)))
    found = [np.empty(0, np.uint64)]
    for size in np.unique(sizes[sizes > 1]):
        held = stories[starts[sizes == size][:, None] + np.arange(size)]
        if size <= MOST_COMMON:
            one, other = np.triu_indices(size, 1)
        else:
            one, other = _list_near(int(size))
        found.append((held[:, one] << np.uint64(32) | held[:, other]).ravel())
    return np.concatenate(found)


def _list_near(size: int) -> tuple[Numbers, Numbers]:
    steps = [(np.arange(size - step), np.arange(step, size)) for step in range(1, _NEAR + 1)]
    return np.concatenate([one for one, _ in steps]), np.concatenate([other for _, other in steps])


def _read_runs(place: Place, unit: int) -> Numbers:
    with place.open(name_stories(unit)) as file:
        return np.asarray(pq.read_table(file, columns=["runs"], partitioning=None).column("runs").to_numpy())


def _name_joined(bucket: int) -> str:
    return f"{WORK}/joined/{bucket:03d}.parquet"


def _name_summed(partition: int) -> str:
    return f"{WORK}/summed/{partition:03d}.parquet"
