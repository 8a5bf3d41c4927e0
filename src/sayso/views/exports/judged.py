"""What people said of the attributions of an archive: as W3C Web Annotations, and as stories to train and measure with.

Both stand in the text of the document, waivers as spaces: positions count its code points.
"""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from sayso.check.waivers import blank_waivers
from sayso.records.attribution import Attribution, AttributionSpans
from sayso.records.judgement import JudgedDocument, StandingJudgement
from sayso.records.source import Source
from sayso.records.span import Span
from sayso.records.story import Story
from sayso.views.exports.named import make_uri, merge_spans

__all__ = ["JUDGEMENTS", "LabelledStory", "list_annotations", "list_labelled"]

JUDGEMENTS: Final[dict[str, str]] = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "urn:sayso:judgements",
    "type": "AnnotationCollection",
    "label": "What people said of who is said to say what",
}
_MOTIVATIONS: Final = {"right": "assessing", "wrong": "assessing", "otherwise": "editing", "missed": "editing"}
_CONTEXT: Final = 32  # code points of a quote's prefix and suffix
_WEB: Final = ("http://", "https://")

_Node = dict[str, Any]


def list_annotations(document: JudgedDocument, version: str) -> Iterator[_Node]:
    """One for each judgement. version: of sayso.

    The target is what the machine found or, of what it missed, what a person marked; other spans that a person gives
    are in the body. A judgement that a later one goes before is tagged so.
    """
    text = blank_waivers(document.found.document.text)
    uri, url = make_uri(document.found.document), document.found.document.url
    found = {one.id: one for one in document.found.attributions}
    names = {one.id: one.name or one.identity for one in document.found.sources}
    scope: _Node = {"scope": url} if url is not None and url.lower().startswith(_WEB) else {}

    def mark(spans: AttributionSpans, rest: _Node) -> list[_Node]:
        parts = (("source", spans.source), ("cue", spans.cue), ("content", spans.content))
        return [
            {
                "type": "SpecificResource",
                "source": uri,
                **rest,
                "styleClass": f"sayso-{role}",
                "selector": _select(text, span),
            }
            for role, pieces in parts
            for span in merge_spans(pieces)
        ]

    for judged in document.judgements:
        at = found[judged.attribution].spans if judged.verdict != "missed" else judged.spans
        bodies = [_tag("verdict", judged.verdict), _tag("attribution", judged.attribution)]
        bodies += [_tag("stance", judged.stance)] if judged.stance is not None else []
        bodies += [_tag("source", names[judged.source])] if judged.source is not None else []
        bodies += [_tag("counts", "no, a later one goes before it")] if not judged.counts else []
        bodies += [_comment(judged.note)] if judged.note is not None else []
        if judged.verdict == "otherwise" and judged.spans is not None:
            bodies += mark(judged.spans, {"purpose": "editing"})
        yield {
            "id": f"{uri}#correction{judged.correction}",
            "type": "Annotation",
            "motivation": _MOTIVATIONS[judged.verdict],
            "creator": {"type": "Person", "name": judged.by},
            "created": judged.made,
            "generator": {"id": "urn:sayso", "type": "Software", "name": f"sayso {version}"},
            "body": bodies,
            "target": mark(at, scope) if at is not None else uri,
        }


class LabelledStory(NamedTuple):
    """A story corrected by hand. is_whole: whether a person vouches for every attribution in it. attributions: a line
    as ``sayso train`` reads marked texts, with the numbers of those vouched for; labels: the line that is laid over it.
    """

    is_whole: bool
    attributions: _Node
    labels: _Node


def list_labelled(document: JudgedDocument) -> Iterator[LabelledStory]:
    """The stories of which a person said something."""
    counting = {one.attribution: one for one in document.judgements if one.counts}
    vouched = {id for id, one in counting.items() if one.verdict != "wrong"}
    touched = {one.story for one in counting.values()}
    for story in document.reading.stories:
        if story.id in touched:
            said = [one for one in document.reading.attributions if one.story == story.id]
            sources = [one for one in document.reading.sources if one.story == story.id]
            name = f"{make_uri(document.found.document)}#{story.id}"
            yield LabelledStory(
                all(one.id in vouched for one in said),
                {"id": name, **_cut(document, story, said, vouched, counting)},
                {"id": name, **_label(document, story, said, sources)},
            )


def _cut(
    document: JudgedDocument,
    story: Story,
    said: list[Attribution],
    vouched: set[str],
    counting: dict[str, StandingJudgement],
) -> _Node:
    """The text of a story and what is attributed in it, which in a Reading from elsewhere may reach beyond."""
    parts = [span for one in said for span in (*one.spans.source, *one.spans.cue, *one.spans.content)]
    start = min((story.start, *(span.start for span in parts)))
    end = max((story.end, *(span.end for span in parts)))

    def move(spans: tuple[Span, ...]) -> list[list[int]]:
        return [[span.start - start, span.end - start] for span in spans]

    return {
        "text": blank_waivers(document.found.document.text)[start:end],
        "published": story.published or document.found.document.published,
        "attributions": [
            {"source": move(one.spans.source), "cue": move(one.spans.cue), "content": move(one.spans.content)}
            for one in said
        ],
        "vouched": [at for at, one in enumerate(said) if one.id in vouched],
        "by": sorted({one.by for one in counting.values() if one.story == story.id}),
    }


def _label(document: JudgedDocument, story: Story, said: list[Attribution], sources: list[Source]) -> _Node:
    number = {one.id: at for at, one in enumerate(said)}
    members: dict[str, list[int]] = {one.id: [] for one in sources}
    for at, one in enumerate(said):
        members[one.source].append(at)
    ids = set(members)
    return {
        "sources": [
            {
                "id": one.id,
                "name": one.name,
                "kind": one.kind,
                "identity": one.identity,
                "count": one.count,
                "role": one.role,
                "part_of": one.part_of if one.part_of in ids else None,
                "attributions": members[one.id],
            }
            for one in sources
        ],
        "stance": {at: one.stance for at, one in enumerate(said)},
        "basis": {at: one.basis for at, one in enumerate(said) if one.basis is not None},
        "about": {at: [number[id] for id in one.about if id in number] for at, one in enumerate(said) if one.about},
        "via": {at: one.via for at, one in enumerate(said) if one.via is not None},
        "claims": [[number[id] for id in one.attributions] for one in document.reading.claims if one.story == story.id],
    }


def _select(text: str, span: Span) -> list[_Node]:
    return [
        {
            "type": "TextQuoteSelector",
            "exact": span.of(text),
            "prefix": text[max(0, span.start - _CONTEXT) : span.start],
            "suffix": text[span.end : span.end + _CONTEXT],
        },
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]


def _tag(name: str, value: str) -> _Node:
    return {"type": "TextualBody", "purpose": "tagging", "value": f"{name}: {value}"}


def _comment(text: str) -> _Node:
    return {"type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": text}
