"""Whether an archive is whole: the file, what refers to what, the indexes, what is kept twice, each document."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

from sayso.errors import ArchiveError
from sayso.records.archived import ArchiveFault
from sayso.records.judgement import JudgedDocument
from sayso.records.reading import Reading
from sayso.store.database import Database
from sayso.store.judging import read_document
from sayso.store.soundness import digest_text, list_misplaced

__all__ = ["verify_archive"]

_MOST: Final = 100  # faults told of by one check of SQLite's
_INDEXES: Final = ("said", "pages", "names")
# What the rows of a document have from its Reading, by table.
_ROWS: Final = {
    "stories": "SELECT key, start, end, kind, complete, title FROM stories WHERE document = ?",
    "sources": """
SELECT stories.key, sources.key, name, sources.kind, identity, least, most, role, part_of, reason_withheld
FROM stories JOIN sources ON sources.story = stories.id WHERE document = ?
""",
    "attributions": """
SELECT stories.key, attributions.key, sources.key, form, stance, basis, inside, probability
FROM stories JOIN attributions ON attributions.story = stories.id JOIN sources ON sources.id = source
WHERE document = ?
""",
    "claims": """
SELECT stories.key, claims.key, text, least, most
FROM stories JOIN claims ON claims.story = stories.id WHERE document = ?
""",
    "claim_attributions": """
SELECT claims.key, attributions.key FROM stories JOIN claims ON claims.story = stories.id
  JOIN claim_attributions ON claim = claims.id JOIN attributions ON attributions.id = attribution WHERE document = ?
""",
    "claim_sources": """
SELECT claims.key, side, sources.key FROM stories JOIN claims ON claims.story = stories.id
  JOIN claim_sources ON claim = claims.id JOIN sources ON sources.id = source WHERE document = ?
""",
    "findings": """
SELECT stories.key, rule, level, message, findings.start, findings.end
FROM stories JOIN findings ON findings.story = stories.id WHERE document = ?
""",
}
# What is kept twice, for speed: how many rows of a table do not agree with what they were counted or copied from.
_KEPT_TWICE: Final = {
    "attributions": (
        "another party than their source",
        "SELECT count(*) FROM attributions JOIN sources ON sources.id = source "
        "WHERE attributions.party IS NOT sources.party",
    ),
    "tallies": (
        "another number than there are attributions of this stance and identity",
        """
WITH said AS (
  SELECT outlet, coalesce(attributions.day, '') AS day, stance, identity, count(*) AS number
  FROM attributions JOIN sources ON sources.id = source
  JOIN stories ON stories.id = attributions.story JOIN documents ON documents.id = document GROUP BY 1, 2, 3, 4
), shared AS (
  SELECT 0 AS outlet, day, stance, identity, number FROM said
  UNION ALL
  SELECT outlet, day, stance, identity, number FROM said WHERE outlet NOT NULL
), lengths (length, width) AS (
  VALUES ('day', 10), ('month', 7), ('year', 4)
), counted AS (
  SELECT outlet, length, substr(day, 1, width), stance, identity, sum(number) FROM shared CROSS JOIN lengths
  GROUP BY 1, 2, 3, 4, 5
), kept AS (
  SELECT outlet, length, period, stance, identity, number FROM tallies
)
SELECT (SELECT count(*) FROM (SELECT * FROM counted EXCEPT SELECT * FROM kept))
  + (SELECT count(*) FROM (SELECT * FROM kept EXCEPT SELECT * FROM counted))
""",
    ),
    "rule_tallies": (
        "another number than there are attributions with this rule in their tags",
        """
WITH said AS (
  SELECT attributions.tags AS tags, coalesce(substr(attributions.day, 1, 7), '') AS month, identity, outlet
  FROM attributions JOIN sources ON sources.id = source
  JOIN stories ON stories.id = attributions.story JOIN documents ON documents.id = document
  WHERE instr(attributions.tags, 'xrule')
), found AS (
  SELECT outlet, month, upper(substr(word.value, 6, length(word.value) - 6)) AS rule, identity
  FROM said CROSS JOIN json_each('["' || replace(tags, ' ', '","') || '"]') AS word
  WHERE word.value GLOB 'xrule?*x'
), counted AS (
  SELECT 0, month, rule, identity, count(*) FROM found GROUP BY month, rule, identity
  UNION ALL
  SELECT outlet, month, rule, identity, count(*) FROM found WHERE outlet NOT NULL GROUP BY 1, 2, 3, 4
), kept AS (
  SELECT outlet, month, rule, identity, number FROM rule_tallies
)
SELECT (SELECT count(*) FROM (SELECT * FROM counted EXCEPT SELECT * FROM kept))
  + (SELECT count(*) FROM (SELECT * FROM kept EXCEPT SELECT * FROM counted))
""",
    ),
    "speaker_tallies": (
        "another number than there are attributions to this party",
        """
