"""A story cut into sentences and quotations."""

import msgspec

from sayso.records.span import Span
from sayso.records.story import Story

__all__ = ["Quotation", "Segmented", "Sentence"]


class Sentence(msgspec.Struct, frozen=True):
    """A sentence and the paragraph it stands in. Its words are found where they are asked for: kept for a whole story
    they would be most of what is held of it."""

    span: Span
    paragraph: int  # index into Story.paragraphs


class Quotation(msgspec.Struct, frozen=True):
    """Text between quotation marks, in one paragraph.

    span: with the marks; inner: without them. closed: False where no mark ends it. continues: True where speech
    runs on from a paragraph before, which then has no closing mark (each paragraph of long speech opens anew).
    depth: 0 for outer quotations, 1 for one inside another.
    """

    span: Span
    inner: Span
    closed: bool
    continues: bool
    depth: int


class Segmented(msgspec.Struct, frozen=True):
    """One story, cut. Everything is in text order."""

    story: Story
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
