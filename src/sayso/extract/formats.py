"""Which carrier of a single text some bytes are, beside HTML and plain text: by their own signs, or by what they are
called.

A PDF, a NewsML-G2 or NITF item and a ninjs item are told by their content whatever they are called, for no page of text
looks so. A mail could be a text about one: where the carrier says text or HTML, it is that.
"""

import re
from typing import Literal

import msgspec

__all__ = ["Format", "find_format"]

Format = Literal["ninjs", "newsml", "mail", "pdf"]

_TYPES: dict[str, Format] = {
    "message/rfc822": "mail",
    "application/pdf": "pdf",
    "application/nitf+xml": "newsml",
    "application/vnd.iptc.g2.newsitem+xml": "newsml",
    "application/vnd.iptc.g2.newsmessage+xml": "newsml",
}
_TEXT_TYPES = frozenset({"text/plain", "text/html", "application/xhtml+xml"})
_WITHIN = 8_192  # bytes looked at
_BOM = re.compile(rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)")
# Possessive throughout: a comment that could end in many places must not be tried in all of them.
_NEWSML = re.compile(
    rb"\s*+(?:<\?[^>]*+>\s*+|(?><!--.*?-->)\s*+|<!DOCTYPE[^>\[]*+(?:\[[^\]]*+\]\s*+)?>\s*+)*+"
    rb"<(?:[\w.-]+:)?(?:newsItem|newsMessage|nitf)[\s/>]",
    re.DOTALL,
)
_BODY_KEY = re.compile(r"body_\w+|bodies|headlines?(?:_\w+)?|byline|by")
_ITEM_KEYS = frozenset({"uri", "versioncreated", "firstcreated"})
_BROKEN_NINJS = re.compile(rb'"(?:body_\w{1,40}|bodies)"\s{0,9}:')
_HEADER = re.compile(rb"(?:[!-9;-~]{1,70}:[^\r\n]*|[ \t][^\r\n]*)\r?(?:\n|\Z)")
_MAIL_MARKS = frozenset(b"message-id mime-version received return-path delivered-to dkim-signature".split())


def find_format(data: bytes, media_type: str | None = None) -> Format | None:
    """The format of ``data`` where one of ours reads it, None for HTML, plain text and everything else.

    media_type: as the carrier says, None where nobody did.
    """
    start = _BOM.sub(b"", data[:_WITHIN])
    if start.startswith(b"%PDF-"):
        return "pdf"
    if _NEWSML.match(start.replace(b"\x00", b"")):
        return "newsml"
    if _is_ninjs(data):
        return "ninjs"
    if media_type in _TYPES:
        return _TYPES[media_type]
    return "mail" if media_type not in _TEXT_TYPES and _is_mail(start) else None


def _is_ninjs(data: bytes) -> bool:
    """Whether ``data`` is a JSON object with a ninjs item's keys, or the beginning of one."""
    text = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith((b"\xff\xfe{", b"\xfe\xff\x00{", b"{\x00")):
        text = data.decode("utf-16" if text[0] > 0x7F else "utf-16-le", "replace").encode("utf-8", "replace")
    if not text.startswith(b"{"):
        return False
    try:
        keys = {key.lower() for key in msgspec.json.decode(text, type=dict[str, msgspec.Raw])}
    except (ValueError, RecursionError) as error:  # broken JSON, or not in UTF-8
        several = "trailing characters" in str(error)  # JSON Lines: no single item
        return not several and _BROKEN_NINJS.search(text) is not None and b'"uri"' in text
    return bool(keys & _ITEM_KEYS) and any(_BODY_KEY.fullmatch(key) for key in keys)


def _is_mail(start: bytes) -> bool:
    """Whether ``start`` opens with the header of a mail that has been sent, and not of a saved web page (MHTML)."""
    names: set[bytes] = set()
    position = 0
    while found := _HEADER.match(start, position):
        line = found[0]
        if not line[:1].isspace():
            name, _, value = line.partition(b":")
            names.add(name.lower())
            if name.lower() == b"snapshot-content-location" or re.match(rb'\s*["<]*Saved by', value):
                return False
        position = found.end()
    ends = position >= len(start) or start[position : position + 1] in (b"\r", b"\n")
    return ends and b"from" in names and bool(names & {b"date", b"subject"}) and bool(names & _MAIL_MARKS)
