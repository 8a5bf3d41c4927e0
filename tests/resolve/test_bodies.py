"""Which organisation "the company" means."""

import pytest


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Ibanda Institute opened on Monday. The institute said it had 40 beds.", "Ibanda Institute"),
        ("The Bank of Ostervik cut its rate on Monday. The bank said prices had fallen.", "Bank of Ostervik"),
        ("Orrery, the mapping company, lost a fifth of its value. The company said it would sue.", "Orrery"),
        ("Shares in Harrow & Lind fell after Harrow & Lind cut its forecast. The company said it would sue.", "Harrow"),
    ],
)
def test_a_common_noun_means_the_body_the_story_names_so(resolve, text, name):
    (source,) = resolve(text).sources
    assert (source.name or "").removeprefix("the ").startswith(name)
    assert (source.kind, source.identity, source.count) == ("organisation", "named", None)


def test_a_company_is_no_ministry_and_no_place(resolve):
    (source,) = resolve("The Finance Ministry met in Corvane on Monday. The company said it would sue.").sources
    assert source.name == "The company"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The stationery chain Orvane lost a quarter of its value. The retailer said it would sue.", "Orvane"),
        ("The activist investor Tamar Cove sold on Monday. The fund said it would sue.", "Tamar Cove"),
        (
            "Harrow Lind Inc. bought the water company Orvane on Monday. The pump maker said it would sue.",
            "Harrow Lind",
        ),
        ("Money came from Orvane, which makes hearing aids. The company said it would sue.", "Orvane"),
        ("Vidar Monsoons captain Ishan Rao is hurt. The franchise said it would sue.", "Vidar Monsoons"),
        ("Shares in drinks maker Orvane fell. The company said it would sue.", "Orvane"),
        ("Shares in the airline Orvane fell. It said it would sue.", "Orvane"),
        ("A Tarvi Air jet met Orvane Gas of Port Arden. The airline said it would sue.", "Tarvi Air"),
    ],
)
def test_a_noun_that_stands_for_another_means_the_body_called_so(resolve, text, name):
    (source,) = resolve(text).sources
    assert (source.name or "").startswith(name)
    assert (source.kind, source.identity) == ("organisation", "named")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The airline Orvane cut its forecast. The retailer said it would sue.", "The retailer"),
        ("The airline Orvane cut its forecast. The city’s bank said it would sue.", "The city’s bank"),
        ("ALDER RIDGE — A fire burned on Monday. The utility said it would sue.", "The utility"),
    ],
)
def test_a_body_called_otherwise_or_a_place_is_not_meant(resolve, text, name):
    (source,) = resolve(text).sources
    assert source.name == name


@pytest.mark.parametrize(
    ("first", "then"),
    [("A study", "the paper"), ("A poll", "the survey"), ("A lawsuit", "the filing"), ("An affidavit", "the document")],
)
def test_a_document_goes_by_another_noun(resolve, first, then):
    read = resolve(f"{first} says it rained. It snowed too, according to {then}.")
    assert len(read.sources) == 1


def test_a_document_of_another_sort_is_another(resolve):
    read = resolve("A letter says it rained. It snowed too, according to the survey.")
    assert len(read.sources) == 2
