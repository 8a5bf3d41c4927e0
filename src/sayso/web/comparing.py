"""Two texts compared: how they are related, why, and which of their sentences are alike."""

import asyncio
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sayso.errors import InputError
from sayso.records.comparison import ComparedPages
from sayso.serving.desk import Desk
from sayso.serving.problems import Problem, describe_error
from sayso.views.aligned import AlignedPair, lay_out_aligned
from sayso.web.rendering import Given, render_page

__all__ = ["ROUTES"]

_LONGEST: Final = 12_000_000  # bytes of a text, two of which fit into a request


async def show_form(request: Request) -> Response:
    return _show(request, Given())


async def compare(request: Request) -> Response:
    """What two texts have in common, or what is wrong with one of them; the texts stay in the form."""
    desk: Desk = request.app.state.desk
    async with request.form(max_files=0, max_fields=10, max_part_size=_LONGEST) as form:
        # a browser sends line breaks as CR LF (HTML, 4.10.22.8)
        given = Given((name, value.replace("\r\n", "\n")) for name, value in form.items() if isinstance(value, str))
    try:
        compared = await desk.compare(given["a"], given["b"], force=bool(given["force"]))
    except InputError as error:
        return _show(request, given, problem=describe_error(error, desk.archive))
    return _show(request, given, compared, await asyncio.to_thread(lay_out_aligned, compared))


def _show(
    request: Request,
    given: Given,
    compared: ComparedPages | None = None,
    pairs: tuple[AlignedPair, ...] = (),
    problem: Problem | None = None,
) -> Response:
    complaint = problem.detail if problem is not None else None
    context = {"given": given, "compared": compared, "pairs": pairs, "complaint": complaint}
    return render_page(request, "compare", context, problem.status if problem is not None else 200)


ROUTES: Final = [Route("/compare", show_form), Route("/compare", compare, methods=["POST"])]
