"""The pictures of docs/reading-room.md, taken anew: ``python -m tests.browser.pictures``. Look at them before a commit."""

import sys
import tempfile
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright
from tests.browser.conftest import find_chromium, make_archive

from sayso.web.app import Serving, make_app

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
SHOTS = {  # by name: the address, the width and height, and whether it is dark
    "room": ("/pages/1", 1280, 1500, False),
    "search": ("/search?q=valve&facets=true", 1280, 900, True),
    "claim": ("/claims/1", 1280, 1250, False),
    "versions": ("/changes/9/10", 1280, 900, False),
    "habits": ("/habits", 1280, 900, False),
    "phone": ("/pages/1", 360, 760, False),
}


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.db"
        make_archive(path)
        server = uvicorn.Server(uvicorn.Config(make_app(Serving(archive=path, rate=0)), port=0, log_level="error"))
        threading.Thread(target=server.run, daemon=True).start()
        while not server.started:
            time.sleep(0.05)
        here = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
            for name, (address, width, height, is_dark) in SHOTS.items():
                context = browser.new_context(
                    base_url=here,
                    viewport={"width": width, "height": height},
                    color_scheme="dark" if is_dark else "light",
                    device_scale_factor=2 if width < 500 else 1,
                )
                page = context.new_page()
                page.goto(address)
                if name == "room":
                    page.locator(".text a.cue").first.hover()
                page.screenshot(path=PICTURES / f"{name}.png")
                context.close()
            browser.close()
        server.should_exit = True


if __name__ == "__main__":
    sys.exit(main())
