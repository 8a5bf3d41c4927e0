"""Contents that say the same become one claim; who stands for it, against it, or would not say."""

from collections.abc import Iterable, Mapping, Sequence

from sayso.lexicon.frequency import informative_words
from sayso.records.attribution import Attribution
from sayso.records.claim import Claim, Weighed
from sayso.records.reason import Reason
from sayso.records.resolved import Resolved
from sayso.records.source import Source
from sayso.records.span import Span
from sayso.records.story import Story

__all__ = ["count_independent", "weigh_story"]

_SHARED_WORDS = 4  # informative words two contents share at least, to be one claim
_SHARED_PART = 0.6  # of the informative words of the shorter
_PUTS_FORTH = frozenset({"asserts", "believes", "doubts", "commits"})  # a wish that something be done is no claim


class _Draft:
    """One claim while it gathers its attributions."""

    def __init__(self, first: int, words: frozenset[str]) -> None:
        self.words = [words]
        self.members = [first]
        self.because: list[str] = []


def weigh_story(text: str, story: Story, resolved: Resolved, taken: int) -> Weighed:
    """The claims of one story in text order. taken: how many claims the document has already.

    Two contents are one claim where one stands in the other's words: a paraphrase, a lead and its later detail. A
    reply joins the claim it answers. A denial that answers nothing stated is a claim that nobody stands for.
    """
    attributions = resolved.attributions
    place = {one.id: at for at, one in enumerate(attributions)}
    drafts: list[_Draft] = []
    claim_of: dict[int, _Draft] = {}
    for at, one in enumerate(attributions):
        is_in_demand = one.inside is not None and attributions[place[one.inside]].stance == "directs"
        if one.stance in _PUTS_FORTH and one.spans.content and not is_in_demand:
            claim_of[at] = _join_or_open(drafts, at, informative_words(_content(text, one)), attributions, claim_of)
    for at, one in enumerate(attributions):
        if one.stance in _PUTS_FORTH:
            continue
        answered = [claim_of[place[name]] for name in one.about if place[name] in claim_of]
        for draft in answered:
            if at not in draft.members:
                draft.members.append(at)
        if not answered and one.stance in ("denies", "unverified") and one.spans.content:
            draft = _Draft(at, informative_words(_content(text, one)))
            drafts.append(draft)
            claim_of[at] = draft
    drafts.sort(key=lambda draft: min(draft.members))
    sources = {source.id: source for source in resolved.sources}
    claims: list[Claim] = []
    reasons: list[Reason] = []
    for number, draft in enumerate(drafts):
        name = f"c{taken + number + 1}"
        members = [attributions[at] for at in sorted(draft.members)]
        claims.append(_make_claim(text, story, name, members, sources, resolved))
        reasons.extend(Reason(name, "attributions", because) for because in draft.because)
    return Weighed(tuple(claims), tuple(reasons))


def _join_or_open(
    drafts: list[_Draft],
    at: int,
    words: frozenset[str],
    attributions: Sequence[Attribution],
    claim_of: Mapping[int, _Draft],
) -> _Draft:
    one = attributions[at]
    for draft in drafts:
        for other, theirs in zip(draft.members, draft.words, strict=True):
            if attributions[other].stance != one.stance or _is_chained(one, attributions[other], attributions):
                continue
            shared = words & theirs
            if len(shared) >= _SHARED_WORDS and len(shared) >= _SHARED_PART * min(len(words), len(theirs)):
                draft.members.append(at)
                draft.words.append(words)
                listed = ", ".join(sorted(shared)[:5])
                draft.because.append(f"{one.id} says what {attributions[other].id} says: {listed}")
                return draft
    drafts.append(_Draft(at, words))
    return drafts[-1]


def _is_chained(one: Attribution, other: Attribution, attributions: Sequence[Attribution]) -> bool:
    """Whether one is told inside the other: the inner is the outer's content, not a second voice for it."""
    by_id = {attribution.id: attribution for attribution in attributions} if one.inside or other.inside else {}
    for inner, outer in ((one, other), (other, one)):
        step = inner.inside
        while step is not None:
            if step == outer.id:
                return True
            step = by_id[step].inside
    return False


def _make_claim(
    text: str,
    story: Story,
    name: str,
    members: Sequence[Attribution],
    sources: Mapping[str, Source],
    resolved: Resolved,
) -> Claim:
    def of(stance: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.source for one in members if one.stance == stance))

    stated = [one for one in members if one.stance in _PUTS_FORTH] or [one for one in members if one.spans.content]
    fullest = max(stated, key=lambda one: len(_content(text, one)))
    asserted = of("asserts")
    spans = [span for one in stated for span in one.spans.content]
    when = next((time.id for time in resolved.times if _within(Span(time.start, time.end), spans)), None)
    return Claim(
        id=name,
        story=story.id,
        text=_readable(text, fullest),
        attributions=tuple(one.id for one in members),
        asserted_by=asserted,
        denied_by=of("denies"),
        no_comment_from=of("no_comment"),
        unverified_by=of("unverified"),
        independent=count_independent([sources[source] for source in asserted]),
        when=when,
    )


def count_independent(standing: Iterable[Source]) -> tuple[int, int | None]:
    """How many real parties stand behind a claim, at least and at most.

    People are counted by the number the text gives, an organisation, outlet or document as one, an unstated source
    as none or one. A part of a group that stands there as a whole is not counted again, and parts of one group never
    come to more than the whole.
    """
    present = tuple(standing)
    ids = {source.id for source in present}
    least, most = 0, 0
    is_open = False
    for source in present:
        if source.part_of in ids:
            continue
        if source.identity == "unstated":
            most += 1
            continue
        low, high = source.count if source.count is not None else (1, 1)
        least += low
        is_open = is_open or high is None
        most += high or 0
    return least, None if is_open else max(most, least)


def _within(span: Span, pieces: Iterable[Span]) -> bool:
    return any(piece.covers(span) for piece in pieces)


def _content(text: str, one: Attribution) -> str:
    return " ".join(span.of(text) for span in one.spans.content)


def _readable(text: str, one: Attribution) -> str:
    """The content as a sentence to read: pieces joined, outer marks and the leading "that" gone, capital first."""
    words = " ".join(_content(text, one).split()).strip(' ,;“”"‘’')
    words = words.removeprefix("that ")
    return words[:1].upper() + words[1:]
