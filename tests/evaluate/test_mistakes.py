"""Mistakes, one by one."""

from pathlib import Path

import msgspec
import pytest

from sayso.evaluate.marked import parse_marked
from sayso.evaluate.mistakes import Mistake, draw_sample, list_misjudged, list_misread, render_mistakes
from sayso.evaluate.readers import read_labelled
from sayso.evaluate.sourcing import Read
from sayso.records.reading import Reading

GOLD = "[source|The old mayor] [cue|said] [content|the dam had leaked all night] and left."


def read_as(as_found: str) -> Read:
    """A reader that finds what is marked in ``as_found``, whatever the text is."""
    passage = parse_marked(as_found)

    def read(text: str, published: str | None) -> Reading:
        reading = read_labelled("The mayor said the dam leaked.", published)
        (one,) = reading.attributions
        given = tuple(msgspec.structs.replace(one, spans=spans) for spans in passage.attributions)
        return msgspec.structs.replace(reading, attributions=given)

    return read


@pytest.mark.parametrize(
    ("as_found", "kinds"),
    [
        (GOLD, []),
        ("The old mayor said the dam had leaked all night and left.", ["missed"]),
        ("The old mayor said the dam had leaked all night and [cue|left].", ["missed", "spurious"]),
        (GOLD.replace("[content|the dam had leaked all night] and left", "the dam had leaked all night and [content|left]"), ["content"]),
        ("The old mayor [cue|said] [content|the dam had leaked all night] and left.", ["source"]),
        (GOLD.replace("[source|The old mayor]", "The [source|old mayor]"), ["edges of source"]),
        (GOLD.replace("all night] and left", "all night and left]"), ["edges of content"]),
    ],
)  # fmt: skip
def test_each_kind_of_mistake_is_told(tmp_path: Path, as_found: str, kinds: list[str]) -> None:
    (tmp_path / "gold.txt").write_text(f"# one\n{GOLD}\n", encoding="utf-8")
    assert [one.kind for one in list_misread(tmp_path, read_as(as_found))] == kinds


def test_a_label_that_is_not_gold_s_is_one_mistake(tmp_path: Path) -> None:
    labels = (
        'sources = [{of = [1], kind = "group", identity = "withheld", name = "The old mayor"}]\nstance = {denies = [1]}'
    )
    marked = GOLD.replace("[source|", "[source1|").replace("[cue|", "[cue1|").replace("[content|", "[content1|")
    (tmp_path / "gold.txt").write_text(f"# one\n{marked}\n+++\n{labels}\n", encoding="utf-8")
    found = list_misjudged(tmp_path, read_labelled)
    assert {one.kind: one.gold for one in found} == {
        "kind": "group",
        "identity": "withheld",
        "count": "None",
        "stance": "denies",
    }
    assert all("The old mayor | said | the dam had leaked all night" in one.found for one in found)


def test_a_seed_names_a_sample_in_the_order_of_the_texts() -> None:
    all_of_them = [Mistake("a", at, "missed", "x", "–", "y") for at in range(50)]
    drawn = draw_sample(all_of_them, 9, 4)
    assert drawn == draw_sample(all_of_them, 9, 4) != draw_sample(all_of_them, 9, 5)
    assert [one.at for one in drawn] == sorted({one.at for one in drawn}) and len(drawn) == 9
    assert draw_sample(all_of_them, 99, 4) == tuple(all_of_them)


def test_mistakes_are_shown_with_both_sides_and_the_words_around() -> None:
    shown = render_mistakes(
        [Mistake("press: one", 4, "source", "Tamm | said | it", "Orde | said | it", "Tamm said it.")]
    )
    assert (
        shown
        == "1. source  (press: one, 4)\n   gold   Tamm | said | it\n   found  Orde | said | it\n   Tamm said it.\n"
    )
