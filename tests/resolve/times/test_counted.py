"""Times that words count. Words are as ``figures`` spells them."""

import pytest

from sayso.resolve.times.counted import read_ahead, read_counted


@pytest.mark.parametrize(
    ("words", "unit", "steps"),
    [
        ("2 years ago", "year", -2),
        ("a week or so ago", "week", -1),
        ("3 business days ago", "day", -3),
        ("10 years from now", "year", 10),
        ("half a century back", "century", -0.5),
    ],
)
def test_from_the_date_of_the_page(words, unit, steps):
    read = read_counted(words)
    assert read is not None
    assert (read.kind, read.unit, read.steps) == ("ago", unit, steps)


@pytest.mark.parametrize(("words", "kind"), [("years ago", "past"), ("several days ago", "past"), ("long ago", "past")])
def test_a_number_that_is_not_said_is_only_past(words, kind):
    read = read_counted(words)
    assert read is not None and read.kind == kind


@pytest.mark.parametrize(
    ("words", "unit", "steps", "anchor", "manner"),
    [
        ("3 days before the flood", "day", -3, "the flood", "plain"),
        ("nearly 2 weeks after the vote", "week", 2, "the vote", "plain"),
        ("a year to the day after the siege", "year", 1, "the siege", "exact"),
        ("6 months on from the start of the war", "month", 6, "the start of the war", "plain"),
        ("within 3 days of the vote", "day", 3, "the vote", "plain"),
        ("shortly after the coup", "day", None, "the coup", "plain"),
        ("the day after the vote", "day", 1, "the vote", "plain"),
        ("the week before the vote", "week", -1, "the vote", "whole"),
        ("the week of the vote", "week", 0, "the vote", "whole"),
        ("the eve of the wedding", "day", -1, "the wedding", "plain"),
        ("the 10th anniversary of the siege", "year", 10, "the siege", "exact"),
        ("the 3rd day of the siege", "day", 2, "the siege", "nth"),
        ("day 3 of the trial", "day", 2, "the trial", "nth"),
        ("2 days later", "day", 2, "", "plain"),
        ("a month earlier", "month", -1, "", "plain"),
    ],
)
def test_from_an_event_or_another_time(words, unit, steps, anchor, manner):
    read = read_counted(words)
    assert read is not None
    assert (read.kind, read.unit, read.steps, read.anchor, read.manner) == ("count", unit, steps, anchor, manner)


def test_a_night_off_is_a_part_of_a_day_off():
    read = read_counted("the night after the vote")
    assert read is not None
    assert (read.unit, read.steps, read.part) == ("day", 1, "TNI")


def test_a_weekday_off_is_the_first_such_day():
    read = read_counted("the monday after the vote")
    assert read is not None
    assert (read.weekday, read.steps, read.anchor) == (1, 1, "the vote")


def test_what_lies_ahead_is_counted_from_the_page():
    read = read_ahead("in 5 days' time")
    assert read is not None
    assert (read.kind, read.unit, read.steps) == ("ago", "day", 5)


@pytest.mark.parametrize("words", ["", "3 days", "the day", "before the flood", "the month of the year"])
def test_what_counts_nothing_is_left(words):
    assert read_counted(words) is None
