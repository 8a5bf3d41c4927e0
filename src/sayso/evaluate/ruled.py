"""How often the rules of sourcing are right, on short stories written for each: some break it, some nearly do.

A file is named by its rule (``A03.txt``). Each story begins with ``# its name`` and ends at a line ``+++``, after which
TOML says what of it must fire: ``fires = ["the words a finding is about"]``, empty for a near miss, and where it
matters the day, ``published = "2025-03-04"``.
"""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from sayso.errors import CorpusError
from sayso.evaluate.corpora import hash_corpus, list_marked
from sayso.evaluate.report import Report, Table
from sayso.records.reading import Reading

__all__ = ["RuledStory", "evaluate_rules", "is_right", "read_ruled"]

Read = Callable[[str, str | None], Reading]  # a text and its date of publication


class RuledStory(NamedTuple):
    """One story. fires: words that the findings of the rule are about, () where it must stay silent."""

    code: str
    name: str
    text: str
    published: str | None
    fires: tuple[str, ...]


class _Notes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    fires: tuple[str, ...]
    published: str | None = None


def read_ruled(folder: Path) -> tuple[RuledStory, ...]:
    """The stories of a folder's ``*.txt``. Raises CorpusError where one is malformed."""
    return tuple(story for file in list_marked(folder) for story in _read_file(file))


def _read_file(file: Path) -> Iterator[RuledStory]:
    for passage in ("\n" + file.read_text(encoding="utf-8")).split("\n# ")[1:]:
        name, _, rest = passage.partition("\n")
        text, found, notes = rest.partition("\n+++\n")
        try:
            labels = msgspec.convert(tomllib.loads(notes), _Notes)
        except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
            raise CorpusError(str(file), f"“{name}”: {error}") from error
        if not found:
            raise CorpusError(str(file), f"“{name}”: no line “+++” ends the story")
        missing = [words for words in labels.fires if words not in text]
        if missing:
            raise CorpusError(str(file), f"“{name}” does not have the words “{missing[0]}”")
        yield RuledStory(file.stem, name, text.strip(), labels.published, labels.fires)


def is_right(story: RuledStory, reading: Reading) -> bool:
    """Whether the rule fires in a paragraph with the words that break it, or nowhere in a story that does not."""
    found = [one.span for one in reading.findings if one.rule == story.code]
    if not story.fires:
        return not found
    paragraphs = [(one.start, one.end) for part in reading.stories for one in part.paragraphs]
    return any(
        start <= story.text.find(words) < end and start <= span.start < end
        for words in story.fires
        for span in found
        for start, end in paragraphs
    )


def evaluate_rules(path: Path, read: Read) -> Report:
    """Read each story and see whether its rule says what it should. figures: the share right, over all and a rule.

    Raises CorpusError where the folder is missing or malformed.
    """
    right: dict[str, dict[bool, list[bool]]] = {}
    for story in read_ruled(path):
        outcomes = right.setdefault(story.code, {True: [], False: []})
        outcomes[bool(story.fires)].append(is_right(story, read(story.text, story.published)))
    rows: list[tuple[str | float | int, ...]] = [
        (code, sum(one[True]), len(one[True]), sum(one[False]), len(one[False])) for code, one in right.items()
    ]
    everything = [outcome for one in right.values() for outcomes in one.values() for outcome in outcomes]
    fires = [outcome for one in right.values() for outcome in one[True]]
    silent = [outcome for one in right.values() for outcome in one[False]]
    rows.append(("all", sum(fires), len(fires), sum(silent), len(silent)))
    table = Table(
        "rules: stories in which a rule must fire, and near misses in which it must not",
        ("rule", "fires", "of", "silent", "of"),
        tuple(rows),
    )
    figures = {"right": sum(everything) / len(everything)} if everything else {}
    return Report("rules", path.name, hash_corpus(path), (table,), figures)
