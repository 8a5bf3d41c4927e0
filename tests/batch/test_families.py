"""Families of reprints over a batch."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from sayso.batch import families as families_of_batches
from sayso.batch.candidates import MOST_COMMON, _pair_holders, split_pairs
from sayso.batch.families import Families, find_families
from sayso.batch.place import Folder
from sayso.batch.spread import Spread
from sayso.compare.families import find_families as find_families_in_memory
from sayso.compare.judge import compare_told
from sayso.compare.told import read_told
from sayso.evaluate.invented.batches import write_readings
from sayso.evaluate.invented.pages import generate_readings
from sayso.records.reading import Reading

PAGES = 250


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return list(generate_readings(PAGES, 7))


@pytest.fixture(scope="module")
def spread() -> Iterator[Spread]:
    with Spread("local", 1) as made:
        yield made


@pytest.fixture(scope="module")
def found(readings: list[Reading], spread: Spread, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Families]:
    out = tmp_path_factory.mktemp("batch")
    write_readings(Folder(out), readings)
    return out, find_families(Folder(out), str(out), spread)


def read_members(out: Path) -> list[list[int]]:
    rows = pq.read_table(out / "families" / "members.parquet").to_pylist()
    by_family: dict[int, list[int]] = {}
    for row in rows:
        by_family.setdefault(row["family"], []).append(int(row["page"].removeprefix("page ")))
    return list(by_family.values())


def test_families_are_those_that_comparing_in_memory_finds(readings: list[Reading], found: tuple[Path, Families]):
    told = [read_told(reading.document.text, reading.stories[0]) for reading in readings]
    expected = [list(family.members) for family in find_families_in_memory(told, compare_told)]
    assert len(expected) > 5
    assert [sorted(family) for family in read_members(found[0])] == expected


def test_links_join_every_member_and_fewer_pairs_are_compared_than_share_words(found: tuple[Path, Families]):
    out, counts = found
    links = pq.read_table(out / "families" / "links.parquet").to_pylist()
    linked = {row[name] for row in links for name in ("page", "other_page")}
    members = read_members(out)
    assert linked == {f"page {number}" for family in members for number in family}
    assert counts.families == len(members)
    assert counts.members == sum(map(len, members))
    assert counts.links == len(links)
    assert counts.links <= counts.compared <= counts.pairs
    assert all(row["relation"] in ("copy", "derived") and row["probability"] >= 0.8 for row in links)


def test_the_earliest_of_a_family_stands_first(found: tuple[Path, Families]):
    rows = pq.read_table(found[0] / "families" / "members.parquet").to_pylist()
    days: dict[int, list[object]] = {}
    for row in rows:
        days.setdefault(row["family"], []).append(row["published"])
    assert all(held == sorted(held) for held in days.values())
    assert [row["size"] for row in rows] == sorted((row["size"] for row in rows), reverse=True)


def test_what_was_written_on_the_way_is_cleared_away(found: tuple[Path, Families]):
    assert {path.name for path in (found[0] / "families").rglob("*.parquet")} == {"members.parquet", "links.parquet"}


def test_broken_off_it_goes_on_and_ends_the_same(
    readings: list[Reading],
    found: tuple[Path, Families],
    spread: Spread,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    write_readings(Folder(tmp_path), readings)

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    for step in ("_choose_best", "_write_families"):
        with monkeypatch.context() as broken:
            broken.setattr(families_of_batches, step, fail)
            with pytest.raises(KeyboardInterrupt):
                find_families(Folder(tmp_path), str(tmp_path), spread)
        assert list((tmp_path / "families" / "work").rglob("*.parquet"))
    monkeypatch.setattr(families_of_batches, "judge_pairs", None)  # what was judged before is not judged again
    assert find_families(Folder(tmp_path), str(tmp_path), spread) == found[1]
    for name in ("members", "links"):
        one, other = ((out / "families" / f"{name}.parquet").read_bytes() for out in (tmp_path, found[0]))
        assert one == other, name


def test_a_text_that_hundreds_print_stays_one_chain():
    holders = np.arange(MOST_COMMON + 40, dtype=np.uint64)
    pairs = np.unique(_pair_holders(np.full(len(holders), 9, np.uint32), holders))
    one, other = split_pairs(pairs)
    assert set(range(1, len(holders))) == set(other.tolist())
    assert (other - one).max() == 3


def test_holders_of_a_fingerprint_are_paired_all_with_all():
    grams = np.array([5, 7, 5, 5, 7, 9], np.uint32)
    stories = np.array([1, 2, 3, 4, 8, 5], np.uint64)
    one, other = split_pairs(np.sort(_pair_holders(grams, stories)))
    assert list(zip(one.tolist(), other.tolist(), strict=True)) == [(1, 3), (1, 4), (2, 8), (3, 4)]
