"""The examples in the docstrings of what is public."""

import doctest
from pathlib import Path

import pytest

import sayso

GIVEN = {"sayso": sayso, "Path": Path}
FOUND = [
    example
    for name in sayso.__all__
    for example in doctest.DocTestFinder(exclude_empty=True).find(getattr(sayso, name), name, globs=GIVEN)
    if example.examples
]


@pytest.mark.parametrize("example", FOUND, ids=lambda example: example.name)
def test_what_a_docstring_shows_is_so(
    example: doctest.DocTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    failed, tried = doctest.DocTestRunner().run(example)
    assert (failed, tried > 0) == (0, True), capsys.readouterr().out


def test_examples_are_found_at_all() -> None:
    assert {"compare_texts", "open_archive", "read_text"} <= {example.name for example in FOUND}
