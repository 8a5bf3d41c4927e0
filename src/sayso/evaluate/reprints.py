"""How well it is told whether two news texts are one text, one account rewritten, or independent reporting.

On the labelled pairs of a folder (``bodies.jsonl``: the texts; ``dev.jsonl``: pairs with ``relation``): **three-way**
the share told right, **dependent** the same with copy and derived as one. Of all texts: how many families they make.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import TypeVar

import msgspec

from sayso.compare.families import find_families
from sayso.compare.judge import compare_told
from sayso.compare.sketch import find_candidates, make_sketch
from sayso.compare.told import Told
from sayso.errors import CorpusError
from sayso.evaluate.report import Report, Table
from sayso.records.comparison import Comparison, Relation

__all__ = ["LabelledPair", "evaluate_reprints", "read_bodies", "read_pairs"]

_Row = TypeVar("_Row", bound=msgspec.Struct)
Tell = Callable[[str], Told]
Compare = Callable[[Told, Told], Comparison]


class LabelledPair(msgspec.Struct, frozen=True):
    """Two texts by their ids and how they are related; fields of a corpus that are not needed are passed over. unsure:
    the reader was."""

    x: str
    y: str
    relation: Relation
    unsure: bool = False


class _Body(msgspec.Struct, frozen=True):
    id: str
    text: str


def read_pairs(path: Path) -> tuple[LabelledPair, ...]:
    """The pairs of a file, one JSON object a line. Raises CorpusError."""
    return tuple(_read_lines(path, LabelledPair))


def read_bodies(path: Path) -> dict[str, str]:
    """The texts by id. Raises CorpusError."""
    return {body.id: body.text for body in _read_lines(path, _Body)}


def evaluate_reprints(folder: Path, tell: Tell, compare: Compare = compare_told) -> Report:
    """figures: ``three-way``, ``dependent``. Raises CorpusError."""
    bodies = read_bodies(folder / "bodies.jsonl")
    pairs = read_pairs(folder / "dev.jsonl")
    missing = next((name for pair in pairs for name in (pair.x, pair.y) if name not in bodies), None)
    if missing is not None:
        raise CorpusError(str(folder), f"has no text “{missing}”")
    found = [compare(tell(bodies[pair.x]), tell(bodies[pair.y])) for pair in pairs]
    right, figures = _score_pairs(pairs, found)
    digest = hashlib.sha256((folder / "bodies.jsonl").read_bytes() + (folder / "dev.jsonl").read_bytes()).hexdigest()
    return Report("reprints", folder.name, digest, (*right, _count_families(bodies, tell, compare)), figures)


def _score_pairs(
    pairs: Sequence[LabelledPair], found: Sequence[Comparison]
) -> tuple[tuple[Table, Table], dict[str, float]]:
    told = Counter((pair.relation, one.relation) for pair, one in zip(pairs, found, strict=True))
    names: tuple[Relation, ...] = ("copy", "derived", "independent")
    confused = tuple((gold, *(told[gold, name] for name in names)) for gold in names)
    three = sum(told[name, name] for name in names) / (len(pairs) or 1)
    two = sum(count for (gold, one), count in told.items() if (gold == "independent") == (one == "independent"))
    figures = {"three-way": three, "dependent": two / (len(pairs) or 1)}
    rows = tuple((name, value, len(pairs)) for name, value in figures.items())
    return (
        Table("How two texts are related", ("measure", "share", "of"), rows),
        Table("told as", ("labelled", *names), confused),
    ), figures


def _count_families(bodies: Mapping[str, str], tell: Tell, compare: Compare) -> Table:
    began = perf_counter()
    stories = [tell(text) for text in bodies.values()]
    compared = len(find_candidates([make_sketch(story) for story in stories]))
    families = find_families(stories, compare)
    members = sum(len(family.members) for family in families)
    rows = (
        ("texts", len(stories)),
        ("pairs compared", compared),
        ("families", len(families)),
        ("texts in families", members),
        ("the largest family", max((len(family.members) for family in families), default=0)),
        ("seconds", round(perf_counter() - began)),
    )
    return Table("Families of all texts", ("count", "number"), rows)


def _read_lines(path: Path, row: type[_Row]) -> list[_Row]:
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise CorpusError(str(path), error.strerror or "cannot be read") from error
    rows: list[_Row] = []
    for number, line in enumerate(lines, start=1):
        try:
            rows.append(msgspec.json.decode(line, type=row))
        except msgspec.DecodeError as error:
            raise CorpusError(f"{path}:{number}", str(error)) from error
    return rows
