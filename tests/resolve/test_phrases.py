import pytest

from sayso.resolve.phrases import read_phrase


@pytest.mark.parametrize(
    ("words", "kind", "count"),
    [
        ("three people close to the harbour", "group", (3, 3)),
        ("two of the three people", "group", (2, 2)),
        ("one of the six, who is close to the board", "person", (1, 1)),
        ("several officials", "group", (3, None)),
        ("many residents", "group", (2, None)),
        ("officials", "group", (2, None)),
        ("nearly 200 economists", "group", (180, 200)),
        ("more than 30 lawmakers", "group", (31, None)),
        ("dozens of voters", "group", (24, None)),
        ("2,500 people", "group", (2500, 2500)),
        ("three hundred people", "group", (300, 300)),
        ("fewer than ten people", "group", (1, 9)),
        ("Twelve Republicans", "group", (12, 12)),
        ("the 45th president", "person", (1, 1)),
        ("One", "person", (1, 1)),
        ("The crowd", "group", (2, None)),
        ("—", "unknown", None),
        ("Holm and Brandt", "group", (2, 2)),
        ("port spokeswoman Lena Osk", "person", (1, 1)),
        ("Mr. Lund", "person", (1, 1)),
        ("the ministry", "organisation", None),
        ("the Brandt campaign", "organisation", None),
        ("Reuters", "outlet", None),
        ("The Courier", "outlet", None),
        ("a report seen by the Courier", "document", None),
        ("Moscow", "organisation", None),
        ("", "unknown", None),
    ],
)
def test_kind_and_count_follow_from_the_words(words, kind, count):
    phrase = read_phrase(words)
    assert (phrase.kind, phrase.count) == (kind, count)


@pytest.mark.parametrize(
    ("words", "proper", "title"),
    [
        ("Transport Minister Jonas Brandt", "Jonas Brandt", "Transport Minister"),
        ("the finance minister, Lou Kestrel,", "Lou Kestrel", "the finance minister"),
        ("Melissa Roe of the Courier", "Melissa Roe", ""),
        ("Holm’s", "Holm", ""),
    ],
)
def test_a_name_is_told_from_its_title(words, proper, title):
    phrase = read_phrase(words)
    assert (phrase.proper, phrase.title) == (proper, title)
