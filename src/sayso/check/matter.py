"""What words speak of, as far as a rule asks: a wrong done, somebody judged, a dispute, a battle."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from sayso.lexicon.reader import read_rows

__all__ = [
    "find_battle",
    "find_dispute",
    "find_done_to",
    "find_harm",
    "find_judgement",
    "find_wrongdoing",
    "loaded_verbs",
    "tells_what_happened",
]

_NO = re.compile(r"\b(?:no|not|never|nobody|none|nothing|neither|without|deny|denied|denies)\b|n['’]t\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\b((?:is|are|was|were|be|been|being|got|gets?)\s+)(?:\w+ly\s+)?", re.IGNORECASE)
_IS_DONE_TO = re.compile(rf"{_PASSIVE.pattern}$", re.IGNORECASE)
_QUALIFIES = re.compile(
    r"\b(?:an?|the|this|that|these|those|my|our|your|his|her|their|its|some|any|of)\s+(?:\w+ly\s+)?$", re.IGNORECASE
)
_ACCUSES = re.compile(
    r"\b(?:accus\w+|charg(?:ed|es|ing)|guilty|commit\w*|engag\w+|involved|took part|responsible|"
    r"suspected)\b[^.;]{0,80}$",
    re.IGNORECASE,
)
_JOINT = re.compile(r"[,;:]|\b(?:and|but)\b")
_NO_REACH = 4  # words before a wrong in which a "not" undoes it
_SOMEBODY = re.compile(
    r"\b(?:he|she|him|her|his|they|them|their|who)\b|\b(?:Republicans|Democrats|Conservatives|Liberals|Tories)\b|"
    r"\bthe (?:company|ministry|party|government|campaign|club|firm|"
    r"board|union|"
    r"agency|administration|army|police|bank|staff|man|woman|boss|president|minister|mayor|director|chief|chairman|chairwoman|manager|coach|leader|governor|senator|"
    r"commissioner|secretary|owner|editor|principal|headteacher|judge|prosecutor|general|colonel|captain|candidate|council|"
    r"bishop|dean|superintendent)\b|\b[^\W\d_a-z][\w’'-]{2,}",
    re.IGNORECASE,
)
_PRONOUN = frozenset("he she him her his they them their who".split())
_PARTIES = frozenset("republicans democrats conservatives liberals tories".split())
_NO_PERSON = frozenset("the this that there it what when where how why and but yes well not no".split())


@lru_cache(maxsize=1024)  # several rules ask it of one content
def find_wrongdoing(words: str, *, accuses: bool = False) -> tuple[re.Match[str], ...]:
    """Where words say of somebody that he did a serious wrong, or is accused of one; deeds first.

    "Never bribed anyone" says it of nobody, nor does "our rigged system" or "was kicked". accuses: whether what stands
    before the words does ("She accused" him of theft).
    """
    return tuple(_list_wrongdoing(words, accuses))


def _list_wrongdoing(words: str, accuses: bool) -> Iterator[re.Match[str]]:
    for found in _compile("wrongdoing", "deed").finditer(words):
        before = words[: found.start()]
        is_victim = _IS_DONE_TO.search(before) and not re.match(r"\w+ing\b", found[0])
        if not _is_denied(before) and not is_victim and not _QUALIFIES.search(before):
            yield found
    for found in _compile("wrongdoing", "wrong").finditer(words):
        before = words[: found.start()]
        if (accuses or _ACCUSES.search(before)) and not _is_denied(before):
            yield found


def find_done_to(words: str) -> Iterator[re.Match[str]]:
    """Deeds that somebody or something suffers in words that do not say by whom: "the boys were caned", "the data were
    made up"."""
    done = _compile("wrongdoing", "deed", "hurt")
    for passive in _PASSIVE.finditer(words):
        found = done.match(words, passive.end()) or done.match(words, passive.end(1))
        if found is not None and not _is_denied(words[: found.start()]):
            yield found


def find_harm(words: str) -> re.Match[str] | None:
    """The first words that tell of bodily harm that somebody did to others: "shot them", "set fire to a clinic"."""
    for found in _compile("wrongdoing", "harm").finditer(words):
        before = words[: found.start()]
        if not _is_denied(before) and not _IS_DONE_TO.search(before) and not _QUALIFIES.search(before):
            return found
    return None


