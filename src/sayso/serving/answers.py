"""Records as the bodies of answers: JSON, CSV, and 304 where whoever asks has it already."""

import hashlib

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from sayso.serving.problems import MEDIA_TYPE, Problem
from sayso.serving.questions import Question
from sayso.views.rows import render_rows

__all__ = ["answer_csv", "answer_json", "answer_problem", "answer_text"]


def answer_json(request: Request, record: object, status: int = 200) -> Response:
    """One line, byte for byte what the command line prints of the same record."""
    render = getattr(record, "to_json", None)  # of records that have an order of fields of their own
    body = render().encode() if render is not None else msgspec.json.encode(record)
    return answer_text(request, body + b"\n", "application/json", status)


def answer_csv(request: Request, question: Question, answer: msgspec.Struct) -> Response:
    response = answer_text(request, render_rows(question.row, question.list_rows(answer)).encode(), "text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="sayso-{question.name}.csv"'
    return response


def answer_problem(problem: Problem) -> Response:
    return Response(msgspec.json.encode(problem), problem.status, media_type=MEDIA_TYPE)


def answer_text(request: Request, body: bytes, media_type: str, status: int = 200) -> Response:
    """The body with its entity tag, or 304 and none where the request shows that tag (RFC 9110, 13.1.2).

    The tag is weak: the same body may be sent packed or not.
    """
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    if status == 200 and request.method in ("GET", "HEAD"):
        shown = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
        if tag in shown or "*" in shown:
            return Response(status_code=304, headers={"ETag": f"W/{tag}"})
        return Response(body, media_type=media_type, headers={"ETag": f"W/{tag}"})
    return Response(body, status, media_type=media_type)
