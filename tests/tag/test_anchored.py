"""Expressions that are counted from an event, found by their form and joined with their pieces."""

import pytest

from sayso.evaluate.taggers import make_story
from sayso.records.span import Span
from sayso.records.timex import TaggedTimex
from sayso.segment.story import segment_story
from sayso.tag.anchored import find_anchored, join_anchored


def find(text: str) -> tuple[TaggedTimex, ...]:
    return find_anchored(text, segment_story(text, make_story(text)))


@pytest.mark.parametrize(
    ("text", "words", "core"),
    [
        ("He flew home three days before the invasion.", "three days before the invasion", "three days"),
        ("It reopened a week after the owner fled to Oss.", "a week after the owner fled", "a week"),
        ("They met on the eve of the summit.", "the eve of the summit", "the eve"),
        ("He rang the night before his arrest, she said.", "the night before his arrest", "the night"),
        ("On day three of the trial, he wept.", "day three of the trial", "day three"),
        ("It was the tenth anniversary of the uprising.", "the tenth anniversary of the uprising", "the tenth anniversary"),
        ("It came six months on from the start of the war.", "six months on from the start of the war", "six months"),
    ],
)  # fmt: skip
def test_the_event_is_a_part_of_the_expression(text, words, core):
    (one,) = find(text)
    assert one.span.of(text).lower() == words
    assert one.core is not None and one.core.of(text).lower().startswith(core)


@pytest.mark.parametrize(
    "text",
    [
        "He waited three days before he rang.",
        "He put $3 days before the rest.",
        "They drove two hours from the coast.",
        "It took a week.",
        "The week after, nothing came.",
    ],
)
def test_what_names_no_event_is_left_to_the_model(text):
    assert all("before the" not in one.span.of(text) and "from" not in one.span.of(text) for one in find(text))


def test_pieces_give_way_to_the_whole():
    text = "He flew home three days before the invasion."
    (whole,) = find(text)
    piece = TaggedTimex(Span(text.index("three"), text.index(" before")), "DURATION")
    assert join_anchored(text, (piece,), (whole,)) == (whole,)


def test_a_date_within_the_event_stays_an_expression_of_its_own():
    text = "He flew home two days before the June 3 vote."
    wholes = find(text)
    date = TaggedTimex(Span(text.index("June"), text.index(" vote")), "DATE")
    joined = join_anchored(text, (date,), wholes)
    assert [one.span.of(text) for one in joined] == ["two days before", "June 3"]


def test_a_piece_that_begins_earlier_widens_the_whole():
    text = "He flew home about three days before the invasion."
    (whole,) = find(text)
    piece = TaggedTimex(Span(text.index("about"), text.index(" before")), "DURATION")
    (joined,) = join_anchored(text, (piece,), (whole,))
    assert joined.span.of(text) == "about three days before the invasion"
