"""What the words of a time expression say, before anything is counted: which piece of the calendar, how many, which way."""

import re
from typing import Literal

import msgspec

from sayso.lexicon.parties import count_words
from sayso.lexicon.reader import read_rows
from sayso.resolve.moments import Unit

__all__ = ["Which", "TimeWords", "read_number", "read_time_words"]

Which = Literal["last", "this", "next", "previous", "following", "same", "coming", ""]
Kind = Literal[
    "date", "year", "decade", "century", "quarter", "half", "season", "holiday", "weekday", "day", "week", "unit", "ago",
    "count", "part", "clock", "now", "past", "future", "duration", "set", "unknown",
]  # fmt: skip


class TimeWords(msgspec.Struct, frozen=True):
    """The words read.

    which: the direction the words themselves give ("last week"). steps: how many units, negative before; None where
    not said. anchor: the words for what it is counted from ("the invasion"). part: of the day, as TIMEX3 writes it
    ("TNI", "T14:30").
    """

    kind: Kind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    ordinal: int | None = None  # of a quarter, a half, a decade's or a century's first year
    unit: Unit | None = None
    which: Which = ""
    steps: float | None = None
    anchor: str = ""
    part: str = ""
    name: str = ""  # of a season or a holiday
    to_the_day: bool = False
    before_christ: bool = False


_ROWS = (*read_rows("calendar_words"), *read_rows("time_words"))
_MONTHS = {row[0]: int(row[2]) for row in _ROWS if row[1] == "month"}
_WEEKDAYS = {row[0]: int(row[2]) for row in _ROWS if row[1] == "weekday"}
_DAYS = {row[0]: int(row[2]) for row in _ROWS if row[1] == "day"}
_SEASONS = {row[0]: row[2] for row in _ROWS if row[1] == "season"}
_PARTS = {row[0]: row[2] for row in _ROWS if row[1] == "part"}
_ORDINALS = {row[0]: int(row[2]) for row in _ROWS if row[1] == "ordinal"}
_TENS = {row[0]: int(row[2]) for row in _ROWS if row[1] == "decade"}
_REFERENCES = {row[0]: row[2] for row in _ROWS if row[1] == "reference"}
_SETS = {row[0]: row[2] for row in _ROWS if row[1] == "set"}
_HOLIDAYS = tuple(row[0] for row in read_rows("holidays"))


def _any(words: object) -> str:
    return "|".join(sorted((re.escape(str(word)) for word in words), key=len, reverse=True))  # type: ignore[attr-defined]


_MONTH = rf"(?P<month>{_any(_MONTHS)})"
_YEAR = r"(?:(?P<year>[012]\d{3})|'(?P<short>\d\d))"
_UNIT_WORDS: dict[str, Unit] = {
    **{f"{unit}{end}": unit for unit in ("second", "minute", "hour", "day", "night", "week", "weekend", "fortnight",
                                         "month", "quarter", "season", "year", "decade") for end in ("", "s")},
    "century": "century", "centuries": "century", "yr": "year", "yrs": "year", "hr": "hour", "hrs": "hour",
    "sec": "second", "min": "minute", "mins": "minute", "wk": "week", "mornings": "day", "evenings": "day",
}  # type: ignore[dict-item]  # fmt: skip
_UNIT = rf"(?P<unit>{_any(_UNIT_WORDS)})\b"
_ADJECTIVE = r"(?:(?:business|working|trading|calendar|full|whole|straight|consecutive|fiscal|more|additional|extra|long|short|final) )*"
_VAGUE = r"few|several|some|many|couple|handful|number"
_NUMBER = (
    r"(?P<number>(?:an? )?(?:couple|few|dozen|handful|number)(?: of)?(?: the)?|half an?|an?|one|several|some|many|"
    r"\d+(?:[.,]\d+)?(?: 1/2| and a half)?(?: (?:to|or|and) \d+)?|1/2)"
)
_WHICH = {
    "last": "last", "past": "last", "this": "this", "current": "this", "this past": "last", "this coming": "next",
    "next": "next", "coming": "coming", "upcoming": "coming", "following": "following", "ensuing": "following",
    "subsequent": "following", "succeeding": "following", "previous": "previous", "preceding": "previous",
    "prior": "previous", "same": "same", "that": "same", "that same": "same", "the": "same", "these": "this",
    "recent": "last", "latest": "last", "earlier this": "this", "later this": "this",
}  # fmt: skip
_WHICH_WORDS = rf"(?P<which>{_any(_WHICH)})"
_HEDGES = re.compile(
    r"^(?:(?:about|around|nearly|almost|more than|less than|fewer than|over|at least|at most|up to|roughly|"
    r"approximately|only|just|exactly|another|within|as early as|as late as|as recently as|by|on|in|at|during|since|"
    r"until|till|from|for|through|throughout|early|earlier|late|later|mid|middle|some time|sometime|as of|all|well over|"
    r"even|not|no|barely|hardly|little|close to|the very|merely|a full|"
    r"(?:the )?(?:very )?(?:end|beginning|start|middle|close|rest|remainder|early part|latter part|last days?|"
    r"first days?|first weeks?|opening|turn|better part|course|height|whole|month|week|year|days?|early days?|early months|early hours|"
    r"early morning hours|hours) of) )+(?=\S)"
)
_BEFORE_WORDS = r"before|prior to|ahead of|previous to|preceding|earlier than|short of"
_AFTER_WORDS = r"after|following|since|from|on from|later than|into|in to|beyond|past|on after|post"
_SIGNS = {
    "earlier": -1,
    "before": -1,
    "previously": -1,
    "later": 1,
    "after": 1,
    "on": 1,
    "afterwards": 1,
    "afterward": 1,
    "hence": 1,
}


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_ISO = _rule(r"(?P<year>\d{4})[-/. ](?P<month>\d{1,2})[-/. ](?P<day>\d{1,2})")
_FIGURES = _rule(rf"(?:(?:(?P<which>this|next|last) )?(?:{_any(_WEEKDAYS)}) )?(?:(?P<which2>this|next|last) )?"
                 r"(?P<one>\d{1,2})[-/. ](?P<two>\d{1,2})(?:[-/. ](?P<year>\d{4}|\d\d))?")  # fmt: skip
