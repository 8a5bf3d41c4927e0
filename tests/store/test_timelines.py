"""What was said when, and what is said to have happened when."""

from collections import Counter
from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.errors import ArchiveError
from sayso.evaluate.plans import find_scans, note_statements
from sayso.store.archive import Archive, open_archive

DAYS = ("2025-12-29", "2026-01-04", "2026-01-05", "2026-03-15", None)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, make_page) -> Iterator[Archive]:
    pages = [
        make_page(
            ("Ana Ruiz", f"the dam held in page {number}", "asserts", "person", "named", None, None, "2026-01-02"),
            ("two divers", f"the dam leaked in page {number}", "denies", "group", "withheld", None, None, "2026-01"),
            ("Lena Voss", f"page {number} was long", "asserts", "person", "named", None, None, "2020"),
            ("Lena Voss", f"page {number} was longer", "asserts", "person", "named", None, None, "P3D"),
            day=day,
            outlet="Orm Post" if number % 2 else "Harbour Herald",
        )
        for number, day in enumerate(DAYS)
    ]
    with open_archive(tmp_path_factory.mktemp("timelines") / "sayso.db", create=True) as opened:
        opened.add(pages)
        yield opened


def count(archive: Archive, **filters: str) -> list[tuple[str, int]]:
    return [(one.name, one.said) for one in archive.timeline(**filters).periods]


def test_attributions_are_counted_by_day_week_month_and_year(archive: Archive) -> None:
    assert count(archive, length="day") == [(day, 4) for day in DAYS if day is not None]
    assert count(archive, length="week") == [("2026-W01", 8), ("2026-W02", 4), ("2026-W11", 4)]
    assert count(archive, length="month") == [("2025-12", 4), ("2026-01", 8), ("2026-03", 4)]
    assert count(archive, length="year") == [("2025", 4), ("2026", 12)]


def test_a_period_has_its_days_and_stances(archive: Archive) -> None:
    week = archive.timeline(length="week").periods[0]
    assert (week.first, week.last, dict(week.stances)) == ("2025-12-29", "2026-01-04", {"asserts": 6, "denies": 2})
    month = archive.timeline(length="month").periods[1]
    assert (month.first, month.last) == ("2026-01-01", "2026-01-31")


def test_what_is_not_dated_is_told_unless_days_are_asked_for(archive: Archive) -> None:
    timeline = archive.timeline()
    assert (timeline.said, timeline.undated, timeline.has_earlier) == (16, 4, False)
    assert archive.timeline(since="2026").undated is None


def test_a_timeline_is_of_a_party_an_outlet_a_stance_an_identity(archive: Archive) -> None:
    assert count(archive, source="Lena Voss", length="year") == [("2025", 2), ("2026", 6)]
    assert count(archive, outlet="harbour herald", length="year") == [("2025", 4), ("2026", 4)]
    assert count(archive, stance="denies", length="year") == [("2025", 1), ("2026", 3)]
    assert count(archive, identity="named", length="year") == [("2025", 3), ("2026", 9)]
    assert count(archive, identity="named", stance="denies") == []
    with pytest.raises(ArchiveError, match="no outlet of that name"):
        archive.timeline(outlet="Nowhere News")


@pytest.mark.parametrize("length", ["day", "month", "year"])
def test_the_days_asked_for_are_counted_and_no_other(archive: Archive, length: str) -> None:
    for since, until, said in (
        ("2026-01-05", "2026-01", 4),
        ("2026-01", "2026-01", 8),
        ("2026-01-02", "2026-12-30", 12),
    ):
        assert archive.timeline(since=since, until=until, length=length).said == said


def test_periods_are_as_long_as_there_are_days(archive: Archive) -> None:
    assert archive.timeline(until="2026-01").length == "day"
    assert archive.timeline().length == "week"


