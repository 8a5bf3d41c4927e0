"""One party laid open: whom a name means, what is known of it, who may be the same."""

from collections.abc import Iterator

import msgspec
import pytest

from sayso.errors import ArchiveError, SettingError
from sayso.evaluate.plans import find_scans, note_statements
from sayso.records.party import OutletTally, RoleTally
from sayso.store import speakers
from sayso.store.archive import Archive, open_archive
from sayso.store.resembling import differ_by_a_letter

URL = "https://post.example/dam"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, make_page) -> Iterator[Archive]:
    """Ana Ruiz speaks on three days in two outlets, denies a claim and will not comment on another."""
    mayor, council = "mayor of Orm", "Orm City Council"
    pages = (
        make_page(
            ("two divers", "the dam leaked", "asserts", "group", "withheld"),
            ("Ana Ruiz", "that was untrue", "denies", "person", "named", mayor, 0),
            (council, "the dam was sound", "asserts", "organisation"),
            day="2026-03-15",
            url=URL,
        ),
        make_page(
            ("Pedro Ruiz", "the dam was old", "asserts", "person", "named", "diver"),
            ("Ana Ruiz", "nothing at all", "no_comment", "person", "named", mayor, 0),
            day="2026-04-01",
            outlet="Harbour Herald",
        ),
        make_page(
            ("Mayor Ana Ruiz", "the dam would be mended", "commits", "person", "named", f"the  {mayor}"),
            day="2026-05-02",
        ),
        make_page(("Ana Ruiz", "she would stay", "commits"), day=None, outlet=None),
        make_page(("Ruiz", "the lake was low"), ("Georgia", "no snow fell"), ("Lena Vos", "it was cold")),
        make_page(("Georgia", "the border was shut", "asserts", "organisation"), ("Lena Voss", "it was warm")),
    )
    with open_archive(tmp_path_factory.mktemp("parties") / "sayso.db", create=True) as opened:
        opened.add(pages)
        yield opened


@pytest.mark.parametrize("typed", ["Ana Ruiz", "ANA RUÍZ", "Mayor Ana Ruiz", "ruiz ana", "Ana Ruiz (person)"])
def test_a_party_is_meant_by_any_writing_of_its_name(archive: Archive, typed: str) -> None:
    head = archive.source(typed).head
    assert (head.name, head.kind, head.said) == ("Ana Ruiz", "person", 4)
    assert archive.source(f"id:{head.id}").head == head


def test_who_is_called_just_so_is_meant_before_those_who_have_the_word_in_their_name(archive: Archive) -> None:
    assert archive.source("Ruiz").head.name == "Ruiz"


def test_a_name_of_several_is_an_error_that_lists_them(archive: Archive) -> None:
    with pytest.raises(
        ArchiveError, match=r"may be any of 2 parties, say which: id:\d+ Georgia \((person|organisation), 1\)"
    ):
        archive.source("Georgia")
    assert archive.source("georgia (organisation)").head.kind == "organisation"
    heads, more = archive.parties("Georgia", limit=1)
    assert (len(heads), more) == (1, 1)


@pytest.mark.parametrize("typed", ["Nobody", "", "“…”", '"', "id:999", "id:" + "9" * 30, "Ana Ruiz (outlet)", "NEAR("])
def test_a_name_of_nobody_is_an_error(archive: Archive, typed: str) -> None:
    assert archive.parties(typed) == ((), 0)
    with pytest.raises(ArchiveError, match=r"nobody of that (name|number)"):
        archive.source(typed)


def test_a_title_is_taken_from_people_alone(tmp_path, make_page) -> None:
    bodies = ("Orm Justice Department", "Labour Department", "the department")
    with open_archive(tmp_path / "sayso.db", create=True) as archive:
        archive.add([make_page(*((name, "no", "asserts", "organisation") for name in bodies), ("Lea Brun", "yes"))])
        assert archive.source("Justice Department").head.name == "Orm Justice Department"
        assert archive.source("Justice Lea Brun").head.name == "Lea Brun"


