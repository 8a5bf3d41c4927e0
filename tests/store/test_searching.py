"""Searching an archive: what is found, in what order, how it is counted and marked."""

import datetime
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from sayso.errors import ArchiveError, SaysoError, SettingError
from sayso.records.attribution import Attribution, AttributionSpans
from sayso.records.claim import Claim
from sayso.records.finding import Finding
from sayso.records.found import Found
from sayso.records.page import Document
from sayso.records.reading import SCHEMA, Reading
from sayso.records.source import Source
from sayso.records.span import Span
from sayso.records.story import Story
from sayso.store import matching, searching
from sayso.store.archive import Archive, open_archive
from sayso.store.hits import fetch_hits


class Said(NamedTuple):
    """One sentence of a page: who said what."""

    who: str
    content: str
    stance: str = "asserts"
    identity: str = "named"
    kind: str = "person"
    form: str = "indirect"
    basis: str | None = None
    rules: tuple[str, ...] = ()  # of findings about it


def make_reading(
    outlet: str | None,
    day: str | None,
    *said: Said,
    title: str | None = None,
    url: str | None = None,
    story_rules: tuple[str, ...] = (),
) -> Reading:
    """A page of a sentence for each: ``Ana Ruiz said the bridge was closed.``"""
    text = "".join(f"{one.who} said {one.content}.\n" for one in said)
    sources, attributions, findings = (
        [],
        [],
        [Finding(rule, "note", "", "s1", Span(0, 1), None) for rule in story_rules],
    )
    at = 0
    for number, one in enumerate(said, 1):
        who = Span(at, at + len(one.who))
        cue = Span(who.end + 1, who.end + 5)
        content = Span(cue.end + 1, cue.end + 1 + len(one.content))
        name = one.who if one.identity == "named" else None
        judged: Any = (one.kind, one.identity, None, None, None, None)
        sources.append(Source(f"p{number}", "s1", name, *judged, (who,)))
        spans = AttributionSpans((who,), (cue,), (content,))
        told: Any = (one.form, one.stance, one.basis, None, (), None, 0.9)
        attributions.append(Attribution(f"a{number}", "s1", f"p{number}", spans, *told))
        findings += [Finding(rule, "note", "", "s1", who, f"a{number}") for rule in one.rules]
        at += len(one.who) + len(one.content) + 8
    digest = f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"
    return Reading(
        schema=SCHEMA,
        document=Document(digest, text, title, url, outlet, (), day, "en"),
        stories=(Story("s1", 0, len(text), "article", True, None, day, ()),),
        sources=tuple(sources),
        attributions=tuple(attributions),
        times=(),
        claims=(),
        findings=tuple(findings),
    )


