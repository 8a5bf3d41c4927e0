"""A function over many tasks."""

import subprocess
import sys
import time

import pytest
from tests.batch.test_process import PLENTY_S, is_running

from sayso.batch.spread import Spread
from sayso.errors import ReadingStopped


def test_outcomes_come_in_the_order_of_their_tasks_and_tasks_are_taken_as_they_are_needed():
    taken = []

    def list_tasks():
        for number in range(40):
            taken.append(number)
            yield -number

    with Spread("local", 1) as spread:
        found = spread.run(abs, list_tasks())
        assert next(found) == 0
        assert len(taken) < 10
        assert list(found) == list(range(1, 40))


def test_a_process_that_ends_is_told():
    import os

    with (
        Spread("local", 1) as spread,
        pytest.raises(ReadingStopped, match="families: a process that was at it has ended"),
    ):
        list(spread.run(os._exit, [3]))


def test_processes_end_with_the_one_that_made_them():
    made = (
        "import os, time\nfrom sayso.batch.spread import Spread\n"
        "class Task:\n    def __reduce__(self):\n        return os.getpid, ()\n"
        "if __name__ == '__main__':\n"
        "    with Spread('local', 1) as spread:\n"
        "        print(next(spread.run(abs, [Task()])), flush=True); time.sleep(600)\n"
    )
    with subprocess.Popen([sys.executable, "-c", made], stdout=subprocess.PIPE, text=True) as parent:
        pid = int(parent.stdout.readline())
        parent.kill()
    assert pid != parent.pid
    until = time.monotonic() + PLENTY_S
    while is_running(pid):
        assert time.monotonic() < until
        time.sleep(0.05)
