"""What must hold of every export, whatever the page: random text of all that breaks formats, random spans in it."""

import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import pairwise

import cassis
import conllu
import msgspec
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld

import sayso
from sayso.records.attribution import Attribution, AttributionSpans
from sayso.records.claim import Claim
from sayso.records.page import Document
from sayso.records.reading import SCHEMA, Reading
from sayso.records.source import Source
from sayso.records.span import Span
from sayso.records.story import Paragraph, Story
from sayso.records.timex import Time
from sayso.views.exports.brat import render_brat
from sayso.views.exports.cas import render_cas
from sayso.views.exports.conllu import render_conllu
from sayso.views.exports.formats import FORMATS, render_export
from sayso.views.exports.jsonld import render_jsonld
from sayso.views.exports.named import NamedReading, merge_spans, name_readings
from sayso.views.exports.ninjs import render_ninjs
from sayso.views.tables import TABLES, list_rows

_PIECES = [
    "Ana Ruiz", " said ", "it rained", "“We lost,”", '"so"', "'", "’s", ". ", ", ", "\n", "\n\n", "\r", "\r\n", "\t", "  ",
    "\u00a0", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\x01", "\x07", "\x1b[31m", "\ufffe", "\ufeff", "\u200b",
    "\u202e", "\u200f", "שלום", "😀", "👩‍👩‍👧", "e\u0301", "_", "|", "=", "#", "\\", "\\n", "1\t", "T1\tCue 0 4\tx", "]]>", "<b>",
    "&amp;", "</script>", "{", "%s", "-", "x" * 30,
]  # fmt: skip
_TEXTS = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=25).map("".join).filter(lambda text: text.strip())
_WORDS = st.one_of(st.none(), st.lists(st.sampled_from(_PIECES), min_size=1, max_size=4).map("".join))


def _cut_paragraphs(text: str) -> tuple[Paragraph, ...]:
    lines = [found for found in re.finditer("[^\n]+", text) if found[0].strip()]
    return tuple(Paragraph(line.start(), line.end(), "body") for line in lines)


@st.composite
def _draw_readings(draw: st.DrawFn) -> Reading:
    """Two stories at most, with attributions of random spans: in pieces, overlapping, over several paragraphs."""
    text = draw(_TEXTS)
    paragraphs = _cut_paragraphs(text)
    cut = draw(st.integers(1, len(paragraphs)))
    parts = [part for part in (paragraphs[:cut], paragraphs[cut:]) if part]
    title = draw(_WORDS)
    stories = tuple(
        Story(f"s{number}", part[0].start, part[-1].end, "article", True, title, draw(st.sampled_from([None, "2024-06-05"])), part)
        for number, part in enumerate(parts, 1)
    )  # fmt: skip
    story = draw(st.sampled_from(stories))

    def draw_spans(least: int) -> tuple[Span, ...]:
        bounds = st.tuples(st.integers(story.start, story.end - 1), st.integers(story.start + 1, story.end))
        found = draw(st.lists(bounds, min_size=least, max_size=3))
        spans = {Span(*sorted(pair)) for pair in found if pair[0] != pair[1]}
        return tuple(sorted(span for span in spans if span.of(text).strip()))

    sources = tuple(
        Source(f"p{number}", story.id, draw(_WORDS), draw(st.sampled_from(["person", "group", "document", "unknown"])), draw(st.sampled_from(["named", "withheld"])), draw(st.sampled_from([None, (1, 1), (2, None)])), draw(_WORDS), None, draw(_WORDS), draw_spans(0))
        for number in (1, 2)
    )  # fmt: skip
    attributions = []
    for number in range(draw(st.integers(0, 3))):
        spans = AttributionSpans(draw_spans(0), draw_spans(0), draw_spans(0))
        if spans.source or spans.cue or spans.content:
            form = draw(st.sampled_from(["direct", "indirect", "mixed"]))
            about = (attributions[0].id,) if attributions else ()
            attributions.append(Attribution(f"a{number}", story.id, draw(st.sampled_from(["p1", "p2"])), spans, form, "denies", "records", draw(_WORDS), about, about[0] if about else None, 0.5))  # fmt: skip
    times = tuple(Time(f"t{number}", story.id, span.start, span.end, "DATE", "2024", None, "as it says") for number, span in enumerate(draw_spans(0)))  # fmt: skip
    claims = tuple(Claim(f"c{one.id}", story.id, draw(_WORDS) or "x", (one.id,), ("p1",), ("p2",), (), (), (1, None), None) for one in attributions)  # fmt: skip
    document = Document(
        "sha256:" + "0" * 64, text, title, draw(_WORDS), draw(_WORDS), ("Ann\tOne", "Bo"), "2024-06-05", "en"
    )
    return Reading(
        schema=SCHEMA, document=document, stories=stories, sources=sources, attributions=tuple(attributions),
        times=times, claims=claims, findings=(),
    )  # fmt: skip


