"""Newsletters with numbered items, with invented news."""

import pytest

from sayso import read_text
from sayso.extract.page import read_text as make_document
from sayso.split.document import split_document

LETTER = """The Morning Brief
Tuesday, 4 June 2024
By Ana Ruiz

Good morning. Rain is on the way, and so is the budget.

1. The budget. The finance minister, Pavel Dorn, will present it at noon. He told the Orrin Courier that pensions would not be cut.

2. The ferry. Two people familiar with the talks said the Lissen ferry line would close in autumn. Its owner did not respond.

3. The cup. Harbour City lost 2-1 to Verrin. “We were poor in the second half,” the coach, Dirk Haan, said.

What we're reading
How a village lost its bank (The Tarn Herald)

You are receiving this email because you signed up for The Morning Brief. Unsubscribe
"""
HEADED = (
    LETTER.replace("1. The budget. The", "1. The budget\n\nThe")
    .replace("2. The ferry. Two", "2. The ferry\n\nTwo")
    .replace("3. The cup. Harbour", "3. The cup\n\nHarbour")
)
RECIPE = """How to mend a bicycle tyre: a brief guide

1. Take the wheel out.

2. Find the hole in the tube.

3. Glue the patch on, and wait for ten minutes.

The bicycle club of Orm mends tyres on Saturdays, its chairman, Stian Moe, said.
"""


def open_lines(text: str) -> list[str]:
    document = make_document(text, name="letter.txt", force=True)
    return [document.text[story.start : story.end].split("\n")[0][:14] for story in split_document(document).stories]


def test_each_item_is_a_story_and_what_stands_round_them_is_kept_apart() -> None:
    assert open_lines(LETTER) == [
        "The Morning Br",
        "1. The budget.",
        "2. The ferry. ",
        "3. The cup. Ha",
        "What we're rea",
    ]


def test_a_numbered_line_is_the_heading_of_its_item() -> None:
    stories = split_document(make_document(HEADED, name="letter.txt", force=True)).stories
    assert [story.title for story in stories[1:4]] == ["1. The budget", "2. The ferry", "3. The cup"]


def test_the_items_are_of_the_day_of_the_letter() -> None:
    stories = read_text(LETTER).stories
    assert {story.published for story in stories} == {"2024-06-04"}
    assert stories[-1].kind == "other"


@pytest.mark.parametrize(
    "text", [RECIPE, LETTER.replace("Morning Brief", "Harbour Hour"), LETTER.replace("3. The", "The")]
)
def test_other_numbers_open_no_items(text: str) -> None:
    reasons = split_document(make_document(text, name="letter.txt", force=True)).reasons
    assert not any("roundup" in reason.because for reason in reasons)
