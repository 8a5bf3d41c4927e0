"""When is really meant: the values of a story's time expressions (TIMEX3; TimeML 1.2.1), and what each is counted from.

An expression counts from the date of publication, from another time of the text, or from an event that another time
dates. In a text that looks back on years long gone a date without its year belongs to the year last spoken of, in news
to the nearest the tense allows. What cannot be known stays open: ``XXXX-02-24``.
"""

import calendar
import datetime
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from sayso.lexicon.reader import read_rows
from sayso.records.span import Span
from sayso.records.timex import TaggedTimex, Time, TimexType
from sayso.resolve.events import DatedEvents
from sayso.resolve.moments import Moment, Unit, count_from, of_unit, step_weekday
from sayso.resolve.tense import Direction, tell_direction
from sayso.resolve.timewords import TimeWords, read_time_words

__all__ = ["find_times"]

_OPEN_DAY = "XXXX-XX-XX"
_SOON_DAYS = 45  # a date so few days ahead is this year's, whatever the tense
_HALF_A_YEAR = 183  # days
_LEAP_YEAR = 2000  # holds the days of a year that is not known
_LONG_AGO_DAYS = 500  # whole dates so much older than the page make a text that looks back
_UNIT_LETTERS = {"day": "D", "week": "W", "month": "M", "year": "Y", "hour": "H", "minute": "M", "second": "S",
                 "quarter": "Q", "weekend": "WE", "night": "D", "season": "S", "fortnight": "W"}  # fmt: skip
_YEARS_IN = {"decade": 10, "century": 100}
_GRAINS = ("day", "time", "week", "weekend", "month", "year")  # what can be counted from
_REFERENCES = {"now": "PRESENT_REF", "past": "PAST_REF", "future": "FUTURE_REF"}
_LED_BY = re.compile(r"\b(?P<which>last|next|this) $", re.I)
_IS_ONE = re.compile(r"(?:the|eve|day|on)\b", re.I)
_NARRATIVE_SHARE = 0.5
_FEW_DAYS = 0.05  # of all expressions: weekdays, "yesterday" and the like, of which news has more
_MANY = 6  # dates of long ago, from which a text may be one that looks back


class _Judged(NamedTuple):
    """value: TIMEX3. moment: the same where the calendar holds it. anchor: "document", "event", the number of another
    time, or None. because: in words."""

    value: str
    anchor: str | int | None
    because: str
    moment: Moment | None = None


def find_times(
    text: str, sentences: Sequence[Span], timexes: Sequence[TaggedTimex], published: str | None, story: str, taken: int
) -> tuple[Time, ...]:
    """The times of one story in text order.

    sentences: its sentences, in text order. published: its ISO date, or None. taken: how many times the document has
    already, so that ids go on from there.
    """
    reader = _Reader(text, sentences, timexes, published)
    judged = reader.read()
    times = []
    for number, (span, kind, one) in enumerate(zip(reader.spans, reader.types, judged, strict=True)):
        anchor = f"t{taken + one.anchor + 1}" if isinstance(one.anchor, int) else one.anchor
        times.append(Time(f"t{taken + number + 1}", story, span.start, span.end, kind, one.value, anchor, one.because))
    return tuple(times)


