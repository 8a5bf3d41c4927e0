"""``sayso timeline``, as it is typed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.records.reading import Reading
from sayso.store.archive import open_archive

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def archive(tmp_path: Path, reading: Reading) -> None:
    with open_archive(tmp_path / "sayso.db", create=True) as opened:
        opened.add([reading])


def test_what_was_said_is_drawn_by_day_or_as_is_asked_for(run: Run) -> None:
    code, out, err = run("timeline")
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "8 attributions, by day"
    assert out.splitlines()[1].startswith("  2024-04-09  8  ████")
    assert "  2024-W15 " in run("timeline", "--by", "week")[1]
    assert "  2024 " in run("timeline", "--by", "year", "--since", "2024", "--until", "2024-04")[1]


def test_a_timeline_may_be_of_a_party_an_outlet_a_stance_an_identity(run: Run) -> None:
    assert run("timeline", "--source", "Greta Sohl")[1].startswith("1 attribution by Greta Sohl, by day\n")
    assert run("timeline", "--outlet", "orm valley post")[1].startswith("8 attributions in Orm Valley Post")
    assert run("timeline", "--stance", "denies")[1].startswith("1 attribution,")
    assert run("timeline", "--identity", "withheld")[1].startswith("2 attributions,")


def test_what_happened_is_listed(run: Run) -> None:
    code, out, _ = run("timeline", "--happened")
    assert code == 0
    assert "\nMonday 8 April 2024\n  divers had been hired\n" in out
    assert "\nMarch 2024\n  Engineers warned in March" in out
    assert "against: Greta Sohl" in out
    assert "Engineers" not in run("timeline", "--happened", "--limit", "1")[1]
    assert "divers" not in run("timeline", "--happened", "--offset", "1")[1]


def test_json_is_one_line_with_the_fields_of_the_record(run: Run) -> None:
    drawn = json.loads(run("timeline", "--json")[1])
    assert (drawn["said"], drawn["length"], drawn["periods"][0]["name"]) == (8, "day", "2024-04-09")
    told = json.loads(run("timeline", "--happened", "--json")[1])
    assert [one["value"] for one in told["happenings"]] == ["2024-04-08", "2024-03"]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("--happened", "--by", "day"), "--happened: goes with"),
        (("--source", "Greta Sohl", "--outlet", "x"), "--outlet: does not go with --source"),
        (("--source", "Greta Sohl", "--identity", "named"), "--identity: does not go with --source"),
        (("--source", "Nobody"), "nobody of that name"),
        (("--outlet", "Nowhere"), "no outlet of that name"),
        (("--since", "2025", "--until", "2024"), "no day is from 2025 to 2024"),
    ],
)
def test_what_means_nothing_is_an_error_of_one_line(run: Run, arguments: tuple[str, ...], problem: str) -> None:
    code, out, err = run("timeline", *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert problem in err
