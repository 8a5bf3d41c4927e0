"""Transcripts, of an invented programme."""

from sayso import read_text
from sayso.extract.page import read_text as make_document
from sayso.lexicon.speakers import find_speakers
from sayso.split.document import split_document

TRANSCRIPT = """The Harbour Hour, episode 41: Who closed the ferry?

Transcript

ANA RUIZ: Welcome to the Harbour Hour. I'm Ana Ruiz, and with me is Stian Moe, who ran the ferry line for eleven years. Stian, when did you know that it would close?

STIAN MOE: I knew in March. The bank had told us that it would not lend any more.

RUIZ: Did you tell the crews?

MOE: No. That was a mistake, and I said so at the time.

[MUSIC]

Ruiz: Our second guest is Greta Oram, a welder.

GRETA ORAM: We heard it on the radio.
"""
STAMPED = """Stian Moe 00:12
I knew in March that we would have to close the line.

Ana Ruiz (00:31)
Did you tell the crews?

Stian Moe 01:02
No. I should have told them, and I am sorry.
"""
TEASERS = """HEATED DEBATE: The council of Orm has put off its vote on the ferry.

HIDDEN COSTS: A bridge in Lissen is to be painted for the third time in ten years.

HEATED DEBATE: The mayor of Tarn wants the market moved to the quay.

QUIET EXIT: The director of the glass museum has left his post.
"""


def test_turns_are_text_and_directions_are_none() -> None:
    document = make_document(TRANSCRIPT, name="t.txt", force=True)
    (story,) = split_document(document).stories
    roles = {document.text[one.start : one.end]: one.role for one in story.paragraphs}
    assert roles["RUIZ: Did you tell the crews?"] == "body"
    assert roles["[MUSIC]"] == "furniture"
    assert story.title == "The Harbour Hour, episode 41: Who closed the ferry?"


def test_a_speaker_is_one_source_in_capitals_and_by_surname() -> None:
    reading = read_text(TRANSCRIPT)
    text = reading.document.text
    turns = [one for one in reading.attributions if text[one.spans.cue[0].start : one.spans.cue[0].end] == ":"]
    names = {source.id: source.name for source in reading.sources}
    assert [names[one.source] for one in turns] == [
        "Ana Ruiz", "Stian Moe", "Ana Ruiz", "Stian Moe", "Ana Ruiz", "Greta Oram",
    ]  # fmt: skip
    assert {one.form for one in turns} == {"direct"}


def test_names_on_lines_of_their_own_with_the_time() -> None:
    reading = read_text(STAMPED)
    names = {source.id: source.name for source in reading.sources}
    said = {}
    for one in reading.attributions:
        if one.inside is None and one.form == "direct":
            said.setdefault(names[one.source], []).append(
                reading.document.text[one.spans.content[0].start : one.spans.content[-1].end]
            )
    assert said["Ana Ruiz"] == ["Did you tell the crews?"]
    assert said["Stian Moe"][0] == "I knew in March that we would have to close the line."


def test_teasers_under_labels_are_no_transcript() -> None:
    assert find_speakers(TEASERS.split("\n\n")) == {}
    assert all(one.form == "indirect" for one in read_text(TEASERS).attributions)
