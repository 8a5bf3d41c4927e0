"""What a denial, a silence or a failed check answers: the attributions whose content it is about."""

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from typing import NamedTuple

from sayso.lexicon.frequency import informative_words
from sayso.records.attribution import Stance, TaggedAttribution
from sayso.records.meaning import measure_likeness
from sayso.records.span import Span
from sayso.resolve.anonymity import asks_for_no_name
from sayso.resolve.party import Party

__all__ = ["Reply", "find_replies"]

_ANSWERED: frozenset[Stance] = frozenset({"asserts", "believes", "doubts", "commits", "directs"})
_REPLIES: frozenset[Stance] = frozenset({"denies", "no_comment", "unverified"})
# How much each sign counts towards one earlier attribution being the one answered; chosen on gold/sourcing/train.
_WORD, _MOST_WORDS = 1.0, 4  # for each informative word both have, and how many of them count at most
_LIKENESS, _LIKE_AT_LEAST = 6.0, 0.2  # of meanings, as a cosine, above what any two contents have
_SPOKEN_OF = 1.5  # it speaks of the party that answers
_OPENING = 0.5  # it is what the story opens with, which is what people are asked about
_ENOUGH = 1.8  # for an answer at all
_IDEA = 2.5  # for an answer to a mere idea
_TO_THE_POINT = 2  # informative words shared, for an answer to a question
_FARTHER = 0.03  # less for each attribution in between
_NESTED = 0.4  # less for what is only said to have been said
_DENIAL = 1.5  # less for a denial: what it denies is nearer to what is meant
_AS_GOOD = 0.8  # others that come this near, and say the same as the best, are answered too
_SAME = 0.6  # the likeness from which contents say the same
_SAME_WORDS = 3
_POINTS = re.compile(
    r"^(?:[“\"'‘]\s*)?(?:that |to )?the same$|"
    r"\b(?:that|this)\s+(?:\w+\s+)?(?:version|suggestion|claim|account|story|remark|allegation|accusation|report)\b",
    re.I,
)
_SEVERAL = re.compile(
    r"\b(?:either|both|any|all|these|those|which)\s+(?:of\s+(?:the|these|those)\s+)?"
    r"(?:accounts|claims|versions?|allegations|accusations|stories|reports|figures)\b",
    re.I,
)
_MOST_ANSWERED = 3
_FIRSTS = 3  # attributions that a story opens with
_FARTHEST = 60  # attributions back to which an answer is looked for
_REFERS = re.compile(
    r"\b(?:the|his|her|their|its|any|such|those|these) (?:[\w’']+ )?(?:claims?|allegations?|accusations?|stor(?:y|"
    r"ies)|accounts?|reports?|"
    r"rumou?rs?|affair|talk|idea|notion|charges?|findings|memo|letter|documents?|papers|files?|matter|questions?|"
    r"talks|"
    r"investigation|figures?|filing|proposal|alibi|toll|dates|version)\b",
    re.I,
)
_ASKING = informative_words(
    "comment comments request requests requested message messages question questions call calls phone telephone "
    "email emails "
    "reached respond response interview interviews answer answers reply inquiry inquiries detailed written "
    "repeated texts text speak "
    "talk discuss elaborate record statement letter list"
)
_IS_OPINION = re.compile(r"\b(?:believ|think|expect|foresee|see|want|support|agree)\w*\b", re.I)  # negated: no answer
_IS_IDEA = re.compile(r"^(?:the|any) (?:notion|idea|thought|prospect)\b", re.I)
_ASKS_WHAT = re.compile(r"^(?:to say |to (?:\w+ )?)?(?:what|when|where|who|why|how|which|whether|if)\b", re.I)
_IS_ASKED = re.compile(r"^(?:when |if )?(?:asked|pressed|questioned|challenged)\b", re.I)
_ASKED = re.compile(r"(?:Asked|Pressed|Questioned|In response|Responding|Confronted|Challenged)\b")
_NAME = re.compile(r"\b[^\W\d_a-z][\w’'-]{2,}")


class Reply(NamedTuple):
    """Indices of the attributions answered, and why these."""

    about: tuple[int, ...]
    because: str


