"""Waivers: what is one, where it holds, and that the text around it is read as if there were none."""

import re
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.check.catalogue import RULES
from sayso.check.waivers import Waiver, blank_waivers, find_waivers, list_codes, match_waivers
from sayso.reading import read_text
from sayso.records.finding import Finding
from sayso.records.reading import Reading
from sayso.records.span import Span

NOTE = "<!-- sayso: ignore A02 because the desk knows her reason -->"
OPENING = "The owner of the Orm dam was told in March that it leaked, two people familiar with the survey said."
QUOTED = "“Nobody wanted to hear it,” one of the people said."
DENIAL = "Greta Sohl, a spokeswoman for Lakeland Power, said: “That is not true. The dam was sound.”"
NEWS = f"{OPENING}\n{QUOTED}\n{DENIAL}\n"


def only(text: str) -> Waiver:
    (waiver,) = find_waivers(text)
    return waiver


def finding(rule: str, start: int) -> Finding:
    return Finding(rule, "warning", "", "s1", Span(start, start + 1), None)


def reasons_for(text: str, *findings: tuple[str, str]) -> tuple[str | None, ...]:
    """What waives findings given as rule and the first words of their span."""
    found = [finding(rule, text.index(words)) for rule, words in findings]
    return match_waivers(find_waivers(text), found).reasons


# what a waiver says


def test_a_waiver_names_rules_and_gives_a_reason() -> None:
    waiver = only("Rain fell. <!-- sayso: ignore A03, n because the desk\nknows her reason -->")
    assert (waiver.entries, waiver.reason, waiver.problem) == (("A03", "n"), "the desk knows her reason", None)
    assert not waiver.whole_file


@pytest.mark.parametrize(
    "comment",
    [
        "<!--sayso:ignore A03 because x-->",
        "<!-- SAYSO: Ignore a03 BECAUSE x -->",
        "<!--\nsayso: ignore-file A03 because x\n-->",
        "<!-- sayso: ignore A03 because a source - no, two - feared <worse> -->",
        "<!-- sayso: ignore A03 because " + "x" * 1_900 + " -->",
    ],
)
def test_space_case_and_what_the_reason_holds_do_not_matter(comment: str) -> None:
    assert only(f"{comment}\nRain fell.").problem is None


@pytest.mark.parametrize(
    ("comment", "problem"),
    [
        ("<!-- sayso: ignore A03 -->", "gives no reason"),
        ("<!-- sayso: ignore A03 because -->", "gives no reason"),
        ("<!-- sayso: ignore A03, Z9 because x -->", "names “Z9”, which is no rule"),
        ("<!-- sayso: ignore because x -->", "names no rule"),
        ("<!-- sayso: ignroe A03 because x -->", "begins with neither"),
        ("<!-- sayso ignore A03 because x -->", "lacks the colon"),
        ("<!-- sayso: -->", "begins with neither"),
        ("<!-- sayso: ignore A03 because x", "is not closed"),
        ("<!-- sayso: ignore A03 because " + "x" * 2_000 + " -->", "is not closed"),
        ("<!-- sayso: ignore A03 because <!-- x -->", "is not closed"),
    ],
)
def test_a_waiver_that_cannot_be_honoured_says_why_and_waives_nothing(comment: str, problem: str) -> None:
    text = f"{comment}\nRain fell."
    waiver = only(text)
    assert waiver.problem is not None
    assert waiver.problem.startswith(problem)
    assert reasons_for(text, ("A03", "Rain fell")) == (None,)
    assert match_waivers(find_waivers(text), []).idle == ()


@pytest.mark.parametrize(
    "text", ["Rain fell.", "<!-- a note -->", "<!-- by sayso: ignore A03 because x -->", "<!-- sayso said so -->", ""]
)
def test_other_comments_are_no_waivers(text: str) -> None:
    assert find_waivers(text) == ()
    assert blank_waivers(text) == text


def test_an_entry_is_a_code_or_the_letter_of_a_family() -> None:
    assert list_codes(" a03 ") == ("A03",)
    assert list_codes("k") == tuple(rule.code for rule in RULES if rule.code.startswith("K"))
    assert list_codes("A0") == list_codes("") == list_codes("AK") == ()


# where it holds


def test_inside_a_paragraph_it_holds_for_that_paragraph() -> None:
    text = f"One line.\nTwo people said. {NOTE} It rained.\nThree people said.\n"
    places = [("A02", "One"), ("A02", "Two"), ("A02", "It rained"), ("A02", "Three"), ("A01", "Two")]
    reason = "the desk knows her reason"
    assert reasons_for(text, *places) == (None, reason, reason, None, None)


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n  \n\n", "\n<!-- sayso: ignore N because x -->\n"])
def test_alone_on_its_line_it_holds_for_the_next_paragraph(between: str) -> None:
    text = f"One line.\n{NOTE}{between}Two people said.\nThree people said.\n"
    found = reasons_for(text, ("A02", "One"), ("A02", "Two"), ("A02", "Three"))
    assert [reason is not None for reason in found] == [False, True, False]


