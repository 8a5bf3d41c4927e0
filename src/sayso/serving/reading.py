"""Pages read in processes of their own: one that never ends, or ends its process, is stopped and the next is read."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Final, Self, TypeVar

from sayso.errors import Busy, ReadingStopped, SaysoError

__all__ = ["ReadingPool"]

Job = Callable[[], object]  # what a process can be sent: a partial of a module's function
_Outcome = TypeVar("_Outcome")
_MOST_WAITING: Final = 32  # jobs, those at work among them
_WARM_S: Final = 60.0  # for a new process to load the model


class ReadingPool:
    """``processes`` of them, each with a model of its own. Use it within one event loop."""

    def __init__(self, processes: int, timeout_s: float) -> None:
        """timeout_s: that one job may take, from when its turn comes."""
        self._timeout_s = timeout_s
        self._threads = ThreadPoolExecutor(processes, thread_name_prefix="reading")
        self._free: asyncio.LifoQueue[_Seat] = asyncio.LifoQueue()  # the one used last has its pages in memory
        self._seats = [_Seat() for _ in range(processes)]
        self._waiting = 0
        for seat in self._seats:
            self._free.put_nowait(seat)

    async def warm_up(self) -> None:
        """Have every process load what it reads with, so that the first page does not wait for that."""
        loop = asyncio.get_running_loop()
        await asyncio.gather(*(loop.run_in_executor(self._threads, seat.warm_up) for seat in self._seats))

    async def run(self, name: str, job: Callable[[], _Outcome]) -> _Outcome:
        """What the job gives. name: of the page, for errors.

        Raises what it raises; ReadingStopped where it takes too long or ends its process; Busy where too many wait.
        """
        if self._waiting >= _MOST_WAITING:
            raise Busy(name, "too many pages wait to be read; try again in a minute")
        self._waiting += 1
        # a task of its own: whoever asked may go away, and the seat is free only when its process is
        outcome = await asyncio.shield(asyncio.create_task(self._take_seat(name, job)))
        if isinstance(outcome, SaysoError):
            raise outcome
        return outcome  # type: ignore[return-value]  # what crossed between processes is what the job gave

    async def _take_seat(self, name: str, job: Job) -> object:
        try:
            seat = await self._free.get()
            try:
                loop = asyncio.get_running_loop()
                return await loop.run_in_executor(self._threads, seat.run, name, job, self._timeout_s)
            finally:
                self._free.put_nowait(seat)
        except SaysoError as error:
            return error
        finally:
            self._waiting -= 1

    def close(self) -> None:
        for seat in self._seats:
            seat.kill()  # a thread that waits for its process sees it end
        self._threads.shutdown(wait=True, cancel_futures=True)
        for seat in self._seats:
            seat.stop()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        self.close()


class _Seat:
    """One process, made when it is first needed and after each that was stopped."""

    def __init__(self) -> None:
        self._made: tuple[Connection, SpawnProcess] | None = None

    def warm_up(self) -> None:
        self.run("", _load, _WARM_S)

    def run(self, name: str, job: Job, timeout_s: float) -> object:
        """The job's outcome, or the SaysoError it raised. Raises ReadingStopped."""
        pipe, _ = self._made or self._start()
        try:
            pipe.send(job)
            if not pipe.poll(timeout_s):
                self.stop()
                raise ReadingStopped(name, f"took longer than {timeout_s:g} seconds to read and was stopped")
            return pipe.recv()
        except (EOFError, OSError) as error:
            self.stop()
            raise ReadingStopped(name, "ended the process that read it") from error

    def kill(self) -> None:
        if self._made is not None:
            self._made[1].kill()

    def stop(self) -> None:
        if self._made is not None:
            pipe, process = self._made
            process.kill()
            process.join()
            pipe.close()
            self._made = None

    def _start(self) -> tuple[Connection, SpawnProcess]:
        context = get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(target=_work, args=(there,), daemon=True)
        process.start()
        there.close()  # the process has its own, and its end must be seen here
        self._made = here, process
        return self._made


def _work(pipe: Connection) -> None:
    """Do jobs until nobody sends any."""
    while True:
        try:
            job: Job = pipe.recv()
        except (EOFError, KeyboardInterrupt):
            return
        try:
            pipe.send(job())
        except SaysoError as error:
            pipe.send(error)


def _load() -> None:
    """Read a line, which loads the model and all that is on the way."""
    from sayso.pipeline import read_text

    read_text("The bridge will close, its engineer, Ivo Tamm, said on Monday.")
