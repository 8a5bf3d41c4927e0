"""The stories of a page and their paragraphs."""

from typing import Literal

import msgspec

from sayso.records.reason import Reason
from sayso.records.span import Span

__all__ = ["Paragraph", "Role", "Split", "Story", "StoryKind"]

StoryKind = Literal["article", "teaser", "other"]
Role = Literal["body", "headline", "kicker", "byline", "dateline", "caption", "credit", "furniture"]


class Paragraph(msgspec.Struct, frozen=True):
    """One line of a story, without its line break, and what it is there for."""

    start: int
    end: int
    role: Role

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Story(msgspec.Struct, frozen=True):
    """A stretch of the page that is one piece of news; a slice that keeps its page's offsets.

    kind: ``article`` a piece to be read on its own, ``teaser`` the opening of one, ``other`` no story at all
    (furniture, an index). complete: False where the text stops before its story does.
    """

    id: str
    start: int
    end: int
    kind: StoryKind
    complete: bool
    title: str | None
    published: str | None
    paragraphs: tuple[Paragraph, ...]

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Split(msgspec.Struct, frozen=True):
    """What ``split`` gives: the stories in text order and why they were told apart."""

    stories: tuple[Story, ...]
    reasons: tuple[Reason, ...]
