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
    fragment: bool = False  # of HTML: it holds an article and nothing round it, as a feed's entry does
    # What the carrier (a feed, a table) says of the page, as written there; it counts where the page itself is silent.
    title: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()  # bylines
    publisher: str | None = None


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
