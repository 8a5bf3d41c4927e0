"""What an archive answers, as pages: each question of ``serving.questions`` with a template of its name."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sayso.errors import ArchiveError, SaysoError, SettingError
from sayso.serving.answers import answer_csv, answer_json
from sayso.serving.desk import Desk
from sayso.serving.problems import describe_error
from sayso.serving.questions import QUESTIONS, Question, convert_asked
from sayso.store.archive import Archive
from sayso.web.beside import ALONE, BESIDE
from sayso.web.rendering import FORMS, Form, Given, make_address, render_page

__all__ = ["ROUTES", "show_answer"]

_NOT_BY_MEANING: Final = ("facets", "newest")  # the nearest come first, and are not counted
_OPEN: Final[Mapping[str, tuple[str, ...]]] = {  # what shows a form until one of these fields is given
    "search": ("q", "meaning"),
    "sources": ("name",),
    "changes": ("page",),
}

_WITH_FORM: Final = frozenset(  # what names are asked in
    {*_OPEN, "quoted", "documents", "timeline", "happenings", "habits"}
)


def _make_page(question: Question, form: Form) -> Callable[[Request], Awaitable[Response]]:
    async def show(request: Request) -> Response:
        if form == "html":
            return await show_answer(request, question)
        answer = await _ask(request, question)
        return answer_json(request, answer) if form == "json" else answer_csv(request, question, answer)

    return show


async def show_answer(
    request: Request,
    question: Question,
    *,
    place: Mapping[str, str] | None = None,
    given: Given | None = None,
    problem: SaysoError | None = None,
) -> Response:
    """The page, with what is wrong about what was asked or, where nothing was asked yet, with neither.

    place: what stands in its path, where that is not the path of the request. given, problem: what was filled in in a
    form of the page, and why it could not be honoured.
    """
    place = place or request.path_params
    answer, beside = None, dict[str, object]()
    is_blank = question.name in _OPEN and not any(request.query_params.get(name) for name in _OPEN[question.name])
    try:
        if not is_blank:
            answer, beside = await _ask_for_page(request, question, place)
    except SettingError as error:
        problem = problem or error
    except ArchiveError as error:
        if question.name not in _WITH_FORM:
            raise
        problem = problem or error
    path = question.path.format(**place)
    told = describe_error(problem, request.app.state.desk.archive) if problem is not None else None
    context = {
        "path": path,
        "given": given if given is not None else Given(request.query_params),
        "answer": answer,
        "complaint": told.detail if told is not None else None,
        "turn": lambda **fields: make_address(path, {**request.query_params, **fields}),
        "as_form": lambda ending: make_address(path + ending, request.query_params),
        "offset_after": question.find_next(answer) if answer is not None else None,
        **beside,
    }
    return render_page(request, question.name, context, told.status if told is not None else 200)


async def _ask(request: Request, question: Question) -> msgspec.Struct:
    desk: Desk = request.app.state.desk
    asked = _read_asked(request, question, request.path_params)
    return await desk.ask(lambda archive: question.ask(archive, asked))


async def _ask_for_page(
    request: Request, question: Question, place: Mapping[str, str]
) -> tuple[msgspec.Struct | None, dict[str, object]]:
    """The answer, and what its page shows beside it."""
    desk: Desk = request.app.state.desk
    asked = _read_asked(request, question, place)

    def ask_both(archive: Archive) -> tuple[msgspec.Struct | None, dict[str, object]]:
        try:
            answer = question.ask(archive, asked)
        except ArchiveError:
            if question.name not in ALONE:
                raise
            return None, ALONE[question.name](archive, asked)
        return answer, BESIDE[question.name](archive, asked, answer) if question.name in BESIDE else {}

    return await desk.ask(ask_both)


def _read_asked(request: Request, question: Question, place: Mapping[str, str]) -> Any:
    """What the address asks; of a form's boxes those that say nothing beside its other fields are passed over."""
    fields = request.query_params.multi_items()
    if question.name == "search" and request.query_params.get("meaning"):
        fields = [(name, value) for name, value in fields if name not in _NOT_BY_MEANING]
    return convert_asked(question.asked, [*place.items(), *fields])


ROUTES: Final = [
    Route(question.path + ending, _make_page(question, form))
    for question in QUESTIONS.values()
    for ending, form in FORMS.items()
]
