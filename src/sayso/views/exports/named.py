"""Pages as exports name them and show their text.

Two things hold in every format. A name is made of ``A-Z a-z 0-9 . _ -`` alone, so that nothing of a page can lead out
of a folder. And the text is the document's with waivers as spaces (they are a desk's notes and no news): it is as long
as ``document.text``, so that every span of the Reading holds in it.
"""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import unquote, urlsplit
from uuid import NAMESPACE_URL, uuid5

import msgspec

from sayso.check.waivers import blank_waivers
from sayso.records.page import Document
from sayso.records.reading import Reading
from sayso.records.span import Span
from sayso.records.story import Story

__all__ = ["NamedReading", "list_stories", "make_place_uri", "make_uri", "merge_spans", "name_readings"]

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST = 80  # characters; file systems take 255 bytes, and the formats add to it
_WEB = ("http://", "https://")


class NamedReading(msgspec.Struct, frozen=True):
    """A Reading with the stem of its files and the text that its spans point into."""

    stem: str
    reading: Reading
    text: str


def name_readings(pages: Iterable[tuple[str, Reading]]) -> tuple[NamedReading, ...]:
    """Readings with stems that are all different, whatever the case of their letters.

    The stem of a file or URL is the last part of its path without its last suffix; of standard input, ``stdin``.
    """
    taken: set[str] = set()
    named: list[NamedReading] = []
    for page, reading in pages:
        wanted = _make_stem(page)
        stem, number = wanted, 1
        while stem.lower() in taken:
            number += 1
            stem = f"{wanted}-{number}"
        taken.add(stem.lower())
        named.append(NamedReading(stem, reading, blank_waivers(reading.document.text)))
    return tuple(named)


def _make_stem(page: str) -> str:
    if page == "-":
        return "stdin"
    path = unquote(_find_path(page)) if page.lower().startswith(_WEB) else page
    parts = re.split(r"[/\\]+", path.rstrip("/\\"))
    base = re.sub(r"(?<=.)\.[A-Za-z0-9]{1,8}$", "", parts[-1])
    return _UNSAFE.sub("-", base).strip(".-")[:_LONGEST].rstrip(".-") or "page"


def _find_path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:  # "http://["
        return url


def list_stories(reading: Reading) -> tuple[Story, ...]:
    """The stories proper: articles and teasers."""
    return tuple(story for story in reading.stories if story.kind != "other")


def make_uri(document: Document) -> str:
    """A URI of this text at this address or, where it has none, of this outlet; always the same one."""
    return make_place_uri(document.id, document.url or document.publisher or "")


def make_place_uri(digest: str, place: str) -> str:
    """The URI of a text by its digest, at a place: a UUID made from both (RFC 9562, version 5)."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{place} {digest}')}"


def merge_spans(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The same code points in text order, no two spans overlapping or touching."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
