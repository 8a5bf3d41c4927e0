"""Two pages compared as an editor types it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import sayso

WIRE = (
    "OSK (Northline News) - The county will close the Osk bridge on Monday for repairs that may last until autumn, "
    "its engineer said.\n\n"
    "“The bolts are gone,” the engineer, Ivo Tamm, told Northline News. “I would not walk across it myself.”\n\n"
    "About 4,000 cars cross the bridge each day. A ferry will carry ambulances and school buses.\n"
)
REPRINT = (
    "The county will close the Osk bridge on Monday for repairs that may last until autumn, its engineer said.\n\n"
    "“The bolts are gone,” the engineer, Ivo Tamm, told Northline News.\n\n"
    "About 4,000 cars cross the bridge each day.\n"
)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def pages(tmp_path: Path) -> tuple[str, str]:
    for name, text in (("wire.txt", WIRE), ("reprint.txt", REPRINT)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return "wire.txt", "reprint.txt"


def test_the_answer_comes_first_and_the_sentences_that_show_it_below(run: Run, pages: tuple[str, str]) -> None:
    code, out, err = run("compare", *pages)
    assert (code, err) == (0, "")
    assert out.startswith("copy: one text, cut, updated or edited at most (probability ")
    assert "A  wire.txt" in out and "B  reprint.txt" in out
    assert "Alike: 3 sentences the same." in out
    assert out.count("4,000 cars cross the bridge each day.") == 2


def test_json_gives_the_pages_and_spans_into_them(run: Run, pages: tuple[str, str]) -> None:
    code, out, _ = run("compare", *pages, "--json")
    found = json.loads(out)
    assert code == 0 and found["schema"] == "sayso/comparison/1" and found["relation"] == "copy"
    start, end = found["aligned"][0]["b"]
    assert found["b"]["text"][start:end].startswith("The county will close the Osk bridge")
    assert out.rstrip("\n") == sayso.compare_texts(WIRE, REPRINT).to_json()


def test_a_page_without_a_story_is_an_error_that_names_it(run: Run, pages: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text(" \n", encoding="utf-8")
    code, out, err = run("compare", pages[0], "empty.txt")
    assert (code, out) == (2, "") and err.startswith("sayso: empty.txt: ")


def test_controls_in_a_page_do_not_reach_the_terminal(run: Run, pages: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "wire.txt").write_text(WIRE.replace("ambulances", "\x1b[31mambulances"), encoding="utf-8")
    _, out, _ = run("compare", *pages, "--all")
    assert "\x1b" not in out
