"""What a story has told by the time an expression is read: its date, the times before, the events they date."""

import datetime
from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal, NamedTuple

from sayso.records.span import Span
from sayso.records.timex import TaggedTimex
from sayso.resolve.times.events import DatedEvents
from sayso.resolve.times.moments import Moment, Unit
from sayso.resolve.times.reading import read_time_words
from sayso.resolve.times.tense import Direction, tell_direction
from sayso.resolve.times.words import TimeWords

__all__ = ["OPEN_DAY", "OUTSIDE", "Anchor", "Judged", "Spoken", "Told", "add_part", "take", "write_open"]

Anchor = Literal["document", "event"] | int | None

OPEN_DAY = "XXXX-XX-XX"
_LONG_AGO_DAYS = 500  # whole dates so much older than the page make a text that looks back
_LONG_AGO_SHARE = 0.5  # of the whole dates, and more
_LONG_AGO_LEAST = 6
_FEW_DAYS = 0.05  # of all expressions: weekdays, "yesterday" and the like, of which news has more
_COUNTED = ("count", "decade", "century", "unit", "part")


class Judged(NamedTuple):
    """What an expression means. value: as TIMEX3 has it. anchor: what it is counted from: the "document"'s date, an
    "event", the number of another time, or None. because: in words. moment: the value where the calendar holds it."""

    value: str
    anchor: Anchor
    because: str
    moment: Moment | None = None


class Spoken(NamedTuple):
    """A time told before: its number and when it was."""

    at: int
    moment: Moment


OUTSIDE = Judged(OPEN_DAY, None, "no day of the calendar")


def take(moment: Moment, anchor: Anchor, because: str) -> Judged:
    """A moment as the meaning of an expression."""
    return Judged(moment.value, anchor, because, moment)


def add_part(judged: Judged, words: TimeWords) -> Judged:
    """With the part of the day that the words name, where the day is known."""
    if not words.part or judged.moment is None or judged.moment.day is None:
        return judged
    return take(judged.moment.at(words.part), judged.anchor, judged.because)


def write_open(unit: Unit | None) -> str:
    """The value of such a piece of the calendar of which nothing is known."""
    return {"year": "XXXX", "month": "XXXX-XX", "week": "XXXX-WXX"}.get(unit or "day", OPEN_DAY)


class Told:
    """One story's expressions and what has been judged of them, which ``add`` takes in text order.

    today: the page's date. looks_back: whether the text tells of years long gone, so that a date without its year is of
    the year last spoken of. last: the last dated time before; last_whole: the last date that gives its year; last_day:
    the last time known to the day; last_quarter: the last quarter or half.
    """

    def __init__(
        self, text: str, sentences: Sequence[Span], timexes: Sequence[TaggedTimex], published: str | None
    ) -> None:
        self.text = text
        self.spans = tuple(timex.span for timex in timexes)
        self.types = tuple(timex.type for timex in timexes)
        self.words = tuple(read_time_words(timex.span.of(text), timex.type) for timex in timexes)
        self.today = Moment("day", datetime.date.fromisoformat(published)) if published else None
        self.looks_back = _looks_back(self.words, self.today)
        self.judged: list[Judged] = []
        self.last: Spoken | None = None
        self.last_whole: Spoken | None = None
        self.last_day: Spoken | None = None
        self.last_quarter: Spoken | None = None
        self.events = DatedEvents(text, self.spans)
        self._sentences = sentences

    def add(self, judged: Judged) -> None:
        """The next expression's meaning."""
        at = len(self.judged)
        self.judged.append(judged)
        moment = judged.moment
        if moment is None:
            return
        spoken = Spoken(at, moment)
        if moment.day is not None:
            self.last_day = spoken
        if self.types[at] in ("DURATION", "SET"):
            return
        if not (self.looks_back and judged.anchor == "document"):
            self.last = spoken
        if moment.has_year and moment.grain in ("day", "time", "month"):
            self.last_whole = spoken
        if moment.grain in ("quarter", "half") and self.words[at].steps is None:
            self.last_quarter = spoken
        self.events.note(at, self.find_sentence(at), is_counted=self.words[at].kind in _COUNTED)

    def find_sentence(self, at: int) -> Span:
        """The sentence of an expression, or the expression itself where none holds it."""
        span = self.spans[at]
        place = bisect_right(self._sentences, span.start, key=lambda one: one.end)
        if place < len(self._sentences) and self._sentences[place].start <= span.start:
            return self._sentences[place]
        return span

    def tell_direction(self, at: int) -> Direction:
        """Which way the sentence around an expression looks."""
        around, span = self.find_sentence(at), self.spans[at]
        return tell_direction(self.text[around.start : span.start], self.text[span.end : max(span.end, around.end)])


def _looks_back(words: Sequence[TimeWords], today: Moment | None) -> bool:
    """Whether a text looks back on what is long gone: most of its whole dates are much older than the page."""
    years = [one.year for one in words if one.kind in ("date", "year") and one.year is not None]
    if today is None:
        return bool(years)
    old = sum((today.first.year - year) * 365 > _LONG_AGO_DAYS for year in years)
    near = sum(one.kind in ("weekday", "day") for one in words)
    return old >= _LONG_AGO_LEAST and old > _LONG_AGO_SHARE * len(years) and near <= _FEW_DAYS * len(words)
