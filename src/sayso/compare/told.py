"""A story as it is compared: what the writer tells apart from what is quoted, and whom it credits."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

import msgspec

from sayso.compare.credits import Credit, find_credited, find_told, sum_credits
from sayso.compare.outline import Outline, hash_run, hash_runs, hash_word, hash_words
from sayso.lexicon.frequency import share_of_pieces
from sayso.lexicon.words import find_words, list_words
from sayso.records.span import Span
from sayso.records.story import Story
from sayso.segment.quotations import find_quotations
from sayso.segment.story import find_sentences

__all__ = ["FEW_RUN", "GRAM", "SentenceWords", "Told", "read_told", "weigh_word"]

GRAM = 4  # words in a row that two texts seldom share by chance (Broder, 1997, calls them shingles)
FEW_RUN = 6  # words in a row that are no stock phrase
_ACCOUNT_WORDS = 420  # in which a story has told its account: readers who label pairs go by these, too
_OPENING = 4  # sentences in which a story says where it has its account from
_FEWEST_QUOTED = 4  # words between marks that are somebody's speech and no title
_RARE = 0.002  # of pieces of prose: words rarer than this tell what a story is about
_COMMON_WEIGHT, _TELLING_WEIGHT = 1, 5  # whole numbers, whose sums are the same in whatever order
_COMMON = 0.08
_TURN = 3  # words
_LEAST_TELLING = 2
_NEVER = -_TURN  # so many telling words that no turn of phrase has enough of them
_SPEAKS = re.compile(
    r"(?P<before>(?:[A-Z][\w’'-]+ ){0,2}[A-Z][\w’'-]+),? "
    r"(?:said|says|told|added|wrote|explained|tweeted|claimed|recalled)\b"
    r"|\b(?:said|says|added|according to) (?P<after>(?:[A-Z][\w’'-]+ ){0,2}[A-Z][\w’'-]+)"
)
_UNTRUE = frozenset(
    "hoax hoaxes fake faked false untrue satire satirical satirist debunk debunks debunked debunking prank snopes "
    "rumor rumors rumour rumours".split()
)
_SPEAKING = ("said", "says", "told", "added", "wrote", "explain", "tweet", "claim", "recall", "according")
_APOSTROPHE = re.compile(r"['’]s?$")
_MOST_PLACES = 20  # of the same run of words
_KEPT = 1 << 16  # words that are known again: their number is that of a language's, not of the texts'


class SentenceWords(msgspec.Struct, frozen=True):
    """A sentence's words in lower case, those of the writer and those quoted apart."""

    span: Span
    own: tuple[str, ...]
    quoted: tuple[str, ...]


