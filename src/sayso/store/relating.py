"""What people say of two stories, which goes before what was found: done as soon as both are there, and taken back.

A correction knows its stories by ``StoryKey``, so that it holds in an archive that is made anew. The table
``relation_corrections`` has those that stand and whose stories are both there; of several about a pair the last counts.
"""

import sqlite3
from typing import Final

import msgspec

from sayso.errors import ArchiveError
from sayso.records.comparison import Relation
from sayso.records.correction import Correction
from sayso.records.family import StoryKey
from sayso.store.correcting import find_correction, mark_undone, record_correction, repeat_correction
from sayso.store.database import Database
from sayso.store.kinship import find_story, find_story_of_key, read_story_key, settle_families

__all__ = ["find_last_said", "relate_stories", "relate_waiting", "repeat_relation", "undo_relation"]

_LAST: Final = "SELECT max(correction) FROM relation_corrections WHERE a = ? AND b = ?"
_WAITING: Final = """
SELECT id FROM corrections WHERE kind = 'relation' AND undone IS NULL
AND NOT EXISTS (SELECT 1 FROM relation_corrections WHERE correction = corrections.id) ORDER BY id
"""


class _Verdict(msgspec.Struct, frozen=True):
    relation: Relation


def relate_stories(
    database: Database, page: str, other: str, relation: Relation, *, by: str, note: str | None, now: str
) -> Correction:
    """From now on two stories (``find_story``) are so related. Raises ArchiveError."""
    with database.writing() as writer:
        stories = find_story(writer, page), find_story(writer, other)
        if stories[0] == stories[1]:
            raise ArchiveError(other, f"is the same story as {page}")
        keys = sorted(read_story_key(writer, story) for story in stories)
        subject, verdict = msgspec.to_builtins(keys), {"relation": relation}
        made = record_correction(writer, "relation", subject, verdict, by=by, note=note, now=now)
        _relate(writer, made)
    return made


def repeat_relation(writer: sqlite3.Connection, made: Correction) -> Correction:
    """What was said in another archive, here as well; done when both stories are there. Raises ArchiveError."""
    _read(made)
    here = repeat_correction(writer, made)
    _relate(writer, here)
    return here


def relate_waiting(writer: sqlite3.Connection) -> None:
    """Do what was said of stories that were not there then."""
    for (number,) in writer.execute(_WAITING).fetchall():
        _relate(writer, find_correction(writer, number))


def undo_relation(database: Database, number: int, *, now: str) -> Correction:
    """Take back what was said of two stories. Raises ArchiveError."""
    with database.writing() as writer:
        if find_correction(writer, number).kind != "relation":
            raise ArchiveError(f"correction {number}", "is none of two stories")
        undone = mark_undone(writer, number, now)
        pair = writer.execute("SELECT a, b FROM relation_corrections WHERE correction = ?", (number,)).fetchone()
        if pair is not None:
            writer.execute("DELETE FROM relation_corrections WHERE correction = ?", (number,))
            settle_families(writer, pair)
    return undone


def find_last_said(reader: sqlite3.Connection, story: int, other: int) -> Correction | None:
    """What counts of all that was said of two stories."""
    (number,) = reader.execute(_LAST, sorted((story, other))).fetchone()
    return find_correction(reader, number) if number is not None else None


def _relate(writer: sqlite3.Connection, made: Correction) -> None:
    """Do what a correction says, where both stories are there."""
    keys, relation = _read(made)
    found = [story for key in keys if (story := find_story_of_key(writer, key)) is not None]
    if len(found) == len(keys):
        a, b = sorted(found)
        writer.execute("INSERT INTO relation_corrections VALUES (?, ?, ?, ?)", (made.id, a, b, relation))
        settle_families(writer, (a, b))


def _read(made: Correction) -> tuple[tuple[StoryKey, StoryKey], Relation]:
    try:
        keys = msgspec.convert(made.subject, tuple[StoryKey, StoryKey])
        verdict = msgspec.convert(made.verdict, _Verdict)
    except msgspec.ValidationError as error:
        raise ArchiveError(made.kind, f"tells no relation of two stories ({error})") from error
    if keys[0] == keys[1]:
        raise ArchiveError(made.kind, "tells one story twice")
    return keys, verdict.relation
