"""A headless Chromium before the reading room, over the archive of the demo and one page of two versions.

Where no Chromium is, these tests are skipped; with SAYSO_BROWSER=required, as CI has it, they fail.
"""

import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

import sayso
from sayso.cli.demo_archive import show_demo_archive
from sayso.web.app import Serving, make_app

FIRST = """Ferry stays in port, harbour master says

The Ravna ferry will stay in port until Friday, the harbour master, Pelle Strand, said on Monday.

A member of the crew, who asked not to be named for fear of losing the job, said the engine had failed twice.

The ferry line declined to comment.
"""
SECOND = """Ferry stays in port, harbour master says

The Ravna ferry will stay in port until Sunday, the harbour master, Pelle Strand, said on Monday.

Two members of the crew said the engine had failed twice.

The ferry line denied that the engine had failed.
"""
_REFUSED = "status of 400"  # what a browser logs of a query that means nothing, half typed
ADDRESS = "https://post.example/ferry"


def find_chromium() -> str | None:
    named = os.environ.get("SAYSO_CHROMIUM")
    return named or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def make_archive(path: Path) -> None:
    show_demo_archive(path)
    with sayso.open_archive(path) as archive:
        for text, day in ((FIRST, "2026-03-09"), (SECOND, "2026-03-10")):
            archive.add([sayso.read_text(text, date=day, url=ADDRESS)])
        list(archive.link())


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Playwright keeps an event loop of its own running: not beyond the modules that need it."""
    chromium = find_chromium()
    if chromium is None:
        if os.environ.get("SAYSO_BROWSER") == "required":
            pytest.fail("no Chromium is installed")
        pytest.skip("needs Chromium: apt-get install chromium, or SAYSO_CHROMIUM=PATH")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Of a room of its own for each module: what a test corrects is seen in its own module alone."""
    path: Path = tmp_path_factory.mktemp("room") / "news.db"
    make_archive(path)
    server = uvicorn.Server(
        uvicorn.Config(make_app(Serving(archive=path, rate=0)), host="127.0.0.1", port=0, log_level="error")
    )
    running = threading.Thread(target=server.run)
    running.start()
    while not server.started:
        assert running.is_alive()
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    running.join()


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    opened = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page on which nothing may go wrong: no error of a script, nothing that the policy refuses."""
    opened = context.new_page()
    wrong: list[str] = []
    opened.set_default_timeout(10_000)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on(
        "console", lambda told: wrong.append(told.text) if told.type == "error" and _REFUSED not in told.text else None
    )
    opened.on(
        "request", lambda sent: None if sent.url.startswith(("http://127.0.0.1:", "data:")) else wrong.append(sent.url)
    )
    yield opened
    assert wrong == []
