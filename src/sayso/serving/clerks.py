"""An archive asked and written to from an event loop: a few threads, each with a connection of its own."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, TypeVar

from sayso.errors import Busy
from sayso.store.archive import Archive, open_archive

__all__ = ["Clerks"]

_THREADS: Final = 4  # SQLite and the rendering of pages share the cores: more would wait for each other
_MOST_WALKS: Final = 2
_PIECE_BYTES: Final = 65_536

_Answer = TypeVar("_Answer")


class Clerks:
    """Use it within one event loop."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._clerks = [_Clerk(path) for _ in range(_THREADS)]
        self._free: asyncio.LifoQueue[_Clerk] = asyncio.LifoQueue()  # the one used last has its pages in memory
        for clerk in self._clerks:
            self._free.put_nowait(clerk)
        self._walks = 0

    async def ask(self, question: Callable[[Archive], _Answer], *, create: bool = False) -> _Answer:
        """What the archive answers. create: make it where there is none. Raises ArchiveError, SettingError."""
        return await asyncio.shield(asyncio.create_task(self._take_clerk(question, create)))

    async def _take_clerk(self, question: Callable[[Archive], _Answer], create: bool) -> _Answer:
        clerk = await self._free.get()
        try:
            return await asyncio.get_running_loop().run_in_executor(clerk.thread, clerk.ask, question, create)
        finally:
            self._free.put_nowait(clerk)

    async def stream(self, walk: Callable[[Archive], Generator[bytes, None, None]]) -> AsyncGenerator[bytes, None]:
        """What a walk through the archive gives, joined to pieces of some size: by a clerk of its own, for it takes as
        long as whoever asked takes to receive it. Raises ArchiveError, and Busy where others walk already."""
        if self._walks >= _MOST_WALKS:
            raise Busy("export", "others are under way; try again when they have ended")
        self._walks += 1
        clerk = _Clerk(self.path)
        loop = asyncio.get_running_loop()
        pieces: Generator[bytes, None, None] | None = None
        try:
            pieces = await loop.run_in_executor(clerk.thread, clerk.ask, walk, False)
            while piece := await loop.run_in_executor(clerk.thread, _join_some, pieces):
                yield piece
        finally:  # also where whoever asked has gone away; nothing is awaited
            self._walks -= 1
            if pieces is not None:
                clerk.thread.submit(pieces.close)  # and so the transaction that it is in
            clerk.thread.submit(clerk.close)
            clerk.thread.shutdown(wait=False)

    def close(self) -> None:
        for clerk in self._clerks:
            clerk.thread.submit(clerk.close)
            clerk.thread.shutdown(wait=True)


class _Clerk:
    """One thread, and the archive it opened: a connection belongs to the thread that made it."""

    def __init__(self, path: Path) -> None:
        self.thread = ThreadPoolExecutor(1, thread_name_prefix="archive")
        self._path = path
        self._archive: Archive | None = None

    def ask(self, question: Callable[[Archive], _Answer], create: bool) -> _Answer:
        if self._archive is None:
            self._archive = open_archive(self._path, create=create)
        return question(self._archive)

    def close(self) -> None:
        if self._archive is not None:
            self._archive.close()


def _join_some(pieces: Iterator[bytes]) -> bytes:
    """Empty at the end."""
    some = bytearray()
    for piece in pieces:
        some += piece
        if len(some) >= _PIECE_BYTES:
            break
    return bytes(some)