HERALD, POST = "Harbour Herald", "Orm Post"
READINGS = (
    make_reading(
        HERALD,
        "2026-01-20",
        Said("Ana Ruiz", "the bridge was closed to lorries", "denies", form="direct"),
        Said("three officials", "the bridge had been closing early", identity="withheld", kind="group", rules=("A02",)),
        title="Council and bridge",
        url="https://herald.example/bridge",
    ),
    make_reading(
        POST,
        "2026-03-15",
        Said("Mayor Ana Ruiz", "the tunnel would stay open", "commits"),
        Said("Pedro Ruiz", "the tunnel and the bridge were safe", basis="firsthand"),
        Said("the harbour board", "nobody asked for a tunnel", kind="organisation", identity="described"),
        title="Tunnel stays open",
        story_rules=("A10",),
    ),
    make_reading(HERALD, "2025-12-31", Said("Lena Voss", "the ferry café would reopen", "doubts")),
    make_reading("Harbour Herald Weekend", None, Said("Lena Voss", "she denied the bridge was hers", form="mixed")),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with open_archive(tmp_path_factory.mktemp("found") / "sayso.db", create=True) as opened:
        opened.add(READINGS)
        yield opened


def contents(found: Found) -> set[str]:
    return {hit.content for hit in found.hits}


def find(archive: Archive, query: str) -> set[str]:
    """The contents found, by their last word."""
    return {content.split()[-1] for content in contents(archive.find(query))}


@pytest.mark.parametrize(
    ("query", "last_words"),
    [
        # words
        ("bridge", {"lorries", "early", "safe", "hers"}),
        ("bridges", {"lorries", "early", "safe", "hers"}),
        ("bridge tunnel", {"safe"}),
        ("closed bridge", {"lorries", "early"}),
        ("ferry OR tunnel", {"reopen", "open", "safe", "tunnel"}),
        ("bridge ferry OR tunnel", {"safe"}),
        ("CAFE", {"reopen"}),
        ("Ruiz", set()),
        ('"the bridge was"', {"lorries", "hers"}),
        ('"bridge the"', set()),
        ("bridge -closed", {"safe", "hers"}),
        ('bridge -"was closed" -safe', {"early", "hers"}),
        ("-bridge", {"open", "tunnel", "reopen"}),
        # who
        ('speaker:"Ana Ruiz"', {"lorries", "open"}),
        ("speaker:Ruiz", {"lorries", "open", "safe"}),
        ('speaker:"Governor Pedro Ruiz"', {"safe"}),
        ('speaker:"three officials"', {"early"}),
        ("speaker:official bridge", {"early"}),
        ("speaker:board OR speaker:Voss", {"tunnel", "reopen", "hers"}),
        ("-speaker:Ruiz bridge", {"early", "hers"}),
        ("speaker:Nobody", set()),
        ("speaker:bridge", set()),
        # how
        ("stance:denies", {"lorries"}),
        ("denied speaker:Ruiz", {"lorries"}),
        ("denied", {"hers"}),
        ("identity:withheld", {"early"}),
        ("identity:described", {"tunnel"}),
        ("kind:group", {"early"}),
        ("basis:firsthand", {"safe"}),
        ("-basis:none", {"safe"}),
        ("form:direct OR form:mixed", {"lorries", "hers"}),
        ("bridge -stance:asserts", {"lorries"}),
        # where
        ('outlet:"Harbour Herald"', {"lorries", "early", "reopen"}),
        ("outlet:harbour", {"lorries", "early", "reopen", "hers"}),
        ('-outlet:"Orm Post" bridge', {"lorries", "early", "hers"}),
        # when
        ("since:2026", {"lorries", "early", "open", "safe", "tunnel"}),
        ("since:2026-01-21", {"open", "safe", "tunnel"}),
        ("until:2026-01-20", {"lorries", "early", "reopen"}),
        ("until:2026-01-19", {"reopen"}),
        ("on:2025", {"reopen"}),
        ("on:2026-02", set()),
        ("on:1999-05-05", set()),
        ("since:2025-12-31 until:2026-01", {"lorries", "early", "reopen"}),
        ("-on:2026", {"reopen", "hers"}),
        # what checks found
        ("rule:A02", {"early"}),
        ("rule:A", {"early"}),
        ("rule:A10", set()),
        ("bridge -rule:A02 on:2026-01", {"lorries"}),
    ],
)
def test_a_query_finds_what_it_asks_for(archive: Archive, query: str, last_words: set[str]):
    assert find(archive, query) == last_words
    assert archive.find(query).total == len(last_words)


def test_a_hit_says_who_where_and_when_and_points_into_the_text(archive: Archive):
    (hit,) = archive.find("lorries").hits
    reading = READINGS[0]
    assert (hit.speaker, hit.identity, hit.stance, hit.cue) == ("Ana Ruiz", "named", "denies", "said")
    assert (hit.outlet, hit.title, hit.day) == (HERALD, "Council and bridge", "2026-01-20")
    assert (hit.url, hit.document) == ("https://herald.example/bridge", reading.document.id)
    assert (hit.story, hit.attribution, hit.rules) == ("s1", "a1", ())
    assert hit.span.of(reading.document.text) == "Ana Ruiz said the bridge was closed to lorries"


def test_a_hit_names_the_rules_of_the_findings_about_it(archive: Archive):
    assert [hit.rules for hit in archive.find("identity:withheld").hits] == [("A02",)]


def test_a_rule_that_source_and_attribution_fall_short_of_is_named_once(tmp_path: Path):
    reading = make_reading(POST, "2026-01-01", Said("Ana Ruiz", "the dam held", rules=("A02",)))
    both = (*reading.findings, Finding("A02", "note", "", "s1", Span(0, 8), "p1"))
    with open_archive(tmp_path / "sayso.db", create=True) as opened:
        opened.add([msgspec.structs.replace(reading, findings=both)])
        assert opened.find("dam").hits[0].rules == ("A02",)


def test_a_hit_names_the_claims_that_it_belongs_to(tmp_path: Path):
    reading = make_reading(POST, "2026-01-01", Said("Ana Ruiz", "the dam held"), Said("Lena Voss", "no dam"))
    sides: Any = (("p1",), (), (), (), (1, 1), None)
    claims = [Claim(f"c{at}", "s1", "it held", said, *sides) for at, said in enumerate((("a2",), ("a1",), ("a1",)))]
    with open_archive(tmp_path / "sayso.db", create=True) as opened:
        opened.add([msgspec.structs.replace(reading, claims=tuple(claims))])
        assert {hit.speaker: hit.claims for hit in opened.find("dam").hits} == {"Ana Ruiz": (2, 3), "Lena Voss": (1,)}


@pytest.mark.parametrize("query", ["bridge", "-bridge", "bridge in:pages", "speaker:Ruiz since:2026", "stance:denies"])
def test_an_empty_archive_is_searched_and_holds_nothing(tmp_path: Path, query: str):
    with open_archive(tmp_path / "sayso.db", create=True) as opened:
        assert opened.find(query, facets=True).total == 0


@pytest.mark.parametrize("day", ["soon", "2026-03", "2026", "0999-01-01", "2026-02-30", ""])
def test_what_comes_in_as_a_day_and_is_none_is_no_day(tmp_path: Path, day: str):
    with open_archive(tmp_path / "sayso.db", create=True) as opened:
        opened.add([
            make_reading(POST, day, Said("Ana Ruiz", "the dam held")),
            make_reading(HERALD, "2026-03-15T08:30:00Z", Said("Ana Ruiz", "the dam broke")),
        ])  # fmt: skip
        assert [hit.day for hit in opened.find("dam", newest=True).hits] == ["2026-03-15", None]
        assert contents(opened.find("dam since:2026-03-02")) == {"the dam broke"}
        assert [page.day for page in opened.find("dam in:pages until:2026-03-20").pages] == ["2026-03-15"]


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("bridges closed", ["bridge", "closed"]),
        ('"the bridge" lorries', ["the bridge", "lorries"]),
        ("lorries -ferry speaker:Ruiz", ["lorries"]),
        ("stance:denies", []),
        ("ferry OR lorry", ["lorries"]),
    ],
)
def test_the_words_looked_for_are_marked_in_what_is_said(archive: Archive, query: str, marked: list[str]):
    (hit,) = (hit for hit in archive.find(query).hits if "lorries" in hit.content)
    assert [span.of(hit.content) for span in hit.matches] == marked


