"""A story longer than news is, cut into parts that are checked one after the other.

Many rules set each statement against every other. In a story that costs little; a text of a million words that nothing
tells apart would take days. A part is a story that breaks off: rules that say that something is missing do not apply to
it, as it may stand in another part.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

import msgspec

from sayso.check.rule import Checked, first_span
from sayso.lexicon.words import list_words
from sayso.records.source import Source
from sayso.records.span import Span
from sayso.records.story import Paragraph

__all__ = ["cut_parts"]

_MOST_SAID = 1_000  # attributions of a part
_MOST_QUOTED = 2_000  # quotations of a part
_MOST_WORDS = 30_000  # of a part, but for its last sentence


def cut_parts(checked: Checked) -> Iterator[Checked]:
    """The story itself; or, where it is longer, its parts in text order, each of whole sentences."""
    bounds = list(_find_bounds(checked))
    if len(bounds) == 1:
        yield checked
        return
    places = _place_sources(checked, bounds)
    for number, (first, last) in enumerate(bounds):
        yield _cut_part(checked, first, last, places[number], is_first=number == 0)


def _find_bounds(checked: Checked) -> Iterator[tuple[int, int]]:
    """The first sentence of each part and the one after its last."""
    sentences = checked.segmented.sentences
    said = sorted(first_span(one).start for one in checked.attributions)
    quoted = [one.span.start for one in checked.segmented.quotations]
    first = words = 0
    for at, sentence in enumerate(sentences):
        words += len(list_words(checked.text, sentence.span))
        start, end = sentences[first].span.start, sentence.span.end
        is_full = (
            words > _MOST_WORDS
            or bisect_left(said, end) - bisect_left(said, start) > _MOST_SAID
            or bisect_left(quoted, end) - bisect_left(quoted, start) > _MOST_QUOTED
        )
        if is_full and at + 1 < len(sentences):
            yield first, at + 1
            first, words = at + 1, 0
    yield first, len(sentences)


def _cut_part(checked: Checked, first: int, last: int, sources: Sequence[Source], *, is_first: bool) -> Checked:
    segmented = checked.segmented
    sentences = segmented.sentences[first:last]
    start = segmented.story.start if is_first else sentences[0].span.start
    within = Span(start, sentences[-1].span.end)
    attributions = tuple(one for one in checked.attributions if within.start <= first_span(one).start < within.end)
    ids = {one.id for one in attributions}
    quotations = segmented.quotations
    story = msgspec.structs.replace(
        segmented.story,
        start=within.start,
        end=within.end,
        complete=False,
        paragraphs=tuple(_clip(segmented.story.paragraphs, within)),
    )
    return replace(
        checked,
        segmented=msgspec.structs.replace(
            segmented,
            story=story,
            sentences=sentences,
            quotations=quotations[
                bisect_left(quotations, within.start, key=lambda one: one.span.start) : bisect_left(
                    quotations, within.end, key=lambda one: one.span.start
                )
            ],
        ),
        sources=tuple(sources),
        attributions=attributions,
        times=tuple(one for one in checked.times if within.start <= one.start < within.end),
        claims=tuple(one for one in checked.claims if not ids.isdisjoint(one.attributions)),
        is_later=not is_first,
    )


def _clip(paragraphs: Sequence[Paragraph], within: Span) -> Iterator[Paragraph]:
    """The paragraphs that reach into a span, as far as they do."""
    for at in range(bisect_left(paragraphs, within.start + 1, key=lambda one: one.end), len(paragraphs)):
        paragraph = paragraphs[at]
        if paragraph.start >= within.end:
            return
        yield Paragraph(max(paragraph.start, within.start), min(paragraph.end, within.end), paragraph.role)


def _place_sources(checked: Checked, bounds: Sequence[tuple[int, int]]) -> list[list[Source]]:
    """For each part the sources that speak in it and the wholes they are parts of, with their mentions in it."""
    starts = [checked.segmented.sentences[first].span.start for first, _ in bounds]

    def find_part(place: int) -> int:
        return max(0, bisect_left(starts, place + 1) - 1)

    mentions: dict[tuple[int, str], list[Span]] = {}
    for source in checked.sources:
        for span in source.mentions:
            mentions.setdefault((find_part(span.start), source.id), []).append(span)
    speaking: list[set[str]] = [set() for _ in bounds]
    for one in checked.attributions:
        part = find_part(first_span(one).start)
        name: str | None = one.source
        while name is not None and name not in speaking[part]:
            speaking[part].add(name)
            name = checked.source_by_id[name].part_of
    order = {source.id: number for number, source in enumerate(checked.sources)}
    return [
        [
            msgspec.structs.replace(source, mentions=tuple(mentions.get((part, source.id), source.mentions)))
            for source in (checked.source_by_id[name] for name in sorted(names, key=order.__getitem__))
        ]
        for part, names in enumerate(speaking)
    ]
