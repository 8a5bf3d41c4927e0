"""The same rows on a cluster of two that read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.batch.conftest import read_table

from sayso.batch.engine import Effort
from sayso.batch.families import find_families
from sayso.batch.place import Folder
from sayso.batch.run import open_batch
from sayso.batch.spread import Spread
from sayso.batch.tables import SCHEMAS
from sayso.errors import SettingError
from sayso.evaluate.invented.batches import write_readings
from sayso.evaluate.invented.pages import generate_readings
from sayso.records.batch import BatchSettings

SETTINGS = BatchSettings(shard_pages=2)
EFFORT = Effort(processes=2)

try:
    import ray
except ImportError:
    ray = None
needs_ray = pytest.mark.skipif(ray is None, reason="Ray is not installed: pip install 'sayso[ray]', 240 MB")


@pytest.fixture(scope="module")
def cluster() -> Iterator[None]:
    yield
    ray.shutdown()


@needs_ray
def test_a_cluster_gives_the_same_rows_and_goes_on_where_it_stopped(cluster: None, pages: Path, tmp_path: Path):
    with open_batch([str(pages)], str(tmp_path / "local"), SETTINGS) as batch:
        list(batch.read("local", EFFORT))
        batch.pack()
    with open_batch([str(pages)], str(tmp_path / "ray"), SETTINGS) as batch:
        reading = batch.read("ray", EFFORT)
        first = next(reading)
        reading.close()
    with open_batch([str(pages)], str(tmp_path / "ray"), SETTINGS) as batch:
        done = batch.list_done()
        assert first in done
        rest = list(batch.read("ray", EFFORT))
        batch.pack()
    assert len({entry.name for entry in (*done, *rest)}) == 4
    for table in SCHEMAS:
        one, other = (read_table(tmp_path / engine, table) for engine in ("local", "ray"))
        assert one.equals(other), table


@needs_ray
def test_a_cluster_finds_the_same_families(cluster: None, tmp_path: Path):
    for engine in ("local", "ray"):
        place = Folder(tmp_path / engine)
        write_readings(place, generate_readings(60, 7))
        with Spread(engine, 2) as spread:
            assert find_families(place, str(tmp_path / engine), spread).families > 1
    for name in ("members", "links"):
        one, other = ((tmp_path / engine / "families" / f"{name}.parquet").read_bytes() for engine in ("local", "ray"))
        assert one == other, name


@pytest.mark.skipif(ray is not None, reason="Ray is installed")
def test_without_ray_it_says_what_is_needed(pages: Path, tmp_path: Path):
    with (
        open_batch([str(pages)], str(tmp_path / "out"), SETTINGS) as batch,
        pytest.raises(SettingError, match=r"--engine ray: needs Ray: pip install 'sayso\[ray\]'"),
    ):
        list(batch.read("ray", EFFORT))
