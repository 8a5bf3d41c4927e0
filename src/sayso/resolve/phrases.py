"""What a source's words say of the party: how many, of what kind, named or not, and what is said beside it."""

import re

import msgspec

from sayso.lexicon.frequency import share_of_pieces
from sayso.lexicon.parties import (
    CountWord,
    count_words,
    is_company,
    is_outlet,
    is_seat_of_power,
    party_nouns,
    walks_of_life,
)
from sayso.records.source import SourceKind
from sayso.resolve.called import Called, cut_belonging, cut_called
from sayso.resolve.counted import leading_count, names_nobody, read_everyone, read_ordinal, read_part
from sayso.resolve.phrase import (
    BODIES_BY_TRADE,
    DEMONYMS,
    POST_NOMINALS,
    PREPOSITIONS,
    Phrase,
    Shape,
    does_a_job,
    find_head_noun,
    is_person_title,
    is_role_before_name,
    is_title_word,
)
from sayso.resolve.sums import add_up, cut_lots

__all__ = ["read_phrase"]


_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d[\d,.]*%?|['’]s\b|[^\W_][\w&@/.-]*(?:['’](?!s\b)\w+)*|[^\w\s]")
_PRONOUNS = frozenset(
    "he she it they we i you who which that this these those him her them himself herself his its their me us my our "
    "myself ourselves themselves itself yourself whom hers theirs mine ours".split()
)
_ARTICLES = frozenset("a an the this that these those his her its their our my another other some any both all".split())
_APPOSITION = re.compile(
    r"\s*(?:,(?!(?<=\d,)\d)(?!\s(?:including|along with|as well as|together with)\b)|—|–|\s--?\s|\()\s*"
    r"|\s+(?=(?:who|which|whose|whom|that|speaking|wearing|asking|requesting)\b)"
    r"|\s+(?=(?:being|to be) [a-z]+(?:ed|[^s]t|wn|en)\b)"
)
_PARTICLES = frozenset("de da del la van von der den bin ibn al el of and & for the".split())
_OUTLET_WORDS = frozenset(
    "news newspaper daily weekly magazine broadcaster tabloid newswire website site channel station network "
    "outlet".split()
)
_ON_AIR = frozenset("Radio TV FM Television Canal Kanal News Wire Broadcasting".split())
_NO_TITLE = frozenset("who which whose that for at with by from in to on".split())
_THINGS = frozenset("app platform brand startup utility charity maker retailer chain lender carrier developer".split())
_TRADERS = frozenset("airline broadcaster carrier insurer lender maker manufacturer operator retailer".split())
_LEADS = re.compile(
    r"^(?:(?:by|even|yet|just|as well as|only|including|among them|especially|particularly)\s+)+", re.IGNORECASE
)
_WITH_COMPANY = re.compile(
    r"^(?P<who>(?:[A-Z][\w.’'-]*\s){0,4}[A-Z][\w’'-]+)(?:\s\([^)]*\))?\sand\s"
    r"(?P<company>(?:his|her|its|their|other|several|some|many|a \w+ of)\s.+)$"
)
_ONE_PERSON: tuple[SourceKind, tuple[int, int | None]] = ("person", (1, 1))
_MANY: tuple[SourceKind, tuple[int, int | None]] = ("group", (2, None))
_ANYBODY = {
    **dict.fromkeys("someone somebody anyone anybody".split(), _ONE_PERSON),
    **dict.fromkeys("everyone everybody others".split(), _MANY),
}
_NARROWS = PREPOSITIONS | {"else", "here", "there", "involved", "present", "familiar", "close", "inside", "outside"}
_NEITHER_NOR = re.compile(r"neither (.+?),? nor (.+)", re.I | re.S)
_COMMON = 0.001  # of pieces of prose: such a word is no name
_ONE_BODY = frozenset("force state militia militant".split())  # their plural speaks as one
_BARE = frozenset("police management prosecutors investigators authorities".split())  # named by no capital
_AGED = re.compile(
    r"([Tt]h(?:e|is|at) (\d{1,3}-year-old))(?:$| (?:of|at|in|from|for|with|by|to|on|about|after|before|during)\b)"
)
_COUNTED_ONLY = re.compile(r"\d[\d,]*")
_SO_MANY: dict[str, tuple[int, int | None]] = {
    "pair": (2, 2),
    "couple": (2, 2),
    "trio": (3, 3),
    "quartet": (4, 4),
    "handful": (3, None),
    "clutch": (3, None),
}
_A_FEW = re.compile(
    r"(?:an?|another|one) (pair|couple|trio|quartet|handful|clutch) of (?!the|th[oe]se|his|her|its|their)[a-z]", re.I
)
_A_GROUP_OF = re.compile(r"an? (?:[a-z-]+ )?(?:group|band|crowd|circle|gang|mob) of ([a-z].*)", re.I)
_NAMED_OF = re.compile(
    r"(?P<who>(?:[\w’'.-]+ ){1,6}[A-Z][\w’'-]+) (?:of|from|with|at) (?P<whose>(?:the|an?|his|her|its) [a-z].*)"
)
_NAME_BEHIND_CLAUSE = re.compile(
    r"^who [^,]{1,120}, (?=(?!(?:Mr|Mrs|Ms)\.? \S+$)(?:[A-Z][\w’'.-]* ){1,4}[A-Z][\w’'-]+$)"
)
# What is told of a document after it is told from others: "a report dated May 5 **and seen by the Echo**"
_SEEN_TOO = re.compile(r"\s+and\s+(?=[a-z]+(?:ed|en|wn)\s)|\s+(?:released|conducted)\s(?!(?:on|by|at|under)\b)")


