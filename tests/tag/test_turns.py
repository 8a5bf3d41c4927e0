"""Speech that the layout attributes."""

import pytest

from sayso.evaluate.taggers import make_story
from sayso.segment.story import segment_story
from sayso.tag.turns import find_turns

TRANSCRIPT = """The host spoke to the minister on Sunday.

LIND: Minister, who signed the lease for the depot?

OSK: Nobody in my office signed that lease.

(CROSSTALK)

I would have known about it.

LIND (ON CAMERA): The letter has your name on it, Minister.

OSK: Then somebody else wrote my name there."""

LETTERS = """Readers write

“The ferry was late again on Tuesday.” — Ana Ruiz, Port Alder
“Nobody answers the telephone at the depot.”
― Denis Okafor

The depot opens at eight – Monday to Friday."""


def tell(text: str) -> list[tuple[str, str, list[str]]]:
    turns = find_turns(text, segment_story(text, make_story(text)))
    return [(turn.source.of(text), turn.cue.of(text), [piece.of(text) for piece in turn.content]) for turn in turns]


def test_a_turn_goes_on_until_the_next_and_stage_directions_are_no_speech() -> None:
    assert tell(TRANSCRIPT) == [
        ("LIND", ":", ["Minister, who signed the lease for the depot?"]),
        ("OSK", ":", ["Nobody in my office signed that lease.", "I would have known about it."]),
        ("LIND", ":", ["The letter has your name on it, Minister."]),
        ("OSK", ":", ["Then somebody else wrote my name there."]),
    ]


def test_questions_and_answers_are_turns() -> None:
    text = "Q: Did you see the letter?\nA: I saw it on Monday.\nQ: Who sent it to you?\nA: My own deputy did."
    assert [who for who, _, _ in tell(text)] == ["Q", "A", "Q", "A"]


@pytest.mark.parametrize(
    "text",
    [
        "Storm: What we know so far\nFlood: What we know so far\nFire: What is still open today",
        "Alder: 547.\nBrandt: 46.\nAlder: 2,316.\nBrandt: 1,547.",
        "Still to come: results from the north\nStill to come: results from the south\nWatch: the south counts twice",
        "Lund: The bridge will open before the first frost.\nIt rained.",
    ],
)
def test_headings_tables_and_single_lines_are_no_transcript(text: str) -> None:
    assert tell(text) == []


def test_a_signature_after_a_dash_signs_the_quotation_before_it() -> None:
    assert tell(LETTERS) == [
        ("Ana Ruiz, Port Alder", "—", ["“The ferry was late again on Tuesday.”"]),
        ("Denis Okafor", "―", ["“Nobody answers the telephone at the depot.”"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The “golden mile” — Port Street to the quay — was repaved.",
        "“We will fight this,” she said — Monday at the latest.",
        "“No.”",
        "— Carol Lee of the Courier won the prize.",
    ],
)
def test_other_dashes_sign_nothing(text: str) -> None:
    assert tell(text) == []
