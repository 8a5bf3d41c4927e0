"""Through whom it was said: the outlet, the platform or the writing that an attribution's sentence names."""

import re
from collections.abc import Collection, Iterable, Sequence

from sayso.lexicon.parties import is_outlet, is_seat_of_power, party_nouns
from sayso.lexicon.reader import read_rows, read_words
from sayso.records.span import Span
from sayso.resolve.names import NamedPerson
from sayso.resolve.phrase import DEMONYMS, find_head_noun, is_title_word
from sayso.resolve.tellings import Telling

__all__ = ["Outlets", "find_own_outlet", "find_via", "list_unsure"]


def _list_words(kind: str) -> frozenset[str]:
    return frozenset(row[0] for row in read_rows("carriers") if row[1] == kind)


def _any(words: Collection[str]) -> str:
    """The words as one alternative, longer ones first, each in the plural too."""
    return "|".join(re.escape(word) + "s?" for word in sorted(words, key=len, reverse=True))


_MEDIUMS, _PERIODICALS, _AIR = _list_words("medium"), _list_words("periodical"), _list_words("air")
_TITLES = _MEDIUMS | _PERIODICALS | _AIR
_DAYS = frozenset(row[0] for row in read_rows("calendar_words") if row[1] in ("weekday", "month"))
_NO_OUTLETS = frozenset("congress parliament senate police court committee council commission god president".split())
_PLATFORMS = frozenset(
    {"Twitter", "Facebook", "Instagram", "YouTube", "Telegram", "X", "TikTok", "Truth Social", "Reddit", "LinkedIn"}
    | {"Weibo", "WhatsApp", "WeChat", "Bluesky", "Threads", "Mastodon", "Snapchat", "Twitch", "Substack"}
)
_CAPITAL = r"[A-Z][\w’'&-]*(?:\.\w[\w’'&-]*)*"
_NUMBER = r"\d{1,3}(?=\s*(?:$|[.,;:“”\"]|(?:that|on|in|he|she|it|they|by|last|from)\b))"
_NAME = rf"(?P<name>{_CAPITAL}(?:\s+(?:{_CAPITAL}|{_NUMBER}|(?:of|and|the|de|du|des|del|la|le|al)(?=\s+[A-Z]))){{0,6}})"
_ARTICLE = r"(?:(?P<article>the|our|this|an?|its|his|her|their|[A-Z][\w-]*[’']s)\s+)?"
_LOWER = r"(?!(?:to|in|on|at|by|for|with|from|that|and|or|of)\b)[a-z][\w-]*\s+"
_MEDIUM = rf"{_any(_MEDIUMS)}|(?:news|press) agency"
_KIND_AND_NAME = re.compile(rf"{_ARTICLE}(?:{_LOWER}){{0,3}}?(?:{_MEDIUM})\s+(?:(?:on|of)\s+)?[“\"‘]?{_NAME}")
_TITLE_AND_KIND = re.compile(rf"{_ARTICLE}[“\"‘]?{_NAME}[,”\"’]{{0,2}}\s+(?:{_MEDIUM})\b")
_NAME_ALONE = re.compile(rf"{_ARTICLE}{_NAME}(?P<next>\s+[a-z][\w-]*)?")
_OWNER = re.compile(rf"(?:the\s+)?({_CAPITAL}(?:\s+{_CAPITAL}){{0,3}}?)[’']s\s")
_ISSUE_OF = re.compile(rf"{_ARTICLE}(?:{_LOWER}|[A-Z]\w+\s+){{0,2}}(?:issue|edition|number)\s+of\s+(?:the\s+)?{_NAME}")
_AUDIENCE = re.compile(
    rf"(?:(?:the|his|her|its|their|\d[\d,]*)\s+)?(?:[a-z]+\s+)?(?:{_any(_list_words('audience'))})\s+"
    rf"(?:on|of)\s+(?:the\s+)?{_NAME}"
)
_KINDS_OF_MEDIA = (
    r"state|state-run|state-owned|public|national|local|municipal|regional|official|army|military|community|"
    r"commercial|private|independent|foreign|student|pirate|breakfast|government|opposition"
)
_GENERIC = re.compile(
    rf"(?:the\s+|an?\s+)?(?P<name>(?:[A-Z][\w-]*(?:[’']s)?\s+)?(?:{_KINDS_OF_MEDIA})\s+(?:[a-z]+\s+)?"
    rf"(?:{_MEDIUM}|media|press))\b(?!\s+(?:reporters?|journalists?|crews?|presenters?|hosts?|bosses|executives?))"
)
_THE_OUTLET = re.compile(
    r"(?:the|that)\s+(?:same\s+)?(?:paper|newspaper|station|broadcaster|magazine|channel|network|programme|program|"
    r"podcast|site|website|news site|agency|news agency|daily|weekly|journal|outlet|tabloid)\b(?!\s+[A-Z])"
)
_TOLD = re.compile(r".*\b(?:told|tells?|telling)\b\s*", re.S)
_OWNS_UP = re.compile(
    r"\b(?:confirm|den[iy]|admit|reveal|insist|sa(?:id|y)|describ|explain|disclos|conced|acknowledg|recall|complain|"
    r"comment|repeat|claim|alleg|stress|suggest)\w*"
)
_WRITES = re.compile(r"\b(?:wrote|writes?|writing|written)$")
_TO = re.compile(r"\s*to\s+")
_HEARD_BY = re.compile(
    r"\b(?:interview(?:ed|s)?(?:\s+\w+){0,2}?\s+(?:with|to|by|for|on|in)|(?:speaking|talking|spoke|talked)\s+(?:to|with)|"
    r"(?:op-ed|column|essay|article|editorial|writing|wrote|writes)\s+(?:in|for))\s+"
)
_CARRIED_ON = re.compile(
    r"\b(?:[Oo]n|[Ii]n|[Vv]ia|[Tt]hrough|[Oo]ver|(?:carried|posted|published|broadcast|aired|printed|shown|released|report|"
    r"article|story|message|comments?|remarks?|statement|letter|email|note)\s+(?:by|to|with|for|from))\s+"
)
_SHOWN_BY = re.compile(
    r"\b(?:in|on|for|(?:published|broadcast|aired|carried|printed|posted|released|commissioned|conducted|report|article|"
    r"story|footage) by)\s+"
)
_TWEETED = re.compile(r"\b(?:re)?-?tweet(?:s|ed|ing)?\b", re.I)
_NO_ANSWER = re.compile(
    r"\b(?:not|n['’]t|never|failed|neither|nobody|yet)\b.{0,40}\b(?:respond|repl|answer|return|reach)|unavailable|"
    r"\bignored\b",
    re.I,
)
_ASKED = re.compile(
    r"\b(?:sent|put|submitted|emailed|asked|questions?|requests?|inquir\w+|enquir\w+|response|reply|respond\w*)\b"
)

