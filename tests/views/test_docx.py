"""The Word document: whole, linked both ways, readable without colour, and the same bytes each time."""

import io
import re
import zipfile
from itertools import combinations
from typing import Any

import docx
import msgspec
import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.hyperlink import Hyperlink
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from sayso.records.attribution import Attribution, AttributionSpans
from sayso.records.claim import Claim
from sayso.records.finding import Finding
from sayso.records.page import Document
from sayso.records.reading import SCHEMA, Reading
from sayso.records.reason import Reason
from sayso.records.source import Source
from sayso.records.span import Span
from sayso.records.story import Paragraph, Story
from sayso.records.timex import Time
from sayso.views.docx import render_docx
from sayso.views.docx_text import KEY
from sayso.views.inert import make_inert
from sayso.views.wording import CANNOT_SHOW

TEXT_STYLES = ("Page Text", "Page Headline", "Page Aside")
SET_IN = ("Paragraph Number", "Statement Number", "Finding Code")  # what stands in the text and is none of it
ATTACKS = (
    "<w:p/>",
    "</w:t>",
    "]]>",
    "<!--",
    "&#0;",
    "&amp;",
    "{{ 7*7 }}",
    "\x00",
    "\x0b",
    "\ufffe",
    "\uffff",
    "\ud800",
    "\u202e",
    '"/>',
)
HOSTILE = st.lists(st.text(min_size=1) | st.sampled_from(ATTACKS), min_size=1, max_size=8).map("".join)


def open_document(data: bytes) -> WordDocument:
    return docx.Document(io.BytesIO(data))


def write(reading: Reading, **given: Any) -> WordDocument:
    return open_document(render_docx([("orm.txt", reading)], **given))


