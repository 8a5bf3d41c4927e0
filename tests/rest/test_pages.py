"""Pages read, checked, compared and added over HTTP."""

import json

import pytest
from starlette.testclient import TestClient

import sayso

TEXT = "Nils Arve said on Tuesday that the Tessel mill would reopen. Two people denied it."
MARKUP = (
    "<html><head><title>The mill</title></head><body><article><h1>The mill</h1>"
    + "".join(f"<p>{TEXT} The café on Hafenstraße is shut, he said.</p>" for _ in range(4))
    + "</article></body></html>"
)


def test_a_text_is_read_with_its_title_and_day(client: TestClient) -> None:
    response = client.post("read", json={"text": TEXT, "title": "The mill", "date": "2026-03-05"})
    assert response.text == sayso.read_text(TEXT, title="The mill", date="2026-03-05").to_json() + "\n"


def test_markup_is_read_as_the_page_that_it_is(client: TestClient) -> None:
    document = client.post("read", json={"html": MARKUP}).json()["document"]
    assert document["title"] == "The mill"
    assert "café on Hafenstraße" in document["text"]
    assert "<p>" not in document["text"]


@pytest.mark.parametrize(
    ("body", "status", "error"),
    [
        ({"text": "  "}, 422, "EmptyInput"),
        ({"text": "Rain\x00\x01\x02\x03 fell."}, 422, "BinaryInput"),
        ({"html": "<html><body></body></html>"}, 422, "NoMainText"),
        (
            {"text": "Die Brücke wird am Montag geschlossen, sagte der Bürgermeister. Das ist nicht wahr."},
            422,
            "OtherLanguage",
        ),
        ({"url": "https://courier.example/bridge"}, 403, "AddressRefused"),
    ],
)
def test_what_cannot_be_read_is_a_problem_that_says_why(
    client: TestClient, body: dict[str, str], status: int, error: str
) -> None:
    problem = client.post("read", json=body).json()
    assert (problem["status"], problem["error"]) == (status, error)


def test_another_language_is_read_by_force(client: TestClient) -> None:
    body = {"text": "Die Brücke wird am Montag geschlossen, sagte der Bürgermeister.", "force": True}
    assert client.post("read", json=body).status_code == 200


def test_a_check_names_the_page_and_goes_by_the_rules_chosen(client: TestClient) -> None:
    whole = client.post("check", json={"text": TEXT}).json()
    assert {one["page"] for one in whole} == {"text"}
    codes = {one["rule"] for one in whole}
    assert len(codes) > 1
    one = min(codes)
    named = client.post("check", json={"text": TEXT, "name": "mill.txt", "select": [one]}).json()
    assert {(finding["page"], finding["rule"]) for finding in named} == {("mill.txt", one)}
    others = client.post("check", json={"text": TEXT, "ignore": [one]}).json()
    assert {finding["rule"] for finding in others} == codes - {one}


@pytest.mark.parametrize(("field", "value"), [("select", ["Z9"]), ("ignore", ["?"]), ("profile", "nobody")])
def test_a_check_by_what_is_no_rule_is_refused(client: TestClient, field: str, value: object) -> None:
    problem = client.post("check", json={"text": TEXT, field: value}).json()
    assert problem["status"] == 400
    assert problem["detail"].startswith(f"{field}: ")


def test_two_texts_are_compared(client: TestClient) -> None:
    other = f"{TEXT} Snow fell on the valley, Ana Ruiz said."
    compared = client.post("compare", json={"a": TEXT, "b": other})
    assert compared.text == sayso.compare_texts(TEXT, other).to_json() + "\n"
    assert client.post("compare", json={"a": " ", "b": TEXT}).json()["error"] == "EmptyInput"


def test_a_page_is_added_once_and_found_where_the_answer_says(client: TestClient) -> None:
    body = {"text": TEXT, "date": "2026-03-05"}
    first, second = client.post("pages", json=body), client.post("pages", json=body)
    assert (first.status_code, first.json()["is_new"]) == (201, True)
    assert (second.status_code, second.json()["is_new"]) == (200, False)
    assert first.headers["location"] == second.headers["location"] == f"/api/v1/pages/{first.json()['number']}"
    read = client.post("read", json=body)
    assert client.get(f"http://sayso.example{first.headers['location']}").content == read.content


def test_a_reading_made_before_is_added_as_it_is(client: TestClient) -> None:
    reading = sayso.read_text(TEXT, url="https://post.example/mill")
    added = client.post("pages", json={"reading": json.loads(reading.to_json())})
    assert added.status_code == 201
    number = added.json()["number"]
    assert client.get(f"pages/{number}").text == client.get(f"pages/{number}/found").text == reading.to_json() + "\n"


def test_the_same_text_at_two_places_is_two_documents_each_found_by_its_own_number(client: TestClient) -> None:
    numbers = set()
    for place in ("https://post.example/1", "https://courier.example/1"):
        reading = sayso.read_text("Ana Ruiz said it snowed in Tessel.", url=place)
        number = client.post("pages", json={"reading": json.loads(reading.to_json())}).json()["number"]
        assert client.get(f"pages/{number}").json()["document"]["url"] == place
        numbers.add(number)
    assert len(numbers) == 2


@pytest.mark.parametrize("change", ["digest", "numbers", "place"])
def test_a_reading_that_does_not_hold_together_is_refused(client: TestClient, change: str) -> None:
    reading = json.loads(sayso.read_text(TEXT).to_json())
    if change == "digest":
        reading["document"]["text"] += " More."
    elif change == "numbers":
        reading["sources"][0]["count"] = [10**30, 10**30]
    else:
        reading["attributions"][0]["spans"]["cue"] = [[0, 100_000]]
    problem = client.post("pages", json={"reading": reading}).json()
    assert (problem["status"], problem["error"]) == (422, "ArchiveError")


def test_what_is_no_reading_is_refused_with_the_place(client: TestClient) -> None:
    reading = json.loads(sayso.read_text(TEXT).to_json())
    reading["sources"][0]["kind"] = "robot"
    problem = client.post("pages", json={"reading": reading}).json()
    assert problem["detail"] == "reading.sources[0].kind: Invalid enum value 'robot'"


def test_a_day_does_not_go_with_a_reading(client: TestClient) -> None:
    reading = json.loads(sayso.read_text(TEXT).to_json())
    problem = client.post("pages", json={"reading": reading, "date": "2026-03-05"}).json()
    assert problem["detail"] == "date: does not go with reading"


def test_the_numbers_of_a_document_lead_to_its_claims_and_sources(client: TestClient) -> None:
    reading = client.get("pages/1").json()
    numbers = client.get("pages/1/numbers").json()
    (claim,) = reading["claims"]
    assert client.get(f"claims/{numbers['claims'][claim['id']]}").json()["text"] == claim["text"]
    mayor = next(one for one in reading["sources"] if one["name"] == "Lea Brun")
    assert client.get(f"sources/{numbers['parties'][mayor['id']]}").json()["head"]["name"] == "Lea Brun"


@pytest.mark.parametrize("asked", ["pages/999", "pages/999/found", "pages/999/numbers", "pages/999/judgements"])
def test_a_document_that_is_not_there_is_not_found(client: TestClient, asked: str) -> None:
    assert client.get(asked).status_code == 404
