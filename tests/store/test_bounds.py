"""Months cut into whole years and the months beside them."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.store.bounds import Months, Stretch, cut_months, cut_rest


def list_months(length: str, first: str, last: str) -> Iterator[str]:
    for year in range(int(first[:4]), int(last[:4]) + 1):
        for month in range(1, 13):
            name = f"{year}-{month:02}"
            if (first <= name[: len(first)]) and (name[: len(last)] <= last):
                yield name


MONTHS = st.builds("{:04}-{:02}".format, st.integers(2019, 2026), st.integers(1, 12))


@given(MONTHS, MONTHS)
def test_each_month_is_in_one_stretch_and_no_year_is_left_in_months(one: str, other: str) -> None:
    months = Months(min(one, other), max(one, other))
    stretches = cut_months(months)
    assert [month for stretch in stretches for month in list_months(*stretch)] == list(list_months("month", *months))
    assert all(len(list(list_months(*one))) < 12 for one in stretches if one.length == "month" and len(stretches) > 1)


@given(MONTHS, MONTHS)
def test_each_month_is_of_them_or_of_the_rest(one: str, other: str) -> None:
    months = Months(min(one, other), max(one, other))
    *rest, undated = cut_rest(months)
    assert undated == Stretch("year", "", "")
    assert {rest[0].first[:4], rest[-1].last[:4]} == {"1000", "9999"}
    near = [
        Stretch(
            one.length, *(bound[: len(one.first)] for bound in (max(one.first, "2018-01"), min(one.last, "2027-12")))
        )
        for one in (*rest, *cut_months(months))
    ]
    found = [month for one in near for month in list_months(*one)]
    assert sorted(found) == list(list_months("month", "2018-01", "2027-12"))


@pytest.mark.parametrize("months", [("1000-01", "9999-12"), ("1000-01", "2024-12"), ("2024-01", "9999-12")])
def test_where_nothing_comes_before_or_after_nothing_is_left(months: tuple[str, str]) -> None:
    kept = {(one.first, one.last) for one in cut_rest(Months(*months))}
    assert (
        kept
        == {("", "")}
        | {
            ("1000-01", "9999-12"): set(),
            ("1000-01", "2024-12"): {("2025", "9999")},
            ("2024-01", "9999-12"): {("1000", "2023")},
        }[months]
    )


@pytest.mark.parametrize(
    ("months", "stretches"),
    [
        (("2024-03", "2024-03"), [("month", "2024-03", "2024-03")]),
        (("2024-01", "2024-12"), [("year", "2024", "2024")]),
        (("2024-11", "2025-11"), [("month", "2024-11", "2025-11")]),
        (("2024-11", "2026-02"), [("month", "2024-11", "2024-12"), ("year", "2025", "2025"), ("month", "2026-01", "2026-02")]),
        (("1000-01", "2025-06"), [("year", "1000", "2024"), ("month", "2025-01", "2025-06")]),
        (("2024-02", "9999-12"), [("month", "2024-02", "2024-12"), ("year", "2025", "9999")]),
    ],
)  # fmt: skip
def test_whole_years_stand_for_their_months(months: tuple[str, str], stretches: list[tuple[str, str, str]]) -> None:
    assert cut_months(Months(*months)) == tuple(Stretch(*one) for one in stretches)
