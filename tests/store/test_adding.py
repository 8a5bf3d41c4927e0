"""Readings into an archive: once each, whole or not at all."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import msgspec
import pytest

from sayso.errors import ArchiveError
from sayso.evaluate.invented.pages import generate_readings
from sayso.evaluate.killed import compare_archives
from sayso.records.reading import Reading
from sayso.store import adding
from sayso.store.adding import Added, Incoming
from sayso.store.archive import Archive, open_archive


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "news.db", create=True) as opened:
        yield opened


def select(archive: Archive, statement: str) -> list[tuple[object, ...]]:
    return archive.database.connection.execute(statement).fetchall()


def test_what_is_there_stays_as_it_is(tmp_path: Path) -> None:
    readings = list(generate_readings(6, seed=2))
    once, again = tmp_path / "once.db", tmp_path / "again.db"
    for path in (once, again):
        with open_archive(path, create=True) as archive:
            assert archive.add(readings) == Added(6, 0)
    with open_archive(again) as archive:
        assert archive.add(reversed(readings)) == Added(0, 6)
    assert compare_archives(once, again) == {}


def test_a_page_that_comes_twice_at_once_is_one(archive: Archive, make_page) -> None:
    page = make_page(("Ana Ruiz",))
    assert archive.add([page, page]) == Added(1, 1)


def test_one_text_at_two_addresses_is_two_documents(archive: Archive, make_page) -> None:
    told = ("Ana Ruiz",)
    archive.add([make_page(told, url="https://orm.example/a"), make_page(told, url="https://tessel.example/b")])
    assert select(archive, "SELECT count(*), count(DISTINCT digest) FROM documents") == [(2, 1)]
    assert archive.source("Ana Ruiz").found == 2


def test_one_text_without_an_address_is_one_document_an_outlet(archive: Archive, make_page) -> None:
    pages = [make_page(("Ana Ruiz",), outlet=outlet) for outlet in ("Orm Post", "Harbour Herald", None, "Orm Post")]
    assert archive.add(pages) == Added(3, 1)
    assert select(archive, "SELECT place FROM documents ORDER BY id") == [("Orm Post",), ("Harbour Herald",), ("",)]


def test_names_that_read_as_statements_are_names(archive: Archive, make_page) -> None:
    name = "Ana'); DROP TABLE documents; -- Ruiz"
    page = make_page(
        (name, 'it " OR 1=1 NEAR(rained)'), outlet="Orm'; DELETE FROM outlets; --", url="https://o.example/';--"
    )
    assert archive.add([page]) == Added(1, 0)
    assert archive.source(name).head.name == name
    assert select(archive, "SELECT name FROM outlets") == [("Orm'; DELETE FROM outlets; --",)]
    assert [hit.page for hit in archive.find('outlet:"Orm\'; DELETE FROM outlets; --"').hits] == [1]
    assert len(archive.changes("https://o.example/';--").versions) == 1


def test_a_newer_text_of_an_address_stands_beside_the_older_one(archive: Archive, make_page) -> None:
    for content in ("it rained", "it had not rained"):
        archive.add([make_page(("Ana Ruiz", content), url="https://orm.example/a")])
    assert len(archive.changes("https://orm.example/a").versions) == 2


def test_an_address_names_the_outlet_where_the_page_does_not(archive: Archive, make_page) -> None:
    urls = ["https://www.orm.example/a", "http://[no address"]
    archive.add([make_page(("Ana Ruiz", url[-3:]), url=url, outlet=None) for url in urls])
    assert select(
        archive, "SELECT name FROM documents LEFT JOIN outlets ON outlets.id = outlet ORDER BY documents.id"
    ) == [
        ("orm.example",),
        (None,),
    ]


def test_a_batch_is_kept_whole_or_not_at_all(archive: Archive, make_page, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.add([make_page(("Ana Ruiz",))])
    before = list(archive.database.connection.iterdump())

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sayso.store.tallying.Tally.write", fail)  # the last that is written
    with pytest.raises(KeyboardInterrupt):
        archive.add([make_page(("Olaf Lund",), outlet="Harbour Herald")])
    assert list(archive.database.connection.iterdump()) == before


def test_broken_off_between_pages_it_goes_on_where_it_was(tmp_path: Path) -> None:
    readings = list(generate_readings(adding.BATCH + 8, seed=3))

    def break_off() -> Iterator[Incoming]:
        yield from map(Incoming, readings[: adding.BATCH + 4])
        raise KeyboardInterrupt

    told = []
    with open_archive(tmp_path / "broken.db", create=True) as archive, pytest.raises(KeyboardInterrupt):
        for added in archive.add_incoming(break_off()):
            told.append(added)
    assert told == [Added(adding.BATCH, 0)]
    with open_archive(tmp_path / "broken.db") as archive:
        assert archive.add(readings) == Added(8, adding.BATCH)
    with open_archive(tmp_path / "whole.db", create=True) as archive:
        archive.add(readings)
    assert compare_archives(tmp_path / "broken.db", tmp_path / "whole.db") == {}


def test_pages_that_come_slowly_are_kept_before_a_batch_is_full(
    archive: Archive, make_page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "monotonic", count().__next__)  # a second between one look and the next
    pages = [make_page(("Ana Ruiz", f"it rained {number} days")) for number in range(4)]
    assert list(archive.add_incoming(map(Incoming, pages))) == [Added(2, 0), Added(2, 0)]


def test_a_reading_that_does_not_hold_together_is_refused(archive: Archive, make_page) -> None:
    page: Reading = make_page(("Ana Ruiz",))
    source = msgspec.structs.replace(page.sources[0], id="p7")
    with pytest.raises(ArchiveError, match="attribution a0 has source p0, which its story has not"):
        archive.add([msgspec.structs.replace(page, sources=(source,))])
    assert select(archive, "SELECT count(*) FROM documents") == [(0,)]


def test_a_rule_is_written_once_of_an_attribution_and_its_source(tmp_path: Path) -> None:
    with open_archive(tmp_path / "news.db", create=True) as archive:
        archive.add(generate_readings(20, seed=4))
    with closing(sqlite3.connect(tmp_path / "news.db")) as connection:
        tags = [row[0].split() for row in connection.execute("SELECT tags FROM attributions")]
    assert any(word.startswith("xrule") for words in tags for word in words)
    assert all(len(words) == len(set(words)) for words in tags)
