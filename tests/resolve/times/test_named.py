"""Times by their names and numbers in the calendar. Words are as ``figures`` spells them."""

import msgspec
import pytest

from sayso.resolve.times.named import read_named, read_placed
from sayso.resolve.times.words import TimeWords


def said(words: TimeWords | None) -> dict[str, object]:
    """What is said, without what is not."""
    assert words is not None
    plain = msgspec.to_builtins(TimeWords(words.kind))
    return {key: value for key, value in msgspec.to_builtins(words).items() if key == "kind" or value != plain[key]}


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("2022-04-05", {"kind": "date", "year": 2022, "month": 4, "day": 5}),
        ("20220405", {"kind": "date", "year": 2022, "month": 4, "day": 5}),
        ("2022-04", {"kind": "date", "year": 2022, "month": 4}),
        ("5/12/2019", {"kind": "date", "year": 2019, "month": 5, "day": 12}),
        ("29/03", {"kind": "date", "month": 3, "day": 29}),
        ("05.04.22", {"kind": "date", "year": 2022, "month": 4, "day": 5}),  # points: the day first
        ("june 3 1987", {"kind": "date", "year": 1987, "month": 6, "day": 3}),
        ("3rd of june", {"kind": "date", "month": 6, "day": 3}),
        ("tuesday june 3", {"kind": "date", "month": 6, "day": 3}),
        ("last june", {"kind": "date", "month": 6, "which": "last"}),
        ("june of next year", {"kind": "date", "month": 6, "which": "next"}),
        ("june '98", {"kind": "date", "year": 1998, "month": 6}),
        ("the 29th", {"kind": "date", "day": 29}),
        ("1989", {"kind": "year", "year": 1989}),
        ("fiscal 1989", {"kind": "year", "year": 1989}),
        ("the 1990s", {"kind": "decade", "ordinal": 1990}),
        ("the nineties", {"kind": "decade", "ordinal": 1990}),
        ("the 19th century", {"kind": "century", "ordinal": 1800}),
        ("the 3rd quarter of 2019", {"kind": "quarter", "ordinal": 3, "year": 2019}),
        ("last year's 3rd quarter", {"kind": "quarter", "ordinal": 3, "which": "last"}),
        ("2019 q3", {"kind": "quarter", "ordinal": 3, "year": 2019}),
        ("the quarter", {"kind": "quarter"}),
        ("the year ago period", {"kind": "quarter", "steps": -1}),
        ("h1 2020", {"kind": "half", "ordinal": 1, "year": 2020}),
        ("the latter half of 2019", {"kind": "half", "ordinal": 2, "year": 2019}),
        ("early spring 2019", {"kind": "season", "name": "SP", "year": 2019}),
        ("last winter", {"kind": "season", "name": "WI", "which": "last"}),
        ("easter 2020", {"kind": "holiday", "name": "easter", "year": 2020}),
        ("week 23", {"kind": "week", "ordinal": 23}),
    ],
)
def test_names_and_numbers_are_read(words, meaning):
    assert said(read_named(words)) == meaning


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("monday", {"kind": "weekday", "weekday": 1}),
        ("last monday", {"kind": "weekday", "weekday": 1, "which": "last"}),
        ("monday last week", {"kind": "weekday", "weekday": 1, "unit": "week", "steps": -1}),
        ("tuesday of next week", {"kind": "weekday", "weekday": 2, "unit": "week", "steps": 1}),
        ("a week ago monday", {"kind": "weekday", "weekday": 1, "steps": -1}),
        ("a week from tuesday", {"kind": "weekday", "weekday": 2, "steps": 1}),
        ("yesterday", {"kind": "day", "steps": -1}),
        ("the day after tomorrow", {"kind": "day", "steps": 2}),
        ("tonight", {"kind": "day", "part": "TNI", "steps": 0}),
        ("the eve", {"kind": "unit", "unit": "day", "which": "previous"}),
        ("last year", {"kind": "unit", "unit": "year", "which": "last"}),
        ("the past year", {"kind": "unit", "unit": "year", "which": "past"}),
        ("the next day", {"kind": "unit", "unit": "day", "which": "following"}),
        ("that week", {"kind": "unit", "unit": "week", "which": "same"}),
        ("the week", {"kind": "unit", "unit": "week", "which": "the"}),
    ],
)
def test_places_are_read(words, meaning):
    said_words = said(read_placed(words))
    said_words.setdefault("steps", meaning.get("steps"))
    assert said_words == {"steps": None, **meaning}


@pytest.mark.parametrize("words", ["", "13/13/2020", "the 1990s war", "may be", "june junta", "the"])
def test_other_words_are_not(words):
    assert read_named(words) is None
    assert read_placed(words) is None
