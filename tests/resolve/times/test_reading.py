"""From words to what they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.resolve.times.reading import read_time_words


@pytest.mark.parametrize(
    ("words", "type", "kind"),
    [
        ("June 3, 1987", "DATE", "date"),
        ("nineteen ninety-six", "DATE", "year"),
        ("at least by last Tuesday", "DATE", "weekday"),
        ("the end of June", "DATE", "date"),
        ("the week of March 6", "DATE", "date"),
        ("early next month", "DATE", "unit"),
        ("the second week of 2021", "DATE", "week"),
        ("three days before the flood", "DATE", "count"),
        ("in two weeks", "DATE", "ago"),
        ("the start of the war", "DATE", "count"),
        ("10:35 a.m.", "TIME", "part"),
        ("Tuesday night", "TIME", "weekday"),
        ("that night", "TIME", "unit"),
        ("now", "DATE", "now"),
        ("recent years", "DATE", "past"),
        ("the coming weeks", "DATE", "future"),
        ("two weeks", "DURATION", "duration"),
        ("3d", "DURATION", "duration"),
        ("last year", "DURATION", "unit"),
        ("every Monday", "SET", "set"),
        ("annual", "DATE", "set"),
        ("the year-end", "DATE", "unit"),
        ("the Ides", "DATE", "unknown"),
        ("", "DATE", "unknown"),
    ],
)
def test_each_kind_of_expression_is_told(words, type, kind):
    assert read_time_words(words, type).kind == kind


def test_the_part_of_the_day_goes_with_its_date():
    night = read_time_words("the night of 3 May", "TIME")
    assert (night.kind, night.month, night.day, night.part) == ("date", 5, 3, "TNI")


def test_words_at_the_edges_are_passed_over_unless_all_must_be_read():
    assert read_time_words("chilly June 3", "DATE").day == 3
    assert read_time_words("chilly June 3", "DATE", whole=True).kind == "unknown"


@pytest.mark.parametrize(("words", "year"), [("44 BC", 44), ("March 15, 44 B.C.", 44), ("300 BCE", 300)])
def test_years_before_christ_are_told(words, year):
    read = read_time_words(words, "DATE")
    assert (read.year, read.before_christ) == (year, True)


def test_what_is_as_long_as_a_sentence_is_no_expression_of_time():
    assert read_time_words("noon " * 40, "TIME").kind == "unknown"


@given(st.text(max_size=200), st.sampled_from(["DATE", "TIME", "DURATION", "SET"]))
def test_any_text_is_read(words, type):
    assert read_time_words(words, type).kind
