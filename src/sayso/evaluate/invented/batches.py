"""Readings as a batch that was read, without reading a page: for what is made of batches."""

from collections.abc import Iterable
from itertools import islice
from typing import Final

import msgspec

from sayso.batch.place import Place
from sayso.batch.tables import encode_outcomes
from sayso.records.batch import DOCUMENTS, MANIFEST, BatchSettings, Manifest, PageOutcome
from sayso.records.reading import Reading

__all__ = ["write_readings"]

_SHARD: Final = 2_000


def write_readings(place: Place, readings: Iterable[Reading]) -> None:
    """Documents alone, called by their number."""
    manifest = Manifest(sayso="", models={}, inputs=(), settings=BatchSettings(), parts=0, digest="")
    place.write(MANIFEST, msgspec.json.encode(manifest))
    waiting = (
        PageOutcome(page=f"page {number}", digest=reading.document.id, reading=reading.to_json())
        for number, reading in enumerate(readings)
    )
    number = 0
    while outcomes := list(islice(waiting, _SHARD)):
        place.write(f"shards/{DOCUMENTS}/{number:06d}.parquet", encode_outcomes(outcomes)[DOCUMENTS])
        number += 1
