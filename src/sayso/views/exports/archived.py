"""A whole archive in the formats of others: files as pieces, so that none is ever held in memory whole."""

import csv
import json
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import closing
from importlib.util import find_spec
from itertools import chain
from typing import Any, Final, get_args

import msgspec

from sayso.errors import SettingError
from sayso.records.exported import ArchiveFormat, ExportedDocument, ExportedKinship, ExportedParty
from sayso.records.family import StoryKey
from sayso.store.archive import Archive
from sayso.store.database import Database
from sayso.store.exporting import (
    TABLES,
    list_columns,
    stream_documents,
    stream_judged,
    stream_kinships,
    stream_named_rows,
    stream_parties,
    stream_readings,
    stream_rows,
)
from sayso.views.exports.followthemoney import make_document_entities, make_kinship_entity, make_party_entity
from sayso.views.exports.jsonld import CONTEXT, TYPES, list_nodes
from sayso.views.exports.judged import JUDGEMENTS, LabelledStory, list_annotations, list_labelled
from sayso.views.exports.named import list_stories, make_place_uri, name_readings
from sayso.views.tables import guard_cell

__all__ = ["ARCHIVE_FORMATS", "check_archive_format", "stream_archive", "stream_file"]

ARCHIVE_FORMATS: Final = get_args(ArchiveFormat)
_CONTEXT: Final[Mapping[str, Any]] = {
    **CONTEXT,
    "alternateName": "schema:alternateName",
    "relation": "sayso:relation",
    "Kinship": "sayso:Kinship",
    "party": {"@id": "sayso:party", "@type": "@id"},
    "between": {"@id": "sayso:between", "@type": "@id"},
}

Pieces = Iterator[bytes]


def check_archive_format(name: str) -> None:
    """Raises SettingError where ``name`` is no format, or needs a package that is not installed."""
    if name not in ARCHIVE_FORMATS:
        raise SettingError("--format", f"“{name}” is no format; there are {', '.join(ARCHIVE_FORMATS)}")
    if name == "parquet" and find_spec("pyarrow") is None:
        raise SettingError("--format", "parquet needs pyarrow: pip install 'sayso[parquet]'")


def stream_archive(archive: Archive, name: str, version: str) -> Generator[tuple[str, Pieces], None, None]:
    """The files of one format by their names, all of one state of the archive. version: of sayso.

    Take all pieces of a file before the next one; close it where you stop before the end. Raises SettingError as
    ``check_archive_format``, and ArchiveError.
    """
    check_archive_format(name)
    with archive.database.reading():
        yield from _WRITERS[name](archive.database, version)


def stream_file(archive: Archive, name: str, file: str, version: str) -> Generator[bytes, None, None]:
    """One file of a format, in pieces; the others are not made. Raises SettingError where it has none of that name."""
    with closing(stream_archive(archive, name, version)) as files:
        for found, pieces in files:
            if found == file:
                yield from pieces
                return
    raise SettingError("file", f"“{file}” is none of the files of {name}")


def _write_csv(database: Database, version: str) -> Iterator[tuple[str, Pieces]]:
    for table in TABLES:
        header = tuple(column.name for column in list_columns(database, table))
        yield f"{table}.csv", _cut_csv(chain((header,), stream_rows(database, table)))


def _cut_csv(rows: Iterator[tuple[Any, ...]]) -> Pieces:
    """RFC 4180, a row a piece; a cell that a spreadsheet would take for a formula is guarded."""
    writer = csv.writer(_Encoder())
    return (writer.writerow([guard_cell(cell) for cell in row]) for row in rows)


class _Encoder:
    """A file for a writer that gives back what ``write`` does: the row itself."""

    def write(self, line: str) -> bytes:
        return line.encode()


def _write_parquet(database: Database, version: str) -> Iterator[tuple[str, Pieces]]:
    from sayso.views.exports.parquet import cut_table

    for table in TABLES:
        yield f"{table}.parquet", cut_table(list_columns(database, table), stream_rows(database, table))


def _write_json(database: Database, version: str) -> Iterator[tuple[str, Pieces]]:
    """The contract; and beside it what people decided, which no Reading holds."""
    yield "readings.jsonl", (f"{reading.to_json()}\n".encode() for reading in stream_readings(database))
    yield "corrections.jsonl", _write_lines(stream_named_rows(database, "corrections"))


