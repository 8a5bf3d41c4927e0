"""Times and parts of the day, as TIMEX3 writes them: "T14:30", "TNI"."""

import re
from typing import NamedTuple

from sayso.resolve.times.words import PARTS, any_of

__all__ = ["Clock", "find_part", "read_clock"]

_LATE = ("afternoon", "evening", "night")  # from noon on
_CLOCK = re.compile(
    r"\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?(?:[:.]\d\d)? ?"
    r"(?:(?P<half>[ap])\.? ?m\b\.?|o'? ?clock|hrs\b|hours\b(?= on| gmt| local)|gmt)"
    r"(?: (?:in the )?(?P<part>morning|afternoon|evening|night))?"
    r"|\b(?P<h24>[01]?\d|2[0-3])[:.](?P<m24>[0-5]\d)\b(?![./])"
    r"|(?<!\d)(?P<hour2>\d{1,2}) (?:in the (?P<part2>morning|afternoon|evening)|at (?P<night>night))\b"
)
_PAST_THE_HOUR = re.compile(
    r"(?<![:.\d])(?P<minutes>half|quarter|a quarter|\d{1,2})(?: min(?:ute)?s?)? (?P<way>past|after|to) "
    r"(?P<hour>1[0-2]|0?\d)"
    r"(?: o'? ?clock)?(?: (?:in the |at )?(?P<part>morning|afternoon|evening|night))?$"
)
_ZONE = re.compile(
    r"\b(?:[ecmp][sd]?t|gmt|utc|bst|edt|est|ist|cet|local time|eastern(?: (?:standard|daylight))?(?: time)?|"
    r"greenwich mean time|london time)\b"
)
_PART = re.compile(
    rf"\b(?:early |late |mid |in the )*(?:the )?(?P<part>{any_of(PARTS)})s?(?: hours)?(?: of)?\b"
    r"|\b(?:tonight|overnight)\b"
)


class Clock(NamedTuple):
    """part: as TIMEX3 writes it. rest: the other words, which may name the day."""

    part: str
    rest: str


def read_clock(low: str) -> Clock | None:
    """The time or the part of the day in the words of an expression; None where there is none or no clock shows it."""
    low = _ZONE.sub(" ", low)
    past = _PAST_THE_HOUR.search(low)
    if past:
        return Clock(_write_past(past), low[: past.start()])
    clock = _CLOCK.search(low)
    if clock:
        part = _write_clock(clock)
        rest = _PART.sub(" ", f"{low[: clock.start()]} {low[clock.end() :]}")
        return Clock(part, rest) if part else None
    named = _PART.search(low)
    if named is None:
        return None
    part = f"T{PARTS[named['part']]}" if named["part"] else "TNI"
    day = " " if named["part"] else " today"  # "tonight" names its day
    return Clock(part, low[: named.start()] + day + low[named.end() :])


def find_part(low: str) -> str | None:
    """The part of the day that words name, as TIMEX3 writes it: "TMO"."""
    named = _PART.search(low)
    return f"T{PARTS[named['part']]}" if named and named["part"] else None


def _write_past(past: re.Match[str]) -> str:
    minutes = {"half": 30, "quarter": 15, "a quarter": 15}.get(past["minutes"]) or int(past["minutes"])
    hour = int(past["hour"]) + (12 if past["part"] in _LATE and int(past["hour"]) < 12 else 0)
    if past["way"] == "to":
        hour, minutes = hour - 1, 60 - minutes
    return f"T{hour % 24:02d}:{minutes % 60:02d}"


def _write_clock(clock: re.Match[str]) -> str:
    """ "" where no clock shows such a time."""
    if clock["h24"]:
        return f"T{int(clock['h24']):02d}:{clock['m24']}"
    if clock["hour2"]:
        hour = int(clock["hour2"])
        is_late = clock["part2"] in _LATE or (clock["night"] and hour > 5)
        return f"T{hour % 12 + (12 if is_late else 0):02d}:00"
    hour, minute = int(clock["hour"]), clock["minute"] or "00"
    if hour > 24 or int(minute) > 59:
        return ""
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"] == "p" else 0)
    elif clock["part"] in _LATE and hour < 12:
        hour += 12
    return f"T{hour:02d}:{minute}"
