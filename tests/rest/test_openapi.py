"""The OpenAPI is made from what there is, holds together, and tells the truth about answers."""

import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

from sayso.rest.openapi import describe_api
from sayso.rest.operations import OPERATIONS

API = describe_api(OPERATIONS, "/api/v1")
NODES = {f"{method} {path}": node for path, ones in API["paths"].items() for method, node in ones.items()}


def list_references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        yield from (value for key, value in node.items() if key == "$ref")
        for one in node.values():
            yield from list_references(one)
    elif isinstance(node, list):
        for one in node:
            yield from list_references(one)


def make_validator(schema: dict[str, Any]) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator({**schema, "components": API["components"]})


def test_all_operations_stand_in_it_and_no_others() -> None:
    assert set(NODES) == {f"{one.method.lower()} {one.path}" for one in OPERATIONS}
    assert [node["operationId"] for node in NODES.values()].sort() == [one.name for one in OPERATIONS].sort()


def test_every_reference_leads_somewhere_and_every_record_is_referred_to() -> None:
    led = set(list_references(API))
    for reference in led:
        node: Any = API
        for step in reference.removeprefix("#/").split("/"):
            node = node[step]
    schemas = {f"#/components/schemas/{name}" for name in API["components"]["schemas"]}
    assert schemas <= led


@pytest.mark.parametrize("name", API["components"]["schemas"])
def test_every_schema_is_a_schema_and_tells_in_words_what_it_is_of(name: str) -> None:
    schema = API["components"]["schemas"][name]
    jsonschema.Draft202012Validator.check_schema(schema)
    assert re.fullmatch(r"[A-Z][A-Za-z]+", name)
    assert "``" not in str(schema)


@pytest.mark.parametrize("name", NODES)
def test_the_places_in_a_path_are_parameters_of_it(name: str) -> None:
    parameters = {one["name"]: one for one in NODES[name].get("parameters", ())}
    in_path = {key for key, one in parameters.items() if one["in"] == "path"}
    assert in_path == set(re.findall(r"{(\w+)}", name))
    assert all(parameters[key]["required"] for key in in_path)


def test_limits_and_what_may_be_chosen_are_told() -> None:
    parameters = {one["name"]: one for one in NODES["get /sources/{number}"]["parameters"]}
    assert (parameters["limit"]["schema"]["minimum"], parameters["limit"]["schema"]["maximum"]) == (1, 200)
    assert "denies" in parameters["stance"]["schema"]["enum"]
    assert not parameters["stance"]["required"]


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ("archive", "/archive"),
        ("outlets", "/outlets"),
        ("pages", "/pages"),
        ("habits", "/habits"),
        ("search?q=bridge&facets=true", "/search"),
        ("search?q=in:pages bridge", "/search"),
        ("sources/1", "/sources/{number}"),
        ("claims/1", "/claims/{number}"),
        ("copies/1/with/2", "/copies/{number}/with/{other}"),
        ("changes/1/2", "/changes/{number}/{other}"),
        ("pages/1", "/pages/{number}"),
        ("rules", "/rules"),
        ("searches/1/arrivals", "/searches/{number}/arrivals"),
    ],
)
def test_an_answer_is_what_its_schema_says(client: TestClient, asked: str, path: str) -> None:
    schema = NODES[f"get {path}"]["responses"]["200"]["content"]["application/json"]["schema"]
    make_validator(schema).validate(client.get(asked).json())


def test_findings_are_what_their_schema_says(client: TestClient) -> None:
    schema = NODES["post /check"]["responses"]["200"]["content"]["application/json"]["schema"]
    found = client.post("check", json={"text": "Two officials said it rained."}).json()
    assert found
    make_validator(schema).validate(found)
    assert set(found[0]) == set(API["components"]["schemas"]["CheckedFinding"]["properties"])


@pytest.mark.parametrize(
    ("body", "is_one"),
    [
        ({"text": "a"}, True),
        ({"text": "a", "html": None, "title": "b", "date": "2026-03-05", "force": True}, True),
        ({"url": "https://orm.example/"}, True),
        ({}, False),
        ({"text": None}, False),
        ({"text": "a", "html": "b"}, False),
        ({"html": "a", "title": "b"}, False),
        ({"text": "a", "words": 3}, False),
    ],
)
def test_the_schema_of_a_page_says_that_it_is_given_in_one_way(body: dict[str, Any], is_one: bool) -> None:
    validator = make_validator({"$ref": "#/components/schemas/BodyRead"})
    assert validator.is_valid(body) == is_one


def test_the_openapi_that_is_served_names_the_path_it_is_served_under(client: TestClient) -> None:
    assert client.get("openapi.json").json() == API
