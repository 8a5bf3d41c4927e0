"""A function over many tasks, in processes of this machine or on Ray's machines; what comes back is in their order."""

import gc
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, Final, Literal, TypeVar

from sayso.errors import ReadingStopped
from sayso.workers import end_with

__all__ = ["Engine", "Spread"]

Engine = Literal["local", "ray"]

_Task = TypeVar("_Task")
_Outcome = TypeVar("_Outcome")
_RARELY: Final = 100_000  # objects, after which those that refer to one another are looked for
_AHEAD: Final = 3  # tasks for each process that are handed out before the one whose turn it is


class Spread:
    """``processes`` of them, used within one ``with``. Tasks are taken as they are needed, so that they can depend on
    what came of those before."""

    def __init__(self, engine: Engine, processes: int) -> None:
        self._processes = processes
        self._pool = None
        if engine == "local":
            context = get_context("spawn")
            self._pool = ProcessPoolExecutor(processes, context, initializer=_set_up, initargs=(os.getpid(),))

    def run(self, function: Callable[[_Task], _Outcome], tasks: Iterable[_Task]) -> Iterator[_Outcome]:
        """function: of a module. Raises what it raises, and ReadingStopped where a process ends."""
        waiting: deque[Any] = deque()
        start, take = self._choose(function)
        for task in tasks:
            waiting.append(start(task))
            if len(waiting) >= _AHEAD * self._processes:
                yield take(waiting.popleft())
        while waiting:
            yield take(waiting.popleft())

    def __enter__(self) -> "Spread":
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def _choose(self, function: Callable[..., Any]) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
        """What hands a task out, and what waits for its outcome."""
        pool = self._pool
        if pool is not None:
            return lambda task: pool.submit(function, task), _take
        from sayso.batch.cluster import start_ray

        ray = start_ray(self._processes)
        remote = ray.remote(num_cpus=1)(function)
        return remote.remote, ray.get


def _set_up(parent: int) -> None:
    """Of a process of the pool. Hardly anything in it refers to itself, and to walk through so many words again and
    again takes a seventh of the time."""
    gc.set_threshold(_RARELY)
    end_with(parent)


def _take(future: "Future[Any]") -> Any:
    try:
        return future.result()
    except BrokenProcessPool as error:
        raise ReadingStopped("families", "a process that was at it has ended") from error
