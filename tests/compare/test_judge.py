"""Whether two stories are one text, one account, or independent reporting."""

import math
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.compare.aligning import align_sentences
from sayso.compare.judge import compare_told, judge_signs
from sayso.compare.signs import load_event, load_relation, measure_signs, say_sign
from sayso.compare.told import SentenceWords, Told
from sayso.records.span import Span

WORDS = "fuel ferry “we cannot run” she said, Ana Ruiz 1 March Northline News reported; the told Osk -".split()
STORIES = ("wire", "cut", "rewrite", "own", "elsewhere")

Tell = Callable[[str], Told]


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("wire", "cut", "copy"),
        ("wire", "wire", "copy"),
        ("wire", "rewrite", "derived"),
        ("cut", "rewrite", "derived"),
        ("wire", "own", "independent"),
        ("rewrite", "own", "independent"),
        ("wire", "elsewhere", "independent"),
    ],
)
def test_a_cut_a_rewrite_and_own_reporting_are_told_apart(tell: Tell, one: str, other: str, relation: str) -> None:
    assert compare_told(tell(one), tell(other)).relation == relation


@pytest.mark.parametrize("one", STORIES)
@pytest.mark.parametrize("other", STORIES)
def test_whichever_story_comes_first_the_judgement_is_the_same(tell: Tell, one: str, other: str) -> None:
    there, back = compare_told(tell(one), tell(other)), compare_told(tell(other), tell(one))
    assert (there.relation, there.probability, there.because) == (back.relation, back.probability, back.because)
    assert sorted((pair.a, pair.b) for pair in there.aligned) == sorted((pair.b, pair.a) for pair in back.aligned)
    assert list(back.aligned) == sorted(back.aligned, key=lambda pair: pair.a)


def test_which_of_like_sentences_is_aligned_does_not_hang_on_which_story_comes_first(tell: Tell) -> None:
    twice = tell(
        "“We cannot run four boats with crews for three,” Ana Ruiz told the county on Monday. The county did not answer. "
        "On Tuesday she said again: “We cannot run four boats with crews for three. Something had to give.”"
    )
    once = tell(
        "Night boats will stop in March. “We cannot run four boats with crews for three,” the director, Ana Ruiz, said."
    )
    there, back = compare_told(twice, once), compare_told(once, twice)
    assert there.aligned
    assert [(pair.a, pair.b) for pair in there.aligned] == sorted((pair.b, pair.a) for pair in back.aligned)
    assert (there.dependent, there.same_event) == (back.dependent, back.same_event)


def test_a_judgement_says_what_counted_and_how_probable_it_is(tell: Tell) -> None:
    found = compare_told(tell("wire"), tell("cut"))
    assert found.because and all(":" in one for one in found.because)
    assert 0.5 < found.probability <= found.dependent <= 1.0


def test_nothing_to_compare_is_independent(tell: Tell) -> None:
    nothing = Told("", (), frozenset())
    assert compare_told(nothing, tell("wire")).relation == "independent"
    assert compare_told(nothing, nothing).aligned == ()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS), max_size=40), st.lists(st.sampled_from(WORDS), max_size=40))
def test_whatever_the_words_the_chances_are_chances(tell: Tell, one: list[str], other: list[str]) -> None:
    a, b = (tell(f"It was so. {' '.join(words)}.") for words in (one, other))
    chances = judge_signs(measure_signs(a, b, align_sentences(a, b)), load_relation())
    assert sum(chances) == pytest.approx(1.0) and min(chances) >= 0.0


@given(st.lists(st.sampled_from("ab"), max_size=24), st.lists(st.sampled_from("ab"), max_size=24))
def test_the_longest_run_is_what_trying_all_of_them_finds(one: list[str], other: list[str]) -> None:
    a, b = (Told("x", [SentenceWords(Span(0, 1), tuple(words), ())], frozenset()) for words in (one, other))
    runs = (
        length
        for length in range(7, 25)
        for at in range(len(one) - length + 1)
        for there in range(len(other) - length + 1)
        if one[at : at + length] == other[there : there + length]
    )
    run = measure_signs(a, b, align_sentences(a, b))["a long run of words in common"]
    assert run == pytest.approx(math.log1p(min(max(runs, default=6), 20) - 6))


FERRY = "The Calder ferry will stop its night boats on 1 March, its director said on Tuesday at the harbour office. "
LETTER = "I have worked on these boats for nine years. My brother and I will not see the harbour again by night. "
LATER = (
    "The Osk fish plant needs nine hundred hands at night. Its gates open at ten for those from the islands. "
    "A second boat was promised by the county last spring. Nobody has seen it at the pier."
)


