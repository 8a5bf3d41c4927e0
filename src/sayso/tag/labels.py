"""The labels a model gives, in the order of its outputs."""

from itertools import accumulate
from typing import get_args

from sayso.records.timex import TimexType

__all__ = [
    "CUE_LABELS",
    "LINK_WIDTH",
    "MEANING_WIDTH",
    "PARTY_LABELS",
    "REACH_LEFT",
    "REACH_RIGHT",
    "ROLE_LABELS",
    "TIME_LABELS",
    "WORD_HEADS",
    "WORD_LABELS",
]

# A word opens a cue, goes on in one, or is none (IOB2; Tjong Kim Sang & Veenstra, EACL 1999).
CUE_LABELS = ("O", "B-cue", "I-cue")
# What a word is to one cue: the beginning, inside, end, or whole of its source or of a piece of its content
# (BIOES; Ratinov & Roth, CoNLL 2009).
ROLE_LABELS = (
    "O",
    *(f"{place}-source" for place in "BIES"),
    *(f"{place}-content" for place in "BIES"),
)
# Whether a word is the head of a mention of a party, and of which kind: a mention is found by its head, as in
# word-level coreference (Dobrovolskii, EMNLP 2021), and may stand in another.
PARTY_LABELS = ("O", "person", "organisation", "place")
# How many words of its mention stand before a head, and after it; the last label is "or more".
REACH_LEFT, REACH_RIGHT = 8, 12
# Time expressions with TimeML's type (IOB2).
TIME_LABELS = ("O", *(f"{place}-{kind}" for kind in get_args(TimexType) for place in "BI"))
# The labels of single words beside the cues stand in one output, each head's in a slice of it.
_WIDTHS = {"parties": len(PARTY_LABELS), "lefts": REACH_LEFT, "rights": REACH_RIGHT, "times": len(TIME_LABELS)}
_ENDS = dict(zip(_WIDTHS, accumulate(_WIDTHS.values()), strict=True))
WORD_HEADS = {name: slice(_ENDS[name] - width, _ENDS[name]) for name, width in _WIDTHS.items()}
WORD_LABELS = sum(_WIDTHS.values())
# What links a head to an earlier one of the same party: a vector that asks, one that answers, then how much nearness
# counts and how likely the party is a new one (``tag.parties``).
LINK_WIDTH = 64
# The vector of a word whose mean over a sentence says what it means, as all-MiniLM-L6-v2 has it.
MEANING_WIDTH = 384
