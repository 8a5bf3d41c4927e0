"""A story cut for comparison."""

from collections.abc import Callable

import pytest

from sayso.compare.outline import hash_word
from sayso.compare.told import Told

Tell = Callable[[str], Told]


def test_the_writers_words_and_those_quoted_stand_apart(tell: Tell) -> None:
    told = tell("wire")
    assert {"fuel", "deckhands", "reckless"} <= set(told.own_words)
    assert "give" in told.quoted_words and "give" not in told.own_words


def test_a_sentence_is_where_the_text_has_it(tell: Tell) -> None:
    told = tell("wire")
    assert all(one.span.of(told.text).strip() for one in told.sentences)
    assert told.sentences[-1].span.of(told.text).startswith("The first ferry of the morning")


def test_names_and_numbers_are_kept_and_words_that_name_nobody_told_from_them(tell: Tell) -> None:
    told = tell("wire")
    assert {"ruiz", "900", "osk"} <= told.names
    assert hash_word("deckhands") in told.outline.plain_words and hash_word("ruiz") not in told.outline.plain_words


def test_speakers_go_by_their_last_names(tell: Tell) -> None:
    assert {"tamm", "dorn"} <= tell("own").speakers


def test_the_account_is_what_stands_in_the_first_sentences(tell: Tell) -> None:
    told = tell(" ".join(f"On day {number} the ferry to Osk sailed at noon." for number in range(60)))
    opening = told.opening
    assert 400 < sum(len(one.own) for one in opening.sentences) <= 420
    assert opening.sentences == told.sentences[: len(opening.sentences)]
    assert "41" in opening.names and "59" in told.names - opening.names
    assert opening.wording.endswith("sailed at noon.") and "day 59" not in opening.wording


def test_a_short_story_is_all_account_and_so_is_one_long_sentence(tell: Tell) -> None:
    for told in (tell("wire"), tell(f"The ferry sailed {'on and ' * 300}on."), Told("", (), frozenset())):
        assert told.opening is told


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The letter about the ferry is a hoax. Snopes took it apart. The county laughed.", 2),
        ("Rumours of a sale have been false before.", 1),
        ("The ferry company denied nothing and sold the boat.", 0),
    ],
)
def test_sentences_that_tell_of_what_is_not_so_are_counted(tell: Tell, text: str, number: int) -> None:
    assert tell(text).doubted == number
