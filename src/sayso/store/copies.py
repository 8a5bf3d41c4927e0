"""Families of reprints: listed, and laid open with their origin and why they are one."""

import re
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any, Final

import msgspec

from sayso.compare.credits import identify_outlet
from sayso.errors import ArchiveError
from sayso.records.family import Credited, Families, Family, FamilyHead, Kinship, Member
from sayso.store.database import Database
from sayso.store.kinship import find_story, list_kin

__all__ = ["find_member", "find_origins", "lay_open_family", "list_families", "read_member"]

_CONSIDERED: Final = 200  # earliest members, among whose outlets and credits the origin is looked for
_HOST: Final = re.compile(r"(?:[\w-]+\.)*?(?P<name>[\w-]{2,})(?:\.(?:com?|org|net|ac|gov))?\.[a-z]{2,}")
_HEADS: Final = """
SELECT families.id, size, first_day, last_day, coalesce(stories.title, documents.title)
FROM families CROSS JOIN stories ON stories.id = coalesce(
  (SELECT id FROM stories WHERE family = families.id AND day = first_day ORDER BY id LIMIT 1), families.id
) CROSS JOIN documents ON documents.id = document
"""
_MEMBERS: Final = """
(SELECT id FROM stories WHERE family = :family ORDER BY day IS NULL, day, id LIMIT :limit OFFSET :offset) AS listed
CROSS JOIN stories ON stories.id = listed.id
"""
_COLUMNS: Final = (
    "stories.id, digest, documents.id, key, outlets.name, coalesce(stories.title, documents.title), url, day"
)
_DOCUMENTS: Final = "CROSS JOIN documents ON documents.id = document LEFT JOIN outlets ON outlets.id = outlet"
_LISTED: Final = f"SELECT {_COLUMNS} FROM {_MEMBERS} {_DOCUMENTS} ORDER BY day IS NULL, day, stories.id"
_ONE: Final = f"SELECT {_COLUMNS} FROM stories {_DOCUMENTS} WHERE stories.id = ?"
_OUTLETS: Final = f"""
SELECT stories.id, name FROM {_MEMBERS} CROSS JOIN documents ON documents.id = document
JOIN outlets ON outlets.id = outlet ORDER BY day IS NULL, day, stories.id
"""
_CREDITS: Final = f"""
SELECT stories.id, outlet, name FROM {_MEMBERS} CROSS JOIN credits ON story = stories.id
ORDER BY day IS NULL, day, stories.id
"""
_ORIGINS: Final = """
SELECT id, coalesce(family, id) FROM stories WHERE id IN (SELECT value FROM json_each(?))
"""


def find_origins(connection: sqlite3.Connection, stories: Iterable[int]) -> Mapping[int, int]:
    """For each story the number that stands for its account: that of its family, or its own where it is alone."""
    return dict(connection.execute(_ORIGINS, (msgspec.json.encode(list(stories)).decode(),)).fetchall())


def list_families(database: Database, limit: int, offset: int = 0) -> Families:
    """The largest families first. Raises ArchiveError."""
    with database.reading() as reader:
        query = f"{_HEADS} ORDER BY size DESC, families.id DESC LIMIT ? OFFSET ?"
        rows = reader.execute(query, (limit + 1, offset)).fetchall()
    return Families(tuple(_make_head(row) for row in rows[:limit]), offset, len(rows) > limit)


def lay_open_family(database: Database, page: str, limit: int, offset: int = 0) -> Family:
    """The family of a story (``find_story``). limit, offset: of its members. Raises ArchiveError where there is no such
    page, or it has no kin."""
    with database.reading() as reader:
        story = find_story(reader, page)
        row = reader.execute(f"{_HEADS} WHERE families.id = ?", (find_origins(reader, [story])[story],)).fetchone()
        if row is None:
            raise ArchiveError(page, "nothing in the archive is a copy of it or derived from it")
        head = _make_head(row)
        earliest, earliest_because = _find_earliest(reader, head)
        credited = _find_credited(reader, head.number)
        origin, because = earliest, earliest_because
        if credited is not None and credited.own is not None:
            origin = read_member(reader, credited.own)
            because = f"it is of {origin.outlet}, which {credited.members:,} of the others credit"
        values = {"family": head.number, "limit": limit, "offset": offset}
        members = [_make_member(reader, listed) for listed in reader.execute(_LISTED, values).fetchall()]
        near = frozenset(kin.other for kin in list_kin(reader, origin.number))
        return Family(
            head=head,
            origin=origin,
            origin_because=because,
            earliest=earliest if earliest.day is not None else None,
            earliest_because=earliest_because,
            credited=credited,
            members=tuple(_relate(reader, member, origin.number, near) for member in members),
            offset=offset,
            more=max(head.size - offset - len(members), 0),
        )


