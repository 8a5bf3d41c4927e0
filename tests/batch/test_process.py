"""A process that can be stopped."""

import os
import signal
import subprocess
import sys
import time
from threading import Thread

import pytest

from sayso.batch.opener import _work
from sayso.batch.process import Abandoned, Child, Stopped, measure_resident, release_memory

PLENTY_S = 60.0


@pytest.fixture
def child():
    made = Child(_work)  # waits for a job
    yield made
    made.stop()


def start(child: Child) -> int:
    """Have the process made; its number."""
    _, process = child._made or child._start()
    return process.pid


def test_a_process_that_says_nothing_is_stopped_after_its_time(child):
    pid = start(child)
    with pytest.raises(Stopped, match=r"^took longer than 0.5 seconds and was stopped$"):
        child.receive(0.5)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_an_error_of_ours_is_told_by_its_name(child):
    child.send("no job")
    with pytest.raises(Stopped, match=r"^ended the process that was at it \(AttributeError: 'str' object has no"):
        child.receive(PLENTY_S)


def test_a_process_that_is_killed_is_told_from_one_that_ends(child):
    os.kill(start(child), signal.SIGKILL)
    with pytest.raises(Stopped, match=r"^ended the process that was at it \(SIGKILL\)$"):
        child.receive(PLENTY_S)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is watched on Linux alone")
def test_a_process_that_takes_too_much_memory_is_stopped():
    child = Child(_work, memory_bytes=1_000_000)
    start(child)
    with pytest.raises(Stopped, match=r"^took more than 1 MB of memory and was stopped$"):
        child.receive(PLENTY_S)


def test_one_that_was_stopped_is_made_again(child):
    first = start(child)
    child.stop()
    assert start(child) != first


def test_an_abandoned_one_is_not_made_again(child):
    start(child)
    waiting = Thread(target=child.abandon)
    waiting.start()
    with pytest.raises(Abandoned):
        child.receive(PLENTY_S)
    waiting.join()
    with pytest.raises(Abandoned):
        child.send("more")


def test_a_process_ends_with_the_one_that_made_it():
    made = (
        "from sayso.batch.opener import _work; from sayso.batch.process import Child; import time\n"
        "child = Child(_work); print(child._start()[1].pid, flush=True); time.sleep(600)"
    )
    with subprocess.Popen([sys.executable, "-c", made], stdout=subprocess.PIPE, text=True) as parent:
        pid = int(parent.stdout.readline())
        parent.kill()
    until = time.monotonic() + PLENTY_S
    while is_running(pid):
        assert time.monotonic() < until
        time.sleep(0.05)


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    try:  # one that nobody has waited for is still listed
        with open(f"/proc/{pid}/stat") as stat:  # noqa: PTH123
            return stat.read().split()[2] != "Z"
    except OSError:
        return False


def test_the_memory_of_no_process_is_none():
    assert measure_resident(2**30) == 0


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is measured on Linux alone")
def test_what_was_freed_goes_back_to_the_system() -> None:
    many = [b"x" * 60_000 for _ in range(2_000)]
    kept = many[::100]  # so that what is freed lies in holes, which the C library keeps
    del many
    before = measure_resident(os.getpid())
    release_memory()
    assert measure_resident(os.getpid()) < before - 50_000_000
    assert len(kept) == 20