_DETERMINER = r"(?:(?:the|an?|his|her|their|its|this|that|[\w-]+[’']s)\s+)"
_STOP = "|".join(
    sorted((read_words("function_words") - {"of"}) | _DAYS | {"last", "yesterday", "today", "later", "earlier"})
)
_OF_IT = rf"(?!(?i:{_STOP}|said|saying|says)\b)[\w’'&-]+(?:\.(?=\s[A-Z]))?"
_WHAT = rf"(?:{_DETERMINER})?{_OF_IT}(?:\s+{_OF_IT}){{0,6}}"
_DONE = r"filed|lodged|read|sent|addressed|submitted|released|posted|published|issued|circulated|delivered|handed"
_COMPLEMENT = (
    rf"(?:\s+to\s+{_WHAT}|\s+on\s+(?:{_DETERMINER}){{1,2}}(?:[\w’'-]+\s+){{0,2}}?(?:{_any(_list_words('page'))})\b|"
    rf"\s+(?:{_DONE})\s+(?:to|with|by)\s+{_WHAT}|\s+(?:filed|lodged)\s+(?:at|in)\s+{_WHAT}|\s+dated\s+[A-Z\d]\w*\.?(?:\s+[A-Z\d]\w*)?)"
)
_LEAD = rf"(?:{_DETERMINER}){{0,2}}"
_LEANING = "|".join(sorted(read_words("function_words")))
_MODIFIERS = rf"(?:(?!(?i:{_LEANING})\b)[\w’'-]+\s+){{0,4}}?"
_WRITING = _any(_list_words("writing"))
_IN_WRITING = re.compile(
    rf"\b(?:[Ii]n|[Bb]y|[Vv]ia|[Oo]ver)\s+(?!\w+ing\b){_LEAD}"
    rf"(?P<name>{_MODIFIERS}(?:{_WRITING}|{_any(_list_words('bare'))})\b(?!\s+of\b)(?:{_COMPLEMENT})?)"
)
_ON_A_PAGE = re.compile(
    rf"\b(?:[Oo]n|[Vv]ia)\s+{_LEAD}(?P<name>{_MODIFIERS}(?:{_any(_list_words('page'))}))\b(?!\s+of\b)"
)
_BARE = re.compile(rf"\b(?:{_any(_list_words('bare'))})(?:\s+to\s+(?:\w+\s+)?(?:reporters|journalists|media|press))?$")
_FRAME = re.compile(
    r"\W*(?:(?!(?:after|before|when|while|as|if)\b)[\w’']+,?\s+){0,4}?"
    r"(?=(?:[Ii]n|[Oo]n|[Vv]ia|[Tt]hrough|[Dd]uring|[Ss]peaking|[Ww]riting|[Tt]alking)\s)"
)
_IN_WHICH = re.compile(r"\b(?:in|by|via)\s[^,;:]{1,90}, in which\s*$")
_CLAUSE = re.compile(
    r"(?<=\w)[,;:—–]\s|\b(?:after|while|when|before|during\s(?:his|her|its|their)|because|since|though|although|but|who|which|whose|where)\b"
)
_SPEECH = re.compile(rf"[“\"](?![^”\"]{{1,40}}[,”\"]{{1,2}}\s+(?:{_MEDIUM})\b)")
_DATELINE = re.compile(r"\(([A-Z][^()\n]{1,40})\)\s*[-—–]")
_REACH = 200  # code points in which an outlet is named
_OPENING = 300  # code points in which a dateline stands


