"""A small archive of news that we wrote, and the reading room over it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import sayso
from sayso.serving.reading import ReadingPool
from sayso.web.app import Serving, make_app

BRIDGE = """Osk bridge to close for repairs, engineer says

The Osk bridge will close on Friday because its bearings are worn, its chief engineer, Ivo Tamm, said on Monday.

“We have known of the noise since March,” Tamm said.

Mayor Lena Osk denied that the bearings were worn. “That is simply untrue,” she told the council.

Two dock workers, who asked not to be named because they fear for their jobs, said the noise had gone on for months.

The harbour office declined to comment.
"""
HOSTILE = """<script>alert(1)</script> Mayor <b>resigns</b>

The mayor, Rana "><img src=x onerror=alert(1)> Dole, said on Monday that <script>alert(2)</script> she would resign.

See javascript:alert(3) for more, a clerk said.
"""


@pytest.fixture(scope="module")
def archive_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("archive") / "news.db"
    with sayso.open_archive(path, create=True) as archive:
        archive.add(
            [
                sayso.read_text(BRIDGE, date="2026-03-09", url="https://herald.example/bridge"),
                sayso.read_text(
                    BRIDGE.replace("Friday", "Saturday"), date="2026-03-10", url="https://herald.example/bridge"
                ),
                sayso.read_text(
                    BRIDGE.replace("Osk bridge to", "The bridge is to"), date="2026-03-10", url="https://post.example/b"
                ),
                sayso.read_text(HOSTILE, date="2026-03-11", url="javascript:alert(4)"),
            ]
        )
        list(archive.link())
    return path


@pytest.fixture
def no_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    """For a room in which no page is read: the process that would is not started beforehand."""

    async def leave_cold(pool: ReadingPool) -> None:
        pass

    monkeypatch.setattr(ReadingPool, "warm_up", leave_cold)


@pytest.fixture(scope="module")
def room(archive_path: Path) -> Iterator[TestClient]:
    app = make_app(Serving(archive=archive_path, rate=0))
    with TestClient(app, base_url="http://localhost") as client:
        yield client
