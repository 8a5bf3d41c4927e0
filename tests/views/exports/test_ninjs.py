"""ninjs items, against what IPTC documents of version 3.3: the properties we write, every object closed."""

import json

import jsonschema
import msgspec

from sayso.records.reading import Reading
from sayso.views.exports.named import name_readings
from sayso.views.exports.ninjs import render_ninjs


def closed(required: str = "", **properties: object) -> dict[str, object]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": required.split(),
        "properties": properties,
    }


TEXT = {"type": "string"}
NUMBER = {"type": "integer"}


def many(one: object) -> dict[str, object]:
    return {"type": "array", "items": one}


SCHEMA = closed(
    "uri",
    uri={"type": "string", "format": "uri"},
    type={"enum": "text audio video picture graphic composite component event planning".split()},
    representationType={"enum": ["full", "partial"]},
    profile=TEXT,
    contentCreated={"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"},
    language=TEXT,
    headlines=many(closed("value", role=TEXT, contentType=TEXT, value=TEXT)),
    by=TEXT,
    bodies=many(closed("value", role=TEXT, contentType=TEXT, charCount=NUMBER, wordCount=NUMBER, value=TEXT)),
    infoSources=many(closed(name=TEXT, role=TEXT, uri=TEXT, literal=TEXT)),
    descriptions=many(closed("value", role=TEXT, contentType=TEXT, value=TEXT)),
    altIds=many(closed(role=TEXT, value=TEXT)),
    standard=closed(name=TEXT, version=TEXT, schema={"type": "string", "format": "uri"}),
)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def items_of(reading: Reading) -> dict[str, dict[str, object]]:
    (page,) = name_readings([("news/orm.html", reading)])
    return {name: json.loads(text) for name, text in render_ninjs(page, "1.0").items()}


def test_each_story_is_an_item_that_the_standard_takes(reading: Reading) -> None:
    items = items_of(reading)
    assert list(items) == ["orm.s1.ninjs.json", "orm.s2.ninjs.json"]
    for item in items.values():
        VALIDATOR.validate(item)
    assert [item["representationType"] for item in items.values()] == ["full", "partial"]
    assert len({item["uri"] for item in items.values()}) == 2


def test_an_item_says_who_wrote_it_when_and_on_whose_word_it_rests(reading: Reading) -> None:
    item = items_of(reading)["orm.s1.ninjs.json"]
    assert (item["by"], item["language"], item["contentCreated"]) == ("Nils Arve", "en", "2024-04-09T00:00:00Z")
    sources = item["infoSources"]
    assert isinstance(sources, list)
    assert sources[0] == {"name": "Orm Valley Post", "role": "publisher"}
    assert {"name": "Greta Sohl", "role": "sayso:source/named", "literal": "sayso:p3"} in sources
    assert "sayso:p6" not in {one.get("literal") for one in sources}  # nobody is stated


def test_the_headline_of_a_page_is_that_of_its_only_story(reading: Reading) -> None:
    titled = msgspec.structs.replace(reading.document, title="Dam “was leaking”")
    two = msgspec.structs.replace(reading, document=titled)
    one = msgspec.structs.replace(two, stories=reading.stories[:1])
    assert all("headlines" not in item for item in items_of(two).values())
    assert items_of(one)["orm.s1.ninjs.json"]["headlines"] == [
        {"role": "main", "contentType": "text/plain", "value": "Dam “was leaking”"}
    ]


def test_what_was_found_points_into_the_body(reading: Reading) -> None:
    item = items_of(reading)["orm.s1.ninjs.json"]
    found = {one["role"]: json.loads(one["value"]) for one in item["descriptions"]}  # type: ignore[attr-defined]
    body = item["bodies"][0]["value"]  # type: ignore[index]
    assert [body[one["start"] : one["end"]] for one in found["sayso:times"]] == ["March", "Monday"]
    assert [body[slice(*one["span"])] for one in found["sayso:findings"]] == [
        "two people who saw the survey",
        "Farmers",
    ]
    assert [body[slice(*one["mentions"][0])] for one in found["sayso:sources"][:2]] == ["two people who saw the survey", "one of the people"]  # fmt: skip
    assert found["sayso:by"] == {"software": "sayso", "version": "1.0", "schema": "sayso/reading/1"}


def test_a_waiver_goes_to_nobody(reading: Reading) -> None:
    note = "<!-- sayso: ignore-file N03 because the desk knows them -->"
    text = f"{reading.document.text}\n{note}"
    story = msgspec.structs.replace(reading.stories[1], end=len(text))
    document = msgspec.structs.replace(reading.document, text=text)
    noted = msgspec.structs.replace(reading, document=document, stories=(reading.stories[0], story))
    item = items_of(noted)["orm.s2.ninjs.json"]
    assert note not in item["bodies"][0]["value"]  # type: ignore[index]
