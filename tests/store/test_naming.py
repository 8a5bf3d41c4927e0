"""What makes two names one, and what does not."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.store.archive import open_archive
from sayso.store.naming import (
    find_short_names,
    fold_name,
    is_ambiguous_name,
    is_short_for,
    make_initials,
    split_person,
)
from sayso.store.soundness import digest_text


@pytest.mark.parametrize(
    ("kind", "a", "b"),
    [
        ("person", "Ana Ruiz", "ANA RUÍZ"),
        ("person", "Ana Ruiz", "Sen. Ana Ruiz"),
        ("person", "Ana Ruiz", "the Rev. Dr. Ana Ruiz"),
        ("person", "J.K. Lund", "J. K. Lund"),
        ("person", "Pak Jong-il", "Pak Jong Il"),
        ("person", "Mara O'Brand", "Mara O’Brand"),
        ("organisation", "the Orm Port Authority", "Orm Port Authority"),
        ("organisation", "Lakeland Power Inc.", "Lakeland Power"),
        ("organisation", "Sohl & Sons", "Sohl and Sons"),
        ("organisation", "U.S. Lake Survey", "US Lake Survey"),
        ("outlet", "The Harbour Herald", "Harbour Herald"),
    ],
)
def test_ways_of_writing_one_name_are_one(kind, a, b):
    assert fold_name(a, kind) == fold_name(b, kind) != ""


@pytest.mark.parametrize(
    ("kind", "a", "b"),
    [
        ("person", "Ana Ruiz", "Ruiz"),
        ("person", "Olaf Lund Jr.", "Olaf Lund"),  # father and son
        ("person", "King Olaf", "Olaf"),
        ("person", "King Olaf II", "King Olaf IV"),
        ("organisation", "General Motors of Orm", "Motors of Orm"),
        ("organisation", "Justice Department", "Department"),
        ("organisation", "Orm Port", "Port Orm"),
    ],
)
def test_names_of_two_parties_stay_two(kind, a, b):
    assert fold_name(a, kind) != fold_name(b, kind)


@given(st.text(), st.sampled_from(["person", "organisation"]))
def test_a_folded_name_is_folded_already(name, kind):
    folded = fold_name(name, kind)
    assert fold_name(folded, kind) == folded
    assert '"' not in folded  # it stands in expressions of the index


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ruiz", "person"),
        ("Mr. Ruiz", "person"),
        ("al-Sabbar", "person"),
        ("van Dorn", "person"),
        ("Ruiz Jr.", "person"),
        ("Police", "organisation"),
        ("the council", "organisation"),
        ("A former aide to Ana Ruiz", "organisation"),
    ],
)
def test_a_name_that_may_be_anybodys_is_told_from_one_that_is_not(name, kind):
    assert is_ambiguous_name(name, kind)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ana Ruiz", "person"),
        ("Pope Leo", "person"),
        ("Orm Police", "organisation"),
        ("the Kremlin", "organisation"),
        ("NATO", "organisation"),
        ("The Harbour Herald", "outlet"),
    ],
)
def test_a_name_that_tells_whom_it_means_is_not_ambiguous(name, kind):
    assert not is_ambiguous_name(name, kind)


def test_a_person_has_a_first_name_and_a_last_one():
    name = split_person(fold_name("Olaf K. Lund Jr.", "person"))
    assert name is not None
    assert (name.first, name.middle, name.last, name.generation) == ("olaf", ("k",), "lund", "jr")
    assert name.outer == "olaf lund jr"
    assert split_person("lund") is None


def test_initials_leave_out_small_words_or_not_and_are_of_names_alone():
    assert make_initials("Office of Lake Safety") == ("ools", "ols")
    assert make_initials("Orm police") == ()
    assert make_initials("Lakeland") == ()


def test_a_text_gives_a_short_name_in_brackets():
    text = "The Lake Safety Office (LSO) said so; the dam (built in 1931) held (AB)."
    found = list(find_short_names(text))
    assert [short for short, _ in found] == ["LSO", "AB"]
    assert found[0][1].endswith("lake safety office")
    assert is_short_for("lso", "lake safety office")
    assert is_short_for("lsc", "lake safety and supply council")
    assert not is_short_for("osl", "lake safety office")


def list_names(archive, typed):
    return {name.name for name in archive.source(typed).names}


def test_a_middle_initial_joins_and_another_one_does_not(tmp_path: Path, make_page):
    with open_archive(tmp_path / "sayso.db", create=True) as archive:
        for name in ("Olaf K. Lund", "Olaf Lund", "Olaf B. Lund", "Olaf K Lund"):
            archive.add([make_page((name, f"{name} was there"))])
        assert list_names(archive, "Olaf Lund") == {"Olaf K. Lund", "Olaf Lund"}
        assert list_names(archive, "Olaf B. Lund") == {"Olaf B. Lund"}
        assert archive.source("Olaf Lund").found == 3


def test_an_acronym_joins_where_a_text_gives_it_and_it_is_free(tmp_path: Path, make_page):
    office = ("The Lake Safety Office", "(LSO) had not been asked", "asserts", "organisation")
    with open_archive(tmp_path / "sayso.db", create=True) as archive:
        page = make_page(office)
        text = page.document.text.replace("Office said (LSO)", "Office (LSO) said")
        assert "Office (LSO)" in text
        archive.add([_with_text(page, text)])
        archive.add([make_page(("LSO", "it had been asked after all", "asserts", "organisation"))])
        archive.add([make_page(("LSO", "he had been asked", "asserts", "person"))])
        found = archive.source("Lake Safety Office")
        assert {(name.name, name.said) for name in found.names} == {("The Lake Safety Office", 1), ("LSO", 1)}


def test_an_acronym_that_is_anothers_already_is_only_suggested(tmp_path: Path, make_page):
    with open_archive(tmp_path / "sayso.db", create=True) as archive:
        archive.add([make_page(("LSO", "it had been asked", "asserts", "organisation"))])
        page = make_page(("The Lake Safety Office", "(LSO) had not been asked", "asserts", "organisation"))
        archive.add([_with_text(page, page.document.text.replace("Office said (LSO)", "Office (LSO) said"))])
        assert list_names(archive, "LSO") == {"LSO"}
        (same,) = archive.source("LSO").may_be_same
        assert same.because == "a text gives LSO as short for The Lake Safety Office"


def _with_text(page, text):
    document = msgspec.structs.replace(page.document, text=text, id=digest_text(text))
    return msgspec.structs.replace(page, document=document)
