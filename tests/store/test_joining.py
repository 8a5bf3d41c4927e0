"""Parties joined and told apart by hand, and that taken back: rows and index follow, and come back as they were."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.errors import ArchiveError, SettingError
from sayso.store.archive import Archive, open_archive

NAMES = ("Ana Ruiz", "Ruiz", "Ana B. Ruiz", "Anna Ruiz", "Lena Voss", "Voss")
BODIES = ("Orm Port Authority", "OPA")
NOT_COMPARED = ("corrections", "party_corrections")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, make_page) -> Path:
    path = tmp_path_factory.mktemp("joined") / "sayso.db"
    with open_archive(path, create=True) as archive:
        for number, name in enumerate((*NAMES, *NAMES[:3])):
            archive.add([make_page((name, f"the harbour was shut {number} times", "denies"))])
        for name in BODIES:
            archive.add([make_page((name, f"{name} had no ships", "asserts", "organisation"))])
    return path


@pytest.fixture
def archive(filled: Path, tmp_path: Path) -> Iterator[Archive]:
    shutil.copy(filled, tmp_path / "sayso.db")
    with open_archive(tmp_path / "sayso.db") as opened:
        yield opened


def dump(archive: Archive) -> dict[str, list[Any]]:
    """All rows of all tables, and every word of the index with its place; but for what was decided."""
    connection = archive.database.connection
    tables = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    rows = {
        name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr)
        for (name,) in tables
        if name not in NOT_COMPARED
    }
    for index in ("said", "names"):
        connection.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{index}_words USING fts5vocab(main, {index}, instance)"
        )
        rows[index] = sorted(connection.execute(f"SELECT * FROM temp.{index}_words"), key=repr)
    return rows


def check(archive: Archive) -> None:
    """What must hold whatever people decide."""
    connection = archive.database.connection
    assert connection.execute(
        "SELECT count(*) FROM sources JOIN party_names ON party_names.id = party_name "
        "WHERE sources.party != party_names.party"
    ).fetchone() == (0,)
    assert connection.execute(
        "SELECT count(*) FROM attributions JOIN sources ON sources.id = source WHERE attributions.party IS NOT sources.party"
    ).fetchone() == (0,)
    for party, tags in connection.execute("SELECT party, tags FROM attributions"):
        assert re.findall(r"\bxparty(\d+)x\b", tags) == [str(party)]
    connection.execute("INSERT INTO said (said, rank) VALUES ('integrity-check', 1)")
    for (party,) in connection.execute("SELECT DISTINCT party FROM attributions"):
        own = connection.execute("SELECT count(*) FROM attributions WHERE party = ?", (party,)).fetchone()
        assert (
            connection.execute("SELECT count(*) FROM said WHERE said MATCH ?", (f"xparty{party}x",)).fetchone() == own
        )
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute(
        "SELECT count(*) FROM parties JOIN party_names ON party = parties.id "
        "WHERE NOT EXISTS (SELECT 1 FROM party_names AS its WHERE its.party = parties.id AND its.name = parties.name)"
    ).fetchone() == (0,)


def group(archive: Archive) -> set[frozenset[str]]:
    """Which names are one party's."""
    found: dict[int, set[str]] = {}
    for party, name in archive.database.connection.execute("SELECT party, name FROM party_names"):
        found.setdefault(party, set()).add(name)
    return {frozenset(names) for names in found.values()}


def list_names(archive: Archive, typed: str) -> set[str]:
    return {one.name for one in archive.source(typed).names}


def join(archive: Archive, name: str, other: str) -> int:
    return archive.join_parties(name, other, by="ines").id


def test_what_is_joined_is_one_party_under_the_other_name(archive: Archive) -> None:
    join(archive, "Voss", "Lena Voss")
    found = archive.source("voss")
    assert (found.head.name, found.found) == ("Lena Voss", 2)
    assert {(one.name, one.correction) for one in found.names} == {("Lena Voss", None), ("Voss", 1)}
    assert archive.find('speaker:"Voss" denied').total == 2
    check(archive)


def test_what_is_added_later_obeys_a_join(archive: Archive, make_page) -> None:
    join(archive, "Voss", "Lena Voss")
    archive.add([make_page(("Voss", "the ferry was late")), make_page(("Lena K. Voss", "the ferry was early"))])
    assert archive.source("Voss").found == 4
    assert list_names(archive, "Lena Voss") == {"Lena Voss", "Voss", "Lena K. Voss"}
    check(archive)


