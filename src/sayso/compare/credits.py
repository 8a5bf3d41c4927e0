"""The outlets that a text says it has its account from."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from sayso.lexicon.parties import is_outlet
from sayso.lexicon.reader import read_words

__all__ = ["Credit", "find_credited", "find_told", "identify_outlet", "sum_credits"]

_KEPT = 1 << 14  # names that are known again
_WORD = r"[A-Z0-9][\w&'’/!-]*(?:\.(?:com|org|net|co\.uk|tv))?"
# A space before each further word: a word that may be cut anywhere is tried in all the ways there are to cut it.
_NAME = rf"{_WORD}(?: (?:(?:of|de|della|&|the|on) (?=[A-Z]))?{_WORD}){{0,4}}"
_BOTH = rf"(?P<after>{_NAME})(?:(?:,| and) (?:the |The )?(?P<second>{_NAME}))?"
_MEDIA = (
    r"(?:website|newspaper|magazine|tabloid|blog|site|news site|news agency|broadcaster|paper|daily|publication|"
    r"network|station|channel|outlets?(?: including| such as| like)?)"
)
_HAS = r"(?:has |have |had |first |also |earlier |is |now |later )*"
_SAID = (
    r"(?:writes|wrote|claims|claimed|says|said|notes|noted|quoted|quotes|adds|added|revealed|reveals|cited|cites|"
    r"confirmed|describes|described|suggests?|suggested|published|points|pointed|explains|spoke|learned|understands)"
)


class _Wording(NamedTuple):
    """How outlets are credited. letters: some of these stand in all that it finds, so that a sentence without any need
    not be searched, which takes far longer."""

    letters: tuple[str, ...]
    pattern: re.Pattern[str]

    def may_stand_in(self, text: str) -> bool:
        return any(map(text.__contains__, self.letters))


# What reports, or is told "the" way, is an outlet whatever it is called; who says, or is accorded with, may be anybody.
_STRONG = (
    _Wording(
        ("eport",),
        re.compile(rf"\b(?:[Ff]irst |as |was )?[Rr]eport(?:ed|s|ing)? (?:by|in|on|from|to) (?:the |The )?{_BOTH}"),
    ),
    _Wording(
        ("ia ", "ource: ", "redit: ", "btained by ", "iece ", "evealed "),
        re.compile(
            rf"\b(?:[Vv]ia|[Ss]ource:|[Cc]redit:|[Oo]btained by|[Pp]iece (?:in|for|by)|[Rr]evealed (?:by|in)) "
            rf"(?:the |The )?{_BOTH}"
        ),
    ),
    _Wording(("report",), re.compile(rf"(?:,|”|\") (?:as )?(?:the )?reports? (?:the |The )?{_BOTH}")),
    _Wording(
        ("report", "obtained", "broke"),
        re.compile(
            rf"(?P<after>{_NAME})(?: {_MEDIA})?(?:['’]s)?,? {_HAS}(?:reported|reporting|reports|obtained|broke)\b"
        ),
    ),
    _Wording(
        (
            *("site", "paper", "magazine", "tabloid", "blog", "agency", "broadcaster", "daily", "publication"),
            *("network", "station", "channel", "outlet"),
        ),
        re.compile(rf"\b{_MEDIA}s? (?:the |The )?{_BOTH}"),
    ),
    _Wording(
        ("columnist", "reporter", "correspondent", "editor", "journalist"),
        re.compile(rf"\b(?P<after>{_NAME})(?:['’]s)? (?:columnist|reporter|correspondent|editor|journalist)\b"),
    ),
    _Wording(
        ("old ", "ell", "ccording to ", "nterview ", "poke to ", "iting "),
        re.compile(
            rf"\b(?:[Tt]old|[Tt]ells|[Tt]elling|[Aa]ccording to|[Ii]nterview (?:with|in|to)|[Ss]poke to|[Cc]iting) "
            rf"(?:the|The) {_BOTH}"
        ),
    ),
)
_WEAK = (
    _Wording(
        (" ",),
        re.compile(
            rf"\b(?:[Tt]old|[Tt]ells|[Tt]elling|[Aa]ccording to|[Cc]iting|[Qq]uoted (?:by|in)|[Aa]s|[Ff]rom|[Bb]y|"
            rf"[Ii]n|[Oo]n|[Tt]o|[Ww]ith|[Oo]f) (?:the |The )?{_BOTH}"
        ),
    ),
    _Wording(
        (
            *("write", "wrote", "claim", "said", "says", "note", "quote", "add", "reveal", "cite", "confirm"),
            *("describe", "suggest", "publish", "points", "pointed", "explain", "spoke", "learned", "understands"),
        ),
        re.compile(rf"(?P<after>{_NAME})(?: {_MEDIA})?,? {_HAS}{_SAID}\b"),
    ),
    _Wording(
        ("report", "story", "article", "account", "investigation", "source", "interview", "scoop"),
        re.compile(
            rf"(?P<after>{_NAME})['’]s? (?:\w+ )?"
            rf"(?:report|story|article|account|investigation|sources?|interview|scoop)\b"
        ),
    ),
    _Wording(("(",), re.compile(rf"\((?:the )?(?P<after>{_NAME})\)")),
)
# To whom, and for whom, something is told by those who know it: that is reporting, not reprinting.
_TOLD = (
    _Wording(
        ("old ", "tells ", " to ", "nterview with ", "poke with "),
        re.compile(
            rf"\b(?:[Tt]old|tells|confirmed to|[Ss]tatement to|[Ii]nterview with|[Ss]peaking to|[Ss]poke (?:to|with)|"
            rf"[Ss]aid to|[Rr]esponded to|[Rr]eached out to|[Ee]-?mailed to) (?:the |The )?(?P<after>{_NAME})"
        ),
    ),
    _Wording(
        ("learned", "understands", "spoke to", "obtained"),
        re.compile(rf"(?P<after>{_NAME}),?(?: has)? (?:learned|understands|spoke to|obtained)\b"),
    ),
)
_OWNED = re.compile(r"['’]s? .*$")  # "TechCrunch's Lea Brun"
_STATION = re.compile(r"(?:[KW](?!WII)[A-Z]{3}|[\w-]+-TV)|.+\.(?:com|org|net|co\.uk|tv)")
_ENDING = r"\.(?:com|net|org|co\.uk|news|tv|fr|de|it|ru|in|ng)\b"
_SITE_ENDING = re.compile(_ENDING, re.IGNORECASE)
_SITE = re.compile(rf"\b(?P<name>[\w-]{{3,}}){_ENDING}", re.IGNORECASE)
_CALLED_SO = re.compile(
    r"\b(?:News|Newspaper|Online|Times|Post|TV|Radio|Channel|Daily|Weekly|Magazine|Press|Agency|Network|Today|Tribune|"
    r"Journal|Herald|Gazette|Insider|Week|Media|Reporter|Wire|Rumors|Broadcasting)\b"
)
_NO_NAME = frozenset(
    "he she they it i we you the a an but and in on at when while as if this that there police after before since "
    "according unconfirmed earlier another those these some many several other others april january february march may "
    "june july august september october november december monday tuesday wednesday thursday friday saturday sunday "
    "media officials local witnesses reporters journalists people congress parliament twitter facebook youtube "
    "instagram reddit islamic islamist taliban state isis isil president internet google apple sources source".split()
)
_PUBLIC = frozenset(
    "senate house committee commission court council parliament congress united nations un security assembly white "
    "pentagon government fbi cia ministry minister department police sheriff office agency bureau university institute "
    "hospital school center centre foundation association board company group state county city district authority "
    "union party army navy force forces republic society embassy prime president crown royal supreme federal national "
    "institute administration service college academy church american americans british french russian israeli us u.s "
    "uk eu european iraqi syrian german chinese turkish canadian australian".split()
)
_POSTS = frozenset(
    "twitter facebook youtube instagram reddit tumblr vine imgur snapchat google topsy soundcloud".split()
)


class Credit(NamedTuple):
    """An outlet as one story names it. sentences: how many credit it; first: the number of the first, from 0."""

    name: str
    sentences: int
    first: int


def find_credited(sentences: Sequence[str]) -> list[dict[str, str]]:
    """The outlets that each sentence credits, each by one lower-case name, with the name it has there."""
    text = "\n".join(sentences)
    strong, weak = (tuple(one for one in wordings if one.may_stand_in(text)) for wordings in (_STRONG, _WEAK))
    return [_find_in(sentence, strong, weak) for sentence in sentences]


def sum_credits(credited: Iterable[Mapping[str, str]]) -> dict[str, Credit]:
    """The outlets that sentences credit, each by one lower-case name. credited: of each sentence."""
    credits: dict[str, Credit] = {}
    for number, found in enumerate(credited):
        for key, name in found.items():
            before = credits.get(key, Credit(name, 0, number))
            credits[key] = before._replace(sentences=before.sentences + 1)
    return credits


def find_told(sentences: Iterable[str]) -> frozenset[str]:
    """The outlets for which somebody is said to have told something, each by one lower-case name."""
    listed = tuple(sentences)
    text = "\n".join(listed)
    told = tuple(one for one in _TOLD if one.may_stand_in(text))
    names = (name for sentence in listed for name in _list_named(told, sentence) if _is_press(name))
    return frozenset(identify_outlet(name) for name in names)


def _find_in(sentence: str, strong: Iterable[_Wording], weak: Iterable[_Wording]) -> dict[str, str]:
    found: set[str] = set()
    found |= {name for name in _list_named(strong, sentence) if not _is_public(name)}
    found |= {name for name in _list_named(weak, sentence) if _is_press(name)}
    if _SITE_ENDING.search(sentence):
        found |= {match["name"] for match in _SITE.finditer(sentence)}
    keys = {identify_outlet(name): name for name in sorted(found) if name}
    return {key: name for key, name in keys.items() if key and key not in _NO_NAME and key not in _POSTS}


def _list_named(wordings: Iterable[_Wording], sentence: str) -> Iterator[str]:
    for wording in wordings:
        if wording.may_stand_in(sentence):
            for match in wording.pattern.finditer(sentence):
                yield from _list_names(match)


def _list_names(match: re.Match[str]) -> Iterator[str]:
    for name in match.groups():
        if name and (clean := _clean(name)):
            yield clean


def _is_public(name: str) -> bool:
    """Whether a body speaks under the name, or it stands for a place or a person, and no outlet does."""
    return not _is_press(name) and not _PUBLIC.isdisjoint(name.lower().split())


@lru_cache(_KEPT)
def _is_press(name: str) -> bool:
    return (
        name.lower() in read_words("news_agencies")
        or name in read_words("credited_outlets")
        or _STATION.fullmatch(name) is not None
        or is_outlet(name)
        or is_outlet(f"The {name}")
        or (" " in name and _CALLED_SO.search(name) is not None)
    )


@lru_cache(_KEPT)
def _clean(name: str) -> str:
    """The name alone, without its possessive ending and who else is told of in capitals beside it."""
    words = re.sub(r"['’]s?$", "", name if _is_press(name) else _OWNED.sub("", name)).split()
    while words and words[0].lower() in _NO_NAME:
        words = words[1:]
    for at, word in enumerate(words):
        if at and word.lower() in _NO_NAME:
            words = words[:at]
            break
    return " ".join(words)


@lru_cache(_KEPT)
def identify_outlet(name: str) -> str:
    """An outlet under one name: "the AP" is "Associated Press", "MailOnline" and "Daily Mail" are "mail"."""
    bare = re.sub(r"\.(?:com|net|org|co\.uk|tv)$", "", name.casefold())
    bare = re.sub(r"[\W_]+", " ", bare).strip()
    bare = re.sub(r"^the | (?:magazine|newspaper|online|website|site|blog|news agency|columnist)$", "", bare)
    return _SHORT.get(bare, bare).replace(" ", "")


_SHORT = {
    "ap": "associated press",
    "afp": "agence france presse",
    "nyt": "new york times",
    "times": "new york times",
    "wsj": "wall street journal",
    "journal": "wall street journal",
    "daily mail": "mail",
    "mailonline": "mail",
    "mail on sunday": "mail",
    "dailymail": "mail",
    "daily mirror": "mirror",
    "sunday mirror": "mirror",
    "daily express": "express",
    "daily star": "star",
    "nbc news": "nbc",
    "abc news": "abc",
    "cbs news": "cbs",
    "bbc news": "bbc",
    "fox news channel": "fox news",
    "fox": "fox news",
    "post": "washington post",
    "thr": "hollywood reporter",
    "daily telegraph": "telegraph",
    "sunday telegraph": "telegraph",
    "sunday times": "times of london",
    "ny post": "new york post",
    "new york daily news": "daily news",
    "ny daily news": "daily news",
    "huffpost": "huffington post",
    "buzzfeed news": "buzzfeed",
    "bloomberg news": "bloomberg",
    "bloomberg tv": "bloomberg",
}
