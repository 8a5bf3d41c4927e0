"""Corrections taken back, whatever they are of."""

from collections.abc import Callable, Mapping
from typing import Final

from sayso.records.correction import Correction, CorrectionKind
from sayso.store.correcting import find_correction
from sayso.store.database import Database
from sayso.store.deciding import undo_decision
from sayso.store.joining import undo_party_correction
from sayso.store.judging import undo_judgement
from sayso.store.relating import undo_relation

__all__ = ["undo_correction"]

_UNDO: Final[Mapping[CorrectionKind, Callable[..., Correction]]] = {
    "same_party": undo_party_correction,
    "other_party": undo_party_correction,
    "relation": undo_relation,
    "same_claim": undo_decision,
    "attribution": undo_judgement,
    "missed": undo_judgement,
}


def undo_correction(database: Database, number: int, *, now: str) -> Correction:
    """now: UTC, ISO 8601. Raises ArchiveError where there is none of that number, or it does not stand any more."""
    with database.reading() as reader:
        kind = find_correction(reader, number).kind
    return _UNDO[kind](database, number, now=now)
