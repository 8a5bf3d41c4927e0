"""Rules K: how the sources know."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from sayso.check.matter import find_judgement, tells_what_happened
from sayso.check.rule import Checked, Hit, Rule, first_span
from sayso.check.unnamed import is_unnamed, speaks_for_itself
from sayso.records.attribution import Attribution
from sayso.records.source import Source
from sayso.records.span import Span

__all__ = ["RULES"]

_ACCESS = re.compile(
    r"\b(?:familiar with|knowledge of|close to|briefed|involved in|present (?:at|in)|(?:was|were) (?:in|at|there)|"
    r"privy to|who (?:has |have |had )?"
    r"(?:\w+ )?(?:seen|saw|read|heard|attended|worked|works|helped|signed|drafted|drew|prepared|took part|sat|kept|"
    r"keeps|deals?|"
    r"handled|tested|reviewed|met|flew|drove|treated|knows?|visited|filmed|wrote)|seen|read the|minutes|took notes|"
    r"copy of|shown|showed|in the room|at the (?:table|meeting|scene)|witness\w*|attended|direct(?:ly)?|first-?hand|"
    r"participants?|called in|brought in|stayed for|sits? on|sat on|serves? on|served on|one of those who|"
    r"near(?:by)?|crew|insiders?|contestants?|neighbou?rs?|relatives?|aides?|advis[eo]rs?|assistants?|friends?|"
    r"colleagues?|survivors?|victims?|"
    r"passengers?|residents?|on the (?:call|line|phone|team|panel|board|trip|plane|flight|bus|train|set|shift))\b",
    re.IGNORECASE,
)
_OFFICIAL = re.compile(r"\b(?:officials?|representatives?)\b", re.IGNORECASE)
# what tells nothing of where somebody stands; who is called by his work ("a packer") tells of his own place
_TELLS_NOTHING = re.compile(
    r"\b(?:officials?|sources?|people|persons?|individuals?|figures?|insiders?|executives?|diplomats?|representatives?|"
    r"officers?|ministers?|lawmakers?|legislators?|leaders?|managers?|directors?|someone|somebody|those|others?|one|two|"
    r"three|four|five|six|several|strategists?|operatives?|consultants?|allies|ally|employees?|staffers?|members?|sergeants?|lieutenants?|spokes\w+|men|women|man|woman)\b",
    re.IGNORECASE,
)
_HEAD = re.compile(r"[^,;(]*?(?=,|;|\(| (?:of|at|in|on|from|for|with|who|whose|by|inside|near|to|under|behind)\b|$)")
_CAPITAL = re.compile(r"(?<=\s)[A-Z][\w’'-]+")
_OPINION = re.compile(
    r"\b(?:should|ought|must|too (?:high|low|late|early|many|much|soon)|(?:bad|good|great|terrible) (?:idea|thing|"
    r"deal|news)|important|necessary|likely|unlikely|could|may|might|will|won['’]t|would|shall|going to|if|hope\w*|"
    r"believe\w*|think|feel|want\w*|expect\w*)\b",
    re.IGNORECASE,
)

_MARKS = " ,“”\"‘’'"


def _find_no_access(checked: Checked) -> Iterator[Hit]:
    for source in checked.sources:
        said = checked.said_by[source.id]
        if not is_unnamed(checked, source) or source.part_of is not None or not said:
            continue
        if _is_called_by_work(source) or _tells_access(checked, source):
            continue
        facts = [
            one
            for one in said
            if speaks_for_itself(checked, one)
            if one.stance == "asserts" and one.inside is None and not checked.is_in_headline(one)
            if not _is_opinion(checked.content_of(one)) and tells_what_happened(checked.content_of(one))
            if not _is_own_business(checked, source, one)
        ]
        if facts:
            message = f"“{source.name}” is not said to have seen, heard or read it: say how they know"
            yield Hit(first_span(facts[0]), source.id, message)


def _is_called_by_work(source: Source) -> bool:
    """Whether the noun for the party says what it does there: "a packer", and not "an official" or "two people"."""
    head = _HEAD.match(source.name or "")
    words = head.group().split() if head else []
    return bool(words) and _TELLS_NOTHING.fullmatch(words[-1]) is None


def _is_own_business(checked: Checked, source: Source, one: Attribution) -> bool:
    """Whether an official of a body speaks of what that body does: the words say it, or the two sentences before."""
    if not _OFFICIAL.search(source.name or ""):
        return False
    start = first_span(one).start
    before = checked.sentence_before(start)
    further = checked.sentence_before(before.start) if before is not None else None
    lead = checked.text[(further or before).start : start] if before is not None and (further or before) else ""
    told = f"{lead} {checked.content_of(one)}"
    return any(re.search(rf"\b{re.escape(word)}\b", told) for word in _CAPITAL.findall(source.name or ""))


def _tells_access(checked: Checked, source: Source) -> bool:
    """Whether the story says how the party, a part of it or the whole it belongs to knows, in any of its sentences."""
    kin = {source.id} | {other.id for other in checked.sources if other.part_of == source.id}
    for other in kin:
        if _ACCESS.search(checked.source_by_id[other].name or ""):
            return True
        contents = sorted(span for one in checked.said_by[other] for span in one.spans.content)
        for one in checked.said_by[other]:
            if one.basis is not None or _tells_of_own_deeds(checked.content_of(one)):
                return True
            around = checked.sentence_at(first_span(one).start)
            if around is not None and _ACCESS.search(
                f"{_leave_out(checked, around, contents)} {_tells_more(checked, around)}"
            ):
                return True
    return False


def _tells_of_own_deeds(content: str) -> bool:
    """Whether a speaker tells what he did himself, and so how he knows: "We wrote to him"."""
    words = content.strip(_MARKS)
    return re.match(r"(?:I|We|we)\b", words) is not None and tells_what_happened(words)


def _leave_out(checked: Checked, around: Span, contents: list[Span]) -> str:
    """The words of a sentence without what is said in it: that somebody was at a meeting tells of him, not of who
    says so. contents: in text order."""
    at, kept = around.start, ""
    first, end = (bisect_left(contents, place, key=_by_start) for place in (around.start, around.end))
    for span in contents[first:end]:
        kept += checked.text[at : span.start] + " "
        at = max(at, span.end)
    return kept + checked.text[at : around.end]


def _by_start(span: Span) -> int:
    return span.start


def _tells_more(checked: Checked, around: Span) -> str:
    """The sentence after one in which a party speaks, where it tells more of that party: "The person had been …"."""
    after = checked.sentence_at(around.end + 1)
    words = after.of(checked.text) if after is not None else ""
    return words if _GOES_ON.match(words) else ""


_GOES_ON = re.compile(
    r"(?:The (?:person|source|official|man|woman|aide|diplomat|two|three|four|people|sources|officials)|He|She|"
    r"They|Both) "
    r"(?:\w+ )?(?:was|were|is|are|had|has|have|works?|worked|saw|sat|took|served?|helped|watched|attended|stayed)\b"
)


def _is_opinion(content: str) -> bool:
    return find_judgement(content) is not None or _OPINION.search(content) is not None or not content


def _find_second_hand(checked: Checked) -> Iterator[Hit]:
    told: set[str] = set()
    for one in checked.attributions:
        is_turn = checked.cue_of(one).strip() == ":"  # of a transcript: the speaker was there
        if one.basis in ("secondhand", "thirdhand") and one.inside is None and one.source not in told and not is_turn:
            told.add(one.source)
            hops = "was told by others" if one.basis == "secondhand" else "was told by people who were themselves told"
            message = f"this source {hops}: find one who was there, or say plainly that it is hearsay"
            yield Hit(first_span(one), one.id, message)


RULES = (
    Rule(
        code="K01",
        name="no-access",
        level="note",
        summary="An unnamed source tells of an inside matter and the story does not say how they know.",
        standard=(
            "NPR wants to know, and to tell, how a source knows; the Washington Post asks whether they saw or heard "
            "it; the "
            "New York Times asks for direct knowledge."
        ),
        published=(
            "NPR Ethics Handbook, Transparency: anonymous sourcing",
            "Washington Post policies on sources (2004)",
            "New York Times, Confidential News Sources (2004), as quoted by its public editor in 2009",
        ),
        bad="The minister shouted at the envoy and swept his papers off the table, two officials said.",
        good=(
            "The minister shouted at the envoy and swept his papers off the table, said two officials who were in "
            "the room."
        ),
        find=_find_no_access,
        needs_whole=True,
    ),
    Rule(
        code="K02",
        name="second-hand",
        level="warning",
        summary="The source was told by others and was not there.",
        standard="The BBC and the Wall Street Journal ask whether a source knows at first hand or refers to others.",
        published=(
            "BBC Editorial Guidelines, section 3 (Accuracy), gathering material",
            "World Press Institute, notes of a talk by the Wall Street Journal’s standards desk",
        ),
        bad="A person briefed on the meeting said he shouted.",
        good="A person who sat in the meeting said he shouted.",
        find=_find_second_hand,
    ),
)
