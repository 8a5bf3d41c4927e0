"""What a paragraph looks like on its own, before anything is known of what it belongs to."""

import re
from typing import Literal

from sayso.lexicon.reader import read_words
from sayso.split.dates import find_dateline, is_date_line
from sayso.split.endings import find_ending, is_post
from sayso.split.lines import Block
from sayso.split.strays import find_furniture, is_byline, is_caption, is_credit

__all__ = ["HEADS", "STRAYS", "Shape", "find_shapes", "has_inline_kicker", "is_capitalised"]

# body: running text. title: could be a headline. label: could be a kicker, or an entry of a menu. more, related: as in
# ``strays``. The others as the roles of records.story.Paragraph.
Shape = Literal["body", "title", "label", "byline", "dateline", "caption", "credit", "furniture", "more", "related"]
HEADS: frozenset[Shape] = frozenset({"title", "label", "byline", "dateline"})
STRAYS: frozenset[Shape] = frozenset({"caption", "credit", "furniture", "more", "related"})

LONGEST_STRAY = 600  # code points; a caption is the longest of them
LONGEST_TITLE = 160
TITLE_WORDS = (17, 24)  # the most a headline has; with most of its words capitalised
MENU = 3  # labels and furniture in a row that make a menu

ENTRY = re.compile(r"(?:[•·▪◦*►»>✓]|[-–—]\s|\(?\d{1,2}[.)]\s|[a-z]\)\s)")
SENTENCE_STOP = re.compile(r"[.;,:…]$|\.[\"”’')\]]$|\.\.\.$")
INNER_STOP = re.compile(r"[a-z0-9]{3}[.!?][\"”’]?\s+[A-Z“\"(]|[a-z][,?!][\"”]\s+\w")
WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
KICKER = re.compile(r"[A-Z][A-Z0-9.'’&-]*(?:\s[A-Z0-9][A-Z0-9.'’&-]*){0,4}\s?[:|]\s+\S")


def find_shapes(blocks: tuple[Block, ...]) -> tuple[Shape, ...]:
    """The shape of every block. Labels and furniture in a row are a menu, and what stands under “Related” is links."""
    shapes: list[Shape] = ["title" if block.level else find_shape(block.text) for block in blocks]
    run = 0
    for number in range(len(shapes) + 1):
        if number < len(shapes) and shapes[number] in {"label", "furniture"}:
            run += 1
            continue
        if run >= MENU:
            shapes[number - run : number] = ["furniture"] * run
        run = 0
    for number, shape in enumerate(shapes):
        if shape == "related":
            mark_links(shapes, number + 1)
    return tuple(shapes)


def mark_links(shapes: list[Shape], first: int) -> None:
    """Turn the titles from ``first`` on into furniture, save the last before running text: that one is a headline."""
    last = first
    while last < len(shapes) and shapes[last] in {"title", "label", "dateline"}:
        last += 1
    if last < len(shapes) and shapes[last] in {"body", "byline"}:
        last -= 1
    shapes[first:last] = ["furniture"] * max(0, last - first)


def find_shape(text: str) -> Shape:
    """What one paragraph looks like. Of a long one nothing is looked at: it is running text."""
    if len(text) > LONGEST_STRAY:
        return "body"
    words = len(WORD.findall(text))
    furniture = find_furniture(text, words)
    if furniture is not None:
        return furniture
    if is_date_line(text):
        return "dateline"
    if is_caption(text, words):
        return "caption"
    if is_credit(text, words):
        return "credit"
    if is_byline(text, words):
        return "byline"
    if words <= 12 and find_dateline(text + " ") >= len(text):
        return "dateline"
    if is_label(text, words):
        return "label"
    return "title" if is_title(text, words) else "body"


def is_label(text: str, words: int) -> bool:
    """A section's name, or one to four words in capitals."""
    bare = text.strip(" :|•")
    if bare.casefold() in read_words("section_labels"):
        return True
    letters = sum(map(str.isalpha, bare))
    return words <= 4 and letters >= 4 and bare.isupper() and not SENTENCE_STOP.search(bare)


def is_title(text: str, words: int) -> bool:
    """Short, begun with a capital, figure or quotation mark, of one sentence, and without the stop of one.

    In capitals throughout or at most words, it may end on any word ("What We Stand For").
    """
    if words > TITLE_WORDS[1] or len(text) > LONGEST_TITLE or ENTRY.match(text) or INNER_STOP.search(text):
        return False
    first = text.lstrip("\"“‘'([$£€#")[:1]
    if is_post(text) or not (first.isupper() or first.isdigit()):
        return False
    is_capital = is_capitalised(text)
    if words > TITLE_WORDS[0] and not is_capital:
        return False
    if (words <= 2 or (words <= 14 and is_capital)) and not text.endswith((".", ",", ";", ":")):
        return True
    return not SENTENCE_STOP.search(text) and find_ending(text) in {"word", "whole", "unquoted"}


def is_capitalised(text: str) -> bool:
    """Whether the words that are long enough to be capitalised in headlines are, all but one in four."""
    long = [word for word in WORD.findall(text) if len(word) > 3]
    return bool(long) and sum(word[0].isupper() or word[0].isdigit() for word in long) >= 0.75 * len(long)


def has_inline_kicker(text: str) -> bool:
    """Whether the paragraph opens with a label in capitals and a colon or a bar."""
    return KICKER.match(text[:80]) is not None