def test_for_a_file_it_holds_everywhere_and_the_paragraphs_own_reason_goes_before_it() -> None:
    text = f"One line.\n{NOTE}\nTwo people said.\n<!-- sayso: ignore-file A because the editor signed -->\n"
    found = reasons_for(text, ("A02", "One"), ("A01", "One"), ("A02", "Two"), ("K02", "Two"))
    assert found == ("the editor signed", "the editor signed", "the desk knows her reason", None)


def test_what_waives_nothing_is_told_entry_by_entry() -> None:
    text = f"<!-- sayso: ignore A02, N because x -->\nTwo people said.\n{NOTE}"
    first, last = find_waivers(text)
    found = match_waivers((first, last), [finding("A02", text.index("Two"))])
    assert found.idle == ((first, "N"), (last, "A02"))
    assert last.reach is None


# how the text is read


def test_a_waiver_becomes_spaces_and_all_else_stays_in_its_place() -> None:
    text = f"It rained. {NOTE} It stopped.\n"
    assert blank_waivers(text) == f"It rained. {' ' * len(NOTE)} It stopped.\n"


def test_no_blank_line_stays_where_a_waiver_stood_alone() -> None:
    text = f"{NOTE}\nOne.\n{NOTE}\n{NOTE} \nTwo.\n\n{NOTE}\n\nThree.\n{NOTE}"
    assert re.sub(" +\n", "\n", blank_waivers(text)).rstrip(" ") == "\nOne.\nTwo.\n\n\nThree."


PIECES = st.sampled_from(
    ["<!--", "-->", " sayso:", " ignore A02 because x ", "-", "<", "\n", " ", "It rained.", NOTE, NOTE + "\n"]
)


@given(st.lists(PIECES).map("".join))
def test_blanking_keeps_the_length_and_touches_nothing_but_waivers(text: str) -> None:
    blanked = blank_waivers(text)
    assert len(blanked) == len(text)
    waivers = [one.span for one in find_waivers(text) if one.span.of(text).endswith("-->")]
    lines = [text.rfind("\n", 0, one.start) for one in waivers]  # the break before a waiver may go with it
    for at, (before, after) in enumerate(zip(text, blanked, strict=True)):
        inside = any(one.start <= at < one.end for one in waivers)
        assert after == (" " if inside else before) or (at in lines and after == " ")


@given(st.lists(PIECES).map("".join))
def test_waivers_stand_in_text_order_apart_from_each_other(text: str) -> None:
    waivers = find_waivers(text)
    assert all(one.span.end <= two.span.start for one, two in pairwise(waivers))
    assert all(one.span.of(text).startswith("<!--") for one in waivers)


def say_attributions(reading: Reading) -> list[tuple[object, ...]]:
    """Who says what, by words and not by places; then the findings and claims."""
    text = reading.document.text
    said: list[tuple[object, ...]] = [
        (one.stance, one.form, *([span.of(text) for span in spans] for spans in msgspec.structs.astuple(one.spans)))
        for one in reading.attributions
    ]
    said += [(one.rule, one.message, one.span.of(text)) for one in reading.findings]
    return [*said, *((one.text, one.asserted_by, one.denied_by) for one in reading.claims)]


@pytest.mark.parametrize(
    "text",
    [
        f"{NOTE}\n{NEWS}",
        f"{OPENING}\n{NOTE}\n{QUOTED}\n{DENIAL}\n",
        f"{OPENING}\n{NOTE}\n<!-- sayso: hush -->\n{QUOTED}\n{DENIAL}\n",
        f"{OPENING}\n{QUOTED}\n{DENIAL}\n{NOTE}",
    ],
)
def test_with_a_waiver_alone_on_its_line_a_text_is_read_as_without(text: str) -> None:
    plain, waived = read_text(NEWS, date="2024-06-05"), read_text(text, date="2024-06-05")
    assert waived.document.text == text
    assert say_attributions(waived) == say_attributions(plain)
    assert [paragraph.span.of(text) for story in waived.stories for paragraph in story.paragraphs] == NEWS.splitlines()


def test_a_hard_wrapped_text_is_read_as_without() -> None:
    wrapped = "\n".join(
        f"{words} it rained in the valley of the river Orm and went on to rain, she said"
        for words in ("On Monday", "Yesterday", "In March", "Today", "Tonight", "At noon", "Last week", "In June")
    )
    first, _, rest = wrapped.partition("\n")
    assert say_attributions(read_text(f"{first}\n{NOTE}\n{rest}")) == say_attributions(read_text(wrapped))


@pytest.mark.parametrize("words", ["two people", "leaked, ", "said.", "Greta ", "“That is", "a spokeswoman"])
def test_no_claim_and_no_name_takes_in_the_words_of_a_waiver(words: str) -> None:
    reading = read_text(NEWS.replace(words, f"{words} {NOTE} "), date="2024-06-05")
    made = msgspec.json.encode((reading.claims, reading.sources, reading.findings, reading.stories, reading.reasons))
    assert b"sayso" not in made
    assert b"the desk" not in made
