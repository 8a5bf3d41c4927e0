"""Several lots of people who say one thing: "two nurses and a doctor", "the mayor, two aides and a driver"."""

import re
from collections.abc import Sequence

from sayso.lexicon.parties import is_company, is_outlet, party_nouns
from sayso.records.source import SourceKind
from sayso.resolve.phrase import Phrase, Shape, does_a_job, find_head_noun

__all__ = ["add_up", "cut_lots"]

_NUMBER = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+|several|some|many|dozens of|"
    r"(?:at least|more than|nearly|about|around) [\w-]+)"
)
_OWN = r"(?:his|her|its|their|our|my|[A-Z][\w-]+['’]s)"
# Where a lot begins behind "and" or a comma; a comma before "the" or a possessive opens an apposition as often.
_JOINT = re.compile(
    rf",?\s+(?:and|as well as|along with|together with)\s+(?=(?:an?|another|one|the|{_NUMBER}|{_OWN})\s)"
    rf"|,\s+(?=(?:an?|another|one|(?:{_OWN}\s+)?{_NUMBER})\s)"
)
_AND_A_NAME = re.compile(r"(?<=\s)([a-z][\w’'-]*),?\s+and\s+(?=[A-Z])")
_AND_PEOPLE = re.compile(r"\s+and\s+(?=[a-z][\w-]*(?:\s|$))")
_AND = re.compile(r"\band\b|\bas well as\b|\balong with\b|\btogether with\b")
_OF_EACH_KIND = re.compile(  # "one current and two former officials"
    rf"(?P<some>an?|one|{_NUMBER})\s+(?P<of>[\w-]+)\s+and\s+(?P<more>an?|one|{_NUMBER})\s+(?P<other>[\w-]+)\s+(?P<noun>[a-z].*)",
    re.I,
)
_SAYS_MORE = re.compile(r",?\s+(?:who|whose|whom|which|that|speaking|requesting|asking|including)\b|\s*[(—–]")
_QUOTED = re.compile(r"[“”\"]|''")  # a title, as of a book
_WORD = re.compile(r"[\w’'-]+")
_LONGEST = 300  # code points
_LONGEST_LOT = 14  # words
_ONE = re.compile(r"(?:an?|another|one|the|his|her|its|their|our|my)\s", re.I)
# "a lawyer for the driver and a passenger": whoever stands after these may be two
_FOR_BOTH = re.compile(
    r"\b(?:for|between|by|against|among|involving|behalf of|(?:close|loyal|next) to)\s+"
    r"((?:[\w’'.-]+\s+){0,7}[\w’'.-]+)$"
)
_NAME = re.compile(r"(?:[A-Z][\w’'.-]*\s+)+[A-Z][\w’'-]+$")
_FULL_NAME = re.compile(r"(?:[A-Z][\w’'.-]*\s+){1,4}[A-Z][\w’'-]+")
# "an economist and the author of two books", "a nurse and a mother of three": one person, told twice
_OFFICES = frozenset(
    "author founder head director editor chairman chairwoman chair owner president winner leader".split()
)
_ALSO = frozenset("mother wife father husband parent author".split())
_MEN, _WOMEN = frozenset({"father", "husband"}), frozenset({"mother", "wife"})


def cut_lots(words: str) -> tuple[str, ...]:
    """The words of each lot, where several are joined and each is of people; () where they name one party."""
    if len(words) > _LONGEST or not _AND.search(words) or _QUOTED.search(words):
        return ()
    whole = _SAYS_MORE.split(words)[0].strip(" ,")
    lots = _cut_kinds(whole) or _cut_names(whole) or _cut(whole)
    if len(lots) < 2 or not all(map(_is_of_people, lots)) or any(map(_reaches_on, lots[:-1])):
        return ()
    return () if _is_one_person(lots) else tuple(lots)


def _cut_kinds(whole: str) -> list[str]:
    found = _OF_EACH_KIND.fullmatch(whole)
    if found is None or found["of"].lower() in party_nouns():
        return []
    return [_join(found["some"], found["of"], found["noun"]), _join(found["more"], found["other"], found["noun"])]


def _join(number: str, kind: str, noun: str) -> str:
    first, gap, rest = noun.partition(" ")
    named = party_nouns().get(first)
    return f"{number} {kind} {named.singular if named and number.lower() in ('a', 'an', 'one') else first}{gap}{rest}"


def _cut_names(whole: str) -> list[str]:
    """Full names alone, three or more: "Runa Feld, Tom Birch and Ann Moss"."""
    lots = re.split(r",\s+and\s+|,\s+|\s+and\s+", whole)
    is_list = len(lots) > 2 and all(_FULL_NAME.fullmatch(lot) for lot in lots)
    return lots if is_list and re.search(r"\sand\s+[^,]+$", whole) else []


