import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import (
    BinaryInput,
    CharsetMismatch,
    EmptyInput,
    InputError,
    InputTooLarge,
    NoMainText,
    OtherLanguage,
    SettingError,
)
from sayso.extract.markup import ATTRIBUTE_LIMIT, TAG_LIMIT
from sayso.extract.page import read_page, read_text
from sayso.records.page import RawPage

PAGES = Path(__file__).parent / "pages"
SENTENCE = "The mayor of Orrin said on Monday that the old bridge would stay closed until the spring."
SPANISH = (
    "El alcalde de Valdehermosa anunció el martes que la ciudad destinará doce millones a la reparación del puente "
    "viejo, cerrado desde las inundaciones de marzo, y que las obras durarán dieciocho meses."
)
# Any character but half surrogates; of control characters the ones a text file has.
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\t\n\r")).map(lambda s: f"It {s}")


def page(data, **carrier):
    return RawPage("page", data if isinstance(data, bytes) else data.encode(), **carrier)


def read_file(name):
    return read_page(RawPage(name, (PAGES / name).read_bytes(), url="https://courier.example/x?utm=1"))


@given(TEXTS)
def test_the_text_of_a_text_file_is_the_file_but_for_its_line_ends(text):
    assert read_page(page(text), force=True).text == text.replace("\r\n", "\n")


@given(TEXTS, st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_a_byte_order_mark_tells_the_charset_and_is_no_part_of_the_text(text, charset):
    assert read_page(page(text.encode(charset)), force=True).text == text.replace("\r\n", "\n")


@given(TEXTS)
def test_text_in_hand_and_the_same_text_in_a_file_are_one_document(text):
    assert read_text(text, force=True) == read_page(page(text), force=True)


@given(TEXTS)
def test_a_document_is_named_by_its_text(text):
    document = read_text(text, force=True)
    assert document.id == "sha256:" + hashlib.sha256(document.text.encode()).hexdigest()


def test_a_lone_carriage_return_and_marks_without_width_stay():
    text = "It\u200b was \u200f“wet”\u200e,\rthe council said.\ufeff"
    assert read_text("\ufeff" + text).text == text


def test_a_text_that_mentions_a_tag_is_text():
    text = "Write <b>said</b>, the style guide says, never <i>claimed</i>."
    assert read_page(page(text)).text == text


def test_html_sent_as_plain_text_is_shown_as_text():
    text = f"<html><p>{SENTENCE}</p></html>"
    assert read_page(page(text, media_type="text/plain")).text == text


@pytest.mark.parametrize("media_type", [None, "application/octet-stream", "text/html", "application/xhtml+xml"])
def test_a_page_that_opens_like_html_is_html(media_type):
    assert read_page(page(f"<!-- x --><!DOCTYPE html><p>{SENTENCE}", media_type=media_type)).text == SENTENCE


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_html_is_known_in_every_charset(charset):
    assert read_page(page(f"<html><p>“{SENTENCE}”".encode(charset))).text == f"“{SENTENCE}”"


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf", " \n\u2003".encode("utf-16")])
@pytest.mark.parametrize("media_type", [None, "text/plain", "text/html"])
def test_a_page_of_nothing_or_of_white_space_is_empty(data, media_type):
    with pytest.raises(EmptyInput, match=r"^page: "):
        read_page(page(data, media_type=media_type))


@pytest.mark.parametrize(
    "data", [bytes(range(256)), b"It rained\x00 in Orrin.", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"\x01\x02 it \x03"]
)
def test_bytes_that_are_no_text_are_refused(data):
    with pytest.raises(BinaryInput, match=r"^page: "):
        read_page(page(data))


def test_another_language_is_named_and_read_only_where_forced():
    with pytest.raises(OtherLanguage, match="es"):
        read_page(page(SPANISH))
    document = read_page(page(SPANISH), force=True)
    assert (document.text, document.language) == (SPANISH, "es")


def test_a_short_text_has_no_language_and_is_read():
    assert read_text("Orrin, Monday").language is None


def test_what_is_known_of_a_text_in_hand_goes_with_it():
    document = read_text(
        SENTENCE,
        title="Bridge",
        url="https://courier.example/b",
        publisher="Courier",
        authors=("Jane Roe",),
        published="2024-03-05",
    )
    assert (document.title, document.url, document.publisher) == ("Bridge", "https://courier.example/b", "Courier")
    assert (document.authors, document.published, document.language) == (("Jane Roe",), "2024-03-05", "en")


@pytest.mark.parametrize("published", ["yesterday", "05.03.2024", "2024-02-30", "20240305"])
def test_a_date_of_publication_that_is_none_is_refused(published):
    with pytest.raises(SettingError, match="published"):
        read_text(SENTENCE, published=published)


def test_half_a_surrogate_pair_is_no_text():
    with pytest.raises(CharsetMismatch, match="at 3"):
        read_text("It \ud83d rained.")


def test_a_page_with_metadata_is_read_with_its_paragraphs_and_nothing_round_them():
    document = read_file("graph.html")
    assert document.text.split("\n") == [
        "The ferry between Lindvik and Skarholm will stop running on 12 May, its operator said on Tuesday, leaving the "
        "island’s 340 people without a link to the mainland.",
        "“There is no money left,” Osman Brandt, who leads the company, said. “We asked the county three times.”",
        "The county’s transport office denied that it had been asked. Its letter of 9 January, seen by the Courier, "
        "says otherwise.",
        "“We will row”",
        "Two fishermen on the island said that they would carry passengers themselves.",
        "“We will row if we must,” one of them said; he asked not to be named, as he had no licence.",
        "The ferry made 1,460 trips in 2023, the company’s report says.",
        "It carried 52,000 passengers.",
    ]
    assert document.title == "Ferry to Skarholm will stop in May, operator says"
    assert document.authors == ("Jane Roe", "Tom Varga")
    assert (document.publisher, document.published) == ("The Lindvik Courier", "2024-03-05")
    assert (document.url, document.language) == ("https://courier.example/news/2024/03/05/ferry-to-skarholm", "en")


def test_a_page_without_any_structure_is_read_by_its_line_breaks():
    document = read_file("plain_blog.html")
    assert document.text.split("\n") == [
        "The mayor of Orrin says that the clock tower was paid for by a donor, and that the donor does not want to be "
        "named.",
        "Two members of the council told me otherwise. “It was in the roads budget,” said one, Emil Harrow.",
        "The treasurer did not answer my letter. I could not find the bill in the town's accounts.",
    ]
    assert (document.authors, document.published) == (("Pilar Ondra",), None)


def test_a_page_of_links_has_no_main_text():
    with pytest.raises(NoMainText, match=r"index\.html"):
        read_file("index.html")


def test_html_that_breaks_off_is_read_as_far_as_it_goes():
    whole = (PAGES / "graph.html").read_text(encoding="utf-8")
    cut = whole[: whole.index("says otherwise")].encode()
    assert read_page(page(cut)).text.endswith("seen by the Courier,")


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 10_000 + SENTENCE,
        "<b>" * 10_000 + SENTENCE + "</b>" * 10_000,
        "<table><tr><td>" * 5_000 + f"<p>{SENTENCE}",
        f'<p title="{"x " * 500_000}">{SENTENCE}',
        f'<div class="{"share-" * 100_000}">{SENTENCE}',
        f"<p>{SENTENCE}</p><!-- " + "never closed " * 10_000,
        f"<p>{SENTENCE}</p><select>" + "<option>North" * 50_000,
        f"<script>var story = '<p>{SENTENCE[:20]} never run';</script><p>{SENTENCE}",
        f'<script type="application/ld+json">{"[" * 100_000}</script><p>{SENTENCE}',
        f"<p>{SENTENCE.replace('Orrin', 'Or' + chr(0) + 'rin', 1)}</p>" + " " * 1_000,
        f"<p>{SENTENCE}</p><p>&#0;&#xD800;&#x110000;&bogus;</p>",
        f"<template><p>{SENTENCE}{SENTENCE}</p></template><p>{SENTENCE}",
        f"<svg><text>{SENTENCE}{SENTENCE}</text></svg><p>{SENTENCE}",
    ],
    ids=lambda html: html[:24],
)
def test_hostile_html_gives_its_text_and_no_more(html):
    assert read_page(page(f"<!doctype html><body>{html}")).text.split("\n")[0] == SENTENCE