WITH said AS (
  SELECT outlet, coalesce(substr(attributions.day, 1, 7), '') AS month, party_names.party AS party, count(*) AS number
  FROM attributions JOIN sources ON sources.id = source JOIN party_names ON party_names.id = party_name
  JOIN stories ON stories.id = attributions.story JOIN documents ON documents.id = document GROUP BY 1, 2, 3
), shared AS (
  SELECT 0 AS outlet, month, party, number FROM said
  UNION ALL
  SELECT outlet, month, party, number FROM said WHERE outlet NOT NULL
), lengths (length, width) AS (
  VALUES ('month', 7), ('year', 4), ('ever', 0)
), counted AS (
  SELECT outlet, length, substr(month, 1, width), party, sum(number) FROM shared CROSS JOIN lengths
  GROUP BY 1, 2, 3, 4
), kept AS (
  SELECT outlet, length, period, party, number FROM speaker_tallies
)
SELECT (SELECT count(*) FROM (SELECT * FROM counted EXCEPT SELECT * FROM kept))
  + (SELECT count(*) FROM (SELECT * FROM kept EXCEPT SELECT * FROM counted))
""",
    ),
    "totals": (
        "another number than tallies and speaker_tallies have of this period",
        """
WITH attributed AS (
  SELECT outlet, length, period, sum(number) AS said FROM tallies WHERE length != 'day' GROUP BY 1, 2, 3
  UNION ALL
  SELECT outlet, 'ever', '', sum(number) FROM tallies WHERE length = 'year' GROUP BY outlet
), speaking AS (
  SELECT outlet, length, period, count(*) AS parties, sum(number * number) AS squares
  FROM speaker_tallies GROUP BY 1, 2, 3
), counted AS (
  SELECT outlet, length, period, said, coalesce(parties, 0), coalesce(squares, 0)
  FROM attributed LEFT JOIN speaking USING (outlet, length, period)
), kept AS (
  SELECT outlet, length, period, said, parties, squares FROM totals
)
SELECT (SELECT count(*) FROM (SELECT * FROM counted EXCEPT SELECT * FROM kept))
  + (SELECT count(*) FROM (SELECT * FROM kept EXCEPT SELECT * FROM counted))
""",
    ),
    "party_names": (
        "another number than there are attributions under this name",
        """
WITH counted AS (
  SELECT party_name, count(*) AS number FROM sources JOIN attributions ON source = sources.id GROUP BY party_name
)
SELECT count(*) FROM party_names LEFT JOIN counted ON party_name = party_names.id WHERE said != coalesce(number, 0)
""",
    ),
    "party_tallies": (
        "another number than their name is said to speak",
        "SELECT count(*) FROM party_names "
        "WHERE said != (SELECT coalesce(sum(number), 0) FROM party_tallies WHERE party_name = party_names.id)",
    ),
    "party_documents": (
        "another number than there are attributions to this name in this document",
        """
WITH counted AS (
  SELECT party_name, coalesce(attributions.day, ''), document, coalesce(outlet, 0), count(*)
  FROM attributions JOIN sources ON sources.id = source
  JOIN stories ON stories.id = attributions.story JOIN documents ON documents.id = document
  WHERE party_name NOT NULL GROUP BY 1, 2, 3
), kept AS (
  SELECT party_name, day, document, outlet, number FROM party_documents
)
SELECT (SELECT count(*) FROM (SELECT * FROM counted EXCEPT SELECT * FROM kept))
  + (SELECT count(*) FROM (SELECT * FROM kept EXCEPT SELECT * FROM counted))
""",
    ),
    "families": (
        "another size than there are stories of them",
        """
SELECT (SELECT count(*) FROM families WHERE size != (SELECT count(*) FROM stories WHERE family = families.id))
  + (SELECT count(DISTINCT family) FROM stories WHERE family NOT IN (SELECT id FROM families))
