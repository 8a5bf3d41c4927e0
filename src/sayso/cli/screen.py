"""From rich renderables to text for standard output, and to an SVG picture of a terminal."""

import io
import sys
from typing import Final

from rich.console import Console, RenderableType
from rich.terminal_theme import TerminalTheme

__all__ = ["SVG_WIDTH", "measure_width", "paint_screen", "paint_svg"]

SVG_WIDTH: Final = 98
_THEME = TerminalTheme(
    (24, 26, 30),
    (226, 226, 222),
    [
        (60, 64, 70),
        (255, 123, 114),
        (106, 205, 146),
        (236, 184, 92),
        (122, 174, 245),
        (210, 150, 240),
        (118, 198, 222),
        (226, 226, 222),
    ],
)
# As rich's own, but for the web font: a picture loads nothing.
_SVG = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font: {char_height}px/{line_height}px "DejaVu Sans Mono", Menlo, Consolas, monospace; }}
.{unique_id}-title {{ font: bold 18px system-ui, sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def _make_console(width: int | None = None) -> Console:
    return Console(file=sys.stdout, width=width, markup=False, emoji=False, highlight=False)


def measure_width(widest: int) -> int:
    """The columns to draw for: those of the screen (80 where there is none, or as COLUMNS says), up to ``widest``."""
    return min(_make_console().width, widest)


def paint_screen(part: RenderableType, width: int) -> str:
    """``part`` as text for standard output: with colours on a terminal that has them, else without."""
    console = _make_console(width)
    with console.capture() as capture:
        console.print(part)
    return "".join(f"{line.rstrip(' ')}\n" for line in capture.get().rstrip("\n").split("\n"))


def paint_svg(part: RenderableType, title: str) -> str:
    """A picture of a terminal with ``part`` on it."""
    console = Console(
        file=io.StringIO(), record=True, width=SVG_WIDTH, force_terminal=True, color_system="truecolor", markup=False
    )
    console.print(part)
    return console.export_svg(title=title, theme=_THEME, code_format=_SVG, unique_id="sayso")
