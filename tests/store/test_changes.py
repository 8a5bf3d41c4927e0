"""The versions of a page in an archive."""

from collections.abc import Iterator

import pytest

import sayso
from sayso.errors import ArchiveError
from sayso.evaluate.plans import find_scans, note_statements
from sayso.records.reading import Reading
from sayso.store.archive import Archive, open_archive

URL = "https://orm.example/dam"
TWO = "The Orm dam had been leaking since March, two officials who saw the survey said.\n"
ONE = TWO.replace("two officials", "an official")
DENIED = f"{ONE}Greta Sohl, a spokeswoman for Lakeland Power, denied that the dam was leaking.\n"


def read(text: str, day: str | None = "2024-04-09", url: str | None = URL) -> Reading:
    return sayso.read_text(text, date=day, url=url)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Documents 1 to 3: the versions of a page, the latest added first; 4 the text of 1 elsewhere; 5 without a URL."""
    path = tmp_path_factory.mktemp("changes") / "news.db"
    with open_archive(path, create=True) as opened:
        latest = read(DENIED, "2024-04-10")
        opened.add([latest, read(TWO), read(ONE), read(DENIED, url="https://tessel.example/dam"), read(TWO, url=None)])
        yield opened


def list_kinds(archive: Archive, page: str, **options: int) -> list[list[str]]:
    return [[change.kind for change in one.changes] for one in archive.changes(page, **options).revisions]


def test_versions_stand_in_the_order_of_their_days_and_then_as_they_were_added(archive: Archive) -> None:
    history = archive.changes(URL)
    assert [version.number for version in history.versions] == [2, 3, 1]
    assert [version.published for version in history.versions] == ["2024-04-09", "2024-04-09", "2024-04-10"]
    assert history.earlier == 0


def test_each_version_is_compared_with_the_one_before(archive: Archive) -> None:
    first, second = archive.changes(URL).revisions
    assert (first.old.number, first.new.number, second.old.number, second.new.number) == (2, 3, 3, 1)
    assert "count" in [change.kind for change in first.changes]
    assert ("new", "denies") in [(change.kind, change.after) for change in second.changes]


def test_a_number_or_a_digest_leads_to_the_versions_of_its_page(archive: Archive) -> None:
    digest = archive.changes(URL).versions[1].digest
    assert (
        list_kinds(archive, "3") == list_kinds(archive, "#3") == list_kinds(archive, digest) == list_kinds(archive, URL)
    )


def test_the_last_versions_alone_are_compared_and_the_others_counted(archive: Archive) -> None:
    history = archive.changes(URL, limit=2)
    assert ([version.number for version in history.versions], history.earlier) == ([3, 1], 1)


def test_two_documents_are_compared_wherever_they_stand(archive: Archive) -> None:
    revision = archive.compare_documents("3", "4")
    assert (revision.old.url, revision.new.url) == (URL, "https://tessel.example/dam")
    assert ("new", "denies") in [(change.kind, change.after) for change in revision.changes]


def test_a_page_of_one_version_has_nothing_to_compare(archive: Archive) -> None:
    history = archive.changes("https://tessel.example/dam")
    assert (len(history.versions), history.revisions) == (1, ())


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        ("https://nowhere.example/", "no page of this address"),
        ("77", "no such document"),
        ("sha256:000000", "no such document"),
        ("5", "without an address"),
        ("sha256:%", "no page of this address"),
    ],
)
def test_a_page_that_is_not_there_is_an_error_of_one_line(archive: Archive, page: str, problem: str) -> None:
    with pytest.raises(ArchiveError, match=problem):
        archive.changes(page)


def test_a_digest_of_several_documents_names_them(archive: Archive) -> None:
    digest = archive.changes("2").versions[0].digest
    with pytest.raises(ArchiveError, match="several documents: #2, #5"):
        archive.compare_documents(digest, "3")


def test_versions_without_a_day_stand_before_all_others() -> None:
    with open_archive(":memory:", create=True) as undated:
        undated.add([read(TWO), read(ONE, day=None)])
        assert [version.number for version in undated.changes(URL).versions] == [2, 1]


def test_no_version_is_looked_for_in_a_whole_table(archive: Archive) -> None:
    digest = archive.changes("2").versions[0].digest
    with note_statements(archive.database.connection) as noted:
        archive.changes(URL, limit=2)
        archive.changes("3")
        with pytest.raises(ArchiveError):
            archive.compare_documents(digest, "3")
    assert list(find_scans(archive.database.connection, noted.values())) == []
