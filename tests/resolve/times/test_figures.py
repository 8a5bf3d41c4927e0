"""Words in one spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.resolve.times.figures import read_number, spell_in_figures


@pytest.mark.parametrize(
    ("words", "spelt"),
    [
        ("Three Days Ago", "3 days ago"),
        ("nineteen ninety-six", "1996"),
        ("two thousand and eight", "2008"),
        ("twenty-four hours", "24 hours"),
        ("the Second Quarter", "the 2nd quarter"),
        ("thirty seconds", "30 seconds"),
        ("a second", "a second"),
        ("the twenty-first century", "the 21st century"),
        ("Nov. 20,", "nov 20"),
        ("June 3, 1987", "june 3 1987"),
        ("a forty-minute", "a 40 minute"),
        ("5 p.m.", "5 pm"),
        ("5pm", "5 pm"),
        ("Jan/3", "jan 3"),
        ("1,500 years", "1,500 years"),
        ("the mid–’90s", "the mid '90s"),
    ],
)
def test_one_spelling_for_all(words, spelt):
    assert spell_in_figures(words) == spelt


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("a", 1.0),
        ("half an", 0.5),
        ("a couple of", 2.0),
        ("a dozen", 12.0),
        ("3 1/2", 3.5),
        ("3 and a half", 3.5),
        ("1,500", 1500.0),
        ("2.5", 2.5),
        ("10 to 12", 10.0),
        ("several", None),
        (None, None),
    ],
)
def test_numbers_are_read_where_one_is_said(words, number):
    assert read_number(words) == number


@given(st.text(max_size=40))
def test_any_text_is_left_with_single_spaces(text):
    once = spell_in_figures(text)
    assert once == once.strip() and "  " not in once
