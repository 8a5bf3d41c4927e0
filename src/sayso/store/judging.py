"""What people say of the attributions of a document: written down, put to its rows at once, and taken back.

``documents.reading`` keeps what the machine read. Where a judgement stands, all rows of the document are those of the
corrected Reading in ``judged_documents``, under the ids they had.
"""

import sqlite3
from typing import Final, NamedTuple

import msgspec

from sayso.errors import ArchiveError
from sayso.records.attribution import Attribution, AttributionSpans
from sayso.records.correction import Correction
from sayso.records.judgement import (
    AttributionKey,
    JudgedDocument,
    Judgement,
    KeptJudgement,
    MissedAttribution,
    SourceKey,
)
from sayso.records.reading import Reading
from sayso.store.changes import find_page
from sayso.store.correcting import find_correction, list_standing, mark_undone, record_correction, repeat_correction
from sayso.store.database import Database
from sayso.store.judged import (
    correct_reading,
    find_near,
    find_problem,
    find_source,
    list_reasons,
    make_source_key,
    place_judgements,
    read_judgement,
)
from sayso.store.packing import unpack_reading
from sayso.store.replacing import replace_rows

__all__ = [
    "add_missed",
    "judge_attribution",
    "open_document",
    "read_document",
    "repeat_judgement",
    "settle_document",
    "undo_judgement",
]

_DOCUMENT: Final = """
SELECT digest, place, added, made_by, CAST(text AS TEXT), CAST(reading AS BLOB) FROM documents WHERE id = ?
"""  # cast, so that what is damaged is told and not stumbled over
_CORRECTED: Final = "SELECT reading FROM judged_documents WHERE document = ?"


class _Kept(NamedTuple):
    """A document as the archive has it."""

    number: int
    digest: str
    place: str
    added: str
    made_by: str
    found: Reading

    def key(self, story: str, spans: AttributionSpans) -> AttributionKey:
        return AttributionKey(self.digest, self.place, story, spans)


def open_document(database: Database, page: str) -> JudgedDocument:
    """A document by its number or digest, or a URL, of which the newest version is meant. Raises ArchiveError."""
    with database.reading() as reader:
        number = find_page(database, page)
        if number is None:
            raise ArchiveError(page, "no such page in the archive")
        return read_document(reader, number)


def read_document(reader: sqlite3.Connection, number: int) -> JudgedDocument:
    """The same by its number."""
    kept = _read(reader, number)
    judgements = place_judgements(kept.found, list_standing(reader, kept.digest, kept.place))
    packed = reader.execute(_CORRECTED, (number,)).fetchone()
    reading = kept.found
    if packed is not None:
        corrected = unpack_reading(packed[0], kept.found.document.text)
        reading = msgspec.structs.replace(corrected, reasons=list_reasons(judgements))
    return JudgedDocument(
        number=number,
        added=kept.added,
        made_by=kept.made_by,
        reading=reading,
        found=kept.found,
        judgements=judgements,
    )


def judge_attribution(
    database: Database, page: str, attribution: str, judgement: Judgement, *, by: str, note: str | None, now: str
) -> Correction:
    """From now on an attribution, by its id in the Reading as found, is right, is none, or is otherwise. Of several
    judgements of one the last counts. Raises ArchiveError."""
    with database.writing() as writer:
        kept = _open(database, writer, page)
        one = _find_attribution(writer, kept, attribution)
        if judgement.verdict != "otherwise" and (judgement.spans or judgement.stance or judgement.source):
            raise ArchiveError(attribution, f"is {judgement.verdict}: then nothing of it is otherwise")
        source = _find_source(kept, one.story, judgement.source) if judgement.source is not None else None
        said = KeptJudgement(judgement.verdict, judgement.spans, judgement.stance, source)
        _check(kept, one.story, said)
        subject, verdict = (msgspec.to_builtins(part) for part in (kept.key(one.story, one.spans), said))
        made = record_correction(writer, "attribution", subject, verdict, by=by, note=note, now=now)
        settle_document(writer, kept.number)
    return made


