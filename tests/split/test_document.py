"""Pages of several makes, written for these tests, and what must hold of any text."""

import re
import textwrap

from hypothesis import assume, example, given
from hypothesis import strategies as st

from sayso.records.page import Document
from sayso.records.story import Split, Story
from sayso.split.document import split_document

FERRY = (
    "The ferry company that runs the only line to Sorrel Island was warned in January that a steering pump on its "
    "largest boat was failing, two former engineers of the company said.",
    "Bellweather Lines kept the boat, the Marigold, in service until April 9, when it ran aground off Kestrel Point "
    "with 212 passengers aboard. Eleven people were hurt.",
    "“We wrote it down, we signed it and we were told to mind the engines,” one of the engineers said.",
    "Both asked not to be named because they still work in the industry.",
    "Ruth Ambler, a spokeswoman for Bellweather Lines, said the company had found no record of a warning. “Had there "
    "been one, the boat would have stayed in port,” Ambler said.",
    "The maritime inspectorate declined to comment. Its report on the grounding is due in June.",
    "Ambler said the Marigold had passed its yearly inspection in November, and that the pump was replaced in March.",
    "The engineers disputed that. The part fitted in March was a valve, one of them said, not the pump.",
)
TEACHERS = (
    "Teachers in the northern province of Varna walked out of 140 schools on Tuesday after talks over class sizes "
    "collapsed, leaving some 60,000 pupils at home for the third time this year.",
    "Education Minister Pavel Orsk said the strike was illegal and that wages would be docked. The teachers’ union, "
    "which had asked for no more than 24 children to a class, called the minister’s statement",
)
ORCHARD = (
    "TREE THIEVES: Apple growers in the Lind valley have begun to chain their saplings to the ground after more than "
    "3,000 young trees were dug up and carried off in a single month, most of them at night. Police in the market town "
    "of Ostby believe the trees are sold over the border. “They take only the new sorts,” said grower Hedda Moen, who "
    "lost 400 trees in one night and has since slept in",
)
TELESCOPE = (
    "Astronomers at an observatory in the Atacama desert said on Wednesday that they had found a planet about the size "
    "of Neptune circling a star that was thought to be too old to have any, a discovery that may force a second look at "
    "how planets survive the death of their suns. The planet, which goes round its star once in nine days, was seen by "
    "a team under astronomer Ines Calderon. “We",
)


def split(text: str, published: str | None = None) -> Split:
    return split_document(Document("sha256:0", text, None, None, None, (), published, "en"))


def roles(story: Story, text: str) -> list[tuple[str, str]]:
    """Every line that is not body, with its role."""
    return [(line.role, text[line.start : line.end]) for line in story.paragraphs if line.role != "body"]


def check_stories(text: str, *openings: str) -> tuple[Story, ...]:
    """That the stories of ``text`` begin with ``openings``, and the stories."""
    stories = split(text).stories
    assert [text[story.start :][: len(opening)] for story, opening in zip(stories, openings, strict=False)] == list(
        openings
    )
    assert len(stories) == len(openings)
    return stories


def test_a_story_and_the_openings_of_three_others_are_told_apart() -> None:
    text = "\n".join((*FERRY, " ".join(TEACHERS), *ORCHARD, *TELESCOPE))
    stories = check_stories(text, "The ferry company", "Teachers in the", "TREE THIEVES:", "Astronomers at")
    assert [story.kind for story in stories] == ["article", "teaser", "teaser", "teaser"]
    assert [story.complete for story in stories] == [True, False, False, False]


def test_empty_lines_between_paragraphs_change_nothing() -> None:
    pages = [separator.join((*FERRY, *ORCHARD, *TELESCOPE)) for separator in ("\n", "\n\n")]
    found = [[page[story.start : story.start + 20] for story in split(page).stories] for page in pages]
    assert found[0] == found[1] == ["The ferry company th", "TREE THIEVES: Apple ", "Astronomers at an ob"]


