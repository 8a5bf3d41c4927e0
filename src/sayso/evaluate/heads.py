"""What the tagger finds beside attributions: mentions of parties, which of them are of one, time expressions.

On GUM's development documents: **heads** the main words of mentions of persons, organisations and places; **kinds** the
same with the kind; **mentions** all words of a mention; **links** pairs of mentions, both found, of one party (Rand's
pairs); **antecedents** of the mentions found that gold has a mention of the same party before, those whose likeliest
earlier mention is one of them. On every fifth file of TimeBank and AQUAINT: **times** the words of a time expression,
**times, loosely** one that overlaps it (TempEval-3's strict and relaxed), **times with type** strict and of its type.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path

import msgspec

from sayso.evaluate.mentions import MentionText, read_gum_mentions
from sayso.evaluate.report import Report, Table
from sayso.evaluate.scores import Count, Share, compare_sets, sum_counts
from sayso.evaluate.timeml import TimedText, list_timeml, read_timeml
from sayso.records.attribution import Tagged
from sayso.records.mention import TaggedMention

__all__ = ["evaluate_heads"]

Tag = Callable[[str], Tagged]


def evaluate_heads(data: Path, tag: Tag) -> Report:
    """data: the folder of the corpora (docs/evaluation.md). figures: F1, of antecedents the share that is right. Raises
    CorpusError."""
    texts = read_gum_mentions(data / "gum", dev=True)
    timed = tuple(read_timeml(path) for path in list_timeml(data, dev=True))
    judged = [_judge_mentions(one, tag(one.text).mentions) for one in texts]
    counts = sum_counts([counted for counted, _ in judged])
    antecedents = sum((share for _, share in judged), Share())
    counts |= sum_counts([_judge_times(one, tag(one.text)) for one in timed])
    rows = tuple((name, one.precision, one.recall, one.f1, one.gold, one.predicted) for name, one in counts.items())
    digest = hashlib.sha256(msgspec.json.encode((texts, timed))).hexdigest()
    tables = (
        Table("found", ("measure", "precision", "recall", "F1", "gold", "predicted"), rows),
        Table("right", ("measure", "share", "of"), (("antecedents", antecedents.value, antecedents.of),)),
    )
    figures = {name: count.f1 for name, count in counts.items()} | {"antecedents": antecedents.value}
    return Report("heads", data.name, digest, tables, figures)


def _judge_mentions(gold: MentionText, found: Sequence[TaggedMention]) -> tuple[dict[str, Count], Share]:
    owner = {one.head: one.party for one in gold.mentions}
    counts = {
        "heads": compare_sets((one.head for one in gold.mentions), (one.head for one in found)),
        "kinds": compare_sets(((one.head, one.type) for one in gold.mentions), ((one.head, one.type) for one in found)),
        "mentions": compare_sets({one.span for one in gold.mentions}, (one.span for one in found)),
    }
    groups = _group(found)
    both = [at for at, one in enumerate(found) if one.head in owner]
    wanted, given = [], []
    for one, other in combinations(both, 2):
        if owner[found[one].head] == owner[found[other].head]:
            wanted.append((one, other))
        if groups[one] == groups[other]:
            given.append((one, other))
    counts["links"] = compare_sets(wanted, given)
    met: set[int] = set()
    right: list[bool] = []
    for mention in found:
        party = owner.get(mention.head)
        if party is not None and party in met:
            best = found[mention.antecedents[0].mention] if mention.antecedents else None
            right.append(best is not None and owner.get(best.head) == party)
        if party is not None:
            met.add(party)
    return counts, Share(sum(right), len(right))


def _group(found: Sequence[TaggedMention]) -> list[int]:
    """For each mention the first one of its party, as its likeliest links lead back."""
    groups: list[int] = []
    for at, one in enumerate(found):
        best = one.antecedents[0] if one.antecedents else None
        groups.append(groups[best.mention] if best is not None and best.probability >= one.new else at)
    return groups


def _judge_times(gold: TimedText, found: Tagged) -> dict[str, Count]:
    wanted = [(one.span, one.type) for one in gold.timexes]
    given = [(one.span, one.type) for one in found.timexes]
    touched = defaultdict(list)
    for number, (span, _) in enumerate(wanted):
        for other, (found_span, _) in enumerate(given):
            if span.overlaps(found_span):
                touched[number].append(other)
    hit = {other for others in touched.values() for other in others}
    return {
        "times": compare_sets((span for span, _ in wanted), (span for span, _ in given)),
        "times, loosely": Count(len(wanted), len(touched), len(given), len(hit)),
        "times with type": compare_sets(wanted, given),
    }