class Outlets:
    """The outlets that words of a story name. people: words of the names of its people; unsure: those names that may be
    outlets' all the same; own: the names the text gives its own outlet."""

    def __init__(self, people: Collection[str], unsure: Collection[str] = (), own: Collection[str] = ()) -> None:
        self._people, self._unsure = people, unsure
        self._own = tuple(name.removeprefix("The ") for name in own)
        self._named: set[str] = set()  # read before in this story, and the ends of such: "the Crier"
        self._last: str | None = None  # named last: "told the station"

    def read(self, words: str, sure: bool) -> str | None:
        """The outlet that the words begin with. sure: whether they say who was told, so that any name will do."""
        name = self._read_named(words, sure)
        if name:
            self.note(name)
        return name or self._read_common(words, sure)

    def is_own(self, words: str) -> bool:
        """Whether the words begin with the name of the text's own outlet."""
        return words.removeprefix("The ").removeprefix("the ").startswith(self._own)

    def cut_own(self, writing: str) -> str:
        """A writing without the text's own outlet, to which it is: "an email to Harbour Wire"."""
        what, _, whom = writing.rpartition(" to ")
        return what if what and self.is_own(whom) else writing

    def note(self, name: str) -> None:
        """Remember the outlet that is spoken of."""
        words = name.split()
        self._named.update(" ".join(words[at:]) for at in range(len(words)))
        self._last = name

    def _read_named(self, words: str, sure: bool) -> str | None:
        owner = _OWNER.match(words)
        if owner and self._within(owner[1]):
            return self._within(owner[1])
        for pattern in (_ISSUE_OF, _KIND_AND_NAME, _TITLE_AND_KIND, *((_AUDIENCE,) if sure else ())):
            found = pattern.match(words)
            name = self._allow(found["name"], is_told=True) if found else None
            if name and not (pattern is _TITLE_AND_KIND and is_outlet(name)):
                return self._within(name) or name
        found = _NAME_ALONE.match(words)
        if found is None or self.is_own(found["name"]):
            return None
        name = self._within(found["name"])
        if name or (found["next"] or "").strip() in party_nouns():
            return name
        is_hearer = sure and not ((found["article"] or "").endswith(("’s", "'s")))
        return self._allow(found["name"], found["article"]) if is_hearer else self._titled(found["name"])

    def _read_common(self, words: str, sure: bool) -> str | None:
        generic = _GENERIC.match(words)
        if generic:
            return generic["name"]
        return self._last if sure and _THE_OUTLET.match(words) else None

    def _within(self, name: str) -> str | None:
        """The longest beginning of the words that is a platform or an outlet."""
        words = re.sub(r"['’]s\b.*$", "", name).split()
        for end in range(len(words), 0, -1):
            candidate = " ".join(words[:end])
            if candidate in _PLATFORMS or candidate in self._named:
                return candidate
            if is_outlet(candidate) or is_outlet(f"the {candidate}"):
                return candidate
        return None

    def _titled(self, name: str) -> str | None:
        """A name with a word that only outlets are called by."""
        words = name.split()
        low = {word.lower() for word in words}
        is_titled = len(words) > 1 and low & (_AIR | _PERIODICALS)
        return self._allow(name) if is_titled else None

    def _allow(self, name: str, article: str | None = None, is_told: bool = False) -> str | None:
        """A name that is nobody's the story knows, nor that of a body that hears people or of a day. is_told: whether
        the words before it say that it is an outlet."""
        words = _cut_day(re.sub(r"['’]s\b.*$", "", name).split())
        low = [word.lower().rstrip(".") for word in words]
        if not words or self.is_own(name) or is_seat_of_power(" ".join(words)) or is_title_word(words[0]):
            return None
        is_somebody = " ".join(words) not in self._unsure and (words[0] in self._people or words[-1] in self._people)
        if is_somebody or _is_nation(low[-1]):
            return None
        is_acronym = article is not None and len(words) == 1 and words[0].isupper()  # "the FBI"
        is_titled = next((word for word in reversed(low) if not word.isdigit()), "") in _TITLES
        is_body = not (is_titled or is_told) and any(word in party_nouns() for word in low)
        return None if _NO_OUTLETS & set(low) or is_body or is_acronym else " ".join(words)


