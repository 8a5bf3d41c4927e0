"""Rules N: how many stand behind it."""

import pytest

from sayso import read_text


def fired(text: str) -> set[str]:
    return {finding.rule for finding in read_text(text, force=True).findings}


@pytest.mark.parametrize(
    ("text", "is_single"),
    [
        ("A garden moth can count to five, a biologist at the University of Aldmoor has found.\n\nShe kept 90.", True),
        ("The brewery waters its beer, a former cellarman claims.\n\nIt makes 40,000 barrels a year.", True),
        ("The sea is rising faster off Tolm, a study by the university has found.\n\nIt took nine years.", False),
        ("The lake has lost its last pike, an angler says.\n\nThe log, which the Herald has seen, has none.", False),
        ("Rolf Hess has not eaten any bread since 1988, he said.\n\nHe is 90 and a baker.", False),
    ],
)
def test_an_opening_that_rests_on_one_person_wants_a_second(text, is_single):
    assert ("N01" in fired(text)) is is_single


@pytest.mark.parametrize(
    ("told", "is_serious"),
    [
        ("Guards at the Holm prison drowned an inmate in a tank, a former cook there said.", True),
        ("Troops set fire to a clinic, said a nurse who hid in a well and would not give her name.", True),
        ("The clerk, Wanda Tripp, threw 300 ballots in a skip, a worker said on condition of anonymity.", True),
        ("A surgeon at the Vale has been operating drunk, a theatre nurse said, asking not to be named.", True),
        ("The minister snored through the budget, an aide said on condition of anonymity.", False),
        ("A man shot two women in a car park on Monday, a police spokesman said.", False),
        ("Guards drowned an inmate, a cook said. Logs seen by the Courier show the tank was filled.", False),
        ("A surgeon operated drunk, a nurse who would not be named said. Ann Dow, a doctor, said the same.", False),
        ("Tripp threw 300 ballots in a skip, a worker said. She was charged with the offence in May.", False),
    ],
)
def test_a_serious_allegation_on_one_unnamed_source_is_found_whoever_is_accused(told, is_serious):
    assert ("N02" in fired(f"{told}\n\nThe roof of the hall is to be mended in May.")) is is_serious


@pytest.mark.parametrize(
    ("text", "is_hidden"),
    [
        ("The accord will be signed on Friday, European diplomats in the capital said.", True),
        ("The premier will not stand again, aides to the premier said.", True),
        ("Two nurses, who asked not to be named, said oxygen ran out. The three nurses said that it was four.", True),
        ("Aides to the governor said she would veto it. There were three of them, in a hallway.", False),
        ("Half a dozen officials familiar with the inquiry said the captain had been asleep.", False),
        ("Aides to the governor, including his press secretary, Lou Dern, said that he was fishing.", False),
        ("Residents said that they had smelt gas.", False),
    ],
)
def test_unnamed_insiders_in_the_plural_are_to_be_counted(text, is_hidden):
    assert ("N03" in fired(text)) is is_hidden
