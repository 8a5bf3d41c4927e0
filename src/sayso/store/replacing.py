"""The rows of a document taken out, and those of another Reading of it put in their place under the same ids."""

import sqlite3
from collections.abc import Hashable
from typing import Final

import msgspec

from sayso.records.reading import Reading
from sayso.store.naming import Known
from sayso.store.packing import pack_reading
from sayso.store.rows import KEYED, Rows, name_rows
from sayso.store.tags import read_tags
from sayso.store.tallying import Place, Tally

__all__ = ["replace_rows"]

_SAID: Final = """
SELECT sources.party, party_name, outlet, attributions.day, stance, identity, attributions.tags
FROM stories JOIN documents ON documents.id = document JOIN attributions ON attributions.story = stories.id
JOIN sources ON sources.id = source WHERE document = ?
"""
_ROLES: Final = """
SELECT party_name, role, day FROM stories JOIN sources ON sources.story = stories.id
WHERE document = ? AND party_name IS NOT NULL AND role != ''
"""
_CLAIMS: Final = """
SELECT claims.id, happened, (
  SELECT json_group_array(party_name) FROM claim_sources JOIN sources ON sources.id = source
  WHERE claim = claims.id AND side = 'asserts' AND party_name IS NOT NULL
) FROM stories JOIN claims ON claims.story = stories.id WHERE document = ? AND happened IS NOT NULL
"""
_IDS: Final = "SELECT {table}.id FROM stories JOIN {table} ON story = stories.id WHERE document = ?"
_KEYS: Final = "SELECT {table}.key, {table}.id FROM stories JOIN {table} ON story = stories.id WHERE document = ?"
_ENDS: Final = (
    "SELECT min({table}.id), max({table}.id) FROM stories JOIN {table} ON story = stories.id WHERE document = ?"
)
_UNSAY: Final = """
INSERT INTO said (said, rowid, content, speaker, tags) SELECT 'delete', attributions.id, content, speaker, tags
FROM stories JOIN attributions ON story = stories.id WHERE document = ?
"""
# What refers to a row goes before it.
_DELETED: Final = (
    ("meanings", "attribution", "attributions"),
    ("claim_sources", "claim", "claims"),
    ("claim_attributions", "claim", "claims"),
    ("findings", "id", "findings"),
    ("claims", "id", "claims"),
    ("attributions", "id", "attributions"),
    ("sources", "id", "sources"),
)


def replace_rows(writer: sqlite3.Connection, document: int, found: Reading, corrected: Reading | None) -> None:
    """Have the rows of a document be those of its Reading as corrected or, where nobody says anything of it, as found.

    A row that either Reading has under the same id in both keeps its id, and those of the Reading as found come back
    under theirs.
    """
    rows = Rows(writer)  # before anything is taken out, so that new ids are new
    kept = _list_current(writer, document)
    if not writer.execute("SELECT 1 FROM judged_documents WHERE document = ?", (document,)).fetchone():
        _keep_found(writer, document)
    kept |= _list_found(writer, document, found)
    writer.execute("PRAGMA defer_foreign_keys = ON")  # happenings stay where their claims come back
    before = _take_out(writer, document)
    rows.put_back(document, corrected or found, kept, before)
    rows.write()
    if corrected is not None:
        packed = pack_reading(corrected)
        writer.execute("UPDATE judged_documents SET reading = ? WHERE document = ?", (packed, document))
    else:
        writer.execute("DELETE FROM found_rows WHERE document = ?", (document,))
        writer.execute("DELETE FROM judged_documents WHERE document = ?", (document,))


def _list_current(writer: sqlite3.Connection, document: int) -> dict[tuple[str, Hashable], int]:
    """The ids of those rows that are known by a name in the Reading."""
    return {
        (table, key): id
        for table in KEYED
        if table != "findings"
        for key, id in writer.execute(_KEYS.format(table=table), (document,))
    }


def _keep_found(writer: sqlite3.Connection, document: int) -> None:
    """Write down the ids of the rows as they are now. Those of one table follow one another."""
    writer.execute("INSERT INTO judged_documents (document, reading) VALUES (?, '')", (document,))
    for table in KEYED:
        first, last = writer.execute(_ENDS.format(table=table), (document,)).fetchone()
        if first is not None:
            writer.execute("INSERT INTO found_rows VALUES (?, ?, ?, ?)", (document, table, first, last))


def _list_found(writer: sqlite3.Connection, document: int, found: Reading) -> dict[tuple[str, Hashable], int]:
    names = name_rows(found)
    rows = writer.execute("SELECT name, first, last FROM found_rows WHERE document = ?", (document,))
    return {
        (table, key): id
        for table, first, last in rows
        for key, id in zip(names[table], range(first, last + 1), strict=True)
    }


def _take_out(writer: sqlite3.Connection, document: int) -> Tally:
    """The inverse of adding what a Reading says of its stories, but for what was counted: that is given."""
    counted = _count(writer, document)
    writer.execute(_UNSAY, (document,))
    for table, column, of in _DELETED:
        writer.execute(f"DELETE FROM {table} WHERE {column} IN ({_IDS.format(table=of)})", (document,))
    return counted


def _count(writer: sqlite3.Connection, document: int) -> Tally:
    tally = Tally()
    for party, name, outlet, day, stance, identity, tags in writer.execute(_SAID, (document,)):
        known = Known(party, name, "") if name is not None else None
        tally.count_attribution(known, Place(document, outlet, day), stance, identity, read_tags("rule", tags))
    for name, role, day in writer.execute(_ROLES, (document,)):
        tally.count_role(name, role, day)
    for claim, happened, names in writer.execute(_CLAIMS, (document,)):
        tally.count_claim(claim, happened, msgspec.json.decode(names, type=list[int]))
    return tally
