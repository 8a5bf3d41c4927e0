"""Every operation of REST, once: its routes, its OpenAPI and its page of documentation come from here."""

from collections.abc import Awaitable, Callable, Mapping
from functools import lru_cache
from http import HTTPStatus
from typing import Annotated, Any, Final

import msgspec
from starlette.responses import Response

from sayso.records.comparison import ComparedPages
from sayso.records.correction import Correction
from sayso.records.numbers import DocumentNumbers
from sayso.records.reading import Contract
from sayso.records.saved import Arrivals, SavedSearch
from sayso.rest import bodies, deciding, exporting, pages, reference
from sayso.rest.asking import CSV, make_operation
from sayso.rest.openapi import describe_api
from sayso.rest.operation import ARCHIVE, FETCHING, JSON, READING, Call, Group, Operation
from sayso.serving.answers import answer_json
from sayso.serving.asked import AskedNumber, Number
from sayso.serving.questions import QUESTIONS

__all__ = ["OPERATIONS", "describe_operations"]

_Answer = Callable[[Call], Awaitable[Response]]
_ADDED: Final = (200, 201)
_MADE: Final = (201,)
_GROUPS: Final[Mapping[str, Group]] = {"documents": "Pages", "corrections": "Corrections", "searches": "Searches"}


class AskedArrivals(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """number: of the saved search."""

    number: Number
    limit: Annotated[int, msgspec.Meta(ge=1, le=200, description="How many to give.")] = 50


@lru_cache(maxsize=2)
def describe_operations(root: str) -> dict[str, Any]:
    """The OpenAPI of all operations. root: the path under which they are served."""
    return describe_api(OPERATIONS, root or "/")


async def answer_openapi(call: Call) -> Response:
    return answer_json(call.request, describe_operations(call.locate("")))


def _get(
    name: str, path: str, summary: str, answer: _Answer, gives: Any, *, group: Group, media: str = JSON, **rest: Any
) -> Operation:
    return Operation(
        name=name,
        group=group,
        method="GET",
        path=path,
        summary=summary,
        answer=answer,
        gives={media: gives},
        headers=("ETag",),
        **rest,
    )


def _decide(name: str, path: str, summary: str, body: type[msgspec.Struct], answer: _Answer) -> Operation:
    return Operation(
        name=name,
        group="Corrections",
        method="POST",
        path=path,
        summary=summary,
        answer=answer,
        gives={JSON: Correction},
        asked=AskedNumber,
        body=body,
        done=_MADE,
        problems=ARCHIVE,
    )


OPERATIONS: Final = (
    Operation(
        name="read",
        group="Pages",
        method="POST",
        path="/read",
        summary="Read a page: who is said to say what",
        answer=pages.read_body,
        gives={JSON: Contract},
        body=bodies.BodyRead,
        problems=(*READING, *FETCHING),
    ),
    Operation(
        name="check",
        group="Pages",
        method="POST",
        path="/check",
        summary="Check a page against sourcing standards",
        answer=pages.check_body,
        gives={JSON: tuple[bodies.CheckedFinding, ...]},
        body=bodies.BodyCheck,
        problems=(*READING, *FETCHING),
    ),
    Operation(
        name="compare",
        group="Pages",
        method="POST",
        path="/compare",
        summary="Tell whether two texts are one text, one account rewritten, or independent reporting",
        answer=pages.compare_bodies,
        gives={JSON: ComparedPages},
        body=bodies.BodyCompare,
        problems=READING,
    ),
    Operation(
        name="add",
        group="Pages",
        method="POST",
        path="/pages",
        summary="Add a page to the archive, which is made where there is none",
        answer=pages.add_page,
        gives={JSON: bodies.AddedPage},
        body=bodies.BodyAdd,
        done=_ADDED,
        headers=("Location",),
        problems=(*READING, *FETCHING),
        refused=HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
    make_operation(QUESTIONS["documents"], "Pages"),
    _get(
        "page",
        "/pages/{number}",
        "A document as it was read and corrected",
        pages.answer_page,
        Contract,
        group="Pages",
        asked=AskedNumber,
        problems=ARCHIVE,
    ),
    _get(
        "found",
        "/pages/{number}/found",
        "A document as the machine read it",
        pages.answer_found,
        Contract,
        group="Pages",
        asked=AskedNumber,
        problems=ARCHIVE,
    ),
    _get(
        "numbers",
        "/pages/{number}/numbers",
        "By what numbers the archive knows the stories, claims and named sources of a document",
        pages.answer_numbers,
        DocumentNumbers,
        group="Pages",
        asked=AskedNumber,
        problems=ARCHIVE,
    ),
    *(make_operation(one, "Archive") for name, one in QUESTIONS.items() if name not in _GROUPS),
    make_operation(QUESTIONS["corrections"], "Corrections"),
    Operation(
        name="undo_correction",
        group="Corrections",
        method="DELETE",
        path="/corrections/{number}",
        summary="Take a correction back; it stays written down",
        answer=deciding.undo_correction,
        gives={JSON: Correction},
        asked=AskedNumber,
        problems=ARCHIVE,
    ),
    _get(
        "judgements",
        "/pages/{number}/judgements",
        "What stands of what people said of the attributions of a document",
        pages.answer_judgements,
        bodies.Judgements,
        group="Corrections",
        asked=AskedNumber,
        problems=ARCHIVE,
    ),
    _decide(
        "judge_attribution",
        "/pages/{number}/judgements",
        "Say that an attribution is right, is none, or is otherwise",
        bodies.BodyJudgement,
        deciding.judge_attribution,
    ),
    _decide(
        "add_missed",
        "/pages/{number}/missed",
        "Add an attribution that the machine did not find",
        bodies.BodyMissed,
        deciding.add_missed,
    ),
    _decide(
        "join_sources",
        "/sources/{number}/joins",
        "Say that two parties are one",
        bodies.BodyJoin,
        deciding.join_sources,
    ),
    _decide(
        "split_source",
        "/sources/{number}/splits",
        "Say that a name of a party is another party's",
        bodies.BodySplit,
        deciding.split_source,
    ),
    _decide(
        "relate_stories",
        "/copies/{number}/relations",
        "Say how two stories are related",
        bodies.BodyRelation,
        deciding.relate_stories,
    ),
    _decide(
        "decide_claims",
        "/claims/{number}/decisions",
        "Say whether two claims are one",
        bodies.BodyDecision,
        deciding.decide_claims,
    ),
    make_operation(QUESTIONS["searches"], "Searches"),
    Operation(
        name="save_search",
        group="Searches",
        method="POST",
        path="/searches",
        summary="Keep a search",
        answer=deciding.save_search,
        gives={JSON: SavedSearch},
        body=bodies.BodySearch,
        done=_MADE,
        headers=("Location",),
        problems=(404, 409, 503),
        refused=HTTPStatus.CONFLICT,
    ),
    _get(
        "saved_search",
        "/searches/{number}",
        "A search that is kept",
        deciding.answer_search,
        SavedSearch,
        group="Searches",
        asked=AskedNumber,
        problems=ARCHIVE,
    ),
    Operation(
        name="forget_search",
        group="Searches",
        method="DELETE",
        path="/searches/{number}",
        summary="Keep a search no longer",
        answer=deciding.forget_search,
        gives={JSON: SavedSearch},
        asked=AskedNumber,
        problems=ARCHIVE,
    ),
    _get(
        "arrivals",
        "/searches/{number}/arrivals",
        "What a search that is kept finds, by when it was added to the archive, the last first",
        deciding.answer_arrivals,
        Arrivals,
        group="Searches",
        asked=AskedArrivals,
        problems=ARCHIVE,
    ),
    Operation(
        name="export",
        group="Export",
        method="GET",
        path="/export/{what}",
        summary="All that the archive holds, as a stream",
        answer=exporting.export,
        gives=dict.fromkeys((exporting.JSON_LINES, CSV, exporting.JSON_LD)),
        asked=exporting.AskedExport,
        problems=ARCHIVE,
    ),
    _get("rules", "/rules", "All rules, and the profiles", reference.answer_rules, bodies.Rules, group="Reference"),
    _get(
        "rule",
        "/rules/{code}",
        "A rule, and the standard behind it",
        reference.answer_rule,
        bodies.ExplainedRule,
        group="Reference",
        asked=reference.AskedRule,
        problems=(404,),
    ),
    _get(
        "schema",
        "/schema",
        "The JSON Schema of a Reading",
        reference.answer_schema,
        None,
        group="Reference",
        media=reference.SCHEMA_TYPE,
    ),
    _get("openapi", "/openapi.json", "This API as OpenAPI 3.1", answer_openapi, None, group="Reference"),
)
