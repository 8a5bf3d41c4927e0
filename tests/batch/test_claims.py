"""Claims over a batch."""

from collections.abc import Iterator, Sequence
from importlib import resources
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import pytest

import sayso
from sayso.batch import claims as claims_of_batches
from sayso.batch.agreeing import Agreed, judge_two
from sayso.batch.claims import Claims, join_claims
from sayso.batch.families import find_families
from sayso.batch.nearness import _choose_nearest, _find_twins
from sayso.batch.place import Folder
from sayso.batch.sketches import Sketching, list_units
from sayso.batch.spread import Spread
from sayso.batch.stating import cut_claims, name_claims, open_statements
from sayso.evaluate.invented.batches import write_readings
from sayso.evaluate.invented.pages import generate_readings
from sayso.records.reading import Reading

PAGES = 120


@pytest.fixture(scope="module")
def spread() -> Iterator[Spread]:
    with Spread("local", 1) as made:
        yield made


def join(out: Path, readings: Sequence[Reading], spread: Spread) -> Claims:
    write_readings(Folder(out), readings)
    find_families(Folder(out), str(out), spread)
    return join_claims(Folder(out), str(out), spread)


def read(out: Path, table: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(out / "families" / table, partitioning=None).to_pylist()
    return rows


def read_stories(*stories: str) -> list[Reading]:
    """Each of a paper of its own, a day after the one before."""
    return [
        sayso.read_text(one, url=f"https://paper{number}.example/{number}", date=f"2024-05-{number + 1:02d}")
        for number, one in enumerate(stories)
    ]


@pytest.fixture(scope="module")
def demo() -> list[Reading]:
    with resources.as_file(resources.files("sayso.cli") / "demo_pages") as folder:
        return [sayso.read(page) for page in sorted(folder.glob("*.html"))]


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return list(generate_readings(PAGES, 7))


@pytest.fixture(scope="module")
def found(readings: list[Reading], spread: Spread, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Claims]:
    out = tmp_path_factory.mktemp("batch")
    return out, join(out, readings, spread)


def test_a_claim_is_laid_open_as_an_archive_does_it(demo: list[Reading], spread: Spread, tmp_path: Path):
    join(tmp_path, demo, spread)
    whole = read(tmp_path, "claims")[0]
    carriers = [row for row in read(tmp_path, "carriers") if row["number"] == whole["number"]]
    with sayso.open_archive(tmp_path / "news.db", create=True) as archive:
        archive.add(demo)
        list(archive.link())
        number = next(
            row.number for row in archive.claim(1).carriers if row.outlet == "Meridian Wire" and row.verdict == "same"
        )
        kept = archive.claim(number)
    assert (whole["articles"], whole["origins"]) == (kept.articles, len(kept.origins)) == (8, 3)
    assert (whole["independent_least"], whole["independent_most"]) == kept.independent
    assert {row["url"] for row in carriers} == {row.url for row in kept.carriers}
    by_origin = {number: {row["url"] for row in carriers if row["origin"] == number} for number in range(3)}
    kept_origins = [{row.url for row in kept.carriers if row.origin == number} for number in range(3)]
    assert sorted(map(sorted, by_origin.values())) == sorted(map(sorted, kept_origins))
    assert {row["origin_because"] for row in carriers if row["outlet"] == "Orm Post"} == {
        "one account, reprinted or rewritten"
    }
    assert [row["published"] for row in carriers] == sorted(row["published"] for row in carriers)
    assert all(row["because"] for row in carriers if row["probability"] < 1.0)


def test_nearly_all_pairs_are_found_that_comparing_all_with_all_finds(
    readings: list[Reading], found: tuple[Path, Claims], tmp_path: Path
):
    place = Folder(tmp_path)
    write_readings(place, readings)
    assert [cut_claims(Sketching(str(tmp_path), unit)) for unit in list_units(place)] == [found[1].claims]
    with place.open(name_claims(0)) as file:
        rows = pq.read_table(file, partitioning=None).to_pylist()
    said = [open_statements(row) for row in rows]
    expected = {
        tuple(sorted(((rows[one]["page"], rows[one]["claim"]), (rows[other]["page"], rows[other]["claim"]))))
        for one, other in combinations(range(len(rows)), 2)
        if rows[one]["number"] != rows[other]["number"] and judge_two(said[one], said[other]).verdict == "same"
    }
    groups: dict[int, list[tuple[str, str]]] = {}
    for row in read(found[0], "carriers"):
        if row["verdict"] == "same":
            groups.setdefault(row["number"], []).append((row["page"], row["claim"]))
    together = {pair for held in groups.values() for pair in combinations(sorted(held), 2)}
    assert len(expected) > 100
    assert len(expected & together) >= 0.85 * len(expected)


def test_rows_are_counted_and_ordered(found: tuple[Path, Claims]):
    out, counts = found
    wholes, carriers = read(out, "claims"), read(out, "carriers")
    assert (len(wholes), len(carriers)) == (counts.carried, counts.carriers)
    assert [row["number"] for row in wholes] == list(range(1, len(wholes) + 1))
    assert [row["articles"] for row in wholes] == sorted((row["articles"] for row in wholes), reverse=True)
    for whole in wholes:
        own = [row for row in carriers if row["number"] == whole["number"]]
        same = [row for row in own if row["verdict"] == "same"]
        assert len({(row["page"], row["story"]) for row in same}) == whole["articles"]
        assert len({(row["page"], row["story"]) for row in own}) > 1
        assert {row["origin"] for row in same} <= {None, *range(whole["origins"])}
        assert whole["origins"] <= whole["articles"]
    assert not [row for row in carriers if row["verdict"] == "unsure"]


def test_broken_off_it_goes_on_and_ends_the_same(
    readings: list[Reading],
    found: tuple[Path, Claims],
    spread: Spread,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(claims_of_batches, "_read_all", fail)
        with pytest.raises(KeyboardInterrupt):
            join(tmp_path, readings, spread)
    judged = {path: path.stat().st_mtime_ns for path in (tmp_path / "families" / "work" / "agreed").iterdir()}
    assert judged
    assert join_claims(Folder(tmp_path), str(tmp_path), spread) == found[1]
    for name in ("claims", "carriers"):
        assert read(tmp_path, name) == read(found[0], name)
    assert not list((tmp_path / "families" / "work").rglob("*.parquet"))


def test_who_says_that_it_is_not_so_stands_by_it_and_is_not_counted(spread: Spread, tmp_path: Path):
    said = "the old dam above Tessel was safe before the flood of last week"
    stories = read_stories(
        f"“{said.capitalize()},” the engineer Greta Sohl said on Monday.",
        f"Ivo Tamm, who built it, said that {said}.",
        f"{said.replace('was', 'was not').capitalize()}, Nils Arve said on Tuesday.",
    )
    assert join(tmp_path, stories, spread).carried == 2  # each is told with its opposite
    whole, opposite = read(tmp_path, "claims")
    rows = [row for row in read(tmp_path, "carriers") if row["number"] == whole["number"]]
    assert [(row["outlet"], row["verdict"]) for row in rows] == [
        ("paper0.example", "same"),
        ("paper1.example", "same"),
        ("paper2.example", "opposed"),
    ]
    assert (whole["articles"], whole["origins"], whole["independent_least"]) == (2, 2, 2)
    assert (opposite["articles"], opposite["origins"], opposite["independent_most"]) == (1, 1, 1)
    assert rows[2]["origin"] is None
    assert rows[2]["because"][0] == "one says that it is not so"


def test_the_same_named_person_in_two_papers_is_one_origin_and_one_party(spread: Spread, tmp_path: Path):
    stories = read_stories(
        "Greta Sohl, who runs the port, said that the cranes at Tessel had failed in the storm of Friday night.",
        "The cranes at Tessel had failed in the storm of Friday night, the manager Greta Sohl said.",
        "The cranes at Tessel failed in the storm of Friday night, Ivo Tamm told reporters.",
    )
    join(tmp_path, stories, spread)
    whole = read(tmp_path, "claims")[0]
    assert (whole["articles"], whole["origins"]) == (3, 2)
    assert (whole["independent_least"], whole["independent_most"]) == (2, 2)


def test_what_was_written_before_goes(demo: list[Reading], spread: Spread, tmp_path: Path):
    for folder in ("claims", "carriers"):
        (tmp_path / "families" / folder).mkdir(parents=True)
        (tmp_path / "families" / folder / "00007.parquet").write_bytes(b"of a batch of more")
    joined = join(tmp_path, demo, spread)
    assert len(read(tmp_path, "carriers")) == joined.carriers


def test_a_batch_that_says_nothing_has_no_claims(spread: Spread, tmp_path: Path):
    assert join(tmp_path, read_stories("The hall was built of brick in 1926."), spread) == Claims(0, 0, 0, 0)
    assert read(tmp_path, "claims") == read(tmp_path, "carriers") == []


def test_no_claim_is_reached_over_two_others():
    alike = [(0, 1, 0.9), (1, 2, 0.9), (2, 3, 0.9), (3, 4, 0.9)]
    first, second, chance = (np.array(column) for column in zip(*alike, strict=True))
    agreed = Agreed(first, second, chance, np.zeros(len(alike), bool))
    leaders, over = claims_of_batches._choose_leaders(agreed, 5)
    assert leaders.tolist() == [0, 0, 0, 3, 3]
    assert over.tolist() == [0, 0, 1, 3, 3]


def test_a_step_needs_both_to_be_likely():
    agreed = Agreed(np.array([0, 1]), np.array([1, 2]), np.array([0.7, 0.7]), np.zeros(2, bool))
    leaders, _ = claims_of_batches._choose_leaders(agreed, 3)
    assert leaders.tolist() == [0, 0, 2]


def test_what_is_said_word_for_word_the_same_is_compared_once():
    vectors = np.array([[1, 2], [3, 4], [1, 2], [3, 4], [5, 6]], np.int8)
    twins, first, of = _find_twins(vectors, np.array([9, 4, 2, 7, 5]))
    assert [vectors[at].tolist() for at in first] == twins.tolist()
    assert first.tolist() == [2, 1, 4]  # of twins the one of the first claim
    assert twins[of].tolist() == vectors.tolist()


def test_the_nearest_are_chosen_and_of_those_as_near_the_first_claims():
    likeness = np.array([[0.9] * 15 + [0.95, 0.5]], np.float32)
    row, column = _choose_nearest(likeness, np.arange(17)[::-1])
    assert row.tolist() == [0] * 10
    assert column.tolist() == [15, *range(14, 5, -1)]
