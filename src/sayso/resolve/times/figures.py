"""The words of an expression in one spelling: lower case, numbers and ordinals in figures. Only read, never shown: they
carry no spans."""

import re

from sayso.lexicon.parties import count_words
from sayso.resolve.times.words import MONTHS, ORDINALS, any_of

__all__ = ["read_number", "spell_in_figures"]

_NUMBERS = {
    word: count.least
    for word, count in count_words().items()
    if count.most == count.least and word not in ("a", "an", "both", "dozen")
}
_SCALES = (*_NUMBERS, "thousand")  # "hundred" is among the numbers
_NUMBER_WORDS = re.compile(rf"\b(?:{any_of(_SCALES)})\b(?:[ -](?:and )?(?:{any_of(_SCALES)})\b)*")
_TENS = any_of(word for word, number in _NUMBERS.items() if 20 <= number < 100)
_ORDINAL_WORDS = re.compile(rf"\b(?:({_TENS})[ -])?({any_of(ORDINALS)})\b(?!s)")
_COUNTED_OFF = re.compile(r" (?:quarter|half|day|week|month|year|anniversary|fiscal|night|of\b)")
_SPELLINGS = tuple(
    (re.compile(pattern), new)
    for pattern, new in (
        (rf"\b({any_of(MONTHS)})[/-]?(?=\d)", r"\1 "),  # "Jan/3", "mar4"
        (r"\bmid night\b", "midnight"),
        (r"\btonite\b", "tonight"),
        (r"\b([ap])\.? ?m\b\.?", r"\1m"),
        (r"\bb\.c\b\.?(?:e\b\.?)?", "bc"),
        (r"(?<=[a-z])\.|(?<!\d),|,(?!\d)|[“”\"()\[\];!?]|\.$|:$", " "),
        (r"(?<=\d),(?=\d{4}\b)", " "),
        (r"(?<=[a-z])-(?=[a-z'\d])|(?<=\d)-(?=[a-z])", " "),
        (r"\s+", " "),
    )
)
_RUN_ON = re.compile(r"(?<=\d)(?=[ap]m\b)")  # "5pm"
_NUMBER = re.compile(r"(\d+(?:[.,]\d+)?)( 1/2| and a half)?")


def spell_in_figures(words: str) -> str:
    """Lower case, without points, commas and what else surrounds words; numbers and ordinals in figures: "three days",
    "nineteen ninety-six" and "the Second Quarter" are "3 days", "1996" and "the 2nd quarter"."""
    low = words.lower().replace("’", "'").replace("‘", "'").replace("–", "-").replace("—", " ")
    low = re.sub(r"'s?$", "", low.strip(" .,;:=*"))
    for pattern, new in _SPELLINGS:
        low = pattern.sub(new, low)
    low = _NUMBER_WORDS.sub(_write_number, _ORDINAL_WORDS.sub(_write_ordinal, low.strip()))
    return _RUN_ON.sub(" ", low).strip()


def _write_ordinal(found: re.Match[str]) -> str:
    if found[2] == "second" and not _COUNTED_OFF.match(found.string, found.end()):
        return found.group()  # of the clock
    number = ORDINALS[found[2]] + (_NUMBERS[found[1]] if found[1] else 0)
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in (11, 12, 13) else "th"
    return f"{number}{ending}"


def _write_number(found: re.Match[str]) -> str:
    """A run of number words in figures: "nineteen ninety-six" 1996, "two thousand" 2000, "twenty four" 24."""
    numbers: list[int] = []
    total, group = 0, 0
    for word in re.split(r"[ -]", found.group()):
        if word == "and":
            continue
        if word == "hundred":
            group = max(1, group) * 100
        elif word == "thousand":
            total, group = total + max(1, group) * 1000, 0
        elif not total and 0 < group < 100 and (_NUMBERS[word] >= 10 or group < 20):
            numbers.append(group)
            group = _NUMBERS[word]
        else:
            group += _NUMBERS[word]
    numbers.append(total + group)
    if len(numbers) > 1 and 10 <= numbers[-2] <= 20 and 10 <= numbers[-1] < 100:
        numbers[-2:] = [numbers[-2] * 100 + numbers[-1]]  # "nineteen ninety-six"
    return " ".join(map(str, numbers))


def read_number(words: str | None) -> float | None:
    """A number as ``words.NUMBER`` finds it: "a" is 1, "a couple" 2, "half a" .5, "several" and nothing None."""
    words = (words or "").removesuffix(" the").removesuffix(" of")
    if words in ("a", "an", "one"):
        return 1.0
    if words in ("half a", "half an", "1/2"):
        return 0.5
    if words.endswith("couple"):
        return 2.0
    if words.endswith("dozen"):
        return 12.0
    number = _NUMBER.match(words)
    if number is None:
        return None
    figures = number[1].replace(",", "" if re.search(r",\d{3}", number[1]) else ".")
    return float(figures) + (0.5 if number[2] else 0.0)
