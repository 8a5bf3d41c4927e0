"""Times that words count: from the page's date ("two years ago"), from an event ("the day after the vote") or from
another time ("two days later")."""

import re
from collections.abc import Callable

from sayso.resolve.times.figures import read_number
from sayso.resolve.times.words import ADJECTIVE, NUMBER, PARTS, UNIT, UNITS, WEEKDAYS, Manner, TimeWords, any_of

__all__ = ["read_ahead", "read_counted"]

_BEFORE = r"(?P<before>before|prior to|ahead of|previous to|preceding|earlier than|short of)"
_AFTER = r"(?P<after>after|following|since|from|on from|later than|into|in to|beyond|past|on after|post)"
_SIGNS = {
    "earlier": -1, "before": -1, "previously": -1, "later": 1, "after": 1, "on": 1, "afterwards": 1, "afterward": 1,
    "hence": 1,
}  # fmt: skip
_HEDGES = r"(?:(?:exactly|precisely|just|some|nearly|almost|about|barely|only) )*"
_WHOSE = r"(?P<anchor>(?:the|his|her|its|their) .+)"
_IN = re.compile(rf"in (?:about )?{NUMBER} {UNIT}(?:'s? time)?")


def _read_ago(found: re.Match[str]) -> TimeWords:
    number = read_number(found["number"])
    if number is None:
        return TimeWords("past")
    return TimeWords("ago", unit=UNITS[found["unit"]], steps=-number)


def _read_from_now(found: re.Match[str]) -> TimeWords:
    number = read_number(found["number"])
    return TimeWords("future") if number is None else TimeWords("ago", unit=UNITS[found["unit"]], steps=number)


def _read_within(found: re.Match[str]) -> TimeWords:
    return TimeWords("count", unit=UNITS[found["unit"]], steps=read_number(found["number"]), anchor=found["anchor"])


def _read_weekday_off(found: re.Match[str]) -> TimeWords:
    steps = -1 if found["before"] else 1
    return TimeWords("count", weekday=WEEKDAYS[found["weekday"]], unit="day", steps=steps, anchor=found["anchor"])


def _read_holding(found: re.Match[str]) -> TimeWords | None:
    """ "The week of the vote"; not "the month of the year"."""
    if found["anchor"].split()[-1] in UNITS:
        return None
    return TimeWords("count", unit=UNITS[found["unit"]], steps=0, anchor=found["anchor"], manner="whole")


def _read_anniversary(found: re.Match[str]) -> TimeWords:
    return TimeWords("count", unit="year", steps=int(found["ordinal"]), anchor=found["anchor"] or "it", manner="exact")


def _read_nth(found: re.Match[str]) -> TimeWords | None:
    if found["unit"] in ("quarter", "quarters") or not (
        found["anchor"] or found["number"] or found["unit"] in ("day", "week")
    ):
        return None  # "the third quarter" is named
    unit = UNITS[found["unit"]] if found["unit"] else "day"
    steps = int(found["ordinal"] or found["number"]) - 1
    return TimeWords("count", unit=unit, steps=steps, anchor=found["anchor"] or found["anchor2"] or "it", manner="nth")


def _read_beside(found: re.Match[str]) -> TimeWords | None:
    """Right before or after an event, or its own: "the night after the vote", "the very day of the vote"."""
    which, what, anchor = (found["which"] or "").strip(), found["what"], found["anchor"] or "it"
    if found["after"] in ("of", "from") and not which:
        return None
    steps = -1 if found["before"] or which in ("previous", "preceding") else 1
    if found["after"] == "of" and which in ("very", "same"):
        steps = 0
    if what in PARTS:
        return TimeWords("count", unit="day", steps=steps, anchor=anchor, part=f"T{PARTS[what]}")
    unit = UNITS[what]
    if what.endswith("s"):
        return TimeWords("count", unit=unit, anchor=anchor)
    if found["exact"]:
        return TimeWords("count", unit=unit, steps=steps, anchor=anchor, manner="exact")
    is_whole = unit in ("week", "weekend") and found["article"] not in ("a ", "an ")
    return TimeWords("count", unit=unit, steps=steps, anchor=anchor, manner="whole" if is_whole else "plain")


