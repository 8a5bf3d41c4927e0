"""A sentence as the tagging rules see it: words with a few closed-class marks, quotations told apart."""

from typing import NamedTuple

from sayso.lexicon.reader import read_words
from sayso.lexicon.words import find_words
from sayso.records.segmented import Segmented, Sentence
from sayso.records.span import Span

__all__ = [
    "ADVERBS",
    "AUXILIARIES",
    "DETERMINERS",
    "IRREGULAR_PASTS",
    "PREPOSITIONS",
    "PRONOUNS",
    "Token",
    "is_past_verb",
    "is_time_word",
    "read_tokens",
]

PRONOUNS = frozenset("i he she it we they you who this these those one none some many most several others".split())
DETERMINERS = frozenset(
    "the a an this that these those his her its their our my your each every some any no another both all".split()
)
AUXILIARIES = frozenset(
    "is are was were be been being am has have had do does did will would can could may might must should shall "
    "isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't "
    "cannot couldn't".split()
)
IRREGULAR_PASTS = frozenset(
    "gave took made went came saw left put held met stood spoke began won lost sent brought kept led ran rose fell "
    "grew drew spent broke chose drove flew hit hung laid lay let paid rode sat set shot spread struck threw".split()
)
ADVERBS = frozenset(
    "not never also then later again once still already since often always even just only now reportedly ever "
    "first instead further soon thus twice long recently previously".split()
)
PREPOSITIONS = frozenset(
    "in on at by for from of with after before during under over about against amid among as into through "
    "since until till within without despite according like near outside inside between following".split()
)


class Token(NamedTuple):
    """One word or mark; ``lower`` has straight apostrophes.

    quotation: index of the outer quotation it stands in, the marks themselves counted in, or -1.
    """

    text: str
    lower: str
    span: Span
    quotation: int

    @property
    def quoted(self) -> bool:
        return self.quotation >= 0

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum() or self.text[0] in "#@$€£"

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def is_adverb(self) -> bool:
        return self.lower in ADVERBS or (self.lower.endswith("ly") and len(self.lower) > 4 and not self.is_capital)


def read_tokens(text: str, sentence: Sentence, segmented: Segmented, first: int = 0) -> tuple[Token, ...]:
    """The sentence's tokens. ``first``: index of an outer quotation from which on to look, for linear time."""
    outer = segmented.quotations
    at = first
    tokens = []
    for word in find_words(text, sentence.span):
        while at < len(outer) and (outer[at].depth > 0 or outer[at].span.end <= word.start):
            at += 1
        inside = at if at < len(outer) and outer[at].span.covers(word) else -1
        form = word.of(text)
        tokens.append(Token(form, form.lower().replace("’", "'"), word, inside))
    return tuple(tokens)


def is_past_verb(token: Token) -> bool:
    """Whether the word looks like a past tense: by its ending, or a common irregular one."""
    return token.lower in IRREGULAR_PASTS or (token.lower.endswith("ed") and not token.is_capital)


def is_time_word(token: Token) -> bool:
    """Whether the word names a day, a month or another piece of the calendar."""
    return token.lower in read_words("calendar_words")
