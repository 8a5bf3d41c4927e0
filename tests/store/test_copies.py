"""Families of reprints in an archive."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import pytest

import sayso
from sayso.errors import ArchiveError
from sayso.records.reading import Reading
from sayso.store.archive import Archive, open_archive
from sayso.store.copies import find_origins

WIRE = """OSK (Northline News) - The county will close the Osk bridge on Monday for repairs that may last until autumn, its engineer said.

“The bolts are gone,” the engineer, Ivo Tamm, told Northline News. “I would not walk across it myself.”

About 4,000 cars cross the bridge each day. A ferry will carry ambulances and school buses, the county said.

Shopkeepers on the island fear for the summer. “We live off those cars,” said Lena Osk, who owns a bakery.
"""
CUT = WIRE.replace("OSK (Northline News) - ", "").replace("Shopkeepers on the island fear for the summer. ", "")
REWRITE = """Drivers on Osk will need patience: their only bridge shuts on Monday, and it may stay shut until autumn, Northline News reported.

The county's engineer, Ivo Tamm, told Northline News that the bolts of the bridge were gone. “I would not walk across it myself,” he said.

Some 4,000 cars use the bridge each day, according to Northline News. A ferry will take ambulances and school buses across.
"""
OTHER = """Forty sheep were led out of a burning barn near Tessel on Sunday, the fire brigade said.