def read_phrase(words: str) -> Phrase:
    """Read the words of a source span, in whatever form they stand."""
    words = " ".join(words.split()).strip(" ,-–—")
    words = POST_NOMINALS.sub(r"\1", words.strip('" ') if words.count('"') == 1 else words)
    words = re.sub(r"(?:['’]s?)$|(?<=\w) (?:him|her|it|them)sel(?:f|ves)$", "", words)
    if not any(character.isalnum() for character in words) or names_nobody(words):
        return Phrase("none", "", "", "", "", "", "unknown", None)
    neither = _NEITHER_NOR.fullmatch(words)
    if neither:
        return _read_neither(*neither.groups())
    called = cut_called(words)
    known_as = _read_called(called) if called else None
    if known_as:
        return known_as
    main, beside = _cut_beside(_LEADS.sub("", words))
    tokens = _WORD.findall(main)
    lowered = [token.lower() for token in tokens]
    if len(tokens) == 1 and lowered[0] in _PRONOUNS:
        return _read_pronoun(lowered[0], words)
    named_beside = _read_name_beside(beside)
    if lowered[0] in _ANYBODY and (len(tokens) == 1 or lowered[1] in _NARROWS):
        is_all = len(tokens) > 1 and lowered[0].startswith("any")  # "anyone in the town"
        return Phrase("indefinite", main, "", "", beside, "", *(_MANY if is_all else _ANYBODY[lowered[0]]))
    if len(tokens) == 1 and lowered[0] in count_words() and count_words()[lowered[0]].most is None:  # "some", "many"
        return Phrase("indefinite", main, "", "", beside, "", "group", (count_words()[lowered[0]].least, None))
    is_counted = len(tokens) > 1 and lowered[0] in count_words() and count_words()[lowered[0]].most is None
    if is_counted and lowered[-1].endswith("s") and lowered[-1].removesuffix("s") in DEMONYMS:  # "most Americans"
        nation = lowered[-1].removesuffix("s")
        return Phrase("indefinite", main, "", "", beside, nation, "group", (count_words()[lowered[0]].least, None))
    lots = cut_lots(_LEADS.sub("", words))
    if lots:
        return add_up(words, lots, tuple(map(read_phrase, lots)))
    everyone = read_everyone(main, beside)
    if everyone:
        return everyone
    company = _WITH_COMPANY.match(main)
    if company and company["who"].split()[-1].lower() not in party_nouns():
        noun = find_head_noun(re.findall(r"[\w’'-]+", company["company"].lower()))
        if noun[0] and (noun[2] or noun[1] == "person"):
            count = CountWord(3, None) if noun[2] else CountWord(2, 2)
            who = re.sub(r"^(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\.?\s+)+", "", company["who"])
            return Phrase("joint", main, "", "", beside, noun[0], "group", (count.least, count.most), (who,))
    joint = _read_joint(main)
    if joint:
        return Phrase("joint", main, "", "", beside, "", "group", (len(joint), len(joint)), joint)
    part = read_part(main, beside) or read_ordinal(main, beside)
    if part:
        return _with_name(part, named_beside)
    return _name_beside(_read_noun_phrase(main, tokens, lowered, beside), named_beside)


