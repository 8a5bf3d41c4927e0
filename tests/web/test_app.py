"""What holds of every page of the reading room."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.web.app import Serving, make_app

PAGES = [
    *("/", "/search", "/search?q=bridge&facets=true", "/pages/1", "/pages/4", "/pages/1/attributions/a1"),
    *(
        "/quoted",
        "/sources",
        "/sources?name=tamm",
        "/sources/1",
        "/claims/1",
        "/claims/1/with/5",
        "/copies",
        "/copies/1",
    ),
    *("/copies/4", "/copies/1/with/3", "/copies/1/with/4"),
    *("/pages", "/outlets", "/archive", "/changes", "/changes?page=1", "/changes/1/2", "/timeline", "/happenings"),
    *("/habits", "/habits?outlet=herald.example", "/searches", "/corrections", "/rules", "/rules/A03", "/compare"),
]


@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_script_or_style_in_it(room: TestClient, path: str) -> None:
    page = room.get(path).text
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert not re.search(r"<style|\bstyle=|\bon\w+=[\"']", page.replace("onerror=alert", ""))
    assert 'href="javascript:' not in page


@pytest.mark.parametrize("path", PAGES)
def test_every_page_weighs_little_without_its_text(room: TestClient, path: str) -> None:
    page = room.get(path).text
    assets = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', page))
    assert sum(len(room.get(one).content) for one in assets) + len(page.encode()) < 300_000


@pytest.mark.parametrize("path", PAGES)
def test_a_page_that_did_not_change_is_not_sent_again(room: TestClient, path: str) -> None:
    tag = room.get(path).headers["etag"]
    assert room.get(path, headers={"if-none-match": tag}).status_code == 304


def test_what_is_not_there_is_said_on_a_page(room: TestClient) -> None:
    answered = room.get("/nowhere")
    assert answered.status_code == 404
    assert "There is no such page." in answered.text


@pytest.mark.parametrize("path", ["/pages/999", "/pages/1/attributions/nothing", "/claims/999", "/pages/<script>"])
def test_what_the_archive_has_not_is_not_found(room: TestClient, path: str) -> None:
    answered = room.get(path)
    assert answered.status_code == 404
    assert "<script>" not in answered.text


def test_a_query_that_means_nothing_is_said_and_kept_in_its_field(room: TestClient) -> None:
    answered = room.get("/search", params={"q": "colour:red"})
    assert answered.status_code == 400
    assert 'value="colour:red"' in answered.text
    assert "colour" in re.findall(r'role="alert">([^<]+)', answered.text)[0]


@pytest.mark.parametrize("theme", ["light", "dark", "auto"])
def test_the_colours_chosen_stay(archive_path: Path, theme: str) -> None:
    with TestClient(make_app(Serving(archive=archive_path, rate=0)), base_url="http://localhost") as room:
        page = room.post("/theme", data={"theme": theme, "back": "/search"})
        assert page.url.path == "/search"
        assert f'data-theme="{theme}"' in page.text


@pytest.mark.parametrize("back", ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:x", ""])
def test_a_form_leads_back_to_our_own_pages_alone(room: TestClient, back: str) -> None:
    answered = room.post("/theme", data={"theme": "auto", "back": back}, follow_redirects=False)
    assert answered.headers["location"] == "/"


def test_a_browser_enters_with_the_token_once(archive_path: Path) -> None:
    app = make_app(Serving(archive=archive_path, hosts=None, token="a-token-that-nobody-guesses"))
    with TestClient(app, base_url="http://news.example") as room:
        assert room.get("/").url.path == "/enter"
        wrong = room.post("/enter", data={"token": "another"})
        assert (wrong.status_code, "That is not the token." in wrong.text) == (401, True)
        assert room.get("/enter?token=a-token-that-nobody-guesses").url.path == "/"
        assert room.get("/search").status_code == 200


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_the_session_is_kept_from_scripts_and_from_other_sites(archive_path: Path, scheme: str) -> None:
    app = make_app(Serving(archive=archive_path, hosts=None, token="a-token-that-nobody-guesses"))
    with TestClient(app, base_url=f"{scheme}://news.example", follow_redirects=False) as room:
        cookie = room.post("/enter", data={"token": "a-token-that-nobody-guesses"}).headers["set-cookie"]
    kept = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert {"httponly", "samesite=strict"} <= kept
    assert ("secure" in kept) == (scheme == "https")
    assert "nobody-guesses" not in cookie


def test_pages_go_out_packed_and_the_tag_is_the_same(room: TestClient) -> None:
    packed = room.get("/rules", headers={"accept-encoding": "gzip"})
    plain = room.get("/rules", headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.headers["etag"] == plain.headers["etag"]
    assert packed.text == plain.text


def test_boxes_that_say_nothing_beside_a_meaning_do_not_spoil_the_search(room: TestClient) -> None:
    answered = room.get("/search", params={"meaning": "the bridge is worn", "facets": "true", "newest": "true"})
    assert answered.status_code == 200
    assert "the nearest in meaning first" in answered.text
