"""From scores to time expressions."""

import re
from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sayso.lexicon.reader import read_rows
from sayso.records.span import Span
from sayso.records.timex import TaggedTimex, TimexType
from sayso.tag.labels import TIME_LABELS, WORD_HEADS
from sayso.tag.windows import Encoded

__all__ = ["decode_times", "join_timexes", "merge_timexes"]

_NAMES = {
    word for name in ("calendar_words", "time_words", "holidays") for row in read_rows(name) for word in row[0].split()
}
_TIMELY = re.compile(
    rf"\d|\b(?:{'|'.join(sorted(map(re.escape, _NAMES - set('the to at of in a some'.split()))))})s?\b"
    r"|\b(?:seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|fortnights?|months?|quarters?|seasons?|years?|decades?|"
    r"centur(?:y|ies)|era|period|times?|overnight|anniversary|eve|then|when|old|ago|so far|long|ever|always|\w+teen|"
    r"\w+ties)\b",
    re.IGNORECASE,
)
_AGE = re.compile(r"[\s-]olds?\b", re.IGNORECASE)  # TimeBank leaves ages unmarked: "37 years old", "a 12-year-old"
_FRACTION = re.compile(r"\b(?:three|one)[ -]quarters?$", re.IGNORECASE)
_DOUBT = 0.5  # more for naming no time, chosen on TimeBank and AQUAINT (dev): exact words and values .767 -> .773
_HYPHENED = re.compile(r"\w+(?=-?$)")
_TYPES: dict[str, TimexType] = {"DATE": "DATE", "TIME": "TIME", "DURATION": "DURATION", "SET": "SET"}


def decode_times(logits: NDArray[np.float32]) -> tuple[tuple[int, int, TimexType], ...]:
    """Time expressions among the words of a stretch, as ranges with their type.

    logits: float32 ``[words, WORD_LABELS]``. A word that goes on in no expression opens one, and one of another type
    than the expression before it goes on in it, as in conlleval (Tjong Kim Sang & Buchholz, CoNLL 2000).
    """
    scores = logits[:, WORD_HEADS["times"]].copy()
    scores[:, 0] += _DOUBT
    best = scores.argmax(axis=1)
    found: list[tuple[int, int, TimexType]] = []
    for at in np.flatnonzero(best).tolist():
        place, _, kind = TIME_LABELS[best[at]].partition("-")
        if place == "I" and found and found[-1][1] == at:
            found[-1] = (found[-1][0], at + 1, found[-1][2])
        else:
            found.append((at, at + 1, _TYPES[kind]))
    return tuple(found)


def join_timexes(text: str, encoded: Encoded, times: Sequence[tuple[int, int, TimexType]]) -> tuple[TaggedTimex, ...]:
    """Time expressions as spans of the text; hyphens do not part them: "a forty-minute talk", "the 31-year-old"."""
    joined: list[TaggedTimex] = []
    for first, last, kind in times:
        start, end = int(encoded.starts[first]), int(encoded.ends[last - 1])
        if text[start] in "-–":
            start += 1
        if start >= end:
            continue
        before = joined[-1] if joined else None
        if before is not None and text[before.span.end : start] == "-":
            joined[-1] = TaggedTimex(Span(before.span.start, end), kind)
        elif text[max(0, start - 1) : start] == "-":
            hyphened = _HYPHENED.search(text[max(0, start - 20) : start])
            joined.append(TaggedTimex(Span(max(0, start - 20) + hyphened.start() if hyphened else start, end), kind))
        else:
            joined.append(TaggedTimex(Span(start, end), kind))
    return tuple(joined)


def merge_timexes(text: str, found: Sequence[TaggedTimex], written: Sequence[TaggedTimex]) -> tuple[TaggedTimex, ...]:
    """The model's time expressions, none overlapping another, and those of fixed form that none of them touches.

    A piece of one of fixed form ("Friday" of "Friday night", "10:" of "10:35 a.m.") becomes the whole of it; words
    that name no time ("the", "captured") are none.
    """
    wholes = sorted(written, key=lambda one: one.span)
    ends = [one.span.end for one in wholes]
    merged: list[TaggedTimex] = []
    for one in sorted(found, key=lambda one: one.span):
        at = bisect_left(ends, one.span.end)
        whole = wholes[at] if at < len(wholes) else None
        if whole is not None and whole.span.covers(one.span) and whole.span != one.span:
            one = whole
        before = merged[-1] if merged else None
        if before is not None and before.span.of(text).endswith(" of") and one.span.start == before.span.end + 1:
            merged[-1] = TaggedTimex(Span(before.span.start, one.span.end), before.type)  # "week of", "March 6"
        elif _names_a_time(text, one.span) and not (before is not None and before.span.overlaps(one.span)):
            merged.append(one)
    starts = [one.span.start for one in merged]
    fixed = []
    for one in written:
        at = bisect_left(starts, one.span.end)
        if not (at and merged[at - 1].span.overlaps(one.span)) and _names_a_time(text, one.span):
            fixed.append(one)
    return tuple(sorted([*merged, *fixed], key=lambda one: one.span))


def _names_a_time(text: str, span: Span) -> bool:
    words = span.of(text)
    is_age = _AGE.match(text, span.end) or _AGE.search(words)
    return _TIMELY.search(words) is not None and not is_age and not _FRACTION.search(words)