def _cut(whole: str) -> list[str]:
    lots = [lot.strip(" ,") for lot in _JOINT.split(whole)]
    by_name = _AND_A_NAME.search(lots[-1])
    if by_name and _NAME.search(lots[-1][by_name.end() :].split(",")[0]):
        lots[-1:] = [lots[-1][: by_name.end(1)], lots[-1][by_name.end() :]]
    elif len(lots) == 1:
        lots = _AND_PEOPLE.split(whole) if _ONE.match(whole) else lots
        is_plain = len(lots) == 2 and len(lots[0].split()) <= 4 and _read_head(lots[1])[1:] == ("person", True)
        return lots if is_plain else []
    names = lots[0].split(", ")
    if len(names) > 1 and all(map(_FULL_NAME.fullmatch, names)):
        lots[:1] = names
    if not _AND.search(whole[: len(whole) - len(lots[-1])][-12:]):
        return []
    return _join_appositions(lots, whole)


def _join_appositions(lots: Sequence[str], whole: str) -> list[str]:
    """Without the commas that only say more of a name: "Tom Birch, a lawyer, and two aides". Of "Ana Ruiz, a lawyer and
    a mother of two," nothing is left."""
    joined: list[str] = []
    for at, lot in enumerate(lots):
        if joined and at < len(lots) - 1 and _FULL_NAME.fullmatch(joined[-1]) and _ONE.match(lot):
            if _ONE.match(lots[at + 1]) and f"{lot} and" in whole:
                return []
            joined[-1] += f", {lot}"
        else:
            joined.append(lot)
    return joined


def _read_head(lot: str) -> tuple[str, SourceKind, bool]:
    words = [word.lower() for word in _WORD.findall(lot.split(",")[0])]
    head = find_head_noun(words)
    return head if head[0] or not words or not does_a_job(words[-1]) else (words[-1], "person", False)


def _is_of_people(lot: str) -> bool:
    head, kind, _ = _read_head(lot)
    is_counted = re.match(rf"(?:{_NUMBER}|one) of (?:them|us|the|his|her|its|their|those|these)\b", lot, re.I)
    is_named = _NAME.search(lot.split(",")[0]) is not None and not head and not _is_a_body(lot)
    return len(lot.split()) <= _LONGEST_LOT and (kind == "person" or is_counted is not None or is_named)


def _is_a_body(lot: str) -> bool:
    return is_outlet(lot) or is_company(lot) or re.match(r"(?:the|an?)\s+[A-Z]", lot, re.A) is not None


def _reaches_on(lot: str) -> bool:
    """Whether the words after a preposition are of people, and those behind "and" may be more of them."""
    found = _FOR_BOTH.search(lot)
    return found is not None and (_read_head(found[1])[1] in ("person", "group") or found[1][:1].isupper())


def _is_one_person(lots: Sequence[str]) -> bool:
    """Whether two nouns are told of one person: "a husband and a father", "an economist and the author of a book"."""
    is_of_one = len(lots) == 2 and re.match(r"an?\s", lots[0], re.I) and not any(map(_NAME.search, lots))
    if not is_of_one or not re.match(r"(?:an?|the)\s", lots[1]):
        return False
    heads = {_read_head(lot)[0] for lot in lots}
    second = _read_head(lots[1])[0]
    if lots[1].startswith("the "):
        return second in _OFFICES
    return second in _ALSO and not (heads & _MEN and heads & _WOMEN)


def add_up(words: str, lots: Sequence[str], read: Sequence[Phrase]) -> Phrase:
    """The lots as one group; those that are named are its members, each lot counted once."""
    counts = [one.count or (1, 1) for one in read]
    most = [count[1] for count in counts]
    count = (sum(count[0] for count in counts), None if None in most else sum(number or 0 for number in most))
    if all(one == (2, None) for one in counts):
        count = (2, None)  # "Republicans and their allies": neither is counted
    beside = words[len(_SAYS_MORE.split(words)[0]) :].strip(" ,()—–")
    members = tuple(one.proper for one in read if one.proper)
    head = next((one.head for one in read if one.head and not one.proper), read[0].head)
    said = [one.proper or lot for lot, one in zip(lots, read, strict=True)]
    name = f"{', '.join(said[:-1])} and {said[-1]}" if members else _SAYS_MORE.split(words)[0].strip(" ,")
    shape: Shape = "joint" if members else "indefinite"
    return Phrase(shape, name, "", "", beside, head, "group", count, members, lots=tuple(lots))
