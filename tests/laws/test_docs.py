"""What is promised in prose holds."""

import inspect
import re
from pathlib import Path

import pytest

from sayso import errors

ROOT = Path(__file__).parents[2]
PROSE = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCKS = [
    pytest.param(block, id=f"{path.name}-{number}")
    for path in PROSE
    for number, block in enumerate(re.findall(r"```python\n(.*?)```", path.read_text(encoding="utf-8"), re.S))
]


@pytest.mark.parametrize("block", BLOCKS)
def test_the_python_in_the_docs_runs(block: str) -> None:
    exec(compile(block, "docs", "exec"), {})  # our own prose, no page's


def test_the_outline_of_errors_names_every_error() -> None:
    outline = errors.__doc__ or ""
    named = [name for name, one in inspect.getmembers(errors, inspect.isclass) if issubclass(one, errors.SaysoError)]
    for name in named:
        assert re.search(rf"^.*\b{name}\b", outline, re.M), name
    assert set(named) == set(errors.__all__)


def test_the_changelog_has_a_place_for_what_is_to_come() -> None:
    assert "## Unreleased" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
