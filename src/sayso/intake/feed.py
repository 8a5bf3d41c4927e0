"""Feeds: RSS, Atom and JSON Feed, a page an entry; and OPML, which lists feeds.

An entry's page is its full text, or else its summary; title, address, date and authors are those the feed gives. What
an entry links to is not fetched. Nor are the feeds of an OPML list: only what the user names is.
"""

import html
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NoReturn

import msgspec

from sayso.errors import EmptyInput, InputError, InputTooLarge, UnsupportedInput
from sayso.extract.charset import decode_bytes, find_declared
from sayso.extract.item import find_web_address
from sayso.extract.xmltree import parse_xml
from sayso.records.page import RawPage

__all__ = ["open_feed", "open_json_feed", "open_opml"]

_MOST_ENTRIES = 20_000
_MOST_LISTED = 20  # feeds of an OPML list that an error names
_XML_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]*\?>")
_ROOT = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf)[\s>/]", re.IGNORECASE)
_OPENED = re.compile(r"<(?:\w+:)?(?:item|entry)[\s>]", re.IGNORECASE)
_CLOSED = re.compile(r"</(?:\w+:)?(?:item|entry)\s*>", re.IGNORECASE)
_ENDED = re.compile(r"</(?:\w+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)
_TAG = re.compile(r"<[/A-Za-z!][^<>]{0,2000}>")
# A numbered character, of more digits than those that are marks of XML.
_REFERENCE = re.compile(r"&#(?:[xX][0-9a-fA-F]{4,}|[0-9]{5,});?")
_LONGEST_REFERENCE = 12
# The names of namespaces, in which white space, though some feeds end one with it, stands for the end of the name.
_NAMESPACES = re.compile(r"""\sxmlns(?::[\w.-]+)?\s*=\s*(?:"[^"<>]*"|'[^'<>]*')""")
_MAIL_AND_NAME = re.compile(r"\S+@\S+\s+\((.+)\)")  # how RSS writes an author


def open_feed(name: str, data: bytes, charset: str | None, url: str | None) -> Iterator[RawPage | InputError]:
    """The entries of an RSS or Atom feed in its order, called ``name#1`` and so on.

    charset: as the carrier declares. url: where the feed was, for relative addresses. An entry without text is its
    error, and so is the one in which a feed breaks off. Raises UnsupportedInput, CharsetMismatch, InputTooLarge and
    BinaryInput for a feed that cannot be read at all.
    """
    import feedparser  # loads slowly: only for a feed

    declared = charset or find_declared(data)
    text = _XML_DECLARATION.sub("", decode_bytes(data, name=name, declared=declared, markup=False, strict=True))
    root = _ROOT.search(text)
    if "<!ENTITY" in text[: root.start() if root else None]:
        raise UnsupportedInput(name, "XML that declares an entity of its own, which is not read")
    if sum(1 for _ in _OPENED.finditer(text)) > _MOST_ENTRIES:
        raise InputTooLarge(name, f"a feed of more than {_MOST_ENTRIES:,} entries")
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url or ""}
    text = _REFERENCE.sub(_write_out, text)  # feedparser stumbles over one that no character has
    text = _NAMESPACES.sub(_close_up, text)
    try:  # as a stream: given a string, feedparser would take it for an address or a path and open that
        feed = feedparser.parse(
            io.BytesIO(text.encode()), response_headers=headers, resolve_relative_uris=False, sanitize_html=False
        )
    except ValueError as error:
        raise UnsupportedInput(name, "a feed that is broken: the name of a namespace is no address") from error
    if not feed.version and not feed.entries:
        raise UnsupportedInput(name, "a feed that is broken or breaks off")
    broken = bool(feed.bozo) and not _ENDED.search(text, max(0, len(text) - 1_000))
    cut = broken and _find_last(_OPENED, text) > _find_last(_CLOSED, text)  # the last entry is not all there
    for number, entry in enumerate(feed.entries, start=1):
        called = f"{name}#{number}"
        if cut and number == len(feed.entries):
            yield UnsupportedInput(called, "an entry in which the feed breaks off")
        else:
            yield _make_entry(called, entry, feed.feed)
    if broken and not cut:
        yield UnsupportedInput(name, f"a feed that breaks off after {len(feed.entries):,} entries")


def _close_up(namespace: re.Match[str]) -> str:
    """Without the white space in its name."""
    before, sign, name = namespace[0].partition("=")
    return before + sign + "".join(name.split())


def _unescape(text: str) -> str:
    return html.unescape(_REFERENCE.sub(_write_out, text))


def _write_out(reference: re.Match[str]) -> str:
    """The character; the sign for none where no character has that number."""
    return html.unescape(reference[0]) if len(reference[0]) <= _LONGEST_REFERENCE else "\ufffd"


def _find_last(pattern: re.Pattern[str], text: str) -> int:
    return max((found.start() for found in pattern.finditer(text)), default=-1)