""",
    ),
}


def verify_archive(database: Database) -> Iterator[ArchiveFault]:
    """All that is wrong, as it is found. Looks at every page of the file and every Reading: minutes in a large one.

    Others can read and, but for the moments in which an index is checked, write.
    """
    checks: list[tuple[str, Callable[[Database], Iterator[ArchiveFault]]]] = [
        ("file", _check_schema),
        ("file", _check_file),
        ("references", _check_references),
    ]
    checks += [(index, partial(_check_index, index)) for index in _INDEXES]
    checks += [(table, partial(_check_kept_twice, table)) for table in _KEPT_TWICE]
    for where, check in (*checks, ("documents", _check_documents)):
        try:
            yield from check(database)
        except sqlite3.DatabaseError as error:  # so damaged that this check cannot go on
            yield ArchiveFault(where, str(error))


def _check_schema(database: Database) -> Iterator[ArchiveFault]:
    with closing(Database(Path(":memory:"), create=True)) as new:
        missing = _list_schema(new) - _list_schema(database)
    for kind, name in sorted(missing):
        yield ArchiveFault("file", f"the {kind} {name} is missing")


def _list_schema(database: Database) -> set[tuple[str, str]]:
    return set(database.connection.execute("SELECT type, name FROM sqlite_schema"))


def _check_file(database: Database) -> Iterator[ArchiveFault]:
    for (told,) in database.connection.execute(f"PRAGMA integrity_check({_MOST})"):
        if told != "ok":
            yield ArchiveFault("file", told)


def _check_references(database: Database) -> Iterator[ArchiveFault]:
    broken = database.connection.execute("PRAGMA foreign_key_check")
    for table, row, parent, _ in islice(broken, _MOST):
        place = f"row {row}" if row is not None else "a row"
        yield ArchiveFault(table, f"{place} refers to {parent}, which has no such row")


def _check_index(index: str, database: Database) -> Iterator[ArchiveFault]:
    """Against the rows that it is of (the 1 asks for that): written as a statement that writes, it writes nothing."""
    try:
        database.connection.execute(f"INSERT INTO {index}({index}, rank) VALUES('integrity-check', 1)")
    except sqlite3.OperationalError as error:  # somebody writes without a pause, or the file is read-only
        yield ArchiveFault(index, f"could not be checked: {error}")
    except sqlite3.DatabaseError as error:
        yield ArchiveFault(index, f"the index does not agree with its rows: {error}")


def _check_kept_twice(table: str, database: Database) -> Iterator[ArchiveFault]:
    problem, statement = _KEPT_TWICE[table]
    (wrong,) = database.connection.execute(statement).fetchone()
    if wrong:
        yield ArchiveFault(table, f"rows that have {problem}: {wrong}")


def _check_documents(database: Database) -> Iterator[ArchiveFault]:
    number = 0
    while (following := _find_next(database, number)) is not None:
        number = following
        for problem in _check_document(database, number):
            yield ArchiveFault(f"document {number}", problem)


def _find_next(database: Database, number: int) -> int | None:
    row = database.connection.execute("SELECT id FROM documents WHERE id > ? ORDER BY id LIMIT 1", (number,)).fetchone()
    return int(row[0]) if row is not None else None


def _check_document(database: Database, number: int) -> Iterator[str]:
    try:
        digest, text = database.connection.execute(
            "SELECT digest, CAST(text AS TEXT) FROM documents WHERE id = ?", (number,)
        ).fetchone()
        if digest != digest_text(text):
            yield "the digest is not that of the text"
        judged = read_document(database.connection, number)
        if judged.found.document.id != digest:
            yield f"the Reading is of another text, {judged.found.document.id}"
        yield from list_misplaced(judged.found)
        yield from _check_judged(judged)
        yield from _check_rows(database, number, judged.reading)
    except (sqlite3.DatabaseError, ArchiveError) as error:
        yield str(error)


def _check_judged(document: JudgedDocument) -> Iterator[str]:
    """Whether the Reading that its rows are of is as people corrected it."""
    said = {one.id: one for one in document.reading.attributions}
    for judged in document.judgements:
        one = said.get(judged.attribution)
        is_kept = one is not None and one.probability == 1.0 and judged.stance in (None, one.stance)
        if judged.counts and (one is not None if judged.verdict == "wrong" else not is_kept):
            yield f"its corrected Reading does not follow correction {judged.correction}"
    if not document.judgements and document.reading is not document.found:
        yield "its Reading is corrected, and no correction of it stands"


def _check_rows(database: Database, number: int, reading: Reading) -> Iterator[str]:
    wanted = Counter(_list_rows(reading))
    found = Counter(
        (table, row) for table, statement in _ROWS.items() for row in database.connection.execute(statement, (number,))
    )
    missing, foreign = (Counter(table for table, _ in rows.elements()) for rows in (wanted - found, found - wanted))
    for table in _ROWS:
        if missing[table]:
            yield f"rows of {table} that its Reading has and that are not there: {missing[table]}"
        if foreign[table]:
            yield f"rows of {table} that its Reading does not have: {foreign[table]}"


def _list_rows(reading: Reading) -> Iterator[tuple[str, tuple[object, ...]]]:
    """As ``_ROWS`` asks for them."""
    for story in reading.stories:
        yield "stories", (story.id, story.start, story.end, story.kind, story.complete, story.title)
    for source in reading.sources:
        told = (source.name, source.kind, source.identity, *(source.count or (None, None)), source.role)
        yield "sources", (source.story, source.id, *told, source.part_of, source.reason_withheld)
    for one in reading.attributions:
        judged = (one.form, one.stance, one.basis, one.inside, one.probability)
        yield "attributions", (one.story, one.id, one.source, *judged)
    for claim in reading.claims:
        yield "claims", (claim.story, claim.id, claim.text, *claim.independent)
        for id in claim.attributions:
            yield "claim_attributions", (claim.id, id)
        sides = {
            "asserts": claim.asserted_by,
            "denies": claim.denied_by,
            "no_comment": claim.no_comment_from,
            "unverified": claim.unverified_by,
        }
        for side, ids in sides.items():
            yield from (("claim_sources", (claim.id, side, id)) for id in ids)
    for finding in reading.findings:
        span = finding.span
        yield "findings", (finding.story, finding.rule, finding.level, finding.message, span.start, span.end)
