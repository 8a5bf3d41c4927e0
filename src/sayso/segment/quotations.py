"""Where quotations begin and end: curly, straight, doubled and angled marks, nested, unmatched, over paragraphs."""

import re
from typing import NamedTuple

from sayso.records.segmented import Quotation
from sayso.records.span import Span

__all__ = ["find_quotations"]

# A mark is one of these; '' and `` are the typewriter's and TeX's ways of writing " and are one mark.
_MARK = re.compile(r"''|``|,,|[“”„«»\"‘’'‚‹›]")
_OPENERS = {"“": "double", "„": "double", "«": "angle", "``": "double", "‘": "single", "‚": "single", "‹": "angle"}
_CLOSERS = {"”": "double", "»": "angle", "’": "single", "›": "angle"}
_STRAIGHT = {'"': "double", "''": "double", "'": "single"}
_DEEPEST = 4  # no page nests quotations deeper; more open marks than this are noise
_ELISIONS = ("tis", "twas", "em", "til", "cause", "n", "round", "bout")


class _Open(NamedTuple):
    family: str
    mark: re.Match[str] | None  # None where speech runs on without a mark of its own
    start: int


def find_quotations(text: str, paragraphs: tuple[Span, ...]) -> tuple[Quotation, ...]:
    """Every quotation of a story, in text order, an outer one before those inside it.

    Marks are paired within a paragraph. A quotation left open at a paragraph's end is closed there with
    ``closed=False``; where the next paragraph opens with a mark of its own, that one ``continues`` it, as long
    speech is set (Chicago Manual of Style 13.32). A closing mark that nothing opened is passed over, except in
    the paragraph after an open quotation, which it then ends.
    """
    found: list[Quotation] = []
    running = False  # a double quotation stood open at the end of the paragraph before
    for paragraph in paragraphs:
        here, running = _pair_marks(text, paragraph, running)
        found.extend(here)
    return tuple(found)


def _pair_marks(text: str, paragraph: Span, running: bool) -> tuple[list[Quotation], bool]:
    marks = [m for m in _MARK.finditer(text, paragraph.start, paragraph.end) if not _is_apostrophe(text, m)]
    if not marks:
        return [], False
    last_single = max((m.start() for m in marks if _can_close(text, m, paragraph)), default=-1)
    opens_anew = marks[0].start() == paragraph.start
    stack: list[_Open] = []
    done: list[Quotation] = []
    if running and not opens_anew and any(_CLOSERS.get(m.group()) == "double" for m in marks[:1]):
        stack.append(_Open("double", None, paragraph.start))
    for mark in marks:
        family, opens = _read_mark(text, mark, paragraph, stack)
        if opens:
            is_lonely = family == "single" and last_single <= mark.start()
            if not is_lonely and len(stack) < _DEEPEST:
                stack.append(_Open(family, mark, mark.start()))
        elif any(entry.family == family for entry in stack):
            while stack[-1].family != family:  # an inner quotation nobody closed ends with its outer one
                _close(done, stack.pop(), mark.start(), mark.start(), len(stack), False, running, paragraph)
            entry = stack.pop()
            _close(done, entry, mark.start(), mark.end(), len(stack), True, running, paragraph)
    still_open = any(entry.family == "double" for entry in stack)
    while stack:
        entry = stack.pop()
        _close(done, entry, paragraph.end, paragraph.end, len(stack), False, running, paragraph)
    return sorted(done, key=lambda q: (q.span.start, -q.span.end)), still_open


def _close(
    done: list[Quotation],
    entry: _Open,
    inner_end: int,
    end: int,
    depth: int,
    closed: bool,
    running: bool,
    paragraph: Span,
) -> None:
    inner_start = entry.mark.end() if entry.mark else entry.start
    if inner_start >= inner_end:  # marks with nothing between them
        return
    continues = running and entry.start == paragraph.start
    done.append(Quotation(Span(entry.start, end), Span(inner_start, inner_end), closed, continues, depth))


def _read_mark(text: str, mark: re.Match[str], paragraph: Span, stack: list[_Open]) -> tuple[str, bool]:
    """The mark's family, and whether it opens (else it closes)."""
    sign = mark.group()
    if sign == "“" and stack and stack[-1].mark is not None and stack[-1].mark.group() in ("„", "‚"):
        return "double", False  # German closes „so“
    if sign in _OPENERS:
        return _OPENERS[sign], True
    if sign in _CLOSERS:
        return _CLOSERS[sign], False
    family = _STRAIGHT.get(sign, "double")
    before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    is_open = any(entry.family == family for entry in stack)
    if before.isspace() or before in "([{—–-/“‘\"'":
        if not after.isspace():
            return family, not (is_open and before in "—–-" and not after.isalnum())
        return family, not is_open
    return family, not is_open and family == "double" and not before.isdigit() and not after.isspace()


def _is_apostrophe(text: str, mark: re.Match[str]) -> bool:
    if mark.group() not in ("'", "’", "‘"):
        return False
    before = text[mark.start() - 1 : mark.start()]
    after = text[mark.end() : mark.end() + 8]
    if before.isalnum() and after[:1].isalnum():
        return True  # don’t
    if re.match(r"\d\ds?\b", after) and not before.isalnum():
        return True  # ’90s
    return mark.group() != "‘" and not before.isalnum() and after.lower().startswith(_ELISIONS) and _is_elision(after)


def _is_elision(after: str) -> bool:
    word = re.match(r"\w+", after)
    return word is not None and word.group().lower() in _ELISIONS


def _can_close(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Whether a single mark could end a quotation: it follows a word or a stop and no word follows it."""
    if mark.group() not in ("'", "’"):
        return False
    before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    return not before.isspace() and not after.isalnum()
