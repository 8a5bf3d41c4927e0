"""A page laid out for measuring: its paragraphs with their shapes and words, and where every word stood before."""

from bisect import bisect_left
from math import log1p
from statistics import median

import msgspec

from sayso.split.endings import Ending, find_ending, is_cut
from sayso.split.lines import Block
from sayso.split.shapes import STRAYS, Shape
from sayso.split.words import Words, read_words_of, stem_word, word_weight

__all__ = ["Mention", "Page", "lay_out_page"]

TELLING = 0.3  # weight from which a word tells of the topic
FEWEST_LEAD_WORDS = 5  # of the first running text of a story
LONGEST_HEAD = 6  # paragraphs between a story's first line and its first running text


class Mention(msgspec.Struct, frozen=True):
    """A name's place, in words from the page's start, and where it was mentioned before, -1 where it was not.

    before: at all; full_before: with more than its last word.
    """

    place: int
    full: bool
    honorific: bool
    before: int
    full_before: int


class Page(msgspec.Struct, frozen=True):
    """Tuples and lists run parallel to ``blocks``, or one longer where the end of the page counts too.

    leads: the first running text at or after the block, -1 where there is none near. last_bodies: the last running
    text before it, -1 where there is none. telling: the words that tell of the topic, with their weights and the
    places, in this list, where they stood before and stand again, -1 where they do not.
    """

    blocks: tuple[Block, ...]
    shapes: tuple[Shape, ...]
    words: list[Words]
    endings: list[Ending]
    cuts: list[bool]
    leads: list[int]
    last_bodies: list[int]
    candidates: tuple[int, ...]
    word_starts: list[int]
    telling_starts: list[int]
    mention_starts: list[int]
    bodies_after: list[int]
    words_since_cut: list[int]
    telling: list[str]
    weights: list[float]
    seen_before: list[int]
    seen_after: list[int]
    mentions: list[Mention]
    places: dict[str, list[int]]
    usual_words: float  # log1p of the median of words of running text
    body_count: int
    cut_share: float
    blank_share: float
    title_share: float

    def was_seen(self, word: str, gap: int, far: int) -> bool:
        """Whether the telling word stood among the ``far`` before ``gap``."""
        places = self.places.get(stem_word(word), [])
        number = bisect_left(places, gap)
        return number > 0 and gap - places[number - 1] <= far


def lay_out_page(blocks: tuple[Block, ...], shapes: tuple[Shape, ...]) -> Page:
    """Measure every paragraph once."""
    words: list[Words] = []
    endings: list[Ending] = []
    cuts: list[bool] = []
    word_starts, telling_starts, mention_starts = [0], [0], [0]
    telling: list[str] = []
    weights: list[float] = []
    seen_before: list[int] = []
    seen_after: list[int] = []
    mentions: list[Mention] = []
    places: dict[str, list[int]] = {}
    named: dict[str, int] = {}
    named_full: dict[str, int] = {}
    words_since_cut: list[int] = []
    since_cut = 0
    for block, shape in zip(blocks, shapes, strict=True):
        found = NO_WORDS if shape in STRAYS else read_words_of(block.text)
        words.append(found)
        for name in found.names:
            place = word_starts[-1] + name.place
            before, full_before = named.get(name.key, -1), named_full.get(name.key, -1)
            mentions.append(Mention(place, name.full, name.honorific, before, full_before))
            named[name.key] = place
            if name.full:
                named_full[name.key] = place
        for key in found.keys:
            weight = word_weight(key)
            if weight <= TELLING:
                continue
            stood = places.setdefault(key, [])
            seen_before.append(stood[-1] if stood else -1)
            if stood:
                seen_after[stood[-1]] = len(telling)
            stood.append(len(telling))
            telling.append(key)
            weights.append(weight)
            seen_after.append(-1)
        word_starts.append(word_starts[-1] + len(found.keys))
        telling_starts.append(len(telling))
        mention_starts.append(len(mentions))
        is_body = shape == "body"
        endings.append(find_ending(block.text) if is_body else "whole")
        cuts.append(is_body and is_cut(block.text))
        words_since_cut.append(since_cut)
        since_cut = 0 if cuts[-1] else since_cut + found.count
    leads = find_leads(shapes, words)
    last_bodies = find_last_bodies(shapes)
    bodies = [number for number, shape in enumerate(shapes) if shape == "body"]
    return Page(
        blocks=blocks,
        shapes=shapes,
        words=words,
        endings=endings,
        cuts=cuts,
        leads=leads,
        last_bodies=last_bodies,
        candidates=tuple(
            number
            for number, shape in enumerate(shapes)
            if shape not in STRAYS and leads[number] >= 0 and last_bodies[number] >= 0
        ),
        word_starts=word_starts,
        telling_starts=telling_starts,
        mention_starts=mention_starts,
        bodies_after=[len(bodies) - bisect_left(bodies, number) for number in range(len(blocks) + 1)],
        words_since_cut=words_since_cut,
        telling=telling,
        weights=weights,
        seen_before=seen_before,
        seen_after=seen_after,
        mentions=mentions,
        places=places,
        usual_words=log1p(median(words[number].count for number in bodies) if bodies else 0),
        body_count=len(bodies),
        cut_share=sum(cuts) / (len(bodies) + 1),
        blank_share=sum(block.blank for block in blocks) / (len(blocks) + 1),
        title_share=sum(shape == "title" for shape in shapes) / (len(blocks) + 1),
    )


NO_WORDS = Words((), (), 0)


def find_leads(shapes: tuple[Shape, ...], words: list[Words]) -> list[int]:
    """For each block the running text that it leads into: itself, or one that lines of a head or strays come before."""
    leads = [-1] * len(shapes)
    lead = -1
    for number in range(len(shapes) - 1, -1, -1):
        if shapes[number] == "body":
            lead = number if words[number].count >= FEWEST_LEAD_WORDS else -1
        elif lead - number > LONGEST_HEAD:
            lead = -1
        leads[number] = lead
    return leads


def find_last_bodies(shapes: tuple[Shape, ...]) -> list[int]:
    last_bodies: list[int] = []
    last = -1
    for number, shape in enumerate(shapes):
        last_bodies.append(last)
        if shape == "body":
            last = number
    return last_bodies
