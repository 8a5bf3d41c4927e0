"""A story as the model sees it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.evaluate.taggers import make_story
from sayso.models.session import open_tagger
from sayso.records.span import Span
from sayso.segment.story import segment_story
from sayso.tag.windows import FEATURES, Encoded, cut_windows, encode_story, frame_window

NEWS = """Mayor shuts the ferry

“We were told nothing,” said Ana Ruiz, who has run the kiosk at the pier since 1998. “Nothing at all.”

The ministry declined to comment. It had said in May that the ferry would run until December."""


def encode(text: str) -> Encoded:
    return encode_story(text, segment_story(text, make_story(text)), open_tagger().tokenizer)


def list_forms(text: str, encoded: Encoded) -> list[str]:
    return [encoded.cut(at, at + 1).of(text) for at in range(len(encoded.starts))]


def test_the_words_are_the_text_without_its_white_space() -> None:
    encoded = encode(NEWS)
    assert "".join(list_forms(NEWS, encoded)) == "".join(NEWS.split())


def test_a_word_of_several_pieces_is_one_word() -> None:
    encoded = encode("Zbigniew Wyrzykowski left.")
    assert list_forms("Zbigniew Wyrzykowski left.", encoded) == ["Zbigniew", "Wyrzykowski", "left", "."]
    assert len(encoded.pieces) == encoded.firsts[-1] > len(encoded.starts)


def test_words_are_found_by_what_they_share_with_a_stretch_of_the_text() -> None:
    text = "It rained in Osk."
    encoded = encode(text)
    found = [encoded.find(span) for span in (Span(3, 9), Span(4, 11), Span(9, 10), Span(0, 17))]
    assert found == [(1, 2), (1, 3), (2, 2), (0, 5)]
    assert encoded.cut(*found[1]) == Span(3, 12)


def test_capitals_marks_and_openings_are_told_apart() -> None:
    encoded = encode(NEWS)
    codes = dict(zip(list_forms(NEWS, encoded), encoded.features[encoded.firsts[:-1]], strict=True))
    assert len({codes[word] for word in ("Mayor", "shuts", "were", "1998", "It")}) == 5
    assert codes["“"] != codes["."]
    assert max(codes.values()) < FEATURES


def test_paragraphs_that_hold_no_speech_are_left_out() -> None:
    text = "By Ana Ruiz\nIt rained."
    story = make_story(text)
    byline = story.paragraphs[0].__class__(0, 11, "byline")
    story = story.__class__("s1", 0, len(text), "article", True, None, None, (byline, story.paragraphs[1]))
    encoded = encode_story(text, segment_story(text, story), open_tagger().tokenizer)
    assert list_forms(text, encoded) == ["It", "rained", "."]


@given(
    st.lists(
        st.sampled_from(["It rained. ", "“No,” she said. ", "antidisestablishmentarian ", "\n", "a"]), max_size=80
    ),
    st.integers(60, 90),
    st.one_of(st.none(), st.integers(20, 60)),
)
def test_every_word_is_owned_by_one_window_that_is_no_wider_than_asked(
    parts: list[str], width: int, first: int | None
) -> None:
    text = "".join(parts)
    encoded = encode(text)
    windows = cut_windows(encoded, width, first)
    owned = [word for window in windows for word in range(window.own_start, window.own_end)]
    assert owned == list(range(len(encoded.starts)))
    for window in windows:
        framed = frame_window(encoded, window)
        assert window.start <= window.own_start < window.own_end <= window.end
        assert len(framed.pieces) <= width or window.own_end - window.own_start == 1
        assert len(framed.columns) == window.end - window.start
        assert np.array_equal(framed.pieces[framed.columns], encoded.pieces[encoded.firsts[window.start : window.end]])


def test_a_window_ends_with_a_paragraph_where_it_can() -> None:
    text = "\n".join(["The ferry did not run on Monday, as the pier was closed for repairs."] * 12)
    encoded = encode(text)
    windows = cut_windows(encoded, 64)
    assert len(windows) > 2
    assert all(encoded.openings[window.own_start] == 2 for window in windows)


def test_a_long_paragraph_is_read_past_the_cut_on_both_sides() -> None:
    text = "The ferry did not run on Monday, as the pier was closed for repairs. " * 30
    windows = cut_windows(encode(text), 96)
    assert all(window.end > window.own_end for window in windows[:-1])
    assert all(window.start < window.own_start for window in windows[1:])


@pytest.mark.parametrize("text", ["", "   \n  "])
def test_nothing_makes_no_window(text: str) -> None:
    assert cut_windows(encode(text), 96) == ()
