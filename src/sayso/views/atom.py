"""A saved search as an Atom feed (RFC 4287): what it finds, by when that was added to the archive.

Ids are tag URIs (RFC 4151) made of what an entry is, not of where it is served: a reader knows it again at whatever
address, and in an archive that was made anew.
"""

import re
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from typing import Final
from urllib.parse import quote, urlsplit

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from sayso.records.found import Hit, PageHit
from sayso.records.saved import Arrival, Arrivals, SavedSearch
from sayso.views.inert import flatten_text, shorten_text
from sayso.views.wording import NOT_STATED, STANCES, say_identity

__all__ = ["render_feed"]

_AUTHORITY: Final = "tag:sayso.invalid,2026"  # a name that nobody can hold (RFC 2606): digests make the ids unique
_LONGEST_TITLE: Final = 160  # code points
_NOT_IN_XML: Final = re.compile("[\ufffe\uffff]")  # of what flatten_text leaves
_IN_ADDRESSES: Final = "!#$%&'()*+,/:;=?@[]~"


class _Entry(msgspec.Struct, frozen=True, kw_only=True):
    """origin: where the page itself is, "" where that is no address of the web."""

    id: str
    title: str
    updated: str
    link: str
    origin: str
    terms: tuple[str, ...]
    content: str


class _Feed(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    title: str
    subtitle: str
    updated: str
    author: str
    entries: tuple[_Entry, ...]


def render_feed(
    search: SavedSearch, arrivals: Arrivals, *, link: Callable[[Arrival], str], address: str, page: str
) -> str:
    """XML. link: the address at which an entry is shown; address: of the feed itself; page: of the search. The feed was
    updated when the last of what it holds was added, or where it holds nothing when the search was saved."""
    entries = tuple(_make_entry(one, link(one)) for one in arrivals.arrivals)
    asked = (search.query, f"near “{search.meaning}”" if search.meaning is not None else "")
    feed = _Feed(
        id=f"{_AUTHORITY}:search/{_digest(search.made, search.by, search.name)}",
        title=f"sayso: {_flatten(search.name)}",
        subtitle=_flatten(" ".join(filter(None, asked))),
        updated=max((one.updated for one in entries), default=search.made),
        author=_flatten(search.by),
        entries=entries,
    )
    return _load_template().render(feed=feed, address=address, page=page)


def _make_entry(arrival: Arrival, link: str) -> _Entry:
    if arrival.hit is not None:
        return _make_hit_entry(arrival, arrival.hit, link)
    assert arrival.page is not None
    return _make_page_entry(arrival, arrival.page, link)


def _make_hit_entry(arrival: Arrival, hit: Hit, link: str) -> _Entry:
    """The attribution is told apart from others of its document by its place, and from one in the same place by its id
    in the Reading."""
    span = f"{hit.span.start}-{hit.span.end}/{_digest(hit.attribution)}"
    said = _flatten(hit.content) or _flatten(hit.cue)
    who = f"{_flatten(hit.speaker) or NOT_STATED}, {say_identity(hit.identity, None)}"
    head = f"{who}: {STANCES[hit.stance]}"
    return _Entry(
        id=f"{_AUTHORITY}:{_name_document(hit.document, arrival.place)}/{span}",
        title=shorten_text(f"{head}: {said}" if said else head, _LONGEST_TITLE),
        updated=arrival.added,
        link=link,
        origin=_clean_address(hit.url),
        terms=(hit.stance, hit.identity),
        content=f"{head}: {said} ({_say_where(hit)})",
    )


def _make_page_entry(arrival: Arrival, page: PageHit, link: str) -> _Entry:
    return _Entry(
        id=f"{_AUTHORITY}:{_name_document(page.document, arrival.place)}",
        title=shorten_text(_flatten(page.title or "") or f"title {NOT_STATED}", _LONGEST_TITLE),
        updated=arrival.added,
        link=link,
        origin=_clean_address(page.url),
        terms=(),
        content=f"{_flatten(page.passage)} ({_say_where(page)})",
    )


def _say_where(one: Hit | PageHit) -> str:
    outlet, day = (_flatten(value or "") for value in (one.outlet, one.day))
    return f"{outlet or f'outlet {NOT_STATED}'}, {day or f'day {NOT_STATED}'}"


def _name_document(digest: str, place: str) -> str:
    """The same text in two places is two documents."""
    return f"document/{digest.removeprefix('sha256:')}/{_digest(place)}"


def _digest(*words: str) -> str:
    return sha256("\n".join(words).encode(errors="replace")).hexdigest()[:16]


def _clean_address(url: str | None) -> str:
    """A page may call anything its URL: only what leads to the web is a link."""
    try:
        is_web = url is not None and urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return ""
    return quote(url, safe=_IN_ADDRESSES, errors="replace") if url is not None and is_web else ""


def _flatten(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", flatten_text(text))


@cache
def _load_template() -> Template:
    environment = Environment(
        loader=PackageLoader("sayso", "views"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("atom.xml.jinja")
