import pytest

from sayso.resolve.phrases import read_phrase
from sayso.resolve.sums import cut_lots


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Two nurses and a doctor", (3, 3)),
        ("three officials and a diplomat", (4, 4)),
        ("a nurse and a doctor", (2, 2)),
        ("A doctor, two nurses and a porter", (4, 4)),
        ("A farmer, her two sons and a driver", (4, 4)),
        ("Three pilots, an engineer, and a dispatcher", (5, 5)),
        ("Two accountants and a retired auditor, who asked not to be named,", (3, 3)),
        ("the mayor and his deputy", (2, 2)),
        ("the mayor and residents", (3, None)),
        ("several officials and a clerk", (4, None)),
        ("more than 30 lawmakers and two judges", (33, None)),
        ("two of them and an aide", (3, 3)),
        ("Two of her colleagues and a friend", (3, 3)),
        ("two officials at the Ministry of Trade and Industry and an aide", (3, 3)),
        ("a current and a former official", (2, 2)),
        ("one current and two former officials", (3, 3)),
        ("two French and three German officials", (5, 5)),
        ("a mother and a father", (2, 2)),
        ("Opposition leader Tom Birch and two of his MPs", (3, 3)),
        ("Mayor Tom Askew, two aides and a driver", (4, 4)),
        ("Tom Birch, a lawyer, and two aides", (3, 3)),
        ("Two nurses and Runa Feld", (3, 3)),
        ("Runa Feld, Tom Birch and Ann Moss", (3, 3)),
        ("Runa Feld and her lawyer, Tom Birch,", (2, 2)),
        ("The trust’s chief executive, Dame Olive Marr, and its medical director, Simon Achar,", (2, 2)),
        ("Tom Birch, the mayor, and Ann Moss, his deputy,", (2, 2)),
    ],
)
def test_lots_of_people_are_added_up(words, count):
    phrase = read_phrase(words)
    assert (phrase.kind, phrase.count) == ("group", count)


@pytest.mark.parametrize(
    ("words", "kind", "count"),
    [
        ("a lawyer for the driver and two passengers", "person", (1, 1)),
        ("an aide to Tom Birch and Jane Roe", "person", (1, 1)),
        ("a lawyer and activist", "person", (1, 1)),
        ("an economist and the author of two books", "person", (1, 1)),
        ("a nurse and a mother of three", "person", (1, 1)),
        ("a husband and a father", "person", (1, 1)),
        ("Ana Ruiz, a lawyer and a mother of two,", "person", (1, 1)),
        ("two officials at the Ministry of Trade and Industry", "group", (2, 2)),
        ("Two men and a dog", "group", (2, 2)),
        ("Three people, including a nurse and a doctor,", "group", (3, 3)),
        ("two people close to the minister and an aide", "group", (2, 2)),
        ("Republicans and their allies", "group", (2, None)),
        ("five current and former officers of the bank", "group", (5, 5)),
        ("the Department of Health and Human Services", "organisation", None),
        ("Harrow & Lind", "organisation", None),
    ],
)
def test_what_only_looks_like_several_lots_is_read_as_before(words, kind, count):
    phrase = read_phrase(words)
    assert (phrase.kind, phrase.count) == (kind, count)


def test_those_who_are_named_among_others_are_its_members():
    assert read_phrase("Opposition leader Tom Birch and two of his MPs").members == ("Tom Birch",)
    assert read_phrase("Two nurses and Runa Feld").members == ("Runa Feld",)
    assert read_phrase("Runa Feld and her lawyer, Tom Birch,").members == ("Runa Feld", "Tom Birch")
    assert read_phrase("Two nurses and a doctor").members == ()


def test_a_long_row_of_words_is_no_list_of_people():
    assert cut_lots("a nurse and " * 60 + "a doctor") == ()
