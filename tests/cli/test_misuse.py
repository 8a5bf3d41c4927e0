"""What is typed wrong is told in plain words, with the option, the value and what it takes."""

from collections.abc import Callable

import pytest

Run = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (
            ("claim", "c1"),
            "NUMBER: “c1” is no whole number; it takes the number of a claim, as sayso find shows it",
        ),
        (("claim", "0"), "NUMBER: 0 is less than 1; it takes the number of a claim, as sayso find shows it"),
        (("find", "dam", "--limit", "ten"), "--limit: “ten” is no whole number"),
        (("find", "dam", "--limit", "1.5"), "--limit: “1.5” is no whole number"),
        (("serve", "--port", "99999"), "--port: 99999 is more than 65,535"),
        (("serve", "--timeout", "0"), "--timeout: 0 is less than 1"),
        (("read", "x", "--min-probability", "much"), "--min-probability: “much” is no number"),
        (("timeline", "--by", "decade"), "--by: “decade” is none of day, week, month, year"),
        (
            ("source", "--kind", "it's"),
            "--kind: “it's” is none of person, group, organisation, outlet, document, unknown",
        ),
        (("frobnicate",), "No such command 'frobnicate'."),
        (("read",), "Missing argument 'PAGE'."),
    ],
)
def test_what_is_typed_wrong_is_told_in_plain_words(run: Run, typed: tuple[str, ...], told: str) -> None:
    assert run(*typed) == (2, "", f"sayso: {told}\n")
