"""A story as it is compared: what the writer tells apart from what is quoted, and whom it credits."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

import msgspec

from sayso.compare.credits import find_credits
from sayso.lexicon.frequency import share_of_pieces
from sayso.records.segmented import Segmented
from sayso.records.span import Span

__all__ = ["GRAM", "SentenceWords", "Told", "read_told", "weigh_word"]

GRAM = 4  # words in a row that two texts seldom share by chance (Broder, 1997, calls them shingles)
_OPENING = 4  # sentences in which a story says where it has its account from
_FEWEST_QUOTED = 4  # words between marks that are somebody's speech and no title
_RARE = 0.002  # of pieces of prose: words rarer than this tell what a story is about
_COMMON_WEIGHT = 0.2
_COMMON = 0.08
_LEAST_TELLING = 2
_SPEAKS = re.compile(
    r"(?P<before>(?:[A-Z][\w’'-]+ ){0,2}[A-Z][\w’'-]+),? "
    r"(?:said|says|told|added|wrote|explained|tweeted|claimed|recalled)\b"
    r"|\b(?:said|says|added|according to) (?P<after>(?:[A-Z][\w’'-]+ ){0,2}[A-Z][\w’'-]+)"
)
_APOSTROPHE = re.compile(r"['’]s?$")


class SentenceWords(msgspec.Struct, frozen=True):
    """A sentence's words in lower case, those of the writer and those quoted apart."""

    span: Span
    own: tuple[str, ...]
    quoted: tuple[str, ...]


class Told:
    """One story, cut for comparison. ``text`` is its document's."""

    def __init__(self, text: str, sentences: Sequence[SentenceWords], names: frozenset[str]) -> None:
        """names: the capitalised words inside sentences, and the numbers, in lower case."""
        self.text = text
        self.sentences = tuple(sentences)
        self.names = names
        said = [one.span.of(text) for one in sentences]
        self.credits = find_credits(said)
        self.first_credits = frozenset(find_credits(said[:_OPENING]))

    @cached_property
    def own_words(self) -> tuple[str, ...]:
        return tuple(word for one in self.sentences for word in one.own)

    @cached_property
    def quoted_words(self) -> tuple[str, ...]:
        return tuple(word for one in self.sentences for word in one.quoted)

    @cached_property
    def own_grams(self) -> frozenset[tuple[str, ...]]:
        return frozenset(_list_grams(one.own for one in self.sentences))

    @cached_property
    def quoted_grams(self) -> frozenset[tuple[str, ...]]:
        return frozenset(_list_grams(one.quoted for one in self.sentences))

    @cached_property
    def rare_words(self) -> frozenset[str]:
        words = {*self.own_words, *self.quoted_words}
        return frozenset(word for word in words if len(word) > 2 and share_of_pieces(word) < _RARE)

    @cached_property
    def plain_words(self) -> frozenset[str]:
        """The rare words that name nobody."""
        return self.rare_words - self.names

    @cached_property
    def turns(self) -> frozenset[tuple[str, ...]]:
        """Turns of phrase: three words in a row of the writer's, two of them telling and none a name."""
        return frozenset(
            words
            for one in self.sentences
            for words in zip(one.own, one.own[1:], one.own[2:], strict=False)
            if sum(weigh_word(word) == 1.0 for word in words) >= _LEAST_TELLING and self.names.isdisjoint(words)
        )

    @cached_property
    def speakers(self) -> frozenset[str]:
        """The last words of the names of those who are said to say something, in lower case."""
        found = (match for one in self.sentences for match in _SPEAKS.finditer(one.span.of(self.text)))
        return frozenset((match["before"] or match["after"]).split()[-1].lower() for match in found)

    @cached_property
    def bags(self) -> tuple[frozenset[str], ...]:
        """The different words of each sentence, those it quotes too where it has few of its own."""
        return tuple(frozenset(one.own if len(one.own) >= GRAM else (*one.own, *one.quoted)) for one in self.sentences)


def read_told(text: str, segmented: Segmented) -> Told:
    """The body of a story for comparison; captions, credits and furniture are left out."""
    roles = [paragraph.role for paragraph in segmented.story.paragraphs]
    quotations = [one for one in segmented.quotations if one.depth == 0]
    sentences: list[SentenceWords] = []
    names: set[str] = set()
    at = 0
    for sentence in segmented.sentences:
        if roles[sentence.paragraph] != "body":
            continue
        own: list[str] = []
        quoted: list[str] = []
        for number, span in enumerate(sentence.words):
            word = _APOSTROPHE.sub("", span.of(text))
            if not word[:1].isalnum():
                continue
            while at < len(quotations) and quotations[at].span.end <= span.start:
                at += 1
            is_quoted = at < len(quotations) and quotations[at].inner.covers(span)
            (quoted if is_quoted else own).append(word.lower())
            if word[0].isdigit() or (number and word[0].isupper() and not is_quoted):
                names.add(word.lower())
        if len(quoted) < _FEWEST_QUOTED:
            own, quoted = [_lower(span, text) for span in sentence.words if _lower(span, text)], []
        sentences.append(SentenceWords(sentence.span, tuple(own), tuple(quoted)))
    return Told(text, sentences, frozenset(names))


def weigh_word(word: str) -> float:
    """What it tells of two sentences that both have the word: little where all have it."""
    return _COMMON_WEIGHT if share_of_pieces(word) >= _COMMON else 1.0


def _lower(span: Span, text: str) -> str:
    word = _APOSTROPHE.sub("", span.of(text)).lower()
    return word if word[:1].isalnum() else ""


def _list_grams(sentences: Iterator[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    for words in sentences:
        for at in range(len(words) - GRAM + 1):
            yield words[at : at + GRAM]
