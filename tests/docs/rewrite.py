"""Writes what commands print into the docs anew (``make golden``): python -m tests.docs.rewrite [PAGE…].

Output of which a page shows a part, with ``…``, is only told of. A person reads the difference; CI never runs this.
"""

import re
import sys
import tempfile
from contextlib import suppress
from functools import partial
from pathlib import Path
from unittest import SkipTest

from sybil import Example
from tests.docs.examples import (
    PROSE,
    OpenShell,
    find_examples,
    is_shown,
    may_end_so,
    read_console,
    shell_of,
    type_console,
)
from tests.docs.shell import open_shells


def find_changes(example: Example, changes: list[tuple[str, str]]) -> None:
    """Note what a block shows and what should stand there, for each of its commands that prints something else."""
    for line, shown in read_console(example.parsed):
        typed = shell_of(example).type_line(line)
        place = f"{Path(example.path).name}:{example.line}: $ {line}"
        if not may_end_so(line, typed.code, shown):
            print(f"{place}\nends with {typed.code}\n{typed.printed}")  # noqa: T201
        elif shown and not is_shown(shown, typed.printed):
            if set(re.findall(".*….*", shown)) - set(re.findall(".*….*", typed.printed)):
                print(f"{place}\nby hand, for it shows a part\n{typed.printed}")  # noqa: T201
            else:
                changes.append((f"$ {line}\n{shown}", f"$ {line}\n{typed.printed.rstrip()}\n"))


def rewrite_page(path: Path, open_shell: OpenShell) -> None:
    changes: list[tuple[str, str]] = []
    for examples in find_examples(path):
        for example in examples:
            example.namespace["open_shell"] = open_shell
            if example.region.evaluator is type_console:
                example.region.evaluator = partial(find_changes, changes=changes)
            with suppress(SkipTest):
                example.evaluate()
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def main() -> None:
    named = [Path(one).resolve() for one in sys.argv[1:]]
    with (
        tempfile.TemporaryDirectory() as folder,
        open_shells(lambda name: Path(tempfile.mkdtemp(prefix=name, dir=folder))) as open_shell,
    ):
        for path in named or PROSE:
            rewrite_page(path, open_shell)


if __name__ == "__main__":
    main()
