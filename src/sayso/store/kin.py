"""Which of the stories that share runs of words with one are compared with it, and found to be its kin."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from sayso.records.comparison import Relation
from sayso.store.copies import find_origins

__all__ = ["Kin", "find_kin"]

_MOST_COMPARED: Final = 40  # stories that one is compared with, those that share most first
_ENOUGH_KIN: Final = 5  # in one family, after which its other stories add nothing


class Kin(NamedTuple):
    """How a story is kin to another. probability: that they are dependent."""

    relation: Relation
    probability: float
    because: tuple[str, ...]


def find_kin(
    reader: sqlite3.Connection, sharers: Sequence[int], judge: Callable[[int], Kin | None]
) -> Iterator[tuple[int, Kin]]:
    """Of a family, the first story and ``_ENOUGH_KIN`` at most of the others: further ones would not change who is
    of it, and a text that hundreds print is compared with few of them. sharers: in order."""
    families = find_origins(reader, sharers) if sharers else {}
    kin: Counter[int] = Counter()
    left = _MOST_COMPARED
    for other in sharers:
        family = families[other]
        if not left or (kin[family] >= _ENOUGH_KIN and other != family):
            continue
        left -= 1
        found = judge(other)
        if found is not None:
            kin[family] += 1
            yield other, found
