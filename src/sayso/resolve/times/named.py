"""Times by their names and numbers in the calendar: dates, years, quarters, seasons, feasts, weekdays, "last week"."""

import re
from collections.abc import Callable

from sayso.resolve.times.words import (
    DAYS,
    FEASTS,
    MONTHS,
    SEASONS,
    TENS,
    UNIT,
    UNITS,
    WEEKDAYS,
    WHICH,
    Kind,
    TimeWords,
    any_of,
    tell_which,
)

__all__ = ["read_named", "read_placed"]

_WEEKDAY = rf"(?:(?P<weekday>{any_of(WEEKDAYS)})s?)"
_YEAR = r"(?:(?P<year>[012]\d{3})|'(?P<short>\d\d))"
_OF_YEAR = (
    r"(?:(?: of (?P<bare>\d\d)(?!\d))"
    rf"|(?: of| in)?(?: the)?(?: year)? (?:{_YEAR}"
    r"|(?P<of>last|this|next|that|the same|the following|the previous) year))?"
)
_END = r"(?:st|nd|rd|th)"


def _read_iso(found: re.Match[str]) -> TimeWords:
    return TimeWords("date", year=int(found["year"]), month=int(found["month"]), day=int(found["day"]))


def _read_figures(found: re.Match[str]) -> TimeWords | None:
    """A date in figures, the month first unless it can be none: "5/12/2019", "29/03", "23.04.2022"."""
    month, day = int(found["one"]), int(found["two"])
    if month > 12 or (found["year"] and "." in found.group() and day <= 12):
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    year = int(found["year"]) if found["year"] else None
    if year is not None and year < 100:
        year = _widen(year)
    return TimeWords("date", year=year, month=month, day=day, which=tell_which(found["which"]))


def _read_month(found: re.Match[str]) -> TimeWords:
    """A year and a month in figures: "2022-04", "04/2022"."""
    month = MONTHS[found["name"]] if found["name"] else int(found["month"] or found["month2"])
    return TimeWords("date", year=int(found["year"] or found["year2"] or found["year3"]), month=month)


def _read_date(found: re.Match[str]) -> TimeWords:
    day = found["first"] or found["day"]
    year = _read_year(found)
    which = tell_which(found["of"] or found["which"])
    return TimeWords("date", year=year, month=MONTHS[found["month"]], day=int(day) if day else None, which=which)


def _read_decade(found: re.Match[str]) -> TimeWords:
    if found["tens"]:
        return TimeWords("decade", ordinal=int(found["tens"]) * 10)
    return TimeWords("decade", ordinal=1900 + (int(found["short"]) * 10 if found["short"] else TENS[found["word"]]))


def _read_century(found: re.Match[str]) -> TimeWords:
    if found["ordinal"]:
        return TimeWords("century", ordinal=(int(found["ordinal"]) - 1) * 100)
    return TimeWords("unit", unit="century", which=tell_which(found["which"].removeprefix("the ")))


def _read_quarter(found: re.Match[str]) -> TimeWords:
    year = found["year"] or found["year2"]
    which = "last" if found["ago"] else tell_which(found["of"] or found["of2"])
    ordinal = int(found["ordinal"] or found["number"])
    return TimeWords("quarter", ordinal=ordinal, year=int(year) if year else None, which=which)


def _read_year_part(found: re.Match[str]) -> TimeWords:
    part = found["part"] or found["part2"]
    kind: Kind = "quarter" if part[0] == "q" else "half"
    return TimeWords(kind, ordinal=int(part[1]), year=int(found["year"] or found["year2"]))


def _read_half(found: re.Match[str]) -> TimeWords:
    ordinal = 1 if found["ordinal"] in ("1st", "first") else 2
    return TimeWords("half", ordinal=ordinal, year=_read_year(found), which=tell_which(found["of"]))


def _read_season(found: re.Match[str]) -> TimeWords:
    which = tell_which(found["of"] or found["which"])
    return TimeWords("season", name=SEASONS[found["season"]], year=_read_year(found), which=which)


def _read_feast(found: re.Match[str]) -> TimeWords:
    return TimeWords("holiday", name=found["feast"], year=_read_year(found), which=tell_which(found["which"]))


