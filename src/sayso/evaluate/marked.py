"""Gold written by hand: news sentences with their attributions marked in them.

``[source|Ana Ruiz] [cue|said] [content|it rained].`` is one attribution. Where a text has several, each mark
carries the numbers of those it belongs to, and marks may stand in one another::

    [source1,2|The mayor] [cue1|said] [content1|[source3|she] [cue3|knew] [content3|nothing]]
    and [cue2|denied] [content2|the rest].

Marks with the same role and number are the pieces of one part, in text order. Any other bracket is text. A
file of such passages gives each a name on a line of its own that begins with ``#``.
"""

import re
from collections import defaultdict
from pathlib import Path

import msgspec

from sayso.errors import CorpusError
from sayso.records.attribution import AttributionSpans
from sayso.records.span import Span

__all__ = ["MarkedText", "parse_marked", "read_marked"]

_NOTES_FOLLOW = "+++"
_SIGN = re.compile(r"\[(?:(source|cue|content)(\d+(?:,\d+)*)?\|)?|\]")


class MarkedText(msgspec.Struct, frozen=True):
    """A passage without its marks, and the attributions they stood for, by number.

    numbers: those of the attributions in the marks. notes: what follows a line ``+++`` after the passage.
    """

    name: str
    text: str
    attributions: tuple[AttributionSpans, ...]
    numbers: tuple[int, ...] = ()
    notes: str = ""


def parse_marked(marked: str, name: str = "marked text", line: int = 1) -> MarkedText:
    """The passage ``marked`` in the notation of this module.

    line: the number that errors give its first line. Raises CorpusError, by ``name``, where a mark is not
    closed or holds nothing.
    """
    plain: list[str] = []
    length = 0
    # The brackets that stand open: the mark's role and numbers, where its words begin, where it was written.
    open_marks: list[tuple[str | None, tuple[int, ...], int, int]] = []
    parts: dict[int, dict[str, list[Span]]] = defaultdict(lambda: {"source": [], "cue": [], "content": []})
    at = 0
    for sign in _SIGN.finditer(marked):
        words = marked[at : sign.start()]
        at = sign.end()
        role, numbers = sign.group(1), sign.group(2)
        closes = sign.group() == "]"
        if role is not None or (closes and open_marks and open_marks[-1][0] is not None):
            kept = words
        else:
            kept = words + sign.group()  # a bracket of the text's own
        plain.append(kept)
        length += len(kept)
        if not closes:
            owners = tuple(int(number) for number in numbers.split(",")) if numbers else (1,)
            open_marks.append((role, owners, length, sign.start()))
        elif open_marks:
            role, owners, start, written = open_marks.pop()
            if role is None:
                continue
            if start == length:
                where = _line_of(marked, written, line)
                raise CorpusError(name, f"line {where}: a {role} mark holds nothing")
            for owner in owners:
                parts[owner][role].append(Span(start, length))
    for role, _, _, written in open_marks:
        if role is not None:
            raise CorpusError(name, f"line {_line_of(marked, written, line)}: a {role} mark is not closed")
    plain.append(marked[at:])
    attributions = tuple(
        AttributionSpans(*(tuple(sorted(roles[role])) for role in ("source", "cue", "content")))
        for _, roles in sorted(parts.items())
    )
    return MarkedText(name, "".join(plain), attributions, tuple(sorted(parts)))


def _line_of(marked: str, at: int, first: int) -> int:
    return first + marked.count("\n", 0, at)


def read_marked(path: Path) -> tuple[MarkedText, ...]:
    """The passages of one file, in its order.

    Raises CorpusError where the file is missing, is not UTF-8, has no passage, or a passage is malformed or
    has a name that was used before.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise CorpusError(str(path), error.strerror or "cannot be read") from error
    except UnicodeDecodeError as error:
        raise CorpusError(str(path), "is not UTF-8") from error
    heads = [number for number, line in enumerate(lines) if line.startswith("#")]
    if not heads or any(line.strip() for line in lines[: heads[0]]):
        raise CorpusError(str(path), "line 1: a passage begins with a line “# its name”")
    passages: list[MarkedText] = []
    for head, end in zip(heads, [*heads[1:], len(lines)], strict=True):
        name = lines[head].lstrip("#").strip()
        if not name or any(passage.name == name for passage in passages):
            raise CorpusError(str(path), f"line {head + 1}: a passage needs a name of its own")
        body = head + 1
        while body < end and not lines[body].strip():
            body += 1
        rule = next((number for number in range(body, end) if lines[number].strip() == _NOTES_FOLLOW), end)
        marked = "\n".join(lines[body:rule]).rstrip()
        if not marked:
            raise CorpusError(str(path), f"line {head + 1}: “{name}” has no text")
        parsed = parse_marked(marked, str(path), body + 1)
        notes = "\n".join(lines[rule + 1 : end])
        passages.append(msgspec.structs.replace(parsed, name=name, notes=notes))
    return tuple(passages)
