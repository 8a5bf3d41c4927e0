"""What an archive holds, in numbers."""

from pathlib import Path

import sayso
from sayso.store.archive import open_archive


def test_an_archive_is_described_by_its_rows_days_and_outlets(tmp_path: Path) -> None:
    with open_archive(tmp_path / "news.db", create=True) as archive:
        archive.add(
            [
                sayso.read_text("Rain fell, Mayor Lea Brun said.", date="2024-04-09", url="https://orm.example/rain"),
                sayso.read_text("Snow fell, Mayor Lea Brun said.", date="2024-02-01", url="https://orm.example/snow"),
                sayso.read_text("Hail fell, Mayor Ivo Tamm said.", url="https://tessel.example/hail"),
            ]
        )
        described = archive.describe(most_outlets=1)
        size = sum(path.stat().st_size for path in tmp_path.iterdir() if not path.name.endswith("-shm"))
    assert (described.first_day, described.last_day, described.undated) == ("2024-02-01", "2024-04-09", 1)
    assert (described.outlets, described.outlet_count) == ((("orm.example", 2),), 2)
    assert (described.rows["documents"], described.rows["parties"]) == (3, 2)
    assert described.size == size


def test_an_empty_archive_has_no_day(tmp_path: Path) -> None:
    with open_archive(tmp_path / "news.db", create=True) as archive:
        described = archive.describe()
    assert (described.first_day, described.last_day, described.undated, described.outlets) == (None, None, 0, ())
    assert set(described.rows.values()) == {0}
