"""Whether a Reading holds together: one made elsewhere may say anything, and rows are made of sound ones alone."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Final

from sayso.records.reading import Contract

__all__ = ["digest_text", "list_misplaced", "list_unsound"]

_MOST: Final = 2**53  # what numbers are counted up to, in JSON as well


def digest_text(text: str) -> str:
    """The id of a document of this text."""
    return f"sha256:{sha256(text.encode()).hexdigest()}"


def list_unsound(reading: Contract) -> Iterator[str]:
    """All that does not fit: the id of its text, ids that are there twice or lead nowhere, numbers, positions."""
    if reading.document.id != digest_text(reading.document.text):
        yield "the digest is not that of the text"
    yield from _list_doubled(reading)
    yield from _list_dangling(reading)
    yield from _list_circular(reading)
    yield from _list_odd_numbers(reading)
    yield from _list_empty(reading)
    yield from list_misplaced(reading)


def list_misplaced(reading: Contract) -> Iterator[str]:
    """Whatever stands outside the text."""
    length = len(reading.document.text)
    for what, start, end in _list_places(reading):
        if not 0 <= start < end <= length:
            yield f"{what} stands outside the text: {start} to {end} of {length}"


def _list_places(reading: Contract) -> Iterator[tuple[str, int, int]]:
    for story in reading.stories:
        yield f"story {story.id}", story.start, story.end
        for paragraph in story.paragraphs:
            yield f"a paragraph of story {story.id}", paragraph.start, paragraph.end
    for source in reading.sources:
        for span in source.mentions:
            yield f"a mention of source {source.id}", span.start, span.end
    for one in reading.attributions:
        for span in (*one.spans.source, *one.spans.cue, *one.spans.content):
            yield f"a part of attribution {one.id}", span.start, span.end
    for time in reading.times:
        yield f"time {time.id}", time.start, time.end
    for finding in reading.findings:
        yield f"a finding of {finding.rule}", finding.span.start, finding.span.end


def _list_doubled(reading: Contract) -> Iterator[str]:
    parts: Mapping[str, Iterable[str]] = {
        "story": (one.id for one in reading.stories),
        "source": (one.id for one in reading.sources),
        "attribution": (one.id for one in reading.attributions),
        "time": (one.id for one in reading.times),
        "claim": (one.id for one in reading.claims),
    }
    for what, ids in parts.items():
        yield from (f"{what} {id} is there {number} times" for id, number in Counter(ids).items() if number > 1)
    for claim in reading.claims:
        sides = (claim.attributions, claim.asserted_by, claim.denied_by, claim.no_comment_from, claim.unverified_by)
        if any(len(ids) != len(set(ids)) for ids in sides):
            yield f"claim {claim.id} names one party or attribution twice"


def _list_dangling(reading: Contract) -> Iterator[str]:
    """What refers to a part that is not there, or is of another story."""
    stories = {story.id for story in reading.stories}
    sources = {source.id: source.story for source in reading.sources}
    attributions = {one.id: one.story for one in reading.attributions}
    for what, parts in (
        ("source", reading.sources),
        ("attribution", reading.attributions),
        ("time", reading.times),
        ("claim", reading.claims),
    ):
        for part in parts:
            if part.story not in stories:
                yield f"{what} {part.id} is of story {part.story}, which is not there"
    for finding in reading.findings:
        if finding.story not in stories:
            yield f"a finding of {finding.rule} is of story {finding.story}, which is not there"
    for one in reading.attributions:
        if sources.get(one.source) != one.story:
            yield f"attribution {one.id} has source {one.source}, which its story has not"
    for claim in reading.claims:
        standing = (*claim.asserted_by, *claim.denied_by, *claim.no_comment_from, *claim.unverified_by)
        for kind, ids, known in (("source", standing, sources), ("attribution", claim.attributions, attributions)):
            yield from (
                f"claim {claim.id} has {kind} {id}, which its story has not"
                for id in ids
                if known.get(id) != claim.story
            )


def _list_circular(reading: Contract) -> Iterator[str]:
    inside = {one.id: one.inside for one in reading.attributions}
    settled: set[str] = set()
    for first in inside:
        path: set[str] = set()
        at: str | None = first
        while at is not None and at not in settled and at not in path:
            path.add(at)
            at = inside.get(at)
        if at in path:
            yield f"attribution {at} stands inside itself"
        settled |= path


def _list_odd_numbers(reading: Contract) -> Iterator[str]:
    ranges = [(f"source {one.id}", one.count) for one in reading.sources if one.count is not None]
    ranges += [(f"claim {one.id}", one.independent) for one in reading.claims]
    for what, (least, most) in ranges:
        if not 0 <= least <= (most if most is not None else least) <= _MOST:
            yield f"{what} is {least} to {most} parties"


def _list_empty(reading: Contract) -> Iterator[str]:
    for one in reading.attributions:
        if not (one.spans.source or one.spans.cue or one.spans.content):
            yield f"attribution {one.id} stands nowhere in the text"
