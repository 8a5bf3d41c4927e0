"""Corrections in a sentence each, whatever they are of."""

from collections.abc import Mapping
from typing import Final

import msgspec

from sayso.records.attribution import AttributionSpans
from sayso.records.correction import Correction
from sayso.records.judgement import AttributionKey, KeptJudgement
from sayso.views.archived_claim import say_claim_decision
from sayso.views.families import say_relation
from sayso.views.inert import flatten_text
from sayso.views.party import say_joining
from sayso.views.wording import NOT_STATED, STANCES, join_words

__all__ = ["say_correction"]

_DIGEST: Final = 19  # code points of a digest that tell it from others
_VERDICTS: Final[Mapping[str, str]] = {
    "right": "is right",
    "wrong": "is none",
    "otherwise": "is otherwise",
    "missed": "was missed",
}


def say_correction(one: Correction) -> str:
    """Nothing in it that a terminal would obey, and on one line."""
    match one.kind:
        case "same_party" | "other_party":
            return say_joining(one)
        case "relation":
            return say_relation(one)
        case "same_claim":
            return say_claim_decision(one)
        case "attribution" | "missed":
            return _say_judgement(one)


def _say_judgement(one: Correction) -> str:
    key, kept = msgspec.convert(one.subject, AttributionKey), msgspec.convert(one.verdict, KeptJudgement)
    place = flatten_text(key.place or key.digest[:_DIGEST])
    said = f"the attribution in {place} at {_say_spans(key.spans)} {_VERDICTS[kept.verdict]}"
    told = []
    if kept.spans is not None:
        told.append(f"it stands at {_say_spans(kept.spans)}")
    if kept.stance is not None:
        told.append(f"its stance is “{STANCES[kept.stance]}”")
    if kept.source is not None:
        told.append(f"its source is {f'“{flatten_text(kept.source.name)}”' if kept.source.name else NOT_STATED}")
    return f"{said}: {join_words(tuple(told))}" if told else said


def _say_spans(spans: AttributionSpans) -> str:
    """From the first word to the last."""
    every = sorted((*spans.source, *spans.cue, *spans.content))
    return f"[{every[0].start}, {max(span.end for span in every)}]" if every else "no words"
