"""How well two news texts about one event are told from two about like events, on ECB+ (Cybulska & Vossen, LREC 2014).

Each topic of ECB+ holds articles on two events of one kind (two jail breaks, two takeovers). Every two articles of a
topic are a pair: of one event or of both. **F1** is of the pairs of one event, on topics 36 to 45; the weights learn
from the topics before.
"""

import hashlib
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from sayso.compare.judge import compare_told
from sayso.compare.told import Told
from sayso.errors import CorpusError
from sayso.evaluate.report import Report, Table
from sayso.evaluate.scores import compare_sets
from sayso.evaluate.stories import join_tokens
from sayso.records.comparison import SAME_EVENT, Comparison

__all__ = ["FIRST_MEASURED", "EventText", "evaluate_events", "hash_events", "pair_events", "read_events"]

FIRST_MEASURED = 36  # topic


class EventText(NamedTuple):
    """One article. event: its topic and which of the topic's two events it is about."""

    topic: int
    event: str
    text: str


def read_events(folder: Path) -> tuple[EventText, ...]:
    """Every article of ECB+, its tokens set as text again, a sentence a line, in the order of topics. Raises
    CorpusError."""
    topics = sorted((path for path in folder.glob("*") if path.name.isdigit()), key=lambda path: int(path.name))
    if not topics:
        raise CorpusError(str(folder), "no topic folders")
    return tuple(_read_file(path) for topic in topics for path in sorted(topic.glob("*.xml")))


def pair_events(texts: Sequence[EventText]) -> list[tuple[int, int, bool]]:
    """Every two texts of one topic, by their numbers, and whether they are about one event."""
    return [
        (one, other, texts[one].event == texts[other].event)
        for one, other in combinations(range(len(texts)), 2)
        if texts[one].topic == texts[other].topic
    ]


def hash_events(texts: Sequence[EventText]) -> str:
    """SHA-256 of the texts in order."""
    return hashlib.sha256("".join(one.text for one in texts).encode()).hexdigest()


def evaluate_events(
    folder: Path, tell: Callable[[str], Told], compare: Callable[[Told, Told], Comparison] = compare_told
) -> Report:
    """figures: ``precision``, ``recall``, ``F1``. Raises CorpusError."""
    texts = [text for text in read_events(folder) if text.topic >= FIRST_MEASURED]
    told = [tell(one.text) for one in texts]
    pairs = pair_events(texts)
    one_event = {(one, other) for one, other, same in pairs if same}
    found = {(one, other) for one, other, _ in pairs if compare(told[one], told[other]).same_event >= SAME_EVENT}
    count = compare_sets(one_event, found)
    digest = hash_events(texts)
    figures = {"precision": count.precision, "recall": count.recall, "F1": count.f1}
    rows = tuple((name, value, len(pairs)) for name, value in figures.items())
    return Report(
        "events", folder.name, digest, (Table("Pairs of one event", ("measure", "share", "of"), rows),), figures
    )


def _read_file(path: Path) -> EventText:
    try:
        root = ElementTree.parse(path).getroot()
    except (OSError, ElementTree.ParseError) as error:
        raise CorpusError(str(path), str(error)) from error
    sentences: dict[int, list[str]] = {}
    for token in root.iter("token"):
        sentences.setdefault(int(token.get("sentence", "0")), []).append(token.text or "")
    lines = [join_tokens(words) for words in sentences.values()]
    kind = "plus" if "plus" in path.name else ""
    text = "\n".join(line for line in lines if line and not line.startswith(("http", "www.")))
    return EventText(int(path.parent.name), path.parent.name + kind, text)
