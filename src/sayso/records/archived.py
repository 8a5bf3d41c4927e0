"""An archive as a whole: what it holds, and what is wrong with it."""

from collections.abc import Mapping

import msgspec

__all__ = ["ArchiveDescription", "ArchiveFault"]


class ArchiveDescription(msgspec.Struct, frozen=True):
    """What an archive holds.

    size: of the file and of the log beside it, in bytes. rows: by table. first_day, last_day: of publication, of those
    documents that have one. outlets: those with most documents and how many each has; outlet_count: how many there are.
    """

    path: str
    size: int
    schema_version: int
    rows: Mapping[str, int]
    first_day: str | None
    last_day: str | None
    undated: int
    outlets: tuple[tuple[str, int], ...]
    outlet_count: int


class ArchiveFault(msgspec.Struct, frozen=True):
    """Something wrong with an archive. where: "file", "references", a table, an index, or "document 12"."""

    where: str
    problem: str
