import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.extract.authors import clean_authors


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By Jane Roe and John Doe", ("Jane Roe", "John Doe")),
        ("By Jane Roe, John Doe and Ana Ruiz", ("Jane Roe", "John Doe", "Ana Ruiz")),
        ("BY JANE ROE", ("JANE ROE",)),
        ("Jane Roe, Staff Writer", ("Jane Roe",)),
        ("Jane Roe | Lindvik News", ("Jane Roe",)),
        ("Written by: Jane Roe, senior political correspondent", ("Jane Roe",)),
        ("Martin Vale, Jr.", ("Martin Vale, Jr.",)),
        ("Ludwig van der Berg", ("Ludwig van der Berg",)),
        ("J. K. Marrow", ("J. K. Marrow",)),
        ("Associated Press", ("Associated Press",)),
        ("Madonna", ("Madonna",)),
        ("admin", ()),
        ("https://social.example/roe", ()),
        ("roe@courier.example", ()),
        ("March 5, 2024", ()),
        ("", ()),
        ("Jane Roe " * 100, ()),
    ],
)
def test_names_are_taken_out_of_a_byline(byline, authors):
    assert clean_authors([byline]) == authors


def test_each_name_comes_once():
    assert clean_authors(["By Jane Roe", "JANE ROE", "John Doe"]) == ("Jane Roe", "John Doe")


@given(st.lists(st.text(max_size=80), max_size=5))
def test_names_are_never_empty_and_never_twice(bylines):
    names = clean_authors(bylines)
    assert all(name == name.strip() != "" for name in names)
    assert len({name.casefold() for name in names}) == len(names)
