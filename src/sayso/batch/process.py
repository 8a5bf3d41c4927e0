"""A process of its own that can be stopped: one that takes too long, takes too much memory, or ends by itself."""

import contextlib
import ctypes
import signal
import sys
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from time import monotonic
from typing import Any, Final

__all__ = ["Abandoned", "Child", "Died", "Stopped", "measure_resident", "release_memory"]

Work = Callable[..., None]  # a module's function that is given the process's end of the pipe, and then the arguments

_LOOK_S: Final = 0.25  # between two looks at how much memory a process has
_STATM: Final = "/proc/{}/statm"  # Linux; elsewhere memory is not watched


class Stopped(Exception):
    """A process was stopped or has ended; args: why, to be said of what it was at work on."""


class Died(Stopped):
    """It has ended by itself, or somebody killed it; it may be that another would not."""


class Abandoned(Exception):
    """Nobody wants any more what a process was at work on."""


class _Crashed:
    """What a process says that ends by an error of ours."""

    def __init__(self, error: BaseException) -> None:
        self.why = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"


class Child:
    """The process, made when it is first spoken to, and again after each that was stopped."""

    def __init__(self, work: Work, *arguments: object, memory_bytes: int | None = None) -> None:
        """memory_bytes: that it may have resident; more, and it is stopped (on Linux)."""
        self._work, self._arguments = work, arguments
        self._memory_bytes = memory_bytes
        self._made: tuple[Connection, SpawnProcess] | None = None
        self._is_abandoned = False

    def send(self, message: object) -> None:
        """Raises Stopped, and Abandoned."""
        pipe, process = self._made or self._start()
        try:
            pipe.send(message)
        except OSError as error:
            raise self._end(process) from error

    def receive(self, timeout_s: float) -> Any:
        """What it says next. Raises Stopped where that takes too long, Died where the process has ended, Abandoned."""
        if self._made is None:
            raise Died("was stopped")
        pipe, process = self._made
        until = monotonic() + timeout_s
        try:
            while not pipe.poll(max(0.0, min(_LOOK_S, until - monotonic()))):
                self._check(process, until, timeout_s)
            said = pipe.recv()
        except (EOFError, OSError) as error:
            raise self._end(process) from error
        if isinstance(said, _Crashed):
            self.stop()
            raise Died(f"ended the process that was at it ({said.why})")
        return said

    def measure_resident(self) -> int:
        """Its memory in bytes; 0 where that cannot be known."""
        return measure_resident(self._made[1].pid or 0) if self._made is not None else 0

    def abandon(self) -> None:
        """End it for good. For another thread than the one that speaks to it: that one sees it end."""
        self._is_abandoned = True
        made = self._made
        if made is not None:
            made[1].kill()

    def stop(self) -> None:
        if self._made is not None:
            pipe, process = self._made
            self._made = None
            process.kill()
            process.join()
            pipe.close()

    def _check(self, process: SpawnProcess, until: float, timeout_s: float) -> None:
        if monotonic() >= until:
            self.stop()
            raise Stopped(f"took longer than {timeout_s:g} seconds and was stopped")
        if self._memory_bytes is not None and measure_resident(process.pid or 0) > self._memory_bytes:
            self.stop()
            raise Stopped(f"took more than {self._memory_bytes / 1e6:,.0f} MB of memory and was stopped")

    def _end(self, process: SpawnProcess) -> Exception:
        process.join(1)  # it has closed its pipe: it is about to end, if it has not
        code = process.exitcode
        self.stop()
        if self._is_abandoned:
            return Abandoned()
        if code is not None and code < 0:
            return Died(f"ended the process that was at it ({signal.Signals(-code).name})")
        return Died("ended the process that was at it")

    def _start(self) -> tuple[Connection, SpawnProcess]:
        if self._is_abandoned:
            raise Abandoned
        context = get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(target=_run, args=(there, self._work, *self._arguments), daemon=True)
        process.start()
        there.close()  # the process has its own, and its end must be seen here
        self._made = here, process
        if self._is_abandoned:  # meanwhile
            process.kill()
        return self._made


def measure_resident(process: int) -> int:
    """The memory in bytes that a process has resident; 0 where that cannot be known."""
    if not sys.platform.startswith("linux"):
        return 0
    import resource

    try:
        return int(Path(_STATM.format(process)).read_text().split()[1]) * resource.getpagesize()
    except (OSError, IndexError, ValueError):  # it has ended
        return 0


def release_memory() -> None:
    """Give back to the system what this process has freed: glibc would keep what a page of megabytes took."""
    if sys.platform.startswith("linux"):
        with contextlib.suppress(AttributeError):  # another C library
            ctypes.CDLL(None).malloc_trim(0)


def _run(pipe: Connection, work: Work, *arguments: object) -> None:
    """Work until whoever asks is gone, however that came."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that asks; this one ends with it
    try:
        work(pipe, *arguments)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    except Exception as error:
        pipe.send(_Crashed(error))
        raise SystemExit(1) from error
