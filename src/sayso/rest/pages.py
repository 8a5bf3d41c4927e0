"""Pages read, checked, compared and added; and those of the archive."""

import asyncio
from collections.abc import Callable

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from sayso.errors import SettingError
from sayso.records.judgement import JudgedDocument
from sayso.records.page import RawPage
from sayso.records.reading import Contract, Reading
from sayso.rest.bodies import AddedPage, BodyAdd, BodyCheck, BodyCompare, BodyRead, Judgements, list_unfit
from sayso.rest.operation import JSON, Call
from sayso.serving.answers import answer_json, answer_text
from sayso.serving.desk import PageAsked
from sayso.settings import CheckSettings, choose_checks
from sayso.views.checked import check_page
from sayso.views.lint import render_json

__all__ = [
    "add_page",
    "answer_found",
    "answer_judgements",
    "answer_numbers",
    "answer_page",
    "check_body",
    "compare_bodies",
    "read_body",
]


async def read_body(call: Call) -> Response:
    return _answer_reading(call.request, await call.desk.read(_take_page(call.body)))


async def check_body(call: Call) -> Response:
    """By what is asked for alone: no ``sayso.toml`` of the server's counts."""
    body: BodyCheck = call.body
    asked = _take_page(body)
    select, ignore = (",".join(codes) if codes is not None else None for codes in (body.select, body.ignore))
    checks = choose_checks(CheckSettings(), profile=body.profile, select=select, ignore=ignore)
    reading = await call.desk.read(msgspec.structs.replace(asked, limits=checks.limits))
    name = body.name or asked.name

    def check() -> str:
        return render_json([check_page(name, reading, checks.rules)])

    return answer_text(call.request, (await asyncio.to_thread(check)).encode(), JSON)


async def compare_bodies(call: Call) -> Response:
    body: BodyCompare = call.body
    compared = await call.desk.compare(body.a, body.b, force=body.force)
    return answer_text(call.request, f"{compared.to_json()}\n".encode(), JSON)


async def add_page(call: Call) -> Response:
    body: BodyAdd = call.body
    if body.reading is not None:
        _choose_way(body)
        reading = _complete(body.reading)
    else:
        reading = await call.desk.read(_take_page(body))
    added = await call.desk.add(reading)
    number = await call.desk.ask(lambda archive: archive.find_number(reading))
    assert number is not None  # it was added, or was there
    response = answer_json(call.request, AddedPage(number, bool(added.new)), 201 if added.new else 200)
    response.headers["Location"] = call.locate(f"/pages/{number}")
    return response


async def answer_page(call: Call) -> Response:
    return await _answer_archived(call, lambda document: document.reading)


async def answer_found(call: Call) -> Response:
    return await _answer_archived(call, lambda document: document.found)


async def answer_judgements(call: Call) -> Response:
    document = await _open_document(call)
    return answer_json(call.request, Judgements(document.number, document.judgements))


async def answer_numbers(call: Call) -> Response:
    number = (await _open_document(call)).number
    return answer_json(call.request, await call.desk.ask(lambda archive: archive.numbers(number)))


async def _answer_archived(call: Call, choose: Callable[[JudgedDocument], Reading]) -> Response:
    return _answer_reading(call.request, choose(await _open_document(call)))


async def _open_document(call: Call) -> JudgedDocument:
    number: int = call.asked.number
    return await call.desk.ask(lambda archive: archive.document(str(number)))


def _answer_reading(request: Request, reading: Reading) -> Response:
    """The contract, byte for byte what ``sayso read --json`` prints."""
    return answer_text(request, f"{reading.to_json()}\n".encode(), JSON)


def _take_page(body: BodyRead) -> PageAsked:
    """Raises SettingError where no page is given, or in several ways."""
    way = _choose_way(body)
    if way == "url" and body.url is not None:
        return PageAsked(name=body.url, url=body.url, date=body.date, force=body.force)
    if way == "html" and body.html is not None:
        raw = RawPage("html", body.html.encode(), media_type="text/html", charset="utf-8")
        return PageAsked(name="html", raw=raw, date=body.date, force=body.force)
    return PageAsked(name="text", text=body.text or "", title=body.title, date=body.date, force=body.force)


def _choose_way(body: BodyRead) -> str:
    """In which way a page is given. Raises SettingError where it is in none, in several, or with what does not fit."""
    ways = [one for one in ("text", "html", "url", "reading") if getattr(body, one, None) is not None]
    if len(ways) != 1:
        known = [one for one in ("text", "html", "url", "reading") if hasattr(body, one)]
        raise SettingError(" and ".join(ways) or "body", f"give a page as exactly one of {', '.join(known)}")
    unfit = list_unfit(body, ways[0])
    if unfit:
        raise SettingError(" and ".join(unfit), f"does not go with {ways[0]}")
    return ways[0]


def _complete(contract: Contract) -> Reading:
    return Reading(**{name: getattr(contract, name) for name in Contract.__struct_fields__})
