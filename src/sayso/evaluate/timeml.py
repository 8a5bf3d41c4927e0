"""Gold for time expressions: TimeML files (Pustejovsky et al., TimeML 1.2.1)."""

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree

import msgspec

from sayso.errors import CorpusError
from sayso.records.span import Span
from sayso.records.timex import TimexType

__all__ = ["GoldTimex", "TimedText", "list_timeml", "list_wikiwars", "read_timeml"]

_TYPES = frozenset(get_args(TimexType))
_WIKIWARS_TRAINED = 17  # of 22 files


class GoldTimex(msgspec.Struct, frozen=True):
    """One TIMEX3 of a text."""

    span: Span
    type: TimexType
    value: str


class TimedText(msgspec.Struct, frozen=True):
    """The text of one file, its creation date as TIMEX3 has it, and its time expressions in text order."""

    id: str
    text: str
    created: str
    timexes: tuple[GoldTimex, ...]

    @property
    def published(self) -> str | None:
        """The day of its creation as an ISO date; None where gold does not have it to the day."""
        try:
            return datetime.date.fromisoformat(self.created[:10]).isoformat()
        except ValueError:
            return None


def list_timeml(data: Path, *, dev: bool) -> tuple[Path, ...]:
    """The files of TimeBank and AQUAINT, every fifth of them for development and the rest, with WikiWars' first 17, for
    training. Raises CorpusError where there are none."""
    newswire = [*sorted((data / "time").glob("timebank/*.tml")), *sorted((data / "time").glob("aquaint/*.tml"))]
    if not newswire:
        raise CorpusError(str(data / "time"), "no timebank/*.tml or aquaint/*.tml files")
    chosen = [path for number, path in enumerate(newswire) if (number % 5 == 4) == dev]
    return tuple(chosen) if dev else (*chosen, *list_wikiwars(data, dev=False))


def list_wikiwars(data: Path, *, dev: bool) -> tuple[Path, ...]:
    """WikiWars' files by name: the last five for development, or the seventeen before them."""
    files = sorted((data / "time").glob("wikiwars/*.tml"))
    return tuple(files[_WIKIWARS_TRAINED:] if dev else files[:_WIKIWARS_TRAINED])


def read_timeml(path: Path) -> TimedText:
    """One file. TeX's quotation marks become ” and “, of the same length as they were. Raises CorpusError."""
    try:
        root = ElementTree.parse(path).getroot()
    except (OSError, ElementTree.ParseError) as error:
        raise CorpusError(str(path), str(error)) from error
    body, created = root.find("TEXT"), root.find("DCT/TIMEX3")
    if body is None:
        raise CorpusError(str(path), "has no <TEXT>")
    plain: list[str] = []
    timexes: list[GoldTimex] = []
    length = 0
    open_timexes: list[tuple[dict[str, str], int]] = []
    for kind, said in _walk(body):
        if kind == "text":
            plain.append(str(said).replace("``", " “").replace("''", "” "))
            length += len(plain[-1])
        elif kind == "open" and isinstance(said, dict):
            open_timexes.append((said, length))
        elif kind == "close":
            attributes, start = open_timexes.pop()
            if length > start and attributes.get("type") in _TYPES:
                span = Span(start, length)
                timexes.append(GoldTimex(span, attributes["type"], attributes.get("value", "")))  # type: ignore[arg-type]
    text = re.sub(r"[\t\r]", " ", "".join(plain))
    value = created.get("value", "") if created is not None else ""
    return TimedText(path.stem, text, value, tuple(sorted(timexes, key=lambda one: one.span)))


def _walk(node: ElementTree.Element) -> Iterator[tuple[str, str | dict[str, str]]]:
    """The text of a node in order, and where time expressions open and close."""
    if node.text:
        yield "text", node.text
    for child in node:
        if child.tag == "TIMEX3":
            yield "open", dict(child.attrib)
        yield from _walk(child)
        if child.tag == "TIMEX3":
            yield "close", ""
        if child.tail:
            yield "text", child.tail
