"""The terminal picture."""

import re

import pytest

from sayso.cli.picture import draw_page
from sayso.cli.screen import paint_screen, paint_svg
from sayso.records.reading import Reading
from sayso.views.page import view_page
from sayso.views.wording import CANNOT_SHOW


def draw(reading: Reading, width: int, **options: bool) -> str:
    return paint_screen(draw_page(view_page(reading, "orm.txt"), width, **options), width)


@pytest.mark.parametrize("width", [40, 80, 100, 110])
def test_no_line_is_longer_than_the_screen(reading: Reading, width: int) -> None:
    for options in ({}, {"everything": True, "why": True}):
        assert max(len(line) for line in draw(reading, width, **options).splitlines()) <= width


def test_the_first_lines_say_what_is_claimed_and_by_whom_and_who_denies_it(reading: Reading) -> None:
    top = "\n".join(draw(reading, 100).splitlines()[:18])
    assert "orm.txt · Tuesday 9 April 2024 · 1 article, 1 opening that breaks off" in top
    assert "Engineers warned in March that the Orm dam was leaking" in top
    assert re.search(r"FOR +two people who saw the survey · 2 people, names withheld, records seen", top)
    assert re.search(r"AGAINST +Greta Sohl, spokeswoman for Lakeland Power · named", top)
    assert "“That is not true. The dam was sound.”" in top
    assert re.search(r"NO COMMENT +Ivo Tamm, Governor", top)
    assert re.search(r"NOT VERIFIED +The Post", top)
    assert re.search(r"RESTS ON +2 independent sources, none of them named", top)


def test_the_ledger_says_so_where_the_text_is_silent(reading: Reading) -> None:
    drawn = draw(reading, 100)
    assert re.search(r"\[not stated\] +\[not stated\] +\[not stated\] +1", drawn)


def test_a_claim_that_nobody_denies_says_so(reading: Reading) -> None:
    import msgspec

    claim = msgspec.structs.replace(reading.claims[0], attributions=("a1",), denied_by=())
    drawn = draw(msgspec.structs.replace(reading, claims=(claim,)), 100)
    assert re.search(r"AGAINST +nobody on this page denies it", drawn)


def test_a_cut_list_says_how_much_is_left_out(reading: Reading) -> None:
    import msgspec

    many = tuple(msgspec.structs.replace(reading.claims[1], id=f"c{number}") for number in range(20))
    copied = msgspec.structs.replace(reading, claims=many, reasons=())
    assert "6 of 19; --all shows the rest" in draw(copied, 100)
    assert "--all" not in draw(copied, 100, everything=True)


def test_the_other_stories_are_a_line_each_until_all_is_asked_for(reading: Reading) -> None:
    short, full = draw(reading, 100), draw(reading, 100, everything=True)
    assert re.search(r"· BREAD PRICES: .* 0 claims, breaks off", short)
    assert "ELSEWHERE" not in full
    assert full.count("BREAD PRICES") == 1


def test_the_picture_as_an_image_is_the_same_each_time(reading: Reading) -> None:
    images = [paint_svg(draw_page(view_page(reading, "orm.txt"), 88), "sayso") for _ in range(2)]
    assert images[0] == images[1]
    assert images[0].startswith("<svg ")


def test_the_foot_says_what_no_text_shows(reading: Reading) -> None:
    assert " ".join(draw(reading, 80).split()).endswith(CANNOT_SHOW)


def test_a_waived_finding_stands_there_with_its_reason(reading: Reading) -> None:
    import msgspec

    waiver = "<!-- sayso: ignore-file N03 because they are all the farmers there are -->"
    document = msgspec.structs.replace(reading.document, text=f"{reading.document.text}\n{waiver}")
    drawn = " ".join(draw(msgspec.structs.replace(reading, document=document), 100).split())
    assert "no number number-hidden, line 8 waived: they are all the farmers there are" in drawn
    assert "waived" not in draw(reading, 100)
