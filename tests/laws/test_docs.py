"""What is promised in prose holds."""

import inspect
import re
from pathlib import Path

from sayso import errors

ROOT = Path(__file__).parents[2]


def test_the_outline_of_errors_names_every_error() -> None:
    outline = errors.__doc__ or ""
    named = [name for name, one in inspect.getmembers(errors, inspect.isclass) if issubclass(one, errors.SaysoError)]
    for name in named:
        assert re.search(rf"^.*\b{name}\b", outline, re.M), name
    assert set(named) == set(errors.__all__)


def test_the_changelog_has_a_place_for_what_is_to_come() -> None:
    assert "## Unreleased" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
