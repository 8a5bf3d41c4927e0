"""Blocks and starts -> Stories: roles, kind, completeness, title and date, each with its reason."""

from sayso.records.page import Document
from sayso.records.reason import Reason
from sayso.records.span import Span
from sayso.records.story import Paragraph, Role, Story, StoryKind
from sayso.split.dates import read_date_line, read_dateline
from sayso.split.endings import Ending, find_ending
from sayso.split.exports import clean_title
from sayso.split.layout import Page
from sayso.split.lines import Line
from sayso.split.shapes import STRAYS, Shape, is_capitalised
from sayso.split.strays import is_labelled_caption

__all__ = ["make_story"]

TEASER_WORDS = 160  # what stops inside a sentence and is no longer than this is an opening
LED_ON_WORDS = 260  # the same for what a “read more” line ends
LIST = 3  # title-like lines in a row that no running text follows
SIGNATURE_WORDS = 5  # of a line by itself that may close a long story: a place, an agency
SUBHEAD_WORDS = 8  # of the running text that a heading inside a story leads into

# shapes that say their role by themselves
PLAIN: dict[Shape, tuple[Role, str]] = {
    "caption": ("caption", "it is worded as a picture's caption is"),
    "credit": ("credit", "it says whose picture or whose work something is"),
    "furniture": ("furniture", "it belongs to the page, not to the story"),
    "more": ("furniture", "it leads to the rest of the story"),
    "related": ("furniture", "it opens a list of links"),
    "byline": ("byline", "it names the writer as bylines do"),
    "dateline": ("dateline", "it holds a date or a place and nothing else"),
}


def make_story(
    document: Document, page: Page, lines: tuple[Line, ...], name: str, first: int, last: int, start: str
) -> tuple[Story, tuple[Reason, ...]]:
    """The story of blocks ``first`` up to, not including, ``last``. start: why it starts there."""
    roles = find_roles(page, first, last)
    bodies = [number for number, (role, _) in enumerate(roles, start=first) if role == "body"]
    complete, complete_because = find_completeness(page, bodies, first, last)
    kind, kind_because = find_kind(page, bodies, last, complete, complete_because)
    paragraphs: list[Paragraph] = []
    reasons = [
        Reason(name, "start", start),
        Reason(name, "kind", kind_because),
        Reason(name, "complete", complete_because),
    ]
    title: str | None = None
    for number, (role, because) in enumerate(roles, start=first):
        block = page.blocks[number]
        for line in lines[block.first : block.last]:
            paragraphs.append(Paragraph(line.start, line.end, role))
        span = Span(lines[block.first].start, lines[block.last - 1].end)
        if role != "body":
            reasons.append(Reason(name, "role", f"{role}: {because}", span))
        elif title is None:
            title = ""  # a heading below running text is no title
        if role == "headline" and title is None:
            title = clean_title(block.text)
    published, published_because = find_date(document, page, roles, first, last)
    if published_because is not None:
        reasons.append(Reason(name, "published", published_because))
    story = Story(
        id=name,
        start=paragraphs[0].start,
        end=paragraphs[-1].end,
        kind=kind,
        complete=complete,
        title=title or None,
        published=published,
        paragraphs=tuple(paragraphs),
    )
    return story, tuple(reasons)


def find_roles(page: Page, first: int, last: int) -> list[tuple[Role, str]]:
    """Role and reason of every block of one story."""
    roles: list[tuple[Role, str]] = []
    has_body = False
    for number in range(first, last):
        shape = page.shapes[number]
        if page.blocks[number].level:
            roles.append(("headline", "it is marked as a heading"))
        elif shape == "body" and has_body and is_labelled(page, number):
            roles.append(("caption", "a label, a colon and no full stop, between paragraphs"))
        elif shape == "body":
            has_body = True
            roles.append(("body", ""))
        elif shape in PLAIN:
            roles.append(PLAIN[shape])
        elif has_body:
            roles.append(find_inner_role(page, number, last))
        elif shape == "label" and not is_lone_headline(page, number, first, last):
            roles.append(("kicker", "a label over the story"))
        else:
            roles.append(("headline", "a short line without a full stop over the story"))
    return roles


def is_labelled(page: Page, number: int) -> bool:
    text = page.blocks[number].text
    return is_labelled_caption(text) and not is_capitalised(text)


def is_lone_headline(page: Page, number: int, first: int, last: int) -> bool:
    """Whether three words or more in capitals are all the headline that the story has."""
    head = page.shapes[first : following_body(page, number, last)]
    return page.words[number].count >= 3 and "title" not in head and head.count("label") == 1


