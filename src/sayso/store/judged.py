"""What people say of the attributions of a document, put to its Reading."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import pairwise
from typing import Final

import msgspec

from sayso.errors import ArchiveError
from sayso.records.attribution import Attribution, AttributionSpans
from sayso.records.correction import Correction
from sayso.records.judgement import AttributionKey, KeptJudgement, SourceKey, StandingJudgement
from sayso.records.reading import Reading
from sayso.records.reason import Reason
from sayso.records.source import Source
from sayso.records.span import Span
from sayso.resolve.anew import Touched
from sayso.store.reweighing import reweigh

__all__ = [
    "correct_reading",
    "find_near",
    "find_problem",
    "find_source",
    "list_reasons",
    "make_source_key",
    "place_judgements",
    "read_judgement",
]

_LEAST_SHARED: Final = 0.5  # of the code points of each part of two attributions, which are then the same one
_ROLES: Final = ("source", "cue", "content")
_ID_DIGITS: Final = 8


def read_judgement(made: Correction) -> tuple[AttributionKey, KeptJudgement]:
    """What a correction says of which attribution. Raises ArchiveError where it tells neither."""
    try:
        key = msgspec.convert(made.subject, AttributionKey)
        said = msgspec.convert(made.verdict, KeptJudgement)
    except (msgspec.ValidationError, ValueError) as error:  # a span may be reversed
        raise ArchiveError(made.kind, f"tells no judgement of an attribution ({error})") from error
    if (said.verdict == "missed") != (made.kind == "missed"):
        raise ArchiveError(made.kind, f"tells no judgement of this kind ({said.verdict})")
    if not any(getattr(key.spans, role) for role in _ROLES):
        raise ArchiveError(made.kind, "tells no attribution: it has no spans")
    if said.verdict == "missed" and (said.stance is None or said.source is None):
        raise ArchiveError(made.kind, "tells neither stance nor source")
    return key, said


def find_problem(found: Reading, story: str, said: KeptJudgement) -> str | None:
    """What is wrong with a judgement of an attribution of this story, in words to be read after its document."""
    if said.verdict == "otherwise" and all(one is None for one in (said.spans, said.stance, said.source)):
        return "nothing is said to be otherwise: give spans, stance or source"
    home = next((one.span for one in found.stories if one.id == story), None)
    if home is None or said.spans is None:
        return f"has no story {story}" if home is None else None
    parts = [getattr(said.spans, role) for role in _ROLES]
    if not any(parts):
        return "an attribution stands somewhere in the text: give at least one span"
    for role, spans in zip(_ROLES, parts, strict=True):
        for span in spans:
            if not home.covers(span):
                return f"{role} {span.start}:{span.end} stands outside story {story}, {home.start}:{home.end}"
        if any(one.end > other.start for one, other in pairwise(spans)):
            return f"the pieces of {role} are not in the order of the text, or overlap"
    return None


def make_source_key(source: Source) -> SourceKey:
    return SourceKey(source.name, source.kind, source.mentions)


def place_judgements(found: Reading, standing: Iterable[Correction]) -> tuple[StandingJudgement, ...]:
    """Corrections of the kinds ``attribution`` and ``missed`` of a document, in the order in which they were made, put
    to the attributions of its Reading; those whose attribution or source is not there are left out."""
    placed = [one for made in standing if (one := _place(found, made)) is not None]
    last = {one.attribution: one.correction for one in placed}
    return tuple(msgspec.structs.replace(one, counts=last[one.attribution] == one.correction) for one in placed)


def find_near(found: Reading, story: str, spans: AttributionSpans) -> Attribution | None:
    """The attribution of a story that stands there, or nearly: at least half of each part is that of the other."""
    shares = [(_share_all(one.spans, spans), one) for one in found.attributions if one.story == story]
    near = [(sum(shared), one) for shared, one in shares if min(shared) >= _LEAST_SHARED]
    return max(near, key=lambda pair: pair[0])[1] if near else None


def correct_reading(found: Reading, judgements: Sequence[StandingJudgement]) -> Reading:
    """The Reading as the judgements that count say, with claims and findings made anew where they change anything."""
    counting = {one.attribution: one for one in judgements if one.counts}
    gone = {one.id: one.inside for one in found.attributions if _is(counting.get(one.id), "wrong")}
    kept = [_change(one, counting.get(one.id)) for one in found.attributions if one.id not in gone]
    missed = [_make(one) for one in counting.values() if one.verdict == "missed"]
    changed = {one.attribution for one in counting.values() if one.verdict in ("otherwise", "missed")}
    story_of = {one.id: one.story for one in (*found.attributions, *missed)}
    stories = {story_of[id] for id in (*changed, *gone)}
    if not stories:
        return msgspec.structs.replace(found, attributions=tuple(kept), reasons=list_reasons(judgements))
    order = {story.id: at for at, story in enumerate(found.stories)}
    said = sorted((*kept, *missed), key=lambda one: (order[one.story], _find_place(one)))
    corrected = msgspec.structs.replace(
        found,
        sources=_settle_sources(found, said, changed),
        attributions=tuple(said),
        reasons=list_reasons(judgements),
    )
    moved = {one.attribution for one in counting.values() if one.spans is not None}
    return reweigh(corrected, stories, Touched(changed, moved, gone))


def list_reasons(judgements: Sequence[StandingJudgement]) -> tuple[Reason, ...]:
    """Why the attributions are as corrected, for each field that a person vouches for."""
    return tuple(
        Reason(one.attribution, field, f"said so by hand, correction {one.correction}")
        for one in judgements
        if one.counts and one.verdict != "wrong"
        for field in ("spans", "stance", "source")
        if one.verdict != "otherwise" or getattr(one, field) is not None
    )


def _place(found: Reading, made: Correction) -> StandingJudgement | None:
    key, said = read_judgement(made)
    near = find_near(found, key.story, key.spans)
    source = find_source(found, key.story, said.source) if said.source is not None else None
    said = _complete(key, said)
    is_lost = said.source is not None and source is None
    if is_lost or find_problem(found, key.story, said) or (near is None and said.verdict != "missed"):
        return None
    is_missed = said.verdict == "missed" and near is None
    return StandingJudgement(
        correction=made.id,
        made=made.made,
        by=made.by,
        note=made.note,
        attribution=near.id if near is not None else _name_missed(key),
        story=key.story,
        verdict=said.verdict if is_missed or said.verdict != "missed" else "otherwise",
        spans=said.spans,
        stance=said.stance,
        source=source,
        counts=True,
    )


def _complete(key: AttributionKey, said: KeptJudgement) -> KeptJudgement:
    """With the spans of what was missed, which stand in the key."""
    return msgspec.structs.replace(said, spans=key.spans) if said.verdict == "missed" else said


def _name_missed(key: AttributionKey) -> str:
    """An id that no Reading gives, and the same in every archive."""
    return f"hand-{sha256(msgspec.json.encode((key.story, key.spans))).hexdigest()[:_ID_DIGITS]}"


def _share_all(one: AttributionSpans, other: AttributionSpans) -> list[float]:
    return [_share(getattr(one, role), getattr(other, role)) for role in _ROLES]


def _share(one: tuple[Span, ...], other: tuple[Span, ...]) -> float:
    """How much of both they have in common, 0 to 1; 1 of nothing."""
    mine, theirs = ({at for span in spans for at in range(span.start, span.end)} for spans in (one, other))
    return len(mine & theirs) / len(mine | theirs) if mine or theirs else 1.0


def find_source(found: Reading, story: str, key: SourceKey) -> str | None:
    """The source of a story that is mentioned there or, where none is, that is called so."""
    there = [one for one in found.sources if one.story == story]
    mentioned = [(len(set(one.mentions) & set(key.mentions)), one) for one in there if one.kind == key.kind]
    most = max(mentioned, key=lambda pair: (pair[0], pair[1].name == key.name), default=None)
    if most is not None and (most[0] or (not key.mentions and not most[1].mentions and most[1].name == key.name)):
        return most[1].id
    return next((one.id for one in there if key.name is not None and one.name == key.name), None)


def _is(judged: StandingJudgement | None, verdict: str) -> bool:
    return judged is not None and judged.verdict == verdict


def _change(one: Attribution, judged: StandingJudgement | None) -> Attribution:
    if judged is None:
        return one
    return msgspec.structs.replace(
        one,
        spans=judged.spans or one.spans,
        stance=judged.stance or one.stance,
        source=judged.source or one.source,
        probability=1.0,
    )


def _make(missed: StandingJudgement) -> Attribution:
    """form and what it refers to are found by ``reweigh``."""
    assert missed.spans is not None and missed.stance is not None and missed.source is not None
    return Attribution(
        id=missed.attribution,
        story=missed.story,
        source=missed.source,
        spans=missed.spans,
        form="indirect",
        stance=missed.stance,
        basis=None,
        via=None,
        about=(),
        inside=None,
        probability=1.0,
    )


def _find_place(one: Attribution) -> tuple[Span, ...]:
    """By which attributions are in text order."""
    return one.spans.cue or one.spans.content or one.spans.source


def _settle_sources(found: Reading, said: Sequence[Attribution], changed: Iterable[str]) -> tuple[Source, ...]:
    """Without those to whom nothing is attributed any more; the words that a person says mean another are that one's
    mentions."""
    sources = {one.id: one for one in found.sources}
    owned = {one.id: one.source for one in found.attributions}
    by_id = {one.id: one for one in said}
    for id in changed:
        one = by_id[id]
        before = owned.get(id)
        if before is not None and before != one.source:
            theirs = {span for other in said if other.source == before for span in other.spans.source}
            lost = set(one.spans.source) - theirs
            rest = tuple(span for span in sources[before].mentions if span not in lost)
            sources[before] = msgspec.structs.replace(sources[before], mentions=rest)
        mentions = tuple(sorted({*sources[one.source].mentions, *one.spans.source}))
        sources[one.source] = msgspec.structs.replace(sources[one.source], mentions=mentions)
    speaking = {one.source for one in said}
    kept = {one.id for one in found.sources if one.id in speaking or one.id not in owned.values()}
    for part in tuple(kept):  # a part is kept with its whole
        whole = sources[part].part_of
        while whole in sources and whole not in kept:
            kept.add(whole)
            whole = sources[whole].part_of
    return tuple(sources[one.id] for one in found.sources if one.id in kept)