_RUN_TOGETHER = _rule(r"(?P<year>[12]\d{3})(?P<month>[01]\d)(?P<day>[0-3]\d)")
_YEAR_MONTH = _rule(
    rf"(?:(?P<year>[12]\d{{3}})[-/](?P<month>[01]?\d)|(?P<month2>[01]?\d)[-/](?P<year2>[12]\d{{3}})|(?P<year3>[12]\d{{3}}) (?P<name>{_any(_MONTHS)}))"
)
_WEEKDAY = rf"(?:(?P<weekday>{_any(_WEEKDAYS)})s?)"
_OF_YEAR = rf"(?:(?: of (?P<bare>\d\d)(?!\d))|(?: of| in)?(?: the)?(?: year)? (?:{_YEAR}|(?P<of>last|this|next|that|the same|the following|the previous) year))?"
_MONTH_DATE = _rule(
    rf"(?:(?:(?:this|last|next)(?: coming| past)? )?(?:{_any(_WEEKDAYS)}) )?(?:the )?(?:(?P<first>\d{{1,2}})(?:st|nd|rd|th)?(?: day)?(?: of)? )?"
    rf"(?:(?P<which>last|this|next|this past|this coming|the previous|the following|the same|that) )?{_MONTH}"
    rf"(?:(?: the)? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d))?{_OF_YEAR}(?: (?:to|and|or|through) \d.*)?"
)
_YEAR_ALONE = _rule(
    rf"(?:the )?(?:(?:year|fiscal|fiscal year|financial year|fy|calendar|season) )*{_YEAR}(?: (?:or later|or earlier|season|fiscal year))?"
    r"(?: ?[-/] ?\d{2,4})?"
)
_DECADE = _rule(
    rf"(?:the )?(?:early |late |mid |middle )*(?:(?P<tens>[12]\d\d)0 ?'?s|'?(?P<short>[1-9])0'?s|(?P<word>{_any(_TENS)}))(?: and .*)?"
)
_CENTURY = _rule(
    r"(?:the )?(?:early |late |mid )*(?:(?P<which>this|last|next|the last|the next|previous) century|(?P<ordinal>\d{1,2})(?:st|nd|rd|th)? century)(?: (?P<bc>bc|bce))?"
)
_QUARTER = _rule(
    rf"(?:the )?(?:(?P<year>[12]\d{{3}})(?: ?'?s)? |(?P<of>last|this|next) year(?:'s)? |(?P<ago>year (?:ago|earlier)) )?"
    r"(?:\w+ )?(?:(?P<ordinal>[1-4])(?:st|nd|rd|th)|q(?P<number>[1-4])) ?(?:fiscal )?(?:quarters?)?"
    r"(?: (?:of|in)(?: the)?(?: fiscal)?(?: year)? ?(?:(?P<year2>[12]\d{3})|(?P<of2>last|this|next) year)?)?"
)
_YEAR_PART = _rule(r"(?P<year>[12]\d{3})[- ](?P<part>[qh][1-4])|(?P<part2>[qh][1-4])[- ](?P<year2>[12]\d{3})")
_HALF = _rule(
    rf"(?:the )?(?P<ordinal>1st|first|2nd|second|last|latter) half(?: of(?: the)? ?(?:year|{_YEAR}|(?P<of>last|this|next) year)?)?"
)
_QUARTER_OF_REFERENCE = _rule(
    r"(?:the )?(?:latest|most recent|recent|current|just ended|reported|third-?) (?:quarter|period)|the (?:quarter|period)"
)
_YEAR_AGO = _rule(
    r"(?:(?:the )?(?:year (?:ago|earlier)|corresponding|comparable|same)(?: (?:\d(?:st|nd|rd|th)? ?)?(?:quarter|period|level|figure|\d+ months?))?(?: (?:a year (?:ago|earlier)|last year|of last year))?|(?:a |one )?year (?:ago|earlier|before))"
)
_SEASON = _rule(
    rf"(?:(?P<which>the next|the previous|the following|this past|this coming|last|this|next|the same|that|the coming|the past|each|every|past) )?(?:the )?(?:early |late |mid )*(?P<season>{_any(_SEASONS)})(?: ?'?s)?{_OF_YEAR}(?: months| season)?"
)
_HOLIDAY = _rule(
    rf"(?:(?P<which>last|this|next|this past) )?(?P<holiday>{_any(_HOLIDAYS)})(?: day)?(?:(?: of)? {_YEAR})?(?: (?:holidays?|weekend|season|period))?"
)
_WEEKDAY_ALONE = _rule(
    rf"(?:(?P<which>last|this|next|this past|past|this coming|coming|(?:the )?following|(?:the )?previous|the next|that|the same|a week ago|a week from) )?"
    rf"{_WEEKDAY}(?: (?P<after>last|next|this) week| (?P<weekago>a week ago))?"
)
_NO_LENGTH = re.compile(
    r"\b(?:ago|after|before|later|earlier|within .* of|last (?:year|month|week|night)|next (?:year|month|week)|this (?:year|month|week)|"
    r"quarter)\b|(?<!\d)[12]\d{3}(?!\d)(?! years| days)"
)
_BC = re.compile(r"(?: ?\b(\d{1,4}))? bce?\b")
_WEEK_OF = re.compile(r"(?:the )?week of (?P<day>.+)")
_YEAR_END = re.compile(r"(?:the )?year(?:'s)? ?end")
_WEEK_NUMBER = re.compile(r"week \d{1,2}")
_NTH_OF_DATE = re.compile(
    r"(?:the )?(?P<ordinal>\d{1,2})(?:st|nd|rd|th) (?P<unit>day|week|month) (?:of|in) (?P<whole>.+)"
)
_DAY_ONLY = re.compile(r"(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)")
_END_OF = re.compile(r"(?:the )?(?:end of|eo)(?: the)? ?(?P<unit>day|week|month|quarter|year|d|w|m|q|y)")
_IN_UNITS = re.compile(rf"in (?:about )?{_NUMBER} {_UNIT}(?:'s? time)?")
_LETTERED = re.compile(r"(?P<number>\d+) ?(?P<unit>[ymwdh])")
_DAY_OF_WEEK = re.compile(
    rf"(?:the )?(?P<which>last|this|next|previous|following) week(?: -)? {_WEEKDAY}"
    rf"|(?:on )?{_WEEKDAY.replace('weekday', 'weekday2')} of (?P<which2>last|this|next|the following|the previous) week"
)
_PAST_THE_HOUR = re.compile(
    r"(?P<minutes>half|quarter|a quarter|\d{1,2})(?: min(?:ute)?s?)? (?P<way>past|after|to) (?P<hour>\d{1,2})"
    r"(?: o'? ?clock)?(?: (?:in the |at )?(?P<part>morning|afternoon|evening|night))?$"
)
_FUTURE_SPAN = re.compile(r"\b(?:next|coming|following|ahead|come)\b")
_PAST_SPAN = re.compile(r"\b(?:last|past|recent|previous|ago|back)\b")
_DAY_WORD = _rule(rf"(?P<word>{_any(_DAYS)})(?:'s)?|the day (?P<over>before yesterday|after tomorrow)|(?P<eve>the eve)")
_REFERENCE = _rule(rf"(?:the )?(?P<word>{_any(_REFERENCES)})(?: (?:on|future|past))?")
_AGO = _rule(
    rf"{_NUMBER} {_ADJECTIVE}{_UNIT}(?: or (?:so|more))? (?:ago|back)|(?P<bare>long|years|months|weeks|days|decades|centuries|generations|some time|a while|a long time) ago"
)
_FROM_NOW = _rule(
    rf"{_NUMBER} {_ADJECTIVE}{_UNIT} (?:from (?:now|today)|hence)|in {_NUMBER.replace('number', 'other')} {_UNIT.replace('unit', 'otherunit')}(?:' time)"
)
_COUNTED = _rule(
    rf"(?:(?:exactly|precisely|just|some|nearly|almost|about|barely) )*(?:(?:{_NUMBER} )?{_ADJECTIVE}{_UNIT}|(?P<moments>shortly|moments|soon|immediately|long|just))"
    rf"(?: (?P<exact>to the (?:day|week|month|minute)))?(?: (?:or so|or more))? "
    rf"(?:(?P<before>{_BEFORE_WORDS})|(?P<after>{_AFTER_WORDS}))(?: |$)(?P<anchor>.*)"
)
_COUNTED_BARE = _rule(
    rf"(?:(?:exactly|just|some|nearly|almost|about|barely|only) )*(?:{_NUMBER} )?{_ADJECTIVE}{_UNIT}"
    rf"(?: (?P<exact>to the (?:day|week|month)))? (?P<sign>{_any(_SIGNS)})(?: (?P<exact2>to the (?:day|week|month)))?"
)
_DAY_OFF = _rule(
    rf"(?:the |a |an )?(?P<which>very next |next |following |previous |preceding |same |very )?(?P<what>{_any({*_UNIT_WORDS, *_PARTS})}) "
    rf"(?P<exact>to the day )?(?:(?P<before>{_BEFORE_WORDS})|(?P<after>after|following|since|of|from))(?: |$)(?P<anchor>.*)"
)
_WEEKDAY_OFF = _rule(
    rf"(?:the |that )?(?:very )?{_WEEKDAY} (?:(?P<before>{_BEFORE_WORDS})|(?P<after>after|following|since)) (?P<anchor>.+)"
)
_UNIT_HELD = _rule(
    r"(?:the )?(?:very )?(?:same )?(?P<unit>week|weekend|month|year) of (?P<anchor>(?:the|his|her|its|their) .+)"
)
_WITHIN = _rule(rf"within (?:about |the )?{_NUMBER} {_ADJECTIVE}{_UNIT} of (?P<anchor>.+)")
_PHASE = _rule(
    r"(?:the )?(?:very )?(?:start|beginning|outbreak|opening|onset|launch|day|night|morning) of (?P<anchor>(?:the|his|her|its|their) .+)"
)
_EVE = _rule(r"(?:the )?(?:very )?eve of (?P<anchor>.+)")
_ANNIVERSARY = _rule(
    r"(?:the |its |his |her |their )?(?P<ordinal>\d+)(?:st|nd|rd|th)(?: year)? anniversary(?: (?:of )?(?P<anchor>.*))?|the (?P<first>first) anniversary"
)
_NTH = _rule(
    rf"(?:the )?(?P<ordinal>\d+)(?:st|nd|rd|th) {_UNIT}(?: (?:of|into|in|since) (?P<anchor>.+))?"
    rf"|day (?P<number>\d+)(?: of (?P<anchor2>.+))?"
)
_UNIT_OF = _rule(
    rf"(?:the )?{_WHICH_WORDS} (?:calendar |fiscal |working |business |full |few )?{_UNIT}(?:'s)?(?: (?:ahead|on))?"
)
_SPAN_OF = _rule(
    rf"(?:the |these |those |his |her |its |their )?(?:(?:past|last|next|previous|coming|following|first|final|recent|subsequent|opening|early|preceding|initial|intervening|remaining|latest|year earlier|year ago|same|full|entire|whole|other|closing|ensuing|succeeding|prior|most) )*(?:{_NUMBER} )?{_ADJECTIVE}{_UNIT}(?: .*)?"
)
_RECENT = _rule(
    r"(?:the |in )?(?:recent|past|bygone|earlier) (?:years?|months?|weeks?|days|decades|times|centuries|weeks and months)|years past|(?:the )?early days"
)
_EVERY = _rule(
    rf"(?:every|each|per|an?|once an?|twice an?)(?: other| single)? (?:(?:(?P<number>\d+) )?{_UNIT}|{_WEEKDAY}|(?P<part>{_any(_PARTS)})).*"
)
_PLURAL_WEEKDAY = _rule(rf"(?:{_any(_WEEKDAYS)})s(?: .*)?")
_CLOCK = re.compile(
    r"\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?(?:[:.]\d\d)? ?(?:(?P<half>[ap])\.? ?m\b\.?|o'? ?clock|hrs\b|hours\b(?= on| gmt| local)|gmt)(?: (?:in the )?(?P<part>morning|afternoon|evening|night))?"
    r"|\b(?P<h24>[01]?\d|2[0-3])[:.](?P<m24>[0-5]\d)\b(?![./])|(?<!\d)(?P<hour2>\d{1,2}) (?:in the (?P<part2>morning|afternoon|evening)|at (?P<night>night))\b"
)
_ZONE = re.compile(
    r"\b(?:[ecmp][sd]?t|gmt|utc|bst|edt|est|ist|cet|local time|eastern(?: (?:standard|daylight))?(?: time)?|greenwich mean time|london time)\b"
)
_PART = re.compile(
    rf"\b(?:early |late |mid |in the )*(?:the )?(?P<part>{_any(_PARTS)})(?P<many>s)?(?: hours)?(?: of)?\b|\b(?P<tonight>tonight|overnight)\b"
)


