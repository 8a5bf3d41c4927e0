"""Habits drawn: every number a link with words, nothing by colour alone, nothing that a strict policy forbids."""

import re
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import msgspec
import pytest

from sayso.records.habits import (
    Concentration,
    Counted,
    Habits,
    OutletHabits,
    PeriodShare,
    QuotedParty,
    Share,
    SourcingHabits,
)
from sayso.views import charts
from sayso.views.charts import draw_concentration, draw_identities, draw_most_quoted, draw_unnamed

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '"><script>alert(1)</script> & \x1b[31m\u202e'


def link(query: str) -> str:
    return f"/search?q={quote(query)}&a=1"


def make_share(number: int, of: int, query: str) -> Share:
    return Share(number, of, number / of if of else None, query)


def make_habits(name: str, base: str, named: int = 6, withheld: int = 3, unstated: int = 1) -> Habits:
    said = named + withheld + unstated
    counted: Any = {"named": named, "withheld": withheld, "unstated": unstated}
    top = (QuotedParty(7, "Lena Voss", "person", named, 1.0, f'{base} speaker:"id:7"'),) if named else ()
    return Habits(
        name=name,
        query=base,
        said=said,
        identities={one: Counted(number, f"{base} identity:{one}") for one, number in counted.items() if number},
        stances={"asserts": Counted(said, f"{base} stance:asserts")},
        unnamed=make_share(said - named, said, f"{base} -identity:named"),
        vague=make_share(1, said - named, f"{base} rule:A01 -identity:named"),
        unexplained=make_share(2, said - named, f"{base} rule:A02 -identity:named"),
        concentration=Concentration(
            parties=len(top),
            top=top,
            top_share=make_share(named, named, f'{base} speaker:"id:7"'),
            herfindahl_hirschman=1.0 if named else None,
        ),
    )


def make_outlet(name: str, course: dict[str, int]) -> OutletHabits:
    """course: of ten attributions how many are to sources that are not named, by period."""
    base = f'outlet:"{name}"'
    shares = (
        PeriodShare(period, make_share(number, 10, f"{base} on:{period} -identity:named"))
        for period, number in course.items()
    )
    return OutletHabits(make_habits(name, base), tuple(shares))


def make_all(outlets: tuple[OutletHabits, ...] = (), periods: int = 3) -> SourcingHabits:
    months = [f"{2020 + number // 12}-{number % 12 + 1:02}" for number in range(periods)]
    return SourcingHabits(
        outlet=None,
        length="month",
        whole=make_habits("", "identity:named OR identity:withheld"),
        periods=tuple(make_habits(month, f"on:{month}") for month in months),
        has_earlier=False,
        outlets=outlets,
        more_outlets=0,
        undated=None,
        no_outlet=0,
    )


OUTLETS = (
    make_outlet("Orm Post", {"2020-01": 1, "2020-02": 5, "2020-04": 3}),
    make_outlet("Tessel Mail", {"2020-02": 4, "2020-04": 4}),
    make_outlet(HOSTILE, {"2020-03": 10}),
)
EMPTY = msgspec.structs.replace(make_all(), whole=make_habits("", "", 0, 0, 0), periods=())
DRAWN = {
    "identities": lambda told: draw_identities(told, link),
    "unnamed": lambda told: draw_unnamed(told, link),
    "concentration": lambda told: draw_concentration(told, link),
    "quoted": lambda told: draw_most_quoted(told.whole.concentration, link),
}


def parse(drawing: str) -> ElementTree.Element:
    return ElementTree.fromstring(drawing)


def list_links(drawing: str) -> list[tuple[str, str]]:
    return [(one.get("href") or "", one.get("aria-label") or "") for one in parse(drawing).iter(f"{SVG}a")]


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("told", [make_all(OUTLETS), make_all(), EMPTY], ids=["outlets", "all", "none"])
def test_a_drawing_has_a_title_and_says_in_words_what_it_shows(name: str, told: SourcingHabits) -> None:
    root = parse(DRAWN[name](told))
    ids = (root.get("aria-labelledby") or "").split()
    assert root.get("role") == "group"
    assert [one.text for one in root if one.get("id") in ids and one.tag in (f"{SVG}title", f"{SVG}desc")]
    assert len(ids) == 2 and root.findtext(f"{SVG}title")
    for one in root.iter(f"{SVG}a"):
        assert one.get("aria-label") and one.findtext(f"{SVG}title") == one.get("aria-label")


@pytest.mark.parametrize("name", DRAWN)
def test_a_drawing_holds_no_style_of_its_own_and_nothing_of_a_page_as_markup(name: str) -> None:
    hostile = make_all(OUTLETS)
    party = msgspec.structs.replace(hostile.whole.concentration.top[0], name=HOSTILE)
    told = msgspec.structs.replace(hostile.whole.concentration, top=(party,))
    whole = msgspec.structs.replace(hostile.whole, concentration=told)
    drawing = DRAWN[name](msgspec.structs.replace(hostile, whole=whole, outlet=HOSTILE))
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=|[\x00-\x08\x1b\u202e]", drawing)
    assert not any(one.get("fill", "url(#").startswith("#") for one in parse(drawing).iter())