def test_the_last_periods_are_shown_where_there_are_very_many(tmp_path, make_page) -> None:
    with open_archive(tmp_path / "sayso.db", create=True) as archive:
        archive.add(make_page(("Ana Ruiz", f"year {year}"), day=f"{year}-06-01") for year in range(1850, 2026))
        timeline = archive.timeline(length="year")
        assert (len(timeline.periods), timeline.has_earlier) == (120, True)
        assert (timeline.periods[0].name, timeline.periods[-1].name, timeline.said) == ("1906", "2025", 120)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["2026-01-01", "2026-01-31", "2027-05-05", "2026", "", None]),
            st.sampled_from(["Orm Post", "Harbour Herald", None]),
            st.sampled_from(["asserts", "denies"]),
            st.sampled_from(["named", "withheld"]),
        ),
        max_size=12,
    )
)
def test_tallies_are_what_counting_all_rows_gives(tmp_path_factory, make_page, told) -> None:
    with open_archive(tmp_path_factory.mktemp("tallied") / "sayso.db", create=True) as archive:
        for number, (day, outlet, stance, identity) in enumerate(told):
            archive.add(
                [make_page(("Ana Ruiz", f"it was {number}", stance, "person", identity), day=day, outlet=outlet)]
            )
        connection = archive.database.connection
        counted: Counter[tuple[int, str, str, str, str]] = Counter()
        parties: Counter[tuple[int, str, int, str]] = Counter()
        documents: Counter[tuple[int, str, int, int]] = Counter()
        for day, outlet, stance, identity, name, document in connection.execute(
            "SELECT said.day, outlet, stance, identity, party_name, document FROM attributions AS said "
            "JOIN sources ON sources.id = source JOIN stories ON stories.id = said.story "
            "JOIN documents ON documents.id = document"
        ):
            dated = day if day is not None and len(day) == len("2026-01-01") else ""
            for one in {0, outlet or 0}:
                counted[one, "day", dated, stance, identity] += 1
                counted[one, "month", dated[:7], stance, identity] += 1
                counted[one, "year", dated[:4], stance, identity] += 1
            if name is not None:
                documents[name, dated, document, outlet or 0] += 1
                parties[name, dated, outlet or 0, stance] += 1
        assert {tuple(key): number for *key, number in connection.execute("SELECT * FROM tallies")} == counted
        assert {tuple(key): number for *key, number in connection.execute("SELECT * FROM party_tallies")} == parties
        assert {tuple(key): number for *key, number in connection.execute("SELECT * FROM party_documents")} == documents
        said = dict(connection.execute("SELECT id, said FROM party_names"))
        assert said == {name: sum(n for key, n in parties.items() if key[0] == name) for name in said}


# what is said to have happened


def test_what_happened_comes_latest_first_with_who_says_so(archive: Archive) -> None:
    found = archive.happenings(limit=6)
    assert [one.value for one in found.happenings] == ["2026-01-02"] * 5 + ["2026-01"]
    first, broad = found.happenings[0], found.happenings[-1]
    assert (first.asserted_by, first.denied_by, first.first, first.last) == (
        ("Ana Ruiz",),
        (),
        "2026-01-02",
        "2026-01-02",
    )
    assert (broad.asserted_by, broad.denied_by, broad.first, broad.last) == (
        (),
        ("two divers",),
        "2026-01-01",
        "2026-01-31",
    )
    assert found.has_more
    rest = archive.happenings(limit=20, offset=6)
    assert ([one.value for one in rest.happenings], rest.has_more) == (["2026-01"] * 4 + ["2020"] * 5, False)


def test_happenings_are_of_one_party_where_one_is_named(archive: Archive) -> None:
    assert {one.value for one in archive.happenings(source="Lena Voss").happenings} == {"2020"}
    assert archive.happenings(source="Lena Voss", since="2026").happenings == ()


