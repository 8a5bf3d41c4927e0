"""A story as it is compared: what the writer tells apart from what is quoted, and whom it credits."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

import msgspec

from sayso.compare.credits import find_credits
from sayso.lexicon.frequency import share_of_pieces
from sayso.records.segmented import Segmented
from sayso.records.span import Span

__all__ = ["FEW_RUN", "GRAM", "SentenceWords", "Told", "read_told", "weigh_word"]

GRAM = 4  # words in a row that two texts seldom share by chance (Broder, 1997, calls them shingles)
FEW_RUN = 6  # words in a row that are no stock phrase
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
        self.credits = find_credits(one.span.of(text) for one in sentences)
        self.first_credits = frozenset(key for key, credit in self.credits.items() if credit.first < _OPENING)

    @cached_property
    def own_words(self) -> tuple[str, ...]:
        return tuple(word for one in self.sentences for word in one.own)

    @cached_property
    def quoted_words(self) -> tuple[str, ...]:
        return tuple(word for one in self.sentences for word in one.quoted)

    @cached_property
    def own_grams(self) -> frozenset[tuple[str, ...]]:
        return frozenset[tuple[str, ...]]().union(*(_cut_grams(one.own) for one in self.sentences))

    @cached_property
    def quoted_grams(self) -> frozenset[tuple[str, ...]]:
        return frozenset[tuple[str, ...]]().union(*self.quoted_by_sentence)

    @cached_property
    def quoted_by_sentence(self) -> tuple[frozenset[tuple[str, ...]], ...]:
        return tuple(_cut_grams(one.quoted) for one in self.sentences)

    @cached_property
    def long_runs(self) -> frozenset[int]:
        """Hashes of all ``FEW_RUN + 1`` words in a row of the writer's: stories without one in common share none."""
        return frozenset(map(hash, _cut_grams(self.own_words, FEW_RUN + 1)))

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
        telling = {word for word in self.own_words if weigh_word(word) == 1.0}
        return frozenset(
            words
            for one in self.sentences
            for words in zip(one.own, one.own[1:], one.own[2:], strict=False)
            if sum(word in telling for word in words) >= _LEAST_TELLING and self.names.isdisjoint(words)
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

    @cached_property
    def bag_weights(self) -> tuple[float, ...]:
        return tuple(sum(map(weigh_word, bag)) for bag in self.bags)

    @cached_property
    def bags_of_word(self) -> Mapping[str, tuple[float, Sequence[int]]]:
        """The weight of each word, and the numbers of the sentences whose bags hold it."""
        found: dict[str, tuple[float, list[int]]] = {}
        for number, bag in enumerate(self.bags):
            for word in bag:
                if word not in found:
                    found[word] = (weigh_word(word), [])
                found[word][1].append(number)
        return found


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
        words: list[str] = []
        own: list[str] = []
        quoted: list[str] = []
        for number, span in enumerate(sentence.words):
            word = text[span.start : span.end]
            if not word[0].isalnum():
                continue
            if "'" in word or "’" in word:
                word = _APOSTROPHE.sub("", word)
            low = word.lower()
            words.append(low)
            while at < len(quotations) and quotations[at].span.end <= span.start:
                at += 1
            is_quoted = at < len(quotations) and quotations[at].inner.covers(span)
            (quoted if is_quoted else own).append(low)
            if word[0].isdigit() or (number and word[0].isupper() and not is_quoted):
                names.add(low)
        if len(quoted) < _FEWEST_QUOTED:
            own, quoted = words, []
        sentences.append(SentenceWords(sentence.span, tuple(own), tuple(quoted)))
    return Told(text, sentences, frozenset(names))


def _cut_grams(words: Sequence[str], length: int = GRAM) -> frozenset[tuple[str, ...]]:
    """All runs of so many words."""
    return frozenset(zip(*(words[at:] for at in range(length)), strict=False))


def weigh_word(word: str) -> float:
    """What it tells of two sentences that both have the word: little where all have it."""
    return _COMMON_WEIGHT if share_of_pieces(word) >= _COMMON else 1.0
