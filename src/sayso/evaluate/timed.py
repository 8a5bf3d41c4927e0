"""Gold written by hand for times that hang on something: passages with their time expressions marked, each with its
value and with what it counts from.

    # the dam
    The dam burst on [t1|May 2]. The mayor resigned [t2|nine days after the disaster].
    +++
    published = "2023-05-16"
    times = [
      {value = "2023-05-02", type = "DATE"},
      {value = "2023-05-11", type = "DATE", anchor = 1},
    ]

A row for each mark, in order. ``anchor`` is "document", the number of another mark, or "event" for what the passage
does not date; it is left out where the words need none.
"""

import datetime
import re
from pathlib import Path
from typing import Literal

import msgspec

from sayso.errors import CorpusError
from sayso.evaluate.corpora import list_marked
from sayso.evaluate.marked import MarkedText, read_marked
from sayso.evaluate.timeml import GoldTimex, TimedText
from sayso.records.span import Span
from sayso.records.timex import TimexType

__all__ = ["AnchoredText", "read_timed"]

_MARK = re.compile(r"\[t(?P<number>\d+)\|(?P<words>[^\]]+)\]")


class AnchoredText(msgspec.Struct, frozen=True):
    """A passage, and for each of its time expressions what it counts from: "document", "event", the index of another,
    or None."""

    timed: TimedText
    anchors: tuple[str | int | None, ...]


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    value: str
    type: TimexType
    anchor: Literal["document", "event"] | int | None = None


class _Labels(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    times: tuple[_Row, ...]
    published: datetime.date | None = None


def read_timed(folder: Path) -> tuple[AnchoredText, ...]:
    """The passages of a folder's ``*.txt``, which are laid out as ``marked`` has it. Raises CorpusError where one is
    malformed, or its labels do not fit its marks."""
    return tuple(_lay_over(passage, str(file)) for file in list_marked(folder) for passage in read_marked(file))


def _lay_over(passage: MarkedText, path: str) -> AnchoredText:
    try:
        labels = msgspec.toml.decode(passage.notes, type=_Labels, strict=False)
    except msgspec.DecodeError as error:
        raise CorpusError(path, f"“{passage.name}”: {error}") from error
    plain, at, spans = "", 0, []
    for mark in _MARK.finditer(passage.text):
        plain += passage.text[at : mark.start()]
        spans.append(Span(len(plain), len(plain) + len(mark["words"])))
        plain += mark["words"]
        at = mark.end()
        if int(mark["number"]) != len(spans):
            raise CorpusError(path, f"“{passage.name}”: mark {mark['number']} stands where {len(spans)} is due")
    plain += passage.text[at:]
    if len(spans) != len(labels.times):
        raise CorpusError(path, f"“{passage.name}”: {len(spans)} marks and {len(labels.times)} rows")
    numbers = [row.anchor for row in labels.times if isinstance(row.anchor, int)]
    unknown = next((number for number in numbers if not 1 <= number <= len(spans)), None)
    if unknown is not None:
        raise CorpusError(path, f"“{passage.name}”: there is no mark {unknown}")
    timexes = tuple(GoldTimex(span, row.type, row.value) for span, row in zip(spans, labels.times, strict=True))
    anchors = tuple(row.anchor - 1 if isinstance(row.anchor, int) else row.anchor for row in labels.times)
    created = labels.published.isoformat() if labels.published is not None else ""
    return AnchoredText(TimedText(passage.name, plain, created, timexes), anchors)
