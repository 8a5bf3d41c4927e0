"""JSON-LD 1.1: a story as schema.org has it, and what was derived from what in PROV-O's terms.

Contents in quotation marks are ``Quotation``, others ``Statement``; claims are ``Claim``. Nothing here judges: there is
no ``ClaimReview`` and no rating, and a denial is somebody's stand on a claim. Every term is in the context below, which
needs no network; where neither vocabulary has a word for what sayso says, it has ``sayso:``.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from sayso.records.attribution import Attribution
from sayso.records.claim import Claim
from sayso.records.source import Source, SourceKind
from sayso.records.span import Span
from sayso.records.story import Story
from sayso.records.timex import Time
from sayso.segment.quotations import find_quotations
from sayso.views.exports.named import NamedReading, list_stories, make_uri, merge_spans

__all__ = ["CONTEXT", "TYPES", "list_nodes", "render_jsonld"]

_SCHEMA: Final = (
    "NewsArticle WebPage Quotation Statement Claim Person Organization NewsMediaOrganization CreativeWork "
    "SoftwareApplication name description headline articleBody inLanguage url identifier text softwareVersion"
)
_SCHEMA_LINKS: Final = "author publisher isPartOf hasPart isBasedOn spokenByCharacter appearance firstAppearance"
_PROV: Final = "Entity Activity Agent SoftwareAgent"
_PROV_LINKS: Final = "wasDerivedFrom wasQuotedFrom wasGeneratedBy wasAssociatedWith used"
_OWN: Final = (
    "Time stance form basis via identity role cue start end probability countLeast countMost reasonWithheld complete "
    "independentLeast independentMost value timeType because anchor"
)
_OWN_LINKS: Final = "answers inside partOf statements deniedBy noCommentFrom unverifiedBy when"


def _link(prefix: str, terms: str) -> dict[str, dict[str, str]]:
    return {term: {"@id": f"{prefix}:{term}", "@type": "@id"} for term in terms.split()}


CONTEXT: Final[Mapping[str, Any]] = {
    "@version": 1.1,
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "sayso": "urn:sayso:",
    "id": "@id",
    "type": "@type",
    **{term: f"schema:{term}" for term in _SCHEMA.split()},
    "datePublished": {"@id": "schema:datePublished", "@type": "xsd:date"},
    **{term: f"prov:{term}" for term in _PROV.split()},
    **{term: f"sayso:{term}" for term in _OWN.split()},
    **_link("schema", _SCHEMA_LINKS),
    **_link("prov", _PROV_LINKS),
    **_link("sayso", _OWN_LINKS),
}
TYPES: Final[Mapping[SourceKind, list[str]]] = {
    "person": ["Person", "Agent"],
    "organisation": ["Organization", "Agent"],
    "outlet": ["NewsMediaOrganization", "Agent"],
    "document": ["CreativeWork", "Entity"],
    "group": ["Agent"],  # schema.org has no word for several people
    "unknown": ["Agent"],
}

_Node = dict[str, Any]


def render_jsonld(page: NamedReading, version: str) -> dict[str, str]:
    """One file a story, articles and teasers. version: of sayso."""
    files: dict[str, str] = {}
    for story in list_stories(page.reading):
        graph = {"@context": CONTEXT, "@graph": list_nodes(page, story, version)}
        files[f"{page.stem}.{story.id}.jsonld"] = json.dumps(graph, ensure_ascii=False, indent=1) + "\n"
    return files


def list_nodes(page: NamedReading, story: Story, version: str) -> list[dict[str, Any]]:
    """The nodes of one story, each with its ``id`` and ``type``, in the terms of ``CONTEXT``."""
    return _Story(page, story).list_nodes(version)


class _Story:
    """The nodes of one story; ids are those of the Reading, as fragments of the page's URI."""

    def __init__(self, page: NamedReading, story: Story) -> None:
        self._page = page
        self._text = page.text
        self._reading = page.reading
        self._story = story
        self._base = make_uri(page.reading.document)
        self._documents = {source.id for source in page.reading.sources if source.kind == "document"}
        self._quoted = tuple(
            one.inner
            for one in find_quotations(page.text, tuple(paragraph.span for paragraph in story.paragraphs))
            if one.depth == 0
        )

    def list_nodes(self, version: str) -> list[_Node]:
        mine = self._story.id
        nodes = [*self._describe_making(version), self._make_article()]
        nodes += [self._make_source(one) for one in self._reading.sources if one.story == mine]
        nodes += [node for one in self._reading.attributions if one.story == mine for node in self._make_statement(one)]
        nodes += [self._make_time(one) for one in self._reading.times if one.story == mine]
        nodes += [self._make_claim(one) for one in self._reading.claims if one.story == mine]
        return [{key: value for key, value in node.items() if value not in (None, [])} for node in nodes]

    def _name(self, fragment: str) -> str:
        return f"{self._base}#{fragment}"

    def _describe_making(self, version: str) -> list[_Node]:
        """The page, the software and version that read it, and the reading of it."""
        document = self._reading.document
        software = f"urn:sayso:software:{version}"
        return [
            {
                "id": self._name("page"),
                "type": ["WebPage", "Entity"],
                "identifier": document.id,
                "name": document.title or self._page.stem,
                "url": document.url,
            },
            {
                "id": software,
                "type": ["SoftwareApplication", "SoftwareAgent"],
                "name": "sayso",
                "softwareVersion": version,
            },
            {
                "id": self._name("reading"),
                "type": "Activity",
                "used": self._name("page"),
                "wasAssociatedWith": software,
            },
        ]

    def _make_article(self) -> _Node:
        document, story = self._reading.document, self._story
        alone = len(list_stories(self._reading)) == 1
        return {
            "id": self._name(story.id),
            "type": ["NewsArticle", "Entity"],
            "headline": story.title or (document.title if alone else None),
            "author": [{"type": "Person", "name": author} for author in document.authors],
            "publisher": {"type": "NewsMediaOrganization", "name": document.publisher} if document.publisher else None,
            "datePublished": story.published or document.published,
            "inLanguage": document.language,
            "articleBody": story.span.of(self._text),
            "complete": story.complete,
            "start": story.start,
            "end": story.end,
            "isPartOf": self._name("page"),
            "wasDerivedFrom": self._name("page"),
        }

    def _derive(self) -> _Node:
        """What sayso made of the story."""
        return {"wasDerivedFrom": self._name(self._story.id), "wasGeneratedBy": self._name("reading")}

    def _credit(self, term: str, sources: Iterable[str]) -> _Node:
        """Sources under ``term``; schema.org has people and bodies speak, and a document be what others rest on."""
        ids = tuple(sources)
        return {
            term: [self._name(one) for one in ids if one not in self._documents],
            "isBasedOn": [self._name(one) for one in ids if one in self._documents],
        }

    def _make_source(self, one: Source) -> _Node:
        least, most = one.count or (None, None)
        return {
            "id": self._name(one.id),
            "type": TYPES[one.kind],
            "name": one.name if one.identity == "named" else None,
            "description": one.name if one.identity != "named" else None,
            "identity": one.identity,
            "role": one.role,
            "countLeast": least,
            "countMost": most,
            "reasonWithheld": one.reason_withheld,
            "partOf": self._name(one.part_of) if one.part_of else None,
        }

    def _make_statement(self, one: Attribution) -> list[_Node]:
        """The content with its source; of one that is quoted in part, also each part in quotation marks."""
        own = self._name(one.id)
        content = merge_spans(one.spans.content)
        quoted = self._find_quoted(content) if one.form == "mixed" else []
        parts: list[_Node] = [
            {
                "id": self._name(f"{one.id}-q{number}"),
                "type": ["Quotation", "Entity"],
                "text": span.of(self._text),
                "start": span.start,
                "end": span.end,
                **self._credit("spokenByCharacter", (one.source,)),
                "isPartOf": own,
                "wasQuotedFrom": self._name(self._story.id),
            }
            for number, span in enumerate(quoted, 1)
        ]
        direct = one.form == "direct" and bool(content)
        node: _Node = {
            "id": own,
            "type": ["Quotation" if direct else "Statement", "Entity"],
            "text": self._join(content) if content else None,
            "start": content[0].start if content else None,
            "end": content[-1].end if content else None,
            "cue": self._join(merge_spans(one.spans.cue)) if one.spans.cue else None,
            **self._credit("spokenByCharacter" if direct else "author", (one.source,)),
            "stance": one.stance,
            "form": one.form,
            "basis": one.basis,
            "via": one.via,
            "probability": one.probability,
            "answers": [self._name(other) for other in one.about],
            "inside": self._name(one.inside) if one.inside else None,
            "isPartOf": self._name(self._story.id),
            "hasPart": [part["id"] for part in parts],
            "wasQuotedFrom": self._name(self._story.id) if direct else None,
            **self._derive(),
        }
        return [node, *parts]

    def _find_quoted(self, content: tuple[Span, ...]) -> list[Span]:
        pairs = ((max(one.start, two.start), min(one.end, two.end)) for one in content for two in self._quoted)
        return [Span(start, end) for start, end in pairs if start < end]

    def _join(self, spans: tuple[Span, ...]) -> str:
        return " … ".join(span.of(self._text) for span in spans)

    def _make_time(self, one: Time) -> _Node:
        return {
            "id": self._name(one.id),
            "type": ["Time", "Entity"],
            "text": self._text[one.start : one.end],
            "start": one.start,
            "end": one.end,
            "timeType": one.type,
            "value": one.value,
            "anchor": one.anchor,
            "because": one.because,
            **self._derive(),
        }

    def _make_claim(self, one: Claim) -> _Node:
        least, most = one.independent
        return {
            "id": self._name(one.id),
            "type": ["Claim", "Entity"],
            "text": one.text,
            **self._credit("author", one.asserted_by),
            "appearance": self._name(self._story.id),
            "firstAppearance": self._name(one.attributions[0]) if one.attributions else None,
            "statements": [self._name(attribution) for attribution in one.attributions],
            "deniedBy": [self._name(source) for source in one.denied_by],
            "noCommentFrom": [self._name(source) for source in one.no_comment_from],
            "unverifiedBy": [self._name(source) for source in one.unverified_by],
            "independentLeast": least,
            "independentMost": most,
            "when": self._name(one.when) if one.when else None,
            **self._derive(),
        }
