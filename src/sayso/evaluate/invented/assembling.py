"""A drafted story becomes the Reading of a page: positions in the page, ids, claims with their sides, findings."""

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from sayso.check.catalogue import RULES
from sayso.check.rule import Rule
from sayso.evaluate.invented.drafts import Draft, Line, Member, Said
from sayso.evaluate.invented.world import Outlet
from sayso.records.attribution import Attribution, AttributionSpans
from sayso.records.claim import Claim
from sayso.records.finding import Finding
from sayso.records.page import Document
from sayso.records.reading import SCHEMA, Reading
from sayso.records.source import Source
from sayso.records.span import Span
from sayso.records.story import Paragraph, Story
from sayso.records.timex import Time

__all__ = ["assemble_reading"]

_STORY = "s1"
_JUDGING = frozenset({"admitted", "feared"})  # cues that rule W01 speaks of


class _Placed(NamedTuple):
    """An attribution with its spans in the page, and the words of its cue and its content."""

    said: Said
    spans: AttributionSpans
    cue: str
    content: str


def assemble_reading(draft: Draft, outlet: Outlet | None, url: str | None) -> Reading:
    """outlet: None where the page does not say whose it is."""
    text = "\n".join(line.text for line in draft.lines)
    starts = list(_list_starts(draft.lines))
    placed = [_place(said, start, text) for line, start in zip(draft.lines, starts, strict=True) for said in line.said]
    ids = {one.said.key: f"a{number}" for number, one in enumerate(placed, start=1)}
    members = _list_members(one.said.member for one in placed)
    sources = {key: f"p{number}" for number, key in enumerate(members, start=1)}
    times = _make_times(draft.lines, starts)
    claims = _make_claims(placed, ids, sources, times)
    paragraphs = tuple(
        Paragraph(start, start + len(line.text), line.role) for line, start in zip(draft.lines, starts, strict=True)
    )
    digest = hashlib.sha256(text.encode()).hexdigest()
    name = outlet.name if outlet is not None else None
    return Reading(
        schema=SCHEMA,
        document=Document(f"sha256:{digest}", text, draft.title, url, name, draft.authors, draft.day, "en"),
        stories=(Story(_STORY, 0, len(text), "article", True, draft.title, draft.day, paragraphs),),
        sources=tuple(_make_sources(draft.lines, starts, members, sources)),
        attributions=tuple(_make_attribution(one, ids, sources) for one in placed),
        times=times,
        claims=claims,
        findings=tuple(_make_findings(placed, ids, sources, claims)),
    )


def _list_starts(lines: Sequence[Line]) -> Iterator[int]:
    at = 0
    for line in lines:
        yield at
        at += len(line.text) + 1


def _shift(spans: tuple[Span, ...], by: int) -> tuple[Span, ...]:
    return tuple(Span(span.start + by, span.end + by) for span in spans)


def _place(said: Said, start: int, text: str) -> _Placed:
    source, cue, content = (_shift(part, start) for part in (said.spans.source, said.spans.cue, said.spans.content))
    words = [" ".join(span.of(text) for span in part) for part in (cue, content)]
    return _Placed(said, AttributionSpans(source, cue, content), *words)


def _list_members(speaking: Iterator[Member]) -> dict[int, Member]:
    """Those who speak, by key, and the whole of which one of them is a part before that part."""
    members: dict[int, Member] = {}
    for member in speaking:
        if member.whole is not None:
            members.setdefault(member.whole.key, member.whole)
        members.setdefault(member.key, member)
    return members


def _make_sources(
    lines: Sequence[Line], starts: Sequence[int], members: dict[int, Member], ids: dict[int, str]
) -> Iterator[Source]:
    mentions: dict[int, list[Span]] = {key: [] for key in members}
    for line, start in zip(lines, starts, strict=True):
        for member, span in line.mentions:
            mentions[member.key].extend(_shift((span,), start))
    for key, member in members.items():
        part_of = ids[member.whole.key] if member.whole is not None else None
        judged = (member.kind, member.identity, member.people, member.role, part_of, member.reason_withheld)
        yield Source(ids[key], _STORY, member.name, *judged, tuple(mentions[key]))


