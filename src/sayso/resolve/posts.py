"""Descriptions of what somebody is, cut to the noun phrase: "nurse" of "a second nurse who was on duty"."""

import re
from collections.abc import Sequence

from sayso.lexicon.parties import party_nouns, walks_of_life
from sayso.resolve.phrase import PREPOSITIONS, does_a_job, is_title_word

__all__ = ["DETERMINERS", "ORDINALS", "cut_post", "is_person_noun", "tidy_role"]

DETERMINERS = frozenset("a an the its his her their my our your this that these those".split())
_ENDS = frozenset(
    "who whom whose which that there here where when while because after before since now then with from is are was "
    "were has had have will would could can may might did does said says told himself herself close familiar involved "
    "known called".split()
)
_BEFORE_NOUNS = frozenset("chief head deputy assistant executive associate vice prime general senior".split())
ORDINALS = frozenset("another other one first second third fourth fifth sixth seventh eighth ninth tenth".split())
_ADVERBS = frozenset("now then also once formerly currently later ".split())
_WITHIN = frozenset("the a an its his her their this that".split())
_POSSESSOR = re.compile(r"the\s(?:(?!(?:of|for|at|in|to|by)\b)[\w-]+\s){0,4}?[\w-]+(?:['’]s|s['’])\s", re.I)


def cut_post(words: str) -> str:
    """The noun phrase that a description opens with, without what is told of whoever it means; "" where it opens with
    no noun phrase but with a verb: "ordered the coach out"."""
    tokens = words.split()
    while tokens and tokens[0].lower() in _ADVERBS:
        tokens.pop(0)
    kept: list[str] = []
    is_told = False  # whether a noun for a party stands among them
    for at, token in enumerate(tokens):
        low = token.lower().rstrip(".")
        if kept and (low in _ENDS or (is_told and _breaks_off(tokens, at))):
            break
        if kept and low in DETERMINERS and kept[-1].lower() not in PREPOSITIONS | {"and"}:
            return ""
        kept.append(token)
        is_told = is_told or low in party_nouns() or is_person_noun(low)
    while kept and kept[-1].lower() in PREPOSITIONS | DETERMINERS | {"and", "or", "but"}:
        kept.pop()
    return " ".join(kept)


def is_person_noun(word: str) -> bool:
    """Whether a word in lower case is a noun for one person."""
    noun = party_nouns().get(word)
    is_known = noun is not None and noun.kind == "person" and not noun.plural
    return is_known or word in walks_of_life() or is_title_word(word) or (noun is None and does_a_job(word))


def tidy_role(role: str) -> str | None:
    """A role without its article, which stays where it is a possessor's ("the mayor’s agent"); None where it is a mere
    courtesy title."""
    bare = role.strip(" ,")
    if not _POSSESSOR.match(bare):
        bare = re.sub(r"^(?:a|an|the|another|one|my|our|your)\s+", "", bare, flags=re.I)
        bare = re.sub(rf"^(?:{'|'.join(sorted(ORDINALS - {'first'}))})\s+(?=[a-z])", "", bare, flags=re.I)
    bare = re.sub(r"^(?:Mr|Mrs|Ms|Miss)\.?\s+(?=\S+['’]s?\s)", "", bare)
    if bare.lower().strip(".") in ("mr", "mrs", "ms", "miss", ""):
        return None
    return re.sub(r"^The(?=\s)", "the", bare)


def _breaks_off(tokens: Sequence[str], at: int) -> bool:
    """Whether a word behind the noun for a person opens what that person does or where they are."""
    word, before = tokens[at], tokens[at - 1].lower()
    if not word[:1].islower():
        return False
    if word == "in":
        return tokens[at + 1 : at + 2] != [] and tokens[at + 1].lower() in _WITHIN
    is_free = before in PREPOSITIONS | DETERMINERS | _BEFORE_NOUNS | {"and"} or before.endswith(
        ("ly", "’s", "'s", "s’")
    )
    is_verb = word.endswith(("ed", "ing")) or (
        is_person_noun(before) and word.endswith("s") and not word.endswith("ss")
    )
    noun = party_nouns().get(word)
    return is_verb and not is_free and noun is None and "-" not in word and not is_person_noun(word)
