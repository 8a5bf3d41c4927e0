"""Spans to the page and back."""

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.evaluate.anchors import Follower
from sayso.extract.page import read_mapped_page
from sayso.records.page import RawPage
from sayso.records.span import Span
from sayso.views.selectors import count_utf16, link_directive, locate_spans

LEAD = "The ferry to Orrin will stop in May, its operator said on Tuesday, and nobody had been told."


def read(body):
    return read_mapped_page(
        RawPage("ferry.html", f"<html><body>{body}</body></html>".encode(), media_type="text/html"), force=True
    )


def locate(words, body, after=0):
    document, page = read(body)
    start = document.text.index(words, after)
    (anchor,) = locate_spans(page, [Span(start, start + len(words))])
    return page, anchor


def search(text, quote):
    """W3C's TextQuoteSelector, read with a pattern of its own."""
    pattern = "(?=" + re.escape(quote.prefix) + "(" + re.escape(quote.exact) + ")" + re.escape(quote.suffix) + ")"
    return [found.span(1) for found in re.finditer(pattern, text)]


def check(page, anchor):
    for piece in anchor.pieces:
        place = (piece.start, piece.end)
        assert piece.quote is None or search(page.text, piece.quote) == [place]
        assert piece.directive is None or Follower(page).follow(piece.directive) == place
        assert (piece.quote is None) == (piece.quote_lost is not None)
        assert (piece.directive is None) == (piece.directive_lost is not None)


@pytest.mark.parametrize(
    ("words", "markup", "exact", "directive"),
    [
        ("Roe & Sons, 5-year-olds", "Roe &amp; Sons, 5-year-olds", "Roe & Sons, 5-year-olds", "Roe%20%26%20Sons%2C%205%2Dyear%2Dolds"),
        ("unbeaten", "un<b>beat</b>en", "unbeaten", "unbeaten"),
        ("unbeaten", "un<!-- so -->beaten", "unbeaten", "unbeaten"),
        ("Lund Lines", "Lund&nbsp;Lines", "Lund\u00a0Lines", "Lund%C2%A0Lines"),
        ("Lund Lines", "Lund\n   Lines", "Lund\n   Lines", "Lund%20Lines"),
        ("investigation", "investi&shy;gation", "investi\u00adgation", "investi%C2%ADgation"),
        ("in\u200bside", "in&#x200b;side", "in\u200bside", "in%E2%80%8Bside"),
        ("a 😀 letter", "a <b>😀</b> letter", "a 😀 letter", "a%20%F0%9F%98%80%20letter"),
        ("It rained in Lindvik", "It rained<br>in Lindvik", "It rainedin Lindvik", "had%20been%20told.-,It,Lindvik"),
    ],
)  # fmt: skip
def test_words_have_a_quotation_and_a_link_as_the_page_has_them(words, markup, exact, directive):
    page, anchor = locate(words, f"<p>{LEAD}</p><p>{markup}, it said.</p><p>{LEAD}</p>")
    (piece,) = anchor.pieces
    assert page.text[piece.start : piece.end] == exact
    assert piece.quote.exact == exact
    assert piece.directive == f":~:text={directive}"
    check(page, anchor)


def test_a_repeated_sentence_is_told_by_what_stands_before_it():
    body = f"<p>{LEAD}<p>Ivo left. Nobody spoke to us. Ana left. Nobody spoke to us. {LEAD}"
    page, first = locate("Nobody spoke to us.", body)
    page, second = locate("Nobody spoke to us.", body, read(body)[0].text.index("Ana left"))
    assert first.pieces[0].directive == ":~:text=Ivo%20left.-,Nobody%20spoke%20to%20us."
    assert second.pieces[0].directive == ":~:text=us.%20Ana%20left.-,Nobody%20spoke%20to%20us."
    check(page, first)
    check(page, second)


def test_a_paragraph_that_stands_twice_alike_has_a_position_and_a_reason_for_each_selector_it_lacks():
    body = f"<p>{LEAD}</p><div><p>{LEAD} {LEAD}</p><p>{LEAD} {LEAD}</p><p>{LEAD} {LEAD}</p></div>"
    document, page = read(body)
    start = document.text.index("\n", document.text.index("\n") + 1) + 1
    (anchor,) = locate_spans(page, [Span(start + 41, start + 60)])
    (piece,) = anchor.pieces
    assert page.text[piece.start : piece.end] == document.text[start + 41 : start + 60]
    assert (piece.quote, piece.quote_lost) == (None, "twice between the same 32 characters")
    assert (piece.directive, piece.directive_lost) == (None, "more than once in the page")