The fire began in a heap of wet hay, according to the brigade's captain, Jon Ekre. Neighbours brought blankets and coffee.
"""
LAKESIDE, NORTHLINE, BARN, HARBOUR = (
    "https://lakeside.example/bridge",
    "https://northlinenews.example/osk",
    "https://tessel.example/barn",
    "https://harbour.example/bridge",
)
PAGES = (
    (LAKESIDE, "2026-03-05", REWRITE),
    (NORTHLINE, "2026-03-04", WIRE),
    (BARN, "2026-03-04", OTHER),
    (HARBOUR, "2026-03-04", CUT),
)


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return [sayso.read_text(text, url=url, date=day) for url, day, text in PAGES]


@pytest.fixture
def archive(tmp_path: Path, readings: Sequence[Reading]) -> Iterator[Archive]:
    with open_archive(tmp_path / "news.db", create=True) as opened:
        opened.add(readings)
        list(opened.link())
        yield opened


def list_families(archive: Archive) -> set[frozenset[str | None]]:
    """The URLs of the members of each."""
    families = archive.families().families
    for family in families:
        assert family.size == len(archive.family(f"{family.number}").members)
    return {frozenset(member.url for member in archive.family(f"{family.number}").members) for family in families}


def test_a_wire_story_its_cut_and_its_rewrite_are_one_family(archive: Archive) -> None:
    (head,) = archive.families().families
    assert (head.size, head.first_day, head.last_day) == (3, "2026-03-04", "2026-03-05")
    assert list_families(archive) == {frozenset({LAKESIDE, NORTHLINE, HARBOUR})}


def test_each_member_is_told_with_how_it_is_related_to_the_origin_and_why(archive: Archive) -> None:
    family = archive.family(HARBOUR)
    related = {member.url: member.kinship for member in family.members if member.kinship is not None}
    assert {url: kinship.relation for url, kinship in related.items()} == {LAKESIDE: "derived", HARBOUR: "copy"}
    assert {kinship.other for kinship in related.values()} == {family.origin.number}
    assert all(kinship.because and kinship.probability > 0.8 for kinship in related.values())


def test_the_origin_is_of_the_outlet_that_the_others_credit_by_its_name_or_its_host(archive: Archive) -> None:
    family = archive.family(LAKESIDE)
    assert family.origin.url == NORTHLINE
    assert family.origin_because == "it is of northlinenews.example, which 2 of the others credit"
    assert family.credited is not None
    assert (family.credited.outlet, family.credited.members, family.credited.own) == (
        "Northline News", 2, family.origin.number,
    )  # fmt: skip


def test_the_earliest_is_told_beside_the_origin_where_it_is_another(tmp_path: Path) -> None:
    with open_archive(tmp_path / "other.db", create=True) as opened:
        days = {NORTHLINE: "2026-03-06"}
        opened.add(sayso.read_text(text, url=url, date=days.get(url, day)) for url, day, text in PAGES)
        list(opened.link())
        family = opened.family(LAKESIDE)
    assert family.earliest is not None
    assert (family.origin.url, family.earliest.url) == (NORTHLINE, HARBOUR)
    assert family.earliest_because == "it is of the earliest day"


def test_where_no_credited_outlet_is_there_the_earliest_is_the_origin_and_where_no_day_is_stated_the_first_added(
    tmp_path: Path,
) -> None:
    with open_archive(tmp_path / "other.db", create=True) as opened:
        opened.add(sayso.read_text(CUT, url=url, date=day) for url, day in ((LAKESIDE, None), (HARBOUR, "2026-03-04")))
        list(opened.link())
        family = opened.family(LAKESIDE)
        assert (family.origin.url, family.origin_because) == (HARBOUR, "it is of the earliest day")
        assert family.credited is not None and family.credited.own is None
    with open_archive(tmp_path / "undated.db", create=True) as opened:
        opened.add(sayso.read_text(CUT, url=url) for url in (LAKESIDE, HARBOUR))
        list(opened.link())
        family = opened.family(HARBOUR)
        assert (family.origin.url, family.earliest) == (LAKESIDE, None)
        assert family.origin_because == "no day is stated; it was added first"


def test_what_has_no_kin_says_so_and_what_is_not_there_too(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="nothing in the archive is a copy of it"):
        archive.family(BARN)
    for name in ("https://nowhere.example/", "99999999999999999999", "٣", "", "sha256:0", "\udcff"):
        with pytest.raises(ArchiveError, match="no such page"):
            archive.family(name)


def test_families_and_members_are_listed_from_any_place_on(archive: Archive) -> None:
    first, rest = archive.family(NORTHLINE, limit=1), archive.family(NORTHLINE, limit=5, offset=1)
    assert (len(first.members), first.more, len(rest.members), rest.more) == (1, 2, 2, 0)
    assert {member.number for member in (*first.members, *rest.members)} == {1, 2, 4}
    assert first.origin == rest.origin
    assert archive.families(offset=1).families == ()


def test_stories_are_compared_once_and_in_any_order_of_coming_in(
    archive: Archive, tmp_path: Path, readings: Sequence[Reading]
) -> None:
    assert list(archive.link()) == []
    with open_archive(tmp_path / "other.db", create=True) as opened:
        for reading in reversed(readings):
            opened.add([reading])
            list(opened.link())
        assert list_families(opened) == list_families(archive)


def test_what_is_added_twice_is_there_once(archive: Archive, readings: Sequence[Reading]) -> None:
    again = archive.add([readings[1]])
    assert (again.new, again.known) == (0, 1)
    elsewhere = archive.add([sayso.read_text(WIRE, url="https://third.example/osk", date="2026-03-04")])
    assert elsewhere.new == 1
    list(archive.link())
    assert archive.families().families[0].size == 4


def test_a_story_that_many_print_is_one_family_though_few_of_them_are_compared(
    tmp_path: Path, readings: Sequence[Reading]
) -> None:
    def print_at(reading: Reading, host: str) -> Reading:
        document = msgspec.structs.replace(reading.document, url=f"https://{host}.example/")
        return msgspec.structs.replace(reading, document=document)

    with open_archive(tmp_path / "many.db", create=True) as opened:
        opened.add(print_at(readings[3], f"paper{number}") for number in range(75))
        list(opened.link())
        opened.add([readings[0]])
        list(opened.link())
        assert [head.size for head in opened.families(limit=5).families] == [76]
        assert opened.database.connection.execute("SELECT count(*) FROM kinships").fetchone()[0] < 76 * 7


def test_each_story_is_counted_by_the_number_of_its_account(archive: Archive) -> None:
    assert find_origins(archive.database.connection, [4, 3, 2, 1]) == {1: 1, 2: 1, 3: 3, 4: 1}
    assert find_origins(archive.database.connection, []) == {}


def test_two_stories_are_unfolded_into_the_sentences_that_are_alike_in_both(archive: Archive) -> None:
    found = archive.unfold(HARBOUR, NORTHLINE)
    compared = found.compared
    assert (compared.relation, found.a.url, compared.a.url, compared.b.url) == ("copy", HARBOUR, HARBOUR, NORTHLINE)
    first = compared.aligned[0]
    assert first.a.of(compared.a.text).startswith("The county will close") and first.kind == "same"
    assert first.b.of(compared.b.text).startswith("OSK (Northline News) - The county will close")
    assert found.chain == (found.a.number, found.b.number)
    assert archive.unfold(BARN, NORTHLINE).chain == ()
    with pytest.raises(ArchiveError, match="is the same story"):
        archive.unfold(BARN, "3")


def test_a_story_is_found_whether_it_has_kin_or_not(archive: Archive) -> None:
    assert [archive.story(page).url for page in (BARN, "3")] == [BARN, BARN]
    assert archive.story(NORTHLINE).kinship is None
    with pytest.raises(ArchiveError, match="no such page"):
        archive.story("99")
