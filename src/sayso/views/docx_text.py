"""A story's text as a Word document has it: numbered paragraphs, each cut into runs with the style they are set in.

No style depends on colour: a source is underlined, in a way for each identity; a cue is bold, a time italic; what is
said stands on grey, within what is said on darker grey; a denial in a box, a silence in a dotted one.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec

from sayso.records.story import Role
from sayso.views.sheets import Flag, Line, StorySheet, list_statements

__all__ = ["KEY", "Look", "Run", "TextLine", "TextSheet", "write_text"]

_IDENTITIES: Final[Mapping[str, str]] = {
    "named": "Named source",
    "described": "Source not named",
    "withheld": "Source name withheld",
    "unstated": "Source not stated",
}


class Look(msgspec.Struct, frozen=True, order=True):
    """A character style, by what it shows: "Named source", "Cue", "Content", "Denial"."""

    parts: tuple[str, ...]

    @property
    def name(self) -> str:
        return " + ".join(self.parts)

    @property
    def id(self) -> str:
        return "".join(word.capitalize() for word in " ".join(self.parts).split())


KEY: Final[tuple[tuple[Look, str], ...]] = tuple(
    (Look(parts), words)
    for parts, words in (
        (("Named source",), "named"),
        (("Source not named",), "not named"),
        (("Source name withheld",), "name withheld"),
        (("Cue",), "cue"),
        (("Content",), "what is said"),
        (("Nested content",), "said within it"),
        (("Content", "Denial"), "denial"),
        (("Content", "Silence"), "no comment, not verified"),
        (("Time",), "time"),
    )
)


class Run(msgspec.Struct, frozen=True):
    """Words in one style. ``times`` and ``flags`` begin here; the numbers of ``statements`` stand behind it."""

    text: str
    look: Look | None
    times: tuple[str, ...]  # keys
    flags: tuple[Flag, ...]
    statements: tuple[str, ...]  # keys


class TextLine(msgspec.Struct, frozen=True):
    number: int
    role: Role
    runs: tuple[Run, ...]


class TextSheet(msgspec.Struct, frozen=True):
    """The text of a story. By their keys, the numbers of its statements and the paragraphs in which they, times and
    findings stand."""

    lines: tuple[TextLine, ...]
    numbers: Mapping[str, int]
    places: Mapping[str, int]


def write_text(story: StorySheet, first_line: int, first_statement: int) -> TextSheet:
    """The paragraphs and statements of a story, each numbered in text order from the number given."""
    made = {one.id for one in list_statements(story.view)}
    numbers = {
        key: number for number, key in enumerate((story.keys[id] for id in story.keys if id in made), first_statement)
    }
    lines = tuple(
        TextLine(number, line.role, tuple(_write_runs(line, numbers)))
        for number, line in enumerate(story.lines, first_line)
    )
    places = {key: line.number for line in reversed(lines) for run in line.runs for key in _list_keys(run)}
    return TextSheet(lines, numbers, places)


def _list_keys(run: Run) -> Iterator[str]:
    yield from (*run.times, *run.statements, *(flag.key for flag in run.flags))


def _write_runs(line: Line, numbers: Mapping[str, int]) -> Iterator[Run]:
    classes = [frozenset(one.classes.split()) for one in line.stretches]
    ends: dict[int, list[str]] = defaultdict(list)
    for index, one in enumerate(line.stretches):
        for key in numbers.keys() & one.anchors:
            ends[_find_end(key, index, classes)].append(key)
    for index, one in enumerate(line.stretches):
        yield Run(
            text=one.text,
            look=_find_look(classes[index]),
            times=tuple(key for key in one.anchors if key not in numbers),
            flags=one.flags,
            statements=tuple(sorted(ends[index], key=numbers.__getitem__)),
        )


def _find_end(key: str, index: int, classes: Sequence[frozenset[str]]) -> int:
    """The last stretch of the words that an attribution is linked from: of its cue, where it has one."""
    needed = {key, "cue"} & classes[index]
    while index + 1 < len(classes) and needed <= classes[index + 1]:
        index += 1
    return index


def _find_look(classes: frozenset[str]) -> Look | None:
    parts = tuple(_list_parts(classes))
    return Look(parts) if parts else None


def _list_parts(classes: frozenset[str]) -> Iterator[str]:
    if "content" in classes:
        yield "Nested content" if "nested" in classes else "Content"
    if "denies" in classes:
        yield "Denial"
    elif not classes.isdisjoint(("no_comment", "unverified")):
        yield "Silence"
    if "source" in classes:
        yield from [name for identity, name in _IDENTITIES.items() if identity in classes][:1]
    if "cue" in classes:
        yield "Cue"
    if "time" in classes:
        yield "Time"