@pytest.mark.parametrize(
    "content",
    ["\ue000the\ue000 \ue001bridge\ue001 was\ue000", "\ue001 the \ue000 bridge \ue001\ue000", "<the> *bridge*"],
)
def test_marks_are_right_whatever_characters_a_text_holds(tmp_path: Path, content: str):
    with open_archive(tmp_path / "sayso.db", create=True) as opened:
        opened.add([make_reading(POST, "2026-01-01", Said("Ana Ruiz", content), Said("Lena Voss", "the bridge"))])
        found = opened.find("bridge OR \ue001bridge\ue001")
    marked = {hit.speaker: [span.of(hit.content).strip("\ue001") for span in hit.matches] for hit in found.hits}
    assert marked == {"Ana Ruiz": ["bridge"], "Lena Voss": ["bridge"]}
    assert content in contents(found)


def test_a_text_with_a_nul_is_found_and_its_marks_are_right_or_none(tmp_path: Path):
    with open_archive(tmp_path / "sayso.db", create=True) as opened:
        opened.add([make_reading(POST, "2026-01-01", Said("Ana Ruiz", "a bridge \x00 and a bridge"))])
        (hit,) = opened.find("bridge").hits
    assert {span.of(hit.content) for span in hit.matches} <= {"bridge"}


