"""Pages read: one or many, by name or in hand, in one process or several."""

import datetime
import os
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import msgspec

from sayso.check.rule import Limits
from sayso.check.waivers import find_line, find_waivers
from sayso.errors import EmptyInput, InputError, SettingError
from sayso.extract.page import read_mapped_page, read_page
from sayso.extract.page import read_text as make_document
from sayso.intake.many import open_pages
from sayso.intake.open import open_page
from sayso.pipeline import LIMITS, read_document
from sayso.records.origin import PageMap
from sayso.records.page import Document, RawPage
from sayso.records.reading import Reading
from sayso.records.reason import Reason
from sayso.workers import end_with

__all__ = [
    "check_date",
    "digest_page",
    "read",
    "read_many",
    "read_mapped",
    "read_mapped_pages",
    "read_new_pages",
    "read_pages",
    "read_raw",
    "read_text",
]

_Opened = tuple[bool, RawPage | InputError]  # whether it is all of an input, and so its failure that of the input
_Outcome = TypeVar("_Outcome")

_AHEAD = 4  # pages a process that are opened before the one whose turn it is has been read


def read(
    page: str | Path,
    *,
    date: str | None = None,
    force: bool = False,
    limits: Limits = LIMITS,
    min_probability: float = 0.0,
) -> Reading:
    """Read one page: a path, an http(s) URL, or "-" for standard input.

    date: the ISO date it was published, from which relative dates count; it goes before what the page says itself.
    force: read a page that is not in English all the same. limits: how much the checks take before they say so.
    min_probability: attributions that are less probable, from 0 to 1, are left out before anything is made of them.
    Raises InputError and SettingError.

    >>> _ = Path("osk.txt").write_text("The ferry to Osk stopped on Friday, Ivo Tamm said.")
    >>> [time.value for time in sayso.read("osk.txt", date="2026-03-09").times]
    ['2026-03-06']
    """
    return read_raw(open_page(str(page)), date=date, force=force, limits=limits, min_probability=min_probability)


def read_mapped(
    page: str | Path,
    *,
    date: str | None = None,
    force: bool = False,
    limits: Limits = LIMITS,
    min_probability: float = 0.0,
) -> tuple[Reading, PageMap]:
    """Read one page as ``read`` does: the same Reading, and where in the page its text stands."""
    raw = open_page(str(page))
    return _read_mapped(raw, day=check_date(date), force=force, limits=limits, min_probability=min_probability)


def read_text(
    text: str,
    *,
    date: str | None = None,
    title: str | None = None,
    url: str | None = None,
    force: bool = False,
    limits: Limits = LIMITS,
    min_probability: float = 0.0,
) -> Reading:
    """Read text in hand; as ``read`` otherwise.

    >>> reading = sayso.read_text("The ferry will stop, two officials said. Greta Sohl denied it.")
    >>> [(source.name, source.identity, source.count) for source in reading.sources]
    [('two officials', 'withheld', (2, 2)), ('Greta Sohl', 'named', (1, 1))]
    >>> [one.stance for one in reading.attributions]
    ['asserts', 'denies']
    """
    day = check_date(date)
    document = _dated(make_document(text, name="text", title=title, url=url, force=force), day)
    return read_document(document, limits, min_probability)


def read_raw(
    page: RawPage,
    *,
    date: str | None = None,
    force: bool = False,
    limits: Limits = LIMITS,
    min_probability: float = 0.0,
) -> Reading:
    """Read a page whose bytes are in hand; as ``read`` otherwise."""
    day = check_date(date)
    return _read_rest(page, read_page(page, force=force), day, limits, min_probability)


def _warn_of(error: InputError) -> None:
    """Report a page that is passed over as a Python warning."""
    warnings.warn(str(error), stacklevel=3)