def add_missed(
    database: Database, page: str, missed: MissedAttribution, *, by: str, note: str | None, now: str
) -> Correction:
    """From now on a document has an attribution that the machine did not find. Raises ArchiveError."""
    with database.writing() as writer:
        kept = _open(database, writer, page)
        story = next((one.story for one in kept.found.sources if one.id == missed.source), None)
        if story is None:
            raise ArchiveError(missed.source, f"no source of document {kept.number}")
        said = KeptJudgement("missed", None, missed.stance, _find_source(kept, story, missed.source))
        _check(kept, story, msgspec.structs.replace(said, spans=missed.spans))
        reading = read_document(writer, kept.number).reading
        for there in (find_near(kept.found, story, missed.spans), find_near(reading, story, missed.spans)):
            if there is not None:
                raise ArchiveError(f"document {kept.number}", f"this is there already, as {there.id}")
        subject, verdict = (msgspec.to_builtins(part) for part in (kept.key(story, missed.spans), said))
        made = record_correction(writer, "missed", subject, verdict, by=by, note=note, now=now)
        settle_document(writer, kept.number)
    return made


def repeat_judgement(writer: sqlite3.Connection, made: Correction) -> Correction:
    """What was said in another archive, here as well; done when the document is there. Raises ArchiveError."""
    key, _ = read_judgement(made)
    here = repeat_correction(writer, made)
    _settle_place(writer, key)
    return here


def undo_judgement(database: Database, number: int, *, now: str) -> Correction:
    """Take back what was said of an attribution. Raises ArchiveError."""
    with database.writing() as writer:
        if find_correction(writer, number).kind not in ("attribution", "missed"):
            raise ArchiveError(f"correction {number}", "is none of an attribution")
        undone = mark_undone(writer, number, now)
        _settle_place(writer, read_judgement(undone)[0])
    return undone


def settle_document(writer: sqlite3.Connection, number: int) -> None:
    """Have the rows of a document be as the judgements of it that stand say."""
    digest, place = writer.execute("SELECT digest, place FROM documents WHERE id = ?", (number,)).fetchone()
    standing = list_standing(writer, digest, place)
    if not standing and writer.execute(_CORRECTED, (number,)).fetchone() is None:
        return
    found = _read(writer, number).found
    judgements = place_judgements(found, standing)
    if judgements or writer.execute(_CORRECTED, (number,)).fetchone() is not None:
        replace_rows(writer, number, found, correct_reading(found, judgements) if judgements else None)


def _settle_place(writer: sqlite3.Connection, key: AttributionKey) -> None:
    row = writer.execute("SELECT id FROM documents WHERE digest = ? AND place = ?", (key.digest, key.place)).fetchone()
    if row is not None:
        settle_document(writer, row[0])


def _open(database: Database, writer: sqlite3.Connection, page: str) -> _Kept:
    number = find_page(database, page)
    if number is None:
        raise ArchiveError(page, "no such page in the archive")
    return _read(writer, number)


def _read(reader: sqlite3.Connection, number: int) -> _Kept:
    digest, place, added, made_by, text, packed = reader.execute(_DOCUMENT, (number,)).fetchone()
    return _Kept(number, digest, place, added, made_by, unpack_reading(packed, text))


def _find_attribution(reader: sqlite3.Connection, kept: _Kept, id: str) -> Attribution:
    one = next((one for one in kept.found.attributions if one.id == id), None)
    if one is not None:
        return one
    for judged in place_judgements(kept.found, list_standing(reader, kept.digest, kept.place)):
        if judged.attribution == id:
            raise ArchiveError(id, f"was added by hand; take back correction {judged.correction}")
    raise ArchiveError(id, f"no attribution of document {kept.number}")


def _find_source(kept: _Kept, story: str, id: str) -> SourceKey:
    one = next((one for one in kept.found.sources if one.id == id and one.story == story), None)
    if one is None:
        raise ArchiveError(id, f"no source of story {story} of document {kept.number}")
    key = make_source_key(one)
    if find_source(kept.found, story, key) != id:
        raise ArchiveError(id, "cannot be told from another source of its story")
    return key


def _check(kept: _Kept, story: str, said: KeptJudgement) -> None:
    problem = find_problem(kept.found, story, said)
    if problem is not None:
        raise ArchiveError(f"document {kept.number}", problem)