def test_ids_are_made_hits_in_the_order_given(archive: Archive):
    with archive.database.reading() as reader:
        assert [hit.id for hit in fetch_hits(reader, [5, 1, 99, 3], None)] == [5, 1, 3]


def test_the_parties_that_a_name_may_mean_are_told(archive: Archive):
    assert {party.name for party in archive.find("speaker:Ruiz").parties} == {"Ana Ruiz", "Pedro Ruiz"}
    assert archive.find("bridge").parties == ()


def test_an_outlet_that_is_not_there_is_an_error_that_names_near_ones(archive: Archive):
    with pytest.raises(ArchiveError, match=r'^outlet:"HARBOR HERALD": the archive has no outlet .* Harbour Herald'):
        archive.find('outlet:"HARBOR HERALD"')


def test_a_word_that_too_many_outlets_have_in_their_names_is_an_error(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(matching, "_MOST_OUTLETS", 1)
    with pytest.raises(ArchiveError, match=r"^outlet:harbour: more than 1 outlets have this in their names"):
        archive.find("outlet:harbour")
    assert archive.find('outlet:"Harbour Herald"').total == 3


@effort(max_examples=200, deadline=None)
@given(
    st.text(max_size=30)
    | st.lists(
        st.sampled_from(['"', "(", ")", "*", ":", "AND", "NEAR", "-", "bridge", "^", "+", "{", "'", "\x00"])
    ).map(" ".join)
)
def test_nothing_that_is_typed_is_syntax_to_the_index(archive: Archive, typed: str):
    try:
        archive.find(typed, facets=True)
    except SaysoError as error:
        assert "syntax" not in str(error)
        assert "fts5" not in str(error)


def order(tmp_path: Path, query: str, *said: str, **options: bool) -> list[str]:
    with open_archive(tmp_path / "sayso.db", create=True) as opened:
        opened.add([make_reading(POST, "2026-01-01", *(Said("Ana Ruiz", one) for one in said))])
        return [hit.content for hit in opened.find(query, **options).hits]


def test_who_says_a_word_more_often_comes_first(tmp_path: Path):
    assert order(tmp_path, "dam", "the dam held for years", "the dam, only the dam")[0] == "the dam, only the dam"


def test_who_says_less_beside_it_comes_first(tmp_path: Path):
    assert order(tmp_path, "dam", "the dam and much else besides was spoken of at length", "the dam")[0] == "the dam"


def test_a_rare_word_counts_for_more_than_a_common_one(tmp_path: Path):
    padding = [f"the water was at mark {number}" for number in range(30)]
    found = order(tmp_path, "dam OR water", "the water was high that year", "the dam was high that year", *padding)
    assert found[0] == "the dam was high that year"


def test_newest_goes_before_relevance_where_it_is_asked_for(archive: Archive):
    plain, newest = archive.find("bridge"), archive.find("bridge", newest=True)
    assert (plain.order, newest.order) == ("relevance", "newest")
    assert [hit.day for hit in newest.hits] == ["2026-03-15", "2026-01-20", "2026-01-20", None]
    assert [hit.content.split()[-1] for hit in newest.hits] == ["safe", "lorries", "early", "hers"]


def test_what_only_filters_found_comes_newest_first(archive: Archive):
    found = archive.find("stance:asserts")
    assert found.order == "newest"
    assert [hit.day for hit in found.hits] == ["2026-03-15", "2026-03-15", "2026-01-20", None]


class Years(NamedTuple):
    """An archive of 150 days in three years; of each attribution its day and words, the newest first."""

    archive: Archive
    newest: list[tuple[str, str]]


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Years]:
    days = [f"{2022 + number % 3}-{number % 12 + 1:02}-{number * 7 % 28 + 1:02}" for number in range(150)]
    days += ["2024-02-29", "2024-12-31", "2022-01-01"]
    told = [make_reading(POST, day, Said("Ana Ruiz", f"mark {at}"), Said("Lo", "no")) for at, day in enumerate(days)]
    # sorted() keeps equal ones as they were also when it is reversed: as they were added
    newest = [(day, f"mark {at}") for at, day in sorted(enumerate(days), key=lambda one: one[1], reverse=True)]
    with open_archive(tmp_path_factory.mktemp("years") / "sayso.db", create=True) as opened:
        opened.add([*told, make_reading(POST, None, Said("Ana Ruiz", "mark of no day"))])
        yield Years(opened, [*newest, ("", "mark of no day")])


