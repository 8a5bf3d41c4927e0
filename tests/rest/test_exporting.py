"""An archive given out whole, in pieces."""

import asyncio
import csv
import io
import json
from collections.abc import AsyncIterator, Generator
from importlib.metadata import version
from pathlib import Path

import msgspec
import pytest
from starlette.testclient import TestClient

import sayso
from sayso.errors import Busy
from sayso.records.reading import Reading
from sayso.rest import exporting
from sayso.serving.desk import Desk
from sayso.store.archive import Archive
from sayso.store.exporting import TABLES
from sayso.views.exports.archived import stream_archive


def export_files(path: Path, name: str) -> dict[str, bytes]:
    """What ``sayso archive export`` writes, by the names of the files."""
    with sayso.open_archive(path) as archive:
        return {file: b"".join(pieces) for file, pieces in stream_archive(archive, name, version("sayso"))}


@pytest.mark.parametrize(
    ("what", "format", "file"),
    [
        ("readings", "json", "readings.jsonl"),
        ("corrections", "json", "corrections.jsonl"),
        ("jsonld", "jsonld", "archive.jsonld"),
        ("ftm", "ftm", "entities.ftm.json"),
        ("annotations", "annotations", "judgements.jsonld"),
        ("training-whole", "training", "whole.jsonl"),
        ("training-whole-sourcing", "training", "whole.sourcing.jsonl"),
        ("training-partly", "training", "partly.jsonl"),
        ("training-partly-sourcing", "training", "partly.sourcing.jsonl"),
    ],
)
def test_what_is_given_is_what_the_command_writes(
    client: TestClient, archive: Path, what: str, format: str, file: str
) -> None:
    client.post("claims/1/decisions", json={"other": 3, "verdict": "other", "by": "Ana"})
    client.post("pages/1/judgements", json={"attribution": "a1", "verdict": "right", "by": "Ana"})
    assert client.get(f"export/{what}").content == export_files(archive, format)[file]


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_given_as_csv_and_as_lines(client: TestClient, archive: Path, table: str) -> None:
    given = client.get(f"export/{table}", headers={"Accept": "text/csv"})
    assert given.content == export_files(archive, "csv")[f"{table}.csv"]
    assert f"sayso-{table}.csv" in given.headers["content-disposition"]
    lines = client.get(f"export/{table}")
    assert lines.headers["content-type"] == "application/jsonl"
    rows = list(csv.DictReader(io.StringIO(given.text)))
    assert [set(json.loads(line)) for line in lines.iter_lines()] == [set(row) for row in rows]


def test_readings_that_were_given_out_can_be_added_elsewhere(client: TestClient, tmp_path: Path) -> None:
    lines = client.get("export/readings").content.splitlines()
    readings = [msgspec.json.decode(line, type=Reading) for line in lines]
    with sayso.open_archive(tmp_path / "other.db", create=True) as other:
        assert other.add(readings).new == 3


def test_a_head_of_an_export_has_no_body(client: TestClient) -> None:
    response = client.head("export/readings")
    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["content-type"] == "application/jsonl"


def test_pieces_are_made_as_they_are_taken_and_no_more_when_nobody_takes_them(desk: Desk) -> None:
    made: list[int] = []
    ended = []

    def walk(archive: Archive) -> Generator[bytes, None, None]:
        try:
            for number in range(1_000):
                made.append(number)
                yield b"x" * 100_000
        finally:
            ended.append(True)

    async def take_two() -> None:
        pieces = desk.stream(walk)
        assert await anext(pieces) == b"x" * 100_000
        assert await anext(pieces) == b"x" * 100_000
        await pieces.aclose()
        while not ended:
            await asyncio.sleep(0)

    asyncio.run(take_two())
    assert made == [0, 1]


def test_few_walk_through_an_archive_at_once(desk: Desk) -> None:
    def walk(archive: Archive) -> Generator[bytes, None, None]:
        yield b"a"
        yield b"b"

    async def start_three() -> None:
        first, second, third = (desk.stream(walk) for _ in range(3))
        assert await anext(first) == await anext(second) == b"ab"
        with pytest.raises(Busy):
            await anext(third)
        await first.aclose()
        fourth = desk.stream(walk)
        assert await anext(fourth) == b"ab"
        for one in (second, fourth):
            await one.aclose()

    asyncio.run(start_three())


def test_whoever_takes_nothing_any_more_is_let_go(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "_PATIENCE_S", 0.0)

    async def give_pieces() -> AsyncIterator[bytes]:
        while True:
            yield b"x"

    async def never_take(message: object) -> None:
        await asyncio.Event().wait()

    async def answer() -> None:
        with pytest.raises(TimeoutError):
            await exporting._Stream(give_pieces()).stream_response(never_take)

    asyncio.run(answer())
