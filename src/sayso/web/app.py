"""The reading room as one ASGI application, REST beside it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus
from importlib import resources
from pathlib import Path
from typing import Final

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from sayso.errors import SaysoError
from sayso.rest.app import make_api
from sayso.serving.answers import answer_problem, answer_text
from sayso.serving.desk import Desk
from sayso.serving.guards import COOKIE, ENTRANCE, guard_app, is_token, make_session
from sayso.serving.problems import describe_error, make_problem
from sayso.web import archived, comparing, deciding, documents, judging, reader, rulebook, saved
from sayso.web.rendering import THEMES, go_back, render_page

__all__ = ["Serving", "make_app"]

_LIMIT_BYTES: Final = 25_000_000  # of a request: a page of the greatest size, and what a form puts round it
_YEAR_S: Final = 365 * 24 * 3600
_STYLES: Final = ("page.css", "charts.css")  # that views write their markup for


class Serving(msgspec.Struct, frozen=True, kw_only=True):
    """How the reading room is served. hosts: the names it may be asked for by, None for any. token: None where none is
    called for. rate: requests a minute from one address, 0 for any number. processes: that read pages. timeout_s: that
    one page may take."""

    archive: Path
    hosts: frozenset[str] | None = frozenset({"localhost", "127.0.0.1", "::1"})
    token: str | None = None
    rate: int = 1_200
    processes: int = 1
    timeout_s: float = 60.0


def make_app(serving: Serving) -> ASGIApp:
    """The application behind its guards. Its processes are made when it starts and ended when it stops."""
    desk = Desk(serving.archive, processes=serving.processes, timeout_s=serving.timeout_s)

    @asynccontextmanager
    async def open_desk(app: Starlette) -> AsyncIterator[None]:
        app.state.desk = desk
        try:
            await desk.readers.warm_up()
            yield
        finally:
            desk.close()

    app = Starlette(
        routes=[
            *reader.ROUTES,
            *documents.ROUTES,
            *judging.ROUTES,
            *archived.ROUTES,
            *deciding.ROUTES,
            *saved.ROUTES,
            *rulebook.ROUTES,
            *comparing.ROUTES,
            Mount("/api/v1", make_api(desk)),
            Route("/theme", choose_theme, methods=["POST"]),
            Route(ENTRANCE, _make_entrance(serving.token), methods=["GET", "POST"]),
            *(Route(f"/static/{name}", _make_style(name)) for name in _STYLES),
            Mount("/static", StaticFiles(packages=[("sayso.web", "static")])),
        ],
        middleware=[Middleware(GZipMiddleware, minimum_size=1_000, compresslevel=5)],
        lifespan=open_desk,
        exception_handlers={SaysoError: show_error, HTTPException: show_missing, Exception: show_fault},  # type: ignore[dict-item]
    )
    return guard_app(app, hosts=serving.hosts, token=serving.token, rate=serving.rate, limit_bytes=_LIMIT_BYTES)


async def show_error(request: Request, error: SaysoError) -> Response:
    problem = describe_error(error, request.app.state.desk.archive)
    return render_page(request, "error", {"problem": problem}, problem.status)


async def show_missing(request: Request, error: HTTPException) -> Response:
    status = HTTPStatus(error.status_code)
    if request.url.path.startswith("/api/"):  # no path of REST's: a line break in it, another version
        return answer_problem(make_problem(status, "there is no such path; REST is under /api/v1/"))
    problem = make_problem(status, "There is no such page." if status is HTTPStatus.NOT_FOUND else error.detail)
    return render_page(request, "error", {"problem": problem}, status)


async def show_fault(request: Request, error: Exception) -> Response:
    """A fault of ours: what it is stands in the log alone."""
    problem = make_problem(HTTPStatus.INTERNAL_SERVER_ERROR, "This is a fault of sayso's; its log says more.")
    return render_page(request, "error", {"problem": problem}, problem.status)


def _make_style(name: str) -> Callable[[Request], Awaitable[Response]]:
    async def give(request: Request) -> Response:
        style = (resources.files("sayso.views") / name).read_text(encoding="utf-8")
        return answer_text(request, style.encode(), "text/css")

    return give


async def choose_theme(request: Request) -> Response:
    """Light, dark, or as the system has it; back to where the visitor was."""
    async with request.form(max_files=0) as form:
        theme, back = str(form.get("theme", "")), str(form.get("back", ""))
    response = go_back(back, "/")
    if theme in THEMES:
        response.set_cookie("sayso-theme", theme, max_age=_YEAR_S, httponly=True, samesite="strict")
    return response


def _make_entrance(token: str | None) -> Callable[[Request], Awaitable[Response]]:
    async def enter(request: Request) -> Response:
        """Takes the token from a form or an address, once; from then on the browser shows a session."""
        if token is None:
            return RedirectResponse("/", 303)
        given = request.query_params.get("token")
        if request.method == "POST":
            async with request.form(max_files=0) as form:
                given = str(form.get("token", ""))
        if given is None or not is_token(given, token):
            return render_page(request, "enter", {"is_wrong": given is not None}, 401 if given else 200)
        response = RedirectResponse("/", 303)
        response.set_cookie(
            COOKIE, make_session(token), httponly=True, samesite="strict", secure=request.url.scheme == "https"
        )
        return response

    return enter
