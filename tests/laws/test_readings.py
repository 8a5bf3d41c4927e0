"""What must hold of every Reading, whatever the page."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.laws.readings import check_reading

import sayso

PHRASES = [
    "Ana Ruiz said it rained.", "“We lost,” said Lund, the mayor.", "Three people close to the port said he knew.",
    "Two of the three people", " said on Monday that ", "Photo: Orm Post", "READ MORE", "By Nadia Perk", "\n", "\n\n",
    "“", "”", '"', "’", "—", " according to ", "The Courier could not verify that.", "He declined to comment.",
    "It was reported that ", "WEATHER: Snow", "<b>", "\u200b", "\u202e", "😀", "é", " ", "x" * 40, ". ", ", saying ",
    "a day before the flood", "June 3", "who was told by people who were briefed",
]  # fmt: skip

pages = st.lists(st.sampled_from(PHRASES), min_size=1, max_size=30).map("".join).filter(lambda text: text.strip())


@settings(max_examples=150, deadline=None)
@given(pages)
def test_every_span_stands_in_its_text_and_every_id_is_known(text: str) -> None:
    reading = sayso.read_text(text, date="2024-06-05", force=True)
    check_reading(reading)


@settings(max_examples=40, deadline=None)
@given(pages)
def test_the_same_page_gives_the_same_reading(text: str) -> None:
    first = sayso.read_text(text, date="2024-06-05", force=True)
    assert first.to_json() == sayso.read_text(text, date="2024-06-05", force=True).to_json()


@settings(max_examples=60, deadline=None)
@given(pages)
def test_the_text_is_kept(text: str) -> None:
    assert sayso.read_text(text, force=True).document.text == text
