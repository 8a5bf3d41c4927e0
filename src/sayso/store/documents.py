"""The documents of an archive, listed by their days."""

import json
from typing import Final

from sayso.errors import SettingError
from sayso.records.documents import ArchivedDocument, Documents
from sayso.store.database import Database
from sayso.store.outlets import find_outlet
from sayso.store.query import Days

__all__ = ["list_documents"]

_MOST: Final = 10_000  # that are counted and given
_OF_STORIES: Final = "FROM stories JOIN {table} ON {table}.story = stories.id WHERE document = documents.id"
_ROWS: Final = f"""
SELECT documents.id, digest, title, outlets.name, published, url, language, added,
  (SELECT count(*) FROM stories WHERE document = documents.id),
  (SELECT count(*) {_OF_STORIES.format(table="attributions")}),
  (SELECT count(*) {_OF_STORIES.format(table="claims")}),
  (SELECT count(*) {_OF_STORIES.format(table="findings")}),
  (SELECT count(*) {_OF_STORIES.format(table="findings")} AND level = 'warning')
FROM json_each(?) AS wanted CROSS JOIN documents ON documents.id = wanted.value
LEFT JOIN outlets ON outlets.id = outlet ORDER BY wanted.key
"""


def list_documents(
    database: Database, *, outlet: str | None = None, days: Days | None = None, limit: int = 20, offset: int = 0
) -> Documents:
    """Those of one outlet and of these days where they are given, the newest day first. Raises ArchiveError, and
    SettingError where more than the first 10,000 are asked for."""
    if limit < 1 or offset < 0 or offset + limit > _MOST:
        raise SettingError("--limit, --offset", f"documents are listed up to the {_MOST:,}th; ask for fewer days")
    with database.reading() as reader:
        number, name = find_outlet(reader, outlet) if outlet is not None else (None, None)
        chosen, values = _choose(number, days)
        total = len(reader.execute(f"SELECT 1 {chosen} LIMIT {_MOST + 1}", values).fetchall())
        ids = reader.execute(
            f"SELECT id {chosen} ORDER BY published DESC, id DESC LIMIT ? OFFSET ?", (*values, limit, offset)
        )
        rows = reader.execute(_ROWS, (json.dumps([id for (id,) in ids]),)).fetchall()
    documents = tuple(_make(row) for row in rows)
    return Documents(
        outlet=name, documents=documents, offset=offset, total=min(total, _MOST), has_more=total > _MOST
    )  # fmt: skip


def _choose(outlet: int | None, days: Days | None) -> tuple[str, tuple[int | str, ...]]:
    """FROM and WHERE of those that are asked for, with the values in it."""
    conditions: list[str] = []
    values: list[int | str] = []
    if outlet is not None:
        conditions.append("outlet = ?")
        values.append(outlet)
    if days is not None:
        conditions.append("published BETWEEN ? AND ?")
        values += days
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return f"FROM documents{where}", tuple(values)


def _make(
    row: tuple[int, str, str | None, str | None, str | None, str | None, str | None, str, int, int, int, int, int],
) -> ArchivedDocument:
    id, document, title, outlet, day, url, language, added, stories, attributions, claims, findings, warnings = row
    return ArchivedDocument(
        id=id,
        document=document,
        title=title,
        outlet=outlet,
        day=day,
        url=url,
        language=language,
        added=added,
        stories=stories,
        attributions=attributions,
        claims=claims,
        findings=findings,
        warnings=warnings,
    )
