"""What a story says of its names that is said of bodies alone: "Tolliver, which", "shares in Tolliver"."""

import re

from sayso.lexicon.parties import count_words, is_company, party_nouns
from sayso.records.span import Span
from sayso.resolve.phrase import is_title_word

__all__ = ["ToldBodies"]

_GAP = r"[^\S\n]+"
_NAME = re.compile(rf"\b[A-Z][\w’'&-]*(?:{_GAP}(?:(?:of|for){_GAP}(?:the{_GAP})?|&{_GAP})?[A-Z][\w’'&-]*)*")
_REACH = 60  # code points before and behind a name
_THINGS = frozenset("app platform brand startup start-up utility giant chain site website opposition".split())
# Bodies that stand before a name which begins a clause or is somebody's in it: "told police Ann Moss had left".
_HOLD_NO_NAME = frozenset(
    "administration board campaign church city committee congress council county court force government hospital house "
    "jury media office panel parliament police prison school senate side state team university".split()
)
_OWN = (
    r"(?:shares(?!\s(?:[A-Z]|(?:the|an?|his|her|their|its|that|this|with|in)\b))|shareholders|market value|"
    r"headquarters|board of directors|chief executive|chairman|chairwoman|finance (?:chief|director)|"
    r"chief financial officer|subsidiar(?:y|ies)|parent company|closing price|annual (?:report|meeting|results)|"
    r"parliament|population|central bank|prime minister|foreign minist(?:ry|er)|head coach|general manager|captain|"
    r"goalkeeper|striker|midfielder|defender|winger)\b"
)
# What bodies do; of other verbs "which" may go back to all that was said: "praised Ann Moss, which angered her rivals".
_DOES = (
    r"(?:has|have|had|own(?:s|ed)?|makes?|made|sells?|sold|runs?|ran|operates?|employs?|publishes|supplies|represents?|"
    r"provides?|controls?|(?:is|are|was|were) (?:based|owned|listed|founded|part|backed|led|run|set up))\b"
)
_SAID_BEHIND = re.compile(
    rf"(?P<does>,{_GAP}(?:which{_GAP}{_DOES}|who{_GAP}(?:have|are|were)\b))|(?P<which>,{_GAP}which\b)"
    rf"|(?P<own>['’]?{_GAP}{_OWN})|,{_GAP}(?:an?|the|its){_GAP}(?P<told>[a-z][^,.;:“”\n]*)"
    rf"|(?P<verb>{_GAP}(?:have|are|were)\b)"
)
_OF_A_PERSON = re.compile(rf",?{_GAP}who\b|,{_GAP}\d{{1,3}}\b")
_INITIAL = re.compile(r"\b[A-Z]\.\s$")  # "Marc E. Elias"
_OPENS_CLAUSE = re.compile(r"(?:^|[.!?:][”’\"')]*\s+|\n\s*|\b(?:but|that|as|when|while|because|after|since)\s+)$")
_NO_PREPOSITION = r"(?!(?:of|to|for|than|at|in|from|with|by|on|and|that)\s)"
_HELD = re.compile(
    rf"\b(?:[Ss]hares (?:in|of)|[Ss]takes? in|[Ss]hareholders (?:in|of)|[Ii]nvestors in)\s"
    rf"(?:{_NO_PREPOSITION}[a-z][\w-]*\s){{0,3}}$"
)
_BEFORE = re.compile(r"([\w’'-]+\s)?([a-z][\w-]*)\s$")
_DESCRIBED = re.compile(  # what a clause opens with: "The airline, ", "Torrance's record label, "
    r"(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[\w-]+['’]s?)\s"
    rf"(?:{_NO_PREPOSITION}[a-z][\w’'-]*\s){{0,3}}?(?P<noun>[a-z][\w-]*),\s$"
)
_ARTICLES = frozenset("the a an its his her their this that".split())
# Words that open names of places and bodies, and no first names.
_OPENS_A_BODY = frozenset(
    "Port Mount Lake Fort Cape North South East West Upper Lower Northern Southern Eastern Western Central "
    "Neighbouring Neighboring National International Global United Civic Public Social Free Open Royal Federal "
    "Popular Democratic Progressive Socialist Big Great Greater New".split()
)


