"""What requests share: pages that were read are kept, so many of them, and nobody waits for nothing."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest

from sayso.errors import EmptyInput, InputNotFound
from sayso.serving import desk as desk_room
from sayso.serving.desk import Desk, PageAsked

TEXT = "The Osk bridge will close, its engineer, Ivo Tamm, said."

_Told = TypeVar("_Told")


def at_desk(tmp_path: Path, work: Callable[[Desk], Awaitable[_Told]]) -> _Told:
    async def run() -> _Told:
        desk = Desk(tmp_path / "news.db", processes=1, timeout_s=60.0)
        try:
            return await work(desk)
        finally:
            desk.close()

    return asyncio.run(run())


def test_a_page_is_kept_under_its_key_whoever_waits_for_it(tmp_path: Path) -> None:
    async def work(desk: Desk) -> None:
        key = desk.begin(PageAsked(name="pasted", text=TEXT))
        assert (await desk.take_up(key)).reading is None
        first, second = await asyncio.gather(desk.take_up(key, 60.0), desk.take_up(key, 60.0))
        assert first == second
        assert first.reading is not None
        assert first.reading.document.text == TEXT

    at_desk(tmp_path, work)


def test_what_reading_raised_is_told_once(tmp_path: Path) -> None:
    async def work(desk: Desk) -> None:
        key = desk.begin(PageAsked(name="pasted", text=" "))
        with pytest.raises(EmptyInput):
            await desk.take_up(key, 60.0)
        with pytest.raises(InputNotFound):
            await desk.take_up(key)

    at_desk(tmp_path, work)


def test_the_oldest_are_dropped_where_there_are_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_room, "_MOST_KEPT", 2)

    async def work(desk: Desk) -> None:
        keys = []
        for number in range(3):
            keys.append(desk.begin(PageAsked(name=f"page {number}", text=TEXT)))
            await desk.take_up(keys[-1], 60.0)
        with pytest.raises(InputNotFound):
            await desk.take_up(keys[0])
        assert [(await desk.take_up(key)).name for key in keys[1:]] == ["page 1", "page 2"]

    at_desk(tmp_path, work)
