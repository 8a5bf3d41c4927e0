"""From an expression's words to what they say (``TimeWords``): by patterns over all its words, then over fewer."""

import re

import msgspec

from sayso.records.timex import TimexType
from sayso.resolve.times.clock import read_clock
from sayso.resolve.times.counted import read_ahead, read_counted
from sayso.resolve.times.figures import spell_in_figures
from sayso.resolve.times.lengths import VAGUE_LENGTH, find_set_word, read_length, read_set
from sayso.resolve.times.moments import Unit
from sayso.resolve.times.named import read_named, read_placed
from sayso.resolve.times.words import REFERENCES, UNITS, TimeWords, any_of

__all__ = ["read_time_words"]

_LONGEST = 160  # code points; what is longer is no expression of time
_HEDGES = re.compile(
    r"^(?:(?:about|around|nearly|almost|more than|less than|fewer than|over|at least|at most|up to|roughly|"
    r"approximately|only|just|exactly|another|within|as early as|as late as|as recently as|by|on|in|at|during|since|"
    r"until|till|from|for|through|throughout|early|earlier|late|later|mid|middle|some time|sometime|as of|all|"
    r"well over|even|not|no|barely|hardly|little|close to|the very|merely|a full|"
    r"(?:the )?(?:very )?(?:end|beginning|start|middle|close|rest|remainder|early part|latter part|last days?|"
    r"first days?|first weeks?|opening|turn|better part|course|height|whole|month|week|year|days?|early days?|"
    r"early months|early hours|early morning hours|hours) of) )+(?=\S)"
)
_ERA = re.compile(r"(?: ?\b(\d{1,4}))? bce?\b")
_WEEK_OF = re.compile(r"(?:the )?week of (?P<day>.+)")
_END_OF = re.compile(r"(?:the )?(?:end of|eo)(?: the)? ?(?P<unit>day|week|month|quarter|year|d|w|m|q|y)")
_YEAR_END = re.compile(r"(?:the )?year(?:'s)? ?end")
_LETTERED = re.compile(r"(?P<number>\d+) ?(?P<unit>[ymwdh])")  # "3d"
_LETTERS: dict[str, Unit] = {"y": "year", "q": "quarter", "m": "month", "w": "week", "d": "day", "h": "hour"}
_NO_LENGTH = re.compile(
    r"\b(?:ago|after|before|later|earlier|within .* of|(?:last|next|this) (?:year|month|week)|last night|quarter)\b"
    r"|(?<!\d)[12]\d{3}(?!\d)(?! years| days)"
)
_AHEAD = re.compile(r"\b(?:next|coming|following|ahead|come)\b")
_BEHIND = re.compile(r"\b(?:last|past|recent|previous|ago|back)\b")
_REFERENCE = re.compile(rf"(?:the )?(?P<word>{any_of(REFERENCES)})(?: (?:on|future|past))?")
_NTH_OF = re.compile(r"(?:the )?(?P<ordinal>\d{1,2})(?:st|nd|rd|th) (?P<unit>day|week|month) (?:of|in) (?P<whole>.+)")
_PHASE = re.compile(
    r"(?:the )?(?:very )?(?:start|beginning|outbreak|opening|onset|launch|day|night|morning) of "
    r"(?P<anchor>(?:the|his|her|its|their) .+)"
)
_SMALL = frozenset(
    "the in on at of early late hours around about by until from mid just shortly am pm - local time".split()
)
_BESIDE_A_CLOCK = {
    **dict.fromkeys(("", "a", "an", "one"), TimeWords("part")),
    "this": TimeWords("day", steps=0),
    "last": TimeWords("day", steps=-1),
    **dict.fromkeys(("that", "same", "that same"), TimeWords("unit", unit="day", which="same")),
    **dict.fromkeys(("next", "very next", "following"), TimeWords("unit", unit="day", which="following")),
    **dict.fromkeys(("previous", "preceding"), TimeWords("unit", unit="day", which="previous")),
}


def read_time_words(words: str, type_: TimexType, *, whole: bool = False) -> TimeWords:
    """Read an expression of a TIMEX3 type. whole: all its words or none, without passing over some at its edges. What
    cannot be read is of kind ``unknown``."""
    if len(words) > _LONGEST:
        return TimeWords("unknown")
    low = spell_in_figures(words)
    era = _ERA.search(low)
    if era:
        plain = _ERA.sub(lambda year: f" {int(year[1]):04d}" if year[1] else "", low)
        return msgspec.structs.replace(_read(plain.strip(), type_, whole=False), before_christ=True)
    return _read(low, type_, whole=whole)


