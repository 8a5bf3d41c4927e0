"""All that an archive holds, in a stream: whoever takes it slowly holds up nobody, and memory stays as it is."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Generator, Mapping
from importlib.metadata import version
from typing import Annotated, Final

import msgspec
from starlette.responses import Response, StreamingResponse
from starlette.types import Message, Send

from sayso.errors import SettingError
from sayso.rest.asking import CSV
from sayso.rest.negotiating import choose_media
from sayso.rest.operation import Call
from sayso.store.archive import Archive
from sayso.store.exporting import TABLES
from sayso.views.exports.archived import stream_file

__all__ = ["JSON_LD", "JSON_LINES", "AskedExport", "export"]

JSON_LINES: Final = "application/jsonl"
JSON_LD: Final = "application/ld+json"
_PATIENCE_S: Final = 60.0  # that a piece may wait to be taken: meanwhile what others write piles up beside the archive
_FILES: Final[Mapping[str, tuple[str, str, str]]] = {  # of what is no table: the format, its file and media type
    "readings": ("json", "readings.jsonl", JSON_LINES),
    "jsonld": ("jsonld", "archive.jsonld", JSON_LD),
    "ftm": ("ftm", "entities.ftm.json", JSON_LINES),
    "annotations": ("annotations", "judgements.jsonld", JSON_LD),
    "training-whole": ("training", "whole.jsonl", JSON_LINES),
    "training-whole-sourcing": ("training", "whole.sourcing.jsonl", JSON_LINES),
    "training-partly": ("training", "partly.jsonl", JSON_LINES),
    "training-partly-sourcing": ("training", "partly.sourcing.jsonl", JSON_LINES),
}


class AskedExport(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """what: ``readings`` as the contract has them; ``jsonld`` one graph; ``ftm`` FollowTheMoney entities;
    ``annotations`` what people said of attributions; the files of ``training``; or a table."""

    what: Annotated[str, msgspec.Meta(extra_json_schema={"enum": [*_FILES, *TABLES]})]


async def export(call: Call) -> Response:
    what: str = call.asked.what
    if what in TABLES:
        media = choose_media(call.request.headers.get("accept", ""), (JSON_LINES, CSV))
        name = f"{what}.csv" if media == CSV else f"{what}.jsonl"
        walk = _walk_csv if media == CSV else _walk_lines
        pieces = call.desk.stream(lambda archive: walk(archive, what))
    elif what in _FILES:
        format, name, media = _FILES[what]
        pieces = call.desk.stream(lambda archive: stream_file(archive, format, name, version("sayso")))
    else:
        raise SettingError("what", f"“{what[:40]}” is none of {', '.join((*_FILES, *TABLES))}")
    first = await anext(pieces, b"")  # what goes wrong at once is told before an answer begins
    headers = {"Content-Disposition": f'attachment; filename="sayso-{name}"', "Vary": "Accept"}
    if call.request.method == "HEAD":
        await pieces.aclose()  # nothing follows, and nothing is said of its length
    return _Stream(_put_first(first, pieces), media_type=media, headers=headers)


def _walk_csv(archive: Archive, table: str) -> Generator[bytes, None, None]:
    return stream_file(archive, "csv", f"{table}.csv", version("sayso"))


def _walk_lines(archive: Archive, table: str) -> Generator[bytes, None, None]:
    for row in archive.rows(table):
        yield msgspec.json.encode(row) + b"\n"


async def _put_first(first: bytes, pieces: AsyncGenerator[bytes, None]) -> AsyncIterator[bytes]:
    try:
        yield first
        async for piece in pieces:
            yield piece
    finally:
        await pieces.aclose()


class _Stream(StreamingResponse):
    """Breaks off where a piece is not taken in time."""

    async def stream_response(self, send: Send) -> None:
        async def send_soon(message: Message) -> None:
            async with asyncio.timeout(_PATIENCE_S):
                await send(message)

        await super().stream_response(send_soon)
