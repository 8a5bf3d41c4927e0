"""Whether what is said in two stories is one claim."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.compare.claims import Days, Judgement, Statement, judge_statements, load_claim, measure_claim
from sayso.models.meaning import open_meanings

SETTING = "The Osk bridge will be closed from Monday for repairs, the county’s engineer, Ivo Tamm, said on Friday."
ELSEWHERE = "A barn burned down near Tessel on Sunday and forty sheep were led out, the fire brigade said."
CRACKED = "the bolts of the Osk bridge had cracked in the frost"
WORDS = "the bridge at Osk was not safe no never 4 four 4,000 Tamm’s bolts cracked bridges".split()


def state(said: str, setting: str = SETTING, speaker: str = "Ivo Tamm", when: Days | None = None) -> Statement:
    vectors = open_meanings().embed_texts([said, setting])
    return Statement(said, setting, speaker, (vectors[0], vectors[1]), when)


def judge(one: str, other: str, *, when: tuple[Days, Days] | None = None) -> Judgement:
    days = when or (None, None)
    return judge_statements(state(one, when=days[0]), state(other, when=days[1]), load_claim())


def test_the_same_words_and_a_paraphrase_are_one_claim() -> None:
    assert judge(CRACKED, CRACKED).because == ("the same words",)
    found = judge(CRACKED, "frost had cracked the bolts of the bridge at Osk")
    assert found.verdict == "same" and found.probability > 0.8
    assert any("crack" in why for why in found.because)


@pytest.mark.parametrize(
    ("said", "setting"),
    [
        ("he had asked for a ferry to carry ambulances", SETTING),
        ("the fire had begun in a heap of wet hay", ELSEWHERE),
        ("", SETTING),
    ],
)
def test_another_matter_is_another_claim(said: str, setting: str) -> None:
    assert judge_statements(state(CRACKED), state(said, setting), load_claim()).verdict == "other"


@pytest.mark.parametrize(
    ("plain", "negated"),
    [
        ("the bridge at Osk was safe for ambulances", "the bridge at Osk was not safe for ambulances"),
        ("the bridge at Osk was safe for ambulances", "the bridge at Osk wasn’t safe for ambulances"),
        ("the bridge at Osk will open again in autumn", "the bridge at Osk won’t open again in autumn"),
        ("the bridge at Osk can carry ambulances", "the bridge at Osk cannot carry ambulances"),
    ],
)
def test_the_same_words_but_for_a_not_are_opposed_whichever_comes_first(plain: str, negated: str) -> None:
    for found in (judge(plain, negated), judge(negated, plain)):
        assert (found.verdict, found.because[0]) == ("opposed", "one says that it is not so")


def test_where_more_than_a_not_differs_it_is_not_told_that_they_are_opposed() -> None:
    found = judge(
        "the bridge at Osk was safe for ambulances", "the bridge at Osk never was safe for buses or ambulances"
    )
    assert found.verdict != "opposed"
    aside = judge("a false alarm closed the bridge at Osk", "an alarm closed the bridge at Osk")
    assert (aside.verdict, aside.because[0], aside.is_doubted) == ("unsure", "one of them is negated", True)


def test_other_numbers_leave_it_open_and_one_number_in_two_spellings_does_not() -> None:
    found = judge("4,000 cars crossed the Osk bridge each day", "900 cars crossed the Osk bridge each day")
    assert (found.verdict, found.because[0], found.is_doubted) == ("unsure", "other numbers: 4000 and 900", True)
    assert judge("four bolts of the Osk bridge had cracked", "4 bolts of the Osk bridge had cracked").verdict == "same"


def test_what_happened_far_apart_is_left_open() -> None:
    march, april, may = ((date(2026, month, 1), date(2026, month, 3)) for month in (3, 4, 5))
    assert judge(CRACKED, CRACKED, when=(march, april)).verdict == "same"
    for days in ((march, may), (may, march)):
        found = judge(CRACKED, CRACKED, when=days)
        assert (found.verdict, found.because[0]) == ("unsure", "it is said to have happened at another time")


def test_every_sign_has_its_weight() -> None:
    assert set(measure_claim(state(CRACKED), state(CRACKED))) == set(load_claim().weights)


def make(words: Sequence[str]) -> Statement:
    return state(" ".join(words), speaker=words[0] if words else "")


TEXTS = st.lists(st.sampled_from(WORDS), max_size=30)


@given(TEXTS, TEXTS)
def test_whatever_the_words_and_whichever_come_first_the_judgement_is_the_same(
    one: list[str], other: list[str]
) -> None:
    there, back = (
        judge_statements(*pair, load_claim()) for pair in ((make(one), make(other)), (make(other), make(one)))
    )
    assert there.verdict == back.verdict and there.probability == pytest.approx(back.probability)
    assert 0.0 <= there.probability <= 1.0


@given(TEXTS, TEXTS)
def test_words_in_the_same_order_are_what_the_table_of_all_beginnings_finds(one: list[str], other: list[str]) -> None:
    a, b = make(one), make(other)
    longest = [[0] * (len(b.sequence) + 1) for _ in range(len(a.sequence) + 1)]
    for at, word in enumerate(a.sequence):
        for there, beside in enumerate(b.sequence):
            further = max(longest[at][there + 1], longest[at + 1][there])
            longest[at + 1][there + 1] = longest[at][there] + 1 if word == beside else further
    shorter = max(1, min(len(a.sequence), len(b.sequence)))
    found = measure_claim(a, b)["words in the same order, of the shorter"]
    assert found == pytest.approx(longest[-1][-1] / shorter)
