"""The signals of a gap between two paragraphs: what speaks for, and what against, a story starting there.

All of them are numbers by name, in families that an explanation takes together.
"""

import math
import re
from collections.abc import Iterator, Sequence
from functools import cache
from statistics import median

from sayso.lexicon.reader import read_rows
from sayso.split.coherence import measure_names, measure_shared_words
from sayso.split.dates import find_dateline, names_weekday
from sayso.split.gaps import Gaps, Signals
from sayso.split.layout import Page
from sayso.split.shapes import HEADS, has_inline_kicker
from sayso.split.words import WORD

__all__ = ["measure_families", "measure_gaps"]

CLASSES = ("pronoun", "pointing", "connective", "first person", "indefinite", "preposition", "definite")
ENDINGS = ("whole", "unquoted", "colon", "dots", "dangling", "comma", "leaning", "word")
STARTS = ("body", "title", "label", "byline", "dateline")
OPENING = 700  # code points
SENTENCE_GAP = re.compile(r"(?:(?<=[^\W\d_]{2}[.!?])|(?<=[\d)\]”\"'][.!?])|(?<=[.!?][\"”’]))\s+(?=[A-Z“\"‘'\d(])")
SAID = re.compile(r"\b(?:said|says|told|added|asked|wrote|tweeted|replied|explained|continued)\b")
TIME = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|this (?:week|month|year|morning)|last (?:week|month|year|night))\b"
)
AGE = re.compile(r", \d{1,3},|\b\d{1,3}-year-old\b")
COMPARED = ("known 70/150", "known 70/1500", "known 200/1500", "known 25/1500", "comes again 150")
MOST_WORDS = 1_500  # to the page's edges; farther off is all the same
MOST_BODIES = 30


def measure_gaps(page: Page) -> Gaps:
    """The signals of every block that could start a story other than the first, by the block's number."""
    measured = Gaps((gap, _measure_gap(page, gap)) for gap in page.candidates)
    for name in COMPARED:
        values = measured.list_of(name)
        middle = median(values) if values else 0.0
        measured.add(f"{name} against page", [value - middle for value in values])
        measured.add(f"{name} against neighbours", _set_against_neighbours(values, middle))
    return measured


def _measure_gap(page: Page, gap: int) -> Signals:
    signals: Signals = {}
    for family in measure_families(page, gap).values():
        signals.update(family)
    return signals


def _set_against_neighbours(values: Sequence[float], middle: float) -> Iterator[float]:
    for number, value in enumerate(values):
        around = [*values[max(0, number - 2) : number], *values[number + 1 : number + 3]]
        yield value - (sum(around) / len(around) if around else middle)


def measure_families(page: Page, gap: int) -> dict[str, dict[str, float]]:
    """The signals of one gap that can be told without the others, by family."""
    lead, last = page.leads[gap], page.last_bodies[gap]
    return {
        "length and place": measure_place(page, gap, lead, last),
        "end before": measure_end_before(page, gap, last),
        "head": measure_head(page, gap, lead),
        "opening": measure_opening(page.blocks[lead].text),
        "shared words": measure_shared_words(page, gap, lead),
        "names": measure_names(page, gap, lead),
    }


def measure_place(page: Page, gap: int, lead: int, last: int) -> dict[str, float]:
    """How long the paragraphs around are, where on the page, what stands between."""
    before, after = page.words[last].count, page.words[lead].count
    usual = math.exp(page.usual_words) + 5
    between = page.shapes[last + 1 : gap]
    return {
        "words before": math.log1p(before),
        "words after": math.log1p(after),
        "usual words": page.usual_words,
        "longer than usual": math.log((after + 5) / usual),
        "before longer than usual": math.log((before + 5) / usual),
        "words from start": math.log1p(min(MOST_WORDS, page.word_starts[gap])),
        "words to end": math.log1p(min(MOST_WORDS, page.word_starts[-1] - page.word_starts[gap])),
        "bodies": math.log1p(min(MOST_BODIES, page.body_count)),
        "bodies to end": math.log1p(min(MOST_BODIES, page.bodies_after[gap])),
        "strays between": float(min(4, sum(shape not in HEADS for shape in between))),
        "read more between": float("more" in between),
        "links between": float("related" in between),
        "heads between": float(min(4, sum(shape in HEADS for shape in between))),
        "titles between": float(min(4, sum(shape == "title" for shape in between))),
        "wider gap": float(page.blocks[gap].blank) - page.blank_share,
        "separator between": float(any(not any(map(str.isalnum, block.text)) for block in page.blocks[last + 1 : gap])),
        "lead is last": float(lead + 1 == len(page.blocks)),
        "next is more": float(page.shapes[lead + 1 : lead + 2] == ("more",)),
    }


