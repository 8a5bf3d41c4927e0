"""Templates, and what they have at hand to say things with. Every value is escaped by jinja2."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final, Literal, get_args
from urllib.parse import unquote, urlencode, urlsplit

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.records.found import FacetField
from sayso.records.source import Identity
from sayso.records.span import Span
from sayso.serving.answers import answer_text
from sayso.store.query import Part
from sayso.views.archived import say_size
from sayso.views.calendar import say_date, say_value
from sayso.views.changed import CHANGES
from sayso.views.habits import say_share
from sayso.views.inert import flatten_text, make_inert, shorten_text
from sayso.views.party import say_names
from sayso.views.wording import (
    BASES,
    CANNOT_SHOW,
    NOT_STATED,
    SIDES,
    STANCES,
    count_sources,
    say_identity,
    say_number,
    say_plural,
)

__all__ = ["FORMS", "THEMES", "Form", "Given", "go_back", "make_address", "render_page"]

Form = Literal["html", "json", "csv"]
FORMS: Final[Mapping[str, Form]] = {".json": "json", ".csv": "csv", "": "html"}  # by how an address ends
THEMES: Final = ("auto", "light", "dark")
_PASSAGE: Final = 600  # code points of what was said, in a list


def render_page(request: Request, template: str, context: dict[str, Any], status: int = 200) -> Response:
    """A page of the reading room from a template of its own, with what every page shows."""
    theme = request.cookies.get("sayso-theme", "auto")
    html = (
        _load_environment()
        .get_template(f"{template}.html.jinja")
        .render(
            {
                "path": request.url.path,
                "theme": theme if theme in THEMES else "auto",
                "who": make_inert(unquote(request.cookies.get("sayso-who", "")))[:80],
                "asked_words": request.query_params.get("q", "") if request.url.path == "/search" else "",
                **context,
            }
        )
    )
    return answer_text(request, html.encode(), "text/html", status)


@cache
def _load_environment() -> Environment:
    environment = Environment(
        loader=ChoiceLoader([PackageLoader("sayso.web", "templates"), PackageLoader("sayso", "views")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        stated=_say_stated,
        date=_say_day,
        count=lambda number: f"{number:,}",
        independent=count_sources,
        number=say_number,
        plural=say_plural,
        short=lambda text, width=120: shorten_text(flatten_text(text), width),
        narrowed=_narrow_query,
        marked=lambda text, matches: list(_cut_matches(text, matches)),
        when=lambda value: say_value(flatten_text(value)),
        names=say_names,
        percent=say_share,
        size=say_size,
    )
    environment.globals.update(
        stances=STANCES,
        bases=BASES,
        sides=SIDES,
        identities=tuple((one, say_identity(one, None)) for one in get_args(Identity)),
        change_words=CHANGES,
        not_stated=NOT_STATED,
        cannot_show=CANNOT_SHOW,
        say_identity=say_identity,
        address=lambda path, **fields: make_address(path, fields),
        web_address=_find_web_address,
        claim_at=None,
        party_at=None,
        correct_at=None,
    )
    return environment


class Given(dict[str, str]):
    """What somebody filled in, by the names of the fields; a field that nobody filled in is blank."""

    def __missing__(self, name: str) -> str:
        return ""


def make_address(path: str, fields: Mapping[str, object]) -> str:
    """A path with what is asked of it; fields that are None, False or empty are left out."""
    asked = {
        name: "true" if value is True else value for name, value in fields.items() if value not in (None, False, "")
    }
    return f"{path}?{urlencode(asked)}" if asked else path


def go_back(path: str, otherwise: str) -> Response:
    """To where a form says that its visitor was: a path of ours, for "//elsewhere" and "/\\elsewhere" lead away."""
    return RedirectResponse(path if path.startswith("/") and path[1:2] not in ("/", "\\") else otherwise, 303)


def _narrow_query(query: str, field: FacetField, value: str) -> str:
    """The query with one filter more."""
    part = Part("on" if field == "year" else field, value.replace('"', " "))
    return f"{query} {part}".strip()


def _say_stated(value: str | None) -> str:
    return (flatten_text(value) if value else "") or NOT_STATED


def _say_day(value: str | None) -> str:
    return say_date(flatten_text(value)) if value else f"day {NOT_STATED}"


def _find_web_address(url: str | None) -> str | None:
    """The URL where a browser may be sent there: http or https, whatever a page or a table calls a URL."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def _cut_matches(text: str, matches: Sequence[Span]) -> Iterator[tuple[str, bool]]:
    """Pieces of a text, each with whether it is a match; at most ``_PASSAGE`` code points from a little before the
    first match on."""
    start = max(0, matches[0].start - _PASSAGE // 4) if matches and matches[0].end > _PASSAGE else 0
    end = min(len(text), start + _PASSAGE)
    if start:
        yield "… ", False
    at = start
    for one in matches:
        if at <= one.start and one.end <= end:
            yield make_inert(text[at : one.start]), False
            yield make_inert(one.of(text)), True
            at = one.end
    yield make_inert(text[at:end]) + (" …" if end < len(text) else ""), False