def find_replies(
    text: str,
    attributions: Sequence[TaggedAttribution],
    stances: Sequence[Stance],
    owned: Sequence[Party],
    holders: Sequence[int | None],
    heading: Span | None,
) -> dict[int, Reply]:
    """For each attribution that replies: those it answers; none for a reply with nothing to answer.

    owned: the party of each attribution. holders: for each, the one in whose content it stands. heading: the headline,
    in which replies answer what comes after them. A party does not answer itself, and a document answers nobody.

    What is answered is the earlier content that the reply repeats or means most, or that speaks of the party that
    answers. A reply that says nothing of what it is about ("declined to comment") answers what speaks of its party,
    what stands right before it in its paragraph, or what the story opens with, where that exposes something.
    """
    reader = _Reader(text, attributions, stances, owned, holders, heading)
    replies: dict[int, Reply] = {}
    for at, stance in enumerate(stances):
        if stance in _REPLIES:
            reply = reader.read(at)
            if reply is not None:
                replies[at] = reply
    return replies


def _is_exposing(party: Party) -> bool:
    """Whether it tells what others would not have told."""
    return party.identity in ("withheld", "described") or party.kind in ("document", "outlet")


class _Reader:
    def __init__(
        self,
        text: str,
        attributions: Sequence[TaggedAttribution],
        stances: Sequence[Stance],
        owned: Sequence[Party],
        holders: Sequence[int | None],
        heading: Span | None,
    ) -> None:
        self.text, self.attributions, self.stances = text, attributions, stances
        self.owned, self.holders = owned, holders
        self.names = [f"{party.name or ''} {party.role or ''}" for party in owned]
        self.ahead = {
            at
            for at, one in enumerate(attributions)
            if heading is not None and one.spans.cue and heading.covers(one.spans.cue[0])
        }
        self.said = [" ".join(span.of(text) for span in one.spans.content) for one in attributions]
        self.words = [informative_words(said) for said in self.said]
        self.named = [frozenset(map(str.casefold, _NAME.findall(said))) for said in self.said]
        self.starts = [(one.spans.cue or one.spans.content or one.spans.source)[0].start for one in attributions]
        firsts = [
            at
            for at, one in enumerate(attributions)
            if holders[at] is None and one.spans.content and stances[at] in _ANSWERED
        ][:_FIRSTS]
        self.first = {at for at in range(len(attributions)) if at < 2 and stances[at] == "denies"}
        self.opening = sorted(firsts, key=lambda at: not _is_exposing(owned[at]))[:2]

    def read(self, at: int) -> Reply | None:
        cue = " ".join(span.of(self.text) for span in self.attributions[at].spans.cue)
        is_opinion = self.stances[at] == "denies" and _IS_OPINION.search(cue) is not None
        reach = range(at + 1, len(self.owned)) if at in self.ahead else range(max(0, at - _FARTHEST), at)
        candidates = [other for other in reach if self._may_be_answered(at, other)]
        if not candidates and at in self.first:
            candidates = [other for other in range(at + 1, len(self.owned)) if self._may_be_answered(at, other)]
        if not candidates or is_opinion or self.owned[at].kind == "document":
            return None
        who = {name.casefold() for name in _NAME.findall(f"{self.names[at]} {self._source(at)}")}
        own = self.owned[at]
        inner = {holder for holder, party in zip(self.holders, self.owned, strict=True) if party is own}
        spoken_of = {other for other in candidates if who & self.named[other] or other in inner}
        if _SEVERAL.search(self.said[at]) and len(candidates) > 1:
            spread = sorted({*self.opening[:1], *candidates[-_MOST_ANSWERED:]} & set(candidates))
            return Reply(tuple(spread), "it speaks of several accounts: the story’s first and the nearest to it")
        if _POINTS.search(self.said[at]):
            return Reply((candidates[-1],), "it points to what was said last before it")
        lead = self._lead(at)
        words = self.words[at] | informative_words(lead)
        if not words - _ASKING or (_ASKED.match(lead) and _REFERS.search(lead)):
            return self._answer_bare(at, candidates, spoken_of)
        scores: dict[int, float] = {}
        for place, other in enumerate(reversed(candidates)):
            shared = words & self.words[other]
            like = measure_likeness(self.attributions[at].meaning, self.attributions[other].meaning)
            sameness = _WORD * min(len(shared), _MOST_WORDS) + _LIKENESS * max(0.0, like - _LIKE_AT_LEAST)
            scores[other] = sameness + _SPOKEN_OF * (other in spoken_of) + _OPENING * (other in self.opening)
            scores[other] -= _FARTHER * place + _NESTED * (self.holders[other] is not None)
            scores[other] -= _DENIAL * (self.stances[other] == "denies")
        ranked = sorted(scores, key=lambda other: -scores[other])
        best = ranked[0]
        is_silent = self.stances[at] == "no_comment"
        if is_silent and _ASKS_WHAT.match(self.said[at]) and len(words & self.words[best]) < _TO_THE_POINT:
            return None
        if _IS_IDEA.match(self.said[at]) and scores[best] < _IDEA:
            return None
        if scores[best] < _ENOUGH:
            is_question = is_silent and not _REFERS.search(self.said[at])
            return self._answer_near(at, candidates) if is_question else self._answer_bare(at, candidates, spoken_of)
        near = [
            other
            for other in ranked[1:]
            if scores[best] - scores[other] <= _AS_GOOD and self._say_the_same(best, other)
        ]
        shared = words & self.words[best]
        because = (
            f"it repeats words of what it answers: {', '.join(sorted(shared)[:4])}" if shared else "it means the same"
        )
        return Reply(tuple(sorted([best, *near][:_MOST_ANSWERED])), because)

    def _answer_bare(self, at: int, candidates: Sequence[int], spoken_of: Collection[int]) -> Reply | None:
        """What a reply answers whose words do not tell."""
        opening = self.opening[0] if self.opening else None
        is_put = opening is not None and opening in candidates and _ASKED.match(self._lead(at))
        if spoken_of and not is_put:
            first = opening if opening is not None and opening in spoken_of else max(spoken_of)
            same = [other for other in spoken_of if other != first and self._say_the_same(first, other)]
            return Reply(tuple(sorted([first, *same][:_MOST_ANSWERED])), "this speaks of the one who answers")
        is_exposed = opening is not None and _is_exposing(self.owned[opening])
        if opening is not None and is_exposed and opening in candidates and not self._are_alike(at, opening):
            same = [other for other in candidates if other != opening and self._say_the_same(opening, other)]
            because = "what the story opens with exposes something, and that is what people are asked about"
            return Reply(tuple(sorted([opening, *same][:_MOST_ANSWERED])), because)
        return self._answer_near(at, candidates)

    def _answer_near(self, at: int, candidates: Sequence[int]) -> Reply | None:
        near = candidates[-1] if at not in self.ahead else candidates[0]
        between = self.text[min(self.starts[near], self.starts[at]) : max(self.starts[near], self.starts[at])]
        return None if "\n" in between else Reply((near,), "it stands right after this in its paragraph")

    def _are_alike(self, at: int, other: int) -> bool:
        """Whether both parties are of one sort, so that one does not expose the other: senators and senators."""
        mine, theirs = (informative_words(self.names[one]) for one in (at, other))
        return bool(mine & theirs)

    def _may_be_answered(self, at: int, other: int) -> bool:
        is_open = self.stances[other] in _ANSWERED or (
            self.stances[at] == "unverified" and self.stances[other] == "denies"
        )
        is_own = self.owned[other] is self.owned[at] or self.holders[at] == other or self.holders[other] == at
        cue = " ".join(span.of(self.text) for span in self.attributions[other].spans.cue)
        is_wish = asks_for_no_name(cue, self.said[other]) or (
            self.owned[other].identity == "unstated" and _IS_ASKED.search(cue)
        )
        return is_open and not is_own and not is_wish and bool(self.attributions[other].spans.content)

    def _say_the_same(self, one: int, other: int) -> bool:
        like = measure_likeness(self.attributions[one].meaning, self.attributions[other].meaning)
        both = set(self.attributions[one].spans.content) & set(self.attributions[other].spans.content)
        return bool(both) or like >= _SAME or len(self.words[one] & self.words[other]) >= _SAME_WORDS

    def _source(self, at: int) -> str:
        return " ".join(span.of(self.text) for span in self.attributions[at].spans.source)

    def _lead(self, at: int) -> str:
        """What stands before the source in its paragraph ("Asked about the warning, …"), and what follows the cue."""
        one = self.attributions[at]
        start = (one.spans.source or one.spans.cue or one.spans.content)[0].start
        lead = self.text[self.text.rfind("\n", 0, start) + 1 : start]
        end = self.text.find(".", one.spans.cue[-1].end) if one.spans.cue else -1
        following = bisect_right(self.starts, self.starts[at])
        limit = self.starts[following] if following < len(self.starts) else len(self.text)
        rest = self.text[one.spans.cue[-1].end : min(end, limit)] if one.spans.cue and end > 0 else ""
        return f"{lead if _ASKED.match(lead) else ''} {rest}"
