"""ninjs, the IPTC's news in JSON, versions 1 to 3, to an Item.

The versions differ in shape and spelling: 1 has ``body_text``, ``headline``, ``byline``, ``infosource``; 2 has lists
``bodies``, ``headlines``, ``infosources`` and ``by``; 3 writes the same in camel case. Providers mix them, so that keys
are read whatever their case and both shapes are looked for.
"""

import re
from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from sayso.errors import NoMainText, UnsupportedInput
from sayso.extract.authors import clean_authors
from sayso.extract.charset import decode_bytes
from sayso.extract.dates import parse_date
from sayso.extract.item import Item, clean_line, find_language_tag, find_web_address, read_fragment
from sayso.extract.markup import is_markup
from sayso.extract.wrong_json import say_broken
from sayso.records.page import RawPage

__all__ = ["find_version", "read_ninjs"]

_DATES = ("versioncreated", "firstcreated", "contentcreated")
# Beside the text itself an item may have shorter forms of it.
_SHORT_FORMS = re.compile(r"abstract|caption|ingress|lead|push|short|summary|teaser", re.IGNORECASE)
# Sources that the text draws on: the IPTC's code for them, and what our own exports call them.
_MENTIONED = re.compile(r".*originfo|sayso:source")
_CAMEL = frozenset(
    "versionCreated firstCreated contentCreated infoSources usageTerms pubStatus copyrightHolder copyrightNotice "
    "representationType altIds edNote trustIndicators".split()
)


class _Body(msgspec.Struct, frozen=True):
    role: str
    is_html: bool
    value: str


def read_ninjs(raw: RawPage) -> Item:
    """The text and metadata of one ninjs item: its plain text where it has any, else its HTML.

    Raises CharsetMismatch, BinaryInput, InputTooLarge; UnsupportedInput for JSON that is broken or no item; NoMainText
    for an item without a text, all naming ``raw.name``.
    """
    text = decode_bytes(raw.data, name=raw.name, declared=None, markup=False, strict=True)
    try:
        item = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        raise UnsupportedInput(raw.name, say_broken(text.encode(), error)) from error
    if not isinstance(item, dict):
        raise UnsupportedInput(raw.name, "JSON, but no ninjs item")
    fields = {key.lower(): value for key, value in item.items()}
    title = _find_title(fields, raw.name)
    return Item(
        text=_find_text(item, fields, title, raw.name),
        title=title,
        url=find_web_address([fields.get("uri")]),
        publisher=_find_publisher(fields),
        authors=_find_authors(fields),
        published=next((date for key in _DATES if (date := parse_date(_string(fields.get(key))))), None),
        language=find_language_tag([fields.get("language")]),
    )


def find_version(item: dict[str, Any]) -> Literal[1, 2, 3]:
    """The major version of an item: as it states, else as it is spelt."""
    standard = item.get("standard", item.get("$standard"))
    stated = _string(standard.get("version"))[:2] if isinstance(standard, dict) else ""
    if stated in ("1", "1."):
        return 1
    if stated in ("2", "2."):
        return 2
    if stated in ("3", "3.") or _CAMEL & item.keys():
        return 3
    lists = (value for key in ("bodies", "headlines") for value in _entries(item.get(key)))
    if any("contentType" in entry or "charCount" in entry for entry in lists):
        return 3
    return 2 if "bodies" in item or "headlines" in item or "by" in item else 1


def _find_text(item: dict[str, Any], fields: dict[str, Any], title: str | None, name: str) -> str:
    bodies = list(_list_bodies(fields))
    bodies.sort(key=lambda body: (_SHORT_FORMS.search(body.role) is not None, body.is_html))  # stable
    for body in bodies:
        text = read_fragment(body.value, name, title) if body.is_html else body.value.replace("\r\n", "\n")
        if text.strip():
            return text
    kind = clean_line(fields.get("type"))
    raise NoMainText(name, f"a ninjs {find_version(item)} item{f' of type {kind[:40]}' if kind else ''} without a text")


def _list_bodies(fields: dict[str, Any]) -> Iterator[_Body]:
    for entry in _entries(fields.get("bodies")):
        lowered = {key.lower(): value for key, value in entry.items()}
        kind = _string(lowered.get("contenttype")).lower()
        role, value = _string(lowered.get("role")), _string(lowered.get("value"))
        if kind == "text/plain":
            yield _Body(role, False, value)
        elif "html" in kind:
            yield _Body(role, True, value)
        elif "/" not in kind and "nitf" not in role.lower():  # XML of some other kind is no text yet
            yield _Body(role, is_markup(value), value)
    for key, value in fields.items():
        role = key.removeprefix("body_")
        if role != key and "nitf" not in role and isinstance(value, str):
            yield _Body(role, "html" in role or is_markup(value), value)


def _find_title(fields: dict[str, Any], name: str) -> str | None:
    """The main headline; ``title`` names the item rather than the story, but better that than none."""
    headlines = [{key.lower(): value for key, value in entry.items()} for entry in _entries(fields.get("headlines"))]
    headlines.sort(key=lambda one: _string(one.get("role")).lower() != "main")
    given = [fields.get("headline"), fields.get("headline_main")]
    for headline in headlines:
        value = _string(headline.get("value"))
        given.append(_flatten(value, name) if "html" in _string(headline.get("contenttype")) else value)
    given += [value for key, value in fields.items() if key.startswith("headline_")]
    return next((title for value in [*given, fields.get("title")] if (title := clean_line(value))), None)


def _flatten(markup: str, name: str) -> str:
    return read_fragment(f"<p>{markup}</p>", name, None).replace("\n", " ")


def _find_authors(fields: dict[str, Any]) -> tuple[str, ...]:
    named = [_string(entry.get("name")) for entry in _entries(fields.get("authors"))]
    for bylines in ([_string(fields.get("by"))], [_string(fields.get("byline"))], named):
        if authors := clean_authors(bylines):
            return authors
    return ()


def _find_publisher(fields: dict[str, Any]) -> str | None:
    """The first source of the item that gave the content and not only what it tells of; else who holds the rights."""
    sources = [*_entries(fields.get("infosources")), *_entries(fields.get("infosource"))]
    roles = {id(one): _string(one.get("role", one.get("rel"))) for one in sources}
    sources = [one for one in sources if not _MENTIONED.match(roles[id(one)])]
    sources.sort(key=lambda one: "publisher" not in roles[id(one)])
    names = [source.get(key) for source in sources for key in ("name", "literal")]
    names += [fields.get("source"), fields.get("copyrightholder")]
    return next((name for value in names if (name := clean_line(value)) and "://" not in name), None)


def _entries(value: Any) -> list[dict[str, Any]]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""
