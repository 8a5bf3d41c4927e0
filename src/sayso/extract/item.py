"""What a reader of some carrier format (a news item, a mail, a PDF) hands to ``extract.page``."""

import re
from collections.abc import Iterable

import msgspec

from sayso.extract.maintext import find_paragraphs
from sayso.extract.markup import Block, lay_out, parse_markup

__all__ = ["Item", "clean_line", "find_language_tag", "find_web_address", "read_fragment", "read_letter"]

_LONGEST = 2_000  # characters of a title, a name or an address; what is longer is none
_LANGUAGE = re.compile(r"\s*([A-Za-z]{2})(?:[-_]|\s*$)")
_KEY = re.compile(r"\W+")


class Item(msgspec.Struct, frozen=True):
    """A text with what its carrier states of it. language: as stated, two letters; the text's own looks go before."""

    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None  # YYYY-MM-DD
    language: str | None = None


def clean_line(value: object) -> str | None:
    """A stated title or name with its white space collapsed; None where it is no text, empty, or too long to be one."""
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    return " ".join(value.split()) or None


def find_language_tag(values: Iterable[object]) -> str | None:
    """The two-letter code of the first BCP 47 tag ("en-GB") among ``values``."""
    found = (_LANGUAGE.match(value) for value in values if isinstance(value, str))
    return next((one[1].lower() for one in found if one), None)


def find_web_address(values: Iterable[object]) -> str | None:
    """The first http(s) address among ``values``; identifiers of other kinds (URNs, tags) lead nowhere."""
    for value in values:
        if isinstance(value, str) and re.fullmatch(r"https?://[^\s<>]+", value, re.IGNORECASE):
            return value if len(value) <= _LONGEST else None
    return None


def read_fragment(markup: str, name: str, title: str | None) -> str:
    """The text of HTML that holds an article and nothing round it: every block but its headline, one a line.

    Raises InputTooLarge, naming ``name``.
    """
    blocks = lay_out(parse_markup(markup, name)).blocks
    return "\n".join(block.text for block in blocks if not _is_headline(block, title))


def read_letter(markup: str, name: str, title: str | None) -> str:
    """The main text of HTML with much round it; of one too short to have any, all of it. Raises InputTooLarge."""
    paragraphs = find_paragraphs(lay_out(parse_markup(markup, name)), (title,) if title else ())
    return "\n".join(paragraphs) or read_fragment(markup, name, title)


def _is_headline(block: Block, title: str | None) -> bool:
    return block.tag == "h1" or (title is not None and _as_key(block.text) == _as_key(title))


def _as_key(text: str) -> str:
    return _KEY.sub(" ", text).strip().casefold()
