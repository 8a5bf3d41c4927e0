"""An operation of REST: what it takes, what it gives, and who answers it."""

from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Any, Final, Literal

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from sayso.serving.asked import AskedNothing
from sayso.serving.desk import Desk

__all__ = ["ARCHIVE", "FETCHING", "JSON", "READING", "Call", "Group", "Operation", "list_problems"]

Group = Literal["Pages", "Archive", "Corrections", "Searches", "Export", "Reference"]

JSON: Final = "application/json"
ARCHIVE: Final = (404, 503)
READING: Final = (422, 503)
FETCHING: Final = (403, 502)
_ANY: Final = (400, 401, 421, 429, 500)
_WRITING: Final = (403, 413)
_BODY: Final = (415,)


class Call(msgspec.Struct, frozen=True):
    """A request as an operation gets it. asked: what its path and query say; body: None where it takes none."""

    request: Request
    desk: Desk
    asked: Any
    body: Any

    def locate(self, path: str) -> str:
        """The address of another path of REST, as in ``/pages/12``."""
        return f"{self.request.scope.get('root_path', '')}{path}"


class Operation(msgspec.Struct, frozen=True, kw_only=True):
    """name: as a program calls it. path: with ``{field}`` for those of ``asked`` that stand in it; the others stand in
    the query. body: None where it takes none. gives: the type of the answer by its media type, None for what no record
    describes. done: the statuses that answers may have. headers: that they may carry. problems: what may go wrong
    beside what always may. refused: the status of what the archive does not have or will not take."""

    name: str
    group: Group
    method: Literal["GET", "POST", "DELETE"]
    path: str
    summary: str
    answer: Callable[[Call], Awaitable[Response]]
    gives: Mapping[str, Any]
    asked: type[msgspec.Struct] = AskedNothing
    body: type[msgspec.Struct] | None = None
    done: tuple[int, ...] = (200,)
    headers: tuple[str, ...] = ()
    problems: tuple[int, ...] = ()
    refused: HTTPStatus = HTTPStatus.NOT_FOUND


def list_problems(operation: Operation) -> list[HTTPStatus]:
    """The statuses of all that may go wrong with it."""
    numbers = {*_ANY, *operation.problems}
    numbers |= {*_WRITING} if operation.method != "GET" else set()
    numbers |= {*_BODY} if operation.body is not None else set()
    return [HTTPStatus(number) for number in sorted(numbers)]
