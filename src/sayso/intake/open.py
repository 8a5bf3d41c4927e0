"""The bytes of a page from wherever the user has it: a file, standard input, a URL."""

import re
import sys
import zlib
from pathlib import Path
from typing import BinaryIO

from sayso.errors import InputNotFound, InputTooLarge, UnsupportedInput
from sayso.records.page import RawPage

__all__ = ["LIMIT_BYTES", "open_page", "unpack_gzip"]

LIMIT_BYTES = 20_000_000  # of one page, unpacked
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")
_GZIP = b"\x1f\x8b"
_MEDIA_TYPES = {".html": "text/html", ".htm": "text/html", ".xhtml": "text/html", ".txt": "text/plain"}
# What a file that is no page begins with, and what to call it.
_OTHER_KINDS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive (or a document of an office program)"),
    (b"WARC/", "a web archive (WARC)"),
    (b"\xd0\xcf\x11\xe0", "a document of an office program"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
)


def open_page(name: str, *, limit_bytes: int = LIMIT_BYTES, stdin: BinaryIO | None = None) -> RawPage:
    """The page a user names: a path, an http(s) URL, or "-" for ``stdin`` (by default the process's own).

    Never reads more than ``limit_bytes`` and one; gzip is unpacked up to the same limit. Raises InputNotFound,
    InputTooLarge, UnsupportedInput and, for URLs, AddressRefused and FetchFailed.
    """
    if name == "-":
        return _check(RawPage(name, (stdin or sys.stdin.buffer).read(limit_bytes + 1)), limit_bytes)
    scheme = _SCHEME.match(name)
    if scheme and scheme[1].lower() in ("http", "https"):
        from sayso.intake.web import fetch_page  # the network's library loads only for a URL

        return _check(fetch_page(name, limit_bytes=limit_bytes), limit_bytes)
    if scheme and "//" in name[scheme.end() : scheme.end() + 2]:
        raise UnsupportedInput(name, f"{scheme[1]} addresses are not read; http and https are")
    return _check(_open_file(name, limit_bytes), limit_bytes)


def _open_file(name: str, limit_bytes: int) -> RawPage:
    path = Path(name)
    try:
        with path.open("rb") as file:
            data = file.read(limit_bytes + 1)
    except FileNotFoundError as error:
        raise InputNotFound(name, "no such file") from error
    except IsADirectoryError as error:
        raise InputNotFound(name, "a folder, not a file") from error
    except PermissionError as error:
        raise InputNotFound(name, "this file may not be read") from error
    except (OSError, ValueError) as error:  # a name too long, with a null in it, or a device that fails
        raise InputNotFound(name, f"cannot be read ({error})") from error
    suffix = Path(path.stem).suffix if path.suffix.lower() == ".gz" else path.suffix
    return RawPage(name, data, media_type=_MEDIA_TYPES.get(suffix.lower()))


def _check(page: RawPage, limit_bytes: int) -> RawPage:
    if len(page.data) > limit_bytes:
        raise InputTooLarge(page.name, f"more than {limit_bytes:,} bytes")
    data = page.data
    if data.startswith(_GZIP):
        data = unpack_gzip(page.name, data, limit_bytes)
    for beginning, kind in _OTHER_KINDS:
        if data.startswith(beginning):
            raise UnsupportedInput(page.name, f"{kind}; sayso reads text and HTML")
    if data is page.data:
        return page
    return RawPage(page.name, data, page.url, page.media_type, page.charset)


def unpack_gzip(name: str, data: bytes, limit_bytes: int) -> bytes:
    """What a gzip stream holds. Raises InputTooLarge as soon as it is more than the limit, so that no bomb goes off."""
    unpacked = bytearray()
    rest = data
    try:
        while rest:
            stream = zlib.decompressobj(wbits=31)
            while rest and not stream.eof:
                unpacked += stream.decompress(rest, limit_bytes + 1 - len(unpacked))
                if len(unpacked) > limit_bytes:
                    raise InputTooLarge(name, f"more than {limit_bytes:,} bytes when unpacked")
                rest = stream.unconsumed_tail
            if not stream.eof:
                raise UnsupportedInput(name, "a gzip file that breaks off")
            rest = stream.unused_data if stream.unused_data.startswith(_GZIP) else b""
    except zlib.error as error:
        raise UnsupportedInput(name, "a gzip file that is damaged") from error
    return bytes(unpacked)
