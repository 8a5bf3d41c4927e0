"""Which statements go through a whole table: all that is executed is noted, and SQLite asked for the plans.

A walk along an index up to a LIMIT is none where nothing is left out on the way and nothing sorted after it: it stops
where there is enough.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

__all__ = ["Scan", "find_scans", "note_statements"]

_SMALL = frozenset({"outlets", "corrections"})  # tables that stay small however many pages there are
_PLANNED = ("SELECT", "WITH", "INSERT", "UPDATE", "DELETE", "REPLACE")
_OF_AN_INDEX = ("--", "SELECT k, v FROM")  # statements that a full-text index executes for itself
_NAMED = re.compile(r"\b(?:FROM|JOIN|UPDATE|INTO|,)\s+(\w+)(?:\s+AS)?(?:\s+(\w+))?", re.I)
_VALUE = re.compile(r"(?:x?'[^']*')+|\b\d+(?:\.\d+)?(?:e[-+]?\d+)?\b", re.I)
_DERIVED = re.compile(r"\)\s+AS\s+(\w+)|\b(\w+)\s+AS\s+(?:MATERIALIZED\s+)?\(", re.I)
# An automatic index is made for the one statement, of the whole table.
_SCAN = re.compile(r"(?:SCAN|SEARCH(?=.* AUTOMATIC )) (\S+)(?: VIRTUAL TABLE INDEX (\d+):(.*))?")
_WALK = re.compile(r"SCAN \S+ USING (?:COVERING )?INDEX (\S+)")
_MADE = re.compile(r"(?:CO-ROUTINE|MATERIALIZE) (\S+)")  # as of a view: what it goes through has lines of its own
_PARENTHESES = re.compile(r"\([^()]*\)")
_JSON_EACH = ("1", "3")  # its plans, which a full-text index does not have


class Scan(NamedTuple):
    """A statement that goes through a whole table, and the line of its plan that says so."""

    plan: str
    statement: str


class _Step(NamedTuple):
    """A line of a plan. within: the step that it is a part of."""

    within: int
    plan: str


@contextmanager
def note_statements(connection: sqlite3.Connection) -> Iterator[dict[str, str]]:
    """What is executed meanwhile, with its parameters: of statements that differ in values alone the first, by what
    they have in common."""
    noted: dict[str, str] = {}
    connection.set_trace_callback(lambda statement: noted.setdefault(_VALUE.sub("?", statement), statement))
    try:
        yield noted
    finally:
        connection.set_trace_callback(None)


def find_scans(connection: sqlite3.Connection, statements: Iterable[str]) -> Iterator[Scan]:
    for statement in sorted(statements):
        bare = statement.strip()
        if bare.upper().startswith(_PLANNED) and not bare.startswith(_OF_AN_INDEX):
            steps = [_Step(row[1], row[3]) for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")]
            made = {found[1] for step in steps if (found := _MADE.match(step.plan)) is not None}
            for step in steps:
                if (
                    step.plan.removeprefix("SCAN ") not in made
                    and _is_scan(step.plan, statement)
                    and not _is_walk(connection, step, steps, statement)
                ):
                    yield Scan(step.plan, statement)


def _is_scan(plan: str, statement: str) -> bool:
    found = _SCAN.match(plan)
    if found is None or found[1].startswith(("(", "CONSTANT")) or found[1] in _name_derived(statement):
        return False
    if found[2] is not None:  # a full-text index is gone through where it is told nothing; json_each is but a list
        return not found[3] and found[2] not in _JSON_EACH
    return _name_tables(statement).get(found[1], found[1]) not in _SMALL


def _is_walk(connection: sqlite3.Connection, step: _Step, steps: Iterable[_Step], statement: str) -> bool:
    found = _WALK.match(step.plan)
    if found is None or any(other.within == step.within and "FOR ORDER BY" in other.plan for other in steps):
        return False
    own = " ".join(
        statement.upper().split()
    )  # without what stands in parentheses: other queries, with conditions of their own
    while (shorter := _PARENTHESES.sub("", own)) != own:
        own = shorter
    (is_partial,) = connection.execute(
        "SELECT instr(upper(sql), ' WHERE ') FROM sqlite_schema WHERE name = ?", (found[1],)
    ).fetchone()
    return " LIMIT " in own and (bool(is_partial) or " WHERE " not in own)


def _name_tables(statement: str) -> dict[str, str]:
    """The tables of a statement by the names it gives them."""
    names: dict[str, str] = {}
    for table, name in _NAMED.findall(statement):
        names[table] = table
        if name:
            names[name] = table
    return names


def _name_derived(statement: str) -> set[str]:
    """What it calls the outcomes of its own queries."""
    return {name for names in _DERIVED.findall(statement) for name in names if name}
