"""Words and names of a paragraph."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.split.words import read_words_of, stem_word, word_weight


def names(text: str) -> list[tuple[str, bool, bool]]:
    return [(name.key, name.full, name.honorific) for name in read_words_of(text).names]


def test_a_name_is_known_by_its_last_word() -> None:
    assert names("They met Ada Bruno of Harborview.") == [("bruno", True, False), ("harborview", False, False)]


def test_titles_are_no_part_of_a_name() -> None:
    assert names("On Monday President Bruno spoke.") == [("bruno", False, False)]


def test_mr_makes_a_second_mention() -> None:
    assert names("They asked Mr. Farrow.") == [("farrow", False, True)]


def test_particles_and_initials_are_part_of_a_name() -> None:
    assert names("It was J. K. van der Meer.") == [("meer", True, False)]


def test_a_capital_at_the_start_of_a_sentence_makes_no_name() -> None:
    assert names("However, people said so. Nothing came of it.") == []


def test_a_name_at_the_start_of_a_sentence_is_one() -> None:
    assert names("Bruno said so.") == [("bruno", False, False)]


def test_possessives_and_plurals_are_looked_up_alike() -> None:
    assert stem_word("Ferries’") == "ferrie"
    assert stem_word("council’s") == stem_word("Councils") == "council"


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    assert word_weight("the") < word_weight("government") < word_weight("marigold") == 1.0
    assert word_weight("monday") == word_weight("1931") == 0.0


def test_of_a_very_long_paragraph_the_edges_are_read_and_the_length_is_estimated() -> None:
    words = read_words_of("Harborview " + "word " * 20_000 + "Tarrow")
    assert len(words.keys) < 2_000
    assert 15_000 < words.count < 25_000
    assert [name.key for name in words.names] == ["harborview", "tarrow"]


@given(st.text())
def test_places_of_names_lie_within_the_words(text: str) -> None:
    words = read_words_of(text)
    assert words.count >= len(words.keys)
    assert all(0 <= name.place < len(words.keys) for name in words.names)