def test_whom_a_word_may_mean_is_told_by_the_most_frequent_of_their_names(tmp_path, make_page) -> None:
    told = [("Ana B. Ruiz", "no"), ("Ana Ruiz", "yes"), *(("Ana Ruiz", f"yes {n}") for n in range(3))]
    with open_archive(tmp_path / "sayso.db", create=True) as archive:
        archive.add([make_page(*told, ("Pedro Ruiz", "no"), ("Pedro Ruiz", "never"))])
        assert [head.name for head in archive.parties("ruiz")[0]] == ["Ana B. Ruiz", "Pedro Ruiz"]


def test_a_party_has_stances_roles_outlets_and_days(archive: Archive) -> None:
    party = archive.source("Ana Ruiz")
    assert party.stances == {"commits": 2, "denies": 1, "no_comment": 1}
    assert party.roles == (
        RoleTally("mayor of Orm", 2, "2026-03-15", "2026-04-01"),
        RoleTally("the mayor of Orm", 1, "2026-05-02", "2026-05-02"),
    )
    assert set(party.outlets) == {OutletTally("Orm Post", 2), OutletTally("Harbour Herald", 1), OutletTally(None, 1)}
    assert party.outlets[0].name == "Orm Post"
    assert (party.head.first, party.head.last) == ("2026-03-15", "2026-05-02")
    assert not party.head.is_ambiguous
    assert archive.source("Ruiz").head.is_ambiguous


def test_statements_come_newest_first_page_by_page(archive: Archive) -> None:
    said = [one.content for one in archive.source("Ana Ruiz").statements]
    assert said == ["the dam would be mended", "nothing at all", "that was untrue", "she would stay"]
    second = archive.source("Ana Ruiz", limit=2, offset=1)
    assert [one.content for one in second.statements] == said[1:3]
    assert (second.found, second.offset) == (4, 1)


def test_statements_are_filtered_by_stance_and_days(archive: Archive) -> None:
    def find(**filters: str) -> tuple[int, list[str | None]]:
        party = archive.source("Ana Ruiz", **filters)
        return party.found, [one.day for one in party.statements]

    assert find(stance="denies") == (1, ["2026-03-15"])
    assert find(since="2026-04") == (2, ["2026-05-02", "2026-04-01"])
    assert find(until="2026-03") == (1, ["2026-03-15"])
    assert find(stance="commits", since="2026", until="2026") == (1, ["2026-05-02"])
    assert find(since="2030") == (0, [])


@pytest.mark.parametrize("filters", [{"since": "soon"}, {"since": "2026-04", "until": "2026-03"}])
def test_days_that_are_none_are_an_error(archive: Archive, filters: dict[str, str]) -> None:
    with pytest.raises(SettingError):
        archive.source("Ana Ruiz", **filters)


def test_the_claims_that_a_party_stands_against_are_told_with_who_makes_them(archive: Archive) -> None:
    party = archive.source("Ana Ruiz")
    silent, denied = party.against
    assert (silent.side, silent.text, silent.asserted_by) == ("no_comment", "the dam was old", ("Pedro Ruiz",))
    assert (denied.side, denied.text, denied.asserted_by) == ("denies", "the dam leaked", ("two divers",))
    assert (denied.outlet, denied.url, denied.day, denied.claim) == ("Orm Post", URL, "2026-03-15", "c0")
    assert not party.has_more_against
    assert not denied.others_assert
    first = archive.source("Ana Ruiz", limit=1)
    assert (len(first.against), first.has_more_against) == (1, True)
    assert [one.side for one in archive.source("Ana Ruiz", until="2026-03").against] == ["denies"]


def test_nothing_about_a_party_goes_through_a_large_table(archive: Archive) -> None:
    connection = archive.database.connection
    with note_statements(connection) as noted:
        for typed in ("Ana Ruiz", "Ruiz", "ruiz ana", "Orm City Council"):
            archive.source(typed, stance="denies", since="2026-01", offset=1)
            archive.source(typed)
        archive.parties("council")
    assert list(find_scans(connection, noted.values())) == []