def _read_neither(one: str, other: str) -> Phrase:
    """Two who are told of together: "neither Holm nor Brandt", "neither the ministry nor the police"."""
    both = read_phrase(one), read_phrase(other)
    name = f"{one} and {other}"
    if all(phrase.kind == "person" for phrase in both):
        members = tuple(phrase.proper for phrase in both if phrase.proper)
        return Phrase("joint" if members else "indefinite", name, "", "", "", both[0].head, "group", (2, 2), members)
    kind: SourceKind = both[0].kind if both[0].kind == both[1].kind else "organisation"
    return Phrase("indefinite", name, "", "", "", both[0].head, kind, (4, None) if kind == "group" else None)


def _read_called(called: Called) -> Phrase | None:
    """One who is told of, by the name they go by, unless the words before it hold another."""
    told = read_phrase(called.told)
    if told.proper or told.kind not in ("person", "organisation"):
        return None
    if told.shape == "part":
        return _with_name(told, ((called.name,), told.beside))
    return Phrase("name", called.name, called.name, told.name, told.beside, told.head, told.kind, told.count)


def _read_name_beside(beside: str) -> tuple[tuple[str, ...], str]:
    """The proper names an apposition gives, and the title before the first: "one of them, **Gustav Hahn**,"."""
    beside = _NAME_BEHIND_CLAUSE.sub("", beside)
    first = re.split(r"\s*(?:,(?!\s*(?:and\s)?[A-Z][\w’'-]+ (?:and\s)?[A-Z])|;|—|–|\()\s*", beside)[0].strip()
    first = re.split(r"\s+(?:who|which|whose|that|speaking|of the|in the|from|at)\b", first)[0].strip(" ,")
    first = cut_belonging(first)[0]
    bare = re.sub(r"^(?:the|a|an|its|his|her|their)\s+", "", first)
    parts = re.split(r"\s+and\s+|,\s+(?:and\s+)?", bare)
    tokens = parts[0].split()
    title: list[str] = []
    while tokens and (tokens[0][:1].islower() or is_title_word(tokens[0])) and len(title) < 4:
        title.append(tokens.pop(0))
    if not tokens or not all(token[:1].isupper() or token in _PARTICLES for token in tokens):
        return (), ""
    if _NO_TITLE & set(title):
        return (), ""
    if title and not is_person_title(" ".join(title)) and title[-1].strip(".").lower() not in party_nouns():
        return (), ""
    names = [" ".join(tokens), *parts[1:]]
    if any(not all(token[:1].isupper() or token in _PARTICLES for token in name.split()) for name in names):
        return (), ""
    if len(names) > 1 and title and len(names[0].split()) == 1 and len(names[1].split()) > 1:
        names[0] = f"{names[0]} {names[1].split()[-1]}"  # "the brothers Hamish and Duncan Urie"
    return tuple(names), " ".join(title)


def _with_name(phrase: Phrase, named: tuple[tuple[str, ...], str]) -> Phrase:
    """A part of a group that the words beside it name."""
    names, title = named
    if not names or (len(names) == 1) != (phrase.count == (1, 1)):
        return phrase
    if len(names) == 1:
        return msgspec.structs.replace(phrase, proper=names[0], title=title or phrase.head)
    return msgspec.structs.replace(phrase, name=" and ".join(names), members=names)


