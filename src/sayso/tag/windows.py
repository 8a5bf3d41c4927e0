"""A story as the model sees it: word pieces with what their spelling hides, cut into windows.

The encoder is uncased and reads one line of pieces. What it would lose goes beside each piece as one small
number: the shape of its word, whether it stands between quotation marks, whether it opens a sentence or a
paragraph (``FEATURES`` of them, see ``_code_feature``).
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from sayso.records.segmented import Segmented, Sentence
from sayso.records.span import Span

__all__ = [
    "FEATURES",
    "TAGGED_ROLES",
    "Encoded",
    "Framed",
    "Window",
    "cut_windows",
    "encode_story",
    "frame_window",
    "frame_words",
    "read_mark",
]

TAGGED_ROLES = ("body", "headline", "caption")
_SHAPES, _MARKS, _OPENINGS = 5, 3, 3
FEATURES = _SHAPES * _MARKS * _OPENINGS
_CONTEXT_PIECES = 24  # read again before a window's own words, and after them where a paragraph is cut
_SPECIAL_PIECES = 2  # [CLS] and [SEP]
_AT_ONCE = 2_000  # sentences that the tokenizer is given
_CLS, _SEP = 101, 102  # in BERT's uncased vocabulary


class Encoded(NamedTuple):
    """A story's words, in text order, and their pieces. Words are those of the tokenizer: letters and digits
    between white space, and single punctuation marks.

    starts, ends: int64 ``[words]``, code points of the text. pieces: int32, features: int8 ``[pieces]``. firsts:
    int64 ``[words + 1]``, the number of each word's first piece, and in the end the number of all pieces. openings:
    int8 ``[words]``: 1 for the first word of a sentence, 2 for the first of a paragraph, else 0.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    pieces: NDArray[np.int32]
    features: NDArray[np.int8]
    firsts: NDArray[np.int64]
    openings: NDArray[np.int8]

    def cut(self, first: int, last: int) -> Span:
        """The words ``first`` up to ``last`` as a stretch of the text."""
        return Span(int(self.starts[first]), int(self.ends[last - 1]))

    def find(self, span: Span) -> tuple[int, int]:
        """The words that share a code point with ``span``, as a range."""
        return (
            int(np.searchsorted(self.ends, span.start, side="right")),
            int(np.searchsorted(self.starts, span.end, side="left")),
        )


class Window(NamedTuple):
    """Words ``start`` up to ``end`` are read; those from ``own_start`` to ``own_end`` are this window's to answer for.

    The own words of a story's windows follow one another without gap or overlap.
    """

    start: int
    own_start: int
    own_end: int
    end: int


class Framed(NamedTuple):
    """A window as it is read, between [CLS] and [SEP]: int64 ``[pieces]``, and the first piece of each word."""

    pieces: NDArray[np.int64]
    features: NDArray[np.int64]
    columns: NDArray[np.int64]


def encode_story(text: str, segmented: Segmented, tokenizer: Tokenizer) -> Encoded:
    """The words of the paragraphs that can hold attributions: body, headlines, captions."""
    sentences = [
        sentence
        for sentence in segmented.sentences
        if segmented.story.paragraphs[sentence.paragraph].role in TAGGED_ROLES
    ]
    starts, ends, pieces, firsts, openings = array("q"), array("q"), array("i"), array("q"), array("b")
    paragraph = -1
    for sentence, encoding in _encode_each(text, sentences, tokenizer):
        opening = 2 if sentence.paragraph != paragraph else 1
        paragraph = sentence.paragraph
        start = sentence.span.start
        before = None
        for piece, word, (left, right) in zip(encoding.ids, encoding.word_ids, encoding.offsets, strict=True):
            if word != before:
                firsts.append(len(pieces))
                starts.append(start + left)
                ends.append(start + right)
                openings.append(opening)
                opening, before = 0, word
            else:
                ends[-1] = start + right
            pieces.append(piece)
    firsts.append(len(pieces))
    codes = _code_features(text, starts, ends, openings, segmented)
    bounds = np.array(firsts, dtype=np.int64)
    return Encoded(
        np.array(starts, dtype=np.int64),
        np.array(ends, dtype=np.int64),
        np.array(pieces, dtype=np.int32),
        np.repeat(np.array(codes, dtype=np.int8), bounds[1:] - bounds[:-1]),
        bounds,
        np.array(openings, dtype=np.int8),
    )


