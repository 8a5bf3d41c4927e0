"""``sayso serve``: where it listens, for whom, and how it ends."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest


@contextmanager
def serve(tmp_path: Path, *options: str, **environment: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address it says, and the program itself."""
    command = [sys.executable, "-m", "sayso", "serve", "--archive", str(tmp_path / "news.db"), "--port", "0", *options]
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, **environment}
    )
    try:
        assert running.stdout is not None
        told = running.stdout.readline()
        found = re.match(r"sayso: (http://\S+) ", told)
        assert found, told + (running.stderr.read() if running.stderr else "")
        yield found[1], running
    finally:
        running.kill()
        running.communicate()


def fetch(address: str, **headers: str) -> int:
    try:
        with urlopen(Request(address, headers=headers), timeout=60) as answered:
            return int(answered.status)
    except HTTPError as error:
        return error.code


def test_it_says_where_it_is_answers_there_and_ends_with_an_interrupt(tmp_path: Path) -> None:
    with serve(tmp_path) as (address, running):
        assert address.startswith("http://127.0.0.1:")
        assert fetch(address) == 200
        running.send_signal(signal.SIGINT)
        assert running.wait(60) in (0, 130, -signal.SIGINT)


def test_other_machines_need_the_token_that_it_prints(tmp_path: Path) -> None:
    with serve(tmp_path, "--host", "0.0.0.0") as (address, _):
        entrance, token = address.replace("0.0.0.0", "127.0.0.1").split("/enter?token=")
        assert fetch(f"{entrance}/api/v1/archive") == 401
        assert fetch(f"{entrance}/api/v1/openapi.json", Authorization=f"Bearer {token}") == 200


def test_the_token_may_come_from_the_environment_but_not_be_short(tmp_path: Path) -> None:
    with serve(tmp_path, "--host", "0.0.0.0", SAYSO_TOKEN="long-enough-to-be-one") as (address, _):
        assert address.endswith("/enter?token=long-enough-to-be-one")
    command = [sys.executable, "-m", "sayso", "serve", "--host", "0.0.0.0", "--port", "0"]
    short = subprocess.run(command, capture_output=True, text=True, timeout=60, env={**os.environ, "SAYSO_TOKEN": "x"})
    assert short.returncode == 2
    assert "SAYSO_TOKEN" in short.stderr
    assert "x\n" not in short.stdout


def test_a_name_that_it_is_to_be_asked_for_by_is_answered_and_no_other(tmp_path: Path) -> None:
    with serve(tmp_path, "--name", "news.example") as (address, _):
        assert fetch(address, Host="news.example") == 200
        assert fetch(address, Host="evil.example") == 421


def test_an_address_that_is_taken_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "sayso", "serve", "--port", port]
        failed = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert failed.returncode == 2
    assert failed.stderr.count("\n") == 1
    assert port in failed.stderr


@pytest.mark.parametrize("port", ["-1", "65536", "many"])
def test_a_port_that_is_none_is_an_error(port: str) -> None:
    command = [sys.executable, "-m", "sayso", "serve", "--port", port]
    assert subprocess.run(command, capture_output=True, timeout=60).returncode == 2
