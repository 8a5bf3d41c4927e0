"""The questions of ``serving.questions`` as operations: JSON, or CSV where that is asked for, a page at a time."""

from collections.abc import Awaitable, Callable

from starlette.responses import Response

from sayso.rest.negotiating import choose_media
from sayso.rest.operation import ARCHIVE, JSON, Call, Group, Operation
from sayso.serving.answers import answer_csv, answer_json
from sayso.serving.questions import Question

__all__ = ["CSV", "make_operation"]

CSV = "text/csv"


def make_operation(question: Question, group: Group) -> Operation:
    has_pages = "offset" in question.asked.__struct_fields__
    return Operation(
        name=question.name,
        group=group,
        method="GET",
        path=question.path,
        summary=question.summary,
        answer=_make_answer(question),
        gives={JSON: question.gives, CSV: None},
        asked=question.asked,
        headers=("ETag", "Link") if has_pages else ("ETag",),
        problems=ARCHIVE,
    )


def _make_answer(question: Question) -> Callable[[Call], Awaitable[Response]]:
    async def answer(call: Call) -> Response:
        found = await call.desk.ask(lambda archive: question.ask(archive, call.asked))
        wanted = choose_media(call.request.headers.get("accept", ""), (JSON, CSV))
        response = answer_csv(call.request, question, found) if wanted == CSV else answer_json(call.request, found)
        response.headers["Vary"] = "Accept"
        following = question.find_next(found)
        if following is not None:
            address = call.request.url.include_query_params(offset=following)
            response.headers["Link"] = f'<{address.path}?{address.query}>; rel="next"'  # RFC 8288
        return response

    return answer