def test_a_story_ends_before_the_line_break() -> None:
    text = "\n".join((*FERRY, *ORCHARD))
    first, second = split(text).stories
    assert text[first.end : second.start] == "\n"
    assert second.end == len(text)


def test_headlines_bylines_and_kickers_belong_to_the_story_below_them() -> None:
    text = "\n".join(
        (
            "Island ferry sailed on with a failing pump, engineers say",
            "By Tomas Reed",
            *FERRY,
            "Education",
            "Third strike this year shuts schools in Varna",
            "By LENA OSGOOD and Piet Haan, Northern Post",
            "May 3, 2021",
            TEACHERS[0],
            "Talks will resume on Friday, the union said.",
        )
    )
    first, second = check_stories(text, "Island ferry", "Education")
    assert first.title == "Island ferry sailed on with a failing pump, engineers say"
    assert second.title == "Third strike this year shuts schools in Varna"
    assert second.published == "2021-05-03"
    assert [role for role, _ in roles(second, text)] == ["kicker", "headline", "byline", "dateline"]


def test_a_heading_of_markdown_is_a_headline_without_its_mark() -> None:
    text = "\n\n".join(
        (
            "# Island ferry sailed on with a failing pump",
            *FERRY[:2],
            "## What the crew says",
            *FERRY[2:],
            "### More.",
            FERRY[0],
        )
    )
    (story,) = split(text).stories
    assert story.title == "Island ferry sailed on with a failing pump"
    assert roles(story, text) == [
        ("headline", "Island ferry sailed on with a failing pump"),
        ("headline", "What the crew says"),
        ("headline", "More."),
    ]


def test_stories_under_headings_are_told_apart_as_those_under_plain_headlines_are() -> None:
    plain = ("Ferry sailed on with a failing pump", *FERRY, "Strike shuts schools in Varna", *TEACHERS)
    marked = "\n".join(f"# {line}" if line in (plain[0], plain[1 + len(FERRY)]) else line for line in plain)
    first, second = check_stories(marked, "Ferry sailed", "Strike shuts")
    assert (first.title, second.title) == (plain[0], plain[1 + len(FERRY)])


def test_a_stray_credit_starts_no_story() -> None:
    text = "\n".join((*FERRY[:3], "Photo: Harbour Agency", *FERRY[3:]))
    (story,) = split(text).stories
    assert roles(story, text) == [("credit", "Photo: Harbour Agency")]
    assert story.complete


def test_captions_and_furniture_inside_a_story_keep_it_whole() -> None:
    text = "\n\n".join(
        (
            *FERRY[:2],
            "The Marigold aground off Kestrel Point on April 10. (Photo by Ana Lunt/Harbour Agency)",
            *FERRY[2:5],
            "Advertisement",
            "What the inspectors knew",
            *FERRY[5:],
            "(Reporting by Tomas Reed; Editing by Joan Platt)",
            "Read more: Who owns the island’s ferries",
        )
    )
    (story,) = split(text).stories
    assert [role for role, _ in roles(story, text)] == ["caption", "furniture", "headline", "credit", "furniture"]
    assert (story.kind, story.complete, story.title) == ("article", True, None)


def test_read_more_closes_an_opening() -> None:
    text = "\n".join((TEACHERS[0], "Read more", FERRY[0], "Read more"))
    first, second = check_stories(text, "Teachers in", "The ferry company")
    assert text[first.start : first.end].endswith("Read more")
    assert [(story.kind, story.complete) for story in (first, second)] == [("teaser", False)] * 2


def test_navigation_above_the_page_is_a_piece_without_a_story() -> None:
    text = "\n".join(("Skip to content", "Home", "News", "Log in", "Search", *FERRY))
    menu, _ = check_stories(text, "Skip to content", "The ferry company")
    assert (menu.kind, menu.complete) == ("other", True)
    assert {line.role for line in menu.paragraphs} == {"furniture"}


def test_links_below_a_story_belong_to_it() -> None:
    links = ("Related stories", "Who owns the island’s ferries", "A day aboard the Marigold", "Harbour fees to rise")
    text = "\n".join((*FERRY, *links))
    (story,) = split(text).stories
    assert roles(story, text) == [("furniture", link) for link in links]


