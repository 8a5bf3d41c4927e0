"""How well it is read what pages say of themselves: title, day of publication, authors, on pages checked by hand.

The labels (``gold/pages/metadata.tsv``) hold no words of the pages, which are not ours to pass on: a line is a page's
id, its title, its day and its authors, divided by tabs, the authors by spaces; title and authors as ``hash_words`` has
them, nothing where the page states none, and no tab at the end of a line; ``#`` opens a comment line.

**stated** counts the pages that state it. **right** is a title of the same words, the same day, the same authors in the
same order and no other. A page of which nothing is found is right in nothing.
"""

import hashlib
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import msgspec

from sayso.errors import CorpusError
from sayso.evaluate.report import Table
from sayso.records.page import Document

__all__ = ["Stated", "hash_words", "measure_stated", "read_stated"]

_HASH = re.compile(r"[0-9a-f]{16}")
_FIELDS = 4


class Stated(msgspec.Struct, frozen=True):
    """What one page says of itself; title and authors hashed."""

    title: str | None
    published: str | None  # YYYY-MM-DD
    authors: tuple[str, ...]


def hash_words(text: str) -> str:
    """16 hex digits of the SHA-256 of a text's words, whatever their case and what stands between them."""
    words = re.sub(r"\W+", " ", text.casefold()).strip()
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def read_stated(path: Path) -> tuple[dict[str, Stated], str]:
    """The labels by page, and the SHA-256 of their file. Raises CorpusError."""
    try:
        data = path.read_bytes()
        lines = data.decode("utf-8").splitlines()
    except OSError as error:
        raise CorpusError(str(path), error.strerror or "cannot be read") from error
    except UnicodeDecodeError as error:
        raise CorpusError(str(path), str(error)) from error
    stated: dict[str, Stated] = {}
    for number, line in enumerate(lines, start=1):
        if line and not line.startswith("#"):
            page, label = _read_line(line, f"{path}:{number}")
            stated[page] = label
    return stated, hashlib.sha256(data).hexdigest()


def measure_stated(
    stated: Mapping[str, Stated], documents: Mapping[str, Document | None]
) -> tuple[Table, dict[str, float]] | None:
    """The table and its shares, of the labelled pages among ``documents`` (None: nothing was found); None of no page.

    figures: the shares that are right, by ``stated: title`` and so on.
    """
    pairs = [(label, documents[page]) for page, label in stated.items() if page in documents]
    if not pairs:
        return None
    right = {
        "title": [_is_title(label, found) for label, found in pairs if label.title],
        "date": [found is not None and found.published == label.published for label, found in pairs if label.published],
        "authors": [_has_authors(label, found) for label, found in pairs if label.authors],
    }
    shares = {name: sum(answers) / (len(answers) or 1) for name, answers in right.items()}
    rows = tuple((name, len(answers), sum(answers), shares[name]) for name, answers in right.items())
    table = Table("What pages say of themselves", ("what", "stated", "right", "share"), rows)
    return table, {f"stated: {name}": share for name, share in shares.items()}


def _read_line(line: str, place: str) -> tuple[str, Stated]:
    fields = line.split("\t")
    if len(fields) > _FIELDS:
        raise CorpusError(place, f"{len(fields)} fields; a page has {_FIELDS} at most")
    page, title, published, authors = fields + [""] * (_FIELDS - len(fields))
    if wrong := next((one for one in (title, *authors.split()) if one and not _HASH.fullmatch(one)), None):
        raise CorpusError(place, f"{wrong!r} is no hash of 16 hex digits")
    if published and not _is_date(published):
        raise CorpusError(place, f"{published!r} is no date like 2022-09-15")
    return page, Stated(title or None, published or None, tuple(authors.split()))


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_title(label: Stated, found: Document | None) -> bool:
    return found is not None and hash_words(found.title or "") == label.title


def _has_authors(label: Stated, found: Document | None) -> bool:
    return found is not None and tuple(map(hash_words, found.authors)) == label.authors
