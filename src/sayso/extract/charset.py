"""Bytes to text: which charset a page is in.

In this order: a byte order mark; the zeros that UTF-16 and UTF-32 leave between English letters; the charset the
carrier declares, or else the page itself; UTF-8, where the bytes are that. A declaration that the bytes contradict
gives way to what they plainly are. Labels mean what the WHATWG's Encoding Standard says they mean ("iso-8859-1" is
windows-1252), as in every browser.

Among charsets without a declaration English text is windows-1252 or Mac Roman, told apart by whether quotation marks
and accents then stand where such things stand; other languages are left to uchardet.
"""

import codecs
import re
import unicodedata

from resiliparse.parse.encoding import detect_encoding, map_encoding_to_html5

from sayso.errors import BinaryInput, CharsetMismatch
from sayso.extract.language import measure_english

__all__ = ["check_characters", "decode_bytes", "find_declared"]

# The longer marks first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE_SAMPLE = 4_000  # bytes, a multiple of 4
_WIDE_SHARE = 0.6  # of the places where an English text in UTF-16 or UTF-32 has zeros
_DECLARED_WITHIN = 4_096  # bytes; the standard asks for 1,024, pages are less orderly
_DECLARED = re.compile(
    rb"<meta\s[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})|<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]{2,40})",
    re.IGNORECASE,
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")  # escape is left: terminals' colours
_CONTROL_BYTES = bytes((*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)))
_CONTROL_SHARE = 0.01
_GUESS_SAMPLE = 100_000  # bytes
_ENGLISH_SHARE = 0.1
_FIT = 0.9  # share of the characters outside ASCII that must stand where such characters stand
_MARKS_IN_TEXT = frozenset("‚–—…•·«»‹›£€¢¥©®™°½¼¾²³×¡¿§¶†\u00a0\u00ad")
_DAMAGE = 0.25  # of a damaged UTF-8 text: errors for each character outside ASCII that is sound
_SPECKS = 0.002  # of a page's characters: so few that are damaged spoil no page


def decode_bytes(data: bytes, *, name: str, declared: str | None, markup: bool, strict: bool = False) -> str:
    """The text of ``data`` without its byte order mark, line ends as they are.

    declared: the carrier's label, or the page's own; unknown labels are as good as none. markup: HTML is read as
    browsers do, damaged characters becoming U+FFFD; of plain text every character counts, so damage is an error.
    strict: nothing is guessed; without a declaration it is UTF-8, as XML and JSON are.
    Raises CharsetMismatch or BinaryInput, naming ``name``.
    """
    text = _decode(data, name, declared, markup, strict)
    if not markup:
        check_characters(text, name)
    return text


def check_characters(text: str, name: str) -> None:
    """Raises BinaryInput, naming ``name``, where ``text`` has zeros in it or many control characters."""
    if "\x00" in text:
        raise BinaryInput(name, f"a zero character at {text.index(chr(0)):,}: no text")
    if len(_CONTROLS.findall(text)) > _CONTROL_SHARE * len(text):
        raise BinaryInput(name, "control characters all over: no text")


def find_declared(data: bytes) -> str | None:
    """The charset an HTML page gives for itself near its start, as it is written there."""
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def _decode(data: bytes, name: str, declared: str | None, markup: bool, strict: bool) -> str:
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return _decode_strictly(data[len(mark) :], charset, name, markup)
    if wide := _find_wide(data):
        return _decode_strictly(data, wide, name, markup)
    if len(data) - len(data.translate(None, _CONTROL_BYTES)) > _CONTROL_SHARE * len(data):
        raise BinaryInput(name, "control characters all over: no text")
    charset = _find_codec(declared)
    utf8 = _try(data, "utf-8")
    if utf8 is not None and (charset != "iso2022_jp" or b"\x1b" not in data):
        return utf8
    if charset != "utf-8" and (text := _try(data, charset)) is not None:
        return text
    if charset == "utf-8" and (strict or _is_damaged_utf8(data)):
        return _decode_strictly(data, "utf-8", name, markup)
    guess = None if strict else _guess(data)
    if guess is None and markup and not strict:
        text = data.decode("utf-8" if _is_damaged_utf8(data) else charset, "replace")
        guess = text if text.count("\ufffd") <= _SPECKS * len(text) else None
    if guess is None:
        said = f"declared as {declared}, which it is not" if declared else "declares no charset"
        raise CharsetMismatch(name, f"{said}, and the bytes fit no charset that is known")
    return guess


