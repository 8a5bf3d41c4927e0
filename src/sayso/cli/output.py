"""Where the commands write: standard output, standard error, and files that appear whole or not at all."""

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import typer

from sayso.errors import SettingError
from sayso.views.inert import escape_json, flatten_text

__all__ = [
    "complain",
    "is_terminal",
    "write_files",
    "write_json",
    "write_out",
    "write_pieces",
    "write_records",
    "write_table",
]

_BROKEN_PIPE: Final = 141  # what a shell reports of a program that SIGPIPE ended


def is_terminal() -> bool:
    """Whether somebody looks at standard output."""
    return sys.stdout.isatty()


def write_out(text: str) -> None:
    """Write to standard output. What its encoding lacks is written as a question mark.

    A reader that has gone away (``| head``) ends the program quietly.
    """
    encoding = sys.stdout.encoding or "utf-8"
    _write_bytes(text.encode(encoding, "replace"))


def write_json(text: str) -> None:
    """Write JSON to standard output: UTF-8 whatever the locale, as given; on a terminal with controls escaped."""
    _write_bytes((escape_json(text) if is_terminal() else text).encode())


def write_records(records: Iterable[object]) -> None:
    """One line of JSON each."""
    import msgspec

    for one in records:
        write_json(f"{msgspec.json.encode(one).decode()}\n")


def _write_bytes(data: bytes) -> None:
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # the interpreter flushes once more as it exits, and must find somebody who listens
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(_BROKEN_PIPE) from None


def complain(message: str) -> None:
    """One line on standard error."""
    line = f"sayso: {flatten_text(message)}\n"
    encoding = sys.stderr.encoding or "utf-8"
    sys.stderr.write(line.encode(encoding, "replace").decode(encoding))


def write_files(files: Mapping[Path, str | bytes], where: str) -> None:
    """Write all files or, where one cannot be written, none: each under another name first, then renamed.

    where: the option an error names. Raises SettingError.
    """
    write_pieces(((path, (data.encode() if isinstance(data, str) else data,)) for path, data in files.items()), where)


def write_table(path: Path, rows: str, more: str) -> None:
    """Write the file that ``--csv`` names. more: what is said on standard error of rows that it has not; "" where
    there are none. Raises SettingError."""
    write_files({path: rows}, "--csv")
    if more:
        complain(f"{path}: {more}")


def write_pieces(files: Iterable[tuple[Path, Iterable[bytes]]], where: str) -> None:
    """The same of files in pieces, which are never held all at once."""
    drafts: dict[Path, Path] = {}
    try:
        for path, pieces in files:
            target = path.resolve()  # a link is written through, not replaced
            if target.exists() and not target.is_file():
                raise SettingError(where, f"“{path}” is there already and is no file")
            target.parent.mkdir(parents=True, exist_ok=True)
            draft = target.with_name(f".{target.name}.{os.getpid()}.part")
            drafts[draft] = target
            with draft.open("wb") as file:
                file.writelines(pieces)
        for draft, target in drafts.items():
            draft.replace(target)
    except OSError as error:
        raise SettingError(where, f"“{error.filename or path}” cannot be written: {error.strerror}") from error
    finally:
        for draft in drafts:
            draft.unlink(missing_ok=True)
