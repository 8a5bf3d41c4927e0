"""What holds of every operation: who is answered how, and what goes wrong."""

from collections.abc import Callable

import msgspec
import pytest
from starlette.testclient import TestClient

from sayso.rest.app import make_api
from sayso.rest.operations import OPERATIONS
from sayso.serving.desk import Desk
from sayso.serving.guards import guard_app
from sayso.serving.problems import Problem


def read_problem(response: object) -> Problem:
    assert response.headers["content-type"] == "application/problem+json"  # type: ignore[attr-defined]
    return msgspec.json.decode(response.content, type=Problem)  # type: ignore[attr-defined]


def test_no_two_operations_have_one_name_or_one_path_and_method() -> None:
    assert len({one.name for one in OPERATIONS}) == len(OPERATIONS)
    assert len({(one.method, one.path) for one in OPERATIONS}) == len(OPERATIONS)


def test_a_path_that_is_not_there_is_a_problem(client: TestClient) -> None:
    problem = read_problem(client.get("nowhere"))
    assert (problem.status, problem.title) == (404, "Not Found")
    assert "openapi.json" in problem.detail


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "POST"])
def test_a_method_that_a_path_does_not_take_is_told_which_it_does(client: TestClient, method: str) -> None:
    response = client.request(method, "search")
    assert read_problem(response).status == 405
    assert set(response.headers["allow"].split(", ")) == {"GET", "HEAD"}


def test_all_methods_of_a_path_are_told(client: TestClient) -> None:
    assert set(client.put("searches/1").headers["allow"].split(", ")) == {"GET", "HEAD", "DELETE"}


def test_what_the_archive_does_not_have_is_not_found(client: TestClient) -> None:
    problem = read_problem(client.get("sources/999"))
    assert (problem.status, problem.error) == (404, "ArchiveError")


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("search?limit=0", "limit: "),
        ("search?limit=some", "limit: "),
        ("search?limit=", "limit: "),
        ("pages?since=", "since"),
        ("search?colour=red", "colour: no such field"),
        ("search?limit=2&limit=3", "limit: stands twice"),
        ("search?q=stance:odd", "stance:odd"),
        ("search?meaning=rain&facets=true", "meaning: the nearest come first and are not counted by facets"),
        ("sources", "name: is needed"),
        ("sources/first", "number: "),
        ("timeline?stance=null", "stance: "),
        ("pages?since=yesterday", "since:yesterday"),
        ("pages?limit=200&offset=9990", "limit, offset: "),
        ("export/everything", "what: “everything” is none of readings"),
    ],
)
def test_a_field_that_means_nothing_is_named(client: TestClient, asked: str, place: str) -> None:
    problem = read_problem(client.get(asked))
    assert (problem.status, problem.error) == (400, "SettingError")
    assert problem.detail.startswith(place)
    assert "--" not in problem.detail


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        (b"{", "body: is no JSON: Input data was truncated"),
        (b"", "body: is no JSON: Input data was truncated"),
        (b'{"text": "\xff"}', "body: is no JSON: not in UTF-8"),
        (b'{"text": 1}', "text: Expected `str | null`, got `int`"),
        (b'{"text": "It rained.", "words": 1}', "body: Object contains unknown field `words`"),
        (b'{"text": "It rained.", "date": "tomorrow"}', "date: "),
        (b'{"text": "It rained.", "date": "2026-02-30"}', "date: "),
        (b"[]", "body: Expected `object`, got `array`"),
        (b"{}", "body: give a page as exactly one of text, html, url"),
        (b'{"text": "a", "html": "b"}', "text and html: give a page as exactly one of text, html, url"),
        (b'{"html": "<p>a</p>", "title": "b"}', "title: does not go with html"),
    ],
)
def test_a_body_that_means_nothing_is_a_problem_that_names_the_place(
    client: TestClient, body: bytes, detail: str
) -> None:
    problem = read_problem(client.post("read", content=body, headers={"Content-Type": "application/json"}))
    assert problem.status == 400
    assert problem.detail.startswith(detail)


def test_a_body_that_is_nested_beyond_measure_is_a_problem(client: TestClient) -> None:
    body = b'{"reading":' * 20_000
    problem = read_problem(client.post("read", content=body, headers={"Content-Type": "application/json"}))
    assert problem.status == 400


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_a_body_that_is_not_said_to_be_json_is_not_read(client: TestClient, kind: str) -> None:
    response = client.post("read", content=b'{"text": "It rained."}', headers={"Content-Type": kind})
    assert read_problem(response).status == 415


def test_a_bug_is_told_without_a_word_of_the_error(
    client: TestClient, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(question: Callable[..., object]) -> None:
        raise RuntimeError("the key is in /etc/orm")

    monkeypatch.setattr(desk, "ask", fail)
    response = client.get("archive")
    assert read_problem(response).status == 500
    assert "orm" not in response.text.lower()


def test_no_answer_names_a_folder_of_the_server(client: TestClient, desk: Desk) -> None:
    folder = str(desk.archive.parent)
    for asked in ("archive", "changes/1/99", "changes?page=https://orm.example/", "sources?name=Nobody"):
        response = client.get(asked)
        assert folder not in response.text
    assert client.get("archive").json()["path"] == "news.db"


def test_without_an_archive_nothing_is_found_and_pages_are_read_all_the_same(desk: Desk) -> None:
    nowhere = Desk(desk.archive.with_name("other.db"), processes=1, timeout_s=60)
    nowhere.readers.close()
    nowhere.readers = desk.readers
    with TestClient(make_api(nowhere)) as client:
        problem = read_problem(client.get("/search?q=bridge"))
        assert (problem.status, problem.detail) == (404, "the archive: no such archive; sayso add makes one")
        assert read_problem(client.get("/export/readings")).status == 404
        assert client.post("/read", json={"text": "Ana Ruiz said it rained."}).status_code == 200
    assert not nowhere.archive.exists()
    nowhere._clerks.close()


def test_an_archive_that_cannot_be_read_may_be_later(desk: Desk) -> None:
    damaged = desk.archive.with_name("damaged.db")
    damaged.write_bytes(b"no database" * 1_000)
    other = Desk(damaged, processes=1, timeout_s=60)
    with TestClient(make_api(other)) as client:
        problem = read_problem(client.get("/archive"))
    other.close()
    assert (problem.status, problem.detail) == (503, "the archive: no database")


def test_a_body_beyond_the_limit_is_refused_whatever_its_length_is_said_to_be(desk: Desk) -> None:
    app = guard_app(make_api(desk), hosts=None, token=None, rate=0, limit_bytes=100)
    pieces = (b'{"text": "', *(b"It rained. " for _ in range(100)), b'"}')
    with TestClient(app, raise_server_exceptions=False) as client:
        response = client.post("/read", content=iter(pieces), headers={"Content-Type": "application/json"})
    assert response.status_code == 413
