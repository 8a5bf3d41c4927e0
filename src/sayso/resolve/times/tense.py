"""Which way in time the words around an expression look: to what has happened or to what is to come."""

import re
from typing import Literal

__all__ = ["Direction", "tell_direction"]

Direction = Literal["past", "future", ""]

_PLANNED = r"(?:due|expected|scheduled|set|slated|planned|supposed|likely)"
_AHEAD = re.compile(
    r"\b(?:"
    r"(?:will|shall|would|must|should|can|(?-i:may)|might|to be"
    r"|(?:is|are|due|set|expected|scheduled|likely|plans?|supposed) to)"
    r"(?: (?:not|also|still|again|now|soon|then|only|never|\w+ly))?(?: be)? (?!have\b)\w+"
    rf"|(?:is|are|was|were|being|been) (?:\w+ )?{_PLANNED}"
    r"|will|shall|won['’]t|['’]ll|going to|(?:is|are|was|were) to|(?:is|are) \w+ing"
    r"|(?:plans?|expects?|intends?|aims?|hopes?|planned|planning) to|planned for|payable|effective|scheduled|due"
    r"|upcoming|forthcoming|deadline|expires?|until|through the end"
    r"|begins|opens|starts|takes place|meets|ends|resumes|arrives"
    r")\b",
    re.I,
)
_BEHIND = re.compile(
    r"\b(?:"
    r"had|was|were|did|has|have|been|since|ago|after|said|told|came|went|made|took|gave|got|won|lost|fell|rose|saw|met|"
    r"left|held|began|broke|led|ran|saying|says|according|telling|also|added|sent|spoke|struck|shot|sold|bought|"
    r"brought|caught|found|kept|knew|paid|put|read|set out|shut|cut|hit|died|grew|wrote|flew|drove|drew|fought|sank|"
    r"swore|threw|wore|(?!(?:need|proceed|speed|feed|seed|indeed|weed|breed|united|hundred|red|bed)\b)[a-z]{2,}ed"
    r")\b",
    re.I,
)
_BREAK = re.compile(r"[;:—–“”\"]|,?\s+(?:but|while|although|though|whereas)\s")
_OWNED = re.compile(r"['’]s\b")
_ITS = re.compile(r"\b(?:an?|its|his|her|their) $")
_NOUN = re.compile(r"\s[a-z]{3,}")
_NO_PAST_NOUN = re.compile(
    r"\s(?:deadline|date|meeting|vote|election|release|launch|start|and|or|at|in|on|to|from|that|when|as)\b"
)
_BY = re.compile(
    r"\b(?:by|until|till|before|ahead of|no later than|as (?:soon|early) as)\s+(?:the\s+|late\s+|early\s+)?$", re.I
)
_IS_DONE = re.compile(r"\b(?:had|was|were|did|[a-z]{3,}ed)\b", re.I)
_IS_DUE = re.compile(
    r"\b(?:will|is|are|supposed|would|must|has to|have to|should|expected|scheduled|due|could|extended|set|gave|"
    r"postponed)\b",
    re.I,
)
_WINDOW = 90  # code points on either side
_FARTHER = 15  # code points that a sign after the expression counts for farther than it is


def tell_direction(before: str, after: str) -> Direction:
    """before and after: the sentence up to the expression, and from it on. The nearest sign of either side counts; what
    was only said then ("said **Tuesday** he will") is nearer than what will be. "" where there is none."""
    before, after = before[-_WINDOW:], after[:_WINDOW]
    if _OWNED.match(after):
        return "past"  # "Wednesday's ruling"
    if _ITS.search(before) and _NOUN.match(after) and not _NO_PAST_NOUN.match(after):
        return "past"  # "under a June agreement"
    left, right = _BREAK.split(before)[-1], _BREAK.split(after)[0]
    by = _BY.search(left)
    if by:
        describes = by.group().lower().startswith(("ahead", "before"))  # what follows then tells of the event
        rest = left[: by.start()] + ("" if describes else f" {right}")
        return "past" if _IS_DONE.search(rest) and not _IS_DUE.search(rest) else "future"
    nearest: tuple[int, Direction] = (2 * _WINDOW, "")
    ways: tuple[tuple[re.Pattern[str], Direction], ...] = ((_AHEAD, "future"), (_BEHIND, "past"))
    for pattern, way in ways:
        for sign in pattern.finditer(left):
            nearest = min(nearest, (len(left) - sign.end(), way))
        first = pattern.search(right)
        if first:
            nearest = min(nearest, (first.start() + _FARTHER, way))
    return nearest[1]
