"""The text layer of a PDF to an Item: lines joined to paragraphs, words mended, what every page repeats left out.

A PDF has no paragraphs, only pieces of text at places on a page. Pieces are joined to lines in the order they are
drawn, which programs that set text keep to the order of reading, columns included; lines are joined by their distance,
their indent, their size and where they end.
"""

import io
import logging
import re
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

import msgspec

from sayso.errors import InputTooLarge, NoMainText, UnsupportedInput
from sayso.extract.authors import clean_authors
from sayso.extract.dates import parse_date
from sayso.extract.item import Item, clean_line
from sayso.records.page import RawPage

if TYPE_CHECKING:
    from pypdf import PdfReader

__all__ = ["read_pdf"]

_MOST_PAGES = 400
_MOST_SEARCHED = 100  # objects for the root of a damaged file: pypdf goes through all of it for each
_MOST_CHARACTERS = 5_000_000
_MOST_DRAWN = 20_000_000  # bytes of drawing instructions
_EDGE_LINES = 3  # lines at a page's top and at its bottom that may be furniture
_APART = 1.6  # times the size of the letters, between what repeats on every page and the text
_WIDE_GAP = 1.35  # times the usual distance of lines: a new paragraph
_SHORT_LINE = 0.8  # share of the usual length: a sentence that ends there ends its paragraph
_INDENT = 0.8  # times the size of the letters
_SENTENCE_END = re.compile(r"[.!?…:][\"”’'»)\]]*$")
_ENTRY = re.compile(r"[•▪●–]\s|\(?\d{1,2}[.)]\s")  # of a list, whose further lines are set in
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"\w+(?:-\w+)*")
_BROKEN_WORD = re.compile(r"(\w+)([-\u00ad\u2010])$")
_KEPT_HYPHEN = frozenset(
    "all anti co cross ex half high long low mid multi non post pre pro self semi vice well".split()
)
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What programs call a file that nobody gave a title.
_NO_TITLE = re.compile(
    r"(?:microsoft word|untitled|layout \d|.*\.(?:docx?|indd|pdf|qxp|pmd|rtf|odt|tmp)$)", re.IGNORECASE
)


class _Line(msgspec.Struct, frozen=True):
    """A line as drawn. x, y: where it begins, in points from the page's lower left; size: of its largest letters."""

    text: str
    page: int
    x: float
    y: float
    size: float


def read_pdf(raw: RawPage) -> Item:
    """The text and metadata of a PDF.

    Raises, naming ``raw.name``: UnsupportedInput where it is broken, locked, or pypdf is not installed; NoMainText
    where it has no text layer; InputTooLarge.
    """
    try:
        import pypdf
    except ImportError as error:
        raise UnsupportedInput(raw.name, "a PDF, which needs pypdf: pip install 'sayso[pdf]'") from error
    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # its remarks on damage are not for our users
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw.data), root_object_recovery_limit=_MOST_SEARCHED)
        _unlock(reader, raw.name)
        stated = {str(key): str(value) for key, value in (reader.metadata or {}).items()}
        lines = _list_lines(reader, raw.name)
    except (UnsupportedInput, InputTooLarge):
        raise
    except Exception as error:  # on damaged files pypdf raises whatever its code runs into
        raise UnsupportedInput(raw.name, f"a PDF that is broken or breaks off ({_describe(error)})") from error
    text = "\n".join(_join_paragraphs(_drop_furniture(lines)))
    if not text.strip():
        raise NoMainText(raw.name, "a PDF without a text layer (scanned pages?); run it through OCR first")
    title = clean_line(_mend(stated.get("/Title", "")))
    return Item(
        text=text,
        title=None if title is None or _NO_TITLE.match(title) else title,
        authors=clean_authors(re.split(r"[;\n]", _mend(stated.get("/Author", "")))),
        published=parse_date(stated.get("/CreationDate", "").removeprefix("D:")[:8]),
    )


def _unlock(reader: "PdfReader", name: str) -> None:
    """Open a file that anybody may read and only some may change; the password of such a one is empty."""
    if not reader.is_encrypted:
        return
    try:
        opened = reader.decrypt("")
    except Exception as error:  # as in read_pdf
        raise UnsupportedInput(name, f"an encrypted PDF that cannot be opened ({_describe(error)})") from error
    if not opened:
        raise UnsupportedInput(name, "an encrypted PDF that needs a password; save a copy without one")


def _list_lines(reader: "PdfReader", name: str) -> list[_Line]:
    """The lines of all pages, in the order they are drawn."""
    if len(reader.pages) > _MOST_PAGES:
        raise InputTooLarge(name, f"a PDF of {len(reader.pages):,} pages; at most {_MOST_PAGES} are read")
    lines: list[_Line] = []
    held = drawn = 0
    for number, page in enumerate(reader.pages):
        contents = page.get_contents()
        drawn += len(contents.get_data()) if contents is not None else 0
        if drawn > _MOST_DRAWN:
            raise InputTooLarge(name, f"a PDF of more than {_MOST_DRAWN:,} bytes of drawing")
        collector = _Collector(number)
        page.extract_text(visitor_text=collector.add)
        found = collector.finish()
        held += sum(len(line.text) for line in found)
        if held > _MOST_CHARACTERS:
            raise InputTooLarge(name, f"a PDF of more than {_MOST_CHARACTERS:,} characters")
        lines += found
    return lines


