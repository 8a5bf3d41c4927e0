"""Families of reprints among many stories."""

from collections.abc import Callable

from sayso.compare.families import find_families
from sayso.compare.judge import compare_told
from sayso.compare.sketch import find_candidates, make_sketch
from sayso.compare.told import Told

Tell = Callable[[str], Told]


def test_a_wire_story_its_cut_and_its_rewrite_are_one_family(tell: Tell) -> None:
    stories = [tell(text) for text in ("elsewhere", "wire", "own", "cut", "rewrite")]
    (family,) = find_families(stories, compare_told)
    assert family.members == (1, 3, 4)
    assert family.links[1, 3].relation == "copy"
    assert set(family.links) <= {(1, 3), (1, 4), (3, 4)}


def test_what_shares_no_words_in_a_row_is_not_compared(tell: Tell) -> None:
    sketches = [make_sketch(tell(text)) for text in ("wire", "elsewhere", "cut")]
    assert find_candidates(sketches) == ((0, 2),)


def test_a_sketch_is_the_same_for_the_same_words_and_small(tell: Tell) -> None:
    told = tell("wire")
    assert make_sketch(told) == make_sketch(tell("wire"))
    assert 0 < len(make_sketch(told)) < len(told.own_words) + len(told.quoted_words)


def test_a_phrase_that_all_have_makes_nobody_kin() -> None:
    everybody = frozenset({7, 8})
    assert find_candidates([everybody] * 61) == ()
    assert len(find_candidates([everybody] * 60)) == 60 * 59 // 2


def test_no_story_has_no_family() -> None:
    assert find_families((), compare_told) == ()