def _name_beside(phrase: Phrase, named: tuple[tuple[str, ...], str]) -> Phrase:
    """A description that the name follows: "the finance minister, Lou Jiwei", "the exam board, Norquals"."""
    names, title = named
    if phrase.proper:
        return phrase
    if not names:
        return _tell_trade(phrase)
    if phrase.kind == "group" and len(names) > 1 and all(len(name.split()) > 1 for name in names):
        count = (len(names), len(names))
        return Phrase("joint", " and ".join(names), "", phrase.name, "", phrase.head, "group", count, names)
    if len(names) > 1 or phrase.shape == "name":
        return phrase
    name = names[0]
    tokens = name.split()
    last = party_nouns().get(tokens[-1].lower())
    is_body = is_company(name) or "&" in tokens or (last is not None and last.kind == "organisation")
    if phrase.kind == "person" and not is_body:
        role = f"{phrase.name}; {title}" if title and title != "Mr" else phrase.name
        return Phrase("name", name, name, role, "", phrase.head, "person", (1, 1))
    if phrase.kind in ("organisation", "outlet") or is_body:
        if len(tokens) >= 2 and is_person_title(title) and phrase.kind == "organisation":
            return Phrase("name", name, name, title, phrase.name, phrase.head, "person", (1, 1))
        kind: SourceKind = "outlet" if phrase.kind == "outlet" or is_outlet(name) else "organisation"
        return Phrase("name", name, name, "", phrase.name, phrase.head, kind, None)
    if phrase.kind == "group" and len(tokens) <= 3:  # "the solicitors, Penhale Crabb"
        return Phrase("name", name, name, "", phrase.name, phrase.head, "organisation", None)
    return phrase


def _tell_trade(phrase: Phrase) -> Phrase:
    """A description that a firm fits as well as a person, and that one for a firm follows: "the buyer, a fund"."""
    beside = re.match(r"an?\s+([^,]+)", phrase.beside)
    if phrase.kind != "person" or phrase.head not in BODIES_BY_TRADE or beside is None:
        return phrase
    if find_head_noun(beside[1].lower().split())[1] != "organisation":
        return phrase
    return msgspec.structs.replace(phrase, kind="organisation", count=None)


def _cut_beside(words: str) -> tuple[str, str]:
    for match in _APPOSITION.finditer(words):
        if match.start() == 0:
            continue
        return words[: match.start()], words[match.end() :].strip(" ,()—–")
    return words.strip(" ,"), ""


def _read_pronoun(word: str, words: str) -> Phrase:
    if word in (
        "they",
        "we",
        "these",
        "those",
        "them",
        "their",
        "us",
        "our",
        "ourselves",
        "themselves",
        "theirs",
        "ours",
    ):
        return Phrase("pronoun", words, "", "", "", "", "group", (2, None))
    if word in ("it", "which", "this", "that", "its", "itself"):
        return Phrase("pronoun", words, "", "", "", "", "organisation", None)
    return Phrase("pronoun", words, "", "", "", "", "person", (1, 1))


def _read_joint(main: str) -> tuple[str, ...]:
    """Proper names joined by "and": "Cummings and Conyers"."""
    parts = re.split(r",\s+(?:and\s+)?|\s+and\s+", main)
    if len(parts) < 2 or " and " not in main:
        return ()
    names = [part.strip() for part in parts]
    for name in names:
        tokens = name.split()
        if not tokens or len(tokens) > 6 or not tokens[-1][:1].isupper() or tokens[0].lower() in _ARTICLES:
            return ()
        last = tokens[-1].lower().strip(".")
        if last in party_nouns() or not all(token[:1].isupper() or token in _PARTICLES for token in tokens[-2:]):
            return ()
        if _speaks_for(tokens):
            return ()
    return tuple(names)


def _speaks_for(tokens: list[str]) -> bool:
    """Whether a name hangs on people told of before it: "Lawyers for Ana Ruiz", and "and Tom Birch" behind it too."""
    noun = party_nouns().get(tokens[0].lower())
    return noun is not None and noun.plural and len(tokens) > 2 and tokens[1] in PREPOSITIONS


