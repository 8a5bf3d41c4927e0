"""Documents and outlets, listed."""

from collections.abc import Iterator

import msgspec
import pytest

from sayso.errors import ArchiveError, SettingError
from sayso.records.finding import Finding
from sayso.records.span import Span
from sayso.store import documents
from sayso.store.archive import Archive, open_archive


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, make_page) -> Iterator[Archive]:
    found = [Finding("A01", level, "So it is.", "s1", Span(0, 1), "p0") for level in ("warning", "note", "note")]
    faulty = make_page(("Ana Ruiz",), ("Lena Voss", "no ship came"), day="2026-03-01", url="https://orm.example/a")
    with open_archive(tmp_path_factory.mktemp("documents") / "news.db", create=True) as opened:
        opened.add(
            [
                msgspec.structs.replace(faulty, findings=tuple(found)),
                make_page(("Ana Ruiz", "the port was open"), day=None),
                make_page(("Ana Ruiz", "the port was shut"), day="2026-03-02", outlet="Tessel Mail"),
                make_page(("Ana Ruiz", "the port was gone"), day="2026-03-01", outlet=None),
            ]
        )
        yield opened


def test_documents_come_by_day_the_newest_first_and_what_is_not_dated_last(archive: Archive) -> None:
    listed = archive.documents()
    assert [(one.id, one.day, one.outlet) for one in listed.documents] == [
        (3, "2026-03-02", "Tessel Mail"), (4, "2026-03-01", None), (1, "2026-03-01", "Orm Post"), (2, None, "Orm Post"),
    ]  # fmt: skip
    assert (listed.total, listed.has_more, listed.offset) == (4, False, 0)


def test_a_document_tells_how_much_was_read_in_it(archive: Archive) -> None:
    one = archive.documents().documents[2]
    assert (one.stories, one.attributions, one.claims, one.findings, one.warnings) == (1, 2, 2, 3, 1)
    assert (one.url, one.language, one.title) == ("https://orm.example/a", "en", None)
    assert one.document.startswith("sha256:") and one.added.endswith("Z")


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ({"outlet": "orm post"}, [1, 2]),
        ({"outlet": "Orm Post", "since": "2026"}, [1]),
        ({"until": "2026-03-01"}, [4, 1]),
        ({"limit": 2, "offset": 1}, [4, 1]),
        ({"offset": 4}, []),
    ],
)
def test_documents_are_those_of_an_outlet_and_of_days(archive: Archive, asked: dict, ids: list[int]) -> None:
    assert [one.id for one in archive.documents(**asked).documents] == ids


def test_of_very_many_it_is_told_that_there_are_more(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "_MOST", 3)
    listed = archive.documents(limit=2)
    assert (len(listed.documents), listed.total, listed.has_more) == (2, 3, True)


@pytest.mark.parametrize(
    ("asked", "error", "problem"),
    [
        ({"limit": 0}, SettingError, "--limit, --offset"),
        ({"offset": 9_990}, SettingError, "documents are listed up to the 10,000th"),
        ({"since": "spring"}, SettingError, "no date"),
        ({"outlet": "Nowhere News"}, ArchiveError, "the archive has no outlet of that name"),
        ({"outlet": "\ud800"}, ArchiveError, "the archive has no outlet of that name"),
    ],
)
def test_what_cannot_be_listed_is_an_error(archive: Archive, asked: dict, error: type, problem: str) -> None:
    with pytest.raises(error, match=problem):
        archive.documents(**asked)


def test_outlets_come_by_how_many_documents_they_have(archive: Archive) -> None:
    assert archive.outlets().outlets == (("Orm Post", 2), ("Tessel Mail", 1))
    few = archive.outlets(limit=1)
    assert (few.outlets, few.more) == ((("Orm Post", 2),), 1)
