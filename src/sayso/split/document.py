"""Document -> Split: the stories of a page and why they were told apart."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from sayso.records.page import Document
from sayso.records.reason import Reason
from sayso.records.story import Split, Story
from sayso.split.boundaries import find_starts
from sayso.split.exports import find_documents, shape_fields
from sayso.split.layout import Page, lay_out_page
from sayso.split.lines import Block, join_blocks, read_lines
from sayso.split.liveblogs import find_entries, shape_entries
from sayso.split.roundups import find_items, shape_items
from sayso.split.shapes import Shape, find_shapes
from sayso.split.stories import make_story
from sayso.split.transcripts import shape_turns
from sayso.split.trees import load_judge

__all__ = ["split_document"]

MENU = 3  # lines of furniture at the top of a page that are a piece of their own


def split_document(document: Document) -> Split:
    """The stories of ``document`` in text order, "s1", "s2", …; together they hold every line that is not blank.

    A paragraph is a line. Takes time in proportion to the text, whatever its paragraphs' lengths.
    """
    lines = read_lines(document.text)
    blocks = join_blocks(document.text, lines)
    if not blocks:
        return Split((), ())
    layout = read_layout(blocks, shape_turns(blocks, find_shapes(blocks)), document.title)
    page = lay_out_page(blocks, layout.shapes)
    stories: list[Story] = []
    reasons: list[Reason] = []
    starts = layout.starts or list_starts(page)
    for number, (first, because) in enumerate(starts):
        last = starts[number + 1][0] if number + 1 < len(starts) else len(blocks)
        story, why = make_story(document, page, lines, f"s{number + 1}", first, last, because)
        if layout.is_one_issue and document.published is None:
            document = msgspec.structs.replace(document, published=story.published)
        stories.append(story)
        reasons.extend(why)
    return Split(tuple(stories), tuple(reasons))


class Layout(NamedTuple):
    """The shapes of a page's blocks, and where the page is of a kind that tells it, the block that each story starts
    with and why. is_one_issue: whether the day that one of the stories gives is that of those after it too."""

    shapes: tuple[Shape, ...]
    starts: list[tuple[int, str]]
    is_one_issue: bool


def read_layout(blocks: Sequence[Block], shapes: Sequence[Shape], title: str | None) -> Layout:
    """What the kind of the page tells: an archive's export, a live blog, a roundup. starts is empty for any other."""
    if documents := find_documents(blocks):
        starts = _list_marked(documents, "a line of the archive sets it off")
        return Layout(shape_fields(blocks, shapes, documents), starts, is_one_issue=False)
    if entries := find_entries(blocks, shapes, title):
        starts = _list_marked(entries, "a time of day opens an entry of the live blog")
        return Layout(shape_entries(blocks, shapes, entries), starts, is_one_issue=True)
    items, end = find_items(blocks, shapes, title)
    if items:
        starts = _list_marked(items, "a number opens an item of the roundup")
        starts += [(end, "the last item ends before it")] if end < len(blocks) else []
        return Layout(shape_items(blocks, shapes, items, end), starts, is_one_issue=True)
    return Layout(tuple(shapes), [], is_one_issue=False)


def _list_marked(places: Sequence[int], because: str) -> list[tuple[int, str]]:
    head = [(0, "the page begins here")] if places[0] else []
    return head + [(at, because) for at in places]


def list_starts(page: Page) -> list[tuple[int, str]]:
    """The block that each story starts with, and why it does."""
    starts = [(0, "the page begins here")]
    menu = 0
    while menu < len(page.shapes) and page.shapes[menu] in {"furniture", "more", "related"}:
        menu += 1
    if MENU <= menu < len(page.shapes):
        starts.append((menu, f"{menu} lines of navigation end before it"))
    return starts + [(start.block, start.because) for start in find_starts(page, load_judge())]
