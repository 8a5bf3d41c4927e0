"""Finding by meaning: the rows, what is near, and with what else must hold."""

import datetime
from collections.abc import Iterator

import numpy as np
import pytest

from sayso.errors import SettingError
from sayso.models.meaning import open_meanings
from sayso.records.found import Found
from sayso.store import meaning
from sayso.store.archive import Archive, open_archive
from sayso.store.meaning import Near, embed_contents, rank_near

from .conftest import Page

SAID = (
    ("Ana Ruiz", "the dam could give way at any moment"),
    ("Ivo Tamm", "the barrage was sound and nobody was in danger", "denies"),
    ("Ana Ruiz", "taxes on bread would fall in the spring"),
    ("Lena Voss", "300 workers would lose their jobs at the mill"),
    ("Pedro Ruiz", "the mill had laid off hundreds of people"),
    ("Ivo Tamm", "it"),
    ("Ivo Tamm", "he would not"),
    ("Lena Voss", "the choir would sing in the old harbour hall"),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, make_page: Page) -> Iterator[Archive]:
    with open_archive(tmp_path_factory.mktemp("meant") / "sayso.db", create=True) as opened:
        for number, day in enumerate(("2025-06-01", "2026-03-15")):
            opened.add([make_page(*SAID, day=day, outlet=f"Paper {number}")])
        yield opened


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory, make_page: Page) -> Iterator[Archive]:
    """Some hundred contents, no two the same."""
    who = "the mayor", "a builder", "the owner of the mill", "her neighbour", "a court in Tessel"
    did = "had sold", "would repair", "was looking for", "had lost", "never owned", "paid for"
    what = "the bridge", "two horses", "a house by the lake", "the old tunnel", "seven paintings", "a fishing boat"
    told = [("Ana Ruiz", f"{one} {verb} {other}") for one in who for verb in did for other in what]
    with open_archive(tmp_path_factory.mktemp("large") / "sayso.db", create=True) as opened:
        start = datetime.date(2026, 1, 1)
        for at in range(0, len(told), 18):
            opened.add([make_page(*told[at : at + 18], day=(start + datetime.timedelta(at)).isoformat())])
        yield opened


def find_near(archive: Archive, text: str, limit: int = 1000) -> tuple[Near, ...]:
    with archive.database.reading() as reader:
        return rank_near(reader, text, limit=limit)


def contents(found: Found) -> list[str]:
    return [hit.content for hit in found.hits]


def search_exactly(archive: Archive, text: str) -> list[int]:
    """Every vector compared, by id, the nearest first."""
    rows = archive.database.connection.execute(
        "SELECT attribution, vector FROM meanings ORDER BY attribution"
    ).fetchall()
    held = np.array([np.frombuffer(row[1], dtype=np.int8) for row in rows], dtype=float)
    (asked,) = open_meanings().embed_texts([text])
    cosines = held @ asked.astype(float) / np.linalg.norm(held, axis=1)
    return [rows[at][0] for at in np.argsort(-cosines, kind="stable")]


def test_every_content_of_four_words_has_one_row(archive: Archive) -> None:
    rows = archive.database.connection.execute(
        "SELECT content, cell, vector FROM attributions LEFT JOIN meanings ON attribution = attributions.id"
    ).fetchall()
    assert len(rows) == 2 * len(SAID)
    assert {row[0] for row in rows if row[1] is None} == {"it", "he would not"}
    expected = open_meanings().embed_texts([row[0] for row in rows])
    for (_, cell, vector), wanted in zip(rows, expected, strict=True):
        assert vector is None or (vector == wanted.tobytes() and cell == open_meanings().choose_cells(wanted[None])[0])


def test_a_content_without_any_known_word_has_no_row() -> None:
    assert embed_contents([(1, "\u200b \u200b \u200b \u200b"), (2, "")]) == []
    assert [row.attribution for row in embed_contents([(7, "the dam was leaking")])] == [7]


def test_other_words_for_the_same_are_found(archive: Archive) -> None:
    assert contents(archive.find("", meaning="people lost their jobs", limit=4)) == [SAID[3][1]] * 2 + [SAID[4][1]] * 2


def test_the_nearest_come_first_with_their_likeness(archive: Archive) -> None:
    found = archive.find("", meaning="the dam could give way at any moment")
    likeness = [hit.likeness for hit in found.hits]
    assert contents(found)[:2] == [SAID[0][1]] * 2
    assert likeness[:2] == [1.0, 1.0]
    assert likeness == sorted(likeness, key=lambda one: -(one or 0))
    assert (found.order, found.total, found.meaning) == (
        "meaning",
        len(found.hits),
        "the dam could give way at any moment",
    )