class _Reader:
    """One story's expressions, read in text order, and then again where they hang on a later one."""

    def __init__(
        self, text: str, sentences: Sequence[Span], timexes: Sequence[TaggedTimex], published: str | None
    ) -> None:
        self._text = text
        self._sentences = sentences
        self._today = Moment("day", datetime.date.fromisoformat(published)) if published else None
        self.spans = [timex.span for timex in timexes]
        self.types = [timex.type for timex in timexes]
        self._cores = {at: timex.core for at, timex in enumerate(timexes) if timex.core is not None}
        self._words = [read_time_words(span.of(text), kind) for span, kind in zip(self.spans, self.types, strict=True)]
        self._looks_back = self._tell_narrative()
        self._judged: list[_Judged] = []
        self._last: tuple[int, Moment] | None = None  # the last dated time before
        self._last_whole: tuple[int, Moment] | None = None  # the last date before that gives its year
        self._quarter: tuple[int, Moment] | None = None
        self._events = DatedEvents(text)

    def read(self) -> list[_Judged]:
        for at in range(len(self.spans)):
            judged = self._judge(at)
            self._judged.append(judged)
            self._note(at, judged)
        for at, words in enumerate(self._words):
            if words.kind == "count" and self._judged[at].anchor == "event" and words.anchor:
                judged = self._judge_count(at, words)  # on an event that is dated further on
                self._judged[at] = judged
        for at, core in self._cores.items():
            if self._judged[at].moment is None:
                self._leave_length(at, core)
        return self._judged

    def _leave_length(self, at: int, core: Span) -> None:
        """A length of time whose event no date is known of stays a length: "three days" before it."""
        length = read_time_words(core.of(self._text), "DURATION")
        if length.kind == "duration" and length.steps is not None and not _IS_ONE.match(core.of(self._text)):
            self.spans[at], self.types[at] = core, "DURATION"
            because = self._judged[at].because
            self._judged[at] = _judge_duration(length)._replace(anchor="event", because=because)

    # The drift of the text.

    def _tell_narrative(self) -> bool:
        """Whether the text looks back on what is long gone: most of its whole dates are much older than the page."""
        years = [words.year for words in self._words if words.kind in ("date", "year") and words.year is not None]
        if self._today is None:
            return bool(years)
        old = sum((self._today.first.year - year) * 365 > _LONG_AGO_DAYS for year in years)
        hang = sum(words.kind in ("weekday", "day") for words in self._words)
        return old >= _MANY and old > _NARRATIVE_SHARE * len(years) and hang <= _FEW_DAYS * len(self._words)

    def _sentence(self, at: int) -> Span:
        place = bisect_left(self._sentences, self.spans[at].start, key=lambda one: one.end)
        if place < len(self._sentences) and self._sentences[place].start <= self.spans[at].start:
            return self._sentences[place]
        return self.spans[at]

    def _direction(self, at: int) -> Direction:
        around, span = self._sentence(at), self.spans[at]
        return tell_direction(self._text[around.start : span.start], self._text[span.end : max(span.end, around.end)])

    def _note(self, at: int, judged: _Judged) -> None:
        if judged.moment is None or self.types[at] in ("DURATION", "SET"):
            return
        if not (self._looks_back and judged.anchor == "document"):
            self._last = at, judged.moment
        if judged.moment.has_year and judged.moment.grain in ("day", "time", "month"):
            self._last_whole = at, judged.moment
        if judged.moment.grain in ("quarter", "half") and self._words[at].steps is None:
            self._quarter = at, judged.moment
        sentence = self._sentence(at)
        first = bisect_left(self.spans, sentence.start, key=lambda span: span.start)
        last = bisect_right(self.spans, sentence.end, key=lambda span: span.start)
        others = [self.spans[other] for other in range(first, last) if other != at]
        self._events.note(
            at,
            self.spans[at],
            sentence,
            others,
            is_counted=self._words[at].kind in ("count", "decade", "century", "unit", "part"),
        )

    # What each kind of expression means.

    def _judge(self, at: int) -> _Judged:
        words = self._words[at]
        try:
            if self.types[at] == "SET" or words.kind == "set":
                return _judge_set(words)
            judged = self._judge_date(at, words)
        except (OverflowError, ValueError):
            return _Judged(_OPEN_DAY, None, "counts to a day outside the calendar")
        if words.part and judged.moment is not None and words.kind not in ("part", "count"):
            if judged.moment.day is not None:
                moment = judged.moment.at(words.part)
                return judged._replace(value=moment.value, moment=moment)
        return judged

    def _judge_date(self, at: int, words: TimeWords) -> _Judged:
        if words.kind in _REFERENCES:
            value = _REFERENCES[words.kind]
            return _Judged(value, "document" if words.kind == "now" else None, "a time that is not said more closely")
        if words.kind == "duration":
            return _judge_duration(words)
        judge = {
            "date": self._judge_calendar, "year": self._judge_year, "decade": self._judge_year, "century": self._judge_year,
            "quarter": self._judge_quarter, "half": self._judge_quarter, "season": self._judge_season,
            "holiday": self._judge_holiday, "weekday": self._judge_weekday, "day": self._judge_day,
            "unit": self._judge_unit, "week": self._judge_week, "ago": self._judge_ago, "count": self._judge_count, "part": self._judge_part,
        }.get(words.kind)  # fmt: skip
        if judge is None:
            return _Judged(_OPEN_DAY, None, "these words name a time this reading cannot place")
        return judge(at, words)

    def _judge_calendar(self, at: int, words: TimeWords) -> _Judged:
        """Dates that name their month."""
        if words.month is None and words.day is not None:
            return self._judge_day_of_month(at, words.day)
        month, day = words.month or 1, words.day
        if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
            return _Judged(_OPEN_DAY, None, "no day of the calendar")
        before = _LED_BY.search(self._text, max(0, self.spans[at].start - 12), self.spans[at].start)
        if before and not words.which:
            words = msgspec.structs.replace(words, which=before["which"].lower())
        year, anchor, because = words.year, None, "month and year are given"
        if year is None:
            chosen = self._choose_year(at, words, month, day)
            if chosen is None:
                moment = Moment("day" if day else "month", datetime.date(_LEAP_YEAR, month, day or 1), has_year=False)
                return _Judged(moment.value, None, "the year is not given, nor what it could be counted from", moment)
            year, anchor, because = chosen
        if words.before_christ:
            return _Judged(f"BC{year:04d}-{month:02d}" + (f"-{day:02d}" if day else ""), None, "before Christ")
        if (month, day) == (2, 29) and words.year is None:
            year = next(leap for leap in (year, year - 1, year + 1, year - 2) if calendar.isleap(leap))
        moment = Moment("day" if day else "month", datetime.date(year, month, day or 1))
        if words.unit is not None:
            moment = of_unit(words.unit, moment.first)  # "the week of March 6"
        return _Judged(moment.value, anchor, because, moment)

    def _choose_year(
        self, at: int, words: TimeWords, month: int, day: int | None
    ) -> tuple[int, str | int | None, str] | None:
        """The year of a date without one."""
        last = self._last if self._today is not None else self._last_whole
        if words.which in ("same", "following", "previous") and last is not None:
            step = {"same": 0, "following": 1, "previous": -1}[words.which]
            return self._near_year(last[1], month, step), last[0], f"counts from {last[1].value}"
        is_told = words.which in ("last", "this", "next") and self._today is not None
        if last is not None and not is_told and last[1].has_year and (self._looks_back or self._today is None):
            year = last[1].first.year
            if last[1].grain in ("day", "month", "time") and month < last[1].first.month - 6:
                year += 1
            is_ahead = self._today is not None and datetime.date(year, month, min(day or 1, 28)) > self._today.first
            year -= is_ahead and self._direction(at) != "future"
            unsure = "" if self._today is not None else "; unsure, as the page has no date"
            return year, last[0], f"of the year last spoken of, {last[1].value[:4]}{unsure}"
        if self._today is None:
            return None
        today = self._today.first
        way = {"last": "past", "next": "future", "this": "this", "coming": "future"}.get(
            words.which
        ) or self._direction(at)
        if way == "this":
            return today.year, "document", f"of this year, {today.year}"
        date = datetime.date(today.year, month, min(day or 1, 28))
        ahead = (date - today).days if day else (month - today.month) * 30
        year = today.year
        if words.which == "last":
            year -= ahead >= 0
        elif way == "future":
            year += ahead < -2 * _SOON_DAYS
        elif way == "past" and ahead > 0 and last is not None and last[1].has_year and self._is_told_year(last[0]):
            return last[1].first.year, last[0], f"of the year last spoken of, {last[1].value[:4]}"
        elif ahead > (_SOON_DAYS if way == "past" else _HALF_A_YEAR):
            year -= 1
        elif ahead < -_HALF_A_YEAR - _SOON_DAYS and not way:
            year += 1
        side = "after" if datetime.date(year, month, min(day or 1, 28)) > today else "before"
        return year, "document", f"the nearest such date {side} the page’s own, {today.isoformat()}"

    def _is_told_year(self, at: int) -> bool:
        """Whether a date gives its year, and one gone by."""
        year = self._words[at].year
        return year is not None and self._today is not None and year < self._today.first.year

    def _near_year(self, base: Moment, month: int, step: int) -> int:
        if step > 0:
            return base.first.year + (month <= base.first.month)
        if step < 0:
            return base.first.year - (month >= base.first.month)
        return base.first.year

    def _judge_year(self, at: int, words: TimeWords) -> _Judged:
        year = words.year if words.kind == "year" else words.ordinal
        assert year is not None
        if words.before_christ:
            return _Judged(f"BC{year:04d}"[: {"decade": 5, "century": 4}.get(words.kind, 6)], None, "before Christ")
        unit: Unit = words.kind  # type: ignore[assignment]
        moment = of_unit(unit, datetime.date(max(1, year), 1, 1))
        return _Judged(moment.value, None, f"a {unit} in full", moment)

    def _judge_quarter(self, at: int, words: TimeWords) -> _Judged:
        if words.ordinal is None:
            return self._judge_quarter_spoken_of(words)
        months = 3 if words.kind == "quarter" else 6
        month = (words.ordinal - 1) * months + 1
        year, anchor, because = words.year, None, "year and part are given"
        if year is None:
            base = self._today
            if base is None or self._looks_back:
                if self._last is None:
                    letter = "Q" if words.kind == "quarter" else "H"
                    return _Judged(f"XXXX-{letter}{words.ordinal}", None, "the year is not given")
                year, anchor, because = self._last[1].first.year, self._last[0], "of the year last spoken of"
            else:
                step = {"last": -1, "next": 1}.get(words.which, 0)
                year, anchor, because = base.first.year + step, "document", f"counts from {base.value}"
                is_ahead = datetime.date(year, month, 1) > base.first
                if not words.which and is_ahead and self._direction(at) != "future":
                    year -= 1
        moment = Moment("quarter" if words.kind == "quarter" else "half", datetime.date(year, month, 1))
        return _Judged(moment.value, anchor, because, moment)

    def _judge_quarter_spoken_of(self, words: TimeWords) -> _Judged:
        """ "The quarter", "a year earlier": from the quarter last spoken of, else from the page's date."""
        if self._quarter is not None:
            number, base = self._quarter
            moment = count_from(base, int(words.steps or 0), "year")
            assert moment is not None
            return _Judged(moment.value, number, f"counts from {base.value}, spoken of before", moment)
        if words.steps is not None:
            base_of = self._last if self._last is not None and self._last[1].grain in ("year", "month") else None
            if base_of is not None:
                moment = count_from(base_of[1], int(words.steps), "year")
                if moment is not None:
                    return _Judged(
                        moment.value, base_of[0], f"counts from {base_of[1].value}, spoken of before", moment
                    )
            return self._from_today(int(words.steps), "year")
        if self._today is None:
            return _Judged("XXXX-QX", None, "the quarter is not said")
        moment = of_unit("quarter", self._today.first)
        past = count_from(moment, -1, "quarter")
        assert past is not None
        return _Judged(past.value, "document", f"the last quarter before {self._today.value}", past)

    def _judge_season(self, at: int, words: TimeWords) -> _Judged:
        month = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[words.name]
        if words.year is not None:
            if words.before_christ:
                return _Judged(f"BC{words.year:04d}-{words.name}", None, "before Christ")
            moment = Moment("season", datetime.date(words.year, month, 1), words.name)
            return _Judged(moment.value, None, "season and year are given", moment)
        plain = msgspec.structs.replace(words, month=month, day=None)
        if words.which in ("this", "last", "next") and self._today is not None:
            today = self._today.first
            year = today.year
            if words.which == "last":
                year -= month + 2 >= today.month if words.name != "WI" else 1
            elif words.which == "next":
                year += month <= today.month
            moment = Moment("season", datetime.date(year, month, 1), words.name)
            return _Judged(moment.value, "document", f"counts from the page’s date, {today.isoformat()}", moment)
        chosen = self._choose_year(at, plain, month, None)
        if chosen is None:
            return _Judged(f"XXXX-{words.name}", None, "the year is not given")
        moment = Moment("season", datetime.date(chosen[0], month, 1), words.name)
        return _Judged(moment.value, chosen[1], chosen[2], moment)

    def _judge_week(self, at: int, words: TimeWords) -> _Judged:
        """A week of a year by its number (ISO 8601)."""
        step = {"last": -1, "next": 1}.get(words.which, 0)
        year = words.year or (self._today.first.year + step if self._today else None)
        if year is None or words.ordinal is None:
            return _Judged(f"XXXX-W{words.ordinal or 0:02d}", None, "the year is not given")
        moment = Moment("week", datetime.date.fromisocalendar(year, words.ordinal, 1))
        return _Judged(moment.value, None if words.year else "document", f"week {words.ordinal} of {year}", moment)

    def _judge_day_of_month(self, at: int, day: int) -> _Judged:
        """ "The 29th": of the month last spoken of, or the nearest to the page's date the tense allows."""
        is_near = self._last is not None and (self._looks_back or self._last[1].grain == "month")
        base = self._last[1] if is_near and self._last is not None else self._today
        if base is None or not 1 <= day <= 31:
            return _Judged(_OPEN_DAY, None, "the month is not known")
        anchor = "document" if base is self._today or self._last is None else self._last[0]
        first = base.first.replace(day=1)
        if base is self._today:
            is_ahead = day > base.first.day
            way = self._direction(at)
            if way == "future" and not is_ahead:
                first = (first + datetime.timedelta(days=32)).replace(day=1)
            elif way == "past" and is_ahead:
                first = (first - datetime.timedelta(days=1)).replace(day=1)
        moment = Moment("day", first.replace(day=day))
        return _Judged(moment.value, anchor, f"of the month of {base.value}", moment)

    def _judge_holiday(self, at: int, words: TimeWords) -> _Judged:
        base = self._today or (self._last[1] if self._last else None)
        year = words.year or (base.first.year if base else None)
        if year is None:
            return _Judged(_OPEN_DAY, None, "the year of the feast is not given")
        day = _find_holiday(words.name, year)
        if day is None:
            return _Judged(_OPEN_DAY, None, "no day of the calendar that year")
        if words.year is None and self._today is not None:
            ahead = (day - self._today.first).days
            way = "future" if words.which == "next" else "past" if words.which == "last" else self._direction(at)
            step = 1 if way == "future" and ahead < 0 else -1 if way != "future" and ahead > _SOON_DAYS else 0
            step = -1 if words.which == "last" and ahead >= 0 else step
            day = _find_holiday(words.name, year + step) or day
        moment = Moment("day", day)
        return _Judged(moment.value, None if words.year else "document", f"the feast of {day.year}", moment)

    def _judge_weekday(self, at: int, words: TimeWords) -> _Judged:
        assert words.weekday is not None
        if words.which in ("following", "previous", "same") and self._last_day() is not None:
            number, base = self._last_day() or (0, datetime.date.min)
            steps = -1 if words.which == "previous" else 1
            is_same = words.which == "same" and base.isoweekday() == words.weekday
            day = base if is_same else step_weekday(base, words.weekday, steps)
            return self._told(Moment("day", day), number, f"the {words.which} such day from {base.isoformat()}")
        if self._today is None:
            reached = self._last_day()
            if reached is not None and self._direction(at) != "future" and not words.which:
                pass  # nothing says that it is the same week
            return _Judged(f"XXXX-WXX-{words.weekday}", None, "the week is not known, as the page has no date")
        today = self._today.first
        if words.name.endswith("week"):
            monday = today - datetime.timedelta(days=today.weekday())
            step = {"last week": -1, "next week": 1}.get(words.name, 0)
            day = monday + datetime.timedelta(days=7 * step + words.weekday - 1)
            return self._told(Moment("day", day), "document", f"of {words.name}, from {today.isoformat()}")
        back = (today.isoweekday() - words.weekday) % 7
        if words.name == "week ago":
            day = today - datetime.timedelta(days=back + 7)
            return self._told(
                Moment("day", day), "document", f"a week before the last such day from {today.isoformat()}"
            )
        ahead = words.which in ("next", "coming") or (not words.which and self._direction(at) == "future")
        if words.which == "this":
            monday = today - datetime.timedelta(days=today.weekday())
            day = monday + datetime.timedelta(days=words.weekday - 1)
            return self._told(Moment("day", day), "document", f"of this week, from {today.isoformat()}")
        if words.which == "last" and back == 0:
            back = 7
        day = today + datetime.timedelta(days=(7 - back if back else 7) if ahead else -back)
        side = "first after" if ahead else "last before"
        return self._told(Moment("day", day), "document", f"the {side} the page’s date, {today.isoformat()}")

    def _judge_day(self, at: int, words: TimeWords) -> _Judged:
        if self._looks_back and words.steps == 0 and self._last_day() is None:
            return _Judged("PRESENT_REF", "document", "a time that is not said more closely")
        if self._today is None:
            return _Judged(_OPEN_DAY + (words.part if words.part else ""), None, "counts from a date that is not known")
        day = self._today.first + datetime.timedelta(days=int(words.steps or 0))
        return self._told(Moment("day", day), "document", f"counts from the page’s date, {self._today.value}")

    def _judge_unit(self, at: int, words: TimeWords) -> _Judged:
        """ "Last week", "that year", "the next day"."""
        assert words.unit is not None
        unit: Unit = words.unit
        if words.which in ("same", "following", "previous"):
            return self._judge_beside(at, words, unit)
        if self._today is None:
            if unit in ("hour", "minute", "second"):
                return _Judged(_OPEN_DAY, None, "counts from a time that is not known")
            return _Judged({"year": "XXXX", "month": "XXXX-XX", "week": "XXXX-WXX"}.get(unit, _OPEN_DAY), None,
                           "counts from a date that is not known")  # fmt: skip
        if (
            words.name == "past"
            and words.which == "last"
            and unit in ("day", "hour", "minute", "week", "decade", "century")
        ):
            return _judge_duration(TimeWords("duration", unit=unit, steps=1))
        if unit in ("hour", "minute", "second"):
            return _Judged(
                "PRESENT_REF" if words.which == "this" else f"PT1{unit[0].upper()}", None, "a length of time"
            )
        steps = {"last": -1, "next": 1, "coming": 1, "this": 0}.get(words.which, 0)
        return self._from_today(steps, unit)

    def _judge_beside(self, at: int, words: TimeWords, unit: Unit) -> _Judged:
        """A unit beside, or the same as, that of the time last spoken of."""
        steps = {"same": 0, "following": 1, "previous": -1}[words.which]
        base = self._last
        if unit == "day" and base is not None and base[1].day is None and self._last_day() is None and steps == 0:
            base = None
        if unit == "quarter" and steps == 0 and not words.name:
            return self._judge_quarter_spoken_of(TimeWords("quarter"))
        said = self.spans[at].of(self._text).lower()
        is_plain = (said.startswith("the ") and "same" not in said and words.which == "same") or words.name == "end"
        if words.name == "end" and (self._last is None or not self._looks_back) and self._today is not None:
            return self._from_today(0, unit)
        if is_plain and unit == "year" and (self.types[at] == "DURATION" or self._today is None):
            return _judge_duration(TimeWords("duration", unit=unit, steps=1))
        if (
            is_plain
            and unit in ("week", "weekend", "month", "year")
            and self._today is not None
            and not self._looks_back
        ):
            return self._from_today(-1 if unit == "weekend" and self._today.first.isoweekday() < 6 else 0, unit)
        if base is None:
            if self._today is not None and (words.which == "same" or unit not in ("day", "week", "night")):
                return self._from_today(steps, unit)
            return _Judged(_OPEN_DAY + words.part, "event", "counts from a time that this reading does not date")
        if unit == "weekend" and base[1].day is not None:
            moment: Moment | None = of_unit("weekend", base[1].first + datetime.timedelta(days=7 * steps))
        elif unit == "week" and base[1].day is not None:
            moment = of_unit("week", base[1].first + datetime.timedelta(days=7 * steps))
        elif steps == 0:
            moment = of_unit(unit, base[1].first) if unit != "day" or base[1].day else base[1]
        else:
            moment = count_from(base[1], steps, unit)
        if moment is None:
            return _Judged(_OPEN_DAY, base[0], f"counts from {base[1].value}, which is not known so closely")
        if words.part and moment.day is None:
            return _Judged(
                f"{moment.value}-XX{words.part}" if moment.grain == "month" else _OPEN_DAY + words.part,
                base[0],
                "the day is not known",
            )
        return self._told(moment, base[0], f"counts from {base[1].value}, spoken of before")

    def _judge_ago(self, at: int, words: TimeWords) -> _Judged:
        assert words.unit is not None
        if words.steps is None:
            value = "PAST_REF" if "ago" in self.spans[at].of(self._text).lower() else "FUTURE_REF"
            return _Judged(value, None, "by a number that is not given")
        if words.unit == "year" and words.steps == -1 and self._quarter is not None:
            return self._judge_quarter_spoken_of(words)
        if self._today is None:
            return _Judged(_OPEN_DAY, None, "counts from a date that is not known")
        if words.steps != int(words.steps):
            months = words.steps * {"year": 12, "month": 1, "decade": 120}.get(words.unit, 0)
            if months:
                return self._from_today(round(months), "month" if words.unit != "decade" else "year")
        if words.unit == "century":
            return self._from_today(int(words.steps * 100), "year")
        if words.unit in ("hour", "minute", "second"):
            moment = Moment("day", self._today.first)
            return self._told(moment, "document", f"{abs(words.steps):g} {words.unit}s from the page’s time")
        return self._from_today(int(words.steps), words.unit)

    def _judge_count(self, at: int, words: TimeWords) -> _Judged:
        """Counted from an event or from another time."""
        if not words.anchor and words.unit == "year" and words.steps == -1 and self._quarter is not None:
            return self._judge_quarter_spoken_of(words)
        base = self._find_base(at, words)
        if base is None:
            if words.anchor or self._today is None or self._last is None:
                value = "XXXX" if words.unit == "year" and not words.to_the_day else _OPEN_DAY
                value = "XXXX-XX" if words.unit == "month" and not words.to_the_day else value
                return _Judged(
                    value + words.part,
                    "event",
                    f"counts from {_name_event(words.anchor)}, which this reading does not date",
                )
            return self._from_today(int(words.steps or 0), words.unit or "day")
        number, moment, because = base
        if words.steps is None:
            return _Judged(_OPEN_DAY + words.part, number, f"{because}; by how much is not said")
        if words.name == "nth" and words.unit in ("week", "month", "year") and moment.day is not None:
            shifted = count_from(moment, int(words.steps), words.unit)
            counted = of_unit(words.unit, shifted.first) if shifted is not None else None
        elif words.name == "whole" and moment.day is not None and words.unit in ("week", "weekend"):
            weeks = int(words.steps) - (words.unit == "weekend" and words.steps > 0 and moment.first.isoweekday() < 6)
            counted = of_unit(words.unit, moment.first + datetime.timedelta(days=7 * weeks))
        elif words.name == "whole":
            counted = of_unit(words.unit or "day", moment.first)
        elif words.weekday is not None and moment.day is not None:
            counted = Moment("day", step_weekday(moment.day, words.weekday, int(words.steps)), "", moment.has_year)
        elif words.steps != int(words.steps) and words.unit == "hour":
            counted = count_from(moment, round(words.steps * 60), "minute")
        elif words.steps != int(words.steps) and words.unit in ("year", "decade"):
            counted = count_from(moment, round(words.steps * (12 if words.unit == "year" else 120)), "month")
        else:
            counted = count_from(moment, int(words.steps), words.unit or "day", to_the_day=words.to_the_day)
        if counted is None:
            open_value = f"{moment.value}-XX" if moment.grain == "month" else _OPEN_DAY
            return _Judged(
                open_value if not words.part else _OPEN_DAY + words.part,
                number,
                f"{because}, which is not known so closely",
            )
        if words.part and counted.day is not None:
            counted = counted.at(words.part)
        amount = f"{abs(words.steps):g} {words.unit}{'' if abs(words.steps) == 1 else 's'}"
        side = "before" if words.steps < 0 else "after"
        return _Judged(counted.value, number, f"{amount} {side} {because}" if words.steps else because, counted)

    def _find_base(self, at: int, words: TimeWords) -> tuple[int, Moment, str] | None:
        """What is counted from: a date in the words themselves or right after them, an event, or the time before."""
        beside = self._dated_beside(at) if not words.anchor else None
        if beside is not None:
            return beside
        if words.anchor:
            inside = read_time_words(words.anchor, "DATE", whole=True)
            if inside.kind in ("date", "year", "weekday", "holiday", "day") and inside.kind != "unknown":
                judged = self._judge_date(at, inside)
                if judged.moment is not None:
                    return at, judged.moment, judged.moment.value
            beside = self._dated_beside(at)
            if beside is not None:
                return beside
            found = (
                self._events.find(words.anchor, at, self._fine_enough(words))
                if words.anchor not in ("it", "that", "this")
                else None
            )
            if found is not None:
                moment = self._judged[found.time].moment
                if moment is not None:
                    name = _name_event(words.anchor)
                    return (
                        found.time,
                        moment,
                        f"{name}, dated {moment.value} by “{self.spans[found.time].of(self._text)}”",
                    )
            if words.anchor not in ("it", "that", "this", "then", "them", "him"):
                return None
        last = self._last
        if words.unit in ("day", "week", "night", "hour", "weekend") and last is not None and last[1].day is None:
            reached = self._last_day()
            if reached is not None:
                return (
                    reached[0],
                    self._judged[reached[0]].moment or last[1],
                    f"the time last spoken of, {reached[1].isoformat()}",
                )
        return (last[0], last[1], f"the time last spoken of, {last[1].value}") if last is not None else None

    def _fine_enough(self, words: TimeWords) -> frozenset[int]:
        """The times that such a number of units can be counted from."""
        grains = {"year": _GRAINS, "month": _GRAINS[:-1]}.get(words.unit or "", ("day", "time"))
        return frozenset(
            number for number, one in enumerate(self._judged) if one.moment is not None and one.moment.grain in grains
        )

    def _dated_beside(self, at: int) -> tuple[int, Moment, str] | None:
        """A date right behind the expression: "two days before the **June 3** vote"; it is read first."""
        following = at + 1
        if following >= len(self.spans):
            return None
        between = self._text[self.spans[at].end : self.spans[following].start]
        if not re.fullmatch(
            r"\s*(?:(?:before|after|prior to|ahead of|following|since|of|into|from)\s+)?(?:(?:the|his|her|its|their|a|an)\s+)?(?:\w+['’]s\s+)?",
            between,
            re.I,
        ):
            return None
        words = self._words[following]
        if words.kind not in ("date", "year", "weekday", "day", "holiday", "season", "quarter"):
            return None
        judged = self._judge(following)
        return (following, judged.moment, judged.moment.value) if judged.moment is not None else None

    def _judge_part(self, at: int, words: TimeWords) -> _Judged:
        """A time of day alone is that of the day last spoken of, or of the page's."""
        sentence = self._sentence(at)
        beside = self._day_beside(at)
        if beside is not None:
            moment = beside[1].at(words.part)
            return _Judged(moment.value, beside[0], f"of {beside[1].value}, right behind it", moment)
        reached = self._last_day()
        if reached is not None and (self._looks_back or self._today is None or self.spans[reached[0]].start >= sentence.start
                                    or self.spans[at].start - self.spans[reached[0]].end < 400):  # fmt: skip
            base = self._judged[reached[0]]
            moment = (base.moment or Moment("day", reached[1])).at(words.part)
            return _Judged(moment.value, reached[0], f"of {base.value}, spoken of before", moment)
        if self._today is None:
            return _Judged(_OPEN_DAY + words.part, None, "the day is not known")
        moment = self._today.at(words.part)
        return _Judged(moment.value, "document", "of the page’s own day", moment)

    def _day_beside(self, at: int) -> tuple[int, Moment] | None:
        """The day right behind a time of day: "noon on **Friday**"."""
        following = at + 1
        if following >= len(self.spans):
            return None
        between = self._text[self.spans[at].end : self.spans[following].start]
        if not re.fullmatch(r",?\s+(?:on\s+|local time,?\s+(?:on\s+)?|of\s+)?", between):
            return None
        if self._words[following].kind not in ("date", "weekday", "day"):
            return None
        moment = self._judge(following).moment
        return (following, moment) if moment is not None and moment.day is not None else None

    # What is counted from.

    def _last_day(self) -> tuple[int, datetime.date] | None:
        """The last time before that is known to the day."""
        for number in range(len(self._judged) - 1, -1, -1):
            moment = self._judged[number].moment
            if moment is not None and moment.day is not None:
                return number, moment.day
        return None

    def _from_today(self, steps: int, unit: Unit) -> _Judged:
        if self._today is None:
            return _Judged(_OPEN_DAY, None, "counts from a date that is not known")
        today = self._today.first
        if unit in ("week", "weekend", "fortnight"):
            days = 14 if unit == "fortnight" else 7
            moment: Moment | None = of_unit(
                "weekend" if unit == "weekend" else "week", today + datetime.timedelta(days=days * steps)
            )
        elif steps == 0:
            moment = of_unit(unit, today)
        elif unit == "season":
            moment = of_unit("season", today)
        else:
            moment = count_from(self._today, steps, unit)
        if moment is None:
            return _Judged(_OPEN_DAY, "document", "counts from the page’s date")
        amount = (
            f"{abs(steps)} {unit}{'' if abs(steps) == 1 else 's'} {'before' if steps < 0 else 'after'} "
            if steps
            else "the one of "
        )
        return _Judged(moment.value, "document", f"{amount}the page’s date, {self._today.value}", moment)

    def _told(self, moment: Moment, anchor: str | int, because: str) -> _Judged:
        return _Judged(moment.value, anchor, because, moment)


