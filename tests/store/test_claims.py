"""A claim laid open across an archive."""

from collections.abc import Callable, Iterator, Sequence
from importlib import resources
from pathlib import Path

import pytest

import sayso
from sayso.errors import ArchiveError
from sayso.records.archived_claim import ArchivedClaim
from sayso.records.reading import Reading
from sayso.store.archive import Archive, open_archive

Page = Callable[..., Reading]
CRACKED = "the bolts of the Osk bridge had cracked in the frost"
SAID_SO = "frost had cracked the bolts of the bridge at Osk"
SAFE, UNSAFE = "the bridge at Osk was safe for ambulances", "the bridge at Osk was not safe for ambulances"
OTHER = "forty sheep were led out of a burning barn near Tessel"


@pytest.fixture(scope="module")
def pages() -> list[Reading]:
    """An invented wire story, four reprints, a rewrite and two reports of others' own."""
    with resources.as_file(resources.files("sayso.cli") / "demo_pages") as folder:
        return [sayso.read(page) for page in sorted(folder.glob("*.html"))]


@pytest.fixture(scope="module", params=[1, -1], ids=["in order", "in reverse"])
def demo(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, pages: Sequence[Reading]
) -> Iterator[Archive]:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    with open_archive(path, create=True) as opened:
        for page in pages[:: request.param]:
            opened.add([page])
            list(opened.link())
        yield opened


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "news.db", create=True) as opened:
        yield opened


def find_claims(archive: Archive, *words: str) -> list[int]:
    """The numbers of the claims whose text has all of these words."""
    rows = archive.database.connection.execute("SELECT id, text FROM claims ORDER BY id")
    return [number for number, text in rows if all(word in text for word in words)]


def lay_open(archive: Archive, said: str) -> ArchivedClaim:
    return archive.claim(find_claims(archive, said)[0])


def test_eight_articles_have_three_origins_whichever_of_their_claims_is_asked_for(demo: Archive) -> None:
    numbers = find_claims(demo, "leaking", "week")
    assert len(numbers) == 8
    for number in numbers:
        found = demo.claim(number)
        assert (found.articles, len(found.origins), found.independent) == (8, 3, (4, 6))
        assert found.number == number and not found.has_more


def test_the_origins_of_the_eight_are_told_with_why_and_the_earliest_is_what_the_others_credit(demo: Archive) -> None:
    found = demo.claim(find_claims(demo, "leaking", "week")[0])
    outlets = {one.number: one.outlet for one in found.carriers}
    assert outlets[found.first] == "Meridian Wire"
    assert sorted(len(origin.claims) for origin in found.origins) == [1, 1, 6]
    assert {outlets[origin.first] for origin in found.origins} == {"Meridian Wire", "Aldmoor Gazette", "Coast Review"}
    assert {join.because for join in found.origins[0].joins} == {"one account, reprinted or rewritten"}
    assert len(found.origins[0].joins) == 5
    assert {"Tomas Reik", "Ravna Mutual", "Ulla Fenn", "Nils Aker"} <= {one.name for one in found.asserted_by}
    assert "Corrin Chemicals" in {one.name for one in found.denied_by}


def test_what_other_outlets_say_in_other_words_is_the_same_claim_and_other_matters_are_not(
    archive: Archive, make_page: Page
) -> None:
    archive.add(
        [
            make_page(("Ana Ruiz", CRACKED)),
            make_page(("Ivo Tamm", SAID_SO), outlet="Harbour"),
            make_page(("Jon Ekre", OTHER), outlet="Tessel"),
        ]
    )
    found = lay_open(archive, CRACKED)
    assert [(one.said, one.verdict, one.origin) for one in found.carriers] == [
        (CRACKED, "same", 0),
        (SAID_SO, "same", 1),
    ]
    assert [(one.name, one.claims) for one in found.asserted_by] == [("Ana Ruiz", (1,)), ("Ivo Tamm", (2,))]
    assert (found.articles, found.independent, found.unsure) == (2, (2, 2), ())


def test_who_says_the_opposite_stands_against_and_counts_for_nothing(archive: Archive, make_page: Page) -> None:
    archive.add(
        [
            make_page(("Ana Ruiz", SAFE)),
            make_page(
                ("Ivo Tamm", UNSAFE), ("Pavo Lind", "no", "denies", "person", "named", None, 0), outlet="Harbour"
            ),
        ]
    )
    found = lay_open(archive, SAFE)
    assert [(one.verdict, one.origin) for one in found.carriers] == [("same", 0), ("opposed", None)]
    assert (found.articles, len(found.origins), found.independent) == (1, 1, (1, 1))
    assert [one.name for one in found.denied_by] == ["Ivo Tamm"]
    assert [one.name for one in found.asserted_by] == ["Ana Ruiz", "Pavo Lind"]


