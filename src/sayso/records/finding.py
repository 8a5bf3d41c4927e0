"""What a sourcing check has to say about a page."""

from typing import Literal

import msgspec

from sayso.records.span import Span

__all__ = ["Finding", "Level"]

Level = Literal["warning", "note"]


class Finding(msgspec.Struct, frozen=True):
    """One place where a story falls short of a sourcing standard; ``about`` is a claim, source or attribution."""

    rule: str
    level: Level
    message: str
    story: str
    span: Span
    about: str | None