def _find_codec(label: str | None) -> str:
    """Python's codec for a charset's label; UTF-8 where the label is missing, unknown or cannot be true."""
    charset = map_encoding_to_html5(label, fallback_utf8=False) if label else None
    if charset in (None, "utf-16-le", "utf-16-be"):  # UTF-16 was recognised before anybody could read a label
        return "utf-8"
    try:
        return codecs.lookup(charset).name
    except LookupError:  # the standard's "replacement" and "x-user-defined" are none of Python's
        return "utf-8"


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether bytes that are not UTF-8 were, before some were lost: most sequences are sound, or the last is cut."""
    sound = data.decode("utf-8", "ignore")
    errors = data.decode("utf-8", "replace").count("\ufffd") - sound.count("\ufffd")
    if errors <= _DAMAGE * sum(character > "\x7f" for character in sound):
        return True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data" and len(data) - error.start >= 2
    return False


def _decode_strictly(data: bytes, charset: str, name: str, markup: bool) -> str:
    try:
        return data.decode(charset, "replace" if markup else "strict")
    except UnicodeDecodeError as error:
        problem = f"not valid {charset.upper()}: byte 0x{data[error.start]:02X} at {error.start:,}"
        raise CharsetMismatch(name, problem) from error


def _try(data: bytes, charset: str) -> str | None:
    try:
        return data.decode(charset)
    except UnicodeDecodeError:
        return None


def _find_wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: mostly ASCII, so that zeros stand in the same place of every unit."""
    sample = data[:_WIDE_SAMPLE]
    zeros = [sample[place::4].count(0) / max(1, len(sample[place::4])) for place in range(4)]
    high = [share >= _WIDE_SHARE for share in zeros]
    low = [share <= 0.1 for share in zeros]
    for charset, places in (
        ("utf-32-le", "0111"),
        ("utf-32-be", "1110"),
        ("utf-16-le", "0101"),
        ("utf-16-be", "1010"),
    ):
        if len(data) >= 4 and all((high if place == "1" else low)[i] for i, place in enumerate(places)):
            return charset
    return None


def _guess(data: bytes) -> str | None:
    """The text in whatever charset without a declaration fits it, or None."""
    if measure_english(data[:_GUESS_SAMPLE].decode("ascii", "replace")) < _ENGLISH_SHARE:
        charset = detect_encoding(data, max_len=_GUESS_SAMPLE) or "utf-8"
        text = _try(data, charset) if charset != "utf-8" else None  # what uchardet says when it has no idea
        if text is not None and not _CONTROLS.search(text):
            return text
    texts = [text for charset in ("cp1252", "mac-roman") if (text := _try(data, charset)) is not None]
    best = max(texts, key=_measure_fit)
    return best if _measure_fit(best) >= _FIT else None


def _measure_fit(text: str) -> float:
    """Share of the characters outside ASCII that an English text might have where they stand."""
    places = [found.start() for found in re.finditer(r"[^\x00-\x7f]", text[:_GUESS_SAMPLE])]
    return sum(_fits(text, place) for place in places) / len(places) if places else 1.0


def _fits(text: str, place: int) -> bool:
    character = text[place]
    before, after = text[max(0, place - 1) : place], text[place + 1 : place + 2]
    if character in "“‘„":
        return not after.isspace()
    if character in "”’":
        return not before.isspace() or not after.isspace()
    if character in _MARKS_IN_TEXT:
        return True
    if unicodedata.category(character) == "Ll":
        return before.isalpha() or after.isalpha()
    if unicodedata.category(character) == "Lu":
        return not before.islower() and (after.isalpha() or after in ".’' ")
    return False
