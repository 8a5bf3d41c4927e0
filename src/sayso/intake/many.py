"""Inputs that hold several pages: folders, patterns, zip archives, web archives, feeds, tables; and those that are one.

Pages come one by one in their order, and none is held longer than it takes; a page that cannot be had is its error in
its place. ``name`` of a page begins with that of what holds it: ``drafts/a.txt``, ``pages.zip!a.html``, ``feed.xml#2``,
``crawl.warc.gz#3 https://…``. No two pages of an input are called the same, and only a page that is the whole of an
input is called as the input is.
"""

import glob
import gzip
import io
import os
import stat
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from sayso.errors import EmptyInput, InputError, InputNotFound, InputTooLarge, UnsupportedInput
from sayso.intake.archive import choose_stem, open_zip
from sayso.intake.carriers import (
    SETTINGS,
    SNIFFED_BYTES,
    Bounds,
    Carrier,
    find_carrier,
    is_passed_over,
    name_no_page,
    peek_gzip,
)
from sayso.intake.feed import open_feed, open_json_feed, open_opml
from sayso.intake.open import check_page, find_media_type, is_address, load_address, open_binary, unpack_gzip
from sayso.intake.rows import open_json_lines, open_parquet
from sayso.intake.warc import open_warc
from sayso.records.page import RawPage

__all__ = ["list_files", "open_files", "open_pages", "open_stream"]

Found = Iterator[RawPage | InputError]

_PATTERN = frozenset("*?[")


class _How(msgspec.Struct, frozen=True):
    bounds: Bounds
    text_column: str | None
    zipped: bool = False  # inside a zip archive, where there is no further one


def open_pages(
    name: str, *, text_column: str | None = None, bounds: Bounds | None = None, stdin: BinaryIO | None = None
) -> Found:
    """The pages of what a user names: a path, a folder, a pattern (``drafts/*.txt``), an http(s) URL, or "-".

    text_column: the column of a table that holds the text. stdin: by default the process's own. Raises InputError for
    an input of which nothing can be had; once anything came, errors come as values.
    """
    how = _How(bounds or Bounds(), text_column)
    came = False
    try:
        for found in _open_input(name, how, stdin):
            came = True
            yield found
    except InputError as error:
        if not came:
            raise
        yield error
    if not came:
        raise EmptyInput(name, "no page in it")


def list_files(name: str) -> Iterator[tuple[str, bool] | InputError]:
    """The files of a folder or a pattern, or the one file, by path in the order in which ``open_pages`` opens them;
    whether each was found among others in a folder. None is opened. Raises InputNotFound."""
    mode = _find_mode(name)
    if mode is not None and not stat.S_ISDIR(mode):
        yield name, False
        return
    if mode is None and _PATTERN.isdisjoint(name):
        raise InputNotFound(name, "no such file")
    for found in _list_folder(name) if mode is not None else _list_matches(name):
        yield found if isinstance(found, InputError) else (found[0], bool(found[1]))


def open_files(
    paths: Iterable[str], *, beside: bool, text_column: str | None = None, bounds: Bounds | None = None
) -> Found:
    """The pages of files that ``list_files`` listed, called as ``open_pages`` calls them; what one of them raises comes
    as a value. beside: they were found among others."""
    how = _How(bounds or Bounds(), text_column)
    folder, siblings = "", list[str]()
    for path in paths:
        if beside and (parent := str(Path(path).parent)) != folder:
            folder, siblings = parent, _list_names(parent)
        yield from _open_files(iter([(path, siblings)]), how)


def _list_names(folder: str) -> list[str]:
    try:
        return sorted(one.name for one in Path(folder).iterdir() if not is_passed_over(one.name))
    except OSError:  # opening what is in it will say so
        return []


def open_stream(name: str, stream: BinaryIO, *, text_column: str | None = None, bounds: Bounds | None = None) -> Found:
    """The pages of what somebody opened and can be sought in; what it raises comes as a value."""
    page = RawPage(name, b"", media_type=find_media_type(name))
    return _keep_errors(name, _open_stream(page, stream, _How(bounds or Bounds(), text_column)))


