"""What a source's words say of the party: how many, of what kind, named or not, and what is said beside it."""

import re
from typing import Literal

import msgspec

from sayso.lexicon.parties import CountWord, count_words, is_outlet, is_seat_of_power, party_nouns
from sayso.records.source import SourceKind

__all__ = ["PERSON_TITLES", "Phrase", "is_title_word", "read_phrase"]

Shape = Literal["pronoun", "name", "joint", "part", "ordinal", "definite", "indefinite", "none"]

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d[\d,.]*%?|['’]s\b|[^\W_][\w&@/.-]*(?:['’](?!s\b)\w+)*|[^\w\s]")
_PRONOUNS = frozenset("he she it they we i you who which that this these those him her them himself herself".split())
_ARTICLES = frozenset("a an the this that these those his her its their our my another other some any both all".split())
_OF_GROUPS = re.compile(
    r"^(?:at least |more than |nearly |about |only |yet )?(?P<part>[\w-]+)(?: other| more)? of "
    r"(?P<whole>(?:the|those|these|his|her|its|their|them|us)\b.*)$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"^(?:the|a) (?P<rank>first|second|third|fourth|fifth|sixth|other|last)\s+(?P<noun>\w+)", re.IGNORECASE
)
_APPOSITION = re.compile(
    r"\s*(?:,(?!(?<=\d,)\d)|—|–|\()\s*|\s+(?=(?:who|which|whose|whom|that|speaking|wearing|asking|requesting)\b)"
)
_PARTICLES = frozenset("de da del la van von der den bin ibn al el of and & for the".split())
_COUNTED_ONLY = re.compile(r"\d[\d,]*")
_MULTIPLIERS = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_SEEN_BY = re.compile(r"\s+(?:seen|obtained|reviewed|viewed|examined|released|published|conducted)\b")

PERSON_TITLES = frozenset(
    "mr mrs ms miss dr prof sir dame lord lady sen rep gov gen col lt sgt capt maj adm rev fr st hon "
    "president minister premier chancellor secretary senator representative congressman congresswoman governor mayor "
    "chief director chairman chairwoman chair deputy vice prime justice judge sheriff prosecutor attorney general "
    "colonel commander captain officer pope king queen prince princess archbishop bishop cardinal speaker leader "
    "spokesman spokeswoman spokesperson ambassador envoy commissioner professor adviser advisor aide staff candidate "
    "nominee head executive manager agent recorder clerk treasurer historian analyst economist editor correspondent "
    "reporter coach engineer inspector".split()
)


class Phrase(msgspec.Struct, frozen=True):
    """A source's words, read.

    name: the fullest form the words themselves give, without relative clause. proper: the proper name in it, or "".
    title: what stands before a person's name ("Transport Minister"). beside: apposition, relative clause
    or age after it.
    head: singular of the noun that names the party, lower case, or "". count: as of Source; None if not people.
    """

    shape: Shape
    name: str
    proper: str
    title: str
    beside: str
    head: str
    kind: SourceKind
    count: tuple[int, int | None] | None
    members: tuple[str, ...] = ()  # of a joint source: the proper names
    whole: str = ""  # of a part: the words for the whole


def read_phrase(words: str) -> Phrase:
    """Read the words of a source span, in whatever form they stand."""
    words = re.sub(r"(?:['’]s?)$", "", " ".join(words.split()))
    if not any(character.isalnum() for character in words):
        return Phrase("none", "", "", "", "", "", "unknown", None)
    main, beside = _cut_beside(re.sub(r"^(?:by|even|yet|just)\s+", "", words, flags=re.IGNORECASE))
    tokens = _WORD.findall(main)
    lowered = [token.lower() for token in tokens]
    if len(tokens) == 1 and lowered[0] in _PRONOUNS:
        return _read_pronoun(lowered[0], words)
    if lowered == ["one"]:
        return Phrase("indefinite", main, "", "", beside, "", "person", (1, 1))
    joint = _read_joint(main)
    if joint:
        return Phrase("joint", main, "", "", beside, "", "group", (len(joint), len(joint)), joint)
    part = _OF_GROUPS.match(main)
    if part and (part["part"].lower() in count_words() or part["part"].isdigit() or part["part"].lower() == "one"):
        return _read_part(main, beside, part)
    ordinal = _ORDINAL.match(main)
    if ordinal:
        noun = party_nouns().get(ordinal["noun"].lower())
        if noun and noun.kind == "person" and not noun.plural:
            return Phrase(
                "ordinal", main, "", "", beside, noun.singular, "person", (1, 1), whole=ordinal["rank"].lower()
            )
    return _name_beside(_read_noun_phrase(main, tokens, lowered, beside))


