"""The versions of a page in an archive, and what each changed of the sourcing."""

import re
from itertools import pairwise
from typing import Final

import msgspec

from sayso.compare.versions import compare_versions
from sayso.errors import ArchiveError
from sayso.records.change import History, Revision, Version
from sayso.records.reading import Reading
from sayso.store.database import Database
from sayso.store.packing import unpack_reading

__all__ = ["compare_documents", "describe_page", "find_document", "find_page", "is_document", "list_revisions"]

_VERSION: Final = "id, digest, url, title, published, added, made_by"
_NEWEST: Final = "SELECT id FROM documents WHERE url = ? ORDER BY published DESC, id DESC LIMIT 1"
_NUMBER: Final = re.compile(r"#?(\d{1,18})")
_DIGEST: Final = re.compile(r"sha256:[0-9a-f]{6,64}")
_MOST_NAMED: Final = 5  # documents of one digest that an error names


def is_document(name: str) -> bool:
    """Whether it has the form of a document's number (``12``, ``#12``) or digest (``sha256:``, six digits or more)."""
    return _NUMBER.fullmatch(name) is not None or _DIGEST.fullmatch(name) is not None


def find_document(database: Database, name: str) -> tuple[Version, Reading]:
    """A document by its number or digest. Raises ArchiveError where there is none, or several."""
    with database.reading():
        return _open(database, name)


def find_page(database: Database, page: str) -> int | None:
    """The number of a document by its number or digest, or of the newest version of a URL; None where there is no such
    URL. Raises ArchiveError where there is no such document, or several. Ask within a transaction."""
    if is_document(page):
        return _find(database, page).number
    try:
        row = database.connection.execute(_NEWEST, (page,)).fetchone()
    except UnicodeEncodeError:  # typed bytes that are no text (PEP 383)
        return None
    return int(row[0]) if row is not None else None


def compare_documents(database: Database, old: str, new: str) -> Revision:
    """What changed from one document to another, each by number or digest. Raises ArchiveError."""
    with database.reading():
        return compare_pages(_open(database, old), _open(database, new))


def list_revisions(database: Database, page: str, limit: int) -> History:
    """The last ``limit`` versions of a page, in the order of their days and, of one day, as they were added; those
    without a day before all.

    page: a URL, or the number or digest of a document whose URL it is. Raises ArchiveError where there is no such page.
    """
    with database.reading() as connection:
        url = _find_url(database, page)
        number = int(connection.execute("SELECT count(*) FROM documents WHERE url = ?", (url,)).fetchone()[0])
        if not number:
            raise ArchiveError(url, f"no page of this address in {database.path}")
        rows = connection.execute(
            f"SELECT {_VERSION} FROM documents WHERE url = ? ORDER BY published DESC, id DESC LIMIT ?", (url, limit)
        )
        versions = tuple(Version(*row) for row in rows)[::-1]
        pages = ((version, _read(database, version)) for version in versions)  # two at a time in memory
        revisions = tuple(compare_pages(old, new) for old, new in pairwise(pages))
    return History(url, versions, revisions, number - len(versions))


def describe_page(reading: Reading) -> Version:
    """A page that is in no archive, as a version."""
    document = reading.document
    return Version(None, document.id, document.url, document.title, document.published, None, None)


def compare_pages(old: tuple[Version, Reading], new: tuple[Version, Reading]) -> Revision:
    """What changed from one version to another, each with its Reading."""
    changes = compare_versions(old[1], new[1])
    return Revision(**msgspec.structs.asdict(changes), old=old[0], new=new[0])


def _open(database: Database, name: str) -> tuple[Version, Reading]:
    version = _find(database, name)
    return version, _read(database, version)


def _find(database: Database, name: str) -> Version:
    number = _NUMBER.fullmatch(name)
    if number is not None:
        rows = database.connection.execute(
            f"SELECT {_VERSION} FROM documents WHERE id = ?", (int(number[1]),)
        ).fetchall()
    else:
        bounds = (name, f"{name}g")  # g comes after all hexadecimal digits
        rows = database.connection.execute(
            f"SELECT {_VERSION} FROM documents WHERE digest BETWEEN ? AND ? LIMIT ?", (*bounds, _MOST_NAMED + 1)
        ).fetchall()
    if not rows:
        raise ArchiveError(name, f"no such document in {database.path}")
    if len(rows) > 1:
        several = ", ".join(f"#{number}" for number in sorted(row[0] for row in rows)[:_MOST_NAMED])
        raise ArchiveError(name, f"several documents: {several}{' and more' if len(rows) > _MOST_NAMED else ''}")
    return Version(*rows[0])


def _find_url(database: Database, page: str) -> str:
    if not is_document(page):
        return page
    url = _find(database, page).url
    if url is None:
        raise ArchiveError(page, "a document without an address, so it has no other version")
    return url


def _read(database: Database, version: Version) -> Reading:
    row = database.connection.execute("SELECT text, reading FROM documents WHERE id = ?", (version.number,)).fetchone()
    text, packed = row
    return unpack_reading(packed, text)
