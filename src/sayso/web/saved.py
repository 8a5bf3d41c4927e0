"""Searches that are kept: saved, forgotten, and what they find as a page and as an Atom feed."""

from collections.abc import Awaitable, Callable
from typing import Final
from urllib.parse import urljoin

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sayso.errors import ArchiveError, SettingError
from sayso.records.saved import Arrival, Arrivals, SavedSearch
from sayso.serving.answers import answer_json, answer_text
from sayso.serving.desk import Desk
from sayso.serving.questions import QUESTIONS
from sayso.store.archive import Archive
from sayso.views.atom import render_feed
from sayso.views.rows import render_rows
from sayso.web.archived import show_answer
from sayso.web.deciding import read_decider, remember_decider
from sayso.web.rendering import FORMS, Form, Given, make_address, render_page

__all__ = ["ROUTES"]

_MOST_SHOWN: Final = 50


async def save_search(request: Request) -> Response:
    """Keep a search, and go to it; where it cannot be kept, the page of all says why."""
    desk: Desk = request.app.state.desk
    async with request.form(max_files=0, max_fields=20) as form:
        given = Given((name, value) for name, value in form.items() if isinstance(value, str))
    try:
        by, _ = read_decider(given)
        meaning = given["meaning"].strip() or None
        kept = await desk.ask(lambda archive: archive.save_search(given["name"], given["query"], meaning, by=by))
    except (SettingError, ArchiveError) as error:
        return await show_answer(request, QUESTIONS["searches"], given=given, problem=error)
    return remember_decider(RedirectResponse(f"/searches/{kept.id}", 303), by)


async def forget_search(request: Request) -> Response:
    desk: Desk = request.app.state.desk
    number = _read_number(request)
    await desk.ask(lambda archive: archive.forget_search(number))
    return RedirectResponse("/searches", 303)


def _make_page(form: Form) -> Callable[[Request], Awaitable[Response]]:
    async def show(request: Request) -> Response:
        search, arrivals = await _ask(request)
        if form == "json":
            return answer_json(request, arrivals)
        if form == "csv":
            response = answer_text(request, render_rows(Arrival, arrivals.arrivals).encode(), "text/csv")
            response.headers["Content-Disposition"] = f'attachment; filename="sayso-search-{search.id}.csv"'
            return response
        return render_page(request, "saved", {"search": search, "arrivals": arrivals})

    return show


async def show_feed(request: Request) -> Response:
    """Its addresses are whole, as whoever asks has them."""
    search, arrivals = await _ask(request)
    base = str(request.base_url)
    page = f"searches/{search.id}"
    feed = render_feed(
        search,
        arrivals,
        link=lambda one: urljoin(base, _find_place(one)),
        address=urljoin(base, f"{page}.atom"),
        page=urljoin(base, page),
    )
    return answer_text(request, feed.encode(), "application/atom+xml")


async def _ask(request: Request) -> tuple[SavedSearch, Arrivals]:
    desk: Desk = request.app.state.desk
    number = _read_number(request)

    def ask(archive: Archive) -> tuple[SavedSearch, Arrivals]:
        search = archive.saved_search(number)
        return search, archive.arrivals(search.query, meaning=search.meaning, limit=_MOST_SHOWN)

    return await desk.ask(ask)


def _read_number(request: Request) -> int:
    told: str = request.path_params["number"]
    if not (told.isascii() and told.isdecimal() and len(told) < 16):
        raise ArchiveError(f"search {told[:40]}", "no search is saved under that number")
    return int(told)


def _find_place(one: Arrival) -> str:
    """Where it is shown."""
    if one.hit is not None:
        words = f"{one.hit.span.start}-{one.hit.span.end}"
        return make_address(f"/pages/{one.hit.page}", {"at": words}) + "#linked"
    assert one.page is not None
    return f"/pages/{one.page.id}"


ROUTES: Final = [
    Route("/searches", save_search, methods=["POST"]),
    Route("/searches/{number}/forget", forget_search, methods=["POST"]),
    Route("/searches/{number}.atom", show_feed),
    *(Route(f"/searches/{{number}}{ending}", _make_page(form)) for ending, form in FORMS.items()),
]
