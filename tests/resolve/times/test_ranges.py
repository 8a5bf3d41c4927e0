"""The days that a TIMEX3 value stands for."""

import datetime

import pytest

from sayso.resolve.times.ranges import find_range


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
    "value", ["XXXX-02-24", "2024-13", "2024-W60", "2024-02-31", "9999-WI", "9999-W52", "BC0480", "P3D", "2024-ZZ", ""]
)
def test_what_is_no_date_has_no_days(value):
    assert find_range(value) is None
