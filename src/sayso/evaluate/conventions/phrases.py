"""Who the subject of a reporting verb is, by where noun phrases begin and end, without a parser."""

from collections.abc import Sequence
from typing import NamedTuple

from sayso.evaluate.conventions.tokens import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    Token,
    is_past_verb,
    is_time_word,
)
from sayso.lexicon.verbs import reporting_verbs

__all__ = ["Subject", "find_subject_after", "find_subject_before", "skip_hearer", "skip_when_and_where"]

_LONGEST = 40  # words; longer stretches are clauses, not noun phrases
_CLAUSE_OPENERS = frozenset(
    "that because while when if although though where whether unless whereas how why what but so or yet".split()
)
_CONJUNCTIONS = frozenset("and but or so yet still however meanwhile".split())
_APPOSITION_OPENERS = frozenset("who whose whom which a an the his her its their one another former then now".split())
_PARTICIPLES = frozenset("sent led made written held known seen told built run drawn given taken shown".split())
_SAYING_WHERE = frozenset(
    "conference hearing rally statement interview email e-mail letter speech tweet post message briefing call".split()
)


class Subject(NamedTuple):
    """Token indices, half-open, of the source and of the cue with its auxiliaries and adverbs."""

    start: int
    end: int
    cue_start: int


def find_subject_before(tokens: Sequence[Token], verb: int) -> Subject | None:
    """The noun phrase that ends just before the verb group of ``tokens[verb]``, appositions included."""
    cue = verb
    while cue > 0 and _in_verb_group(tokens, cue - 1):
        cue -= 1
    end = cue
    if end == 0 or tokens[end - 1].quoted:
        return None
    last = tokens[end - 1]
    if last.lower in PRONOUNS and not (end > 1 and tokens[end - 2].lower in PREPOSITIONS | {"and"}):
        return Subject(end - 1, end, cue)
    if last.text in (",", "—", "–", ")"):
        return _with_apposition(tokens, end, cue)
    if not last.is_word and last.lower != "'s":
        return None
    start = _phrase_start(tokens, end)
    return Subject(start, end, cue) if _could_be_a_party(tokens[start:end]) else None


def find_subject_after(tokens: Sequence[Token], verb: int) -> Subject | None:
    """The noun phrase after an inverted verb ("…, said Ana Ruiz, the mayor.")."""
    start = verb + 1
    if start >= len(tokens) or tokens[start].quoted or not tokens[start].is_word:
        return None
    if tokens[start].lower in ("he", "she", "they", "i", "we"):
        return Subject(start, start + 1, verb)
    if tokens[start].lower in ("it", "this", "that", "these", "those", "who", "you"):
        return None
    at = start
    comma = 0
    in_relative = False
    while at < len(tokens) and at - start < _LONGEST:
        token = tokens[at]
        if token.quoted or token.text in (".", ":", ";", "?", "!"):
            if token.text == "." and _is_abbreviation_stop(tokens, at):
                at += 1
                continue
            break
        if token.text in ("—", "–"):
            break
        if token.text == ",":
            if not _goes_on_after_comma(tokens, at):
                break
            comma = at
            if tokens[at + 1].lower == "as":  # "as well as a third person"
                at += 3
        elif token.lower in ("who", "whose", "which", "whom"):
            in_relative = True
        elif not in_relative and (token.lower in AUXILIARIES or token.lower == "that"):
            if not comma:
                return None  # a clause, no noun phrase: what follows the verb is its content
            at = comma  # the clause begins after the phrase's last comma
            break
        elif not in_relative and at > start and _opens_circumstance(tokens, at):
            break
        at += 1
    while at > start and not tokens[at - 1].is_word and tokens[at - 1].text not in (")", "."):
        at -= 1
    return Subject(start, at, verb) if at > start and _could_be_a_party(tokens[start:at]) else None


def skip_hearer(tokens: Sequence[Token], at: int) -> int:
    """Past the one who is told ("told **the court** that …"); ``at`` where there is none to tell."""
    if at >= len(tokens) or not tokens[at].is_word:
        return at
    if tokens[at].lower in ("me", "him", "us", "them", "her", "you", "reporters", "journalists", "lawmakers"):
        return at + 1
    stop = at
    while stop < len(tokens) and stop - at < 9 and not tokens[stop].quoted:
        token = tokens[stop]
        if not token.is_word and token.text not in (".", "'", "-", "&", "’s", "'s"):
            break
        fresh = stop > at and tokens[stop - 1].lower not in DETERMINERS | PREPOSITIONS
        if token.lower == "that" or (fresh and token.lower in (PRONOUNS | DETERMINERS) - {"one"}):
            break
        if stop > at and fresh and _opens_circumstance(tokens, stop):
            break
        stop += 1
    return stop


