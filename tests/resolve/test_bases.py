"""How a source knows, and through whom it said it."""

import pytest

from sayso.resolve.bases import (
    find_via,
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
    ("cue", "after", "via"),
    [
        ("told", " Radio Halde on Sunday.", "Radio Halde"),
        ("told", " the Weekly Chronicle.", "Weekly Chronicle"),
        ("told", " Sportska Tribuna that he would stay.", "Sportska Tribuna"),
        ("told", " Ruiz that he would stay.", None),
        ("told", " Congress that he would stay.", None),
        ("told", " Larkham residents to leave.", None),
        ("rejected", " the account in an interview with Kanal Fyra.", "Kanal Fyra"),
        ("said", " in a court filing that it was so.", "court filing"),
        ("said", " in May that it was so.", None),
        ("tweeted", " that it was so.", "Twitter"),
        ("told", " Harbour Insider that it was so.", "Harbour Insider"),
        ("said", " on the “Slow Tide” podcast.", "Slow Tide"),
        ("said", " on the forum Kelpline.", "Kelpline"),
        ("said", " on the bridge.", None),
        ("wrote", " in a note to clients.", "note to clients"),
        ("wrote", " in May.", None),
        ("said", " in letters of gold.", None),
        ("said", " on the Ruiz show.", None),
    ],
)
def test_who_carried_it_is_told_from_who_heard_it(cue, after, via):
    assert find_via(cue, after, "", {"Ana", "Ruiz"}) == via


@pytest.mark.parametrize(
    ("before", "via"),
    [
        ("In a securities filing, ", "securities filing"),
        ("In a letter to the board in August, ", "letter"),
        ("On the Slow Tide podcast, ", "Slow Tide"),
        ("In an interview with Kanal Fyra, ", "Kanal Fyra"),
        ("On the board of a firm, ", None),
        ("After a letter came, ", None),
    ],
)
def test_what_stands_before_may_tell_who_carried_it(before, via):
    assert find_via("said", " that it was so.", "", {"Ana", "Ruiz"}, before) == via


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
