from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.extract.dates import parse_date

DAYS = st.dates(date(1600, 1, 1), date(9999, 12, 31))


@given(DAYS, st.sampled_from(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S+02:00", "%Y/%m/%d", "%Y%m%d", "%d %B %Y", "%B %d, %Y"]))
def test_a_date_is_read_in_every_plain_form(day, form):
    text = day.strftime(form).replace(day.strftime("%Y"), f"{day.year:04}")
    assert parse_date(text) == day.isoformat()


@pytest.mark.parametrize(
    "text",
    [
        "Tuesday, 5 Mar 2024 22:10 GMT",
        "Tue, 05 Mar 2024 22:10:00 +0000",
        "Mar. 5th, 2024",
        "Published 2024-3-5",
        "march 5 2024",
    ],
)
def test_a_date_is_found_among_what_stands_round_it(text):
    assert parse_date(text) == "2024-03-05"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "03/04/2024",
        "5 March",
        "2024",
        "2024-02-30",
        "0000-01-01",
        "1709676600",
        "yesterday",
        "x" * 200 + "2024-03-05",
    ],
)
def test_what_is_no_plain_date_is_none(text):
    assert parse_date(text) is None
