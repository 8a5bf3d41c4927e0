"""The times of a passage whose expressions are marked: "He left [two days later]."."""

import re
from collections.abc import Callable

import pytest

from sayso.records.span import Span
from sayso.records.timex import TaggedTimex, Time, TimexType
from sayso.resolve.times.story import find_times

WEDNESDAY = "2024-06-05"


@pytest.fixture(scope="session")
def read() -> Callable[..., tuple[Time, ...]]:
    """Takes a marked passage and a type for each mark, DATE where fewer are given; published on a Wednesday in June."""

    def run(marked: str, *types: TimexType, published: str | None = WEDNESDAY) -> tuple[Time, ...]:
        plain, at, timexes = "", 0, []
        for mark in re.finditer(r"\[([^\]]+)\]", marked):
            plain += marked[at : mark.start()]
            kind = types[len(timexes)] if len(timexes) < len(types) else "DATE"
            timexes.append(TaggedTimex(Span(len(plain), len(plain) + len(mark[1])), kind))
            plain += mark[1]
            at = mark.end()
        plain += marked[at:]
        sentences = [Span(one.start(), one.end()) for one in re.finditer(r"[^\s.][^.]*(?:\.(?!\s|$)[^.]*)*\.?", plain)]
        return find_times(plain, sentences, timexes, published, "s1", 0)

    return run


@pytest.fixture(scope="session")
def values(read: Callable[..., tuple[Time, ...]]) -> Callable[..., list[str]]:
    def run(marked: str, *types: TimexType, published: str | None = WEDNESDAY) -> list[str]:
        return [time.value for time in read(marked, *types, published=published)]

    return run
