"""UIMA CAS XMI with its type system, as INCEpTION and DKPro read it; written by dkpro-cassis (the extra ``cas``).

UIMA counts UTF-16 code units: dkpro-cassis takes the Reading's code points and converts them as it writes. Sentences
and tokens are sayso's own, in DKPro's types, so that no reader cuts the text anew. Each piece of a source, cue or
content is an annotation of its own; ``sayso.Attribution`` holds them together by links with a role, the shape that
INCEpTION shows as slots.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from cassis import Cas, TypeSystem

from sayso.lexicon.words import find_words
from sayso.records.attribution import Attribution
from sayso.records.span import Span
from sayso.segment.story import segment_story
from sayso.views.exports.named import NamedReading, merge_spans

__all__ = ["render_cas"]

# What XML 1.0 has no way to write (section 2.2); each is one UTF-16 code unit, as is what stands for it.
_NO_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_SEGMENTATION: Final = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type"
_TYPES: Final[Mapping[str, str]] = {
    "sayso.Story": "id kind title published",
    "sayso.Paragraph": "role",
    "sayso.Mention": "party name kind identity role partOf reasonWithheld",
    "sayso.Source": "attribution party identity",
    "sayso.Cue": "attribution",
    "sayso.Content": "attribution",
    "sayso.Attribution": "id party stance form basis via about inside claims",
    "sayso.Time": "id timeType value anchor because",
    f"{_SEGMENTATION}.Sentence": "id",
    f"{_SEGMENTATION}.Token": "id",
}
_LINK: Final = "sayso.AttributionLink"


def render_cas(page: NamedReading) -> dict[str, str]:
    """The page's XMI, and the type system that all pages share. A character that XML lacks is written as U+FFFD."""
    types = _make_types()
    cas = Cas(typesystem=types, sofa_string=_clean(page.text), sofa_mime="text/plain")
    whole = types.get_type("uima.tcas.DocumentAnnotation")
    language = page.reading.document.language or "x-unspecified"  # UIMA's own word for it
    cas.add(whole(begin=0, end=len(page.text), language=language))
    _Writer(cas, page).write()
    return {f"{page.stem}.xmi": cas.to_xmi(), "TypeSystem.xml": types.to_xml() or ""}


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)


def _make_types() -> TypeSystem:
    types = TypeSystem()
    for name, features in _TYPES.items():
        made = types.create_type(name=name, supertypeName="uima.tcas.Annotation")
        for feature in features.split():
            types.create_feature(domainType=made, name=feature, rangeType="uima.cas.String")
    link = types.create_type(name=_LINK, supertypeName="uima.cas.TOP")
    types.create_feature(domainType=link, name="role", rangeType="uima.cas.String")
    types.create_feature(domainType=link, name="target", rangeType="uima.tcas.Annotation")
    attribution = types.get_type("sayso.Attribution")
    types.create_feature(domainType=attribution, name="probability", rangeType="uima.cas.Float")
    types.create_feature(domainType=attribution, name="links", rangeType="uima.cas.FSArray", elementType=link)
    types.create_feature(types.get_type("sayso.Story"), name="complete", rangeType="uima.cas.Boolean")
    for bound in ("countLeast", "countMost"):
        types.create_feature(types.get_type("sayso.Mention"), name=bound, rangeType="uima.cas.Integer")
    return types


class _Writer:
    """Adds what a page holds to its CAS, in the order of the text within each kind."""

    def __init__(self, cas: Cas, page: NamedReading) -> None:
        self._cas = cas
        self._page = page
        self._sources = {source.id: source for source in page.reading.sources}
        self._claims: dict[str, list[str]] = {}
        for claim in page.reading.claims:
            for attribution in claim.attributions:
                self._claims.setdefault(attribution, []).append(claim.id)

    def write(self) -> None:
        for story in self._page.reading.stories:
            self._annotate(
                "sayso.Story",
                story.span,
                id=story.id,
                kind=story.kind,
                complete=story.complete,
                title=story.title,
                published=story.published,
            )
            for paragraph in story.paragraphs:
                self._annotate("sayso.Paragraph", paragraph.span, role=paragraph.role)
            for sentence in segment_story(self._page.text, story).sentences:
                self._annotate(f"{_SEGMENTATION}.Sentence", sentence.span)
                for word in find_words(self._page.text, sentence.span):
                    self._annotate(f"{_SEGMENTATION}.Token", word)
        self._write_mentions()
        for attribution in self._page.reading.attributions:
            self._write_attribution(attribution)
        for time in self._page.reading.times:
            self._annotate(
                "sayso.Time",
                Span(time.start, time.end),
                id=time.id,
                timeType=time.type,
                value=time.value,
                anchor=time.anchor,
                because=time.because,
            )

    def _write_mentions(self) -> None:
        for source in self._page.reading.sources:
            least, most = source.count or (None, None)
            for mention in source.mentions:
                self._annotate(
                    "sayso.Mention",
                    mention,
                    party=source.id,
                    name=source.name,
                    kind=source.kind,
                    identity=source.identity,
                    role=source.role,
                    partOf=source.part_of,
                    reasonWithheld=source.reason_withheld,
                    countLeast=least,
                    countMost=most,
                )

    def _write_attribution(self, one: Attribution) -> None:
        party: dict[str, Any] = {"party": one.source, "identity": self._sources[one.source].identity}
        sources = self._add_pieces("sayso.Source", one.spans.source, attribution=one.id, **party)
        cues = self._add_pieces("sayso.Cue", one.spans.cue, attribution=one.id)
        contents = self._add_pieces("sayso.Content", one.spans.content, attribution=one.id)
        make_link = self._cas.typesystem.get_type(_LINK)
        make_array = self._cas.typesystem.get_type("uima.cas.FSArray")
        roles = (("source", sources), ("cue", cues), ("content", contents))
        links = [make_link(role=role, target=piece) for role, pieces in roles for piece in pieces]
        anchor = merge_spans(one.spans.cue or one.spans.content or one.spans.source)
        self._annotate(
            "sayso.Attribution",
            Span(anchor[0].start, anchor[-1].end),
            id=one.id,
            party=one.source,
            stance=one.stance,
            form=one.form,
            basis=one.basis,
            via=one.via,
            about=" ".join(one.about) or None,
            inside=one.inside,
            claims=" ".join(self._claims.get(one.id, ())) or None,
            probability=one.probability,
            links=make_array(elements=links),
        )

    def _add_pieces(self, name: str, spans: Iterable[Span], /, **features: str) -> list[Any]:
        return [self._annotate(name, span, **features) for span in merge_spans(tuple(spans))]

    def _annotate(self, name: str, span: Span, /, **features: Any) -> Any:
        cleaned = {key: _clean(value) if isinstance(value, str) else value for key, value in features.items()}
        made = self._cas.typesystem.get_type(name)(begin=span.start, end=span.end, **cleaned)
        self._cas.add(made)
        return made
