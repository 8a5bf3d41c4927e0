"""A story's attributions, each tied to its party, its stance, its basis and what it answers; its times."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from sayso.records.attribution import Attribution, Tagged, TaggedAttribution
from sayso.records.reason import Reason
from sayso.records.resolved import Resolved
from sayso.records.segmented import Segmented, Sentence
from sayso.records.source import Source
from sayso.records.span import Span
from sayso.records.timex import Time
from sayso.resolve.anonymity import find_withheld_reasons
from sayso.resolve.bases import find_via, judge_basis
from sayso.resolve.names import find_named_people
from sayso.resolve.parties import Party, find_described, gather_parties
from sayso.resolve.replies import find_replies
from sayso.resolve.stances import judge_stance
from sayso.resolve.times import judge_time

__all__ = ["resolve_story"]


def resolve_story(
    text: str, segmented: Segmented, tagged: Tagged, published: str | None, ids: Sequence[int]
) -> Resolved:
    """Who is really meant, where they stand, how they know, when.

    ``text`` is the document's; published: its ISO date, or None. ids: how many sources, attributions and times the
    document has already, so that ids go on from there.
    """
    found = tuple(sorted(tagged.attributions, key=lambda one: one.spans.cue or one.spans.content or one.spans.source))
    sentences = _Sentences(segmented.sentences)
    described = find_described(text, found)
    holders = _outside_own_clauses(_find_holders(found), described)
    befores = tuple(_before_source(text, sentences, one) for one in found)
    parties, owned = gather_parties(
        text,
        found,
        holders,
        find_named_people(text, segmented),
        described,
        find_withheld_reasons(text, segmented),
        befores,
    )
    numbers = {id(party): number for number, party in enumerate(parties)}
    owners = tuple(numbers[id(party)] for party in owned)
    stances = tuple(
        judge_stance(_words(text, one.spans.cue), _words(text, one.spans.content), one.form) for one in found
    )
    unnamed = {number for number, party in enumerate(parties) if party.identity == "withheld"}
    replies = find_replies(text, found, tuple(one.stance for one in stances), owners, holders, unnamed)
    source_ids = tuple(f"p{ids[0] + number + 1}" for number in range(len(parties)))
    attribution_ids = tuple(f"a{ids[1] + number + 1}" for number in range(len(found)))
    story = segmented.story.id
    reasons: list[Reason] = []
    attributions = []
    for at, one in enumerate(found):
        name = attribution_ids[at]
        party = parties[owners[at]]
        source_words = _words(text, one.spans.source)
        basis = judge_basis(source_words, party.kind == "document")
        reply = replies.get(at)
        holder = holders[at]
        reasons.append(Reason(name, "spans", one.because))
        reasons.append(Reason(name, "stance", stances[at].because, one.spans.cue[0] if one.spans.cue else None))
        if basis is not None:
            reasons.append(Reason(name, "basis", basis.because, one.spans.source[0]))
        if reply is not None:
            reasons.append(Reason(name, "about", reply.because))
        attributions.append(
            Attribution(
                id=name,
                story=story,
                source=source_ids[owners[at]],
                spans=one.spans,
                form=one.form,
                stance=stances[at].stance,
                basis=basis.basis if basis else None,
                via=find_via(_words(text, one.spans.cue), _after_cue(text, sentences, one), source_words),
                about=(attribution_ids[reply.about],) if reply else (),
                inside=attribution_ids[holder] if holder is not None else None,
                probability=one.probability,
            )
        )
    sources = tuple(
        _make_source(
            party, source_ids[number], story, source_ids[numbers[id(party.whole)]] if party.whole else None, text
        )
        for number, party in enumerate(parties)
    )
    for number, party in enumerate(parties):
        grounds = dict.fromkeys(party.grounds)
        reasons.extend(Reason(source_ids[number], one.field, one.because, one.span) for one in grounds)
    times = _find_times(text, sentences, tagged, published, story, ids[2])
    return Resolved(sources, tuple(attributions), times, tuple(reasons))


class _Sentences:
    """The sentence around a place, by bisection."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._spans = tuple(sentence.span for sentence in sentences)

    def around(self, place: int) -> Span | None:
        at = bisect_right(self._spans, place, key=lambda span: span.end)
        if at < len(self._spans) and self._spans[at].start <= place:
            return self._spans[at]
        return None


def _find_holders(found: Sequence[TaggedAttribution]) -> tuple[int | None, ...]:
    """For each attribution, the index of the narrowest other one in whose content its cue stands."""
    pieces = sorted(
        ((piece, at) for at, one in enumerate(found) for piece in one.spans.content), key=lambda pair: pair[0]
    )
    starts = [piece.start for piece, _ in pieces]
    longest = max((piece.end - piece.start for piece, _ in pieces), default=0)
    holders: list[int | None] = []
    for at, one in enumerate(found):
        place = (one.spans.cue or one.spans.content or one.spans.source)[0]
        best: tuple[int, int] | None = None
        for number in range(bisect_left(starts, place.start - longest), len(pieces)):
            piece, other = pieces[number]
            if piece.start > place.start:
                break
            width = piece.end - piece.start
            if other != at and piece.covers(place) and (best is None or width < best[0]):
                best = width, other
        holders.append(best[1] if best else None)
    return tuple(_without_circles(holders))


def _outside_own_clauses(holders: Sequence[int | None], described: Mapping[int, int]) -> tuple[int | None, ...]:
    """What "An aide, who asked not to be named, said" says does not stand inside what its relative clause says."""
    return tuple(
        None if holder is not None and described.get(holder) == at else holder for at, holder in enumerate(holders)
    )


def _without_circles(holders: Sequence[int | None]) -> list[int | None]:
    """Two that stand in each other's content hold neither."""
    clean = list(holders)
    for at in range(len(clean)):
        seen = {at}
        step = clean[at]
        while step is not None:
            if step in seen:
                clean[at] = None
                break
            seen.add(step)
            step = clean[step]
    return clean


def _words(text: str, spans: Sequence[Span]) -> str:
    return " ".join(span.of(text) for span in spans)


def _before_source(text: str, sentences: _Sentences, one: TaggedAttribution) -> str:
    start = (one.spans.source or one.spans.cue or one.spans.content)[0].start
    sentence = sentences.around(start)
    return text[sentence.start : start] if sentence else ""


def _after_cue(text: str, sentences: _Sentences, one: TaggedAttribution) -> str:
    if not one.spans.cue:
        return ""
    end = one.spans.cue[-1].end
    sentence = sentences.around(end - 1)
    rest = text[end : sentence.end] if sentence else ""
    return re.split(r"[“”\"]", rest)[0]


def _make_source(party: Party, name: str, story: str, whole: str | None, text: str) -> Source:
    return Source(
        id=name,
        story=story,
        name=party.name,
        kind=party.kind,
        identity=party.identity,
        count=party.count,
        role=party.role,
        part_of=whole,
        reason_withheld=party.reason.of(text) if party.reason else None,
        mentions=tuple(sorted(set(party.mentions))),
    )


def _find_times(
    text: str, sentences: _Sentences, tagged: Tagged, published: str | None, story: str, taken: int
) -> tuple[Time, ...]:
    times = []
    for number, timex in enumerate(tagged.timexes):
        around = sentences.around(timex.span.start)
        before = text[around.start : timex.span.start] if around else ""
        judged = judge_time(timex.span.of(text), timex, published, before)
        name = f"t{taken + number + 1}"
        span = timex.span
        times.append(Time(name, story, span.start, span.end, timex.type, judged.value, judged.anchor, judged.because))
    return tuple(times)
