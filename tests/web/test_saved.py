"""Saved searches: kept, forgotten, followed."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

import sayso
from sayso.web.app import Serving, make_app

ATOM = {"atom": "http://www.w3.org/2005/Atom"}
TEXT = "The Osk bridge will close, its engineer, Ivo Tamm, said on Monday.\n\nMayor Lena Osk denied that it was worn."


@pytest.fixture
def own_room(tmp_path: Path, no_readers: None) -> Iterator[TestClient]:
    path = tmp_path / "news.db"
    with sayso.open_archive(path, create=True) as archive:
        archive.add([sayso.read_text(TEXT, date="2026-03-09", url="https://herald.example/bridge")])
    with TestClient(make_app(Serving(archive=path, rate=0)), base_url="http://localhost") as client:
        yield client


def save(room: TestClient, **fields: str) -> str:
    """What page comes, as text."""
    return room.post("/searches", data={"name": "Denials", "query": "stance:denies", "by": "Ida Holm", **fields}).text


def test_a_search_can_be_saved_where_it_is_made(own_room: TestClient) -> None:
    page = own_room.get("/search", params={"q": "stance:denies"}).text
    assert '<form class="form" action="/searches" method="post">' in page
    assert '<input type="hidden" name="query" value="stance:denies">' in page


def test_a_saved_search_shows_what_it_finds(own_room: TestClient) -> None:
    page = save(own_room)
    assert '<h1 dir="auto">Denials</h1>' in page
    assert "it was worn" in page
    assert "The Osk bridge" not in page


def test_who_saved_it_is_in_the_next_form(own_room: TestClient) -> None:
    save(own_room)
    assert re.search(r'name="by"[^>]+value="Ida Holm"', own_room.get("/searches").text)


def test_a_saved_search_is_forgotten(own_room: TestClient) -> None:
    save(own_room)
    page = own_room.post("/searches/1/forget")
    assert page.url.path == "/searches"
    assert "None is saved yet." in page.text
    assert own_room.get("/searches/1").status_code == 404


@pytest.mark.parametrize(
    ("field", "value", "wrong"),
    [("query", "colour:red", "no such filter"), ("by", " ", "say who decides"), ("name", " ", "takes a few words")],
)
def test_what_cannot_be_saved_is_said_and_stays_in_the_form(
    own_room: TestClient, field: str, value: str, wrong: str
) -> None:
    answered = own_room.post("/searches", data={"name": "Denials", "query": "pier", "by": "Ida Holm", field: value})
    assert answered.status_code == 400
    assert wrong in answered.text
    assert f'value="{value if field == "query" else "pier"}"' in answered.text


def test_a_name_is_given_once(own_room: TestClient) -> None:
    save(own_room)
    page = save(own_room, query="bridge")
    assert "a search of that name is saved already" in page
    assert len(own_room.get("/searches.json").json()["searches"]) == 1


def test_what_people_wrote_is_text(own_room: TestClient) -> None:
    save(own_room, name="<script>alert(1)</script>", by="<b>Ida</b>")
    for path in ("/searches", "/searches/1", "/searches/1.atom"):
        page = own_room.get(path).text
        assert "<script>alert" not in page
        assert "<b>Ida" not in page


def test_a_feed_has_what_is_found_with_whole_addresses(own_room: TestClient) -> None:
    save(own_room)
    answered = own_room.get("/searches/1.atom")
    assert answered.headers["content-type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(answered.content)
    addresses = {one.get("rel"): one.get("href") for one in feed.findall("atom:link", ATOM)}
    assert addresses == {"self": "http://localhost/searches/1.atom", "alternate": "http://localhost/searches/1"}
    (entry,) = feed.findall("atom:entry", ATOM)
    (link,) = [one.get("href") or "" for one in entry.findall("atom:link", ATOM) if one.get("rel") == "alternate"]
    assert link.startswith("http://localhost/pages/")
    assert '<span id="linked"></span>' in own_room.get(link).text


def test_a_feed_is_found_from_the_pages_of_its_search(own_room: TestClient) -> None:
    save(own_room)
    for path in ("/searches", "/searches/1"):
        assert '<link rel="alternate" type="application/atom+xml" href="/searches/1.atom"' in own_room.get(path).text


def test_a_feed_that_did_not_change_is_not_sent_again(own_room: TestClient) -> None:
    save(own_room)
    tag = own_room.get("/searches/1.atom").headers["etag"]
    assert own_room.get("/searches/1.atom", headers={"if-none-match": tag}).status_code == 304


def test_what_is_found_is_there_as_json_and_csv(own_room: TestClient) -> None:
    save(own_room)
    (arrival,) = own_room.get("/searches/1.json").json()["arrivals"]
    assert arrival["hit"]["stance"] == "denies"
    header, row = own_room.get("/searches/1.csv").text.splitlines()
    assert "hit_stance" in header.split(",")
    assert "denies" in row.split(",")


@pytest.mark.parametrize("number", ["2", "x", "²", "9" * 20, "-1"])
@pytest.mark.parametrize("ending", ["", ".json", ".csv", ".atom", "/forget"])
def test_a_search_that_is_not_there_is_not_found(own_room: TestClient, number: str, ending: str) -> None:
    ask = own_room.post if ending == "/forget" else own_room.get
    assert ask(f"/searches/{number}{ending}").status_code == 404
