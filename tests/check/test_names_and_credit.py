"""What a story says of those who speak without a whole name, and of the outlet it borrows from: rules A08, A09 and C01."""

import pytest

from sayso import read_text


def fired(text: str) -> set[str]:
    return {finding.rule for finding in read_text(text, date="2024-06-05", force=True).findings}


def test_people_of_whom_nobody_need_know_which_are_counted_as_unnamed():
    told = (
        "A porter said the lift had been stuck since May. A nurse said the roof leaked. Two cooks said there was no gas. "
        "A driver said the ambulances stood idle."
    )
    assert "A08" in fired(told)
    named = (
        "A porter, Jan Roe, said the lift had been stuck since May. A nurse, Una Marsh, said the roof leaked. Residents said "
        "there was no gas. A spokesman for the hospital said the ambulances were on their way."
    )
    assert "A08" not in fired(named)


@pytest.mark.parametrize(
    "told",
    [
        "Karim, whose flat burned down in May, sleeps in a school. “I took the dog,” he said.",
        "“I took the dog,” said a tenant called Karim. The council has found him no room.",
        "Corporal D. would not say where the guns had gone. “Ask the general,” he said.",
        "Among those waiting was Gunnar, a retired logger, who said he had driven since five.",
        "The carpet took nine years, said Zannou, a 70-year-old weaver in Keld.",
        "“It hums,” said Tove, a coder in her thirties.",
        "“I dug for an hour,” said a carter, who gave only his first name, Yanis.",
        "A diver who asked to be called Bram said the hull was open.",
    ],
)
def test_one_name_is_half_a_name(told):
    assert "A09" in fired(told)


@pytest.mark.parametrize(
    "told",
    [
        "“I wait every day,” said Anouk, who lives above the mill. Anouk Barr has two sons.",
        "Lotte, a sculptor who uses only one name, lives above the mill. “It hums,” she said.",
        "Zannou, who goes by a single name as many in the hills do, wove the carpet. “It took nine years,” she said.",
        "“I wait every day,” said Anouk, 70. She did not want to give her surname because she fears her landlord.",
        "“I dug for an hour,” said a carter, who gave his name only as Yanis because his brother is a soldier.",
        "Lotte, 12, lives above the mill. “It hums,” she said.",
    ],
)
def test_one_name_that_is_whole_or_explained_or_a_childs_passes(told):
    assert "A09" not in fired(told)


BORROWED = "The ferry company will stop at Easter, the Northern Herald wrote on Monday."


@pytest.mark.parametrize(
    "told",
    [
        "The ferry company will stop at Easter, per the Northern Herald. It has four ships.",
        "The Northern Herald has it that the ferry company will stop at Easter. It has four ships.",
        "The plan was revealed by the Northern Herald, which says that the ferry company will stop at Easter.",
        "The ferry company will stop at Easter, a Belgian newspaper reported on Monday. It has four ships.",
        f"{BORROWED} “Nobody told us,” said Ulf Dahl, a stoker.",
    ],
)
def test_what_another_outlet_told_is_borrowed_however_it_is_credited(told):
    assert "C01" in fired(told)


@pytest.mark.parametrize(
    "more",
    [
        "Minutes of the board seen by the Harbour Gazette give the same date.",
        "Letters that the company sent to us in May give the same date.",
        "The Gazette could not independently confirm the report.",
        "We have not been able to confirm this.",
    ],
)
def test_papers_of_its_own_or_a_word_that_there_are_none_clear_it(more):
    assert "C01" not in fired(f"{BORROWED} {more}")
