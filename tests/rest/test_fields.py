"""What docstrings say of fields."""

from sayso.rest.fields import split_description


def test_a_docstring_is_divided_among_the_fields_that_it_names() -> None:
    own, told = split_description(
        """A party. id: in the archive. first, last: days of those
    that are dated, None where none is; said: how often.""",
        ["id", "first", "last", "said", "name"],
    )
    assert own == "A party."
    assert told == {
        "id": "In the archive.",
        "first": "Days of those that are dated, `null` where none is",
        "last": "Days of those that are dated, `null` where none is",
        "said": "How often.",
    }


def test_a_colon_after_other_words_begins_no_field() -> None:
    prose = "How it is: as ``name`` says. The name: stays here."
    assert split_description(prose, ["name"]) == ("How it is: as `name` says. The name: stays here.", {})


def test_a_record_without_fields_keeps_its_prose() -> None:
    assert split_description("One line,\n    and another.", []) == ("One line, and another.", {})
