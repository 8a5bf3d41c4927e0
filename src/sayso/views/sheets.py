"""A Reading laid out for markup: its text cut where its marks begin and end, each piece with what it belongs to.

The offline page (``views.html``) and the reading room write the same sheets.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from sayso.check.waivers import blank_waivers
from sayso.records.attribution import Attribution
from sayso.records.reading import Reading
from sayso.records.span import Span
from sayso.records.story import Role, Story
from sayso.views.inert import make_inert
from sayso.views.marks import Mark, Piece, cut_marks
from sayso.views.page import view_page
from sayso.views.shown import FindingView, PageView, StatementView, StoryView

__all__ = ["Flag", "Line", "PageSheet", "StorySheet", "Stretch", "lay_out_page", "list_statements"]

_ROLES: tuple[Literal["content", "source", "cue"], ...] = ("content", "source", "cue")


class Flag(msgspec.Struct, frozen=True):
    """The code of a finding, set into the text where the finding stands."""

    key: str
    finding: FindingView


class Stretch(msgspec.Struct, frozen=True):
    """A piece of text as the template writes it. ``link`` is the key of the attribution whose cue it is."""

    text: str
    classes: str
    title: str
    owner: str  # the key of the innermost attribution
    speaker: str  # the key of the source that this one is to
    link: str
    anchors: tuple[str, ...]
    is_linked: bool  # whether the words that somebody was sent to begin here
    flags: tuple[Flag, ...]


class Line(msgspec.Struct, frozen=True):
    """A paragraph. start: in the document's text, in code points."""

    role: Role
    start: int
    stretches: tuple[Stretch, ...]


class StorySheet(msgspec.Struct, frozen=True):
    """A story as the template takes it: its view, its text, and the keys of what is linked."""

    view: StoryView
    is_main: bool
    lines: tuple[Line, ...]
    keys: dict[str, str]  # from ids of attributions, sources and times to what stands in the page's ids
    flags: tuple[Flag, ...]


class PageSheet(msgspec.Struct, frozen=True):
    view: PageView
    key: str
    language: str
    stories: tuple[StorySheet, ...]


def list_statements(story: StoryView) -> Iterator[StatementView]:
    """Every statement of a story once, those of the claims first, in the ledger's order."""
    seen: set[str] = set()
    stands = (stand for claim in story.claims for side in claim.sides for stand in side.stands)
    for one in (*(one for stand in stands for one in stand.statements), *story.loose):
        if one.id not in seen:
            seen.add(one.id)
            yield one


def lay_out_page(key: str, name: str, reading: Reading, linked: Span | None = None) -> PageSheet:
    """key: what the page's ids begin with. linked: words that somebody was sent to, marked with the id "linked"."""
    view = view_page(reading, name)
    text = blank_waivers(reading.document.text)
    pairs = zip(reading.stories, view.stories, strict=True)
    return PageSheet(
        view=view,
        key=key,
        language=reading.document.language or "",
        stories=tuple(
            _lay_out_story(f"{key}s{number}", text, reading, story, shown, is_main=number == view.main, linked=linked)
            for number, (story, shown) in enumerate(pairs)
            if story.kind != "other"
        ),
    )


def _lay_out_story(
    key: str, text: str, reading: Reading, story: Story, view: StoryView, *, is_main: bool, linked: Span | None
) -> StorySheet:
    attributions = [one for one in reading.attributions if one.story == story.id]
    ids = [*(one.id for one in attributions), *(one.party.id for one in view.sources), *(one.id for one in view.times)]
    keys = {id: f"{key}n{number}" for number, id in enumerate(ids)}
    flags = tuple(Flag(f"{key}f{number}", finding) for number, finding in enumerate(view.findings))
    dresser = _Dresser(text, attributions, view, keys, flags)
    marks = [*dresser.list_marks(), *([Mark(linked, "linked", 0)] if linked is not None else [])]
    rows = cut_marks((one.span for one in story.paragraphs), marks)
    lines = tuple(
        Line(paragraph.role, paragraph.start, tuple(dresser.dress(piece) for piece in pieces))
        for paragraph, pieces in zip(story.paragraphs, rows, strict=True)
    )
    return StorySheet(view=view, is_main=is_main, lines=lines, keys=keys, flags=flags)


class _Dresser:
    """Dresses the pieces of one story: what each belongs to, how it looks, where it leads."""

    def __init__(
        self,
        text: str,
        attributions: Sequence[Attribution],
        view: StoryView,
        keys: dict[str, str],
        flags: Sequence[Flag],
    ) -> None:
        self._text = text
        self._attributions = attributions
        self._statements = {one.id: one for one in list_statements(view)}
        self._times = view.times
        self._keys = keys
        self._flags = flags

    def list_marks(self) -> Iterator[Mark]:
        for owner, attribution in enumerate(self._attributions):
            for role in _ROLES:
                yield from (Mark(span, role, owner) for span in getattr(attribution.spans, role))
        yield from (Mark(time.span, "time", owner) for owner, time in enumerate(self._times))
        yield from (Mark(flag.finding.span, "finding", owner) for owner, flag in enumerate(self._flags))

    def dress(self, piece: Piece) -> Stretch:
        words = [mark for mark in piece.marks if mark.role in _ROLES]
        inner = min(words, key=lambda mark: mark.span.end - mark.span.start, default=None)
        owner = self._attributions[inner.owner] if inner else None
        links = [self._key_of(mark) for mark in piece.opens if self._is_link(mark)]
        times = [self._times[mark.owner] for mark in piece.marks if mark.role == "time"]
        titles = [self._describe(owner)] if owner else []
        titles += [f"{time.meaning}, counted from {time.counted_from}" for time in times]
        return Stretch(
            text=make_inert(self._text[piece.start : piece.end]),
            classes=" ".join(dict.fromkeys(self._list_classes(piece))),
            title="; ".join(titles),
            owner=self._keys[owner.id] if owner else "",
            speaker=self._keys[owner.source] if owner else "",
            link=links[0] if links else "",
            anchors=(*links, *(self._keys[self._times[one.owner].id] for one in piece.opens if one.role == "time")),
            is_linked=any(one.role == "linked" for one in piece.opens),
            flags=tuple(self._flags[mark.owner] for mark in piece.opens if mark.role == "finding"),
        )

    def _key_of(self, mark: Mark) -> str:
        return self._keys[self._attributions[mark.owner].id]

    def _is_link(self, mark: Mark) -> bool:
        """Whether this mark is the one place from which its attribution is linked: its cue, where it has one."""
        if mark.role not in _ROLES:
            return False
        spans = self._attributions[mark.owner].spans
        role = "cue" if spans.cue else "content" if spans.content else "source"
        return mark.role == role and mark.span == getattr(spans, role)[0]

    def _describe(self, attribution: Attribution) -> str:
        statement = self._statements[attribution.id]
        return ", ".join((statement.party.label, *statement.party.facts)) + f": {statement.stance_words}"

    def _list_classes(self, piece: Piece) -> Iterator[str]:
        contents = 0
        for mark in piece.marks:
            if mark.role not in _ROLES:
                yield mark.role
                continue
            statement = self._statements[self._attributions[mark.owner].id]
            yield self._key_of(mark)
            yield mark.role
            yield statement.party.identity if mark.role == "source" else statement.stance
            contents += mark.role == "content"
        if contents > 1:
            yield "nested"
