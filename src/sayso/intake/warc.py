"""Web archives: the pages of a WARC file, one record after the other (ISO 28500; CC-NEWS comes so).

A page is a response that was answered with 200, or a resource, of HTML or plain text. All else an archive holds
(requests, images, redirects, what robots.txt says) is no page and is passed over.
"""

import io
import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, cast
from urllib.parse import urlsplit

from sayso.errors import InputError, InputTooLarge, UnsupportedInput
from sayso.extract.item import find_web_address
from sayso.intake.carriers import Bounds
from sayso.intake.open import unpack_gzip
from sayso.records.page import RawPage

if TYPE_CHECKING:
    from fastwarc.warc import ArchiveIterator, WarcRecord

__all__ = ["open_warc"]

_PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_LONGEST_NAME = 300  # characters of an address that names a page
_SKIPPED_AT_MOST = 50  # times the bytes of a page: what a record may unpack to that is passed over


def open_warc(name: str, stream: BinaryIO, bounds: Bounds) -> Iterator[RawPage | InputError]:
    """The pages of a WARC file, packed or not; ``stream`` is read once, from its start.

    They are called ``name#3 https://…``, counted from 1. A page that cannot be unpacked is its error; an archive that
    breaks off or is damaged raises it, after what came before. Raises UnsupportedInput, also without fastwarc.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise UnsupportedInput(name, "a WARC archive, which needs fastwarc: pip install 'sayso[warc]'") from error
    kinds = WarcRecordType.response | WarcRecordType.resource
    forward = _Forward(stream)
    records = ArchiveIterator(
        cast(BinaryIO, forward), record_types=kinds, parse_http=True, auto_decode="none", fsspec_args=False
    )
    number = 0
    while (record := _read_next(name, records)) is not None:
        address = (record.headers.get("WARC-Target-URI") or "").strip("<>")  # wget of old wrote them in brackets
        if not address:
            raise UnsupportedInput(name, "a WARC archive that breaks off or is damaged: a record without its address")
        if record.content_length > _SKIPPED_AT_MOST * bounds.page_bytes:
            raise InputTooLarge(name, f"a record of {record.content_length:,} bytes; what follows it is not read")
        media_type, charset = _find_type(record)
        if media_type not in _PAGES or _find_path(address) == "/robots.txt":
            continue
        if record.record_type == WarcRecordType.response and _find_status(record) != 200:
            continue
        number += 1
        called = f"{name}#{number} {address[:_LONGEST_NAME]}"
        try:
            data = _read_payload(called, record, bounds.page_bytes)
        except InputError as error:
            yield error
            continue
        yield RawPage(called, data, find_web_address((address,)), media_type, charset)
    if forward.problem is not None:
        raise forward.problem


class _Forward:
    """A stream that is only read on, and knows where it is, as fastwarc asks even of a pipe.

    problem: why the stream ended, where that was an error; fastwarc may panic at one that is raised while it reads.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._place = 0
        self.problem: InputError | OSError | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            data = self._stream.read(size)
        except (InputError, OSError) as error:
            self.problem = error
            return b""
        self._place += len(data)
        return data

    def tell(self) -> int:
        return self._place


def _find_path(address: str) -> str:
    """The path of an address, empty where it is none."""
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def _read_next(name: str, records: "ArchiveIterator") -> "WarcRecord | None":
    try:
        return next(records, None)
    except (OSError, ValueError) as error:
        raise UnsupportedInput(name, f"a WARC archive that breaks off or is damaged ({error})") from error


def _find_status(record: "WarcRecord") -> int | None:
    return record.http_headers.status_code if record.http_headers is not None else None


def _find_type(record: "WarcRecord") -> tuple[str | None, str | None]:
    """Media type and charset: of a response as HTTP gives them, of a resource as the archive does."""
    headers = record.http_headers if record.http_headers is not None else record.headers
    stated = headers.get("Content-Type") or record.headers.get("WARC-Identified-Payload-Type") or ""
    charset = _CHARSET.search(stated)
    return stated.split(";")[0].strip().lower() or None, charset[1] if charset else None