_READINGS = _draw_readings()


def _name(reading: Reading) -> NamedReading:
    return name_readings([("page.txt", reading)])[0]


def _list_pieces(reading: Reading) -> list[tuple[str, str, tuple[Span, ...]]]:
    """Attribution, role and merged spans of all that is attributed."""
    return [
        (one.id, role, merge_spans(getattr(one.spans, role)))
        for one in reading.attributions
        for role in ("source", "cue", "content")
        if getattr(one.spans, role)
    ]


def _read_brat(text: str, standoff: str) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Text-bound annotations as brat's server reads them: by lines, words compared with the text."""
    known: set[str] = set()
    for line in standoff.splitlines():
        identifier, data, *tail = line.split("\t", 2)
        assert identifier not in known
        known.add(identifier)
        assert re.fullmatch(r"[TRA#]\d+", identifier)
        if identifier[0] == "T":
            label, _, places = data.partition(" ")
            spans = [(int(start), int(end)) for start, end in (place.split(" ") for place in places.split(";"))]
            assert tail == [" ".join(text[start:end] for start, end in spans)]
            assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)
            yield label, spans
        elif identifier[0] == "R":
            _, one, other = data.split(" ")
            assert {one.removeprefix("Arg1:"), other.removeprefix("Arg2:")} <= known
        elif identifier[0] == "A":
            assert data.split(" ")[1] in known
        else:
            assert data.split(" ")[1] in known
            assert tail[0].strip()


def check_brat(page: NamedReading) -> None:
    files = render_brat(page)
    text = files["page.txt"]
    assert len(text) == len(page.text)
    assert text == page.text.replace("\r", "\n")
    read = list(_read_brat(text, files["page.ann"]))
    for _, role, spans in _list_pieces(page.reading):
        letters = [place for span in spans for place in range(span.start, span.end) if not page.text[place].isspace()]
        assert letters in [
            [place for start, end in found for place in range(start, end) if not text[place].isspace()]
            for label, found in read
            if label == role.title()
        ]
    assert sum(label == "Time" for label, _ in read) == len(page.reading.times)


_SPACES = {r"\s": " ", r"\t": "\t", r"\n": "\n", r"\r": "\r"}


def _unescape(space: str) -> str:
    return re.sub(
        r"\\(?:[stnr]|u[0-9a-f]{4})", lambda found: _SPACES.get(found[0]) or chr(int(found[0][2:], 16)), space
    )


