"""Contents that say the same become one claim; who stands for it, against it, or would not say."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Protocol

from sayso.records.attribution import Attribution
from sayso.records.claim import Claim, Weighed
from sayso.records.reason import Reason
from sayso.records.resolved import Resolved
from sayso.records.source import Identity, Source
from sayso.records.span import Span
from sayso.records.story import Story
from sayso.records.timex import Time
from sayso.weigh.grouping import group_same, judge_pair
from sayso.weigh.signs import Pairs, load_sameness

__all__ = ["Counted", "count_independent", "find_origins", "list_stating", "weigh_story"]

_SHORT_CLAUSE = 3  # words: "that account" is no clause
_LEAST_WORDS = 6  # of a content that says clearly what is claimed
_OPENS_WITH_PRONOUN = re.compile(r"(?:he|she|it|they|this|these|those|we|I|him|her|them|such)\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:I|We|we)(?:['’](?:m|ve|d|ll|re))?(?!\w)")
_LABEL = re.compile(
    r"(?:(?:the|their|his|her|its|this|that|those|these|such|any|all|both) (?:whole |\w+[’']s )?(?:accusations?|"
    r"accounts?|"
    r"versions?|reports?|figures?|claims?|story|stories|allegations?|findings|charges?|suggestions?|criticisms?|reading|"
    r"idea|e-?mails?|letters?|polls?)\b|an? )",
    re.IGNORECASE,
)
_PUTS_FORTH = frozenset({"asserts", "believes", "doubts", "commits", "directs"})
_REPLIES = frozenset({"denies", "no_comment", "unverified"})


def weigh_story(text: str, story: Story, resolved: Resolved, taken: int) -> Weighed:
    """The claims of one story in text order. taken: how many claims the document has already.

    Attributions that state the same are one claim: a paraphrase, a lead and its later detail, a quotation and what it
    bears out (``sameness.json``). A denial joins the claim among those it answers that it comes nearest to, unless it
    merely calls it names ("the reports"); the others list who denies them, as those who would not comment or could not
    verify it, by name alone. A denial that answers nothing stated is a claim that nobody stands for.
    """
    attributions = resolved.attributions
    place = {one.id: at for at, one in enumerate(attributions)}
    stating = list_stating(text, resolved)
    drafts = []
    claims_of: defaultdict[int, list[_Draft]] = defaultdict(list)
    for group in group_same(Pairs(text, resolved, stating), load_sameness()):
        draft = _Draft([stating[number] for number in group.members])
        draft.because = [_say_same(attributions, stating, *joined) for joined in group.because]
        drafts.append(draft)
        for at in draft.members:
            claims_of[at].append(draft)
    list_all = cache(lambda: Pairs(text, resolved, range(len(attributions))))  # where a denial answers several
    for at, one in enumerate(attributions):
        answered = [draft for name in one.about for draft in claims_of.get(place[name], ())]
        for draft in answered if one.stance in _REPLIES else ():
            draft.replies.append(at)
        if answered and one.stance == "denies" and not _LABEL.match(_say(text, one)):
            denied = answered[0] if len(answered) == 1 else _choose_denied(list_all(), at, answered)
            denied.members.append(at)
        if not answered and one.stance in ("denies", "unverified") and at not in claims_of and _say(text, one):
            drafts.append(_Draft([at]))
    sources = {source.id: source for source in resolved.sources}
    claims: list[Claim] = []
    reasons: list[Reason] = []
    stated = [draft for draft in drafts if any(attributions[at].stance != "directs" for at in draft.members)]
    for number, draft in enumerate(sorted(stated, key=lambda draft: min(draft.members))):
        name = f"c{taken + number + 1}"
        members = [attributions[at] for at in sorted(draft.members)]
        replies = [attributions[at] for at in sorted(set(draft.replies) - set(draft.members))]
        claims.append(_make_claim(text, story, name, members, replies, sources, resolved.times))
        reasons.extend(Reason(name, "attributions", because) for because in draft.because)
    return Weighed(tuple(claims), tuple(reasons))


class _Draft:
    """One claim while it gathers what states it, and what answers it: denials, silence, failed checks."""

    def __init__(self, members: list[int]) -> None:
        self.members = members
        self.replies: list[int] = []
        self.because: list[str] = []


def _choose_denied(pairs: Pairs, at: int, answered: Sequence[_Draft]) -> _Draft:
    """The claim among those a denial answers that its own words come nearest to: that one it states, negated."""

    def measure(draft: _Draft) -> float:
        chances = [
            judge_pair(pairs.measure(max(at, other), min(at, other)), load_sameness()) for other in draft.members
        ]
        return max(chances)

    return max(answered, key=measure)


def list_stating(text: str, resolved: Resolved) -> tuple[int, ...]:
    """Where among the attributions something is put forth that may be one claim with something else: no silence, no
    denial of what was said, which joins that, and nothing within a demand."""
    stances = {one.id: one.stance for one in resolved.attributions}

    def states(one: Attribution) -> bool:
        is_in_demand = one.inside is not None and stances[one.inside] == "directs"
        is_open = one.stance in _PUTS_FORTH or (one.stance == "denies" and not one.about)
        return is_open and not is_in_demand and bool(_say(text, one))

    return tuple(at for at, one in enumerate(resolved.attributions) if states(one))


def _say_same(attributions: Sequence[Attribution], stating: Sequence[int], at: int, other: int, why: str) -> str:
    return f"{attributions[stating[at]].id} says what {attributions[stating[other]].id} says: {why}"


def _make_claim(
    text: str,
    story: Story,
    name: str,
    members: Sequence[Attribution],
    replies: Sequence[Attribution],
    sources: Mapping[str, Source],
    times: Sequence[Time],
) -> Claim:
    def of(stance: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.source for one in (*members, *replies) if one.stance == stance))

    stated = [one for one in members if one.stance in _PUTS_FORTH] or [one for one in members if one.spans.content]
    asserted = of("asserts")
    spans = [span for one in stated for span in one.spans.content]
    when = next((time.id for span in sorted(spans) for time in _times_within(times, span) if _is_date(time)), None)
    own = find_origins(members, sources)
    return Claim(
        id=name,
        story=story.id,
        text=_write_claim(text, stated, sources),
        attributions=tuple(one.id for one in members),
        asserted_by=asserted,
        denied_by=of("denies"),
        no_comment_from=of("no_comment"),
        unverified_by=of("unverified"),
        independent=count_independent([sources[source] for source in asserted if source in own]),
        when=when,
    )


def find_origins(members: Sequence[Attribution], sources: Mapping[str, Source]) -> frozenset[str]:
    """The sources that stand for a claim themselves, so that a chain counts once: of "three people said that he told
    the board …" the three; of an outlet that cites two officials, these."""
    by_id = {one.id: one for one in members}

    def passes_on(one: Attribution) -> bool:
        is_outlet = sources[one.source].kind == "outlet"
        others = (other for other in members if other.source != one.source)
        return is_outlet and any(other.inside == one.id or other.spans.content == one.spans.content for other in others)

    def is_told(one: Attribution) -> bool:
        return one.inside in by_id and not passes_on(by_id[one.inside])

    origins = frozenset(one.source for one in members if not passes_on(one) and not is_told(one))
    return origins or frozenset(one.source for one in members)


