"""Lines and columns."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.records.span import Span
from sayso.views.places import LineIndex
from sayso.views.shown import Place


def test_lines_and_columns_count_from_one_and_in_code_points() -> None:
    text = "A 👩 said\nno."
    assert LineIndex(text).place(Span(2, 3)) == Place(1, 3, 1, 4)
    assert LineIndex(text).place(Span(9, 11)) == Place(2, 1, 2, 3)


@given(st.text("ab\n\r\u2028", min_size=1), st.data())
def test_a_place_leads_back_to_its_code_point(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text) - 1))
    place = LineIndex(text).place(Span(at, at + 1))
    lines = text.split("\n")
    assert sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1 == at