def read_time_words(words: str, type_: str, *, whole: bool = False) -> TimeWords:
    """Read an expression of a TIMEX3 type. whole: all its words or none, without passing over some at its edges."""
    low = _normalise(words)
    era = _BC.search(low)
    if era:
        found = read_time_words(_BC.sub(lambda year: f" {int(year[1] or 0):04d}" if year[1] else "", low), type_)
        return msgspec.structs.replace(found, before_christ=True)
    if type_ == "SET":
        return _read_set(low)
    week = _WEEK_OF.fullmatch(low)
    day = _read_date(week["day"]) if week else None
    if day is not None and day.kind == "date":
        return msgspec.structs.replace(day, unit="week")
    bare = _HEDGES.sub("", low)
    end_of = _END_OF.fullmatch(low)
    if end_of and type_ in ("DATE", "TIME"):
        letters: dict[str, Unit] = {"d": "day", "w": "week", "m": "month", "q": "quarter", "y": "year"}
        return TimeWords("unit", unit=letters[end_of["unit"][0]], which="same", name="end")
    ahead = _IN_UNITS.fullmatch(low)
    if ahead and type_ != "DURATION":
        return TimeWords("ago", unit=_UNIT_WORDS[ahead["unit"]], steps=read_number(ahead["number"]))
    lettered = _LETTERED.fullmatch(low)
    if lettered and type_ == "DURATION":
        names: dict[str, Unit] = {"y": "year", "m": "month", "w": "week", "d": "day", "h": "hour"}
        return TimeWords("duration", unit=names[lettered["unit"]], steps=float(lettered["number"]))
    if type_ == "DURATION" and not _NO_LENGTH.search(low):
        return _read_duration(bare, low)
    for text in dict.fromkeys((low, bare)):
        found = _read_date(text)
        if found is not None:
            return found
    found = _read_set(low)
    if found.name.startswith("P"):
        return found
    if _YEAR_END.fullmatch(bare):  # TIMEX3 has the year for it, with mod END
        return TimeWords("unit", unit="year", which="this")
    if not whole and (type_ != "DURATION" or _NO_LENGTH.search(low)):
        pieces = low.split()
        for fewer in (pieces[1:], pieces[:-1], pieces[2:], pieces[1:-1]):  # words that belong to something else
            part = _read_date(" ".join(fewer)) if fewer else None
            if part is not None:
                return part
    found = _read_duration(bare, low)
    if type_ == "DATE" and found.unit is not None and found.steps is None:
        way = _FUTURE_SPAN.search(low)
        return TimeWords("future" if way else "past" if _PAST_SPAN.search(low) else "duration", unit=found.unit)
    return found if found.unit is not None else TimeWords("unknown")


