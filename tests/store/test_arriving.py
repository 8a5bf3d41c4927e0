"""What a search finds by when it came into the archive."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.errors import SettingError
from sayso.store import archive as module
from sayso.store.archive import Archive, open_archive


@pytest.fixture
def archive(tmp_path: Path, make_page, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    pages = [
        make_page(("Ana Ruiz", "the harbour was shut"), ("Lena Voss", "the harbour was open"), day="2026-03-02"),
        make_page(("Ivo Tamm", "the harbour was full of ice"), day="2019-01-01", url="https://orm.example/ice"),
        make_page(("Ana Ruiz", "the road was shut"), day="2026-03-09", outlet=None),
    ]
    with open_archive(tmp_path / "news.db", create=True) as opened:
        for number, page in enumerate(pages, 1):
            monkeypatch.setattr(module, "read_clock", lambda number=number: f"2026-04-0{number}T08:00:00Z")
            opened.add([page])
        yield opened


def test_what_came_in_last_comes_first_whatever_its_day(archive: Archive) -> None:
    found = archive.arrivals("harbour")
    assert [(one.added[:10], one.hit.speaker, one.hit.day) for one in found.arrivals if one.hit] == [
        ("2026-04-02", "Ivo Tamm", "2019-01-01"),
        ("2026-04-01", "Lena Voss", "2026-03-02"),
        ("2026-04-01", "Ana Ruiz", "2026-03-02"),
    ]
    assert [one.place for one in found.arrivals[:2]] == ["https://orm.example/ice", "Orm Post"]
    assert (found.query, found.meaning, found.scope, found.has_more) == ("harbour", None, "attributions", False)


def test_pages_come_in_the_same_order(archive: Archive) -> None:
    found = archive.arrivals("shut OR ice in:pages")
    assert [one.page.day for one in found.arrivals if one.page] == ["2026-03-09", "2019-01-01", "2026-03-02"]
    assert all(one.hit is None for one in found.arrivals)


def test_of_what_is_near_in_meaning_the_last_comes_first(archive: Archive) -> None:
    found = archive.arrivals(meaning="ice closed the harbour")
    assert found.arrivals and found.arrivals[0].added.startswith("2026-04-02")
    beside = archive.arrivals("speaker:Ruiz", meaning="the harbour was closed")
    assert {one.hit.speaker for one in beside.arrivals if one.hit} == {"Ana Ruiz"}


def test_only_the_last_are_given_and_that_there_were_others_is_told(archive: Archive) -> None:
    found = archive.arrivals("harbour", limit=1)
    assert (len(found.arrivals), found.has_more) == (1, True)


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        ({"query": ""}, "asks for nothing"),
        ({"query": "bridge", "limit": 201}, "the last 200 that came in"),
        ({"query": "bridge in:pages", "meaning": "no ship came in"}, "pages are not found by meaning"),
    ],
)
def test_what_means_nothing_is_an_error(archive: Archive, asked: dict, problem: str) -> None:
    with pytest.raises(SettingError, match=problem):
        archive.arrivals(**asked)
