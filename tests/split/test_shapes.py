"""What single lines look like."""

import pytest

from sayso.split.lines import join_blocks, read_lines
from sayso.split.shapes import Shape, find_shapes, has_inline_kicker


def shapes(*lines: str) -> list[Shape]:
    text = "\n".join(lines)
    return list(find_shapes(join_blocks(text, read_lines(text))))


@pytest.mark.parametrize(
    ("line", "shape"),
    [
        ("The council voted on Monday to close the pool.", "body"),
        ("The pool can be saved, swimmers say, if the city finds the money for the wall by", "body"),
        ("Council votes to close the old pool", "title"),
        ("What We Stand For", "title"),
        ("Who pays for the pool?", "title"),
        ("HARBOR NEWS", "label"),
        ("Analysis", "label"),
        ("By Ada Bruno", "byline"),
        ("By ADA BRUNO and Otto Farrow, Harbor Gazette", "byline"),
        ("Ada Bruno, Staff Writer", "byline"),
        ("Ada Bruno | Harbor Gazette", "byline"),
        ("May 3, 2021", "dateline"),
        ("HARBORVIEW, May 3 (AP) —", "dateline"),
        ("Photo: Reuters", "credit"),
        ("(Photo by Ada Bruno/AFP)", "credit"),
        ("Ada Bruno/Getty Images", "credit"),
        ("AP, Reuters", "credit"),
        ("Otto Farrow contributed to this report.", "credit"),
        ("(Reporting by Ada Bruno in Tarrow; Editing by Otto Farrow)", "credit"),
        ("Farrow reported from Tarrow.", "credit"),
        ("Mayor Ada Bruno at the pool in Harborview on Sunday. Photo: AFP", "caption"),
        ("FILE - Ada Bruno arrives at the courthouse, May 3, 2016. (AP Photo/Otto Farrow)", "caption"),
        ("In this May 3, 2016 file photo, swimmers leave the pool.", "caption"),
        ("Map of Harborview", "caption"),
        ("Advertisement", "furniture"),
        ("Sign up for our newsletter", "furniture"),
        ("© 2021 Harbor Gazette. All rights reserved.", "furniture"),
        ("* * *", "furniture"),
        ("Home | News | Sport | Weather", "furniture"),
        ("Ada Bruno covers the city. Follow her on Twitter: @adabruno.", "furniture"),
        ("Read more", "more"),
        ("Continue reading →", "more"),
        ("Read more: Council to vote again on pool and library", "furniture"),
        ("Related stories", "related"),
    ],
)
def test_shapes_of_lines(line: str, shape: Shape) -> None:
    assert shapes(line) == [shape]


@pytest.mark.parametrize(
    "line",
    [
        "Images by satellite showed the flooded pool, two officials who had seen them said, and more of the town.",
        "Reporting by the Harbor Gazette found that the pool had leaked for years, and the mayor said she knew.",
        "Reuters reported from Tarrow that the mayor had resigned, which her office denied.",
        "Police could not find him at the pool on Monday, his sister said.",
        "More in the town than in the country think that the pool should close, the survey found.",
        "The talks on the pool will go on, the mayor said. (Reuters)",
        "By Thursday the water had reached the wall of the pool, the city said.",
    ],
)
def test_sentences_that_begin_as_stray_lines_do_are_text(line: str) -> None:
    assert shapes(line) == ["body"]


def test_three_labels_in_a_row_are_a_menu() -> None:
    assert shapes("World", "Politics", "Sport") == ["furniture"] * 3


def test_a_label_by_itself_is_none() -> None:
    assert shapes("Politics", "Council votes to close the old pool") == ["label", "title"]


def test_links_end_before_the_headline_of_the_next_story() -> None:
    lines = ("Related:", "Snow in May", "Bees return to the park", "Council votes to close pool", "By Ada Bruno")
    assert shapes(*lines) == ["related", "furniture", "furniture", "title", "byline"]


def test_a_kicker_within_the_line_is_in_capitals_with_a_colon() -> None:
    assert has_inline_kicker("LONG WAIT: Swimmers hope")
    assert not has_inline_kicker("Long wait: swimmers hope")
    assert not has_inline_kicker("HARBORVIEW — Swimmers hope")
