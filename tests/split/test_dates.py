"""Date lines and datelines."""

import pytest

from sayso.split.dates import find_dateline, is_date_line, names_weekday, read_date_line, read_dateline


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("May 3, 2013", "2013-05-03"),
        ("Friday, May 8, 2009", "2009-05-08"),
        ("12 March 2021 10:33 GMT", "2021-03-12"),
        ("Published 3:05 PM EDT, Tue May 3, 2022", "2022-05-03"),
        ("2022-01-05", "2022-01-05"),
        ("Updated May 3", None),
        ("February 31, 2020", None),
    ],
)
def test_date_lines_give_their_date(text: str, date: str | None) -> None:
    assert is_date_line(text)
    assert read_date_line(text) == date


@pytest.mark.parametrize("text", ["On May 3, 2013 the pool closed", "May day", "The pool", "3 pools"])
def test_other_lines_are_no_date_lines(text: str) -> None:
    assert not is_date_line(text)


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("HARBORVIEW (Reuters) — The pool", "HARBORVIEW (Reuters) — "),
        ("PORT ALDER, Ohio, March 3 (AP) - The pool", "PORT ALDER, Ohio, March 3 (AP) - "),
        ("TARROW – The pool", "TARROW – "),
        ("(Northern Post) The pool", "(Northern Post) "),
        ("The pool (AP) — it leaks", ""),
        ("LONG WAIT: The pool", ""),
    ],
)
def test_datelines_are_found_where_they_open_the_text(text: str, dateline: str) -> None:
    assert text[: find_dateline(text)] == dateline


def test_a_dateline_takes_its_year_from_the_page() -> None:
    text = "HARBORVIEW, Dec. 30 (AP) — The pool"
    assert read_dateline(text, "2022-01-02") == "2021-12-30"
    assert read_dateline(text, None) is None


def test_a_dateline_far_from_the_page_gives_no_date() -> None:
    assert read_dateline("HARBORVIEW, March 3 (AP) — The pool", "2022-01-02") is None


def test_weekdays_are_told_by_their_capital() -> None:
    assert names_weekday("The pool closed on Sunday.")
    assert not names_weekday("The pool lay in the sun.")