def _read_date(low: str) -> TimeWords | None:
    low = low.strip()
    for read in (_read_reference, _read_counted, _read_calendar, _read_relative):
        found = read(low)
        if found is not None:
            return found
    phase = _PHASE.fullmatch(low)
    if phase and _UNIT_WORDS.get(phase["anchor"].split()[-1]) is None:
        return TimeWords("count", unit="day", steps=0, anchor=phase["anchor"])
    return _read_with_clock(low)


def _read_with_clock(low: str) -> TimeWords | None:
    """A date with a time or a part of the day: "Tuesday night", "10 p.m. Wednesday", "the night of 3 May"."""
    rest = _ZONE.sub(" ", low)
    past = _PAST_THE_HOUR.search(rest)
    if past:
        found = _read_date(_trim(rest[: past.start()]))
        return msgspec.structs.replace(found or TimeWords("part"), part=_write_past(past))
    clock = _CLOCK.search(rest)
    part = ""
    if clock:
        part = _write_clock(clock)
        if not part:
            return None
        rest = rest[: clock.start()] + " " + rest[clock.end() :]
        rest = _PART.sub(" ", rest)
    else:
        named = _PART.search(rest)
        if named is None:
            return None
        part = "TNI" if named["tonight"] else f"T{_PARTS[named['part']]}"
        kept = " today" if named["tonight"] else " "
        rest = rest[: named.start()] + kept + rest[named.end() :]
    rest = _trim(rest)
    if rest in ("", "this", "a", "an", "one", "the", "early", "late"):
        return TimeWords("day" if rest == "this" else "part", part=part, which="this" if rest == "this" else "")
    if rest in ("last",):
        return TimeWords("day", steps=-1, part=part)
    if rest in ("that", "same", "that same", "the same"):
        return TimeWords("unit", unit="day", which="same", part=part)
    if rest in ("next", "the next", "following", "the following", "previous", "the previous", "very next", "preceding"):
        which: Which = "following" if "next" in rest or "following" in rest else "previous"
        return TimeWords("unit", unit="day", which=which, part=part)
    found = _read_date(rest)
    return msgspec.structs.replace(found, part=part) if found is not None and not found.part else found