def find_inner_role(page: Page, number: int, last: int) -> tuple[Role, str]:
    """What a title or a label is that stands below running text: a heading, an entry of a list, or text."""
    if is_labelled(page, number):
        return "caption", "a label, a colon and no full stop, between paragraphs"
    following = number + 1
    while following < last and page.shapes[following] in STRAYS:
        following += 1
    run = count_run(page, number, last)
    if following < last and page.shapes[following] == "body" and page.words[following].count >= SUBHEAD_WORDS:
        text = page.blocks[number].text
        is_speech = text.startswith(("“", '"')) and not text[-1].isalnum()
        if run == 1 and not is_speech and not text.endswith((".", "!")):
            return "headline", "a short line without a full stop over running text"
    if run >= LIST and following_body(page, number, last) >= last:
        return "furniture", "one of a list of short lines that no text follows"
    return "body", ""


def count_run(page: Page, number: int, last: int) -> int:
    """How many titles and labels stand in a row with this one."""
    before, after = number, number
    while before > 0 and page.shapes[before - 1] in {"title", "label"}:
        before -= 1
    while after + 1 < last and page.shapes[after + 1] in {"title", "label"}:
        after += 1
    return after - before + 1


def following_body(page: Page, number: int, last: int) -> int:
    while number < last and page.shapes[number] != "body":
        number += 1
    return number


def find_kind(page: Page, bodies: list[int], last: int, complete: bool, because: str) -> tuple[StoryKind, str]:
    """article, teaser or other, and why. complete, because: what ``find_completeness`` found."""
    if not bodies:
        if complete:
            return "other", "no running text in it: navigation, links or furniture"
        return "teaser", because
    words = sum(page.words[number].count for number in bodies)
    if complete:
        return "article", f"{words} words that come to an end"
    longest = LED_ON_WORDS if leads_on(page, bodies[-1], last) else TEASER_WORDS
    if words <= longest:
        return "teaser", f"an opening of {words} words: {because}"
    return "article", f"{words} words, more than an opening has"


def find_completeness(page: Page, bodies: list[int], first: int, last: int) -> tuple[bool, str]:
    """Whether the story, whose running text is ``bodies``, comes to its end on this page, and how that is seen."""
    if not bodies:
        heads = sum(page.shapes[number] in {"title", "label"} for number in range(first, last))
        if 0 < heads < LIST:
            return False, "a headline without its story"
        return True, "there is no running text that could stop short"
    final = bodies[-1]
    if leads_on(page, final, last):
        return False, "a line after it leads to the rest"
    text = page.blocks[final].text
    ending = find_ending(text)
    if ending in {"whole", "colon"}:
        return True, STOPS[ending]
    if ending == "word" and len(bodies) > 1:
        before = find_ending(page.blocks[bodies[-2]].text)
        if before == "word":
            return True, "its last lines are a list, which needs no full stop"
        words = sum(page.words[number].count for number in bodies)
        if words > TEASER_WORDS and page.words[final].count <= SIGNATURE_WORDS:
            return True, "its last line is a few words by themselves, after a sentence that ends"
    return False, STOPS[ending]


STOPS: dict[Ending, str] = {
    "dots": "it breaks off at dots",
    "dangling": "it breaks off inside a quotation",
    "comma": "it breaks off at a comma",
    "leaning": "its last word leans on one that does not follow",
    "word": "it breaks off inside a sentence",
    "unquoted": "a quotation in its last paragraph is never closed",
    "colon": "it stops at a colon or a dash, where nothing was cut",
    "whole": "its last sentence ends",
}


def leads_on(page: Page, final: int, last: int) -> bool:
    """Whether, after the last running text, a line leads to the rest of it."""
    return "more" in page.shapes[final + 1 : last]


def find_date(
    document: Document, page: Page, roles: list[tuple[Role, str]], first: int, last: int
) -> tuple[str | None, str | None]:
    """The story's date, and why where it is not the page's: a date line of its own, else the date in its dateline."""
    stated: list[tuple[bool, str]] = []
    for number, (role, _) in enumerate(roles, start=first):
        if role == "dateline":
            date = read_date_line(page.blocks[number].text)
            if date is not None:
                stated.append(("updated" in page.blocks[number].text.casefold(), date))
        elif role == "body":
            break
    if stated:
        return min(stated)[1], "its own date line"
    lead = following_body(page, first, last)
    if lead < last:
        date = read_dateline(page.blocks[lead].text, document.published)
        if date is not None and date != document.published:
            return date, "the date in its dateline"
    return document.published, None
