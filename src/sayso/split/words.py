"""Words and names of a paragraph, each with how much it tells of the topic."""

import math
import re
from functools import cache
from sys import intern

import msgspec

from sayso.lexicon.reader import read_rows

__all__ = ["Name", "Words", "read_words_of", "stem_word", "word_weight"]

LONGEST = 6_000  # code points of a paragraph that are read whole; of a longer one, this much in its first and last half
WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
ABBREVIATED = frozenset("Mr Mrs Ms Dr Sen Rep Gov Gen Lt Col Sgt Capt Rev St Prof Sens Reps Jr".split())
HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "lady", "lord"})
PARTICLES = frozenset("de del della di da la le van von der den bin al el ibn ben".split())
SENTENCE_GAP = re.compile(r"[.!?:]|[\"“]$")
NEVER_NAMES = frozenset({"i", "i'm", "i'll", "i've", "i'd"})


class Name(msgspec.Struct, frozen=True):
    """A name as it stands in a paragraph.

    key: its last word, which later mentions keep. place: index of the word it begins with. full: more than one word
    besides titles. honorific: “Mr” and the like stands before it, as where somebody is named again.
    """

    key: str
    place: int
    full: bool
    honorific: bool


class Words(msgspec.Struct, frozen=True):
    """A paragraph's words. keys: look-up forms in text order; count: how many the whole paragraph has, estimated
    where it is too long to be read whole."""

    keys: tuple[str, ...]
    names: tuple[Name, ...]
    count: int


def read_words_of(text: str) -> Words:
    """The words of one paragraph; of a very long one only those near its edges."""
    count = 0
    if len(text) > LONGEST:
        head, tail = text[: LONGEST // 2], text[-LONGEST // 2 :]
        count = (head.count(" ") + 1) * len(text) // len(head)
        text = head.rpartition(" ")[0] + " . " + tail.partition(" ")[2]
    keys: list[str] = []
    names: list[Name] = []
    run: list[str] = []
    run_place = 0
    end = 0
    before = ""
    for found in WORD.finditer(text):
        word = found[0]
        gap = text[end : found.start()]
        key = intern(stem_word(word))  # each word of a long page is kept once
        is_new_sentence = not keys or SENTENCE_GAP.search(gap) is not None
        joined = gap == " " or (gap == ". " and (before in ABBREVIATED or len(before) == 1))
        is_joined = joined and bool(run)
        if is_joined and gap == ". ":
            is_new_sentence = False
        capital = word[0].isupper() and word.casefold() not in NEVER_NAMES
        if run and not (is_joined and (capital or key in PARTICLES)):
            add_name(names, run, run_place)
            run = []
        if capital and not run and is_new_sentence and is_common(key):
            capital = False
        if capital or run:
            if not run:
                run_place = len(keys)
            run.append(key)
        keys.append(key)
        end = found.end()
        before = word
    if run:
        add_name(names, run, run_place)
    return Words(tuple(keys), tuple(names), max(count, len(keys)))


def add_name(names: list[Name], run: list[str], place: int) -> None:
    """Keep the name in a run of capitalised words, if one is left without titles (“Prime Minister”) and particles."""
    last = len(run)
    while last and run[last - 1] in PARTICLES:
        last -= 1
    first = 0
    while first < last and (is_common(run[first]) or run[first] in HONORIFICS):
        first += 1
    if first < last:
        honorific = any(word in HONORIFICS for word in run[:first])
        names.append(Name(run[last - 1], place, last - first > 1, honorific))


def stem_word(word: str) -> str:
    """The look-up form: casefolded, without a possessive or a plural s."""
    key = word.casefold().replace("’", "'")
    key = key.removesuffix("'s").removesuffix("'")
    if len(key) > 4 and key.endswith("s") and not key.endswith(("ss", "us", "is")):
        key = key[:-1]
    return key


def is_common(key: str) -> bool:
    """Whether the word is no name though a capital may begin it: known in small letters, a day, a month, “Mr”."""
    return key in weights() or key in HONORIFICS or key in calendar()


def word_weight(key: str) -> float:
    """0 for a word that stands everywhere, 1 for one that no list knows (inverse document frequency, scaled)."""
    known = weights().get(key)
    if known is not None:
        return known
    return 0.0 if key[0].isdigit() or key in HONORIFICS or key in calendar() else 1.0


@cache
def calendar() -> frozenset[str]:
    return frozenset(stem_word(row[0]) for row in read_rows("calendar_words"))


@cache
def weights() -> dict[str, float]:
    """From ``lexicon/common_words.tsv``: word, in how many of its pieces; the first row gives how many pieces."""
    rows = read_rows("common_words")
    pieces = int(rows[0][1])
    scale = math.log(pieces)
    return {row[0]: max(0.0, math.log(pieces / int(row[1])) / scale) for row in rows[1:]}