_Readers = tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], TimeWords | None]], ...]
_NAMED: _Readers = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (r"(?P<year>\d{4})[-/. ](?P<month>\d{1,2})[-/. ](?P<day>\d{1,2})", _read_iso),
        (r"(?P<year>[12]\d{3})(?P<month>[01]\d)(?P<day>[0-3]\d)", _read_iso),
        (
            r"(?P<year>[12]\d{3})[-/](?P<month>[01]?\d)|(?P<month2>[01]?\d)[-/](?P<year2>[12]\d{3})"
            rf"|(?P<year3>[12]\d{{3}}) (?P<name>{any_of(MONTHS)})",
            _read_month,
        ),
        (
            rf"(?:(?:(?:this|next|last) )?(?:{any_of(WEEKDAYS)}) )?(?:(?P<which>this|next|last) )?"
            r"(?P<one>\d{1,2})[-/. ](?P<two>\d{1,2})(?:[-/. ](?P<year>\d{4}|\d\d))?",
            _read_figures,
        ),
        (r"week (?P<number>\d{1,2})", lambda found: TimeWords("week", ordinal=int(found["number"]))),
        (rf"(?:the )?(?P<day>\d{{1,2}}){_END}", lambda found: TimeWords("date", day=int(found["day"]))),
        (
            rf"(?:(?:(?:this|last|next)(?: coming| past)? )?(?:{any_of(WEEKDAYS)}) )?(?:the )?"
            rf"(?:(?P<first>\d{{1,2}}){_END}?(?: day)?(?: of)? )?"
            r"(?:(?P<which>last|this|next|this past|this coming|the previous|the following|the same|that) )?"
            rf"(?P<month>{any_of(MONTHS)})(?:(?: the)? (?P<day>\d{{1,2}}){_END}?(?!\d))?{_OF_YEAR}"
            r"(?: (?:to|and|or|through) \d.*)?",
            _read_date,
        ),
        (
            rf"(?:the )?(?:(?:year|fiscal|fiscal year|financial year|fy|calendar|season) )*{_YEAR}"
            r"(?: (?:or later|or earlier|season|fiscal year))?(?: ?[-/] ?\d{2,4})?",
            lambda found: TimeWords("year", year=_read_year(found)),
        ),
        (
            r"(?:the )?(?:early |late |mid |middle )*"
            rf"(?:(?P<tens>[12]\d\d)0 ?'?s|'?(?P<short>[1-9])0'?s|(?P<word>{any_of(TENS)}))(?: and .*)?",
            _read_decade,
        ),
        (
            r"(?:the )?(?:early |late |mid )*"
            rf"(?:(?P<which>this|last|next|the last|the next|previous) century|(?P<ordinal>\d{{1,2}}){_END}? century)",
            _read_century,
        ),
        (
            r"(?:the )?(?:latest|most recent|recent|current|just ended|reported) (?:quarter|period)"
            r"|the (?:quarter|period)",
            lambda found: TimeWords("quarter"),
        ),
        (
            r"(?:the )?(?:year (?:ago|earlier)|corresponding|comparable|same)"
            rf"(?: (?:\d{_END}? ?)?(?:quarter|period|level|figure|\d+ months?))?"
            r"(?: (?:a year (?:ago|earlier)|last year|of last year))?",
            lambda found: TimeWords("quarter", steps=-1),
        ),
        (
            r"(?:the )?(?:(?P<year>[12]\d{3})(?: ?'?s)? |(?P<of>last|this|next) year(?:'s)? "
            r"|(?P<ago>year (?:ago|earlier)) )?(?:\w+ )?"
            rf"(?:(?P<ordinal>[1-4]){_END} ?(?:fiscal )?quarters?|q(?P<number>[1-4]) ?(?:fiscal )?(?:quarters?)?)"
            r"(?: (?:of|in)(?: the)?(?: fiscal)?(?: year)? ?(?:(?P<year2>[12]\d{3})|(?P<of2>last|this|next) year)?)?",
            _read_quarter,
        ),
        (
            r"(?P<year>[12]\d{3})[- ](?P<part>[qh][1-4])|(?P<part2>[qh][1-4])[- ](?P<year2>[12]\d{3})",
            _read_year_part,
        ),
        (
            r"(?:the )?(?P<ordinal>1st|first|2nd|second|last|latter) half"
            rf"(?: of(?: the)? ?(?:year|{_YEAR}|(?P<of>last|this|next) year)?)?",
            _read_half,
        ),
        (
            r"(?:(?P<which>the next|the previous|the following|this past|this coming|last|this|next|the same|that|"
            r"the coming|the past|each|every|past) )?(?:the )?(?:early |late |mid )*"
            rf"(?P<season>{any_of(SEASONS)})(?: ?'?s)?{_OF_YEAR}(?: months| season)?",
            _read_season,
        ),
        (
            rf"(?:(?P<which>last|this|next|this past) )?(?P<feast>{any_of(FEASTS)})(?: day)?(?:(?: of)? {_YEAR})?"
            r"(?: (?:holidays?|weekend|season|period))?",
            _read_feast,
        ),
    )
)


