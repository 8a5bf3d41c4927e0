"""What people say of two stories, against what was found."""

from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from random import Random

import msgspec
import pytest

import sayso
from sayso.errors import ArchiveError
from sayso.records.reading import Reading
from sayso.store.archive import Archive, open_archive
from sayso.store.copies import find_origins
from sayso.store.kinship import join_family

Page = Callable[..., Reading]
WIRE = """The county will close the Osk bridge on Monday for repairs that may last until autumn, its engineer said.

“The bolts are gone,” the engineer, Ivo Tamm, told Northline News. “I would not walk across it myself.”

About 4,000 cars cross the bridge each day. A ferry will carry ambulances and school buses, the county said.
"""
BARN = "Forty sheep were led out of a burning barn near Tessel on Sunday, the fire brigade said.\n"
NORTHLINE, HARBOUR, LAKESIDE, TESSEL = (
    f"https://{name}.example/" for name in ("northline", "harbour", "lakeside", "tessel")
)


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    """A wire story three times, and another."""
    texts = ((NORTHLINE, WIRE), (HARBOUR, WIRE), (LAKESIDE, WIRE), (TESSEL, BARN))
    return [sayso.read_text(text, url=url, date="2026-03-04") for url, text in texts]


@pytest.fixture
def archive(tmp_path: Path, readings: list[Reading]) -> Iterator[Archive]:
    with open_archive(tmp_path / "news.db", create=True) as opened:
        opened.add(readings)
        list(opened.link())
        yield opened


def list_families(archive: Archive) -> set[frozenset[int]]:
    """Of stories, those alone left out; what the tables say of them must agree."""
    rows = archive.database.connection.execute("SELECT family, id FROM stories WHERE family IS NOT NULL").fetchall()
    families = {frozenset(id for family, id in rows if family == number) for number, _ in rows}
    listed = archive.families(limit=100).families
    assert {(head.number, head.size) for head in listed} == {(min(family), len(family)) for family in families}
    return families


def take_out(archive: Archive, page: str, *others: str) -> None:
    for other in others:
        archive.relate(page, other, "independent", by="ines")


def test_a_story_that_is_independent_of_all_its_kin_leaves_their_family(archive: Archive) -> None:
    assert list_families(archive) == {frozenset({1, 2, 3})}
    archive.relate(NORTHLINE, HARBOUR, "independent", by="ines")
    assert archive.unfold(NORTHLINE, HARBOUR).chain == (1, 3, 2)
    assert list_families(archive) == {frozenset({1, 2, 3})}
    archive.relate(LAKESIDE, NORTHLINE, "independent", by="ines")
    assert list_families(archive) == {frozenset({2, 3})}
    assert find_origins(archive.database.connection, [1, 2, 3]) == {1: 1, 2: 2, 3: 2}
    archive.relate(HARBOUR, LAKESIDE, "independent", by="ines")
    assert list_families(archive) == set()
    with pytest.raises(ArchiveError, match="nothing in the archive is a copy of it"):
        archive.family(HARBOUR)


def test_stories_that_are_said_to_be_one_account_are_one_family(archive: Archive) -> None:
    made = archive.relate(TESSEL, HARBOUR, "derived", by="ines")
    assert list_families(archive) == {frozenset({1, 2, 3, 4})}
    (barn,) = (member for member in archive.family(TESSEL).members if member.url == TESSEL)
    assert barn.kinship is not None
    assert (barn.kinship.other, barn.kinship.relation, barn.kinship.correction) == (2, "derived", made.id)
    assert barn.kinship.because == (f"said so by hand, correction {made.id}",)
    assert archive.unfold(TESSEL, HARBOUR).correction == made


def test_taken_back_all_is_as_if_nothing_had_been_said(archive: Archive) -> None:
    before = archive.family(NORTHLINE)
    take_out(archive, NORTHLINE, HARBOUR, LAKESIDE)
    archive.relate(NORTHLINE, TESSEL, "copy", by="ines")
    assert list_families(archive) == {frozenset({1, 4}), frozenset({2, 3})}
    for number in (2, 3, 1):
        assert archive.undo_relation(number).undone is not None
    assert archive.family(NORTHLINE) == before
    assert [one.undone is None for one in archive.corrections()] == [False, False, False]
    with pytest.raises(ArchiveError, match="was taken back"):
        archive.undo_relation(1)


def test_of_several_about_one_pair_the_last_that_stands_counts(archive: Archive) -> None:
    archive.relate(NORTHLINE, TESSEL, "copy", by="ines")
    archive.relate(TESSEL, NORTHLINE, "independent", by="olaf", note="I was there")
    assert frozenset({1, 2, 3}) in list_families(archive)
    archive.undo_relation(2)
    assert list_families(archive) == {frozenset({1, 2, 3, 4})}


