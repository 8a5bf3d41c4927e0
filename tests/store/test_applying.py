"""Corrections from a file: what was decided about one archive, decided about another."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sayso.errors import ArchiveError
from sayso.records.correction import AppliedCorrection
from sayso.store.archive import Archive, open_archive
from sayso.views.exports.archived import stream_archive

ABSENT = "Pedro Lund"
NAMES = ("Ana Ruiz", "Ruiz", "Ana B. Ruiz", "Lena Voss", "Voss")


@pytest.fixture
def pair(tmp_path: Path, make_page) -> Iterator[tuple[Archive, Archive]]:
    """Two archives of the same pages, added the other way round: no row has its number in both."""
    pages = [make_page((name, f"{name} was at sea")) for name in NAMES]
    with open_archive(tmp_path / "one.db", create=True) as one, open_archive(tmp_path / "two.db", create=True) as two:
        one.add(pages)
        two.add(reversed(pages))
        yield one, two


def export(archive: Archive) -> list[bytes]:
    for name, pieces in stream_archive(archive, "json", "0"):
        lines = list(pieces)
        if name == "corrections.jsonl":
            return lines
    raise AssertionError


def apply(archive: Archive, lines: list[bytes]) -> list[AppliedCorrection]:
    return list(archive.apply_corrections(lines))


def count(archive: Archive, lines: list[bytes]) -> Counter[str]:
    return Counter(one.outcome for one in apply(archive, lines))


def group(archive: Archive) -> set[frozenset[str]]:
    rows = archive.database.connection.execute("SELECT json_group_array(name) FROM party_names GROUP BY party")
    return {frozenset(json.loads(names)) for (names,) in rows}


def decide(archive: Archive) -> None:
    archive.join_parties("Voss", "Lena Voss", by="ines", note="one desk")
    archive.split_party("Ana Ruiz", "Ana B. Ruiz", by="olaf")
    archive.join_parties("Ruiz", "Ana B. Ruiz", by="ines")


def test_what_was_decided_elsewhere_is_decided_here_by_the_same_people_at_the_same_time(pair) -> None:
    one, two = pair
    decide(one)
    assert count(two, export(one)) == {"applied": 3}
    assert group(two) == group(one) == {frozenset({"Voss", "Lena Voss"}), frozenset({"Ana Ruiz"}), frozenset({"Ruiz", "Ana B. Ruiz"})}  # fmt: skip
    assert two.corrections() == one.corrections()
    assert two.find('speaker:"Lena Voss"').total == 2


def test_corrections_are_applied_once_however_often_they_come(pair) -> None:
    one, two = pair
    decide(one)
    apply(two, export(one))
    assert count(two, export(one)) == count(one, export(two)) == {"known": 3}
    assert len(two.corrections()) == 3


def test_the_list_as_json_is_taken_as_the_export_is(pair) -> None:
    one, two = pair
    decide(one)
    assert count(two, [msgspec.json.encode(made) for made in one.corrections()]) == {"applied": 3}


def test_what_holds_already_is_known_and_not_written_down(pair) -> None:
    one, two = pair
    one.join_parties("Voss", "Lena Voss", by="ines")
    two.join_parties("Lena Voss", "Voss", by="wren")
    assert [(made.outcome, made.correction) for made in apply(two, export(one))] == [("known", None)]
    assert [made.by for made in two.corrections()] == ["wren"]
    two.split_party("Ana Ruiz", "Ana B. Ruiz", by="wren")
    assert count(two, [make_line("other_party", "Ana B. Ruiz", "Ana Ruiz")]) == {"known": 1}


def test_what_was_taken_back_here_stays_so(pair) -> None:
    one, two = pair
    one.join_parties("Voss", "Lena Voss", by="ines")
    apply(two, export(one))
    two.undo_party_correction(1)
    assert count(two, export(one)) == {"known": 1}
    assert frozenset({"Voss"}) in group(two)


def test_what_was_taken_back_elsewhere_is_left_out_and_told_of_where_it_stands_here(pair) -> None:
    one, two = pair
    one.join_parties("Voss", "Lena Voss", by="ines")
    before = export(one)
    one.undo_party_correction(1)
    assert count(two, export(one)) == {"undone": 1}
    assert two.corrections() == ()
    apply(two, before)
    (told,) = apply(two, export(one))
    assert (told.outcome, told.correction) == ("refused", 1)
    assert "stands here as correction 1" in (told.because or "")
    two.undo_party_correction(1)
    assert count(two, export(one)) == {"undone": 1}


def make_line(kind: str, subject: Any, verdict: Any, **fields: Any) -> bytes:
    keys = [
        {"name": one, "folded": one.lower().replace(".", ""), "kind": "person"} if one in (*NAMES, ABSENT) else one
        for one in (subject, verdict)
    ]
    made = {"id": 1, "made": "2026-01-02T03:04:05Z", "by": "ines", "kind": kind, "note": None, "undone": None}
    return json.dumps({**made, "subject": keys[0], "verdict": keys[1], **fields}).encode()


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (make_line("same_party", "Voss", ABSENT), "Pedro Lund (person): nobody of that name is quoted"),
        (make_line("other_party", "Voss", "Voss"), "cannot be told apart from itself"),
        (make_line("same_party", 1, "Voss"), "tells no two names"),
        (make_line("same_party", {"name": "Voss"}, "Voss"), "tells no two names"),
        (make_line("same_page", "Voss", "Lena Voss"), "no correction"),
        (make_line("same_party", "{", "Voss"), "no correction"),
        (make_line("same_party", "Voss", "Lena Voss", by="\udcff"), "no correction"),
        (b"[]", "no correction"),
        (b"\xff\xfe", "no correction"),
    ],
)
def test_what_cannot_be_applied_is_told_with_its_line_and_the_rest_is_applied(pair, line: bytes, problem: str) -> None:
    _, two = pair
    told, applied = apply(two, [b"\n", line, make_line("same_party", "Voss", "Lena Voss")])
    assert (told.line, told.outcome, told.correction) == (2, "refused", None)
    assert problem in (told.because or "")
    assert (applied.line, applied.outcome, applied.correction) == (3, "applied", 1)
    assert len(two.corrections()) == 1


def test_an_archive_that_cannot_be_written_is_an_error_and_no_fault_of_a_line(pair) -> None:
    _, two = pair
    two.database.connection.execute("PRAGMA query_only = ON")
    with pytest.raises(ArchiveError, match="may not be written to"):
        apply(two, [make_line("same_party", "Voss", "Lena Voss")])
