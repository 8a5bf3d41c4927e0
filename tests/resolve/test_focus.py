"""Whom a description means that nothing explains but who was spoken of last."""

import pytest

from sayso.evaluate.marked import parse_marked
from sayso.evaluate.taggers import make_story
from sayso.records.attribution import Tagged, TaggedAttribution
from sayso.records.mention import Antecedent, TaggedMention
from sayso.records.span import Span
from sayso.resolve.phrases import read_phrase
from sayso.resolve.story import resolve_story
from sayso.segment.story import segment_story


def name_last(resolve, text):
    """The name of the last source of a text."""
    read = resolve(text)
    named = {source.id: source.name for source in read.sources}
    return named[read.attributions[-1].source]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lena Moritz won in Kelm. Organiser Hans Frey praised her.\n\nThe 29-year-old said she would rest.", "Lena Moritz"),
        ("Carl Dunn, 44, met Neil Harding near the old station. The 29-year-old said it was late.", "Neil Harding"),
        ("Dorn manager Luis Ortega has said striker Ivan Petrash will stay.\n\nThe Spaniard said it was late.", "Luis Ortega"),
        ("Ada Kurz met Dorn manager Luis Ortega. The Welshwoman said it was late.", "Ada Kurz"),
        ("Luis Ortega, the club secretary, wrote to bowler Ivan Petrash.\n\nThe batsman said it was late.", "Ivan Petrash"),
        ("Mary Holt lost her home. The grandmother of six said it was cold.", "Mary Holt"),
        ("Gus Hale lost his barn. The dairy farmer said it was cold.", "Gus Hale"),
        ("Ben Cole and Tia Marsh were found on Sunday. The pair said it was cold.", "Ben Cole and Tia Marsh"),
    ],
)  # fmt: skip
def test_an_age_a_nation_or_a_walk_of_life_takes_up_the_person_spoken_of(resolve, text, name):
    assert name_last(resolve, text) == name


@pytest.mark.parametrize(
    "text",
    [
        "Mary Holt lost her home. The mayor said it was cold.",
        "Gus Hale, the baker, lost his barn. The dairy farmer said it was cold.",
        "Carl Dunn was jailed. The judge said it was a grave crime.",
        "Dorn manager Luis Ortega met Hans Frey, the club secretary. The striker said it was late.",
    ],
)
def test_an_office_or_another_walk_of_life_takes_up_nobody(resolve, text):
    assert (name_last(resolve, text) or "").lower().startswith("the ")


def test_who_speaks_does_not_tell_of_himself_by_a_description(resolve):
    assert name_last(resolve, "Carl Dunn wept. Hans Frey said the 40-year-old had said he was sorry.") == "Carl Dunn"


def test_a_description_gives_its_walk_of_life_as_a_role(resolve):
    (source,) = resolve("Gus Hale lost his barn. The dairy farmer said it was cold.").sources
    assert source.role == "dairy farmer"


@pytest.mark.parametrize(
    ("words", "name", "head"),
    [
        ("the 34-year-old after a light run on Monday", "the 34-year-old", "34-year-old"),
        ("the South African", "the South African", "south-african"),
        ("the veteran Swede", "the veteran Swede", "swede"),
        ("the left-back", "the left-back", "left-back"),
    ],
)
def test_what_somebody_is_called_by_an_age_or_a_nation_is_a_person(words, name, head):
    phrase = read_phrase(words)
    assert (phrase.name, phrase.head, phrase.kind, phrase.count) == (name, head, "person", (1, 1))


def test_a_nation_before_a_noun_is_nobody(resolve):
    assert read_phrase("the Swedish government").kind == "organisation"


def test_the_pronoun_that_somebody_was_means_nobody_else(resolve):
    text = "Gus Hale spoke. He said it was late. Judge Eva Lund fined Hale.\n\nShe said it was a grave crime."
    assert name_last(resolve, text) == "Eva Lund"


def test_a_name_in_what_somebody_says_is_not_who_speaks_next(resolve):
    text = "Neil Hart, a banker, said it was worse than at rival Ada Kurz.\n\n“We fear more,” he wrote."
    assert name_last(resolve, text) == "Neil Hart"


def resolve_linked(marked, *mentions):
    """A text of marked attributions, with mentions: the words of each, its head, and its links back."""
    text = marked.text
    found = []
    for words, head, *links in mentions:
        start = text.index(words)
        at = start + words.index(head)
        earlier = tuple(Antecedent(*link) for link in links)
        span, noun = Span(start, start + len(words)), Span(at, at + len(head))
        found.append(TaggedMention(span, noun, "person", earlier, 1 - sum(link[1] for link in links)))
    tagged = tuple(TaggedAttribution(one, "indirect", 1.0, "gold") for one in marked.attributions)
    segmented = segment_story(text, make_story(text))
    read = resolve_story(text, segmented, Tagged(tagged, (), tuple(found)), None, (0, 0, 0))
    named = {source.id: source.name for source in read.sources}
    return [named[one.source] for one in read.attributions]


def test_they_are_the_people_of_the_sentence_and_no_company_before():
    marked = parse_marked(
        "[source1|Orrery, the mapping company,] [cue1|said] [content1|it was sorry]. "
        "The news came as taxi drivers found tolls that [source2|they] [cue2|said] [content2|were fair]."
    )
    assert resolve_linked(marked, ("taxi drivers", "drivers")) == ["Orrery", "taxi drivers"]


def test_likelier_links_go_before_whoever_was_spoken_of_last():
    marked = parse_marked(
        "[source1|Ada Kurz] [cue1|said] [content1|Mary Holt had told her so]. [source2|The widow] [cue2|said] [content2|no]."
    )
    kurz, holt = ("Ada Kurz", "Kurz"), ("Mary Holt", "Holt")
    assert resolve_linked(marked, kurz, holt, ("The widow", "widow", (1, 0.2))) == ["Ada Kurz", "Ada Kurz"]
    assert resolve_linked(marked, kurz, holt, ("The widow", "widow", (1, 0.4), (0, 0.3))) == ["Ada Kurz", "Mary Holt"]


@pytest.mark.parametrize(
    ("words", "name"), [("The referee", "The referee"), ("The left-back", "Ross Hale"), ("The captain", "Ross Hale")]
)
def test_links_give_nobody_another_office_than_the_text_does(words, name):
    marked = parse_marked(
        f"[source1|Dunmore captain Ross Hale] [cue1|said] [content1|it hurt]. [source2|{words}] [cue2|said] [content2|no]."
    )
    mentions = ("captain Ross Hale", "Hale"), (words, words.split()[-1], (0, 0.7))
    assert resolve_linked(marked, *mentions) == ["Ross Hale", name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Ivan Pruitt limped. Pruitt’s agent, Mia Stone, said it was late. Her client said it was early.",
            "Ivan Pruitt",
        ),
        (
            "Omar Deeb wept. Neil Hart, the lawyer for Omar Deeb, said it was late. His client said it was early.",
            "Omar Deeb",
        ),
    ],
)
def test_a_client_is_whom_the_speaker_acts_for(resolve, text, name):
    read = resolve(text)
    assert name in {source.name for source in read.sources}


def test_the_source_is_the_last_without_a_name(resolve):
    read = resolve("A person close to Ada Kurz said it was late. Ivan Petrash denied it. The source said it was true.")
    owners = [one.source for one in read.attributions]
    assert owners[0] == owners[2] != owners[1]


def test_a_role_told_before_the_name_is_that_persons(resolve):
    read = resolve("The team manager said it was late. Manager Hans Frey said it was not.")
    assert [source.name for source in read.sources] == ["Hans Frey"]
