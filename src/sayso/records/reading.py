"""The Reading: one page laid open, and its JSON (schema ``sayso/reading/1``)."""

from typing import Any, Literal

import msgspec

from sayso.records.attribution import Attribution
from sayso.records.claim import Claim
from sayso.records.finding import Finding
from sayso.records.page import Document
from sayso.records.reason import Reason
from sayso.records.source import Source
from sayso.records.story import Story
from sayso.records.timex import Time

__all__ = ["SCHEMA", "Contract", "Reading", "reading_schema"]

SCHEMA: Literal["sayso/reading/1"] = "sayso/reading/1"


class Contract(msgspec.Struct, frozen=True, kw_only=True):
    """The fields of the JSON contract, in its order."""

    schema: Literal["sayso/reading/1"]
    document: Document
    stories: tuple[Story, ...]
    sources: tuple[Source, ...]
    attributions: tuple[Attribution, ...]
    times: tuple[Time, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]


class Reading(Contract, frozen=True, kw_only=True):
    """One page laid open. ``reasons`` holds the ground of every judgement; it is not part of the JSON contract."""

    reasons: tuple[Reason, ...] = ()

    def to_json(self) -> str:
        """The contract as one line of JSON, without a line break at its end."""
        fields = {name: getattr(self, name) for name in Contract.__struct_fields__}
        return msgspec.json.encode(fields).decode()


def reading_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of one Reading.

    >>> sayso.reading_schema()["title"]
    'sayso/reading/1'
    """
    schema = msgspec.json.schema(Contract)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": SCHEMA, **schema}
