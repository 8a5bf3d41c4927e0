"""What holds several pages, told by its first bytes."""

import re
import zlib
from typing import Literal

import msgspec

from sayso.extract.formats import find_format

__all__ = [
    "SETTINGS",
    "SNIFFED_BYTES",
    "Bounds",
    "Carrier",
    "find_carrier",
    "is_passed_over",
    "name_no_page",
    "peek_gzip",
]

Carrier = Literal["zip", "WARC", "Parquet", "feed", "JSON Feed", "OPML", "JSON Lines"]

SETTINGS = "sayso.toml"  # what a house has settled, beside its pages
SNIFFED_BYTES = 1_000_000  # so many that the first line of JSON Lines, an article, ends within them
_GZIP = b"\x1f\x8b"
_ROOTS: dict[bytes, Carrier] = {b"rss": "feed", b"feed": "feed", b"rdf": "feed", b"opml": "OPML"}
# Possessive throughout: a comment that could end in many places must not be tried in all of them.
_ROOT = re.compile(
    rb"\s*+(?:<\?[^>]*+>\s*+|(?><!--.*?-->)\s*+|<!DOCTYPE[^>\[]*+(?:\[[^\]]*+\]\s*+)?>\s*+)*+<(?:\w+:)?(\w+)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_PROLOGUE = 65_536  # bytes of comments and declarations before the root
_JSON_FEED = re.compile(rb'"version"\s{0,9}:\s{0,9}"https?:\\?/\\?/jsonfeed\.org\\?/version\\?/', re.IGNORECASE)
# Text that a folder holds beside its pages; named by itself such a file is read all the same.
_NO_PAGES = {
    ".css": "a style sheet",
    ".js": "a script",
    ".mjs": "a script",
    ".py": "a script",
    ".sh": "a script",
    ".map": "a source map",
    ".csv": "a table",
    ".tsv": "a table",
    ".toml": "a settings file",
    ".yaml": "a settings file",
    ".yml": "a settings file",
    ".ini": "a settings file",
}
_LINES = (".jsonl", ".ndjson", ".jsonlines")


class Bounds(msgspec.Struct, frozen=True):
    """What is read at most, so that no bomb goes off."""

    page_bytes: int = 20_000_000  # of one page, or of a feed as a whole, unpacked
    archive_entries: int = 100_000  # of a zip archive
    archive_bytes: int = 2_000_000_000  # all that is unpacked of a zip archive; or its own size where that is more


def find_carrier(head: bytes, name: str = "") -> Carrier | None:
    """What ``head``, the first SNIFFED_BYTES of something that is not packed, is the beginning of; None for one page.

    name: by its suffix a file of one line, or of a broken first one, is JSON Lines all the same.
    """
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head.startswith(b"WARC/"):
        return "WARC"
    if head.startswith(b"PAR1"):
        return "Parquet"
    if name.lower().removesuffix(".gz").endswith(_LINES) and head.strip():
        return "JSON Lines"
    text = head[:_PROLOGUE].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").lstrip()
    if text.startswith(b"<"):
        root = _ROOT.match(text)
        return _ROOTS.get(root[1].lower()) if root else None
    if text.startswith(b"{"):
        if _is_json_lines(head):
            return "JSON Lines"
        if _JSON_FEED.search(head) and find_format(head) is None:
            return "JSON Feed"
    return None


def _is_json_lines(head: bytes) -> bool:
    """Whether ``head`` begins with a line that is a JSON object by itself and another one after it."""
    first, _, rest = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    if not rest.lstrip().startswith(b"{"):
        return False
    try:
        msgspec.json.decode(first, type=dict[str, msgspec.Raw])
    except (ValueError, RecursionError):
        return False
    return True


def peek_gzip(head: bytes) -> bytes | None:
    """The first SNIFFED_BYTES or less of what the gzip file beginning with ``head`` holds; None where it is none."""
    if not head.startswith(_GZIP):
        return None
    try:
        return zlib.decompressobj(wbits=31).decompress(head, SNIFFED_BYTES)
    except zlib.error:
        return b""


def is_passed_over(name: str) -> bool:
    """Whether what is called so in a folder is nothing to tell of: hidden, or our own settings."""
    return name.startswith(".") or name == SETTINGS


def name_no_page(name: str) -> str | None:
    """What a file among others is that is text and no page ("a style sheet"), told by its suffix; else None."""
    return _NO_PAGES.get(name[name.rfind(".") :].lower()) if "." in name else None
