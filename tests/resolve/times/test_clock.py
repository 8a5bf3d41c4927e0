"""Times and parts of the day."""

import pytest

from sayso.resolve.times.clock import find_part, read_clock


@pytest.mark.parametrize(
    ("words", "part", "rest"),
    [
        ("5 pm monday", "T17:00", "monday"),
        ("12 am", "T00:00", ""),
        ("12:30 pm", "T12:30", ""),
        ("17:30 gmt", "T17:30", ""),
        ("10.35 am est on friday", "T10:35", "on friday"),
        ("7 in the evening", "T19:00", ""),
        ("9 at night", "T21:00", ""),
        ("2 at night", "T02:00", ""),
        ("5 o'clock in the afternoon", "T17:00", ""),
        ("half past 4", "T04:30", ""),
        ("a quarter to 5", "T04:45", ""),
        ("10 minutes to 6 in the evening", "T17:50", ""),
        ("noon", "T12:00", ""),
        ("tuesday night", "TNI", "tuesday"),
        ("the morning of june 3", "TMO", "june 3"),
        ("tonight", "TNI", "today"),
    ],
)
def test_a_time_of_day_is_taken_out_of_its_words(words, part, rest):
    clock = read_clock(words)
    assert clock is not None
    assert (clock.part, clock.rest.strip()) == (part, rest)


@pytest.mark.parametrize("words", ["25:99", "10:75 pm", "27 pm", "12 to 18", "june 3", ""])
def test_what_no_clock_shows_is_no_time(words):
    assert read_clock(words) is None


def test_a_part_of_the_day_is_found_among_other_words():
    assert find_part("every monday morning") == "TMO"
    assert find_part("every monday") is None
