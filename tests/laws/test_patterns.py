"""What must hold of every regular expression: no text makes it try for ever (CWE-1333)."""

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator

import sayso

PIECES = (
    *(" ", "\n", " \n", "\t", "a", "A", "1", "é", "Ab ", "a, ", "1,", "1:", "a.", "A.", "a@", ". ", ", ", "_", "-", ":"),
    *("\"", "“", "'", "’", "(", "<", "<a ", "<!--", "&", "=", ".", "/", "#", "http://", "“a” ", "(a) ", "[a] "),
    *("the ", "of ", "and ", "said ", "two ", "June ", "Mr. ", "reported "),
)  # fmt: skip
LENGTHS = (12, 24, 48, 96)  # code points; the first shows what would take hours on the last
MOST_TIMES = 1_000  # as long as a pattern takes that tries from each place to the end: the square of the length


def list_patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every pattern of text that a module holds, by where it is held."""
    for module in pkgutil.walk_packages(sayso.__path__, "sayso."):
        if module.name.startswith(("sayso.train", "sayso.__main__")):
            continue
        try:
            held = vars(importlib.import_module(module.name))
        except ImportError:  # of an extra that is not here
            continue
        for name, value in held.items():
            for number, pattern in enumerate(_list_held(value)):
                if isinstance(pattern.pattern, str):
                    yield f"{module.name}.{name}[{number}]", pattern


def _list_held(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _list_held(one)
    elif isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from _list_held(one)


PATTERNS = {pattern: where for where, pattern in list_patterns()}


def compare_cost(pattern: re.Pattern[str], piece: str) -> float:
    """How many times as long it takes as the square of the last length, on that much of ``piece``; on less, where that
    is more than MOST_TIMES already."""
    times = 0.0
    for length in LENGTHS:
        text = (piece * length)[:length]
        times = _measure(pattern, text) / SQUARE_S
        if times > MOST_TIMES:
            times = min(times, _measure(pattern, text) / SQUARE_S)  # something else may have taken the time
        if times > MOST_TIMES:
            break
    return times


def _measure(pattern: re.Pattern[str], text: str) -> float:
    start = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - start


SQUARE_S = min(_measure(re.compile(r"\w*!"), "a" * LENGTHS[-1]) for _ in range(20))


def test_no_repeated_text_makes_a_pattern_try_for_ever() -> None:
    assert len(PATTERNS) > 500
    for pattern, where in PATTERNS.items():
        for piece in PIECES:
            assert compare_cost(pattern, piece) <= MOST_TIMES, f"{where} on {piece!r}"


def test_one_that_tries_for_ever_is_found() -> None:
    assert compare_cost(re.compile(r"(?:\w+ ?){0,9}!"), "a") > MOST_TIMES