def _read_noun_phrase(main: str, tokens: list[str], lowered: list[str], beside: str) -> Phrase:
    few = _A_FEW.match(main)
    if few:
        return _read_few(main, few[1].lower(), lowered[3:], beside)
    gathered = _A_GROUP_OF.match(main)
    of_whom = find_head_noun(gathered[1].lower().split()) if gathered else None
    if of_whom and of_whom[1:] == ("person", True):
        return Phrase("indefinite", main, "", "", beside, of_whom[0], *_MANY)
    member = _NAMED_OF.fullmatch(main)
    if member and _is_one_of(member["who"], member["whose"]):
        return _read_noun_phrase(member["who"], _WORD.findall(member["who"]), member["who"].lower().split(), beside)
    head, kind, plural = find_head_noun(lowered)
    if lowered[-1] == "radio":
        head, kind, plural = "radio", "outlet", False
    proper, title = _read_proper(tokens)
    if head and title and _names_another(lowered, len(_WORD.findall(proper))):
        proper = title = ""  # "a spokeswoman for Mr. Roe"
    shape: Shape = (
        "definite"
        if lowered[0] in ("the", "that", "this", "those", "these", "his", "her", "their", "its")
        else "indefinite"
    )
    if " of " in proper and len(proper.split(" of ")[0].split()) > 1:
        proper = proper.split(" of ")[0]
    nation = _find_nation(tokens) if lowered[0] == "the" and not is_outlet(main) else ""
    if nation:
        return Phrase(shape, main, "", "", beside, nation, "person", (1, 1))
    if proper and title and _is_person_behind(title, proper):
        return Phrase("name", main, proper, title, beside, head, "person", (1, 1))
    if proper and title and is_person_title(title):  # "the rebel Eastern Movement", "the official Press Agency"
        return Phrase("name", proper, proper, "", title, proper.split()[-1].lower(), "organisation", None)
    whole_name = main.removeprefix("The ").removeprefix("the ")
    aged = _AGED.match(main)
    if aged:
        return Phrase(shape, aged[1], "", "", beside, aged[2], "person", (1, 1))
    if is_outlet(main) and not (kind in ("person", "document") and PREPOSITIONS & set(lowered)):
        return Phrase("name", main, whole_name, "", beside, "", "outlet", None)
    if is_seat_of_power(whole_name):
        return Phrase("name", main, whole_name, "", beside, "", "organisation", None)
    people = _read_people_opening(main, tokens, lowered, beside)
    if people:
        return people
    apposed = _read_after_kind(main, tokens, lowered, beside)
    if apposed:
        return apposed
    if all(token[:1].isupper() or token.lower() in _PARTICLES or not token[0].isalpha() for token in tokens):
        return _read_all_proper(main, tokens, whole_name, beside, head, kind, plural)
    if not head:
        last = lowered[-1]
        looks_plural = last.endswith("s") and not last.endswith(("ss", "us", "is"))
        kind = "group" if looks_plural and lowered[0] not in ("a", "an", "another") else "unknown"
        counted = leading_count(lowered)
        last = "" if _COUNTED_ONLY.fullmatch(last) or last in count_words() else last  # "the six"
        if kind == "group" or (counted and counted != (1, 1)):
            return Phrase(shape, main, "", "", beside, last, "group", counted or (2, None))
        if (
            last.endswith(("er", "or", "ist", "ian", "eon", "man", "woman"))
            or does_a_job(last)
            or last in walks_of_life()
        ):
            return Phrase(shape, main, "", "", beside, last, "person", (1, 1))
        if proper or shape == "definite":
            return Phrase(shape, main, "", "", beside, last, "organisation", None)
        return Phrase(shape, main, "", "", beside, last, "person", (1, 1))
    if kind == "organisation" and plural and head not in _ONE_BODY and main[1:] == main[1:].lower():
        return Phrase(shape, main, "", "", beside, head, "group", leading_count(lowered) or (2, None))
    if kind != "person":
        several: tuple[int, int | None] | None = (2, None) if kind == "group" else None
        return Phrase(shape, _SEEN_TOO.split(main)[0], "", "", beside, head, kind, several)
    counted = leading_count(lowered)
    if plural or (counted and counted != (1, 1)):
        return Phrase(shape, main, "", "", beside, head, "group", counted or (2, None))
    return Phrase(shape, main, "", "", beside, head, "person", (1, 1))


def _is_person_behind(title: str, proper: str) -> bool:
    """Whether a title makes the name behind it a person's: "Judge Roe", "developer Ann Roe", and not "the North’s
    official Press Agency"."""
    words = proper.split()
    noun = party_nouns().get(words[-1].lower())
    is_whole = len(words) > 1 or title.isupper()  # "TD Bank", and not "Mr. Church"
    if is_company(proper) or (is_whole and noun is not None and noun.kind == "organisation"):
        return False
    return is_person_title(title) or (title.split()[-1].lower() in BODIES_BY_TRADE and len(words) > 1)


