"""The parties that things are attributed to."""

from typing import Literal

import msgspec

from sayso.records.span import Span

__all__ = ["Identity", "Source", "SourceKind"]

SourceKind = Literal["person", "group", "organisation", "outlet", "document", "unknown"]
Identity = Literal["named", "described", "withheld", "unstated"]


class Source(msgspec.Struct, frozen=True):
    """One real party of one story.

    name: the fullest form the text gives, None where it names nobody. count: ``(least, most)`` people, most None
    where the text sets no upper bound; None as a whole where people are not what is counted. part_of: id of the
    source this one is a stated part of. reason_withheld: the words in which the text says why no name is given.
    """

    id: str
    story: str
    name: str | None
    kind: SourceKind
    identity: Identity
    count: tuple[int, int | None] | None
    role: str | None
    part_of: str | None
    reason_withheld: str | None
    mentions: tuple[Span, ...]