@pytest.mark.parametrize(
    ("query", "who", "number"),
    [
        ("since:2026", {"Ana Ruiz", "Ivo Tamm"}, 1),
        ("speaker:Tamm", {"Ivo Tamm"}, 2),
        ("speaker:Tamm until:2025", {"Ivo Tamm"}, 1),
        ('stance:denies outlet:"Paper 1"', {"Ivo Tamm"}, 1),
        ("-speaker:Tamm", {"Ana Ruiz"}, 2),
        ("dangers", {"Ivo Tamm"}, 2),
    ],
)
@pytest.mark.parametrize(
    ("few", "many"), [(100, 100), (0, 100), (0, 0)], ids=["compared all", "chosen by list", "chosen one by one"]
)
def test_what_the_query_says_must_hold_too(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, query: str, who: set[str], number: int, few: int, many: int
) -> None:
    monkeypatch.setattr(meaning, "_FEW", few)
    monkeypatch.setattr(meaning, "_MANY", many)
    found = archive.find(query, meaning="the dam is dangerous and might collapse")
    about_dam = [hit for hit in found.hits if hit.content in (SAID[0][1], SAID[1][1])]
    assert {hit.speaker for hit in about_dam} == who
    assert len(about_dam) == number * len(who)


def test_equally_near_ones_come_as_they_were_added(archive: Archive) -> None:
    same = [at + 1 for at, (_, said, *_) in enumerate(SAID * 2) if said == SAID[3][1]]
    assert [one.attribution for one in find_near(archive, SAID[3][1], 2)] == same
    assert [one.attribution for one in find_near(archive, SAID[3][1], 1)] == same[:1]


@pytest.mark.parametrize(
    "text", ["somebody bought a ship", "the tunnel needs mending", "art was stolen from the house"]
)
def test_a_small_archive_is_searched_exactly(large: Archive, text: str) -> None:
    near = find_near(large, text, limit=25)
    assert [one.attribution for one in near] == search_exactly(large, text)[:25]


def test_of_a_large_archive_the_nearest_cells_are_read_alone(large: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "_ENOUGH", 0)
    monkeypatch.setattr(meaning, "_PROBES", 3)
    asked: list[str] = []
    large.database.connection.set_trace_callback(asked.append)
    near = find_near(large, "a fishing boat was sold")
    large.database.connection.set_trace_callback(None)
    assert sum("FROM meanings" in statement for statement in asked) == 3
    assert 0 < len(near) < 180


def test_no_more_vectors_are_read_than_time_allows(large: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "_MOST", 7)
    assert len(find_near(large, "a fishing boat was sold")) == 7


@pytest.mark.parametrize("text", ["", "  ", "\u200b"])
def test_what_has_no_words_is_near_nothing(archive: Archive, text: str) -> None:
    assert find_near(archive, text) == ()


@pytest.mark.parametrize("text", ["", " … ", "\udc80"])
def test_a_search_for_no_words_is_refused(archive: Archive, text: str) -> None:
    with pytest.raises(SettingError, match="--meaning"):
        archive.find("", meaning=text)


def test_pages_are_not_found_by_meaning(archive: Archive) -> None:
    with pytest.raises(SettingError, match="in:pages"):
        archive.find("in:pages dam", meaning="the dam")


def test_what_is_found_can_be_looked_at_in_parts(large: Archive) -> None:
    whole = contents(large.find("", meaning="the bridge was sold", limit=10))
    assert contents(large.find("", meaning="the bridge was sold", limit=4, offset=3)) == whole[3:7]


def test_more_than_are_found_are_said_to_be_there(large: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    bridges = large.find("bridge", meaning="the bridge was sold", limit=100)
    assert (bridges.total, bridges.has_more) == (30, False)
    monkeypatch.setattr(meaning, "_NEAREST", 29)
    nearest = large.find("bridge", meaning="the bridge was sold", limit=100)
    assert (nearest.total, nearest.has_more) == (29, True)
    assert nearest.hits == bridges.hits[:29]


@pytest.mark.parametrize("asked", [{"limit": 0}, {"offset": -1}])
def test_a_part_that_is_none_is_refused(archive: Archive, asked: dict[str, int]) -> None:
    with pytest.raises(SettingError, match="--limit, --offset"):
        archive.find(meaning="the dam", **asked)


def test_nothing_reads_the_whole_table(large: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "_ENOUGH", 0)
    asked: list[str] = []
    connection = large.database.connection
    connection.set_trace_callback(asked.append)
    with large.database.reading() as reader:
        rank_near(reader, "the bridge was sold", limit=5, expression='content : "bridge"')
        monkeypatch.setattr(meaning, "_FEW", 0)
        monkeypatch.setattr(meaning, "_MANY", 0)
        rank_near(reader, "the bridge was sold", limit=5, expression='content : "bridge"')
    connection.set_trace_callback(None)
    for statement in {one for one in asked if one.startswith("SELECT")}:
        for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall():
            assert "SCAN" not in row[3] or "VIRTUAL TABLE" in row[3], (statement, row[3])
