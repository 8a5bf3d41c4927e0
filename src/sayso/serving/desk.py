"""What all requests share: the archive, the processes that read pages, and the pages read that nobody has added yet."""

import asyncio
import secrets
from collections import OrderedDict
from collections.abc import AsyncGenerator, Callable, Generator
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from sayso.check.rule import Limits
from sayso.comparing import compare_texts
from sayso.errors import InputNotFound
from sayso.intake.open import LIMIT_BYTES, check_page, load_address
from sayso.reading import read_raw, read_text
from sayso.records.comparison import ComparedPages
from sayso.records.page import RawPage
from sayso.records.reading import Reading
from sayso.serving.clerks import Clerks
from sayso.serving.reading import ReadingPool
from sayso.store.adding import Added
from sayso.store.archive import Archive

__all__ = ["Desk", "KeptReading", "PageAsked"]

_MOST_KEPT: Final = 200
_MOST_KEPT_CHARACTERS: Final = 20_000_000  # of text, over all that are kept

_Answer = TypeVar("_Answer")


class PageAsked(msgspec.Struct, frozen=True, kw_only=True):
    """A page to be read: ``url``, else ``raw``, else ``text`` as it was pasted. date: ISO, of publication, where it is
    given. force: also where it is not in English. limits: how much the checks take before they say so."""

    name: str
    text: str = ""
    url: str | None = None
    raw: RawPage | None = None
    title: str | None = None
    date: str | None = None
    force: bool = False
    limits: Limits = Limits()


class KeptReading(msgspec.Struct, frozen=True):
    """A page by the name its user knows; reading None while it is read."""

    name: str
    reading: Reading | None


class Desk:
    """Use it within one event loop, and close it."""

    def __init__(self, archive: Path, *, processes: int, timeout_s: float) -> None:
        """archive: need not be there. processes: that read pages. timeout_s: that one page may take."""
        self._clerks = Clerks(archive)
        self.readers = ReadingPool(processes, timeout_s)
        self._begun: dict[str, tuple[str, asyncio.Task[Reading]]] = {}
        self._kept: OrderedDict[str, KeptReading | BaseException] = OrderedDict()

    @property
    def archive(self) -> Path:
        """Its file, which need not be there."""
        return self._clerks.path

    @property
    def has_archive(self) -> bool:
        return self.archive.exists()

    async def ask(self, question: Callable[[Archive], _Answer]) -> _Answer:
        """What the archive answers. Raises ArchiveError, also where there is no archive, and SettingError."""
        return await self._clerks.ask(question)

    def stream(self, walk: Callable[[Archive], Generator[bytes, None, None]]) -> AsyncGenerator[bytes, None]:
        """What a walk through the archive gives, in pieces of some size. Raises ArchiveError, and Busy where too many
        walk through it."""
        return self._clerks.stream(walk)

    async def read(self, asked: PageAsked) -> Reading:
        """Raises InputError and SettingError."""
        return await self.readers.run(asked.name, partial(_read, asked))

    async def compare(self, a: str, b: str, *, force: bool = False) -> ComparedPages:
        """Two texts. Raises InputError."""
        return await self.readers.run("texts", partial(compare_texts, a, b, force=force))

    async def add(self, reading: Reading) -> Added:
        """Add a Reading to the archive, which is made where there is none, and compare its stories with the others.

        Raises ArchiveError.
        """

        def add_and_link(archive: Archive) -> Added:
            added = archive.add([reading])
            for _ in archive.link():
                pass
            return added

        return await self._clerks.ask(add_and_link, create=True)

    def begin(self, asked: PageAsked) -> str:
        """Have a page read and keep its Reading, for its user to look at: under what key."""
        key = secrets.token_urlsafe(12)
        task = asyncio.create_task(self.read(asked))
        self._begun[key] = (asked.name, task)
        task.add_done_callback(partial(self._settle, key))
        return key

    async def take_up(self, key: str, patience_s: float = 0.0) -> KeptReading:
        """What is kept under a key, waiting so long for it to be read; reading None where it is not yet.

        Raises InputNotFound where nothing is kept, and what reading the page raised, once.
        """
        if key in self._begun:
            name, task = self._begun[key]
            await asyncio.wait((task,), timeout=patience_s)
            if not task.done():
                return KeptReading(name, None)
            await asyncio.sleep(0)  # until it is settled
        if key not in self._kept:
            raise InputNotFound("this page", "is not kept any more; read it again")
        self._kept.move_to_end(key)
        kept = self._kept[key]
        if isinstance(kept, BaseException):
            raise self._kept.pop(key)  # type: ignore[misc]
        return kept

    def _settle(self, key: str, task: asyncio.Task[Reading]) -> None:
        """Keep what came of reading a page, whether or not anybody waits for it. The oldest are dropped where there
        are many."""
        name, _ = self._begun.pop(key)
        if task.cancelled():
            return
        self._kept[key] = task.exception() or KeptReading(name, task.result())
        while len(self._kept) > 1 and (len(self._kept) > _MOST_KEPT or self._count_kept() > _MOST_KEPT_CHARACTERS):
            self._kept.popitem(last=False)

    def close(self) -> None:
        self.readers.close()
        self._clerks.close()

    def _count_kept(self) -> int:
        readings = (one.reading for one in self._kept.values() if isinstance(one, KeptReading))
        return sum(len(reading.document.text) for reading in readings if reading is not None)


def _read(asked: PageAsked) -> Reading:
    if asked.url is not None:
        page = load_address(asked.url, LIMIT_BYTES)  # nothing but http and https: a path is no address
        return read_raw(check_page(page, LIMIT_BYTES), date=asked.date, force=asked.force, limits=asked.limits)
    if asked.raw is not None:
        raw = check_page(asked.raw, LIMIT_BYTES)
        return read_raw(raw, date=asked.date, force=asked.force, limits=asked.limits)
    return read_text(asked.text, date=asked.date, title=asked.title, force=asked.force, limits=asked.limits)