def list_unsure(text: str, people: Sequence[NamedPerson], speakers: Collection[str]) -> frozenset[str]:
    """The names of whom nothing tells that they are people: they do not speak, have no role, and go by no surname.
    Such a one may be an outlet's: "told Harbour Life"."""
    return frozenset(one.name for one in people if one.name not in speakers and not _is_sure(text, one))


def find_own_outlet(text: str, story: Span) -> str | None:
    """The outlet that the dateline names: "SENNEN (Harbour Wire) —"."""
    found = _DATELINE.search(text, story.start, min(story.end, story.start + _OPENING))
    return found[1] if found else None


def find_via(telling: Telling, outlets: Outlets) -> str | None:
    """The outlet, platform or writing through which it was said: "told the Courier", "in an interview with …",
    "tweeted", "said in a court filing"."""
    if _TWEETED.search(telling.cue):
        return "Twitter"
    told = _TOLD.match(telling.cue)
    heard = outlets.read(f"{telling.cue[told.end() :]}{telling.after}".lstrip(), sure=True) if told else None
    if heard:
        return heard
    if _NO_ANSWER.search(telling.cue):
        return None
    pieces = [f"{telling.cue}{_cut_clause(telling.behind)}", *map(_cut_clause, telling.beside)]
    pieces += [telling.lead] if telling.cue.split(" ")[0].endswith("ing") else []
    frame = _FRAME.match(telling.before)
    pieces += [telling.before[frame.end() :]] if frame else []
    which = _IN_WHICH.search(telling.before)
    pieces += [which.group()] if which else []
    carried = _read_owned_up(telling, outlets) or _first(_read_carried(one, outlets) for one in pieces)
    carried = carried or _read_document(telling.source, outlets)
    return carried or _first(_read_writing(one, outlets) for one in pieces)


