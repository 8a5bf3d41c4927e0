"""How a source knows, and through whom it said it, where the words say so."""

import re
from typing import NamedTuple

from sayso.lexicon.parties import is_outlet
from sayso.records.attribution import Basis

__all__ = ["JudgedBasis", "find_via", "judge_basis"]

_TOLD = r"(?:told|briefed|informed|heard|learned|learnt)"
_THIRDHAND = re.compile(
    rf"\b{_TOLD}\b[^.;]{{0,80}}?\b(?:by|from)\b[^.;]{{0,60}}?\bwho\b[^.;]{{0,40}}?\b{_TOLD}\b", re.I
)
_SECONDHAND = re.compile(
    rf"\b(?:(?:was|were|been|being) {_TOLD} (?:about|of|on|by|that)|briefed (?:on|about|by)|"
    r"(?:heard|learned|learnt) (?:about |of |from |what )|told (?:about|of|by)\b)",
    re.I,
)
_FIRSTHAND = re.compile(
    r"\b(?:witnessed|witness(?:es)? (?:to|of|who|said)|eyewitness(?:es)?|saw|"
    r"took part in|taken part in|participated in|attended|was present|"
    r"were present|was there|were there|in the room|overheard|"
    r"helped in|survived|with (?:first-?hand|direct) knowledge)\b",
    re.I,
)
_SEEN_BY = re.compile(r"\b(?:seen|reviewed|obtained|viewed|examined) by\b", re.I)
_TOLD_OUTLET = re.compile(r"^(?:the )?(?P<name>(?:[A-Z][\w’'.&-]*)(?:\s+(?:[A-Z][\w’'.&-]*|of|and|the|on))*)")
_IN_INTERVIEW = re.compile(
    r"\b(?:interview(?:ed)?|appearance|appearing|speaking|appeared|op-ed|column|article|report|story|broadcast|posted|post|"
    r"wrote|writing|said|statement|message)\s+(?:with|on|to|in|by|for|from)\s+(?:(?:the|its|his|her)\s+)?"
    r"(?P<name>[A-Z][\w’'&-]*(?:\s+(?:[A-Z][\w’'&-]*|of|and|the))*)"
)
_PLATFORMS = frozenset(
    {"Twitter", "Facebook", "Instagram", "YouTube", "Telegram", "X", "TikTok", "Truth Social", "Reddit"}
)
_TWEETED = re.compile(r"\b(?:re)?-?tweet(?:s|ed|ing)?\b", re.I)


class JudgedBasis(NamedTuple):
    """The basis and the words that say so."""

    basis: Basis
    because: str


def judge_basis(source_words: str, is_document: bool) -> JudgedBasis | None:
    """From the source's own words with all that is said beside them; None where they do not tell."""
    for basis, pattern in (("thirdhand", _THIRDHAND), ("secondhand", _SECONDHAND), ("firsthand", _FIRSTHAND)):
        match = pattern.search(source_words)
        if match:
            return JudgedBasis(basis, f"“{' '.join(match.group().split())}”")  # type: ignore[arg-type]
    seen = _SEEN_BY.search(source_words)
    if is_document and seen:
        return JudgedBasis("records", f"“{seen.group()}”")
    return None


def find_via(cue: str, after_cue: str, source_words: str) -> str | None:
    """The outlet or platform through which it was said: "told the Courier", "in an interview with …", "tweeted".

    after_cue: the rest of the sentence after the cue, outside quotations.
    """
    if _TWEETED.search(cue):
        return "Twitter"
    if re.search(r"\btold\b|\btells\b|\btelling\b", cue):
        match = _TOLD_OUTLET.match(after_cue.lstrip())
        if match:
            name = _outlet_within(match["name"])
            if name:
                return name
    for words in (f"{cue} {after_cue}", source_words):
        match = _IN_INTERVIEW.search(words)
        if match:
            name = _outlet_within(match["name"])
            if name:
                return name
    return None


def _outlet_within(name: str) -> str | None:
    """The longest beginning of the words that is a platform or an outlet."""
    words = re.sub(r"['’]s\b.*$", "", name).split()
    for end in range(len(words), 0, -1):
        candidate = " ".join(words[:end])
        if candidate in _PLATFORMS or is_outlet(candidate) or is_outlet(f"the {candidate}"):
            return candidate
    return None
