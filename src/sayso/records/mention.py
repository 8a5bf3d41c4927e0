"""Mentions of parties, and what links them: what ``tag`` gives of who is meant by what."""

from typing import Literal

import msgspec

from sayso.records.span import Span

__all__ = ["Antecedent", "PartyType", "TaggedMention"]

PartyType = Literal["person", "organisation", "place"]


class Antecedent(msgspec.Struct, frozen=True):
    """An earlier mention, by its number among the story's, and how probable it is that one party is meant."""

    mention: int
    probability: float


class TaggedMention(msgspec.Struct, frozen=True):
    """A mention of a person (or several), an organisation or a place: a name, a noun phrase or a pronoun.

    head: its main word. antecedents: the likeliest first; new: how probable it is that the party was not mentioned
    before.
    """

    span: Span
    head: Span
    type: PartyType
    antecedents: tuple[Antecedent, ...]
    new: float