def test_what_was_said_holds_in_an_archive_made_anew_before_and_after_its_pages_are_added(
    archive: Archive, readings: list[Reading], tmp_path: Path
) -> None:
    take_out(archive, NORTHLINE, HARBOUR, LAKESIDE)
    archive.relate(LAKESIDE, TESSEL, "derived", by="ines")
    lines = [msgspec.json.encode(one) for one in archive.corrections()]
    for number, order in enumerate((readings, readings[::-1])):
        with open_archive(tmp_path / f"{number}.db", create=True) as opened:
            assert [one.outcome for one in opened.apply_corrections(lines)] == ["applied"] * 3
            for reading in order:
                opened.add([reading])
                list(opened.link())
            urls = {frozenset(member.url for member in opened.family(LAKESIDE).members)}
            assert urls == {frozenset({HARBOUR, LAKESIDE, TESSEL})}
            with pytest.raises(ArchiveError, match="nothing in the archive"):
                opened.family(NORTHLINE)
            assert [one.outcome for one in opened.apply_corrections(lines)] == ["known"] * 3


def test_a_correction_of_stories_that_are_not_there_can_be_taken_back(archive: Archive, tmp_path: Path) -> None:
    line = msgspec.json.encode(archive.relate(NORTHLINE, TESSEL, "copy", by="ines"))
    with open_archive(tmp_path / "empty.db", create=True) as opened:
        list(opened.apply_corrections([line]))
        assert opened.undo_relation(1).undone is not None


@pytest.mark.parametrize(
    ("subject", "verdict"),
    [
        (["x"], {"relation": "copy"}),
        ([{"digest": "d", "place": "p", "story": "s1"}] * 2, {"relation": "copy"}),
        ([{"digest": "d", "place": place, "story": "s1"} for place in "pq"], {"relation": "cousins"}),
        ([{"digest": "d", "place": place, "story": "s1"} for place in "pq"], {}),
    ],
)
def test_what_tells_no_relation_of_two_stories_is_refused(archive: Archive, subject: object, verdict: object) -> None:
    line = {"id": 1, "made": "2026-03-05T10:00:00Z", "by": "ines", "kind": "relation"}
    line |= {"subject": subject, "verdict": verdict, "note": None, "undone": None}
    (told,) = archive.apply_corrections([msgspec.json.encode(line)])
    assert told.outcome == "refused"
    assert archive.corrections() == ()


def test_a_story_has_no_relation_to_itself_and_a_correction_of_parties_is_none_of_stories(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="is the same story as"):
        archive.relate(NORTHLINE, "1", "copy", by="ines")
    assert archive.corrections() == ()
    with archive.database.writing() as writer:
        writer.execute(
            "INSERT INTO corrections (made, by, kind, subject, verdict) VALUES ('', '', 'same_party', '{}', '{}')"
        )
    with pytest.raises(ArchiveError, match="is none of two stories"):
        archive.undo_relation(1)


@pytest.mark.parametrize("seed", range(8))
def test_families_are_what_the_kinships_that_hold_connect_whatever_is_said_and_taken_back(
    tmp_path: Path, make_page: Page, seed: int
) -> None:
    chance = Random(seed)
    pairs = list(combinations(range(1, 8), 2))
    found = {pair for pair in pairs if chance.random() < 0.2}
    said: dict[int, tuple[tuple[int, int], str]] = {}
    with open_archive(tmp_path / "some.db", create=True) as opened:
        opened.add(make_page(("Ana Ruiz", f"it rained {number}")) for number in range(7))
        with opened.database.writing() as writer:
            for a, b in found:
                writer.execute("INSERT INTO kinships VALUES (?, ?, 'copy', 0.9, '[]')", (a, b))
                join_family(writer, b)
        assert list_families(opened) == connect(found)
        for _ in range(40):
            if said and chance.random() < 0.4:
                number = chance.choice(list(said))
                opened.undo_relation(number)
                del said[number]
            else:
                pair, relation = chance.choice(pairs), chance.choice(("copy", "derived", "independent"))
                made = opened.relate(*map(str, chance.sample(pair, 2)), relation, by="ines")  # type: ignore[arg-type]
                said[made.id] = (pair, relation)
            last = {pair: relation for _, (pair, relation) in sorted(said.items())}
            holding = {
                pair for pair in pairs if last.get(pair, "copy" if pair in found else "independent") != "independent"
            }
            assert list_families(opened) == connect(holding)


def connect(pairs: set[tuple[int, int]]) -> set[frozenset[int]]:
    families = {frozenset(pair) for pair in pairs}
    for _ in range(len(pairs)):
        families = {frozenset().union(*(other for other in families if one & other)) for one in families}
    return families
