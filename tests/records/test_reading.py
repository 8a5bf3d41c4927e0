import json

import jsonschema
import msgspec
import pytest

from sayso.records.reading import Contract, reading_schema
from sayso.views.page import view_page

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


def test_the_main_claim_is_the_one_that_is_shown_first(reading):
    shown = view_page(reading, "page")
    main = shown.stories[shown.main]
    assert reading.main_story.id == main.id
    assert [one.id for one in reading.rank_claims()] == [one.id for one in main.claims]
    assert reading.main_claim.id == main.claims[0].id
    assert reading.rank_claims(main.id) == reading.rank_claims()


def test_what_is_disputed_comes_before_what_is_not(reading):
    claim = next(one for one in reading.claims if one.denied_by)
    calm = msgspec.structs.replace(claim, id="c0", denied_by=(), no_comment_from=(), unverified_by=())
    both = msgspec.structs.replace(reading, claims=(calm, claim))
    assert [one.id for one in both.rank_claims()] == [claim.id, "c0"]
    assert both.main_claim == claim


def test_a_page_without_stories_or_claims_has_no_main_one(reading):
    assert msgspec.structs.replace(reading, claims=()).main_claim is None
    bare = msgspec.structs.replace(reading, stories=(), claims=())
    assert (bare.main_story, bare.main_claim, bare.rank_claims()) == (None, None, ())
    with pytest.raises(KeyError):
        reading.rank_claims("s99")


def test_what_is_main_is_no_part_of_the_contract(reading):
    assert not {"main_story", "main_claim"} & {*json.loads(reading.to_json()), *Contract.__struct_fields__}