_LOOSE = frozenset(
    "the in on at of early late hours around about by until from mid just shortly am pm , - local time".split()
)


def _trim(words: str) -> str:
    """Without the small words that joined a date to its time of day."""
    pieces = words.replace(",", " ").split()
    while pieces and pieces[0] in _LOOSE:
        pieces = pieces[1:]
    while pieces and pieces[-1] in _LOOSE:
        pieces = pieces[:-1]
    return " ".join(pieces)


def _read_reference(low: str) -> TimeWords | None:
    match = _REFERENCE.fullmatch(low)
    if match:
        return TimeWords(_REFERENCES[match["word"]])  # type: ignore[arg-type]
    if _RECENT.fullmatch(low):
        return TimeWords("past", unit=_UNIT_WORDS.get(low.split()[-1]))
    return None


def _read_counted(low: str) -> TimeWords | None:
    """Counted from now, from an event, or from another time."""
    placed = _NTH_OF_DATE.fullmatch(low)
    piece = _read_nth_of(placed) if placed else None
    if piece is not None:
        return piece
    ago = _AGO.fullmatch(low)
    if ago:
        if ago["bare"]:
            return TimeWords("past")
        return TimeWords("ago", unit=_UNIT_WORDS[ago["unit"]], steps=_negative(read_number(ago["number"])))
    ahead = _FROM_NOW.fullmatch(low)
    if ahead:
        unit = ahead["unit"] or ahead["otherunit"]
        return TimeWords("ago", unit=_UNIT_WORDS[unit], steps=read_number(ahead["number"] or ahead["other"]))
    within = _WITHIN.fullmatch(low)
    if within:
        return TimeWords(
            "count", unit=_UNIT_WORDS[within["unit"]], steps=read_number(within["number"]), anchor=within["anchor"]
        )
    weekday = _WEEKDAY_OFF.fullmatch(low)
    if weekday:
        return TimeWords("count", weekday=_WEEKDAYS[weekday["weekday"]], unit="day", steps=-1 if weekday["before"] else 1,
                         anchor=weekday["anchor"])  # fmt: skip
    held = _UNIT_HELD.fullmatch(low)
    if held and _UNIT_WORDS.get(held["anchor"].split()[-1]) is None:
        return TimeWords("count", unit=_UNIT_WORDS[held["unit"]], steps=0, anchor=held["anchor"], name="whole")
    eve = _EVE.fullmatch(low)
    if eve:
        return TimeWords("count", unit="day", steps=-1, anchor=eve["anchor"])
    anniversary = _ANNIVERSARY.fullmatch(low)
    if anniversary:
        years = int(anniversary["ordinal"]) if anniversary["ordinal"] else 1
        return TimeWords("count", unit="year", steps=years, anchor=anniversary["anchor"] or "it", to_the_day=True)
    nth = _NTH.fullmatch(low)
    if nth and (nth["anchor"] or nth["number"] or nth["unit"] in ("day", "week")):
        number = int(nth["ordinal"] or nth["number"])
        unit = _UNIT_WORDS[nth["unit"]] if nth["unit"] else "day"
        return TimeWords(
            "count", unit=unit, steps=number - 1, anchor=nth["anchor"] or nth["anchor2"] or "it", name="nth"
        )
    off = _DAY_OFF.fullmatch(low)
    if off and not (off["after"] in ("of", "from") and not off["which"]):
        what = off["what"]
        steps = -1 if off["before"] or (off["which"] or "").strip() in ("previous", "preceding") else 1
        if off["after"] == "of" and (off["which"] or "").strip() in ("very", "same"):
            steps = 0
        if what in _PARTS:
            return TimeWords("count", unit="day", steps=steps, anchor=off["anchor"] or "it", part=f"T{_PARTS[what]}")
        part = "TNI" if what == "night" else ""
        to_the_day = bool(off["exact"])
        unit = "day" if what == "night" else _UNIT_WORDS[what]
        if what.endswith("s") and what not in _PARTS:
            return TimeWords("count", unit=unit, anchor=off["anchor"] or "it")
        is_week = unit in ("week", "weekend") and not to_the_day and not re.match(r"an? ", low)
        return TimeWords("count", unit=unit, steps=steps, anchor=off["anchor"] or "it", part=part, to_the_day=to_the_day,
                         name="whole" if is_week else "")  # fmt: skip
    bare = _COUNTED_BARE.fullmatch(low)
    if bare and (bare["number"] or bare["sign"] in ("later", "earlier") or low.startswith(("the ", "a "))):
        number = read_number(bare["number"] or ("1" if not bare["unit"].endswith("s") else ""))
        return TimeWords("count", unit=_UNIT_WORDS[bare["unit"]], steps=_signed(number, _SIGNS[bare["sign"]]), anchor="",
                         to_the_day=bool(bare["exact"] or bare["exact2"]))  # fmt: skip
    counted = _COUNTED.fullmatch(low)
    if counted:
        if counted["moments"] or not counted["number"]:
            return TimeWords(
                "count",
                unit=_UNIT_WORDS.get(counted["unit"] or "", "day"),
                steps=None,
                anchor=counted["anchor"] or "it",
            )
        sign = -1 if counted["before"] else 1
        if (counted["after"] or "") in ("from",) and counted["anchor"] in ("now", "today"):
            return TimeWords("ago", unit=_UNIT_WORDS[counted["unit"]], steps=read_number(counted["number"]))
        return TimeWords("count", unit=_UNIT_WORDS[counted["unit"]], steps=_signed(read_number(counted["number"]), sign),
                         anchor=counted["anchor"] or "it", to_the_day=bool(counted["exact"]))  # fmt: skip
    return None


