"""Readings as W3C Web Annotations: each attribution, finding and claim, and where in its page it stands.

Web Annotation Data Model (W3C Recommendation, 2017), as JSON-LD. A target is one piece of a page with up to three
selectors that all select it; a selector that would also select other words is left out. What has no place in the page
is in no target: a body says so.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from sayso.records.attribution import Attribution
from sayso.records.claim import Claim
from sayso.records.finding import Finding
from sayso.records.origin import PageMap
from sayso.records.page import Document
from sayso.records.reading import Reading
from sayso.records.source import Source
from sayso.records.span import Span
from sayso.views.exports.named import make_uri, merge_spans
from sayso.views.selectors import Anchor, Piece, locate_spans

__all__ = ["render_annotations"]

_CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
_TEXT_FRAGMENTS: Final = "https://wicg.github.io/scroll-to-text-fragment/"
_WEB: Final = ("http://", "https://")

_Node = dict[str, Any]
_Parts = tuple[tuple[str, tuple[Span, ...]], ...]  # roles and their spans


def render_annotations(pages: Sequence[tuple[str, Reading, PageMap]], version: str) -> str:
    """One AnnotationCollection of all pages, given by what the user called them. version: of sayso."""
    items = [item for name, reading, page_map in pages for item in _Page(name, reading, page_map, version).list_items()]
    uri = uuid5(NAMESPACE_URL, " ".join(make_uri(reading.document) for _, reading, _ in pages)).urn
    collection: _Node = {
        "@context": _CONTEXT,
        "id": uri,
        "type": "AnnotationCollection",
        "label": "Who is said to say what, by sayso",
        "total": len(items),
        "first": {"id": f"{uri}#page1", "type": "AnnotationPage", "partOf": uri, "startIndex": 0, "items": items},
    }
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


class _Page:
    """The annotations of one page."""

    def __init__(self, name: str, reading: Reading, page_map: PageMap, version: str) -> None:
        self._reading = reading
        self._source = _find_address(name, reading.document)
        self._uri = make_uri(reading.document)
        self._version = version
        self._sources: Mapping[str, Source] = {one.id: one for one in reading.sources}
        self._attributions: Mapping[str, Attribution] = {one.id: one for one in reading.attributions}
        listed: list[tuple[str, str, list[_Node], _Parts]] = [
            *(("describing", one.id, self._tell_attribution(one), _list_parts(one)) for one in reading.attributions),
            *(("identifying", one.id, self._tell_claim(one), self._list_claim(one)) for one in reading.claims),
            *(
                ("assessing", f"f{number}", _tell_finding(one), (("finding", (one.span,)),))
                for number, one in enumerate(reading.findings, 1)
            ),
        ]
        spans = dict.fromkeys(span for *_, parts in listed for _, found in parts for span in found)
        self._listed = listed
        self._anchors: Mapping[Span, Anchor] = dict(zip(spans, locate_spans(page_map, spans), strict=True))

    def list_items(self) -> Iterator[_Node]:
        for motivation, id, bodies, parts in self._listed:
            targets: list[_Node] = []
            lost: list[_Node] = []
            for role, spans in parts:
                for span in spans:
                    anchor = self._anchors[span]
                    targets.extend(self._make_target(role, piece) for piece in anchor.pieces)
                    if anchor.lost is not None:
                        lost.append(_tag("lost", f"{role}: {anchor.lost}"))
            yield {
                "id": f"{self._uri}#{id}",
                "type": "Annotation",
                "motivation": motivation,
                "generator": {"id": "urn:sayso", "type": "Software", "name": f"sayso {self._version}"},
                "body": bodies + lost,
                "target": targets or self._source,
            }

    def _tell_attribution(self, one: Attribution) -> list[_Node]:
        source = self._sources[one.source]
        return [
            _tag("stance", one.stance),
            _tag("form", one.form),
            *_tag_known("source", source.name),
            _tag("identity", source.identity),
            *_tag_known("role", source.role),
            *_tag_known("basis", one.basis),
            *_tag_known("via", one.via),
        ]

    def _tell_claim(self, one: Claim) -> list[_Node]:
        least, most = one.independent
        return [
            _comment(one.text),
            *(
                _tag(stand, self._sources[source].name or self._sources[source].identity)
                for stand, sources in (
                    ("asserted by", one.asserted_by),
                    ("denied by", one.denied_by),
                    ("no comment from", one.no_comment_from),
                    ("unverified by", one.unverified_by),
                )
                for source in sources
            ),
            _tag(
                "independent",
                f"{least} or more" if most is None else f"{least}" if least == most else f"{least} to {most}",
            ),
        ]

    def _list_claim(self, one: Claim) -> _Parts:
        """The claim's words in each statement of it, or against it."""
        spans = (span for id in one.attributions for span in merge_spans(self._attributions[id].spans.content))
        return (("claim", tuple(dict.fromkeys(spans))),)

    def _make_target(self, role: str, piece: Piece) -> _Node:
        selectors: list[_Node] = []
        if piece.quote is not None:
            quote_of = piece.quote
            selectors.append(
                {
                    "type": "TextQuoteSelector",
                    "exact": quote_of.exact,
                    "prefix": quote_of.prefix,
                    "suffix": quote_of.suffix,
                }
            )
        selectors.append({"type": "TextPositionSelector", "start": piece.start, "end": piece.end})
        if piece.directive is not None:
            selectors.append({"type": "FragmentSelector", "conformsTo": _TEXT_FRAGMENTS, "value": piece.directive})
        return {
            "type": "SpecificResource",
            "source": self._source,
            "styleClass": f"sayso-{role}",
            "selector": selectors,
        }


def _tell_finding(one: Finding) -> list[_Node]:
    return [_comment(one.message), _tag("rule", one.rule), _tag("level", one.level)]


def _list_parts(one: Attribution) -> _Parts:
    parts = (("source", one.spans.source), ("cue", one.spans.cue), ("content", one.spans.content))
    return tuple((role, merge_spans(spans)) for role, spans in parts)


def _tag(name: str, value: str) -> _Node:
    return {"type": "TextualBody", "purpose": "tagging", "value": f"{name}: {value}"}


def _tag_known(name: str, value: str | None) -> Iterable[_Node]:
    return () if value is None else (_tag(name, value),)


def _comment(text: str) -> _Node:
    return {"type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": text}


def _find_address(name: str, document: Document) -> str:
    """The page's own address, the one it was read from, or its file name as a relative one; of standard input a URN."""
    for address in (document.url, name):
        if address is not None and address.lower().startswith(_WEB):
            return address.split("#")[0]
    return quote(name) if name != "-" else make_uri(document)
