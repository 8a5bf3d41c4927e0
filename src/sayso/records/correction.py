"""What people decided about an archive, which reading again never changes."""

from typing import Any, Literal

import msgspec

__all__ = ["AppliedCorrection", "Correction", "CorrectionKind"]

CorrectionKind = Literal["same_party", "other_party", "relation", "same_claim", "attribution", "missed"]


class Correction(msgspec.Struct, frozen=True):
    """One decision. id: its number in the archive. made, undone: UTC, ISO 8601; undone None while it stands.

    subject, verdict: by natural keys (folded names and kinds, digests and places), never by row ids.
    ``same_party``: the party of a name (subject) is that of another (verdict). ``other_party``: a name (subject) is not
    one of the party that is called the other (verdict). For both, each is an object with name, folded and kind.
    ``relation``: two stories (subject: both, each an object with digest, place and story) are copy, derived or
    independent of each other (verdict: an object with relation). ``same_claim``: two claims (subject: both, each a
    ``ClaimKey``) are one, opposites, or not the same (verdict: a ``ClaimDecision``). ``attribution``: one that the
    machine found (subject: an ``AttributionKey``) is right, is none, or is otherwise; ``missed``: one that it did not
    find (verdict of both: a ``KeptJudgement``).
    """

    id: int
    made: str
    by: str
    kind: CorrectionKind
    subject: Any
    verdict: Any
    note: str | None
    undone: str | None


class AppliedCorrection(msgspec.Struct, frozen=True):
    """What became of a correction from a file. line: in the file, from 1.

    outcome: ``applied``; ``known``, where it was applied before or holds without it; ``undone``, where it was taken
    back; ``refused``, where it cannot be applied, with why in ``because``. correction: its number in this archive, None
    where it is not written down there.
    """

    line: int
    outcome: Literal["applied", "known", "undone", "refused"]
    correction: int | None
    because: str | None
