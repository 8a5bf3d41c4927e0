"""A family of stories as a tree."""

from sayso.records.family import Family, FamilyHead, Kinship, Member
from sayso.views.family_tree import Branch, grow_tree


def member(number: int, kin: int | None = None) -> Member:
    kinship = Kinship(kin, "copy", 0.9, ("the same words",), None) if kin is not None else None
    return Member(
        number=number, document=f"sha256:{number}", page=1, story="s1", outlet=None, title=None, url=None, day=None,
        credits=(), kinship=kinship,
    )  # fmt: skip


def family(*members: Member, origin: int = 1) -> Family:
    return Family(
        head=FamilyHead(number=1, size=9, first_day=None, last_day=None, title=None), origin=member(origin), origin_because="", earliest=None,
        earliest_because="", credited=None, members=members, offset=0, more=0,
    )  # fmt: skip


def outline(branches: tuple[Branch, ...]) -> list[object]:
    """Numbers, each with the list of what grows from it where anything does."""
    return [(one.member.number, outline(one.branches)) if one.branches else one.member.number for one in branches]


def list_numbers(branches: tuple[Branch, ...]) -> list[int]:
    return [number for one in branches for number in (one.member.number, *list_numbers(one.branches))]


def test_kin_of_the_origin_grow_from_it_and_their_kin_from_them_in_the_order_of_their_days() -> None:
    told = family(member(3, 1), member(1), member(5, 3), member(2, 1), member(4, 3))
    assert outline(grow_tree(told)) == [(3, [5, 4]), 2]


def test_kin_of_a_story_that_is_not_listed_grow_from_the_origin() -> None:
    assert outline(grow_tree(family(member(4, 99), member(2, 1)))) == [4, 2]


def test_a_ring_of_kin_is_opened_at_its_earliest() -> None:
    told = family(member(2, 1), member(3, 5), member(4, 3), member(5, 4))
    assert outline(grow_tree(told)) == [2, (3, [(4, [5])])]
    assert outline(grow_tree(family(member(3, 4), member(4, 3), member(5, 4)))) == [(3, [(4, [5])])]


def test_a_long_chain_is_no_deeper_than_can_be_shown_and_each_is_there_once() -> None:
    chain = [member(number, number - 1) for number in range(2, 1_502)]
    grown = grow_tree(family(*chain))
    assert list_numbers(grown) == list(range(2, 1_502))
    (first,) = grown
    assert len(first.branches[0].branches[0].branches) == 1_497
