"""Damage to bytes that knows a little of what it damages: what is packed is opened first, numbers lie, hostile
characters and marks of the formats fall in."""

import gzip
import io
import re
import zipfile
import zlib
from random import Random

from tests.extract.test_mutated import DAMAGES

__all__ = ["HOSTILE", "TOKENS", "damage"]

HOSTILE = (
    "\u200b", "\u200d", "\u2060", "\ufeff", "\u202a", "\u202b", "\u202c", "\u202e", "\u2066", "\u2067", "\u2069", "\u200e", "\u200f",
    "\x00", "\x01", "\x07", "\x08", "\x0b", "\x0c", "\r", "\x1b[31m", "\x1c", "\x85", "\u2028", "\u2029", "\xa0", "\xad",
    "\ufffe", "\uffff", "\ufffd", "\U0010ffff", "\ue000", "😀", "👩‍👩‍👧‍👦", "🏳️‍🌈", "👍🏽", "🇳🇴", "1️⃣",
    "e\u0301", "o" + "\u0300" * 40, "שלום", "السلام", "İ", "ı", "ß", "ﬁ", "ǅ", "²", "٣", "𝟙", "Ⅻ", "½", "一",
    "“", "”", "„", "‟", "‘", "’", "‚", "‛", "«", "»", "‹", "›", '"', "'", "`", "``", "''", ",,", "「", "」", "『", "』",
    "〝", "〞", "〟", "＂", "❛", "❜", "❝", "❞", "❮", "❯", "⹂", "﹁", "﹂",
)  # fmt: skip
_TOKENS = (
    "\n", "\n\n", "\r\n", "\t", " said ", ", said ", " said that ", "according to ", " told ", "Ana Ruiz", "Mayor Lea Brun", "he ", "they ",
    "two of the three people ", "the other ", "who asked not to be named because ", "declined to comment", "could not verify ",
    "on Monday ", "three days before ", "yesterday ", "99999999999", "31 February 0000", "March 5, 2024", "in the 1900s ", "a.m. ",
    "BRUN: ", "By ", "READ MORE", "14:20 ", "1. ", "(Reuters) — ", "U.S.", "—", "...", "…", "’s", "n’t", "x" * 300, "said " * 40, "“" * 30,
    "<!-- sayso: ignore A03 because x -->", "<!-- sayso: ignore-file", "<p>", "</p>", "<br>", "&#x110000;", "&amp;", "<![CDATA[", "]]>",
    "<!DOCTYPE x [<!ENTITY a 'b'>]>", "<?xml version='1.0' encoding='utf-16'?>", "\\ud800", "\\u0000", "null", "1e999", "[" * 50, "{" * 50,
    "WARC/1.1\r\n", "Content-Length: 99999999999\r\n", "Content-Encoding: gzip\r\n", "Transfer-Encoding: chunked\r\n", "\r\n\r\n",
    "Content-Type: text/html; charset=utf-7\r\n", "=?utf-8?b?AAAA?=", "=ED=A0=80", "boundary=", "--", "stream\n", "endstream", "obj",
    "/Length 999999999", "<</Kids[2 0 R]>>", "PK\x03\x04", "PK\x05\x06", "PAR1", "http://[", "//", "../../etc/passwd", "C:\\", "file:///etc/passwd",
)  # fmt: skip
TOKENS: tuple[bytes, ...] = (
    *(one.encode("utf-8", "surrogatepass") for one in (*HOSTILE, *_TOKENS, "\ud800", "\udfff")),
    *(b"\xff", b"\xfe\xff", b"\xff\xfe", b"\xc0\x80", b"\xf5\x80\x80\x80", b"\x1f\x8b\x08"),
)
_NUMBER = re.compile(rb"-?\d+")
_LIES = (b"0", b"-1", b"1", b"2147483648", b"18446744073709551616", b"99999999999999999999999", b"1e9", b"0x10", b"")
_UNPACKED = 1_000_000  # bytes that are unpacked to be damaged, at most


def damage(data: bytes, random: Random) -> bytes:
    """``data`` with one to four damages, the same for the same chance."""
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        data = _damage_inside(data, random) if random.random() < 0.5 else _damage_once(data, random)
    return data


def _damage_inside(data: bytes, random: Random) -> bytes:
    """What is packed, damaged and packed again; what is not, or cannot be opened any more, as it lies there."""
    try:
        if data.startswith(b"\x1f\x8b"):
            return gzip.compress(_damage_once(_unpack(data), random), 1, mtime=0)
        if data.startswith(b"PK\x03\x04"):
            return _damage_zip(data, random)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        pass
    return _damage_once(data, random)


def _unpack(data: bytes) -> bytes:
    return zlib.decompressobj(wbits=31).decompress(data, _UNPACKED)


def _damage_zip(data: bytes, random: Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = [(one.filename, archive.open(one).read(_UNPACKED)) for one in archive.infolist()[:50]]
    if not entries:
        return data
    chosen = random.randrange(len(entries))
    name, held = entries[chosen]
    if random.random() < 0.3:
        name = _damage_once(name.encode(), random).decode("utf-8", "replace").replace("\x00", "")[:300] or "x"
    else:
        held = damage(held, random)
    entries[chosen] = (name, held)
    if random.random() < 0.2:
        entries.append(random.choice(entries))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", random.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        for entry in entries:
            archive.writestr(zipfile.ZipInfo(entry[0]), entry[1])
    return packed.getvalue()


def _damage_once(data: bytes, random: Random) -> bytes:
    if len(data) < 4:
        return data + random.choice(TOKENS)
    way = random.random()
    if way < 0.35:
        return random.choice(DAMAGES)(random, data)
    if way < 0.65:
        place = random.randrange(len(data) + 1)
        return data[:place] + random.choice(TOKENS) * random.choice((1, 1, 1, 2, 20)) + data[place:]
    if way < 0.75:
        share = random.choice((0.05, 0.5, 1.0))
        return _NUMBER.sub(lambda found: random.choice(_LIES) if random.random() < share else found[0], data)
    start = random.randrange(len(data))
    end = min(len(data), start + random.choice((1, 4, 60, 2_000)))
    if way < 0.85:  # doubled, or many times over
        return data[:end] + data[start:end] * random.choice((1, 2, 30)) + data[end:]
    if way < 0.95:
        return data[:start] + data[end:]
    return data[:start]