def _name_beside(phrase: Phrase) -> Phrase:
    """A title that the name follows: "the finance minister, Lou Jiwei"."""
    if phrase.proper or phrase.kind != "person" or not phrase.beside:
        return phrase
    name = phrase.beside.split(",")[0].strip()
    tokens = name.split()
    if len(tokens) < 2 or not all(token[:1].isupper() or token in _PARTICLES for token in tokens):
        return phrase
    last = party_nouns().get(tokens[-1].lower())
    if last is not None and last.kind == "organisation":
        return Phrase("name", name, name, "", phrase.name, last.singular, "organisation", None)
    return Phrase("name", name, name, phrase.name, "", phrase.head, "person", (1, 1))


def _cut_beside(words: str) -> tuple[str, str]:
    for match in _APPOSITION.finditer(words):
        if match.start() == 0:
            continue
        return words[: match.start()], words[match.end() :].strip(" ,()—–")
    return words.strip(" ,"), ""


def _read_pronoun(word: str, words: str) -> Phrase:
    if word in ("they", "we", "these", "those", "them"):
        return Phrase("pronoun", words, "", "", "", "", "group", (2, None))
    if word in ("it", "which", "this", "that"):
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
    return tuple(names)


def _read_part(main: str, beside: str, part: re.Match[str]) -> Phrase:
    least, most = _count_of(part["part"])
    one = (least, most) == (1, 1)
    whole = part["whole"]
    noun = _head_noun(_WORD.findall(whole.lower()))
    return Phrase("part", main, "", "", beside, noun[0], "person" if one else "group", (least, most), whole=whole)


def _read_noun_phrase(main: str, tokens: list[str], lowered: list[str], beside: str) -> Phrase:
    proper, title = _read_proper(tokens)
    head, kind, plural = _head_noun(lowered)
    shape: Shape = (
        "definite"
        if lowered[0] in ("the", "that", "this", "those", "these", "his", "her", "their", "its")
        else "indefinite"
    )
    if " of " in proper and len(proper.split(" of ")[0].split()) > 1:
        proper = proper.split(" of ")[0]
    if proper and title and _is_person_title(title):
        return Phrase("name", main, proper, title, beside, head, "person", (1, 1))
    whole_name = main.removeprefix("The ").removeprefix("the ")
    if is_outlet(main):
        return Phrase("name", main, whole_name, "", beside, "", "outlet", None)
    if is_seat_of_power(whole_name):
        return Phrase("name", main, whole_name, "", beside, "", "organisation", None)
    if all(token[:1].isupper() or token.lower() in _PARTICLES or not token[0].isalpha() for token in tokens):
        return _read_all_proper(main, tokens, whole_name, beside, head, kind, plural)
    if not head:
        last = lowered[-1]
        looks_plural = last.endswith("s") and not last.endswith(("ss", "us", "is"))
        kind = "group" if looks_plural and lowered[0] not in ("a", "an", "another") else "unknown"
        counted = _leading_count(lowered)
        last = "" if _COUNTED_ONLY.fullmatch(last) or last in count_words() else last  # "the six"
        if kind == "group" or (counted and counted != (1, 1)):
            return Phrase(shape, main, "", "", beside, last, "group", counted or (2, None))
        if last.endswith(("er", "or", "ist", "ian", "eon", "man", "woman")):
            return Phrase(shape, main, "", "", beside, last, "person", (1, 1))
        if proper or shape == "definite":
            return Phrase(shape, main, "", "", beside, last, "organisation", None)
        return Phrase(shape, main, "", "", beside, last, "person", (1, 1))
    if kind != "person":
        people = (2, None) if kind == "group" else None
        return Phrase(shape, _SEEN_BY.split(main)[0], "", "", beside, head, kind, people)
    counted = _leading_count(lowered)
    if plural or (counted and counted != (1, 1)):
        return Phrase(shape, main, "", "", beside, head, "group", counted or (2, None))
    return Phrase(shape, main, "", "", beside, head, "person", (1, 1))


