"""Two versions of a page, paragraph by paragraph."""

from hypothesis import given, settings
from hypothesis import strategies as st

import sayso
from sayso.compare.versions import compare_versions
from sayso.records.change import Change
from sayso.records.reading import Reading
from sayso.views.side_by_side import Patch, Row, SideBySide, lay_out_versions


def read(*paragraphs: str) -> Reading:
    return sayso.read_text("\n\n".join(paragraphs), force=True)


def lay_out(old: Reading, new: Reading, changes: tuple[Change, ...] = ()) -> list[Row]:
    return [row for run in lay_out_versions(old, new, changes).runs for row in run]


def join(patches: tuple[Patch, ...]) -> str:
    return "".join(one.text for one in patches)


def differing(patches: tuple[Patch, ...]) -> list[str]:
    return [one.text for one in patches if one.differs]


OLD = (
    "The Selby bridge will close for nine weeks, the council said on Monday.",
    "The bridge was built in 1934 and carries 12,000 cars a day.",
    "Mayor Tom Hale declined to comment.",
)
NEW = (
    "The Selby bridge will close for eleven weeks, the council said on Tuesday.",
    "The bridge was built in 1934 and carries 12,000 cars a day.",
    "Nobody warned the shops, Ida Brandt said.",
    "Mayor Tom Hale declined to comment.",
)


def test_a_paragraph_told_anew_stands_beside_what_it_was_with_its_words_marked() -> None:
    first = lay_out(read(*OLD), read(*NEW))[0]
    assert (join(first.old), join(first.new)) == (OLD[0], NEW[0])
    assert (differing(first.old), differing(first.new)) == (["nine", "Monday"], ["eleven", "Tuesday"])


def test_a_paragraph_that_is_new_stands_beside_nothing() -> None:
    rows = lay_out(read(*OLD), read(*NEW))
    assert [(join(row.old), join(row.new)) for row in rows[2:]] == [("", NEW[2]), (OLD[2], NEW[3])]
    assert differing(rows[2].new) == [NEW[2]]


def test_a_paragraph_that_is_gone_stands_beside_nothing() -> None:
    rows = lay_out(read(*NEW), read(*OLD))
    assert [(join(row.old), join(row.new)) for row in rows[2:]] == [(NEW[2], ""), (NEW[3], OLD[2])]


def test_paragraphs_that_have_little_in_common_are_not_one() -> None:
    rows = lay_out(read("Rain fell over the hills all night long."), read("Ministers met in Lise to talk of fish."))
    assert [(bool(row.old), bool(row.new)) for row in rows] == [(True, False), (False, True)]


def test_what_is_kept_and_what_changed_stand_in_runs_of_their_own() -> None:
    sides = lay_out_versions(read(*OLD), read(*NEW), ())
    assert [[row.is_kept for row in run] for run in sides.runs] == [[False], [True], [False], [True]]


def test_a_change_of_sourcing_is_numbered_at_its_words_in_both_texts() -> None:
    old = read('"The pier is safe and sound," said Ana Ruiz, the engineer.', OLD[1])
    new = read('"The pier is not safe and sound," said Ana Ruiz, the engineer.', OLD[1])
    changes = compare_versions(old, new).changes
    reworded = next(number for number, one in enumerate(changes, 1) if one.kind == "reworded")
    row = lay_out(old, new, changes)[0]
    for patches, words in ((row.old, "The pier is safe"), (row.new, "The pier is not safe")):
        assert words in "".join(one.text for one in patches if reworded in one.changes)
        assert [reworded in one.opens for one in patches].count(True) == 1


def test_a_kept_paragraph_whose_sourcing_changed_is_not_kept() -> None:
    old, new = (
        read("Officials said the cost rose to four million crowns."),
        read("Lena Moor said the cost rose to four million crowns."),
    )
    changes = compare_versions(old, new).changes
    assert changes
    assert not any(row.is_kept for row in lay_out(old, new, changes))


def test_characters_that_act_on_a_screen_are_written_out() -> None:
    rows = lay_out(read("The \u202eharbour is shut for the week."), read("The harbour is shut for the week."))
    assert "<U+202E>" in join(rows[0].old)


def test_a_long_page_is_cut_and_says_so() -> None:
    long = read(*(f"Line {number} of the minutes of the council." for number in range(2_100)))
    sides = lay_out_versions(long, long, ())
    assert sides.is_cut
    assert sum(len(run) for run in sides.runs) == 2_000


@settings(max_examples=15, deadline=None)
@given(*[st.lists(st.sampled_from([*OLD, *NEW, "Rain.", "It rained, Ana Ruiz said."]), min_size=1, max_size=8)] * 2)
def test_every_paragraph_of_both_texts_stands_there_once_and_in_order(old: list[str], new: list[str]) -> None:
    readings = read(*old), read(*new)
    rows = lay_out(*readings)
    for side, reading in enumerate(readings):
        shown = [join((row.old, row.new)[side]) for row in rows]
        paragraphs = [one.span.of(reading.document.text) for story in reading.stories for one in story.paragraphs]
        assert [one for one in shown if one] == paragraphs


def test_equal_versions_are_kept_throughout() -> None:
    same = read(*OLD)
    assert lay_out_versions(same, same, ()) == SideBySide((tuple(lay_out(same, same)),), False)
    assert all(row.is_kept for row in lay_out(same, same))
