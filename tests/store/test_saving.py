"""Searches that are kept: checked as they are saved, listed, forgotten."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.errors import ArchiveError, SettingError
from sayso.store import saving
from sayso.store.archive import Archive, open_archive


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "news.db", create=True) as opened:
        yield opened


def test_a_search_is_kept_as_it_was_understood(archive: Archive) -> None:
    saved = archive.save_search("  Denials\n in Orm ", "speaker:Ruiz  denied on:2026-03", by="mira")
    assert (saved.name, saved.by, saved.meaning) == ("Denials in Orm", "mira", None)
    assert saved.query == "speaker:Ruiz stance:denies since:2026-03-01 until:2026-03-31"
    assert saved.made.endswith("Z")
    assert archive.saved_search(saved.id) == saved


def test_a_meaning_is_kept_alone_or_beside_a_query(archive: Archive) -> None:
    alone = archive.save_search("ships", meaning="no ship \n came in", by="mira")
    both = archive.save_search("ships denied", "stance:denies", "no ship came in", by="mira")
    assert (alone.query, alone.meaning) == ("", "no ship came in")
    assert (both.query, both.meaning) == ("stance:denies", "no ship came in")


def test_searches_are_listed_by_name_and_forgotten_by_number(archive: Archive) -> None:
    for name in ("tolls", "Bridges", "anglers"):
        archive.save_search(name, name, by="mira")
    assert [one.name for one in archive.saved_searches()] == ["anglers", "Bridges", "tolls"]
    assert archive.forget_search(2).name == "Bridges"
    assert [one.name for one in archive.saved_searches()] == ["anglers", "tolls"]
    with pytest.raises(ArchiveError, match="search 2: no search is saved under that number"):
        archive.saved_search(2)
    with pytest.raises(ArchiveError, match="no search is saved under that number"):
        archive.forget_search(2)


def test_a_number_is_never_given_again(archive: Archive) -> None:
    first = archive.save_search("tolls", "tolls", by="mira")
    archive.forget_search(first.id)
    assert archive.save_search("bridges", "bridge", by="mira").id > first.id


@pytest.mark.parametrize(
    ("name", "query", "meaning", "by", "error", "problem"),
    [
        ("x", "stance:denise", None, "mira", SettingError, "perhaps denies is meant"),
        ("x", " ", None, "mira", SettingError, "asks for nothing"),
        ("x", "", "…", "mira", SettingError, "takes a few words"),
        ("x", "bridge in:pages", "no ship came in", "mira", SettingError, "pages are not found by meaning"),
        (" ", "bridge", None, "mira", SettingError, "name: takes a few words"),
        ("x" * 201, "bridge", None, "mira", SettingError, "up to 200 characters"),
        ("x\ud800", "bridge", None, "mira", SettingError, "name: takes a few words"),
        ("x", "bridge", None, "", SettingError, "by: takes a few words"),
        ("tolls", "bridge", None, "mira", ArchiveError, "tolls: a search of that name is saved already"),
    ],
)
def test_what_cannot_be_asked_is_not_saved(
    archive: Archive, name: str, query: str, meaning: str | None, by: str, error: type, problem: str
) -> None:
    kept = archive.save_search("tolls", "tolls", by="mira")
    with pytest.raises(error) as raised:
        archive.save_search(name, query, meaning, by=by)
    assert problem in str(raised.value)
    assert archive.saved_searches() == (kept,)


def test_there_is_an_end_to_how_many_are_saved(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "_MOST", 1)
    archive.save_search("tolls", "tolls", by="mira")
    with pytest.raises(ArchiveError, match="1 searches are saved already"):
        archive.save_search("bridges", "bridge", by="mira")
