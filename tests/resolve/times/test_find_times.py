"""What expressions of time mean, from passages whose expressions are marked "[two days later]"."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records.span import Span
from sayso.records.timex import TaggedTimex, Time, TimexType
from sayso.resolve.times.story import find_times

WEDNESDAY = "2024-06-05"


def read(marked: str, *types: TimexType, published: str | None = WEDNESDAY) -> tuple[Time, ...]:
    """types: one for each mark; DATE where fewer are given."""
    plain, at, timexes = "", 0, []
    for mark in re.finditer(r"\[([^\]]+)\]", marked):
        plain += marked[at : mark.start()]
        kind = types[len(timexes)] if len(timexes) < len(types) else "DATE"
        timexes.append(TaggedTimex(Span(len(plain), len(plain) + len(mark[1])), kind))
        plain += mark[1]
        at = mark.end()
    plain += marked[at:]
    sentences = [Span(one.start(), one.end()) for one in re.finditer(r"[^\s.][^.]*(?:\.(?!\s|$)[^.]*)*\.?", plain)]
    return find_times(plain, sentences, timexes, published, "s1", 0)


def values(marked: str, *types: TimexType, published: str | None = WEDNESDAY) -> list[str]:
    return [time.value for time in read(marked, *types, published=published)]


@pytest.mark.parametrize(
    ("passage", "type", "value"),
    [
        ("He left on [Monday].", "DATE", "2024-06-03"),
        ("He left on [Wednesday].", "DATE", "2024-06-05"),
        ("He will leave on [Monday].", "DATE", "2024-06-10"),
        ("He left [yesterday].", "DATE", "2024-06-04"),
        ("It fell on [June 3].", "DATE", "2024-06-03"),
        ("It fell on [Nov 20].", "DATE", "2023-11-20"),
        ("It will open on [Nov 20].", "DATE", "2024-11-20"),
        ("It fell on [June 3, 1987].", "DATE", "1987-06-03"),
        ("It fell in [2009].", "DATE", "2009"),
        ("It was so in [the 1990s].", "DATE", "199"),
        ("It fell in [the third quarter].", "DATE", "2023-Q3"),
        ("He left [last week].", "DATE", "2024-W22"),
        ("He will leave [next month].", "DATE", "2024-07"),
        ("He left [two years ago].", "DATE", "2022"),
        ("He left [three days ago].", "DATE", "2024-06-02"),
        ("He stayed [two weeks].", "DURATION", "P2W"),
        ("He stayed [several hours].", "DURATION", "PTXH"),
        ("He stayed [half an hour].", "DURATION", "PT30M"),
        ("He comes [every Monday].", "SET", "XXXX-WXX-1"),
        ("It fell on [Tuesday night].", "TIME", "2024-06-04TNI"),
        ("It fell at [5 p.m.] by the clock.", "TIME", "2024-06-05T17:00"),
        ("It is so [now].", "DATE", "PRESENT_REF"),
    ],
)
def test_values_follow_the_calendar(passage, type, value):
    (time,) = read(passage, type)
    assert time.value == value
    assert time.because


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        ("The dam burst on [May 2]. The mayor left [nine days after the disaster].", ["2024-05-02", "2024-05-11"]),
        ("The dam burst on [May 2]. The mayor left [two weeks later].", ["2024-05-02", "2024-05-16"]),
        ("He warned of it [three days before the vote]. The vote on [May 12] was calm.", ["2024-05-09", "2024-05-12"]),
        (
            "Troops invaded on [24 February 2022]. [Six months on from the start of the war], little has moved.",
            ["2022-02-24", "2022-08"],
        ),
        (
            "The bank was robbed on [May 1]. A man was arrested [two days after the robbery] and "
            "charged [a week after his arrest].",
            ["2024-05-01", "2024-05-03", "2024-05-10"],
        ),
    ],
)
def test_what_is_counted_from_an_event_takes_the_date_of_that_event(passage, expected):
    assert values(passage) == expected


def test_the_time_that_dates_the_event_is_the_anchor():
    first, second = read("The dam burst on [May 2]. The mayor left [nine days after the disaster].")
    assert (first.anchor, second.anchor) == ("document", first.id)


def test_an_event_that_nothing_dates_leaves_the_value_open():
    (time,) = read("They quarrelled [the night before the wedding].")
    assert (time.value[:4], time.anchor) == ("XXXX", "event")


def test_a_later_count_starts_at_the_last_time_before_it():
    assert values("It began on [May 2, 2019]. It ended [a month later].") == ["2019-05-02", "2019-06"]


def test_a_date_without_its_year_is_of_the_year_a_text_about_the_past_speaks_of():
    whole = ["5 March 1943", "1 April 1944", "8 May 1944", "12 May 1944", "20 May 1944", "1 June 1944"]
    told = values("".join(f"A town fell on [{one}]. " for one in whole) + "On [June 3] it fell again.")
    assert told[-1] == "1944-06-03"


def test_without_a_date_of_publication_the_year_stays_open():
    assert values("It fell on [June 3].", published=None) == ["XXXX-06-03"]
    assert values("It fell on [Monday].", published=None) == ["XXXX-WXX-1"]
    assert values("It fell [yesterday].", published=None) == ["XXXX-XX-XX"]


@pytest.mark.parametrize(
    ("words", "published"),
    [
        ("9999999 days ago", WEDNESDAY),
        ("3000 years ago", WEDNESDAY),
        ("yesterday", "0001-01-01"),
        ("next Monday", "9999-12-31"),
        ("45 May 2022", WEDNESDAY),
        ("25:99", WEDNESDAY),
    ],
)
def test_what_no_calendar_holds_stays_open(words, published):
    (value,) = values(f"He left [{words}].", published=published)
    assert value.startswith("XXXX")


def test_ids_go_on_from_those_the_document_has():
    text = "He left on Monday."
    timexes = (TaggedTimex(Span(11, 17), "DATE"),)
    (time,) = find_times(text, (Span(0, len(text)),), timexes, WEDNESDAY, "s2", 7)
    assert (time.id, time.story, text[time.start : time.end]) == ("t8", "s2", "Monday")


_WORD = st.sampled_from(
    "a an the two 3 99999999999 half first last next this every early late mid past Monday May June 3rd 31 32 1999 0000 "
    "year years weeks day days hours quarter night morning noon ago before after later from on in of and to until "
    "12:30 25:61 5pm p.m. vote war siege - ’ ' , % £ ½ ٣ Ⅷ".split()
)
_VALUE = re.compile(r"[\dX]{2,4}(?:-|$|T|Q|H|W).*|P.*|T.*|(?:PAST|PRESENT|FUTURE)_REF|[A-Z\dX:.+-]+")


@given(
    words=st.lists(st.lists(_WORD, min_size=1, max_size=6), min_size=1, max_size=4),
    types=st.lists(st.sampled_from(["DATE", "TIME", "DURATION", "SET"]), min_size=4, max_size=4),
    published=st.none() | st.dates().map(str),
)
def test_no_words_break_it(words, types, published):
    marked = " ".join(f"It came [{' '.join(one)}] again." for one in words)
    times = read(marked, *types, published=published)
    assert len(times) == len(words)
    for time in times:
        assert _VALUE.fullmatch(time.value), time.value
        assert time.because and time.start < time.end
        assert time.anchor in (None, "document", "event") or time.anchor in {one.id for one in times} - {time.id}
