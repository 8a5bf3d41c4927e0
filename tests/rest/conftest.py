"""REST over a small archive: nothing of it goes to the network."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

import sayso
from sayso.errors import AddressRefused
from sayso.records.reading import Reading
from sayso.rest.app import make_api
from sayso.serving.desk import Desk, PageAsked

BRIDGE = "https://courier.example/bridge"
NEWS = (
    (
        "Lea Brun, the mayor, said on Monday that the Orm bridge would close on Friday. Two officials denied it. "
        "The Courier could not verify that.",
        "2026-03-02",
        BRIDGE,
    ),
    (
        "Lea Brun, the mayor, said on Monday that the Orm bridge would close on Friday. Two officials denied it. "
        "“It will stay open,” said Ivo Tamm, an engineer.",
        "2026-03-03",
        BRIDGE,
    ),
    (
        "Ivo Tamm, an engineer, said that the Osk ferry had sunk in May 2025. Ana Ruiz declined to comment.",
        "2026-03-04",
        "https://post.example/ferry",
    ),
)


class OfflineDesk(Desk):
    """Refuses whatever would have to be fetched."""

    async def read(self, asked: PageAsked) -> Reading:
        if asked.url is not None:
            raise AddressRefused(asked.url, "no test goes to the network")
        return await super().read(asked)


def fill_archive(path: Path) -> None:
    with sayso.open_archive(path, create=True) as archive:
        archive.add([sayso.read_text(text, date=day, url=url) for text, day, url in NEWS])
        for _ in archive.link():
            pass
        archive.save_search("the bridge", "bridge", by="Ana")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("archive") / "news.db"
    fill_archive(path)
    return path


@pytest.fixture(scope="module")
def desk(archive: Path) -> Iterator[Desk]:
    desk = OfflineDesk(archive, processes=1, timeout_s=60)
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def client(desk: Desk) -> Iterator[TestClient]:
    """Asks as under ``/api/v1`` of a server."""
    app = Starlette(routes=[Mount("/api/v1", make_api(desk))])
    with TestClient(app, base_url="http://sayso.example/api/v1/", raise_server_exceptions=False) as client:
        yield client
