"""A story cut into sentences, words and quotations."""

import re
from collections.abc import Iterator

import sentencex

from sayso.records.segmented import Segmented, Sentence
from sayso.records.span import Span
from sayso.records.story import Story
from sayso.segment.quotations import find_quotations

__all__ = ["find_sentences", "segment_story"]

_BLOCK_CHARS = 5_000  # far longer than any paragraph a person writes
_OPENING = ("“", "‘", '"')
_OPENED_LATE = re.compile(r"(?<=\s)[“‘\"]\s*$")  # an opening mark left at the end of the sentence before
_CLOCK_END = re.compile(r"\b[ap]\.m\.\s*$")
_CLOCK_GOES_ON = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b"
    r"|(?:E[SD]?T|C[SD]?T|M[SD]?T|P[SD]?T|GMT|UTC|BST|CET|local)\b"
)


def segment_story(text: str, story: Story) -> Segmented:
    """Sentences never cross a paragraph; each paragraph of a story is cut, whatever its role.

    ``text`` is the whole document's. Sentences are found by sentencex, which keeps a quotation of several
    sentences together with the words that introduce it.
    """
    sentences = tuple(
        Sentence(span, number)
        for number, paragraph in enumerate(story.paragraphs)
        for span in find_sentences(text, paragraph.span)
    )
    quotations = find_quotations(text, tuple(paragraph.span for paragraph in story.paragraphs))
    return Segmented(story, sentences, quotations)


def _cut_sentences(piece: str) -> Iterator[tuple[int, int]]:
    """Bounds of the sentences of one paragraph; blocks keep the splitter's time linear in the length."""
    for block_start, block_end in _cut_blocks(piece):
        for boundary in sentencex.get_sentence_boundaries("en", piece[block_start:block_end]):
            yield block_start + boundary["start_index"], block_start + boundary["end_index"]


def _cut_blocks(piece: str) -> Iterator[tuple[int, int]]:
    start = 0
    while len(piece) - start > _BLOCK_CHARS:
        stop = piece.rfind(". ", start, start + _BLOCK_CHARS)
        end = stop + 2 if stop > start else start + _BLOCK_CHARS
        yield start, end
        start = end
    yield start, len(piece)


def find_sentences(text: str, paragraph: Span) -> list[Span]:
    """The sentences of one paragraph of ``text``."""
    piece = paragraph.of(text)
    cuts: list[tuple[int, int]] = []
    for start, end in _cut_sentences(piece):
        before = piece[slice(*cuts[-1])].rstrip() if cuts else ""
        if before.endswith(_OPENING) and (dangling := _OPENED_LATE.search(piece, *cuts[-1])):
            cuts[-1], start = (cuts[-1][0], dangling.start()), dangling.start()
        if before.endswith(".m.") and _CLOCK_END.search(piece, *cuts[-1]) and _CLOCK_GOES_ON.match(piece, start):
            cuts[-1] = (cuts[-1][0], end)
        else:
            cuts.append((start, end))
    spans = []
    for start, end in cuts:
        bare = piece[start:end]
        left = start + len(bare) - len(bare.lstrip())
        right = start + len(bare.rstrip())
        if left < right:
            spans.append(Span(paragraph.start + left, paragraph.start + right))
    return spans