class _Collector:
    """The pieces of one page as pypdf hands them over, joined to lines."""

    def __init__(self, page: int) -> None:
        self.page = page
        self.lines: list[_Line] = []
        self.pieces: list[str] = []
        self.place: tuple[float, float] | None = None
        self.size = 0.0

    def add(self, text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        """pypdf's visitor. cm, tm: the transformations of page and text, ``[a, b, c, d, e, f]``."""
        for index, piece in enumerate(text.split("\n")):
            if index:
                self.end_line()
            if not piece.strip():
                self.pieces.append(piece)
                continue
            if self.place is None:
                x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                spaces = len("".join(self.pieces) + piece) - len(("".join(self.pieces) + piece).lstrip())
                scale = abs(size * tm[3] * cm[3])
                self.place = (float(x) + spaces * 0.25 * scale, float(y))
            self.size = max(self.size, abs(float(size) * float(tm[3]) * float(cm[3])))
            self.pieces.append(piece)

    def end_line(self) -> None:
        text = " ".join(_mend("".join(self.pieces)).split())
        if text and self.place is not None:
            self.lines.append(_Line(text, self.page, *self.place, round(self.size, 1)))
        self.pieces.clear()
        self.place, self.size = None, 0.0

    def finish(self) -> list[_Line]:
        self.end_line()
        return self.lines


def _drop_furniture(lines: list[_Line]) -> list[_Line]:
    """Leave out page numbers, and what half the pages have at their top or bottom, figures apart."""
    pages: dict[int, list[_Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    edges = {page: _find_edges(held) for page, held in pages.items()}
    seen = Counter(key for held in edges.values() for key in {_as_key(line) for edge in held for line in edge})
    least = max(2, len(pages) / 2)
    dropped: set[int] = set()
    for held in edges.values():
        for edge in held:
            run = 0  # lines from the page's edge inwards, up to the first that is its own
            while run < len(edge) and (_PAGE_NUMBER.fullmatch(edge[run].text) or seen[_as_key(edge[run])] >= least):
                run += 1
            while run and run < len(edge) and not _stands_apart(edge[run - 1], edge[run]):
                run -= 1
            dropped |= {id(line) for line in edge[: min(run, _EDGE_LINES)]}
    return [line for line in lines if id(line) not in dropped]


def _find_edges(lines: list[_Line]) -> tuple[list[_Line], list[_Line]]:
    """The outermost lines of a page and one more, from its top downwards and from its bottom upwards."""
    ordered = sorted(lines, key=lambda line: -line.y)
    return ordered[: _EDGE_LINES + 1], ordered[::-1][: _EDGE_LINES + 1]


def _stands_apart(line: _Line, inner: _Line) -> bool:
    """Whether a line is no part of the text that begins with, or ends in, the one further inside."""
    return abs(line.y - inner.y) > _APART * max(line.size, inner.size) or line.size != inner.size


def _as_key(line: _Line) -> str:
    return _DIGITS.sub("#", line.text).casefold()


def _join_paragraphs(lines: list[_Line]) -> list[str]:
    if not lines:
        return []
    gaps: dict[float, list[float]] = {}
    lengths: dict[float, list[int]] = {}
    for before, line in pairwise(lines):
        if before.page == line.page and before.size == line.size and 0 < before.y - line.y < 4 * line.size:
            gaps.setdefault(line.size, []).append(before.y - line.y)
    for line in lines:
        lengths.setdefault(line.size, []).append(len(line.text))
    leading = {size: median(found) for size, found in gaps.items()}
    usual = {size: sorted(found)[len(found) * 3 // 4] for size, found in lengths.items()}
    words = frozenset(word for line in lines for word in _WORD.findall(line.text))
    paragraphs = [[lines[0].text]]
    for before, line in pairwise(lines):
        if _starts_paragraph(before, line, leading.get(line.size), usual[line.size]):
            paragraphs.append([line.text])
        else:
            paragraphs[-1][-1:] = _join_lines(paragraphs[-1][-1], line.text, words)
    return ["".join(pieces) for pieces in paragraphs]


def _starts_paragraph(before: _Line, line: _Line, leading: float | None, usual: int) -> bool:
    """leading: the usual distance of lines of this size, None where there are no two; usual: their length."""
    if abs(before.size - line.size) > 0.05 * max(before.size, line.size):
        return True
    ended = _SENTENCE_END.search(before.text) is not None
    fall = before.y - line.y
    if before.page != line.page or fall < -0.5 * line.size:  # the next page or column
        return ended or _ENTRY.match(line.text) is not None
    if leading is not None and fall > _WIDE_GAP * leading:
        return True
    if fall > 0.5 * line.size and (
        _ENTRY.match(line.text) or (line.x > before.x + _INDENT * line.size and not _ENTRY.match(before.text))
    ):
        return True
    return ended and len(before.text) < _SHORT_LINE * usual and fall > 0.5 * line.size


def _join_lines(before: str, line: str, words: frozenset[str]) -> tuple[str, str]:
    """Two lines, to be put together as they are, a word broken between them mended.

    words: those of the text, where that one may also stand unbroken.
    """
    broken = _BROKEN_WORD.search(before)
    if broken is None or not line[:1].isalnum():
        return f"{before} ", line
    first, hyphen = broken[1], broken[2]
    second = re.match(r"\w+", line)
    if hyphen != "\u00ad" and second is not None:
        compound = f"{first}-{second[0]}"
        is_compound = first.casefold() in _KEPT_HYPHEN and f"{first}{second[0]}" not in words
        if not line[:1].islower() or not first.isalpha() or compound in words or is_compound:
            return before, line
    return before[:-1], line


def _mend(text: str) -> str:
    """``text`` without characters that are none."""
    return _NOT_TEXT.sub("", text).replace("\u00a0", " ")


def _describe(error: Exception) -> str:
    return (" ".join(str(error).split()) or type(error).__name__)[:120]
