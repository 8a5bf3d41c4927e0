"""Pages glued from whole stories: what is said of them must be so."""

import re
from random import Random

import pytest

from sayso.evaluate.gluing import DEV_WAYS, LONG_WAYS, TRAIN_WAYS, GluedPage, glue_pages, glue_single_pages
from sayso.evaluate.stories import WholeStory

PEOPLE = "Bruno Farrow Moreau Kovac Hallam Dunne Jarvis Gupta Becker Lindqvist Abara Ekholm".split()
THINGS = "pool ferry bridge orchard school library harbour tunnel market clinic theatre quarry".split()
PLACES = "Harborview Tarrow Milbrook Ostby Varna Sorrel Lind Kestrel Oakhurst Ravenna Corran Dunmore".split()


def write_story(number: int) -> WholeStory:
    """An invented story of nine paragraphs, its own people, place and thing in each sentence."""
    chance = Random(number)
    who, what = chance.choice(PEOPLE), chance.choice(THINGS)
    where, other = chance.choice(PLACES), chance.choice(PEOPLE)
    body = [
        f"The council of {where} voted on Monday to close the old {what}, which has troubled the town for {number} years.",
        f"Mayor Ada {who} said the {what} could no longer be kept open, as the city had no money for it at all.",
        f"“We have waited {number} years for this, and we cannot wait any longer,” {who} said to those who had come.",
        f"Otto {other}, who leads the friends of the {what}, said they would go to court before the end of the month.",
    ]
    body += [
        f"In part {part}, the plan for the {what} asks every house in {where} to pay a little more."
        for part in range(5)
    ]
    paragraphs = tuple(("body", line) for line in body)
    return WholeStory(
        f"made/{number}", f"made/{what}", f"{where} council votes to close its {what}", None, paragraphs, True
    )


STORIES = tuple(write_story(number) for number in range(2, 90))
PAGES = [
    *glue_pages(STORIES, "dev", DEV_WAYS, 6, 1),
    *glue_pages(STORIES, "dev", LONG_WAYS, 1, 1),
    *glue_pages(STORIES, "train", TRAIN_WAYS, 6, 1),
    *glue_single_pages(STORIES),
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_gold_lines_are_the_lines_of_the_page(page: GluedPage) -> None:
    lines = []
    position = 0
    for line in page.text.split("\n"):
        if line.strip():
            lines.append((position, position + len(line)))
        position += len(line) + 1
    assert [(start, end) for start, end, _ in page.lines] == lines


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_gold_stories_begin_and_end_with_lines_and_follow_each_other(page: GluedPage) -> None:
    starts = {start for start, _, _ in page.lines}
    ends = {end for _, end, _ in page.lines}
    assert page.stories[0].start == 0
    assert page.stories[-1].end == len(page.text)
    assert all(story.start in starts and story.end in ends for story in page.stories)
    assert all(before.end < after.start for before, after in zip(page.stories, page.stories[1:], strict=False))


def test_the_same_seed_gives_the_same_pages() -> None:
    first, again = (list(glue_pages(STORIES, "train", TRAIN_WAYS, 2, 5)) for _ in range(2))
    assert first == again
    assert first != list(glue_pages(STORIES, "train", TRAIN_WAYS, 2, 6))


def test_openings_stop_inside_a_sentence() -> None:
    for page in PAGES:
        if page.way != "openings":
            continue
        last = [
            next(
                text
                for start, end, role in reversed(page.lines)
                if end <= story.end and role == "body" and (text := page.text[start:end])
            )
            for story in page.stories
        ]
        assert not [text for text in last if re.search(r"[^.][.!?][\"”]?$", text)]


def test_some_ways_are_never_trained_on() -> None:
    assert len(set(DEV_WAYS) | set(LONG_WAYS)) >= len(TRAIN_WAYS) + 3


def test_a_whole_story_alone_is_its_paragraphs() -> None:
    (page,) = glue_single_pages(STORIES[:1])
    assert page.text.split("\n") == [text for _, text in STORIES[0].paragraphs]
    assert len(page.stories) == 1
