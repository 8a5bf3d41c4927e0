"""A document of the archive in the reading room."""

from collections.abc import Awaitable, Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sayso.records.judgement import JudgedDocument
from sayso.records.numbers import DocumentNumbers
from sayso.serving.desk import Desk
from sayso.store.archive import Archive
from sayso.views.sheets import lay_out_page
from sayso.web.reader import answer_reading, read_linked
from sayso.web.rendering import FORMS, Form, render_page

__all__ = ["ROUTES"]


def _make_room(form: Form) -> Callable[[Request], Awaitable[Response]]:
    async def show(request: Request) -> Response:
        desk: Desk = request.app.state.desk
        asked = request.path_params["number"]
        document, numbers = await desk.ask(lambda archive: _open(archive, asked))
        reading = document.reading
        name = reading.document.url or f"document {document.number}"
        if form != "html":
            return answer_reading(request, name, reading, form)
        found = {one.id for one in document.found.attributions}
        here = f"/pages/{document.number}"
        context = {
            "page": lay_out_page("p1", name, reading, read_linked(request, reading)),
            "document": document,
            "numbers": numbers,
            "claim_at": lambda id: f"/claims/{numbers.claims[id]}" if id in numbers.claims else None,
            "party_at": lambda id: f"/sources/{numbers.parties[id]}" if id in numbers.parties else None,
            "correct_at": lambda id: f"{here}/attributions/{id}" if id in found else None,
        }
        return render_page(request, "document", context)

    return show


def _open(archive: Archive, page: str) -> tuple[JudgedDocument, DocumentNumbers]:
    document = archive.document(page)
    return document, archive.numbers(document.number)


ROUTES: Final = [Route(f"/pages/{{number}}{ending}", _make_room(form)) for ending, form in FORMS.items()]
