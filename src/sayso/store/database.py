"""The SQLite file of an archive: opened, checked to be one, brought to this version's schema."""

import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import resources
from pathlib import Path

from sayso.errors import ArchiveError
from sayso.store.migrations import MIGRATIONS

__all__ = ["APPLICATION_ID", "VERSION", "Database"]

APPLICATION_ID = 0x73617973  # "says", as PRAGMA application_id has it
VERSION = 3  # of the schema, as PRAGMA user_version has it
_PAGE_BYTES = 16_384  # a cold search reads a fifth to a half faster than with 4,096
_RETRY_S = 0.01
_BUSY_S = 30.0  # that a writer waits for another
_CACHE_KIB = 65_536
_LARGE_CACHE_KIB = 196_608
_ACTING = "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('trigger', 'view')"
_SAID = {  # what SQLite says, in words for whoever named the file
    "file is not a database": "no database",
    "database is locked": "another program is writing to it",
    "attempt to write a readonly database": "may not be written to",
    "unable to open database file": "cannot be opened",
    "database disk image is malformed": "damaged; sayso archive check tells where",
    "database or disk is full": "the disk is full",
}


class Database:
    """One connection. Many may read one file at a time and one write (write-ahead log)."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        """create: make the file where there is none. Raises ArchiveError."""
        self.path = path
        _check_place(path, create)
        try:
            self.connection = _connect(path)
        except sqlite3.Error as error:
            raise ArchiveError(str(path), _say(error)) from error
        try:
            self._refuse_statements()
            self._bring_up(create)
            self.connection.execute("PRAGMA foreign_keys = ON")
            self.connection.execute("PRAGMA synchronous = NORMAL")
            self.connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        except sqlite3.Error as error:
            self.close()
            raise ArchiveError(str(path), _say(error)) from error
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        self.connection.close()

    def widen_cache(self) -> None:
        """For a connection that looks up the same all over a large archive again and again."""
        self.connection.execute(f"PRAGMA cache_size = -{_LARGE_CACHE_KIB}")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One state of the archive, whatever is written meanwhile. Raises ArchiveError."""
        try:
            self.connection.execute("BEGIN")
            yield self.connection
        except sqlite3.Error as error:
            raise ArchiveError(str(self.path), _say(error)) from error
        finally:
            self._roll_back()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it is kept, or nothing. Raises ArchiveError."""
        try:
            self.connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            raise ArchiveError(str(self.path), _say(error)) from error
        try:
            yield self.connection
            self.connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._roll_back()
            raise ArchiveError(str(self.path), _say(error)) from error
        except BaseException:
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def _refuse_statements(self) -> None:
        """A file that a stranger made does nothing by being used (SQLite, "Defense Against The Dark Arts"). That its
        indexes and views call functions is let be: ours do, and no function of this program can be called from SQL.
        Raises ArchiveError."""
        self.connection.execute("PRAGMA cell_size_check = ON")
        for kind, name, sql in self.connection.execute(_ACTING):
            if kind == "trigger":
                raise ArchiveError(str(self.path), f"holds a trigger, {name}, and would change what is written to it")
            if name in _list_names() and sql not in _read_schema():
                raise ArchiveError(str(self.path), f"holds a view of its own in the place of {name}")

    def _bring_up(self, create: bool) -> None:
        """Make the tables of a new file, and of an older version's those of this one."""
        version = self._find_version()
        if version == VERSION:
            return
        if not version and not create:
            raise ArchiveError(str(self.path), "an empty file, not an archive")
        self.connection.execute(f"PRAGMA page_size = {_PAGE_BYTES}")  # of a new file; an older one keeps its own
        self._keep_log()
        with self.writing() as writer:
            version = self._find_version()
            if version == VERSION:  # another process was faster
                return
            for statements in [MIGRATIONS[step] for step in range(version, VERSION)] if version else [_read_schema()]:
                _run(writer, statements)
            writer.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            writer.execute(f"PRAGMA user_version = {VERSION}")

    def _keep_log(self) -> None:
        """Have changes written to a log beside the file. SQLite does not wait for another process that does the same to
        a new file."""
        until = time.monotonic() + _BUSY_S
        while True:
            try:
                self.connection.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
                time.sleep(_RETRY_S)

    def _find_version(self) -> int:
        """Of the schema, 0 where there is none yet. Raises ArchiveError for one that is not known here."""
        if not self.connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            return 0
        if self._pragma("application_id") != APPLICATION_ID:
            raise ArchiveError(str(self.path), "a database, but no archive of sayso")
        version = self._pragma("user_version")
        if version > VERSION:
            raise ArchiveError(str(self.path), f"made by a newer sayso (schema {version}, this one knows {VERSION})")
        return version

    def _pragma(self, name: str) -> int:
        return int(self.connection.execute(f"PRAGMA {name}").fetchone()[0])


def _check_place(path: Path, create: bool) -> None:
    try:
        if path.is_dir():
            raise ArchiveError(str(path), "a folder, not an archive")
        if not create and not path.exists():
            raise ArchiveError(str(path), "no such archive; sayso add makes one")
        if not path.parent.is_dir():
            raise ArchiveError(str(path), "its folder is not there")
    except OSError as error:  # a folder that may not be looked into, a name too long
        raise ArchiveError(str(path), f"cannot be opened ({error.strerror})") from error


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_BUSY_S, isolation_level=None)
    try:
        connection.execute("PRAGMA user_version")
    except sqlite3.OperationalError:
        connection.close()
        if not _is_at_rest(path):
            raise
        # a folder in which nothing may be written, the log and its index neither: read it without them
        return sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True, isolation_level=None)
    except BaseException:
        connection.close()
        raise
    return connection


def _is_at_rest(path: Path) -> bool:
    """Whether all of it stands in the file itself, and nothing in the log of somebody who writes."""
    log = path.with_name(f"{path.name}-wal")
    return path.is_file() and not (log.exists() and log.stat().st_size)


@cache
def _read_schema() -> str:
    return (resources.files("sayso.store") / "schema.sql").read_text(encoding="utf-8")


@cache
def _list_names() -> frozenset[str]:
    """Of our tables and views."""
    return frozenset(re.findall(r"^CREATE (?:VIRTUAL )?(?:TABLE|VIEW) (\w+)", _read_schema(), re.M))


def _run(writer: sqlite3.Connection, statements: str) -> None:
    """One by one, as executescript would commit what came before."""
    statement = ""
    for line in statements.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            writer.execute(statement)
            statement = ""


def _say(error: sqlite3.Error) -> str:
    return _SAID.get(str(error), str(error))