def _name_event(words: str) -> str:
    return words if re.match(r"(?:the|his|her|its|their|an?)\b", words) else f"“{words}”" if words else "another time"


def _judge_set(words: TimeWords) -> _Judged:
    if words.name:
        return _Judged(words.name, None, "a time that comes round")
    if words.unit is None:
        return _Judged("PXX", None, "a time that comes round; the step is not said")
    return _Judged(_write_period(words.unit, words.steps), None, "a time that comes round")


def _judge_duration(words: TimeWords) -> _Judged:
    if words.name:
        return _Judged(words.name, None, "a length of time")
    if words.unit is None:
        return _Judged("PXX", None, "a length of time not given in units")
    return _Judged(_write_period(words.unit, words.steps), None, "a length of time")


def _write_period(unit: Unit, steps: float | None) -> str:
    if unit in _YEARS_IN:
        return "PXY" if steps is None else f"P{steps * _YEARS_IN[unit]:g}Y"
    if unit == "fortnight" and steps is not None:
        steps *= 2
    clock = "T" if unit in ("hour", "minute", "second") else ""
    if unit == "hour" and steps == 24:
        return "P1D"
    if steps is not None and steps != int(steps) and unit in ("hour", "year"):
        whole, rest = int(steps), (steps % 1) * (60 if unit == "hour" else 12)
        small = f"{rest:g}M"
        return f"P{clock}{f'{whole}{unit[0].upper()}' if whole else ''}{small}"
    return f"P{clock}{'X' if steps is None else f'{steps:g}'}{_UNIT_LETTERS[unit]}"


def _find_holiday(name: str, year: int) -> datetime.date | None:
    """The day of a feast that year, by the library ``holidays``."""
    import holidays  # loads slowly: only a text that names a feast needs it

    country, called = next((row[1], row[2]) for row in read_rows("holidays") if row[0] == name)
    found = holidays.country_holidays(
        country, years=year, categories=_CATEGORIES.get(country), language=_LANGUAGES.get(country)
    )
    return next((day for day, title in sorted(found.items()) if called in title.split("; ")), None)


_CATEGORIES = {"US": ("public", "unofficial")}
_LANGUAGES = {"FR": "en_US", "CA": "en_CA", "GB": "en_GB"}