class Counted(Protocol):
    """What counting needs to know of a source."""

    @property
    def id(self) -> str: ...
    @property
    def identity(self) -> Identity: ...
    @property
    def count(self) -> tuple[int, int | None] | None: ...
    @property
    def part_of(self) -> str | None: ...


def count_independent(standing: Iterable[Counted]) -> tuple[int, int | None]:
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


def _without_marks(words: str) -> str:
    """Without the quotation marks around the whole, and commas at the edge; marks within stay in pairs."""
    bare = words.strip(" ,;")
    inner = bare.strip('“”"‘’').strip(" ,;")
    return bare if inner.count("“") != inner.count("”") or inner.count('"') % 2 else inner


def _is_date(time: Time) -> bool:
    """Whether it says when, and not for how long, how often, or merely "now"."""
    return time.type in ("DATE", "TIME") and not time.value.endswith("_REF") and not time.value.startswith("P")


def _times_within(times: Sequence[Time], span: Span) -> Iterator[Time]:
    """Those of ``times``, which are in text order, that stand wholly in ``span``."""
    for at in range(bisect_left(times, span.start, key=lambda time: time.start), len(times)):
        if times[at].start >= span.end:
            break
        if times[at].end <= span.end:
            yield times[at]


def _write_claim(text: str, stated: Sequence[Attribution], sources: Mapping[str, Source]) -> str:
    """The fullest content as a sentence to read, a quotation with its speaker named: "I [Ana Ruiz] saw it".

    Of contents that state the same, one in the outlet's own words goes before a quotation, which is seldom clear on its
    own, unless it is a mere fragment or begins with a pronoun.
    """
    told = [one for one in stated if one.form != "direct" and _stands_alone(_say(text, one))]
    fullest = max(told or stated, key=lambda one: len(_say(text, one)))
    words, name = _say(text, fullest), sources[fullest.source].name
    if fullest.form == "direct" and name is not None:
        return _FIRST_PERSON.sub(lambda found: f"{found[0]} [{name}]", words, count=1)
    return words


def _stands_alone(words: str) -> bool:
    return len(words.split()) >= _LEAST_WORDS and not _OPENS_WITH_PRONOUN.match(words)


def _say(text: str, one: Attribution) -> str:
    """The content: outer marks and the leading "that" gone, pieces joined by an ellipsis."""
    pieces = (_without_marks(" ".join(span.of(text).split())) for span in one.spans.content)
    words = " … ".join(piece for piece in pieces if piece)
    if len(words.split()) > _SHORT_CLAUSE:
        words = words.removeprefix("that ")
    return words[:1].upper() + words[1:]
