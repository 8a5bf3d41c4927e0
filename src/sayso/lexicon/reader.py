"""The only I/O of the lexicon: word lists shipped in the package, read once.

A list is UTF-8, one entry a line, fields divided by tabs, ``#`` opens a comment line.
"""

from functools import cache
from importlib import resources

__all__ = ["read_rows", "read_words"]


@cache
def read_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of ``lexicon/<name>.tsv``, each a tuple of its fields."""
    text = (resources.files("sayso.lexicon") / f"{name}.tsv").read_text(encoding="utf-8")
    lines = (line.rstrip() for line in text.splitlines())
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


@cache
def read_words(name: str) -> frozenset[str]:
    """The first field of every row of ``lexicon/<name>.tsv``."""
    return frozenset(row[0] for row in read_rows(name))
