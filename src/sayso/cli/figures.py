"""Evaluation reports as tables on the screen."""

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table as Grid
from rich.text import Text

from sayso.evaluate.report import Report, Table
from sayso.views.inert import flatten_text

__all__ = ["draw_report"]

_MOST_COLUMNS = 8
_FIGURE = 12  # characters of a figure at most; what is longer are words


def draw_report(report: Report) -> RenderableType:
    """Every table of a report under what it was measured on. Shares have three decimals."""
    head = Text(report.title, "bold")
    head.append(f"  {flatten_text(report.corpus)}, sha256 {report.corpus_sha256[:12]}", "dim")
    return Group(head, *(_draw_table(table) for table in report.tables))


def _draw_table(table: Table) -> RenderableType:
    grid = Grid(box=SIMPLE_HEAD, title=Text(table.title), title_justify="left", pad_edge=False)
    if table.note:
        grid.caption = Text(table.note, "dim")
        grid.caption_justify = "left"
    rows = [table.columns, *(tuple(_say_figure(cell) for cell in row) for row in table.rows)]
    if len(table.columns) > _MOST_COLUMNS:
        rows = list(zip(*rows, strict=True))  # wider than a screen: laid on its side
    for index, name in enumerate(rows[0]):
        least = min(max((len(row[index]) for row in rows[1:]), default=0), _FIGURE)  # so that no figure is cut in two
        grid.add_column(Text(name), justify="right" if index else "left", min_width=least, overflow="fold")
    for row in rows[1:]:
        grid.add_row(*(Text(cell) for cell in row))
    return grid


def _say_figure(cell: str | float | int) -> str:
    return f"{cell:.3f}" if isinstance(cell, float) else flatten_text(str(cell))
