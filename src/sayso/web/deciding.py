"""What people decide in the reading room beside attributions: of parties, claims, reprints; and what they take back."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final, TypeVar, get_args
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sayso.errors import ArchiveError, SettingError
from sayso.records.archived_claim import ClaimVerdict
from sayso.records.comparison import Relation
from sayso.serving.desk import Desk
from sayso.serving.questions import QUESTIONS
from sayso.store.archive import Archive
from sayso.web.archived import show_answer
from sayso.web.rendering import Given, go_back

__all__ = ["ROUTES", "read_decider", "remember_decider"]

_YEAR_S: Final = 365 * 24 * 3600
_LONGEST: Final = 80  # of a name
_LONGEST_NOTE: Final = 2_000
_LONGEST_NUMBER: Final = 15  # digits

_Choice = TypeVar("_Choice", bound=str)
_Decide = Callable[[Desk, int, Given], Awaitable[str]]  # does what a form says; where to go then


def read_decider(given: Mapping[str, str]) -> tuple[str, str | None]:
    """Who decides, and why where that is said. Raises SettingError where nobody does."""
    by, note = given.get("by", "").strip(), given.get("note", "").strip()
    if not by or len(by) > _LONGEST:
        raise SettingError("by", f"say who decides so, in at most {_LONGEST} characters")
    if len(note) > _LONGEST_NOTE:
        raise SettingError("note", f"is longer than {_LONGEST_NOTE:,} characters")
    return by, note or None


def remember_decider(response: Response, by: str) -> Response:
    """So that the next form has the name in it already."""
    response.set_cookie("sayso-who", quote(by), max_age=_YEAR_S, httponly=True, samesite="strict")
    return response


async def join_party(desk: Desk, number: int, given: Given) -> str:
    """Somebody else is this party too, under whose name both are kept."""
    by, note = read_decider(given)
    other = given["other"].strip() or given["name"].strip()
    if not other:
        raise SettingError("name", "say which other party it is, by its number or a name")
    whom = f"id:{other}" if _is_number(other) else other
    await desk.ask(lambda archive: archive.join_parties(whom, f"id:{number}", by=by, note=note))
    return f"/sources/{number}"


async def split_party(desk: Desk, number: int, given: Given) -> str:
    """A name of this party is another party's."""
    by, note = read_decider(given)
    form = given["form"].strip()
    if not form:
        raise SettingError("form", "say which name is another party’s")
    await desk.ask(lambda archive: archive.split_party(f"id:{number}", form, by=by, note=note))
    return f"/sources/{number}"


async def decide_claims(desk: Desk, number: int, given: Given) -> str:
    by, note = read_decider(given)
    verdict = _read_choice(given, "verdict", get_args(ClaimVerdict))
    other = _read_number(given["other"], "other")
    await desk.ask(lambda archive: archive.decide_claims(number, other, verdict, by=by, note=note))
    return given["back"] or f"/claims/{number}/with/{other}"


async def relate_stories(desk: Desk, number: int, given: Given) -> str:
    by, note = read_decider(given)
    relation: Relation = _read_choice(given, "relation", get_args(Relation))
    other = given["other"].strip()
    if not other:
        raise SettingError("other", "say which other story, by its number or the address of its page")

    def relate(archive: Archive) -> int:
        archive.relate(str(number), other, relation, by=by, note=note)
        return archive.story(other).number

    return f"/copies/{number}/with/{await desk.ask(relate)}"


def _make_form(question: str, decide: _Decide) -> Callable[[Request], Awaitable[Response]]:
    """What takes in a form of the page of a question; where it cannot be honoured, that page says so."""

    async def take_in(request: Request) -> Response:
        async with request.form(max_files=0, max_fields=20) as form:
            given = Given((name, value) for name, value in form.items() if isinstance(value, str))
        try:
            number = _read_number(request.path_params["number"], "number")
            back = await decide(request.app.state.desk, number, given)
        except (SettingError, ArchiveError) as error:
            return await show_answer(request, QUESTIONS[question], given=given, problem=error)
        return remember_decider(go_back(back, f"/{request.url.path.split('/')[1]}"), given["by"].strip())

    return take_in


def _read_choice(given: Given, field: str, choices: tuple[_Choice, ...]) -> _Choice:
    chosen = next((one for one in choices if one == given[field]), None)
    if chosen is None:
        raise SettingError(field, f"is one of {', '.join(choices)}")
    return chosen


def _read_number(told: str, field: str) -> int:
    if not _is_number(told.strip()):
        raise SettingError(field, "is no number")
    return int(told)


def _is_number(told: str) -> bool:
    return told.isascii() and told.isdecimal() and len(told) <= _LONGEST_NUMBER


async def undo_correction(request: Request) -> Response:
    """Take back what somebody decided, and show what is left."""
    desk: Desk = request.app.state.desk
    number = _read_number(request.path_params["number"], "number")
    await desk.ask(lambda archive: archive.undo(number))
    async with request.form(max_files=0) as form:
        return go_back(str(form.get("back", "")), "/corrections")


ROUTES: Final = [
    Route("/sources/{number}/join", _make_form("source", join_party), methods=["POST"]),
    Route("/sources/{number}/split", _make_form("source", split_party), methods=["POST"]),
    Route("/claims/{number}/decide", _make_form("claim", decide_claims), methods=["POST"]),
    Route("/copies/{number}/relate", _make_form("family", relate_stories), methods=["POST"]),
    Route("/corrections/{number}/undo", undo_correction, methods=["POST"]),
]
