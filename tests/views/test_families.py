"""Families of reprints, as text."""

import msgspec
import pytest

import sayso
from sayso.records.correction import Correction
from sayso.records.family import Credited, Families, Family, FamilyHead, Kinship, Member, UnfoldedKinship
from sayso.views.families import render_chain, render_families, render_family, render_relations, render_unfolded

BARE = Member(
    number=7,
    document="sha256:07",
    page=1,
    story="s1",
    outlet=None,
    title=None,
    url=None,
    day=None,
    credits=(),
    kinship=None,
)
WIRE = msgspec.structs.replace(BARE, number=2, outlet="Northline News", title="Bridge shuts", day="2026-03-04")
CUT = msgspec.structs.replace(
    WIRE, number=4, outlet="Harbour", kinship=Kinship(2, "copy", 0.987, ("the openings are alike: 100%",), None)
)
HEAD = FamilyHead(number=2, size=3, first_day="2026-03-04", last_day="2026-03-05", title="Bridge shuts")
FAMILY = Family(
    head=HEAD,
    origin=WIRE,
    origin_because="it is of Northline News, which 1 of the others credit",
    earliest=WIRE,
    earliest_because="it is of the earliest day",
    credited=Credited("Northline News", 1, 2),
    members=(WIRE, CUT),
    offset=0,
    more=1,
)
STORIES = [{"digest": "sha256:02", "place": "https://a.example/", "story": "s1"},
           {"digest": "sha256:04", "place": "", "story": "s2"}]  # fmt: skip
CORRECTION = Correction(
    3, "2026-04-10T09:00:00Z", "ines", "relation", STORIES, {"relation": "independent"}, "seen\x1b both", None
)


def test_a_family_is_told_with_its_origin_and_each_member_with_how_it_is_related() -> None:
    assert (
        render_family(FAMILY)
        == """\
3 articles, 1 account

origin    2  2026-03-04  Northline News: Bridge shuts
          because it is of Northline News, which 1 of the others credit
earliest  the same
credited  Northline News, by 1 of 2

       4  2026-03-04  Harbour: Bridge shuts
          copy: one text with the origin (probability 0.99)
            the openings are alike: 100%

What shows it: sayso copies 4 --with 2

… 1 more; --offset 2 shows the next.
"""
    )


def test_what_is_not_stated_is_said_and_the_earliest_where_it_is_not_the_origin() -> None:
    bare = msgspec.structs.replace(FAMILY, origin=BARE, earliest=None, credited=None, members=(), more=0)
    shown = render_family(bare)
    assert "origin    7  day [not stated]  outlet [not stated]: title [not stated]\n" in shown
    assert "earliest  [not stated]\ncredited  [not stated]\n" in shown
    other = render_family(msgspec.structs.replace(FAMILY, earliest=CUT))
    assert "earliest  4  2026-03-04  Harbour: Bridge shuts\n          because it is of the earliest day\n" in other


def test_who_is_kin_by_hand_has_no_probability_and_who_hangs_on_another_names_it() -> None:
    kinship = Kinship(4, "derived", 1.0, ("said so by hand, correction 3",), 3)
    member = msgspec.structs.replace(CUT, number=5, kinship=kinship)
    shown = render_family(msgspec.structs.replace(FAMILY, members=(WIRE, member)))
    assert "derived: one account with 4\n            said so by hand, correction 3\n" in shown


def test_families_are_one_line_each_and_say_where_they_end() -> None:
    bare = FamilyHead(number=9, size=2, first_day=None, last_day=None, title=None)
    assert render_families(Families((HEAD, bare), 4, True)) == (
        "       2  3 articles  2026-03-04 to 2026-03-05  Bridge shuts\n"
        "       9  2 articles  day [not stated]  title [not stated]\n"
        "… more; --offset 6 shows the next.\n"
    )
    assert render_families(Families((), 0, False)).startswith("Nothing in the archive is a copy")
    assert render_families(Families((), 40, False)) == "There is none after the first 40.\n"


def test_what_was_said_by_hand_is_told_by_pages_and_obeyed_by_no_terminal() -> None:
    assert render_relations([CORRECTION]).splitlines() == [
        "   3  “https://a.example/” (s1) and “sha256:04” (s2) are independent of each other",
        "      ines, 2026-04-10; seen<U+001B> both",
    ]
    assert render_relations([]) == "Nobody has corrected how two stories are related.\n"


@pytest.mark.parametrize(
    ("chain", "line"),
    [
        ((), "2 and 4 are of no family together.\n"),
        ((2, 4), "2 and 4 are of one family.\n"),
        ((2, 9, 7, 4), "2 and 4 are of one family, by way of 9, 7.\n"),
    ],
)
def test_two_stories_are_unfolded_with_what_was_said_of_them_and_what_makes_them_one_family(
    chain: tuple[int, ...], line: str
) -> None:
    compared = sayso.compare_texts(*["The piano in the church of Tessel was carried off by the flood on Monday."] * 2)
    found = UnfoldedKinship(a=WIRE, b=CUT, compared=compared, correction=CORRECTION, chain=chain)
    assert render_chain(found) == line
    shown = render_unfolded(found)
    assert shown.startswith("   3  “https://a.example/”")
    assert f"\n{line}\n" in shown
    assert "A  2 (Northline News, 2026-03-04)\nB  4 (Harbour, 2026-03-04)\n" in shown
    assert "The piano in the church" in shown