def part_of(data: bytes, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def shapes_of(data: bytes, name: str) -> set[tuple[str, ...]]:
    """The elements of a part, each with the names of its attributes."""
    return {(one.tag, *one.attrib) for one in part_of(data, name).iter()}


def lines_of(document: WordDocument) -> list[str]:
    """The paragraphs of the page's text, without what is set into them."""
    lines = []
    for paragraph in document.paragraphs:
        if paragraph.style is not None and paragraph.style.name in TEXT_STYLES:
            runs = [run for run in paragraph.runs if run.style.name not in SET_IN]
            lines.append("".join(run.text for run in runs).removeprefix("\t"))
    return lines


def sides_of(document: WordDocument) -> list[str]:
    return [one.text for one in document.paragraphs if one.style is not None and one.style.name == "Claim Side"]


def table_under(document: WordDocument, heading: str) -> list[list[str]]:
    """The first table below a heading, as rows of texts."""
    under = False
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            if under:
                return [[cell.text for cell in row.cells] for row in block.rows]
        elif block.style is not None and block.style.name.startswith("Heading"):
            under = under or block.text == heading
    raise AssertionError(heading)


def tables_headed(document: WordDocument, first: str) -> list[Table]:
    """The tables whose first column has this header."""
    return [table for table in document.tables if table.rows[0].cells[0].text == first]


def span_of(reading: Reading, words: str) -> Span:
    start = reading.document.text.index(words)
    return Span(start, start + len(words))


def make_hostile(text: str, title: str) -> Reading:
    """A Reading with ``text`` for its text and ``title`` wherever else a page's words can come to stand."""
    whole = Span(0, len(text))
    spans = AttributionSpans((whole,), (whole,), (whole,))
    return Reading(
        schema=SCHEMA,
        document=Document("sha256:0", text, title, title, title, (title,), title, title),
        stories=(Story("s1", 0, len(text), "article", True, title, None, (Paragraph(0, len(text), "body"),)),),
        sources=(Source("p1", "s1", title, "person", "named", (1, 1), title, None, title, (whole,)),),
        attributions=(Attribution("a1", "s1", "p1", spans, "direct", "denies", None, title, (), None, 0.5),),
        times=(),
        claims=(Claim("c1", "s1", title, ("a1",), (), ("p1",), (), (), (0, 0), None),),
        findings=(Finding("A06", "warning", title, "s1", whole, "c1"),),
        reasons=(Reason("a1", "stance", title), Reason("c1", title, title)),
    )


TAME = render_docx([("orm.txt", make_hostile("Rain fell", "de"))], why=True)  # its language too


@settings(deadline=None)
@given(HOSTILE, HOSTILE)
def test_no_words_of_a_page_become_markup(text: str, title: str) -> None:
    data = render_docx([(title, make_hostile(text, title))], why=True)
    for name in ("word/document.xml", "word/footer1.xml", "docProps/core.xml"):
        assert shapes_of(data, name) <= shapes_of(TAME, name)
    anchors = {one.get(qn("w:anchor")) for one in part_of(data, "word/document.xml").iter(qn("w:hyperlink"))}
    assert all(re.fullmatch(r"[lm]_p1s0[nf]\d+", one) for one in anchors)


@settings(deadline=None)
@given(st.text(st.characters(exclude_characters="\t\n\ufffe\uffff"), min_size=1).filter(str.strip))
def test_the_text_is_all_there_and_unchanged(text: str) -> None:
    assert lines_of(write(make_hostile(text, "x"))) == [make_inert(text)]


def test_what_xml_cannot_hold_is_written_out() -> None:
    assert lines_of(write(make_hostile("Rain\x00 fell\ufffe.", "x"))) == ["Rain<U+0000> fell<U+FFFE>."]


def test_marks_leave_the_text_of_every_paragraph_as_it_was(reading: Reading) -> None:
    story = reading.stories[0]
    lines = lines_of(write(reading))
    assert lines[: len(story.paragraphs)] == [one.span.of(reading.document.text) for one in story.paragraphs]


def test_paragraphs_are_numbered_through_the_page(reading: Reading) -> None:
    document = write(reading)
    numbers = [one.text.partition("\t")[0] for one in document.paragraphs if one.style.name in TEXT_STYLES]  # type: ignore[union-attr]
    assert numbers == [str(number) for number in range(1, 10)]


def test_the_headings_are_those_of_the_navigation_pane(reading: Reading) -> None:
    document = write(reading)
    headings = [(one.style.name, one.text) for one in document.paragraphs if one.style.name.startswith("Heading")]  # type: ignore[union-attr]
    sections = "Main claim,Other claims,Also said,Sources,Statements,Findings,Timeline,Times,The text".split(",")
    assert headings[0] == ("Heading 1", "orm.txt")
    assert [text for style, text in headings if style == "Heading 2"][: len(sections)] == sections
    assert headings[len(sections) + 1][1].startswith("Elsewhere on the page: BREAD PRICES")


def test_the_title_block_says_what_is_not_stated_and_nothing_of_when_it_was_read(reading: Reading) -> None:
    document = write(msgspec.structs.replace(reading, document=msgspec.structs.replace(reading.document, authors=())))
    facts = dict(one.text.split("\t") for one in document.paragraphs if one.style.name == "Dossier Fact")  # type: ignore[union-attr]
    assert facts["Outlet"] == "Orm Valley Post"
    assert facts["By"] == "[not stated]"
    assert facts["Published"] == "Tuesday 9 April 2024"
    assert facts["Digest of its text"] == reading.document.id
    assert not {"Read by", "Read on"} & facts.keys()


def test_who_read_it_and_when_stand_there_where_they_are_given(reading: Reading) -> None:
    document = write(reading, version="9.8", read_on="2024-04-11")
    facts = [one.text for one in document.paragraphs if one.style.name == "Dossier Fact"]  # type: ignore[union-attr]
    assert facts[-2:] == ["Read by\tsayso 9.8", "Read on\tThursday 11 April 2024"]


def test_the_main_claim_has_every_side_with_who_takes_it(reading: Reading) -> None:
    sides = sides_of(write(reading))
    assert sides[0].startswith("for\ttwo people who saw the survey (2 people, names withheld, records seen")
    assert any(
        one.startswith("against\tGreta Sohl, spokeswoman for Lakeland Power (named) “That is not true.")
        for one in sides
    )
    assert any(one.startswith("no comment\tIvo Tamm, Governor (named) declined to comment") for one in sides)
    assert any(one.startswith("not verified\tThe Post") for one in sides)
    assert any(one.startswith("rests on\t") for one in sides)


def test_a_main_claim_that_nobody_denies_says_so(reading: Reading) -> None:
    claims = tuple(msgspec.structs.replace(one, denied_by=()) for one in reading.claims)
    assert "against\tnobody on this page denies it" in sides_of(write(msgspec.structs.replace(reading, claims=claims)))


def test_the_ledger_has_a_row_for_every_source(reading: Reading) -> None:
    head, *rows = table_under(write(reading), "Sources")
    assert head == ["Who", "How many", "Named?", "How they know", "Where they stand"]
    assert len(rows) == len(reading.sources)
    assert rows[0][0] == "two people who saw the survey\n“because they feared for their jobs”"
    assert rows[0][1:] == ["2 people", "names withheld", "records seen", "says so 1, No. 1"]
    assert rows[1][0] == "one of the people (part of “two people who saw the survey”)"


def test_a_finding_has_its_rule_words_place_and_what_would_clear_it(reading: Reading) -> None:
    first = table_under(write(reading), "Findings")[1]
    assert first[0] == "A06 warning\nhinges"
    assert first[1] == "“two people who saw the survey” ¶ 1"
    assert first[2] == "the opening rests on people without a name alone"
    assert first[3]


def test_a_waived_finding_has_its_reason_and_the_waiver_is_not_shown(reading: Reading) -> None:
    waiver = "<!-- sayso: ignore-file N03 because “they” <are> all -->"
    text = f"{reading.document.text}\n{waiver}"
    document = write(msgspec.structs.replace(reading, document=msgspec.structs.replace(reading.document, text=text)))
    waived = table_under(document, "Findings")[2]
    assert waived[2].endswith("\nwaived: “they” <are> all")
    assert not any("sayso: ignore" in one.text for one in document.paragraphs)


def test_every_table_repeats_its_header_on_the_next_sheet(reading: Reading) -> None:
    tables = write(reading).tables
    assert tables
    for table in tables:
        marked = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
        assert marked == [True] + [False] * (len(marked) - 1)


def test_what_no_text_can_show_stands_before_the_main_claim(reading: Reading) -> None:
    texts = [one.text for one in write(reading).paragraphs]
    (limits,) = [number for number, text in enumerate(texts) if CANNOT_SHOW in text]
    assert limits < texts.index("Main claim")


def test_every_link_leads_to_a_bookmark_and_no_bookmark_stands_twice(reading: Reading) -> None:
    root = part_of(render_docx([("orm.txt", reading), ("again.txt", reading)]), "word/document.xml")
    marks = list(root.iter(qn("w:bookmarkStart")))
    names = [one.get(qn("w:name")) for one in marks]
    targets = {one.get(qn("w:anchor")) for one in root.iter(qn("w:hyperlink"))}
    assert len(names) == len(set(names)) == len({one.get(qn("w:id")) for one in marks})
    assert max(map(len, names)) <= 40  # more than Word takes
    assert targets <= set(names)


def test_every_statement_leads_from_the_text_to_its_row_and_back(reading: Reading) -> None:
    document = write(reading)
    links = [
        part
        for one in document.paragraphs
        if one.style.name in TEXT_STYLES  # type: ignore[union-attr]
        for part in one.iter_inner_content()
        if isinstance(part, Hyperlink) and part.runs[0].style.name == "Statement Number"
    ]
    ledger, *_ = tables_headed(document, "No.")
    back = {link.fragment for row in ledger.rows[1:] for one in row.cells[4].paragraphs for link in one.hyperlinks}
    assert [link.text for link in links] == [str(number) for number in range(1, len(reading.attributions) + 1)]
    assert {link.fragment.replace("l_", "m_") for link in links} == back


def test_the_number_of_a_statement_stands_right_behind_its_cue(reading: Reading) -> None:
    first = next(one.text for one in write(reading).paragraphs if one.style.name == "Page Text")  # type: ignore[union-attr]
    assert first.endswith("two people who saw the survey said1.")


def test_a_number_stands_behind_the_whole_cue_and_no_further(reading: Reading) -> None:
    text = reading.document.text
    first = text.index("could not independently verify")
    cue = Span(first, text.index(" verify", first))
    content = Span(cue.end, text.index(".", cue.end))
    inside = text.index("not independently")
    attributions = tuple(
        msgspec.structs.replace(one, spans=AttributionSpans(one.spans.source, (cue,), (content,)))
        if one.id == "a5"
        else one
        for one in reading.attributions
    )
    time = Time("t9", "s1", inside, cue.end, "DATE", "2024", None, "invented")
    cut = msgspec.structs.replace(reading, attributions=attributions, times=(*reading.times, time))
    assert "could not independently5 verify that the survey" in "\n".join(one.text for one in write(cut).paragraphs)


def test_statements_are_numbered_through_the_page(reading: Reading) -> None:
    text = reading.document.text
    who, cue = (
        Span(text.index("Bakers"), text.index("Bakers") + 6),
        Span(text.index("raised"), text.index("raised") + 6),
    )
    spans = AttributionSpans((who,), (cue,), (Span(cue.end + 1, cue.end + 7),))
    source = Source("p9", "s2", "Bakers", "group", "described", (2, None), None, None, None, (who,))
    said = Attribution("a9", "s2", "p9", spans, "indirect", "asserts", None, None, (), None, 0.5)
    more = msgspec.structs.replace(
        reading, sources=(*reading.sources, source), attributions=(*reading.attributions, said)
    )
    assert [one.rows[1].cells[0].text for one in tables_headed(write(more), "No.")] == ["1", "9"]


def test_words_are_set_in_the_style_of_what_they_are(reading: Reading) -> None:
    warned, engineers = span_of(reading, "warned"), span_of(reading, "Engineers")
    inner = AttributionSpans((engineers,), (warned,), (span_of(reading, "the Orm dam was leaking"),))
    nested = Attribution("a9", "s1", "p7", inner, "indirect", "asserts", None, None, (), "a1", 0.5)
    document = write(msgspec.structs.replace(reading, attributions=(*reading.attributions, nested)))
    styles = {
        run.text: run.style.name
        for one in document.paragraphs
        if one.style.name in TEXT_STYLES  # type: ignore[union-attr]
        for run in one.runs
    }
    assert styles["the Orm dam was leaking"] == "Nested content"
    assert styles["two people who saw the survey"] == "Source name withheld"
    assert styles["Greta Sohl, a spokeswoman for Lakeland Power"] == "Named source"
    assert styles["That is not true. The dam was sound."] == "Content + Denial"
    assert styles["declined"] == "Silence + Cue"


def test_marks_can_be_told_apart_without_colour(reading: Reading) -> None:
    styles = part_of(render_docx([("orm.txt", reading)]), "word/styles.xml")
    shown: dict[str, bytes] = {}
    for style in styles.iter(qn("w:style")):
        properties = style.find(qn("w:rPr"))
        if style.get(qn("w:styleId")) in {look.id for look, _ in KEY}:
            assert properties.find(qn("w:color")) is None
            assert all(re.fullmatch(r"(..)\1\1", one.get(qn("w:fill"))) for one in properties.iter(qn("w:shd")))
            shown[style.get(qn("w:styleId"))] = etree.tostring(properties, method="c14n")
    assert shown.keys() == {look.id for look, _ in KEY}
    assert all(one != other for one, other in combinations(shown.values(), 2))


def test_every_style_that_is_used_is_there(reading: Reading) -> None:
    data = render_docx([("orm.txt", reading)], why=True)
    known = {one.get(qn("w:styleId")) for one in part_of(data, "word/styles.xml").iter(qn("w:style"))}
    used = {
        one.get(qn("w:val"))
        for kind in ("w:pStyle", "w:rStyle", "w:tblStyle")
        for one in part_of(data, "word/document.xml").iter(qn(kind))
    }
    assert used <= known


def test_the_grounds_stand_there_where_they_are_asked_for(reading: Reading) -> None:
    plain, full = (render_docx([("orm.txt", reading)], why=why) for why in (False, True))
    assert "asked not to be named”" in "\n".join(row[0] for row in table_under(open_document(full), "Sources"))
    assert "asked not to be named”" not in "\n".join(row[0] for row in table_under(open_document(plain), "Sources"))


def test_several_pages_begin_on_a_sheet_each_with_its_name_in_the_footer(reading: Reading) -> None:
    document = open_document(render_docx([("orm.txt", reading), ("tamm.txt", reading)]))
    _, *sections = document.sections
    assert all(one.start_type == WD_SECTION.NEW_PAGE for one in sections)
    assert [one.footer.paragraphs[0].text for one in sections] == ["orm.txt\tPage 1 of 1", "tamm.txt\tPage 1 of 1"]
    assert [one.text for one in document.paragraphs if one.style.name == "Page List"] == ["1\torm.txt", "2\ttamm.txt"]  # type: ignore[union-attr]


def test_the_footer_counts_the_sheets(reading: Reading) -> None:
    footer = part_of(render_docx([("orm.txt", reading)]), "word/footer1.xml")
    assert [one.text.strip() for one in footer.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize(
    ("language", "set_as"), [("en", set()), ("de-AT", {"de-AT"}), ("x" * 300, set()), (None, set())]
)
def test_the_document_says_its_language_and_that_of_a_text_in_another(
    reading: Reading, language: str | None, set_as: set[str]
) -> None:
    other = msgspec.structs.replace(reading, document=msgspec.structs.replace(reading.document, language=language))
    data = render_docx([("orm.txt", other)])
    (default,) = part_of(data, "word/styles.xml").iter(qn("w:lang"))
    assert default.get(qn("w:val")) == "en"
    assert {one.get(qn("w:val")) for one in part_of(data, "word/document.xml").iter(qn("w:lang"))} == set_as
    assert open_document(data).core_properties.language == "en"


def test_a_page_without_a_story_says_so_and_no_more(reading: Reading) -> None:
    empty = msgspec.structs.replace(
        reading, stories=(), sources=(), attributions=(), times=(), claims=(), findings=(), reasons=()
    )
    document = write(empty)
    assert "Holds\tno story" in [one.text for one in document.paragraphs]
    assert document.tables == []


def test_rendering_twice_gives_the_same_bytes_and_no_clock_in_them(reading: Reading) -> None:
    data = render_docx([("orm.txt", reading)])
    assert data == render_docx([("orm.txt", msgspec.structs.replace(reading))])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    stamps = {one.tag for one in part_of(data, "docProps/core.xml").iter()}
    assert not any(tag.endswith(("created", "modified", "lastModifiedBy")) for tag in stamps)
