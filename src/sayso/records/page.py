"""What comes in: bytes, and the document read from them."""

import msgspec

__all__ = ["Document", "RawPage"]


class RawPage(msgspec.Struct, frozen=True):
    """The bytes of one page and what their carrier said of them."""

    name: str  # what the user called it: a path, a URL, "-"; names the page in errors
    data: bytes
    url: str | None = None
    media_type: str | None = None  # "text/html", "text/plain"; None where nobody said
    charset: str | None = None  # as declared by the carrier (an HTTP header), not by the page


class Document(msgspec.Struct, frozen=True):
    """One page as text. ``text`` is canonical: every span of a Reading points into it."""

    id: str  # "sha256:" and the hex digest of the text in UTF-8
    text: str
    title: str | None
    url: str | None
    publisher: str | None
    authors: tuple[str, ...]
    published: str | None  # ISO 8601 date, "2022-09-15"
    language: str | None  # ISO 639-1, "en"
