"""Signs of one attribution answering another, and the trained weights that say how much each counts."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache, partial
from importlib import resources
from typing import NamedTuple

import msgspec

from sayso.lexicon.frequency import informative_words
from sayso.records.attribution import Stance, TaggedAttribution
from sayso.records.meaning import measure_likeness
from sayso.records.span import Span
from sayso.resolve.anonymity import asks_for_no_name
from sayso.resolve.party import Party
from sayso.resolve.stances import calls_false, is_negated, opens_negated

__all__ = ["Answers", "Listener", "Signs", "Talk", "load_answers"]

_ANSWERED: frozenset[Stance] = frozenset({"asserts", "believes", "doubts", "commits", "directs", "denies"})
_REPLIES: frozenset[Stance] = frozenset({"denies", "no_comment", "unverified"})
_FARTHEST = 60  # attributions back to which an answer is looked for
_KEPT = 512  # attributions that are listened to once: all of an article; of what is longer, those near at hand
_OPENING = 2  # attributions that a story opens with
_BEGINNING = 60  # code points of a content in which it says whom it is about
_MOST_WORDS = 4
_NEGATION = re.compile(
    r"\b(?:no|not|never|none|nothing|nobody|neither|nor|without|hardly|anything but)\b|n['’]t\b", re.IGNORECASE
)
_NUMBER = re.compile(
    r"\d[\d,.]*|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|half|"
    r"third)\b",
    re.IGNORECASE,
)
_SCORN = re.compile(
    r"\b(?:fairy tales?|dream\w*|worthless|wishful|libel\w*|patchwork|nothing of the (?:kind|sort)|guesswork|"
    r"gossip|jokes?|"
    r"comedy|fables?|theatre|theater|circus|stunts?|hysteria|prop|never|nobody|none)\b",
    re.IGNORECASE,
)
_INSISTS = re.compile(
    r"\b(?:insist|maintain|repl|respond|counter|retort|answer|snap|shot back|hit back|protest|object|disput|contradict|"
    r"disagree|correct)\w*",
    re.IGNORECASE,
)
_JOINS_IN = re.compile(
    r"\b(?:also|too|confirm\w*|agree\w*|same|likewise|added|backed|echo\w*|vouch\w*|testif\w*)\b", re.IGNORECASE
)
_ASKED = re.compile(
    r"\s*(?:When |If )?(?:asked|pressed|questioned|in response|responding|confronted|challenged|told|shown)\b",
    re.IGNORECASE,
)
_IS_ASKED = re.compile(r"^(?:when |if )?(?:asked|pressed|questioned|challenged)\b", re.IGNORECASE)
_ALL_OF_IT = re.compile(
    r"\b(?:findings|allegations?|accusations?|claims|report|reports|story|stories|accounts?|article|contents|revelations|"
    r"reporting|evidence)\b",
    re.IGNORECASE,
)
_TURNS = re.compile(r"\s*(?:But|However|Yet)\b")
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s")
_ASKS_WHAT = re.compile(r"(?:to say |to )?(?:what|when|where|who|why|how|which|whether|if)\b", re.IGNORECASE)
# "the claim", "his account", "it": of one thing said just before
_THE_LAST_CLAIM = re.compile(
    r"(?:(?:the|that|this|his|her|its|their) (?:claim|allegation|accusation|assertion|account|statement)|it|that|this)",
    re.IGNORECASE,
)
_SAID_AGAIN = informative_words("claims allegations accusations assertions accounts statements reports versions")
_REPEATED = 0.6  # of the words of a failed check
_MOST_REPEATED = 2
_NAME = re.compile(r"\b[^\W\d_a-z][\w’'-]{2,}")

Signs = dict[str, float]


class Talk(NamedTuple):
    """Who says what in a story, before it is known who answers whom.

    stances: by the words alone. owned: the party of each attribution. holders: for each, the one in whose content it
    stands. heading: the headline, in which replies answer what comes after them.
    """

    text: str
    attributions: Sequence[TaggedAttribution]
    stances: Sequence[Stance]
    owned: Sequence[Party]
    holders: Sequence[int | None]
    heading: Span | None


class Answers(msgspec.Struct, frozen=True):
    """What ``answers.json`` holds: a conditional logit (McFadden, 1974) over the earlier attributions that may be
    answered, and over none. A sign's weight is added once for each unit of it; a sign that is not named counts nothing.

    A reply by its words answers something from the probability ``reply_bar`` on; what only states something is a
    denial from ``denial_bar`` on. At most ``most`` are answered, those at least ``share`` as probable as the likeliest.
    """

    made_by: str
    data: str
    scores: dict[str, float]
    reply_bar: float
    denial_bar: float
    most: int
    share: float
    answered: dict[str, float]
    none: dict[str, float]


@cache
def load_answers() -> Answers:
    """The weights that ship."""
    packed = (resources.files("sayso.resolve") / "answers.json").read_bytes()
    return msgspec.json.decode(packed, type=Answers)


_LONGEST_LEAD = 300  # code points
_REFUSALS = ("opens negated", "is negated", "calls false", "scorns", "insists", "turns")


class _Voice(NamedTuple):
    """One attribution as it is listened to."""

    said: str
    cue: str
    source: str
    words: frozenset[str]  # informative ones of its content, and of the question it answers ("Asked about the letter")
    numbers: frozenset[str]
    names: frozenset[str]  # that its content speaks of
    beginning: frozenset[str]  # informative words its content begins with
    first_names: frozenset[str]
    who: frozenset[str]  # informative words of its source, name and role
    called: frozenset[str]  # proper names of its source
    negated: bool
    refusing: Signs  # of a denial, by its words alone
    is_wish: bool  # not to be named, or a question put
    start: int  # of its cue
    lead: str  # what stands before it in its sentence
    paragraph: int
    in_heading: bool

    def may_deny(self, other: "_Voice") -> bool:
        """Whether something in what only states says no to another: of two that say the same, neither denies."""
        says_no = self.negated or any(self.refusing[name] for name in _REFUSALS)
        return says_no or other.negated or self.numbers != other.numbers


class Listener:
    """The signs of who answers whom in one story."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        starts = [_find_start(one) for one in talk.attributions]
        within = (min(starts), max(starts)) if starts else (0, 0)  # not of the page, which may be of many stories
        breaks = [found.start() for found in re.compile("\n").finditer(talk.text, *within)]
        self._inner = {(holder, id(party)) for holder, party in zip(talk.holders, talk.owned, strict=True)}
        self._voice = lru_cache(_KEPT)(partial(_hear, talk, breaks))
        self._opening = [
            at
            for at, one in enumerate(talk.attributions)
            if talk.holders[at] is None and one.spans.content and talk.stances[at] in _ANSWERED - {"denies"}
        ][:_OPENING]
        self._spread: dict[str, int] = {}
        for at in range(len(talk.attributions)):
            for word in self._voice(at).words:
                self._spread[word] = self._spread.get(word, 0) + 1

    def candidates(self, at: int) -> tuple[int, ...]:
        """Those that this one may answer: what others say before it, of a headline or first lines also after it; of a
        reply also what stands inside its words: "rejected the union’s claim that …"."""
        talk = self._talk
        if talk.stances[at] not in _REPLIES and talk.stances[at] != "asserts":
            return ()
        last = len(talk.owned) if at <= _OPENING or self._voice(at).in_heading else at
        if talk.stances[at] in _REPLIES:
            last = max(last, at + 1)
            while last < len(talk.holders) and talk.holders[last] == at:
                last += 1
        return tuple(
            other
            for other in range(max(0, at - _FARTHEST), min(last, at + _FARTHEST))
            if other != at and self._may_answer(at, other)
        )

    def measure(self, at: int, other: int) -> Signs:
        """The signs for ``at`` answering ``other``."""
        signs = dict(self._measure_pair(at, other))
        stance = self._talk.stances[at]
        if stance == "asserts":
            signs |= {f"states: {name}": value for name, value in self._measure_denial(at, other, signs)}
        else:
            chosen = (
                "shared words",
                "likeness",
                "names it",
                "words it",
                "opens the story",
                "between",
                "by the exposed",
            )
            signs |= {f"{stance}: {name}": signs[name] for name in chosen}
        return {name: value for name, value in signs.items() if value}

    def measure_none(self, at: int) -> Signs:
        """The signs for ``at`` answering nobody."""
        mine, stance = self._voice(at), self._talk.stances[at]
        is_silent = stance == "no_comment"
        signs = {
            "always": 1.0,
            f"stance {stance}": 1.0,
            "silent without words": float(is_silent and not mine.words),
            "silent on a question": float(is_silent and _ASKS_WHAT.match(mine.said) is not None),
            "document": float(self._talk.owned[at].kind == "document"),
            "states: negated": float(stance == "asserts" and mine.negated),
            "states: calls false": float(stance == "asserts") * mine.refusing["calls false"],
        }
        return {name: value for name, value in signs.items() if value}

    def opening_asked_about(self, at: int) -> int | None:
        """The attribution that the story opens with, where a reply is to a question about all of it ("Asked about the
        findings, …"): that is what outlets put to people."""
        lead = self._voice(at).lead
        is_asked = self._talk.stances[at] in _REPLIES and _ASKED.match(lead) and _ALL_OF_IT.search(lead)
        return self._opening[0] if is_asked and self._opening and self._opening[0] != at else None

    def held_by(self, at: int, candidates: Sequence[int]) -> tuple[int, ...]:
        """What stands inside the words of a reply: "rejected the union’s claim that …" is an answer to just that."""
        return tuple(other for other in candidates if self._talk.holders[other] == at)

    def pointed_at(self, at: int, candidates: Sequence[int]) -> tuple[int, ...]:
        """What a failed check points at by its words: the last claim before "the claim" or "it", else those with most
        of its words, where what the story opens with has none of them."""
        talk, mine = self._talk, self._voice(at)
        if talk.stances[at] != "unverified":
            return ()
        if _THE_LAST_CLAIM.fullmatch(mine.said.strip(' .,”"')):
            before = [
                other
                for other in candidates
                if other < at and talk.holders[other] is None and talk.stances[other] in _ANSWERED - {"denies"}
            ]
            return tuple(before[-1:])
        words = {_trim(word) for word in mine.words - _SAID_AGAIN}
        share = {
            other: len(words & {_trim(word) for word in self._voice(other).words}) / max(1, len(words))
            for other in candidates
        }
        most = max(share.values(), default=0.0)
        if most < _REPEATED or any(share.get(other) for other in self._opening):
            return ()
        best = [other for other in candidates if share[other] == most]
        return tuple(best) if len(best) <= _MOST_REPEATED else ()

    def shared_words(self, at: int, other: int) -> frozenset[str]:
        """The informative words that both contents have."""
        return self._voice(at).words & self._voice(other).words

    def _may_answer(self, at: int, other: int) -> bool:
        talk = self._talk
        is_stating = talk.stances[at] == "asserts"
        is_own = talk.owned[other] is talk.owned[at] or talk.holders[at] == other
        is_own = is_own or (is_stating and talk.holders[other] == at)
        mine, theirs = self._voice(at), self._voice(other)
        is_open = talk.stances[other] in _ANSWERED and bool(talk.attributions[other].spans.content)
        says_no = not is_stating or mine.may_deny(theirs)
        return is_open and not is_own and not theirs.is_wish and says_no

    def _measure_pair(self, at: int, other: int) -> Iterator[tuple[str, float]]:
        talk, mine, theirs = self._talk, self._voice(at), self._voice(other)
        shared = mine.words & theirs.words
        like = self._likeness(at, other)
        between, paragraphs = abs(at - other) - 1, abs(mine.paragraph - theirs.paragraph)
        stance, party = talk.stances[other], talk.owned[other]
        negated, denied = mine.negated, theirs.negated
        yield "shared words", min(len(shared), _MOST_WORDS)
        yield "shared rare words", sum(1 / self._spread[word] for word in shared)
        yield "share of words", len(shared) / max(1, min(len(mine.words), len(theirs.words)))
        yield "shared names", len(mine.names & theirs.names)
        yield "likeness", max(0.0, like - 0.2)
        yield "close likeness", max(0.0, like - 0.45)
        yield "near paraphrase", like > 0.6
        yield "names it", min(len(mine.called & theirs.names), 2)
        yield "words it", min(len(mine.who & theirs.words), 3)
        yield "begins with it", min(len(mine.who & theirs.beginning), 2)
        yield "begins with its name", min(len(mine.called & theirs.first_names), 1)
        yield "its words within", (other, id(talk.owned[at])) in self._inner
        yield "speaks of the speaker", min(len(mine.words & theirs.who), 2)
        yield "between", min(between, 12) / 4
        yield "same paragraph", paragraphs == 0
        yield "paragraphs", min(paragraphs, 6) / 3
        yield "right behind it", between == 0 and paragraphs == 0
        yield "in the opening", other in self._opening
        yield "opens the story", bool(self._opening) and other == self._opening[0]
        yield "nested", talk.holders[other] is not None
        yield "answers a denial", stance == "denies"
        yield "answers a demand", stance in ("directs", "commits")
        yield "answers an attitude", stance in ("believes", "doubts")
        yield "by the exposed", party.identity in ("withheld", "described") or party.kind in ("document", "outlet")
        yield "by the unnamed", party.identity == "withheld"
        yield "by a document", party.kind == "document"
        yield "in the headline", theirs.in_heading
        yield "further on", other > at
        yield "of one group", party.whole is talk.owned[at] or talk.owned[at].whole is party
        yield "other numbers", bool(mine.numbers and theirs.numbers and not mine.numbers & theirs.numbers)
        yield "one is negated", denied != negated
        yield "both are negated", denied and negated

    def _measure_denial(self, at: int, other: int, signs: Signs) -> Iterator[tuple[str, float]]:
        """Signs that what only states something denies another's words."""
        talk, mine, theirs = self._talk, self._voice(at), self._voice(other)
        like, words = self._likeness(at, other), signs["shared words"]
        negated, denied = mine.negated, theirs.negated
        yield "always", 1.0
        yield "likeness", like
        yield "shared words", words
        yield "negated, shared words", negated * words
        yield "negated, likeness", negated * like
        yield "one is negated, likeness", (denied != negated) * like
        yield "negated, names it", negated * min(signs["names it"], 1)
        yield "negated, words it", negated * min(signs["words it"], 1)
        yield "negated where it is not, words it", negated and not denied and signs["words it"] > 0
        yield "other numbers, shared words", signs["other numbers"] * min(words, 2)
        yield from mine.refusing.items()
        yield "names it", signs["names it"]
        yield "words it", signs["words it"]
        yield "speaks of the speaker", signs["speaks of the speaker"]
        yield "of one group", signs["of one group"]
        yield "both unnamed", talk.owned[at].identity == talk.owned[other].identity == "withheld"
        yield "quoted", talk.attributions[at].form != "indirect"
        yield "organisation", talk.owned[at].kind == "organisation"
        yield "nested", talk.holders[at] is not None
        yield "same paragraph", signs["same paragraph"]

    def _likeness(self, at: int, other: int) -> float:
        return measure_likeness(self._talk.attributions[at].meaning, self._talk.attributions[other].meaning)


