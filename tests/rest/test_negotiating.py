"""Which form of an answer is wanted."""

import pytest

from sayso.rest.negotiating import choose_media

OFFERED = ("application/json", "text/csv")


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/csv", "text/csv"),
        ("Text/CSV; charset=utf-8", "text/csv"),
        ("text/*", "text/csv"),
        ("text/csv, application/json", "application/json"),
        ("text/csv, application/json;q=0.9", "text/csv"),
        ("text/csv;q=0.1, */*;q=0.5", "application/json"),
        ("text/csv;q=0, */*", "application/json"),
        ("application/json;q=0, */*", "text/csv"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "application/json"),
        ("image/png", "application/json"),
        ("text/csv;q=much", "application/json"),
        (",;,", "application/json"),
    ],
)
def test_the_form_that_is_put_first_is_given(accept: str, chosen: str) -> None:
    assert choose_media(accept, OFFERED) == chosen
