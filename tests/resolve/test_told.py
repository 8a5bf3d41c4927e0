"""Whether a bare name is a person's or a body's, by what the story says of it."""

import pytest

from sayso.evaluate.taggers import make_story
from sayso.records.attribution import AttributionSpans, Tagged, TaggedAttribution
from sayso.records.span import Span
from sayso.resolve.story import resolve_story
from sayso.segment.story import segment_story

BODY, PERSON = ("organisation", None), ("person", (1, 1))


def kind_of(resolve, text, name):
    (found,) = (one for one in resolve(text).sources if (one.name or "").endswith(name))
    return found.kind, found.count


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Harvel Oke, which owns nine mills, said the price of flour would rise.", "Harvel Oke"),
        ("Harvel Oke shareholders met on Monday. Harvel Oke said the price of flour would rise.", "Harvel Oke"),
        ("Shares in Harvel Oke fell. Harvel Oke said the price of flour would rise.", "Harvel Oke"),
        ("Harvel Oke’s annual report is late. Harvel Oke said the price of flour would rise.", "Harvel Oke"),
        ("Harvel Oke, a family company, is for sale. Harvel Oke said the price of flour would rise.", "Harvel Oke"),
        ("The brewery, Harvel Oke, said the price of beer would rise.", "Harvel Oke"),
        ("Harvel Oke have lost nine games. Harvel Oke said the coach would stay.", "Harvel Oke"),
        ("The promoter, Little Harbour Nine, said the tickets were sold.", "Little Harbour Nine"),
        ("The rebel Eastern Movement said the bridge was in its hands.", "Eastern Movement"),
        ("Port Arden sold two players. Arden said the coach would stay.", "Port Arden"),
        ("The mayor, Petra Holm, was away. TarviAir said the flights were on.", "TarviAir"),
    ],
)
def test_what_is_said_of_bodies_alone_makes_a_name_a_bodys(resolve, text, name):
    assert kind_of(resolve, text, name) == BODY


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Harvel Oke, who owns nine mills, said the price of flour would rise.", "Harvel Oke"),
        ("The council praised Harvel Oke, which angered millers. Harvel Oke said flour was dear.", "Harvel Oke"),
        ("The mayor, Petra Holm, was away. “It is dear,” Tarvin said.", "Tarvin"),
        ("The mayor, Petra Holm, was away. Tarvin said he had seen the bridge fall.", "Tarvin"),
        ("The mayor, Petra Holm, was away. Tarvin, a 40-year-old baker, said flour was dear.", "Tarvin"),
        ("The mayor, Petra Holm, was away. Tarvin said flour was dear.", "Tarvin"),
        ("The mayor, Petra Holm, was away. McTarvin said flour was dear.", "McTarvin"),
        ("He came late. Tarvin said the bridge was down.", "Tarvin"),
        ("Police told the company Harvel Oke was missing. Harvel Oke said flour was dear.", "Harvel Oke"),
    ],
)
def test_a_name_of_which_nothing_else_is_said_is_a_persons(resolve, text, name):
    assert kind_of(resolve, text, name) == PERSON


def test_a_firm_told_of_before_its_founder_keeps_its_name(resolve):
    text = "Shares in drinks maker Corvel fell. Its founder, Guy Corvel, left in May. Corvel said profit was down."
    assert kind_of(resolve, text, "Corvel") == BODY


def test_a_founder_told_of_before_the_firm_keeps_the_surname(resolve):
    text = "The founder, Guy Corvel, left in May. He owns shares in drinks maker Corvel. Corvel said profit was down."
    assert kind_of(resolve, text, "Guy Corvel") == PERSON


def test_why_a_name_is_a_bodys_is_told(resolve):
    found = resolve("Shares in Harvel Oke fell. Harvel Oke said the price of flour would rise.")
    (why,) = (one.because for one in found.reasons if one.field == "kind")
    assert why == "“Shares in” tells that Harvel Oke is a body"


@pytest.mark.parametrize(
    ("cue", "source"),
    [("heard", (None, "unstated")), ("was told", (None, "unstated")), ("ruled", ("The court", "described"))],
)
def test_a_court_that_hears_something_has_not_said_it(cue, source):
    text = f"The court {cue} that the treasurer moved the money in May."
    end = len("The court ") + len(cue)
    spans = AttributionSpans((Span(0, 9),), (Span(10, end),), (Span(end + 1, len(text) - 1),))
    tagged = Tagged((TaggedAttribution(spans, "indirect", 1.0, "given"),), ())
    (found,) = resolve_story(text, segment_story(text, make_story(text)), tagged, None, (0, 0, 0)).sources
    assert (found.name, found.identity) == source
