"""How two pages are related: from what is given by name or in hand to a comparison."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sayso.errors import EmptyInput
from sayso.extract.page import read_page
from sayso.extract.page import read_text as make_document
from sayso.intake.open import open_page
from sayso.records.comparison import SCHEMA, ComparedPages
from sayso.records.page import Document
from sayso.split.document import split_document

if TYPE_CHECKING:
    from sayso.compare.told import Told

__all__ = ["compare_pages", "compare_texts"]


def compare_texts(a: str, b: str, *, force: bool = False) -> ComparedPages:
    """How two texts in hand are related: "copy", "derived" or "independent", with the aligned sentences. Raises
    InputError.

    >>> wire = "The ferry to Osk will stop on Friday because its hull is cracked, Ivo Tamm said on Monday."
    >>> compared = sayso.compare_texts(wire, wire + " About 300 people cross to Osk every day, he said.")
    >>> compared.relation, len(compared.aligned)
    ('copy', 1)
    """
    named = (("first text", a), ("second text", b))
    return _compare([(name, make_document(text, name=name, force=force)) for name, text in named])


def compare_pages(a: str | Path, b: str | Path, *, force: bool = False) -> ComparedPages:
    """The same of two pages, each a path, an http(s) URL or "-"; of a page with several stories the longest counts.
    Raises InputError."""
    return _compare([(str(page), read_page(open_page(str(page)), force=force)) for page in (a, b)])


def _compare(pages: Sequence[tuple[str, Document]]) -> ComparedPages:
    from sayso.compare.judge import compare_told  # here, so that who only reads does not load it

    (first, a), (second, b) = pages
    comparison = compare_told(_tell(first, a), _tell(second, b))
    return ComparedPages(schema=SCHEMA, a=a, b=b, **msgspec.structs.asdict(comparison))


def _tell(name: str, document: Document) -> "Told":
    """The page's longest story, cut for comparison. Raises EmptyInput where it has none."""
    from sayso.compare.told import read_told

    stories = [story for story in split_document(document).stories if story.kind != "other"]
    if not stories:
        raise EmptyInput(name, "no story in it to compare")
    longest = max(stories, key=lambda story: (story.end - story.start, -story.start))
    return read_told(document.text, longest)
