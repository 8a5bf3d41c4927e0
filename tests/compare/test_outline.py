"""What of a story can be set against another's without its text."""

from collections.abc import Callable
from itertools import combinations_with_replacement

import numpy as np
import pytest

from sayso.compare.aligning import align_sentences
from sayso.compare.families import is_kin, may_be_kin
from sayso.compare.judge import compare_told, find_most_dependent
from sayso.compare.outline import pack_outline, unpack_outline
from sayso.compare.signs import find_most, measure_outlines, measure_signs
from sayso.compare.told import Told

from .conftest import STORIES

Tell = Callable[[str], Told]
PAIRS = tuple(combinations_with_replacement(STORIES, 2))
CREDITING = """The Northline News reported on Monday that the pier of Osk will close. “It is rotten through,” Ivo Tamm told The Courier.

According to The Courier, the county's engineer asked for the money twice. The Courier obtained both letters.
"""


@pytest.mark.parametrize("text", [*STORIES, CREDITING, "Rain.", "“Go away now, all of you,” said Lea Brun."])
def test_an_outline_comes_back_as_it_was_packed(tell: Tell, text: str) -> None:
    outline = tell(text).outline
    assert unpack_outline(pack_outline(outline)) == outline


def test_of_an_outline_that_an_older_version_packed_nothing_is_taken(tell: Tell) -> None:
    older = np.array([120, 12, *[0] * 8], "<u4").tobytes()
    assert unpack_outline(older) is None
    assert may_be_kin(None, tell("wire").outline) and may_be_kin(tell("elsewhere").outline, None)


def test_an_outline_is_of_the_first_sentences(tell: Tell) -> None:
    lines = [f"Sailing {number} to Osk left at noon and nobody was aboard." for number in range(60)]
    one, other = tell(" ".join(lines)), tell(" ".join([*lines[:50], *(["The mill in Orm burned down."] * 9)]))
    assert one.outline == other.outline


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_no_sign_is_more_than_the_outlines_allow(tell: Tell, one: str, other: str) -> None:
    a, b = tell(one), tell(other)
    told = measure_outlines(a.outline, b.outline)
    signs = measure_signs(a, b, align_sentences(a, b))
    assert all(signs[name] == value for name, value in told.items())
    assert all(0 <= signs[name] <= find_most(name, a.outline, b.outline) + 1e-9 for name in signs.keys() - told.keys())


def test_an_outline_knows_how_often_which_outlets_are_credited(tell: Tell) -> None:
    outline = tell(CREDITING).outline
    assert sorted(outline.credits.values()) == [1, 3]
    assert len(outline.first_credits) == 2


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_no_comparison_finds_two_stories_more_dependent_than_their_outlines_allow(
    tell: Tell, one: str, other: str
) -> None:
    a, b = tell(one), tell(other)
    assert find_most_dependent(a.outline, b.outline) >= compare_told(a, b).dependent - 0.005


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_stories_that_are_kin_may_be_kin_by_their_outlines(tell: Tell, one: str, other: str) -> None:
    a, b = tell(one), tell(other)
    assert may_be_kin(a.outline, b.outline) or not is_kin(compare_told(a, b))


def test_outlines_tell_that_stories_on_other_matters_are_not_kin(tell: Tell) -> None:
    assert may_be_kin(tell("wire").outline, tell("cut").outline)
    assert not may_be_kin(tell("wire").outline, tell("elsewhere").outline)