def _make_entry(name: str, entry: Mapping[str, Any], feed: Mapping[str, Any]) -> RawPage | InputError:
    contents = [(one.get("value") or "", one.get("type") or "") for one in entry.get("content") or ()]
    summary = (entry.get("summary") or "", (entry.get("summary_detail") or {}).get("type") or "text/html")
    text, kind = next(((text, kind) for text, kind in (*contents, summary) if text.strip()), ("", ""))
    if not text:
        return EmptyInput(name, "an entry without text")
    title = entry.get("title") or ""
    if "html" in ((entry.get("title_detail") or {}).get("type") or ""):
        title = _unescape(_TAG.sub("", title))
    # feedparser takes such an author apart by itself, and wrongly where the address ends in a long name.
    signed = _MAIL_AND_NAME.fullmatch((entry.get("author") or "").strip())
    authors = [signed[1]] if signed else [author.get("name") or "" for author in entry.get("authors") or ()]
    source = entry.get("source") or {}
    return _make_page(
        name,
        text,
        is_markup="html" in kind and _TAG.search(text) is not None,
        unescape="html" in kind,
        url=find_web_address((entry.get("link"), entry.get("id"))),
        title=title,
        published=entry.get("published") or entry.get("updated"),
        authors=authors,
        publisher=source.get("title") or feed.get("publisher") or feed.get("title"),
    )


def open_json_feed(name: str, data: bytes) -> Iterator[RawPage | InputError]:
    """The items of a JSON Feed (1.0 or 1.1) in its order, called ``name#1`` and so on; as ``open_feed`` otherwise."""
    try:
        feed = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=dict[str, Any])
    except (ValueError, RecursionError) as error:
        raise UnsupportedInput(name, f"a JSON Feed that is broken or breaks off ({error})") from error
    items = feed.get("items")
    if not isinstance(items, list):
        raise UnsupportedInput(name, "a JSON Feed without a list of items")
    if len(items) > _MOST_ENTRIES:
        raise InputTooLarge(name, f"a feed of more than {_MOST_ENTRIES:,} entries")
    for number, item in enumerate(items, start=1):
        yield _make_item(f"{name}#{number}", item, feed)


def _make_item(name: str, item: object, feed: Mapping[str, Any]) -> RawPage | InputError:
    if not isinstance(item, dict):
        return UnsupportedInput(name, "an item that is no JSON object")
    keys = ("content_html", "content_text", "summary")
    key = next((key for key in keys if isinstance(item.get(key), str) and item[key].strip()), None)
    if key is None:
        return EmptyInput(name, "an entry without text")
    return _make_page(
        name,
        item[key],
        is_markup=key == "content_html",
        unescape=False,
        url=find_web_address((item.get("url"), item.get("external_url"), item.get("id"))),
        title=item.get("title"),
        published=item.get("date_published") or item.get("date_modified"),
        authors=_list_authors(item) or _list_authors(feed),
        publisher=feed.get("title"),
    )


def _list_authors(holder: Mapping[str, Any]) -> list[str]:
    """Names in a JSON Feed: ``authors`` since 1.1, ``author`` before."""
    authors = holder.get("authors")
    found = authors if isinstance(authors, list) else [holder.get("author")]
    return [one["name"] for one in found if isinstance(one, dict) and isinstance(one.get("name"), str)]


def _make_page(
    name: str,
    text: str,
    *,
    is_markup: bool,
    unescape: bool,
    url: str | None,
    title: object,
    published: object,
    authors: Iterable[str],
    publisher: object,
) -> RawPage:
    data = text if is_markup or not unescape else _unescape(text)
    return RawPage(
        name,
        data.encode("utf-8", "surrogatepass"),
        url,
        media_type="text/html" if is_markup else "text/plain",
        charset="utf-8",
        fragment=is_markup,
        title=title if isinstance(title, str) else None,
        published=published if isinstance(published, str) else None,
        authors=tuple(authors),
        publisher=publisher if isinstance(publisher, str) else None,
    )


def open_opml(name: str, data: bytes, charset: str | None) -> NoReturn:
    """Never a page: raises UnsupportedInput with the addresses of the feeds that an OPML list names."""
    root = parse_xml(data, name=name, charset=charset)
    outlines = [one for one in root.iter() if one.tag.rpartition("}")[2].lower() == "outline"]
    stated = [value for one in outlines for key, value in one.attrib.items() if key.lower() == "xmlurl"]
    feeds = list(dict.fromkeys(filter(None, map(str.strip, stated))))
    if not feeds:
        raise EmptyInput(name, "an OPML list that names no feed")
    listed = ", ".join(feeds[:_MOST_LISTED])
    more = f" and {len(feeds) - _MOST_LISTED:,} more" if len(feeds) > _MOST_LISTED else ""
    raise UnsupportedInput(name, f"a list of {len(feeds):,} feeds, none of which is fetched; name them: {listed}{more}")
