"""Gold read from disk: PolNeAR's attributions, the sourcing labels laid over them, hand-marked passages."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from sayso.errors import CorpusError
from sayso.evaluate.marked import read_marked
from sayso.records.attribution import AttributionSpans, Basis, Stance
from sayso.records.source import Identity, SourceKind

__all__ = [
    "Article",
    "GoldSource",
    "SourcedArticle",
    "hash_articles",
    "hash_corpus",
    "list_marked",
    "read_articles",
    "read_sourcing",
]


class Article(msgspec.Struct, frozen=True):
    """One text with the spans of its attributions; published is an ISO date, None where nobody noted it."""

    id: str
    text: str
    published: str | None
    attributions: tuple[AttributionSpans, ...]


class GoldSource(msgspec.Struct, frozen=True):
    """One real party of an article (SOURCING.md, 1). attributions: indices into those of the article."""

    id: str
    name: str | None
    kind: SourceKind
    identity: Identity
    count: tuple[int, int | None] | None
    role: str | None
    part_of: str | None
    attributions: tuple[int, ...]


class SourcedArticle(msgspec.Struct, frozen=True):
    """An article with the labels of SOURCING.md.

    Every key and member is an index into ``article.attributions``. stance has every attribution; basis, about
    and via only those where the labels say something.
    """

    article: Article
    sources: tuple[GoldSource, ...]
    stance: dict[int, Stance]
    basis: dict[int, Basis]
    about: dict[int, tuple[int, ...]]
    via: dict[int, str]
    claims: tuple[tuple[int, ...], ...]


class _ArticleLine(msgspec.Struct, frozen=True):
    id: str
    text: str
    attributions: tuple[AttributionSpans, ...]
    published: str | None = None


class _SourcingLine(msgspec.Struct, frozen=True):
    id: str
    sources: tuple[GoldSource, ...]
    stance: dict[int, Stance]
    basis: dict[int, Basis]
    about: dict[int, tuple[int, ...]]
    claims: tuple[tuple[int, ...], ...]
    via: dict[int, str]


_Line = TypeVar("_Line", _ArticleLine, _SourcingLine)


def read_articles(path: Path) -> tuple[Article, ...]:
    """The articles of a PolNeAR file (JSON Lines), or of a folder's ``*.txt`` in the notation of ``marked``.

    Raises CorpusError, with the line, where something is not as it should be.
    """
    if path.is_dir():
        return tuple(
            Article(f"{file.stem}: {passage.name}", passage.text, None, passage.attributions)
            for file in list_marked(path)
            for passage in read_marked(file)
        )
    articles = []
    for number, line in _read_lines(path, _ArticleLine):
        for index, attribution in enumerate(line.attributions):
            for span in (*attribution.source, *attribution.cue, *attribution.content):
                if span.end > len(line.text):
                    problem = f"[{span.start}, {span.end}) runs past the text (length {len(line.text)})"
                    raise CorpusError(str(path), f"line {number}: attribution {index}: {problem}")
        articles.append(Article(line.id, line.text, line.published, line.attributions))
    return tuple(articles)


def read_sourcing(path: Path, articles: Path) -> tuple[SourcedArticle, ...]:
    """The labels at ``path`` laid over the texts and spans at ``articles``, which are matched by id.

    Raises CorpusError where either file is malformed, an article is missing, or an index leads nowhere.
    """
    known = {article.id: article for article in read_articles(articles)}
    sourced = []
    for number, line in _read_lines(path, _SourcingLine):
        article = known.get(line.id)
        if article is None:
            raise CorpusError(str(path), f"line {number}: no article “{line.id}” in {articles}")
        problem = _find_problem(line, len(article.attributions))
        if problem:
            raise CorpusError(str(path), f"line {number}: {problem}")
        sourced.append(
            SourcedArticle(article, line.sources, line.stance, line.basis, line.about, line.via, line.claims)
        )
    return tuple(sourced)


def _find_problem(line: _SourcingLine, length: int) -> str | None:
    """What is wrong with the labels of an article with ``length`` attributions; None where nothing is."""
    everyone = set(range(length))
    owned = [index for source in line.sources for index in source.attributions]
    if sorted(owned) != sorted(everyone):
        return f"the sources do not share out the {length} attributions, each to one"
    if set(line.stance) != everyone:
        return f"there is not one stance for each of the {length} attributions"
    used = {*line.basis, *line.via, *line.about}
    used.update(index for group in (*line.about.values(), *line.claims) for index in group)
    if used - everyone:
        return f"there is no attribution {min(used - everyone)}"
    ids = {source.id for source in line.sources}
    wholes = {source.part_of for source in line.sources if source.part_of is not None}
    if wholes - ids:
        return f"there is no source “{min(wholes - ids)}”"
    return None


def _read_lines(path: Path, kind: type[_Line]) -> Iterator[tuple[int, _Line]]:
    decoder = msgspec.json.Decoder(kind, strict=False)  # labels are keyed by index, as strings
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CorpusError(str(path), error.strerror or "cannot be read") from error
    found = False
    for number, line in enumerate(data.split(b"\n"), start=1):
        if not line.strip():
            continue
        found = True
        try:
            yield number, decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise CorpusError(str(path), f"line {number}: {error}") from error
    if not found:
        raise CorpusError(str(path), "holds no line of JSON")


def list_marked(folder: Path) -> list[Path]:
    """A folder's ``*.txt``, in order. Raises CorpusError where there is none."""
    files = sorted(folder.glob("*.txt"))
    if not files:
        raise CorpusError(str(folder), "holds no .txt file")
    return files


def hash_corpus(path: Path) -> str:
    """SHA-256 of a file's bytes, or of the names and bytes of a folder's ``*.txt`` in order."""
    if not path.is_dir():
        return hashlib.sha256(path.read_bytes()).hexdigest()
    digest = hashlib.sha256()
    for file in list_marked(path):
        digest.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def hash_articles(path: Path, articles: tuple[Article, ...]) -> str:
    """SHA-256 of the labels at ``path`` together with the texts and spans that they were laid over."""
    digest = hashlib.sha256(path.read_bytes())
    for article in articles:
        digest.update(msgspec.json.encode(article))
    return digest.hexdigest()
