"""The second look at a gap: how it fits the stories that the first look found on the page.

A page has habits: openings that are all cut, headlines over every story, one gap wider than the others. And once it
is roughly known where the story before began, words can be told that are known from that story from words that are
only known from the page.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping

from sayso.split.gaps import Gaps, Signals
from sayso.split.layout import Page

__all__ = ["measure_habits"]

LIKELY = 0.5
WINDOWS = (70, 200)  # telling words
NAMES_AFTER = 150  # words
FARTHEST = 3_000  # words, telling or other; what stood longer ago is as good as new
MOST_STORIES, MOST_WORDS, MOST_BODIES = 8, 1_500, 30  # more of them on a page are all the same
HABITS = (
    "before is cut",
    "starts with title",
    "starts with body",
    "inline kicker",
    "head has byline",
    "read more between",
    "dateline",
    "wider gap",
)


def measure_habits(page: Page, measured: Mapping[int, Signals], probabilities: Mapping[int, float]) -> Gaps:
    """The signals of every gap that rest on the first look's ``probabilities`` of all of them."""
    return Gaps(_measure_each(page, measured, probabilities))


def _measure_each(
    page: Page, measured: Mapping[int, Signals], probabilities: Mapping[int, float]
) -> Iterator[tuple[int, Signals]]:
    gaps = list(measured)
    likely = [gap for gap in gaps if probabilities[gap] > LIKELY]
    has = {gap: _list_habits(measured[gap]) for gap in likely}
    totals = [sum(column) for column in zip(*has.values(), strict=True)] if has else [0.0] * len(HABITS)
    for number, gap in enumerate(gaps):
        signals: dict[str, float] = {"first look": log_odds(probabilities[gap])}
        before = [probabilities[other] for other in gaps[max(0, number - 3) : number]]
        after = [probabilities[other] for other in gaps[number + 1 : number + 4]]
        signals["likely just before"] = before[-1] if before else -1.0
        signals["likely just after"] = after[0] if after else -1.0
        signals["likely before"] = max(before, default=-1.0)
        signals["likely after"] = max(after, default=-1.0)
        own = has.get(gap, [0.0] * len(HABITS))
        others = len(likely) - (gap in has)
        signals["stories"] = float(min(MOST_STORIES, others))
        for name, total, mine in zip(HABITS, totals, own, strict=True):
            signals[f"habit: {name}"] = (total - mine) / others if others else -1.0
        place = bisect_left(likely, gap)
        start = likely[place - 1] if place else 0
        place = bisect_right(likely, gap)
        end = likely[place] if place < len(likely) else len(page.blocks)
        measure_stories(page, start, gap, end, signals)
        yield gap, signals


def _list_habits(signals: Signals) -> list[float]:
    return [float(signals[name] > 0.5) for name in HABITS]


def measure_stories(page: Page, start: int, gap: int, end: int, signals: dict[str, float]) -> None:
    """The story that would end at ``gap`` and the one that would start there: their length, what they share."""
    before = page.word_starts[gap] - page.word_starts[start]
    after = page.word_starts[end] - page.word_starts[gap]
    signals["story words before"] = math.log1p(min(MOST_WORDS, before))
    signals["story words after"] = math.log1p(min(MOST_WORDS, after))
    signals["story bodies before"] = float(min(MOST_BODIES, page.bodies_after[start] - page.bodies_after[gap]))
    signals["story bodies after"] = float(min(MOST_BODIES, page.bodies_after[gap] - page.bodies_after[end]))
    from_story, from_gap = page.telling_starts[start], page.telling_starts[gap]
    for window in WINDOWS:
        total, of_story, of_page = 1e-9, 0.0, 0.0
        for place in range(from_gap, min(from_gap + window, page.telling_starts[end])):
            stood = page.seen_before[place]
            if stood >= from_gap:
                continue
            total += page.weights[place]
            if stood >= from_story:
                of_story += page.weights[place]
            elif stood > from_gap - FARTHEST and stood >= 0:
                of_page += page.weights[place]
        signals[f"known from story {window}"] = of_story / total
        signals[f"known from page {window}"] = of_page / total
    carried = again = older = 0
    first, last = page.word_starts[gap], min(page.word_starts[gap] + NAMES_AFTER, page.word_starts[end])
    number = page.mention_starts[gap]
    while number < len(page.mentions) and page.mentions[number].place < last:
        mention = page.mentions[number]
        number += 1
        if mention.before >= first:
            continue
        if mention.full:
            again += mention.before >= page.word_starts[start]
        else:
            carried += mention.full_before >= page.word_starts[start]
            older += 0 <= mention.full_before < page.word_starts[start] and mention.full_before > first - FARTHEST
    signals["carried from story"] = float(carried)
    signals["named again from story"] = float(again)
    signals["carried from page"] = float(older)


def log_odds(probability: float) -> float:
    return math.log((probability + 1e-4) / (1 - probability + 1e-4))
