"""What people decide of two claims, against what was found."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from sayso.errors import ArchiveError
from sayso.records.reading import Reading
from sayso.store.archive import Archive, open_archive

Page = Callable[..., Reading]
CRACKED = "the bolts of the Osk bridge had cracked in the frost"
SAID_SO = "frost had cracked the bolts of the bridge at Osk"
BARN = "forty sheep were led out of a burning barn near Tessel"


@pytest.fixture
def pages(make_page: Page) -> list[Reading]:
    return [
        make_page(("Ana Ruiz", CRACKED), ("Pavo Lind", "the ferry was full")),
        make_page(("Ivo Tamm", SAID_SO), outlet="Harbour"),
        make_page(("Jon Ekre", BARN), outlet="Tessel"),
    ]


@pytest.fixture
def archive(tmp_path: Path, pages: list[Reading]) -> Iterator[Archive]:
    with open_archive(tmp_path / "news.db", create=True) as opened:
        opened.add(pages)
        yield opened


def number(archive: Archive, said: str) -> int:
    return int(archive.database.connection.execute("SELECT id FROM claims WHERE text = ?", (said,)).fetchone()[0])


def decide(archive: Archive, one: str, other: str, verdict: str) -> int:
    numbers = number(archive, one), number(archive, other)
    return archive.decide_claims(*numbers, verdict, by="ines", note="heard both").id  # type: ignore[arg-type]


def carry(archive: Archive, said: str) -> dict[str, str]:
    """What carries the claim, and how."""
    return {one.said: one.verdict for one in archive.claim(number(archive, said)).carriers}


def test_what_is_decided_goes_before_what_is_found_from_both_sides_and_is_taken_back(archive: Archive) -> None:
    assert carry(archive, CRACKED) == {CRACKED: "same", SAID_SO: "same"}
    first, second = decide(archive, CRACKED, SAID_SO, "other"), decide(archive, BARN, CRACKED, "opposed")
    for said in (CRACKED, BARN):
        assert carry(archive, said) == {said: "same", {CRACKED: BARN, BARN: CRACKED}[said]: "opposed"}
    assert carry(archive, SAID_SO) == {SAID_SO: "same"}
    assert archive.undo_claim_decision(first).undone is not None
    archive.undo_claim_decision(second)
    assert carry(archive, CRACKED) == {CRACKED: "same", SAID_SO: "same"}
    with pytest.raises(ArchiveError, match="was taken back"):
        archive.undo_claim_decision(first)


def test_who_decided_is_told_and_the_decided_one_counts(archive: Archive) -> None:
    decide(archive, CRACKED, BARN, "same")
    found = archive.claim(number(archive, CRACKED))
    (barn,) = (one for one in found.carriers if one.said == BARN)
    assert (barn.because, barn.probability, found.articles, found.independent) == (("ines decided so",), 1.0, 3, (3, 3))
    pair = archive.compare_claims(number(archive, BARN), number(archive, CRACKED))
    assert pair.correction is not None
    assert (pair.verdict, pair.correction.note) == ("same", "heard both")
    assert pair.probability < 0.25


def test_of_several_about_one_pair_the_last_that_stands_counts(archive: Archive) -> None:
    decide(archive, CRACKED, BARN, "same")
    last = decide(archive, BARN, CRACKED, "other")
    assert BARN not in carry(archive, CRACKED)
    archive.undo_claim_decision(last)
    assert carry(archive, CRACKED)[BARN] == "same"


def test_what_is_decided_holds_in_an_archive_made_anew_before_and_after_its_pages_are_added(
    archive: Archive, pages: list[Reading], tmp_path: Path
) -> None:
    decide(archive, CRACKED, BARN, "same")
    decide(archive, CRACKED, SAID_SO, "other")
    lines = [msgspec.json.encode(one) for one in archive.corrections()]
    numbers = set()
    for at, order in enumerate((pages, pages[::-1])):
        with open_archive(tmp_path / f"{at}.db", create=True) as opened:
            assert [one.outcome for one in opened.apply_corrections(lines)] == ["applied"] * 2
            for page in order:
                opened.add([page])
            numbers.add(number(opened, CRACKED))
            assert carry(opened, CRACKED) == {CRACKED: "same", BARN: "same"}
            assert carry(opened, BARN) == {CRACKED: "same", BARN: "same"}
            assert [one.outcome for one in opened.apply_corrections(lines)] == ["known"] * 2
    assert len(numbers) == 2


def test_a_decision_of_claims_that_are_not_there_can_be_taken_back(archive: Archive, tmp_path: Path) -> None:
    decide(archive, CRACKED, BARN, "same")
    line = msgspec.json.encode(archive.corrections()[0])
    with open_archive(tmp_path / "empty.db", create=True) as opened:
        list(opened.apply_corrections([line]))
        assert opened.undo_claim_decision(1).undone is not None


KEY = {"digest": "d", "place": "p", "story": "s1", "start": 0, "end": 4}


@pytest.mark.parametrize(
    ("subject", "verdict"),
    [
        (["x"], {"verdict": "same"}),
        ([KEY, KEY], {"verdict": "same"}),
        ([KEY, KEY | {"place": "q"}], {"verdict": "perhaps"}),
        ([KEY, KEY | {"place": "q"}], {}),
        ([KEY, KEY | {"start": "first"}], {"verdict": "same"}),
    ],
)
def test_what_decides_nothing_of_two_claims_is_refused(archive: Archive, subject: object, verdict: object) -> None:
    line = {"id": 1, "made": "2026-03-05T10:00:00Z", "by": "ines", "kind": "same_claim"}
    line |= {"subject": subject, "verdict": verdict, "note": None, "undone": None}
    (told,) = archive.apply_corrections([msgspec.json.encode(line)])
    assert told.outcome == "refused"
    assert archive.corrections() == ()


def test_a_claim_is_not_decided_with_itself_or_one_that_is_not_there_and_a_correction_of_others_is_none_of_claims(
    archive: Archive,
) -> None:
    with pytest.raises(ArchiveError, match="is the same claim"):
        archive.decide_claims(1, 1, "same", by="ines")
    with pytest.raises(ArchiveError, match="there is none of that number"):
        archive.decide_claims(1, 99, "same", by="ines")
    assert archive.corrections() == ()
    archive.join_parties("Ivo Tamm", "Ana Ruiz", by="ines")
    with pytest.raises(ArchiveError, match="is none of two claims"):
        archive.undo_claim_decision(1)