def _read(low: str, type_: TimexType, *, whole: bool) -> TimeWords:
    if type_ == "SET":
        return read_set(low)
    bare = _HEDGES.sub("", low)
    told = _read_formula(low, type_)
    if told is not None:
        return told
    if type_ == "DURATION" and not _NO_LENGTH.search(low):
        return read_length(bare)
    found = _read_date(low) or (_read_date(bare) if bare != low else None) or find_set_word(low)
    if found is not None:
        return found
    if _YEAR_END.fullmatch(bare):  # TIMEX3 has the year for it, with mod END
        return TimeWords("unit", unit="year", which="this")
    if not whole:
        pieces = low.split()
        for fewer in (pieces[1:], pieces[:-1], pieces[2:], pieces[1:-1]):  # words that belong to something else
            part = _read_date(" ".join(fewer)) if fewer else None
            if part is not None:
                return part
    length = read_length(bare)
    if length.unit is None:
        return TimeWords("unknown")
    if type_ == "DATE" and length.steps is None and not length.value:
        if _AHEAD.search(low):
            return TimeWords("future")
        if _BEHIND.search(low):
            return TimeWords("past")
    return length


def _read_formula(low: str, type_: TimexType) -> TimeWords | None:
    """What a whole expression says by a form of its own: "the week of March 6", "eod", "in two weeks", "3d"."""
    week = _WEEK_OF.fullmatch(low)
    day = _read_date(week["day"]) if week else None
    if day is not None and day.kind == "date":
        return msgspec.structs.replace(day, unit="week")
    if type_ == "DURATION":
        lettered = _LETTERED.fullmatch(low)
        if lettered is None:
            return None
        return TimeWords("duration", unit=_LETTERS[lettered["unit"]], steps=float(lettered["number"]))
    end = _END_OF.fullmatch(low)
    if end:
        unit = _LETTERS[end["unit"][0]]
        return TimeWords("unit", unit=unit, which="this" if unit in ("day", "quarter") else "the")
    return read_ahead(low)


def _read_date(low: str) -> TimeWords | None:
    """A date, a time, or a time counted from another; None where the words are not that and nothing else."""
    reference = _REFERENCE.fullmatch(low)
    if reference:
        return TimeWords(REFERENCES[reference["word"]])
    if VAGUE_LENGTH.fullmatch(low):
        return TimeWords("past")
    found = _read_nth_of(low) or read_counted(low) or read_named(low) or read_placed(low)
    if found is not None:
        return found
    phase = _PHASE.fullmatch(low)
    if phase and phase["anchor"].split()[-1] not in UNITS:
        return TimeWords("count", unit="day", steps=0, anchor=phase["anchor"])
    return _read_with_clock(low)


def _read_nth_of(low: str) -> TimeWords | None:
    """A day, week or month by its number in a longer piece: "the second week of 2021", "the 15th day of next month"."""
    nth = _NTH_OF.fullmatch(low)
    whole = _read_date(nth["whole"]) if nth else None
    if nth is None or whole is None:
        return None
    number, unit = int(nth["ordinal"]), nth["unit"]
    if unit == "day" and whole.kind == "date" and whole.day is None:
        return msgspec.structs.replace(whole, day=number)
    if unit == "month" and whole.kind in ("year", "unit") and number <= 12:
        return TimeWords("date", year=whole.year, month=number, which=whole.which)
    if unit == "week" and (whole.kind == "year" or whole.unit == "year"):
        return TimeWords("week", ordinal=number, year=whole.year, which=whole.which)
    return None


def _read_with_clock(low: str) -> TimeWords | None:
    """A date with a time or a part of the day: "Tuesday night", "10 p.m. Wednesday", "the night of 3 May"."""
    clock = read_clock(low)
    if clock is None:
        return None
    rest = _trim(clock.rest)
    found = _BESIDE_A_CLOCK.get(rest) or _read_date(rest)
    return msgspec.structs.replace(found, part=found.part or clock.part) if found is not None else None


def _trim(words: str) -> str:
    """Without the small words that joined a date to its time of day."""
    pieces = words.replace(",", " ").split()
    while pieces and pieces[0] in _SMALL:
        pieces = pieces[1:]
    while pieces and pieces[-1] in _SMALL:
        pieces = pieces[:-1]
    return " ".join(pieces)
