"""The times of a story: one for each expression, whatever it says, and what hangs on what."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records.span import Span
from sayso.records.timex import TaggedTimex
from sayso.resolve.times.story import find_times

WEDNESDAY = "2024-06-05"


@pytest.mark.parametrize(
    ("words", "type", "value"),
    [
        ("two weeks", "DURATION", "P2W"),
        ("several hours", "DURATION", "PTXH"),
        ("half an hour", "DURATION", "PT30M"),
        ("three and a half years", "DURATION", "P3Y6M"),
        ("a while", "DURATION", "PXX"),
        ("every Monday", "SET", "XXXX-WXX-1"),
        ("every other week", "SET", "P2W"),
        ("again and again", "SET", "PXX"),
        ("Tuesday night", "TIME", "2024-06-04TNI"),
        ("5 p.m.", "TIME", "2024-06-05T17:00"),
        ("now", "DATE", "PRESENT_REF"),
        ("recently", "DATE", "PAST_REF"),
        ("the near future", "DATE", "FUTURE_REF"),
        ("the Ides", "DATE", "XXXX-XX-XX"),
    ],
)
def test_each_type_has_its_values_and_says_why(read, words, type, value):
    (time,) = read(f"It fell on [{words}].", type)
    assert time.value == value
    assert time.because


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        ("The dam burst on [May 2]. The mayor left [nine days after the disaster].", ["2024-05-02", "2024-05-11"]),
        ("The dam burst on [May 2]. The mayor left [two weeks later].", ["2024-05-02", "2024-05-16"]),
        (
            "Troops invaded on [24 February 2022]. [Six months on from the start of the war], little has moved.",
            ["2022-02-24", "2022-08"],
        ),
        (
            "The mine flooded on [3 March] and its owner resigned on [9 March]. He was seen [the day before the flood] "
            "and heard of [the day after his resignation].",
            ["2024-03-03", "2024-03-09", "2024-03-02", "2024-03-10"],
        ),
    ],
)
def test_what_is_counted_from_an_event_takes_the_date_of_that_event(values, passage, expected):
    assert values(passage) == expected


def test_events_form_chains(read):
    robbed, arrested, charged = read(
        "The bank was robbed on [May 1]. A man was arrested [two days after the robbery] and "
        "charged [a week after his arrest]."
    )
    assert [one.value for one in (robbed, arrested, charged)] == ["2024-05-01", "2024-05-03", "2024-05-10"]
    assert [one.anchor for one in (robbed, arrested, charged)] == ["document", robbed.id, arrested.id]


def test_an_event_may_be_dated_further_on(read):
    warned, vote = read("He warned of it [three days before the vote]. The vote on [May 12] was calm.")
    assert (warned.value, warned.anchor, vote.value) == ("2024-05-09", vote.id, "2024-05-12")


def test_the_reason_names_the_event_and_the_words_that_date_it(read):
    _, second = read("The dam burst on [May 2]. The mayor left [nine days after the burst].")
    assert second.because == "9 days after the burst, dated 2024-05-02 by “May 2”"


@pytest.mark.parametrize(("core", "type"), [("three days", "DURATION"), ("the day", "DATE")])
def test_a_length_before_an_event_without_a_date_stays_a_length(core, type):
    text = f"They quarrelled {core} before the wedding."
    start = text.index(core)
    timex = TaggedTimex(Span(start, len(text) - 1), "DATE", Span(start, start + len(core)))
    (time,) = find_times(text, (Span(0, len(text)),), (timex,), WEDNESDAY, "s1", 0)
    assert (time.type, time.anchor) == (type, "event")
    assert text[time.start : time.end] == (core if type == "DURATION" else text[start:-1])


def test_ids_go_on_from_those_the_document_has():
    text = "He left on Monday."
    timexes = (TaggedTimex(Span(11, 17), "DATE"),)
    (time,) = find_times(text, (Span(0, len(text)),), timexes, WEDNESDAY, "s2", 7)
    assert (time.id, time.story, text[time.start : time.end]) == ("t8", "s2", "Monday")


_WORD = st.sampled_from(
    "a an the two 3 99999999999 half first last next this every early late mid past Monday May June 3rd 31 32 1999 0000 "
    "year years weeks day days hours quarter night morning noon ago before after later from on in of and to until BC "
    "12:30 25:61 5pm p.m. vote war siege Easter decade century - ’ ' , % £ ½ ٣ Ⅷ".split()
)
_VALUE = re.compile(r"(?:BC)?[\dX]{2,4}(?:(?:-|T).*)?|P.*|(?:PAST|PRESENT|FUTURE)_REF")
_TYPE = st.sampled_from(["DATE", "TIME", "DURATION", "SET"])


@given(
    words=st.lists(st.lists(_WORD, min_size=1, max_size=6), min_size=1, max_size=4),
    types=st.lists(_TYPE, min_size=4, max_size=4),
    published=st.none() | st.dates().map(str),
)
def test_no_words_break_it(read, words, types, published):
    times = read(" ".join(f"It came [{' '.join(one)}] again." for one in words), *types, published=published)
    assert len(times) == len(words)
    for time in times:
        assert _VALUE.fullmatch(time.value), time.value
        assert time.because and time.start < time.end
        assert time.anchor in (None, "document", "event") or time.anchor in {one.id for one in times} - {time.id}


@given(st.text(min_size=2, max_size=80), st.lists(st.tuples(st.integers(0, 79), st.integers(1, 20), _TYPE), max_size=5))
def test_any_text_and_spans_give_one_time_each(text, places):
    inside = sorted((start, width, type) for start, width, type in places if start + width <= len(text))
    timexes = [TaggedTimex(Span(start, start + width), type) for start, width, type in inside]
    times = find_times(text, (Span(0, len(text)),), timexes, WEDNESDAY, "s1", 0)
    assert [(time.start, time.end, time.type) for time in times] == [
        (one.span.start, one.span.end, one.type) for one in timexes
    ]


def test_many_times_in_one_sentence_are_read_in_little_time(read):
    assert len(read("the flood of [June 3], " * 1000 + "and he left [two days before the flood].")) == 1001
