"""The way back: every code point of a document in the page it was read from."""

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.extract.page import read_mapped_page, read_page
from sayso.records.page import RawPage

LEAD = "The ferry to Orrin will stop in May, its operator said on Tuesday, and nobody had been told. "


def read(body, head=""):
    page = f"<!doctype html><html><head><title>Ferry</title>{head}</head><body>{body}</body></html>"
    return read_mapped_page(RawPage("ferry.html", page.encode(), media_type="text/html"), force=True)


def back(words, body, head=""):
    """What the page has where the document says ``words``: its text, and the node and offset of each end."""
    document, page = read(body, head)
    start = document.text.index(words)
    first, last = page.find_origin(start), page.find_origin(start + len(words) - 1)
    return page.text[first[0] : last[1]], page.find_node(first[0]), page.find_node(last[1] - 1)


def test_a_mapped_page_is_the_document_that_read_page_reads():
    page = RawPage("ferry.html", f"<p>{LEAD}<p>{LEAD}".encode(), media_type="text/html")
    assert read_mapped_page(page)[0] == read_page(page)


@pytest.mark.parametrize(
    ("words", "markup", "shown"),
    [
        ("Roe & Sons", "Roe &amp; Sons", "Roe & Sons"),
        ("“no”", "&ldquo;no&#8221;", "“no”"),
        ("unbeaten", "un<b>bea<i>te</i></b>n", "unbeaten"),
        ("unbeaten", "unb<!-- here -->eaten", "unbeaten"),
        ("Lund Lines", "Lund&nbsp;Lines", "Lund\u00a0Lines"),
        ("Lund Lines", "Lund \n\t <i> Lines</i>", "Lund \n\t  Lines"),
        ("investigation", "investi&shy;gation", "investi\u00adgation"),
        ("in\u200bside", "in&#x200b;side", "in\u200bside"),
        ("a 😀 letter", "a <b>😀</b> letter", "a 😀 letter"),
        ("rained in", "rained<br>in", "rainedin"),
        ("one three", "one <span hidden>two</span>three", "one twothree"),
        ("one three", "one <script>two()</script>three", "one three"),
    ],
)
def test_words_go_back_to_what_the_page_has(words, markup, shown):
    assert back(words, f"<p>{LEAD}{markup}, it said.</p>")[0] == shown


def test_an_offset_counts_in_its_own_text_node():
    body = f"<nav>Home</nav><p>{LEAD}un<b>beat</b>en</p>"
    assert back("unbeaten", body) == ("unbeaten", (1, len(LEAD)), (3, 1))


def test_white_space_before_the_first_words_of_a_body_is_not_counted_but_its_nodes_are():
    _, page = read(f"\n <div>\n <p>{LEAD}</p></div>")
    assert page.text.startswith("The ferry")
    assert page.find_node(0) == (2, 0)
    assert page.nodes[:2] == (-4, -2)


def test_where_a_page_without_scripts_opens_its_body_early_its_text_is_the_same():
    plain, tagged = (
        read(f"<p>{LEAD}</p>")[1],
        read(f"<p>{LEAD}</p>", head="<noscript><img src=x></noscript>\n<style>p{}</style>")[1],
    )
    assert plain.text == tagged.text


def test_the_entries_of_a_list_to_choose_from_and_notes_over_letters_are_nodes_of_their_own():
    page = read(f"<select><option>one</option><option>two</select><p>{LEAD}<ruby>漢<rt>han</ruby></p>")[1]
    assert [page.find_node(at) for at in (0, 3, 6)] == [(0, 0), (1, 0), (2, 0)]
    assert page.find_node(len(page.text) - 1) == (4, 2)


def test_cells_are_one_line_with_spaces_that_have_no_place():
    document, page = read(
        f"<p>{LEAD}<p>{LEAD}<table><tr><td>Orrin harbour and its old pier<td>stops in May</table><p>{LEAD}"
    )
    at = document.text.index("pier stops") + 4
    assert page.find_origin(at) is None
    assert page.find_origin(at + 1) is not None


def test_line_breaks_between_paragraphs_have_no_place():
    document, page = read(f"<p>{LEAD}</p>\n\n<p>{LEAD}</p>")
    assert page.find_origin(document.text.index("\n")) is None


def test_styles_scripts_and_templates_are_no_page_text_and_hidden_words_are():
    page = read(
        f"<p>{LEAD}</p><style>a</style><script>b</script><template>c</template><noscript>d</noscript><p hidden>e</p>"
    )[1]
    assert page.text == LEAD + "e"


def test_a_plain_text_is_its_own_page():
    text = "Rain fell.\n\n  It was told  twice.\n"
    document, page = read_mapped_page(RawPage("rain.txt", text.encode(), media_type="text/plain"), force=True)
    assert page.text == document.text == text
    assert [text[run.start : run.end] for run in page.runs] == ["Rain fell.", "It was told", "twice."]
    assert page.find_origin(12) == (12, 13)


def test_what_was_read_from_no_page_says_so():
    mail = b"From: desk@courier.example\nDate: Tue, 4 Jun 2024 10:00:00 +0000\nMessage-ID: <1@courier.example>\nSubject: Ferry\n\nThe ferry stops.\n"
    page = read_mapped_page(RawPage("ferry.eml", mail, media_type="message/rfc822"), force=True)[1]
    assert page.lost == "read from a mail, which is no page of HTML or plain text"
    assert page.find_origin(0) is None


TAGS = ["b", "i", "span", "p", "div", "em hidden", "li", "td", "pre", "button", "aside", "a href=x"]
pieces = st.recursive(
    st.one_of(
        st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12).map(html.escape),
        st.sampled_from(
            ["<br>", "<img>", "<!-- x -->", "&shy;", "&nbsp;", "&#x7f;", "<script>x</script>", "😀", " \n "]
        ),
    ),
    lambda inner: st.tuples(st.sampled_from(TAGS), st.lists(inner, max_size=4).map("".join)).map(
        lambda one: f"<{one[0]}>{one[1]}</{one[0].split()[0]}>"
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(pieces, max_size=6).map("".join))
def test_every_code_point_is_where_the_map_says_or_was_put_in(markup):
    document, page = read(f"<p>{LEAD}</p><p>{LEAD}{markup}</p><p>{LEAD}</p>")
    before = 0
    for at, char in enumerate(document.text):
        origin = page.find_origin(at)
        if origin is None:
            assert char in " \n"
            continue
        found = page.text[origin[0] : origin[1]]
        assert found == char or (char == " " and found.isspace())
        assert origin[0] >= before
        before = origin[1]
        node, offset = page.find_node(origin[0])
        assert page.nodes[node] + offset == origin[0] and offset >= 0
