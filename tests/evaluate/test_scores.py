"""Precision, recall, F1 and calibration."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.evaluate.scores import Count, Share, compare_sets, measure_calibration, sum_counts


def test_precision_recall_and_f1_of_a_count() -> None:
    count = Count(gold=4, gold_right=3, predicted=6, predicted_right=3)
    assert (count.precision, count.recall, count.f1) == (0.5, 0.75, pytest.approx(0.6))


def test_nothing_found_scores_nothing() -> None:
    assert (Count(5, 0, 0, 0).f1, Count().f1, Share().value) == (0.0, 0.0, 0.0)


def test_an_item_is_right_as_often_as_it_stands_in_both() -> None:
    assert compare_sets(["a", "a", "b"], ["a", "a", "a"]) == Count(3, 2, 3, 2)


def test_counts_of_documents_are_added_by_name() -> None:
    assert sum_counts([{"cue": Count(1, 1, 1, 1)}, {"cue": Count(2, 0, 1, 0), "source": Count(1, 0, 0, 0)}]) == {
        "cue": Count(3, 1, 2, 1),
        "source": Count(1, 0, 0, 0),
    }


def test_calibration_error_is_the_gap_between_trust_and_truth() -> None:
    assert measure_calibration([(0.8, True), (0.8, True), (0.8, True), (0.8, True), (0.8, False)]) == pytest.approx(0)
    assert measure_calibration([(0.9, False), (0.1, False)]) == pytest.approx(0.5)
    assert measure_calibration([]) == 0.0


def test_a_bin_is_closed_above() -> None:
    # 0.3 belongs to (0.2, 0.3], 0.31 to the next: their gaps do not cancel out.
    assert measure_calibration([(0.3, True), (0.31, False)]) == pytest.approx((0.7 + 0.31) / 2)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1))
def test_calibration_error_is_between_none_and_all(outcomes: list[tuple[float, bool]]) -> None:
    assert 0 <= measure_calibration(outcomes) <= 1 + 1e-9