def find_judgement(words: str, *, of_somebody: bool = False) -> re.Match[str] | None:
    """The first words that praise or attack a person or a body, and not a thing or a day.

    of_somebody: whether what stands before the words says that they judge somebody ("She called" him lazy).
    """
    named = _compile("evaluations", "noun").search(words)
    if named:
        return named
    judged = _compile("evaluations", "any").search(words)
    return judged if judged and (of_somebody or _speaks_of_somebody(words[: judged.start()])) else None


def find_dispute(words: str, *, of_war: bool = False) -> re.Match[str] | None:
    """The first words that tell of a dispute. of_war: of one fought by arms alone."""
    kinds = ("war",) if of_war else ("work", "law", "money", "words", "war")
    return _compile("disputes", *kinds).search(words)


def find_battle(words: str) -> re.Match[str] | None:
    """The first words that tell of fighting done."""
    return _compile("battle").search(words)


@cache
def loaded_verbs() -> dict[str, tuple[str, str]]:
    """Lower-case form to lemma and what the verb does: "doubt", "guilt", "tone" or "mind"."""
    return {form: (lemma, does) for lemma, forms, does in read_rows("loaded_verbs") for form in forms.split()}


def _is_denied(before: str) -> bool:
    clause = _JOINT.split(before)[-1]
    return _NO.search(" ".join(clause.split()[-_NO_REACH:])) is not None


def _speaks_of_somebody(words: str) -> bool:
    """Whether a person or a body is spoken of: by a pronoun or a name, not by a capital that opens a sentence."""
    for found in _SOMEBODY.finditer(words):
        word = found[0].lower()
        if word.startswith("the ") or word in _PARTIES:
            return True
        opens = not words[: found.start()].rstrip("“\"'‘ ") or words[: found.start()].rstrip()[-1:] in ".!?"
        if word in _PRONOUN or (found[0][0].isupper() and word not in _NO_PERSON and not opens):
            return True
    return False


@cache
def _compile(name: str, *kinds: str) -> re.Pattern[str]:
    rows: Iterable[tuple[str, ...]] = read_rows(name)
    chosen = [row[0] for row in rows if not kinds or row[1] in kinds]
    return re.compile(rf"\b(?:{'|'.join(chosen)})(?!\w)", re.IGNORECASE)


def tells_what_happened(sentence: str) -> bool:
    """Whether the first verb outside quotation marks is in the past: an event, not a state of things or a plan."""
    words = re.findall(r"[^\W\d_]+", _HABIT.sub("does", re.sub(r"[“\"][^”\"]*[”\"]", " ", sentence)))
    before = ""
    for word in (word.lower() for word in words[1:]):
        if _PRESENT.match(word) or _SAYS.match(word):
            return False
        if _PAST.match(word) and not _NO_VERB.match(word) and not _DETERMINER.match(before):
            return True
        before = word
    return False


_PRESENT = re.compile(
    r"(?:is|are|am|has|have|will|shall|may|might|can|could|would|should|must|plans?|wants?|hopes?|says?|faces?|"
    r"remains?|does|do)$"
)
_PAST = re.compile(
    r"(?:was|were|had|did|came|went|made|took|gave|got|won|lost|fell|rose|met|left|held|began|broke|led|ran|sent|"
    r"struck|shot|sold|"
    r"bought|brought|caught|found|paid|put|shut|cut|hit|died|grew|wrote|flew|drove|drew|fought|sank|swore|threw|"
    r"burst|blew|stole|spat|swung|spent|slept|tore|wept|swept|crept|knelt|bit|bent|chose|clung|dug|drank|ate|forgot|"
    r"forgave|froze|hung|laid|rang|rode|sang|sat|shook|slid|sought|spoke|sped|sprang|stood|stuck|swam|taught|woke|wore|"
    r"withdrew|leapt|"
    r"[a-z]{2,}ed)$"
)
_NO_VERB = re.compile(r"(?:red|bed|need|speed|feed|seed|hundred|united|indeed|embed|sacred|wicked|naked)$")
_HABIT = re.compile(r"\bused to\b")  # no event
_SAYS = re.compile(r"(?:said|told|says|felt|thought|believed|called|argued|insisted|warned)$")
_DETERMINER = re.compile(
    r"(?:an?|the|his|her|their|its|this|that|these|those|of|in|by|for|with|and|most|more|very|one|two|three|some)$"
)
