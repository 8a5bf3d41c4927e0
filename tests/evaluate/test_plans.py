"""Telling a statement that goes through a whole table from one that does not."""

import sqlite3
from collections.abc import Iterator

import pytest

from sayso.evaluate.plans import find_scans, note_statements

SCHEMA = """
CREATE TABLE pages (id INTEGER PRIMARY KEY, day TEXT, outlet INTEGER);
CREATE INDEX pages_by_day ON pages (day);
CREATE INDEX pages_to_read ON pages (id) WHERE outlet IS NULL;
CREATE TABLE outlets (id INTEGER PRIMARY KEY, name TEXT);
CREATE VIEW named AS SELECT id, day AS name FROM pages UNION ALL SELECT id, name FROM outlets;
CREATE VIRTUAL TABLE words USING fts5 (text);
"""


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    opened = sqlite3.connect(":memory:")
    opened.executescript(SCHEMA)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM pages WHERE outlet = 3",
        "SELECT count(*) FROM pages",
        "SELECT p.id FROM outlets CROSS JOIN pages AS p WHERE p.outlet = outlets.id",
        "SELECT * FROM pages ORDER BY outlet LIMIT 5",
        "SELECT * FROM pages WHERE outlet = 3 ORDER BY day LIMIT 5",
        "UPDATE pages SET outlet = 1 WHERE outlet = 2",
        "SELECT * FROM words",
        "SELECT rowid FROM words WHERE text = 'bridge'",
    ],
)
def test_a_whole_table_is_found_out(connection: sqlite3.Connection, statement: str) -> None:
    (found,) = find_scans(connection, [statement])
    assert found.statement == statement


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM pages WHERE day = '2024-01-01'",
        "SELECT * FROM pages ORDER BY day DESC LIMIT 5",
        "SELECT id, (SELECT name FROM outlets WHERE id = outlet) FROM pages ORDER BY day LIMIT 5",
        "SELECT id FROM pages WHERE outlet IS NULL ORDER BY id LIMIT 5",
        "SELECT * FROM outlets WHERE name = 'Orm Valley Post'",
        "SELECT rowid FROM words WHERE words MATCH 'bridge'",
        "SELECT pages.id FROM json_each('[1, 2]') AS wanted CROSS JOIN pages ON pages.id = wanted.value",
        "SELECT * FROM (SELECT id FROM pages WHERE day = '2024-01-01' LIMIT 3) AS found ORDER BY id",
        "WITH found AS (SELECT id FROM pages WHERE day > '2024' LIMIT 3) SELECT count(*) FROM found",
        "SELECT count(*) FROM named WHERE name = '2024'",
        "PRAGMA user_version",
    ],
)
def test_what_an_index_answers_is_no_scan(connection: sqlite3.Connection, statement: str) -> None:
    assert list(find_scans(connection, [statement])) == []


def test_what_is_executed_is_noted_once_with_its_parameters_and_can_be_explained(
    connection: sqlite3.Connection,
) -> None:
    with note_statements(connection) as noted:
        connection.execute("INSERT INTO words (text) VALUES (?)", ("the bridge’s 'first' “end”",))
        for outlet in (7, 8):
            connection.execute("SELECT id FROM pages WHERE outlet = ?", (outlet,)).fetchall()
    connection.execute("SELECT 'afterwards'")
    selected = [statement for statement in noted.values() if statement.startswith("SELECT")]
    assert selected == ["SELECT id FROM pages WHERE outlet = 7"]
    assert [found.plan for found in find_scans(connection, noted.values())] == ["SCAN pages"]
