"""Lengths of time, and times that come round."""

import pytest

from sayso.resolve.times.lengths import read_length, read_set, write_period


@pytest.mark.parametrize(
    ("unit", "steps", "period"),
    [
        ("week", 2, "P2W"),
        ("hour", 3, "PT3H"),
        ("hour", 24, "P1D"),
        ("hour", 1.5, "PT1H30M"),
        ("hour", 0.5, "PT30M"),
        ("year", 2.5, "P2Y6M"),
        ("day", 1.5, "P1.5D"),
        ("decade", 3, "P30Y"),
        ("century", 1, "P100Y"),
        ("fortnight", 1, "P2W"),
        ("weekend", 1, "P1WE"),
        ("quarter", 2, "P2Q"),
        ("hour", None, "PTXH"),
        ("decade", None, "PXY"),
    ],
)
def test_periods_are_those_of_iso_8601(unit, steps, period):
    assert write_period(unit, steps) == period


@pytest.mark.parametrize(
    ("words", "unit", "steps"),
    [
        ("2 weeks", "week", 2.0),
        ("a month", "month", 1.0),
        ("3 and a half years", "year", 3.5),
        ("a year and a half", "year", 1.5),
        ("several days", "day", None),
        ("centuries", "century", None),
        ("a couple of working days", "day", 2.0),
        ("while", None, None),
    ],
)
def test_a_length_is_a_number_of_units(words, unit, steps):
    length = read_length(words)
    assert (length.kind, length.unit, length.steps) == ("duration", unit, steps)


def test_a_length_in_two_units_has_both():
    assert read_length("2 hours 30 minutes").value == "PT2H30M"
    assert read_length("1 day 2 hours and 5 minutes").value == "P1DT2H5M"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("every monday", "XXXX-WXX-1"),
        ("every monday morning", "XXXX-WXX-1TMO"),
        ("sundays", "XXXX-WXX-7"),
        ("summers", "XXXX-SU"),
        ("each november", "XXXX-11"),
        ("every evening", "XXXX-XX-XXTEV"),
        ("daily", "P1D"),
        ("annually", "P1Y"),
    ],
)
def test_what_comes_round_has_its_place_in_the_week_or_year(words, value):
    assert read_set(words).value == value


@pytest.mark.parametrize(
    ("words", "unit", "steps"),
    [("every week", "week", 1), ("every other day", "day", 2), ("every 3 months", "month", 3)],
)
def test_what_comes_round_has_else_a_step(words, unit, steps):
    step = read_set(words)
    assert (step.unit, step.steps) == (unit, steps)
