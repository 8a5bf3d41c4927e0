"""What people decide of two claims: that they are one, that one is the opposite of the other, or that they differ."""

import sqlite3
from typing import Final

import msgspec

from sayso.errors import ArchiveError
from sayso.records.archived_claim import ClaimDecision, ClaimKey, ClaimVerdict
from sayso.records.correction import Correction
from sayso.store.correcting import find_correction, mark_undone, record_correction, repeat_correction
from sayso.store.database import Database

__all__ = ["decide_claims", "list_decided", "repeat_decision", "undo_decision"]

_KEY: Final = """
SELECT digest, place, stories.key, said.start, said.end
FROM claim_attributions JOIN attributions AS said ON said.id = attribution
JOIN stories ON stories.id = said.story JOIN documents ON documents.id = document
WHERE claim = ? ORDER BY said.id LIMIT 1
"""
_AT: Final = """
SELECT claim FROM documents CROSS JOIN stories ON document = documents.id
CROSS JOIN claims ON claims.story = stories.id JOIN claim_attributions ON claim = claims.id
JOIN attributions AS said ON said.id = attribution
WHERE digest = ? AND place = ? AND stories.key = ? AND said.start < ? AND said.end > ?
ORDER BY abs(said.start - ?) + abs(said.end - ?), claim LIMIT 1
"""
_STANDING: Final = """
SELECT id, subject FROM corrections WHERE kind = 'same_claim' AND undone IS NULL
AND ? IN (json_extract(subject, '$[0].digest'), json_extract(subject, '$[1].digest')) ORDER BY id
"""


def decide_claims(
    database: Database, claim: int, other: int, verdict: ClaimVerdict, *, by: str, note: str | None, now: str
) -> Correction:
    """From now on both are one claim, or opposites, or not the same. Raises ArchiveError where one is missing."""
    with database.writing() as writer:
        keys = [_read_key(writer, claim), _read_key(writer, other)]
        if claim == other:
            raise ArchiveError(f"claim {other}", "is the same claim")
        subject = msgspec.to_builtins(keys)
        decision = msgspec.to_builtins(ClaimDecision(verdict))
        return record_correction(writer, "same_claim", subject, decision, by=by, note=note, now=now)


def repeat_decision(writer: sqlite3.Connection, made: Correction) -> Correction:
    """What was decided in another archive, here as well; it counts when both claims are there. Raises ArchiveError."""
    try:
        (a, b), _ = msgspec.convert((made.subject, made.verdict), tuple[tuple[ClaimKey, ClaimKey], ClaimDecision])
    except msgspec.ValidationError as error:
        raise ArchiveError(made.kind, f"tells no two claims ({error})") from error
    if a == b:
        raise ArchiveError(made.kind, "tells no two claims (both are one)")
    return repeat_correction(writer, made)


def undo_decision(database: Database, number: int, *, now: str) -> Correction:
    """Take back what was said of two claims. Raises ArchiveError."""
    with database.writing() as writer:
        if find_correction(writer, number).kind != "same_claim":
            raise ArchiveError(f"correction {number}", "is none of two claims")
        return mark_undone(writer, number, now)


def list_decided(reader: sqlite3.Connection, claim: int) -> dict[int, Correction]:
    """What people said last of this claim and others, by the others' numbers."""
    decided: dict[int, Correction] = {}
    for correction, subject in reader.execute(_STANDING, (_read_key(reader, claim).digest,)).fetchall():
        keys = msgspec.json.decode(subject, type=tuple[ClaimKey, ClaimKey])
        one, two = (_find_claim(reader, key) for key in keys)
        other = two if one == claim else one
        if claim in (one, two) and other not in (None, claim):
            decided[other] = find_correction(reader, correction)
    return decided


def _read_key(reader: sqlite3.Connection, claim: int) -> ClaimKey:
    row = reader.execute(_KEY, (claim,)).fetchone()
    if row is None:
        raise ArchiveError(f"claim {claim}", "there is none of that number in the archive")
    return ClaimKey(*row)


def _find_claim(reader: sqlite3.Connection, key: ClaimKey) -> int | None:
    """The claim of the attribution that stands there, or nearly."""
    place = (key.digest, key.place, key.story, key.end, key.start, key.start, key.end)
    row = reader.execute(_AT, place).fetchone()
    return int(row[0]) if row is not None else None
