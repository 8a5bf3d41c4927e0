"""An archive copied while it is in use (SQLite's online backup)."""

import os
import sqlite3
from pathlib import Path

from sayso.errors import ArchiveError
from sayso.store.database import Database

__all__ = ["back_up"]


def back_up(database: Database, target: Path, *, overwrite: bool) -> None:
    """Copy the archive as it is now into a file that appears whole or not at all; readers and writers go on meanwhile.

    overwrite: put it in the place of a file that is there; never of the archive itself or of a database in use. Raises
    ArchiveError.
    """
    place = target.resolve()  # a link is written through, not replaced
    _check_target(database.path, place, overwrite)
    draft = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        copy = sqlite3.connect(draft)
        try:
            database.connection.backup(copy)
        finally:
            copy.close()
        _settle(draft)
        _check_target(database.path, place, overwrite)
        draft.replace(place)
    except (OSError, sqlite3.Error) as error:
        raise ArchiveError(str(target), f"cannot be written: {error}") from error
    finally:
        for name in (draft.name, f"{draft.name}-wal", f"{draft.name}-shm", f"{draft.name}-journal"):
            draft.with_name(name).unlink(missing_ok=True)


def _check_target(path: Path, place: Path, overwrite: bool) -> None:
    if place.exists() and place.samefile(path):
        raise ArchiveError(str(place), "the archive itself")
    if place.exists() and not overwrite:
        raise ArchiveError(str(place), "is there already; --force puts the backup in its place")
    if place.exists() and not place.is_file():
        raise ArchiveError(str(place), "is there already and is no file")
    for log in ("-wal", "-journal"):  # it would be played back into the new file
        if place.with_name(f"{place.name}{log}").exists():
            raise ArchiveError(str(place), f"a database in use: {place.name}{log} stands beside it")


def _settle(path: Path) -> None:
    """Wait until the disk has it, so that after a power cut there is the old file or the new one."""
    with path.open("r+b") as copied:  # Windows does so only of a file that may be written
        os.fsync(copied.fileno())
