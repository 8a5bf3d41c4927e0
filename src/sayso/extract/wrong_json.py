"""What is wrong about JSON that somebody wrote, in plain words: msgspec tells it in those of Python and its bytes."""

import re
from typing import Final

import msgspec

__all__ = ["say_broken", "say_misfit"]

_AT: Final = re.compile(r"\(byte (\d+)\)$")
_UNQUOTED: Final = re.compile(r'"([^"\\]*)"\s*:\s*([^\s",:{}\[\]]*)$')  # a name, and its value as far as it was read
_END: Final = re.compile(r"[\s,}\]]")  # of a value without quotation marks
_READ: Final = 1_000  # code points before the place, in which its name is looked for
_VALUES: Final = "text in double quotation marks, a number, true, false, null, a list or an object"
_LONGEST: Final = 40  # code points of what is quoted
_MISFIT: Final = re.compile(
    r"(?:Expected `(?P<wanted>[^`]*)`, got `(?P<got>[^`]*)`|Object missing required field `(?P<missing>[^`]*)`"
    r"|Object contains unknown field `(?P<unknown>[^`]*)`|Invalid enum value (?P<word>.*?))"
    r"(?: - at `(?:key in )?\$\.?(?P<place>[^`]*)`)?",
    re.S,
)
_PLACE: Final = re.compile(r" - at `\$\.?([^`]*)`")
_KINDS: Final = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "an object",
}


def say_broken(data: bytes, error: msgspec.DecodeError | RecursionError) -> str:
    """Where JSON is none: "no JSON: “date” is None, where JSON has text in double quotation marks, …". error: what
    decoding it raised."""
    if isinstance(error, RecursionError):
        return "JSON too deep to be read"
    at = _AT.search(str(error))
    place = int(at[1]) if at is not None else len(data)
    before, rest = data[:place].decode(errors="replace"), data[place:].decode(errors="replace")
    if not rest.strip():
        return f"no whole JSON: it breaks off after “{_join_lines(before)[-_LONGEST:]}”"
    named = _UNQUOTED.search(before[-_READ:])
    if named is None:
        return f"no JSON from its character {len(before) + 1:,} on: “{_cut(rest.strip())}”"
    value = _cut(named[2] + _END.split(rest, maxsplit=1)[0])
    return f"no JSON: “{_cut(named[1])}” is {value or 'nothing'}, where JSON has {_VALUES}"


def say_misfit(error: msgspec.ValidationError) -> str:
    """Which value of some JSON is not what it should be, and what that is: "document.published is a number and should
    be text or null"."""
    told = _join_lines(str(error))
    found = _MISFIT.fullmatch(told)
    if found is None:
        return _PLACE.sub(r", at \1", told)
    place = found["place"] or "the whole"
    if found["missing"] is not None:
        return f"{place} has no “{found['missing']}”"
    if found["unknown"] is not None:
        return f"{place} has “{found['unknown']}”, which is none of its fields"
    if found["word"] is not None:
        return f"{place} is “{found['word'].strip(chr(39))}”, which is none of the words that may stand there"
    wanted = " or ".join(_KINDS.get(one, one) for one in found["wanted"].split(" | "))
    return f"{place} is {_KINDS.get(found['got'], found['got'])} and should be {wanted}"


def _cut(text: str) -> str:
    line = _join_lines(text[: 4 * _LONGEST])
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _join_lines(text: str) -> str:
    """What is quoted may hold line breaks, and an error is one line."""
    return " ".join(text.split())
