from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sayso.evaluate.taggers import make_story
from sayso.lexicon.words import find_words
from sayso.records.span import Span
from sayso.segment.story import segment_story


def sentences(text: str) -> list[str]:
    return [one.span.of(text) for one in segment_story(text, make_story(text)).sentences]


def words(text: str) -> list[str]:
    return [one.of(text) for one in find_words(text, Span(0, len(text)))]


def test_a_quotation_stays_with_the_words_that_introduce_it():
    assert len(sentences("“I saw it. He left,” said Dr. Ruiz of St. Kilda.")) == 1


def test_a_clock_time_does_not_end_a_sentence_before_its_day():
    assert sentences("It fell at 5 p.m. Monday in rain. It fell at 5 p.m. The police came.") == [
        "It fell at 5 p.m. Monday in rain.",
        "It fell at 5 p.m.",
        "The police came.",
    ]


def test_a_mark_that_opens_belongs_to_the_sentence_it_opens():
    assert sentences("They learned by ear. “None of us reads a note, and") == [
        "They learned by ear.",
        "“None of us reads a note, and",
    ]


def test_sentences_end_with_their_paragraph():
    assert sentences("The vote was\n\nThe mayor left.") == ["The vote was", "The mayor left."]


def test_words_keep_abbreviations_numbers_and_inner_apostrophes_whole():
    assert words("U.S. aides didn’t pay $1,200.50 (or 40%).") == [
        "U.S.", "aides", "didn’t", "pay", "$1,200.50", "(", "or", "40%", ")", ".",
    ]  # fmt: skip


def test_a_possessive_is_a_word_of_its_own():
    assert words("Holm’s plan") == ["Holm", "’s", "plan"]


@given(st.text(max_size=300))
def test_every_letter_stands_in_one_word_of_one_sentence(text):
    segmented = segment_story(text, make_story(text)) if text.strip() else None
    if segmented is None:
        return
    for sentence in segmented.sentences:
        found = find_words(text, sentence.span)
        assert all(sentence.span.covers(word) for word in found)
        assert all(one.end <= two.start for one, two in pairwise(found))
    ends = [sentence.span for sentence in segmented.sentences]
    assert all(one.end <= two.start for one, two in pairwise(ends))
    covered = sum(span.end - span.start for span in ends)
    assert covered >= sum(letter.isalnum() for letter in text)