def test_a_form_that_is_told_apart_stays_apart(archive: Archive, make_page) -> None:
    archive.split_party("Ana Ruiz", "Ana B. Ruiz", by="ines")
    archive.add([make_page(("Ana B. Ruiz", "the ferry was late")), make_page(("Ana Ruiz", "the ferry was early"))])
    assert list_names(archive, "Ana B. Ruiz") == {"Ana B. Ruiz"}
    assert (archive.source("Ana B. Ruiz").found, archive.source("Ana Ruiz").found) == (3, 3)
    assert "Ana B. Ruiz" not in {one.party.name for one in archive.source("Ana Ruiz").may_be_same}
    check(archive)


def test_a_party_that_loses_its_first_name_goes_by_another(archive: Archive) -> None:
    archive.split_party("Ana B. Ruiz", "Ana Ruiz", by="ines")
    assert archive.source("Ana B. Ruiz").head.name == "Ana B. Ruiz"
    check(archive)
    archive.undo_party_correction(1)
    assert archive.source("Ana B. Ruiz").head.name == "Ana Ruiz"


def test_a_name_is_told_apart_from_one_that_it_was_read_with(archive: Archive) -> None:
    join(archive, "Ana Ruiz", "Ruiz")
    assert archive.split_party("Ruiz", "Ana Ruiz", by="ines").verdict["name"] == "Ana B. Ruiz"


def test_a_name_that_came_after_a_split_goes_back_with_it(archive: Archive, make_page) -> None:
    archive.split_party("Ana B. Ruiz", "Ana Ruiz", by="ines")
    archive.add([make_page(("Ana C. Ruiz", "the ferry was late"))])
    assert list_names(archive, "Ana Ruiz") == {"Ana Ruiz", "Ana C. Ruiz"}
    archive.undo_party_correction(1)
    assert list_names(archive, "Ana Ruiz") == {"Ana Ruiz", "Ana B. Ruiz", "Ana C. Ruiz"}
    check(archive)


def test_joins_are_taken_back_one_by_one_in_any_order(archive: Archive) -> None:
    first, second = join(archive, "Ruiz", "Ana Ruiz"), join(archive, "Ruiz", "Anna Ruiz")
    assert list_names(archive, "Ruiz") == {"Ruiz", "Ana Ruiz", "Ana B. Ruiz", "Anna Ruiz"}
    archive.undo_party_correction(first)
    assert list_names(archive, "Ruiz") == {"Ruiz", "Anna Ruiz"}  # for so the second one was meant
    assert list_names(archive, "Ana Ruiz") == {"Ana Ruiz", "Ana B. Ruiz"}
    check(archive)
    archive.undo_party_correction(second)
    assert list_names(archive, "Ruiz") == {"Ruiz"}


def test_corrections_tell_names_who_when_and_why(archive: Archive) -> None:
    archive.join_parties("voss", "LENA VOSS", by="ines", note="the same desk")
    archive.split_party("Lena Voss", "Voss", by="olaf")
    archive.undo_party_correction(2)
    first, second = archive.corrections()
    assert (first.kind, first.by, first.note, first.undone) == ("same_party", "ines", "the same desk", None)
    assert first.subject == {"name": "Voss", "folded": "voss", "kind": "person"}
    assert first.verdict == {"name": "Lena Voss", "folded": "lena voss", "kind": "person"}
    assert (second.kind, second.subject["name"], second.verdict["name"]) == ("other_party", "Voss", "Lena Voss")
    assert second.undone is not None and second.made <= second.undone


def test_what_was_decided_of_a_party_is_listed_for_either_side_of_it_while_it_stands(archive: Archive) -> None:
    joined, split = join(archive, "Ana Ruiz", "Ruiz"), archive.split_party("Ruiz", "Ana B. Ruiz", by="olaf").id
    assert [one.id for one in archive.party_corrections("Ana Ruiz")] == [joined, split]
    assert [one.id for one in archive.party_corrections("Ana B. Ruiz")] == [split]
    assert archive.party_corrections("Lena Voss") == ()
    archive.undo(split)
    assert [one.id for one in archive.party_corrections("Ana B. Ruiz")] == [joined]
    split = archive.split_party("Ruiz", "Ana Ruiz", by="olaf").id
    assert [one.id for one in archive.party_corrections("Ruiz")] == [joined, split]
    with pytest.raises(ArchiveError, match="nobody of that name"):
        archive.party_corrections("Nobody")


def test_adding_a_page_again_changes_nothing_that_was_decided(archive: Archive, make_page) -> None:
    join(archive, "Voss", "Lena Voss")
    before = dump(archive)
    archive.add([make_page(("Voss", "the harbour was shut 5 times", "denies"))])
    assert dump(archive) == before


