"""How surely words are found again in their page: every word and sentence of scrapinghub's pages, there and back.

Of each page all words of the main text and all its sentences are taken as spans to the page (``views.selectors``) and
back by another way: the position by cutting the page text, the quotation by searching the page text for the words
between their prefix and suffix, the link by the steps of the Text Fragments specification on the page's lines of text.
What comes back must be the same words at the same place.

**exact** spans have such a place, **in pieces** those of them between whose words the page has others; the rest are
**lost**. Quotation and link count pieces: given, or none given because it would also find other places. **wrong** is
whatever came back as another place or as other words, and must be 0.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from sayso.errors import NoMainText
from sayso.evaluate.pages import read_pages
from sayso.evaluate.report import Report, Table
from sayso.extract.page import read_mapped_page
from sayso.records.origin import PageMap
from sayso.records.page import RawPage
from sayso.records.span import Span
from sayso.records.story import Paragraph, Story
from sayso.segment.story import segment_story
from sayso.views.selectors import Anchor, Piece, TextQuote, locate_spans

__all__ = ["Follower", "count_anchors", "evaluate_anchors", "find_quote"]

_UNSEEN = re.compile(r"[\s\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad]+")
_COLLAPSED = re.compile(r"([\t\n\f\r ]+)|[^\t\n\f\r ]")
_KINDS = ("words", "sentences")


def evaluate_anchors(path: Path) -> Report:
    """Count over the folder at ``path``, laid out as for ``evaluate.pages``.

    figures: of words and of sentences, the shares that are exact and the shares of pieces with a quotation and with a
    link; and how many are wrong. Raises CorpusError.
    """
    pages, digest = read_pages(path)
    counts = {kind: Counter[str]() for kind in _KINDS}
    for page in pages:
        try:
            document, page_map = read_mapped_page(
                RawPage(page.id, page.html, media_type="text/html", charset="utf-8"), force=True
            )
        except NoMainText:
            continue
        words, sentences = _list_spans(document.text)
        counts["words"] += count_anchors(document.text, page_map, words)
        counts["sentences"] += count_anchors(document.text, page_map, sentences)

    names = ("number", "exact", "in pieces", "lost", "pieces", "quotation", "link", "wrong")
    rows: tuple[tuple[str | float | int, ...], ...] = tuple(
        (kind, *(counts[kind][name] for name in names)) for kind in _KINDS
    )
    reasons = tuple(
        (f"{kind}, {what.partition(': ')[2]}", number)
        for kind in _KINDS
        for what, number in sorted(counts[kind].items())
        if what.startswith("because: ")
    )
    figures: dict[str, float] = {}
    for kind in _KINDS:
        one = counts[kind]
        figures[f"{kind}: exact"] = one["exact"] / (one["number"] or 1)
        figures[f"{kind}: quotation"] = one["quotation"] / (one["pieces"] or 1)
        figures[f"{kind}: link"] = one["link"] / (one["pieces"] or 1)
        figures[f"{kind}: right"] = 1 - one["wrong"] / (one["number"] or 1)
    tables = [Table("Spans in their pages and back", ("spans", *names), rows)]
    if reasons:
        tables.append(Table("Why there is no quotation, no link or no place", ("because", "number"), reasons))
    return Report("anchors", path.name, digest, tuple(tables), figures)


def count_anchors(text: str, page_map: PageMap, spans: tuple[Span, ...]) -> Counter[str]:
    """What became of the spans of one document's ``text``: the columns of the report, and reasons by ``because: ``."""
    counts = Counter[str](number=len(spans))
    follower = Follower(page_map)
    for anchor in locate_spans(page_map, spans):
        if anchor.lost is not None:
            counts.update(("lost", f"because: no place: {anchor.lost}"))
            continue
        counts["exact"] += 1
        counts["in pieces"] += len(anchor.pieces) > 1
        counts["pieces"] += len(anchor.pieces)
        for piece in anchor.pieces:
            counts.update({"quotation": piece.quote is not None, "link": piece.directive is not None})
            if piece.quote_lost:
                counts[f"because: no quotation: {piece.quote_lost}"] += 1
            if piece.directive_lost:
                counts[f"because: no link: {piece.directive_lost}"] += 1
        counts["wrong"] += not _is_right(text, page_map, anchor, follower)
    return counts


def find_quote(text: str, quote: TextQuote) -> list[tuple[int, int]]:
    """Every place of ``text`` with these words between these."""
    around = quote.prefix + quote.exact + quote.suffix
    found: list[tuple[int, int]] = []
    at = text.find(around)
    while at >= 0:
        start = at + len(quote.prefix)
        found.append((start, start + len(quote.exact)))
        at = text.find(around, at + 1)
    return found


