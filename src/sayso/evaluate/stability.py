"""Whether a Reading stays what it is when its text is changed in ways that change nothing of what is said.

Each text is read as it is and under each change of ``edits``; places are led back through the change, and both
Readings are compared. Of what both have in common, a measure is twice that by all that the two have (F1, either one
taken for gold):

**attributions**: the same by *who said what* (``attributions.pair_attributions``). **spans**: the same source, cue and
content to the word. **kind**, **identity**, **count**, **stance**, **basis**: of the attributions that both have, the
share told alike. **one source**: pairs of them that have one source. **one claim**: pairs of them that stand in one
claim. **answers**: which of them answers which. **findings**: the same rule at the same place.

What may change: names, where persons or places get others; and what the added or moved paragraph itself brings. A
change that alters nothing has 1 everywhere.
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import combinations
from pathlib import Path

from sayso.evaluate.attributions import pair_attributions
from sayso.evaluate.corpora import Article, hash_corpus, read_articles
from sayso.evaluate.edits import CHANGES, Edited, apply_changes
from sayso.evaluate.match import strip_span, strip_spans
from sayso.evaluate.report import Report, Table
from sayso.evaluate.scores import Count, compare_sets, sum_counts
from sayso.evaluate.sourcing import Read
from sayso.records.attribution import Attribution, AttributionSpans
from sayso.records.reading import Reading
from sayso.records.source import Source
from sayso.records.span import Span

__all__ = ["MEASURES", "compare_readings", "evaluate_stability"]

_LABELS: Mapping[str, Callable[[Attribution, Source], object]] = {
    "kind": lambda one, source: source.kind,
    "identity": lambda one, source: source.identity,
    "count": lambda one, source: source.count,
    "stance": lambda one, source: one.stance,
    "basis": lambda one, source: one.basis,
}
MEASURES = ("attributions", "spans", *_LABELS, "one source", "one claim", "answers", "findings")


def evaluate_stability(path: Path, read: Read, every: int = 1) -> Report:
    """On the texts at ``path`` (see ``corpora.read_articles``); their gold is not looked at. every: only one text in
    so many, the first among them.

    figures: each measure under each change that could be made in any text, as ``"<change>: <measure>"``. Raises
    CorpusError.
    """
    totals: dict[str, list[dict[str, Count]]] = {name: [] for name in CHANGES}
    for article in read_articles(path)[::every]:
        before = read(article.text, article.published)
        for name, edited in apply_changes(article.text):
            after = read(edited.text, article.published)
            totals[name].append(compare_readings(article, before, edited, after))
    rows: list[tuple[str | float | int, ...]] = []
    figures: dict[str, float] = {}
    for name, counted in totals.items():
        if counted:
            summed = sum_counts(counted)
            shares = [
                summed[measure].f1 if summed[measure].gold + summed[measure].predicted else 1.0 for measure in MEASURES
            ]
            rows.append((name, len(counted), *shares))
            figures |= {f"{name}: {measure}": share for measure, share in zip(MEASURES, shares, strict=True)}
    table = Table(
        "What stays the same", ("change", "texts", *MEASURES), tuple(rows), "texts: in which it could be made"
    )
    corpus = path.name if every == 1 else f"{path.name}, one text in {every}"
    return Report("stability", corpus, hash_corpus(path), (table,), figures)


def compare_readings(article: Article, before: Reading, edited: Edited, after: Reading) -> dict[str, Count]:
    """What both Readings say alike, by the names of MEASURES. Attributions of ``after`` of which nothing stood in the
    text before are left out."""
    led = {one.id: spans for one in after.attributions if (spans := _lead_back(edited, one.spans)) is not None}
    mine, theirs = before.attributions, tuple(one for one in after.attributions if one.id in led)
    sides = tuple(one.spans for one in mine), tuple(led[one.id] for one in theirs)
    pairs = pair_attributions(article.text, *sides)
    counts = {
        "attributions": Count(len(mine), len(pairs), len(theirs), len(pairs)),
        "spans": compare_sets(*([_strip(article.text, one) for one in side] for side in sides)),
    }
    sources = tuple({source.id: source for source in reading.sources} for reading in (before, after))
    for name, tell in _LABELS.items():
        told = sum(
            tell(mine[i], sources[0][mine[i].source]) == tell(theirs[j], sources[1][theirs[j].source]) for i, j in pairs
        )
        counts[name] = Count(len(pairs), told, len(pairs), told)
    number = tuple({side[pair[at]].id: pair for pair in pairs} for at, side in enumerate((mine, theirs)))
    for name, group in (("one source", _group_by_source), ("one claim", _group_by_claim)):
        counts[name] = compare_sets(
            *(_pair_up(group(one), ids) for one, ids in zip((before, after), number, strict=True))
        )
    counts["answers"] = compare_sets(
        *(
            {
                (ids[one.id], ids[other])
                for one in reading.attributions
                if one.id in ids
                for other in one.about
                if other in ids
            }
            for reading, ids in zip((before, after), number, strict=True)
        )
    )
    counts["findings"] = compare_sets(
        [(one.rule, strip_span(article.text, one.span)) for one in before.findings],
        [
            (one.rule, strip_span(article.text, back))
            for one in after.findings
            if (back := edited.find_back(one.span)) is not None
        ],
    )
    return counts


def _lead_back(edited: Edited, spans: AttributionSpans) -> AttributionSpans | None:
    """None where no part of it stood in the text before."""
    source, cue, content = (
        tuple(back for span in part if (back := edited.find_back(span)) is not None)
        for part in (spans.source, spans.cue, spans.content)
    )
    return AttributionSpans(source, cue, content) if source or cue or content else None


def _strip(text: str, spans: AttributionSpans) -> tuple[tuple[Span, ...], ...]:
    return tuple(strip_spans(text, part) for part in (spans.source, spans.cue, spans.content))


def _group_by_source(reading: Reading) -> Iterable[Iterable[str]]:
    groups: dict[str, list[str]] = {}
    for one in reading.attributions:
        groups.setdefault(one.source, []).append(one.id)
    return groups.values()


def _group_by_claim(reading: Reading) -> Iterable[Iterable[str]]:
    return (claim.attributions for claim in reading.claims)


def _pair_up(
    groups: Iterable[Iterable[str]], numbers: Mapping[str, tuple[int, int]]
) -> set[tuple[tuple[int, int], ...]]:
    return {
        pair
        for group in groups
        for pair in combinations(sorted(numbers[member] for member in group if member in numbers), 2)
    }