def test_what_one_story_says_besides_is_not_counted_for_the_claim(archive: Archive, make_page: Page) -> None:
    archive.add([make_page(("Ana Ruiz", SAFE)), make_page(("Pavo Lind", SAFE), ("Ivo Tamm", UNSAFE), outlet="Harbour")])
    found = lay_open(archive, SAFE)
    assert [one.name for one in found.asserted_by] == ["Ana Ruiz", "Pavo Lind"]
    assert (len(found.origins), found.independent) == (2, (2, 2))


def test_a_surname_alone_does_not_make_two_stories_one_origin(archive: Archive, make_page: Page) -> None:
    for number, name in enumerate(("Ruiz", "Ana Ruiz")):
        pages = [make_page((name, said), outlet=f"{name} {at}") for at, said in enumerate((CRACKED, SAID_SO))]
        archive.add(pages)
        found = archive.claim(find_claims(archive, CRACKED)[number])
        assert len(found.origins) == (2, 3)[number]  # the two of Ana Ruiz are one
    assert found.independent == (1, 3)


def test_what_nobody_stands_for_has_no_origin(archive: Archive, make_page: Page) -> None:
    archive.add([make_page(("Ana Ruiz", CRACKED, "denies")), make_page(("Ivo Tamm", SAID_SO), outlet="Harbour")])
    found = lay_open(archive, CRACKED)
    assert [(one.said, one.origin) for one in found.carriers] == [(CRACKED, None), (SAID_SO, 0)]
    assert (found.independent, [one.name for one in found.denied_by]) == ((1, 1), ["Ana Ruiz"])


def test_undated_stories_come_last_and_a_claim_alone_is_its_own_first(archive: Archive, make_page: Page) -> None:
    archive.add(
        [make_page(("Ana Ruiz", CRACKED), day=None), make_page(("Ivo Tamm", SAID_SO), outlet="Harbour"),
         make_page(("Jon Ekre", OTHER), outlet=None, day=None)]
    )  # fmt: skip
    assert [one.day for one in lay_open(archive, CRACKED).carriers] == ["2026-03-15", None]
    alone = lay_open(archive, OTHER)
    assert (alone.articles, alone.first, len(alone.origins)) == (1, alone.number, 1)


def test_more_than_are_compared_are_told_of(archive: Archive, make_page: Page) -> None:
    archive.add(make_page(("Ana Ruiz", CRACKED), outlet=f"Outlet {number}") for number in range(59))
    assert (lay_open(archive, CRACKED).articles, lay_open(archive, CRACKED).has_more) == (59, False)
    archive.add(make_page(("Ana Ruiz", CRACKED), outlet=f"Another {number}") for number in range(9))
    found = lay_open(archive, CRACKED)
    assert found.has_more and len(found.origins) == 1


def test_two_claims_are_compared(archive: Archive, make_page: Page) -> None:
    archive.add(
        [make_page(("Ana Ruiz", CRACKED), ("Pavo Lind", OTHER)), make_page(("Ivo Tamm", SAID_SO), outlet="Harbour")]
    )
    one, other, again = (find_claims(archive, said)[0] for said in (CRACKED, OTHER, SAID_SO))
    assert archive.compare_claims(one, other).verdict == "other"
    found = archive.compare_claims(one, again)
    assert (found.verdict, found.correction, found.a.said, found.b.said) == ("same", None, CRACKED, SAID_SO)
    assert found.because and found.probability > 0.6


@pytest.mark.parametrize("number", [0, -1, 7, 2**63 - 1])
def test_a_claim_that_is_not_there_is_an_error(archive: Archive, make_page: Page, number: int) -> None:
    with pytest.raises(ArchiveError, match="there is none of that number"):
        archive.claim(number)
    archive.add([make_page(("Ana Ruiz", CRACKED))])
    with pytest.raises(ArchiveError, match="there is none of that number"):
        archive.compare_claims(1, number)
    with pytest.raises(ArchiveError, match="is the same claim"):
        archive.compare_claims(number, number)
