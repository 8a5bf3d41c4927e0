"""The rules of sourcing as pages: the standard behind each, its examples, and what in the archive falls short of it."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sayso.check.catalogue import PROFILES, RULES
from sayso.check.rule import Rule
from sayso.rest.bodies import ExplainedRule, Rules, explain_rule
from sayso.serving.answers import answer_json, answer_text
from sayso.serving.desk import Desk
from sayso.views.rows import render_rows
from sayso.views.rulebook import list_ways
from sayso.web.rendering import FORMS, Form, render_page

__all__ = ["ROUTES"]


def _make_rules(form: Form) -> Callable[[Request], Awaitable[Response]]:
    async def show(request: Request) -> Response:
        if form == "html":
            return render_page(request, "rules", {"rules": RULES, "profiles": PROFILES})
        explained = tuple(map(explain_rule, RULES))
        if form == "json":
            return answer_json(request, Rules(explained, PROFILES))
        return _answer_csv(request, explained, "sayso-rules.csv")

    return show


def _make_rule(form: Form) -> Callable[[Request], Awaitable[Response]]:
    async def show(request: Request) -> Response:
        place = _find_rule(request.path_params["code"])
        rule = RULES[place]
        if form == "json":
            return answer_json(request, explain_rule(rule))
        if form == "csv":
            return _answer_csv(request, (explain_rule(rule),), f"sayso-rule-{rule.code}.csv")
        return await _show_rule(request, rule, place)

    return show


async def _show_rule(request: Request, rule: Rule, place: int) -> Response:
    desk: Desk = request.app.state.desk
    query = f"rule:{rule.code} in:pages"
    context = {
        "rule": rule,
        "ways": list_ways(rule),
        "houses": [one for one in PROFILES if rule.code in one.calls_for],
        "pages": await desk.ask(lambda archive: archive.find(query, limit=1)) if desk.has_archive else None,
        "before": RULES[place - 1] if place else None,
        "after": RULES[place + 1] if place + 1 < len(RULES) else None,
    }
    return render_page(request, "rule", context)


def _find_rule(code: str) -> int:
    """Its place among all. Raises HTTPException where there is none of that code."""
    place = next((at for at, one in enumerate(RULES) if one.code == code.upper()), None)
    if place is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return place


def _answer_csv(request: Request, rules: tuple[ExplainedRule, ...], name: str) -> Response:
    response = answer_text(request, render_rows(ExplainedRule, rules).encode(), "text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


ROUTES: Final = [
    *(Route(f"/rules{ending}", _make_rules(form)) for ending, form in FORMS.items()),
    *(Route(f"/rules/{{code}}{ending}", _make_rule(form)) for ending, form in FORMS.items()),
]
