"""The outlets that a text says it has its account from."""

import pytest

from sayso.compare.credits import find_credited, find_told, sum_credits


@pytest.mark.parametrize(
    ("sentence", "outlet"),
    [
        ("The mill will close in May, the Courier Gazette reported.", "couriergazette"),
        ("The mill will close in May, according to the Orm Valley Post.", "ormvalleypost"),
        ("“It is over,” she told the Harbour Herald.", "harbourherald"),
        ("Her lawyer spoke to Reuters on Friday.", "reuters"),
        ("The photograph was first published by Tessel Today.", "tesseltoday"),
        ("Osk (AP) - The mill will close in May.", "associatedpress"),
        ("As reported by the website Lakeside Insider, the pipes were never laid.", "lakesideinsider"),
        ("The mill will close, reports the Millstone.", "millstone"),
        ("The mill closes in May, ormvalley.com reports.", "ormvalley"),
        ("The tabloid Night Owl was the first to print the letter.", "nightowl"),
        ("The mill will close in May, according to TechCrunch's Lea Brun.", "techcrunch"),
        ("The mill will close in May, according to Benzinga.", "benzinga"),
        ("“It is over,” she told KXYV.", "kxyv"),
        ("“It is over,” she told ORM-TV on Monday.", "ormtv"),
    ],
)
def test_an_outlet_credited_in_any_of_the_usual_ways_is_found(sentence: str, outlet: str) -> None:
    assert set(find_credited([sentence])[0]) == {outlet}


@pytest.mark.parametrize(
    "sentence",
    [
        "The mill will close in May, Ana Ruiz said.",
        "She told the Senate that the mill was sound.",
        "The police said that nobody was hurt.",
        "He wrote on Twitter that he was well.",
        "On Tuesday the Ministry of Works reported a leak.",
        "The mill will close in May, according to Osk Timber's Lea Brun.",
        "It stood through WWII, according to WHO.",
    ],
)
def test_people_and_public_bodies_are_no_outlets(sentence: str) -> None:
    assert find_credited([sentence]) == [{}]


def test_short_and_long_names_of_one_outlet_are_one_and_its_sentences_are_counted() -> None:
    credits = sum_credits(
        find_credited(["The Associated Press reported it.", "The AP reported more.", "Nobody else did."])
    )
    assert {key: one.sentences for key, one in credits.items()} == {"associatedpress": 2}


def test_a_name_of_many_capitals_is_no_trap() -> None:
    assert find_credited([f"{'A' * 300} and more was reported to be coming, he said."]) == [{}]


@pytest.mark.parametrize(
    ("sentence", "outlet"),
    [
        ("“It is over,” she told the Harbour Herald.", "harbourherald"),
        ("He said so in an interview with Reuters on Friday.", "reuters"),
        ("The Orm Valley Post has learned that the mill will close.", "ormvalleypost"),
    ],
)
def test_to_which_outlet_something_was_told_is_found(sentence: str, outlet: str) -> None:
    assert find_told([sentence]) == {outlet}


@pytest.mark.parametrize(
    "sentence",
    [
        "The mill will close in May, Reuters reported.",
        "She told the Senate that the mill was sound.",
        "The mill has learned to live with less.",
    ],
)
def test_an_outlet_that_is_only_credited_was_told_nothing(sentence: str) -> None:
    assert find_told([sentence]) == frozenset()
