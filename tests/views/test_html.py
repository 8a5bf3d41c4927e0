"""The HTML page: whole, linked both ways, and nothing of the page read is ever markup in it."""

import base64
import hashlib
import re

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from resiliparse.parse.html import DOMNode, HTMLTree

from sayso.records.attribution import Attribution, AttributionSpans
from sayso.records.claim import Claim
from sayso.records.page import Document
from sayso.records.reading import SCHEMA, Reading
from sayso.records.reason import Reason
from sayso.records.source import Source
from sayso.records.span import Span
from sayso.records.story import Paragraph, Story
from sayso.views.html import render_html
from sayso.views.inert import make_inert
from sayso.views.wording import CANNOT_SHOW

ELEMENTS = set(
    "html head meta title style body nav ol li a main header p h1 h2 h3 article section dl div dt dd span ul details "
    "summary b q br table thead tbody tr th td code footer".split()
)
ATTRIBUTES = set(
    "lang charset http-equiv content name id class href title dir aria-label tabindex data-of data-by data-at start scope".split()
)
ATTACKS = (
    "<script>alert(1)</script>",
    "</p>",
    "\"'><img src=x onerror=alert(1)>",
    "<!--",
    "]]>",
    "&amp;",
    "&#60;b&#62;",
    "</style>",
    "<svg onload=x>",
    "{{ 7*7 }}",
    "{% raw %}",
    "javascript:alert(1)",
    "\x00",
    "\x1b[31m",
    "\u202e",
)
HOSTILE = st.lists(st.text(min_size=1) | st.sampled_from(ATTACKS), min_size=1, max_size=8).map("".join)


def nodes_of(page: str) -> list[DOMNode]:
    return [node for node in HTMLTree.parse(page).document if node.type == 1]


def text_of_lines(page: str) -> list[str]:
    """The paragraphs of the first story as a browser shows them, without the codes of findings set into them."""
    tree = HTMLTree.parse(page)
    for flag in tree.document.query_selector_all("a.flag"):
        flag.decompose()
    return [line.text for line in tree.document.query_selector_all("p.line")]


def make_hostile(text: str, title: str) -> Reading:
    """A Reading with ``text`` wherever a page's words can come to stand."""
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
        findings=(),
        reasons=(Reason("a1", "stance", title), Reason("c1", title, title)),
    )


@settings(deadline=None)
@given(HOSTILE, HOSTILE)
def test_no_words_of_a_page_become_markup(text: str, title: str) -> None:
    page = render_html([(title, make_hostile(text, title))])
    nodes = nodes_of(page)
    assert {node.tag for node in nodes} <= ELEMENTS
    assert {name for node in nodes for name in node.attrs} <= ATTRIBUTES
    assert all(node["href"].startswith("#") for node in nodes if node.tag == "a")


@settings(deadline=None)
@given(HOSTILE)
def test_the_text_is_all_there_and_unchanged(text: str) -> None:
    assert text_of_lines(render_html([("-", make_hostile(text, "x"))])) == [make_inert(text)]


def test_marks_leave_the_text_of_every_paragraph_as_it_was(reading: Reading) -> None:
    story = reading.stories[0]
    lines = text_of_lines(render_html([("orm.txt", reading)]))
    assert lines[: len(story.paragraphs)] == [one.span.of(reading.document.text) for one in story.paragraphs]


def test_every_link_leads_somewhere_and_no_id_stands_twice(reading: Reading) -> None:
    nodes = nodes_of(render_html([("orm.txt", reading), ("again.txt", reading)]))
    ids = [node["id"] for node in nodes if "id" in node.attrs]
    targets = {node["href"].removeprefix("#") for node in nodes if node.tag == "a"}
    assert len(ids) == len(set(ids))
    assert targets <= set(ids)


def test_every_attribution_is_linked_from_text_to_ledger_and_back(reading: Reading) -> None:
    document = HTMLTree.parse(render_html([("orm.txt", reading)])).document
    to_ledger = {link["href"] for link in document.query_selector_all("p.line a:not(.flag)")}
    to_text = {link["href"] for link in document.query_selector_all("li.said a.place")}
    assert len(to_ledger) == len(to_text) == len(reading.attributions)
    assert {one.replace("#l-", "#m-") for one in to_ledger} == to_text


def test_the_page_loads_nothing_runs_nothing_and_admits_one_style_sheet(reading: Reading) -> None:
    page = render_html([("orm.txt", reading)])
    style = re.search(r"<style>(.*?)</style>", page, re.S)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert style is not None
    assert policy is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy[1].replace("&#39;", "'").startswith(f"default-src 'none'; style-src 'sha256-{digest}'")
    assert "url(" not in style[1]
    assert "@import" not in style[1]


def test_the_main_claim_names_who_denies_it(reading: Reading) -> None:
    document = HTMLTree.parse(render_html([("orm.txt", reading)])).document
    against = document.query_selector(".main-claim .side.denying")
    assert against is not None
    assert "against" in against.text
    assert "Greta Sohl, spokeswoman for Lakeland Power" in against.text
    assert "That is not true. The dam was sound." in against.text


def test_several_pages_stand_in_one_file_behind_a_list_of_them(reading: Reading) -> None:
    document = HTMLTree.parse(render_html([("orm.txt", reading), ("tamm.txt", reading)])).document
    assert [link.text for link in document.query_selector_all("nav.pages a")] == ["orm.txt", "tamm.txt"]
    assert len(document.query_selector_all("main > section.page")) == 2


def test_rendering_twice_gives_the_same_bytes(reading: Reading) -> None:
    copy = msgspec.structs.replace(reading)
    assert render_html([("orm.txt", reading)]) == render_html([("orm.txt", copy)])


def test_beneath_the_findings_stands_what_no_text_shows(reading: Reading) -> None:
    below = render_html([("orm.txt", reading)]).partition('<ul class="findings">')[2]
    assert CANNOT_SHOW in below.partition("</section>")[0]


def test_a_waived_finding_has_its_reason_and_the_waiver_is_not_shown(reading: Reading) -> None:
    waiver = "<!-- sayso: ignore-file N03 because “they” <are> all -->"
    document = msgspec.structs.replace(reading.document, text=f"{reading.document.text}\n{waiver}")
    page = render_html([("orm.txt", msgspec.structs.replace(reading, document=document))])
    assert "waived: “they” &lt;are&gt; all" in page
    assert "sayso: ignore" not in page
