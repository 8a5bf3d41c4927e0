"""Reading a page: the form, the wait, the room."""

import io
import zipfile
from collections.abc import Awaitable, Callable
from pathlib import PurePosixPath, PureWindowsPath
from typing import Final

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sayso.errors import ArchiveError, EmptyInput, InputError, SettingError
from sayso.intake.open import find_media_type
from sayso.records.page import RawPage
from sayso.records.reading import Reading
from sayso.records.span import Span
from sayso.serving.answers import answer_text
from sayso.serving.desk import Desk, PageAsked
from sayso.serving.problems import describe_error
from sayso.views.inert import flatten_text, shorten_text
from sayso.views.sheets import lay_out_page
from sayso.views.tables import render_tables
from sayso.web.rendering import FORMS, Form, Given, render_page

__all__ = ["ROUTES", "answer_reading", "read_linked"]

_PATIENCE_S: Final = 3.0  # that a visitor waits for the room itself before being shown that the page is being read
_POLL_S: Final = 1.0
_NEWEST: Final = 8
_NAME_WIDTH: Final = 120


async def show_home(request: Request) -> Response:
    return render_page(request, "home", await _gather_home(request, Given(), None))


async def read_page(request: Request) -> Response:
    """What a form brings: an address, a file, or words."""
    desk: Desk = request.app.state.desk
    async with request.form(max_files=1, max_fields=20, max_part_size=25_000_000) as form:
        given = Given((name, value) for name, value in form.items() if isinstance(value, str))
        try:
            asked = await _read_form(form)
            key = desk.begin(asked)
            await desk.take_up(key, _PATIENCE_S)
        except (InputError, SettingError) as error:
            problem = describe_error(error, desk.archive)
            return render_page(request, "home", await _gather_home(request, given, problem.detail), problem.status)
    return RedirectResponse(f"/readings/{key}", 303)


def _make_room(form: Form) -> Callable[[Request], Awaitable[Response]]:
    async def show(request: Request) -> Response:
        """The page that was read or, while it is read, that it is."""
        desk: Desk = request.app.state.desk
        kept = await desk.take_up(request.path_params["key"], _POLL_S)
        if kept.reading is None:
            return render_page(request, "waiting", {"name": flatten_text(kept.name)}, 202)
        if form != "html":
            return answer_reading(request, kept.name, kept.reading, form)
        sheet = lay_out_page("p1", kept.name, kept.reading, read_linked(request, kept.reading))
        return render_page(request, "reading", {"page": sheet})

    return show


async def add_reading(request: Request) -> Response:
    """Add what was read to the archive, and go to it there."""
    desk: Desk = request.app.state.desk
    kept = await desk.take_up(request.path_params["key"])
    if kept.reading is None:
        raise ArchiveError(kept.name, "is being read; add it when it is")
    reading = kept.reading
    await desk.add(reading)
    number = await desk.ask(lambda archive: archive.find_number(reading))
    return RedirectResponse(f"/pages/{number}", 303)


def answer_reading(request: Request, name: str, reading: Reading, form: Form) -> Response:
    """A Reading as JSON, byte for byte what the command line prints, or as CSV: its tables in one zip file."""
    if form == "json":
        return answer_text(request, f"{reading.to_json()}\n".encode(), "application/json")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for table, text in render_tables([(name, reading)]).items():
            archive.writestr(zipfile.ZipInfo(f"{table}.csv"), text)  # without the day, so that it is the same each time
    response = answer_text(request, packed.getvalue(), "application/zip")
    response.headers["Content-Disposition"] = 'attachment; filename="sayso-tables.zip"'
    return response


def read_linked(request: Request, reading: Reading) -> Span | None:
    """The words that an address names, as in ``?at=120-180``; None where it names none that are there."""
    start, _, end = request.query_params.get("at", "").partition("-")
    if not (start.isdecimal() and end.isdecimal() and len(start) < 10 and len(end) < 10):
        return None
    return Span(int(start), int(end)) if int(start) < int(end) <= len(reading.document.text) else None


async def _gather_home(request: Request, given: Given, complaint: str | None) -> dict[str, object]:
    """What the front page shows. given: what stood in the form that could not be honoured."""
    desk: Desk = request.app.state.desk
    newest = await desk.ask(lambda archive: archive.documents(limit=_NEWEST)) if desk.has_archive else None
    return {"given": given, "complaint": complaint, "newest": newest}


async def _read_form(form: FormData) -> PageAsked:
    """Raises EmptyInput where the form brings nothing to read."""
    date = str(form.get("date") or "") or None
    force = bool(form.get("force"))
    url, text, upload = str(form.get("url") or "").strip(), str(form.get("text") or ""), form.get("file")
    if isinstance(upload, UploadFile) and upload.filename:
        name = _name_upload(upload.filename)
        raw = RawPage(name, await upload.read(), media_type=find_media_type(name))
        return PageAsked(name=name, raw=raw, date=date, force=force)
    if url:
        return PageAsked(name=url, url=url, date=date, force=force)
    if text.strip():
        # a browser sends line breaks as CR LF (HTML, 4.10.22.8)
        return PageAsked(name="pasted text", text=text.replace("\r\n", "\n"), date=date, force=force)
    raise EmptyInput("the form", "nothing to read in it: an address, a file or words")


def _name_upload(filename: str) -> str:
    """A name to show; never a path to write to."""
    last = PureWindowsPath(PurePosixPath(filename).name).name
    return shorten_text(flatten_text(last), _NAME_WIDTH) or "file"


ROUTES: Final = [
    Route("/", show_home),
    Route("/read", read_page, methods=["POST"]),
    *(Route(f"/readings/{{key}}{ending}", _make_room(form)) for ending, form in FORMS.items()),
    Route("/readings/{key}/add", add_reading, methods=["POST"]),
]