def _read_all_proper(
    main: str, tokens: list[str], bare: str, beside: str, head: str, kind: SourceKind, plural: bool
) -> Phrase:
    """Words that are capitals throughout: a person, an organisation, a people."""
    if head and kind == "person" and plural:
        counted = _leading_count([token.lower() for token in tokens]) or (2, None)
        return Phrase("indefinite", main, "", "", beside, head, "group", counted)
    if head and kind != "person":
        return Phrase("name", main, bare, "", beside, head, kind, None)
    if len(tokens) == 1 and tokens[0].isupper() and len(tokens[0]) > 1:
        return Phrase("name", main, bare, "", beside, "", "organisation", None)
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
    whole = re.split(r"\s+of\s+", bare)[0]
    name = whole if " " in whole else bare
    return Phrase("name", name, name, "", beside, "", "person", (1, 1))


def _read_proper(tokens: list[str]) -> tuple[str, str]:
    """The proper name the words end in, and the title before it; ("", "") where they end in no name."""
    if not tokens or not tokens[-1][:1].isupper():
        return "", ""
    start = len(tokens)
    while start > 0:
        token = tokens[start - 1]
        if token[:1].isupper() or token == ".":
            if is_title_word(token):
                break
            start -= 1
        elif token.lower() in ("de", "da", "del", "van", "von", "bin", "al", "el", "’", "'") and start < len(tokens):
            start -= 1
        else:
            break
    name = _join(tokens[start:])
    return (name, _join(tokens[:start])) if start < len(tokens) and name else ("", "")


def is_title_word(token: str) -> bool:
    """Whether a word is one that stands before names: "President", "Mr."."""
    return token.lower().strip(".") in PERSON_TITLES


def _is_person_title(title: str) -> bool:
    words = [word.lower().strip(".,") for word in title.split()]
    nouns = party_nouns()
    return bool(words) and (
        words[-1] in PERSON_TITLES or (words[-1] in nouns and nouns[words[-1]] == (words[-1], "person", False))
    )


def _head_noun(lowered: list[str]) -> tuple[str, SourceKind, bool]:
    """The noun that names the party: the last one before a preposition or a participle; its kind; whether plural."""
    nouns = party_nouns()
    found: tuple[str, SourceKind, bool] = ("", "unknown", False)
    for word in lowered:
        if word in ("of", "for", "in", "at", "from", "with", "to", "on", "by", "about", "near", "inside") and found[0]:
            break
        if word in ("familiar", "close", "briefed", "involved", "near", "working", "seen", "obtained", "released"):
            break
        if word in nouns:
            noun = nouns[word]
            found = (noun.singular, noun.kind, noun.plural)
    return found


def _leading_count(lowered: list[str]) -> tuple[int, int | None] | None:
    """The number the phrase opens with, article and hedge passed over."""
    text = " ".join(lowered[:6])
    hedge = re.match(
        r"(?:the |these |those )?(more than|fewer than|less than|over|at least|nearly|almost|about|around|roughly|some)"
        r"\s+(?=\d|\w)",
        text,
    )
    rest = text[hedge.end() :] if hedge else re.sub(r"^(?:the|these|those|his|her|their|its|all|yet)\s+", "", text)
    word = rest.split()[0] if rest.split() else ""
    if word == "a" and rest.startswith("a number of"):
        return 2, None
    if word in ("a", "an") and not hedge and not rest.startswith(("a dozen", "a hundred", "a few", "a couple")):
        return None
    if rest.startswith(("a dozen", "a hundred", "a few", "a couple")):
        word = rest.split()[1]
    if word == "couple":
        return 2, 2
    if not (word in count_words() or re.fullmatch(r"\d[\d,]*", word)):
        return None
    least, most = _count_of(word)
    following = rest.split()[1:2]
    if following and following[0] in _MULTIPLIERS and most is not None:
        least, most = least * _MULTIPLIERS[following[0]], most * _MULTIPLIERS[following[0]]
    if least == 0 or (following and following[0].startswith(("st", "nd", "rd", "th", "-")) and len(following[0]) < 3):
        return None  # "the 45th president", "a 10-year-old"
    kind = hedge.group(1) if hedge else ""
    if kind in ("fewer than", "less than"):
        return 1, least - 1
    if kind in ("more than", "over"):
        return least + 1, None
    if kind == "at least":
        return least, None
    if kind in ("nearly", "almost") and most is not None:
        return least - max(1, least // 10), least
    if kind in ("about", "around", "roughly") and most is not None:
        return least - least // 10, least + least // 10
    return least, most


def _count_of(word: str) -> CountWord:
    if re.fullmatch(r"\d[\d,]*", word):
        number = int(word.replace(",", ""))
        return CountWord(number, number)
    return count_words().get(word.lower(), CountWord(2, None))


def _join(tokens: list[str]) -> str:
    return re.sub(r"\s+([.,’'])", r"\1", " ".join(tokens)).replace("’ ", "’").strip()
