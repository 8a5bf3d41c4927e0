"""``sayso find``, as it is typed."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

import sayso.cli.find
from sayso.records.reading import Reading
from sayso.store.archive import open_archive

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def archive(tmp_path: Path, reading: Reading) -> Path:
    """The archive that is used where none is named."""
    path = tmp_path / "sayso.db"
    with open_archive(path, create=True) as opened:
        opened.add([reading])
    return path


@pytest.mark.usefixtures("archive")
def test_words_are_found_and_marked(run: Run) -> None:
    code, out, err = run("find", "sound", "dam")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "1 attribution: sound dam",
        "The best matches first.",
        "",
        "   1  Greta Sohl, named: denies",
        "      That is not true. The *dam* was *sound*.",
        "      Orm Valley Post, 2024-04-09 · A06 · claim 1",
    ]


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    "arguments",
    [
        ("speaker:Greta Sohl", "denied", "since:2024"),  # what a shell makes of speaker:"Greta Sohl" denied since:2024
        ('speaker:"Greta Sohl" denied since:2024',),
        ("SPEAKER:Greta Sohl",),
        ("dam -speaker:people", "-leaking"),
        ("dam", "-speaker:two people", "-identity:withheld", "-inquiry"),
        ("dam", "-leaking"),
        ("speaker:Sohl denied",),  # no name, though no quotation mark tells so
        ("speaker:Sohl -inquiry",),
        ("speaker:Sohl OR speaker:Nobody",),
        ("speaker:Nobody OR dam -leaking",),
    ],
)
def test_a_query_may_come_in_one_argument_or_in_many(run: Run, arguments: tuple[str, ...]) -> None:
    code, out, err = run("find", *arguments)
    assert (code, err) == (0, "")
    assert out.startswith("1 attribution: ")
    assert "Greta Sohl, named" in out


@pytest.mark.usefixtures("archive")
def test_json_is_one_line_with_the_fields_of_the_record(run: Run) -> None:
    code, out, _ = run("find", "stance:no_comment", "--json")
    (line,) = out.splitlines()
    found = json.loads(line)
    assert code == 0
    assert (found["schema"], found["total"]) == ("sayso/found/1", 1)
    assert found["hits"][0]["speaker"] == "Ivo Tamm"


@pytest.mark.usefixtures("archive")
def test_csv_is_written_in_place_of_what_is_shown(run: Run, tmp_path: Path) -> None:
    assert run("find", "stance:denies", "--csv", "found.csv") == (0, "", "")
    with (tmp_path / "found.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["speaker"], row["content"]) == ("Greta Sohl", "That is not true. The dam was sound.")
    hit = json.loads(run("find", "stance:denies", "--csv", "found.csv", "--json")[1])["hits"][0]
    assert set(row) == set(hit)
    assert row["span"] == "{}-{}".format(*hit["span"])


@pytest.mark.usefixtures("archive")
def test_csv_says_where_there_are_more_than_it_has(run: Run, tmp_path: Path) -> None:
    code, out, err = run("find", "form:indirect", "--limit", "1", "--csv", "found.csv")
    assert (code, out) == (0, "")
    assert err.startswith("sayso: found.csv: … ") and err.endswith(" more; --offset 1 shows the next.\n")
    assert len((tmp_path / "found.csv").read_text(encoding="utf-8").splitlines()) == 2


def test_no_cell_of_csv_is_a_formula(run: Run, tmp_path: Path, reading: Reading) -> None:
    sources = tuple(
        msgspec.structs.replace(one, name="=HYPERLINK(A1)") if one.name == "Greta Sohl" else one
        for one in reading.sources
    )
    with open_archive(tmp_path / "sayso.db", create=True) as opened:
        opened.add([msgspec.structs.replace(reading, sources=sources)])
    run("find", "stance:denies", "--csv", "found.csv")
    (row,) = csv.DictReader(io.StringIO((tmp_path / "found.csv").read_text(encoding="utf-8")))
    assert row["speaker"] == "'=HYPERLINK(A1)"


@pytest.mark.usefixtures("archive")
def test_csv_of_pages_has_their_columns_also_where_none_is_found(run: Run, tmp_path: Path) -> None:
    heads = []
    for word in ("divers", "ferry"):
        run("find", word, "in:pages", "--csv", "pages.csv")
        heads.append((tmp_path / "pages.csv").read_text(encoding="utf-8").splitlines()[0])
    assert heads[0] == heads[1]
    assert "passage" in heads[0]


@pytest.mark.usefixtures("archive")
def test_limit_and_offset_show_a_part_and_say_how_to_go_on(run: Run) -> None:
    out = run("find", "form:indirect", "--limit", "2", "--offset", "1")[1]
    assert "\n   2  " in out
    assert "\n   3  " in out
    assert "\n   1  " not in out
    assert "--offset 3 shows the next." in out


@pytest.mark.usefixtures("archive")
def test_newest_and_facets_are_shown_where_they_are_asked_for(run: Run) -> None:
    out = run("find", "dam", "--newest", "--facets")[1]
    assert "The newest first." in out
    assert "  identity  named 1 · withheld 1\n" in out


@pytest.mark.usefixtures("archive")
def test_whole_pages_are_searched_with_in_pages(run: Run) -> None:
    out = run("find", "divers", "in:pages")[1]
    assert out.startswith("1 page: divers in:pages\n")
    assert "*divers*" in out


@pytest.mark.usefixtures("archive")
def test_nothing_found_is_said_and_no_error(run: Run) -> None:
    code, out, _ = run("find", "ferry")
    assert code == 0
    assert out.startswith("No attribution is found: ferry\n")


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("speakr:Sohl",), "“speakr:”: no such filter, perhaps speaker is meant"),
        (("outlet:Courier",), "outlet:Courier: the archive has no outlet of that name"),
        (("dam", "--jsno"), "--jsno: no such option"),
        (("dam", "--limit", "0"), "--limit: 0 is less than 1"),
        (("dam", "--limit", "3000"), "--limit, --offset: what is found is given up to the 600th"),
        (("dam", "--archive", "other.db"), "other.db: no such archive"),
        (("dam", "--facets", "--csv", "found.csv"), "--facets: stands in no table"),
        ((), "query: asks for nothing"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_2(run: Run, arguments: tuple[str, ...], says: str) -> None:
    code, out, err = run("find", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"sayso: {says}")
    assert err.count("\n") == 1


def test_an_archive_elsewhere_is_named(run: Run, archive: Path) -> None:
    elsewhere = archive.rename(archive.with_name("news.db"))
    assert run("find", "dam", "--archive", str(elsewhere))[1].startswith("2 attributions: dam\n")


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(("no_color", "marked"), [("", "\x1b[1mdam\x1b[0m"), ("1", "*dam*")])
def test_on_a_terminal_matches_are_bold(run: Run, monkeypatch: pytest.MonkeyPatch, no_color: str, marked: str) -> None:
    monkeypatch.setattr(sayso.cli.find, "is_terminal", lambda: True)
    monkeypatch.setenv("NO_COLOR", no_color)
    assert marked in run("find", "dam")[1]


@pytest.mark.usefixtures("archive")
def test_what_means_much_the_same_is_found_with_and_without_a_query(run: Run) -> None:
    code, out, err = run("find", "--meaning", "the barrage had a leak", "--limit", "1")
    assert (code, err) == (0, "")
    assert out.splitlines()[:2] == [out.splitlines()[0], "The nearest in meaning first."]
    assert "the Orm dam was leaking" in out and "likeness 0." in out
    code, out, _ = run("find", "--meaning", "the dam had a leak", "stance:denies", "--json")
    found = json.loads(out)
    assert (code, found["order"], found["meaning"]) == (0, "meaning", "the dam had a leak")
    assert {hit["stance"] for hit in found["hits"]} == {"denies"}


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("option", ["--newest", "--facets"])
def test_the_nearest_come_in_no_other_order(run: Run, option: str) -> None:
    code, out, err = run("find", "--meaning", "a leak", option)
    assert (code, out) == (2, "")
    assert err.startswith("sayso: --meaning: ")
