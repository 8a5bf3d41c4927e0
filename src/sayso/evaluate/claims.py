"""How well it is told whether what two stories report is one claim, on pairs that readers judged.

The pairs (``gold/claims/pairs.jsonl``) name contents by where they stand in texts of the reprints and of ECB+.
**precision**, **recall** are of the pairs of one claim among those told to be; **left unsure** is the share of all that
are neither told to be one nor other; **missed** the share of the pairs of one claim that are told to be other.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from sayso.compare.claims import Statement, judge_statements, load_claim
from sayso.errors import CorpusError
from sayso.evaluate.corpora import hash_corpus
from sayso.evaluate.events import read_events
from sayso.evaluate.report import Report, Table
from sayso.evaluate.reprints import read_bodies
from sayso.models.meaning import open_meanings
from sayso.records.archived_claim import ClaimVerdict
from sayso.records.span import Span

__all__ = ["ClaimPair", "StatedPair", "evaluate_claims", "read_claim_pairs", "state_pairs"]

SETTING = 300  # code points with which a story opens


class Place(msgspec.Struct, frozen=True):
    """A content in a text: ``reprints:`` or ``ecbplus:`` and its id. speaker: None where no words name one. story:
    where its story begins."""

    text: str
    content: tuple[Span, ...]
    speaker: Span | None
    story: int


class ClaimPair(msgspec.Struct, frozen=True):
    """unsure: the reader was."""

    part: Literal["train", "dev"]
    a: Place
    b: Place
    label: ClaimVerdict
    unsure: bool


class StatedPair(NamedTuple):
    a: Statement
    b: Statement
    is_same: bool
    unsure: bool


def read_claim_pairs(path: Path) -> tuple[ClaimPair, ...]:
    """Raises CorpusError."""
    try:
        return tuple(msgspec.json.decode(line, type=ClaimPair) for line in path.read_bytes().splitlines())
    except OSError as error:
        raise CorpusError(str(path), error.strerror or "cannot be read") from error
    except msgspec.DecodeError as error:
        raise CorpusError(str(path), str(error)) from error


def state_pairs(pairs: Sequence[ClaimPair], data: Path) -> list[StatedPair]:
    """With their words, from the corpora in ``data``. Raises CorpusError."""
    texts = {f"reprints:{name}": text for name, text in read_bodies(data / "reprints" / "bodies.jsonl").items()}
    numbers: dict[str, int] = {}
    for one in read_events(data / "ecbplus"):
        numbers[one.event] = numbers.get(one.event, 0) + 1
        texts[f"ecbplus:{one.event}:{numbers[one.event]}"] = one.text
    return [
        StatedPair(_state(pair.a, texts, data), _state(pair.b, texts, data), pair.label == "same", pair.unsure)
        for pair in pairs
    ]


def evaluate_claims(data: Path, pairs: Path) -> Report:
    """On the pairs of the part ``dev``. figures: ``precision``, ``recall``. Raises CorpusError."""
    stated = state_pairs([one for one in read_claim_pairs(pairs) if one.part == "dev"], data)
    weights = load_claim()
    told = [judge_statements(one.a, one.b, weights).verdict for one in stated]
    counts = Counter(zip((one.is_same for one in stated), told, strict=True))
    wanted = sum(one.is_same for one in stated)
    found = sum(verdict == "same" for verdict in told)
    figures = {
        "precision": counts[True, "same"] / (found or 1),
        "recall": counts[True, "same"] / (wanted or 1),
    }
    rows = (
        ("precision", figures["precision"], found),
        ("recall", figures["recall"], wanted),
        ("left unsure", told.count("unsure") / (len(told) or 1), len(told)),
        ("missed", counts[True, "other"] / (wanted or 1), wanted),
    )
    names: tuple[Literal["same", "opposed", "unsure", "other"], ...] = ("same", "opposed", "unsure", "other")
    confused: tuple[tuple[str | int, ...], ...] = (
        ("same", *(counts[True, name] for name in names)),
        ("not the same", *(counts[False, name] for name in names)),
    )
    tables = (
        Table("Whether two claims are one", ("measure", "share", "of"), rows),
        Table("told as", ("judged", *names), confused),
    )
    return Report("claims", pairs.name, hash_corpus(pairs), tables, figures)


def _state(place: Place, texts: Mapping[str, str], data: Path) -> Statement:
    text = texts.get(place.text)
    if text is None:
        raise CorpusError(str(data), f"has no text “{place.text}”")
    said = " … ".join(span.of(text) for span in place.content)
    setting = text[place.story : place.story + SETTING]
    vectors = open_meanings().embed_texts([said, setting])
    return Statement(
        said, setting, place.speaker.of(text) if place.speaker is not None else "", (vectors[0], vectors[1])
    )
