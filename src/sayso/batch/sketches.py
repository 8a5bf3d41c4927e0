"""Documents of a batch -> what of each story can be set against others: its sketch, its outline, and its text.

A unit is one row group of the documents: what one task takes. Stories are numbered within it.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, NamedTuple

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from sayso.batch.place import Place, open_place
from sayso.compare.outline import pack_outline
from sayso.compare.sketch import make_sketch
from sayso.compare.told import Told, read_told
from sayso.errors import SettingError
from sayso.records.batch import DOCUMENTS
from sayso.records.reading import Reading
from sayso.records.story import Paragraph, Story
from sayso.views.exports.parquet import encode_table

__all__ = [
    "BUCKETS",
    "FAMILY_MEMBERS",
    "STORY_COLUMNS",
    "WORK",
    "Sketching",
    "Unit",
    "clear_work",
    "cut_unit",
    "list_units",
    "name_grams",
    "name_round",
    "name_stories",
    "open_told",
    "read_documents",
    "read_grams",
]

BUCKETS: Final = 64  # into which fingerprints fall, by their last bits; each is joined by itself
WORK: Final = "families/work"
FAMILY_MEMBERS: Final = "families/members.parquet"
_TEXT: Final = pa.string()
# What is shown of a story.
STORY_COLUMNS: Final = pa.schema(
    [
        ("page", _TEXT),
        ("story", _TEXT),
        ("outlet", _TEXT),
        ("published", pa.date32()),
        ("url", _TEXT),
        ("title", _TEXT),
    ]
)
_COLUMNS: Final = pa.schema([("page", _TEXT), ("published", pa.date32()), ("reading", _TEXT)])
_STORIES: Final = pa.schema(
    [
        *((one.name, one.type) for one in STORY_COLUMNS),
        ("runs", pa.int32()),
        ("outline", pa.binary()),
        ("text", _TEXT),
        ("paragraphs", pa.binary()),
    ]
)
_GRAMS: Final = pa.schema([("gram", pa.uint32()), ("story", pa.int32())])


class Unit(NamedTuple):
    """number: from 0 over all files. group: of rows, in the file."""

    number: int
    file: str
    group: int


class Sketching(NamedTuple):
    """What one task is given. place: its address."""

    place: str
    unit: Unit


def list_units(place: Place) -> list[Unit]:
    """Raises SettingError."""
    found: list[Unit] = []
    for file in _list_files(place):
        with _open_table(place, file) as opened:
            groups = opened.num_row_groups
        found += [Unit(len(found) + group, file, group) for group in range(groups)]
    return found


def cut_unit(task: Sketching) -> int:
    """Write what is kept of the stories of a unit; how many there are. What is written already stays. Raises
    SettingError."""
    place, unit = open_place(task.place), task.unit
    if place.read(name_grams(unit.number)) is not None:
        with place.open(name_stories(unit.number)) as file:
            return int(pq.ParquetFile(file).metadata.num_rows)
    stories: list[dict[str, Any]] = []
    grams: list[np.ndarray[Any, Any]] = []
    for row, reading in read_documents(place, unit):
        for kept, sketch in _cut_reading(row, reading):
            stories.append(kept)
            grams.append(np.array(sorted(sketch), np.uint32))
    place.write(name_stories(unit.number), encode_table(pa.Table.from_pylist(stories, _STORIES)))
    place.write(name_grams(unit.number), _encode_grams(grams))
    return len(stories)


def read_documents(place: Place, unit: Unit) -> Iterator[tuple[dict[str, Any], Reading]]:
    """The rows of a unit, each with its Reading. Raises SettingError."""
    with _open_table(place, unit.file) as opened:
        for row in opened.read_row_group(unit.group, columns=_COLUMNS.names).to_pylist():
            yield row, msgspec.json.decode(row["reading"], type=Reading)


def name_stories(unit: int) -> str:
    return f"{WORK}/stories/{unit:06d}.parquet"


def name_grams(unit: int) -> str:
    return f"{WORK}/grams/{unit:06d}.parquet"


def name_round(number: int) -> str:
    return f"{WORK}/judged/{number:06d}.json"


def read_grams(place: Place, unit: int, bucket: int) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Fingerprints of a bucket, and the story of each by its number in the unit."""
    with place.open(name_grams(unit)) as file:
        found = pq.ParquetFile(file).read_row_group(bucket)
    return found.column("gram").to_numpy(), found.column("story").to_numpy()


def clear_work(place: Place) -> None:
    """Remove all that was written on the way."""
    for folder in ("stories", "grams", "joined", "summed", "judged", "claims", "cells", "near", "agreed"):
        for name in place.list(f"{WORK}/{folder}"):
            place.remove(f"{WORK}/{folder}/{name}")


def open_told(row: dict[str, Any]) -> Told:
    """A story of a unit cut for comparison."""
    paragraphs = msgspec.json.decode(row["paragraphs"], type=tuple[Paragraph, ...])
    story = Story(row["story"], 0, len(row["text"]), "article", True, None, None, paragraphs)
    return read_told(row["text"], story)


@contextmanager
def _open_table(place: Place, file: str) -> Iterator[pq.ParquetFile]:
    """The documents of a file. Raises SettingError where it holds none, and where one of its Readings is none."""
    with place.open(file) as opened:
        try:
            table = pq.ParquetFile(opened)
            if not {*_COLUMNS} <= {*table.schema_arrow}:
                raise SettingError("OUT", f"its {file} is no table of a batch")
            yield table
        except (pa.ArrowException, msgspec.MsgspecError, TypeError) as error:  # TypeError: of a Reading that is null
            raise SettingError("OUT", f"its {file} is damaged, or no table of a batch ({error})") from error


def _list_files(place: Place) -> Iterator[str]:
    """Those that hold documents, whichever layout they have."""
    for folder in (DOCUMENTS, f"shards/{DOCUMENTS}"):
        for name in place.list(folder):
            if name.endswith(".parquet"):
                yield f"{folder}/{name}"
            else:
                yield from (f"{folder}/{name}/{file}" for file in place.list(f"{folder}/{name}"))


def _cut_reading(row: dict[str, Any], reading: Reading) -> Iterator[tuple[dict[str, Any], frozenset[int]]]:
    document = reading.document
    for story in reading.stories:
        if story.kind == "other":
            continue
        told = read_told(document.text, story)
        sketch = make_sketch(told)
        at = story.start
        moved = [Paragraph(one.start - at, one.end - at, one.role) for one in story.paragraphs]
        kept = {
            "page": row["page"],
            "story": story.id,
            "outlet": document.publisher,
            "published": row["published"],
            "url": document.url,
            "title": story.title,
            "runs": len(sketch),
            "outline": pack_outline(told.outline),
            "text": story.span.of(document.text),
            "paragraphs": msgspec.json.encode(moved),
        }
        yield kept, sketch


def _encode_grams(grams: Sequence[np.ndarray[Any, Any]]) -> bytes:
    """One row group a bucket."""
    stories = np.repeat(np.arange(len(grams), dtype=np.int32), [len(one) for one in grams])
    flat = np.concatenate(grams) if grams else np.empty(0, np.uint32)
    sink = pa.BufferOutputStream()
    with pq.ParquetWriter(sink, _GRAMS, compression="zstd") as writer:
        for bucket in range(BUCKETS):
            chosen = flat % BUCKETS == bucket
            rows = pa.table([flat[chosen], stories[chosen]], schema=_GRAMS)
            writer.write_table(rows, row_group_size=max(1, rows.num_rows))
    return bytes(sink.getvalue().to_pybytes())