def test_a_stretch_of_days_counts_where_any_of_them_is_asked_for(archive: Archive) -> None:
    def find(since: str, until: str) -> set[str]:
        return {one.value for one in archive.happenings(since=since, until=until).happenings}

    assert find("2026-01-20", "2026-02") == {"2026-01"}
    assert find("2026-01-02", "2026-01-02") == {"2026-01-02", "2026-01"}
    assert find("2020-05-05", "2020-06") == {"2020"}
    assert find("2021", "2022") == set()


def claim(name: str, content: str, day: str = "2026-01-02") -> tuple[object, ...]:
    return (name, content, "asserts", "person", "named", None, None, day)


def test_claims_in_the_same_words_of_one_day_are_one_happening(tmp_path, make_page) -> None:
    with open_archive(tmp_path / "sayso.db", create=True) as archive:
        for name in ("Ana Ruiz", "Lena Voss", "Olaf Lund"):
            archive.add([make_page(claim(name, "the dam broke"), claim(name, f"the gate of {name} held"))])
        archive.add([make_page(claim("Olaf Lund", "the dam broke", "2026-01-03"))])
        next_day, *_, first = archive.happenings().happenings
        assert (next_day.claims, next_day.asserted_by) == (1, ("Olaf Lund",))
        assert archive.happenings(limit=2, offset=1).happenings[1] in archive.happenings().happenings
        assert (first.text, first.claims) == ("the gate of Ana Ruiz held", 1)
        (dam,) = [one for one in archive.happenings(until="2026-01-02").happenings if one.claims == 3]
        assert (dam.text, dam.asserted_by) == ("the dam broke", ("Ana Ruiz", "Lena Voss", "Olaf Lund"))
        assert dam in archive.happenings(limit=3).happenings  # counted to the end, though a page ends before it


def test_a_claim_that_a_party_makes_under_two_names_is_one(tmp_path, make_page) -> None:
    with open_archive(tmp_path / "sayso.db", create=True) as archive:
        page = make_page(claim("Ana Ruiz", "the dam broke"), claim("Ruiz", "it rained"))
        both = msgspec.structs.replace(page.claims[0], asserted_by=("p0", "p1"))
        archive.add([msgspec.structs.replace(page, claims=(both,))])
        archive.join_parties("Ruiz", "Ana Ruiz", by="ines")
        (told,) = archive.happenings(source="Ana Ruiz").happenings
        assert (told.claims, told.asserted_by) == (1, ("Ana Ruiz", "Ruiz"))


def test_five_are_named_who_say_so_and_that_there_are_more(tmp_path, make_page) -> None:
    with open_archive(tmp_path / "sayso.db", create=True) as archive:
        names = [f"Ana R{letter}z" for letter in "aeiouy"]
        archive.add([make_page(claim(name, "the dam broke")) for name in names[:5]])
        assert not archive.happenings().happenings[0].others_assert
        archive.add([make_page(claim(names[5], "the dam broke"))])
        (told,) = archive.happenings().happenings
        assert (told.asserted_by, told.others_assert, told.others_deny) == (tuple(names[:5]), True, False)


def test_where_looking_stops_before_the_end_is_told(tmp_path, make_page) -> None:
    with open_archive(tmp_path / "sayso.db", create=True) as archive:
        archive.add([make_page(*(claim("Ana Ruiz", f"it was {number}") for number in range(1_001)))])
        last = archive.happenings(limit=20, offset=980)
        assert (len(last.happenings), last.has_more, last.is_cut) == (20, False, True)
        assert archive.happenings(limit=20).has_more
        assert archive.happenings(offset=1_000).happenings == ()


def test_no_timeline_goes_through_a_large_table(archive: Archive) -> None:
    connection = archive.database.connection
    with note_statements(connection) as noted:
        for length in ("day", "month"):
            archive.timeline(length=length)
            archive.timeline(length=length, source="Lena Voss", since="2026")
            archive.timeline(length=length, outlet="Orm Post", stance="denies", identity="withheld")
        archive.happenings(since="2026")
        archive.happenings(source="Ana Ruiz")
    assert list(find_scans(connection, noted.values())) == []
