"""ninjs 3.3 (IPTC, News in JSON): a story as a text item, with what sayso found in it.

The schema closes every object, so that there is no place for keys of our own. Sources have one, ``infoSources``; the
rest stands in ``descriptions``, which are metadata, each with a role in the namespace ``sayso:`` and JSON as its value.
Spans there count code points in the item's own body.
"""

import json
from collections.abc import Iterable
from typing import Any, Final

import msgspec

from sayso.lexicon.words import find_words
from sayso.records.source import Source
from sayso.records.span import Span
from sayso.records.story import Story
from sayso.views.exports.named import NamedReading, list_stories, make_uri
from sayso.views.page import list_findings

__all__ = ["render_ninjs"]

_STANDARD: Final = {
    "name": "ninjs",
    "version": "3.3",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.3.json#",
}


def render_ninjs(page: NamedReading, version: str) -> dict[str, str]:
    """One item a story, articles and teasers. version: of sayso."""
    return {f"{page.stem}.{story.id}.ninjs.json": _write(_make_item(page, story, version)) for story in _list(page)}


def _list(page: NamedReading) -> tuple[Story, ...]:
    return list_stories(page.reading)


def _write(item: Any) -> str:
    return json.dumps(item, ensure_ascii=False, indent=1) + "\n"


def _make_item(page: NamedReading, story: Story, version: str) -> dict[str, Any]:
    document = page.reading.document
    stories = list_stories(page.reading)
    body = story.span.of(page.text)
    headline = story.title or (document.title if len(stories) == 1 else None)
    day = story.published or document.published
    ids = {"sayso:document": document.id, "sayso:story": story.id, "sayso:page-url": document.url}
    item: dict[str, Any] = {
        "uri": f"{make_uri(document)}#{story.id}",
        "type": "text",
        "representationType": "full" if story.complete else "partial",
        "profile": f"sayso-{story.kind}",
        # the day is the page's; its time is not known, and the standard has none without one
        "contentCreated": f"{day}T00:00:00Z" if day else None,
        "language": document.language,
        "headlines": [{"role": "main", "contentType": "text/plain", "value": headline}] if headline else None,
        "by": ", ".join(document.authors) or None,
        "bodies": [
            {
                "role": "main",
                "contentType": "text/plain",
                "charCount": len(body),
                "wordCount": _count_words(body),
                "value": body,
            }
        ],
        "infoSources": _list_sources(page, story) or None,
        "descriptions": _list_descriptions(page, story, version),
        "altIds": [{"role": role, "value": value} for role, value in ids.items() if value],
        "standard": _STANDARD,
    }
    return {key: value for key, value in item.items() if value is not None}


def _count_words(body: str) -> int:
    """Words, without punctuation marks."""
    return sum(
        word.of(body)[:1].isalnum() or word.of(body)[-1:].isalnum() for word in find_words(body, Span(0, len(body)))
    )


def _list_sources(page: NamedReading, story: Story) -> list[dict[str, str]]:
    """The outlet, and each source that the story gives words to; one that is not stated has none."""
    publisher = page.reading.document.publisher
    outlet = [{"name": publisher, "role": "publisher"}] if publisher else []
    return outlet + [_make_source(one) for one in page.reading.sources if one.story == story.id and one.name]


def _make_source(source: Source) -> dict[str, str]:
    return {"name": source.name or "", "role": f"sayso:source/{source.identity}", "literal": f"sayso:{source.id}"}


def _list_descriptions(page: NamedReading, story: Story, version: str) -> list[dict[str, str]]:
    """What sayso found, under the names and in the shapes of the Reading; ``sayso:by`` says who made it."""
    reading, by = page.reading, story.start
    findings = [
        {"rule": one.rule, "level": one.level, "message": one.message, "span": one.span, "about": one.about}
        | {"waived": one.waived}
        for one in list_findings(reading)
        if one.story == story.id
    ]
    found: dict[str, Iterable[Any]] = {
        "sources": (one for one in reading.sources if one.story == story.id),
        "attributions": (one for one in reading.attributions if one.story == story.id),
        "times": (one for one in reading.times if one.story == story.id),
        "claims": (one for one in reading.claims if one.story == story.id),
        "findings": findings,
    }
    values: dict[str, Any] = {
        name: [_shift(msgspec.to_builtins(one), by) for one in ones] for name, ones in found.items()
    }
    maker = {"software": "sayso", "version": version, "schema": reading.schema}
    return [
        {"role": f"sayso:{role}", "contentType": "application/json", "value": json.dumps(value, ensure_ascii=False)}
        for role, value in ({"by": maker} | values).items()
    ]


def _shift(record: dict[str, Any], by: int) -> dict[str, Any]:
    """A record with its positions counted from ``by``."""
    moved = dict(record)
    if "spans" in record:
        moved["spans"] = {role: [_move(span, by) for span in spans] for role, spans in record["spans"].items()}
    if "mentions" in record:
        moved["mentions"] = [_move(span, by) for span in record["mentions"]]
    if "span" in record:
        moved["span"] = _move(record["span"], by)
    if "start" in record:
        moved["start"], moved["end"] = _move((record["start"], record["end"]), by)
    return moved


def _move(span: Iterable[int], by: int) -> list[int]:
    return [place - by for place in span]
