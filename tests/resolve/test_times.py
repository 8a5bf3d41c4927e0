import pytest

from sayso.records.span import Span
from sayso.records.timex import TaggedTimex
from sayso.resolve.times import judge_time

WEDNESDAY = "2024-06-05"


@pytest.mark.parametrize(
    ("words", "type", "around", "value"),
    [
        ("Monday", "DATE", "He left on Monday.", "2024-06-03"),
        ("Wednesday", "DATE", "He left on Wednesday.", "2024-06-05"),
        ("Monday", "DATE", "He will leave on Monday.", "2024-06-10"),
        ("yesterday", "DATE", "", "2024-06-04"),
        ("June 3", "DATE", "It fell on June 3.", "2024-06-03"),
        ("Nov. 20", "DATE", "It fell on Nov. 20.", "2023-11-20"),
        ("Nov. 20", "DATE", "It will open on Nov. 20.", "2024-11-20"),
        ("June 3, 1987", "DATE", "", "1987-06-03"),
        ("2009", "DATE", "", "2009"),
        ("the 1990s", "DATE", "", "199"),
        ("last week", "DATE", "", "2024-W22"),
        ("next month", "DATE", "", "2024-07"),
        ("two years ago", "DATE", "", "2022"),
        ("three days before the flood", "DATE", "", "XXXX-XX-XX"),
        ("two weeks", "DURATION", "", "P2W"),
        ("several hours", "DURATION", "", "PTXH"),
        ("every Monday", "SET", "", "XXXX-WXX-1"),
        ("Tuesday night", "TIME", "It fell on Tuesday night.", "2024-06-04TNI"),
        ("5 p.m.", "TIME", "", "2024-06-05T17:00"),
    ],
)
def test_values_follow_the_calendar(words, type, around, value):
    judged = judge_time(words, TaggedTimex(Span(0, 1), type), WEDNESDAY, around)
    assert judged.value == value
    assert judged.because


@pytest.mark.parametrize(
    ("words", "today"),
    [
        ("9999999 days ago", WEDNESDAY),
        ("3000 years ago", WEDNESDAY),
        ("yesterday", "0001-01-01"),
        ("next Monday", "9999-12-31"),
        ("45 May 2022", WEDNESDAY),
        ("25:99", WEDNESDAY),
    ],
)
def test_what_no_calendar_holds_stays_open(words, today):
    judged = judge_time(words, TaggedTimex(Span(0, 1), "DATE"), today, "")
    assert judged.value.startswith("XXXX")


def test_without_a_date_the_year_stays_open():
    assert judge_time("June 3", TaggedTimex(Span(0, 1), "DATE"), None, "").value == "XXXX-06-03"
    assert judge_time("Monday", TaggedTimex(Span(0, 1), "DATE"), None, "").value == "XXXX-WXX-1"


def test_what_hangs_on_an_event_says_so():
    assert judge_time("a day after the vote", TaggedTimex(Span(0, 1), "DATE"), WEDNESDAY, "").anchor == "event"
