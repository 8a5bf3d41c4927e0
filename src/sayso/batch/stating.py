"""Documents of a batch -> the claims of their stories, each with what it is compared by, who stands for it, and the
cells in which claims near in meaning are looked for.

Claims are numbered within a unit, the row group of documents that one task takes.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from sayso.batch.candidates import Numbers
from sayso.batch.place import Place, open_place
from sayso.batch.sketches import STORY_COLUMNS, WORK, Sketching, read_documents
from sayso.compare.claims import MOST_CONTENTS, Statement, make_setting
from sayso.compare.credits import identify_outlet
from sayso.compare.said import find_day, join_spans, name_outlet, name_speaker
from sayso.models.meaning import Vectors, open_meanings
from sayso.records.attribution import Attribution
from sayso.records.claim import Claim
from sayso.records.reading import Reading
from sayso.records.source import Source
from sayso.records.story import Story
from sayso.resolve.times.ranges import find_range
from sayso.store.naming import fold_name, is_ambiguous_name, split_person
from sayso.views.exports.parquet import encode_table
from sayso.weigh.across import Standing, find_route
from sayso.weigh.story import find_origins

__all__ = [
    "CELL_BUCKETS",
    "Celled",
    "Named",
    "cut_claims",
    "name_claims",
    "open_standing",
    "open_statements",
    "read_cells",
    "read_stories",
]

CELL_BUCKETS: Final = 64  # into which cells fall, by their last bits; each is gone through by itself
_PROBES: Final = (
    8  # cells in which what is near to a content is looked for: 92 % of the pairs alike enough, 99 % from .7
)
_FEWEST_WORDS: Final = 4  # of a content that is compared: "it", "he would not" mean nothing alone
_TEXT: Final = pa.string()
_CLAIMS: Final = pa.schema(
    [
        *((one.name, one.type) for one in STORY_COLUMNS),
        ("number", pa.int32()),  # of the story, in the unit
        ("claim", _TEXT),
        ("text", _TEXT),
        ("setting", _TEXT),
        ("said", pa.binary()),
        ("vectors", pa.binary()),  # of the contents and then of the setting
        ("standing", pa.binary()),
    ]
)


class Named(NamedTuple):
    """Who stands for a claim. key: the same in whatever story names that party so; None where a name or none is not
    enough to say so."""

    who: Standing
    key: tuple[str, str] | None


class Celled(NamedTuple):
    """What is in some cells, a row for each content and each of its cells. is_home: whether the content is found there;
    else it only looks for others. claim, story: numbers in the unit."""

    cell: Numbers
    is_home: Numbers
    claim: Numbers
    story: Numbers
    vectors: Numbers


class _Said(NamedTuple):
    content: str
    speaker: str
    happened: str | None


class _Cut(NamedTuple):
    row: dict[str, Any]
    said: Sequence[_Said]


def cut_claims(task: Sketching) -> int:
    """Write what is kept of the claims of a unit; how many there are. What is written already stays. Raises
    SettingError."""
    place, unit = open_place(task.place), task.unit
    if place.read(_name_cells(unit.number)) is not None:
        with place.open(name_claims(unit.number)) as file:
            return int(pq.ParquetFile(file).metadata.num_rows)
    cuts: list[_Cut] = []
    number = 0
    for row, reading in read_documents(place, unit):
        for story in reading.stories:
            cuts += _cut_story(row, reading, story, number)
            number += 1
    settings = list(dict.fromkeys(cut.row["setting"] for cut in cuts))
    meanings = open_meanings()
    matters = dict(zip(settings, meanings.embed_texts(settings), strict=True))
    vectors = meanings.embed_texts([said.content for cut in cuts for said in cut.said])
    at = 0
    for cut in cuts:
        own = vectors[at : at + len(cut.said)]
        cut.row["vectors"] = np.vstack([own, matters[cut.row["setting"]]]).tobytes()
        at += len(cut.said)
    place.write(name_claims(unit.number), encode_table(pa.Table.from_pylist([cut.row for cut in cuts], _CLAIMS)))
    place.write(_name_cells(unit.number), _encode_cells(cuts, vectors))
    return len(cuts)


def name_claims(unit: int) -> str:
    return f"{WORK}/claims/{unit:06d}.parquet"


def read_cells(place: Place, unit: int, bucket: int) -> Celled:
    """What a unit has in the cells of a bucket."""
    with place.open(_name_cells(unit)) as file:
        found = pq.ParquetFile(file).read_row_group(bucket)
    held = b"".join(found.column("vector").to_pylist())
    width = len(held) // found.num_rows if found.num_rows else 0
    cell, is_home, claim, story = (found.column(name).to_numpy() for name in ("cell", "is_home", "claim", "story"))
    return Celled(cell, is_home, claim, story, np.frombuffer(held, np.int8).reshape(found.num_rows, width))


def read_stories(place: Place, unit: int) -> Numbers:
    """The number of each claim's story, in the unit."""
    with place.open(name_claims(unit)) as file:
        found = pq.read_table(file, columns=["number"], partitioning=None)
    return np.asarray(found.column("number").to_numpy(), np.int64)


