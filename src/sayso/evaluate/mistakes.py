"""The mistakes of reading, one by one, for people to read and sort: where, what gold has, what was found.

Of **who said what** (``list_misread``): gold and found attributions are paired as ``judge`` pairs them. A gold one
without a partner is **missed**, a found one without is **spurious**, unless their cues overlap: then the **content**
is another. Of a pair the **source** is another where the words overlap by less than half; where they overlap but the
spans differ once punctuation is stripped from the edges, the **edges** of that role are wrong, a mistake of its own for
each role. Of **judgement** (``list_misjudged``): each label of an attribution found that is not gold's, one mistake
each.

A sample is drawn without replacement from all of them in the order of the articles, so that a seed names it.
"""

import random
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Literal

import msgspec

from sayso.evaluate.corpora import Article, SourcedArticle, read_articles, read_sourcing
from sayso.evaluate.judge import Found, find_gold, is_name_alike, pair_found
from sayso.evaluate.match import Words, measure_overlap, strip_spans
from sayso.evaluate.sourced import read_sourced
from sayso.evaluate.sourcing import Read
from sayso.records.attribution import AttributionSpans
from sayso.records.claim import Claim
from sayso.records.span import Span

__all__ = ["Mistake", "draw_sample", "list_misjudged", "list_misread", "render_mistakes"]

_Role = Literal["source", "cue", "content"]
_ROLES: tuple[_Role, ...] = ("source", "cue", "content")
_ENOUGH = 0.5  # of the words of both together
_AROUND = 320  # code points shown on either side of a mistake


class Mistake(msgspec.Struct, frozen=True):
    """One mistake. at: the code point it stands at; gold, found: in words, "–" where there is none; text: around it."""

    article: str
    at: int
    kind: str
    gold: str
    found: str
    text: str


def draw_sample(mistakes: Sequence[Mistake], number: int, seed: int) -> tuple[Mistake, ...]:
    """``number`` of them at random, in their own order; all where there are fewer."""
    chosen = random.Random(seed).sample(range(len(mistakes)), min(number, len(mistakes)))
    return tuple(mistakes[at] for at in sorted(chosen))


def render_mistakes(mistakes: Sequence[Mistake]) -> str:
    """A block of lines each, numbered from 1."""
    return "\n".join(
        f"{number}. {one.kind}  ({one.article}, {one.at})\n   gold   {one.gold}\n   found  {one.found}\n   {one.text}\n"
        for number, one in enumerate(mistakes, start=1)
    )


def list_misread(path: Path, read: Read) -> tuple[Mistake, ...]:
    """Where a Reading of each article at ``path`` (see ``corpora.read_articles``) has other attributions than gold.
    Raises CorpusError."""
    mistakes: list[Mistake] = []
    for article in read_articles(path):
        found = tuple(one.spans for one in read(article.text, article.published).attributions)
        mistakes += sorted(_compare_spans(article, found), key=lambda one: (one.at, one.kind))
    return tuple(mistakes)


def list_misjudged(path: Path, read: Read) -> tuple[Mistake, ...]:
    """Where what a Reading of each article at ``path`` (see ``sourcing``) says of an attribution is not what gold
    says. Raises CorpusError."""
    if path.is_dir():
        sourced = read_sourced(path)
    else:
        sourced = read_sourcing(path, path.parent.parent / "polnear" / "train.jsonl")
    mistakes: list[Mistake] = []
    for gold in sourced:
        reading = read(gold.article.text, gold.article.published)
        found = find_gold(gold, reading)
        ours = [*_compare_labels(gold, found), *_compare_claims(gold, found, reading.claims)]
        mistakes += sorted(ours, key=lambda one: (one.at, one.kind))
    return tuple(mistakes)


