"""What of a story can be set against another's without its text: sets of words and of runs of words, as hashes.

Small enough to be kept for every story, it tells of most pairs of stories that share some words that they are not kin.
Two words of one hash (1 in 4,000,000,000) make two stories look a little more alike than they are.
"""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np

__all__ = ["Outline", "hash_run", "hash_runs", "hash_word", "hash_words", "pack_outline", "unpack_outline"]

_KEPT = 1 << 16  # words whose hashes are known again
_ENCODED = "<u4"
_PARTS = 9
_VERSION = 0xFFFF_FF02  # stands first, where the first version had the number of words


class Outline(NamedTuple):
    """Of one story; the sets as ``Told`` has them, each word and run of words a number of 32 bits. own_length,
    quoted_length: in words. credits: in how many sentences each outlet is credited."""

    own_length: int
    quoted_length: int
    names: frozenset[int]
    rare_words: frozenset[int]
    turns: frozenset[int]
    own_grams: frozenset[int]
    quoted_grams: frozenset[int]
    speakers: frozenset[int]
    credits: Mapping[int, int]
    first_credits: frozenset[int]

    @property
    def plain_words(self) -> frozenset[int]:
        """The rare words that name nobody."""
        return self.rare_words - self.names


def pack_outline(outline: Outline) -> bytes:
    """The same bytes for the same outline always."""
    sets = (
        *(outline.names, outline.rare_words, outline.turns),
        *(outline.own_grams, outline.quoted_grams, outline.speakers),
    )
    credited = sorted(outline.credits)
    sentences = [outline.credits[outlet] for outlet in credited]
    parts = (*map(sorted, sets), credited, sentences, sorted(outline.first_credits))
    numbers = [_VERSION, outline.own_length, outline.quoted_length, *map(len, parts)]
    for part in parts:
        numbers += part
    return np.array(numbers, _ENCODED).tobytes()


def unpack_outline(packed: bytes) -> Outline | None:
    """None of one that an older version packed, which tells other things."""
    version, own_length, quoted_length, *rest = np.frombuffer(packed, _ENCODED).tolist()
    if version != _VERSION:
        return None
    bounds = pairwise(accumulate(rest[:_PARTS], initial=_PARTS))
    names, rare, turns, own, quoted, speakers, credited, sentences, first = (rest[start:end] for start, end in bounds)
    return Outline(
        own_length=own_length,
        quoted_length=quoted_length,
        names=frozenset(names),
        rare_words=frozenset(rare),
        turns=frozenset(turns),
        own_grams=frozenset(own),
        quoted_grams=frozenset(quoted),
        speakers=frozenset(speakers),
        credits=dict(zip(credited, sentences, strict=True)),
        first_credits=frozenset(first),
    )


@lru_cache(_KEPT)
def hash_word(word: str) -> int:
    return zlib.crc32(word.encode())


def hash_words(words: Iterable[str]) -> frozenset[int]:
    return frozenset(map(hash_word, words))


def hash_run(run: Sequence[str]) -> int:
    """Of words in a row, 32 bits; the same always."""
    return zlib.crc32(" ".join(run).encode())


def hash_runs(runs: Iterable[Sequence[str]]) -> frozenset[int]:
    return frozenset(map(hash_run, runs))
