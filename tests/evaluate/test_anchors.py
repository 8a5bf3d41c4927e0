import gzip
import json
import os
from pathlib import Path

import msgspec
import pytest

from sayso.errors import CorpusError
from sayso.evaluate.anchors import Follower, count_anchors, evaluate_anchors, find_quote
from sayso.extract.page import read_mapped_page
from sayso.records.origin import PageMap, Run
from sayso.records.page import RawPage
from sayso.records.span import Span
from sayso.views.selectors import TextQuote

STORY = "The ferry will stop in May, its operator said on Tuesday. Nobody on the island had been told before."


def page_of(*blocks):
    """A page text of blocks, each a run."""
    text, runs = "", []
    for block in blocks:
        runs.append(Run(len(text), len(text) + len(block), False, True))
        text += block
    return PageMap(text, (0,), (), tuple(runs))


@pytest.mark.parametrize(
    ("directive", "place"),
    [
        ("rain", (3, 7)),  # the first, not in "train"
        ("RAIN", (3, 7)),
        ("rain%20fell,snow", (8, 22)),
        ("rain-,fell", (13, 17)),
        ("rain,-fell", (8, 12)),
        ("fell-,snow", (18, 22)),  # over the block's end
        ("fell%20snow", None),
        ("fel", None),
        ("rain-,fel,-l", (13, 16)),
    ],
)
def test_a_directive_is_followed_by_the_steps_of_its_specification(directive, place):
    page = page_of("A: rain rain fell", " snow")
    assert Follower(page).follow(f":~:text={directive}") == place


def test_a_quotation_is_found_as_often_as_it_stands_there():
    assert find_quote("aXaXaX", TextQuote("X", "a", "a")) == [(1, 2), (3, 4)]


def test_a_map_that_is_wrong_is_counted_as_wrong():
    raw = RawPage("a.html", f"<p>{STORY}</p>".encode(), media_type="text/html")
    document, page = read_mapped_page(raw)
    assert count_anchors(document.text, page, (Span(0, 9),))["wrong"] == 0
    shifted = msgspec.structs.replace(page, text="x" + page.text)
    assert count_anchors(document.text, shifted, (Span(0, 9),))["wrong"] == 1


def write_corpus(folder):
    (folder / "html").mkdir()
    (folder / "ground-truth.json").write_text(json.dumps({"a": {"articleBody": STORY}, "b": {"articleBody": ""}}))
    pages = {"a": f"<html><nav>Home</nav><h1>Ferry stops</h1><p>{STORY}</p></html>", "b": "<html><p>Home</html>"}
    for name, html in pages.items():
        (folder / "html" / f"{name}.html.gz").write_bytes(gzip.compress(html.encode()))


def test_every_word_and_sentence_of_a_folder_is_counted(tmp_path):
    write_corpus(tmp_path)
    report = evaluate_anchors(tmp_path)
    words, sentences = report.tables[0].rows
    assert words[:3] == ("words", len(STORY.replace(",", "").split()), len(STORY.replace(",", "").split()))
    assert sentences == ("sentences", 2, 2, 0, 0, 2, 2, 2, 0)
    assert report.figures["words: right"] == report.figures["words: exact"] == 1.0


def test_a_folder_that_is_no_such_corpus_is_said_so(tmp_path):
    with pytest.raises(CorpusError, match=r"ground-truth\.json"):
        evaluate_anchors(tmp_path)


def test_on_the_pages_of_the_benchmark_every_span_is_exact_and_none_is_wrong():
    folder = os.environ.get("SAYSO_DATA")
    if not folder or not (path := Path(folder) / "pages").is_dir():
        pytest.skip("no pages/ in SAYSO_DATA")
    figures = evaluate_anchors(path).figures
    assert figures["words: exact"] == figures["sentences: exact"] == 1.0
    assert figures["words: right"] == figures["sentences: right"] == 1.0
    assert figures["words: link"] >= 0.95
    assert figures["sentences: quotation"] >= 0.95