def _read_weekday_of_week(found: re.Match[str]) -> TimeWords:
    which = tell_which((found["which"] or found["which2"]).removeprefix("the "))
    weeks = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(which, 0)
    return TimeWords("weekday", weekday=WEEKDAYS[found["weekday"] or found["weekday2"]], unit="week", steps=weeks)


def _read_weekday(found: re.Match[str]) -> TimeWords:
    weekday = WEEKDAYS[found["weekday"]]
    if found["week"]:
        weeks = {"last": -1, "this": 0, "next": 1}[found["week"]]
        return TimeWords("weekday", weekday=weekday, unit="week", steps=weeks)
    if found["ago"] or found["which"] == "a week ago":
        return TimeWords("weekday", weekday=weekday, steps=-1)
    if found["which"] == "a week from":
        return TimeWords("weekday", weekday=weekday, steps=1)
    return TimeWords("weekday", weekday=weekday, which=tell_which(found["which"]))


def _read_day(found: re.Match[str]) -> TimeWords:
    if found["word"]:
        return TimeWords("day", steps=DAYS[found["word"]], part="TNI" if found["word"] == "tonight" else "")
    if found["over"]:
        return TimeWords("day", steps=-2 if found["over"] == "before yesterday" else 2)
    return TimeWords("unit", unit="day", which="previous")  # the eve


def _read_unit(found: re.Match[str]) -> TimeWords | None:
    if found["unit"].endswith("s"):
        return None
    which = tell_which(found["which"])
    if found["which"] in ("past", "recent"):
        which = "past"
    elif found["which"] == "next" and found["the"]:
        which = "following"
    return TimeWords("unit", unit=UNITS[found["unit"]], which=which)


_PLACED: _Readers = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (
            rf"(?:the )?(?P<which>last|this|next|previous|following) week(?: -)? {_WEEKDAY}"
            rf"|(?:on )?{_WEEKDAY.replace('weekday', 'weekday2')} of "
            r"(?P<which2>last|this|next|the following|the previous) week",
            _read_weekday_of_week,
        ),
        (
            r"(?:(?P<which>last|this|next|this past|past|this coming|coming|(?:the )?following|(?:the )?previous|"
            r"the next|that|the same|a week ago|a week from) )?"
            rf"{_WEEKDAY}(?: (?P<week>last|next|this) week| (?P<ago>a week ago))?",
            _read_weekday,
        ),
        (
            rf"(?P<word>{any_of(DAYS)})(?:'s)?|the day (?P<over>before yesterday|after tomorrow)|the eve",
            _read_day,
        ),
        (
            rf"(?P<the>the )?{WHICH} (?:calendar |fiscal |working |business |full |few )?{UNIT}"
            r"(?:'s)?(?: (?:ahead|on))?",
            _read_unit,
        ),
    )
)


def read_named(low: str) -> TimeWords | None:
    """A piece of the calendar by its name or number; None where the words, in figures, are not just that."""
    return _read_first(low, _NAMED)


def read_placed(low: str) -> TimeWords | None:
    """A day or a unit by its place: "Monday", "tomorrow", "the week", "last year"."""
    return _read_first(low, _PLACED)


def _read_first(low: str, readers: _Readers) -> TimeWords | None:
    for pattern, read in readers:
        found = pattern.fullmatch(low)
        words = read(found) if found else None
        if words is not None:
            return words
    return None


def _read_year(found: re.Match[str]) -> int | None:
    """The year a pattern's groups hold, of two figures one of 1931 to 2030."""
    groups = found.groupdict()
    short = groups.get("bare") or groups.get("short")
    if short:
        return _widen(int(short))
    return int(groups["year"]) if groups.get("year") else None


def _widen(year: int) -> int:
    return 1900 + year if year > 30 else 2000 + year
