"""Who is said to say what: as tagged in the text, and as the Reading gives it."""

from typing import Literal

import msgspec

from sayso.records.mention import TaggedMention
from sayso.records.span import Span
from sayso.records.timex import TaggedTimex

__all__ = ["Attribution", "AttributionSpans", "Basis", "Form", "Stance", "Tagged", "TaggedAttribution"]

Form = Literal["direct", "indirect", "mixed"]
Stance = Literal["asserts", "denies", "no_comment", "unverified", "doubts", "believes", "directs", "commits"]
Basis = Literal["firsthand", "secondhand", "thirdhand", "records"]


class AttributionSpans(msgspec.Struct, frozen=True):
    """The three parts of an attribution (PARC 3.0; Pareti, LREC 2016), each in text order, possibly in pieces."""

    source: tuple[Span, ...]  # who says it; empty where the text names nobody
    cue: tuple[Span, ...]  # the words that attribute
    content: tuple[Span, ...]  # what is said; empty where nothing is ("did not respond")


class TaggedAttribution(msgspec.Struct, frozen=True):
    """One attribution as the tagger finds it, before anybody asks who is really meant."""

    spans: AttributionSpans
    form: Form
    probability: float  # 0 to 1, calibrated
    because: str  # the pattern or head that found it, in words
    meaning: bytes = b""  # of the content, see ``meaning``; empty where no model read it


class Tagged(msgspec.Struct, frozen=True):
    """What ``tag`` gives for one story, in text order."""

    attributions: tuple[TaggedAttribution, ...]
    timexes: tuple[TaggedTimex, ...]
    mentions: tuple[TaggedMention, ...] = ()


class Attribution(msgspec.Struct, frozen=True):
    """One attribution of a Reading. ``source``, ``about`` and ``inside`` are ids of the same Reading."""

    id: str
    story: str
    source: str
    spans: AttributionSpans
    form: Form
    stance: Stance
    basis: Basis | None
    via: str | None
    about: tuple[str, ...]
    inside: str | None
    probability: float
