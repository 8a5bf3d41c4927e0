"""brat standoff (Stenetorp et al., EACL 2012): a page as ``.txt``, ``.ann`` and ``annotation.conf``.

Offsets are code points, as in the Reading. brat's own server, and the readers made after it, take a text-bound
annotation for broken unless its words are the text's, pieces joined by one space, on one line; so a span is cut at
each line break or tab in it and goes on as a discontinuous one, as brat itself cuts a selection over several lines.
"""

import re
from typing import Final, get_args

from sayso.records.attribution import Attribution, Basis, Form, Stance
from sayso.records.source import Identity
from sayso.records.span import Span
from sayso.views.exports.named import NamedReading, merge_spans
from sayso.views.inert import flatten_text

__all__ = ["render_brat"]

# What any reader of lines takes for the end of one (``str.splitlines``, Java's ``.``), and the tab between fields.
_BREAKS = re.compile("[^\t\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]+")
_ANCHORS: Final = "Cue|Content|Source"
_CONFIGURATION: Final = f"""\
# Written by sayso: who is said to say what. docs/formats.md explains it.
[entities]
Source
Cue
Content
Time
[relations]
HasSource\tArg1:Cue|Content, Arg2:Source
HasContent\tArg1:Cue, Arg2:Content
Answers\tArg1:{_ANCHORS}, Arg2:{_ANCHORS}
Inside\tArg1:{_ANCHORS}, Arg2:{_ANCHORS}
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>
[events]
[attributes]
Stance\tArg:{_ANCHORS}, Value:{"|".join(get_args(Stance))}
Form\tArg:{_ANCHORS}, Value:{"|".join(get_args(Form))}
Basis\tArg:{_ANCHORS}, Value:{"|".join(get_args(Basis))}
Identity\tArg:Source, Value:{"|".join(get_args(Identity))}
"""


def render_brat(page: NamedReading) -> dict[str, str]:
    """The three files of a page, by name. A lone carriage return is written as a line feed, of the same length, for
    most readers of text files would do the same and some would count otherwise."""
    document = _Document(page)
    return {
        f"{page.stem}.txt": page.text.replace("\r", "\n"),
        f"{page.stem}.ann": document.render(),
        "annotation.conf": _CONFIGURATION,
    }


class _Document:
    """The lines of one ``.ann`` file, each kind numbered from 1."""

    def __init__(self, page: NamedReading) -> None:
        self._text = page.text
        self._entities: list[str] = []
        self._attributes: list[str] = []
        self._relations: list[str] = []
        self._notes: list[str] = []
        self._sources = {source.id: source for source in page.reading.sources}
        self._drawn: dict[tuple[tuple[Span, ...], str], str] = {}  # phrases that stand for several attributions
        attributions = page.reading.attributions
        anchors = {one.id: self._add_attribution(one) for one in attributions}
        for one in attributions:
            for other in one.about:
                self._relate("Answers", anchors[one.id], anchors[other])
            if one.inside is not None:
                self._relate("Inside", anchors[one.id], anchors[one.inside])
        for time in page.reading.times:
            entity = self._add_entity("Time", (Span(time.start, time.end),))
            counted = f", counted from {time.anchor}" if time.anchor else ""
            self._note(entity, f"{time.id}: {time.type} {time.value}{counted}; {time.because}")

    def render(self) -> str:
        lines = (*self._entities, *self._attributes, *self._relations, *self._notes)
        return "".join(f"{line}\n" for line in lines)

    def _add_attribution(self, one: Attribution) -> str:
        """Draw an attribution; the id of what stands for it: its cue or, without one, its content or source."""
        source = self._add_source(one)
        content = self._add_entity("Content", one.spans.content) if one.spans.content else None
        cue = self._add_entity("Cue", one.spans.cue) if one.spans.cue else None
        anchor = next(entity for entity in (cue, content, source) if entity is not None)
        if source is not None and source != anchor:
            self._relate("HasSource", anchor, source)
        if content is not None and content != anchor:
            self._relate("HasContent", anchor, content)
        self._describe("Stance", anchor, one.stance)
        self._describe("Form", anchor, one.form)
        if one.basis is not None:
            self._describe("Basis", anchor, one.basis)
        via = f", via {one.via}" if one.via else ""
        self._note(anchor, f"{one.id}: source {one.source}, probability {one.probability:.2f}{via}")
        return anchor

    def _add_source(self, one: Attribution) -> str | None:
        """The source's phrase: one entity for all the attributions that it is the source of."""
        if not one.spans.source:
            return None
        alone = not (one.spans.cue or one.spans.content)
        key = (one.spans.source, one.id if alone else one.source)
        if key not in self._drawn:
            source = self._sources[one.source]
            self._drawn[key] = entity = self._add_entity("Source", one.spans.source)
            self._describe("Identity", entity, source.identity)
            facts = (source.name, source.role, source.kind, source.part_of and f"part of {source.part_of}")
            self._note(entity, f"{source.id}: {'; '.join(fact for fact in facts if fact)}")
        return self._drawn[key]

    def _add_entity(self, label: str, spans: tuple[Span, ...]) -> str:
        pieces = [piece for span in merge_spans(spans) for piece in self._cut(span)]
        places = ";".join(f"{piece.start} {piece.end}" for piece in pieces)
        words = " ".join(piece.of(self._text) for piece in pieces)
        identifier = f"T{len(self._entities) + 1}"
        self._entities.append(f"{identifier}\t{label} {places}\t{words}")
        return identifier

    def _cut(self, span: Span) -> list[Span]:
        """The parts of a span on one line each, without the white space at their ends."""
        pieces: list[Span] = []
        for found in _BREAKS.finditer(self._text, span.start, span.end):
            words = found[0].strip()
            if words:
                start = found.start() + found[0].index(words[0])
                pieces.append(Span(start, start + len(words)))
        return pieces

    def _relate(self, label: str, one: str, other: str) -> None:
        self._relations.append(f"R{len(self._relations) + 1}\t{label} Arg1:{one} Arg2:{other}")

    def _describe(self, label: str, entity: str, value: str) -> None:
        self._attributes.append(f"A{len(self._attributes) + 1}\t{label} {entity} {value}")

    def _note(self, entity: str, text: str) -> None:
        self._notes.append(f"#{len(self._notes) + 1}\tAnnotatorNotes {entity}\t{flatten_text(text)}")