class ToldBodies:
    """The names of a story that it says of what only bodies are or have."""

    def __init__(self, text: str, story: Span) -> None:
        self._told: dict[str, tuple[int, str]] = {}  # a name to where and in what words it is first told to be a body
        self._people: set[str] = set()
        self._longer: dict[str, str] = {}  # what a body's name is cut to, "Sennen", to the whole, "Port Sennen"
        for run in _NAME.finditer(text, story.start, story.end):
            name = re.sub(r"['’]s?$", "", re.sub(r"^The\s+", "", " ".join(run.group().split())))
            if name:
                lead = text[max(story.start, run.start() - _REACH) : run.start()]
                self._hear(name, run.start(), lead, text[run.end() : min(story.end, run.end() + _REACH)])

    def because(self, name: str, before: int | None = None) -> str | None:
        """The words that tell that a name is a body's, where nothing tells that it is a person's. before: where a
        person of that name is first spoken of; a body is told of before."""
        place, words = self._told.get(name, (0, self._longer.get(name, "") if before is None else ""))
        return words if words and name not in self._people and (before is None or place < before) else None

    def spell_out(self, name: str) -> str:
        """The longer name of the body that a name is short for: "Port Sennen" for "Sennen"."""
        return self._longer.get(name, name)

    def _hear(self, name: str, place: int, lead: str, behind: str) -> None:
        words = name.split()
        if any(map(_is_of_people, words)) or _INITIAL.search(lead):
            self._people.add(words[-1])
            return
        because = _tell_by_name(words) or _tell_behind(lead, behind) or _tell_before(lead)
        if because:
            self._told.setdefault(name, (place, because))
        elif _OF_A_PERSON.match(behind) and not lead.lower().endswith("the "):
            self._people.add(name)
        if _tell_by_name(words):
            self._longer.setdefault(words[-1 if words[0] in _OPENS_A_BODY else 0], name)


def _is_of_people(word: str) -> bool:
    noun = party_nouns().get(word.lower())
    return is_title_word(word) or (noun is not None and noun.kind == "person")


def _tell_by_name(words: list[str]) -> str:
    """What in a name itself is in no person's."""
    if len(words) < 2:
        return ""
    if words[0] in _OPENS_A_BODY:
        return words[0]
    return words[-1] if is_company(" ".join(words)) or words[-1].lower() in count_words() else ""


def _tell_behind(lead: str, behind: str) -> str:
    """What stands behind a name and is said of bodies alone."""
    found = _SAID_BEHIND.match(behind)
    if found is None:
        return ""
    if found["told"]:
        words = re.split(r"\s(?:of|in|for|at|from|with|that|which|based|owned|run)\b", found["told"])[0].split()
        return found["told"] if _is_a_body(words[-1]) else ""
    words = found.group().strip(" ,’'")
    return words if found["does"] or found["own"] or _OPENS_CLAUSE.search(lead) else ""


def _tell_before(lead: str) -> str:
    """What stands before a name and is said of bodies alone: "drinks maker", "shares in"."""
    held = _HELD.search(lead)
    if held is not None:
        return held.group().strip()
    described = _DESCRIBED.match(lead[max(lead.rfind(mark) for mark in ".!?:”\n") + 1 :].lstrip())
    if described is not None:
        return described.group().strip(" ,") if _is_a_body(described["noun"]) else ""
    before = _BEFORE.search(lead)
    if before is None or (before[1] or "").strip().lower() in _ARTICLES:
        return ""  # "the company Ann Moss founded"
    return before.group().strip() if _is_a_body(before[2]) and before[2] not in _HOLD_NO_NAME else ""


def _is_a_body(word: str) -> bool:
    noun = party_nouns().get(word)
    return word in _THINGS or (noun is not None and noun.kind in ("organisation", "outlet") and not noun.plural)
