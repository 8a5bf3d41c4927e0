"""``sayso claim``, as it is typed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import sayso
from sayso.records.reading import Reading
from sayso.store.archive import open_archive

Run = Callable[..., tuple[int, str, str]]
TEXTS = (
    "The bolts of the Osk bridge had cracked in the frost, Ana Ruiz said.\n",
    "Frost had cracked the bolts of the bridge at Osk, Ivo Tamm said.\n",
    "Forty sheep were led out of a burning barn near Tessel, Jon Ekre said.\n",
)


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return [
        sayso.read_text(text, url=f"https://{name}.example/", date="2026-03-04")
        for name, text in zip(("northline", "harbour", "tessel"), TEXTS, strict=True)
    ]


@pytest.fixture(autouse=True)
def archive(tmp_path: Path, readings: list[Reading]) -> None:
    """The archive that is used where none is named: a claim in two stories, and another."""
    with open_archive(tmp_path / "sayso.db", create=True) as opened:
        opened.add(readings)
        assert [row[0] for row in opened.database.connection.execute("SELECT id FROM claims")] == [1, 2, 3]


def test_a_claim_is_laid_open(run: Run) -> None:
    code, out, err = run("claim", "1")
    assert (code, err) == (0, "")
    assert "2 articles, 2 independent origins\n2 parties stand for it in all\n" in out
    assert "Ivo Tamm (party 2, named): in claim 2" in out


def test_json_is_one_line_with_the_fields_of_the_record(run: Run) -> None:
    (line,) = run("claim", "1", "--json")[1].splitlines()
    found = json.loads(line)
    assert (found["schema"], found["articles"], found["independent"]) == ("sayso/archived-claim/1", 2, [2, 2])
    assert [one["number"] for one in found["carriers"]] == [1, 2]
    (pair,) = run("claim", "1", "--with", "3", "--json")[1].splitlines()
    assert (json.loads(pair)["verdict"], json.loads(pair)["b"]["number"]) == ("other", 3)


def test_what_was_found_is_overruled_and_that_taken_back(run: Run) -> None:
    assert run("claim", "1", "--with", "2")[1].startswith("the same claim (probability ")
    code, out, _ = run("claim", "1", "--with", "2", "--are", "other", "--by", "ines", "--note", "two bridges")
    assert code == 0
    assert out.startswith("   1  another claim: https://northline.example/ [") and "; two bridges" in out
    assert run("claim", "2", "--with", "1")[1].startswith("another claim (decided)\n")
    assert "\n1 article, 1 independent origin\n" in run("claim", "1")[1]
    (line,) = run("claim", "--corrections", "--json")[1].splitlines()
    assert (json.loads(line)["by"], json.loads(line)["verdict"]) == ("ines", {"verdict": "other"})
    assert "taken back" in run("claim", "--undo", "1")[1]
    assert "\n2 articles" in run("claim", "1")[1]
    assert "two bridges; taken back" in run("claim", "--corrections")[1]


def test_decisions_of_other_things_are_not_listed(run: Run) -> None:
    run("source", "Ivo Tamm", "--same-as", "Ana Ruiz", "--by", "ines")
    assert run("claim", "--corrections") == (0, "Nobody has decided anything about claims.\n", "")


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("9",), "claim 9: there is none of that number in the archive"),
        (("1", "--with", "9"), "claim 9: there is none"),
        (("1", "--with", "1"), "claim 1: is the same claim"),
        (("0",), "NUMBER"),
        (("9" * 30,), "NUMBER"),
        (("x",), "NUMBER"),
        (("1", "--are", "same"), "--are: needs --with OTHER"),
        (("--with", "1"), "--with: needs a NUMBER"),
        ((), "takes one of NUMBER, --undo and --corrections"),
        (("1", "--undo", "1"), "takes one of NUMBER, --undo and --corrections"),
        (("--undo", "7"), "correction 7: there is none of that number"),
        (("1", "--with", "2", "--are", "alike"), "--are"),
        (("1", "--archive", "none.db"), "no such archive"),
    ],
)
def test_what_means_nothing_is_an_error_of_one_line(run: Run, arguments: tuple[str, ...], problem: str) -> None:
    code, out, err = run("claim", *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert problem in err
