"""What a sourcing rule is, what it looks at, and what it finds."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

import msgspec

from sayso.records.attribution import Attribution
from sayso.records.claim import Claim
from sayso.records.finding import Level
from sayso.records.mention import TaggedMention
from sayso.records.page import Document
from sayso.records.segmented import Quotation, Segmented
from sayso.records.source import Source
from sayso.records.span import Span
from sayso.records.story import Paragraph
from sayso.records.timex import Time

__all__ = ["Checked", "Hit", "Limits", "Rule", "first_span"]


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much of it a house takes before a rule says so.

    unnamed_share: of what is attributed to people or bodies, how much may come from people who are not named, 0 to 1.
    unnamed_per_thousand: how often they may speak in 1,000 words. unnamed_least: but so often at least, before either
    counts.
    """

    unnamed_share: float = 0.5
    unnamed_per_thousand: float = 11.8
    unnamed_least: int = 4


@dataclass(frozen=True)
class Checked:
    """One story with all that was read from it. ``text`` is the whole document's.

    is_later: whether it is a part of a story longer than news is, and not the first.
    """

    text: str
    document: Document
    segmented: Segmented
    sources: tuple[Source, ...]
    attributions: tuple[Attribution, ...]
    times: tuple[Time, ...]
    claims: tuple[Claim, ...]
    mentions: tuple[TaggedMention, ...] = ()
    limits: Limits = field(default_factory=Limits)
    is_later: bool = False

    @cached_property
    def source_by_id(self) -> Mapping[str, Source]:
        return {source.id: source for source in self.sources}

    @cached_property
    def attribution_by_id(self) -> Mapping[str, Attribution]:
        return {one.id: one for one in self.attributions}

    @cached_property
    def said_by(self) -> Mapping[str, tuple[Attribution, ...]]:
        """The attributions of each source, in text order; a source that says nothing has none."""
        said: dict[str, list[Attribution]] = {source.id: [] for source in self.sources}
        for one in self.attributions:
            said[one.source].append(one)
        return {name: tuple(ones) for name, ones in said.items()}

    @cached_property
    def is_opinion(self) -> bool:
        """Whether a line above the story calls it letters or opinion, to which the rules for news do not apply."""
        lines = (one.span.of(self.text).strip() for one in self.segmented.story.paragraphs[:_LINES_ABOVE])
        return any(_OPINION.fullmatch(line) for line in lines)

    @cached_property
    def body(self) -> tuple[Paragraph, ...]:
        return tuple(one for one in self.segmented.story.paragraphs if one.role == "body")

    @cached_property
    def opening(self) -> Paragraph | None:
        """The first paragraph of the story itself, under headline and byline; None where the text goes on from
        something before it ("But the mayor …"), as what is cut from a page does."""
        first = self.body[0] if self.body else None
        return None if first is not None and _GOES_ON.match(self.text, first.start, first.end) else first

    def source_of(self, one: Attribution) -> Source:
        return self.source_by_id[one.source]

    def content_of(self, one: Attribution) -> str:
        return " ".join(span.of(self.text) for span in one.spans.content)

    def cue_of(self, one: Attribution) -> str:
        return " ".join(span.of(self.text) for span in one.spans.cue)

    def sentence_at(self, place: int) -> Span | None:
        """The sentence that a code point stands in."""
        at = bisect_right(self._sentences, place, key=lambda span: span.end)
        if at < len(self._sentences) and self._sentences[at].start <= place:
            return self._sentences[at]
        return None

    def sentence_before(self, place: int) -> Span | None:
        """The sentence that ends before a place, be it a paragraph up."""
        at = bisect_right(self._sentences, place, key=lambda span: span.end) - 1
        while at >= 0 and self._sentences[at].end > place:
            at -= 1
        return self._sentences[at] if at >= 0 else None

    def paragraph_at(self, place: int) -> Paragraph | None:
        paragraphs = self.segmented.story.paragraphs
        at = bisect_left(paragraphs, place, key=lambda one: one.end)
        return paragraphs[at] if at < len(paragraphs) and paragraphs[at].start <= place else None

    def mentions_in(self, span: Span) -> Iterator[TaggedMention]:
        """The mentions whose main word stands in a span, in text order."""
        for at in range(bisect_left(self.mentions, span.start, key=_by_head), len(self.mentions)):
            if self.mentions[at].head.start >= span.end:
                break
            if span.covers(self.mentions[at].head):
                yield self.mentions[at]

    @cached_property
    def names_before(self) -> Mapping[str, frozenset[str]]:
        """The words with a capital that stand before a word, by that word: "Upper" by "Dale"."""
        before: dict[str, set[str]] = {}
        for found in _PAIR.finditer(self.text, self.segmented.story.start, self.segmented.story.end):
            for end in _WORD_END.finditer(found["second"]):
                before.setdefault(found["second"][: end.start()], set()).add(found["first"])
        return {word: frozenset(words) for word, words in before.items()}

    def quotations_around(self, span: Span) -> tuple[Quotation, ...]:
        """The quotations that overlap a span, in text order."""
        quotations = self.segmented.quotations
        found: list[Quotation] = []
        for at in range(bisect_left(self._quoted_up_to, span.start + 1), len(quotations)):
            if quotations[at].span.start >= span.end:
                break
            if quotations[at].span.overlaps(span):
                found.append(quotations[at])
        return tuple(found)

    def is_attributed(self, quotation: Quotation) -> bool:
        """Whether anything that somebody says reaches into the quotation."""
        before = bisect_left(self._contents, quotation.span.end, key=lambda span: span.start)
        return before > 0 and self._reach[before - 1] > quotation.span.start

    def is_in_headline(self, one: Attribution) -> bool:
        paragraph = self.paragraph_at(first_span(one).start)
        return paragraph is not None and paragraph.role == "headline"

    def is_in_opening(self, one: Attribution) -> bool:
        return self.opening is not None and self.opening.start <= first_span(one).start < self.opening.end

    @cached_property
    def _quoted_up_to(self) -> tuple[int, ...]:
        return tuple(accumulate((quotation.span.end for quotation in self.segmented.quotations), max))

    @cached_property
    def _contents(self) -> tuple[Span, ...]:
        said = (
            one
            for one in self.attributions
            if self.source_of(one).identity != "unstated" and not self.is_within_quotation(one)
        )
        return tuple(sorted(span for one in said for span in one.spans.content))

    def is_within_quotation(self, one: Attribution) -> bool:
        """Whether the attribution itself is quoted, as "nobody knew" is: that tells nobody who speaks."""
        return bool(one.spans.cue) and any(
            quotation.inner.covers(one.spans.cue[0]) for quotation in self.quotations_around(one.spans.cue[0])
        )

    @cached_property
    def _reach(self) -> tuple[int, ...]:
        """How far what begins by then goes, for each of the contents."""
        return tuple(accumulate((span.end for span in self._contents), max))

    @cached_property
    def _sentences(self) -> tuple[Span, ...]:
        return tuple(sentence.span for sentence in self.segmented.sentences)


