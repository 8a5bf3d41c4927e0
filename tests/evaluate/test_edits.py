"""Changes to a text, and the way back from them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.evaluate.edits import CHANGES, Edited, Replaced, apply_changes
from sayso.records.span import Span

TEXT = (
    "Henry Tamm said the sluice in Ohio would cost $240 million. “It leaks,” Mr. Tamm’s deputy, Ann Orde, said in 2014.\n"
    "“We have favored it,” Henry said; 45 percent of the dam is gone.\n"
    "Villagers along the creek planted 300 willows on Saturday before noon.\n"
    "Orde said the rest was sound.\n"
)


def change(name: str, text: str = TEXT) -> Edited:
    return Edited(text, CHANGES[name](text))


def test_persons_are_renamed_alike_wherever_they_stand_to_the_same_gender() -> None:
    edited = change("persons renamed").text
    assert "Tamm" not in edited and "Orde" not in edited and "Henry" not in edited
    first, last = edited.split()[:2]
    assert f"Mr. {last}’s deputy" in edited and f"it,” {first} said" in edited
    from sayso.evaluate.naming import FEMALE, MALE

    assert first in MALE
    assert edited.split("deputy, ")[1].split()[0] in FEMALE


def test_numbers_that_others_hang_on_are_let_be() -> None:
    edited = change("numbers changed").text
    assert "$340 million" in edited and "55 percent" in edited
    assert "2014" in edited and "300 willows" in edited


def test_places_become_others_of_their_kind_and_governments_stay() -> None:
    edited = change("places renamed", "Ohio rejected it, Moscow said. Miss Ohio Parks did not. The Ohio Post did.").text
    assert not edited.startswith("Ohio") and "Moscow said" in edited
    assert "Ohio Parks" in edited and "Ohio Post" in edited


def test_marks_are_straightened_and_curled_again() -> None:
    straight = change("straight marks for curly").text
    assert "“" not in straight and "’" not in straight
    assert change("curly marks for straight", straight.replace("'", "’")).text == TEXT


def test_a_paragraph_with_an_odd_mark_is_not_curled() -> None:
    assert (
        change("curly marks for straight", 'A 6" pipe.\n"It leaks," she said.').text
        == 'A 6" pipe.\n“It leaks,” she said.'
    )


def test_lines_are_wrapped_at_words_and_lose_nothing() -> None:
    edited = change("lines wrapped").text
    assert max(map(len, edited.split("\n"))) <= 72
    assert edited.split() == TEXT.split()


def test_only_a_paragraph_that_nothing_points_into_or_out_of_is_moved() -> None:
    edited = change("paragraph moved")
    assert edited.text.rstrip("\n").endswith("Villagers along the creek planted 300 willows on Saturday before noon.")
    assert edited.text.count("Villagers") == 1
    assert CHANGES["paragraph moved"](TEXT.replace("Villagers", "His villagers")) == ()


@pytest.mark.parametrize("name", CHANGES)
def test_what_a_change_left_alone_is_found_back_where_it_stood(name: str) -> None:
    edited = change(name)
    for word in ("leaks", "deputy", "planted", "sound"):
        at = edited.text.index(word)
        assert edited.find_back(Span(at, at + len(word))) == Span(TEXT.index(word), TEXT.index(word) + len(word))


def test_a_part_of_replaced_words_stands_for_the_whole_and_what_was_put_in_for_nothing() -> None:
    edited = Edited("Tamm spoke.", [Replaced(0, 4, "Oakley"), Replaced(11, 11, " It rained.")])
    assert edited.text == "Oakley spoke. It rained."
    assert edited.find_back(Span(2, 6)) == Span(0, 4)
    assert edited.find_back(Span(0, 12)) == Span(0, 10)
    assert edited.find_back(Span(14, 16)) is None


@given(st.text("ab “”\n", min_size=1, max_size=60), st.data())
def test_every_span_outside_replaced_words_is_found_back(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = data.draw(st.text("xy", max_size=5))
    edited = Edited(text, [Replaced(start, end, words)])
    moved = len(words) - (end - start)
    for at in range(len(text)):
        if not start <= at < end:
            now = at if at < start else at + moved
            assert edited.find_back(Span(now, now + 1)) == Span(at, at + 1)


def test_a_change_that_cannot_be_made_is_left_out() -> None:
    names = {name for name, _ in apply_changes("It rained on the harbour all day.")}
    assert names == {"paragraph added at the end", "white space added"}