def _encode_each(text: str, sentences: Sequence[Sentence], tokenizer: Tokenizer) -> Iterator[tuple[Sentence, Encoding]]:
    """The sentences with their pieces; not all at once, as those of a long text would fill the memory."""
    for first in range(0, len(sentences), _AT_ONCE):
        some = sentences[first : first + _AT_ONCE]
        yield from zip(
            some, tokenizer.encode_batch([one.span.of(text) for one in some], add_special_tokens=False), strict=True
        )


def _code_features(
    text: str, starts: Sequence[int], ends: Sequence[int], openings: Sequence[int], segmented: Segmented
) -> Sequence[int]:
    marks = _code_marks(starts, segmented)
    each = zip(starts, ends, marks, openings, strict=True)
    return array(
        "b",
        (_code_shape(text[start:end]) + _SHAPES * (mark + _MARKS * opening) for start, end, mark, opening in each),
    )


def _code_shape(word: str) -> int:
    """0 small letters, 1 a capital first, 2 capitals throughout, 3 with a digit, 4 a mark."""
    if word.islower():
        return 0
    if not word.isalnum():
        return 4
    if any(sign.isdigit() for sign in word):
        return 3
    return 2 if len(word) > 1 and word.isupper() else 1


def _code_marks(starts: Sequence[int], segmented: Segmented) -> Sequence[int]:
    """0 outside quotations, 1 inside one, 2 its mark."""
    marks = bytearray(len(starts))
    for quotation in segmented.quotations:
        if quotation.depth > 0:
            continue
        at = bisect_right(starts, quotation.span.start - 1)
        while at < len(starts) and starts[at] < quotation.span.end:
            marks[at] = 1 if quotation.inner.start <= starts[at] < quotation.inner.end else 2
            at += 1
    return marks


def read_mark(encoded: Encoded, word: int) -> int:
    """0 where a word stands outside quotations, 1 inside one, 2 for its mark."""
    return int(encoded.features[encoded.firsts[word]]) // _SHAPES % _MARKS


def cut_windows(encoded: Encoded, width: int, first_width: int | None = None) -> tuple[Window, ...]:
    """Windows of at most ``width`` pieces, special ones counted, that together own every word once.

    A window begins and ends with a paragraph where that fits, else with a sentence, else anywhere. It reads the
    end of what came before as context. first_width: of the first window alone (training moves the cuts with it).
    """
    windows: list[Window] = []
    firsts, openings = encoded.firsts, encoded.openings
    count, at = len(encoded.starts), 0
    room = (first_width or width) - _SPECIAL_PIECES
    while at < count:
        start = _step_back(encoded, at) if at else 0
        farthest = int(np.searchsorted(firsts, firsts[start] + room, side="right")) - 1
        farthest = min(max(farthest, at + 1), count)
        end = own_end = farthest
        if farthest < count:
            own_end = _find_cut(openings, at, farthest, 2)
            if own_end == at:  # a paragraph longer than the window: leave room to read on past the cut
                near = int(np.searchsorted(firsts, firsts[farthest] - _CONTEXT_PIECES, side="right")) - 1
                own_end = _find_cut(openings, at, max(near, at + 1), 1)
                own_end = own_end if own_end > at else max(near, at + 1)
            else:
                end = own_end
        windows.append(Window(start, at, own_end, end))
        at, room = own_end, width - _SPECIAL_PIECES
    return tuple(windows)


def frame_window(encoded: Encoded, window: Window) -> Framed:
    """The pieces of one window."""
    return frame_words(encoded, window.start, window.end)


def frame_words(encoded: Encoded, first: int, last: int) -> Framed:
    """The pieces of the words ``first`` up to ``last``."""
    start, end = int(encoded.firsts[first]), int(encoded.firsts[last])
    return Framed(
        np.concatenate([[_CLS], encoded.pieces[start:end], [_SEP]]),
        np.concatenate([[0], encoded.features[start:end], [0]]),
        encoded.firsts[first:last] - start + 1,
    )


def _find_cut(openings: NDArray[np.int8], start: int, end: int, least: int) -> int:
    """The last word after ``start``, up to ``end``, that opens a sentence (1) or paragraph (2); else ``start``."""
    found = np.flatnonzero(openings[start + 1 : end + 1] >= least)
    return int(start + 1 + found[-1]) if len(found) else start


def _step_back(encoded: Encoded, at: int) -> int:
    """The earliest opening of a sentence within reach before ``at``; ``at`` where there is none."""
    reach = int(np.searchsorted(encoded.firsts, encoded.firsts[at] - _CONTEXT_PIECES, side="left"))
    found = np.flatnonzero(encoded.openings[reach:at] >= 1)
    return int(reach + found[0]) if len(found) else at
