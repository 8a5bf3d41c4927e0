"""The order of a story's dates, and how sure each is."""

import datetime

import pytest

from sayso.records.span import Span
from sayso.views.shown import ClaimView, Place, TimeView
from sayso.views.timeline import find_range, order_times

PLACE = Place(1, 1, 1, 5)


def time(id, value, words="words"):
    return TimeView(id, words, value, value, "publication", "because", PLACE, Span(0, 5))


def claim(id, text, when):
    return ClaimView(id, text, (), "1 independent source, named", when, None, ())


def date(value):
    return datetime.date.fromisoformat(value)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-06-05", "2024-06-05", "2024-06-05"),
        ("2024-06-05TNI", "2024-06-05", "2024-06-05"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-W23", "2024-06-03", "2024-06-09"),
        ("2024-W23-WE", "2024-06-08", "2024-06-09"),
        ("2024-Q4", "2024-10-01", "2024-12-31"),
        ("2024-H1", "2024-01-01", "2024-06-30"),
        ("2024-WI", "2024-12-01", "2025-02-28"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("199", "1990-01-01", "1999-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
    ],
)
def test_a_value_is_a_stretch_of_days(value, first, last):
    assert find_range(value) == (date(first), date(last))


@pytest.mark.parametrize(
    "value", ["XXXX-02-24", "2024-13", "2024-W60", "2024-02-31", "9999-WI", "BC0480", "P3D", "2024-ZZ", ""]
)
def test_what_is_no_date_has_no_days(value):
    assert find_range(value) is None


def test_rows_stand_in_calendar_order_with_publication_among_them_and_the_open_ones_last():
    times = [
        time("t1", "XXXX-02-24"),
        time("t2", "2024-06-05"),
        time("t3", "2024"),
        time("t4", "199"),
        time("t5", "2024-06-03TMO"),
    ]
    rows = order_times(times, (), "2024-06-04")
    assert [(row.value, row.certainty, row.is_publication) for row in rows] == [
        ("199", "broad", False),
        ("2024", "broad", False),
        ("2024-06-03", "day", False),
        ("2024-06-04", "day", True),
        ("2024-06-05", "day", False),
        ("XXXX-02-24", "open", False),
    ]


def test_expressions_of_one_date_share_a_row_with_the_claims_they_date():
    first, second = time("t1", "2024-02-24", "Feb. 24"), time("t2", "2024-02-24TNI", "that night")
    (row,) = order_times([first, second], [claim("c1", "Tanks crossed the border", second)], None)
    assert [one.words for one in row.times] == ["Feb. 24", "that night"]
    assert row.claims == ("Tanks crossed the border",)


def test_lengths_and_what_comes_round_and_now_are_no_dates():
    times = [time("t1", "P3D"), time("t2", "PRESENT_REF"), time("t3", "XXXX-WXX-1"), time("t4", "PT2H")]
    assert order_times(times, (), None) == ()