class Told:
    """One story, cut for comparison. ``text`` is its document's."""

    def __init__(
        self, text: str, sentences: Sequence[SentenceWords], names: frozenset[str], whole: "Told | None" = None
    ) -> None:
        """names: the capitalised words inside sentences, and the numbers, in lower case. whole: the story that these
        sentences open, where it has more: what was found of them in it is not looked for again."""
        self.text = text
        self.sentences = tuple(sentences)
        self.names = names
        self._whole = whole

    @cached_property
    def opening(self) -> "Told":
        """Its first sentences, with the account; what follows is background and other matter more often than not."""
        length = count = 0
        for one in self.sentences:
            length += len(one.own) + len(one.quoted)
            if length > _ACCOUNT_WORDS and count:
                break
            count += 1
        if count == len(self.sentences):
            return self
        some = self.sentences[:count]
        words = {word for one in some for word in (*one.own, *one.quoted)}
        return Told(self.text, some, self.names & words, self)

    @cached_property
    def doubted(self) -> int:
        """The number of sentences that tell of a hoax, a rumour or what is not so."""
        return sum(not _UNTRUE.isdisjoint((*one.own, *one.quoted)) for one in self.sentences)

    @property
    def wording(self) -> str:
        """The text from its first sentence to its last."""
        return self.text[self.sentences[0].span.start : self.sentences[-1].span.end] if self.sentences else ""

    @cached_property
    def credits(self) -> Mapping[str, Credit]:
        """The outlets credited, each by one lower-case name."""
        return sum_credits(self._credited[: len(self.sentences)])

    @cached_property
    def first_credits(self) -> frozenset[str]:
        return frozenset(key for key, credit in self.credits.items() if credit.first < _OPENING)

    @cached_property
    def told_to(self) -> frozenset[str]:
        """The outlets to which somebody is said to have told something, each by one lower-case name."""
        return find_told(one.span.of(self.text) for one in self.sentences)

    @cached_property
    def _credited(self) -> Sequence[Mapping[str, str]]:
        """The outlets that each sentence of the whole story credits."""
        if self._whole is not None:
            return self._whole._credited
        return find_credited([one.span.of(self.text) for one in self.sentences])

    @cached_property
    def hashed_runs(self) -> Sequence[tuple[tuple[int, ...], tuple[int, ...]]]:
        """The runs of ``GRAM`` words of each sentence of the whole story, the writer's and those quoted, as hashes."""
        if self._whole is not None:
            return self._whole.hashed_runs
        return [
            (tuple(map(hash_run, _cut_runs(one.own))), tuple(map(hash_run, _cut_runs(one.quoted))))
            for one in self.sentences
        ]

    @cached_property
    def own_words(self) -> tuple[str, ...]:
        return tuple(chain.from_iterable(one.own for one in self.sentences))

    @cached_property
    def quoted_words(self) -> tuple[str, ...]:
        return tuple(chain.from_iterable(one.quoted for one in self.sentences))

    @cached_property
    def own_grams(self) -> frozenset[tuple[str, ...]]:
        found: set[tuple[str, ...]] = set()
        for one in self.sentences:
            found.update(_cut_runs(one.own))
        return frozenset(found)

    @cached_property
    def quoted_grams(self) -> frozenset[tuple[str, ...]]:
        return frozenset[tuple[str, ...]]().union(*self.quoted_by_sentence)

    @cached_property
    def quoted_by_sentence(self) -> tuple[frozenset[tuple[str, ...]], ...]:
        return tuple(frozenset(_cut_runs(one.quoted)) for one in self.sentences)

    @cached_property
    def long_runs(self) -> Mapping[tuple[str, ...], tuple[int, ...]]:
        """Where ``FEW_RUN + 1`` words in a row of the writer's stand, by the number of the first; only the first
        ``_MOST_PLACES``, for texts that repeat themselves without end."""
        found: dict[tuple[str, ...], tuple[int, ...]] = {}
        for at, run in enumerate(_cut_runs(self.own_words, FEW_RUN + 1)):
            places = found.get(run, ())
            if len(places) < _MOST_PLACES:
                found[run] = (*places, at)
        return found

    @cached_property
    def rare_words(self) -> frozenset[str]:
        return frozenset(filter(_is_rare, {*self.own_words, *self.quoted_words}))

    @cached_property
    def turns(self) -> frozenset[tuple[str, ...]]:
        """Turns of phrase: three words in a row of the writer's, two of them telling and none a name."""
        found: set[tuple[str, ...]] = set()
        for one in self.sentences:
            own = one.own
            telling = [_NEVER if word in self.names else weigh_word(word) == _TELLING_WEIGHT for word in own]
            found.update(
                own[at : at + _TURN]
                for at in range(len(own) - _TURN + 1)
                if telling[at] + telling[at + 1] + telling[at + 2] >= _LEAST_TELLING
            )
        return frozenset(found)

    @cached_property
    def speakers(self) -> frozenset[str]:
        """The last words of the names of those who are said to say something, in lower case."""
        texts = (one.span.of(self.text) for one in self.sentences)
        speaking = (text for text in texts if any(word in text for word in _SPEAKING))
        found = (match for text in speaking for match in _SPEAKS.finditer(text))
        return frozenset((match["before"] or match["after"]).split()[-1].lower() for match in found)

    @cached_property
    def outline(self) -> Outline:
        """Of its opening."""
        told = self.opening
        runs = self.hashed_runs[: len(told.sentences)]
        return Outline(
            own_length=len(told.own_words),
            quoted_length=len(told.quoted_words),
            names=hash_words(told.names),
            rare_words=hash_words(told.rare_words),
            turns=hash_runs(told.turns),
            own_grams=frozenset(chain.from_iterable(own for own, _ in runs)),
            quoted_grams=frozenset(chain.from_iterable(quoted for _, quoted in runs)),
            speakers=hash_words(told.speakers),
            credits={hash_word(key): credit.sentences for key, credit in told.credits.items()},
            first_credits=hash_words(told.first_credits),
        )

    @cached_property
    def bags(self) -> tuple[frozenset[str], ...]:
        """The different words of each sentence, those it quotes too where it has few of its own."""
        return tuple(frozenset(one.own if len(one.own) >= GRAM else (*one.own, *one.quoted)) for one in self.sentences)

    @cached_property
    def bag_weights(self) -> tuple[int, ...]:
        return tuple(sum(map(weigh_word, bag)) for bag in self.bags)

    @cached_property
    def bags_of_word(self) -> Mapping[str, tuple[int, tuple[int, ...]]]:
        """The weight of each word, and the numbers of the sentences whose bags hold it."""
        found: dict[str, list[int]] = {}
        for number, bag in enumerate(self.bags):
            for word in bag:
                found.setdefault(word, []).append(number)
        return {word: (weigh_word(word), tuple(numbers)) for word, numbers in found.items()}