def _trim(word: str) -> str:
    """A stem whose plural has lost one letter more: "signature" as "signatures"."""
    return word.removesuffix("e")


def _hear(talk: Talk, breaks: Sequence[int], at: int) -> _Voice:
    one = talk.attributions[at]
    said, cue, source = (
        " ".join(span.of(talk.text) for span in part) for part in (one.spans.content, one.spans.cue, one.spans.source)
    )
    party = talk.owned[at]
    first = min(span.start for part in (one.spans.source, one.spans.cue, one.spans.content) for span in part)
    lead = _lead_of(talk.text, first)
    start = _find_start(one)
    return _Voice(
        said,
        cue,
        source,
        informative_words(f"{said} {lead if _ASKED.match(lead) else ''}"),
        frozenset(_NUMBER.findall(said.lower())),
        _names_in(said),
        informative_words(said[:_BEGINNING]),
        _names_in(said[:_BEGINNING]),
        informative_words(f"{source} {party.name or ''} {party.role or ''}"),
        _names_in(f"{source} {party.name or ''}"),
        _NEGATION.search(said) is not None,
        _measure_refusal(said, cue, source, lead),
        asks_for_no_name(cue, said) or (party.identity == "unstated" and _IS_ASKED.search(cue) is not None),
        start,
        lead,
        bisect_left(breaks, start),
        talk.heading is not None and bool(one.spans.cue) and talk.heading.covers(one.spans.cue[0]),
    )


def _find_start(one: TaggedAttribution) -> int:
    return (one.spans.cue or one.spans.content or one.spans.source)[0].start


def _measure_refusal(said: str, cue: str, source: str, lead: str) -> Signs:
    """Signs of a denial in the words of an attribution alone."""
    return {
        "opens negated": opens_negated(said),
        "is negated": is_negated(said),
        "calls false": calls_false(said),
        "scorns": _SCORN.search(f"{said} {cue}") is not None,
        "insists": _INSISTS.search(cue) is not None,
        "joins in": _JOINS_IN.search(f"{cue} {source}") is not None,
        "turns": _TURNS.match(lead) is not None,
    }


def _lead_of(text: str, start: int) -> str:
    """What stands before a place in its sentence."""
    least = max(0, start - _LONGEST_LEAD)
    return _SENTENCE.split(text[text.rfind("\n", least, start) + 1 or least : start])[-1]


def _names_in(words: str) -> frozenset[str]:
    return frozenset(map(str.casefold, _NAME.findall(words)))
