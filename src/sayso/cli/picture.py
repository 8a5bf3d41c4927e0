"""The terminal picture of a page: who stands for and against its main claim first, then the rest.

Everything is drawn as rich Text, never as markup, so that no words of a page are taken for commands. Colours only
repeat what the words say.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from rich.box import ROUNDED
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from sayso.records.finding import Level
from sayso.records.source import Identity
from sayso.views.inert import shorten_text
from sayso.views.shown import (
    Certainty,
    ClaimView,
    FindingView,
    PageView,
    PartyView,
    SideView,
    SourceView,
    StandView,
    StatementView,
    StoryView,
    TimelineRow,
    TimeView,
    Why,
)
from sayso.views.wording import CANNOT_SHOW, EMPTY_SIDES, NOT_STATED, say_plural

__all__ = ["WIDEST", "draw_page"]

WIDEST: Final = 110  # columns; longer lines are hard to read
_COLOURS: Mapping[Identity, str] = {
    "named": "green",
    "withheld": "yellow",
    "described": "cyan",
    "unstated": "dim",
}
_LEVELS: Mapping[Level, str] = {"warning": "bold yellow", "note": "cyan"}
_DENIAL = "bold red"
_QUIET = "dim"
_LABEL_WIDTH = 12
_MAIN_CHARS, _EXCERPT_CHARS = 320, 150  # beyond which a text is cut in the picture
_DOTS: Mapping[Certainty, str] = {"day": "●", "broad": "○", "open": "◌"}
_CLAIMS, _SOURCES, _DATES, _TIMES, _FINDINGS = 6, 12, 8, 6, 8  # rows shown unless everything is asked for


def draw_page(page: PageView, width: int, *, everything: bool = False, why: bool = False) -> RenderableType:
    """The picture of one page, for so many columns.

    everything: every story in full and every row; why: the ground of each judgement.
    """
    painter = _Painter(width, everything=everything, why=why)
    parts = [_draw_head(page)]
    rest: list[StoryView] = []
    for index, story in sorted(enumerate(page.stories), key=lambda numbered: numbered[0] != page.main):
        if index == page.main or (everything and story.kind != "other"):
            parts.extend(painter.draw_story(story, is_main=index == page.main))
        elif story.kind != "other":
            rest.append(story)
    parts.extend(_draw_rest(rest, width))
    parts.append(Padding(Text(CANNOT_SHOW, _QUIET), (1, 1, 0, 1)))
    return Group(*parts)


def _draw_head(page: PageView) -> RenderableType:
    date = page.published if page.published != NOT_STATED else f"date {NOT_STATED}"
    lines = Text()
    if title := page.title or (page.stories[page.main].title if page.main is not None else None):
        lines.append(f"{title}\n", "bold")
    lines.append(" · ".join((page.name, date, page.contents)), _QUIET)
    return Padding(lines, (0, 1))


def _draw_rest(stories: list[StoryView], width: int) -> Iterator[RenderableType]:
    """The stories not drawn in full, a line each."""
    if not stories:
        return
    yield _draw_heading("ELSEWHERE ON THE PAGE", "--all reads these in full")
    for story in stories:
        line = Text().append("· ", _QUIET)
        note = f"  {say_plural(len(story.claims), 'claim')}{'' if story.complete else ', breaks off'}"
        line.append(shorten_text(story.heading, width - len(note) - 5))
        line.append(note, _QUIET)
        yield Padding(line, (0, 1))


def _draw_heading(words: str, note: str = "") -> RenderableType:
    title = Text(words, "bold")
    if note:
        title.append(f"  {note}", _QUIET)
    return Padding(Rule(title, align="left", style=_QUIET, characters="─"), (1, 0, 0, 0))


def _make_rows() -> Table:
    rows = Table.grid(padding=(0, 2, 0, 0), expand=True)
    rows.add_column(width=_LABEL_WIDTH, no_wrap=True)
    rows.add_column(ratio=1)
    return rows


def _name_party(party: PartyView) -> Text:
    return Text().append(party.label, _COLOURS[party.identity])  # appended: a base style would colour what follows


def _describe_stand(stand: StandView) -> Text:
    """ "three people familiar with the inspection · 3 people, names withheld"."""
    text = _name_party(stand.party)
    text.append(f" · {', '.join(stand.facts)}" if stand.facts else "", _QUIET)
    return text


def _draw_stands(claim: ClaimView) -> Text:
    """All who take a stand on a lesser claim, on as few lines as can be: "for A; against B"."""
    sides: list[Text] = []
    for side in claim.sides:
        if side.stands:
            label = Text().append(f"{side.label} ", _DENIAL if side.key == "denying" else _QUIET)
            sides.append(label + Text("; ").join(_describe_stand(stand) for stand in side.stands))
    return Text("\n").join(sides)


def _say_when(time: TimeView | None) -> Text:
    if time is None:
        return Text(NOT_STATED, _QUIET)
    text = Text(f"“{time.words}”")
    if time.meaning != time.words:
        text.append(f"  {time.meaning}", _QUIET)
    return text


def _gather_whys(claim: ClaimView) -> Iterator[tuple[str, Why]]:
    """The grounds of a claim, then those of each stand on it, each with whom it is about."""
    yield from (("claim", why) for why in claim.whys)
    for side in claim.sides:
        for stand in side.stands:
            for statement in stand.statements:
                yield from ((stand.party.name, why) for why in statement.whys)


class _Painter:
    """How much is drawn."""

    def __init__(self, width: int, *, everything: bool, why: bool) -> None:
        self._width = width
        self._everything = everything
        self._why = why

    def draw_story(self, story: StoryView, *, is_main: bool) -> Iterator[RenderableType]:
        if not is_main:
            yield _draw_heading("STORY", shorten_text(story.heading, 60))
        if story.claims:
            yield self._draw_main_claim(story.claims[0])
        else:
            yield Padding(Text("No claim in this story is attributed to anybody.", "bold"), (1, 1, 0, 1))
        yield from self._draw_claims(story.claims[1:])
        yield from self._draw_sources(story.sources)
        yield from self._draw_loose(story.loose)
        yield from self._draw_timeline(story.timeline)
        yield from self._draw_times(story.times)
        yield from self._draw_findings(story.findings)

    def _cap(self, rows: int, most: int) -> tuple[int, str]:
        """How many of so many rows to draw, and the note that says so."""
        if self._everything or rows <= most:
            return rows, str(rows)
        return most, f"{most} of {rows}; --all shows the rest"

    def _shorten(self, text: str, most: int) -> str:
        return text if self._everything else shorten_text(text, most)

    def _add_whys(self, rows: Table, whys: Iterable[tuple[str, Why]]) -> None:
        if not self._why:
            return
        for index, (who, why) in enumerate(whys):
            ground = Text(f"{shorten_text(who, 40)}, {why.label}: {why.because}", _QUIET)
            rows.add_row(Text() if index else Text("WHY", _QUIET), ground)

    def _draw_main_claim(self, claim: ClaimView) -> RenderableType:
        rows = _make_rows()
        for side in claim.sides:
            self._add_side(rows, side)
        rows.add_row(Text("RESTS ON", "bold"), Text(claim.independent))
        rows.add_row(Text("WHEN", "bold"), _say_when(claim.when))
        if claim.said is not None:
            rows.add_row(Text("SAID", "bold"), _say_when(claim.said))
        self._add_whys(rows, _gather_whys(claim))
        body = Group(Text(self._shorten(claim.text, _MAIN_CHARS), "bold"), Text(), rows)
        title = Text("MAIN CLAIM", "bold")
        return Padding(Panel(body, box=ROUNDED, title=title, title_align="left", padding=(0, 2)), (1, 0, 0, 0))

    def _add_side(self, rows: Table, side: SideView) -> None:
        """A side of the main claim: every stand, with the words that show it; a side with nobody on it says so."""
        label = Text(side.label.upper(), _DENIAL if side.key == "denying" and side.stands else "bold")
        if not side.stands and side.key in EMPTY_SIDES:
            rows.add_row(label, Text(EMPTY_SIDES[side.key], _QUIET))
        for index, stand in enumerate(side.stands):
            text = _describe_stand(stand)
            if stand.excerpt:
                excerpt = self._shorten(stand.excerpt, _EXCERPT_CHARS)
                has_room = len(text) + len(excerpt) < self._width - _LABEL_WIDTH - 11  # the frame, and what parts them
                text.append(" · " if has_room else "\n", _QUIET)
                text.append(excerpt, "italic red" if side.key == "denying" else "italic")
            rows.add_row(Text() if index else label, text)

    def _draw_claims(self, claims: tuple[ClaimView, ...]) -> Iterator[RenderableType]:
        if not claims:
            return
        most, note = self._cap(len(claims), _CLAIMS)
        yield _draw_heading("OTHER CLAIMS", note)
        for number, claim in enumerate(claims[:most], 2):
            stands = _draw_stands(claim)
            if self._everything and claim.when is not None:
                stands.append("\nwhen ", _QUIET)
                stands += _say_when(claim.when)
            rows = _make_rows()
            self._add_whys(rows, _gather_whys(claim))
            grid = Table.grid(expand=True)
            grid.add_column(width=3, justify="right")
            grid.add_column(ratio=1)
            text = Text(self._shorten(claim.text, 2 * (self._width - 6)))  # two lines of it
            grid.add_row(Text(f"{number}"), Padding(Group(text, stands, rows), (0, 1)))
            yield grid

    def _draw_sources(self, sources: tuple[SourceView, ...]) -> Iterator[RenderableType]:
        if not sources:
            return
        most, note = self._cap(len(sources), _SOURCES)
        yield _draw_heading("SOURCES", note)
        table = _make_table(("WHO", 31), ("NAMED?", 25), ("HOW THEY KNOW", 15), ("SAYS", 4))
        for source in sources[:most]:
            who: list[RenderableType] = [
                Text().append("└ " if source.part_of is not None else "", _QUIET) + _name_party(source.party)
            ]
            if source.reason_withheld is not None:
                reason = f"“{self._shorten(source.reason_withheld, _EXCERPT_CHARS)}”"
                who.append(Padding(Text(reason, "italic"), (0, 0, 0, 2)))
            if self._why:
                grounds = "\n".join(f"why {why.label}: {why.because}" for why in source.whys)
                who.append(Padding(Text(grounds, _QUIET), (0, 0, 0, 2)))
            table.add_row(
                Group(*who),
                Text(", ".join(source.party.facts) or NOT_STATED, _COLOURS[source.party.identity]),
                Text(", ".join(source.knows), _QUIET if source.knows == (NOT_STATED,) else ""),
                Text(str(len(source.statements))),
            )
        yield table

    def _draw_loose(self, statements: tuple[StatementView, ...]) -> Iterator[RenderableType]:
        if not statements:
            return
        if not self._everything:
            yield Padding(
                Text(f"{say_plural(len(statements), 'more statement')} in no claim; --all shows them", _QUIET), (0, 1)
            )
            return
        yield _draw_heading("ALSO SAID", str(len(statements)))
        for statement in statements:
            line = _name_party(statement.party)
            line.append(f"  {statement.stance_words}  ", _QUIET)
            line.append(statement.content or statement.phrase, "italic")
            yield Padding(line, (0, 1))

    def _draw_timeline(self, rows: tuple[TimelineRow, ...]) -> Iterator[RenderableType]:
        """The dates in calendar order down one column: ● a day, ○ a longer time, ◌ one not known, ■ publication."""
        if not rows:
            return
        most, note = self._cap(len(rows), _DATES)
        yield _draw_heading("TIMELINE", note)
        table = Table.grid(padding=(0, 1, 0, 0), expand=True)
        for width in (1, 28, 50):
            table.add_column(ratio=width) if width > 1 else table.add_column(width=1)
        for row in rows[:most]:
            words = ", ".join(f"“{time.words}”" for time in row.times)
            what = Text("published" if row.is_publication else "", _QUIET)
            what.append(f"{'; ' if row.is_publication and words else ''}{words}")
            for text in row.claims[: None if self._everything else 1]:
                what.append(f"\n{self._shorten(text, _EXCERPT_CHARS)}", "italic")
            table.add_row(Text("■" if row.is_publication else _DOTS[row.certainty]), Text(row.when), what)
        yield Padding(table, (0, 1))

    def _draw_times(self, times: tuple[TimeView, ...]) -> Iterator[RenderableType]:
        if not times or not (self._everything or self._why):
            return
        most, note = self._cap(len(times), _TIMES)
        yield _draw_heading("TIMES", note)
        table = _make_table(("WORDS", 28), ("MEANS", 24), ("COUNTED FROM", 16), ("LINE", 4))
        for time in times[:most]:
            counted = Text(time.counted_from)
            if self._why:
                counted.append(f"\n{time.because}", _QUIET)
            table.add_row(Text(f"“{time.words}”"), Text(time.meaning), counted, Text(str(time.place.line)))
        yield table

    def _draw_findings(self, findings: tuple[FindingView, ...]) -> Iterator[RenderableType]:
        if not findings:
            yield _draw_heading("FINDINGS", "none")
            return
        grouped: dict[tuple[str, str, str | None], list[FindingView]] = {}
        for finding in findings:
            grouped.setdefault((finding.rule, finding.message, finding.waived), []).append(finding)
        most, note = self._cap(len(grouped), _FINDINGS)
        yield _draw_heading("FINDINGS", note)
        rows = Table.grid(padding=(0, 2, 0, 0), expand=True)
        rows.add_column(no_wrap=True)
        rows.add_column(ratio=1)
        for alike in list(grouped.values())[:most]:
            first = alike[0]
            what = Text(first.message)
            lines = ", ".join(dict.fromkeys(str(one.place.line) for one in alike))
            what.append(f"  {first.name}, line{'s' if ',' in lines else ''} {lines}", _QUIET)
            what.append(f"  waived: {first.waived}" if first.waived else "", _QUIET)
            rows.add_row(Text(f"{first.level} {first.rule}", _LEVELS[first.level]), what)
        yield Padding(rows, (0, 1))


def _make_table(*columns: tuple[str, int]) -> Table:
    """A table without lines; each column with its width on a screen of 80 columns, the last of them fixed."""
    table = Table(box=None, expand=True, padding=(0, 1), header_style=_QUIET)
    *growing, (last, least) = columns
    for name, width in growing:
        table.add_column(Text(name), ratio=width)
    table.add_column(Text(last), width=least, justify="right")
    return table
