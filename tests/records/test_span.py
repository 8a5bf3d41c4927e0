import pickle

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import SpanError
from sayso.records.span import Span


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2)])
def test_a_span_that_holds_nothing_is_refused(start, end):
    with pytest.raises(SpanError):
        Span(start, end)


def test_a_span_past_its_text_is_refused_and_not_shortened():
    with pytest.raises(SpanError, match=r"\[2, 9\)"):
        Span(2, 9).of("rain")


def test_a_span_is_two_numbers_in_json():
    assert msgspec.json.encode(Span(1, 4)) == b"[1,4]"
    assert msgspec.json.decode(b"[1,4]", type=Span) == Span(1, 4)


@given(st.integers(), st.integers())
def test_span_errors_survive_a_process_boundary(start, end):
    error = SpanError(start, end)
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


@given(st.integers(0, 50), st.integers(1, 50), st.integers(0, 50), st.integers(1, 50))
def test_what_covers_also_overlaps(start, length, other_start, other_length):
    one, other = Span(start, start + length), Span(other_start, other_start + other_length)
    if one.covers(other):
        assert one.overlaps(other)
    assert one.overlaps(other) == other.overlaps(one)
