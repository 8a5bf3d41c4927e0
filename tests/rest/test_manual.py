"""The documentation as a page."""

import re
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from sayso.rest.operations import OPERATIONS


class Page(HTMLParser):
    """The ids, links and elements of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.tags.add(tag)
        self.ids += [named["id"] or ""] if "id" in named else []
        self.links += [named["href"] or ""] if "href" in named else []


@pytest.fixture(scope="module")
def html(client: TestClient) -> str:
    response = client.get("http://sayso.example/api/v1/")
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    return response.text


def test_every_operation_has_its_place(html: str) -> None:
    ids = Page(html).ids
    assert len(ids) == len(set(ids))
    assert {one.name for one in OPERATIONS} <= set(ids)


def test_every_link_within_the_page_leads_somewhere(html: str) -> None:
    page = Page(html)
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)


def test_the_page_runs_no_script_and_has_no_style_of_its_own(html: str) -> None:
    assert not Page(html).tags & {"script", "style", "iframe", "object"}
    assert not re.search(r"\s(?:on\w+|style)=", html)
