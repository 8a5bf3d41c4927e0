"""Which way in time the words around an expression look: to what has happened or to what is to come."""

import re
from typing import Literal

__all__ = ["Direction", "tell_direction"]

Direction = Literal["past", "future", ""]

_AHEAD = re.compile(
    r"\b(?:(?:will|shall|would|must|should|can|may|might|(?:is|are|due|set|expected|scheduled|likely|plans?|supposed) to|to be)(?: (?:not|also|still|again|now|soon|then|only|never|\w+ly))?(?: be)? (?!have\b)\w+|payable|effective|will|shall|won['’]t|going to|(?:is|are|was|were|being|been) (?:\w+ )?(?:due|expected|scheduled|set|slated|planned|"
    r"supposed|likely)\b|(?:is|are|was|were) to\b|to be (?:held|held|released|published|announced|decided)|scheduled|due|plans? to|planned for|planned to|planning to|"
    r"expects? to|intends? to|aims? to|hopes? to|upcoming|deadline|expires?|until|through the end|forthcoming|(?:is|are) \w+ing|"
    r"begins|opens|starts|takes place|meets|ends|resumes|arrives|['’]ll)\b",
    re.I,
)
_BEHIND = re.compile(
    r"\b(?:had|was|were|did|has|have|been|since|ago|after|said|told|came|went|made|took|gave|got|won|lost|fell|rose|"
    r"saw|met|left|held|began|broke|led|ran|saying|says|according|telling|also|added|sent|spoke|struck|shot|sold|bought|brought|caught|found|kept|knew|"
    r"paid|put|read|set out|shut|cut|hit|died|grew|wrote|flew|drove|drew|fought|sank|swore|threw|wore|"
    r"(?!(?:need|proceed|speed|feed|seed|indeed|weed|breed|united|hundred|red|bed)\b)[a-z]{2,}ed)\b",
    re.I,
)
_BY = re.compile(
    r"\b(?:by|until|till|before|ahead of|no later than|as (?:soon|early) as)\s+(?:the\s+|late\s+|early\s+)?$", re.I
)
_BREAK = re.compile(r"[;:—–“”\"]|,?\s+(?:but|while|although|though|whereas)\s")
_NAMES_IT = re.compile(r"\b(?:an?|its|his|her|their) $")
_VERB = re.compile(
    r"\s(?:deadline|date|meeting|vote|election|release|launch|start|and|or|at|in|on|to|from|that|when|as)\b"
)
_WINDOW = 90  # code points
_HAD = re.compile(r"\b(?:had|was|were|did|[a-z]{3,}ed)\b", re.I)
_WILL = re.compile(
    r"\b(?:will|is|are|supposed|would|must|has to|have to|should|expected|scheduled|due|could|extended|set|gave|postponed)\b",
    re.I,
)


def tell_direction(before: str, after: str) -> Direction:
    """before and after: the sentence up to the expression, and from it on. The nearest sign of either side counts; what
    was only said then ("said **Tuesday** he will") is nearer than what will be. "" where there is none."""
    if re.match(r"['’]s\b", after):
        return "past"  # "Wednesday's ruling"
    if _NAMES_IT.search(before) and re.match(r"\s[a-z]{3,}", after) and not _VERB.match(after):
        return "past"  # "under a June agreement"
    left = _BREAK.split(before[-_WINDOW:])[-1]
    right = _BREAK.split(after[:_WINDOW])[0]
    signs: list[tuple[int, Direction]] = []
    for pattern, way in ((_AHEAD, "future"), (_BEHIND, "past")):
        for found in pattern.finditer(left):
            signs.append((len(left) - found.end(), way))  # type: ignore[arg-type]
        first = pattern.search(right)
        if first:
            signs.append((first.start() + _TO_THE_RIGHT, way))  # type: ignore[arg-type]
    by = _BY.search(left)
    if by:
        is_ahead_of = by.group().lower().startswith(("ahead", "before"))  # what follows describes the event
        rest = left[: by.start()] + ("" if is_ahead_of else f" {right}")
        return "past" if _HAD.search(rest) and not _WILL.search(rest) else "future"
    return min(signs)[1] if signs else ""


_TO_THE_RIGHT = 15  # a sign before the words counts for more than one after them
