"""Gold written by hand with all that SOURCING.md asks: passages marked as ``marked`` has it, each with its labels.

After the passage comes a line ``+++`` and then TOML, in which attributions go by the numbers of their marks::

    # the quarry sale
    [source1|Two council members] [cue1|said] [content1|the quarry was sold]. [source2|Mayor Ida Holt]
    [cue2|denied] [content2|it]. [source3|One of the two] [cue3|said] [content3|he had seen the deed of sale].
    +++
    published = "2026-03-04"
    sources = [
      {of = [1], name = "two council members", kind = "group", identity = "described", count = [2, 2]},
      {of = [2], name = "Ida Holt", kind = "person", identity = "named", count = [1, 1], role = "Mayor"},
      {of = [3], name = "one of the two", kind = "person", identity = "described", count = [1, 1], part_of = 1},
    ]
    stance = {denies = [2]}
    basis = {records = [3]}
    about = {2 = [1]}
    claims = [[1, 3]]

``of`` and the members of ``about`` and ``claims`` are numbers of attributions; ``part_of`` is that of any
attribution of the whole. An open count is written ``[2]``. What has no stance asserts.
"""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from sayso.errors import CorpusError
from sayso.evaluate.corpora import Article, GoldSource, SourcedArticle, list_marked
from sayso.evaluate.marked import MarkedText, read_marked
from sayso.records.attribution import Basis, Stance
from sayso.records.source import Identity, SourceKind

__all__ = ["read_sourced"]


class _Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    of: tuple[int, ...]
    kind: SourceKind
    identity: Identity
    name: str | None = None
    count: tuple[int, ...] | None = None
    role: str | None = None
    part_of: int | None = None


class _Labels(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    sources: tuple[_Source, ...]
    published: str | None = None
    stance: dict[Stance, tuple[int, ...]] = {}
    basis: dict[Basis, tuple[int, ...]] = {}
    about: dict[int, tuple[int, ...]] = {}
    via: dict[int, str] = {}
    claims: tuple[tuple[int, ...], ...] = ()


def read_sourced(folder: Path) -> tuple[SourcedArticle, ...]:
    """The labelled passages of a folder's ``*.txt``.

    Raises CorpusError where one is malformed, has no labels, or its labels name an attribution it has not.
    """
    return tuple(
        _lay_over(passage, f"{file.stem}: {passage.name}", str(file))
        for file in list_marked(folder)
        for passage in read_marked(file)
    )


def _lay_over(passage: MarkedText, name: str, path: str) -> SourcedArticle:
    try:
        labels = msgspec.toml.decode(passage.notes, type=_Labels, strict=False)
    except msgspec.DecodeError as error:
        raise CorpusError(path, f"“{passage.name}”: {error}") from error
    index_of = {number: index for index, number in enumerate(passage.numbers)}
    owner = {number: f"S{place}" for place, one in enumerate(labels.sources, 1) for number in one.of}
    owned = sorted(number for one in labels.sources for number in one.of)
    named = [*labels.about, *labels.via, *(number for group in labels.claims for number in group)]
    named += [number for group in (*labels.stance.values(), *labels.basis.values()) for number in group]
    named += [number for group in labels.about.values() for number in group]
    named += [one.part_of for one in labels.sources if one.part_of is not None]
    if owned != sorted(passage.numbers):
        raise CorpusError(path, f"“{passage.name}”: the sources do not share out its attributions, each to one")
    unknown = sorted(set(named) - set(index_of))
    if unknown:
        raise CorpusError(path, f"“{passage.name}”: there is no attribution {unknown[0]}")

    def find(numbers: Iterable[int]) -> tuple[int, ...]:
        return tuple(index_of[number] for number in numbers)

    stance = {index: stance for stance, numbers in labels.stance.items() for index in find(numbers)}
    sources = tuple(
        GoldSource(
            id=f"S{place}",
            name=one.name,
            kind=one.kind,
            identity=one.identity,
            count=_read_count(one.count, passage.name, path),
            role=one.role,
            part_of=None if one.part_of is None else owner[one.part_of],
            attributions=find(one.of),
        )
        for place, one in enumerate(labels.sources, 1)
    )
    return SourcedArticle(
        Article(name, passage.text, labels.published, passage.attributions),
        sources,
        {index: stance.get(index, "asserts") for index in range(len(passage.numbers))},
        {index: basis for basis, numbers in labels.basis.items() for index in find(numbers)},
        {index_of[number]: find(numbers) for number, numbers in labels.about.items()},
        {index_of[number]: via for number, via in labels.via.items()},
        tuple(find(group) for group in labels.claims),
    )


def _read_count(count: tuple[int, ...] | None, name: str, path: str) -> tuple[int, int | None] | None:
    if count is None:
        return None
    if len(count) not in (1, 2):
        raise CorpusError(path, f"“{name}”: a count is [least, most] or [least]")
    return count[0], count[1] if len(count) == 2 else None
