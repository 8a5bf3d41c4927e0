"""Questions to the archive: JSON, CSV, a page at a time, and nothing twice."""

import csv
import io
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.serving.questions import QUESTIONS
from sayso.store.archive import open_archive
from sayso.views.found import render_found_csv

ASKED = {
    "search": "search?q=bridge",
    "sources": "sources?name=Tamm",
    "quoted": "quoted?kind=person",
    "source": "sources/1",
    "timeline": "timeline",
    "happenings": "happenings",
    "claim": "claims/1",
    "compared_claims": "claims/1/with/2",
    "copies": "copies",
    "family": "copies/1",
    "kinship": "copies/1/with/2",
    "changes": "changes?page=https://courier.example/bridge",
    "revision": "changes/1/2",
    "documents": "pages",
    "outlets": "outlets",
    "habits": "habits",
    "searches": "searches",
    "corrections": "corrections",
    "archive": "archive",
}


def test_every_question_is_asked_here() -> None:
    assert set(ASKED) == set(QUESTIONS)


@pytest.mark.parametrize("name", ASKED)
def test_every_question_is_answered_as_json_and_as_csv(client: TestClient, name: str) -> None:
    asked = client.get(ASKED[name])
    assert (asked.status_code, asked.headers["content-type"]) == (200, "application/json")
    assert asked.text.endswith("}\n")
    rows = client.get(ASKED[name], headers={"Accept": "text/csv"})
    assert rows.headers["content-type"] == "text/csv; charset=utf-8"
    assert f'filename="sayso-{name}.csv"' in rows.headers["content-disposition"]
    assert next(csv.reader(io.StringIO(rows.text)))
    assert asked.headers["vary"] == rows.headers["vary"] == "Accept"
    assert asked.headers["etag"] != rows.headers["etag"]


def test_a_search_gives_rows_of_what_was_said(client: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("search?q=ferry", headers={"Accept": "text/csv"}).text)))
    assert [(row["speaker"], row["day"], row["outlet"]) for row in rows] == [("Ivo Tamm", "2026-03-04", "post.example")]


def test_a_search_gives_the_rows_that_the_command_line_writes(client: TestClient, archive: Path) -> None:
    with open_archive(archive) as opened:
        written = render_found_csv(opened.find("ferry"))
    assert client.get("search?q=ferry", headers={"Accept": "text/csv"}).content == written.encode()


def test_what_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    first = client.get("search?q=bridge")
    again = client.get("search?q=bridge", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    other = client.get("search?q=ferry", headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200


def test_pages_of_an_answer_lead_on_to_the_last(client: TestClient) -> None:
    whole = client.get("search?q=speaker:Tamm OR speaker:Brun&newest=true").json()["hits"]
    assert len(whole) > 2
    address = "/api/v1/search?q=speaker:Tamm OR speaker:Brun&newest=true&limit=1"
    hits = []
    while address:
        response = client.get(f"http://sayso.example{address}")
        hits += response.json()["hits"]
        found = re.fullmatch(r'<(/api/v1/search\?.+)>; rel="next"', response.headers.get("link", ""))
        address = found[1] if found else ""
    assert hits == whole


@pytest.mark.parametrize("asked", ["pages?limit=1", "sources/1?limit=1", "copies/1?limit=1"])
def test_what_is_longer_than_the_limit_has_a_next_page_and_the_next_page_is_another(
    client: TestClient, asked: str
) -> None:
    first = client.get(asked)
    address = re.fullmatch(r'<(.+)>; rel="next"', first.headers["link"])
    assert address is not None
    second = client.get(f"http://sayso.example{address[1]}")
    assert second.json()["offset"] == 1
    assert second.content != first.content


def test_an_answer_that_is_whole_leads_nowhere(client: TestClient) -> None:
    assert "link" not in client.get("search?q=bridge").headers