def test_words_repeated_in_a_hidden_part_or_another_case_count_too():
    page, anchor = locate(
        "Lund Lines",
        f"<p hidden>LÜND LINES</p><p>{LEAD}</p><p>It was Lund Lines that said so, and no one else did.</p>",
    )
    assert anchor.pieces[0].directive == ":~:text=It%20was-,Lund%20Lines"
    check(page, anchor)


def test_a_long_span_and_one_over_several_paragraphs_are_linked_by_start_and_end():
    document, page = read(f"<p>{LEAD}</p><p>Rain fell. It was a storm.</p>\n<p>Nobody saw it come.</p><p>{LEAD}</p>")
    start = document.text.index("Rain")
    (anchor,) = locate_spans(page, [Span(start, document.text.index(" come.") + 6)])
    (piece,) = anchor.pieces
    assert piece.quote.exact == "Rain fell. It was a storm.\nNobody saw it come."
    assert piece.directive == ":~:text=Rain%20fell.%20It,saw%20it%20come."
    check(page, anchor)


def test_words_that_the_page_has_and_the_document_has_not_part_a_span_into_pieces():
    page, anchor = locate(
        "one three", f"<p>{LEAD}</p><p>It was one <button>two</button> three, he said.</p><p>{LEAD}</p>"
    )
    assert [page.text[piece.start : piece.end] for piece in anchor.pieces] == ["one", "three"]
    check(page, anchor)


def test_half_a_word_is_found_by_its_other_half():
    page, anchor = locate("ferr", f"<p>{LEAD} It was dull.</p>")
    assert anchor.pieces[0].directive == ":~:text=ferr,-y%20to%20Orrin"
    check(page, anchor)


def test_a_line_break_that_the_reading_put_in_is_lost():
    document, page = read(f"<p>{LEAD}</p><p>{LEAD}</p>")
    at = document.text.index("\n")
    (anchor,) = locate_spans(page, [Span(at, at + 1)])
    assert anchor.pieces == ()
    assert anchor.lost == "no words: a space or line break that the page has not"


def test_a_document_that_was_no_page_is_lost_as_a_whole():
    mail = b"From: desk@courier.example\nDate: Tue, 4 Jun 2024 10:00:00 +0000\nMessage-ID: <1@courier.example>\nSubject: Ferry\n\nThe ferry stops.\n"
    page = read_mapped_page(RawPage("ferry.eml", mail, media_type="message/rfc822"), force=True)[1]
    (anchor,) = locate_spans(page, [Span(0, 9)])
    assert anchor.lost == page.lost


def test_a_plain_text_is_linked_too():
    page = read_mapped_page(
        RawPage("a.txt", b"Rain fell.\nIt was a storm, he said.\n", media_type="text/plain"), force=True
    )[1]
    (anchor,) = locate_spans(page, [Span(11, 25)])
    (piece,) = anchor.pieces
    assert (piece.quote.exact, piece.directive, piece.start_node) == (
        "It was a storm",
        ":~:text=It%20was%20a%20storm",
        (0, 11),
    )
    check(page, anchor)


def test_a_link_keeps_the_fragment_that_an_address_has():
    assert link_directive("https://courier.example/a", ":~:text=x") == "https://courier.example/a#:~:text=x"
    assert (
        link_directive("https://courier.example/a#top:~:text=y", ":~:text=x")
        == "https://courier.example/a#top:~:text=x"
    )


def test_javascript_counts_an_emoji_twice():
    assert [count_utf16("a😀b", at) for at in range(4)] == [0, 1, 3, 4]


WORDS = [
    "rain",
    "Rain",
    "fell",
    "the",
    "naïve",
    "naive",
    "U.S.",
    "“no”",
    "5.0",
    "😀",
    "well-known",
    "don’t",
    "\u200f",
    "a&b",
]
bodies = st.lists(
    st.tuples(
        st.sampled_from(["{}", "{} ", "<b>{}</b>", "<p>{}</p>", "{}<br>", "<i hidden>{}</i>", "{}&nbsp;", "{}<wbr>", "<td>{}</td>", "<aside>{}</aside>"]),
        st.sampled_from(WORDS).map(html.escape),
    ).map(lambda one: one[0].format(one[1])),
    min_size=3,
    max_size=40,
).map("".join)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(bodies, st.data())
def test_every_selector_leads_back_to_the_same_words_and_to_no_other(body, data):
    document, page = read(f"<div><p>{LEAD}</p>{body}<p>{LEAD} It was dull.</p></div>")
    start = data.draw(st.integers(0, len(document.text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, min(len(document.text), start + 80))))
    (anchor,) = locate_spans(page, [span])
    words = "".join(page.text[piece.start : piece.end] for piece in anchor.pieces)
    assert "".join(words.split()) == "".join(span.of(document.text).split())
    check(page, anchor)
