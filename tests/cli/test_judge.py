"""``sayso archive judge``."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run

DAM = (
    "The Orm dam had been leaking since March, Ivo Tamm said.\n"
    "Greta Sohl, a spokeswoman for Lakeland Power, said the dam was sound.\n"
)


@pytest.fixture
def ids(run: Run, tmp_path: Path) -> list[str]:
    """Of the attributions of a page in the archive of the folder."""
    (tmp_path / "dam.txt").write_text(DAM, encoding="utf-8")
    assert run("add", "dam.txt", "--date", "2024-04-09")[0] == 0
    (document,) = [json.loads(line) for line in run("archive", "judge", "1", "--json")[1].splitlines()]
    return [one["id"] for one in document["found"]["attributions"]]


def test_the_attributions_are_listed_with_their_ids_and_places(run: Run, ids: list[str]) -> None:
    code, out, err = run("archive", "judge", "1", "--limit", "1")
    assert (code, err) == (0, "")
    assert out.startswith("document 1: 2 attributions, 0 judged\n")
    assert f"{ids[0]}  Ivo Tamm" in out and "who 42:50 “Ivo Tamm”; cue 51:55 “said”" in out
    assert "… 1 more; --offset 1 shows the next." in out
    assert ids[1] in run("archive", "judge", "1", "--offset", "1")[1]


def test_what_is_said_is_shown_with_who_and_why_and_taken_back(run: Run, ids: list[str]) -> None:
    code, out, _ = run("archive", "judge", "1", ids[0], "--wrong", "--by", "Ines Holt", "--note", "no such survey")
    assert (code, out.split(":")[0]) == (0, "   1  no attribution")
    assert "→ no attribution, said Ines Holt," in run("archive", "judge", "1")[1]
    assert run("find", "leaking", "--json")[1].count('"content"') == 0
    assert "Ines Holt" in run("archive", "judge", "--corrections")[1]
    assert "taken back" in run("archive", "judge", "--undo", "1")[1]
    assert "1 judged" not in run("archive", "judge", "1")[1]


def test_spans_stance_and_source_are_what_is_typed_and_the_rest_as_found(run: Run, ids: list[str]) -> None:
    arguments = ("--content", "12:24", "--content", "0:11", "--stance", "doubts", "--by", "ines")
    assert run("archive", "judge", "1", ids[0], *arguments)[0] == 0
    document = json.loads(run("archive", "judge", "1", "--json")[1])
    (one,) = [one for one in document["reading"]["attributions"] if one["id"] == ids[0]]
    assert (one["spans"]["content"], one["stance"]) == ([[0, 11], [12, 24]], "doubts")
    assert one["spans"]["source"] == document["found"]["attributions"][0]["spans"]["source"]


def test_none_is_nowhere(run: Run, ids: list[str]) -> None:
    assert run("archive", "judge", "1", ids[0], "--who", "none", "--by", "ines")[0] == 0
    document = json.loads(run("archive", "judge", "1", "--json")[1])
    assert document["reading"]["attributions"][0]["spans"]["source"] == []


def test_what_was_missed_is_added(run: Run, ids: list[str]) -> None:
    source = json.loads(run("archive", "judge", "1", "--json")[1])["found"]["sources"][0]["id"]
    arguments = ("--missed", "--stance", "asserts", "--source", source, "--cue", "24:31", "--content", "0:11")
    assert run("archive", "judge", "1", *arguments, "--by", "ines")[0] == 0
    assert "→ added by hand, said ines," in run("archive", "judge", "1")[1]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ((), "takes one of PAGE, --undo and --corrections"),
        (("1", "--undo", "2"), "takes one of PAGE, --undo and --corrections"),
        (("1", "a1"), "takes one of --right, --wrong, and what is otherwise"),
        (("1", "a1", "--right", "--stance", "denies"), "takes one of --right, --wrong, and what is otherwise"),
        (("1", "--right"), "needs an ATTRIBUTION"),
        (("1", "a1", "--missed"), "takes no ATTRIBUTION"),
        (("1", "--missed", "--stance", "denies"), "needs --stance, --source, and where it stands"),
        (("1", "a1", "--cue", "5"), "“5” is no place"),
        (("1", "a1", "--cue", "9:3"), "“9:3” is no place"),
        (("1", "a1", "--content", "0:9000"), "stands outside story"),
        (("1", "a77", "--right"), "a77: no attribution of document 1"),
        (("7",), "no such document"),
    ],
)
def test_what_cannot_be_is_refused(run: Run, ids: list[str], arguments: tuple[str, ...], problem: str) -> None:
    code, out, err = run("archive", "judge", *arguments, *(["--by", "x"] if "--undo" not in arguments else []))
    assert (code, out) == (2, "")
    assert problem in err
