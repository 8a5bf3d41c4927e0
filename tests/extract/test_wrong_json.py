"""What is wrong about JSON, in plain words."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.extract.wrong_json import say_broken, say_misfit

VALUES = "where JSON has text in double quotation marks, a number, true, false, null, a list or an object"


class Reading(msgspec.Struct, forbid_unknown_fields=True):
    published: str | None
    length: int = 0


class Line(msgspec.Struct):
    document: Reading


def say(line: str) -> str:
    with pytest.raises(msgspec.DecodeError) as raised:
        msgspec.json.decode(line)
    return say_broken(line.encode(), raised.value)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"text": "It rained.", "date": None}', f"no JSON: “date” is None, {VALUES}"),
        ('{"date": NaN, "text": "It rained."}', f"no JSON: “date” is NaN, {VALUES}"),
        ('{"text": "Bora é", "date": 2024-02-03}', f"no JSON: “date” is 2024-02-03, {VALUES}"),
        ('{"date": , "text": "It rained."}', f"no JSON: “date” is nothing, {VALUES}"),
        ("{'text': 'It rained.'}", "no JSON from its character 2 on: “'text': 'It rained.'}”"),
        ('{"text": "é it rained",}', "no JSON from its character 24 on: “}”"),
        ('{"text": "It rai', 'no whole JSON: it breaks off after “{"text": "It rai”'),
        ("nope", "no whole JSON: it breaks off after “nope”"),
    ],
)
def test_the_name_and_the_value_or_the_place_is_told(line: str, told: str) -> None:
    assert say(line) == told


def test_what_is_nested_beyond_measure_is_told() -> None:
    line = b"[" * 100_000
    with pytest.raises(RecursionError) as raised:
        msgspec.json.decode(line)
    assert say_broken(line, raised.value) == "JSON too deep to be read"


@given(st.binary(max_size=200))
def test_something_is_told_of_whatever_is_no_json(line: bytes) -> None:
    try:
        msgspec.json.decode(line)
    except msgspec.DecodeError as error:
        told = say_broken(line, error)
        assert told.startswith(("no JSON", "no whole JSON")) and "\n" not in told
    except UnicodeDecodeError:
        pass


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b'{"document": {"published": 5}}', "document.published is a whole number and should be text or null"),
        (b'{"document": {"published": null, "length": []}}', "document.length is a list and should be a whole number"),
        (b'{"document": {}}', "document has no “published”"),
        (b'{"document": {"published": null, "x": 1}}', "document has “x”, which is none of its fields"),
        (
            b'{"document": {"published": null, "x\ny": 1}}'.replace(b"\n", b"\\n"),
            "document has “x y”, which is none of its fields",
        ),
        (b"[]", "the whole is a list and should be an object"),
    ],
)
def test_a_value_of_another_kind_is_told_with_its_place_and_what_it_should_be(line: bytes, told: str) -> None:
    with pytest.raises(msgspec.ValidationError) as raised:
        msgspec.json.decode(line, type=Line)
    assert say_misfit(raised.value) == told
