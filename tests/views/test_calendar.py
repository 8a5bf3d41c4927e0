"""TIMEX3 values in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.views.calendar import say_date, say_value


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2024-06-03", "Monday 3 June 2024"),
        ("2024-06-03TMO", "Monday 3 June 2024, morning"),
        ("2024-06-03T14:30", "Monday 3 June 2024, 14:30"),
        ("2024-06", "June 2024"),
        ("2024-06-XX", "June 2024"),
        ("2024", "2024"),
        ("198", "the 1980s"),
        ("198X", "the 1980s"),
        ("XXXX-02-24", "24 February, year not known"),
        ("XXXX-02", "February, year not known"),
        ("XXXX-XX-XX", "date not known"),
        ("XXXX-XX-XXTNI", "date not known, night"),
        ("XXXX-WXX-3", "Wednesday, date not known"),
        ("2024-06-03TXX:XX", "Monday 3 June 2024"),
        ("PXX", "some time"),
        ("2024-W23", "week of Monday 3 June 2024"),
        ("2024-W23-3", "Wednesday 5 June 2024"),
        ("2024-W23-WE", "weekend of Saturday 8 June 2024"),
        ("2024-SU", "summer 2024"),
        ("2024-Q2", "quarter 2 of 2024"),
        ("2024-H1", "first half of 2024"),
        ("P3D", "3 days"),
        ("P1W", "1 week"),
        ("PT5M", "5 minutes"),
        ("P5M", "5 months"),
        ("P2CE", "2 centuries"),
        ("PXD", "some days"),
        ("PRESENT_REF", "now"),
    ],
)
def test_a_value_in_words(value: str, words: str) -> None:
    assert say_value(value) == words


@pytest.mark.parametrize("value", ["2024-13", "2024-02-30", "2024-W60", "2024-XX-ZZ", "PnonsenseD", "T14:30", ""])
def test_a_value_without_words_comes_back_as_it_is(value: str) -> None:
    assert say_value(value) == value


@given(st.dates())
def test_every_date_has_words(day: object) -> None:
    assert say_date(str(day)).endswith(str(day)[:4].lstrip("0"))


@given(st.from_regex(r"[0-9XPTWQHYMDSE-]{0,12}", fullmatch=True))
def test_no_value_is_refused(value: str) -> None:
    assert isinstance(say_value(value), str)
