"""How a source knows."""

import pytest

from sayso.resolve.bases import (
    judge_content_basis,
    judge_following_basis,
    judge_manner_basis,
    judge_source_basis,
)


@pytest.mark.parametrize(
    ("words", "basis"),
    [
        ("three officials briefed on the talks", "secondhand"),
        ("an aide who was told of the row by a colleague", "secondhand"),
        ("a friend, who had it from the hairdresser,", "secondhand"),
        ("a clerk who heard of it from drivers who had been told by the mayor", "thirdhand"),
        ("two ministers who were at the table", "firsthand"),
        ("a nurse who treated the wounded", "firsthand"),
        ("one of the pair, who was holding the rope,", "firsthand"),
        ("two people who have seen the letter", "records"),
        ("a clerk who was shown the invoices", "records"),
        ("the mayor, Ana Ruiz,", None),
        ("Emil Hanak, who came second,", None),
        ("a former judge who has led the talks since May", None),
    ],
)
def test_the_words_around_a_source_tell_how_it_knows(words, basis):
    judged = judge_source_basis(words)
    assert (judged.basis if judged else None) == basis


@pytest.mark.parametrize(
    ("cue", "content", "basis"),
    [
        ("said", "they had watched boxes being opened", "firsthand"),
        ("said", "“I was holding his hand,”", "firsthand"),
        ("said", "he had been shown the tally sheets", "records"),
        ("said", "she had heard of it from one of them", "secondhand"),
        ("remembered", "a long silence", "firsthand"),
        ("said", "the bridge was safe", None),
        ("said", "he would stand again", None),
        ("said", "he was in the cellar when the wall came down", "firsthand"),
        ("said", "he was in the cellar", None),
        ("said", "they had seen smoke minutes before the bells rang", "firsthand"),
        ("said", "that she had never seen him sign a cheque", "firsthand"),
        ("said", "“They sailed at dawn,”", None),
        ("said", "her uncle had told her that the well was dry", "secondhand"),
        ("said", "her uncle had told her to leave by the garden", "firsthand"),
        ("said", "his office had recordings of both calls", "records"),
        ("said", "“We have her on two cameras,”", "records"),
        ("said", "his office had plans for both halls", None),
    ],
)
def test_a_content_tells_how_its_speaker_knows(cue, content, basis):
    judged = judge_content_basis(cue, content)
    assert (judged.basis if judged else None) == basis


@pytest.mark.parametrize(
    ("content", "basis"),
    [
        ("they had fitted the hinges that morning", "firsthand"),
        ("the foreman had offered her a bicycle to say nothing", "firsthand"),
        ("they had hoped for more", None),
        ("they had lived there for ten years", None),
    ],
)
def test_people_without_a_name_are_heard_for_what_they_did(content, basis):
    judged = judge_content_basis("said", content, is_unnamed=True)
    assert (judged.basis if judged else None) == basis
    assert judge_content_basis("said", content) is None


@pytest.mark.parametrize(
    ("after", "basis"),
    [
        (", leafing through the harbour log.", "records"),
        (", pointing to a letter of 3 May.", "records"),
        (", pointing to a hole in the roof.", None),
        (" on Monday.", None),
    ],
)
def test_papers_before_a_speaker_are_what_it_goes_by(after, basis):
    judged = judge_manner_basis(after)
    assert (judged.basis if judged else None) == basis


@pytest.mark.parametrize(
    ("following", "basis"),
    [
        (" She had swum out to the buoy herself.", "firsthand"),
        (" They were standing at the rail.", "firsthand"),
        (" It was she who rang the bell.", "firsthand"),
        (" He had it from a cousin.", "secondhand"),
        (" She had led the party for ten years.", None),
        (" He had joined in 2014.", None),
        (" They were at the top of the table.", None),
        (" She smiled.", None),
    ],
)
def test_the_sentence_after_a_statement_tells_how_its_speaker_knows(following, basis):
    judged = judge_following_basis(following)
    assert (judged.basis if judged else None) == basis