def _read_calendar(low: str) -> TimeWords | None:
    """Dates by month, year, decade, quarter, season or holiday."""
    for pattern in (_ISO, _RUN_TOGETHER):
        iso = pattern.fullmatch(low)
        if iso:
            return TimeWords("date", year=int(iso["year"]), month=int(iso["month"]), day=int(iso["day"]))
    month_of = _YEAR_MONTH.fullmatch(low)
    if month_of:
        number = _MONTHS[month_of["name"]] if month_of["name"] else int(month_of["month"] or month_of["month2"])
        return TimeWords("date", year=int(month_of["year"] or month_of["year2"] or month_of["year3"]), month=number)
    figures = _FIGURES.fullmatch(low)
    if figures:
        return _read_figures(figures)
    if _WEEK_NUMBER.fullmatch(low):
        return TimeWords("week", ordinal=int(low.split()[1]))
    day_only = _DAY_ONLY.fullmatch(low)
    if day_only:
        return TimeWords("date", day=int(day_only["day"]))
    date = _MONTH_DATE.fullmatch(low)
    if date:
        day = date["first"] or date["day"]
        year, which = _read_of_year(date)
        return TimeWords("date", year=year, month=_MONTHS[date["month"]], day=int(day) if day else None, which=which)
    year_alone = _YEAR_ALONE.fullmatch(low)
    if year_alone:
        return TimeWords(
            "year", year=int(year_alone["year"]) if year_alone["year"] else _widen(int(year_alone["short"]))
        )
    decade = _DECADE.fullmatch(low)
    if decade:
        tens = (
            int(decade["tens"]) * 10
            if decade["tens"]
            else 1900 + (int(decade["short"]) * 10 if decade["short"] else _TENS[decade["word"]])
        )
        return TimeWords("decade", ordinal=tens)
    century = _CENTURY.fullmatch(low)
    if century and not century["bc"]:
        if century["ordinal"]:
            return TimeWords("century", ordinal=(int(century["ordinal"]) - 1) * 100)
        return TimeWords("unit", unit="century", which=_WHICH.get(century["which"].removeprefix("the "), ""))  # type: ignore[arg-type]
    if _QUARTER_OF_REFERENCE.fullmatch(low):
        return TimeWords("quarter")
    if _YEAR_AGO.fullmatch(low):
        return TimeWords("quarter", steps=-1)
    quarter = _QUARTER.fullmatch(low)
    if quarter and ("quarter" in low or quarter["number"]):
        year = int(quarter["year"] or quarter["year2"]) if quarter["year"] or quarter["year2"] else None
        of = quarter["of"] or quarter["of2"] or ("last" if quarter["ago"] else "")
        return TimeWords("quarter", ordinal=int(quarter["ordinal"] or quarter["number"]), year=year, which=of or "")
    written = _YEAR_PART.fullmatch(low)
    if written:
        year = int(written["year"] or written["year2"])
        part = written["part"] or written["part2"]
        return TimeWords("quarter" if part[0] == "q" else "half", ordinal=int(part[1]), year=year)
    half = _HALF.fullmatch(low)
    if half:
        year, which = _read_of_year(half)
        return TimeWords("half", ordinal=1 if half["ordinal"] in ("1st", "first") else 2, year=year, which=which)
    season = _SEASON.fullmatch(low)
    if season:
        year, of = _read_of_year(season)
        which = of or _plain_which(season["which"])
        return TimeWords("season", name=_SEASONS[season["season"]], year=year, which=which)
    holiday = _HOLIDAY.fullmatch(low)
    if holiday:
        year, _ = _read_of_year(holiday)
        return TimeWords("holiday", name=holiday["holiday"], year=year, which=_plain_which(holiday["which"]))
    return None


def _read_figures(figures: re.Match[str]) -> TimeWords | None:
    """A date in figures, the month first unless it can be none: "5/12/2019", "29/03", "23.04.2022"."""
    month, day = int(figures["one"]), int(figures["two"])
    if month > 12 or (figures["year"] and "." in figures.group() and day <= 12):
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    year = int(figures["year"]) if figures["year"] else None
    which = _plain_which(figures["which2"])
    return TimeWords(
        "date", year=_widen(year) if year is not None and year < 100 else year, month=month, day=day, which=which
    )


