"""What ``sayso add`` is given: pages to be read, and files and batches of Readings that were read before."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from io import BufferedReader
from itertools import groupby
from pathlib import Path
from typing import BinaryIO, Literal

from sayso.errors import InputError, InputNotFound, UnsupportedInput
from sayso.intake.open import open_binary
from sayso.reading import read_new_pages
from sayso.store.adding import Incoming
from sayso.store.batched import is_batch, read_batched
from sayso.store.decoding import decode_reading

__all__ = ["open_incoming"]

_HEAD = re.compile(rb'[ \t]*\{[ \t]*"schema"[ \t]*:[ \t]*"sayso/reading/')  # however the JSON is set
_HEAD_BYTES = 64


def open_incoming(
    inputs: Iterable[str],
    is_known: Callable[[str], bool],
    report: Callable[[InputError], object],
    *,
    date: str | None = None,
    force: bool = False,
    min_probability: float = 0.0,
    processes: int = 1,
    text_column: str | None = None,
    strict: bool = False,
) -> Iterator[Incoming]:
    """Readings, and the Readings of pages that are not ``is_known`` by the digest of the page as it came, in order.

    The options are those of ``sayso.read_many``, but that every page that cannot be read goes to ``report``, and with
    ``strict`` raises its InputError.
    """

    def tell(problem: InputError) -> None:
        if strict:
            raise problem
        report(problem)

    for kind, names in groupby(inputs, _tell_kind):
        if kind != "pages":
            for name in names:
                yield from _read_lines(name, tell) if kind == "lines" else read_batched(Path(name), is_known, tell)
            continue
        found = read_new_pages(
            names,
            is_known,
            date=date,
            force=force,
            min_probability=min_probability,
            processes=processes,
            text_column=text_column,
            strict=strict,
        )
        for _, digest, outcome in found:
            if isinstance(outcome, InputError):
                report(outcome)
            else:
                yield Incoming(outcome, digest)


def _tell_kind(name: str) -> Literal["pages", "lines", "batch"]:
    if _holds_readings(name):
        return "lines"
    return "batch" if name != "-" and is_batch(Path(name)) else "pages"


def _holds_readings(name: str) -> bool:
    if name == "-":
        return (
            isinstance(sys.stdin.buffer, BufferedReader) and _HEAD.match(sys.stdin.buffer.peek(_HEAD_BYTES)) is not None
        )
    try:
        if not Path(name).is_file():
            return False
        with open_binary(name) as stream:
            return _HEAD.match(stream.read(_HEAD_BYTES)) is not None
    except (InputNotFound, OSError):  # reading it as a page will say so
        return False


def _read_lines(name: str, tell: Callable[[InputError], object]) -> Iterator[Incoming]:
    if name == "-":
        yield from _decode_lines(name, sys.stdin.buffer, tell)
        return
    with open_binary(name) as stream:
        yield from _decode_lines(name, stream, tell)


def _decode_lines(name: str, lines: BinaryIO, tell: Callable[[InputError], object]) -> Iterator[Incoming]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield Incoming(decode_reading(line))
        except ValueError as error:
            tell(UnsupportedInput(f"{name}#{number}", f"a line that is no Reading ({error})"))
