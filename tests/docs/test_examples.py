"""What the docs show is so: their Python runs, their commands run, and what they say is printed is printed."""

import re
from typing import Any

import pytest
from tests.docs.examples import PROSE, OpenShell, find_examples, is_shown

FOUND = [
    pytest.param(examples, id=f"{path.name}:{examples[-1].line}") for path in PROSE for examples in find_examples(path)
]


@pytest.mark.parametrize("examples", FOUND)
def test_what_the_docs_show_is_so(examples: list[Any], open_shell: OpenShell) -> None:
    for example in examples:
        example.namespace["open_shell"] = open_shell
        example.evaluate()


def test_what_is_passed_over_says_why() -> None:
    for path in PROSE:
        for skip in re.findall(r"<!-- skip: (?:next|start).*", path.read_text(encoding="utf-8")):
            assert re.fullmatch(r'<!-- skip: \w+ "[a-z][^"]+" -->', skip), (path.name, skip)


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        ("one\ntwo\n", "one  \ntwo\n", True),
        ("one\n", "one\ntwo\n", False),
        ("one\n…\nfour\n", "one\ntwo\nthree\nfour\n", True),
        ("one\n…\nfive\n", "one\ntwo\nthree\nfour\n", False),
        ("found in … ms\n", "found in 12 ms\n", True),
        ("found in … ms\n", "found in\n12 ms\n", False),
        ("a (b)\n", "a b\n", False),
    ],
)
def test_what_is_left_out_of_the_output_is_any_and_the_rest_is_the_same(shown: str, printed: str, same: bool) -> None:
    assert is_shown(shown, printed) is same
