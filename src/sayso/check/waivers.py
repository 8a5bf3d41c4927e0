"""Waivers: comments in a draft that ask for rules not to apply, each with its reason.

``<!-- sayso: ignore A03, N because the desk knows her reason -->`` holds for the paragraph it stands in, alone on its
line for the paragraph below; ``ignore-file`` in its place holds for the whole file. A paragraph is a line.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from sayso.check.catalogue import RULES
from sayso.records.finding import Finding
from sayso.records.span import Span

__all__ = ["Waived", "Waiver", "blank_waivers", "find_line", "find_waivers", "list_codes", "match_waivers"]

# A comment that speaks to sayso, up to its end, the colon forgotten or not. It holds no other comment's opening, so no
# two attempts read the same characters, and a comment that is never closed swallows no news.
_COMMENT: Final = re.compile(
    r"<!--\s*+sayso(?P<colon>:|(?=\s++ignore\b))(?P<body>(?:[^<-]|<(?!!--)|-(?!->)){0,2000}+)(?P<close>-->)?+",
    re.IGNORECASE,
)
_BECAUSE: Final = re.compile(r"\bbecause\b", re.IGNORECASE)
_FILE, _PARAGRAPH = "ignore-file", "ignore"
_FAMILIES: Final = sorted({rule.code[0] for rule in RULES})
_CODES: Mapping[str, tuple[str, ...]] = {
    **{rule.code: (rule.code,) for rule in RULES},
    **{letter: tuple(rule.code for rule in RULES if rule.code.startswith(letter)) for letter in _FAMILIES},
}


class Waiver(msgspec.Struct, frozen=True):
    """One comment that speaks to sayso.

    entries: codes of rules or letters of families, as written. reach: where a finding must begin to be waived; None
    where no paragraph follows. problem: what keeps the waiver from being honoured, to be read after "it".
    """

    span: Span
    entries: tuple[str, ...]
    reason: str
    reach: Span | None
    whole_file: bool
    problem: str | None


class Waived(msgspec.Struct, frozen=True):
    """What waivers come to: for each finding the reason it is waived for, None where it stands; and what they name in
    vain."""

    reasons: tuple[str | None, ...]
    idle: tuple[tuple[Waiver, str], ...]  # with the entry that waives nothing


def list_codes(entry: str) -> tuple[str, ...]:
    """The codes of the rules that ``entry`` names, a whole code or the letter of a family in either case; or none."""
    return _CODES.get(entry.strip().upper(), ())


def find_waivers(text: str) -> tuple[Waiver, ...]:
    """The waivers of ``text`` in its order, those that cannot be honoured among them."""
    found = tuple(_COMMENT.finditer(text))
    if not found:
        return ()
    lines = _Lines(text, found)
    return tuple(_read_waiver(one, lines, len(text)) for one in found)


def find_line(page: bytes) -> int | None:
    """The line of a page's bytes, from 1 on, on which its first waiver stands; None where it has none."""
    found = _COMMENT.search(page.decode("latin-1")) if b"sayso" in page.lower() else None
    return page.count(b"\n", 0, found.start()) + 1 if found is not None else None


def blank_waivers(text: str) -> str:
    """``text`` with each waiver as spaces, so that it is read as if there were none and all offsets hold.

    Where nothing else stands on a waiver's line, the line break before it goes as well: no blank line stays behind.
    """
    found = tuple(_COMMENT.finditer(text))
    if not any(one["close"] for one in found):
        return text
    lines = _Lines(text, found)
    breaks = sorted({lines.starts[line] - 1 for one in found if one["close"] and (line := lines.bare_line(one))})
    edges = [0, *(edge for at in breaks for edge in (at, at + 1)), len(text)]
    return " ".join(lines.text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))


