"""Zip archives: their entries one after the other, never written anywhere, never more than is bounded."""

import io
import lzma
import stat
import zipfile
import zlib
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from sayso.errors import InputError, InputTooLarge, UnsupportedInput
from sayso.intake.carriers import Bounds, is_passed_over
from sayso.intake.kinds import name_kind
from sayso.records.page import RawPage

__all__ = ["choose_stem", "open_zip"]

# Given what an entry is called, its bytes, and what its pages' names begin with where it holds several.
OpenEntry = Callable[[str, BinaryIO, str], Iterator[RawPage | InputError]]

_ENCRYPTED = 0x1
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, NotImplementedError, RuntimeError
)  # fmt: skip


def open_zip(name: str, stream: BinaryIO, bounds: Bounds, open_entry: OpenEntry) -> Iterator[RawPage | InputError]:
    """What the archive's entries hold, in its order, called ``name!entry``; folders, and what is passed over, left out.

    Of a web archive (WACZ) it is the WARC files in it. An entry that is encrypted, damaged, a link or a further zip
    archive is its error, and the rest comes. Raises UnsupportedInput and InputTooLarge for the archive as a whole.
    """
    try:
        archive = zipfile.ZipFile(stream)
    except _DAMAGE as error:
        raise UnsupportedInput(name, "a zip archive that is damaged or breaks off") from error
    with archive:
        entries = archive.infolist()
        if len(entries) > bounds.archive_entries:
            raise InputTooLarge(name, f"a zip archive of more than {bounds.archive_entries:,} entries")
        names = {entry.filename for entry in entries}
        if names & {"[Content_Types].xml", "mimetype"}:
            stream.seek(0)
            raise UnsupportedInput(name, f"{name_kind(stream.read(4_096)) or 'an Office file'}, which is not read yet")
        if "datapackage.json" in names and any(one.startswith("archive/") for one in names):
            entries = [entry for entry in entries if entry.filename.startswith("archive/")]
        yield from _open_entries(
            name, archive, entries, _Budget(name, max(bounds.archive_bytes, _measure(stream))), open_entry
        )


def choose_stem(name: str, siblings: Sequence[str]) -> str:
    """What the names of pages inside ``name`` begin with: itself, unless one of ``siblings`` could be taken for such a
    page; then with more marks behind it than any of them has there.

    siblings: in order, ``name`` among them.
    """
    if not any(_list_begun(name + mark, siblings) for mark in "!#"):
        return name
    bare = name.rstrip("!")
    longest = max(_count_marks(one, len(bare)) for one in _list_begun(bare, siblings))
    return name + "!" * (longest + 1)


def _list_begun(beginning: str, siblings: Sequence[str]) -> Sequence[str]:
    first = bisect_left(siblings, beginning)
    last = first
    while last < len(siblings) and siblings[last].startswith(beginning):
        last += 1
    return siblings[first:last]


def _count_marks(name: str, start: int) -> int:
    return len(name) - start - len(name[start:].lstrip("!"))


def _measure(stream: BinaryIO) -> int:
    return stream.seek(0, io.SEEK_END)


class _Budget:
    """Bytes that may still be unpacked of an archive."""

    def __init__(self, name: str, size: int) -> None:
        self.name = name
        self.size = self.left = size

    def spend(self, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise InputTooLarge(self.name, f"a zip archive of more than {self.size:,} bytes when unpacked")


class _Entry(io.RawIOBase):
    """An entry's bytes, counted; damage is an InputError by the entry's name."""

    def __init__(self, name: str, inner: BinaryIO, budget: _Budget) -> None:
        self._name = name
        self._inner = inner
        self._budget = budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            data = self._inner.read(len(buffer))
        except _DAMAGE as error:
            raise UnsupportedInput(self._name, "an entry that is damaged") from error
        self._budget.spend(len(data))
        buffer[: len(data)] = data
        return len(data)


def _open_entries(
    name: str, archive: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo], budget: _Budget, open_entry: OpenEntry
) -> Iterator[RawPage | InputError]:
    shown = _name_apart([entry.filename for entry in entries])
    siblings = sorted(shown)
    for entry, inner_name in zip(entries, shown, strict=True):
        parts = entry.filename.split("/")
        is_folder = entry.filename.endswith("/")  # is_dir stumbles over a name of nothing
        if is_folder or any(is_passed_over(part) or part == "__MACOSX" for part in parts):
            continue
        called = f"{name}!{inner_name}"
        if problem := _find_problem(entry):
            yield UnsupportedInput(called, problem)
            continue
        try:
            inner = archive.open(entry)
        except _DAMAGE:
            yield UnsupportedInput(called, "an entry that is damaged")
            continue
        with inner:
            reader = io.BufferedReader(_Entry(called, inner, budget))  # type: ignore[arg-type]
            yield from open_entry(called, reader, f"{name}!{choose_stem(inner_name, siblings)}")
        if budget.left < 0:
            return


def _find_problem(entry: zipfile.ZipInfo) -> str | None:
    if entry.flag_bits & _ENCRYPTED:
        return "encrypted, and cannot be read"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "a link, which is not followed"
    return None


def _name_apart(names: Sequence[str]) -> list[str]:
    """The names, those that stand more than once told apart: ``a.txt``, ``a.txt (2)``."""
    taken = set(names)
    seen: set[str] = set()
    apart: list[str] = []
    for name in names:
        chosen, number = name, 1
        while chosen in seen or (number > 1 and chosen in taken):
            number += 1
            chosen = f"{name} ({number})"
        seen.add(chosen)
        apart.append(chosen)
    return apart
