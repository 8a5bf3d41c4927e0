import pytest

from sayso.extract.maintext import find_paragraphs
from sayso.extract.markup import lay_out, parse_markup

STORY = [
    "The bridge in Orrin will stay closed until the spring, the mayor said on Monday.",
    "“Nobody at the county told us why,” he said, and the county did not answer questions.",
    "Two engineers who had seen its report said that one of its piers had moved.",
]
STORY_HTML = "".join(f"<p>{line}</p>" for line in STORY)
TITLE = "Bridge in Orrin will stay closed until spring"
TEASER = "<div><h3><a href='/x'>School gets a new roof at last</a></h3><p>The school in Lindvik has waited nine years for its roof.</p></div>"


def find(html, *titles):
    return list(find_paragraphs(lay_out(parse_markup(f"<html><body>{html}", "page")), titles))


def test_paragraphs_side_by_side_are_the_article():
    assert find(f"<div><a href=/>Home</a></div><div>{STORY_HTML}</div>") == STORY


@pytest.mark.parametrize(
    "furniture",
    [
        '<div class="relatedStories"><p>The school in Lindvik has waited nine years for its new roof.</p></div>',
        '<div id="newsletter_box"><p>Every morning the news of the coast in your inbox, free of charge.</p></div>',
        '<ul class="social"><li>Tell your friends about this story, and what they should think of it.</li></ul>',
        "<p><a href=/x>School in Lindvik gets a new roof at last</a></p>",
        "<p>Advertisement</p>",
        "<p>Read more: School in Lindvik gets its roof at last.</p>",
        "<p>Sign up for our morning letter here.</p>",
        "<div>Photo: Ida Lund</div>",
        "<p>The bridge in winter (Image: IDA LUND)</p>",
        "<p>By Jane Roe and Tom Varga</p>",
        "<p>***</p>",
        "<h1>Bridge in Orrin will stay closed until spring</h1>",
    ],
)
def test_furniture_within_the_article_is_left_out(furniture):
    html = STORY_HTML.replace("</p><p>", f"</p>{furniture}<p>", 1)
    assert find(f"<article>{html}</article>") == STORY


@pytest.mark.parametrize(
    "line",
    [
        "By noon it was over.",
        "Published reports said that the pier had been known to move.",
        "More in the region are expected to follow, an engineer said.",
        "“Follow us,” one of the officers told the crowd on the bridge.",
        "Also on Tuesday, the county’s council met behind closed doors.",
        "Related companies were fined as well, the court’s clerk said.",
        "The company said so in its newsletter.",
        "Copyright law does not allow it, her lawyer said on Monday.",
    ],
)
def test_a_sentence_that_begins_like_furniture_stays(line):
    html = STORY_HTML.replace("</p><p>", f"</p><p>{line}</p><p>", 1)
    assert find(f"<article>{html}</article>") == [STORY[0], line, *STORY[1:]]


def test_a_name_that_says_furniture_is_not_believed_of_the_article_itself():
    assert find(f'<div class="content-with-sidebar"><div class="share-body">{STORY_HTML}</div></div>') == STORY


def test_the_article_starts_after_the_headline_the_page_is_called_by():
    ticker = "<p>Council meets on Thursday to talk about the roof of the school in Lindvik.</p>"
    html = f"<div>{ticker}<div>{TITLE}</div>{STORY_HTML}</div>"
    assert find(html, f"{TITLE} | The Lindvik Courier")[-3:] == STORY
    assert ticker[3:-4] not in find(html, f"{TITLE} | The Lindvik Courier")


def test_a_row_of_teasers_is_not_the_article():
    assert find(f"<div><div>{STORY_HTML}</div><div>{TEASER * 2}</div></div>") == STORY


def test_the_body_that_schema_org_marks_is_believed():
    html = f'<div>{TEASER * 3}<div itemprop="articleBody">{STORY_HTML}</div></div>'
    assert find(html) == STORY


def test_headings_between_paragraphs_stay_and_at_the_end_go():
    html = f"<p>{STORY[0]}</p><h2>What the engineers saw</h2><p>{STORY[1]}</p><h2>Our other stories</h2>"
    assert find(f"<article>{html}</article>") == [STORY[0], "What the engineers saw", STORY[1]]


def test_short_lines_before_the_first_sentence_are_left_out():
    assert find(f"<article><div>News</div><div>5 March 2024</div>{STORY_HTML}</article>") == STORY


@pytest.mark.parametrize("html", ["", "<p>Short.</p>", "<ul><li><a href=/a>Ferry will stop in May</a></ul>"])
def test_a_page_without_paragraphs_has_none(html):
    assert find(html) == []
