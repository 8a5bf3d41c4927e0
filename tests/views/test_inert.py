"""Page text is shown, and never acts."""

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from sayso.views.inert import escape_json, flatten_text, make_inert, shorten_text

# surrogates too: text in hand may hold what no file does
ANY = st.text(
    st.characters(exclude_categories=()) | st.sampled_from("\x1b\x9b\u202e\u2066\u2028\U000e0041\ud800\t\n\r")
)


def test_an_escape_sequence_is_written_out() -> None:
    assert make_inert("\x1b[31mred") == "<U+001B>[31mred"


def test_a_bidirectional_override_is_written_out() -> None:
    assert make_inert("user\u202enimda") == "user<U+202E>nimda"


def test_letters_of_any_script_stay_as_they_are() -> None:
    text = "Żółć, 東京, العربية, 👩‍🚒 — “quoted”"
    assert make_inert(text) == text


@given(ANY)
def test_inert_text_has_no_control_character_but_tab_and_line_feed(text: str) -> None:
    for sign in make_inert(text).replace("\t", "").replace("\n", ""):
        assert unicodedata.category(sign) not in ("Cc", "Cs", "Zl", "Zp")
        assert unicodedata.bidirectional(sign) not in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")


@given(ANY)
def test_flat_text_is_one_line(text: str) -> None:
    flat = flatten_text(text)
    assert len(flat.splitlines()) <= 1
    assert flat == flat.strip()


@given(ANY)
def test_escaped_json_says_the_same_and_is_inert(text: str) -> None:
    line = json.dumps(text, ensure_ascii=False)
    assert json.loads(escape_json(line)) == text
    assert make_inert(escape_json(line)) == escape_json(line)


@given(st.text(), st.integers(1, 80))
def test_shortened_text_fits(text: str, width: int) -> None:
    assert len(shorten_text(text, width)) <= max(width, 1)


def test_text_is_cut_between_words_and_the_cut_is_shown() -> None:
    assert shorten_text("The ferry was late, they said", 22) == "The ferry was late…"
    assert shorten_text("The ferry was late", 18) == "The ferry was late"