def _is_one_of(who: str, whose: str) -> bool:
    """Whether words are somebody's full name, titled or not, and what is told behind is the body they are of: "Const.
    Amy Roe of the regional police"."""
    name, title = _read_proper(_WORD.findall(who))
    if len(name.split()) < 2 or not _is_person_behind(title or "Mr", name) or is_outlet(name):
        return False
    if is_person_title(title):
        return True
    return not title and find_head_noun(whose.lower().split())[1] in ("organisation", "outlet")


def _find_nation(tokens: list[str]) -> str:
    """The nation that somebody is called by: "the Swede", "the veteran South African"; "" where it is none."""
    names = [token for token in tokens[1:] if not token.islower()]
    nation = "-".join(names).lower()
    return nation if nation in DEMONYMS and tokens[-len(names) :] == names else ""


def _read_few(main: str, word: str, lowered: list[str], beside: str) -> Phrase:
    """So many people by a noun for their number: "a pair of defenders", "a trio of aides"."""
    head, kind, _ = find_head_noun(lowered)
    last = lowered[-1].removesuffix("s")
    if not head and does_a_job(last):
        head, kind = last, "person"
    if head and kind != "person":
        return Phrase("indefinite", main, "", "", beside, head, kind, None)
    return Phrase("indefinite", main, "", "", beside, head or last, "group", _SO_MANY[word])


def _names_another(lowered: list[str], length: int) -> bool:
    """Whether the name the words end in, ``length`` tokens long, hangs on a preposition after the noun that names the
    party, and no title stands between them ("former minister of labor Jeannette Jara")."""
    before = lowered[: len(lowered) - length]
    nouns = party_nouns()
    places = [
        at
        for at, word in enumerate(before)
        if at and word in ("for", "at", "of", "from", "in", "to", "with", "on", "near")
    ]
    if not places or not any(word in nouns for word in before[: places[0]]):
        return False
    last = places[-1]
    between = [word for word in before[last + 1 :] if word != "the" and not is_title_word(word)]
    noun = nouns.get(before[last - 1])
    if before[last] == "of" and between and noun is not None and noun.kind == "person" and not noun.plural:
        return False
    return len(before) - last <= 3 or all(is_title_word(word) for word in before[last + 1 :])


def _read_people_opening(main: str, tokens: list[str], lowered: list[str], beside: str) -> Phrase | None:
    """A common plural that only opens a sentence: "Householders", "Traders at Adonkor Market"."""
    noun = party_nouns().get(lowered[0])
    alone = len(tokens) == 1 or lowered[1] in ("at", "in", "from", "of", "with", "on", "near", "for", "who")
    if noun is None or not noun.plural or not alone or noun.singular == lowered[0]:
        return None
    if noun.kind == "person":
        return Phrase("indefinite", main, "", "", beside, noun.singular, "group", (2, None))
    if noun.kind == "group":
        return Phrase("indefinite", main, "", "", beside, noun.singular, *_MANY)
    return Phrase("indefinite", main, "", "", beside, noun.singular, noun.kind, None)


def _read_after_kind(main: str, tokens: list[str], lowered: list[str], beside: str) -> Phrase | None:
    """A name after the kind of thing it names: "the news site Plaza Nueve", "Booking app Ferrygo"."""
    first = 1 if lowered[0] in ("the", "a", "an", "its", "his", "her", "their") else 0
    at = max((at for at in range(len(tokens)) if tokens[at].islower() and tokens[at] not in _PARTICLES), default=0) + 1
    name = tokens[at:]
    if (
        at == first
        or not name
        or not name[0][:1].isupper()
        or not all(token[:1].isupper() or token in _PARTICLES for token in name)
    ):
        return None
    opens_a_name = at == 1 and lowered[0] not in _TRADERS  # "Bank Negara"
    if opens_a_name or PREPOSITIONS & set(lowered[first:at]):
        return None
    kind_word = lowered[at - 1]
    noun = party_nouns().get(kind_word)
    outlet = any(word in _OUTLET_WORDS for word in lowered[first:at]) or kind_word == "paper"
    if (
        (noun is None or noun.kind not in ("organisation", "outlet") or noun.plural)
        and not outlet
        and kind_word not in _THINGS
    ):
        return None
    kind: SourceKind = "outlet" if outlet or (noun is not None and noun.kind == "outlet") else "organisation"
    written = _join(name)
    return Phrase("name", written, written, "", " ".join(tokens[:at]), kind_word, kind, None)


