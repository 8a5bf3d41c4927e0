"""What two versions of a page differ in: hand-made Readings, one sentence an attribution."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import pytest

from sayso.compare.versions import compare_versions
from sayso.records.attribution import Attribution, AttributionSpans, Basis, Form, Stance
from sayso.records.change import Change, SourcingChanges
from sayso.records.claim import Claim
from sayso.records.finding import Finding
from sayso.records.page import Document
from sayso.records.reading import SCHEMA, Reading
from sayso.records.source import Identity, Source
from sayso.records.span import Span
from sayso.records.story import Story

LEAK = "the dam had been leaking since March"
SOUND = "nobody in the valley was ever in danger"


class Said(NamedTuple):
    """ "{speaker} {cue} {content}." """

    speaker: str
    content: str
    cue: str = "said that"
    stance: Stance = "asserts"
    identity: Identity = "named"
    count: tuple[int, int | None] | None = (1, 1)
    role: str | None = None
    reason: str | None = None
    basis: Basis | None = None
    form: Form = "indirect"


def make_page(said: Sequence[Said | str], independent: tuple[int, int] = (1, 1), rules: Sequence[tuple[str, str, str | None]] = ()) -> Reading:  # fmt: skip
    """A page of sentences, those that are plain strings said by nobody. Each attribution is a claim of its own.

    rules: code, the words it points at, and the id of what it is about.
    """
    text = ""
    attributions: list[Attribution] = []
    sources: dict[str, Source] = {}
    for one in said:
        if isinstance(one, str):
            text += f"{one}\n"
            continue
        speaker = Span(len(text), len(text) + len(one.speaker))
        cue = Span(speaker.end + 1, speaker.end + 1 + len(one.cue))
        content = (Span(cue.end + 1, cue.end + 1 + len(one.content)),) if one.content else ()
        text += f"{one.speaker} {one.cue} {one.content}.\n"
        new = Source(f"p{len(sources) + 1}", "s1", one.speaker, "person", one.identity, one.count, one.role, None, one.reason, (speaker,))  # fmt: skip
        source = sources.setdefault(one.speaker, new)
        spans = AttributionSpans((speaker,), (cue,), content)
        attributions.append(Attribution(f"a{len(attributions) + 1}", "s1", source.id, spans, one.form, one.stance, one.basis, None, (), None, 0.9))  # fmt: skip
    claims = tuple(Claim(f"c{number}", "s1", "x", (one.id,), (one.source,), (), (), (), independent, None) for number, one in enumerate(attributions, 1))  # fmt: skip
    findings = tuple(Finding(code, "warning", f"{code} says so", "s1", Span(text.index(words), text.index(words) + len(words)), about) for code, words, about in rules)  # fmt: skip
    return Reading(
        schema=SCHEMA,
        document=Document("sha256:0", text, None, "https://orm.example/dam", None, (), "2024-04-09", "en"),
        stories=(Story("s1", 0, len(text), "article", True, None, None, ()),),
        sources=tuple(sources.values()), attributions=tuple(attributions), times=(), claims=claims, findings=findings,
    )  # fmt: skip


def compare(old: Sequence[Said | str], new: Sequence[Said | str]) -> SourcingChanges:
    return compare_versions(make_page(old), make_page(new))


def only_change(old: Sequence[Said | str], new: Sequence[Said | str]) -> Change:
    (change,) = compare(old, new).changes
    return change


def test_two_readings_of_one_text_differ_in_nothing() -> None:
    page = [Said("Greta Sohl", LEAK), Said("Ivo Tamm", SOUND)]
    assert compare(page, page) == SourcingChanges((), 2, 0)


def test_paragraphs_that_change_places_change_no_sourcing() -> None:
    one, other = Said("Greta Sohl", LEAK), Said("Ivo Tamm", SOUND)
    assert compare([one, other], [other, one]).changes == ()


def test_two_officials_become_an_official_once_whatever_they_say() -> None:
    two = Said("two officials", LEAK, identity="described", count=(2, 2))
    one = two._replace(speaker="an official", count=(1, 1))
    change = only_change([two, two._replace(content=SOUND)], [one, one._replace(content=SOUND)])
    assert (change.kind, change.before, change.after) == ("count", "2", "1")
    assert change.because == "“two officials” became “an official”: 2 people before, and now 1 person"
    assert (change.old_words, change.new_words) == ("two officials", "an official")


def test_a_named_source_becomes_one_without_a_name() -> None:
    change = only_change([Said("Greta Sohl", LEAK)], [Said("a spokeswoman", LEAK, identity="described")])
    assert (change.kind, change.before, change.after) == ("identity", "named", "described")
    assert change.because == "Greta Sohl became “a spokeswoman”: named before, and now not named"


def test_a_name_given_more_fully_is_a_change_of_name_alone() -> None:
    change = only_change([Said("Sohl", LEAK)], [Said("Greta Sohl", LEAK)])
    assert (change.kind, change.because) == ("name", "Sohl became Greta Sohl")


@pytest.mark.parametrize(
    ("field", "before", "after", "told"),
    [
        ("role", "engineer", "former engineer", "Greta Sohl: the role: “engineer” before, and now “former engineer”"),
        ("role", None, "engineer", "Greta Sohl: the role: not stated before, and now “engineer”"),
        ("reason", None, "out of fear", "Greta Sohl: why no name is given: not stated before, and now “out of fear”"),
        ("stance", "asserts", "denies", "an assertion became a denial, in the same words"),
        ("form", "direct", "indirect", "a quotation became a paraphrase, in the same words"),
        ("basis", "firsthand", None, "how it is known: first-hand became not stated, in the same words"),
    ],
)
def test_what_is_told_of_a_source_or_a_statement_changes(field: str, before: Any, after: Any, told: str) -> None:
    said = Said("Greta Sohl", LEAK)
    change = only_change([said._replace(**{field: before})], [said._replace(**{field: after})])
    assert change.kind == {"reason": "reason_withheld"}.get(field, field)
    assert (change.before, change.after, change.because) == (before, after, told)


def test_words_given_to_another_source_of_the_page_are_a_change_of_speaker() -> None:
    old = [Said("Greta Sohl", LEAK), Said("Ivo Tamm", SOUND)]
    new = [Said("Ivo Tamm", LEAK), Said("Greta Sohl", SOUND)]
    changes = compare(old, new).changes
    assert [change.kind for change in changes] == ["speaker", "speaker"]
    assert changes[0].because == "given to Greta Sohl before, and now to Ivo Tamm"
    assert (changes[0].old_id, changes[0].new_id, changes[0].old_words) == ("a1", "a1", LEAK)


def test_content_told_in_other_words_is_reworded_with_both_wordings() -> None:
    change = only_change([Said("Greta Sohl", LEAK)], [Said("Greta Sohl", "the dam had leaked since early March")])
    assert (change.kind, change.old_words, change.new_words) == (
        "reworded",
        LEAK,
        "the dam had leaked since early March",
    )
    old, new = (
        make_page([Said("Greta Sohl", LEAK)]),
        make_page([Said("Greta Sohl", "the dam had leaked since early March")]),
    )
    (again,) = compare_versions(old, new).changes
    assert [span.of(new.document.text) for span in again.new] == [change.new_words]
    assert [span.of(old.document.text) for span in again.old] == [change.old_words]


def test_a_denial_that_comes_in_is_new_and_says_who_denies() -> None:
    denial = Said("Ivo Tamm", SOUND, cue="denied that", stance="denies")
    change = only_change([Said("Greta Sohl", LEAK)], [Said("Greta Sohl", LEAK), denial])
    assert (change.kind, change.after) == ("new", "denies")
    assert change.because == "a denial by Ivo Tamm was not there before"
    assert change.old == ()


def test_what_is_not_said_any_more_is_gone() -> None:
    change = only_change([Said("Greta Sohl", LEAK), Said("Ivo Tamm", SOUND)], [Said("Greta Sohl", LEAK)])
    assert (change.kind, change.because) == ("gone", "an assertion by Ivo Tamm is not there any more")
    assert change.new == ()


def test_words_that_stay_without_their_source_are_told_apart_from_words_that_go() -> None:
    change = only_change([Said("Greta Sohl", LEAK)], [f"In truth, {LEAK}."])
    assert change.kind == "unattributed"
    assert (change.old_words, change.new_words) == (LEAK, LEAK)


def test_words_that_had_no_source_get_one() -> None:
    change = only_change([f"In truth, {LEAK}."], [Said("Greta Sohl", LEAK)])
    assert (change.kind, change.old_words) == ("attributed", LEAK)


def test_a_second_source_for_words_that_have_one_is_new() -> None:
    first, second = Said("Greta Sohl", LEAK), Said("Ivo Tamm", LEAK)
    change = only_change([first], [first, second])
    assert (change.kind, change.because) == ("new", "an assertion by Ivo Tamm was not there before")


def test_a_second_source_that_goes_while_the_first_stays_is_gone() -> None:
    first, second = Said("Greta Sohl", LEAK), Said("Ivo Tamm", LEAK)
    change = only_change([first, second], [first])
    assert (change.kind, change.because) == ("gone", "an assertion by Ivo Tamm is not there any more")


@pytest.mark.parametrize("left", [Said("Greta Sohl", LEAK), f"In truth, {LEAK}."])
def test_a_denial_that_goes_is_gone_though_what_it_denied_stays(left: Said | str) -> None:
    denial = Said("Ivo Tamm", LEAK, cue="denied that", stance="denies")
    (change,) = [one for one in compare([left, denial], [left]).changes if one.old_id is not None]
    assert (change.kind, change.before, change.old_words) == ("gone", "denies", LEAK)


def test_a_denial_by_another_is_not_what_became_of_the_words_that_it_denies() -> None:
    changes = compare([Said("Greta Sohl", LEAK)], [Said("Ivo Tamm", LEAK, cue="denied that", stance="denies")]).changes
    assert [(one.kind, one.before, one.after) for one in changes] == [
        ("new", None, "denies"),
        ("gone", "asserts", None),
    ]


def test_a_statement_of_nobody_stated_names_nobody() -> None:
    note = Said("It", SOUND, cue="could not be verified that", stance="unverified", identity="unstated")
    assert only_change([note], [""]).because == "a note that it could not be verified is not there any more"


def test_a_source_for_a_part_of_the_words_is_none_for_the_whole() -> None:
    inner = Said("the company", "the crack since March", cue="knew of", stance="believes")
    change = only_change([Said("Greta Sohl", "the company knew of the crack since March"), inner], [inner])
    assert (change.kind, change.new_words) == ("unattributed", "the company knew of the crack since March")


def test_words_without_a_source_are_found_behind_the_same_words_with_one() -> None:
    old = [Said("Greta Sohl", LEAK), Said("Ivo Tamm", LEAK)]
    new = [Said("Greta Sohl", LEAK), f"In truth, {LEAK}."]
    text = make_page(new).document.text
    change = only_change(old, new)
    assert (change.kind, change.new[0].start) == ("unattributed", text.rindex(LEAK))


def test_who_would_not_comment_and_speaks_has_answered() -> None:
    silent = Said("Ivo Tamm", "", cue="declined to comment", stance="no_comment")
    spoken = Said("Ivo Tamm", SOUND)
    change = only_change([Said("Greta Sohl", LEAK), silent], [Said("Greta Sohl", LEAK), spoken])
    assert change.kind == "answered"
    assert change.because == "Ivo Tamm would not comment and is now given an assertion"
    assert (change.old_words, change.new_words) == ("Ivo Tamm … declined to comment", SOUND)


def test_two_who_would_not_comment_are_not_taken_for_each_other() -> None:
    def silent(name: str) -> Said:
        return Said(name, "", cue="declined to comment", stance="no_comment")

    change = only_change([silent("Ivo Tamm"), silent("Lea Brun")], [silent("Lea Brun")])
    assert (change.kind, change.because) == ("gone", "a refusal to comment by Ivo Tamm is not there any more")


def test_a_sentence_that_stands_in_both_but_is_read_in_one_alone_is_the_readers_doing() -> None:
    said = Said("Greta Sohl", LEAK)
    assert compare([said], [f"Greta Sohl said that {LEAK}."]) == SourcingChanges((), 0, 1)
    assert compare([f"Greta Sohl said that {LEAK}."], [said]) == SourcingChanges((), 0, 1)


def test_a_claim_that_rests_on_fewer_sources_says_so() -> None:
    page = [Said("Greta Sohl", LEAK)]
    (change,) = compare_versions(make_page(page, independent=(2, 2)), make_page(page)).changes
    assert (change.kind, change.before, change.after) == ("independent", "2", "1")
    assert change.because == "2 independent sources before, and now 1 independent source"
    assert (change.old_id, change.new_id, change.new_words) == ("c1", "c1", LEAK)


def test_findings_come_and_are_cleared() -> None:
    page = [Said("Greta Sohl", LEAK), Said("Ivo Tamm", SOUND)]
    old = make_page(page, rules=[("A06", "Greta Sohl", "p1"), ("N01", "Ivo Tamm", None)])
    new = make_page(page, rules=[("A06", "Greta Sohl", "p1"), ("K02", "Ivo Tamm", "p2")])
    found, cleared = compare_versions(old, new).changes
    assert (found.kind, found.after, found.new_words, found.because) == ("finding", "K02", "Ivo Tamm", "K02 says so")
    assert (cleared.kind, cleared.before, cleared.old_words) == ("cleared", "N01", "Ivo Tamm")


def test_a_finding_about_a_source_that_is_worded_anew_is_still_the_same() -> None:
    old = make_page([Said("two officials", LEAK, identity="withheld")], rules=[("A03", "two officials", "p1")])
    new = make_page([Said("some officials", LEAK, identity="withheld")], rules=[("A03", "some officials", "p1")])
    assert [change.kind for change in compare_versions(old, new).changes] == ["name"]


def test_of_one_sentence_said_twice_the_first_is_the_first() -> None:
    said = Said("Greta Sohl", LEAK)
    change = only_change([said, said], [said, said._replace(stance="denies")])
    assert (change.old_id, change.new_id) == ("a2", "a2")


def test_a_page_without_any_source_compares_to_one_with_some() -> None:
    assert [one.kind for one in compare(["Rain fell."], [Said("Lea Brun", LEAK)]).changes] == ["new"]