@pytest.mark.parametrize(
    ("decide", "problem"),
    [
        (lambda one: one.join_parties("Nobody Here", "Voss", by=""), "nobody of that name"),
        (lambda one: one.join_parties("Ana Ruiz", "Ana B. Ruiz", by=""), "is one party with"),
        (lambda one: one.join_parties("Lena", "id:999", by=""), "nobody of that number"),
        (lambda one: one.split_party("Voss", "Voss", by=""), "only name"),
        (lambda one: one.split_party("Ana Ruiz", "Lena Voss", by=""), "is no name of"),
        (lambda one: one.undo_party_correction(1), "none of that number"),
    ],
)
def test_what_cannot_be_decided_is_an_error_and_changes_nothing(archive: Archive, decide, problem: str) -> None:
    before = dump(archive)
    with pytest.raises(ArchiveError, match=problem):
        decide(archive)
    assert dump(archive) == before
    assert archive.corrections() == ()


def test_whoever_decides_and_why_must_be_text(archive: Archive) -> None:
    with pytest.raises(SettingError, match="--by"):
        archive.join_parties("Voss", "Lena Voss", by="\udcff")
    with pytest.raises(SettingError, match="--note"):
        archive.split_party("Ana Ruiz", "Ana B. Ruiz", by="ines", note="\udcff")
    assert archive.corrections() == ()


def test_a_correction_is_taken_back_once_and_not_from_under_another(archive: Archive) -> None:
    archive.split_party("Ana Ruiz", "Ana B. Ruiz", by="ines")
    join(archive, "Ana B. Ruiz", "Voss")
    with pytest.raises(ArchiveError, match="others rest on it, take back first: 2"):
        archive.undo_party_correction(1)
    archive.undo_party_correction(2)
    archive.undo_party_correction(1)
    with pytest.raises(ArchiveError, match="was taken back on"):
        archive.undo_party_correction(1)


NAMED = st.sampled_from((*NAMES, *BODIES))
DECISIONS = st.lists(
    st.one_of(
        st.tuples(st.just("join"), NAMED, NAMED),
        st.tuples(st.just("split"), NAMED, NAMED),
        st.tuples(st.just("undo"), st.integers(1, 6), st.none()),
    ),
    max_size=8,
)


def decide(archive: Archive, verb: str, one: Any, two: Any) -> None:
    try:
        match verb:
            case "join":
                archive.join_parties(one, two, by="ines")
            case "split":
                archive.split_party(one, two, by="ines")
            case "undo":
                archive.undo_party_correction(one)
    except ArchiveError:
        pass  # of a kind that the tests above are about


def take_all_back(archive: Archive) -> None:
    for correction in reversed(archive.corrections()):  # the last first: nothing rests on it
        if correction.undone is None:
            archive.undo_party_correction(correction.id)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(decisions=DECISIONS)
def test_once_all_is_taken_back_everything_is_as_it_was(archive: Archive, decisions) -> None:
    before = dump(archive)
    for one in decisions:
        decide(archive, *one)
        check(archive)
    take_all_back(archive)
    assert dump(archive) == before
    archive.database.connection.execute("DELETE FROM corrections")  # for numbers to begin anew


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(decisions=DECISIONS.map(lambda all_: [one for one in all_ if one[0] != "undo"]))
def test_what_stands_is_the_same_where_it_is_applied_from_a_file(filled: Path, tmp_path: Path, decisions) -> None:
    paths = [shutil.copy(filled, tmp_path / name) for name in ("decided.db", "applied.db")]
    with open_archive(paths[0]) as decided, open_archive(paths[1]) as applied:
        for one in decisions:
            decide(decided, *one)
        told = list(applied.apply_corrections(msgspec.json.encode(one) for one in decided.corrections()))
        assert "refused" not in {one.outcome for one in told}
        assert group(applied) == group(decided)
        check(applied)


LATER = (("Lena K. Voss", "person"), ("Anna Q. Ruiz", "person"), ("Ruiz", "person"), ("OPA", "organisation"))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=DECISIONS, after=DECISIONS)
def test_names_that_came_meanwhile_belong_where_they_would_have_been(
    filled: Path, tmp_path: Path, make_page, before, after
) -> None:
    pages = [make_page((name, f"the ferry of {name} was late", "asserts", kind)) for name, kind in LATER]
    paths = [shutil.copy(filled, tmp_path / name) for name in ("decided.db", "left.db")]
    with open_archive(paths[0]) as decided, open_archive(paths[1]) as left:
        for one in before:
            decide(decided, *one)
        decided.add(pages)
        check(decided)
        for one in after:
            decide(decided, *one)
        take_all_back(decided)
        check(decided)
        left.add(pages)
        assert group(decided) == group(left)
