"""Who an earlier mention of the story says is meant, as the tagger links mentions."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from sayso.records.mention import TaggedMention
from sayso.records.span import Span

__all__ = ["Links"]


class Links:
    """The mentions of a story, and the way from each back to earlier ones of the same party."""

    def __init__(self, mentions: Sequence[TaggedMention]) -> None:
        self._mentions = tuple(mentions)
        self._order = sorted(range(len(mentions)), key=lambda at: mentions[at].head.start)
        self._heads = [mentions[at].head.start for at in self._order]

    def at(self, span: Span) -> TaggedMention | None:
        """The mention that the words of ``span`` are: the widest whose head stands in it; of equals the first."""
        number = self._number_at(span)
        return self._mentions[number] if number is not None else None

    def __iter__(self) -> Iterator[TaggedMention]:
        """Every mention, in the order of their heads."""
        return (self._mentions[at] for at in self._order)

    def weigh(self, span: Span) -> tuple[float, tuple[tuple[TaggedMention, float], ...]]:
        """The probability that the words of ``span`` are of nobody before, and of each earlier mention theirs."""
        number = self._number_at(span)
        if number is None:
            return 1.0, ()
        mention = self._mentions[number]
        return mention.new, tuple((self._mentions[one.mention], one.probability) for one in mention.antecedents)

    def heads_before(self, place: int) -> Iterator[TaggedMention]:
        """The mentions whose heads stand before ``place``, the last one first."""
        end = bisect_left(self._heads, place)
        return (self._mentions[self._order[number]] for number in range(end - 1, -1, -1))

    def before(self, span: Span, least: float | None = None) -> Iterator[TaggedMention]:
        """The earlier mentions that are likelier of the same party than none, from the nearest back.

        least: the probability from which the first of them counts, in place of that of being none of them.
        """
        number = self._number_at(span)
        seen = set()
        while number is not None and number not in seen:
            seen.add(number)
            mention = self._mentions[number]
            best = mention.antecedents[0] if mention.antecedents else None
            bar = least if least is not None and len(seen) == 1 else mention.new
            if best is None or best.probability < bar:
                return
            number = best.mention
            yield self._mentions[number]

    def _number_at(self, span: Span) -> int | None:
        first = bisect_left(self._heads, span.start)
        last = bisect_left(self._heads, span.end)
        inside = self._order[first:last]
        return max(inside, key=lambda at: (self._width(at, span), -at), default=None)

    def _width(self, at: int, span: Span) -> int:
        mention = self._mentions[at].span
        return min(mention.end, span.end) - max(mention.start, span.start)