@pytest.mark.parametrize(
    ("name", "one", "other", "value"),
    [
        (
            "each has been told something for an outlet of its own",
            "“It is over,” Ana Ruiz told the Harbour Herald.",
            "“We will fight,” Lea Brun told Reuters.",
            1.0,
        ),
        (
            "each has been told something for an outlet of its own",
            "“It is over,” Ana Ruiz told the Harbour Herald.",
            "“It is over,” Ana Ruiz told the Harbour Herald, Reuters reported.",
            0.0,
        ),
        ("one quotes what the other's writer wrote", FERRY, f"The wire says: “{FERRY.strip()}” It says no more.", 1.0),
        ("one quotes what the other's writer wrote", FERRY, FERRY, 0.0),
        ("both tell of a hoax, a rumour or what is not so", "The letter is a hoax.", "The letter is fake.", 0.25),
        ("both tell of a hoax, a rumour or what is not so", "The letter is a hoax.", "The letter is read.", 0.0),
        ("one opens on an outlet, the other does not", f"{FERRY} Reuters reported it.", FERRY, 1.0),
        ("one opens on an outlet, the other does not", f"{FERRY} Reuters reported it.", f"Osk (AP) - {FERRY}", 0.0),
        ("sentences of the longer that are like none of the other", FERRY, f"{FERRY}Wheat fell by six cents.", 0.5),
        ("sentences of the longer that are like none of the other", FERRY, f"{FERRY}{FERRY}", 0.0),
        ("sentences that may tell the same, in the same order", LATER, LATER, 1.0),
        ("sentences that may tell the same, in the same order", FERRY, FERRY, 0.0),
        (
            "sentences that may tell the same, in the same order",
            LATER,
            " ".join(f"{line.strip('.')}." for line in reversed(LATER.split(". "))),
            0.25,
        ),
    ],
)
def test_a_sign_is_measured_where_it_is_and_not_where_it_only_seems(
    tell: Tell, name: str, one: str, other: str, value: float
) -> None:
    a, b = tell(one), tell(other)
    there = measure_signs(a, b, align_sentences(a, b))[name]
    assert there == pytest.approx(value) == measure_signs(b, a, align_sentences(b, a))[name]


def test_what_both_print_in_the_first_person_is_somebodys_letter(tell: Tell) -> None:
    name = "of writers' words in common, in the first person"
    letter, other = tell(f"{FERRY}{LETTER}"), tell(f"A deckhand has written to us. {LETTER}")
    assert measure_signs(letter, other, align_sentences(letter, other))[name] > 0.3
    wire, cut = tell("wire"), tell("cut")
    assert measure_signs(wire, cut, align_sentences(wire, cut))[name] == 0.0


def test_what_stands_after_the_account_changes_nothing(tell: Tell) -> None:
    filler = " ".join(f"On day {number} the lamp at Osk pier was lit at dusk." for number in range(50))
    mill = "The mill in Orm has burned down, the Courier Gazette reported. Nine were hurt."
    one, other, plain = (
        tell(f"{text}{end}") for text, end in ((filler, mill), (f"{FERRY}{filler}", mill), (filler, ""))
    )
    assert compare_told(one, other).dependent == compare_told(plain, other).dependent


def test_a_long_run_is_told_as_so_many_words_or_more(tell: Tell) -> None:
    a = tell("wire")
    run = "a long run of words in common"
    assert say_sign(run, measure_signs(a, a, align_sentences(a, a))[run]) == "20 words or more"
    assert say_sign(run, math.log1p(3)) == "9 words"


def test_every_sign_has_its_weight(tell: Tell) -> None:
    a, b = tell("wire"), tell("cut")
    assert set(measure_signs(a, b, align_sentences(a, b))) == set(load_relation().weights)


def test_each_sign_is_told_in_its_own_unit(tell: Tell) -> None:
    a, b = tell("wire"), tell("rewrite")
    signs = measure_signs(a, b, align_sentences(a, b))
    told = {name: say_sign(name, value) for name, value in signs.items()}
    assert all(float(one.rstrip("%")) <= 100 for one in told.values() if one.endswith("%"))
    assert told["both credit the same outlet"] == "yes"
    assert told["how often both credit it"] == "1"
    assert told["a long run of words in common"].endswith(" words")
    assert told["turns of phrase in common"].isdigit()


def test_reports_of_one_event_are_told_from_those_of_another_of_its_kind(tell: Tell) -> None:
    closing = (
        "The Osk bridge will be closed from Monday for repairs, the county said on Friday. Its engineer, Ivo Tamm, "
    )
    again = "Drivers in Osk must take the ferry from Monday, as the bridge there is shut. Engineer Ivo Tamm told the county "
    other = "The Tessel tunnel will be closed from May for repairs, the city said on Sunday. Its engineer, Ada Lind, "
    one, two, three = (
        tell(f"{text}found cracks. It carries {number} cars a day.")
        for text, number in ((closing, "4,000"), (again, "4,000"), (other, "900"))
    )
    same, like = compare_told(one, two), compare_told(one, three)
    assert same.same_event > 0.5 > like.same_event


def test_every_weight_of_events_is_of_a_sign(tell: Tell) -> None:
    a, b = tell("wire"), tell("cut")
    assert set(measure_signs(a, b, align_sentences(a, b))) == set(load_event().weights)