# who is quoted at all


def test_all_who_are_named_are_listed_by_how_often_they_speak(archive: Archive) -> None:
    listed = archive.sources()
    first = listed.sources[0]
    assert (first.name, first.kind, first.said, first.documents) == ("Ana Ruiz", "person", 4, 4)
    assert (first.first, first.last) == ("2026-03-15", "2026-05-02")
    assert [one.said for one in listed.sources] == [4, 1, 1, 1, 1, 1, 1, 1]
    assert "two divers" not in {one.name for one in listed.sources}
    assert (listed.total, listed.identities, listed.unnamed) == (8, {"named": 11, "withheld": 1}, "-identity:named")
    assert archive.find(listed.unnamed).total == 1
    assert {(one.name, one.kind) for one in listed.sources if one.is_ambiguous} == {
        ("Ruiz", "person"),
        ("Georgia", "person"),
    }


def test_they_are_listed_page_by_page(archive: Archive) -> None:
    whole = archive.sources().sources
    second = archive.sources(limit=3, offset=2)
    assert (second.sources, second.total, second.offset) == (whole[2:5], 8, 2)
    assert archive.sources(offset=8).sources == ()


def test_of_one_outlet_and_of_some_months_only_what_is_of_them_counts(archive: Archive) -> None:
    herald = archive.sources(outlet="harbour herald")
    assert [(one.name, one.said, one.documents, one.first) for one in herald.sources] == [
        ("Ana Ruiz", 1, 1, "2026-04-01"),
        ("Pedro Ruiz", 1, 1, "2026-04-01"),
    ]
    assert (herald.outlet, herald.unnamed) == ("Harbour Herald", 'outlet:"Harbour Herald" -identity:named')
    spring = archive.sources(since="2026-04", until="2026-05")
    assert [(one.name, one.said, one.documents, one.last) for one in spring.sources] == [
        ("Ana Ruiz", 2, 2, "2026-05-02"),
        ("Pedro Ruiz", 1, 1, "2026-04-01"),
    ]
    assert (spring.identities, spring.unnamed) == ({"named": 3}, "since:2026-04 until:2026-05 -identity:named")
    march = archive.sources(outlet="Orm Post", since="2026-03", until="2026-03")
    assert march.sources[0].first == march.sources[0].last == "2026-03-15"
    assert march.unnamed == 'outlet:"Orm Post" on:2026-03 -identity:named'


def test_of_one_kind_only_those_are_listed(archive: Archive) -> None:
    bodies = archive.sources(kind="organisation")
    assert {one.name for one in bodies.sources} == {"Orm City Council", "Georgia"}
    assert (bodies.total, bodies.kind) == (2, "organisation")
    assert archive.sources(kind="document").total == 0


def test_a_page_counts_once_however_often_somebody_speaks_in_it(tmp_path, make_page) -> None:
    with open_archive(tmp_path / "sayso.db", create=True) as archive:
        archive.add([make_page(("Lea Brun", "no"), ("Lea Brun", "never")), make_page(("Lea Brun", "perhaps"))])
        (one,) = archive.sources().sources
        assert (one.said, one.documents) == (3, 2)


def test_a_page_with_stories_of_two_days_counts_once(tmp_path, make_page) -> None:
    page = make_page(("Lea Brun", "no"), ("Lea Brun", "never"))
    text = page.document.text
    half = text.index("\n") + 1
    replace = msgspec.structs.replace
    (story,) = page.stories
    made = replace(
        page,
        stories=(
            replace(story, end=half, published="2025-12-31"),
            replace(story, id="s2", start=half, published="2026-01-01"),
        ),
        **{
            name: tuple(replace(one, story="s2") if one.id.endswith("1") else one for one in getattr(page, name))
            for name in ("sources", "attributions", "claims")
        },
    )
    with open_archive(tmp_path / "sayso.db", create=True) as archive:
        archive.add([made])
        for asked, numbers in (
            ({}, (2, 1)),
            ({"since": "2025"}, (2, 1)),
            ({"since": "2025-12", "until": "2026-01"}, (2, 1)),
            ({"since": "2026"}, (1, 1)),
        ):
            (one,) = archive.sources(**asked).sources
            assert (one.said, one.documents) == numbers