def _first(found: Iterable[str | None]) -> str | None:
    return next(filter(None, found), None)


def _read_owned_up(telling: Telling, outlets: Outlets) -> str | None:
    """Whom something was confirmed or denied to: "denied to Radio Halde that"."""
    writes = _WRITES.search(telling.cue)
    if not (writes or _OWNS_UP.search(telling.cue)):
        return None
    for piece in telling.beside:
        to = _TO.match(piece)
        words = piece[to.end() :] if to else ""
        is_long = re.match(rf"{_CAPITAL}\s+{_CAPITAL}", words) is not None  # one word may be a place's name
        name = outlets.read(words, sure=is_long and not writes) if to else None
        if name:
            return name
    return None


def _read_carried(words: str, outlets: Outlets) -> str | None:
    """An outlet that was spoken to or is said to have carried it."""
    for pattern, sure in ((_HEARD_BY, True), (_CARRIED_ON, False)):
        for found in pattern.finditer(words):
            is_of_place = found.group().split()[-1] in ("in", "on") and not found.group().startswith(("wri", "wro"))
            name = outlets.read(words[found.end() : found.end() + _REACH], sure=sure and not is_of_place)
            if name:
                return name
    return None


def _read_document(source: str, outlets: Outlets) -> str | None:
    """The outlet that carried the document which speaks: "A study in the journal …"."""
    head = find_head_noun([word.lower() for word in re.findall(r"[\w’'-]+", source)[:8]])
    if head[1] != "document":
        return None
    for found in _SHOWN_BY.finditer(source):
        name = outlets.read(source[found.end() : found.end() + _REACH], sure=False)
        if name:
            return name
    return None


def _read_writing(words: str, outlets: Outlets) -> str | None:
    """The writing in which it was said, with what it is to or on."""
    for pattern in (_IN_WRITING, _ON_A_PAGE):
        found = pattern.search(words)
        writing = outlets.cut_own(" ".join(found["name"].split())) if found else ""
        if found and not _ASKED.search(words[: found.start("name")]) and not _BARE.search(writing):
            return "Twitter" if _TWEETED.search(writing) else writing
    return None


def _cut_clause(words: str) -> str:
    """The words up to where another clause or speech begins."""
    words = _SPEECH.split(words, maxsplit=1)[0]
    return _CLAUSE.split(words, maxsplit=1)[0]


def _cut_day(words: Sequence[str]) -> list[str]:
    """The words before the first that names a day: "Radio Halde Monday"."""
    end = next((at for at, word in enumerate(words) if word.lower().rstrip(".") in _DAYS), len(words))
    return list(words[:end])


def _is_nation(word: str) -> bool:
    return any(word.split("-")[-1].removesuffix(end) in DEMONYMS for end in ("", "s"))


def _is_sure(text: str, one: NamedPerson) -> bool:
    if one.role or one.gender:
        return True
    first = one.name.split()[0]
    return any(
        not span.of(text).startswith(first) and text[max(0, span.start - 4) : span.start].lower() != "the "
        for span in one.spans
    )
