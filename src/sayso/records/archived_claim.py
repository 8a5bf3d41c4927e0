"""A claim that several stories of an archive carry."""

from typing import Literal

import msgspec

from sayso.records.correction import Correction
from sayso.records.source import Identity, SourceKind

__all__ = [
    "SCHEMA",
    "ArchivedClaim",
    "Carrier",
    "ClaimDecision",
    "ClaimKey",
    "ClaimVerdict",
    "Join",
    "JudgedPair",
    "Origin",
    "Standing",
    "Verdict",
]

SCHEMA: Literal["sayso/archived-claim/1"] = "sayso/archived-claim/1"

Verdict = Literal["same", "opposed", "unsure"]
ClaimVerdict = Literal["same", "opposed", "other"]  # what a person may decide of two claims


class ClaimKey(msgspec.Struct, frozen=True):
    """Where a claim stands, whatever number an archive gives it. digest, place, story: as in ``StoryKey``; start, end:
    of its first attribution in the text, in code points."""

    digest: str
    place: str
    story: str
    start: int
    end: int


class Carrier(msgspec.Struct, frozen=True, kw_only=True):
    """A claim of one story that is the one asked for, or may be.

    number, article, page: of the claim, of its story and of its document in the archive. said: the content that comes
    nearest. verdict: ``opposed`` where it says that the same is not so. probability: that it is the same matter, 0 to
    1; 1 for the claim that was asked for and for what a person decided. because: what counted, in words. origin: among
    ``ArchivedClaim.origins``, from 0; None where nobody stands for the claim in its story, or the verdict is not
    ``same``."""

    number: int
    article: int
    said: str
    verdict: Verdict
    probability: float
    because: tuple[str, ...]
    document: str
    page: int
    story: str
    claim: str
    outlet: str | None
    title: str | None
    url: str | None
    day: str | None
    origin: int | None


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Who takes a side, in which carriers, by their numbers. party: in the archive, None unless it is named."""

    name: str
    kind: SourceKind
    identity: Identity
    count: tuple[int, int | None] | None
    party: int | None
    claims: tuple[int, ...]


class Join(msgspec.Struct, frozen=True):
    """Why the article of one carrier is of the same origin as another's, both by their numbers."""

    claim: int
    to: int
    because: str


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Carriers, by their numbers, that rest on one account or on the same people. first: the earliest."""

    first: int
    claims: tuple[int, ...]
    joins: tuple[Join, ...]


class ArchivedClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim across an archive.

    articles: how many stories carry it. independent: real parties standing for it in all of them, ``(least, most)``.
    first: number of the carrier that is earliest by its day. carriers: those that say the same or the opposite, the
    earliest first; unsure: those that may, the likeliest first. has_more: whether there may be more than were compared.
    """

    schema: Literal["sayso/archived-claim/1"] = SCHEMA
    number: int
    text: str
    articles: int
    origins: tuple[Origin, ...]
    independent: tuple[int, int | None]
    first: int
    carriers: tuple[Carrier, ...]
    asserted_by: tuple[Standing, ...]
    denied_by: tuple[Standing, ...]
    no_comment_from: tuple[Standing, ...]
    unverified_by: tuple[Standing, ...]
    unsure: tuple[Carrier, ...]
    has_more: bool


class ClaimDecision(msgspec.Struct, frozen=True):
    """What a correction of the kind ``same_claim`` decides of its subject, two of ``ClaimKey``."""

    verdict: ClaimVerdict


class JudgedPair(msgspec.Struct, frozen=True, kw_only=True):
    """Two claims and whether they are one. correction: by which it is decided; None where it was judged."""

    a: Carrier
    b: Carrier
    verdict: Verdict | ClaimVerdict
    probability: float
    because: tuple[str, ...]
    correction: Correction | None
