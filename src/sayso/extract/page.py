"""RawPage to Document: the stage's two entry points.

A plain text file's ``document.text`` is the decoded file itself, unchanged but for a byte order mark at its start and
``\\r\\n`` read as ``\\n``. A lone ``\\r`` stays, as do zero-width and right-to-left marks: every character counts.

Of HTML it is the article's main text, one ``\\n`` between paragraphs, white space within a paragraph collapsed. The
headline is ``document.title`` and no part of it; nor are byline, date, captions.

News items (ninjs, NewsML-G2, NITF), mails and PDFs have modules of their own; what those read is made a document here.
"""

import hashlib
import re
from collections.abc import Callable
from datetime import date

import msgspec

from sayso.errors import CharsetMismatch, EmptyInput, NoMainText, OtherLanguage, SettingError
from sayso.extract.authors import clean_authors
from sayso.extract.charset import check_characters, decode_bytes, find_declared
from sayso.extract.dates import parse_date
from sayso.extract.formats import Format, find_format
from sayso.extract.item import Item, clean_line, read_fragment
from sayso.extract.language import detect_language
from sayso.extract.mail import read_mail
from sayso.extract.maintext import find_blocks
from sayso.extract.markup import is_markup, lay_out, parse_markup
from sayso.extract.metadata import read_metadata
from sayso.extract.newsml import read_newsml
from sayso.extract.ninjs import read_ninjs
from sayso.extract.pdf import read_pdf
from sayso.extract.tracing import Trace
from sayso.records.origin import PageMap
from sayso.records.page import Document, RawPage

__all__ = ["read_mapped_page", "read_page", "read_text"]

_MARKUP_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_SNIFFED = 200_000  # bytes
_READERS: dict[Format, Callable[[RawPage], Item]] = {
    "ninjs": read_ninjs,
    "newsml": read_newsml,
    "mail": read_mail,
    "pdf": read_pdf,
}
_KINDS: dict[Format, str] = {
    "ninjs": "a ninjs item",
    "newsml": "a NewsML-G2 or NITF item",
    "mail": "a mail",
    "pdf": "a PDF",
}


def read_page(raw: RawPage, *, force: bool = False) -> Document:
    """The document in ``raw``: in the format its carrier says, or else the one its bytes look like.

    Title, authors, publisher and date are the page's own; those it does not give are the ones its carrier gives.
    force: read on in a language other than English. Raises EmptyInput, BinaryInput, CharsetMismatch, InputTooLarge,
    UnsupportedInput, NoMainText or OtherLanguage, naming ``raw.name``.
    """
    return _read_traced(raw, force, None)


def read_mapped_page(raw: RawPage, *, force: bool = False) -> tuple[Document, PageMap]:
    """The document that ``read_page`` reads, and where in the page its text stands. Raises as ``read_page``."""
    trace = Trace()
    document = _read_traced(raw, force, trace)
    return document, trace.make_map()


def _read_traced(raw: RawPage, force: bool, trace: Trace | None) -> Document:
    document = _read_raw(raw, force, trace)
    return msgspec.structs.replace(
        document,
        title=document.title or clean_line(raw.title),
        publisher=document.publisher or clean_line(raw.publisher),
        authors=document.authors or clean_authors(raw.authors),
        published=document.published or (parse_date(raw.published) if raw.published else None),
    )


def _read_raw(raw: RawPage, force: bool, trace: Trace | None) -> Document:
    if found := find_format(raw.data, raw.media_type):
        if trace is not None:
            trace.give_up(f"read from {_KINDS[found]}, which is no page of HTML or plain text")
        return _read_item(raw, _READERS[found], force)
    if raw.media_type in _MARKUP_TYPES or (raw.media_type != "text/plain" and _looks_like_markup(raw.data)):
        return _read_markup(raw, force, trace)
    text = decode_bytes(raw.data, name=raw.name, declared=raw.charset, markup=False).replace("\r\n", "\n")
    if trace is not None:
        trace.take_plain(text)
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
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    _check_whole(text, name)
    document = _make_document(text, name=name, url=url, force=force)
    return msgspec.structs.replace(document, title=title, publisher=publisher, authors=authors, published=published)


def _read_item(raw: RawPage, read_format: Callable[[RawPage], Item], force: bool) -> Document:
    if not raw.data.strip():
        raise EmptyInput(raw.name, "nothing but white space" if raw.data else "empty")
    item = read_format(raw)
    _check_whole(item.text, raw.name)
    document = _make_document(item.text, name=raw.name, url=item.url or raw.url, force=force)
    language = document.language or item.language  # the text's own, where it is long enough to tell
    if language not in (None, "en") and not force:
        raise OtherLanguage(raw.name, f"not in English (it says: {language}); force reads it all the same")
    return msgspec.structs.replace(
        document,
        title=item.title,
        publisher=item.publisher,
        authors=item.authors,
        published=item.published,
        language=language,
    )


def _read_markup(raw: RawPage, force: bool, trace: Trace | None) -> Document:
    declared = raw.charset or find_declared(raw.data)
    markup = decode_bytes(raw.data, name=raw.name, declared=declared, markup=True)
    _check_not_empty(markup, raw.name)
    if raw.fragment:
        if trace is not None:
            trace.give_up("read from a piece of a page, which has no place in a whole one")
        return _make_document(read_fragment(markup, raw.name, raw.title), name=raw.name, url=raw.url, force=force)
    tree = parse_markup(markup, raw.name)
    metadata = read_metadata(tree, raw.url)
    blocks = find_blocks(lay_out(tree, trace), metadata.titles)
    if not blocks:
        raise NoMainText(raw.name, "no article in this page")
    if trace is not None:
        trace.end_page(block.origins for block in blocks)
    document = _make_document("\n".join(block.text for block in blocks), name=raw.name, url=metadata.url, force=force)
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


def _check_whole(text: str, name: str) -> None:
    if surrogate := re.search("[\ud800-\udfff]", text):
        raise CharsetMismatch(name, f"half a surrogate pair at {surrogate.start():,}, which is no character")
    check_characters(text, name)


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
