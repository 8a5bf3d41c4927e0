"""How two stories are related, with what shows it."""

from typing import Literal

import msgspec

from sayso.records.page import Document
from sayso.records.span import Span

__all__ = ["SAME_EVENT", "SCHEMA", "Aligned", "ComparedPages", "Comparison", "Likeness", "Relation"]

SCHEMA: Literal["sayso/comparison/1"] = "sayso/comparison/1"

SAME_EVENT = 0.5  # probability from which two stories are told to be about one event

Relation = Literal["copy", "derived", "independent"]
Likeness = Literal["same", "reworded", "quotation"]


class Aligned(msgspec.Struct, frozen=True):
    """A sentence of each that say the same. kind: ``same`` the same words or nearly; ``reworded``; ``quotation`` the
    words of somebody whom both quote. score: the share of their words in common, 0 to 1."""

    a: Span
    b: Span
    kind: Likeness
    score: float


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """How one story is related to another.

    relation: ``copy`` one text, cut, updated or edited at most; ``derived`` one account rewritten, or both from one
    that they credit; ``independent`` each from its own reporting. probability: that the relation is right, 0 to 1;
    dependent: that it is one of the first two. same_event: that both are about one event or development, and not two of
    a kind or other matters. aligned: in the order of the first text. because: what counted, in
    words, the weightiest first.
    """

    relation: Relation
    probability: float
    dependent: float
    same_event: float
    aligned: tuple[Aligned, ...]
    because: tuple[str, ...]


class ComparedPages(Comparison, frozen=True, kw_only=True):
    """A comparison of two pages, with the pages: spans of ``aligned`` point into ``a.text`` and ``b.text``."""

    schema: Literal["sayso/comparison/1"]
    a: Document
    b: Document

    def to_json(self) -> str:
        """One line of JSON, without a line break at its end; ``schema`` and the pages first."""
        names = ("schema", "a", "b", *Comparison.__struct_fields__)
        return msgspec.json.encode({name: getattr(self, name) for name in names}).decode()
