"""Who is accused, who keeps silent while others talk, who is told against: rules D01, D03 and D04."""

import pytest

from sayso import read_text


def fired(text: str) -> set[str]:
    return {finding.rule for finding in read_text(text, date="2024-06-05", force=True).findings}


@pytest.mark.parametrize(
    "told",
    [
        "Prisoners at Coldharbour jail were chained to radiators over the weekend, two warders told the Post. It is full.",
        "Patients at the Saint Brannock Clinic were left in soiled sheets, said Una Marsh, a cleaner. It has 40 beds.",
        "The thesis was supervised by Professor Arno Kell. “The measurements were invented,” said Tove Lind, who read it.",
        "Sana Obi, a former teller, said the Marlow bank had fiddled its accounts for years. It has 12 branches.",
    ],
)
def test_who_answers_for_a_wrong_is_asked_for_a_reply(told):
    assert "D01" in fired(told)


@pytest.mark.parametrize(
    "told",
    [
        "Patients at the Saint Brannock Clinic were given tea at four, said Una Marsh, a cleaner. It has 40 beds.",
        "Patients at the Saint Brannock Clinic were left in soiled sheets, said Una Marsh, a cleaner. "
        "Saint Brannock did not answer three letters.",
        "Sana Obi, a former teller, said Rudi Marlow had fiddled the accounts for years. Marlow was jailed on Monday.",
        "The measurements were taken by Professor Arno Kell. “The thesis was bound in red,” said Tove Lind, who read it.",
    ],
)
def test_no_reply_is_asked_of_who_did_no_wrong_or_was_asked(told):
    assert "D01" not in fired(told)


@pytest.mark.parametrize(
    "told",
    [
        "The Nyberg brewery would not be drawn on the sale. At the brewery the mood is low. “We hear nothing,” said a "
        "maltster there, who asked not to be named because he fears for his job.",
        "Halden Theatre Trust has said nothing since Monday. The roof will cost two million, said a trustee of the trust, "
        "who asked that her name be left out.",
        "The embassy kept silent. Two of its drivers, who asked not to be named, said the ambassador had left by night.",
    ],
)
def test_a_body_keeps_silent_and_one_of_its_people_talks(told):
    assert "D03" in fired(told)


@pytest.mark.parametrize(
    "told",
    [
        "Halden Theatre Trust has said nothing since Monday. The roof will cost two million, said a builder who has worked "
        "for three other theatres and asked that her name be left out.",
        "The embassy kept silent. A former clerk of the embassy, who asked not to be named, said the ambassador had left.",
    ],
)
def test_who_talks_of_a_silent_body_from_outside_is_not_its_voice(told):
    assert "D03" not in fired(told)


ROW = (
    "A row over a hedge has split Mill Street. Nora Petty, who has lived there for 30 years, says her neighbour, Karl "
    "Brood, planted it on her side."
)


def test_whom_a_dispute_is_told_against_is_to_be_heard():
    assert "D04" in fired(f"{ROW} “I want it out,” she said.")
    assert "D04" in fired("The singer Ola Rask has sued Brimble Records. Rask said the label owed her. She is on tour.")
    assert "D04" in fired(
        "The singer Ola Rask is suing her manager, Jon Tarn. “He owes me,” Rask said. She is on tour."
    )
    assert "D04" not in fired(f"{ROW} “It stands on mine,” Brood said.")
    assert "D04" not in fired(f"{ROW} Brood did not answer the door.")
    assert "D04" not in fired("Nora Petty, a gardener, says her neighbour, Karl Brood, planted the hedge in May.")
