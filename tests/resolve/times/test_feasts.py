"""The days of feasts."""

import datetime

import pytest

from sayso.resolve.times.feasts import find_feast
from sayso.resolve.times.words import FEASTS


@pytest.mark.parametrize("name", FEASTS)
def test_every_feast_of_the_lexicon_has_a_day(name):
    day = find_feast(name, 2024)
    assert day is not None and day.year == 2024


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("easter", 2024, datetime.date(2024, 3, 31)),
        ("good friday", 2023, datetime.date(2023, 4, 7)),
        ("thanksgiving", 2022, datetime.date(2022, 11, 24)),
        ("mother's day", 2021, datetime.date(2021, 5, 9)),
        ("bastille day", 2020, datetime.date(2020, 7, 14)),
    ],
)
def test_feasts_that_move_are_counted(name, year, day):
    assert find_feast(name, year) == day


def test_a_feast_not_yet_kept_has_none():
    assert find_feast("martin luther king day", 1950) is None


@pytest.mark.parametrize("year", [1, 9999])
def test_the_ends_of_the_calendar_hold(year):
    assert find_feast("christmas", year) in (None, datetime.date(year, 12, 25))
