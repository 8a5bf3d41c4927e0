"""What goes wrong, as HTTP says it: a status and a problem detail (RFC 9457)."""

import re
import sqlite3
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Final, Literal

import msgspec

from sayso.errors import (
    AddressRefused,
    ArchiveError,
    Busy,
    FetchFailed,
    InputError,
    InputTooLarge,
    SaysoError,
    SettingError,
)

__all__ = ["MEDIA_TYPE", "Problem", "describe_error", "make_problem"]

MEDIA_TYPE: Final = "application/problem+json"

_OPTION: Final = re.compile(r"(?<![\w-])--(?=[a-z])")  # of the command line: here it is a field
_STATUSES: Final[Mapping[type[SaysoError], HTTPStatus]] = {  # the first that an error is counts
    AddressRefused: HTTPStatus.FORBIDDEN,
    FetchFailed: HTTPStatus.BAD_GATEWAY,
    InputTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    Busy: HTTPStatus.SERVICE_UNAVAILABLE,
    InputError: HTTPStatus.UNPROCESSABLE_ENTITY,
    SettingError: HTTPStatus.BAD_REQUEST,
}


class Problem(msgspec.Struct, frozen=True):
    """A problem detail (RFC 9457). detail: what is wrong, in a sentence for people; error: the name of sayso's error,
    None where it is none of sayso's."""

    title: str
    status: int
    detail: str
    error: str | None = None
    type: Literal["about:blank"] = "about:blank"  # the title is that of the status


def make_problem(status: HTTPStatus, detail: str, error: str | None = None) -> Problem:
    return Problem(status.phrase, int(status), detail, error)


def describe_error(error: SaysoError, archive: Path, refused: HTTPStatus = HTTPStatus.NOT_FOUND) -> Problem:
    """The problem that an error of sayso is to whoever asked, without what is this machine's own.

    archive: its file, which is not named. refused: the status of what the archive does not have or will not take; what
    cannot be read or written now may be later.
    """
    path = re.compile(rf"(?<![\w./\\-]){re.escape(str(archive))}(?![\w/\\-])")
    detail = _OPTION.sub("", path.sub("the archive", str(error)))
    return make_problem(_find_status(error, refused), detail, type(error).__name__)


def _find_status(error: SaysoError, refused: HTTPStatus) -> HTTPStatus:
    if isinstance(error, ArchiveError):
        of_file = isinstance(error.__cause__, (sqlite3.Error, OSError))
        return HTTPStatus.SERVICE_UNAVAILABLE if of_file else refused
    found = (status for kind, status in _STATUSES.items() if isinstance(error, kind))
    return next(found, HTTPStatus.INTERNAL_SERVER_ERROR)
