"""axe-core finds no serious fault on any page, wide and light, narrow and dark; and nothing runs over the edge."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

PAGES = (
    "/",
    "/search",
    "/search?q=valve&facets=true",
    "/search?q=valve+in:pages",
    "/pages",
    "/pages/1",
    "/pages/1/attributions/a1",
    "/quoted",
    "/sources?name=Aker",
    "/sources/1",
    "/claims/1",
    "/claims/1/with/7",
    "/copies",
    "/copies/1",
    "/copies/1/with/2",
    "/changes?page=https://post.example/ferry",
    "/changes/9/10",
    "/timeline",
    "/happenings",
    "/habits",
    "/searches",
    "/corrections",
    "/rules",
    "/rules/A03",
    "/compare",
    "/archive",
    "/outlets",
    "/nowhere",
    "/api/v1/",
)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_no_page_has_a_serious_fault(browser: Browser, address: str, width: int, scheme: str) -> None:
    context = browser.new_context(
        base_url=address, viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    faults = []
    for path in PAGES:
        page.goto(path)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            faults.append(f"{path}: runs over the edge")
        faults += [
            f"{path}: {one['id']} ({one['impact']}): {one['nodes'][0]['html'][:120]}"
            for one in Axe().run(page).response["violations"]
            if one["impact"] in ("serious", "critical")
        ]
    context.close()
    assert faults == []
