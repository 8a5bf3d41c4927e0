"""Pieces of the calendar."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.resolve.times.moments import Moment, count_from, hold_in, step_weekday, widen

DAY = datetime.date(2024, 6, 5)  # a Wednesday
UNITS = (
    "century", "decade", "year", "half", "quarter", "season", "month", "fortnight", "week", "weekend", "day", "night",
    "hour", "minute", "second",
)  # fmt: skip


def moment(value: str) -> Moment:
    """Of a day, a month or a year as ISO 8601 writes it, XXXX for a year that is not known."""
    grain = {4: "year", 7: "month", 10: "day"}[len(value)]
    has_year = not value.startswith("XXXX")
    first = datetime.date.fromisoformat(value.replace("XXXX", "2000") + "-01-01"[: 10 - len(value)])
    return Moment(grain, first, has_year=has_year)


@pytest.mark.parametrize(
    ("unit", "value"),
    [
        ("century", "20"),
        ("decade", "202"),
        ("year", "2024"),
        ("half", "2024-H1"),
        ("quarter", "2024-Q2"),
        ("season", "2024-SU"),
        ("month", "2024-06"),
        ("week", "2024-W23"),
        ("weekend", "2024-W23-WE"),
        ("day", "2024-06-05"),
        ("night", "2024-06-05TNI"),
    ],
)
def test_each_piece_that_holds_a_day_is_written_as_timex3_has_it(unit, value):
    assert hold_in(unit, DAY).value == value


def test_winter_is_that_of_the_year_it_begins_in():
    assert hold_in("season", datetime.date(2024, 12, 1)).value == "2024-WI"
    assert hold_in("season", datetime.date(2024, 2, 29)).value == "2023-WI"


def test_a_week_belongs_to_the_year_of_its_thursday():
    assert hold_in("week", datetime.date(2024, 12, 31)).value == "2025-W01"


@pytest.mark.parametrize(
    ("base", "steps", "unit", "value"),
    [
        ("2024-01-31", 1, "month", "2024-02"),
        ("2024-06-05", -2, "week", "2024-05-22"),
        ("2024-06-05", 1, "fortnight", "2024-06-19"),
        ("2024-06-05", -1, "night", "2024-06-04TNI"),
        ("2024-06-05", 3, "quarter", "2025-Q1"),
        ("2024-06", 2, "year", "2026"),
        ("2024", -10, "year", "2014"),
        ("2024", 1, "decade", "203"),
        ("XXXX-02-28", 3, "day", "XXXX-03-02"),
        ("XXXX-12-31", 1, "month", "XXXX-01"),
    ],
)
def test_counting_gives_a_piece_as_fine_as_its_unit(base, steps, unit, value):
    counted = count_from(moment(base), steps, unit)
    assert counted is not None and counted.value == value


@pytest.mark.parametrize(
    ("base", "unit"),
    [("2024", "month"), ("2024", "day"), ("2024-06", "week"), ("XXXX-06-05", "year"), ("2024-06", "hour")],
)
def test_what_is_not_known_finely_enough_cannot_be_counted_from(base, unit):
    assert count_from(moment(base), 1, unit) is None


def test_to_the_day_keeps_the_day_or_the_last_of_a_shorter_month():
    for base, unit, value in (("2024-02-29", "year", "2025-02-28"), ("2024-05-31", "month", "2024-06-30")):
        counted = count_from(moment(base), 1, unit, to_the_day=True)
        assert counted is not None and counted.value == value


def test_hours_are_counted_from_the_clock_and_else_stay_on_the_day():
    late = hold_in("day", DAY).at("T22:30")
    assert [count_from(late, hours, "hour").value for hours in (1, 2)] == ["2024-06-05T23:30", "2024-06-06T00:30"]
    assert count_from(hold_in("day", DAY), 3, "hour").value == "2024-06-05"
    assert count_from(hold_in("day", DAY), 30, "hour") is None


def test_a_date_without_its_year_is_of_a_month_but_of_no_week():
    assert widen(moment("XXXX-06-05"), "month").value == "XXXX-06"
    assert widen(moment("XXXX-06-05"), "week") is None
    assert widen(moment("2024-06-05"), "week").value == "2024-W23"


def test_the_next_weekday_is_never_the_day_itself():
    assert step_weekday(DAY, 3, 1) == datetime.date(2024, 6, 12)
    assert step_weekday(DAY, 3, -1) == datetime.date(2024, 5, 29)
    assert step_weekday(DAY, 4, 1) == datetime.date(2024, 6, 6)


@given(st.dates(), st.integers(-(10**9), 10**9), st.sampled_from(UNITS), st.booleans())
def test_counting_stays_in_the_calendar_or_says_that_it_cannot(day, steps, unit, to_the_day):
    try:
        counted = count_from(Moment("day", day), steps, unit, to_the_day=to_the_day)
    except (OverflowError, ValueError):
        return
    assert counted is None or counted.value


@given(st.dates(datetime.date(1000, 1, 1), datetime.date(9000, 1, 1)), st.sampled_from(UNITS[6:12]), st.integers(0, 99))
def test_counting_forth_and_back_leads_home(day, unit, steps):
    there = count_from(Moment("day", day), steps, unit)
    back = count_from(there, -steps, unit) if there is not None else None
    assert back is not None
    assert back.first == (day.replace(day=1) if unit == "month" else day)