def measure_end_before(page: Page, gap: int, last: int) -> dict[str, float]:
    """How the text before stops, and whether the page's paragraphs do so elsewhere."""
    earlier = page.last_bodies[last]
    signals = {f"ends {name}": float(page.endings[last] == name) for name in ENDINGS}
    signals["before is cut"] = float(page.cuts[last])
    signals["two before is cut"] = float(earlier >= 0 and page.cuts[earlier])
    signals["before opens quoted"] = float(page.blocks[last].text.startswith(("“", '"')))
    signals["words since cut"] = math.log1p(min(MOST_WORDS, page.words_since_cut[gap]))
    signals["cut share"] = page.cut_share
    signals["lead is cut"] = float(page.cuts[page.leads[gap]])
    signals["next is cut"] = float(page.leads[gap] + 1 < len(page.cuts) and page.cuts[page.leads[gap] + 1])
    return signals


def measure_head(page: Page, gap: int, lead: int) -> dict[str, float]:
    """What kind of lines stand at the start."""
    shape, head, text = page.shapes[gap], page.shapes[gap:lead], page.blocks[gap].text
    signals = {f"starts with {name}": float(shape == name) for name in STARTS}
    signals["head lines"] = float(min(5, sum(name in HEADS for name in head)))
    signals["head has byline"] = float("byline" in head)
    signals["head has dateline"] = float("dateline" in head)
    signals["head has credit"] = float("credit" in head or "caption" in head)
    signals["title words"] = float(page.words[gap].count) if shape == "title" else 0.0
    signals["title asks"] = float(shape == "title" and text.endswith("?"))
    signals["title quoted"] = float(shape == "title" and text[:1] in "“\"‘'")
    signals["titles on page"] = page.title_share
    return signals


def measure_opening(text: str) -> dict[str, float]:
    """How the first sentence of the running text introduces itself."""
    opening = text[:OPENING]
    dateline = find_dateline(opening)
    signals = {"dateline": float(dateline > 0), "inline kicker": float(has_inline_kicker(opening))}
    opening = opening[dateline:]
    sentences = SENTENCE_GAP.split(opening)
    sentence = sentences[0]
    words = [word.casefold() for word in WORD.findall(sentence)]
    for name in CLASSES:
        signals[f"opens {name}"] = float(bool(words) and words[0] in openers()[name])
    signals["opens quoted"] = float(opening[:1] in "“\"‘'")
    signals["opens small"] = float(opening[:1].islower())
    signals["opens figure"] = float(opening[:1].isdigit())
    signals["first sentence"] = math.log1p(len(words))
    signals["sentences"] = float(len(sentences))
    signals["weekday"] = float(names_weekday(sentence))
    signals["time"] = float(TIME.search(sentence) is not None)
    signals["age"] = float(AGE.search(sentence) is not None)
    signals["said"] = float(len(SAID.findall(sentence)))
    signals["pronouns"] = sum(word in openers()["pronoun"] for word in words) / (len(words) + 3)
    signals["pronouns early"] = float(sum(word in openers()["pronoun"] for word in words[:8]))
    signals["articles a"] = sum(word in {"a", "an"} for word in words) / (len(words) + 3)
    signals["articles the"] = sum(word == "the" for word in words) / (len(words) + 3)
    signals["says also"] = float(any(word in {"also", "too", "added", "again", "however"} for word in words[:12]))
    signals["quotation marks"] = float(sum(opening.count(mark) for mark in '“”"'))
    return signals


@cache
def openers() -> dict[str, frozenset[str]]:
    """The words that open a paragraph and tell whether it carries on, by class."""
    rows = read_rows("openers")
    return {name: frozenset(row[0] for row in rows if row[1] == name) for name in CLASSES}
