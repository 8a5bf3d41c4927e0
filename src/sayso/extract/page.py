"""RawPage to Document: the stage's two entry points.

A plain text file's ``document.text`` is the decoded file itself, unchanged but for a byte order mark at its start and
``\\r\\n`` read as ``\\n``. A lone ``\\r`` stays, as do zero-width and right-to-left marks: every character counts.

Of HTML it is the article's main text, one ``\\n`` between paragraphs, white space within a paragraph collapsed. The
headline is ``document.title`` and no part of it; nor are byline, date, captions.
"""

import hashlib
import re
from datetime import date

import msgspec

from sayso.errors import CharsetMismatch, EmptyInput, NoMainText, OtherLanguage, SettingError
from sayso.extract.charset import check_characters, decode_bytes, find_declared
from sayso.extract.language import detect_language
from sayso.extract.maintext import find_paragraphs
from sayso.extract.markup import is_markup, lay_out, parse_markup
from sayso.extract.metadata import read_metadata
from sayso.records.page import Document, RawPage

__all__ = ["read_page", "read_text"]

_MARKUP_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_SNIFFED = 200_000  # bytes


def read_page(raw: RawPage, *, force: bool = False) -> Document:
    """The document in ``raw``: HTML or plain text as its carrier says, or else as its bytes look.

    force: read on in a language other than English. Raises EmptyInput, BinaryInput, CharsetMismatch, InputTooLarge,
    NoMainText or OtherLanguage, naming ``raw.name``.
    """
    if raw.media_type in _MARKUP_TYPES or (raw.media_type != "text/plain" and _looks_like_markup(raw.data)):
        return _read_markup(raw, force)
    text = decode_bytes(raw.data, name=raw.name, declared=raw.charset, markup=False).replace("\r\n", "\n")
    return _make_document(text, name=raw.name, url=raw.url, force=force)


def read_text(
    text: str,
    *,
    name: str = "text",
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    authors: tuple[str, ...] = (),
    published: str | None = None,
    force: bool = False,
) -> Document:
    """The document of a plain text in hand, with what is known of it beside the text.

    name: what errors call it. published: ``YYYY-MM-DD``. force: read on in a language other than English. Raises
    EmptyInput, BinaryInput, CharsetMismatch (a lone surrogate), OtherLanguage, or SettingError for ``published``.
    """
    if published is not None and not _is_date(published):
        raise SettingError("published", f"{published!r} is no date like 2022-09-15")
    if surrogate := re.search("[\ud800-\udfff]", text):
        raise CharsetMismatch(name, f"half a surrogate pair at {surrogate.start():,}, which is no character")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    check_characters(text, name)
    document = _make_document(text, name=name, url=url, force=force)
    return msgspec.structs.replace(document, title=title, publisher=publisher, authors=authors, published=published)


def _read_markup(raw: RawPage, force: bool) -> Document:
    declared = raw.charset or find_declared(raw.data)
    markup = decode_bytes(raw.data, name=raw.name, declared=declared, markup=True)
    _check_not_empty(markup, raw.name)
    tree = parse_markup(markup, raw.name)
    metadata = read_metadata(tree, raw.url)
    paragraphs = find_paragraphs(lay_out(tree), metadata.titles)
    if not paragraphs:
        raise NoMainText(raw.name, "no article in this page")
    document = _make_document("\n".join(paragraphs), name=raw.name, url=metadata.url, force=force)
    return msgspec.structs.replace(
        document,
        title=metadata.title,
        publisher=metadata.publisher,
        authors=metadata.authors,
        published=metadata.published,
        language=document.language or ("en" if metadata.language == "en" else None),  # too short to tell
    )


def _make_document(text: str, *, name: str, url: str | None, force: bool) -> Document:
    """The document of ``text`` alone, its language checked."""
    _check_not_empty(text, name)
    language = detect_language(text)
    if language not in (None, "en") and not force:
        raise OtherLanguage(name, f"not in English (by its looks: {language}); force reads it all the same")
    return Document(
        id="sha256:" + hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        title=None,
        url=url,
        publisher=None,
        authors=(),
        published=None,
        language=language,
    )


def _check_not_empty(text: str, name: str) -> None:
    if not text.strip():
        raise EmptyInput(name, "nothing but white space" if text else "empty")


def _looks_like_markup(data: bytes) -> bool:
    """Whether bytes in whatever charset open like an HTML page: tags are ASCII, in UTF-16 with zeros between."""
    return is_markup(data[:_SNIFFED].replace(b"\x00", b"").decode("ascii", "ignore"))


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