def _make_attribution(one: _Placed, ids: dict[int, str], sources: dict[int, str]) -> Attribution:
    said = one.said
    return Attribution(
        ids[said.key],
        _STORY,
        sources[said.member.key],
        one.spans,
        said.form,
        said.stance,
        said.member.basis,
        said.via,
        tuple(ids[key] for key in said.about if key in ids),
        ids.get(said.inside) if said.inside is not None else None,
        said.probability,
    )


def _make_times(lines: Sequence[Line], starts: Sequence[int]) -> tuple[Time, ...]:
    found = ((when, start) for line, start in zip(lines, starts, strict=True) for when in line.times)
    return tuple(
        Time(
            f"t{number}",
            _STORY,
            *_bounds(when.span, start),
            "DATE",
            when.value,
            "document",
            "counted from the page's day",
        )
        for number, (when, start) in enumerate(found, start=1)
    )


def _bounds(span: Span, by: int) -> tuple[int, int]:
    return span.start + by, span.end + by


def _make_claims(
    placed: Sequence[_Placed], ids: dict[int, str], sources: dict[int, str], times: Sequence[Time]
) -> tuple[Claim, ...]:
    stated: dict[int, list[_Placed]] = {}
    for one in placed:
        if one.said.states is not None and one.said.stance in ("asserts", "denies"):
            stated.setdefault(one.said.states, []).append(one)
    return tuple(
        _make_claim(f"c{number}", members, placed, ids, sources, times)
        for number, members in enumerate(stated.values(), start=1)
    )


def _make_claim(
    id: str,
    members: Sequence[_Placed],
    placed: Sequence[_Placed],
    ids: dict[int, str],
    sources: dict[int, str],
    times: Sequence[Time],
) -> Claim:
    keys = {one.said.key for one in members}
    answers = [one.said for one in placed if not keys.isdisjoint(one.said.about)]
    said = [one.said for one in members]
    standing = {one.member.key: one.member for one in said if one.stance == "asserts"}
    return Claim(
        id,
        _STORY,
        max(members, key=lambda one: (one.said.form != "direct", len(one.content))).content,
        tuple(ids[one.key] for one in said),
        _list_sources(said, "asserts", sources),
        _list_sources(said, "denies", sources),
        _list_sources(answers, "no_comment", sources),
        _list_sources(answers, "unverified", sources),
        _count_independent(standing),
        next((time.id for time in times if any(_holds(one.spans, time) for one in members)), None),
    )


def _list_sources(said: Sequence[Said], stance: str, sources: dict[int, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sources[one.member.key] for one in said if one.stance == stance))


def _holds(spans: AttributionSpans, time: Time) -> bool:
    return any(span.start <= time.start and time.end <= span.end for span in spans.content)


def _count_independent(standing: dict[int, Member]) -> tuple[int, int | None]:
    """A part and its whole count once, unnamed people by their number."""
    counts = [
        member.people or (1, 1)
        for member in standing.values()
        if member.whole is None or member.whole.key not in standing
    ]
    highest = [most for _, most in counts]
    most = None if None in highest else sum(one for one in highest if one is not None)
    return sum(least for least, _ in counts), most


def _make_findings(
    placed: Sequence[_Placed], ids: dict[int, str], sources: dict[int, str], claims: Sequence[Claim]
) -> Iterator[Finding]:
    seen: set[int] = set()
    for one in placed:
        said, member = one.said, one.said.member
        place = one.spans.source[0] if one.spans.source else one.spans.cue[0]
        if member.identity == "withheld" and member.reason_withheld is None and member.key not in seen:
            yield _find("A02", place, sources[member.key])
        if member.basis == "thirdhand" and member.key not in seen:
            yield _find("K02", place, sources[member.key])
        if one.cue in _JUDGING:
            yield _find("W01", one.spans.cue[0], ids[said.key])
        seen.add(member.key)
    if claims and len(claims[0].asserted_by) == 1:
        yield _find("N01", placed[0].spans.cue[0], claims[0].id)


def _find(code: str, span: Span, about: str) -> Finding:
    rule = _rules()[code]
    return Finding(code, rule.level, rule.summary, _STORY, span, about)


@cache
def _rules() -> dict[str, Rule]:
    return {rule.code: rule for rule in RULES}
