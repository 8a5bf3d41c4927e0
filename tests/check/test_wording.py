"""Rules W: the words around what is said."""

import pytest

from sayso import read_text


def fired(text: str) -> set[str]:
    return {finding.rule for finding in read_text(text, force=True).findings}


@pytest.mark.parametrize(
    ("text", "is_loaded"),
    [
        ("“A bridge? In this wind?” scoffed Kurt Abel, a farmer.", True),
        ("The landlord, Kurt Abel, claims the lift works.", True),
        ("The chairman, Leo Strand, worries that the bank will fail.", True),
        ("Leo Strand sniffed the milk and said it was off.", False),
        ("Leo Strand claimed his coat and left.", False),
        ("Leo Strand, a cook, admitted that he had lost the keys.", True),
        ("Leo Strand, a cook, has been jailed. He admitted that he had sold the keys.", False),
    ],
)
def test_a_cue_that_paints_the_speaker_is_loaded_before_any_words(text, is_loaded):
    assert ("W01" in fired(text)) is is_loaded


@pytest.mark.parametrize(
    ("text", "is_late"),
    [
        ("Ann Dow won.\n\n‘I thought they had stopped. I saw the water. I heard my mother,’ Dow told reporters.", True),
        ("“We had given up hope of it. My father cried.” Tomas Reyl, a driller, was first down the shaft.", True),
        ("“I thought they had stopped,” Dow said. “I saw the water. I heard my mother.”", False),
        ("Ann Dow spoke to reporters, and said she was glad.\n\n“I saw them. I heard them. I ran,” Dow said.", False),
    ],
)
def test_who_is_quoted_at_length_is_named_soon_whatever_the_quoted_words_say(text, is_late):
    assert ("W02" in fired(text)) is is_late


@pytest.mark.parametrize(
    ("text", "is_unsourced"),
    [
        ("A tuba player sat in the snow. “They promised us ten years and gave us ten weeks.”", True),
        ("The pier was packed. “We told them that it would sink and they laughed at us.”", True),
        ("Farmers held up a sheet on which was painted “You have taken the milk and we want the cow back.”", False),
        ("The card on the wreath was in pencil. “From all who were on the boat with you that night.”", False),
        ("Ann Dow, who owns the works, was blunt. “It is a fish kettle and we should know.”", False),
    ],
)
def test_whom_the_quoted_words_speak_of_does_not_say_them(text, is_unsourced):
    assert ("W03" in fired(text)) is is_unsourced
