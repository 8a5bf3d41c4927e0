"""Overlapping spans cut into pieces."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sayso.records.span import Span
from sayso.views.marks import Mark, cut_marks

spans = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
marks = st.lists(
    st.builds(Mark, spans, st.sampled_from(["content", "source", "cue", "time", "finding"]), st.integers(0, 5)),
    max_size=12,
)
# paragraphs: ascending borders taken in pairs, so that some lie apart
stretches = st.lists(st.integers(0, 95), min_size=2, max_size=10, unique=True).map(
    lambda borders: [Span(*pair) for pair in zip(*[iter(sorted(borders))] * 2, strict=False)]
)


def test_a_content_nested_in_another_is_cut_out_of_it() -> None:
    outer, inner = Mark(Span(0, 20), "content", 0), Mark(Span(5, 10), "content", 1)
    ((before, within, after),) = cut_marks([Span(0, 20)], [inner, outer])
    assert (before.marks, within.marks, after.marks) == ((outer,), (outer, inner), (outer,))
    assert (before.opens, within.opens, after.opens) == ((outer,), (inner,), ())


def test_a_mark_over_two_paragraphs_opens_in_the_first_alone() -> None:
    mark = Mark(Span(2, 9), "content", 0)
    first, second = cut_marks([Span(0, 5), Span(6, 12)], [mark])
    assert [piece.opens for piece in first + second] == [(), (mark,), (), ()]
    assert [(piece.start, piece.end) for piece in second] == [(6, 9), (9, 12)]


@given(stretches, marks)
def test_pieces_tile_each_stretch_and_carry_just_the_marks_that_cover_them(
    paragraphs: list[Span], given_marks: list[Mark]
) -> None:
    rows = list(cut_marks(paragraphs, given_marks))
    for paragraph, pieces in zip(paragraphs, rows, strict=True):
        borders = [pieces[0].start, *(piece.end for piece in pieces)]
        assert (borders[0], borders[-1]) == (paragraph.start, paragraph.end)
        assert all(one.end == other.start for one, other in pairwise(pieces))
        for piece in pieces:
            covering = [mark for mark in given_marks if mark.span.covers(Span(piece.start, piece.end))]
            assert sorted(map(repr, piece.marks)) == sorted(map(repr, covering))


@given(stretches, marks)
def test_every_mark_that_shows_opens_once(paragraphs: list[Span], given_marks: list[Mark]) -> None:
    opened = [mark for pieces in cut_marks(paragraphs, given_marks) for piece in pieces for mark in piece.opens]
    shown = [mark for mark in given_marks if any(mark.span.overlaps(one) for one in paragraphs)]
    assert sorted(map(repr, opened)) == sorted(map(repr, shown))
