"""Contents that say the same become one claim; who stands for it, against it, or would not say."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sayso.lexicon.frequency import informative_words
from sayso.records.attribution import Attribution
from sayso.records.claim import Claim, Weighed
from sayso.records.reason import Reason
from sayso.records.resolved import Resolved
from sayso.records.source import Source
from sayso.records.span import Span
from sayso.records.story import Story
from sayso.records.timex import Time

__all__ = ["count_independent", "weigh_story"]

_SHARED_WORDS = 4  # informative words two contents share at least, to be one claim
_SHARED_PART = 0.6  # of the informative words of the shorter
_EVERYWHERE = 500  # contents: a word in so many tells none apart, and would make long pages slow
_SHORT_CLAUSE = 3  # words: "that account" is no clause
_PUTS_FORTH = frozenset({"asserts", "believes", "doubts", "commits"})  # a wish that something be done is no claim


class _Draft:
    """One claim while it gathers its attributions."""

    def __init__(self, first: int) -> None:
        self.members = [first]
        self.because: list[str] = []


def weigh_story(text: str, story: Story, resolved: Resolved, taken: int) -> Weighed:
    """The claims of one story in text order. taken: how many claims the document has already.

    Two contents are one claim where one stands in the other's words: a paraphrase, a lead and its later detail. A
    reply joins the claim it answers. A denial that answers nothing stated is a claim that nobody stands for.
    """
    attributions = resolved.attributions
    place = {one.id: at for at, one in enumerate(attributions)}
    gathering = _Gathering(attributions, place)
    for at, one in enumerate(attributions):
        is_in_demand = one.inside is not None and attributions[place[one.inside]].stance == "directs"
        if one.stance in _PUTS_FORTH and not is_in_demand and _readable(text, one):
            gathering.join_or_open(at, informative_words(_content(text, one)))
    for at, one in enumerate(attributions):
        if one.stance in _PUTS_FORTH:
            continue
        answered = [gathering.claim_of[place[name]] for name in one.about if place[name] in gathering.claim_of]
        for draft in answered:
            if at not in draft.members:
                draft.members.append(at)
        if not answered and one.stance in ("denies", "unverified") and _readable(text, one):
            gathering.open(at)
    drafts = sorted(gathering.drafts, key=lambda draft: min(draft.members))
    sources = {source.id: source for source in resolved.sources}
    claims: list[Claim] = []
    reasons: list[Reason] = []
    for number, draft in enumerate(drafts):
        name = f"c{taken + number + 1}"
        members = [attributions[at] for at in sorted(draft.members)]
        claims.append(_make_claim(text, story, name, members, sources, resolved.times))
        reasons.extend(Reason(name, "attributions", because) for because in draft.because)
    return Weighed(tuple(claims), tuple(reasons))


class _Gathering:
    """Contents gathered into claims; an index by word keeps it from comparing all with all."""

    def __init__(self, attributions: Sequence[Attribution], place: Mapping[str, int]) -> None:
        self.attributions = attributions
        self.place = place
        self.drafts: list[_Draft] = []
        self.claim_of: dict[int, _Draft] = {}
        self._words: dict[int, frozenset[str]] = {}
        self._first_with: dict[frozenset[str], int] = {}
        self._holding: defaultdict[str, list[int]] = defaultdict(list)  # word to the attributions whose content has it

    def open(self, at: int) -> _Draft:
        draft = _Draft(at)
        self.drafts.append(draft)
        self.claim_of[at] = draft
        return draft

    def join_or_open(self, at: int, words: frozenset[str]) -> None:
        alike = self._first_with.get(words)
        if alike is not None and len(words) >= _SHARED_WORDS and self._says_the_same(at, alike, words):
            self._join(at, alike, words)
            return
        telling = [word for word in words if len(self._holding[word]) < _EVERYWHERE]
        shared_with = Counter(other for word in telling for other in self._holding[word])
        for other in sorted(shared_with):
            if shared_with[other] >= _SHARED_WORDS and self._says_the_same(at, other, words):
                self._join(at, other, words)
                break
        else:
            self.open(at)
        if alike is None:  # one of those with the same words stands for all of them
            self._words[at] = words
            self._first_with[words] = at
            for word in words:
                self._holding[word].append(at)

    def _join(self, at: int, other: int, words: frozenset[str]) -> None:
        draft = self.claim_of[at] = self.claim_of[other]
        draft.members.append(at)
        listed = ", ".join(sorted(words & self._words[other])[:5])
        draft.because.append(f"{self.attributions[at].id} says what {self.attributions[other].id} says: {listed}")

    def _says_the_same(self, at: int, other: int, words: frozenset[str]) -> bool:
        one, two = self.attributions[at], self.attributions[other]
        theirs = self._words[other]
        if one.stance != two.stance or self._is_told_inside(one, two) or self._is_told_inside(two, one):
            return False
        return len(words & theirs) >= _SHARED_PART * min(len(words), len(theirs))

    def _is_told_inside(self, inner: Attribution, outer: Attribution) -> bool:
        """Whether the inner is part of what the outer says, and so no second voice for it."""
        step = inner.inside
        while step is not None:
            if step == outer.id:
                return True
            step = self.attributions[self.place[step]].inside
        return False


def _make_claim(
    text: str,
    story: Story,
    name: str,
    members: Sequence[Attribution],
    sources: Mapping[str, Source],
    times: Sequence[Time],
) -> Claim:
    def of(stance: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.source for one in members if one.stance == stance))

    stated = [one for one in members if one.stance in _PUTS_FORTH] or [one for one in members if one.spans.content]
    fullest = max(stated, key=lambda one: len(_content(text, one)))
    asserted = of("asserts")
    spans = [span for one in stated for span in one.spans.content]
    when = next((time.id for span in sorted(spans) for time in _times_within(times, span) if _is_date(time)), None)
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


def _content(text: str, one: Attribution) -> str:
    return " ".join(span.of(text) for span in one.spans.content)


def _readable(text: str, one: Attribution) -> str:
    """The content as a sentence to read: outer marks and the leading "that" gone, pieces joined by an ellipsis."""
    pieces = (_without_marks(" ".join(span.of(text).split())) for span in one.spans.content)
    words = " … ".join(piece for piece in pieces if piece)
    if len(words.split()) > _SHORT_CLAUSE:
        words = words.removeprefix("that ")
    return words[:1].upper() + words[1:]
