"""What grammar tells of somebody's part in things."""

import pytest

from sayso.resolve.witness import find_own_deed, find_own_deed_after, find_part, find_presence


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("a cook who was in the pantry", "who was in the"),
        ("Ana Ruiz, who lives next door and was woken by the bells", "who lives next door and was woken"),
        ("pilgrims stranded at the ford", "stranded at the"),
        ("a passenger, Ana Ruiz,", "passenger"),
        ("Ana Ruiz, one of three survivors,", "one of three survivors"),
        ("A surviving diver, Emil Hanak,", "A surviving"),
        ("a gardener who clipped the hedges for her", "a gardener who clipped"),
    ],
)
def test_a_source_is_described_by_its_part(words, part):
    assert find_part(words) == part


@pytest.mark.parametrize(
    "words",
    [
        "Ana Ruiz, who was on the board",
        "a banker who was in charge",
        "a cook who was at the inn for ten years",
        "a minister who was asked about it",
        "voters waiting at the top of the list",
        "survivors",
        "Ana Ruiz, who clipped the wings of the bill",
        "a lawyer who represented both",
        "a woman who has become a symbol",
        "a clerk who asked not to be named",
    ],
)
def test_what_a_source_is_tells_of_no_part(words):
    assert find_part(words) is None


def test_being_by_counts_when_something_happens_meanwhile():
    assert find_presence("“I was in the attic when it fell,”") == "“I was in the attic when"
    assert find_presence("she was in the attic") is None
    assert find_presence("he had never seen the seal") == "he had never seen"
    assert find_presence("he has never seen worse") is None


def test_a_deed_is_of_the_speaker_and_in_the_past_perfect():
    assert find_own_deed("that they had hauled the nets") == "that they had hauled"
    assert find_own_deed("“He had hauled the nets,”") is None
    assert find_own_deed("they hauled the nets") is None
    assert find_own_deed("they had decided on it") is None


def test_a_deed_may_be_told_in_the_sentence_after():
    assert find_own_deed_after(" He had tarred the keel.") == " He had tarred the keel"
    assert find_own_deed_after(" He had the keel tarred.") is None
