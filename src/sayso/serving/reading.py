"""Pages read in processes of their own: one that never ends, or ends its process, is stopped and the next is read."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from typing import Final, Self, TypeVar

from sayso.batch.process import Abandoned, Child, Died, Stopped
from sayso.errors import Busy, ReadingStopped, SaysoError

__all__ = ["ReadingPool"]

Job = Callable[[], object]  # what a process can be sent: a partial of a module's function
_Outcome = TypeVar("_Outcome")
_MOST_WAITING: Final = 32  # jobs, those at work among them
_MEMORY_BYTES: Final = 2_000_000_000  # that a process may have resident, where that can be known
_WARM_S: Final = 60.0  # for a new process to load the model


class ReadingPool:
    """``processes`` of them, each with a model of its own. Use it within one event loop."""

    def __init__(self, processes: int, timeout_s: float) -> None:
        """timeout_s: that one job may take, from when its turn comes."""
        self._timeout_s = timeout_s
        self._threads = ThreadPoolExecutor(processes, thread_name_prefix="reading")
        self._free: asyncio.LifoQueue[Child] = asyncio.LifoQueue()  # the one used last has its pages in memory
        self._children = [Child(_work, memory_bytes=_MEMORY_BYTES) for _ in range(processes)]
        self._waiting = 0
        for child in self._children:
            self._free.put_nowait(child)

    async def warm_up(self) -> None:
        """Have every process load what it reads with, so that the first page does not wait for that."""
        loop = asyncio.get_running_loop()
        await asyncio.gather(
            *(loop.run_in_executor(self._threads, _do, child, "", _load, _WARM_S) for child in self._children)
        )

    async def run(self, name: str, job: Callable[[], _Outcome]) -> _Outcome:
        """What the job gives. name: of the page, for errors.

        Raises what it raises; ReadingStopped where it takes too long or ends its process; Busy where too many wait.
        """
        if self._waiting >= _MOST_WAITING:
            raise Busy(name, "too many pages wait to be read; try again in a minute")
        self._waiting += 1
        # a task of its own: whoever asked may go away, and the process is free only when it is done
        outcome = await asyncio.shield(asyncio.create_task(self._take_child(name, job)))
        if isinstance(outcome, SaysoError):
            raise outcome
        return outcome  # type: ignore[return-value]  # what crossed between processes is what the job gave

    async def _take_child(self, name: str, job: Job) -> object:
        try:
            child = await self._free.get()
            try:
                loop = asyncio.get_running_loop()
                return await loop.run_in_executor(self._threads, _do, child, name, job, self._timeout_s)
            finally:
                self._free.put_nowait(child)
        except SaysoError as error:
            return error
        finally:
            self._waiting -= 1

    def close(self) -> None:
        for child in self._children:
            child.abandon()  # a thread that waits for its process sees it end
        self._threads.shutdown(wait=True, cancel_futures=True)
        for child in self._children:
            child.stop()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        self.close()


def _do(child: Child, name: str, job: Job, timeout_s: float) -> object:
    """The job's outcome, or the SaysoError it raised. Raises ReadingStopped."""
    try:
        child.send(job)
        return child.receive(timeout_s)
    except Died as error:  # why stands on the standard error of the process, and is not for whoever asked
        raise ReadingStopped(name, "ended the process that read it") from error
    except Stopped as error:
        raise ReadingStopped(name, str(error)) from error
    except Abandoned as error:
        raise ReadingStopped(name, "was not read: the server ended") from error


def _work(pipe: Connection) -> None:
    """Do jobs until nobody sends any."""
    while True:
        job: Job = pipe.recv()
        try:
            pipe.send(job())
        except SaysoError as error:
            pipe.send(error)


def _load() -> None:
    """Read a line, which loads the model and all that is on the way."""
    from sayso.reading import read_text

    read_text("The bridge will close, its engineer, Ivo Tamm, said on Monday.")
