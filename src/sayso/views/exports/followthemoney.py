"""FollowTheMoney 4 entities (followthemoney.tech), one JSON object each, as Aleph and OpenSanctions' tools read them.

A story is an ``Article``, a named party a ``Person``, ``Organization`` or ``LegalEntity``. What is said is a ``Note``:
the model has no schema for a quotation or a claim, and a note is what it has for words about an article and those who
are in it. Nobody whom a text does not name becomes an entity of its own; how it calls them stands in the note. Findings
are left out: they are prompts for an editor and no facts about a party.
"""

from collections.abc import Iterator, Mapping
from hashlib import sha1
from typing import Any, Final

from sayso.records.attribution import Attribution
from sayso.records.claim import Claim
from sayso.records.exported import ExportedDocument, ExportedKinship, ExportedParty
from sayso.records.source import Source, SourceKind
from sayso.records.story import Story
from sayso.views.exports.named import NamedReading, list_stories, merge_spans, name_readings
from sayso.views.inert import flatten_text, shorten_text
from sayso.views.wording import BASES, NOT_STATED, STANCES, count_sources

__all__ = ["make_document_entities", "make_kinship_entity", "make_party_entity"]

_SCHEMATA: Final[Mapping[SourceKind, str]] = {
    "person": "Person",
    "organisation": "Organization",
    "outlet": "Organization",
    "document": "Document",
    "group": "LegalEntity",
    "unknown": "LegalEntity",
}
_LANGUAGES: Final = {"en": "eng"}  # as ISO 639-3 has it, which FollowTheMoney takes; other languages are not named
_HEADING: Final = 120  # characters of a story's beginning that stand for its title

Entity = dict[str, Any]


def make_party_entity(party: ExportedParty) -> Entity:
    """A party with the names that it goes by."""
    name, others = flatten_text(party.name), [flatten_text(one) for one in party.other_names]
    of_file = {"fileName": [name], "title": [name]} if party.kind == "document" else {}
    return _make(_name_party(party.key), _SCHEMATA[party.kind], name=[name], alias=others, **of_file)


def make_document_entities(document: ExportedDocument) -> Iterator[Entity]:
    """The stories of a document, who is named in them, what is said and what is claimed."""
    (page,) = name_readings([(document.reading.document.url or "page", document.reading)])
    for story in list_stories(document.reading):
        yield from _Story(document, page, story).list_entities()


def make_kinship_entity(kinship: ExportedKinship) -> Entity:
    """Two stories of one text or one account."""
    a, b = (_name_part(key.digest, key.place, key.story) for key in (kinship.a, kinship.b))
    return _make(
        _digest("kinship", a, b),
        "Similar",
        candidate=[a],
        match=[b],
        confidenceScore=[str(kinship.probability)],
        criteria=[f"{kinship.relation}: {kinship.because}"],
        matcher=["sayso"],
    )