def check_conllu(page: NamedReading) -> None:
    (data,) = render_conllu(page).values()
    assert data.split("\n") == [*data.splitlines(), ""]  # nothing of the page ends a line
    sentences = conllu.parse(data)
    rebuilt, labels, described = "", dict[tuple[str, str], list[int]](), {}
    for sentence in sentences:
        assert re.fullmatch(r"page-s\d+-\d+", sentence.metadata["sent_id"])
        described |= {
            key: json.loads(value)
            for key, value in sentence.metadata.items()
            if re.match("(attribution|source|time)_", key)
        }
        spelled = ""
        for token in sentence:
            misc = token["misc"]
            start, end = map(int, misc["TokenRange"].split(":"))
            assert page.text[start:end] == token["form"]
            rebuilt += _unescape(misc.get("SpacesBefore", "")) + token["form"]
            spelled += token["form"]
            if "SpacesAfter" in misc:
                rebuilt += _unescape(misc["SpacesAfter"])
            elif misc.get("SpaceAfter") != "No":
                rebuilt += " "
            for label in filter(None, misc.get("Attribution", "").split(",")):
                role, _, attribution = label[2:].partition(":")
                assert (label[0] == "B") is ((attribution, role) not in labels)
                labels.setdefault((attribution, role), []).append(start)
        assert "".join(spelled.split()) == "".join(sentence.metadata["text"].split())
    assert rebuilt == (page.text if page.text.strip() else "")  # of waivers alone nothing is left
    starts = [int(token["misc"]["TokenRange"].split(":")[0]) for sentence in sentences for token in sentence]
    ends = [int(token["misc"]["TokenRange"].split(":")[1]) for sentence in sentences for token in sentence]
    for attribution, role, spans in _list_pieces(page.reading):
        inside = [start for start, end in zip(starts, ends, strict=True) if any(Span(start, end).overlaps(span) for span in spans)]  # fmt: skip
        assert labels[attribution, role] == inside
    for one in page.reading.attributions:
        assert described[f"attribution_{one.id}"] == json.loads(msgspec.json.encode(one))
        assert f"source_{one.source}" in described
    assert {f"time_{one.id}" for one in page.reading.times} <= set(described)


def check_cas(page: NamedReading) -> None:
    files = render_cas(page)
    types = cassis.load_typesystem(io.BytesIO(files["TypeSystem.xml"].encode()))
    cas = cassis.load_cas_from_xmi(io.BytesIO(files["page.xmi"].encode()), typesystem=types)
    text = cas.sofa_string
    assert text is not None and len(text) == len(page.text)
    assert all(one == other or other == "\ufffd" for one, other in zip(page.text, text, strict=True))
    read = {one.id: one for one in cas.select("sayso.Attribution")}
    assert set(read) == {one.id for one in page.reading.attributions}
    for attribution, role, spans in _list_pieces(page.reading):
        links = read[attribution].links.elements
        pieces = [link.target for link in links if link.role == role]
        assert [(piece.begin, piece.end) for piece in pieces] == [(span.start, span.end) for span in spans]
        assert [piece.get_covered_text() for piece in pieces] == [text[span.start : span.end] for span in spans]
    # and without dkpro-cassis: what stands in the file counts UTF-16 code units
    root = ET.fromstring(files["page.xmi"])  # our own file
    (sofa,) = root.iter("{http:///uima/cas.ecore}Sofa")
    wide = sofa.attrib["sofaString"].encode("utf-16-le")
    found = [
        wide[2 * int(one.attrib["begin"]) : 2 * int(one.attrib["end"])].decode("utf-16-le")
        for one in root.iter("{http:///sayso.ecore}Time")
    ]
    assert found == [text[one.start : one.end] for one in page.reading.times]


def check_ninjs(page: NamedReading) -> None:
    for data in render_ninjs(page, "1.0").values():
        item = json.loads(data)
        body = item["bodies"][0]["value"]
        story = next(one for one in page.reading.stories if item["uri"].endswith(f"#{one.id}"))
        assert body == page.text[story.start : story.end]
        found = {one["role"]: json.loads(one["value"]) for one in item["descriptions"]}
        mine = [one for one in page.reading.attributions if one.story == story.id]
        assert [one["id"] for one in found["sayso:attributions"]] == [one.id for one in mine]
        for read, one in zip(found["sayso:attributions"], mine, strict=True):
            for role, spans in read["spans"].items():
                words = [span.of(page.text) for span in getattr(one.spans, role)]
                assert [body[start:end] for start, end in spans] == words


def check_jsonld(page: NamedReading) -> None:
    for data in render_jsonld(page, "1.0").values():
        given_ = json.loads(data)
        terms = {key for node in _walk(given_["@graph"]) for key in node}
        assert terms <= set(given_["@context"])
        assert {kind for node in _walk(given_["@graph"]) for kind in _as_list(node.get("type"))} <= set(
            given_["@context"]
        )
        expanded = jsonld.expand(given_, {"documentLoader": _refuse})
        nodes = {node["@id"]: node for node in expanded if "@id" in node}
        assert len(expanded) == len(given_["@graph"])
        for node in given_["@graph"]:
            assert len(nodes[node["id"]]) == len(node)  # no term was dropped
        ids = {node["id"] for node in given_["@graph"]}
        links = {
            term for term, how in given_["@context"].items() if isinstance(how, dict) and how.get("@type") == "@id"
        }
        for node in given_["@graph"]:
            for term in links & set(node):
                assert {one for one in _as_list(node[term]) if isinstance(one, str)} <= ids
        for node in given_["@graph"]:
            if "Quotation" in node["type"] and " … " not in node["text"]:
                assert page.text[node["start"] : node["end"]] == node["text"]


