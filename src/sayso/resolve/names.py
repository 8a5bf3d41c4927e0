"""The people a story names in full, so that a surname, a title or a pronoun later on finds its way back."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from sayso.lexicon.parties import is_company, is_outlet, party_nouns
from sayso.lexicon.words import find_words
from sayso.records.segmented import Segmented
from sayso.records.span import Span
from sayso.resolve.phrase import (
    PERSON_TITLES,
    POST_NOMINALS,
    PREPOSITIONS,
    does_a_job,
    find_head_noun,
    is_role_before_name,
    is_title_word,
)
from sayso.resolve.posts import cut_post

__all__ = ["Gender", "NamedPerson", "find_named_people"]

Gender = Literal["he", "she", ""]  # "" where the text does not tell

_PARTICLES = frozenset({"de", "da", "del", "der", "van", "von", "bin", "al", "el", "of", "-", "’", "'"})
_CONTRACTED = re.compile(r"['’](?:m|re|s|ve|d|ll)$")  # "I'm"
_LONGEST_NAME = 5  # words of a name without its title
_LONGEST_TITLE = 5  # words before a name that still belong to its title
_SHE = frozenset("ms mrs miss lady dame queen princess sister madam".split())
_HE = frozenset("mr sir lord king prince father brother".split())
_OPENS_AN_ADVERBIAL = frozenset(
    "after before at in on by to from for with when while as if according under during since despite like unlike "
    "because without following asked".split()
)
_COURTESY = frozenset("mr mrs ms miss".split())
_LONGEST_LEAD = 9  # words from an article to the name that they describe
_AIR = frozenset(
    "radio tv fm television canal kanal channel news wire".split()
)  # in the names of outlets, not of people
_NOT_IN_TITLES = frozenset(
    "asked told said by of for with from in on at to as when while but and or that which who".split()
)


class NamedPerson(NamedTuple):
    """One person of a story. name: the fullest form; role: what title or apposition says; spans: each mention."""

    name: str
    surname: str
    role: str
    gender: Gender
    spans: tuple[Span, ...]


class _Run(NamedTuple):
    """Capitalised words in a row, the title split off."""

    span: Span
    name: tuple[str, ...]
    full: str
    title: str
    beside: str
    lead: str  # the description it follows: "**the donor**, Sir Miles Trent,"
    letters: str  # behind the name: "Petra Lomond **KC**"


def find_named_people(text: str, segmented: Segmented) -> tuple[NamedPerson, ...]:
    """Everybody with a name of two words, or a title and a surname, in the order they first appear.

    A later bare surname is a mention of the last person who carries it.
    """
    runs = [
        run
        for words in (find_words(text, sentence.span) for sentence in segmented.sentences)
        if not _is_title_case(text, words)
        for run in _find_runs(text, words)
    ]
    people: dict[str, NamedPerson] = {}
    spans: dict[str, list[Span]] = {}
    by_surname: dict[str, str] = {}
    by_first: dict[str, str] = {}
    for run in runs:
        surname = run.name[-1].casefold()  # speakers of a transcript stand in capitals
        full = run.full
        known = by_surname.get(surname)
        if known is None and run.title and len(run.name) == 1:
            known = by_first.get(surname)  # family names that stand first: "Lou Jiwei", "Mr. Lou"
        is_new = len(run.name) > 1 and not (known and _same_person(people[known].name, full))
        if is_new or (known is None and run.title):
            if len(run.name) == 1 and not _is_person_title(run.title):
                continue
            key = full if full not in people else known or full
            gender = _gender(run.title) or _gender(run.beside)
            people[key] = NamedPerson(full, run.name[-1], _tell_role(run), gender, ())
            spans[key] = [run.span]
            by_surname[surname] = key
            by_first.setdefault(run.name[0].casefold(), key)
        elif known is not None:
            people[known] = _with_mention(people[known], run, full)
            spans[known].append(run.span)
    return tuple(person._replace(spans=tuple(spans[key])) for key, person in people.items())


def _with_mention(person: NamedPerson, run: _Run, full: str) -> NamedPerson:
    is_fuller = len(full) > len(person.name) or (person.name.isupper() and len(full) == len(person.name))
    name = full if is_fuller and len(run.name) > 1 else person.name
    role = person.role
    if not role or (role.lower().strip(".") in _SHE | _HE):
        role = _tell_role(run) or role
    gender = person.gender or _gender(run.title) or _gender(run.beside)
    return NamedPerson(name, person.surname, role, gender, ())


def _find_runs(text: str, words: Sequence[Span]) -> list[_Run]:
    runs = []
    at = 0
    forms = [word.of(text) for word in words]
    while at < len(forms):
        if not forms[at][:1].isupper():
            at += 1
            continue
        end = at + 1
        while end < len(forms) and _continues(forms, end):
            end += 1
        while not forms[end - 1][:1].isupper():
            end -= 1
        run = _read_run(text, words, forms, at, end)
        if run is not None:
            runs.append(run)
        at = end
    return runs


def _continues(forms: Sequence[str], at: int) -> bool:
    form, before = forms[at], forms[at - 1]
    if form[:1].isupper():
        return not (before == "." and len(forms[at - 2]) > 4)
    if form == ".":
        is_initial = len(before) <= 4 and before[:1].isupper()
        return is_initial and at + 1 < len(forms) and forms[at + 1][:1].isupper()
    return form.lower() in _PARTICLES and at + 1 < len(forms) and forms[at + 1][:1].isupper() and before != "."


def _read_run(text: str, words: Sequence[Span], forms: Sequence[str], start: int, end: int) -> _Run | None:
    while start < end and _CONTRACTED.sub("", forms[start].lower()) in _SENTENCE_OPENERS:
        start += 1
    first = start
    for at in range(start, end):
        if forms[at][:1].isupper() and is_title_word(forms[at]):
            first = at + 1
            while first < end and forms[first] in (".", "of"):
                if forms[first] == "of":
                    first += 2
                else:
                    first += 1
    if start == first < end and is_role_before_name(forms[start], forms[start + 1 : end]):
        first = start + 1
    end = _cut_place(forms, first, end)
    last = end
    if end - first > 2 and POST_NOMINALS.search(" ".join(forms[first:end])):
        end -= 1
    name = tuple(form for form in forms[first:end] if form not in (".", "-", "’", "'"))
    if (first == start and start > 0) or (first == start and len(name) > 1):
        title_start = _lower_title_start(forms, start)
    else:
        title_start = start
    if not name or not name[0][:1].isupper() or _is_no_person(name):
        return None
    title = " ".join(forms[title_start:first]).replace(" .", ".")
    beside = _beside(text, words, forms, last)
    span = Span(words[first].start, words[end - 1].end)
    full = " ".join(span.of(text).split())
    if len(name) > _LONGEST_NAME:
        return None
    return _Run(
        span, name, full, title, beside, _lead(text, words, forms, title_start, last), " ".join(forms[end:last])
    )


def _cut_place(forms: Sequence[str], first: int, end: int) -> int:
    """Before "of" and what follows it, where a whole name stands before: "Melissa Roe of the Courier"."""
    for at in range(first + 2, end):
        if forms[at] == "of":
            return at
    return end


def _is_title_case(text: str, words: Sequence[Span]) -> bool:
    """Whether a line is set like a headline, every word of weight capital, so that capitals tell no names."""
    long_words = [word.of(text) for word in words if word.end - word.start > 3]
    capital = sum(word[0].isupper() for word in long_words)
    return len(long_words) >= 4 and capital > 0.8 * len(long_words)


_SENTENCE_OPENERS = frozenset(
    "another other trust meet pro anti super the a an he she it they we i you but and in on at for if as when "
    "while after before this that these those there "
    "asked according some many most one two three four five six no not even still yet now then once last "
    "next what".split()
)


def _lower_title_start(forms: Sequence[str], start: int) -> int:
    """Where a title in lower case before a name begins: "Kremlin **spokesman** Dmitry Peskov"."""
    noun = party_nouns().get(forms[start - 1].lower()) if start > 0 else None
    if noun is None or noun.kind != "person" or noun.plural or forms[start - 1] == ".":
        return start
    at = start - 1
    while at > 0 and start - at < _LONGEST_TITLE:
        before = forms[at - 1]
        if (
            not before[:1].isalpha()
            or before.lower() in _NOT_IN_TITLES
            or before.lower() in ("the", "a", "an", "its", "his")
        ):
            break
        at -= 1
    return at


def _beside(text: str, words: Sequence[Span], forms: Sequence[str], end: int) -> str:
    """The apposition after a name: "Lena Osk, **a spokeswoman for the port**,"."""
    if end >= len(forms) or forms[end] != ",":
        return ""
    stop = end + 1
    while stop < len(forms) and forms[stop] not in (",", ".", ";", "—", "–", "”", '"') and stop - end < 16:
        if forms[stop].lower() in ("who", "whose"):
            break
        if forms[stop].lower() in ("said", "told", "was", "is", "has", "had") or forms[end + 1] == "and":
            return ""
        stop += 1
    if stop == end + 1:
        return ""
    return text[words[end + 1].start : words[stop - 1].end]


def _tell_role(run: _Run) -> str:
    """What the words before and behind a name say that somebody is, in this order."""
    apposed = _apposed_role(run.beside) or run.lead
    if run.title.lower().strip(".") in _COURTESY:
        return apposed or run.title
    return "; ".join(words for words in (run.title, run.letters if apposed else "", apposed) if words)


def _lead(text: str, words: Sequence[Span], forms: Sequence[str], start: int, end: int) -> str:
    """The description a name stands beside: "met **the donor**, Sir Miles Trent, at a hotel". What opens a sentence is
    none: "After a call to the mayor, Tom Birch said …"."""
    if start < 3 or forms[start - 1] != "," or end >= len(forms) or forms[end] not in (",", ".", ";"):
        return ""
    for at in range(start - 2, max(-1, start - 2 - _LONGEST_LEAD), -1):
        form = forms[at]
        if form.lower() in ("the", "its", "his", "her", "their", "a", "an"):
            head = find_head_noun([word.lower() for word in forms[at + 1 : start - 1]])
            is_opening = any(forms[opening].lower() in _OPENS_AN_ADVERBIAL for opening in (0, 1))
            is_a_person = head[1:] == ("person", False) or (not head[0] and does_a_job(forms[start - 2].lower()))
            is_one = is_a_person and not (is_opening and at > 0)
            return text[words[at + 1].start : words[start - 2].end] if is_one else ""
        is_within = form[:1].isalpha() or form in ("-", "’", "'", "’s", "'s")
        if not is_within or (form.lower() in _NOT_IN_TITLES and form.lower() not in PREPOSITIONS):
            break
    return ""


def _apposed_role(beside: str) -> str:
    told = cut_post(beside)
    words = re.findall(r"[\w’'-]+", told.lower())
    has_person = find_head_noun(words[:8])[1:] == ("person", False)
    return re.sub(r"^(?:a|an|the)\s+", "", told) if has_person else ""


def _gender(words: str) -> Gender:
    low = [word.strip(".,").lower() for word in words.split()]
    if any(word in _SHE or word.endswith("woman") for word in low):
        return "she"
    if any(word in _HE or word.endswith("sman") or word == "chairman" for word in low):
        return "he"
    return ""


def _same_person(one: str, other: str) -> bool:
    """Whether two full names with one surname can be one person's: the shorter's words stand in the longer."""
    mine, theirs = one.casefold().split(), other.casefold().split()
    return set(mine) <= set(theirs) or set(theirs) <= set(mine) or mine[0][0] == theirs[0][0]


def _is_person_title(title: str) -> bool:
    nouns = party_nouns()
    words = [word.strip(".").lower() for word in title.split()]
    return any(word in PERSON_TITLES or (word in nouns and nouns[word].kind == "person") for word in words)


def _is_no_person(name: Sequence[str]) -> bool:
    nouns = party_nouns()
    last = name[-1].lower()
    if is_outlet(" ".join(name)) or is_company(" ".join(name)) or any(word.lower() in _AIR for word in name):
        return True
    if last in nouns and len(name) > 1:
        return True
    opening = nouns.get(name[0].lower())
    if opening is not None and opening.plural and opening.singular != name[0].lower():
        return True  # "Doctors Without Limits"
    return any(word.lower() in nouns and nouns[word.lower()].kind == "organisation" for word in name)
