"""Processes that read for another."""

import os
import signal
import subprocess
import sys
from time import monotonic, sleep

import pytest

READS = """
import multiprocessing, sys, time
import sayso
if __name__ == "__main__":
    pages = sayso.read_many(sys.argv[1:], processes=2)
    next(pages)
    print(*(one.pid for one in multiprocessing.active_children()), flush=True)
    time.sleep(600)
"""
WAIT_S = 30


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_they_end_with_the_process_that_made_them_also_where_it_is_killed(tmp_path):
    pages = [tmp_path / f"{number}.txt" for number in range(3)]
    for page in pages:
        page.write_text("The ferry to Osk will stop, Ivo Tamm said.")
    (tmp_path / "reads.py").write_text(READS)
    command = [sys.executable, str(tmp_path / "reads.py"), *map(str, pages)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as reading:
        workers = [int(number) for number in reading.stdout.readline().split()]
        reading.send_signal(signal.SIGKILL)
    assert len(workers) == 2
    until = monotonic() + WAIT_S
    while any(map(_is_there, workers)) and monotonic() < until:
        sleep(0.2)
    assert not any(map(_is_there, workers))


def _is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
