"""REST as one ASGI application, to be mounted under ``/api/v1``."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from http import HTTPStatus
from itertools import groupby
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sayso.errors import SaysoError
from sayso.rest.decoding import decode_body
from sayso.rest.manual import show_manual
from sayso.rest.operation import Call, Operation
from sayso.rest.operations import OPERATIONS
from sayso.serving.answers import answer_problem
from sayso.serving.asked import convert_asked
from sayso.serving.desk import Desk
from sayso.serving.problems import describe_error, make_problem

__all__ = ["make_api"]

_Answer = Callable[[Request], Awaitable[Response]]
_BUG: Final = "a bug of sayso; what was asked for is not to blame"
_NO_PATH: Final = "there is no such path; all that there are stand in openapi.json"


def make_api(desk: Desk) -> Starlette:
    """It neither opens nor closes the desk, and has no guards of its own."""
    ordered = sorted(OPERATIONS, key=lambda one: one.path)
    api = Starlette(
        routes=[
            Route("/", show_manual),
            *(_make_route(desk, path, tuple(ones)) for path, ones in groupby(ordered, lambda one: one.path)),
        ],
        exception_handlers={HTTPException: _tell_refusal, Exception: _tell_bug},  # type: ignore[dict-item]
    )
    api.router.redirect_slashes = False
    return api


def _make_route(desk: Desk, path: str, operations: Iterable[Operation]) -> Route:
    """One for all methods of a path, so that the others are told which those are."""
    answers: Mapping[str, _Answer] = {one.method: _make_answer(desk, one) for one in operations}

    async def answer(request: Request) -> Response:
        return await answers["GET" if request.method == "HEAD" else request.method](request)

    return Route(path, answer, methods=list(answers))


def _make_answer(desk: Desk, operation: Operation) -> _Answer:
    async def answer(request: Request) -> Response:
        try:
            pairs = (*request.path_params.items(), *request.query_params.multi_items())
            asked = convert_asked(operation.asked, pairs, of_form=False)
            body = await decode_body(request, operation.body) if operation.body is not None else None
            return await operation.answer(Call(request, desk, asked, body))
        except SaysoError as error:
            return answer_problem(describe_error(error, desk.archive, operation.refused))

    return answer


async def _tell_refusal(request: Request, error: HTTPException) -> Response:
    status, headers = HTTPStatus(error.status_code), error.headers or {}
    detail = error.detail
    if detail == status.phrase:  # where no operation was found, and nobody said more
        detail = f"this path takes {headers['Allow']}" if "Allow" in headers else _NO_PATH
    response = answer_problem(make_problem(status, detail))
    response.headers.update(headers)
    return response


async def _tell_bug(request: Request, error: Exception) -> Response:
    """No word of the error itself, which may hold anything; the server's log has it."""
    return answer_problem(make_problem(HTTPStatus.INTERNAL_SERVER_ERROR, _BUG))
