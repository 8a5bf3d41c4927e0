"""The Reading: one page laid open, and its JSON (schema ``sayso/reading/1``)."""

from typing import Any, Literal

import msgspec

from sayso.records.attribution import Attribution
from sayso.records.claim import Claim
from sayso.records.finding import Finding
from sayso.records.page import Document
from sayso.records.ranking import choose_story, rank_claims
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

    @property
    def main_story(self) -> Story | None:
        """The story a visitor came for: an article before a teaser, a whole one before a cut one, then the longest;
        None where the page has none."""
        number = choose_story(self.stories)
        return self.stories[number] if number is not None else None

    @property
    def main_claim(self) -> Claim | None:
        """What the terminal picture and the HTML page show as the main claim: the first of ``rank_claims()``; None
        where the main story has none.

        >>> denied = "The ferry will stop, Ivo Tamm said. Greta Sohl denied that it will stop."
        >>> reading = sayso.read_text(f"The pool is shut, a clerk said. {denied}")
        >>> reading.claims[0].text, reading.main_claim.text
        ('The pool is shut', 'The ferry will stop')
        """
        return next(iter(self.rank_claims()), None)

    def rank_claims(self, story: str | None = None) -> tuple[Claim, ...]:
        """The claims of a story, by its id, or of the main one; the main claim first: what the story opens with, what
        is disputed, what many take a stand on. ``claims`` itself is in the order of the text.

        Raises KeyError where no story has that id.
        """
        told = {one.id: one for one in self.stories}[story] if story is not None else self.main_story
        if told is None:
            return ()
        sources = {one.id: one for one in self.sources}
        attributions = {one.id: one for one in self.attributions}
        return tuple(rank_claims(told, self.claims, sources, attributions))

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