@pytest.mark.parametrize("name", DRAWN)
def test_ids_begin_with_the_key_so_that_two_drawings_stand_on_one_page(name: str) -> None:
    drawing = DRAWN[name](make_all(OUTLETS))
    ids = re.findall(r'\sid="([^"]+)"', drawing)
    assert ids and all(one.startswith(f"{name}-") for one in ids)
    assert set(re.findall(r"url\(#([^)]+)\)", drawing)) <= set(ids)


def test_each_part_of_a_bar_leads_to_its_rows() -> None:
    links = list_links(draw_identities(make_all(periods=1), link))
    assert links == [
        (link("on:2020-01 identity:named"), "2020-01: named 60.0%, 6 of 10"),
        (link("on:2020-01 identity:withheld"), "2020-01: name withheld 30.0%, 3 of 10"),
        (link("on:2020-01 identity:unstated"), "2020-01: [not stated] 10.0%, 1 of 10"),
    ]


def test_the_parts_of_a_bar_are_as_high_as_their_shares() -> None:
    bars = [one for link in parse(draw_identities(make_all(periods=1), link)).iter(f"{SVG}a") for one in link]
    heights = [float(one.get("height") or 0) for one in bars if one.tag == f"{SVG}rect"]
    assert [round(height / sum(heights), 2) for height in heights] == [0.6, 0.3, 0.1]


def test_who_is_not_named_is_told_apart_by_pattern_and_label_too() -> None:
    drawing = draw_identities(make_all(), link)
    fills = {one.get("fill") for one in parse(drawing).iter(f"{SVG}rect") if "bar" in (one.get("class") or "")}
    assert fills == {None, "url(#identities-described)", "url(#identities-withheld)", "url(#identities-unstated)"}
    names = [one.text for one in parse(drawing).iter(f"{SVG}text") if one.get("class") == "name"]
    assert names == ["named", "described", "name withheld", "[not stated]"]


def test_only_the_last_36_periods_are_drawn_and_some_labelled() -> None:
    drawing = draw_identities(make_all(periods=48), link)
    assert len({label.split(":")[0] for _, label in list_links(drawing)}) == 36
    labels = [one.text or "" for one in parse(drawing).iter(f"{SVG}text") if one.get("class") == "tick"]
    assert labels[5:7] == ["2021-01", "2021-05"]


def test_each_outlet_has_a_line_with_dashes_and_marks_of_its_own() -> None:
    drawing = draw_unnamed(make_all(OUTLETS), link)
    lines = parse(drawing).findall(f"{SVG}g")
    courses = [line.find(f"{SVG}path[@class='course']") for line in lines]
    assert [one.get("stroke-dasharray") for one in courses if one is not None] == [None, "7 3", "2 3"]
    shapes = [re.sub(r"M[\d.]+,[\d.]+", "", (line.findall(f"{SVG}path")[-1].get("d") or "")) for line in lines]
    assert len(set(shapes)) == 3
    assert [line.findtext(f"{SVG}text") for line in lines][:2] == ["Orm Post", "Tessel Mail"]
    assert list_links(drawing)[1] == (
        link('outlet:"Orm Post" on:2020-02 -identity:named'), "Orm Post, 2020-02: 50.0% not named, 5 of 10",
    )  # fmt: skip


def test_names_of_lines_do_not_lie_on_one_another() -> None:
    outlets = tuple(make_outlet(f"Paper {number}", {"2020-01": 1, "2020-02": 0}) for number in range(9))
    lines = parse(draw_unnamed(make_all(outlets), link)).findall(f"{SVG}g")
    places = sorted(float(one.get("y") or 0) for line in lines for one in line.findall(f"{SVG}text"))
    assert len(places) == 6
    assert all(after - before >= 16 for before, after in pairwise(places))


def test_without_outlets_one_line_is_drawn_of_the_periods() -> None:
    lines = parse(draw_unnamed(make_all(), link)).findall(f"{SVG}g")
    assert [line.findtext(f"{SVG}text") for line in lines] == ["all"]


def test_a_bar_tells_what_the_most_quoted_say_and_the_index() -> None:
    drawing = draw_concentration(make_all(OUTLETS[:1]), link)
    assert list_links(drawing)[1] == (
        link('outlet:"Orm Post" speaker:"id:7"'), "Orm Post: 100.0%, HHI 1.0000, 6 of 6: Lena Voss",
    )  # fmt: skip
    values = [one.text for one in parse(drawing).iter(f"{SVG}text") if one.get("class") == "value"]
    assert values == ["100.0%, HHI 1.0000"] * 2
    (quoted,) = list_links(draw_most_quoted(make_all().whole.concentration, link))
    assert quoted[1] == "Lena Voss: 100.0%, 6 attributions"


def test_where_nobody_is_named_no_index_is_made_up() -> None:
    ((_, label),) = list_links(draw_concentration(EMPTY, link))
    assert label.startswith("all: -, HHI -, 0 of 0")


def test_every_class_of_a_drawing_is_in_the_style_sheet_or_marks_a_kind() -> None:
    style = Path(charts.__file__).with_suffix(".css").read_text(encoding="utf-8")
    known = set(re.findall(r"\.([a-z][\w-]*)", style)) | {"line", "value", "name"}
    drawings = "".join(draw(make_all(OUTLETS)) for draw in DRAWN.values())
    assert {one for classes in re.findall(r'class="([^"]+)"', drawings) for one in classes.split()} <= known