def _compare_spans(article: Article, found: tuple[AttributionSpans, ...]) -> Iterator[Mistake]:
    gold = article.attributions
    pairs = pair_found(article.text, gold, found)
    missed = [i for i in range(len(gold)) if i not in {i for i, _ in pairs}]
    spurious = [j for j in range(len(found)) if j not in {j for _, j in pairs}]
    for i in list(missed):
        j = next((j for j in spurious if _share_cue(gold[i], found[j])), None)
        if j is not None:
            missed.remove(i)
            spurious.remove(j)
            yield _note(article, "content", gold[i], found[j])
    yield from (_note(article, "missed", gold[i], None) for i in missed)
    yield from (_note(article, "spurious", None, found[j]) for j in spurious)
    words = Words(article.text)
    for i, j in pairs:
        for role in _ROLES:
            wanted, given = getattr(gold[i], role), getattr(found[j], role)
            if role == "source" and measure_overlap(words.under(wanted), words.under(given)) < _ENOUGH:
                yield _note(article, "source", gold[i], found[j])
            elif strip_spans(article.text, wanted) != strip_spans(article.text, given):
                yield _note(article, f"edges of {role}", gold[i], found[j])


def _share_cue(one: AttributionSpans, other: AttributionSpans) -> bool:
    return any(cue.overlaps(another) for cue in one.cue for another in other.cue)


def _compare_labels(gold: SourcedArticle, found: Sequence[Found]) -> Iterator[Mistake]:
    id_of = {one.index: one.attribution.id for one in found}
    index_of = {name: index for index, name in id_of.items()}
    for one in found:
        replies = gold.about.get(one.index, ())
        told = tuple(index_of[name] for name in one.attribution.about if name in index_of)
        labels: list[tuple[str, object, object, bool]] = [
            ("name", one.gold.name, one.source.name, is_name_alike(one.gold.name or "", one.source.name or "")),
            ("via", gold.via.get(one.index), one.attribution.via, False),
            ("replies", replies or None, told or None, bool(set(replies) & set(told))),
        ]
        labels += [(name, getattr(one.gold, name), getattr(one.source, name), False) for name in ("kind", "identity")]
        labels.append(("count", one.gold.count, one.source.count, False))
        labels.append(("stance", gold.stance[one.index], one.attribution.stance, False))
        labels.append(("basis", gold.basis.get(one.index), one.attribution.basis, False))
        for kind, wanted, given, is_alike in labels:
            if wanted != given and not is_alike:
                spans = gold.article.attributions[one.index]
                yield _say(gold.article, kind, spans, f"{wanted}", f"{given}  of {_quote_parts(gold.article, spans)}")


def _compare_claims(gold: SourcedArticle, found: Sequence[Found], claims: Sequence[Claim]) -> Iterator[Mistake]:
    """Pairs of attributions that share a claim in one of both alone."""
    claimed = {one.index: one.attribution.id for one in found}
    spans = gold.article.attributions
    for i, j in combinations(sorted(claimed), 2):
        wanted = any(i in group and j in group for group in gold.claims)
        given = any(claimed[i] in claim.attributions and claimed[j] in claim.attributions for claim in claims)
        if wanted != given:
            pair = "  and  ".join(_quote_parts(gold.article, spans[index]) for index in (i, j))
            shared = ("one claim", "two claims")
            yield _say(gold.article, "same claim", spans[j], shared[not wanted], f"{shared[not given]}: {pair}")


def _note(article: Article, kind: str, gold: AttributionSpans | None, found: AttributionSpans | None) -> Mistake:
    wanted, given = (_quote_parts(article, one) if one else "–" for one in (gold, found))
    spans = gold or found
    assert spans is not None  # a mistake is in one of both
    return _say(article, kind, spans, wanted, given)


def _say(article: Article, kind: str, spans: AttributionSpans, gold: str, found: str) -> Mistake:
    first = min((*spans.cue, *spans.content, *spans.source))
    start, end = max(0, first.start - _AROUND), min(len(article.text), first.end + _AROUND)
    return Mistake(article.id, first.start, kind, gold, found, " ".join(article.text[start:end].split()))


def _quote_parts(article: Article, spans: AttributionSpans) -> str:
    return " | ".join(_quote_spans(article.text, part) for part in (spans.source, spans.cue, spans.content))


def _quote_spans(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(" ".join(span.of(text).split()) for span in spans) or "–"