def test_a_page_of_links_is_no_story() -> None:
    links = ("Who owns the island’s ferries", "A day aboard the Marigold", "Harbour fees to rise", "Schools stay shut")
    (story,) = split("\n".join(links)).stories
    assert (story.kind, story.complete) == ("other", True)


def test_lines_of_a_hard_wrapped_page_are_no_stories() -> None:
    text = "\n\n".join(textwrap.fill(paragraph, 72) for paragraph in (*FERRY, *ORCHARD, *TELESCOPE))
    stories = check_stories(text, "The ferry company", "TREE THIEVES:", "Astronomers at")
    assert [story.complete for story in stories] == [True, False, False]
    assert len(stories[0].paragraphs) == sum(len(textwrap.wrap(paragraph, 72)) for paragraph in FERRY)


def test_a_long_story_that_stops_inside_a_sentence_is_an_article_and_not_complete() -> None:
    text = "\n".join((*FERRY, "Passengers who were aboard that morning said they had been told of a"))
    (story,) = split(text).stories
    assert (story.kind, story.complete) == ("article", False)


def test_a_datelines_date_goes_before_that_of_the_page() -> None:
    text = "\n".join(("OSTBY, March 3 (Northern Post) — " + FERRY[0], *FERRY[1:]))
    (story,) = split(text, published="2021-03-05").stories
    assert story.published == "2021-03-03"
    assert [line.role for line in story.paragraphs] == ["body"] * len(FERRY)


def test_a_story_without_a_date_has_that_of_the_page() -> None:
    (story,) = split("\n".join(FERRY), published="2021-03-05").stories
    assert story.published == "2021-03-05"


def test_every_judgement_says_why() -> None:
    text = "\n".join((*FERRY[:3], "Photo: Harbour Agency", *FERRY[3:], *ORCHARD))
    found = split(text)
    for story in found.stories:
        assert {"start", "kind", "complete"} <= {why.field for why in found.reasons if why.about == story.id}
    assert [why.span for why in found.reasons if why.field == "role"] == [
        line.span for story in found.stories for line in story.paragraphs if line.role != "body"
    ]
    assert all(why.because for why in found.reasons)


def test_a_text_of_nothing_has_no_stories() -> None:
    assert split(" \n\t\n") == Split((), ())


PIECES = st.sampled_from(
    (
        *FERRY,
        *TEACHERS,
        *ORCHARD,
        "By Tomas Reed",
        "Photo: Harbour Agency",
        "Read more",
        "Related:",
        "Home",
        "Harbour fees to rise",
        "POLITICS",
        "May 3, 2021",
        "* * *",
        "",
        "   ",
        "“",
        '"',
        "…",
        "\u200b",
        "a" * 700,
    )
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("\n".join), st.text("aA.\n “”\"':—", max_size=200)))
@example("\n" + FERRY[0])
@example("Home\nNews\nSearch")
def test_stories_hold_every_line_once_and_in_order(text: str) -> None:
    assume(not re.search(r"^\s*#{1,6}[ \t]", text, re.M))  # a heading, whose mark no story holds
    found = split(text)
    expected = []
    position = 0
    for line in text.split("\n"):
        if line.strip():
            start = position + len(line) - len(line.lstrip())
            expected.append((start, start + len(line.strip())))
        position += len(line) + 1
    assert [(part.start, part.end) for story in found.stories for part in story.paragraphs] == expected
    assert [story.id for story in found.stories] == [f"s{number + 1}" for number in range(len(found.stories))]
    end = 0
    for story in found.stories:
        assert end <= story.start < story.end <= len(text)
        assert (story.paragraphs[0].start, story.paragraphs[-1].end) == (story.start, story.end)
        end = story.end
    assert {why.about for why in found.reasons} == {story.id for story in found.stories}


@given(st.lists(PIECES, max_size=25).map("\n".join))
def test_the_same_page_is_always_split_the_same(text: str) -> None:
    assert split(text) == split(text)
