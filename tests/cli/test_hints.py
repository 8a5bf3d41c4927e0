"""What a command says to type next can be typed as it stands, wherever the archive is."""

import re
import shlex
from collections.abc import Callable

import pytest

Run = Callable[..., tuple[int, str, str]]
ELSEWHERE = ("--archive", "old news's.db")


@pytest.mark.parametrize(
    ("typed", "hints"),
    [(("copies", "1"), 1), (("source",), 2), (("source", "Aker", "--limit", "1"), 0), (("archive", "habits"), 1)],
)
def test_a_command_that_is_hinted_at_names_the_archive_that_was_named(
    run: Run, typed: tuple[str, ...], hints: int
) -> None:
    made = run("demo", *ELSEWHERE)[1]
    code, out, _ = run(*typed, *ELSEWHERE)
    assert code == 0
    found = re.findall(r": sayso (.+?)(?:;|$)", out, re.M)
    assert len(found) == hints
    for line in (*found, *re.findall(r"^Next: sayso (.+)$", made, re.M)):
        words = shlex.split(line)
        assert ELSEWHERE[1] in words
        assert run(*words)[0] == 0


@pytest.mark.parametrize("typed", [("copies", "1"), ("source",), ("archive", "habits")])
def test_and_does_not_where_none_was(run: Run, typed: tuple[str, ...]) -> None:
    run("demo", "--archive", "sayso.db")
    assert "--archive" not in run(*typed)[1]
