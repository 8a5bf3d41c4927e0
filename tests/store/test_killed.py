"""Adding is killed at moments drawn by chance; SAYSO_KILLS says how often, 3 times unless it is set."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sayso.evaluate.invented.pages import generate_readings
from sayso.evaluate.killed import Killed, compare_archives, count_lost, kill_while_adding, list_keys
from sayso.store.adding import BATCH
from sayso.store.archive import open_archive

KILLS = int(os.environ.get("SAYSO_KILLS", "3"))


def test_killed_while_adding_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    pages = 4 * BATCH * KILLS
    found = kill_while_adding(tmp_path, pages, KILLS, seed=1)
    assert found == Killed(pages, found.kills, found.reached, lost=0, differing={}, faults=())
    assert found.kills and found.reached  # fewer than asked for where this machine has become faster


def test_killed_while_linking_the_families_are_the_same(tmp_path: Path) -> None:
    found = kill_while_adding(tmp_path, 96, 2, seed=2, linking=True)
    assert (found.lost, found.differing, found.faults) == (0, {}, ())


def test_what_is_lost_and_what_is_doubled_is_found_out(tmp_path: Path) -> None:
    readings = list(generate_readings(4, seed=1))
    whole, other = tmp_path / "whole.db", tmp_path / "other.db"
    for path in (whole, other):
        with open_archive(path, create=True) as archive:
            archive.add(readings)
    assert compare_archives(whole, other) == {} and count_lost(other, list_keys(readings)) == 0
    with closing(sqlite3.connect(other, isolation_level=None)) as connection:
        connection.execute("UPDATE documents SET added = '2001-01-01T00:00:00Z'")
        assert compare_archives(whole, other) == {}
        connection.execute("DELETE FROM claims WHERE id = 3")
        connection.execute(
            "INSERT INTO findings SELECT 1000, story, rule, level, message, start, end FROM findings LIMIT 1"
        )
        connection.execute("UPDATE documents SET place = 'elsewhere' WHERE id = 2")
    assert compare_archives(whole, other) == {"claims": 1, "documents": 1, "findings": 1}
    assert count_lost(other, list_keys(readings)) == 1
