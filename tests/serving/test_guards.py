"""What stands before every request: the host, the origin, the token, how often, how much."""

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send

from sayso.serving.guards import COOKIE, guard_app, make_session

HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})
TOKEN = "a-token-that-nobody-guesses"


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    body = await Request(scope, receive).body()
    response: Response = PlainTextResponse(f"{len(body)} bytes")
    await response(scope, receive, send)


def ask(app: ASGIApp = echo, **guards: object) -> TestClient:
    settings = {"hosts": HOSTS, "token": None, "rate": 0, "limit_bytes": 1_000, **guards}
    return TestClient(guard_app(app, **settings), base_url="http://localhost:8000", follow_redirects=False)


def test_every_answer_forbids_script_that_is_not_ours_and_framing() -> None:
    policy = ask().get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_refusals_carry_the_same_headers() -> None:
    refused = ask().get("/", headers={"host": "evil.example"})
    assert refused.status_code == 421
    assert refused.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:1", "[::1]:8000", "LOCALHOST"])
def test_who_asks_by_a_name_of_ours_is_answered(host: str) -> None:
    assert ask().get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.nip.example", "[::2]", "[", ""])
def test_who_asks_by_another_name_is_not(host: str) -> None:
    assert ask().get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {},  # no browser
        {"sec-fetch-site": "same-origin", "origin": "http://localhost:8000"},
        {"sec-fetch-site": "none"},
        {"origin": "http://localhost:8000"},
    ],
)
def test_a_write_from_our_own_pages_or_no_browser_is_taken(headers: dict[str, str]) -> None:
    assert ask().post("/", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site", "origin": "http://localhost:8000"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://evil.example"},
        {"origin": "http://localhost:9000"},
        {"origin": "null"},
        {"origin": "http://["},
        {"origin": ""},
        {"sec-fetch-site": "what is this"},
    ],
)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_a_write_from_another_page_is_refused(method: str, headers: dict[str, str]) -> None:
    assert ask().request(method, "/", headers=headers).status_code == 403


def test_reading_from_a_link_elsewhere_is_no_write() -> None:
    assert ask().get("/", headers={"sec-fetch-site": "cross-site"}).status_code == 200


def test_without_the_token_a_browser_is_sent_to_the_entrance() -> None:
    answered = ask(token=TOKEN).get("/pages/1")
    assert (answered.status_code, answered.headers["location"]) == (303, "/enter")


def test_without_the_token_a_program_is_told_what_it_needs() -> None:
    answered = ask(token=TOKEN).get("/api/v1/search")
    assert (answered.status_code, answered.headers["www-authenticate"]) == (401, "Bearer")
    assert answered.json()["status"] == 401


def test_the_token_or_its_session_opens() -> None:
    asked = ask(token=TOKEN)
    assert asked.get("/api/v1/x", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert asked.get("/x", headers={"cookie": f"{COOKIE}={make_session(TOKEN)}"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"authorization": "Bearer another"},
        {"authorization": f"Basic {TOKEN}"},
        {"authorization": "Bearer"},
        {"cookie": f"{COOKIE}={TOKEN}"},
        {"cookie": f"{COOKIE}="},
        {"cookie": "\x01;;;=="},
        {"cookie": "a/b=1; (=2"},
    ],
)
def test_anything_else_does_not(headers: dict[str, str]) -> None:
    assert ask(token=TOKEN).get("/api/v1/x", headers=headers).status_code == 401


def test_so_many_requests_a_minute_are_answered_and_no_more() -> None:
    asked = ask(rate=5)
    assert [asked.get("/").status_code for _ in range(7)] == [200] * 5 + [429] * 2


def test_having_a_page_read_counts_for_ten() -> None:
    asked = ask(rate=25)
    assert [asked.post("/read").status_code for _ in range(3)] == [200, 200, 429]
    assert asked.get("/").status_code == 200


def test_a_body_of_the_limit_is_taken_and_a_longer_one_is_not() -> None:
    assert ask().post("/", content=b"x" * 1_000).text == "1000 bytes"
    assert ask().post("/", content=b"x" * 1_001).status_code == 413


def test_a_body_that_says_no_length_is_cut_off_all_the_same() -> None:
    assert ask().post("/", content=(b"x" * 100 for _ in range(20))).status_code == 413
