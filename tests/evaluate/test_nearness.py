"""How many of the attributions nearest in meaning are found, of an exact search."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.evaluate.invented.pages import generate_readings
from sayso.evaluate.nearness import measure_recall
from sayso.models.meaning import open_meanings
from sayso.store.archive import Archive, open_archive


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "sayso.db", create=True) as opened:
        opened.add(generate_readings(20, seed=1))
        yield opened


def list_contents(archive: Archive) -> list[str]:
    rows = archive.database.connection.execute("SELECT content FROM attributions WHERE length(content) > 40 LIMIT 12")
    return [content for (content,) in rows]


def test_more_cells_hold_more_of_the_nearest_and_a_small_archive_is_searched_exactly(archive: Archive) -> None:
    recall = measure_recall(archive.database.connection, list_contents(archive))
    shares = list(recall.by_cells.values())
    assert 0 < shares[0] < shares[-1] < 1 and shares == sorted(shares)
    assert recall.found == 1


def test_what_lies_in_a_far_cell_is_missed_by_reading_the_near_ones(archive: Archive) -> None:
    (content,) = list_contents(archive)[:1]
    farthest = open_meanings().rank_cells(open_meanings().embed_texts([content])[0])[-1]
    archive.database.connection.execute("UPDATE meanings SET cell = ?", (int(farthest),))
    recall = measure_recall(archive.database.connection, [content])
    assert set(recall.by_cells.values()) == {0}
