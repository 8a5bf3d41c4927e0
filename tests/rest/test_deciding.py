"""What people decide over HTTP, and take back; and the searches they keep."""

import pytest
from starlette.testclient import TestClient


def find_attribution(client: TestClient, page: int, speaker: str) -> dict[str, object]:
    reading = client.get(f"pages/{page}").json()
    source = next(one["id"] for one in reading["sources"] if one["name"] == speaker)
    return next(one for one in reading["attributions"] if one["source"] == source)


def test_an_attribution_is_judged_and_the_judgement_taken_back(client: TestClient) -> None:
    before = client.get("pages/1").content
    said = find_attribution(client, 1, "Lea Brun")
    body = {"attribution": said["id"], "verdict": "otherwise", "stance": "doubts", "by": "Ana", "note": "she asks"}
    made = client.post("pages/1/judgements", json=body)
    assert (made.status_code, made.json()["kind"], made.json()["by"]) == (201, "attribution", "Ana")
    assert find_attribution(client, 1, "Lea Brun")["stance"] == "doubts"
    assert client.get("pages/1/found").content == before
    (standing,) = client.get("pages/1/judgements").json()["judgements"]
    assert (standing["attribution"], standing["stance"], standing["note"]) == (said["id"], "doubts", "she asks")
    undone = client.delete(f"corrections/{made.json()['id']}")
    assert undone.json()["undone"] is not None
    assert client.get("pages/1").content == before
    assert client.get("pages/1/judgements").json()["judgements"] == []


def test_an_attribution_that_was_missed_is_added(client: TestClient) -> None:
    reading = client.get("pages/3").json()
    text, source = reading["document"]["text"], reading["sources"][0]
    start = text.index("sunk")
    spans = {"source": source["mentions"][:1], "cue": [], "content": [[start, start + 4]]}
    body = {"spans": spans, "stance": "asserts", "source": source["id"], "by": "Ana"}
    made = client.post("pages/3/missed", json=body)
    assert (made.status_code, made.json()["kind"]) == (201, "missed")
    added = client.get("pages/3").json()["attributions"]
    assert len(added) == len(reading["attributions"]) + 1
    client.delete(f"corrections/{made.json()['id']}")
    assert client.get("pages/3").json() == reading


@pytest.mark.parametrize(
    "body",
    [
        {"attribution": "a999", "verdict": "right", "by": "Ana"},
        {"attribution": "a1", "verdict": "otherwise", "source": "p999", "by": "Ana"},
        {"attribution": "a1", "verdict": "otherwise", "by": "Ana"},
    ],
)
def test_a_judgement_that_fits_nothing_is_refused(client: TestClient, body: dict[str, str]) -> None:
    assert client.post("pages/1/judgements", json=body).status_code in (400, 404)
    assert client.get("pages/1/judgements").json()["judgements"] == []


@pytest.mark.parametrize("by", [None, "", "   ", 7])
def test_nobody_decides_without_a_name(client: TestClient, by: object) -> None:
    body = {"other": 2, "verdict": "same"} | ({"by": by} if by is not None else {})
    problem = client.post("claims/1/decisions", json=body).json()
    assert problem["status"] == 400
    assert "by" in problem["detail"]


def test_parties_are_joined_and_told_apart_again(client: TestClient) -> None:
    numbers = {name: client.get(f"sources?name={name}").json()["parties"][0]["id"] for name in ("Lea Brun", "Ana Ruiz")}
    made = client.post(f"sources/{numbers['Ana Ruiz']}/joins", json={"other": numbers["Lea Brun"], "by": "Nils"})
    assert (made.status_code, made.json()["kind"]) == (201, "same_party")
    names = {one["name"] for one in client.get(f"sources/{numbers['Lea Brun']}").json()["names"]}
    assert names >= {"Lea Brun", "Ana Ruiz"}
    split = client.post(f"sources/{numbers['Lea Brun']}/splits", json={"form": "Ana Ruiz", "by": "Nils"})
    assert (split.status_code, split.json()["kind"]) == (201, "other_party")
    for correction in (split, made):
        assert client.delete(f"corrections/{correction.json()['id']}").status_code == 200


def test_stories_and_claims_are_related_otherwise(client: TestClient) -> None:
    related = client.post("copies/1/relations", json={"other": 2, "relation": "independent", "by": "Ana"})
    decided = client.post("claims/1/decisions", json={"other": 2, "verdict": "other", "by": "Ana", "note": "no"})
    assert (related.json()["kind"], decided.json()["kind"]) == ("relation", "same_claim")
    assert client.get("copies/1").status_code == 404  # of no family any more
    assert client.get("claims/1/with/2").json()["verdict"] == "other"
    listed = client.get("corrections").json()["corrections"]
    assert [one["id"] for one in listed][-2:] == [related.json()["id"], decided.json()["id"]]


def test_what_was_taken_back_cannot_be_taken_back_again(client: TestClient) -> None:
    made = client.post("claims/1/decisions", json={"other": 3, "verdict": "same", "by": "Ana"}).json()
    assert client.delete(f"corrections/{made['id']}").status_code == 200
    again = client.delete(f"corrections/{made['id']}")
    assert (again.status_code, again.json()["error"]) == (404, "ArchiveError")


def test_a_search_is_kept_asked_and_forgotten(client: TestClient) -> None:
    kept = client.post("searches", json={"name": "ferries", "query": "ferry", "by": "Ana"})
    assert kept.status_code == 201
    address = f"http://sayso.example{kept.headers['location']}"
    assert client.get(address).json() == kept.json()
    arrivals = client.get(f"{address}/arrivals?limit=1").json()["arrivals"]
    assert [one["hit"]["speaker"] for one in arrivals] == ["Ivo Tamm"]
    assert kept.json() in client.get("searches").json()["searches"]
    assert client.delete(address).json() == kept.json()
    assert client.get(address).status_code == client.delete(address).status_code == 404


def test_a_name_that_is_taken_is_a_conflict(client: TestClient) -> None:
    problem = client.post("searches", json={"name": "the bridge", "query": "ferry", "by": "Ana"}).json()
    assert (problem["status"], problem["title"]) == (409, "Conflict")


def test_a_search_that_means_nothing_is_not_kept(client: TestClient) -> None:
    assert client.post("searches", json={"name": "odd", "query": "stance:odd", "by": "Ana"}).status_code == 400
    assert client.post("searches", json={"name": "none", "by": "Ana"}).status_code == 400
