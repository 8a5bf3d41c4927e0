"""Signals kept as bare numbers are read back as they were given."""

import pytest

from sayso.split.gaps import Gaps


def test_what_was_measured_of_a_gap_is_read_back_by_name() -> None:
    gaps = Gaps([(3, {"words": 1.0, "names": 0.25}), (7, {"names": 0.5, "words": 2.0})])
    assert list(gaps) == [3, 7] and len(gaps) == 2
    assert gaps[7] == {"words": 2.0, "names": 0.5}
    assert gaps.list_of("names") == [0.25, 0.5]


def test_a_signal_that_needs_all_gaps_is_added_after_them() -> None:
    gaps = Gaps([(3, {"words": 1.0}), (7, {"words": 2.0})])
    gaps.add("against page", [-0.5, 0.5])
    assert gaps[3] == {"words": 1.0, "against page": -0.5}
    with pytest.raises(ValueError, match="zip"):
        gaps.add("for one alone", [1.0])


def test_a_page_without_gaps_has_no_signals() -> None:
    gaps = Gaps([])
    gaps.add("against page", [])
    assert not gaps and gaps.list_of("words") == []
