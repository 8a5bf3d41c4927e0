"""``sayso source``, as it is typed."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from sayso.records.reading import Reading
from sayso.store.archive import open_archive

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def archive(tmp_path: Path, reading: Reading) -> Path:
    """The archive that is used where none is named: one page twice, in the second of which Sohl has no first name."""
    path = tmp_path / "sayso.db"
    sources = tuple(
        msgspec.structs.replace(one, name="Sohl") if one.name == "Greta Sohl" else one for one in reading.sources
    )
    document = msgspec.structs.replace(reading.document, publisher="Harbour Herald")
    with open_archive(path, create=True) as opened:
        opened.add([reading, msgspec.structs.replace(reading, document=document, sources=sources)])
    return path


def test_a_party_is_shown_with_what_it_said_and_who_may_be_the_same(run: Run) -> None:
    code, out, err = run("source", "greta sohl")
    assert (code, err) == (0, "")
    assert out.startswith("Greta Sohl (person), number ")
    assert "  role        spokeswoman for Lakeland Power (1 story, 2024-04-09)" in out
    assert "Sohl (person), 1 time, 2024-04-09: a surname alone, and no other full name here has it" in " ".join(
        out.split()
    )
    assert "   1  2024-04-09, Orm Valley Post: denies\n      said: That is not true." in out
    assert "Denies:" in out and "Engineers warned in March" in out


def test_without_a_name_all_who_are_quoted_are_listed(run: Run) -> None:
    code, out, err = run("source")
    assert (code, err) == (0, "")
    assert out.splitlines()[:4] == [
        "4 sources are named and quoted, the most quoted first",
        "",
        "  number    quoted    pages  first       last        who",
        "       2         2        2  2024-04-09  2024-04-09  Ivo Tamm (person)",
    ]
    assert "1         1        1  2024-04-09  2024-04-09  Greta Sohl (person)" in out
    assert "Sohl (person), may be several" in out
    assert (
        "Without a name, and so not in the list: 10 attributions (not named 4, names withheld 4, [not stated] 2)" in out
    )


def test_the_list_is_json_and_csv_as_well(run: Run, tmp_path: Path) -> None:
    (line,) = run("source", "--json")[1].splitlines()
    listed = json.loads(line)
    assert (listed["total"], listed["identities"]) == (4, {"named": 6, "described": 4, "withheld": 4, "unstated": 2})
    assert run("source", "--limit", "2", "--csv", "who.csv") == (
        0, "", "sayso: who.csv: … 2 more; --offset 2 shows the next.\n",
    )  # fmt: skip
    with (tmp_path / "who.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["name"] for row in rows] == [one["name"] for one in listed["sources"][:2]]
    assert set(rows[0]) == set(listed["sources"][0])


def test_the_list_is_narrowed_by_kind_outlet_and_month(run: Run) -> None:
    assert run("source", "--kind", "organisation")[1].startswith("No source of the kind organisation is named")
    assert run("source", "--outlet", "Harbour Herald")[1].startswith(
        "3 sources are named and quoted by Harbour Herald,"
    )
    assert run("source", "--until", "2024-03")[1].startswith("No source is named and quoted.")
    assert "There is none after the 4 of them." in run("source", "--offset", "4")[1]


def test_what_one_said_is_a_table_as_well(run: Run, tmp_path: Path) -> None:
    assert run("source", "Greta Sohl", "--csv", "said.csv") == (0, "", "")
    with (tmp_path / "said.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["stance"], row["outlet"]) == ("denies", "Orm Valley Post")


def test_json_is_one_line_with_the_fields_of_the_record(run: Run) -> None:
    code, out, _ = run("source", "Greta Sohl", "--json")
    (line,) = out.splitlines()
    found = json.loads(line)
    assert (code, found["head"]["name"], found["found"]) == (0, "Greta Sohl", 1)
    start, end = found["statements"][0]["span"]
    assert start < end


def test_filters_are_taken(run: Run) -> None:
    assert "Nothing that it said passes these filters." in run("source", "Greta Sohl", "--stance", "asserts")[1]
    assert (
        "1 to 1 of 1" in run("source", "Greta Sohl", "--stance", "denies", "--since", "2024-04", "--until", "2024")[1]
    )
    assert "There is none after" in run("source", "Greta Sohl", "--offset", "1", "--limit", "5")[1]


def test_a_choice_is_listed_and_made_by_number(run: Run, archive: Path, reading: Reading) -> None:
    sources = tuple(
        msgspec.structs.replace(one, name="Erik Tamm") if one.name == "Ivo Tamm" else one for one in reading.sources
    )
    document = msgspec.structs.replace(reading.document, publisher="Third Post")
    with open_archive(archive) as opened:
        opened.add([msgspec.structs.replace(reading, document=document, sources=sources)])
    code, out, err = run("source", "Tamm")
    assert (code, err) == (2, "sayso: “Tamm” may be any of 2 parties: say which by --id\n")
    assert "Ivo Tamm (person), 2 times" in out and "Erik Tamm (person), 1 time" in out
    code, out, _ = run("source", "Tamm", "--json")
    heads = [json.loads(line) for line in out.splitlines()]
    assert (code, [head["name"] for head in heads]) == (2, ["Ivo Tamm", "Erik Tamm"])
    code, out, _ = run("source", "--id", str(heads[1]["id"]))
    assert (code, out.splitlines()[0]) == (0, f"Erik Tamm (person), number {heads[1]['id']}")


def test_parties_are_joined_told_apart_and_that_taken_back(run: Run) -> None:
    code, out, _ = run("source", "Sohl", "--same-as", "Greta Sohl", "--by", "ines", "--note", "one desk")
    assert (code, out.splitlines()[0]) == (0, "   1  “Sohl” (person) is the same party as “Greta Sohl” (person)")
    assert "1 to 2 of 2" in run("source", "Sohl")[1]
    assert run("source", "Sohl", "--split", "Sohl", "--by", "olaf")[0] == 0
    assert "1 to 1 of 1" in run("source", "Sohl")[1]
    assert run("source", "--undo", "2")[1].splitlines()[1].startswith("      olaf, ")
    assert "1 to 2 of 2" in run("source", "Sohl")[1]
    lines = [json.loads(line) for line in run("source", "--corrections", "--json")[1].splitlines()]
    assert [(one["kind"], one["by"], one["note"], one["undone"] is None) for one in lines] == [
        ("same_party", "ines", "one desk", True),
        ("other_party", "olaf", None, False),
    ]
    assert "“Sohl” (person) is another party than “Greta Sohl” (person)" in run("source", "--corrections")[1]


def test_whoever_is_logged_in_decides_unless_another_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "wren")
    run("source", "Sohl", "--same-as", "Greta Sohl")
    assert json.loads(run("source", "--corrections", "--json")[1])["by"] == "wren"


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("source", "--split", "Sohl"), "takes a NAME or --id N"),
        (("source", ""), "NAME: is empty"),
        (("source", "--stance", "denies"), "--stance: needs a NAME"),
        (("source", "Sohl", "--kind", "person"), "--kind: is for the list of all"),
        (("source", "Sohl", "--outlet", "Orm Valley Post"), "--outlet: is for the list of all"),
        (("source", "--since", "2024-04-09"), "counted by months"),
        (("source", "Sohl", "--id", "1"), "takes a NAME or --id N"),
        (("source", "Sohl", "--undo", "1"), "takes no name"),
        (("source", "Sohl", "--same-as", "x", "--split", "y"), "at a time"),
        (("source", "--undo", "7"), "correction 7: there is none of that number"),
        (("source", "Nobody"), "Nobody: nobody of that name is quoted"),
        (("source", "Sohl", "--since", "soon"), "no date"),
        (("source", "Sohl", "--archive", "none.db"), "no such archive"),
    ],
)
def test_what_means_nothing_is_an_error_of_one_line(run: Run, arguments: tuple[str, ...], problem: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert problem in err


def test_nobody_decides_where_no_login_name_is_known(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def find_none() -> str:
        raise KeyError("getpwuid(): uid not found: 54321")

    monkeypatch.setattr("getpass.getuser", find_none)
    assert run("source", "Sohl", "--same-as", "Greta Sohl") == (
        2, "", "sayso: --by: no login name is known here; say who decides so\n",
    )  # fmt: skip
    assert run("source", "Sohl", "--same-as", "Greta Sohl", "--by", "ines")[0] == 0


def test_a_number_that_is_too_large_is_an_error_of_what_was_typed(run: Run) -> None:
    for option in ("--id", "--undo", "--limit", "--offset"):
        code, _, err = run("source", *(() if option in ("--id", "--undo") else ("Sohl",)), option, "9" * 30)
        assert (code, option in err) == (2, True)
