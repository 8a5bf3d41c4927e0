"""A story cut for comparison."""

from collections.abc import Callable

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
