"""Which way the words around a time look."""

import pytest

from sayso.resolve.times.tense import tell_direction


@pytest.mark.parametrize(
    ("sentence", "way"),
    [
        ("The bridge fell on | .", "past"),
        ("He said on | that it was over.", "past"),
        ("Lund said | he will go.", "past"),
        ("The bridge will reopen on | .", "future"),
        ("The bridge was to reopen on | .", "future"),
        ("The trial is due to begin on | .", "future"),
        ("Talks are expected | in Oss.", "future"),
        ("She must leave by | .", "future"),
        ("The bridge had reopened by | .", "past"),
        ("The hearing opens | .", "future"),
        ("In | ’s ruling the judge freed him.", "past"),
        ("He broke a | agreement.", "past"),
        ("He hopes for a | vote.", ""),
        ("It fell; the next meeting is to be held | .", "future"),
        ("He may speak on | .", "future"),
        ("Prices have held since May 2022 and | .", "past"),
        ("A warm | .", ""),
    ],
)
def test_the_nearest_verb_tells_the_direction(sentence, way):
    before, after = sentence.split("|")
    assert tell_direction(before, after) == way