def match_waivers(waivers: Sequence[Waiver], findings: Iterable[Finding]) -> Waived:
    """Which waiver goes with which finding. That of a paragraph goes before that of the file."""
    honoured = [one for one in waivers if one.problem is None]
    reasons: dict[tuple[int, str], str] = {}  # by where a paragraph starts, -1 for the file, and code
    for one in honoured:
        for entry in one.entries:
            for key in _list_keys(one, entry):
                reasons.setdefault(key, one.reason)
    reaches = sorted({one.reach for one in honoured if one.reach is not None and not one.whole_file})
    used: set[tuple[int, str]] = set()
    given: list[str | None] = []
    for finding in findings:
        at = bisect_right(reaches, finding.span.start, key=lambda reach: reach.start) - 1
        inside = at >= 0 and finding.span.start < reaches[at].end
        keys = [(place, finding.rule) for place in ((reaches[at].start, -1) if inside else (-1,))]
        fitting = [key for key in keys if key in reasons]
        used.update(fitting)
        given.append(reasons[fitting[0]] if fitting else None)
    idle = [(one, entry) for one in honoured for entry in one.entries if used.isdisjoint(_list_keys(one, entry))]
    return Waived(tuple(given), tuple(idle))


class _Lines:
    """The lines of a text whose closed comments are spaces, and which of them hold anything."""

    def __init__(self, text: str, found: Sequence[re.Match[str]]) -> None:
        pieces: list[str] = []
        end = 0
        for one in found:
            if one["close"]:
                pieces += (text[end : one.start()], " " * len(one[0]))
                end = one.end()
        self.text = "".join((*pieces, text[end:]))
        self.starts = [0, *(line.end() for line in re.finditer("\n", self.text))]
        self._ends = [*(start - 1 for start in self.starts[1:]), len(self.text)]
        self._filled = [at for at in range(len(self.starts)) if self.text[self.starts[at] : self._ends[at]].strip()]

    def reach(self, comment: re.Match[str]) -> Span | None:
        """The first line that holds anything, from that of ``comment`` on."""
        at = bisect_left(self._filled, self._line_of(comment))
        if at == len(self._filled):
            return None
        return Span(self.starts[self._filled[at]], self._ends[self._filled[at]])

    def bare_line(self, comment: re.Match[str]) -> int:
        """The number of the line of ``comment`` where nothing but comments stands on it, 0 where something does."""
        line = self._line_of(comment)
        at = bisect_left(self._filled, line)
        return 0 if at < len(self._filled) and self._filled[at] == line else line

    def _line_of(self, comment: re.Match[str]) -> int:
        return bisect_right(self.starts, comment.start()) - 1


def _read_waiver(comment: re.Match[str], lines: _Lines, length: int) -> Waiver:
    asked, *reasons = _BECAUSE.split(comment["body"], maxsplit=1)
    verb, *entries = asked.replace(",", " ").split() or [""]
    whole_file = verb.lower() == _FILE
    reason = " ".join(" ".join(reasons).split())
    if not comment["close"]:
        problem: str | None = "is not closed by “-->” within 2,000 characters"
    elif not comment["colon"]:
        problem = "lacks the colon behind “sayso”"
    elif not whole_file and verb.lower() != _PARAGRAPH:
        problem = f"begins with neither “{_PARAGRAPH}” nor “{_FILE}”"
    elif not entries:
        problem = "names no rule"
    elif unknown := [entry for entry in entries if not list_codes(entry)]:
        problem = f"names “{unknown[0]}”, which is no rule"
    elif not reason:
        problem = "gives no reason: end it with “because …”"
    else:
        problem = None
    return Waiver(
        span=Span(*comment.span()),
        entries=tuple(dict.fromkeys(entries)),
        reason=reason,
        reach=Span(0, length) if whole_file else lines.reach(comment),
        whole_file=whole_file,
        problem=problem,
    )


def _list_keys(waiver: Waiver, entry: str) -> list[tuple[int, str]]:
    if waiver.reach is None:
        return []
    place = -1 if waiver.whole_file else waiver.reach.start
    return [(place, code) for code in list_codes(entry)]
