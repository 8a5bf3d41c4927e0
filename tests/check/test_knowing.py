"""Rules K: how the sources know."""

import pytest

from sayso import read_text


def fired(text: str) -> set[str]:
    return {finding.rule for finding in read_text(text, force=True).findings}


@pytest.mark.parametrize(
    ("text", "is_hearsay"),
    [
        ("“I never saw it, but my sister told me the whole tale,” said a neighbour, Ann Dow.", True),
        ("“I wasn’t there. My cousin rang and I was told about it later,” said Tom Bell, a baker.", True),
        ("The chairman tore up the contract, said an employee who was not at the meeting.", True),
        ("“The captain told me to jump and I jumped,” said Ned Ames, a deckhand.", False),
        ("Ann Dow, who has been told by her doctor to rest, said that she would open again on Monday.", False),
        ("Ann Dow said she heard from her kitchen a scream of brakes.", False),
    ],
)
def test_who_was_only_told_of_it_is_told_from_who_was_told_to_do_something(text, is_hearsay):
    assert ("K02" in fired(text)) is is_hearsay


def test_the_next_sentence_may_say_how_a_person_knows():
    told = "The board voted to sell the Vermeer, said a person who asked for anonymity."
    assert "K01" in fired(f"{told} The museum has 40 rooms.")
    assert "K01" not in fired(f"{told} The person had been called in to value it.")


def test_that_somebody_was_there_tells_nothing_of_who_says_so():
    told = "said an employee who asked not to be named.\n\nThe pier was sold in May."
    assert "K01" in fired(f"The chairman attended the session and tore up the chart, {told}")
    assert "K01" not in fired(f"The chairman tore up the chart, {told.replace('who asked', 'who attended and asked')}")
    assert "K01" not in fired(f"The chairman tore up the chart, {told.replace('employee', 'employee on the call')}")


def test_who_is_called_by_work_or_place_tells_of_it():
    told = "The foreman tore up the roster, said {}, who asked not to be named.\n\nThe pier was sold in May."
    assert "K01" in fired(told.format("two officials"))
    assert "K01" in fired(told.format("a company executive"))
    assert "K01" not in fired(told.format("a packer at the pier"))


def test_who_tells_what_he_did_himself_tells_how_he_knows():
    told = "The chairman tore up the chart, said two employees who asked not to be named. {} one of the employees said."
    assert "K01" in fired(told.format("“He was angry,”"))
    assert "K01" not in fired(told.format("“We wrote to him in May,”"))
