"""``sayso copies``, as it is typed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import sayso
from sayso.records.reading import Reading
from sayso.store.archive import open_archive

Run = Callable[..., tuple[int, str, str]]
WIRE = """The county will close the Osk bridge on Monday for repairs that may last until autumn, its engineer said.

“The bolts are gone,” the engineer, Ivo Tamm, told Northline News. “I would not walk across it myself.”

About 4,000 cars cross the bridge each day. A ferry will carry ambulances and school buses, the county said.
"""
BARN = "Forty sheep were led out of a burning barn near Tessel on Sunday, the fire brigade said.\n"


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    texts = (("northline", WIRE), ("harbour", WIRE), ("tessel", BARN))
    return [sayso.read_text(text, url=f"https://{name}.example/", date="2026-03-04") for name, text in texts]


@pytest.fixture(autouse=True)
def archive(tmp_path: Path, readings: list[Reading]) -> None:
    """The archive that is used where none is named: a story twice, and another."""
    with open_archive(tmp_path / "sayso.db", create=True) as opened:
        opened.add(readings)
        list(opened.link())


def test_families_are_listed_and_one_is_laid_open(run: Run) -> None:
    assert run("copies") == (0, "       1  2 articles  2026-03-04  title [not stated]\n", "")
    code, out, err = run("copies", "https://harbour.example/")
    assert (code, err, out.splitlines()[0]) == (0, "", "2 articles, 1 account")
    assert "copy: one text with the origin" in out
    assert "… 1 more; --offset 1 shows the next." in run("copies", "2", "--limit", "1")[1]
    assert run("copies", "--offset", "1")[1] == "There is none after the first 1.\n"


def test_json_is_one_line_with_the_fields_of_the_record(run: Run) -> None:
    (families,) = run("copies", "--json")[1].splitlines()
    assert json.loads(families)["families"][0]["size"] == 2
    (family,) = run("copies", "1", "--json")[1].splitlines()
    assert json.loads(family)["members"][1]["kinship"]["relation"] == "copy"
    (unfolded,) = run("copies", "1", "--with", "2", "--json")[1].splitlines()
    found = json.loads(unfolded)
    start, end = found["compared"]["aligned"][0]["a"]
    assert found["compared"]["a"]["text"][start:end].startswith("The county will close")
    assert found["chain"] == [1, 2]


def test_two_stories_are_unfolded(run: Run) -> None:
    out = run("copies", "1", "--with", "https://harbour.example/")[1]
    assert out.startswith("1 and 2 are of one family.\n\ncopy: one text")
    assert "A  The county will close the Osk bridge" in out
    assert run("copies", "1", "--with", "3", "--all")[1].startswith("1 and 3 are of no family together.\n")


def test_what_was_found_is_overruled_and_that_taken_back(run: Run) -> None:
    options = ("--are", "independent", "--by", "ines", "--note", "own visit")
    code, out, _ = run("copies", "1", "--with", "2", *options)
    assert (code, out.splitlines()[-1]) == (0, "1 and 2 are of no family together.")
    assert "are independent of each" in out and "; own visit" in out
    assert run("copies")[1].startswith("Nothing in the archive is a copy")
    (line,) = run("copies", "--corrections", "--json")[1].splitlines()
    assert (json.loads(line)["by"], json.loads(line)["verdict"]) == ("ines", {"relation": "independent"})
    assert "taken back" in run("copies", "--undo", "1")[1]
    assert run("copies")[1].startswith("       1  2 articles")
    assert "own visit; taken back" in run("copies", "--corrections")[1]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("nowhere",), "nowhere: no such page in the archive"),
        (("3",), "3: nothing in the archive is a copy of it or derived from it"),
        (("1", "--with", "1"), "1: is the same story as 1"),
        (("1", "--are", "copy"), "--are: needs --with OTHER"),
        (("--with", "1"), "--with: needs a PAGE"),
        (("1", "--undo", "1"), "takes one of PAGE, --undo and --corrections at a time"),
        (("--undo", "7"), "correction 7: there is none of that number"),
        (("1", "--with", "2", "--are", "cousins"), "--are"),
        (("--archive", "none.db"), "no such archive"),
    ],
)
def test_what_means_nothing_is_an_error_of_one_line(run: Run, arguments: tuple[str, ...], problem: str) -> None:
    code, out, err = run("copies", *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert problem in err