def _refuse(url: str, options: object) -> None:
    raise AssertionError(f"asked the network for {url}")


def _as_list(value: object) -> list[object]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _walk(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _walk(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _walk(inner)


def check_parquet(reading: Reading) -> None:
    files = render_export("parquet", [("page.txt", reading)], "1.0")
    for name in TABLES:
        data = files[f"{name}.parquet"]
        assert isinstance(data, bytes)
        rows = pq.read_table(io.BytesIO(data)).to_pylist()
        given_ = [cells for table, cells in list_rows([("page.txt", reading)]) if table == name]
        assert [[None if cell is None else str(cell) for cell in row.values()] for row in rows] == [
            [None if cell is None else str(cell) for cell in cells] for cells in given_
        ]


CHECKS = [check_brat, check_conllu, check_cas, check_ninjs, check_jsonld]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
@settings(max_examples=150, deadline=None)
@given(reading=_READINGS)
def test_an_export_reads_back_with_its_exact_words(check, reading: Reading) -> None:  # type: ignore[no-untyped-def]
    check(_name(reading))


@settings(max_examples=100, deadline=None)
@given(reading=_READINGS)
def test_parquet_holds_the_cells_of_the_tables(reading: Reading) -> None:
    check_parquet(reading)


_NEWS = [
    "Ana Ruiz said it rained.", "“We lost,” said Lund, the mayor 😀.", "Three people close to the port said he knew.",
    " said on Monday that ", "Photo: Orm Post", "By Nadia Perk", "\n", "\n\n", "“", "”", "\u202e", "😀", " according to ",
    "The Courier could not verify that.", "He declined to comment.", "\u2028", "\t", "\r", "a day before the flood",
    "\n<!-- sayso: ignore-file A10 because the desk knows -->\n",
]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(_NEWS), min_size=1, max_size=20).map("".join).filter(lambda text: text.strip()))
def test_every_page_that_is_read_goes_out_in_every_format(text: str) -> None:
    reading = sayso.read_text(text, date="2024-06-05", force=True)
    for check in CHECKS:
        check(_name(reading))
    check_parquet(reading)


@given(st.lists(st.text(st.characters() | st.sampled_from("./\\:%?#\0\n\u202eé ")), min_size=1, max_size=5))
def test_no_page_name_leads_out_of_the_folder_or_hides_another(names: list[str]) -> None:
    stems = [one.stem for one in name_readings((name, _BARE) for name in names)]
    assert all(re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9._-]*", stem) for stem in stems)
    assert len({stem.lower() for stem in stems}) == len(stems)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 10)), max_size=6))
def test_merged_spans_hold_the_same_places_and_never_touch(pairs: list[tuple[int, int]]) -> None:
    spans = [Span(start, start + width) for start, width in pairs]
    merged = merge_spans(spans)
    assert {at for one in merged for at in range(one.start, one.end)} == {
        at for one in spans for at in range(one.start, one.end)
    }
    assert all(one.end < other.start for one, other in pairwise(merged))


_BARE = Reading(
    schema=SCHEMA,
    document=Document("sha256:" + "0" * 64, "x", None, None, None, (), None, "en"),
    stories=(Story("s1", 0, 1, "article", True, None, None, (Paragraph(0, 1, "body"),)),),
    sources=(),
    attributions=(),
    times=(),
    claims=(),
    findings=(),
)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_reading_gives_the_same_files(name: str, reading: Reading) -> None:
    pages = [("a.txt", reading), ("b.txt", reading)]
    first = render_export(name, pages, "1.0")
    assert first
    assert first == render_export(name, pages, "1.0")
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+", file) for file in first)
