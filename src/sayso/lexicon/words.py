"""What a word is: every stage cuts a sentence alike."""

import re

from sayso.records.span import Span

__all__ = ["find_words", "list_words"]

# Abbreviations with inner stops, numbers with inner points, words with hyphens or apostrophes, a clitic, one mark.
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., a.m.
    r"|[$€£¥]?\d+(?:[.,:]\d+)*%?"
    r"|['’]s\b(?=\W|$)"
    r"|(?:(?!['’]s\b)[\w&@#]+(?:[-‐‑./@](?=\w)|['’](?!s\b)(?=\w))?)+"
    r"|''|``|[^\w\s]"
)


def find_words(text: str, span: Span) -> tuple[Span, ...]:
    """Words and punctuation marks of ``text[span]``, in order; a possessive ’s is a word of its own."""
    return tuple(Span(*found.span()) for found in _WORD.finditer(text, span.start, span.end))


def list_words(text: str, span: Span) -> list[str]:
    """The same words without their places, which take longer to make than to find."""
    return _WORD.findall(text, span.start, span.end)
