"""Pages of several makes, written for this, with their stories known."""

import textwrap

import pytest

from sayso.records.page import Document
from sayso.split.document import split_document

MAYOR = [
    "The mayor of Tessel resigned on Monday, two days after auditors found that a third of the harbour fund had been lent "
    "to a company run by his brother.",
    "Ivo Tamm, who has led the town since 2015, told councillors in a short letter that he had done nothing illegal. "
    "He did not say why the loans were never put to a vote.",
    "“I leave with a clear conscience,” Tamm wrote. The letter was read aloud by his deputy, Greta Sohl.",
    "Auditors began looking at the fund in March, when a bank in the neighbouring canton refused a routine transfer. "
    "They found eleven loans, none of them repaid.",
    "Sohl said the council would meet on Thursday to name a caretaker. She declined to say whether she wanted the post.",
]
OWLS = (
    "Barn owls have returned to the salt marshes north of Orm for the first time since the floods of 1998, wardens said on "
    "Friday, and at least four pairs are raising chicks in boxes put up by schoolchildren. The birds had been given up for "
    "lost by all but a handful of volunteers, who kept mending the boxes each winter. “We were laughed at,” said Nils Arve, "
    "a retired ferryman who paints the numbers on them. Biologists caution that a single cold spring could undo the recovery, "
    "and the regional government is weighing whether to close the coastal path until"
)
TRAMS = (
    "STREET CARS: Engineers in the capital have begun replacing the wheels of ninety trams after tests showed that a batch "
    "delivered last autumn wears out three times as fast as promised. The operator said passengers were never in danger but "
    "that services on the ring line would be thinned until June. Its supplier, a family firm from the eastern valleys, has "
    "offered to pay for half of the work. A spokesman for the drivers’ union, Karl Minns, called the offer a start and said "
    "that his members had reported the noise for months before anybody came to"
)
QUILTS = (
    "A museum in the mill town of Varn has put on show two hundred quilts sewn by prisoners between 1890 and 1930, many of "
    "them never seen outside the jail. The curator, Ada Brandt, spent six years tracing the makers through laundry lists and "
    "letters, and found living relatives of thirty. Most of the patterns repeat the view from a single window. “You learn to "
    "recognise the chimney,” she said as visitors filed past the first room, “and then one day it is"
)


def split(text: str):
    return split_document(Document("sha256:", text, None, None, None, (), None, "en"))


def starts(text: str) -> list[int]:
    return [story.start for story in split(text).stories]


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["lines", "blank lines between"])
def test_openings_after_a_whole_story_are_stories_of_their_own(gap):
    text = gap.join([*MAYOR, OWLS, TRAMS, QUILTS])
    stories = split(text).stories
    assert [story.start for story in stories] == [0, text.index(OWLS), text.index(TRAMS), text.index(QUILTS)]
    assert [story.kind for story in stories] == ["article", "teaser", "teaser", "teaser"]
    assert [story.complete for story in stories] == [True, False, False, False]
    assert stories[0].end == text.index(MAYOR[-1]) + len(MAYOR[-1])


def test_a_credit_within_a_story_stays_in_it_and_is_told():
    text = "\n".join([*MAYOR[:2], "Photo: Orm Valley Post", *MAYOR[2:], OWLS])
    first, second = split(text).stories
    credit = next(one for one in first.paragraphs if one.role == "credit")
    assert text[credit.start : credit.end] == "Photo: Orm Valley Post"
    assert second.start == text.index(OWLS)


def test_a_whole_story_alone_is_left_whole():
    assert starts("\n".join(MAYOR)) == [0]
    assert starts("\n\n".join(MAYOR)) == [0]


def test_a_story_wrapped_at_seventy_characters_is_left_whole():
    assert starts("\n\n".join(textwrap.fill(one, 70) for one in MAYOR)) == [0]


def test_a_headline_and_a_byline_belong_to_the_story_below_them():
    text = "\n".join([*MAYOR, "Owls come home to the marshes of Orm", "By Lena Perk", OWLS])
    first, second = split(text).stories
    assert second.start == text.index("Owls come home")
    assert second.title == "Owls come home to the marshes of Orm"
    assert [one.role for one in second.paragraphs] == ["headline", "byline", "body"]
    assert first.title is None


def test_read_more_belongs_to_the_story_above_it():
    text = "\n".join([*MAYOR, "Read more: How the harbour fund was emptied", OWLS])
    first, second = split(text).stories
    assert first.paragraphs[-1].role == "furniture"
    assert second.start == text.index(OWLS)


def test_every_start_kind_and_completeness_has_a_reason():
    found = split("\n".join([*MAYOR, OWLS, TRAMS]))
    reasoned = {(reason.about, reason.field) for reason in found.reasons if reason.because}
    for story in found.stories:
        assert {(story.id, "start"), (story.id, "kind"), (story.id, "complete")} <= reasoned