def read_told(text: str, story: Story) -> Told:
    """The body of a story for comparison; captions, credits and furniture are left out."""
    quotations = find_quotations(text, tuple(one.span for one in story.paragraphs))
    inner = [one.inner for one in quotations if one.depth == 0]
    sentences: list[SentenceWords] = []
    names: set[str] = set()
    at = 0
    for paragraph in story.paragraphs:
        for span in find_sentences(text, paragraph.span) if paragraph.role == "body" else ():
            while at < len(inner) and inner[at].end <= span.start:
                at += 1
            is_quoting = at < len(inner) and inner[at].start < span.end
            words = _read_quoting(text, span, inner[at:]) if is_quoting else _read_plain(text, span)
            names.update(one.low for one in words if one.is_name)
            sentences.append(_part_words(span, words))
    return Told(text, sentences, frozenset(names))


class _Word(NamedTuple):
    """A word in lower case without a possessive ending; whether it is a number or in capitals inside the sentence."""

    low: str
    is_name: bool
    is_quoted: bool


def _read_plain(text: str, span: Span) -> list[_Word]:
    """The words of a sentence that quotes nothing."""
    words = enumerate(list_words(text, span))
    return [read for number, word in words if (read := _read_word(word, number > 0, False)) is not None]


def _read_quoting(text: str, span: Span, quoted: Sequence[Span]) -> list[_Word]:
    """The same of one that does. quoted: what stands between marks, in order."""
    words: list[_Word] = []
    at = 0
    for number, place in enumerate(find_words(text, span)):
        while at < len(quoted) and quoted[at].end <= place.start:
            at += 1
        is_quoted = at < len(quoted) and quoted[at].covers(place)
        read = _read_word(place.of(text), number > 0, is_quoted)
        if read is not None:
            words.append(read)
    return words


@lru_cache(_KEPT)
def _read_word(word: str, is_inside: bool, is_quoted: bool) -> _Word | None:
    """None of a mark. is_inside: it does not open its sentence, where anything has a capital."""
    if not word[0].isalnum():
        return None
    bare = _APOSTROPHE.sub("", word) if "'" in word or "’" in word else word
    is_name = bare[0].isdigit() or (is_inside and bare[0].isupper() and not is_quoted)
    return _Word(bare.lower(), is_name, is_quoted)


def _part_words(span: Span, words: Sequence[_Word]) -> SentenceWords:
    """Those quoted apart where they are somebody's speech."""
    quoted = tuple(one.low for one in words if one.is_quoted)
    if len(quoted) < _FEWEST_QUOTED:
        return SentenceWords(span, tuple(one.low for one in words), ())
    return SentenceWords(span, tuple(one.low for one in words if not one.is_quoted), quoted)


def _cut_runs(words: Sequence[str], length: int = GRAM) -> Iterator[tuple[str, ...]]:
    """All runs of so many words."""
    return zip(*(words[at:] for at in range(length)), strict=False)


@lru_cache(_KEPT)
def weigh_word(word: str) -> int:
    """What it tells of two sentences that both have the word: little where all have it."""
    return _COMMON_WEIGHT if share_of_pieces(word) >= _COMMON else _TELLING_WEIGHT


@lru_cache(_KEPT)
def _is_rare(word: str) -> bool:
    return len(word) > 2 and share_of_pieces(word) < _RARE
