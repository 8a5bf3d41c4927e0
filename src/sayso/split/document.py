"""Document -> Split: the stories of a page and why they were told apart."""

from sayso.records.page import Document
from sayso.records.reason import Reason
from sayso.records.story import Split, Story
from sayso.split.boundaries import find_starts
from sayso.split.exports import find_documents, shape_fields
from sayso.split.layout import Page, lay_out_page
from sayso.split.lines import join_blocks, read_lines
from sayso.split.liveblogs import find_entries, shape_entries
from sayso.split.shapes import find_shapes
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
    documents = find_documents(blocks)
    shapes = shape_turns(blocks, find_shapes(blocks))
    entries = () if documents else find_entries(blocks, shapes, document.title)
    if documents:
        shapes = shape_fields(blocks, shapes, documents)
    elif entries:
        shapes = shape_entries(blocks, shapes, entries)
    page = lay_out_page(blocks, shapes)
    stories: list[Story] = []
    reasons: list[Reason] = []
    if documents:
        starts = [(at, "a line of the archive sets it off") for at in documents]
    elif entries:
        head = [(0, "the page begins here")] if entries[0] else []
        starts = head + [(at, "a time of day opens an entry of the live blog") for at in entries]
    else:
        starts = list_starts(page)
    for number, (first, because) in enumerate(starts):
        last = starts[number + 1][0] if number + 1 < len(starts) else len(blocks)
        story, why = make_story(document, page, lines, f"s{number + 1}", first, last, because)
        stories.append(story)
        reasons.extend(why)
    return Split(tuple(stories), tuple(reasons))


def list_starts(page: Page) -> list[tuple[int, str]]:
    """The block that each story starts with, and why it does."""
    starts = [(0, "the page begins here")]
    menu = 0
    while menu < len(page.shapes) and page.shapes[menu] in {"furniture", "more", "related"}:
        menu += 1
    if MENU <= menu < len(page.shapes):
        starts.append((menu, f"{menu} lines of navigation end before it"))
    return starts + [(start.block, start.because) for start in find_starts(page, load_judge())]