days_of_years = st.dates(datetime.date(2021, 11, 1), datetime.date(2025, 2, 1)).map(str)


@effort(max_examples=80, deadline=None)
@given(days_of_years, days_of_years, st.sampled_from([4, 7, 10]), st.sampled_from([4, 7, 10]))
def test_dates_let_through_just_the_days_between(years: Years, one: str, other: str, width: int, other_width: int):
    first, last = min(one, other)[:width], max(one, other)[:other_width]
    if first[: len(last)] > last:
        return
    found = years.archive.find(f"mark since:{first} until:{last}", limit=500)
    expected = [words for day, words in years.newest if day and day >= first and day[: len(last)] <= last]
    assert contents(found) == set(expected)
    left = years.archive.find(f"mark since:{first} -until:{last}", limit=500)
    assert contents(left) == {words for day, words in years.newest if day and day[: len(last)] > last}


@pytest.mark.parametrize(("most", "few"), [(600, 500), (100, 1), (100, 5), (100, 40)])
@pytest.mark.parametrize("query", ["mark newest", "mark", "stance:asserts mark on:2023 newest"])
def test_newest_first_holds_however_many_match(
    years: Years, monkeypatch: pytest.MonkeyPatch, most: int, few: int, query: str
):
    monkeypatch.setattr(searching, "MOST", most)
    monkeypatch.setattr(searching, "_FEW", few)
    newest = query.endswith(" newest")
    plain = query.removesuffix(" newest")
    expected = [words for day, words in years.newest if "2023" not in query or day.startswith("2023")]
    for offset, limit in ((0, 7), (13, 20), (60, 40)):
        found = years.archive.find(plain, newest=newest or most == 600, offset=offset, limit=limit)
        assert found.order == "newest"
        assert [hit.content for hit in found.hits] == expected[offset : offset + limit]
        assert (found.total, found.has_more) == (min(len(expected), most), len(expected) > most)


def test_pages_of_hits_follow_one_another(archive: Archive):
    whole = archive.find("bridge").hits
    pieces = [archive.find("bridge", limit=1, offset=offset).hits for offset in range(5)]
    assert [hit for piece in pieces for hit in piece] == list(whole)


@pytest.mark.parametrize("asked", [{"limit": 0}, {"offset": -1}, {"limit": 2_001}, {"offset": 1_990, "limit": 11}])
def test_more_than_is_counted_cannot_be_asked_for(archive: Archive, asked: dict[str, int]):
    with pytest.raises(SettingError, match="600th"):
        archive.find("bridge", **asked)


def test_facets_count_what_is_found(archive: Archive):
    facets = {one.field: dict(one.counts) for one in archive.find("bridge", facets=True).facets}
    assert facets == {
        "outlet": {HERALD: 2, POST: 1, "Harbour Herald Weekend": 1},
        "stance": {"asserts": 3, "denies": 1},
        "identity": {"named": 3, "withheld": 1},
        "speaker": {"Ana Ruiz": 1, "three officials": 1, "Pedro Ruiz": 1, "Lena Voss": 1},
        "year": {"2026": 3, None: 1},
    }
    assert archive.find("bridge").facets == ()


def test_facets_tell_how_many_they_leave_out(tmp_path: Path):
    with open_archive(tmp_path / "sayso.db", create=True) as opened:
        opened.add([make_reading(f"Post {at}", "2026-01-01", Said("Ana Ruiz", f"mark {at}")) for at in range(13)])
        outlets = opened.find("mark", facets=True).facets[0]
    assert (len(outlets.counts), outlets.others) == (10, 3)


