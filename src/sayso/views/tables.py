"""Readings as tables, for spreadsheets: six of them, one row a story, source, attribution, time, claim, finding.

A cell that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, "CSV Injection"): one that
begins with ``=``, ``+``, ``-``, ``@``, a tab or a line break. Nothing else is changed.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from sayso.check.waivers import blank_waivers
from sayso.records.attribution import Attribution
from sayso.records.claim import Claim
from sayso.records.reading import Reading
from sayso.records.source import Source
from sayso.records.span import Span
from sayso.records.story import Story
from sayso.records.timex import Time
from sayso.views.page import list_findings
from sayso.views.places import LineIndex
from sayso.views.shown import FindingView

__all__ = ["TABLES", "Cell", "guard_cell", "list_columns", "list_rows", "render_tables"]

_SHARED = "page outlet published story"
_COLUMNS: Mapping[str, str] = {
    "stories": "kind complete title start end text",
    "sources": "id name kind identity least most role part_of reason_withheld statements",
    "attributions": "id source source_name identity stance form basis via about inside probability line "
    "source_words cue_words content_words source_spans cue_spans content_spans",
    "times": "id words type value anchor because line start end",
    "claims": "id text attributions asserted_by denied_by no_comment_from unverified_by "
    "independent_least independent_most when",
    "findings": "rule name level message words about line column start end waived",
}
TABLES = tuple(_COLUMNS)
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

Cell = str | int | float | bool | None


def render_tables(pages: Iterable[tuple[str, Reading]]) -> dict[str, str]:
    """The CSV (RFC 4180, with a header) of every table, by its name. Lists in a cell are divided by spaces."""
    buffers = {name: io.StringIO(newline="") for name in TABLES}
    writers = {name: csv.writer(buffer) for name, buffer in buffers.items()}
    for name in TABLES:
        writers[name].writerow(list_columns(name))
    for name, cells in list_rows(pages):
        writers[name].writerow([guard_cell(cell) for cell in cells])
    return {name: buffer.getvalue() for name, buffer in buffers.items()}


def list_columns(table: str) -> tuple[str, ...]:
    """The names of a table's columns, in order."""
    return (*_SHARED.split(), *_COLUMNS[table].split())


def list_rows(pages: Iterable[tuple[str, Reading]]) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    """Every row, with the table it belongs to; its cells are as ``list_columns`` says, None where there is nothing."""
    for page, reading in pages:
        rows = _Page(page, reading)
        for name, story, cells in rows.list_rows():
            yield name, (*rows.share(story), *cells)


def guard_cell(cell: Cell) -> str:
    """A cell as CSV has it, nothing that a spreadsheet would take for a formula."""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_RISKY) else cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else str(cell)


class _Page:
    """What the rows of one page share."""

    def __init__(self, name: str, reading: Reading) -> None:
        self._name = name
        self._reading = reading
        self._text = blank_waivers(reading.document.text)
        self._lines = LineIndex(reading.document.text)
        self._dates = {story.id: story.published for story in reading.stories}
        self._sources = {source.id: source for source in reading.sources}
        self._said = Counter(attribution.source for attribution in reading.attributions)

    def list_rows(self) -> Iterator[tuple[str, str, tuple[Cell, ...]]]:
        """Table, story and cells of every row."""
        for story in self._reading.stories:
            yield "stories", story.id, self._row_story(story)
        for source in self._reading.sources:
            yield "sources", source.story, self._row_source(source)
        for attribution in self._reading.attributions:
            yield "attributions", attribution.story, self._row_attribution(attribution)
        for time in self._reading.times:
            yield "times", time.story, self._row_time(time)
        for claim in self._reading.claims:
            yield "claims", claim.story, self._row_claim(claim)
        for finding in list_findings(self._reading):
            yield "findings", finding.story, self._row_finding(finding)

    def share(self, story: str) -> tuple[Cell, ...]:
        """The cells that every row begins with."""
        document = self._reading.document
        return self._name, document.publisher, self._dates[story] or document.published, story

    def _row_story(self, story: Story) -> tuple[Cell, ...]:
        return (story.kind, story.complete, story.title, story.start, story.end, story.span.of(self._text))

    def _row_source(self, source: Source) -> tuple[Cell, ...]:
        least, most = source.count or (None, None)
        shown = (source.id, source.name, source.kind, source.identity, least, most, source.role, source.part_of)
        return (*shown, source.reason_withheld, self._said[source.id])

    def _row_attribution(self, one: Attribution) -> tuple[Cell, ...]:
        parts = (one.spans.source, one.spans.cue, one.spans.content)
        first = min(span for spans in parts for span in spans)
        source = self._sources[one.source]
        return (
            *(one.id, one.source, source.name, source.identity),
            *(one.stance, one.form, one.basis, one.via, " ".join(one.about), one.inside, one.probability),
            self._lines.place(first).line,
            *(" … ".join(span.of(self._text) for span in spans) for spans in parts),
            *(" ".join(f"{span.start}-{span.end}" for span in spans) for spans in parts),
        )

    def _row_time(self, time: Time) -> tuple[Cell, ...]:
        span = Span(time.start, time.end)
        shown = (time.id, span.of(self._text), time.type, time.value, time.anchor, time.because)
        return (*shown, self._lines.place(span).line, time.start, time.end)

    def _row_claim(self, claim: Claim) -> tuple[Cell, ...]:
        lists = (claim.attributions, claim.asserted_by, claim.denied_by, claim.no_comment_from, claim.unverified_by)
        return (claim.id, claim.text, *(" ".join(ids) for ids in lists), *claim.independent, claim.when)

    def _row_finding(self, finding: FindingView) -> tuple[Cell, ...]:
        words = finding.span.of(self._text)
        shown = (finding.rule, finding.name, finding.level, finding.message, words, finding.about)
        return (*shown, finding.place.line, finding.place.column, finding.span.start, finding.span.end, finding.waived)