def _read_nth_of(nth: re.Match[str]) -> TimeWords | None:
    """A day, week or month by its number in a longer piece: "the second week of 2021", "the 15th day of next month"."""
    number, unit = int(nth["ordinal"]), nth["unit"]
    whole = _read_date(nth["whole"])
    if whole is None:
        return None
    if unit == "day" and whole.kind == "date" and whole.day is None:
        return msgspec.structs.replace(whole, day=number)
    if unit == "month" and whole.kind in ("year", "unit") and number <= 12:
        return TimeWords("date", year=whole.year, month=number, which=whole.which)
    if unit == "week" and (whole.kind == "year" or whole.unit == "year"):
        return TimeWords("week", ordinal=number, year=whole.year, which=whole.which)
    return None


def _read_relative(low: str) -> TimeWords | None:
    """Days and units by their place from another day."""
    of_week = _DAY_OF_WEEK.fullmatch(low)
    if of_week:
        named = of_week["weekday"] or of_week["weekday2"]
        told = (of_week["which"] or of_week["which2"]).removeprefix("the ").replace("previous", "last")
        return TimeWords("weekday", weekday=_WEEKDAYS[named], name=f"{told.replace('following', 'next')} week")
    weekday = _WEEKDAY_ALONE.fullmatch(low)
    if weekday:
        which = _plain_which(weekday["which"])
        name = (
            f"{weekday['after']} week"
            if weekday["after"]
            else ("week ago" if weekday["weekago"] or weekday["which"] == "a week ago" else "")
        )
        return TimeWords("weekday", weekday=_WEEKDAYS[weekday["weekday"]], which=which, name=name)
    day = _DAY_WORD.fullmatch(low)
    if day:
        if day["word"]:
            return TimeWords("day", steps=_DAYS[day["word"]], part="TNI" if day["word"] == "tonight" else "")
        if day["over"]:
            return TimeWords("day", steps=-2 if "before" in day["over"] else 2)
        return TimeWords("unit", unit="day", which="previous")
    unit = _UNIT_OF.fullmatch(low)
    if unit and not unit["unit"].endswith("s"):
        which = _WHICH[unit["which"]]  # type: ignore[assignment]
        if low.startswith("the ") and unit["which"] == "next":
            which = "following"
        if low.startswith("the ") and unit["which"] in ("past", "last", "current") and unit["unit"] != "century":
            which = "last" if unit["which"] != "current" else "this"
        name = "past" if unit["which"] in ("past", "recent") else ""
        return TimeWords("unit", unit=_UNIT_WORDS[unit["unit"]], which=which, name=name)  # type: ignore[arg-type]
    return None


def _read_duration(bare: str, low: str) -> TimeWords:
    if re.search(r"\d+ (?:minutes?|hours?) (?:and )?\d+", bare):
        return _read_compound(bare)
    if _RECENT.fullmatch(bare) and "days" not in bare:
        return TimeWords("duration", unit=_UNIT_WORDS.get(bare.split()[-1]))
    match = re.search(rf"(?:{_NUMBER}[ -]{_ADJECTIVE})?{_UNIT}(?P<half> and a half)?", bare)
    if match is None or match["unit"] is None:
        return TimeWords("duration")
    number = read_number(match["number"]) if match["number"] else None
    if match["number"] is None and not match["unit"].endswith("s"):
        number = 1.0
    if match["half"] and number is not None:
        number += 0.5
    return TimeWords("duration", unit=_UNIT_WORDS[match["unit"]], steps=number)


def _read_compound(bare: str) -> TimeWords:
    numbers = re.findall(r"(\d+) (hour|minute|second|day|week|month|year)", bare)
    letters = {"hour": "H", "minute": "M", "second": "S"}
    if all(unit in letters for _, unit in numbers):
        return TimeWords(
            "duration", unit="hour", name="PT" + "".join(f"{number}{letters[unit]}" for number, unit in numbers)
        )
    return TimeWords(
        "duration",
        unit="day",
        name="P" + "".join(f"{number}{unit[0].upper()}" for number, unit in numbers if unit not in letters),
    )


def _read_set(low: str) -> TimeWords:
    for word, value in _SETS.items():
        if re.search(rf"\b{word}\b", low):
            return TimeWords("set", name=value)
    weekday = re.search(rf"\b({_any(_WEEKDAYS)})s?\b", low)
    part = _PART.search(low)
    if weekday:
        written = f"T{_PARTS[part['part']]}" if part and part["part"] else ""
        return TimeWords("set", name=f"XXXX-WXX-{_WEEKDAYS[weekday[1]]}{written}")
    season = re.search(rf"\b({_any(_SEASONS)})s?\b", low)
    if season:
        return TimeWords("set", name=f"XXXX-{_SEASONS[season[1]]}")
    month = re.search(rf"\b({_any(_MONTHS)})\b", low)
    if month and month[1] != "may":
        return TimeWords("set", name=f"XXXX-{_MONTHS[month[1]]:02d}")
    unit = re.search(rf"(?:\b(?P<number>\d+|other) )?\b{_UNIT}", low)
    if unit:
        number = 2 if unit["number"] == "other" else int(unit["number"] or 1)
        return TimeWords("set", unit=_UNIT_WORDS[unit["unit"]], steps=number)
    if part and part["part"]:
        return TimeWords("set", name=f"XXXX-XX-XXT{_PARTS[part['part']]}")
    return TimeWords("set")


def _read_of_year(match: re.Match[str]) -> tuple[int | None, Which]:
    groups = match.groupdict()
    year = int(groups["year"]) if groups.get("year") else None
    if groups.get("bare"):
        year = _widen(int(groups["bare"]))
    if groups.get("short"):
        year = _widen(int(groups["short"]))
    of = groups.get("of")
    return year, _plain_which(of) if of else _plain_which(groups.get("which"))