def skip_when_and_where(tokens: Sequence[Token], at: int) -> int:
    """Past "on Tuesday", "in a statement", "Monday", "later", where they stand between verb and content."""
    while at < len(tokens) and not tokens[at].quoted:
        if is_time_word(tokens[at]) or (tokens[at].is_adverb and tokens[at].lower != "not"):
            at += 1
            if at < len(tokens) and tokens[at].lower in ("morning", "afternoon", "evening", "night"):
                at += 1
        elif _opens_circumstance(tokens, at):
            at += 1
            while at < len(tokens) and tokens[at].is_word and tokens[at].lower != "that":
                done = is_time_word(tokens[at]) or tokens[at].lower in _SAYING_WHERE
                at += 1
                if done:
                    break
        else:
            break
    return at


def _in_verb_group(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.quoted:
        return False
    if token.lower in AUXILIARIES or token.is_adverb:
        return True
    return token.lower == "to" and at > 0 and tokens[at - 1].lower in ("went", "continued")


def _phrase_start(tokens: Sequence[Token], end: int) -> int:
    verbs = reporting_verbs()
    start = end
    while start > 0 and end - start < _LONGEST:
        token = tokens[start - 1]
        if token.quoted:
            break
        if not token.is_word and token.lower != "'s":
            is_inner = token.text in (".", "-", "’", "'", "&", "(", ")")
            if token.text == "-" and token.span.end < tokens[start].span.start:
                break  # a dash, not a hyphen
            if not is_inner or (token.text == "." and not _is_abbreviation_stop(tokens, start - 1)):
                break
        is_relative = token.lower == "that" and start < end and _opens_relative_clause(tokens, start - 1)
        if not is_relative and (token.lower in _CLAUSE_OPENERS or token.lower in ("as", "than")):
            break
        if token.lower in AUXILIARIES:
            opener = start - 1
            while opener > 0 and tokens[opener - 1].lower in AUXILIARIES:
                opener -= 1
            if opener > 0 and tokens[opener - 1].lower in ("who", "which"):
                start = opener - 1  # "two people who had been told of it": the clause belongs to the phrase
                continue
            break
        if token.lower == "than" and start > 1 and tokens[start - 2].lower in ("more", "fewer", "less"):
            start -= 2
            continue
        if token.lower in ("he", "she", "they", "we", "i", "it"):
            return end  # a clause with a verb of its own stands between
        if token.lower == "and" and not _joins_names(tokens, start - 1, end):
            break
        form = verbs.get(token.lower)
        if form and form.shape in ("past", "ing") and start < end and not _is_noun_there(tokens, start - 1):
            break
        start -= 1
    return _trim_front(tokens, start, end)


def _opens_relative_clause(tokens: Sequence[Token], at: int) -> bool:
    """Whether "that" goes on from a noun: "a ferry that struck the wall"."""
    verb, noun = tokens[at + 1], tokens[at - 1] if at else None
    return is_past_verb(verb) and noun is not None and noun.is_word and noun.lower not in reporting_verbs()


def _trim_front(tokens: Sequence[Token], start: int, end: int) -> int:
    while start < end and (
        tokens[start].lower in _CONJUNCTIONS or tokens[start].is_adverb or not tokens[start].is_word
    ):
        start += 1
    while start < end and is_time_word(tokens[start]):
        start += 1
    if start < end and tokens[start].lower in PREPOSITIONS:
        for at in range(start + 1, end):
            before = tokens[at - 1]
            if before.lower in PREPOSITIONS or before.lower in DETERMINERS:
                continue
            opens = tokens[at].lower in DETERMINERS | PRONOUNS
            opens = opens or (tokens[at].is_capital and not before.is_capital)
            opens = opens or (tokens[at].is_capital and is_time_word(before))
            if opens and not is_time_word(tokens[at]):
                return at
        return end
    return start


def _with_apposition(tokens: Sequence[Token], end: int, cue: int) -> Subject | None:
    """A head, a comma, what is said of it, a comma, then the verb: "Ilves, reached by telephone, declined"."""
    closing = tokens[end - 1].text
    opening = "(" if closing == ")" else closing
    at = end - 2
    while at > 0 and tokens[at].text != opening and end - at < _LONGEST:
        if tokens[at].quoted:
            return None
        at -= 1
    if at <= 0 or tokens[at].text != opening:
        return None
    inside = tokens[at + 1 : end - 1]
    if not inside or not _is_apposition(inside, closing):
        return None
    start = _phrase_start(tokens, at)
    if 1 < start < at and tokens[start - 1].text == "," and _is_participle(tokens[start]):
        at = start - 1  # "the warning, sent by the engineer, Marta Ilves, said": the head stands before both
        start = _phrase_start(tokens, at)
    if start < at and _could_be_a_party(tokens[start:at]) and tokens[at - 1].is_word:
        return Subject(start, end - 1 if closing != ")" else end, cue)
    return None


def _is_participle(token: Token) -> bool:
    return not token.is_capital and (token.lower.endswith("ed") or token.lower in _PARTICIPLES)


def _is_apposition(inside: Sequence[Token], mark: str) -> bool:
    first = inside[0]
    if mark != ",":
        return True
    verbs = reporting_verbs()
    if first.lower in _APPOSITION_OPENERS or first.text[0].isdigit():
        return True
    if first.is_capital or first.lower.endswith(("ed", "ing", "man", "woman", "er", "or", "ist")):
        return not any(token.lower in verbs and verbs[token.lower].shape == "past" for token in inside[1:])
    return False


def _goes_on_after_comma(tokens: Sequence[Token], comma: int) -> bool:
    following = tokens[comma + 1 : comma + 4]
    if not following or following[0].quoted:
        return False
    words = [token.lower for token in following]
    if words[:3] == ["as", "well", "as"] or words[0] in _APPOSITION_OPENERS or words[0].isdigit():
        return True
    if words[0] in PRONOUNS | {"but", "and", "while", "as"} or words[0] in reporting_verbs():
        return False
    return following[0].is_capital or words[0].endswith(("man", "woman", "or", "er", "ist", "chief", "head"))


def _opens_circumstance(tokens: Sequence[Token], at: int) -> bool:
    """Whether a time or a place of saying begins here: "on Monday", "in a statement", "at a news conference"."""
    token = tokens[at]
    if is_time_word(token) and token.is_capital:
        return True
    if token.lower in ("after", "before", "during", "when", "while", "as", "because", "earlier", "late", "early"):
        return True
    ahead = [word.lower for word in tokens[at + 1 : at + 6]]
    if token.lower in ("on", "in", "at", "by", "to", "via"):
        return any(is_time_word(word) for word in tokens[at + 1 : at + 4]) or bool(_SAYING_WHERE & set(ahead))
    return False


def _joins_names(tokens: Sequence[Token], conjunction: int, end: int) -> bool:
    if conjunction == 0 or conjunction + 1 >= end:
        return False
    before, after = tokens[conjunction - 1], tokens[conjunction + 1]
    return before.is_capital and (after.is_capital or after.lower in DETERMINERS)


def _is_noun_there(tokens: Sequence[Token], at: int) -> bool:
    """Whether a form that could be a verb is a participle or noun inside a phrase ("people briefed on it")."""
    nxt = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    before = tokens[at - 1].lower if at > 0 else ""
    return nxt in ("by", "on", "about", "in", "of", "with") or before in DETERMINERS


def _is_abbreviation_stop(tokens: Sequence[Token], at: int) -> bool:
    return 0 < at < len(tokens) - 1 and tokens[at - 1].is_capital and len(tokens[at - 1].text) <= 4


def _could_be_a_party(words: Sequence[Token]) -> bool:
    if not words or len(words) >= _LONGEST:
        return False
    first = words[0]
    if first.lower in ("about", "over", "at") and any(word.text[0].isdigit() for word in words[1:3]):
        return True  # "about 200 people"
    if first.lower in PREPOSITIONS or first.lower in ("there", "here", "to"):
        return False
    if len(words) == 1 and (first.lower in DETERMINERS - PRONOUNS or is_time_word(first)):
        return False
    return any(word.is_word and not word.is_adverb for word in words)
