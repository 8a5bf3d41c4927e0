import json

import jsonschema
import pytest

from sayso.records.reading import Contract, reading_schema

KEYS = ["schema", "document", "stories", "sources", "attributions", "times", "claims", "findings"]


def test_the_contract_has_its_keys_in_their_order(reading):
    assert list(json.loads(reading.to_json())) == KEYS


def test_a_reading_is_valid_by_its_schema(reading):
    jsonschema.Draft202012Validator(reading_schema()).validate(json.loads(reading.to_json()))


@pytest.mark.parametrize("key", KEYS)
def test_no_key_may_be_missing(reading, key):
    record = json.loads(reading.to_json())
    del record[key]
    assert not jsonschema.Draft202012Validator(reading_schema()).is_valid(record)


def test_reasons_are_for_people_and_stay_out_of_the_contract(reading):
    assert reading.reasons
    assert "reasons" not in json.loads(reading.to_json())
    assert "reasons" not in Contract.__struct_fields__
