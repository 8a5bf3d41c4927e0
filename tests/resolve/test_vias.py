"""Through whom it was said."""

import pytest

from sayso import read_text
from sayso.resolve.tellings import Telling
from sayso.resolve.vias import Outlets, find_via

_PEOPLE = {"Ana", "Ruiz"}


def _find(telling: Telling, **outlets) -> str | None:
    return find_via(telling, Outlets(_PEOPLE, **outlets))


@pytest.mark.parametrize(
    ("cue", "words", "via"),
    [
        ("told", " Radio Halde on Sunday.", "Radio Halde"),
        ("told", " the Weekly Chronicle.", "Weekly Chronicle"),
        ("told", " Sportska Tribuna that he would stay.", "Sportska Tribuna"),
        ("told", " Harbour Insider that it was so.", "Harbour Insider"),
        ("told", " Channel 9 that it was so.", "Channel 9"),
        ("told", " Quayside magazine that it was so.", "Quayside"),
        ("told", " the weekly Account that it was so.", "Account"),
        ("told", " the morning show on Radio Two.", "Radio Two"),
        ("told", " her followers on Perch that it was so.", "Perch"),
        ("told", " state radio that it was so.", "state radio"),
        ("told", " a state radio reporter that it was so.", None),
        ("told", " Ruiz that he would stay.", None),
        ("told", " the station.", None),
        ("told", " the FSA that he would stay.", None),
        ("told", " Congress that he would stay.", None),
        ("told", " Larkham residents to leave.", None),
        ("told", " Norwegians that he would stay.", None),
        ("tweeted", " that it was so.", "Twitter"),
        ("denied", " to Radio Halde that it was so.", "Radio Halde"),
        ("confirmed", " to Vestra Lokal that it was so.", "Vestra Lokal"),
        ("confirmed", " to Ruiz that it was so.", None),
        ("confirmed", " to Lisbon that it was so.", None),
        ("rejected", " in an interview with Kanal Fyra.", "Kanal Fyra"),
        ("said", " in an interview with KXO’s Tom Birch.", None),
        ("said", " in an interview in Lisbon.", None),
        ("answered", " on Canal Cinq.", "Canal Cinq"),
        ("said", " on the “Slow Tide” podcast.", "Slow Tide"),
        ("said", " on the forum Kelpline.", "Kelpline"),
        ("said", " on municipal television.", "municipal television"),
        ("said", " on the bridge.", None),
        ("said", " on the Ruiz show.", None),
        ("argues", " in the June issue of Ploughshare.", "Ploughshare"),
        ("argues", " in the Northern Dental Review.", "Northern Dental Review"),
        ("said", " in a statement posted on Telegram.", "Telegram"),
    ],
)
def test_an_outlet_that_carried_it_is_told_from_who_heard_it(cue, words, via):
    assert _find(Telling(cue, after=words, beside=(words,))) == via


@pytest.mark.parametrize(
    ("words", "via"),
    [
        (" in a court filing that it was so.", "court filing"),
        (" in a later notice.", "later notice"),
        (" in a letter to Health Secretary Mary T. Cole on Friday.", "letter to Health Secretary Mary T. Cole"),
        (" in complaints filed with the county’s land board", "complaints filed with the county’s land board"),
        (" in a note dated May 3", "note dated May 3"),
        (" in a message on her website", "message on her website"),
        (" in a video released by the charity Dry Feet.", "video released by the charity Dry Feet"),
        (" on its website.", "website"),
        (" in a post on the company’s blog", "post on the company’s blog"),
        (" in a tweet on Monday.", "Twitter"),
        (" in a statement.", None),
        (" in a statement to reporters.", None),
        (" in a statement read to the jury", "statement read to the jury"),
        (" after the union accused him in a letter.", None),
        (", leafing through the ledger.", None),
        (" by filing a complaint.", None),
        (" in letters of gold.", None),
        (" in May.", None),
    ],
)
def test_a_writing_is_named_with_what_it_is_to_or_on(words, via):
    assert _find(Telling("said", after=words, beside=(words,))) == via


@pytest.mark.parametrize(
    ("before", "via"),
    [
        ("In a securities filing, ", "securities filing"),
        ("In a letter to the board in August, ", "letter to the board"),
        ("A week later, in a letter to the board, ", "letter to the board"),
        ("The firm turned it down in a note to the exchange, in which ", "note to the exchange"),
        ("On the Slow Tide podcast, ", "Slow Tide"),
        ("In an interview with Kanal Fyra, ", "Kanal Fyra"),
        ("On the board of a firm, ", None),
        ("After a letter came, ", None),
    ],
)
def test_what_stands_before_may_tell_who_carried_it(before, via):
    assert _find(Telling("said", after=" that it was so.", before=before)) == via


@pytest.mark.parametrize(
    ("source", "via"),
    [
        ("A study in the journal Ferns", "Ferns"),
        ("A poll for Kanal Fyra", "Kanal Fyra"),
        ("A survey published by the Lorne Gazette in May", "Lorne Gazette"),
        ("Footage on state television", "state television"),
        ("A report seen by the Lorne Gazette", None),
        ("A letter from the relief body Full Bowl", None),
        ("Tom Birch, who writes for the Lorne Gazette,", None),
    ],
)
def test_a_document_that_speaks_may_be_an_outlets(source, via):
    assert _find(Telling("says", source=source)) == via


@pytest.mark.parametrize(
    ("cue", "words", "via"),
    [
        ("did not respond", " to questions sent by email.", None),
        ("declined to comment", " on questions sent by email.", None),
        ("declined to comment", " in an email.", "email"),
    ],
)
def test_how_somebody_was_asked_is_not_how_it_was_said(cue, words, via):
    assert _find(Telling(cue, after=words, beside=(words,))) == via


def test_what_follows_the_cue_within_its_content_carries_nothing():
    assert _find(Telling("said", after=" he had read it in a letter to the board.", beside=("",))) is None


def test_a_cue_may_break_off_before_the_outlet():
    assert _find(Telling("said in an interview with", behind=" the Lorne Gazette.")) == "Lorne Gazette"


def test_the_texts_own_outlet_carries_nothing():
    assert _find(Telling("told", after=" Harbour Wire by telephone."), own={"Harbour Wire"}) is None
    assert _find(Telling("said", beside=(" in an email to Harbour Wire.",)), own={"Harbour Wire"}) == "email"


def test_a_name_that_only_looks_like_a_persons_may_be_an_outlets():
    told = Telling("told", after=" Cala Vista that it was so.")
    assert find_via(told, Outlets({"Cala", "Vista"})) is None
    assert find_via(told, Outlets({"Cala", "Vista"}, unsure={"Cala Vista"})) == "Cala Vista"


def test_the_station_is_the_outlet_named_last():
    outlets = Outlets(_PEOPLE)
    find_via(Telling("said", before="In an interview with Kanal Fyra, "), outlets)
    assert find_via(Telling("told", after=" the station."), outlets) == "Kanal Fyra"


def test_a_story_names_who_carried_each_of_its_statements():
    text = (
        "SENNEN (Harbour Wire) — The quarry was sold in secret, a clerk told Harbour Wire.\n\n"
        "“Nobody sold anything,” Mayor Ida Holt told Racing Life. In a letter to the board, Holt said the deed was a "
        "forgery. Holt said her deputy had been wrong."
    )
    assert [one.via for one in read_text(text, force=True).attributions] == [
        None,
        "Racing Life",
        "letter to the board",
        None,
    ]