def find_member(database: Database, page: str) -> Member:
    """The story that ``find_story`` finds, without its kinship: it may have none. Raises ArchiveError."""
    with database.reading() as reader:
        return read_member(reader, find_story(reader, page))


def read_member(reader: sqlite3.Connection, story: int) -> Member:
    """Without its kinship."""
    return _make_member(reader, reader.execute(_ONE, (story,)).fetchone())


def _make_head(row: tuple[Any, ...]) -> FamilyHead:
    number, size, first_day, last_day, title = row
    return FamilyHead(number=number, size=size, first_day=first_day, last_day=last_day, title=title)


def _make_member(reader: sqlite3.Connection, row: tuple[Any, ...]) -> Member:
    number, document, page, story, outlet, title, url, day = row
    credits = reader.execute(
        "SELECT name FROM credits WHERE story = ? ORDER BY sentences DESC, outlet", (number,)
    ).fetchall()
    return Member(
        number=number,
        document=document,
        page=page,
        story=story,
        outlet=outlet,
        title=title,
        url=url,
        day=day,
        credits=tuple(name for (name,) in credits),
        kinship=None,
    )


def _relate(reader: sqlite3.Connection, member: Member, origin: int, near: frozenset[int]) -> Member:
    """With its kinship to the origin, else to one of the origin's kin (``near``), else the most probable."""
    if member.number == origin:
        return member

    def rank(kin: Kinship) -> tuple[bool, bool, float]:
        return kin.other == origin, kin.other in near, kin.probability

    return msgspec.structs.replace(member, kinship=max(list_kin(reader, member.number), key=rank))


def _find_earliest(reader: sqlite3.Connection, head: FamilyHead) -> tuple[Member, str]:
    """The first added of those of the first day, of all where none is dated; and why it is that."""
    values = {"family": head.number, "limit": 1, "offset": 0}
    first = _make_member(reader, reader.execute(_LISTED, values).fetchone())
    if first.day is None:
        return first, "no day is stated; it was added first"
    (same,) = reader.execute(
        "SELECT count(*) FROM stories WHERE family = ? AND day = ?", (head.number, first.day)
    ).fetchone()
    if same > 1:
        return first, f"it was added first of the {same:,} of the earliest day"
    return first, "it is of the earliest day"


def _strip_host(outlet: str) -> str:
    """What a host is called, "cnn" of edition.cnn.com: an outlet that a page does not name goes by its host."""
    found = _HOST.fullmatch(outlet)
    return found["name"] if found is not None else outlet


def _find_credited(reader: sqlite3.Connection, family: int) -> Credited | None:
    """The outlet that most members credit which are not its own: two at least, or one where a member is its own."""
    values = {"family": family, "limit": _CONSIDERED, "offset": 0}
    own: dict[str, list[int]] = {}
    for story, name in reader.execute(_OUTLETS, values):
        own.setdefault(identify_outlet(_strip_host(name)), []).append(story)
    crediting: dict[str, list[str]] = {}
    for story, outlet, name in reader.execute(_CREDITS, values):
        if story not in own.get(outlet, ()):
            crediting.setdefault(outlet, []).append(name)
    found = [
        (len(names), outlet in own, outlet) for outlet, names in crediting.items() if len(names) > 1 or outlet in own
    ]
    if not found:
        return None
    members, is_there, outlet = max(found)
    return Credited(crediting[outlet][0], members, own[outlet][0] if is_there else None)
