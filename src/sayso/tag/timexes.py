"""Time expressions by convention: calendar dates, days, years, clock times, lengths and repetitions of time."""

import re
from bisect import bisect_left

from sayso.lexicon.reader import read_rows
from sayso.records.segmented import Segmented
from sayso.records.span import Span
from sayso.records.timex import TaggedTimex, TimexType

__all__ = ["tag_timexes"]


def _names(kind: str) -> str:
    words = [row[0] for row in read_rows("calendar_words") if row[1] == kind]
    return "|".join(sorted(words, key=len, reverse=True))


_MONTH = rf"(?:{_names('month')})\.?"
_DAY_NAME = rf"(?:{_names('weekday')})"
_NUMBER = (
    r"(?:\d+(?:\.\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
    r"|several|a\s+few|few|couple\s+of|a\s+couple\s+of|many|half\s+an?)"
)
_UNIT = r"(?:second|minute|hour|day|week|weekend|month|quarter|year|decade|century)"
_UNITS = r"(?:seconds|minutes|hours|days|weeks|weekends|months|quarters|years|decades|centuries)"
_PART = r"(?:morning|afternoon|evening|night|midnight|noon)"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"

_WRITTEN: tuple[tuple[TimexType, str], ...] = (
    ("SET", rf"every\s+(?:{_UNIT}|{_DAY_NAME}|{_MONTH})|each\s+{_UNIT}|annually|daily|weekly|monthly|yearly"),
    ("TIME", rf"(?:{_DAY_NAME}|yesterday|tomorrow|this|last|that|early|late)\s+{_PART}|tonight|last\s+night"),
    ("TIME", r"\d{1,2}(?::\d\d)?\s*(?:a\.m\.|p\.m\.|am|pm)|\d{1,2}:\d\d"),
    ("DATE", r"\d{4}-\d\d-\d\d"),
    ("DATE", rf"(?:{_DAY_NAME},?\s+)?{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+{_YEAR})?"),
    ("DATE", rf"(?:{_DAY_NAME},?\s+)?\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s+{_YEAR})?"),
    ("DATE", rf"(?:(?:early|late|mid)[\s-]+)?{_MONTH},?\s+{_YEAR}"),
    ("DATE", rf"(?:early|late|mid|in|since|by|until|last|next|this)[\s-]+{_MONTH}"),
    ("DATE", rf"(?:late|later|early|earlier)\s+(?:yesterday|today|{_DAY_NAME}|(?:that|this|last|next)\s+{_UNIT})"),
    (
        "DATE",
        r"(?:the\s+)?(?:early\s+|late\s+|mid-)?(?:\d{1,2}(?:st|nd|rd|th)|(?:[a-z]+teen|twen|twelf|elev|nin|eigh)[a-z]*th)\s+century",
    ),
    ("DATE", rf"(?:last|next|this|on)\s+{_DAY_NAME}|{_DAY_NAME}|today|yesterday|tomorrow"),
    ("DATE", rf"(?:last|next|this|the\s+previous|the\s+following)\s+{_UNIT}"),
    ("DATE", rf"{_NUMBER}\s+(?:{_UNITS}|{_UNIT})\s+(?:ago|later|earlier|on(?=,|\s+from\b))"),
    ("DURATION", rf"(?:(?:about|nearly|more\s+than|at\s+least)\s+)?{_NUMBER}[\s-]+(?:{_UNITS}|{_UNIT})"),
    ("DURATION", rf"(?:within|for)\s+{_UNITS}"),
    ("DATE", r"(?:the\s+)?(?:early\s+|late\s+|mid-)?(?:1[5-9]|20)\d0s"),
    ("DATE", rf"(?:(?:in|since|by|until|of|from|early|late)\s+){_YEAR}"),
)
_PATTERNS = tuple(
    (kind, re.compile(rf"(?<![\w$€£-])(?:{pattern})(?![\w-])", re.IGNORECASE)) for kind, pattern in _WRITTEN
)
_STOPPED_MONTH = re.compile(r"(?:may|june|july|[a-z]{5,})\.$", re.IGNORECASE)  # that stop ends the sentence
_LED_BY = re.compile(r"(?:in|since|by|until|of|from|on|for)\s+", re.IGNORECASE)
_MAY_VERB = re.compile(r"(?<![\w])may\b")


def tag_timexes(text: str, segmented: Segmented) -> tuple[TaggedTimex, ...]:
    """Time expressions of the story's paragraphs, in text order, none overlapping another; the first kind wins."""
    found: list[TaggedTimex] = []
    for paragraph in segmented.story.paragraphs:
        taken: list[Span] = []  # in text order, none overlapping another
        for kind, pattern in _PATTERNS:
            for match in pattern.finditer(text, paragraph.start, paragraph.end):
                start = match.start()
                led = _LED_BY.match(text, start, match.end())
                start = led.end() if led else start
                span = Span(start, match.end() - bool(_STOPPED_MONTH.search(match.group())))
                place = bisect_left(taken, span)
                near = taken[max(0, place - 1) : place + 1]
                if any(span.overlaps(other) for other in near) or _is_modal(span.of(text)):
                    continue
                taken.insert(place, span)
                found.append(TaggedTimex(span, kind))
    return tuple(sorted(found, key=lambda timex: timex.span))


def _is_modal(words: str) -> bool:
    """ "may" the verb, and "a second" that counts no time."""
    return _MAY_VERB.search(words) is not None or words.lower() == "a second"
