"""Where stories start: the signals of every gap, weighed twice by the trained judge."""

import msgspec

from sayso.split.habits import measure_habits
from sayso.split.layout import Page
from sayso.split.signals import measure_families, measure_gaps
from sayso.split.trees import Forest, Judge, probability_of, score_signals

__all__ = ["Start", "find_starts"]

HOPELESS = 0.004  # at the first look; the second is spared
WEIGHTY = 0.4  # log odds that a family of signals must have moved to be named
MOST_NAMED = 3


class Start(msgspec.Struct, frozen=True):
    """A block at which a story starts. because: the signals that weighed most, in words."""

    block: int
    probability: float
    because: str


def find_starts(page: Page, judge: Judge) -> tuple[Start, ...]:
    """Where stories start after the first, in text order."""
    measured = measure_gaps(page)
    first = {gap: score_signals(judge.first, list_values(judge.first, signals)) for gap, signals in measured.items()}
    habits = measure_habits(page, measured, {gap: probability_of(score) for gap, score in first.items()})
    starts: list[Start] = []
    for gap, signals in measured.items():
        if probability_of(first[gap]) < HOPELESS:
            continue
        everything = signals | habits[gap]
        probability = probability_of(score_signals(judge.second, list_values(judge.second, everything)))
        if probability > judge.threshold:
            starts.append(Start(gap, probability, explain_start(page, gap, signals, judge.first, first[gap])))
    return tuple(starts)


def list_values(forest: Forest, signals: dict[str, float]) -> list[float]:
    return [signals[name] for name in forest.signals]


def explain_start(page: Page, gap: int, signals: dict[str, float], forest: Forest, score: float) -> str:
    """The families of signals without which the score would be lowest, each said in words.

    What a family weighs is how far the score falls when its signals are put at what is typical of a page.
    """
    values = list_values(forest, signals)
    moved: list[tuple[float, str]] = []
    for family, measured in measure_families(page, gap).items():
        without = [
            typical if name.partition(" against ")[0] in measured else value
            for name, value, typical in zip(forest.signals, values, forest.typical, strict=True)
        ]
        moved.append((score - score_signals(forest, without), family))
    moved.sort(reverse=True)
    named = [describe_family(family, page, gap, signals) for weight, family in moved if weight > WEIGHTY]
    said = list(dict.fromkeys(words for words in named if words))[:MOST_NAMED]
    return "; ".join(said) if said else "taken together, the signs of a new story outweigh those of one that goes on"


def describe_family(family: str, page: Page, gap: int, signals: dict[str, float]) -> str:
    """What the signals of one family say here for a new story; empty where nothing of them can be put in words."""
    if family == "end before":
        ending = page.endings[page.last_bodies[gap]]
        return ENDINGS[ending] if signals["before is cut"] or ending == "whole" else ""
    if family == "head":
        return STARTS.get(page.shapes[gap], "")
    if family == "opening":
        return describe_opening(signals)
    if family == "shared words":
        share = signals["known 70/150"]
        return f"of its telling words {share:.0%} stood shortly before" if share < 0.5 else ""
    if family == "names":
        return describe_names(signals)
    if signals["read more between"]:
        return "a line before it leads to the rest of another story"
    return "its length and place fit a story of its own"


ENDINGS = {
    "dots": "the text before breaks off at dots",
    "dangling": "the text before breaks off inside a quotation",
    "comma": "the text before breaks off at a comma",
    "leaning": "the text before breaks off at a word that leans on the next",
    "word": "the text before breaks off inside a sentence",
    "colon": "the text before stops at a colon",
    "unquoted": "the text before leaves a quotation open",
    "whole": "the text before is at its end",
}
STARTS = {
    "title": "a line set as a headline stands over it",
    "label": "a kicker stands over it",
    "byline": "a byline stands over it",
    "dateline": "a date line stands over it",
}


def describe_opening(signals: dict[str, float]) -> str:
    if signals["dateline"]:
        return "it opens with a dateline"
    if signals["inline kicker"]:
        return "it opens with a kicker"
    if signals["opens indefinite"]:
        return "it opens with somebody or something not named before"
    if signals["weekday"] or signals["time"]:
        return "its first sentence says when, as leads do"
    return "its first sentence is built as leads are"


def describe_names(signals: dict[str, float]) -> str:
    fresh = int(signals["opening fresh"])
    if signals["opening named again"]:
        return "it introduces by full name who was named before"
    if fresh:
        return f"it introduces {fresh} by full name" if fresh > 1 else "it introduces a new name in full"
    return "it takes nobody as known" if not signals["after carried"] else ""