def open_statements(row: dict[str, Any]) -> list[Statement]:
    """The contents of a claim as they are compared."""
    said = msgspec.json.decode(row["said"], type=list[_Said])
    vectors = np.frombuffer(row["vectors"], np.int8).reshape(len(said) + 1, -1)
    return [
        Statement(
            one.content,
            row["setting"],
            one.speaker,
            (vector, vectors[-1]),
            find_range(one.happened) if one.happened else None,
        )
        for one, vector in zip(said, vectors, strict=False)
    ]


def open_standing(row: dict[str, Any]) -> list[Named]:
    return msgspec.json.decode(row["standing"], type=list[Named])


def _cut_story(row: dict[str, Any], reading: Reading, story: Story, number: int) -> Iterator[_Cut]:
    document = reading.document
    sources = {one.id: one for one in reading.sources}
    attributions = {one.id: one for one in reading.attributions if one.story == story.id}
    times = {one.id: one.value for one in reading.times}
    title = story.title or document.title
    day = find_day(story.published) or find_day(document.published)
    for claim in reading.claims:
        if claim.story != story.id:
            continue
        members = [attributions[id] for id in claim.attributions]
        happened = times.get(claim.when) if claim.when is not None else None
        kept = {
            "page": row["page"],
            "story": story.id,
            "outlet": name_outlet(document),
            "published": date.fromisoformat(day) if day is not None else None,
            "url": document.url,
            "title": title,
            "number": number,
            "claim": claim.id,
            "text": claim.text,
            "setting": make_setting(title, story.span.of(document.text)),
        }
        said = _list_said(document.text, members, sources, happened)
        kept["said"] = msgspec.json.encode(said)
        kept["standing"] = msgspec.json.encode(_list_standing(document.text, claim, members, sources))
        yield _Cut(kept, said)


def _list_said(
    text: str, members: Sequence[Attribution], sources: dict[str, Source], happened: str | None
) -> list[_Said]:
    """The longest contents of a claim, in their order."""
    found = [
        _Said(content, name_speaker(text, one, sources[one.source]), happened)
        for one in members
        if len((content := join_spans(text, one.spans.content)).split()) >= _FEWEST_WORDS
    ]
    longest = sorted(range(len(found)), key=lambda at: (-len(found[at].content), at))[:MOST_CONTENTS]
    return [found[at] for at in sorted(longest)]


def _list_standing(
    text: str, claim: Claim, members: Sequence[Attribution], sources: dict[str, Source]
) -> Iterable[Named]:
    """Those who stand for it in its story themselves."""
    own = find_origins(members, sources)
    said = {one.source: one for one in reversed(members)}
    found: list[Named] = []
    for id in claim.asserted_by:
        if id not in own:
            continue
        source = sources[id]
        found.append(
            Named(
                Standing(
                    id=id,
                    name=name_speaker(text, said[id], source) if id in said else source.name or "",
                    identity=source.identity,
                    count=source.count,
                    part_of=source.part_of,
                    party=None,
                    through=find_route(id, members, sources),
                    is_outlet=source.kind == "outlet",
                ),
                _find_key(source),
            )
        )
    return found


def _find_key(source: Source) -> tuple[str, str] | None:
    if source.identity != "named" or source.name is None or is_ambiguous_name(source.name, source.kind):
        return None
    if source.kind == "outlet":
        return source.kind, identify_outlet(source.name)
    folded = fold_name(source.name, source.kind)
    person = split_person(folded) if source.kind == "person" else None
    return source.kind, person.outer if person is not None and person.has_initials else folded


def _encode_cells(cuts: Sequence[_Cut], vectors: Vectors) -> bytes:
    """One row group a bucket."""
    counts = [len(cut.said) for cut in cuts]
    claims = np.repeat(np.arange(len(cuts), dtype=np.int32), counts)
    stories = np.repeat(np.array([cut.row["number"] for cut in cuts], np.int32), counts)
    told = np.flatnonzero(vectors.any(axis=1))
    cells = np.array([open_meanings().rank_cells(vectors[at])[:_PROBES] for at in told], np.int16)
    width = vectors.shape[1]
    schema = pa.schema(
        [
            ("cell", pa.int16()),
            ("is_home", pa.bool_()),
            ("claim", pa.int32()),
            ("story", pa.int32()),
            ("vector", pa.binary(width)),
        ]
    )
    sink = pa.BufferOutputStream()
    with pq.ParquetWriter(sink, schema, compression="zstd") as writer:
        for bucket in range(CELL_BUCKETS):
            content, probe = np.nonzero(cells % CELL_BUCKETS == bucket) if len(told) else (told, told)
            at = told[content]
            packed = pa.FixedSizeBinaryArray.from_buffers(
                pa.binary(width), len(at), [None, pa.py_buffer(vectors[at].tobytes())]
            )
            columns = [cells[content, probe] if len(told) else at.astype(np.int16), probe == 0, claims[at], stories[at]]
            rows = pa.table([*(pa.array(one) for one in columns), packed], schema=schema)
            writer.write_table(rows, row_group_size=max(1, len(at)))
    return bytes(sink.getvalue().to_pybytes())


def _name_cells(unit: int) -> str:
    return f"{WORK}/cells/{unit:06d}.parquet"
