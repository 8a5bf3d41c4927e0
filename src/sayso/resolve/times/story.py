"""The times of a story: what each expression means (TIMEX3; TimeML 1.2.1) and what it is counted from.

An expression counts from the date of publication, from another time of the text, or from an event that another time
dates. They are read in text order; those that hang on an event dated further on, once more at the end.
"""

import re
from collections.abc import Callable, Sequence

from sayso.records.span import Span
from sayso.records.timex import TaggedTimex, Time, TimexType
from sayso.resolve.times.counts import hangs_on_event, judge_ago, judge_count, judge_part, judge_unit
from sayso.resolve.times.dates import is_named, judge_named
from sayso.resolve.times.lengths import write_period
from sayso.resolve.times.reading import read_time_words
from sayso.resolve.times.told import OPEN_DAY, OUTSIDE, Anchor, Judged, Told, add_part
from sayso.resolve.times.words import Kind, TimeWords

__all__ = ["find_times"]

_REFERENCES = {"now": "PRESENT_REF", "past": "PAST_REF", "future": "FUTURE_REF"}
_IS_POINT = re.compile(r"(?:the|eve|day|on)\b", re.I)  # "the day" before the vote is no length
_COUNTED: dict[Kind, Callable[[Told, int, TimeWords], Judged]] = {
    "unit": judge_unit,
    "ago": judge_ago,
    "count": judge_count,
    "part": judge_part,
}


def find_times(
    text: str, sentences: Sequence[Span], timexes: Sequence[TaggedTimex], published: str | None, story: str, taken: int
) -> tuple[Time, ...]:
    """The times of one story in text order, one for each expression.

    sentences, timexes: the story's, in text order. published: its ISO date, or None. taken: how many times the document
    has already, so that ids go on from there.
    """
    told = Told(text, sentences, timexes, published)
    for at in range(len(timexes)):
        told.add(_judge(told, at))
    for at, judged in enumerate(told.judged):
        if judged.anchor == "event" and hangs_on_event(told.words[at]):
            told.judged[at] = _judge(told, at)
    times = []
    for at, (timex, judged) in enumerate(zip(timexes, told.judged, strict=True)):
        span, kind, value = _leave_length(text, timex, judged)
        anchor = f"t{taken + judged.anchor + 1}" if isinstance(judged.anchor, int) else judged.anchor
        times.append(Time(f"t{taken + at + 1}", story, span.start, span.end, kind, value, anchor, judged.because))
    return tuple(times)


def _judge(told: Told, at: int) -> Judged:
    words = told.words[at]
    if is_named(words):
        return judge_named(told, at, words)
    if words.kind in _COUNTED:
        try:
            judged = _COUNTED[words.kind](told, at, words)
        except (OverflowError, ValueError):
            return OUTSIDE
        return add_part(judged, words)
    if words.kind in _REFERENCES:
        anchor: Anchor = "document" if words.kind == "now" else None
        return Judged(_REFERENCES[words.kind], anchor, "a time that is not said more closely")
    if words.kind in ("duration", "set"):
        return _judge_length(words)
    return Judged(OPEN_DAY, None, "these words name a time this reading cannot place")


def _judge_length(words: TimeWords) -> Judged:
    what = "a time that comes round" if words.kind == "set" else "a length of time"
    if words.value:
        return Judged(words.value, None, what)
    if words.unit is None:
        return Judged("PXX", None, f"{what}; in what units is not said")
    return Judged(write_period(words.unit, words.steps), None, what)


def _leave_length(text: str, timex: TaggedTimex, judged: Judged) -> tuple[Span, TimexType, str]:
    """Span, type and value. A length of time before an event that no date is known of stays a length: "three days"."""
    core = timex.core.of(text) if timex.core is not None and judged.moment is None else ""
    if timex.core is not None and core and not _IS_POINT.match(core):
        length = read_time_words(core, "DURATION")
        if length.kind == "duration" and length.steps is not None:
            return timex.core, "DURATION", _judge_length(length).value
    return timex.span, timex.type, judged.value
