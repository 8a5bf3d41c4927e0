"""What an archive gives to be exported, one part at a time."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from sayso.records.comparison import Relation
from sayso.records.family import StoryKey
from sayso.records.reading import Reading
from sayso.records.source import SourceKind

__all__ = ["ArchiveFormat", "ColumnType", "ExportedColumn", "ExportedDocument", "ExportedKinship", "ExportedParty"]

ArchiveFormat = Literal["csv", "parquet", "jsonld", "ftm", "json", "annotations", "training"]
ColumnType = Literal["integer", "real", "text"]


class ExportedColumn(msgspec.Struct, frozen=True):
    """A column of a table, named and typed as in the file."""

    name: str
    type: ColumnType


class ExportedParty(msgspec.Struct, frozen=True):
    """Who speaks, across documents. key: the same in every archive that met it first under the same name."""

    key: str
    name: str
    kind: SourceKind
    other_names: tuple[str, ...]


class ExportedDocument(msgspec.Struct, frozen=True):
    """A document of an archive. place: its URL, or the outlet, or "". parties: the key of the party by the id of each
    source that is one."""

    place: str
    added: str  # UTC, ISO 8601
    made_by: str
    outlet: str | None
    reading: Reading
    parties: Mapping[str, str]


class ExportedKinship(msgspec.Struct, frozen=True):
    """Two stories of one text or one account. probability: that they are, 0 to 1."""

    a: StoryKey
    b: StoryKey
    relation: Relation
    probability: float
    because: str