def _read_all_proper(
    main: str, tokens: list[str], bare: str, beside: str, head: str, kind: SourceKind, plural: bool
) -> Phrase:
    """Words that are capitals throughout: a person, an organisation, a people."""
    told = (
        find_head_noun(re.findall(r"[\w’'-]+", beside.lower())[:6])
        if re.match(r"(?:an?|the|its|whose)\b", beside)
        else None
    )
    if told and told[1] in ("organisation", "outlet"):
        return Phrase("name", main, bare, "", beside, told[0], told[1], None)
    who, whose = cut_belonging(bare)
    if whose:
        return Phrase("name", who, who, "", beside or f"of {whose}", "", "person", (1, 1))
    is_post = (
        head
        and tokens[0].lower() in ("the", "his", "her", "its", "their")
        and _is_post([token.lower() for token in tokens], head)
    )
    if is_post and kind == "person" and not plural:
        return Phrase("definite", main, "", "", beside, head, kind, (1, 1))  # "The Prime Minister"
    if head and kind == "person" and plural:
        counted = leading_count([token.lower() for token in tokens]) or (2, None)
        return Phrase("indefinite", main, "", "", beside, head, "group", counted)
    if bare.lower() in _BARE:
        return Phrase("definite", main, "", "", beside, head or bare.lower(), kind, (2, None) if plural else None)
    if head and kind != "person" and not (kind == "document" and is_company(bare)):
        return Phrase("name", main, bare, "", beside, head, kind, None)
    if "&" in tokens or is_company(bare) or any(token.lower() in _OUTLET_WORDS or token in _ON_AIR for token in tokens):
        is_on_air = any(token in _ON_AIR for token in tokens)
        return Phrase("name", main, bare, "", beside, "", "outlet" if is_on_air else "organisation", None)
    if len(tokens) == 1 and tokens[0].isupper() and len(tokens[0]) > 1:
        return Phrase("name", main, bare, "", beside, "", "organisation", None)
    plain = tokens[0].lower()
    if len(tokens) == 1 and plain.endswith("s") and not plain.endswith("ss") and share_of_pieces(plain) > _COMMON:
        return Phrase("indefinite", main, "", "", beside, plain, "group", (2, None))
    if len(tokens) == 1 and tokens[0].endswith("ans"):
        return Phrase("indefinite", main, "", "", beside, tokens[0].lower(), "group", (2, None))
    if tokens[0].lower() == "the":
        plain = tokens[-1].lower()
        is_people = plain.endswith("s") and len(tokens) == 2
        return Phrase(
            "name",
            main,
            bare,
            "",
            beside,
            "",
            "group" if is_people else "organisation",
            (2, None) if is_people else None,
        )
    if tokens[0].lower() in ("another", "a", "an", "one"):
        return Phrase("indefinite", main, "", "", beside, tokens[-1].lower(), "person", (1, 1))
    whole = re.split(r"\s+of\s+", bare)[0]
    name = whole if " " in whole else bare
    return Phrase("name", name, name, "", beside, "", "person", (1, 1))


def _is_post(lowered: list[str], head: str) -> bool:
    """Whether capitals end in the noun of a post, or it is one for something: "the Commissioner for Public Works"."""
    at = lowered.index(head) + 1 if head in lowered else 0
    return at == len(lowered) or (at > 0 and lowered[at] in PREPOSITIONS)


def _read_proper(tokens: list[str]) -> tuple[str, str]:
    """The proper name the words end in, and the title before it; ("", "") where they end in no name."""
    if not tokens or not tokens[-1][:1].isupper():
        return "", ""
    start = len(tokens)
    while start > 0:
        token = tokens[start - 1]
        if token[:1].isupper() or token == ".":
            if is_title_word(token) or is_role_before_name(token, tokens[start:]):
                break
            start -= 1
        elif token.lower() in ("de", "da", "del", "van", "von", "bin", "al", "el", "’", "'") and start < len(tokens):
            start -= 1
        else:
            break
    name = _join(tokens[start:])
    return (name, _join(tokens[:start])) if start < len(tokens) and name else ("", "")


def _join(tokens: list[str]) -> str:
    return re.sub(r"\s+([.,’'])", r"\1", " ".join(tokens)).replace("’ ", "’").strip()
