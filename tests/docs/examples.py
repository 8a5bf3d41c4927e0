"""The examples of a page of the docs: found by Sybil, typed in a shell, compared with what the page shows.

Examples of a page build on each other, as they do for who follows it. In the Markdown, unseen by its readers:

- ``<!-- folder: NAME, DAY -->`` begins a new folder with the files of ``folders/NAME``, if there are any, on a day;
- ``<!-- file: NAME -->`` above a block writes the block into a file;
- ``<!-- skip: next "reason" -->`` or ``start`` and ``end`` pass over what needs a network, a corpus or a long time.

Output that is not shown is not compared. In what is shown ``…`` stands for any words, on a line of its own for any
lines. Found and passed over by Sybil; what a shell does is tests/docs/shell.py.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from sybil import Document, Example, Region
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser, SkipParser
from tests.docs.shell import Shell

__all__ = ["PROSE", "OpenShell", "find_examples", "is_shown", "may_end_so", "read_console", "shell_of", "type_console"]

ROOT = Path(__file__).parents[2]
PROSE = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
UNDATED = "2026-06-01"
OpenShell = Callable[[str, str], Shell]


def find_examples(path: Path) -> Iterator[list[Example]]:
    """Every block of a page that runs, with the comments that stand before it."""
    document = Document.parse(str(path), *_PARSERS)
    before: list[Example] = []
    for example in document.examples():
        before.append(example)
        if not document.text.startswith("<!--", example.start):
            yield before
            before = []


def type_console(example: Example) -> str | None:
    """Type every line behind ``$`` and compare what it prints with what stands below it."""
    shell = shell_of(example)
    for line, shown in read_console(example.parsed):
        typed = shell.type_line(line)
        if shown and not is_shown(shown, typed.printed):
            return f"$ {line}\nis said to print\n\n{shown}\nand prints\n\n{typed.printed}"
        if not may_end_so(line, typed.code, shown):
            return f"$ {line}\nends with {typed.code} and prints\n\n{typed.printed}"
    return None


def _type_script(example: Example) -> str | None:
    """Type every line; nothing is shown of what they print."""
    shell = shell_of(example)
    for line in example.parsed.splitlines():
        typed = shell.type_line(line)
        if not may_end_so(line, typed.code, ""):
            return f"{line}\nends with {typed.code} and prints\n\n{typed.printed}"
    return None


def shell_of(example: Example) -> Shell:
    if "shell" not in example.namespace:
        example.namespace["shell"] = example.namespace["open_shell"](Path(example.path).stem, UNDATED)
    return example.namespace["shell"]


def may_end_so(line: str, code: int, shown: str) -> bool:
    """An error must be shown; that a check finds something need not be."""
    return code == 0 or bool(shown) or (code == 1 and "sayso check" in line)


def read_console(block: str) -> Iterable[tuple[str, str]]:
    for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
        line, _, shown = part.partition("\n")
        yield line, shown


def is_shown(shown: str, printed: str) -> bool:
    """Whether the docs show what was printed, white space at the ends of lines aside."""
    wanted = ""
    for line in _strip_ends(shown).split("\n"):
        if line.strip() == "…":
            wanted += r"(?:[^\n]*\n)*?"
        else:
            wanted += r"[^\n]*?".join(re.escape(words) for words in line.split("…")) + r"\n"
    return re.fullmatch(wanted, _strip_ends(printed) + "\n") is not None


def _strip_ends(text: str) -> str:
    return re.sub(r"[ \t\r]+$", "", text, flags=re.M).strip("\n")


def _read_folders(document: Document) -> Iterable[Region]:
    for found in re.finditer(r"<!-- folder: (\w+)(?:, (\S+))? -->", document.text):
        yield Region(*found.span(), (found[1], found[2] or UNDATED), _open_folder)


def _open_folder(example: Example) -> None:
    example.namespace["shell"] = example.namespace["open_shell"](*example.parsed)


def _read_files(document: Document) -> Iterable[Region]:
    for found in re.finditer(r"<!-- file: (\S+) -->\n```\w*\n(.*?)^```$", document.text, re.M | re.S):
        yield Region(*found.span(), (found[1], found[2]), _write_file)


def _write_file(example: Example) -> None:
    name, text = example.parsed
    path = shell_of(example).folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


_PARSERS = (
    SkipParser(),
    _read_folders,
    _read_files,
    PythonCodeBlockParser(),
    CodeBlockParser(language="console", evaluator=type_console),
    CodeBlockParser(language="sh", evaluator=_type_script),
)
