"""How well sources, stances, replies and claims are judged, against gold labelled by SOURCING.md.

Two settings. **end to end**: the text alone is given, and what is found by reading it is judged. **gold
spans**: the spans of the attributions are given too, so that what resolve and weigh add is judged apart
from tagging. What each figure counts stands in ``judge``; counts are added up over the articles (micro
average). **stance, macro recall** is the mean, over the stances in gold, of the share of each that is told
right.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import get_args

from sayso.errors import CorpusError
from sayso.evaluate.corpora import hash_articles, hash_corpus, read_sourcing
from sayso.evaluate.judge import Judged, judge_reading
from sayso.evaluate.match import has_quotation_mark
from sayso.evaluate.report import Report, Table
from sayso.evaluate.scores import Count, Share, sum_counts
from sayso.evaluate.sourced import read_sourced
from sayso.records.attribution import AttributionSpans, Form, Stance, TaggedAttribution
from sayso.records.reading import Reading

__all__ = ["Read", "ReadSpans", "evaluate_sourcing", "tell_form"]

# The text and its date of publication; the second is given the spans of the attributions too.
Read = Callable[[str, str | None], Reading]
ReadSpans = Callable[[str, str | None, tuple[TaggedAttribution, ...]], Reading]

_STANCES: tuple[Stance, ...] = get_args(Stance)
_MACRO = "stance, macro recall"


def evaluate_sourcing(path: Path, read: Read, read_spans: ReadSpans, articles: Path | None = None) -> Report:
    """Judge Readings of the labelled articles at ``path``: by ``read`` and, from gold spans, by
    ``read_spans``.

    path: a JSON Lines file, or a folder of our own passages (``sourced``). articles: the PolNeAR file with the
    texts of the former; by default ``polnear/train.jsonl`` beside the folder of
    ``path``. figures: F1 where there is precision and recall, else the share that is right, as
    ``"<setting>: <measure>"``. Raises CorpusError, also where a Reading has another text than the article,
    as no span could be compared then.
    """
    if path.is_dir():
        sourced = read_sourced(path)
    else:
        sourced = read_sourcing(path, articles or path.parent.parent / "polnear" / "train.jsonl")
    judged: dict[str, list[Judged]] = {"end to end": [], "gold spans": []}
    for one in sourced:
        text, published = one.article.text, one.article.published
        given = tuple(
            TaggedAttribution(spans, tell_form(text, spans), 1.0, "gold") for spans in one.article.attributions
        )
        readings = (read(text, published), read_spans(text, published, given))
        for documents, reading in zip(judged.values(), readings, strict=True):
            if reading.document.text != text:
                raise CorpusError(str(path), f"the text of “{one.article.id}” was changed in reading it")
            documents.append(judge_reading(one, reading))
    tables: list[Table] = []
    figures: dict[str, float] = {}
    for setting, documents in judged.items():
        counts = sum_counts([document.counts for document in documents])
        shares: dict[str, Share] = {}
        for document in documents:
            for name, share in document.shares.items():
                shares[name] = shares.get(name, Share()) + share
        stances = Counter(pair for document in documents for pair in document.stances)
        shares[_MACRO] = _share_macro(stances)
        tables += _tabulate(setting, counts, shares, stances)
        figures |= {f"{setting}: {name}": count.f1 for name, count in counts.items()}
        figures |= {f"{setting}: {name}": share.value for name, share in shares.items()}
    digest = hash_corpus(path) if path.is_dir() else hash_articles(path, tuple(one.article for one in sourced))
    return Report("sourcing", path.name, digest, tuple(tables), figures)


def tell_form(text: str, spans: AttributionSpans) -> Form:
    """The form of an attribution whose spans are given: by its quotation marks."""
    if not has_quotation_mark(text, spans.content):
        return "indirect"
    opens = (re.match(r"[\"“‘'`«]", span.of(text).lstrip()) for span in spans.content)
    return "direct" if all(opens) else "mixed"


def _recall_stance(stances: Mapping[tuple[Stance, Stance], int], stance: Stance) -> Share:
    of = sum(number for (gold, _), number in stances.items() if gold == stance)
    return Share(stances.get((stance, stance), 0), of)


def _share_macro(stances: Mapping[tuple[Stance, Stance], int]) -> Share:
    recalls = [share.value for stance in _STANCES if (share := _recall_stance(stances, stance)).of]
    return Share(sum(recalls), len(recalls))


def _tabulate(
    setting: str,
    counts: Mapping[str, Count],
    shares: Mapping[str, Share],
    stances: Mapping[tuple[Stance, Stance], int],
) -> tuple[Table, ...]:
    present = [stance for stance in _STANCES if any(stance in pair for pair in stances)]
    return (
        Table(
            f"{setting}: found, and what belongs together",
            ("measure", "precision", "recall", "F1", "gold", "predicted"),
            tuple(
                (name, count.precision, count.recall, count.f1, count.gold, count.predicted)
                for name, count in counts.items()
            ),
            "all but the first line: of the attributions found",
        ),
        Table(
            f"{setting}: told right, of the attributions found",
            ("measure", "share", "of"),
            tuple((name, share.value, share.of) for name, share in shares.items()),
        ),
        Table(
            f"{setting}: stances, gold against predicted (the column “gold” names gold)",
            ("gold", *present, "recall"),
            tuple(
                (
                    gold,
                    *(stances.get((gold, predicted), 0) for predicted in present),
                    _recall_stance(stances, gold).value,
                )
                for gold in present
            ),
        ),
    )
