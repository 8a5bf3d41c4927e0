"""Inputs -> parts: what one process opens from its beginning. The same input always gives the same parts.

Files that hold a page each are gathered into runs; one that holds many, told by its name or its size, is a part of its
own, and so is each file of an object store.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec

from sayso.errors import InputError, SettingError
from sayso.intake.carriers import Bounds
from sayso.intake.many import list_files, open_files, open_pages, open_stream
from sayso.intake.open import is_address
from sayso.intake.remote import list_remote, open_remote
from sayso.records.batch import Part, Problem
from sayso.records.page import RawPage

__all__ = ["digest_parts", "list_parts", "note_problem", "open_names"]

_CARRIERS: Final = (
    *(".warc", ".warc.gz", ".wacz", ".zip", ".parquet"),
    *(".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz", ".jsonlines", ".jsonlines.gz"),
)
_LARGE_BYTES: Final = Bounds().page_bytes  # more than a page may have


def list_parts(inputs: Iterable[str], run: int) -> Iterator[Part]:
    """run: how many files are gathered at most. Raises InputError for an input of which nothing can be had, and
    SettingError for one that could not be gone back to."""
    for name in inputs:
        if name == "-":
            raise SettingError("IN", "standard input cannot be gone back to; write it to a file first")
        if not is_address(name):
            yield from _list_local(name, run)
        elif name.lower().startswith(("http:", "https:")):
            yield Part(kind="address", names=(name,))
        else:
            for file in list_remote(name):
                yield Part(kind="remote", names=(file.address,), size=file.size, state=file.state)


def open_names(
    part: Part, names: Iterable[str], text_column: str | None = None, bounds: Bounds | None = None
) -> Iterator[RawPage | InputError]:
    """The pages of a part's ``names`` or of some of them; all that cannot be had comes as a value."""
    if part.kind == "files":
        yield from open_files(names, beside=part.beside, text_column=text_column, bounds=bounds)
        return
    for name in names:
        try:
            if part.kind == "address":
                yield from open_pages(name, text_column=text_column, bounds=bounds)
            else:
                with open_remote(name) as stream:
                    yield from open_stream(name, stream, text_column=text_column, bounds=bounds)
        except InputError as error:
            yield error


def digest_parts(parts: Iterable[Part]) -> str:
    """One SHA-256 of what the parts are, and of the bytes in them as far as that can be told without reading."""
    digest = sha256()
    for part in parts:
        digest.update(msgspec.json.encode(part))
    return digest.hexdigest()


def note_problem(error: InputError) -> Problem:
    name, reason = error.args
    return Problem(str(name), type(error).__name__, str(reason))


def _list_local(name: str, run: int) -> Iterator[Part]:
    waiting: list[str] = []
    problems: list[Problem] = []
    is_beside = False
    for found in list_files(name):
        if isinstance(found, InputError):
            problems.append(note_problem(found))
            continue
        path, beside = found
        if waiting and (beside != is_beside or len(waiting) == run):
            yield _gather(waiting, is_beside)
            waiting = []
        is_beside = beside
        if path.lower().endswith(_CARRIERS) or _measure(path) > _LARGE_BYTES:
            if waiting:
                yield _gather(waiting, beside)
                waiting = []
            yield _gather([path], beside)
        else:
            waiting.append(path)
    if waiting:
        yield _gather(waiting, is_beside)
    if problems:
        yield Part(kind="problems", names=(name,), problems=tuple(problems))


def _gather(paths: list[str], beside: bool) -> Part:
    digest, size = sha256(), 0
    for path in paths:
        try:
            found = Path(path).stat()
        except (OSError, ValueError):  # it is gone meanwhile: opening it says so
            continue
        size += found.st_size
        digest.update(f"{found.st_size} {found.st_mtime_ns}\n".encode())
    return Part(kind="files", names=tuple(paths), beside=beside, size=size, state=digest.hexdigest())


def _measure(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except (OSError, ValueError):
        return 0
