"""Which stories are kin, and the families that kin stories make: the connected components of the kinships that hold.

A family's number is the lowest of its stories'. A kinship holds where a person said so last, or was found where nobody
said anything (the view ``held_kinships``).
"""

import sqlite3
from collections.abc import Iterable
from typing import Final

import msgspec

from sayso.errors import ArchiveError
from sayso.records.family import Kinship, StoryKey

__all__ = [
    "find_story",
    "find_story_of_key",
    "join_family",
    "list_kin",
    "read_story_key",
    "settle_families",
    "trace_kin",
]

_KIN: Final = """
SELECT b, relation, probability, because, correction FROM held_kinships WHERE a = :story
UNION ALL SELECT a, relation, probability, because, correction FROM held_kinships WHERE b = :story ORDER BY 1
"""
_BY_NUMBER: Final = "SELECT id FROM stories WHERE id = ?"
_BY_PAGE: Final = """
SELECT stories.id FROM documents CROSS JOIN stories ON document = documents.id WHERE {column} = ?
ORDER BY family IS NULL, "end" - start DESC, stories.id LIMIT 1
"""
_KEY: Final = "SELECT digest, place, key FROM stories JOIN documents ON documents.id = document WHERE stories.id = ?"
_BY_KEY: Final = """
SELECT stories.id FROM documents JOIN stories ON document = documents.id WHERE digest = ? AND place = ? AND key = ?
"""
_COUNT: Final = """
INSERT INTO families SELECT family, count(*), min(day), max(day) FROM stories WHERE family = ? GROUP BY family
"""


def find_story(reader: sqlite3.Connection, page: str) -> int:
    """The story of a number or, of the documents of a URL or digest, the longest of those that have kin, else the
    longest. Raises ArchiveError where there is none."""
    column = "digest" if page.startswith("sha256:") else "url"
    query = _BY_NUMBER if page.isdecimal() else _BY_PAGE.format(column=column)
    try:
        row = reader.execute(query, (page,)).fetchone()
    except UnicodeEncodeError:  # typed bytes that are no text (PEP 383)
        row = None
    if row is None:
        raise ArchiveError(page, "no such page in the archive")
    return int(row[0])


def find_story_of_key(reader: sqlite3.Connection, key: StoryKey) -> int | None:
    row = reader.execute(_BY_KEY, msgspec.structs.astuple(key)).fetchone()
    return int(row[0]) if row is not None else None


def read_story_key(reader: sqlite3.Connection, story: int) -> StoryKey:
    return StoryKey(*reader.execute(_KEY, (story,)).fetchone())


def list_kin(reader: sqlite3.Connection, story: int) -> tuple[Kinship, ...]:
    """By their numbers."""
    return tuple(
        Kinship(other, relation, probability, msgspec.json.decode(because, type=tuple[str, ...]), correction)
        for other, relation, probability, because, correction in reader.execute(_KIN, {"story": story})
    )


def trace_kin(reader: sqlite3.Connection, story: int, to: int | None = None) -> dict[int, int]:
    """Whatever a story is connected with by kinships, nearest first, each with the one before it on the way (itself of
    the story), no further than ``to``."""
    before = {story: story}
    waiting = [story]
    for one in waiting:  # grows meanwhile
        for kin in list_kin(reader, one):
            if kin.other not in before:
                before[kin.other] = one
                waiting.append(kin.other)
        if to in before:
            break
    return before


def join_family(writer: sqlite3.Connection, story: int) -> None:
    """Make one family of a story and its kin, with the families they are of. For kinships that are new: where one
    holds no more, ``settle_families``."""
    kin = [one.other for one in list_kin(writer, story)]
    if not kin:
        return
    families = {_find_family(writer, one) for one in (story, *kin)}
    family = min(families)
    writer.execute("UPDATE stories SET family = id WHERE id = ? AND family IS NULL", (family,))
    for other in families - {family}:
        writer.execute("UPDATE stories SET family = ? WHERE id = ? OR family = ?", (family, other, other))
    _count_anew(writer, families)


def settle_families(writer: sqlite3.Connection, stories: Iterable[int]) -> None:
    """Make the families anew that these stories, of which a kinship has come or gone, are and were of."""
    families: dict[int, int | None] = {}
    for story in stories:
        if story not in families:
            members = trace_kin(writer, story)
            families |= dict.fromkeys(members, min(members) if len(members) > 1 else None)
    old = {_find_family(writer, story) for story in families}
    writer.executemany("UPDATE stories SET family = ? WHERE id = ?", [(to, story) for story, to in families.items()])
    _count_anew(writer, old | {family for family in families.values() if family is not None})


def _find_family(reader: sqlite3.Connection, story: int) -> int:
    """Its own number where it is alone."""
    row = reader.execute("SELECT coalesce(family, id) FROM stories WHERE id = ?", (story,)).fetchone()
    return int(row[0])


def _count_anew(writer: sqlite3.Connection, families: Iterable[int]) -> None:
    for family in families:
        writer.execute("DELETE FROM families WHERE id = ?", (family,))
        writer.execute(_COUNT, (family,))