class _Story:
    """The entities of one story."""

    def __init__(self, document: ExportedDocument, page: NamedReading, story: Story) -> None:
        self._document, self._story = document, story
        self._reading, self._text = document.reading, page.text
        self._sources = {one.id: one for one in document.reading.sources if one.story == story.id}
        url = self._reading.document.url
        self._shared = {"sourceUrl": [url] if url and url.startswith(("http://", "https://")) else []}
        self._shared["publisher"] = [flatten_text(document.outlet)] if document.outlet else []
        self._article = self._name(story.id)
        self._stem = page.stem

    def list_entities(self) -> Iterator[Entity]:
        yield self._make_article()
        for source in self._sources.values():
            if source.id in self._document.parties:
                yield from self._link_party(source, self._document.parties[source.id])
        for said in self._reading.attributions:
            if said.story == self._story.id:
                yield self._make_statement(said)
        for claim in self._reading.claims:
            if claim.story == self._story.id:
                yield self._make_claim(claim)

    def _name(self, id: str) -> str:
        return _name_part(self._reading.document.id, self._document.place, id)

    def _make_article(self) -> Entity:
        about, body = self._reading.document, self._story.span.of(self._text)
        alone = len(list_stories(self._reading)) == 1
        title = self._story.title or (about.title if alone else None)
        return _make(
            self._article,
            "Article",
            fileName=[f"{self._stem}.{self._story.id}.txt"],
            title=[shorten_text(flatten_text(title or body.lstrip().partition("\n")[0]), _HEADING)],
            author=[flatten_text(author) for author in about.authors],
            publishedAt=[day] if (day := self._story.published or about.published) else [],
            language=[_LANGUAGES[about.language]] if about.language in _LANGUAGES else [],
            mimeType=["text/plain"],
            bodyText=[body],
            processingAgent=[self._document.made_by],
            processedAt=[self._document.added.removesuffix("Z")],
            **self._shared,
        )

    def _link_party(self, source: Source, key: str) -> Iterator[Entity]:
        """That a named source stands in the article, under which name and in which role."""
        name, party = flatten_text(source.name or ""), _name_party(key)
        is_body = source.kind != "document"  # a mention leads to people and bodies alone
        yield _make(
            self._name(f"{source.id}-mention"),
            "Mention",
            document=[self._article],
            name=[name],
            resolved=[party] if is_body else [],
            detectedSchema=[_SCHEMATA[source.kind]],
        )
        yield _make(
            self._name(f"{source.id}-documentation"),
            "Documentation",
            document=[self._article],
            entity=[party],
            role=[flatten_text(source.role)] if source.role else [],
            date=[day] if (day := self._story.published or self._reading.document.published) else [],
            **self._shared,
        )

    def _make_statement(self, said: Attribution) -> Entity:
        source = self._sources[said.source]
        spans = said.spans.content
        if said.stance == "no_comment" or not spans:  # nothing is said: who would not say it, and how
            spans = (*said.spans.source, *said.spans.cue, *spans)
        party = self._document.parties.get(source.id)
        facts = [STANCES[said.stance], said.form, *([BASES[said.basis]] if said.basis is not None else [])]
        return _make(
            self._name(said.id),
            "Note",
            description=[" … ".join(span.of(self._text) for span in merge_spans(spans))],
            summary=[f"{self._call(source)}: {', '.join(facts)}"],
            entity=[self._article, *([_name_party(party)] if party is not None else [])],
            proof=[self._article],
            keywords=["attribution", f"stance:{said.stance}", f"form:{said.form}", f"identity:{source.identity}"]
            + ([f"basis:{said.basis}"] if said.basis is not None else []),
            **self._shared,
        )

    def _make_claim(self, claim: Claim) -> Entity:
        sides = {
            "for": claim.asserted_by,
            "against": claim.denied_by,
            "no comment": claim.no_comment_from,
            "not verified": claim.unverified_by,
        }
        told = [
            f"{side}: {', '.join(self._call(self._sources[id]) for id in ids)}" for side, ids in sides.items() if ids
        ]
        return _make(
            self._name(claim.id),
            "Note",
            description=[claim.text],
            summary=["; ".join((count_sources(claim.independent), *told))],
            entity=[self._article],
            proof=[self._article],
            keywords=["claim"],
            **self._shared,
        )

    def _call(self, source: Source) -> str:
        name = source.name or (source.mentions[0].of(self._text) if source.mentions else NOT_STATED)
        role = f", {source.role}" if source.role and source.role.casefold() not in name.casefold() else ""
        return flatten_text(f"{name}{role}")


def _make(id: str, schema: str, **properties: list[str]) -> Entity:
    """Without what has no value; each value once."""
    given = {name: list(dict.fromkeys(value for value in values if value)) for name, values in properties.items()}
    return {"id": id, "schema": schema, "properties": {name: values for name, values in given.items() if values}}


def _name_party(key: str) -> str:
    return _digest("party", key)


def _name_part(digest: str, place: str, id: str) -> str:
    return _digest("part", digest, place, id)


def _digest(*parts: str) -> str:
    return f"sayso-{sha1(' '.join(parts).encode(), usedforsecurity=False).hexdigest()}"