SPANS = [("2024-11", "2026-02"), ("2025", "2025"), ("2024-12", "2025-01"), ("2025-06", "2027"), ("2026-02", "2026-02")]


@pytest.mark.parametrize("from_all", [False, True])
@pytest.mark.parametrize(("since", "until"), SPANS)
def test_years_and_months_together_are_what_counting_all_rows_gives(
    tmp_path, make_page, monkeypatch: pytest.MonkeyPatch, since: str, until: str, from_all: bool
) -> None:
    """from_all: by taking the others from what there is ever."""
    monkeypatch.setattr(speakers, "_count_rows", lambda *asked: (asked[-1][0].length == "ever") != from_all)
    days = ["2024-01-03", "2024-12-31", "2025-01-01", "2025-06-06", "2025-07-01", "2025-12-31", "2026-01-01", None]
    told = [[(who, f"{day} {at}") for at, who in enumerate(("Ana Ruiz", "Lea Brun", "Ana Ruiz"))] for day in days]
    with open_archive(tmp_path / "sayso.db", create=True) as archive:
        archive.add(
            make_page(*lines[: 1 + at % 3], day=day) for at, (day, lines) in enumerate(zip(days, told, strict=True))
        )
        counted = archive.database.connection.execute(
            "SELECT parties.name, count(*), count(DISTINCT document) FROM attributions "
            "JOIN stories ON stories.id = story JOIN parties ON parties.id = party "
            "WHERE attributions.day BETWEEN ? AND ? || '~' GROUP BY 1 ORDER BY 2 DESC, parties.id",
            (since, until),
        ).fetchall()
        listed = archive.sources(since=since, until=until)
        assert [(one.name, one.said, one.documents) for one in listed.sources] == counted
        assert listed.total == len(counted)


def test_who_is_joined_is_listed_once(tmp_path, make_page) -> None:
    with open_archive(tmp_path / "sayso.db", create=True) as archive:
        archive.add([make_page(("Lea Brun", "no"), ("Brun", "never"))])
        archive.join_parties("Brun", "Lea Brun", by="ines")
        (one,) = archive.sources().sources
        assert (one.name, one.said, one.documents) == ("Lea Brun", 2, 1)


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"outlet": "Nobody's"}, ArchiveError),
        ({"since": "2026-03-15"}, SettingError),
        ({"limit": 0}, SettingError),
        ({"offset": 10_000}, SettingError),
    ],
)
def test_a_list_of_what_is_not_there_is_an_error(archive: Archive, asked, error: type[Exception]) -> None:
    with pytest.raises(error):
        archive.sources(**asked)


def test_nothing_about_all_who_are_quoted_goes_through_a_large_table(archive: Archive) -> None:
    connection = archive.database.connection
    with note_statements(connection) as noted:
        for months in ({}, {"since": "2026-03", "until": "2026-03"}, {"since": "2026"}):
            for outlet in ({}, {"outlet": "Orm Post"}):
                archive.sources(**months, **outlet)
                archive.sources(**months, **outlet, kind="person")
    assert len(noted) > 12
    assert list(find_scans(connection, noted.values())) == []


# who may be the same


def list_same(archive: Archive, typed: str) -> dict[str, str]:
    return {one.party.name: one.because for one in archive.source(typed).may_be_same}


def test_the_same_name_of_another_kind_may_be_the_same(archive: Archive) -> None:
    assert list_same(archive, "Georgia (person)") == {
        "Georgia": "the same name, read as person here and as organisation there"
    }


