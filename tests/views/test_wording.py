"""Labels in words."""

import pytest

from sayso.views.wording import count_sources, join_words, say_identity, say_number


@pytest.mark.parametrize(
    ("number", "words"), [((3, 3), "3"), ((2, None), "2 or more"), ((180, 200), "180 to 200"), ((0, 1), "0 to 1")]
)
def test_a_number_keeps_its_bounds(number: tuple[int, int | None], words: str) -> None:
    assert say_number(number) == words


@pytest.mark.parametrize(
    ("independent", "words"),
    [
        ((3, 3), "3 independent sources"),
        ((1, 1), "1 source only"),
        ((0, 0), "no source"),
        ((0, 1), "0 to 1 independent sources"),
        ((2, None), "at least 2 independent sources"),
        ((1, None), "at least 1 independent source"),
    ],
)
def test_independent_sources_in_words(independent: tuple[int, int | None], words: str) -> None:
    assert count_sources(independent) == words


def test_what_is_not_stated_is_never_blank() -> None:
    assert say_identity("unstated", None) == "[not stated]"


def test_words_are_joined_as_in_a_sentence() -> None:
    assert [join_words(one) for one in ((), ("a",), ("a", "b"), ("a, b", "c", "d"))] == [
        "",
        "a",
        "a and b",
        "a, b, c and d",
    ]
