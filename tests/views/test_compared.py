"""How two pages are related, as text."""

import msgspec
import pytest

import sayso
from sayso.records.comparison import ComparedPages
from sayso.views.compared import render_comparison

SENTENCES = tuple(
    f"The {thing} in the {place} of Tessel was {what} by the flood on Monday night."
    for thing, place, what in (
        ("piano", "church", "carried off"), ("oven", "bakery", "filled with mud"), ("clock", "station", "stopped"),
        ("archive", "town hall", "soaked"), ("boiler", "school", "cracked"), ("safe", "bank", "washed away"),
        ("organ", "cinema", "ruined"), ("lift", "hospital", "drowned"), ("pump", "fire house", "swept off"),
        ("statue", "market square", "toppled"),
    )
)  # fmt: skip


@pytest.fixture(scope="module")
def compared() -> ComparedPages:
    return sayso.compare_texts(" ".join(SENTENCES), " ".join(SENTENCES))


def test_what_is_not_shown_is_counted(compared: ComparedPages) -> None:
    short = render_comparison(("a.txt", "b.txt"), compared)
    assert "… 2 more; --all shows them." in short
    assert "statue" not in short
    assert "statue" in render_comparison(("a.txt", "b.txt"), compared, everything=True)


def test_no_sentence_alike_is_said(compared: ComparedPages) -> None:
    bare = msgspec.structs.replace(compared, aligned=(), relation="independent")
    assert "No sentence is alike." in render_comparison(("a.txt", "b.txt"), bare)


def test_names_of_pages_stay_on_their_line(compared: ComparedPages) -> None:
    assert "A  a b.txt" in render_comparison(("a\nb.txt", "b.txt"), compared).replace("  b.txt", " b.txt")