def test_a_name_that_differs_by_a_letter_may_be_the_same(archive: Archive) -> None:
    assert list_same(archive, "Lena Vos") == {"Lena Voss": "the names differ by one letter"}
    assert list_same(archive, "Lena Voss") == {"Lena Vos": "the names differ by one letter"}


def test_a_surname_is_not_taken_for_one_of_two_who_carry_it(archive: Archive) -> None:
    assert list_same(archive, "Ruiz") == {}


def test_a_surname_may_be_the_only_one_who_carries_it(tmp_path, make_page) -> None:
    with open_archive(tmp_path / "sayso.db", create=True) as archive:
        archive.add(
            [make_page(("Ruiz", "it rained"), ("Ana Ruiz", "it snowed"), ("Ana O'Brand", "no"), ("O’Brand", "yes"))]
        )
        assert list_same(archive, "Ruiz") == {"Ana Ruiz": "it is the only full name here with this surname"}
        assert list_same(archive, "Ana Ruiz") == {"Ruiz": "a surname alone, and no other full name here has it"}
        assert set(list_same(archive, "O'Brand")) == {"Ana O'Brand"}


def test_a_surname_is_told_of_nobody_where_too_many_carry_it_to_look_at(tmp_path, make_page) -> None:
    bodies = [(f"Lund and {number} Sons", "no", "asserts", "organisation") for number in range(300)]
    with open_archive(tmp_path / "sayso.db", create=True) as archive:
        archive.add([make_page(("Lund", "yes"), ("Ana Lund", "yes"), *bodies, ("Olaf Lund", "yes"))])
        assert list_same(archive, "Lund (person)") == {}


def test_a_longer_form_may_be_the_same_and_other_initials_are_not(tmp_path, make_page) -> None:
    with open_archive(tmp_path / "sayso.db", create=True) as archive:
        names = ("Olaf Lund", "Olaf Magnus Lund", "Olaf Lund Jr.", "Olaf B. Lund", "Olaf K. Lund")
        archive.add([make_page(*((name, f"{name} was there") for name in names))])
        assert list_same(archive, "Olaf Lund") == {
            "Olaf Magnus Lund": "the same first and last name, but for “magnus”",
            "Olaf K. Lund": "the same first and last name, but for “k”",
            "Olaf Lund Jr.": "the same name, but for “jr”",
        }
        assert "Olaf B. Lund" not in list_same(archive, "Olaf K. Lund")


def test_initials_may_be_the_only_body_that_has_them(tmp_path, make_page) -> None:
    with open_archive(tmp_path / "sayso.db", create=True) as archive:
        bodies = ("Lake Safety Office", "LSO", "Orm Port Authority", "Olm Peat Agency", "OPA", "Lso")
        archive.add([make_page(*((name, f"{name} was there", "asserts", "organisation") for name in bodies))])
        assert list_same(archive, "LSO") == {"Lake Safety Office": "LSO may be the initials of Lake Safety Office"}
        assert list_same(archive, "Lake Safety Office") == {"LSO": "LSO may be the initials of Lake Safety Office"}
        assert list_same(archive, "OPA") == list_same(archive, "Orm Port Authority") == {}


@pytest.mark.parametrize(
    ("a", "b", "differ"),
    [
        ("lena voss", "lena vos", True),
        ("lena voss", "lena boss", True),
        ("lena voss", "lina voss", True),
        ("lena voss", "lena voss", False),
        ("lena voss", "lina boss", False),
        ("jan voss", "jon voss", False),  # short names are easily others
        ("unit 731", "unit 732", False),
        ("lena voss", "lena voss lund", False),
        ("gazport", "gasport", True),
        ("opec", "opes", False),
    ],
)
def test_names_differ_by_a_letter_or_not(a: str, b: str, differ: bool) -> None:
    assert differ_by_a_letter(a, b) is differ
    assert differ_by_a_letter(b, a) is differ
