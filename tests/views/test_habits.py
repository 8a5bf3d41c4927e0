"""Habits as a table, for a terminal and for a spreadsheet."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

import sayso
from sayso.records.habits import SourcingHabits
from sayso.store.archive import Archive, open_archive
from sayso.views.habits import render_habits, render_habits_csv, say_share

MARCH = "Three people said the dam was leaking.\n\nMayor Lea Brun denied it.\n\nGreta Sohl said rain fell."
APRIL = "Mayor Lea Brun said it rained again.\n\nThe mill was sold, Mayor Lea Brun said."


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with open_archive(tmp_path_factory.mktemp("habits") / "news.db", create=True) as opened:
        opened.add(
            [
                sayso.read_text(MARCH, date="2026-03-02", url="https://orm.example/a"),
                sayso.read_text(APRIL, date="2026-04-02", url="https://=tessel.example/b"),
                sayso.read_text("Snow fell, Mayor Lea Brun said."),
            ]
        )
        yield opened


@pytest.fixture(scope="module")
def habits(archive: Archive) -> SourcingHabits:
    return archive.habits()


def test_a_line_for_each_period_and_outlet(habits: SourcingHabits) -> None:
    lines = [line.split() for line in render_habits(habits).splitlines()]
    by_name = {line[0]: line[1:] for line in lines if line}
    assert by_name["all"][:3] == ["6", "16.7%", "100.0%"]
    assert by_name["2026-03"][:3] == ["3", "33.3%", "100.0%"]
    assert by_name["2026-04"] == ["2", "0.0%", "-", "-", "100.0%", "1.0000"]
    assert by_name["orm.example"][0] == "3"
    assert ["day", "[not", "stated]", "1"] in lines and ["outlet", "[not", "stated]", "1"] in lines


def test_who_is_quoted_most_and_where_the_rows_are(habits: SourcingHabits) -> None:
    text = render_habits(habits)
    assert "most quoted, of 2 who are named\n  Lea Brun (person)" in text
    assert "Rows: sayso find -- 'on:2026-04 -identity:named'; --json has a query for each number." in text


def test_what_is_left_out_is_told(archive: Archive) -> None:
    assert "… 1 more; --limit shows more" in render_habits(archive.habits(limit=1))


def test_an_archive_without_attributions_says_so(tmp_path: Path) -> None:
    with open_archive(tmp_path / "news.db", create=True) as empty:
        assert render_habits(empty.habits()) == "There are no attributions to count.\n"


def test_a_spreadsheet_has_a_row_for_all_each_period_each_outlet_and_its_periods(habits: SourcingHabits) -> None:
    rows = list(csv.DictReader(io.StringIO(render_habits_csv(habits), newline="")))
    assert [(row["of"], row["outlet"], row["period"], row["attributions"]) for row in rows] == [
        ("all", "", "", "6"),
        ("period", "", "2026-03", "3"),
        ("period", "", "2026-04", "2"),
        ("outlet", "orm.example", "", "3"),
        ("outlet period", "orm.example", "2026-03", "3"),
        ("outlet", "'=tessel.example", "", "2"),
        ("outlet period", "'=tessel.example", "2026-04", "2"),
    ]
    assert (rows[1]["unnamed_share"], rows[1]["vague"], rows[1]["top"]) == (
        "0.333333",
        "1",
        "Lea Brun (1); Greta Sohl (1)",
    )
    assert rows[4]["query"] == "outlet:orm.example on:2026-03 -identity:named"
    assert (rows[4]["named"], rows[4]["unnamed_share"], rows[4]["vague"]) == ("2", "0.333333", "")


def test_a_share_of_nothing_is_a_dash() -> None:
    assert [say_share(one) for one in (None, 0.0, 0.125, 1.0)] == ["-", "0.0%", "12.5%", "100.0%"]