def _by_head(mention: TaggedMention) -> int:
    return mention.head.start


# Two words side by side, none longer than a name is, or a line without a space would be tried from each character.
_PAIR = re.compile(r"\b(?P<first>[A-Z][\w’'-]{1,60}+) (?=(?P<second>[\w’'.&-]{1,60}))")
_WORD_END = re.compile(r"\b(?!\A)")
_LINES_ABOVE = 4
_OPINION = re.compile(
    r"(?:letters?(?: to the editor)?|opinions?|editorials?|commentary|op-ed|columns?|voices)\W*",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\W*(?:But|However|And|Yet|Still|Meanwhile|Also|In addition|Moreover|Nevertheless|He|She|They)\b"
)


class Hit(msgspec.Struct, frozen=True):
    """One place a rule fires at: where, what about, and in words why and what would clear it."""

    span: Span
    about: str | None
    message: str


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule of sourcing. code and name are stable.

    standard: what was published, in our words. published: where it can be read. bad, good: the same news, told so that
    the rule fires and so that it does not. needs_whole: whether it says that something is missing, which a story that
    breaks off may still bring. of_news: whether it asks of news what nobody asks of letters and opinion. of_opening:
    whether it judges how the story begins.
    """

    code: str
    name: str
    level: Level
    summary: str
    standard: str
    published: tuple[str, ...]
    bad: str
    good: str
    find: Callable[[Checked], Iterable[Hit]]
    needs_whole: bool = False
    of_news: bool = False
    of_opening: bool = False


def first_span(one: Attribution) -> Span:
    """What a finding about an attribution points at: who says it, else the cue, else the content."""
    return (one.spans.source or one.spans.cue or one.spans.content)[0]