def read_many(
    pages: Iterable[str | Path],
    *,
    date: str | None = None,
    force: bool = False,
    limits: Limits = LIMITS,
    min_probability: float = 0.0,
    processes: int = 1,
    text_column: str | None = None,
    strict: bool = False,
    report: Callable[[InputError], object] = _warn_of,
) -> Iterator[Reading]:
    """Read several pages, in order: also all those of folders, patterns (``"drafts/*.txt"``), zip and web archives,
    feeds and tables.

    processes: how many to read at once; each is a process of its own. text_column: the column of a table that holds the
    text. The first page named by itself that cannot be read raises its InputError when its turn comes. One among
    others, in a folder or an archive, is passed over and handed to ``report``; with ``strict`` it raises its error too.
    Raises EmptyInput where no page at all could be read.
    """
    found = read_pages(
        pages,
        date=date,
        force=force,
        limits=limits,
        min_probability=min_probability,
        processes=processes,
        text_column=text_column,
        strict=strict,
    )
    for _, outcome in found:
        if isinstance(outcome, InputError):
            report(outcome)
        else:
            yield outcome


def read_pages(
    inputs: Iterable[str | Path],
    *,
    date: str | None = None,
    force: bool = False,
    limits: Limits = LIMITS,
    min_probability: float = 0.0,
    processes: int = 1,
    text_column: str | None = None,
    strict: bool = False,
) -> Iterator[tuple[str, Reading | InputError]]:
    """Every page by its name, in order, with its Reading or, of one among others, its error; as ``read_many``."""
    one = partial(_read_found, day=check_date(date), force=force, limits=limits, min_probability=min_probability)
    yield from _read_all(one, _open_all(inputs, text_column), processes, strict)


def read_new_pages(
    inputs: Iterable[str | Path],
    is_known: Callable[[str], bool],
    *,
    date: str | None = None,
    force: bool = False,
    min_probability: float = 0.0,
    processes: int = 1,
    text_column: str | None = None,
    strict: bool = False,
) -> Iterator[tuple[str, str, Reading | InputError]]:
    """As ``read_pages`` those that are not ``is_known`` by the digest of the page as it came; with that digest.

    A page named by itself that cannot be read is passed over too, unless ``strict``: much may have been read before it.
    """
    day = check_date(date)
    digests: deque[str] = deque()

    def open_new() -> Iterator[_Opened]:
        for alone, found in _open_all(inputs, text_column):
            digest = "" if isinstance(found, InputError) else digest_page(found, day)
            if not digest or not is_known(digest):
                digests.append(digest)
                yield alone, found

    one = partial(_read_found, day=day, force=force, limits=LIMITS, min_probability=min_probability)
    for _, name, outcome in _read_in_order(one, open_new(), processes):
        if isinstance(outcome, InputError) and strict:
            raise outcome
        yield name, digests.popleft(), outcome


def digest_page(page: RawPage, day: str | None) -> str:
    """What the page is and what its carrier says of it, in one SHA-256. day: that it is read with."""
    digest = sha256(page.data)
    carried = (page.url, page.media_type, page.title, page.published, page.authors, page.publisher, day)
    digest.update(msgspec.json.encode(carried))
    return digest.hexdigest()


def read_mapped_pages(
    inputs: Iterable[str | Path],
    *,
    date: str | None = None,
    force: bool = False,
    limits: Limits = LIMITS,
    min_probability: float = 0.0,
    text_column: str | None = None,
    strict: bool = False,
) -> Iterator[tuple[str, tuple[Reading, PageMap] | InputError]]:
    """As ``read_pages``, each Reading with where in its page the text stands."""
    one = partial(_read_found_mapped, day=check_date(date), force=force, limits=limits, min_probability=min_probability)
    yield from _read_all(one, _open_all(inputs, text_column), 1, strict)