# whole pages


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("bridge in:pages", {"Council and bridge", "Tunnel stays open", None}),
        ("council in:pages", {"Council and bridge"}),
        ('"Pedro Ruiz said" in:pages', {"Tunnel stays open"}),
        ("rule:A10 in:pages", {"Tunnel stays open"}),
        ("rule:A in:pages", {"Tunnel stays open", "Council and bridge"}),
        ("in:pages outlet:Herald on:2026-01-20", {"Council and bridge"}),
        ("in:pages -tunnel since:2026", {"Council and bridge"}),
        ("in:pages denied", {None}),
    ],
)
def test_pages_are_found_by_their_titles_and_texts(archive: Archive, query: str, titles: set[str | None]):
    found = archive.find(query)
    assert found.hits == ()
    assert {page.title for page in found.pages} == titles


def test_a_page_shows_a_passage_with_the_words_marked(tmp_path: Path):
    reading = make_reading(
        POST, "2026-01-01", *(Said("Ana Ruiz", f"item {at} passed") for at in range(90)),
        Said("Pedro Ruiz", "the bridge and again the bridge fell"), title="The bridge",
    )  # fmt: skip
    with open_archive(tmp_path / "sayso.db", create=True) as opened:
        opened.add([reading])
        (page,) = opened.find("bridge in:pages").pages
    assert page.span is not None
    assert page.span.of(reading.document.text) == page.passage
    assert [span.of(page.passage) for span in page.matches] == ["bridge", "bridge"]
    assert [span.of(page.title or "") for span in page.title_matches] == ["bridge"]
    assert len(page.passage) <= 240
    assert not page.passage[0].isspace()


def test_a_page_without_a_date_and_a_title_has_those_of_its_first_story(tmp_path: Path):
    reading = make_reading(POST, None, Said("Ana Ruiz", "the dam held"))
    stories = (msgspec.structs.replace(reading.stories[0], title="Dam holds", published="2026-04-09"),)
    with open_archive(tmp_path / "sayso.db", create=True) as opened:
        opened.add([msgspec.structs.replace(reading, stories=stories)])
        (page,) = opened.find("holds in:pages on:2026-04-09").pages
    assert (page.title, page.day) == ("Dam holds", "2026-04-09")


def test_a_title_counts_for_more_than_the_text(tmp_path: Path):
    with open_archive(tmp_path / "sayso.db", create=True) as opened:
        opened.add([
            make_reading(POST, "2026-01-01", Said("Ana Ruiz", "the dam held"), title="Nothing new today"),
            make_reading(POST, "2026-01-01", Said("Ana Ruiz", "nothing fell"), title="The dam is safe"),
            *(make_reading(POST, "2026-01-01", Said("Ana Ruiz", f"item {at}"), title="Orm") for at in range(9)),
        ])  # fmt: skip
        assert [page.title for page in opened.find("dam in:pages").pages] == ["The dam is safe", "Nothing new today"]


# how it is done


QUERIES = (
    "bridge", 'bridge speaker:"Ana Ruiz" denied since:2026-01-05', "speaker:officials -bridge", "-bridge",
    "outlet:herald rule:A -on:2025", "bridge in:pages", "rule:A until:2026-02-03 in:pages", "-bridge in:pages",
)  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("few", [0, 500])
def test_no_large_table_is_read_from_end_to_end(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, query: str, few: int
):
    monkeypatch.setattr(searching, "_FEW", few)
    connection, statements = archive.database.connection, list[str]()
    connection.set_trace_callback(statements.append)
    archive.find(query, newest=few == 0, facets=True)
    connection.set_trace_callback(None)
    selects = [one for one in statements if one.lstrip().startswith("SELECT") and "_data" not in one]
    assert selects
    for statement in selects:
        for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {statement}"):
            assert (
                re.match(r"SCAN (?!outlets\b|wanted\b|json_each\b)", step) is None or "VIRTUAL TABLE INDEX" in step
            ), step
            assert not re.match(r"SCAN (said|pages|names) VIRTUAL TABLE INDEX 0:$", step), statement


def test_what_is_found_is_one_line_of_json_in_positions_of_code_points(archive: Archive):
    line = archive.find('speaker:"Ana Ruiz" lorries').to_json()
    found = json.loads(line)
    assert "\n" not in line
    assert (found["schema"], found["total"], found["has_more"]) == ("sayso/found/1", 1, False)
    assert found["hits"][0]["matches"] == [[25, 32]]
    assert found["hits"][0]["span"] == [0, 46]
