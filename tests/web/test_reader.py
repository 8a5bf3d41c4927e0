"""Reading a page in the reading room."""

import io
import zipfile
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import sayso
from sayso.web.app import Serving, make_app

TEXT = "The Osk bridge will close, its engineer, Ivo Tamm, said on Monday.\r\n\r\n“It is worn,” he said.\r\n"


def read(room: TestClient, **fields: object) -> str:
    """The address of the room of what was read."""
    answered = room.post("/read", **fields, follow_redirects=False)  # type: ignore[arg-type]
    assert answered.status_code == 303, answered.text
    return answered.headers["location"]


def test_pasted_words_come_to_a_room_with_their_marks_and_ledger(room: TestClient) -> None:
    page = room.get(read(room, data={"text": TEXT, "date": "2026-03-09"})).text
    assert "Ivo Tamm" in page
    assert 'class="text"' in page
    assert "Monday 9 March 2026" in page


def test_the_json_of_a_room_is_that_of_the_command_line(room: TestClient) -> None:
    here = read(room, data={"text": TEXT, "date": "2026-03-09"})
    expected = sayso.read_text(TEXT.replace("\r\n", "\n"), date="2026-03-09").to_json()
    assert room.get(f"{here}.json").text == f"{expected}\n"


def test_the_csv_of_a_room_is_its_tables(room: TestClient) -> None:
    here = read(room, data={"text": TEXT})
    with zipfile.ZipFile(io.BytesIO(room.get(f"{here}.csv").content)) as tables:
        assert "attributions.csv" in tables.namelist()
        assert b"Ivo Tamm" in tables.read("attributions.csv")


def test_a_file_is_read_by_its_kind_and_called_by_its_name(room: TestClient) -> None:
    page = b"<html><body><article><h1>Bridge</h1><p>" + TEXT.encode() * 5 + b"</p></article></body></html>"
    shown = room.get(read(room, files={"file": ("..\\up/bridge.html", page, "text/html")})).text
    assert "bridge.html" in shown
    assert "..\\up" not in shown


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({"data": {"text": "  "}}, 422, "nothing to read"),
        ({"data": {"url": "/etc/passwd"}}, 422, "addresses are not read"),
        ({"data": {"url": "file:///etc/passwd"}}, 422, "addresses are not read"),
        ({"data": {"url": "-"}}, 422, "addresses are not read"),
        ({"data": {"url": "http://127.0.0.1:1/"}}, 403, "127.0.0.1"),
        ({"data": {"url": "http://[::1]/"}}, 403, "::1"),
        ({"data": {"text": TEXT, "date": "Monday"}}, 400, "not a date"),
        ({"files": {"file": ("x.txt", b"\x00\x01\x02" * 99, "text/plain")}}, 422, "x.txt"),
        (
            {"data": {"text": "Der Bürgermeister sagte am Montag, dass die Brücke geschlossen wird. " * 9}},
            422,
            "English",
        ),
    ],
)
def test_what_cannot_be_read_is_said_above_the_form_which_keeps_what_it_had(
    room: TestClient, fields: dict[str, object], status: int, words: str
) -> None:
    answered = room.post("/read", **fields)  # type: ignore[arg-type]
    assert answered.status_code == status
    assert words in answered.text
    assert 'role="alert"' in answered.text


def test_a_form_that_failed_keeps_its_words(room: TestClient) -> None:
    answered = room.post("/read", data={"text": "<b>dam</b>", "date": "Monday"})
    assert "&lt;b&gt;dam&lt;/b&gt;</textarea>" in answered.text


def test_a_room_that_is_not_kept_is_said_so(room: TestClient) -> None:
    answered = room.get("/readings/nothing")
    assert answered.status_code == 422
    assert "read it again" in answered.text


def test_words_have_an_address_of_their_own(room: TestClient) -> None:
    here = read(room, data={"text": TEXT})
    page = room.get(f"{here}?at=4-14").text
    assert 'id="linked"' in page
    assert 'class="content linked' in page or "linked" in page.split('id="linked"')[1][:200]


@pytest.mark.parametrize("at", ["9-4", "x-y", "0-99999", "-", "4-14-20", "9" * 5_000 + "-1"])
def test_an_address_of_words_that_are_not_there_is_the_page_itself(room: TestClient, at: str) -> None:
    answered = room.get(f"{read(room, data={'text': TEXT})}?at={at}")
    assert answered.status_code == 200
    assert 'id="linked"' not in answered.text


def test_a_page_read_is_added_to_an_archive_that_is_made_for_it(tmp_path: Path) -> None:
    app = make_app(Serving(archive=tmp_path / "new.db", rate=0))
    with TestClient(app, base_url="http://localhost") as room:
        assert "Newest in the archive" not in room.get("/").text
        assert room.get("/pages/1").status_code == 404
        added = room.post(f"{read(room, data={'text': TEXT})}/add", follow_redirects=False)
        assert added.headers["location"] == "/pages/1"
        assert "Ivo Tamm" in room.get("/pages/1").text
        assert "Newest in the archive" in room.get("/").text


def test_hostile_markup_is_shown_as_text(room: TestClient) -> None:
    hostile = 'Rana "><img src=x onerror=alert(1)> Dole said <script>alert(2)</script> she would resign.'
    page = room.get(read(room, data={"text": hostile})).text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert(2)&lt;/script&gt;" in page