def _plain_which(words: str | None) -> Which:
    if not words:
        return ""
    if words in ("the next", "the coming"):
        return "following" if words == "the next" else "coming"
    return _WHICH.get(words, _WHICH.get(words.removeprefix("the "), ""))  # type: ignore[return-value]


def _widen(year: int) -> int:
    return 1900 + year if year > 30 else 2000 + year


def _negative(number: float | None) -> float | None:
    return None if number is None else -number


def _signed(number: float | None, sign: int) -> float | None:
    return None if number is None else sign * number


def _write_past(past: re.Match[str]) -> str:
    minutes = {"half": 30, "quarter": 15, "a quarter": 15}.get(past["minutes"]) or int(past["minutes"])
    is_late = past["part"] in ("afternoon", "evening", "night") and int(past["hour"]) < 12
    hour = int(past["hour"]) + (12 if is_late else 0)
    if past["way"] == "to":
        hour, minutes = hour - 1, 60 - minutes
    return f"T{hour % 24:02d}:{minutes % 60:02d}"


def _write_clock(clock: re.Match[str]) -> str:
    if clock["h24"]:
        return f"T{int(clock['h24']):02d}:{clock['m24']}"
    if clock["hour2"]:
        hour = int(clock["hour2"]) % 12 + (
            12 if clock["part2"] in ("afternoon", "evening") or (clock["night"] and int(clock["hour2"]) > 5) else 0
        )
        return f"T{hour:02d}:00"
    hour, minute = int(clock["hour"]), clock["minute"] or "00"
    if hour > 24 or int(minute) > 59:
        return ""
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"] == "p" else 0)
    elif clock["part"] in ("afternoon", "evening", "night") and hour < 12:
        hour += 12
    return f"T{hour:02d}:{minute}"


def read_number(words: str | None) -> float | None:
    """A number in figures, as ``_normalise`` leaves it: "a" is 1, "a couple" 2, "several" None."""
    words = (words or "").strip().removesuffix(" of").removesuffix(" the")
    if words in ("a", "an", "one"):
        return 1.0
    if words in ("half a", "half an", "1/2"):
        return 0.5
    if words.endswith("couple"):
        return 2.0
    if words.endswith("dozen"):
        return 12.0
    number = re.match(r"(\d+(?:[.,]\d+)?)( 1/2| and a half)?", words)
    if number is None:
        return None
    return float(number[1].replace(",", "") if re.search(r",\d{3}", number[1]) else number[1].replace(",", ".")) + (
        0.5 if number[2] else 0.0
    )


_DIGITS = {
    word: count.least
    for word, count in ((w, c) for w, c in count_words().items())
    if count.most == count.least and word not in ("a", "an", "both", "dozen")
}
_NUMBER_WORDS = re.compile(
    rf"\b(?:{_any([*_DIGITS, 'hundred', 'thousand'])})\b(?:[ -](?:and )?(?:{_any([*_DIGITS, 'hundred', 'thousand'])})\b)*",
    re.I,
)
_ORDINAL_WORDS = re.compile(
    rf"\b((?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[ -])?({_any(_ORDINALS)})\b(?!s)"
)


def _normalise(words: str) -> str:
    """Lower case, without points and commas, numbers and ordinals in figures."""
    low = words.lower().replace("’", "'").replace("‘", "'").replace("–", "-").replace("—", " ")
    low = re.sub(r"'s?$", "", low.strip(" .,;:=*"))
    low = re.sub(rf"\b({_any(_MONTHS)})[/-]?(?=\d)", r"\1 ", low)  # "Jan/3", "mar4"
    low = re.sub(r"\bmid night\b", "midnight", low).replace("tonite", "tonight")
    low = re.sub(r"\b([ap])\.? ?m\b\.?", r"\1m", low)
    low = re.sub(r"(?<=[a-z])\.|(?<!\d),|,(?!\d)|[“”\"()\[\];!?]|\.$|:$", " ", low)
    low = re.sub(r"(?<=\d),(?=\d{4}\b)", " ", low)
    low = re.sub(r"(?<=[a-z])-(?=[a-z'\d])|(?<=\d)-(?=[a-z])", " ", low)
    low = _ORDINAL_WORDS.sub(_write_ordinal, " ".join(low.split()))
    low = _NUMBER_WORDS.sub(_write_number, low)
    return " ".join(re.sub(r"(?<=\d)(?:am|pm)\b", lambda found: f" {found.group()}", low).split())


def _write_ordinal(found: re.Match[str]) -> str:
    if found[2] == "second" and not re.match(
        r" (?:quarter|half|day|week|month|year|anniversary|fiscal|night|of\b)", found.string[found.end() :]
    ):
        return found.group()
    number = _ORDINALS[found[2]] + (_DIGITS[found[1].strip(" -")] if found[1] else 0)
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in (11, 12, 13) else "th"
    return f"{number}{ending}"


def _write_number(found: re.Match[str]) -> str:
    """A run of number words in figures: "nineteen ninety-six" 1996, "two thousand" 2000, "twenty four" 24."""
    numbers: list[int] = []
    total, group = 0, 0
    for word in re.split(r"[ -]", found.group().lower()):
        if word == "and":
            continue
        number = _DIGITS.get(word, 0)
        if word == "hundred":
            group = max(1, group) * 100
        elif word == "thousand":
            total, group = total + max(1, group) * 1000, 0
        elif not total and 0 < group < 100 and (number >= 10 or group < 20):
            numbers.append(group)
            group = number
        else:
            group += number
    numbers.append(total + group)
    if len(numbers) > 1 and 10 <= numbers[-2] <= 20 and 10 <= numbers[-1] < 100:
        numbers[-2:] = [numbers[-2] * 100 + numbers[-1]]  # "nineteen ninety-six"
    return " ".join(map(str, numbers))
