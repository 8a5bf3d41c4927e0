"""The bytes of a page from wherever the user has it: a file, standard input, a URL."""

import gzip
import io
import re
import sys
import zlib
from pathlib import Path
from typing import BinaryIO

from sayso.errors import InputNotFound, InputTooLarge, UnsupportedInput
from sayso.intake.kinds import name_kind
from sayso.records.page import RawPage

__all__ = ["LIMIT_BYTES", "open_page", "unpack_gzip"]

LIMIT_BYTES = 20_000_000  # of one page, unpacked
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")
_GZIP = b"\x1f\x8b"
_MEDIA_TYPES = {".html": "text/html", ".htm": "text/html", ".xhtml": "text/html", ".txt": "text/plain"}


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
    if kind := name_kind(data):
        raise UnsupportedInput(page.name, f"{kind}, which is not read yet; sayso reads text and HTML")
    if data is page.data:
        return page
    return RawPage(page.name, data, page.url, page.media_type, page.charset)


def unpack_gzip(name: str, data: bytes, limit_bytes: int) -> bytes:
    """What a gzip file holds. Raises InputTooLarge as soon as it is more than the limit, so that no bomb goes off."""
    try:
        # Of the standard library's ways this one takes linear time, also for a file of a million empty members.
        unpacked = gzip.GzipFile(fileobj=io.BytesIO(data)).read(limit_bytes + 1)
    except EOFError as error:
        raise UnsupportedInput(name, "a gzip file that breaks off") from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise UnsupportedInput(name, "a gzip file that is damaged") from error
    if len(unpacked) > limit_bytes:
        raise InputTooLarge(name, f"more than {limit_bytes:,} bytes when unpacked")
    return unpacked
