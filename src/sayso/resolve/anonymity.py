"""Whether a party is named, openly described or kept back, and the reason the story gives for keeping it back."""

import re
from typing import NamedTuple

from sayso.lexicon.frequency import share_of_pieces
from sayso.lexicon.parties import party_nouns
from sayso.records.segmented import Segmented
from sayso.records.source import Identity
from sayso.records.span import Span
from sayso.resolve.phrases import Phrase

__all__ = ["JudgedIdentity", "WithheldReason", "find_withheld_reasons", "judge_identity"]

_KEPT_BACK = re.compile(
    r"\b(?:familiar with|close to|briefed (?:on|about)|with (?:direct |first-?hand |intimate )?knowledge of|"
    r"(?:request|ask|demand)\w* anonymity|(?:condition|promise|cloak) of anonymity|anonymous(?:ly)?|"
    r"not to be (?:named|identified)|(?:declin|refus|ask)\w* (?:not )?to be (?:named|identified|quoted by name)|"
    r"want\w* to be (?:named|identified)|unnamed|unidentified|not authori[sz]ed to|who (?:was|were) told)",
    re.I,
)
_LEAKERS = frozenset({"source", "insider", "confidant"})
_INSIDE_ROLES = frozenset(
    "official aide adviser advisor diplomat staffer operative executive strategist employee republican democrat".split()
)
_INTIMATES = _LEAKERS | _INSIDE_ROLES | {"person", "friend", "ally", "associate", "relative", "colleague", ""}
_COMMON = 0.01  # of pieces of prose: such words are no names even where a sentence begins with them
_REASON = re.compile(
    r"\b(?:anonymity|anonymously|not to be (?:named|identified)|(?:declin|refus)\w* to be (?:named|identified))\b"
    r"(?P<why>[^.;]{0,200}?\b(?:because|since|as|citing|given|in order to|for fear|out of fear|"
    r"to (?:share|discuss|speak|describe|talk|reveal|disclose|avoid|protect|preserve))\b[^.;]*)",
    re.I,
)
_NOT_AUTHORIZED = re.compile(
    r"\b(?P<why>(?:(?:was|were|is|are) not|(?:was|were|is|are)n['’]t) authori[sz]ed to "
    r"(?:speak|discuss|talk|comment)[^.;,]*)",
    re.I,
)
_FEARED = re.compile(
    r"\b(?P<why>(?:because |as |since )?(?:\w+ )?fear(?:s|ed|ing)?\b[^.;,]{0,120}?\b(?:if (?:named|identified)|jobs?|"
    r"retaliation|reprisals?|retribution|safety|lives)\b[^.;,]*)",
    re.I,
)
_SPEAKS_UNNAMED = re.compile(
    r"\b(?:people|persons?|officials?|sources?|aides?|employees?|insiders?)\b.*\b(?:who|fearing)\b", re.I
)
_GOES_ON = re.compile(r",\s+(?:\w+\s+)?(?:said|says|told|tells|described|added|confirmed|asked)\b", re.I)
_OPENS_REASON = re.compile(r"\b(?:because|since|citing|given|in order to|for fear|out of fear|to )", re.I)


class JudgedIdentity(NamedTuple):
    """The identity and what it was judged by."""

    identity: Identity
    because: str


class WithheldReason(NamedTuple):
    """Where a story says why somebody is not named: the reason's words and the sentence they stand in."""

    reason: Span
    sentence: Span


def judge_identity(phrase: Phrase, surroundings: str) -> JudgedIdentity:
    """``surroundings``: all the words of the source span, with what is said beside the party's name."""
    if phrase.shape == "none":
        return JudgedIdentity("unstated", "the text names nobody")
    if phrase.proper or phrase.members:
        return JudgedIdentity("named", f"“{phrase.proper or phrase.name}” is a proper name")
    if phrase.kind not in ("person", "group", "unknown"):
        is_named = any(word[:1].isupper() for word in phrase.name.split()[1:]) or _opens_with_name(phrase.name)
        if is_named:
            return JudgedIdentity("named", f"“{phrase.name}” carries a proper name")
        return JudgedIdentity("described", f"“{phrase.name}” speaks as an institution or a text")
    kept = _KEPT_BACK.search(surroundings)
    is_near_only = kept is not None and kept.group().lower() == "close to" and phrase.head not in _INTIMATES
    if kept and not is_near_only:
        return JudgedIdentity("withheld", f"“{kept.group()}” keeps the name back")
    if phrase.head in _LEAKERS:
        return JudgedIdentity("withheld", f"“{phrase.head}” stands for somebody whose name is kept back")
    is_counted = phrase.count is not None and phrase.count[1] is not None
    if phrase.head == "person" and is_counted:
        return JudgedIdentity("withheld", f"“{phrase.name}” tells nothing but that there is somebody")
    if phrase.head in _INSIDE_ROLES and is_counted and "chief executive" not in phrase.name.lower():
        return JudgedIdentity("withheld", f"a {phrase.head} who speaks of inside matters without a name")
    return JudgedIdentity("described", "no name, but an open role or group")


def _opens_with_name(words: str) -> bool:
    """Whether the first of several words is a capital that no sentence start explains: "Clinton campaign"."""
    first, _, rest = words.partition(" ")
    plain = re.sub(r"['’]s$", "", first).lower()
    is_word = plain in party_nouns() or share_of_pieces(plain) > _COMMON
    return bool(rest) and first[:1].isupper() and not is_word


def find_withheld_reasons(text: str, segmented: Segmented) -> tuple[WithheldReason, ...]:
    """Every reason a story gives for not naming somebody, in text order."""
    found = []
    for sentence in segmented.sentences:
        words = sentence.span.of(text)
        match = _REASON.search(words)
        opening = _OPENS_REASON.search(words, *match.span("why")) if match else None
        if match is None:
            match = _NOT_AUTHORIZED.search(words)
        if match is None and _SPEAKS_UNNAMED.search(words):
            match = _FEARED.search(words)
        if match is None:
            continue
        start = opening.start() if opening else match.start("why")
        cut = _GOES_ON.search(words, start, match.end("why"))
        end = len(words[: cut.start() if cut else match.end("why")].rstrip(" ,"))
        found.append(WithheldReason(Span(sentence.span.start + start, sentence.span.start + end), sentence.span))
    return tuple(found)
