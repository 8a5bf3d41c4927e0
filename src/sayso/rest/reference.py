"""What REST tells of sayso itself: its rules, and the schema of the contract."""

from http import HTTPStatus
from typing import Annotated, Final

import msgspec
from starlette.exceptions import HTTPException
from starlette.responses import Response

from sayso.check.catalogue import PROFILES, RULES
from sayso.records.reading import reading_schema
from sayso.rest.bodies import Rules, explain_rule
from sayso.rest.operation import Call
from sayso.serving.answers import answer_json, answer_text

__all__ = ["SCHEMA_TYPE", "AskedRule", "answer_rule", "answer_rules", "answer_schema"]

SCHEMA_TYPE: Final = "application/schema+json"


class AskedRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """code: of a rule, as in A03."""

    code: Annotated[str, msgspec.Meta(max_length=20, examples=["A03"])]


async def answer_rules(call: Call) -> Response:
    return answer_json(call.request, Rules(tuple(map(explain_rule, RULES)), PROFILES))


async def answer_rule(call: Call) -> Response:
    code: str = call.asked.code
    found = next((one for one in RULES if one.code == code.strip().upper()), None)
    if found is None:
        known = ", ".join(one.code for one in RULES)
        raise HTTPException(HTTPStatus.NOT_FOUND, f"“{code}” is no rule; the rules are {known}")
    return answer_json(call.request, explain_rule(found))


async def answer_schema(call: Call) -> Response:
    """Byte for byte what ``sayso schema`` prints."""
    body = msgspec.json.format(msgspec.json.encode(reading_schema()), indent=2) + b"\n"
    return answer_text(call.request, body, SCHEMA_TYPE)
