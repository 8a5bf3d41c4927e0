"""One self-contained page of HTML: the text with its marks beside the ledger, linked both ways, without a script.

Nothing of the page read is ever markup here: jinja2 escapes every value, ids and classes are numbers of our own, and
the content security policy allows nothing but the one style sheet, by its hash.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from typing import Literal

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from sayso.check.waivers import blank_waivers
from sayso.records.attribution import Attribution
from sayso.records.reading import Reading
from sayso.records.story import Role, Story
from sayso.views.inert import make_inert
from sayso.views.marks import Mark, Piece, cut_marks
from sayso.views.page import view_page
from sayso.views.shown import FindingView, PageView, StatementView, StoryView
from sayso.views.wording import CANNOT_SHOW, NOT_STATED

__all__ = ["render_html"]


_ROLES: tuple[Literal["content", "source", "cue"], ...] = ("content", "source", "cue")


class _Flag(msgspec.Struct, frozen=True):
    """The code of a finding, set into the text where the finding stands."""

    key: str
    finding: FindingView


class _Stretch(msgspec.Struct, frozen=True):
    """A piece of text as the template writes it. ``link`` is the key of the attribution whose cue it is."""

    text: str
    classes: str
    title: str
    owner: str  # the key of the innermost attribution
    link: str
    anchors: tuple[str, ...]
    flags: tuple[_Flag, ...]


class _Line(msgspec.Struct, frozen=True):
    role: Role
    stretches: tuple[_Stretch, ...]


class _StorySheet(msgspec.Struct, frozen=True):
    """A story as the template takes it: its view, its text, and the keys of what is linked."""

    view: StoryView
    is_main: bool
    lines: tuple[_Line, ...]
    keys: dict[str, str]  # from ids of attributions, sources and times to what stands in the page's ids
    flags: tuple[_Flag, ...]


class _PageSheet(msgspec.Struct, frozen=True):
    view: PageView
    key: str
    language: str
    stories: tuple[_StorySheet, ...]


def render_html(pages: Iterable[tuple[str, Reading]]) -> str:
    """One HTML document for pages given with the names the user knows them by."""
    sheets = tuple(_lay_out_page(f"p{number}", name, reading) for number, (name, reading) in enumerate(pages, 1))
    keys = [
        story.keys[id]
        for sheet in sheets
        for story in sheet.stories
        for id in (*(one.id for one in _list_statements(story.view)), *(one.id for one in story.view.times))
    ]
    style = _read_style() + "".join(_light_up(key) for key in keys)
    return _load_template().render(
        pages=sheets,
        style=Markup(style),
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        cannot_show=CANNOT_SHOW,
        not_stated=NOT_STATED,
    )


@cache
def _load_template() -> Template:
    environment = Environment(
        loader=PackageLoader("sayso", "views"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("page.html.jinja")


@cache
def _read_style() -> str:
    return (resources.files("sayso.views") / "page.css").read_text(encoding="utf-8")


def _light_up(key: str) -> str:
    """The rule by which all pieces of one attribution light up when any of it, or its ledger entry, is pointed at."""
    triggers = f'[data-of="{key}"]:hover,[data-of="{key}"]:focus,#m-{key}:target,#l-{key}:hover,#l-{key}:target'
    return f".story:has(:is({triggers})) .{key}{{background:var(--hit);color:var(--hit-ink)}}\n"


def _list_statements(story: StoryView) -> Iterator[StatementView]:
    """Every statement of a story once, those of the claims first, in the ledger's order."""
    seen: set[str] = set()
    stands = (stand for claim in story.claims for side in claim.sides for stand in side.stands)
    for one in (*(one for stand in stands for one in stand.statements), *story.loose):
        if one.id not in seen:
            seen.add(one.id)
            yield one


def _lay_out_page(key: str, name: str, reading: Reading) -> _PageSheet:
    view = view_page(reading, name)
    text = blank_waivers(reading.document.text)
    pairs = zip(reading.stories, view.stories, strict=True)
    return _PageSheet(
        view=view,
        key=key,
        language=reading.document.language or "",
        stories=tuple(
            _lay_out_story(f"{key}s{number}", text, reading, story, shown, is_main=number == view.main)
            for number, (story, shown) in enumerate(pairs)
            if story.kind != "other"
        ),
    )


def _lay_out_story(
    key: str, text: str, reading: Reading, story: Story, view: StoryView, *, is_main: bool
) -> _StorySheet:
    attributions = [one for one in reading.attributions if one.story == story.id]
    ids = [*(one.id for one in attributions), *(one.party.id for one in view.sources), *(one.id for one in view.times)]
    keys = {id: f"{key}n{number}" for number, id in enumerate(ids)}
    flags = tuple(_Flag(f"{key}f{number}", finding) for number, finding in enumerate(view.findings))
    dresser = _Dresser(text, attributions, view, keys, flags)
    rows = cut_marks((one.span for one in story.paragraphs), dresser.list_marks())
    lines = tuple(
        _Line(paragraph.role, tuple(dresser.dress(piece) for piece in pieces))
        for paragraph, pieces in zip(story.paragraphs, rows, strict=True)
    )
    return _StorySheet(view=view, is_main=is_main, lines=lines, keys=keys, flags=flags)


class _Dresser:
    """Dresses the pieces of one story: what each belongs to, how it looks, where it leads."""

    def __init__(
        self,
        text: str,
        attributions: Sequence[Attribution],
        view: StoryView,
        keys: dict[str, str],
        flags: Sequence[_Flag],
    ) -> None:
        self._text = text
        self._attributions = attributions
        self._statements = {one.id: one for one in _list_statements(view)}
        self._times = view.times
        self._keys = keys
        self._flags = flags

    def list_marks(self) -> Iterator[Mark]:
        for owner, attribution in enumerate(self._attributions):
            for role in _ROLES:
                yield from (Mark(span, role, owner) for span in getattr(attribution.spans, role))
        yield from (Mark(time.span, "time", owner) for owner, time in enumerate(self._times))
        yield from (Mark(flag.finding.span, "finding", owner) for owner, flag in enumerate(self._flags))

    def dress(self, piece: Piece) -> _Stretch:
        words = [mark for mark in piece.marks if mark.role in _ROLES]
        inner = min(words, key=lambda mark: mark.span.end - mark.span.start, default=None)
        owner = self._attributions[inner.owner] if inner else None
        links = [self._key_of(mark) for mark in piece.opens if self._is_link(mark)]
        times = [self._times[mark.owner] for mark in piece.marks if mark.role == "time"]
        titles = [self._describe(owner)] if owner else []
        titles += [f"{time.meaning}, counted from {time.counted_from}" for time in times]
        return _Stretch(
            text=make_inert(self._text[piece.start : piece.end]),
            classes=" ".join(dict.fromkeys(self._list_classes(piece))),
            title="; ".join(titles),
            owner=self._keys[owner.id] if owner else "",
            link=links[0] if links else "",
            anchors=(*links, *(self._keys[self._times[one.owner].id] for one in piece.opens if one.role == "time")),
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
