"""What a story says that somebody is, wherever it says so, as a noun phrase."""

import pytest

from sayso.resolve.posts import cut_post, tidy_role


def tell_role(resolve, text, name):
    """The role of the source of that name."""
    return next(source.role for source in resolve(text).sources if source.name == name)


@pytest.mark.parametrize(
    ("words", "post"),
    [
        ("a glazier who lives by the weir", "a glazier"),
        ("a ward sister in the east wing", "a ward sister"),
        ("farmer in Lower Astle", "farmer in Lower Astle"),
        ("manager blamed on the weather", "manager"),
        ("the skipper insists the net held", "the skipper"),
        ("now a paid adviser to the board", "a paid adviser to the board"),
        ("chief operating officer of Brill & Co", "chief operating officer of Brill & Co"),
        ("the port’s newly appointed harbourmaster", "the port’s newly appointed harbourmaster"),
        ("ordered the coach out of the yard", ""),
        ("", ""),
    ],
)
def test_a_description_is_cut_to_the_noun_phrase_it_opens_with(words, post):
    assert cut_post(words) == post


@pytest.mark.parametrize(
    ("role", "tidy"),
    [
        ("a glazier", "glazier"),
        ("the skipper of the Orla", "skipper of the Orla"),
        ("The mayor’s agent", "the mayor’s agent"),
        ("The head of the drivers’ union", "head of the drivers’ union"),
        ("a third glazier", "glazier"),
        ("her first officer", "her first officer"),
        ("Mr Doyle’s wife", "Doyle’s wife"),
        ("Mr.", None),
    ],
)
def test_a_role_has_no_article_but_a_possessors(role, tidy):
    assert tidy_role(role) == tidy


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The oboist, Greta Sand, said the hall was cold.", "oboist"),
        ("The ferry’s stoker, Greta Sand, said the hall was cold.", "the ferry’s stoker"),
        ("Greta Sand, a nurse from Astle who was there, said the hall was cold.", "nurse"),
        ("Greta Sand, who chairs the Weir Trust and keeps bees, said the hall was cold.", "chair of the Weir Trust"),
        ("Greta Sand, who has edited the Astle Gazette since May, said the hall was cold.", "editor of the Astle Gazette"),
        ("Greta Sand, who became chief executive in May, said the hall was cold.", "chief executive"),
        ("Greta Sand met the board. Ms Sand, a former judge, said the hall was cold. Sand said it again.", "former judge"),
        ("Sen. Greta Sand of Ohio said the hall was cold.", "Sen. of Ohio"),
        ("Sen. Greta Sand (D-Ohio) said the hall was cold.", "Sen. (D-Ohio)"),
        ("Pianist Greta Sand said the hall was cold.", "Pianist"),
    ],
)  # fmt: skip
def test_a_role_is_what_a_title_an_apposition_or_a_clause_tells(resolve, text, role):
    assert tell_role(resolve, text, "Greta Sand") == role


@pytest.mark.parametrize(
    "text",
    [
        "Greta Sand, who was told of it by the secretary, said the hall was cold.",
        "Greta Sand, who was in the passenger seat, said the hall was cold.",
        "Greta Sand, who was the mayor until May, said the hall was cold.",
        "Greta Sand, a Dane, said the hall was cold.",
        "Greta Sand, her dog beside her, said the hall was cold.",
    ],
)
def test_what_somebody_did_or_where_they_were_is_no_role(resolve, text):
    assert tell_role(resolve, text, "Greta Sand") is None


def test_a_verb_behind_a_name_in_apposition_adds_nothing_to_the_role(resolve):
    text = "The captain, Greta Sand, ordered the coach out of the room. “It was cold,” Sand said."
    assert tell_role(resolve, text, "Greta Sand") == "captain"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Brill Ltd said it was cold. Its chairman, Greta Sand, said it was late.", "chairman of Brill Ltd"),
        ("The union said it was cold. Its head of pay, Greta Sand, said it was late.", "the union’s head of pay"),
        ("Tom Oakes said he was cold. His solicitor, Greta Sand, said it was late.", "Oakes’s solicitor"),
        ("It was cold. Its chairman, Greta Sand, said it was late.", "chairman"),
        ("A laboratory said it was cold. Its chairman, Greta Sand, said it was late.", "chairman"),
    ],
)
def test_its_and_his_in_a_role_are_spelled_out_where_the_text_tells_whose(resolve, text, role):
    assert tell_role(resolve, text, "Greta Sand") == role


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("A deckhand who was on watch said it was cold.", "A deckhand", "deckhand"),
        ("A second deckhand said it was cold.", "A second deckhand", "deckhand"),
        ("One of them, Greta Sand, said it was cold.", "Greta Sand", None),
        ("A man who was on watch said it was cold.", "A man", None),
    ],
)
def test_an_unnamed_person_has_the_role_that_the_description_tells(resolve, text, name, role):
    assert tell_role(resolve, text, name) == role


def test_one_of_a_counted_group_is_what_each_of_them_is(resolve):
    text = "Two harbour pilots said it was cold. One of the two said it was late."
    assert [source.role for source in resolve(text).sources] == [None, "harbour pilot"]


def test_one_of_several_people_has_no_role(resolve):
    text = "Two people familiar with the sale said it was cold. One of the two said it was late."
    assert [source.role for source in resolve(text).sources] == [None, None]


def test_a_role_says_which_words_tell_it(resolve):
    read = resolve("The ferry’s stoker, Greta Sand, said the hall was cold.")
    assert "“The ferry’s stoker” tells it" in [reason.because for reason in read.reasons if reason.field == "role"]
