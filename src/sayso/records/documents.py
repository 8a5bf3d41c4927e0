"""The documents and outlets of an archive, listed."""

import msgspec

__all__ = ["ArchivedDocument", "Documents", "Outlets", "Passage"]


class ArchivedDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document of an archive, in numbers.

    id: in the archive. document: its id in its Reading. title, day: of the page, or of its first story that has one.
    language: a tag of BCP 47, None where it is not known. added: UTC, ISO 8601. findings: warnings and notes together.
    """

    id: int
    document: str
    title: str | None
    outlet: str | None
    day: str | None
    url: str | None
    language: str | None
    added: str
    stories: int
    attributions: int
    claims: int
    findings: int
    warnings: int


class Documents(msgspec.Struct, frozen=True, kw_only=True):
    """Documents from ``offset`` on, the newest day first, what is not dated last; of one outlet where it is named.

    total: how many there are; has_more: that there are more than ``total``, which were not counted.
    """

    outlet: str | None
    documents: tuple[ArchivedDocument, ...]
    offset: int
    total: int
    has_more: bool


class Outlets(msgspec.Struct, frozen=True):
    """The outlets with most documents and how many each has; more: how many other outlets there are."""

    outlets: tuple[tuple[str, int], ...]
    more: int


class Passage(msgspec.Struct, frozen=True):
    """Words of a document. document: its number in the archive."""

    document: int
    title: str | None
    words: str
