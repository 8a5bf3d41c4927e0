"""From code points to lines and columns."""

import re
from bisect import bisect_right

from sayso.records.span import Span
from sayso.views.shown import Place

__all__ = ["LineIndex"]


class LineIndex:
    """Where the lines of one text begin. A line ends with a line feed, and with nothing else."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def place(self, span: Span) -> Place:
        """Line and column of a span's first code point and of the one after its last."""
        line, column = self._locate(span.start)
        end_line, end_column = self._locate(span.end)
        return Place(line, column, end_line, end_column)

    def _locate(self, at: int) -> tuple[int, int]:
        line = bisect_right(self._starts, at)
        return line, at - self._starts[line - 1] + 1
