"""Stories compared with those that were there before."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

import sayso
from sayso.errors import ArchiveError
from sayso.records.reading import Reading
from sayso.store import adding, kin, linking, sketching
from sayso.store.adding import Incoming
from sayso.store.archive import Archive, open_archive
from sayso.store.cutting import Cutter, Cutters
from sayso.store.linking import Linker

from .test_copies import CUT, OTHER, REWRITE, WIRE

TABLES = ("stories", "kinships", "families", "credits", "outlines", "phrases")
GRAMS = "SELECT gram, story FROM sketches UNION ALL SELECT gram, story FROM fresh_sketches ORDER BY 1, 2"


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    made = [sayso.read_text(text, date="2026-03-04") for text in (WIRE, OTHER, CUT, REWRITE, WIRE + OTHER)]
    return [
        place(reading, f"https://outlet{number}.example/{copy}")
        for copy in range(2)
        for number, reading in enumerate(made)
    ]


def place(reading: Reading, url: str) -> Reading:
    return msgspec.structs.replace(reading, document=msgspec.structs.replace(reading.document, url=url))


def fill(path: Path, readings: Sequence[Reading]) -> Archive:
    archive = open_archive(path, create=True)
    archive.add(readings)
    return archive


def dump(archive: Archive) -> list[list[tuple[object, ...]]]:
    connection = archive.database.connection
    rows = [sorted(connection.execute(f"SELECT * FROM {table}"), key=repr) for table in TABLES]
    return [*rows, connection.execute(GRAMS).fetchall()]


@pytest.fixture
def linked(tmp_path: Path, readings: Sequence[Reading]) -> list[list[tuple[object, ...]]]:
    with fill(tmp_path / "linked.db", readings) as archive:
        list(archive.link())
        return dump(archive)


@pytest.mark.parametrize("processes", [2, 3])
def test_several_processes_find_what_one_finds(
    tmp_path: Path, readings: Sequence[Reading], linked: list[list[tuple[object, ...]]], processes: int
) -> None:
    with fill(tmp_path / "news.db", readings) as archive:
        assert sum(archive.link(processes=processes)) == len(linked[0])
        assert dump(archive) == linked
    assert len(linked[1]) > 4


@pytest.mark.parametrize("processes", [1, 2])
def test_stories_compared_as_they_come_in_are_linked_as_those_compared_in_the_end(
    tmp_path: Path,
    readings: Sequence[Reading],
    linked: list[list[tuple[object, ...]]],
    monkeypatch: pytest.MonkeyPatch,
    processes: int,
) -> None:
    monkeypatch.setattr(adding, "BATCH", 3)
    monkeypatch.setattr(linking, "BATCH", 2)
    with open_archive(tmp_path / "news.db", create=True) as archive:
        steps = list(archive.take_in(map(Incoming, readings), processes=processes))
        assert sum(step.added.new for step in steps) == len(readings)
        assert sum(step.stories for step in steps) == len(linked[0])
        first = next(number for number, step in enumerate(steps) if step.stories)
        assert any(step.added.new for step in steps[first:])
        assert dump(archive) == linked


def test_of_two_that_compare_at_once_neither_does_what_the_other_did(
    tmp_path: Path, readings: Sequence[Reading], linked: list[list[tuple[object, ...]]]
) -> None:
    with fill(tmp_path / "news.db", readings) as archive, open_archive(tmp_path / "news.db") as other:
        with Linker(archive.database) as one, Linker(other.database) as two:
            one.go_on()
            assert sum(two.link_all()) == len(linked[0])
            assert sum(one.link_all()) == 0
        assert dump(archive) == linked


def test_of_two_that_take_turns_each_links_what_the_other_has_not(
    tmp_path: Path, readings: Sequence[Reading], linked: list[list[tuple[object, ...]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linking, "BATCH", 1)
    monkeypatch.setattr(linking, "_MOST_TAKEN_UP", 1)
    with fill(tmp_path / "news.db", readings) as archive, open_archive(tmp_path / "news.db") as other:
        with Linker(archive.database) as one, Linker(other.database) as two:
            first = [one.go_on() for _ in range(5)]
            second = [two.go_on() for _ in range(7)]
            assert sum(first) and sum(second)
            third = [one.go_on() for _ in range(7)]
            kept = [*first, *second, *third]
            assert sum(kept) + sum(one.link_all()) + sum(two.link_all()) == len(linked[0])
        assert dump(archive) == linked


def test_where_comparing_fails_all_pages_are_added_first(
    tmp_path: Path, readings: Sequence[Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "BATCH", 1)
    with fill(tmp_path / "news.db", readings[:1]) as archive:
        archive.database.connection.execute("UPDATE documents SET reading = x'00'")
        with pytest.raises(ArchiveError, match="damaged"):
            list(archive.take_in(map(Incoming, readings)))
        assert archive.documents().total == len(readings)


def test_stories_of_one_transaction_are_linked_as_those_of_several(
    tmp_path: Path, readings: Sequence[Reading], linked: list[list[tuple[object, ...]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linking, "BATCH", 1)
    with fill(tmp_path / "news.db", readings) as archive:
        assert list(archive.link()) == [1] * len(linked[0])
        assert dump(archive) == linked


def test_of_a_large_family_few_are_compared(
    tmp_path: Path, readings: Sequence[Reading], linked: list[list[tuple[object, ...]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kin, "_ENOUGH_KIN", 1)
    with fill(tmp_path / "news.db", readings) as archive:
        list(archive.link())
        kinships, families = dump(archive)[1:3]
    assert len(kinships) < len(linked[1])
    assert families == linked[2]


def test_what_was_not_foreseen_is_compared_all_the_same(
    tmp_path: Path, readings: Sequence[Reading], linked: list[list[tuple[object, ...]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linking, "_FORESEEN", None)  # so that no pair is
    with fill(tmp_path / "news.db", readings) as archive:
        list(archive.link(processes=2))
        assert dump(archive) == linked


def test_sketches_that_went_over_are_still_found(
    tmp_path: Path, readings: Sequence[Reading], linked: list[list[tuple[object, ...]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linking, "BATCH", 1)
    monkeypatch.setattr(sketching, "_SETTLED", 3)
    with fill(tmp_path / "news.db", readings) as archive:
        list(archive.link())
        assert dump(archive) == linked
        settled, fresh = (
            archive.database.connection.execute(f"SELECT min(story), max(story) FROM {table}").fetchone()
            for table in ("sketches", "fresh_sketches")
        )
    assert settled == (1, len(linked[0]) // 3 * 3)
    assert fresh[0] == settled[1] + 1


MATTERS = (
    "The mill at Orm will be let to a baker. Its wheel has stood still since the flood, and the miller's widow said she "
    "would rather hear it turn than see it sold.",
    "A second ferry is to sail to Tessel in summer. Farmers there asked for it when lambs had to wait two nights on the "
    "quay, the harbour master said.",
    "Nine apple trees were felled in Vossen park. They had canker, the gardener said, and pears would be planted where "
    "they stood before the frost came.",
    "Choir practice moves to the old customs house. The roof of the chapel leaks above the organ, its warden said, and "
    "slates are hard to find.",
    "The library lends out fishing rods. Two dozen were given by an angler who moved away, the librarian said, with "
    "reels and a tin of hooks.",
)
FURNITURE = (
    "Letters to the editor reach the desk by post or by mail until noon and are shortened where they run long, and "
    "no letter without a name and a street is printed on these pages."
)


@pytest.fixture
def with_furniture(readings: Sequence[Reading], monkeypatch: pytest.MonkeyPatch) -> list[Reading]:
    """The same, and pages of other matters that have a paragraph in common."""
    monkeypatch.setattr(sketching, "_MOST_HOLDERS", 3)
    monkeypatch.setattr(sketching, "_MOST_ACCOUNTS", 2)
    pages = [sayso.read_text(f"{matter}\n\n{FURNITURE}\n", date="2026-03-05") for matter in MATTERS]
    return [*readings[:3], *pages, *readings[3:]]


def test_what_stands_in_stories_of_many_accounts_is_a_phrase_and_nobody_is_looked_for_by_it(
    tmp_path: Path, with_furniture: Sequence[Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    with fill(tmp_path / "whole.db", with_furniture) as archive:
        list(archive.link())
        whole = dump(archive)
        reader = archive.database.connection
        phrases = {gram for (gram,) in whole[-2]}
        assert phrases
        of_a_page = [gram for (gram,) in reader.execute("SELECT gram FROM fresh_sketches WHERE story = 4")]
        assert phrases & set(of_a_page)
        assert set(sketching.list_holders(reader, of_a_page, [])) == set(of_a_page) - phrases
        monkeypatch.setattr(sketching, "_MOST_ACCOUNTS", 1000)  # as where they prove to be of one account
        many = {gram: [4, 5, 6, 7] for gram in of_a_page}
        assert sketching.find_phrases(reader, many) == phrases & set(of_a_page)


@pytest.mark.parametrize("processes", [1, 2])
def test_phrases_are_the_same_however_stories_come_in(
    tmp_path: Path, with_furniture: Sequence[Reading], monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    with fill(tmp_path / "whole.db", with_furniture) as archive:
        list(archive.link())
        whole = dump(archive)
    monkeypatch.setattr(adding, "BATCH", 3)
    monkeypatch.setattr(linking, "BATCH", 2)
    with open_archive(tmp_path / "news.db", create=True) as archive:
        list(archive.take_in(map(Incoming, with_furniture), processes=processes))
        assert dump(archive) == whole
    assert whole[-2] and whole[1]


def test_a_story_without_an_outline_is_compared(
    tmp_path: Path, readings: Sequence[Reading], linked: list[list[tuple[object, ...]]]
) -> None:
    with fill(tmp_path / "news.db", readings[:5]) as archive:
        list(archive.link())
        archive.database.connection.execute("DELETE FROM outlines")
        archive.add(readings[5:])
        list(archive.link())
        assert dump(archive)[:4] == linked[:4]


def test_what_cannot_be_cut_ends_the_linking_in_other_processes_as_in_this(
    tmp_path: Path, readings: Sequence[Reading]
) -> None:
    with fill(tmp_path / "news.db", readings) as archive:
        archive.database.connection.execute("UPDATE documents SET reading = x'00' WHERE id = 2")
        for processes in (1, 2):
            with pytest.raises(ArchiveError, match="damaged"):
                list(archive.link(processes=processes))
        assert archive.database.connection.execute("SELECT count(*) FROM outlines").fetchone() == (0,)


def test_stories_that_nobody_prepared_are_cut_too(tmp_path: Path, readings: Sequence[Reading]) -> None:
    with fill(tmp_path / "news.db", readings) as archive, Cutters(archive.database, 2) as bench:
        bench.prepare([3, 4])  # that somebody else has linked meanwhile
        here = Cutter(archive.database.connection)
        assert bench.cut([1, 2]) == here.cut([1, 2])
        bench.prepare([4, 5])
        bench.foresee([(1, 3), (1, 4)])
        assert [bench.compare(1, 3), bench.compare(2, 3)] == [here.compare(1, 3), here.compare(2, 3)]
        assert bench.cut([5, 4]) == here.cut([5, 4])


def test_a_process_that_ends_is_told_of(tmp_path: Path, readings: Sequence[Reading]) -> None:
    with fill(tmp_path / "news.db", readings) as archive, Cutters(archive.database, 1) as bench:
        bench.cut([1])
        bench._processes[0].kill()
        bench._processes[0].join()
        with pytest.raises(ArchiveError, match="has ended"):
            bench.cut([2])


def test_a_process_ends_when_nobody_asks_any_more(tmp_path: Path, readings: Sequence[Reading]) -> None:
    with fill(tmp_path / "news.db", readings) as archive:
        with Cutters(archive.database, 1) as bench:
            bench.cut([1])
        assert [process.exitcode for process in bench._processes] == [0]
