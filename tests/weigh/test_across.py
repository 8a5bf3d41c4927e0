"""How many origins and parties a claim has that several stories carry."""

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records.attribution import Attribution, AttributionSpans
from sayso.records.source import Source
from sayso.records.span import Span
from sayso.weigh.across import Across, Report, Standing, count_across, find_route
from sayso.weigh.story import count_independent

RUIZ, TAMM, LIND, MINISTRY, WIRE, POST = range(1, 7)  # parties
NAMES = {
    RUIZ: "Ana Ruiz",
    TAMM: "Ivo Tamm",
    LIND: "Pavo Lind",
    MINISTRY: "the ministry",
    WIRE: "Northline News",
    POST: "Orm Post",
}


def name(party: int, through: str | None = None, **more: Any) -> Standing:
    stated = {"id": f"p{party}", "identity": "named", "count": (1, 1), "part_of": None, "is_outlet": False} | more
    return Standing(name=NAMES[party], party=party, through=through, **stated)


def outlet(party: int) -> Standing:
    return name(party, {WIRE: "northline", POST: "ormpost"}[party], count=None, is_outlet=True)


def withhold(least: int, most: int | None, through: str | None = None, **more: Any) -> Standing:
    stated: dict[str, Any] = {"id": "p9", "identity": "withheld", "part_of": None} | more
    return Standing(name="officials", count=(least, most), party=None, through=through, is_outlet=False, **stated)


UNSTATED = Standing(
    id="p8", name="", identity="unstated", count=None, part_of=None, party=None, through=None, is_outlet=False
)


def count(*stories: tuple[str | None, tuple[Standing, ...]], families: tuple[int, ...] = ()) -> Across:
    """Of stories by their outlets, numbered from 1. families: of each, where they are not all alone."""
    of = families or tuple(range(len(stories)))
    return count_across([Report(number, of[number - 1], *story) for number, story in enumerate(stories, 1)])


def list_reports(found: Across) -> list[tuple[int, ...]]:
    return [origin.reports for origin in found.origins]


def test_copies_of_one_account_are_one_origin_and_their_people_count_once() -> None:
    story = (name(RUIZ), withhold(2, 2))
    found = count(("a", story), ("b", story), ("c", story), families=(1, 1, 1))
    assert list_reports(found) == [(1, 2, 3)]
    assert found.independent == (3, 3)
    assert [join[:2] for join in found.origins[0].because] == [(2, 1), (3, 1)]


def test_the_same_named_person_in_two_outlets_is_one_origin_and_one_party() -> None:
    found = count(("a", (name(RUIZ),)), ("b", (name(RUIZ),)))
    assert (list_reports(found), found.independent) == ([(1, 2)], (1, 1))
    assert found.origins[0].because == ((2, 1, "rests on Ana Ruiz as well"),)


def test_two_people_in_two_outlets_are_two_origins() -> None:
    found = count(("a", (name(RUIZ),)), ("b", (name(TAMM),)))
    assert (list_reports(found), found.independent) == ([(1,), (2,)], (2, 2))


def test_those_not_named_may_be_the_same_from_story_to_story_or_all_be_others() -> None:
    found = count(("a", (withhold(2, 2),)), ("b", (withhold(3, 3),)))
    assert (len(found.origins), found.independent) == (2, (3, 5))
    assert count(("a", (withhold(2, None),)), ("b", (name(RUIZ),))).independent == (2, None)


def test_those_not_named_may_be_the_ones_another_story_names() -> None:
    found = count(("a", (name(RUIZ),)), ("b", (name(TAMM),)), ("c", (withhold(2, 2),)))
    assert (len(found.origins), found.independent) == (3, (2, 4))


def test_a_story_whose_source_is_unstated_adds_nobody_for_sure() -> None:
    assert count(("a", (UNSTATED,)), ("b", (name(RUIZ),))).independent == (1, 2)


def test_a_story_that_has_the_claim_through_an_outlet_is_of_that_outlets_origin() -> None:
    own = ("northline", (name(RUIZ), withhold(2, 2)))
    for citing in ((outlet(WIRE),), (name(RUIZ, "northline"),), (withhold(1, 1, "northline"),)):
        found = count(own, ("b", citing))
        assert (list_reports(found), found.independent) == ([(1, 2)], (3, 3))
    assert found.origins[0].because == ((2, 1, "has it through the other’s outlet"),)


def test_two_that_have_it_through_an_outlet_whose_own_is_not_there_are_one_origin_and_the_outlet_one_party() -> None:
    found = count(("a", (outlet(WIRE),)), ("b", (outlet(WIRE),)))
    assert (list_reports(found), found.independent) == ([(1, 2)], (1, 1))
    assert found.origins[0].because[0][2] == "has it from the same outlet"


def test_an_outlets_own_claim_in_its_own_story_is_an_origin_of_its_own() -> None:
    found = count(("northline", (outlet(WIRE),)), ("b", (name(RUIZ),)))
    assert (len(found.origins), found.independent) == (2, (2, 2))


def test_who_cites_two_outlets_that_are_here_joins_one_and_does_not_make_them_one() -> None:
    northline, post = ("northline", (name(RUIZ),)), ("ormpost", (name(TAMM),))
    found = count(northline, post, ("c", (outlet(WIRE), outlet(POST))))
    assert (list_reports(found), found.independent) == ([(1, 3), (2,)], (2, 2))
    alone = count(northline, ("c", (outlet(WIRE), outlet(POST))))
    assert (len(alone.origins), alone.independent) == (2, (2, 2))  # whoever told the Orm Post is another