def _open_input(name: str, how: _How, stdin: BinaryIO | None) -> Found:
    if name == "-":
        yield from _open_stream(RawPage(name, b""), stdin or sys.stdin.buffer, how)
    elif is_address(name):
        page = load_address(name, how.bounds.page_bytes)
        yield from _open_stream(page, io.BytesIO(page.data), how)
    elif (mode := _find_mode(name)) is not None and stat.S_ISDIR(mode):
        yield from _open_files(_list_folder(name), how)
    elif mode is None and not _PATTERN.isdisjoint(name):
        yield from _open_files(_list_matches(name), how)
    else:
        yield from _open_file(RawPage(name, b"", media_type=find_media_type(name)), name, how)


def _find_mode(path: str) -> int | None:
    """What kind of file a path leads to; None where it leads nowhere."""
    try:
        return Path(path).stat().st_mode
    except (OSError, ValueError):  # a name with a null in it
        return None


def _list_folder(folder: str) -> Iterator[tuple[str, Sequence[str]] | InputError]:
    """Every file below ``folder`` by its path, sorted, and the names in its own folder; hidden ones and settings
    are left out.

    Raises InputNotFound where the folder itself cannot be read.
    """
    waiting: list[tuple[str, Sequence[str]]] = [(folder, ())]
    while waiting:
        path, siblings = waiting.pop()
        mode = _find_mode(path)
        if mode is None or not stat.S_ISDIR(mode):
            yield path, siblings
            continue
        if path != folder and Path(path).is_symlink():  # it could lead back up
            yield UnsupportedInput(_show(path), "a link to a folder, which is not followed")
            continue
        try:
            names = sorted(one.name for one in Path(path).iterdir() if not is_passed_over(one.name))
        except OSError as error:
            problem = InputNotFound(_show(path), f"this folder cannot be read ({error.strerror})")
            if path == folder:
                raise problem from error
            yield problem
            continue
        waiting += [(os.path.join(path, one), names) for one in reversed(names)]  # noqa: PTH118  keeps "./" as typed


def _list_matches(pattern: str) -> Iterator[tuple[str, Sequence[str]] | InputError]:
    """The files that a pattern fits and those in the folders it fits, sorted, each once. Raises InputNotFound."""
    matches = sorted(glob.glob(pattern, recursive=True), key=lambda path: Path(path).parts)  # noqa: PTH207
    if not matches:
        raise InputNotFound(pattern, "no such file, and none that fits it as a pattern")
    seen: set[Path] = set()
    for match in (one for one in matches if Path(one).name != SETTINGS):
        for found in _list_folder(match):
            path = Path(found.args[0] if isinstance(found, InputError) else found[0])
            if path not in seen:
                seen.add(path)
                yield found


def _open_files(files: Iterator[tuple[str, Sequence[str]] | InputError], how: _How) -> Found:
    for found in files:
        if isinstance(found, InputError):
            yield found
            continue
        path, siblings = found
        shown = _show(path)
        mode = _find_mode(path)
        if mode is not None and not stat.S_ISREG(mode):  # opening a pipe would wait for ever
            yield UnsupportedInput(shown, "neither a file nor a folder")
        elif kind := name_no_page(path):
            yield UnsupportedInput(shown, f"{kind}, which is read only where it is named by itself")
        else:
            stem = shown + choose_stem(Path(path).name, siblings).removeprefix(Path(path).name)
            page = RawPage(shown, b"", media_type=find_media_type(path))
            yield from _keep_errors(shown, _open_file(page, path, how, stem))


