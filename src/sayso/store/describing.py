"""What an archive holds, in numbers."""

from pathlib import Path
from typing import Final

from sayso.records.archived import ArchiveDescription
from sayso.store.database import VERSION, Database
from sayso.store.outlets import rank_outlets

__all__ = ["describe_archive"]

_COUNTED: Final = (
    "documents",
    "stories",
    "sources",
    "parties",
    "attributions",
    "claims",
    "findings",
    "kinships",
    "corrections",
)


def describe_archive(database: Database, most_outlets: int) -> ArchiveDescription:
    """most_outlets: how many are named. Counts every row, so it takes its time in a large file. Raises ArchiveError."""
    with database.reading() as reader:

        def count(what: str) -> int:
            return int(reader.execute(f"SELECT count(*) FROM {what}").fetchone()[0])

        first, last = (
            reader.execute(f"SELECT {end}(published) FROM documents WHERE published IS NOT NULL").fetchone()[0]
            for end in ("min", "max")
        )
        ranked = rank_outlets(reader, most_outlets)
        return ArchiveDescription(
            path=str(database.path),
            size=_measure(database.path),
            schema_version=VERSION,
            rows={table: count(table) for table in _COUNTED},
            first_day=first,
            last_day=last,
            undated=count("documents WHERE published IS NULL"),
            outlets=ranked.outlets,
            outlet_count=len(ranked.outlets) + ranked.more,
        )


def _measure(path: Path) -> int:
    log = path.with_name(f"{path.name}-wal")
    return path.stat().st_size + (log.stat().st_size if log.exists() else 0)
