"""Corrections from a file, decided here as well: those of another archive, or of this one before it was made anew."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

import msgspec

from sayso.errors import ArchiveError
from sayso.records.correction import AppliedCorrection, Correction, CorrectionKind
from sayso.store.correcting import list_corrections
from sayso.store.database import Database
from sayso.store.deciding import repeat_decision
from sayso.store.joining import repeat_join, repeat_split
from sayso.store.judging import repeat_judgement
from sayso.store.relating import repeat_relation

__all__ = ["apply_corrections"]

# Within a transaction each writes the correction down (``repeat_correction``) and does what it says. It gives None
# where that holds already, and raises ArchiveError where it cannot be done here.
_REPEAT: Final[Mapping[CorrectionKind, Callable[[sqlite3.Connection, Correction], Correction | None]]] = {
    "same_party": repeat_join,
    "other_party": repeat_split,
    "relation": repeat_relation,
    "same_claim": repeat_decision,
    "attribution": repeat_judgement,
    "missed": repeat_judgement,
}


def apply_corrections(database: Database, lines: Iterable[bytes]) -> Iterator[AppliedCorrection]:
    """What becomes of each, in their order, told as soon as it is kept.

    lines: JSON, as ``archive export`` and ``source --corrections`` write it; empty ones are passed over. What was
    written down here once is not applied again, also where it was taken back since. Raises ArchiveError where the
    archive cannot be read or written.
    """
    here = {_identify(one): one for one in list_corrections(database)}
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                made = _decode(line)
            except msgspec.DecodeError as error:
                yield AppliedCorrection(number, "refused", None, f"no correction ({error})")
                continue
            yield _tell(number, made, here.get(_identify(made))) or _apply(database, number, made)


def _tell(line: int, made: Correction, here: Correction | None) -> AppliedCorrection | None:
    """What becomes of a correction that need not be applied. here: the same one, where this archive has it."""
    if made.undone is None:
        return AppliedCorrection(line, "known", here.id, None) if here is not None else None
    if here is None or here.undone is not None:
        return AppliedCorrection(line, "undone", here.id if here is not None else None, None)
    because = f"it was taken back on {made.undone[:10]} where it comes from, and stands here as correction {here.id}"
    return AppliedCorrection(line, "refused", here.id, because)


def _apply(database: Database, line: int, made: Correction) -> AppliedCorrection:
    if made.kind not in _REPEAT:
        return AppliedCorrection(line, "refused", None, f"corrections of the kind {made.kind} cannot be applied")
    try:
        with database.writing() as writer:
            here = _REPEAT[made.kind](writer, made)
    except ArchiveError as error:
        if isinstance(error.__cause__, sqlite3.Error):  # of the file, not of the correction
            raise
        return AppliedCorrection(line, "refused", None, str(error))
    return AppliedCorrection(line, "known" if here is None else "applied", here.id if here is not None else None, None)


def _decode(line: bytes) -> Correction:
    """In a table of the archive, and so in its export, subject and verdict are JSON within JSON."""
    made = msgspec.json.decode(line, type=Correction)
    subject, verdict = (
        msgspec.json.decode(one) if isinstance(one, str) else one for one in (made.subject, made.verdict)
    )
    return msgspec.structs.replace(made, subject=subject, verdict=verdict)


def _identify(made: Correction) -> bytes:
    """What one decision is told by in every archive."""
    return msgspec.json.encode((made.made, made.by, made.kind, made.subject, made.verdict), order="sorted")