def _show(path: str) -> str:
    """A path as text: bytes in it that are none are written out."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _keep_errors(name: str, pages: Found) -> Found:
    """The pages of something inside an input: what it raises comes as a value, so that the rest of the input comes."""
    came = False
    try:
        for found in pages:
            came = True
            yield found
    except InputError as error:
        yield error
        return
    if not came:
        yield EmptyInput(name, "no page in it")


def _open_file(page: RawPage, path: str, how: _How, stem: str | None = None) -> Found:
    with open_binary(path) as stream:
        try:
            yield from _open_stream(page, stream, how, stem)
        except OSError as error:  # a device that fails
            raise InputNotFound(page.name, f"cannot be read ({error})") from error


def _open_stream(page: RawPage, stream: BinaryIO, how: _How, stem: str | None = None) -> Found:
    """What ``stream`` holds: the one page, or several whose names begin with ``stem``.

    page: name, address, media type and charset; not yet the bytes.
    """
    limit = how.bounds.page_bytes
    name = stem or page.name
    head = stream.read(min(SNIFFED_BYTES, limit + 1))
    unpacked = peek_gzip(head)
    carrier = find_carrier(head if unpacked is None else unpacked, page.name)
    if carrier is None:
        data = head + stream.read(limit + 1 - len(head))
        yield check_page(msgspec.structs.replace(page, data=data), limit)
        return
    if carrier == "zip" and how.zipped:
        raise UnsupportedInput(page.name, "a zip archive inside another, which is not read")
    if stream.seekable():
        stream.seek(0)
    else:
        stream = cast(BinaryIO, io.BufferedReader(_Rejoined(head, stream)))
    if carrier == "WARC":
        yield from open_warc(name, stream, how.bounds)
    elif carrier == "JSON Lines":
        yield from _open_lines(name, stream, how, is_packed=unpacked is not None)
    else:
        if unpacked is not None or carrier not in ("zip", "Parquet") or not stream.seekable():
            stream = io.BytesIO(_read_whole(page.name, stream, limit))
        yield from _open_carrier(carrier, page, name, stream, how)


def _open_carrier(carrier: Carrier, page: RawPage, name: str, stream: BinaryIO, how: _How) -> Found:
    if carrier == "zip":
        inner = msgspec.structs.replace(how, zipped=True)
        yield from open_zip(name, stream, how.bounds, partial(_open_entry, inner))
    elif carrier == "Parquet":
        yield from open_parquet(name, stream, how.bounds, how.text_column)
    elif carrier == "feed":
        yield from open_feed(name, stream.read(), page.charset, page.url)
    elif carrier == "JSON Feed":
        yield from open_json_feed(name, stream.read())
    else:
        open_opml(name, stream.read(), page.charset)


def _open_entry(how: _How, name: str, stream: BinaryIO, stem: str) -> Found:
    if kind := name_no_page(name):
        yield UnsupportedInput(name, f"{kind}, which is no page")
        return
    page = RawPage(name, b"", media_type=find_media_type(name))
    yield from _keep_errors(name, _open_stream(page, stream, how, stem))


def _open_lines(name: str, stream: BinaryIO, how: _How, *, is_packed: bool) -> Found:
    if not is_packed:
        yield from open_json_lines(name, stream, how.bounds, how.text_column)
        return
    try:
        with gzip.GzipFile(fileobj=stream) as file:
            yield from open_json_lines(name, cast(BinaryIO, file), how.bounds, how.text_column)
    except EOFError as error:
        raise UnsupportedInput(name, "a gzip file that breaks off") from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise UnsupportedInput(name, "a gzip file that is damaged") from error


def _read_whole(name: str, stream: BinaryIO, limit_bytes: int) -> bytes:
    data = stream.read(limit_bytes + 1)
    if len(data) > limit_bytes:
        raise InputTooLarge(name, f"more than {limit_bytes:,} bytes")
    return unpack_gzip(name, data, limit_bytes) if peek_gzip(data) is not None else data


class _Rejoined(io.RawIOBase):
    """A stream that cannot go back, with what was read of it put in front again."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._head[: len(buffer)] if self._head else self._rest.read(len(buffer))
        self._head = self._head[len(data) :] if self._head else b""
        buffer[: len(data)] = data
        return len(data)