def _read_bare(found: re.Match[str]) -> TimeWords | None:
    """Without what it is counted from: "two days later", "the month before"."""
    if not (found["number"] or found["sign"] in ("later", "earlier")):
        return None
    number = read_number(found["number"] or ("" if found["unit"].endswith("s") else "1"))
    manner: Manner = "exact" if found["exact"] or found["exact2"] else "plain"
    steps = None if number is None else number * _SIGNS[found["sign"]]
    return TimeWords("count", unit=UNITS[found["unit"]], steps=steps, manner=manner)


def _read_from_event(found: re.Match[str]) -> TimeWords:
    unit, anchor = UNITS[found["unit"] or "day"], found["anchor"] or "it"
    number = read_number(found["number"])
    if number is None:
        return TimeWords("count", unit=unit, anchor=anchor)
    steps = -number if found["before"] else number
    return TimeWords("count", unit=unit, steps=steps, anchor=anchor, manner="exact" if found["exact"] else "plain")


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], TimeWords | None]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (
            r"(?:long|years|months|weeks|days|decades|centuries|generations|some time|a while|a long time) ago",
            lambda found: TimeWords("past"),
        ),
        (rf"{NUMBER} {ADJECTIVE}{UNIT}(?: or (?:so|more))? (?:ago|back)", _read_ago),
        (rf"{_HEDGES}{NUMBER} {ADJECTIVE}{UNIT} (?:from (?:now|today)|hence)", _read_from_now),
        (rf"within (?:about |the )?{NUMBER} {ADJECTIVE}{UNIT} of (?P<anchor>.+)", _read_within),
        (
            rf"(?:the |that )?(?:very )?(?P<weekday>{any_of(WEEKDAYS)})s? (?:{_BEFORE}|after|following|since) "
            r"(?P<anchor>.+)",
            _read_weekday_off,
        ),
        (rf"(?:the )?(?:very )?(?:same )?(?P<unit>week|weekend|month|year) of {_WHOSE}", _read_holding),
        (
            r"(?:the )?(?:very )?eve of (?P<anchor>.+)",
            lambda found: TimeWords("count", unit="day", steps=-1, anchor=found["anchor"]),
        ),
        (
            r"(?:(?:the|its|his|her|their) )?(?P<ordinal>\d+)(?:st|nd|rd|th)(?: year)? anniversary"
            r"(?: (?:of )?(?P<anchor>.*))?",
            _read_anniversary,
        ),
        (
            rf"(?:the )?(?P<ordinal>\d+)(?:st|nd|rd|th) {UNIT}(?: (?:of|into|in|since) (?P<anchor>.+))?"
            r"|day (?P<number>\d+)(?: of (?P<anchor2>.+))?",
            _read_nth,
        ),
        (
            rf"(?P<article>the |an? )?(?P<which>very next |next |following |previous |preceding |same |very )?"
            rf"(?P<what>{any_of({*UNITS, *PARTS})}) (?P<exact>to the day )?"
            rf"(?:{_BEFORE}|(?P<after>after|following|since|of|from))(?: |$)(?P<anchor>.*)",
            _read_beside,
        ),
        (
            rf"{_HEDGES}(?:{NUMBER} )?{ADJECTIVE}{UNIT}(?: (?P<exact>to the (?:day|week|month)))?"
            rf" (?P<sign>{any_of(_SIGNS)})(?: (?P<exact2>to the (?:day|week|month)))?",
            _read_bare,
        ),
        (
            rf"{_HEDGES}(?:(?:{NUMBER} )?{ADJECTIVE}{UNIT}|shortly|moments|soon|immediately|long|just)"
            rf"(?: (?P<exact>to the (?:day|week|month|minute)))?(?: (?:or so|or more))? (?:{_BEFORE}|{_AFTER})"
            r"(?: |$)(?P<anchor>.*)",
            _read_from_event,
        ),
    )
)


def read_counted(low: str) -> TimeWords | None:
    """A time counted from another; None where the words, in figures, are not that and nothing else."""
    for pattern, read in _READERS:
        found = pattern.fullmatch(low)
        words = read(found) if found else None
        if words is not None:
            return words
    return None


def read_ahead(low: str) -> TimeWords | None:
    """So long from the page's date: "in two weeks", "in five days' time"."""
    found = _IN.fullmatch(low)
    return _read_from_now(found) if found else None