def _read_all(
    one: Callable[[RawPage | InputError], _Outcome | InputError],
    opened: Iterator[_Opened],
    processes: int,
    strict: bool,
) -> Iterator[tuple[str, _Outcome | InputError]]:
    read = failed = 0
    for alone, name, outcome in _read_in_order(one, opened, processes):
        if not isinstance(outcome, InputError):
            read += 1
        elif alone or strict:
            raise outcome
        else:
            failed += 1
        yield name, outcome
    if failed and not read:
        raise EmptyInput(f"{failed:,} of {failed:,} pages", "none could be read")


def _open_all(inputs: Iterable[str | Path], text_column: str | None) -> Iterator[_Opened]:
    for name in map(str, inputs):
        try:
            for found in open_pages(name, text_column=text_column):
                yield isinstance(found, RawPage) and found.name == name, found
        except InputError as error:
            yield True, error


def _read_in_order(
    one: Callable[[RawPage | InputError], _Outcome | InputError], opened: Iterator[_Opened], processes: int
) -> Iterator[tuple[bool, str, _Outcome | InputError]]:
    if processes <= 1:
        for alone, found in opened:
            yield alone, _name_found(found), one(found)
        return
    waiting: deque[tuple[bool, str, Future[_Outcome | InputError]]] = deque()
    with ProcessPoolExecutor(processes, get_context("spawn"), end_with, (os.getpid(),)) as pool:
        try:
            for alone, found in opened:
                waiting.append((alone, _name_found(found), pool.submit(one, found)))
                if len(waiting) >= _AHEAD * processes:
                    alone, name, future = waiting.popleft()
                    yield alone, name, future.result()
            while waiting:
                alone, name, future = waiting.popleft()
                yield alone, name, future.result()
        finally:  # whoever stops early does not wait for the pages ahead
            for _, _, future in waiting:
                future.cancel()


def _name_found(found: RawPage | InputError) -> str:
    return found.name if isinstance(found, RawPage) else str(found.args[0])


def _read_found(
    found: RawPage | InputError, *, day: str | None, force: bool, limits: Limits, min_probability: float
) -> Reading | InputError:
    if isinstance(found, InputError):
        return found
    try:
        return _read_rest(found, read_page(found, force=force), day, limits, min_probability)
    except InputError as error:
        return error


def _read_found_mapped(
    found: RawPage | InputError, *, day: str | None, force: bool, limits: Limits, min_probability: float
) -> tuple[Reading, PageMap] | InputError:
    if isinstance(found, InputError):
        return found
    try:
        return _read_mapped(found, day=day, force=force, limits=limits, min_probability=min_probability)
    except InputError as error:
        return error


def _read_mapped(
    raw: RawPage, *, day: str | None, force: bool, limits: Limits, min_probability: float
) -> tuple[Reading, PageMap]:
    document, page_map = read_mapped_page(raw, force=force)
    return _read_rest(raw, document, day, limits, min_probability), page_map


def _read_rest(raw: RawPage, document: Document, day: str | None, limits: Limits, min_probability: float) -> Reading:
    """The stages after reading; and a reason where waivers of the page did not come into its text, as in HTML."""
    reading = read_document(_dated(document, day), limits, min_probability)
    line = find_line(raw.data)
    if line is None or find_waivers(document.text):
        return reading
    unread = Reason("document", "waivers", f"the comment on line {line} is no part of the text")
    return msgspec.structs.replace(reading, reasons=(*reading.reasons, unread))


def _dated(document: Document, date: str | None) -> Document:
    return msgspec.structs.replace(document, published=date) if date else document


def check_date(date: str | None) -> str | None:
    """A day as ISO 8601 has it. Raises SettingError."""
    if date is None:
        return None
    if not isinstance(date, str):
        raise SettingError("date", f"{date!r} is no text; write the day as YYYY-MM-DD, or leave it None")
    try:
        return datetime.date.fromisoformat(date).isoformat()
    except ValueError as error:
        raise SettingError("date", f"“{date}” is not a date of the form YYYY-MM-DD") from error
