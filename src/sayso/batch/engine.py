"""What every engine is given."""

from collections.abc import Sequence

import msgspec

from sayso.records.batch import Manifest, Part

__all__ = ["Effort", "Plan"]


class Plan(msgspec.Struct, frozen=True):
    """What is to be read. place: where the tables are written, a path or an address."""

    manifest: Manifest
    parts: Sequence[Part]
    place: str


class Effort(msgspec.Struct, frozen=True, kw_only=True):
    """What changes no row of a page that can be read. processes: that read, each with a model. timeout_s, memory_bytes:
    that one page may take."""

    processes: int = 1
    timeout_s: float = 60.0
    memory_bytes: int = 1_500_000_000
