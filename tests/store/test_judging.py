"""What people say of attributions, and what the rows of their document are then."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sayso
from sayso.errors import ArchiveError
from sayso.records.attribution import Attribution, AttributionSpans
from sayso.records.judgement import Judgement, MissedAttribution
from sayso.records.reading import Reading
from sayso.records.span import Span
from sayso.store.archive import Archive, open_archive
from sayso.store.soundness import list_unsound

BRIDGE = (
    "The Osk bridge will close for three months, its chief engineer, Ivo Tamm, said on Monday. Two officials who asked "
    "not to be named said the bolts had cracked in the frost of 2 March 2026.\n"
    "Mayor Lena Osk denied that the bolts had cracked. “The bridge was safe,” she said.\n"
    "A spokesman for the ministry declined to comment. Ana Ruiz, a dock worker, said that Tamm told her the noise had "
    "begun in March.\n"
)
FERRY = "The ferry to Tessel was full on Sunday, Ivo Tamm said. Ana Ruiz said the bolts had cracked in the frost.\n"
URL = "https://harbour.example/osk"
DERIVED = (
    "attributions",
    "claim_attributions",
    "claim_sources",
    "claims",
    "findings",
    "found_rows",
    "happenings",
    "judged_documents",
    "meanings",
    "party_names",
    "party_roles",
    "party_tallies",
    "rule_tallies",
    "sources",
    "speaker_tallies",
    "tallies",
)


@pytest.fixture(scope="module")
def readings() -> tuple[Reading, ...]:
    return sayso.read_text(BRIDGE, date="2026-03-15", url=URL), sayso.read_text(FERRY, date="2026-03-16")


@pytest.fixture
def archive(tmp_path: Path, readings: tuple[Reading, ...]) -> Iterator[Archive]:
    with open_archive(tmp_path / "news.db", create=True) as opened:
        fill(opened, readings)
        yield opened


def fill(archive: Archive, readings: tuple[Reading, ...]) -> None:
    archive.add(readings)
    list(archive.link())


def saying(reading: Reading, words: str) -> Attribution:
    """The one whose content begins so."""
    text = reading.document.text
    return next(
        one for one in reading.attributions if one.spans.content and one.spans.content[0].of(text).startswith(words)
    )


def source(reading: Reading, name: str) -> str:
    return next(one.id for one in reading.sources if one.name == name)


def at(words: str) -> tuple[Span, ...]:
    start = BRIDGE.index(words)
    return (Span(start, start + len(words)),)


def judge(archive: Archive, words: str, judgement: Judgement, by: str = "ines") -> int:
    return archive.judge(URL, saying(archive.document(URL).found, words).id, judgement, by=by).id


def dump(archive: Archive) -> dict[str, list[str]]:
    """Every table as it is, but for corrections."""
    reader = archive.database.connection
    tables = [name for (name,) in reader.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    indexes = tuple(f"{index}_" for index in ("said", "pages", "names"))  # inner tables: verify looks at those
    kept = [name for name in tables if not name.startswith(indexes) and name != "corrections"]
    return {name: sorted(map(repr, reader.execute(f"SELECT * FROM {name}"))) for name in kept}


def dump_by_key(archive: Archive) -> dict[str, list[str]]:
    """The derived tables with the names of attributions and claims in place of their numbers."""
    reader = archive.database.connection
    said, claims = (
        dict(
            reader.execute(
                f"SELECT {one}.id, document || ' ' || {one}.key FROM {one} JOIN stories ON stories.id = story"
            )
        )
        for one in ("attributions", "claims")
    )
    named = {"attribution": said, "claim": claims}
    dumped = {}
    for table in DERIVED:
        cursor = reader.execute(f"SELECT * FROM {table}")
        columns = [one[0] for one in cursor.description]
        own = {"attributions": said, "claims": claims}.get(table)
        rows = []
        for row in cursor:
            cells = dict(zip(columns, row, strict=True))
            cells |= {name: numbers[cells[name]] for name, numbers in named.items() if name in cells}
            cells |= {"id": own[cells["id"]]} if own is not None else {}
            cells.pop("id" if table == "findings" else "", None)
            rows.append(repr(cells))
        dumped[table] = sorted(rows)
    return dumped


def list_faults(archive: Archive) -> list[Any]:
    judged = archive.document(URL)
    return [*archive.verify(), *list_unsound(judged.reading)]


def test_a_wrong_attribution_is_in_no_search_no_claim_and_no_count(archive: Archive) -> None:
    before = archive.find("stance:denied").total
    judge(archive, "that the bolts had cracked", Judgement("wrong"))
    assert archive.find("stance:denied").total == before - 1
    assert all(not claim.denied_by for claim in archive.document(URL).reading.claims)
    assert list_faults(archive) == []


def test_what_the_machine_read_is_kept_beside_what_people_made_of_it(archive: Archive, readings) -> None:
    number = judge(archive, "The Osk bridge", Judgement("otherwise", stance="commits"))
    judged = archive.document(URL)
    assert judged.found.to_json() == readings[0].to_json() == next(archive.readings()).to_json()
    one = saying(judged.reading, "The Osk bridge")
    assert (one.stance, one.probability) == ("commits", 1.0)
    assert [(reason.field, reason.because) for reason in judged.reading.reasons if reason.about == one.id] == [
        ("stance", f"said so by hand, correction {number}")
    ]
    assert list_faults(archive) == []


def test_what_is_said_to_be_right_changes_no_claim_and_no_finding(archive: Archive, readings) -> None:
    judge(archive, "The Osk bridge", Judgement("right"))
    reading = archive.document(URL).reading
    assert (reading.claims, reading.findings) == (readings[0].claims, readings[0].findings)
    assert saying(reading, "The Osk bridge").probability == 1.0


def test_a_denial_by_hand_stands_against_what_it_answers(archive: Archive) -> None:
    judge(archive, "that the bolts had cracked", Judgement("otherwise", stance="asserts"))
    judge(archive, "“The bridge was safe", Judgement("otherwise", stance="denies"))
    reading = archive.document(URL).reading
    assert saying(reading, "that the bolts").about == ()
    assert saying(reading, "“The bridge").about != ()
    assert list_faults(archive) == []


def test_words_given_to_another_source_are_its_own_and_who_says_nothing_more_is_no_source(archive: Archive) -> None:
    found = archive.document(URL).found
    officials = saying(found, "the bolts had cracked in the frost").source
    judge(archive, "the bolts had cracked in the frost", Judgement("otherwise", source=source(found, "Ivo Tamm")))
    reading = archive.document(URL).reading
    tamm = next(one for one in reading.sources if one.name == "Ivo Tamm")
    assert saying(reading, "the bolts had cracked in the frost").source == tamm.id
    assert at("Two officials who asked not to be named")[0] in tamm.mentions
    assert officials not in {one.id for one in reading.sources}
    assert {finding.about for finding in reading.findings} & {officials} == set()
    assert archive.source("Ivo Tamm").found == 4  # with that of the other page
    assert list_faults(archive) == []


def test_what_a_party_was_said_to_be_goes_with_the_last_words_that_are_its_own(archive: Archive) -> None:
    assert [one.role for one in archive.source("Lena Osk").roles] == ["Mayor"]
    judge(archive, "that the bolts had cracked", Judgement("wrong"))
    last = judge(archive, "“The bridge was safe", Judgement("wrong"))
    assert (archive.source("Lena Osk").roles, archive.source("Lena Osk").found) == ((), 0)
    assert list_faults(archive) == []
    archive.undo(last)
    assert [one.role for one in archive.source("Lena Osk").roles] == ["Mayor"]


def test_spans_set_by_hand_are_what_is_found_and_shown(archive: Archive) -> None:
    one = saying(archive.document(URL).found, "The Osk bridge")
    spans = AttributionSpans(one.spans.source, one.spans.cue, at("close for three months"))
    judge(archive, "The Osk bridge", Judgement("otherwise", spans=spans))
    (hit,) = archive.find('"close for three months"').hits
    assert (hit.content, hit.attribution) == ("close for three months", one.id)
    assert list_faults(archive) == []


def test_what_stood_inside_what_is_no_attribution_stands_in_none(archive: Archive) -> None:
    inner = saying(archive.document(URL).found, "the noise had begun")
    assert inner.inside is not None
    judge(archive, "that Tamm told her", Judgement("wrong"))
    assert saying(archive.document(URL).reading, "the noise had begun").inside is None
    assert list_faults(archive) == []


def add_missed(archive: Archive, by: str = "ines") -> int:
    found = archive.document(URL).found
    spans = AttributionSpans(at("dock worker"), at("asked"), at("the bolts had cracked in the frost of 2 March 2026"))
    return archive.add_missed(URL, MissedAttribution(spans, "asserts", source(found, "Ana Ruiz")), by=by).id


def test_what_was_missed_is_found_under_an_id_that_stays(archive: Archive, readings, tmp_path: Path) -> None:
    add_missed(archive)
    (hit,) = archive.find('"bolts had cracked" speaker:"Ana Ruiz" since:2026-03-15 until:2026-03-15').hits
    assert hit.attribution not in {one.id for one in readings[0].attributions}
    claim = archive.claim(hit.claims[0])
    assert "Ana Ruiz" in {one.name for one in claim.asserted_by}
    judge(archive, "The Osk bridge", Judgement("wrong"))
    (again,) = archive.find('"bolts had cracked" speaker:"Ana Ruiz" since:2026-03-15 until:2026-03-15').hits
    assert (again.id, again.attribution) == (hit.id, hit.attribution)
    assert list_faults(archive) == []
    with pytest.raises(ArchiveError, match="was added by hand; take back correction 1"):
        archive.judge(URL, hit.attribution, Judgement("wrong"), by="ines")
    with pytest.raises(ArchiveError, match=f"there already, as {hit.attribution}"):
        add_missed(archive)


def test_rows_that_stay_keep_their_numbers(archive: Archive) -> None:
    def number() -> dict[str, int]:
        rows = archive.database.connection.execute(
            "SELECT attributions.key, attributions.id FROM attributions JOIN stories ON stories.id = story "
            "WHERE document = 1"
        )
        return dict(rows)

    before = number()
    judge(archive, "The Osk bridge", Judgement("wrong"))
    after = number()
    assert after.items() < before.items() and len(after) == len(before) - 1


def test_a_page_added_later_takes_no_number_that_comes_back(archive: Archive) -> None:
    last = archive.document("2").found.attributions[-1]
    before = dump(archive)
    made = archive.judge("2", last.id, Judgement("wrong"), by="ines")
    archive.add([sayso.read_text("Rain fell on Orm, Jon Ekre said.\n", date="2026-03-17")])
    archive.undo_judgement(made.id)
    after = dump(archive)
    assert set(before["attributions"]) < set(after["attributions"])
    assert list(archive.verify()) == []


def test_taken_back_everything_is_as_it_was(archive: Archive) -> None:
    before = dump(archive)
    made = [
        judge(archive, "The Osk bridge", Judgement("wrong")),
        judge(archive, "that the bolts had cracked", Judgement("otherwise", stance="asserts")),
        add_missed(archive),
        judge(archive, "the bolts had cracked in the frost", Judgement("wrong")),
    ]
    assert dump(archive) != before
    for number in made:
        assert archive.undo(number).undone is not None
    assert dump(archive) == before
    with pytest.raises(ArchiveError, match="was taken back"):
        archive.undo_judgement(made[0])


def test_of_several_judgements_the_last_counts_until_it_is_taken_back(archive: Archive) -> None:
    first = judge(archive, "The Osk bridge", Judgement("otherwise", stance="commits"))
    last = judge(archive, "The Osk bridge", Judgement("wrong"), by="olaf")
    judged = archive.document(URL)
    assert [(one.correction, one.by, one.verdict, one.counts) for one in judged.judgements] == [
        (first, "ines", "otherwise", False),
        (last, "olaf", "wrong", True),
    ]
    archive.undo_judgement(last)
    assert saying(archive.document(URL).reading, "The Osk bridge").stance == "commits"
    assert list_faults(archive) == []


def export(archive: Archive) -> list[bytes]:
    return [msgspec.json.encode(row) for row in archive.rows("corrections")]


@pytest.mark.parametrize("is_waiting", [False, True], ids=["the pages are there", "the pages come later"])
def test_what_was_said_holds_in_an_archive_that_is_made_anew(
    archive: Archive, readings, tmp_path: Path, is_waiting: bool
) -> None:
    judge(archive, "The Osk bridge", Judgement("wrong"))
    judge(archive, "“The bridge", Judgement("otherwise", source=source(readings[0], "Ivo Tamm")))
    add_missed(archive)
    with open_archive(tmp_path / "anew.db", create=True) as anew:
        if not is_waiting:
            fill(anew, readings)
        outcomes = [one.outcome for one in anew.apply_corrections(export(archive))]
        if is_waiting:
            fill(anew, readings)
        assert outcomes == ["applied"] * 3
        assert dump_by_key(anew) == dump_by_key(archive)
        assert [one.outcome for one in anew.apply_corrections(export(archive))] == ["known"] * 3
        assert list(anew.verify()) == []


def test_a_judgement_finds_the_attribution_that_nearly_stands_there_and_no_other(
    archive: Archive, readings, tmp_path: Path
) -> None:
    judge(archive, "The Osk bridge", Judgement("wrong"))
    reading = readings[0]
    one = saying(reading, "The Osk bridge")
    moved = AttributionSpans(one.spans.source, one.spans.cue, at("The Osk bridge will close for three"))
    others = tuple(other for other in reading.attributions if other is not one)
    renamed = msgspec.structs.replace(one, id="a99", spans=moved)
    near = msgspec.structs.replace(reading, attributions=(renamed, *others), claims=())
    gone = msgspec.structs.replace(reading, attributions=others, claims=())
    for name, read, judged in (("near", near, ["a99"]), ("gone", gone, [])):
        with open_archive(tmp_path / f"{name}.db", create=True) as anew:
            anew.add([read])
            assert [one.outcome for one in anew.apply_corrections(export(archive))] == ["applied"]
            assert [one.attribution for one in anew.document(URL).judgements] == judged
            assert list(anew.verify()) == []


@pytest.mark.parametrize(
    ("judgement", "problem"),
    [
        (Judgement("otherwise"), "nothing is said to be otherwise"),
        (Judgement("right", stance="denies"), "then nothing of it is otherwise"),
        (Judgement("otherwise", source="p99"), "p99: no source of story s1"),
        (Judgement("otherwise", spans=AttributionSpans((), (), ())), "give at least one span"),
        (
            Judgement("otherwise", spans=AttributionSpans((), (Span(9, 90_000),), ())),
            "cue 9:90000 stands outside story",
        ),
        (
            Judgement("otherwise", spans=AttributionSpans((), (Span(9, 12), Span(11, 14)), ())),
            "the pieces of cue are not in the order of the text, or overlap",
        ),
    ],
)
def test_a_judgement_that_cannot_be_is_refused_and_changes_nothing(
    archive: Archive, judgement: Judgement, problem: str
) -> None:
    before = dump(archive)
    with pytest.raises(ArchiveError, match=problem):
        judge(archive, "The Osk bridge", judgement)
    assert (dump(archive), archive.corrections()) == (before, ())


def test_what_is_not_there_cannot_be_judged(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="a99: no attribution of document 1"):
        archive.judge(URL, "a99", Judgement("wrong"), by="ines")
    with pytest.raises(ArchiveError, match="no such page"):
        archive.document("https://nowhere.example")
    with pytest.raises(ArchiveError, match="no such document"):
        archive.document("7")
    with pytest.raises(ArchiveError, match="is none of an attribution"):
        archive.undo_judgement(archive.join_parties("Lena Osk", "Ana Ruiz", by="ines").id)


@pytest.mark.parametrize(
    ("subject", "verdict", "problem"),
    [
        ("{}", "{}", "tells no judgement"),
        ({"spans": [[[9, 3]], [], []]}, {"verdict": "wrong"}, "tells no judgement"),
        ({"spans": {"source": [], "cue": [[1, 2]], "content": []}}, {"verdict": "missed"}, "no judgement of this kind"),
    ],
)
def test_a_line_that_is_no_judgement_is_refused(
    archive: Archive, subject: dict[str, Any], verdict: dict[str, Any], problem: str
) -> None:
    key = {"digest": "sha256:0", "place": "", "story": "s1", **subject} if isinstance(subject, dict) else {}
    line = {"id": 1, "made": "2026-01-01T00:00:00Z", "by": "x", "kind": "attribution", "note": None, "undone": None}
    made = json.dumps({**line, "subject": key, "verdict": verdict if isinstance(verdict, dict) else {}}).encode()
    (outcome,) = archive.apply_corrections([made])
    assert outcome.outcome == "refused"
    assert outcome.because is not None and problem in outcome.because


def test_what_was_missed_and_is_found_by_another_reading_is_there_once(
    archive: Archive, readings, tmp_path: Path
) -> None:
    add_missed(archive)
    corrected = archive.document(URL).reading
    with open_archive(tmp_path / "better.db", create=True) as better:
        better.add([corrected])
        assert [one.outcome for one in better.apply_corrections(export(archive))] == ["applied"]
        assert len(better.document(URL).reading.attributions) == len(corrected.attributions)
        assert list(better.verify()) == []


def test_archive_check_tells_of_rows_that_are_not_as_corrected(archive: Archive) -> None:
    judge(archive, "The Osk bridge", Judgement("otherwise", stance="commits"))
    with archive.database.writing() as writer:
        writer.execute("UPDATE corrections SET undone = '2026-04-01T00:00:00Z'")
    assert "its Reading is corrected, and no correction of it stands" in {one.problem for one in archive.verify()}
    with archive.database.writing() as writer:
        writer.execute("UPDATE corrections SET undone = NULL, verdict = json_set(verdict, '$.stance', 'denies')")
    assert "its corrected Reading does not follow correction 1" in {one.problem for one in archive.verify()}


def test_no_statement_goes_through_a_whole_table(archive: Archive) -> None:
    reader = archive.database.connection
    statements: list[str] = []
    reader.set_trace_callback(statements.append)
    judge(archive, "The Osk bridge", Judgement("wrong"))
    judge(archive, "that the bolts had cracked", Judgement("otherwise", stance="asserts"))
    archive.undo(add_missed(archive))
    reader.set_trace_callback(None)
    scans = set()
    for statement in statements:
        if statement.startswith(("SELECT", "INSERT", "UPDATE", "DELETE", "\nSELECT", "\nINSERT")):
            plan = reader.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
            scans |= {row[3] for row in plan if row[3].startswith("SCAN") and row[3] != "SCAN CONSTANT ROW"}
    assert len(statements) > 50
    assert scans == set()


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("judge"), st.integers(0, 8), st.sampled_from(["right", "wrong", "denies", "asserts", "p1"])),
        st.tuples(st.just("undo"), st.integers(0, 8), st.just("")),
        st.tuples(st.just("missed"), st.just(0), st.just("")),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=10, deadline=None, database=None)
@given(steps=STEPS)
def test_whatever_is_said_and_taken_back_the_rows_are_those_of_what_stands(
    readings: tuple[Reading, ...], tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, str]]
) -> None:
    folder = tmp_path_factory.mktemp("steps")
    with open_archive(folder / "one.db", create=True) as one, open_archive(folder / "other.db", create=True) as other:
        fill(one, readings)
        fill(other, readings)
        empty = dump(one)
        for number, step in enumerate(steps):
            take(one, step, by=f"person {number}")
        standing = [made for made in one.corrections() if made.undone is None]
        told = list(other.apply_corrections(map(msgspec.json.encode, standing)))
        assert [line.outcome for line in told] == ["applied"] * len(standing)
        assert dump_by_key(one) == dump_by_key(other)
        assert list_faults(one) == []
        for made in standing:
            one.undo(made.id)
        assert dump(one) == empty


def take(archive: Archive, step: tuple[str, int, str], by: str) -> None:
    what, number, said = step
    found = archive.document(URL).found
    if what == "missed":
        if not any(one.kind == "missed" and one.undone is None for one in archive.corrections()):
            add_missed(archive, by)
    elif what == "undo":
        standing = [made.id for made in archive.corrections() if made.undone is None]
        if standing:
            archive.undo(standing[number % len(standing)])
    else:
        one = found.attributions[number % len(found.attributions)]
        judgement: Judgement
        match said:
            case "right" | "wrong":
                judgement = Judgement(said)  # type: ignore[arg-type]
            case "p1":
                judgement = Judgement("otherwise", source="p1")
            case _:
                judgement = Judgement("otherwise", stance=said)  # type: ignore[arg-type]
        archive.judge(URL, one.id, judgement, by=by)
