"""How many a source counts, and whether as a part or the whole of a group: "two of the three", "the other", "both"."""

import re

from sayso.lexicon.parties import CountWord, count_words, party_nouns
from sayso.records.source import SourceKind
from sayso.resolve.phrase import Phrase, find_head_noun

__all__ = ["count_of", "is_negative", "leading_count", "names_nobody", "read_everyone", "read_ordinal", "read_part"]

_WORD = re.compile(r"[\w’'-]+")
_NUMBER = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|"
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|\d[\d,]*)"
)
_OF_GROUPS = re.compile(
    r"^(?:at least |more than |nearly |about |only |just |yet |all but |the )?"
    r"(?P<part>[\w-]+(?: per ?cent|%)?|the (?:last|first|youngest|oldest|eldest))(?: (?:other|more|or \w+))? of "
    r"(?P<whole>(?:the|those|these|that|his|her|its|their|our|them|us|[\w’'-]+(?:['’]s?|s['’])|(?:"
    + _NUMBER
    + r") [a-z])"
    r"(?:\b|(?<=\s[a-z])).*)$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"^(?:(?P<article>the|an|a|another)\b\s*)?(?:(?P<rank>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|"
    r"tenth|other|"
    r"remaining|last|rest|another|latter|former)\b\s*)?(?:(?P<count>"
    + _NUMBER
    + r")\b\s*)?(?:(?P<others>others|more)\b\s*)?"
    r"(?P<noun>[a-z][\w-]*)?$",
    re.IGNORECASE,
)
_EVERYONE = re.compile(
    r"^(?P<all>all|both|neither|each|none|either|every one)(?: of)?(?: (?:the|them|those|these))?(?: (?P<count>"
    + _NUMBER
    + r"))?"
    r"(?: (?P<noun>[a-z][\w-]*))?$",
    re.IGNORECASE,
)
# "No. 10" and "No 10" are names.
_NOBODY = re.compile(
    r"(?:nobody(?! (?-i:[A-Z]))|no[ -]one|not (?:a single|one|an?)|no (?-i:(?:[A-Z][\w’'-]+ )?(?=[a-z]|MPs?\b)))", re.I
)
_NOT_ONE = re.compile(r"(?:none|neither)\b", re.I)
_SINGLE = frozenset("another each last first youngest oldest eldest".split())
_MULTIPLIERS = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_MOST_PEOPLE = 10_000_000_000  # more than are alive


def names_nobody(words: str) -> bool:
    """Whether the words of a source are of nobody: "Nobody at the town hall", "No inspector"."""
    return _NOBODY.match(words) is not None


def is_negative(words: str) -> bool:
    """Whether the words of a source negate what is said of it: of nobody, of none of several, of neither of two."""
    return names_nobody(words) or _NOT_ONE.match(words) is not None


def read_everyone(main: str, beside: str) -> Phrase | None:
    """All of a group spoken of before: "all three", "both", "neither side"."""
    found = _EVERYONE.match(main)
    noun = party_nouns().get(found["noun"].lower()) if found and found["noun"] else None
    if found is None or (found["noun"] and (noun is None or noun.kind != "person")):
        return None
    two = found["all"].lower() in ("both", "neither", "either")
    count = count_of(found["count"]) if found["count"] else CountWord(2, 2 if two else None)
    return Phrase("everyone", main, "", "", beside, noun.singular if noun else "", "group", (count.least, count.most))


def read_ordinal(main: str, beside: str) -> Phrase | None:
    """One or some more of a group by their place in it: "the third source", "the other", "two others", "one"."""
    found = _ORDINAL.match(main)
    if found is None or not any(found[name] for name in ("rank", "others", "count", "article")):
        return None
    noun = party_nouns().get(found["noun"].lower()) if found["noun"] else None
    if found["noun"] and (noun is None or noun.kind != "person"):
        return None
    rank = (found["rank"] or "").lower()
    article = (found["article"] or "").lower()
    if not rank and article == "another" and not found["count"]:
        rank = "another"
    if not rank and not found["others"]:
        is_bare_number = found["count"] and not found["noun"] and not article
        if not is_bare_number:
            return None  # "three officials", "the six": a group of its own, or one known by its number
        rank = "some"
    count = count_of(found["count"]) if found["count"] else CountWord(1, 1)
    if not found["count"] and (found["others"] or rank == "rest" or (noun is not None and noun.plural)):
        count = CountWord(2, None)
    if rank in ("last", "former", "latter") and found["noun"] and not found["count"]:
        return None  # "the former minister"
    kind: SourceKind = "person" if count == (1, 1) else "group"
    whole = f"a {rank}" if article in ("a", "an") else rank or "others"
    head = noun.singular if noun else ""
    return Phrase("ordinal", main, "", "", beside, head, kind, (count.least, count.most), whole=whole)


def read_part(main: str, beside: str) -> Phrase | None:
    """Some of a group that the words name: "two of the three", "the last of them"."""
    part = _OF_GROUPS.match(main)
    if part is None or not _counts(part["part"].lower()):
        return None
    is_one = part["part"].lower().startswith("the ") or part["part"].lower() in _SINGLE
    least, most = (1, 1) if is_one else count_of(part["part"])
    one = (least, most) == (1, 1)
    whole = part["whole"]
    noun = find_head_noun(_WORD.findall(whole.lower()))
    kind: SourceKind = "person" if one else "group"
    return Phrase("part", main, "", "", beside, noun[0], kind, (least, most), whole=whole)


def _counts(word: str) -> bool:
    first = word.split()[0].rstrip("%").split("-")[0]
    return (
        first in count_words()
        or first.replace(",", "").isdigit()
        or first in ("another", "each", "none", "last", "majority", "half")
        or re.fullmatch(_NUMBER, word) is not None
        or word.startswith("the ")
    )


def leading_count(lowered: list[str]) -> tuple[int, int | None] | None:
    """The number the phrase opens with, article and hedge passed over."""
    text = " ".join(lowered[:6])
    hedge = re.match(
        r"(?:the |these |those )?(more than|fewer than|less than|over|at least|nearly|almost|about|around|roughly|"
        r"some)"
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
    if not (word in count_words() or re.fullmatch(_NUMBER, word)):
        return None
    least, most = count_of(word)
    following = rest.split()[1:2]
    if following and following[0] in _MULTIPLIERS and most is not None:
        least, most = _bound(least * _MULTIPLIERS[following[0]])
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


def _bound(number: int) -> CountWord:
    """So many people; more than there can be are some."""
    return CountWord(number, number) if number <= _MOST_PEOPLE else CountWord(2, None)


def count_of(word: str) -> CountWord:
    """How many people a number stands for, in figures or words."""
    if re.fullmatch(r"\d[\d,]*", word):
        return _bound(int(word.replace(",", "")))
    tens, _, ones = word.lower().partition("-")
    if ones in count_words() and tens in count_words():
        number = count_words()[tens].least + count_words()[ones].least
        return CountWord(number, number)
    return count_words().get(word.lower(), CountWord(2, None))
