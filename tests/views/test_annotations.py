"""W3C Web Annotations."""

import json

import pytest
from pyld import jsonld

import sayso
from sayso.views.annotations import render_annotations

# Terms of http://www.w3.org/ns/anno.jsonld, so that no test needs the network.
KEYS = set(
    "@context id type label total first partOf startIndex items motivation generator name body target purpose format value "
    "source styleClass selector exact prefix suffix start end conformsTo".split()
)
TYPES = set(
    "AnnotationCollection AnnotationPage Annotation Software TextualBody SpecificResource TextQuoteSelector "
    "TextPositionSelector FragmentSelector".split()
)
NEWS = """<html><body><nav>Home</nav><article><h1>Ferry stops</h1>
<p>The ferry will st<b>op</b> in May, two people familiar with the plan said on Tuesday.</p>
<p>“That is not true,” Greta Sohl, a spokeswoman for Lund&nbsp;Lines, said. The line declined to com&shy;ment further.</p>
<p>It was reported that divers had been hired, according to a letter seen by the Post.</p></article></body></html>"""


@pytest.fixture(scope="module")
def mapped(tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "orm news.html"
    path.write_text(NEWS, encoding="utf-8")
    return sayso.read_mapped(path)


def annotate(mapped, name="orm news.html"):
    return json.loads(render_annotations([(name, *mapped)], "0.1.0"))


def walk(node):
    if isinstance(node, dict):
        yield node
        for inner in node.values():
            yield from walk(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from walk(inner)


def test_it_speaks_the_terms_of_the_model_alone(mapped):
    collection = annotate(mapped)
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    for node in walk(collection):
        assert set(node) <= KEYS
        assert node["type"] in TYPES


def test_each_attribution_claim_and_finding_has_its_annotation(mapped):
    reading, _ = mapped
    collection = annotate(mapped)
    items = collection["first"]["items"]
    assert collection["total"] == len(items)
    assert len({item["id"] for item in items}) == len(items)
    kinds = [item["motivation"] for item in items]
    assert kinds.count("describing") == len(reading.attributions) > 0
    assert kinds.count("identifying") == len(reading.claims) > 0
    assert kinds.count("assessing") == len(reading.findings) > 0


def test_an_attribution_tells_stance_source_and_basis_and_marks_its_parts(mapped):
    items = annotate(mapped)["first"]["items"]
    denial = next(item for item in items if any(body["value"] == "stance: denies" for body in item["body"]))
    assert {"form: direct", "source: Greta Sohl", "identity: named"} <= {body["value"] for body in denial["body"]}
    parts = {(one["styleClass"], one["selector"][0]["exact"]) for one in denial["target"]}
    assert ("sayso-cue", "said") in parts
    assert {one["source"] for one in denial["target"]} == {"orm%20news.html"}


def test_each_selector_finds_the_same_words_in_the_page(mapped):
    _, page = mapped
    targets = [one for item in annotate(mapped)["first"]["items"] for one in item["target"]]
    for target in targets:
        selectors = {one["type"]: one for one in target["selector"]}
        position, quote = selectors["TextPositionSelector"], selectors["TextQuoteSelector"]
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert page.text.count(around) == 1
        start = page.text.index(around) + len(quote["prefix"])
        assert (position["start"], position["end"]) == (start, start + len(quote["exact"]))
    exact = {one["exact"] for target in targets for one in target["selector"] if "exact" in one}
    assert "The ferry will stop in May" in exact
    assert any("\u00a0" in one for one in exact)


def test_an_address_is_the_source_where_there_is_one(mapped):
    items = annotate(mapped, "https://courier.example/orm#top")["first"]["items"]
    assert {one["source"] for item in items for one in item["target"]} == {"https://courier.example/orm"}


def test_what_has_no_place_is_no_target_and_said_to_be_lost(tmp_path):
    mail = tmp_path / "desk.eml"
    mail.write_text(
        "From: desk@courier.example\nDate: Tue, 4 Jun 2024 10:00:00 +0000\nMessage-ID: <1@courier.example>\nSubject: Ferry\n\n"
        "The ferry will stop in May, Greta Sohl, a spokeswoman for the line, said on Tuesday.\n",
        encoding="utf-8",
    )
    items = annotate(sayso.read_mapped(mail), "desk.eml")["first"]["items"]
    assert items
    for item in items:
        assert item["target"] == "desk.eml"
        assert any(body["value"].startswith("lost: ") and "a mail" in body["value"] for body in item["body"])


def test_it_is_json_ld(mapped):
    """Against a context of our own with the terms' names: every property is kept when it is expanded."""
    collection = annotate(mapped)
    vocabulary = {"@vocab": "http://www.w3.org/ns/oa#", "id": "@id", "type": "@type"}
    (expanded,) = jsonld.expand(collection | {"@context": vocabulary})
    items = expanded["http://www.w3.org/ns/oa#first"][0]["http://www.w3.org/ns/oa#items"]
    assert len(items) == collection["total"]


def test_the_same_page_gives_the_same_annotations(mapped):
    assert render_annotations([("a.html", *mapped)], "1") == render_annotations([("a.html", *mapped)], "1")