@pytest.mark.parametrize(
    "html",
    ["<p>x" * (TAG_LIMIT + 1), "<p " + " ".join(f"a{i}=1" for i in range(ATTRIBUTE_LIMIT + 1)) + f">{SENTENCE}"],
    ids=["tags", "attributes"],
)
def test_a_page_that_no_parser_could_bear_is_too_large(html):
    with pytest.raises(InputTooLarge, match=r"^page: "):
        read_page(page(f"<html>{html}"))


SOUP = st.sampled_from(
    "<p> </p> <div> </div> <b> </b> <a\u00a0href=x> </a> <br> <ul> <li> <table> <tr> <td> <h1> </h1> <script> </script> "
    "<style> </style> <!-- --> &amp; &#8217; < > \" ' <p\u00a0hidden> <article> </article> <h2> </h2>".split(" ")
)


@given(st.lists(SOUP | st.sampled_from([SENTENCE, "It rained.", "\n", "\x00"]) | st.text(max_size=20), max_size=40))
def test_whatever_the_tags_paragraphs_are_lines_without_loose_white_space(pieces):
    html = "".join(piece.replace("\u00a0", " ") for piece in pieces)
    try:
        text = read_page(page(html.encode("utf-8", "replace"), media_type="text/html"), force=True).text
    except InputError:
        return
    assert text and all(line == " ".join(line.split()) != "" for line in text.split("\n"))


@given(st.lists(st.lists(st.sampled_from(SENTENCE.split()), min_size=14, max_size=40), min_size=1, max_size=8))
def test_every_paragraph_of_an_article_is_a_line(paragraphs):
    lines = [" ".join(words) + "." for words in paragraphs]
    html = "".join(f"<p>{line.replace(' ', chr(10), 1)}</p>" for line in lines)
    furniture = "<ul class='menu'><li><a href='/'>Home</a></li></ul>"
    assert read_page(page(f"<html>{furniture}<article>{html}</article>"), force=True).text.split("\n") == lines


def test_a_very_long_paragraph_is_one_line():
    text = f"{SENTENCE} " * 20_000
    assert read_page(page(f"<html><p>{text}")).text == text.strip()
    assert read_page(page(text)).text == text
