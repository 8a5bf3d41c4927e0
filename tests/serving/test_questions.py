"""What may be asked, and how it is taken from an address."""

import re

import msgspec
import pytest

from sayso.errors import SettingError
from sayso.serving.questions import QUESTIONS, convert_asked

SEARCH = QUESTIONS["search"].asked


def test_values_are_taken_by_the_types_of_their_fields() -> None:
    asked = convert_asked(SEARCH, [("q", "dam"), ("limit", "5"), ("newest", "true"), ("meaning", "")])
    assert msgspec.structs.asdict(asked) == {
        "q": "dam",
        "meaning": None,
        "newest": True,
        "facets": False,
        "limit": 5,
        "offset": 0,
    }


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ([("colour", "red")], "colour"),
        ([("q", "a"), ("q", "b")], "q"),
        ([("limit", "0")], "limit"),
        ([("limit", "many")], "limit"),
        ([("offset", "9" * 5_000)], "offset"),
        ([("newest", "perhaps")], "newest"),
    ],
)
def test_what_means_nothing_is_named_with_its_field(given: list[tuple[str, str]], where: str) -> None:
    with pytest.raises(SettingError) as raised:
        convert_asked(SEARCH, given)
    assert raised.value.args[0] == where


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_what_stands_in_a_path_is_a_field_that_must_be_given(question: object) -> None:
    required = {one.name for one in msgspec.structs.fields(question.asked) if one.required}  # type: ignore[attr-defined]
    assert set(re.findall(r"{(\w+)}", question.path)) <= required  # type: ignore[attr-defined]
