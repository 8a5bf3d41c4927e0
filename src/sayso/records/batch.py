"""Many pages read in one go: what was asked for, what came of each page, and what is entered when a shard is done."""

from collections.abc import Iterable
from typing import Final, Literal

import msgspec

__all__ = [
    "BATCH",
    "DOCUMENTS",
    "MANIFEST",
    "BatchSettings",
    "Manifest",
    "PageOutcome",
    "Part",
    "PartEntry",
    "Problem",
    "ShardEntry",
    "Stage",
    "count_reasons",
]

BATCH: Final = "sayso/batch/1"
MANIFEST: Final = "manifest.json"  # in the folder that a batch is written to
DOCUMENTS: Final = "documents"  # the table in which whole Readings stand

Stage = Literal["open", "extract", "read"]
PartKind = Literal["files", "remote", "address", "problems"]


class Problem(msgspec.Struct, frozen=True):
    """What could not be had: its name, the name of the error, what is wrong."""

    name: str
    error: str
    reason: str


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """What one process opens from its beginning: a run of files, or one file that holds many pages.

    beside: the files were found in a folder, and pages in them are named apart from those beside them. size: in bytes.
    state: when files were last written, or the tag that a store gives what it holds: other bytes have another one.
    problems: what of the input could not even be listed.
    """

    kind: PartKind
    names: tuple[str, ...]
    beside: bool = False
    size: int = 0
    state: str = ""
    problems: tuple[Problem, ...] = ()


class BatchSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What the rows depend on, beside the pages. date, force, text_column, min_probability: as for ``read_many``.

    shard_pages, shard_bytes: after which a shard ends. sample: only pages whose name hashes (SHA-256, in hex) to no
    more than this.
    """

    date: str | None = None
    force: bool = False
    text_column: str | None = None
    min_probability: float = 0.0
    shard_pages: int = 256
    shard_bytes: int = 32_000_000
    sample: str | None = None


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a batch is of. models: SHA-256 of their weights by name. parts: how many; digest: of them all.

    asked_sample: how many pages were to be drawn, None for all.
    """

    schema: Literal["sayso/batch/1"] = BATCH
    sayso: str
    models: dict[str, str]
    inputs: tuple[str, ...]
    settings: BatchSettings
    asked_sample: int | None = None
    parts: int
    digest: str


class PageOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one page: its Reading as JSON, or the stage at which it failed, the error's name and what is wrong.

    digest: of the page as it came, by which an archive knows it; None where it could not be opened. words: of its text.
    """

    page: str
    url: str | None = None
    digest: str | None = None
    outlet: str | None = None
    published: str | None = None
    reading: str | None = None
    stage: Stage | None = None
    error: str | None = None
    reason: str | None = None
    words: int = 0
    seconds: float = 0.0


class ShardEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A shard that is done. name: of its files. pages: read and failed. size: of its pages as they came, in bytes.

    seconds: that the pages took, one after the other. reasons: how many pages failed of each.
    """

    name: str
    part: int
    number: int
    pages: int
    failed: int
    words: int
    size: int
    seconds: float
    reasons: dict[str, int]


class PartEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A part that is opened to its end. shards: how many it was cut into. size: of its pages, in bytes."""

    part: int
    shards: int
    pages: int
    size: int


def count_reasons(entries: Iterable[ShardEntry]) -> dict[str, int]:
    """How many pages failed of each reason, the commonest first."""
    counts: dict[str, int] = {}
    for entry in entries:
        for reason, number in entry.reasons.items():
            counts[reason] = counts.get(reason, 0) + number
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