class Follower:
    """A page's text as a browser searches it: white space collapsed, a line feed between blocks.

    What the extraction left out is looked at like anything else.
    """

    def __init__(self, page: PageMap) -> None:
        self._places: list[int] = []
        shown: list[str] = []
        end = 0
        for run in page.runs:
            if not run.joined:
                shown.append("\n")
                self._places.append(run.start)
            start = end if run.joined else run.start
            for match in _COLLAPSED.finditer(page.text, start, run.end):
                shown.append(" " if match[1] else _fold(match[0]))
                self._places.append(match.start())
            end = run.end
        self._text = "".join(shown)

    def follow(self, directive: str) -> tuple[int, int] | None:
        """Where the steps "find a range from a text directive" lead, in the page text; None where nowhere."""
        terms = directive.removeprefix(":~:text=").split(",")
        prefix = unquote(terms.pop(0)[:-1]) if terms[0].endswith("-") else None
        suffix = unquote(terms.pop()[1:]) if terms[-1].startswith("-") else None
        start, end = unquote(terms[0]), unquote(terms[1]) if len(terms) == 2 else None
        at = 0
        while (found := self._find_start(prefix, start, at, end is not None or suffix is None)) is not None:
            at, place = found
            if place is None:
                continue
            if end is not None:
                last = self._find(end, place[1], True, suffix is None)
                if last is None:
                    return None
                place = (place[0], last[1])
            here = self._pass_space(place[1])
            after = self._find(suffix, here, False, True) if suffix is not None else (here, here)
            if after is None:
                return None
            if after[0] == here:
                return self._places[place[0]], self._places[place[1] - 1] + 1
        return None

    def _find_start(
        self, prefix: str | None, start: str, at: int, ends_word: bool
    ) -> tuple[int, tuple[int, int] | None] | None:
        """Where to go on, and the place of ``start`` unless it does not follow its prefix; None where there is none."""
        if prefix is None:
            place = self._find(start, at, True, ends_word)
            return None if place is None else (place[0] + 1, place)
        before = self._find(prefix, at, True, False)
        if before is None:
            return None
        here = self._pass_space(before[1])
        place = self._find(start, here, False, ends_word)
        if place is None:
            return None
        return before[0] + 1, place if place[0] == here else None

    def _find(self, term: str, at: int, starts_word: bool, ends_word: bool) -> tuple[int, int] | None:
        folded = "".join(map(_fold, term))
        while (start := self._text.find(folded, at)) >= 0:
            end = start + len(folded)
            if (not starts_word or self._is_bound(start)) and (not ends_word or self._is_bound(end)):
                return start, end
            at = start + 1
        return None

    def _pass_space(self, at: int) -> int:
        while at < len(self._text) and self._text[at].isspace():
            at += 1
        return at

    def _is_bound(self, at: int) -> bool:
        return not re.match(r"\w\w", self._text[max(0, at - 1) : at + 1])


def _fold(char: str) -> str:
    return lower if len(lower := char.lower()) == 1 else char


def _is_right(text: str, page_map: PageMap, anchor: Anchor, follower: Follower) -> bool:
    words = "".join(page_map.text[piece.start : piece.end] for piece in anchor.pieces)
    return _UNSEEN.sub("", words) == _UNSEEN.sub("", anchor.span.of(text)) and all(
        _is_piece_right(page_map, piece, follower) for piece in anchor.pieces
    )


def _is_piece_right(page_map: PageMap, piece: Piece, follower: Follower) -> bool:
    place = (piece.start, piece.end)
    return (
        (piece.quote is None or find_quote(page_map.text, piece.quote) == [place])
        and (piece.directive is None or follower.follow(piece.directive) == place)
        and page_map.nodes[piece.start_node[0]] + piece.start_node[1] == piece.start
        and page_map.nodes[piece.end_node[0]] + piece.end_node[1] == piece.end
    )


def _list_spans(text: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The words and the sentences of a text."""
    lines = tuple(Paragraph(*line.span(), "body") for line in re.finditer(r"[^\n]*\S[^\n]*", text))
    story = Story("s1", 0, len(text), "article", True, None, None, lines)
    sentences = segment_story(text, story).sentences
    return tuple(_list_words(text)), tuple(sentence.span for sentence in sentences)


def _list_words(text: str) -> Iterator[Span]:
    return (Span(*word.span()) for word in re.finditer(r"\w+", text))
