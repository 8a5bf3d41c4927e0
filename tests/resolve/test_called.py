"""Names cut out of the words that stand around them."""

import pytest

from sayso.resolve.anonymity import judge_identity
from sayso.resolve.called import cut_belonging, cut_called
from sayso.resolve.party import Place, make_party
from sayso.resolve.phrases import read_phrase


@pytest.mark.parametrize(
    ("words", "told", "name"),
    [
        ("a baker who gave only her first name, Ilse", "a baker", "Ilse"),
        ("A tenant, who gave his name as Osric,", "A tenant", "Osric"),
        ("a thief using the alias gr4nite", "a thief", "gr4nite"),
        ("a poet known as Wren", "a poet", "Wren"),
        ("a smuggler who goes by the name of Heron", "a smuggler", "Heron"),
        ("a gang calling itself Iron Dawn", "a gang", "Iron Dawn"),
    ],
)
def test_a_name_that_somebody_goes_by_is_cut_out(words, told, name):
    assert cut_called(words) == (told, name)


@pytest.mark.parametrize(
    "words",
    ["a baker who gave her name to a street", "a tenant using the lift", "a poet known for verse", "known as Wren"],
)
def test_other_names_given_or_used_are_nobodys(words):
    assert cut_called(words) is None


@pytest.mark.parametrize(
    ("words", "name", "identity"),
    [
        ("a baker who gave only her first name, Ilse", "Ilse", "named"),
        ("a mother identified only as Madame R.", "Madame R.", "withheld"),
    ],
)
def test_who_goes_by_a_name_is_named_but_not_who_is_only_identified_by_half_of_it(words, name, identity):
    phrase = read_phrase(words)
    assert (phrase.proper, phrase.kind, judge_identity(phrase, words).identity) == (name, "person", identity)


@pytest.mark.parametrize(
    ("name", "cut"),
    [
        ("Lena Abrok of Crane Street Labs", ("Lena Abrok", "Crane Street Labs")),
        ("Lena Abrok of the Miners Union", ("Lena Abrok", "the Miners Union")),
        ("Royal Bank of Northern Holdings", ("Royal Bank of Northern Holdings", "")),
        ("University of Arden College", ("University of Arden College", "")),
        ("Lena Abrok of Arden", ("Lena Abrok of Arden", "")),
    ],
)
def test_a_person_is_told_from_the_body_they_are_of(name, cut):
    assert cut_belonging(name) == cut


@pytest.mark.parametrize(
    ("words", "name", "kind", "role"),
    [
        ("Medical device maker KRV", "KRV", "organisation", "Medical device maker"),
        ("Chat app Whisp", "Whisp", "organisation", "Chat app"),
        ("Retailer Quord", "Quord", "organisation", "Retailer"),
        ("State broadcaster TVK", "TVK", "outlet", "State broadcaster"),
        ("Holm's record label, Dob,", "Dob", "organisation", "Holm's record label"),
        ("Lena Abrok of Crane Street Labs", "Lena Abrok", "person", "Crane Street Labs"),
        ("The Police Public Relations Officer, SP Grace Adeba,", "Grace Adeba", "person", None),
        ("Bank Tarvia", "Bank Tarvia", "organisation", None),
    ],
)
def test_a_description_before_a_name_is_its_role(words, name, kind, role):
    party = make_party(read_phrase(words), Place(words, 0, None, None), "new")
    assert (party.name, party.kind) == (name, kind)
    assert role is None or party.role == role


@pytest.mark.parametrize(
    ("words", "kind", "count"),
    [
        ("accounts filed in March", "document", None),
        ("A petition signed by 90 people", "document", None),
        ("a consensus compiled by the bank", "document", None),
        ("The ground conditions", "document", None),
        ("The Prime Minister", "person", (1, 1)),
        ("The buyer, a pension fund,", "organisation", None),
        ("The buyer, a nurse,", "person", (1, 1)),
        ("Lawyers for Harvel Oke and Tarvin", "group", (2, None)),
        ("Three opposition parties", "group", (3, 3)),
        ("the party", "organisation", None),
        ("Government forces", "organisation", None),
    ],
)
def test_what_a_phrase_names_is_told_by_its_noun(words, kind, count):
    phrase = read_phrase(words)
    assert (phrase.kind, phrase.count) == (kind, count)
