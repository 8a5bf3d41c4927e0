"""Pairs judged, and groups made of them."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.weigh.grouping import _keep_linked, judge_pair, link_groups
from sayso.weigh.signs import Sameness

CHANCES = st.dictionaries(
    st.sampled_from(list(combinations(range(7), 2))), st.floats(min_value=0, max_value=1), max_size=21
)


def sameness(**weights: float) -> Sameness:
    return Sameness("a test", "", {}, bar=0.5, link=0.4, constant=-1.0, weights=weights)


def members(count, chances, bar=0.5, link=0.4):
    return [group for group, _ in link_groups(count, chances, bar, link)]


def test_signs_make_a_pair_likelier_by_their_weights():
    trained = sameness(near=2.0, far=-2.0)
    assert judge_pair({"far": 1.0}, trained) < judge_pair({}, trained) < judge_pair({"near": 1.0}, trained)


def test_a_sign_that_was_never_learned_counts_nothing():
    assert judge_pair({"unheard of": 5.0}, sameness()) == judge_pair({}, sameness())


def test_two_parties_who_share_little_but_names_state_two_claims():
    trained = sameness(alike=9.0)
    long = {"alike": 1.0, "words of the shorter": 1.2, "share of words": 0.28, "share of words that name nobody": 0.1}
    assert judge_pair(long, trained) == 0.0
    for name, value in (
        ("words of the shorter", 0.4),
        ("share of words", 0.5),
        ("share of words that name nobody", 0.3),
        ("one speaker", 1.0),
        ("joins in", 1.0),
    ):
        assert judge_pair(long | {name: value}, trained) > 0.9


def test_what_is_told_inside_is_the_same_where_the_outer_only_passes_it_on():
    trained = sameness(alike=9.0)
    inside = {"alike": 1.0, "one within the other": 1.0}
    assert judge_pair(inside, trained) == 0.0
    assert judge_pair(inside | {"passes it on": 1.0}, trained) > 0.8


def test_likely_pairs_make_groups_and_the_rest_stays_alone():
    assert members(4, {(0, 2): 0.9, (1, 3): 0.2}) == [(0, 2), (1,), (3,)]


def test_one_likely_pair_does_not_join_two_groups_that_are_unlike():
    chances = {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.6, (0, 2): 0.0, (0, 3): 0.0, (1, 3): 0.0}
    assert members(4, chances) == [(0, 1), (2, 3)]


def test_a_group_tells_which_pairs_made_it():
    ((group, joins),) = link_groups(3, {(0, 1): 0.9, (0, 2): 0.8, (1, 2): 0.7}, 0.5, 0.4)
    assert (group, joins) == ((0, 1, 2), ((0, 1), (0, 2)))


@given(CHANCES)
def test_every_attribution_is_in_one_group(chances):
    groups = members(7, chances)
    assert sorted(at for group in groups for at in group) == list(range(7))


@given(CHANCES)
def test_a_pair_below_the_bar_joins_nothing(chances):
    low = {pair: chance / 2.1 for pair, chance in chances.items()}
    assert members(7, low) == [(at,) for at in range(7)]


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.tuples(st.integers(0, 11), st.integers(0, 11)), st.floats(0, 1), max_size=50))
def test_pairs_that_no_likely_pairs_link_change_no_group(drawn: dict[tuple[int, int], float]) -> None:
    chances = {pair: chance for pair, chance in drawn.items() if pair[0] < pair[1]}
    kept = _keep_linked(((one, two, chance) for (one, two), chance in chances.items()), 12, 0.5)
    assert kept.items() <= chances.items()
    assert link_groups(12, kept, 0.5, 0.4) == link_groups(12, chances, 0.5, 0.4)
