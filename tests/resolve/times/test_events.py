"""Which dated time an event's words mean."""

import re

import pytest

from sayso.records.span import Span
from sayso.resolve.times.events import DatedEvents


def find(marked: str, phrase: str, *, coarse: tuple[str, ...] = ()) -> str | None:
    """The words of the marked time that the event of a count after them all goes back to."""
    pieces = re.split(r"[\[\]]", marked)
    text = "".join(pieces)
    spans, place = [], 0
    for number, piece in enumerate(pieces):
        if number % 2:
            spans.append(Span(place, place + len(piece)))
        place += len(piece)
    events = DatedEvents(text, spans)
    for at, span in enumerate(spans):
        start, end = text.rfind(". ", 0, span.start) + 1, text.find(".", span.end)
        events.note(at, Span(start, end), is_counted=False)
    found = events.find(phrase, len(spans), lambda time: spans[time].of(text) not in coarse)
    return None if found is None else spans[found].of(text)


TWO = "Troops invaded on [24 February]. The king was crowned on [6 May]. "


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("the invasion", "24 February"),
        ("troops invaded", "24 February"),
        ("the start of the invasion", "24 February"),
        ("the crowning of the king", "6 May"),
        ("the disaster", "6 May"),  # whatever happened last
        ("it", "6 May"),
        ("the wedding", None),
    ],
)
def test_an_event_is_found_by_its_noun_or_its_verb(phrase, words):
    assert find(TWO, phrase) == words


def test_the_lexicon_knows_verbs_that_look_like_no_noun():
    assert find("Ada Holt died on [2 May]. Her house was sold on [9 May].", "her death") == "2 May"


def test_of_two_dates_in_a_sentence_the_nearer_one_dates_the_event():
    assert find("The mine flooded on [3 March] and its owner resigned on [9 March].", "the flood") == "3 March"
    assert find("The mine flooded on [3 March] and its owner resigned on [9 March].", "his resignation") == "9 March"


def test_the_later_of_two_like_events_is_meant():
    assert find("A ship sank on [3 March]. A ferry sank on [9 March].", "the sinking") == "9 March"


def test_more_of_the_words_outweigh_nearness():
    text = "The Oss bank was robbed on [3 March]. A Sarn jeweller was robbed on [9 March]."
    assert find(text, "the robbery of the Oss bank") == "3 March"


def test_a_time_that_is_known_closely_goes_before_one_that_is_not():
    text = "A ship sank on [3 March]. Ships sank all through [1944]."
    assert find(text, "the sinking", coarse=("1944",)) == "3 March"


def test_many_times_in_one_sentence_are_noted_in_little_time():
    assert find("He left for Oss on " + "[June 3] and then " * 2000 + "it sank.", "the sinking") == "June 3"
