"""Rules V and T: what nobody verified, and when it happened."""

import pytest

from sayso import read_text


def fired(text: str) -> set[str]:
    return {finding.rule for finding in read_text(text, force=True).findings}


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Post has learned that the mayor of Tessel is to resign.\n\nShe has led the town for eleven years.",
        "Channel 6 has learned that the principal was put on leave.\n\nThe school has 900 pupils.",
        "The Courier understands that the club has agreed a fee for the winger.\n\nHe is 23.",
        "Word has it that the old cinema is to become a casino.\n\nIt closed in 1988.",
        "The heiress is said to have married her chauffeur in Deal.\n\nShe is 81.",
        "It was gathered that the clerk of the market had been moved to Tessel.\n\nShe has 40 stalls to see to.",
        "The heiress is believed to have married her chauffeur in Deal.\n\nShe is 81.",
        "A clip doing the rounds on Telegram appears to show soldiers burning a granary.\n\nIt was full of rye.",
        "The navy of Karsk sank two enemy gunboats, its high command announced.\n\nGrain rose by 4 percent.",
        "The militia says it has driven the army out of three villages.\n\nShops were shut.",
    ],
)
def test_hearsay_pictures_and_what_one_side_claims_want_a_word_on_whether_they_were_verified(text):
    assert "V01" in fired(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mayor To Resign, Courier Has Learned\n\nThe mayor of Tessel will resign, she said in a letter to the council.",
        "The Harbour Post has learned from court papers that the mayor owes rent.\n\nTwo reporters read them.",
        "The Lantern has learned from three people at the table that the merger is off.\n\nThe shares fell.",
        "Video posted on Telegram showed masked men. The Courier matched the square to maps and pictures of the place.",
        "The general staff said its troops had retaken Hule, a rebel town. There was no way to test the claim.",
        "“A clip watched on Telegram appears to show my goat,” the minister said.",
        "The army has destroyed 40 tonnes of old ammunition at a quarry, a spokesman for the command said.",
    ],
)
def test_what_is_sourced_or_owned_to_be_unverified_is_no_hearsay(text):
    assert "V01" not in fired(text)


@pytest.mark.parametrize(
    ("text", "is_undated"),
    [
        ("A court has sentenced the treasurer of a bowls club to four years.\n\nHe stole the roller.", True),
        ("A goal in the last minute gave Orm its first win in forty years.\n\nThe crowd was 9,000.", True),
        ("A fire destroyed a barn in Tolm in the early hours of Monday.\n\nNobody was hurt.", False),
        ("Sailors used to mend their nets on the quay.\n\nA machine does it now.", False),
        ("Bees have been kept in the abbey for nine hundred years.\n\nHans Ulm keeps them now.", False),
    ],
)
def test_an_event_wants_a_day_in_whatever_past_it_is_told(text, is_undated):
    assert ("T01" in fired(text)) is is_undated
