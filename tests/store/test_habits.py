"""Sourcing habits: each number is that of the rows its query finds; tallies follow what is added, joined, brought up."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sayso.errors import ArchiveError, SettingError
from sayso.records.finding import Finding
from sayso.records.habits import Counted, Habits, QuotedParty, Share, SourcingHabits
from sayso.records.reading import Reading
from sayso.records.span import Span
from sayso.store.archive import Archive, open_archive
from sayso.store.database import APPLICATION_ID

HOSTILE = 'The "Tessel" „Mail“ & Sons\u0007'
UNNAMEABLE = "¡!"
RUIZ, VOSS, PORT = (
    ("Ana Ruiz",),
    ("Lena Voss", "no ship came", "denies"),
    ("Orm Port", "it was open", "asserts", "outlet"),
)
SOURCE = ("a source", "the mill would close", "asserts", "person", "withheld")
CLERK = ("a clerk of the mill", "it was old", "asserts", "person", "withheld")
AIDE = ("aides", "they knew", "believes", "group", "described")
NOBODY = ("nobody", "it is said", "asserts", "unknown", "unstated")


def find_fault(reading: Reading, who: int, *rules: str) -> Reading:
    """The Reading with findings about one of its sources."""
    made = [Finding(rule, "warning", "So it is.", "s1", Span(0, 1), f"p{who}") for rule in rules]
    return msgspec.structs.replace(reading, findings=(*reading.findings, *made))


@pytest.fixture(scope="module")
def readings(make_page) -> list[Reading]:
    march = {"day": "2026-03-15"}
    return [
        make_page(RUIZ, VOSS, PORT, **march),
        find_fault(make_page(SOURCE, CLERK, RUIZ, **march), 0, "A01", "A02"),
        find_fault(make_page(CLERK, RUIZ, day="2026-04-02"), 0, "A02"),
        find_fault(make_page(SOURCE, AIDE, VOSS, outlet=HOSTILE, **march), 0, "A01"),
        make_page(NOBODY, RUIZ, outlet="Orm Post Weekly", day="2024-12-31"),
        make_page(AIDE, VOSS, outlet=UNNAMEABLE, **march),
        make_page(RUIZ, PORT, outlet="id:1", day=None),
        find_fault(make_page(RUIZ, SOURCE, outlet=None, day="2025-01-01"), 1, "A01", "x-9"),
    ]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, readings: list[Reading]) -> Iterator[Archive]:
    with open_archive(tmp_path_factory.mktemp("habits") / "news.db", create=True) as opened:
        opened.add(readings)
        yield opened


def list_numbers(value: Any) -> Iterator[tuple[str, int]]:
    """Every number with its query, wherever it stands in a record."""
    match value:
        case Habits():
            yield value.query, value.said
            yield from (pair for name in value.__struct_fields__ for pair in list_numbers(getattr(value, name)))
        case Counted() | Share():
            yield value.query, value.number
        case QuotedParty():
            yield value.query, value.said
        case msgspec.Struct():
            yield from (pair for name in value.__struct_fields__ for pair in list_numbers(getattr(value, name)))
        case dict():
            yield from (pair for one in value.values() for pair in list_numbers(one))
        case tuple():
            yield from (pair for one in value for pair in list_numbers(one))


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"length": "year"},
        {"outlet": "orm post"},
        {"outlet": HOSTILE, "length": "year"},
        {"outlet": UNNAMEABLE},
        {"since": "2025", "until": "2026-03"},
        {"since": "2026-03", "until": "2026-03", "outlet": "Orm Post"},
        {"since": "2026-04", "length": "year"},
        {"until": "2024"},
    ],
)
def test_every_number_is_what_its_query_finds(archive: Archive, asked: dict[str, Any]) -> None:
    habits = archive.habits(**asked)
    numbers = list(list_numbers(habits))
    assert len(numbers) > 10
    assert [(query, archive.find(query).total) for query, _ in numbers] == numbers


def test_shares_are_of_what_is_said_and_of_those_who_are_not_named(archive: Archive) -> None:
    whole = archive.habits(outlet="Orm Post").whole
    assert (whole.name, whole.said) == ("Orm Post", 8)
    assert {one: found.number for one, found in whole.identities.items()} == {"named": 5, "withheld": 3}
    assert (whole.unnamed.number, whole.unnamed.of, whole.unnamed.share) == (3, 8, 0.375)
    assert (whole.vague.number, whole.vague.of) == (1, 3)
    assert (whole.unexplained.number, whole.unexplained.of) == (2, 3)
    assert whole.vague.query == 'outlet:"Orm Post" rule:A01 -identity:named'


def test_concentration_is_of_those_who_are_named(archive: Archive) -> None:
    told = archive.habits(outlet="Orm Post").whole.concentration
    assert [(one.name, one.said, one.share) for one in told.top] == [
        ("Ana Ruiz", 3, 0.6), ("Lena Voss", 1, 0.2), ("Orm Port", 1, 0.2),
    ]  # fmt: skip
    assert (told.parties, told.top_share.number, told.top_share.share) == (3, 5, 1.0)
    assert told.herfindahl_hirschman == pytest.approx(0.6**2 + 0.2**2 + 0.2**2)


def test_where_nobody_is_named_nothing_is_concentrated(archive: Archive) -> None:
    told = archive.habits(outlet=UNNAMEABLE, since="2027").whole
    assert (told.said, told.unnamed.share, told.vague.share) == (0, None, None)
    assert (told.concentration.top, told.concentration.top_share.share) == ((), None)
    assert told.concentration.herfindahl_hirschman is None


def test_periods_are_in_order_and_what_has_no_day_is_told_apart(archive: Archive) -> None:
    habits = archive.habits()
    assert [one.name for one in habits.periods] == ["2024-12", "2025-01", "2026-03", "2026-04"]
    assert habits.undated == Counted(2, "on:none")
    assert habits.whole.said == sum(one.said for one in habits.periods) + 2
    assert archive.habits(since="2025").undated is None
    assert [one.name for one in archive.habits(length="year").periods] == ["2024", "2025", "2026"]


def test_outlets_come_by_how_much_they_carry_and_others_are_counted(archive: Archive) -> None:
    habits = archive.habits(limit=2)
    assert [one.habits.name for one in habits.outlets] == ["Orm Post", HOSTILE]
    assert (habits.more_outlets, habits.no_outlet) == (3, 2)
    course = habits.outlets[0].course
    assert [(one.period, one.unnamed.number, one.unnamed.of) for one in course] == [
        ("2026-03", 2, 6),
        ("2026-04", 1, 2),
    ]


def test_a_name_that_no_query_can_hold_is_asked_for_by_its_number(archive: Archive) -> None:
    queries = {one.habits.name: one.habits.query for one in archive.habits().outlets}
    assert queries[HOSTILE] == 'outlet:"The Tessel Mail & Sons"'
    assert queries[UNNAMEABLE].startswith('outlet:"id:')
    assert queries["id:1"].startswith('outlet:"id:')


@pytest.mark.parametrize(
    ("asked", "error", "problem"),
    [
        ({"since": "2026-03-15"}, SettingError, "--since 2026-03-15: this is counted by months"),
        ({"since": "2026", "until": "2025"}, SettingError, "no day is from 2026 to 2025"),
        ({"outlet": "Nowhere News"}, ArchiveError, "Nowhere News: the archive has no outlet of that name"),
        ({"limit": 101}, SettingError, "at most 100 outlets are listed"),
    ],
)
def test_what_means_nothing_is_an_error(archive: Archive, asked: dict[str, Any], error: Any, problem: str) -> None:
    with pytest.raises(error) as raised:
        archive.habits(**asked)
    assert problem in str(raised.value)


def test_the_last_120_months_are_told_and_that_there_are_earlier_ones(tmp_path: Path, make_page) -> None:
    days = [f"{year}-{month:02}-01" for year in range(2010, 2021) for month in range(1, 13)]
    with open_archive(tmp_path / "news.db", create=True) as archive:
        archive.add(make_page(("Ana Ruiz", f"it was {day}"), day=day) for day in days)
        habits = archive.habits()
    assert (len(habits.periods), habits.has_earlier, habits.periods[-1].name) == (120, True, "2020-12")
    assert len(habits.outlets[0].course) == 120


def test_what_is_joined_by_hand_is_quoted_as_one(tmp_path: Path, readings: list[Reading]) -> None:
    with open_archive(tmp_path / "news.db", create=True) as archive:
        archive.add(readings)
        before = archive.habits()
        made = archive.join_parties("Lena Voss", "Ana Ruiz", by="mira")
        joined = archive.habits().whole.concentration
        assert [(one.name, one.said) for one in joined.top] == [("Ana Ruiz", 9), ("Orm Port", 2)]
        assert [(query, archive.find(query).total) for query, _ in list_numbers(joined)] == list(list_numbers(joined))
        assert list(archive.verify()) == []
        archive.undo_party_correction(made.id)
        assert archive.habits() == before


NEW = ("tallies", "party_documents", "rule_tallies", "speaker_tallies", "totals", "saved_searches")
OLD_SCHEMA = Path(__file__).with_name("schema_1.sql")


def dump(path: Path) -> dict[str, list[Any]]:
    """The rows of the tables that hold anything new, and all tables and indexes by name."""
    with closing(sqlite3.connect(path)) as connection:
        rows = {table: connection.execute(f"SELECT * FROM {table} ").fetchall() for table in NEW}
        schema = connection.execute("SELECT type, name FROM sqlite_schema ORDER BY 1, 2").fetchall()
    return {**rows, "schema": schema}


def make_old(path: Path, old: Path) -> None:
    """The same archive as version 1 had it, at another path."""
    with closing(sqlite3.connect(old)) as connection:
        connection.executescript(OLD_SCHEMA.read_text(encoding="utf-8"))
        connection.execute("ATTACH ? AS new", (str(path),))
        tables = connection.execute(
            "SELECT name, type FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite%'"
        ).fetchall()
        for name in (name for name, kind in tables if kind == "table"):
            columns = ", ".join(row[1] for row in connection.execute(f"PRAGMA main.table_info({name})"))
            connection.execute(f"INSERT INTO main.{name} ({columns}) SELECT {columns} FROM new.{name}")
        connection.execute("DELETE FROM main.tallies WHERE length = 'year'")
        for index in ("said", "pages", "names"):
            connection.execute(f"INSERT INTO main.{index} ({index}) VALUES ('rebuild')")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
        connection.commit()


def test_an_archive_of_version_1_is_brought_up_with_the_rows_of_a_new_one(
    tmp_path: Path, readings: list[Reading]
) -> None:
    path = tmp_path / "news.db"
    with open_archive(path, create=True) as archive:
        archive.add(readings)
        archive.join_parties("Lena Voss", "Ana Ruiz", by="mira")
        habits: SourcingHabits = archive.habits()
    new = dump(path)
    assert all(new[table] for table in NEW if table != "saved_searches")
    make_old(path, tmp_path / "old.db")
    with open_archive(tmp_path / "old.db") as archive:
        assert archive.habits() == habits
        assert list(archive.verify()) == []
    assert dump(tmp_path / "old.db") == new


RULE, PARTY = "there are attributions with this rule in their tags", "there are attributions to this party"
TOTAL = "another number than tallies and speaker_tallies have of this period"


@pytest.mark.parametrize(
    ("harm", "faults"),
    [
        ("UPDATE rule_tallies SET number = number + 1 WHERE rule = 'A02' AND month = '2026-04' AND outlet = 0",
         [("rule_tallies", f"another number than {RULE}: 2")]),
        ("DELETE FROM speaker_tallies WHERE length = 'ever' AND outlet = 0 AND party = 1",
         [("speaker_tallies", f"another number than {PARTY}: 1"), ("totals", f"{TOTAL}: 2")]),
        ("UPDATE speaker_tallies SET number = 7 WHERE length = 'year' AND outlet = 0 AND period = '2024' AND party = 1",
         [("speaker_tallies", f"another number than {PARTY}: 2"), ("totals", f"{TOTAL}: 2")]),
    ],
)  # fmt: skip
def test_a_tally_that_does_not_agree_is_told_of(
    tmp_path: Path, readings: list[Reading], harm: str, faults: list[tuple[str, str]]
) -> None:
    path = tmp_path / "news.db"
    with open_archive(path, create=True) as archive:
        archive.add(readings)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(harm)
        connection.commit()
    with open_archive(path) as archive:
        told = [(one.where, one.problem.removeprefix("rows that have ")) for one in archive.verify()]
        assert told == faults


def test_parties_and_outlets_are_found_by_their_numbers_alone(archive: Archive) -> None:
    for query in ('speaker:"id:2"', 'outlet:"id:2"'):
        found = archive.find(query)
        assert found.total and {one.party for one in found.hits} >= ({2} if "speaker" in query else set())
    assert [one.name for one in archive.find('speaker:"id:2"').parties] == ["Lena Voss"]
    assert archive.find('-speaker:"id:2" -outlet:"id:1"').total < archive.find('-outlet:"id:1"').total
    for query, problem in (
        ('speaker:"id:99"', "nobody of that number is quoted in the archive"),
        ('outlet:"id:99"', "the archive has no outlet of that number"),
    ):
        with pytest.raises(ArchiveError, match=problem):
            archive.find(query)


def test_what_is_not_dated_is_found_and_left_out(archive: Archive) -> None:
    assert {hit.day for hit in archive.find("on:none").hits} == {None}
    assert archive.find("on:none in:pages").total == 1
    assert None not in {hit.day for hit in archive.find("-on:none").hits}