def _read_payload(name: str, record: "WarcRecord", limit_bytes: int) -> bytes:
    """The page's bytes, without what HTTP packed them in. Raises InputTooLarge and UnsupportedInput by ``name``."""
    stated = record.content_length
    try:
        data = record.reader.read(limit_bytes + 1)
    except OSError as error:
        raise UnsupportedInput(name, f"a record that breaks off or is damaged ({error})") from error
    if len(data) > limit_bytes:
        raise InputTooLarge(name, f"more than {limit_bytes:,} bytes")
    if len(data) < stated:
        raise UnsupportedInput(name, f"a record that breaks off after {len(data):,} of {stated:,} bytes")
    headers = record.http_headers
    if headers is None:
        return data
    if "chunked" in (headers.get("Transfer-Encoding") or "").lower():
        data = _join_chunks(name, data)
    codings = (headers.get("Content-Encoding") or "").lower().split(",")
    for coding in reversed([one.strip() for one in codings]):
        data = _unpack(name, data, coding, limit_bytes)
    return data


def _join_chunks(name: str, data: bytes) -> bytes:
    """What came in chunks (RFC 9112, 7.1). Many archives keep the header and store the whole: that is left alone."""
    chunks: list[bytes] = []
    place = 0
    while True:
        end = data.find(b"\r\n", place, place + 1_000)
        size = data[place:end].split(b";")[0].strip() if end >= 0 else b""
        if not re.fullmatch(rb"[0-9A-Fa-f]{1,8}", size):
            if not chunks:
                return data
            raise UnsupportedInput(name, "its chunks break off or are damaged")
        length = int(size, 16)
        if length == 0:
            return b"".join(chunks)
        chunk = data[end + 2 : end + 2 + length]
        place = end + 2 + length + 2
        if len(chunk) < length or data[place - 2 : place] != b"\r\n":
            if not chunks:
                return data
            raise UnsupportedInput(name, "its chunks break off or are damaged")
        chunks.append(chunk)


def _unpack(name: str, data: bytes, coding: str, limit_bytes: int) -> bytes:
    """``data`` out of one content coding (RFC 9110, 8.4.1); of what is stored unpacked already, as it is."""
    if coding in ("", "identity", "none", "utf-8"):  # the last two are no codings, and are sent all the same
        return data
    if coding in ("gzip", "x-gzip"):
        return unpack_gzip(name, data, limit_bytes) if data.startswith(b"\x1f\x8b") else data
    if data.lstrip()[:1] == b"<":
        return data
    if coding == "deflate":
        unpacked = _inflate(name, data, limit_bytes)
    elif coding in ("br", "zstd"):
        unpacked = _read_coded(name, data, coding, limit_bytes)
    else:
        raise UnsupportedInput(name, f"packed as {coding[:40]}, which is not read")
    if len(unpacked) > limit_bytes:
        raise InputTooLarge(name, f"more than {limit_bytes:,} bytes when unpacked")
    return unpacked


def _inflate(name: str, data: bytes, limit_bytes: int) -> bytes:
    for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):  # with the header it should have, and as some servers send it
        try:
            stream = zlib.decompressobj(window)
            unpacked = stream.decompress(data, limit_bytes + 1)
        except zlib.error:
            continue
        if stream.eof or len(unpacked) > limit_bytes:
            return unpacked
    raise UnsupportedInput(name, "packed data (deflate) that breaks off or is damaged")


def _read_coded(name: str, data: bytes, coding: str, limit_bytes: int) -> bytes:
    from fastwarc.stream_io import BrotliReader, ZstdReader

    reader = BrotliReader(io.BytesIO(data)) if coding == "br" else ZstdReader(io.BytesIO(data))
    try:
        return reader.read(limit_bytes + 1)
    except OSError as error:
        raise UnsupportedInput(name, f"packed data ({coding}) that breaks off or is damaged") from error
