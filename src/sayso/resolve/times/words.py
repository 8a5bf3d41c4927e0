"""The vocabulary of time expressions, and what is read from their words before anything is counted."""

import re
from collections.abc import Iterable
from typing import Literal, cast

import msgspec

from sayso.lexicon.reader import read_rows
from sayso.resolve.times.moments import Unit

__all__ = [
    "ADJECTIVE",
    "DAYS",
    "FEASTS",
    "MONTHS",
    "NUMBER",
    "ORDINALS",
    "PARTS",
    "REFERENCES",
    "SEASONS",
    "SETS",
    "TENS",
    "UNIT",
    "UNITS",
    "WEEKDAYS",
    "WHICH",
    "Kind",
    "TimeWords",
    "Which",
    "any_of",
    "tell_which",
]

Kind = Literal[
    "date", "year", "decade", "century", "quarter", "half", "season", "holiday", "week", "weekday", "day", "unit",
    "ago", "count", "part", "now", "past", "future", "duration", "set", "unknown",
]  # fmt: skip
Which = Literal["last", "past", "this", "next", "coming", "previous", "same", "the", "following", ""]
Manner = Literal["plain", "exact", "whole", "nth"]


class TimeWords(msgspec.Struct, frozen=True):
    """What the words of one expression say.

    kind: what sort of time they name: a ``unit`` by its place ("last week"), ``ago`` counted from the page's date,
    ``count`` from an event or another time, ``part`` a time of day alone. which: the direction the words themselves
    give. steps: how many units, before if negative; of a weekday how many weeks on; None where not said. anchor: the
    words for what is counted from ("the invasion"). part: of the day, as TIMEX3 writes it ("TNI", "T14:30"). manner:
    of a count, whether it keeps the ``exact`` day ("a year to the day after"), means the ``whole`` unit ("the week
    after") or its ``nth`` ("the third day of").
    """

    kind: Kind
    year: int | None = None
    month: int | None = None
    day: int | None = None  # of the month
    weekday: int | None = None  # Monday 1
    ordinal: int | None = None  # of a quarter, a half or a week in its year; the first year of a decade or a century
    unit: Unit | None = None
    which: Which = ""
    steps: float | None = None
    anchor: str = ""
    part: str = ""
    name: str = ""  # of a season as TIMEX3 writes it ("SU"), of a feast as the lexicon does
    value: str = ""  # of a duration or a set that more than a number of units says ("PT2H30M", "XXXX-WXX-1")
    manner: Manner = "plain"
    before_christ: bool = False


_ROWS = (*read_rows("calendar_words"), *read_rows("time_words"))


def _words_for(kind: str) -> dict[str, str]:
    return {row[0]: row[2] for row in _ROWS if row[1] == kind}


def _numbers_for(kind: str) -> dict[str, int]:
    return {word: int(number) for word, number in _words_for(kind).items()}


MONTHS = _numbers_for("month")
WEEKDAYS = _numbers_for("weekday")
DAYS = _numbers_for("day")
ORDINALS = _numbers_for("ordinal")
TENS = _numbers_for("decade")
SEASONS = _words_for("season")
PARTS = _words_for("part")
SETS = _words_for("set")
REFERENCES = cast(dict[str, Literal["now", "past", "future"]], _words_for("reference"))
FEASTS = tuple(row[0] for row in read_rows("holidays"))

_PLAIN_UNITS: tuple[Unit, ...] = (
    "second", "minute", "hour", "day", "night", "week", "weekend", "fortnight", "month", "quarter", "season", "year",
    "decade",
)  # fmt: skip
UNITS: dict[str, Unit] = {
    **{unit: unit for unit in _PLAIN_UNITS},
    **{f"{unit}s": unit for unit in _PLAIN_UNITS},
    "century": "century", "centuries": "century", "yr": "year", "yrs": "year", "wk": "week", "hr": "hour",
    "hrs": "hour", "min": "minute", "mins": "minute", "sec": "second", "mornings": "day", "evenings": "day",
}  # fmt: skip

_WHICH: dict[str, Which] = {
    **dict.fromkeys(("last", "latest", "this past", "past", "recent"), "last"),
    **dict.fromkeys(("this", "current", "these", "earlier this", "later this"), "this"),
    **dict.fromkeys(("next", "this coming"), "next"),
    **dict.fromkeys(("coming", "upcoming"), "coming"),
    **dict.fromkeys(("following", "ensuing", "subsequent", "succeeding"), "following"),
    **dict.fromkeys(("previous", "preceding", "prior"), "previous"),
    **dict.fromkeys(("same", "that", "that same"), "same"),
    "the": "the",
}


def any_of(words: Iterable[str]) -> str:
    """An alternation of words, longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


# Pieces of patterns, over words as ``figures`` writes them.
UNIT = rf"(?P<unit>{any_of(UNITS)})\b"
NUMBER = (
    r"(?P<number>(?:an? )?(?:couple|few|dozen|handful|number)(?: of)?(?: the)?|half an?|an?|one|several|some|many|"
    r"\d+(?:[.,]\d+)?(?: 1/2| and a half)?(?: (?:to|or|and) \d+)?|1/2)"
)
ADJECTIVE = (
    r"(?:(?:business|working|trading|calendar|full|whole|straight|consecutive|fiscal|more|additional|extra|long|short|"
    r"final) )*"
)
WHICH = rf"(?P<which>{any_of(_WHICH)})"


def tell_which(words: str | None) -> Which:
    """The direction of such words: "last", "this past", "the next" (which counts from another time), "" for others."""
    if not words:
        return ""
    if words == "the next":
        return "following"
    return _WHICH.get(words) or _WHICH.get(words.removeprefix("the "), "")