def test_two_outlets_that_cite_each_other_are_one_origin() -> None:
    found = count(("northline", (outlet(POST),)), ("ormpost", (outlet(WIRE),)))
    assert list_reports(found) == [(1, 2)]


def test_a_rewrite_that_cites_the_outlet_of_an_account_adds_no_party_where_a_reprint_has_the_people() -> None:
    found = count(("a", (name(RUIZ),)), ("b", (name(RUIZ), outlet(WIRE))), families=(1, 1))
    assert found.independent == (1, 1)


def test_a_story_whose_people_are_all_in_anothers_is_of_its_origin_whichever_came_first() -> None:
    more, less = ("a", (name(RUIZ), name(TAMM), withhold(2, 2))), ("b", (name(TAMM),))
    for stories in ((more, less), (less, more)):
        found = count(*stories)
        assert (len(found.origins), found.independent) == (1, (4, 4))
    assert "rests on Ivo Tamm alone" in found.origins[0].because[0][2]


def test_a_story_with_people_of_two_others_does_not_make_these_one() -> None:
    found = count(("a", (name(RUIZ), name(TAMM))), ("b", (name(RUIZ), name(LIND))), ("c", (name(RUIZ),)))
    assert (list_reports(found), found.independent) == ([(1, 3), (2,)], (3, 3))


def test_a_story_with_somebody_not_named_is_an_origin_of_its_own() -> None:
    assert len(count(("a", (name(RUIZ),)), ("b", (name(RUIZ), withhold(1, 1))), ("c", (withhold(1, 1),))).origins) == 2


def test_a_part_counts_with_its_whole_in_whatever_story_it_stands() -> None:
    whole, part = name(MINISTRY), name(RUIZ, part_of=f"p{MINISTRY}")
    assert count(("a", (whole, part)), ("b", (name(RUIZ), withhold(1, 1)))).independent == (2, 2)
    among = name(RUIZ, part_of="p9")  # "three officials, among them Ana Ruiz"
    assert count(("a", (withhold(3, 3), among))).independent == (3, 3)
    assert count(("a", (withhold(3, 3), among)), ("b", (name(RUIZ),))).independent == (3, 3)


def test_a_party_by_two_names_in_one_story_counts_once() -> None:
    assert count(("a", (name(RUIZ), name(RUIZ, id="p7")))).independent == (1, 1)


def test_nobody_is_no_origin() -> None:
    assert count() == Across((), (0, 0))


STANDING = st.sampled_from(
    [name(RUIZ), name(TAMM), name(LIND), name(MINISTRY), withhold(2, 2), withhold(1, None), UNSTATED, outlet(WIRE),
     name(RUIZ, "northline")]
)  # fmt: skip
SIDES = st.lists(STANDING, min_size=1, max_size=3, unique_by=lambda one: one.id).map(tuple)
STORIES = st.lists(st.tuples(st.sampled_from(["a", "b", "northline", None]), SIDES), min_size=1, max_size=4)


@given(STORIES, st.lists(st.integers(0, 3), min_size=4, max_size=4))
def test_the_counts_do_not_depend_on_the_order_of_the_stories(
    stories: list[tuple[str | None, tuple[Standing, ...]]], families: list[int]
) -> None:
    reports = [Report(number, families[number], *story) for number, story in enumerate(stories)]
    found = [count_across(order) for order in permutations(reports)]
    assert len({(len(one.origins), one.independent) for one in found}) == 1
    for one in found:
        assert sorted(number for origin in one.origins for number in origin.reports) == list(range(len(stories)))
        assert sum(len(origin.because) for origin in one.origins) == len(stories) - len(one.origins)


@given(SIDES)
def test_of_one_story_alone_the_parties_are_those_the_story_itself_counts(side: tuple[Standing, ...]) -> None:
    assert count(("a", side)).independent == count_independent(side)


def tell(id: str, source: str, inside: str | None = None, via: str | None = None) -> Attribution:
    spans = AttributionSpans((Span(0, 1),), (Span(2, 3),), (Span(4, 5),))
    stated: Any = {"form": "indirect", "stance": "asserts", "basis": None, "about": (), "probability": 0.9}
    return Attribution(id=id, story="s1", source=source, spans=spans, via=via, inside=inside, **stated)


@pytest.mark.parametrize(
    ("members", "route"),
    [
        ([tell("a1", "p1")], None),
        ([tell("a1", "p1", via="Harbour Herald")], "harbourherald"),
        ([tell("a1", "p1", via="his lawyer")], None),
        ([tell("a0", "p2"), tell("a1", "p1", inside="a0")], "northline"),
        ([tell("a0", "p2"), tell("a1", "p1", inside="a0"), tell("a2", "p1")], None),
    ],
)
def test_a_route_is_the_outlet_that_all_of_what_a_source_says_came_through(
    members: list[Attribution], route: str | None
) -> None:
    sources = {
        "p1": Source("p1", "s1", "Ana Ruiz", "person", "named", (1, 1), None, None, None, ()),
        "p2": Source("p2", "s1", "Northline", "outlet", "named", None, None, None, None, ()),
    }
    assert find_route("p1", members, sources) == route
    assert find_route("p2", [tell("a0", "p2")], sources) == "northline"
