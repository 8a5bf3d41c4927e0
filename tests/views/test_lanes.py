"""What was said when, drawn in lanes."""

from itertools import pairwise

import pytest

from sayso.records.timeline import ArchiveTimeline, Period, PeriodLength
from sayso.views.lanes import Lanes, draw_lanes


def draw(length: PeriodLength, *periods: Period) -> Lanes:
    said = sum(one.said for one in periods)
    timeline = ArchiveTimeline(
        party=None, outlet=None, length=length, periods=periods, has_earlier=False, said=said, undated=None
    )
    drawn = draw_lanes(timeline)
    assert drawn is not None
    return drawn


MARCH = Period("2026-03", "2026-03-01", "2026-03-31", 22, {"asserts": 20, "denies": 2})
MAY = Period("2026-05", "2026-05-01", "2026-05-31", 10, {"asserts": 10})


def test_each_stance_that_was_taken_has_a_lane_below_the_one_before() -> None:
    drawn = draw("month", MARCH, MAY)
    assert [(lane.stance, lane.said, len(lane.bars)) for lane in drawn.lanes] == [("asserts", 30, 2), ("denies", 2, 1)]
    asserting, denying = drawn.lanes
    assert asserting.base < denying.top
    assert all(asserting.top <= bar.y and bar.y + bar.height == pytest.approx(asserting.base) for bar in asserting.bars)


def test_all_bars_are_on_one_scale() -> None:
    drawn = draw("month", MARCH, MAY)
    march, may = drawn.lanes[0].bars
    (denied,) = drawn.lanes[1].bars
    assert (march.height / may.height, march.height / denied.height) == pytest.approx((2, 10))
    assert drawn.most == 20
    tiny = Period("2026-03", "2026-03-01", "2026-03-31", 100_001, {"asserts": 100_000, "denies": 1})
    assert draw("month", tiny).lanes[1].bars[0].height == 2  # seen, however few


@pytest.mark.parametrize(
    ("length", "days"),
    [
        ("day", ("2026-02-27", "2026-02-28", "2026-03-02")),
        ("week", ("2025-12-22", "2025-12-29", "2026-01-12")),
        ("month", ("2025-11-01", "2025-12-01", "2026-02-01")),
        ("year", ("2019-01-01", "2020-01-01", "2022-01-01")),
    ],
)
def test_periods_without_any_have_room_as_the_others_have(length: PeriodLength, days: tuple[str, ...]) -> None:
    (lane,) = draw(length, *(Period(day, day, day, 1, {"asserts": 1}) for day in days)).lanes
    first, second, third = (bar.x for bar in lane.bars)
    assert third - second == pytest.approx(2 * (second - first), abs=0.3)


def test_a_bar_tells_what_it_is_of_and_of_which_days() -> None:
    (bar,) = draw("month", MARCH).lanes[1].bars
    assert (bar.label, bar.first, bar.last) == ("March 2026: denies 2", "2026-03-01", "2026-03-31")


def test_bars_stay_inside_the_drawing_and_labels_do_not_lie_on_one_another() -> None:
    months = [f"{year}-{month:02}" for year in range(2016, 2026) for month in range(1, 13)]
    drawn = draw("month", *(Period(one, f"{one}-01", f"{one}-28", 1, {"asserts": 1}) for one in months))
    (lane,) = drawn.lanes
    assert all(drawn.left <= bar.left and bar.left + bar.reach <= drawn.width for bar in lane.bars)
    places = [tick.x for tick in drawn.ticks]
    assert drawn.ticks[0].label == "2016-01" and places[-1] < drawn.width - 20
    assert min(b - a for a, b in pairwise(places)) > 70


def test_nothing_is_drawn_of_nothing() -> None:
    empty = ArchiveTimeline(party=None, outlet=None, length="day", periods=(), has_earlier=False, said=0, undated=None)
    assert draw_lanes(empty) is None
