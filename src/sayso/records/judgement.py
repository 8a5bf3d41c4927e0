"""What people say of the attributions that the machine found in a document, or did not find."""

from typing import Literal

import msgspec

from sayso.records.attribution import AttributionSpans, Stance
from sayso.records.reading import Reading
from sayso.records.source import SourceKind
from sayso.records.span import Span

__all__ = [
    "AttributionKey",
    "JudgedDocument",
    "Judgement",
    "KeptJudgement",
    "MissedAttribution",
    "SourceKey",
    "StandingJudgement",
    "Verdict",
]

Verdict = Literal["right", "wrong", "otherwise"]


class Judgement(msgspec.Struct, frozen=True):
    """What somebody says of one attribution as the machine found it: that it is right, that it is none, or that it is
    otherwise, and then in what. spans, stance, source: None where as found. source: id of a source that the machine
    found in the same story."""

    verdict: Verdict
    spans: AttributionSpans | None = None
    stance: Stance | None = None
    source: str | None = None


class MissedAttribution(msgspec.Struct, frozen=True):
    """An attribution that the machine did not find. source: id of a source that it found in the same story."""

    spans: AttributionSpans
    stance: Stance
    source: str


class AttributionKey(msgspec.Struct, frozen=True):
    """An attribution by where it stands, whatever an archive or a Reading calls it. digest, place, story: as in
    ``StoryKey``; spans: as found by the machine or, of one that it missed, as said by hand."""

    digest: str
    place: str
    story: str
    spans: AttributionSpans


class SourceKey(msgspec.Struct, frozen=True):
    """A source of a story by what the text calls it and where."""

    name: str | None
    kind: SourceKind
    mentions: tuple[Span, ...]


class KeptJudgement(msgspec.Struct, frozen=True):
    """What a correction of the kind ``attribution`` or ``missed`` says of its subject, an ``AttributionKey``.

    verdict: ``missed`` of what the machine did not find, which has stance and source, and its spans in the key.
    """

    verdict: Literal["right", "wrong", "otherwise", "missed"]
    spans: AttributionSpans | None = None
    stance: Stance | None = None
    source: SourceKey | None = None


class StandingJudgement(msgspec.Struct, frozen=True, kw_only=True):
    """A correction that stands and is of an attribution of this document.

    correction: its number. attribution: the id, in the machine's Reading or, of one that it missed, in the corrected
    one; story: the id of its story. spans, stance, source: what is said to be otherwise, None where as found; source is
    an id of the machine's Reading. counts: False where a later one of the same attribution goes before it.
    """

    correction: int
    made: str  # UTC, ISO 8601
    by: str
    note: str | None
    attribution: str
    story: str
    verdict: Literal["right", "wrong", "otherwise", "missed"]
    spans: AttributionSpans | None
    stance: Stance | None
    source: str | None
    counts: bool


class JudgedDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document of an archive. number: its own there. reading: corrected by the judgements that count; found: as the
    machine read it, the same where there are none. judgements: by their numbers."""

    number: int
    added: str  # UTC, ISO 8601
    made_by: str  # the sayso that read it
    reading: Reading
    found: Reading
    judgements: tuple[StandingJudgement, ...]
