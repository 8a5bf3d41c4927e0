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

A row for each mark, in order. ``anchor`` is "document", the number of another mark, or "event" for what the passage does
not date; it is left out where the words need none.
"""

import re
from pathlib import Path

import msgspec

from sayso.errors import CorpusError
from sayso.evaluate.corpora import list_marked
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
    anchor: str | int | None = None


class _Labels(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    times: tuple[_Row, ...]
    published: str = ""


def read_timed(folder: Path) -> tuple[AnchoredText, ...]:
    """The passages of a folder's ``*.txt``. Raises CorpusError where one is malformed."""
    found = []
    for file in list_marked(folder):
        lines = file.read_text(encoding="utf-8").splitlines()
        heads = [number for number, line in enumerate(lines) if line.startswith("# ")]
        for head, end in zip(heads, [*heads[1:], len(lines)], strict=True):
            body = [line for line in lines[head + 1 : end] if line != "+++"]
            if len(body) == end - head - 1:
                raise CorpusError(str(file), f"line {head + 1}: the passage has no labels")
            rule = lines.index("+++", head)
            marked = "\n".join(lines[head + 1 : rule]).strip()
            found.append(_lay_over(lines[head][2:].strip(), marked, "\n".join(lines[rule + 1 : end]), str(file)))
    return tuple(found)


def _lay_over(name: str, marked: str, notes: str, path: str) -> AnchoredText:
    try:
        labels = msgspec.toml.decode(notes, type=_Labels)
    except msgspec.DecodeError as error:
        raise CorpusError(path, f"“{name}”: {error}") from error
    plain, at, spans = "", 0, []
    for mark in _MARK.finditer(marked):
        plain += marked[at : mark.start()]
        spans.append(Span(len(plain), len(plain) + len(mark["words"])))
        plain += mark["words"]
        at = mark.end()
        if int(mark["number"]) != len(spans):
            raise CorpusError(path, f"“{name}”: mark {mark['number']} stands where {len(spans)} is due")
    plain += marked[at:]
    if len(spans) != len(labels.times):
        raise CorpusError(path, f"“{name}”: {len(spans)} marks and {len(labels.times)} rows")
    timexes = tuple(GoldTimex(span, row.type, row.value) for span, row in zip(spans, labels.times, strict=True))
    anchors = tuple(row.anchor - 1 if isinstance(row.anchor, int) else row.anchor for row in labels.times)
    return AnchoredText(TimedText(name, plain, labels.published, timexes), anchors)
