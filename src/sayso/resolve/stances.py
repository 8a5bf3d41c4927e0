"""Where a source stands on what it is said to say: cue and content read together (docs/contract.md, stance)."""

import re
from typing import NamedTuple

from sayso.lexicon.verbs import reporting_verbs
from sayso.records.attribution import Form, Stance

__all__ = ["JudgedStance", "judge_stance"]

_WORD = re.compile(r"[\w'’-]+")
_UNVERIFIED = re.compile(
    r"\b(?:unable|not (?:been )?able|could(?: not|n['’]t)|can ?not|can['’]t)\b.{0,60}?\b(?:verif|confirm|corroborat)",
    re.I | re.S,
)
_SILENT_CUE = re.compile(
    r"(?:\bno (?:\w+ )?comment|(?:\b(?:not|never|neither)|n['’]t)\b.{0,24}\b(?:respond|return|repl|answer|comment|"
    r"address|be reached|elaborate|confirm|disclose|say|specify|provide)\w*)\b",
    re.I | re.S,
)
_DECLINED = re.compile(r"\b(?:declin|refus)\w*\b", re.I)
_SILENT_CONTENT = re.compile(
    r"^(?:to )?(?:comment|say|discuss|answer|elaborate|speak|talk|give|offer|provide|respond|confirm|specify|name|"
    r"disclose|address|reveal|be (?:named|identified|interviewed|quoted))\b",
    re.I,
)
_NEGATION = re.compile(r"\b(?:not|never|neither|nor|hardly|without)\b|n['’]t\b", re.I)
_HOLDS = frozenset("believe think expect foresee agree accept see want support buy".split())
_WANTED_TO_KNOW = re.compile(r"^(?:\w+ )?(?:whether|if|why|how|what|who|when|where)\b", re.I)
_CALLS = re.compile(r"\bcall(?:s|ed|ing)?\b", re.I)
_OPENING = r"^(?:[“\"'‘]\s*)*(?:that )?"
_IS_CALLED_FALSE = re.compile(
    r"^(?:[“\"'‘]\s*)*"
    r"(?:(?:that|this|it|they|the|these|those|any|such|what)\b[^.;]{0,60}?\b(?:is|are|was|were|has|have|had)\b"
    r"[^.;]{0,40}?\b(?:untrue|not true|false|wrong|incorrect|nonsense|baseless|unfounded|fabricat\w+|a lie|"
    r"lies|fiction|no relation|absurd|rubbish|ridiculous|inaccurate)\b"
    r"|no such\b|absolutely not\b|not true\b|nonsense\b)",
    re.I,
)
_IS_DISOWNED = re.compile(_OPENING + r"(?:i|we) (?:never (?!gave|forget|forgot)|did not|didn['’]t)\b", re.I)
_IS_PLEDGE = re.compile(
    _OPENING + r"(?:i|we)(?:['’]ll| will| shall| promise| pledge| am going to| are going to)\b"
    r"(?!\s+(?:see|never|probably|be \w+ing)\b)",
    re.I,
)
_IS_DEMAND = re.compile(
    _OPENING + r"[^.;:?!]{0,90}?\b(?:(?:must|should)(?!\s+(?:be \w+ing|have)\b)|ought to|needs? to)\b"
    r"[^.;:?!]*[.!]?[”\"'’]*,?$",
    re.I,
)


class JudgedStance(NamedTuple):
    """The stance and the words it was judged by."""

    stance: Stance
    because: str


def judge_stance(cue: str, content: str, form: Form) -> JudgedStance:
    """The stance of one attribution. ``asserts`` is what remains when nothing says otherwise."""
    bare = content.strip(" ,“”\"'‘’")
    if _UNVERIFIED.search(cue):
        return JudgedStance("unverified", f"“{cue}” says it could not be checked")
    if _DECLINED.search(cue) and (not bare or _SILENT_CONTENT.match(bare)):
        return JudgedStance("no_comment", f"“{cue}” keeps silent")
    lemma, lexical = _read_verb(cue)
    negated = bool(_NEGATION.search(cue))
    if lexical == "denies":
        if negated:
            return JudgedStance("no_comment", f"“{cue}” neither confirms nor denies")
        return JudgedStance("denies", f"“{cue}” rejects what follows")
    if "never" in cue.lower() and lemma in ("say", "tell", "claim"):
        return JudgedStance("denies", f"“{cue}” rejects that it was said")
    if negated and lemma in _HOLDS:
        return JudgedStance("denies", f"“{cue}” rejects what follows")
    if _SILENT_CUE.search(cue):
        return JudgedStance("no_comment", f"“{cue}” keeps silent")
    if _DECLINED.search(cue):
        return JudgedStance("denies" if "refus" in cue.lower() else "no_comment", f"“{cue}” turns it down")
    if lemma == "ask" and _WANTED_TO_KNOW.match(bare):
        return JudgedStance("doubts", "a question put for information")
    if (_CALLS.search(cue) and re.match(r"(?:for|on|upon)\b", bare + " ")) or re.search(
        r"\bcall\w* (?:for|on|upon)\b", cue, re.I
    ):
        return JudgedStance("directs", f"“{cue}” calls for it")
    if lexical in ("asserts", None):
        by_content = _judge_content(content, form)
        if by_content is not None:
            return by_content
    if lexical is None:
        return JudgedStance("asserts", f"“{cue}” puts it forth; nothing says otherwise")
    return JudgedStance(lexical, f"“{cue}” is a verb that {lexical.replace('_', ' ')}")


def _judge_content(content: str, form: Form) -> JudgedStance | None:
    words = content.strip()
    if form != "indirect" and _IS_CALLED_FALSE.match(words):
        return JudgedStance("denies", "the words call what was put false")
    if re.search(r"(?<=[.!?])\s", words):
        return None  # several sentences stay what their cue makes them
    if form == "direct" and _IS_DISOWNED.match(words):
        return JudgedStance("denies", "the words as a whole disown what was put")
    if _IS_PLEDGE.match(words):
        return JudgedStance("commits", "the words as a whole are a pledge")
    if _IS_DEMAND.match(words):
        return JudgedStance("directs", "the words as a whole say what should be done")
    return None


def _read_verb(cue: str) -> tuple[str, Stance | None]:
    """The last reporting verb of the cue, as lemma and what it expresses."""
    verbs = reporting_verbs()
    for word in reversed(_WORD.findall(cue.lower())):
        if word in verbs:
            return verbs[word].lemma, verbs[word].stance
    return "", None
