import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.extract.markup import is_markup, lay_out, parse_markup


def lines(html):
    return [block.text for block in lay_out(parse_markup(html, "page")).blocks]


def test_a_block_element_ends_a_paragraph_and_an_inline_one_does_not():
    assert lines("<div>It <b>ra</b>ined<p>in <a href=x>Orrin</a>.</div>Then stopped.") == [
        "It rained",
        "in Orrin.",
        "Then stopped.",
    ]


def test_one_line_break_is_a_space_and_two_are_a_paragraph():
    assert lines("<p>It rained<br>in Orrin.<br> <br>Then it stopped.") == ["It rained in Orrin.", "Then it stopped."]


def test_the_short_cells_of_a_row_are_one_line():
    assert lines("<table><tr><td>Orrin<td>3<td>1<tr><td>Lindvik<td>2</table>") == ["Orrin 3 1", "Lindvik 2"]


def test_entities_are_characters_and_white_space_is_one_space():
    assert lines("<p>Roe &amp; Sons\n\t said:&nbsp; &ldquo;no&rdquo; &lt;b&gt;") == ["Roe & Sons said: “no” <b>"]


def test_soft_hyphens_are_left_out_and_direction_marks_stay():
    assert lines("<p>investi&shy;gation \u200f\u200b\u2067x\u2069") == ["investigation \u200f\u200b\u2067x\u2069"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>x</script>", "<style>x</style>", "<noscript>x</noscript>", "<template>x</template>", "<!-- x -->",
        "<p hidden>x</p>", '<p style="color:red;DISPLAY : none">x</p>', '<div aria-hidden="true">x</div>', "<nav>x</nav>",
        "<button>x</button>", "<select><option>x</select>", "<textarea>x</textarea>", "<svg><text>x</text></svg>",
        '<span class="sr-only">x</span>', '<div role="navigation">x</div>', "<iframe>x</iframe>", "<title>x</title>",
    ],
)  # fmt: skip
def test_what_is_not_shown_or_is_navigation_is_left_out(hidden):
    assert lines(f"<p>It</p>{hidden}<p>rained.") == ["It", "rained."]


def test_characters_in_links_are_counted():
    (block,) = lay_out(parse_markup("<p>It <a href=x>rained <b>in</b></a> Orrin.", "page")).blocks
    assert block.linked == len("rainedin")


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(lambda s: s.strip()))
def test_text_passes_through_escaping(text):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    shown = " ".join(text.replace("\u00ad", "").split())
    assert lines(f"<p>{escaped}</p>") == ([shown] if shown else [])


@pytest.mark.parametrize(
    "text", ["<!DOCTYPE html>", " \n<html lang=en>", "<?xml version='1.0'?><html>", "<!-- x -->\n<body>", "<p>x</p>"]
)
def test_what_opens_with_a_tag_of_html_is_markup(text):
    assert is_markup(text)


@pytest.mark.parametrize(
    "text", ["", "It <b>rained</b>.", "<https://courier.example>", "<laughs> No.", "<p> 5", "<!---->" * 5_000]
)
def test_a_text_with_a_tag_in_it_is_no_markup(text):
    assert not is_markup(text)
