"""Lengths of time and times that come round: read from their words, written as TIMEX3 has them (ISO 8601 periods)."""

import re

from sayso.resolve.times.clock import find_part
from sayso.resolve.times.figures import read_number
from sayso.resolve.times.moments import Unit
from sayso.resolve.times.words import (
    ADJECTIVE,
    MONTHS,
    NUMBER,
    SEASONS,
    SETS,
    UNIT,
    UNITS,
    WEEKDAYS,
    TimeWords,
    any_of,
)

__all__ = ["VAGUE_LENGTH", "find_set_word", "read_length", "read_set", "write_period"]

VAGUE_LENGTH = re.compile(
    r"(?:the |in )?(?:recent|past|bygone|earlier) "
    r"(?:years?|months?|weeks?|days|decades|times|centuries|weeks and months)|years past|(?:the )?early days"
)
_COMPOUND = re.compile(r"\d+ (?:minutes?|hours?) (?:and )?\d+")
_PIECE = re.compile(r"(\d+) (hour|minute|second|day|week|month|year)")
_LENGTH = re.compile(rf"(?:{NUMBER}[ -]{ADJECTIVE})?{UNIT}(?P<half> and a half)?")
_STEP = re.compile(rf"(?:\b(?P<number>\d+|other) )?\b{UNIT}")
_SET_WORD = re.compile(rf"\b({any_of(SETS)})\b")
_WEEKDAY = re.compile(rf"\b({any_of(WEEKDAYS)})s?\b")
_SEASON = re.compile(rf"\b({any_of(SEASONS)})s?\b")
_MONTH = re.compile(rf"\b({any_of(set(MONTHS) - {'may'})})\b")

_CLOCK_LETTERS: dict[str, str] = {"hour": "H", "minute": "M", "second": "S"}
_LETTERS: dict[str, str] = {
    "day": "D", "night": "D", "week": "W", "weekend": "WE", "month": "M", "quarter": "Q", "season": "S", "year": "Y",
}  # fmt: skip
_LONGER: dict[str, tuple[int, Unit]] = {"fortnight": (2, "week"), "decade": (10, "year"), "century": (100, "year")}
_SMALLER: dict[str, tuple[int, str]] = {"hour": (60, "M"), "year": (12, "M")}


def read_length(low: str) -> TimeWords:
    """A length of time: "three and a half years", "2 hours 30 minutes", "months"."""
    if _COMPOUND.search(low):
        pieces = _PIECE.findall(low)
        days = "".join(f"{number}{_LETTERS[unit]}" for number, unit in pieces if unit in _LETTERS)
        clock = "".join(f"{number}{_CLOCK_LETTERS[unit]}" for number, unit in pieces if unit in _CLOCK_LETTERS)
        return TimeWords("duration", unit=pieces[0][1], value=f"P{days}" + (f"T{clock}" if clock else ""))
    if VAGUE_LENGTH.fullmatch(low) and "days" not in low:
        return TimeWords("duration", unit=UNITS.get(low.split()[-1]))
    length = _LENGTH.search(low)
    if length is None:
        return TimeWords("duration")
    number = read_number(length["number"])
    if length["number"] is None and not length["unit"].endswith("s"):
        number = 1.0
    if length["half"] and number is not None:
        number += 0.5
    return TimeWords("duration", unit=UNITS[length["unit"]], steps=number)


def find_set_word(low: str) -> TimeWords | None:
    """A time that comes round by a word of its own: "daily", "annual"."""
    word = _SET_WORD.search(low)
    return TimeWords("set", value=SETS[word[1]]) if word else None


def read_set(low: str) -> TimeWords:
    """A time that comes round: "every Monday morning", "summers", "every other week"."""
    found = find_set_word(low)
    if found is not None:
        return found
    part = find_part(low) or ""
    weekday = _WEEKDAY.search(low)
    if weekday:
        return TimeWords("set", value=f"XXXX-WXX-{WEEKDAYS[weekday[1]]}{part}")
    season = _SEASON.search(low)
    if season:
        return TimeWords("set", value=f"XXXX-{SEASONS[season[1]]}")
    month = _MONTH.search(low)
    if month:
        return TimeWords("set", value=f"XXXX-{MONTHS[month[1]]:02d}")
    step = _STEP.search(low)
    if step:
        number = 2 if step["number"] == "other" else int(step["number"] or 1)
        return TimeWords("set", unit=UNITS[step["unit"]], steps=number)
    return TimeWords("set", value=f"XXXX-XX-XX{part}" if part else "")


def write_period(unit: Unit, steps: float | None) -> str:
    """``steps`` units as an ISO 8601 period, "P2W"; with an X where the number is not known, "PTXH"; what is left of
    years and hours in months and minutes, "P1Y6M"."""
    times, plain = _LONGER.get(unit, (1, unit))
    clock = "T" if unit in _CLOCK_LETTERS else ""
    letter = _CLOCK_LETTERS.get(plain) or _LETTERS[plain]
    if steps is None:
        return f"P{clock}X{letter}"
    steps *= times
    if unit == "hour" and steps == 24:
        return "P1D"
    if steps != int(steps) and unit in _SMALLER:
        whole, (parts, small) = int(steps), _SMALLER[unit]
        return f"P{clock}{f'{whole}{letter}' if whole else ''}{steps % 1 * parts:g}{small}"
    return f"P{clock}{steps:g}{letter}"