def _write_ftm(database: Database, version: str) -> Iterator[tuple[str, Pieces]]:
    entities = chain(
        map(make_party_entity, stream_parties(database)),
        chain.from_iterable(map(make_document_entities, stream_documents(database))),
        map(make_kinship_entity, stream_kinships(database)),
    )
    yield "entities.ftm.json", _write_lines(entities)


def _write_annotations(database: Database, version: str) -> Iterator[tuple[str, Pieces]]:
    """What people said of attributions."""
    items = (one for document in stream_judged(database) for one in list_annotations(document, version))
    yield "judgements.jsonld", _cut_collection(items)


def _cut_collection(items: Iterator[Mapping[str, Any]]) -> Pieces:
    """An annotation a line, in the one page of their collection."""
    head = json.dumps(JUDGEMENTS, ensure_ascii=False)[:-1]
    page = json.dumps({"id": f"{JUDGEMENTS['id']}#page1", "type": "AnnotationPage", "partOf": JUDGEMENTS["id"]})[:-1]
    yield f'{head},\n"first": {page}, "startIndex": 0, "items": ['.encode()
    between = b"\n"
    for item in items:
        yield between + msgspec.json.encode(item)
        between = b",\n"
    yield b"\n]}}\n"


def _write_training(database: Database, version: str) -> Iterator[tuple[str, Pieces]]:
    """Stories as ``evaluate.corpora`` reads them, those that are gold throughout apart from the others."""
    for name, is_whole in (("whole", True), ("partly", False)):
        yield f"{name}.jsonl", _write_lines(one.attributions for one in _list_labelled(database, is_whole))
        yield f"{name}.sourcing.jsonl", _write_lines(one.labels for one in _list_labelled(database, is_whole))


def _list_labelled(database: Database, is_whole: bool) -> Iterator[LabelledStory]:
    return (one for document in stream_judged(database) for one in list_labelled(document) if one.is_whole == is_whole)


def _write_lines(objects: Iterable[Mapping[str, Any]]) -> Pieces:
    return (msgspec.json.encode(one) + b"\n" for one in objects)


def _write_jsonld(database: Database, version: str) -> Iterator[tuple[str, Pieces]]:
    nodes = chain(
        map(_make_party, stream_parties(database)),
        chain.from_iterable(_list_nodes(one, version) for one in stream_documents(database)),
        map(_make_kinship, stream_kinships(database)),
    )
    yield "archive.jsonld", _cut_graph(nodes)


def _cut_graph(nodes: Iterator[Mapping[str, Any]]) -> Pieces:
    """One graph, its context first and a node a line, as the streaming profile of JSON-LD has it."""
    yield f'{{"@context":{json.dumps(_CONTEXT, ensure_ascii=False)},\n"@graph":['.encode()
    between = b"\n"
    for node in nodes:
        yield between + msgspec.json.encode(node)
        between = b",\n"
    yield b"\n]}\n"


def _make_party(party: ExportedParty) -> dict[str, Any]:
    node: dict[str, Any] = {"id": _name_party(party.key), "type": TYPES[party.kind], "name": party.name}
    return node | ({"alternateName": list(party.other_names)} if party.other_names else {})


def _list_nodes(document: ExportedDocument, version: str) -> Iterator[dict[str, Any]]:
    """The nodes of its stories, and of each source that is a party of the archive which one."""
    base = make_place_uri(document.reading.document.id, document.place)
    (page,) = name_readings([(document.reading.document.url or "page", document.reading)])
    for story in list_stories(document.reading):
        yield from list_nodes(page, story, version)
    for source, key in document.parties.items():
        yield {"id": f"{base}#{source}", "party": _name_party(key)}


def _make_kinship(kinship: ExportedKinship) -> dict[str, Any]:
    return {
        "type": "Kinship",
        "between": [_name_story(kinship.a), _name_story(kinship.b)],
        "relation": kinship.relation,
        "probability": kinship.probability,
        "because": kinship.because,
    }


def _name_story(key: StoryKey) -> str:
    return f"{make_place_uri(key.digest, key.place)}#{key.story}"


def _name_party(key: str) -> str:
    return f"urn:sayso:party:{key}"


_WRITERS: Final[Mapping[str, Callable[[Database, str], Iterator[tuple[str, Pieces]]]]] = {
    "csv": _write_csv,
    "parquet": _write_parquet,
    "jsonld": _write_jsonld,
    "ftm": _write_ftm,
    "json": _write_json,
    "annotations": _write_annotations,
    "training": _write_training,
}
