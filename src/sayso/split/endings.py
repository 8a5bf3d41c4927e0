"""How a paragraph stops: as a sentence does, or in the middle of one."""

import re
from typing import Literal

from sayso.lexicon.reader import read_words

__all__ = ["Ending", "find_ending", "is_cut", "is_post", "is_quotation_open", "stops_inside"]

# whole: a sentence ends here. unquoted: it does, but a quotation is still open. colon: something was to follow.
# The rest stop inside a sentence: at dots or a bracketed […], after an opened quotation, a comma, a word that leans
# on the next, or just a word.
Ending = Literal["whole", "unquoted", "colon", "dots", "dangling", "comma", "leaning", "word"]

DOTS = re.compile(r"(?:\.\.\.|…|\[\s*(?:…|\.\.\.)\s*\])[\"”’']?$")
SENTENCE_END = re.compile(r"[.!?]\s?[\"'”’)\]»*]*(?:\s?(?:\[\d+\]|[·•■□▪◼]))*$|[.!?,][\"”]$")
POST_END = re.compile(r"(?:\(@\w+\)\s+\w+ \d{1,2}, \d{4}|(?:https?://|pic\.twitter\.com/|www\.)\S+|[#@]\w+)$")
LAST_WORD = re.compile(r"([^\W\d_]+(?:[’'-][^\W_]+)*)\W*$")
TITLES = frozenset("Mr Mrs Ms Dr Sen Rep Gov Gen Prof Rev Lt Col Sgt Capt St".split())
TAIL = 400  # code points looked at
LONGEST_WORD = 80
SHORT = 6  # words; fewer make no sentence whose end could be missed


def find_ending(text: str) -> Ending:
    """How ``text``, one paragraph, stops. Of a paragraph of any length only the end and the marks are looked at."""
    tail = text[-TAIL:].rstrip()
    if DOTS.search(tail):
        return "dots"
    if SENTENCE_END.search(tail):
        if tail.endswith(".") and find_last_word(tail) in TITLES:
            return "leaning"
        return "unquoted" if is_quotation_open(text) else "whole"
    if is_post(tail):
        return "whole"
    if tail.endswith((":", ";", "—", "–")):
        return "colon"
    if tail.endswith(","):
        return "dangling" if is_quotation_open(text) else "comma"
    if is_quotation_open(text):
        return "dangling"
    return "leaning" if find_last_word(tail).casefold() in read_words("function_words") else "word"


def find_last_word(text: str) -> str:
    """Nothing where no word ends within so many code points as a word is long at most."""
    found = LAST_WORD.search(text, max(0, len(text) - LONGEST_WORD))
    return found[1] if found else ""


def is_quotation_open(text: str) -> bool:
    """Whether the last quotation mark opens: a straight one does where a word follows and none precedes it."""
    if "“" in text or "”" in text:
        return text.rfind("“") > text.rfind("”")
    last = text.rfind('"')
    return last >= 0 and not text[last - 1 : last].strip(" ([—–-") and text[last + 1 : last + 2].isalnum()


def is_post(text: str) -> bool:
    """Whether the paragraph ends as posts do: author and date, or a link or tag."""
    return POST_END.search(text[-TAIL:]) is not None


def stops_inside(ending: Ending) -> bool:
    """Whether the text surely or most likely goes on after such an end."""
    return ending in {"dots", "dangling", "comma", "leaning", "word"}


def is_cut(text: str) -> bool:
    """Whether a paragraph is prose that stops inside a sentence; a heading or an entry of a list does not count."""
    ending = find_ending(text)
    if ending == "word":
        return text.count(" ", 0, 2_000) > 2 * SHORT
    return stops_inside(ending) and text.count(" ", 0, 2_000) >= SHORT
