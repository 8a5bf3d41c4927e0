"""The bytes of a page from wherever the user has it: a file, standard input, a URL."""

import gzip
import io
import re
import sys
import zlib
from pathlib import Path
from typing import BinaryIO

import msgspec

from sayso.errors import InputNotFound, InputTooLarge, UnsupportedInput
from sayso.intake.carriers import find_carrier
from sayso.intake.kinds import name_kind
from sayso.records.page import RawPage

__all__ = [
    "LIMIT_BYTES",
    "check_page",
    "find_media_type",
    "is_address",
    "load_address",
    "open_binary",
    "open_page",
    "unpack_gzip",
]

LIMIT_BYTES = 20_000_000  # of one page, unpacked
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")
_GZIP = b"\x1f\x8b"
_MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".txt": "text/plain",
    ".eml": "message/rfc822",
    ".pdf": "application/pdf",
    ".nitf": "application/nitf+xml",
}


def open_page(name: str, *, limit_bytes: int = LIMIT_BYTES, stdin: BinaryIO | None = None) -> RawPage:
    """The page a user names: a path, an http(s) URL, or "-" for ``stdin`` (by default the process's own).

    Never reads more than ``limit_bytes`` and one; gzip is unpacked up to the same limit. Raises InputNotFound,
    InputTooLarge, UnsupportedInput and, for URLs, AddressRefused and FetchFailed.
    """
    if name == "-":
        return check_page(RawPage(name, (stdin or sys.stdin.buffer).read(limit_bytes + 1)), limit_bytes)
    if is_address(name):
        return check_page(load_address(name, limit_bytes), limit_bytes)
    with open_binary(name) as file:
        try:
            data = file.read(limit_bytes + 1)
        except OSError as error:  # a device that fails
            raise InputNotFound(name, f"cannot be read ({error})") from error
    return check_page(RawPage(name, data, media_type=find_media_type(name)), limit_bytes)


def is_address(name: str) -> bool:
    """Whether a user who says ``name`` means an address, of whatever scheme, and no path."""
    scheme = _SCHEME.match(name)
    return bool(scheme and (scheme[1].lower() in ("http", "https") or name.startswith("//", scheme.end())))


def load_address(name: str, limit_bytes: int) -> RawPage:
    """What the server answers, unchecked. Raises UnsupportedInput, AddressRefused, FetchFailed and InputTooLarge."""
    scheme = name.partition(":")[0]
    if scheme.lower() not in ("http", "https"):
        raise UnsupportedInput(name, f"{scheme} addresses are not read; http and https are")
    from sayso.intake.web import fetch_page  # the network's library loads only for a URL

    return fetch_page(name, limit_bytes=limit_bytes)


def open_binary(name: str) -> BinaryIO:
    """The file at a path. Raises InputNotFound where there is none, or none that may be read."""
    try:
        return Path(name).open("rb")
    except FileNotFoundError as error:
        raise InputNotFound(name, "no such file") from error
    except IsADirectoryError as error:
        raise InputNotFound(name, "a folder, not a file") from error
    except PermissionError as error:
        raise InputNotFound(name, "this file may not be read") from error
    except (OSError, ValueError) as error:  # a name too long, or with a null in it
        raise InputNotFound(name, f"cannot be read ({error})") from error


def find_media_type(name: str) -> str | None:
    """What a file's suffix says it is, that of a packed file left aside."""
    path = Path(name)
    suffix = Path(path.stem).suffix if path.suffix.lower() == ".gz" else path.suffix
    return _MEDIA_TYPES.get(suffix.lower())


def check_page(page: RawPage, limit_bytes: int) -> RawPage:
    """The page, unpacked. Raises InputTooLarge, and UnsupportedInput for what is no page or holds several."""
    if len(page.data) > limit_bytes:
        raise InputTooLarge(page.name, f"more than {limit_bytes:,} bytes")
    data = page.data
    if data.startswith(_GZIP):
        data = unpack_gzip(page.name, data, limit_bytes)
    kind = name_kind(data, page.media_type)
    if find_carrier(data, page.name):
        raise UnsupportedInput(
            page.name, f"{kind or 'JSON Lines'}, which may hold several pages; read_many reads those"
        )
    if kind:
        raise UnsupportedInput(
            page.name, f"{kind}, which is not read yet; sayso reads text, HTML, news items, mails and PDF"
        )
    if data is page.data:
        return page
    return msgspec.structs.replace(page, data=data)


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
