"""Times that are counted from an event: "three days before the invasion", "the night after the vote", "the eve of the
wedding". The event is a part of the expression, as in TIMEX3's "two days after the siege began"; a date within it is an
expression of its own ("two days before the **June 3** vote")."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from sayso.lexicon.reader import read_rows, read_words
from sayso.records.segmented import Segmented
from sayso.records.span import Span
from sayso.records.timex import TaggedTimex, TimexType

__all__ = ["find_anchored", "join_anchored"]

_NUMBER = (
    r"(?:\d+(?:\.\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|half\s+an|"
    r"a\s+couple\s+of)"
)
_ORDINAL = (
    r"(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|twentieth|"
    r"fiftieth)"
)
_UNIT = r"(?:second|minute|hour|day|night|week|weekend|fortnight|month|year|decade)s?"
_WEEKDAYS = "|".join(row[0] for row in read_rows("calendar_words") if row[1] == "weekday")
_COUNT = rf"{_NUMBER}\s+(?:trading\s+|working\s+)?{_UNIT}"
_NEXT = r"(?:very\s+|next\s+)?"
_EXACT = r"(?:\s+to\s+the\s+day)?"
_FREE = r"(?:before|after|prior\s+to|ahead\s+of)"  # whatever follows is an event
_BOUND = r"(?:into|following|on\s+from|from)"  # only words that name an event are
# What stands before the event: its type, whether it ends in one of _FREE, its words.
_LEADS: tuple[tuple[TimexType, bool, str], ...] = (
    ("DATE", True, rf"{_COUNT}{_EXACT}\s+{_FREE}"),
    ("DATE", False, rf"{_COUNT}\s+{_BOUND}"),
    ("DATE", False, rf"within\s+{_NUMBER}\s+{_UNIT}\s+of"),
    ("DATE", True, rf"(?:the|a)\s+{_NEXT}(?:day|week|weekend|month|year|{_WEEKDAYS}){_EXACT}\s+{_FREE}"),
    ("TIME", True, rf"the\s+{_NEXT}(?:night|morning|evening|afternoon)\s+{_FREE}"),
    ("DATE", False, r"(?:the\s+|on\s+)?eve\s+of"),
    ("DATE", False, rf"(?:the\s+)?{_ORDINAL}\s+(?:anniversary|day|week|month)\s+of"),
    ("DATE", False, r"day\s+(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)\s+of"),
)
_PATTERNS = tuple(
    (kind, is_free, re.compile(rf"(?<![\w$€£-])(?:{lead})(?=\s)", re.IGNORECASE)) for kind, is_free, lead in _LEADS
)
_JOINT = rf"\s+(?:{_FREE}|{_BOUND}|of)"
_JOINT_BEHIND = re.compile(_JOINT, re.IGNORECASE)
_JOINT_AT_END = re.compile(rf"{_JOINT}$", re.IGNORECASE)

_TOKEN = re.compile(r"[ \t]+|\n(?=[a-z])|[^\s\w]|[\w’'-]+")  # a line may break within a sentence
_DETERMINERS = frozenset("the a an his her its their this that these those our my".split())
_ENDS = frozenset(
    "and but or as while because that which who whom where when if said says told according with would will than so "
    "though although whether in on at for to by from until since before after during under over about into".split()
)
_SUBJECTS = frozenset("he she they it we i you there".split())
_BE = frozenset("was were had has have is are did".split())
_PAST = re.compile(
    r"(?:[a-z]{3,}ed|began|broke|fell|rose|left|met|won|lost|died|came|went|took|gave|hit|struck|shot|sold|shut|sank|ran|"
    r"quit|made|flew|fled|held|led|sent|spoke|swore|stood|got|burst|sprang|withdrew|overthrew)$"
)
_NOUN_OF_DOING = re.compile(
    r"[a-z]{3,}(?:tion|sion|[aeiou]rr?al|oval|trial|ture|sure|ence|ancy|ment|"
    r"(?:ss|tt|ot|ll|mb|n|r|d|k)ing)s?$"
)
_OWNED = re.compile(r"['’]s?$")
_LONGEST = 7  # words of an event
_LONGEST_WIDTH = 90  # code points

_Words = Sequence[tuple[str, int]]  # in lower case, and where each ends


def find_anchored(text: str, segmented: Segmented) -> tuple[TaggedTimex, ...]:
    """Every expression of a story that is counted from an event, in text order, none overlapping another. Their core is
    what stands before the event, without the word that joins them."""
    story = segmented.story
    found: list[TaggedTimex] = []
    for kind, is_free, pattern in _PATTERNS:
        for lead in pattern.finditer(text, story.start, story.end):
            end = _find_event(text, lead.end(), is_free=is_free)
            if end is not None:
                core = Span(lead.start(), lead.start() + len(_JOINT_AT_END.sub("", lead.group())))
                found.append(TaggedTimex(Span(lead.start(), end), kind, core))
    kept: list[TaggedTimex] = []
    for one in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if not kept or not kept[-1].span.overlaps(one.span):
            kept.append(one)
    return tuple(kept)


def join_anchored(text: str, times: Sequence[TaggedTimex], anchored: Sequence[TaggedTimex]) -> tuple[TaggedTimex, ...]:
    """Expressions with those counted from events in place of their pieces, both in text order. Where a piece is a date
    within the event, what is counted from it ends before the event; where it begins earlier, so does the whole."""
    ends = [time.span.end for time in times]
    joined = dict(enumerate(times))
    wholes: list[TaggedTimex] = []
    for one in anchored:
        core = one.core or one.span
        start, end = one.span.start, one.span.end
        for at in range(bisect_right(ends, one.span.start), len(times)):
            span = times[at].span
            if span.start >= one.span.end:
                break
            if at not in joined:  # a piece of the one before
                continue
            if span.start > core.end:
                joint = _JOINT_BEHIND.match(text, core.end, one.span.end)
                end = joint.end() if joint else core.end
                continue
            del joined[at]
            if span.end >= core.end:
                start = min(start, span.start)
        wholes.append(TaggedTimex(Span(start, end), one.type, Span(start, core.end)))
    return tuple(sorted([*joined.values(), *wholes], key=lambda time: time.span))


def _find_event(text: str, start: int, *, is_free: bool) -> int | None:
    """Where the words for an event that follow a place end; None where they name none."""
    words = _list_words(text, start)
    if not words or not words[0][0][0].isalpha():
        return None
    first, end = words[0]
    is_definite = is_free and first in _DETERMINERS
    is_name = is_free and text[end - len(first)].isupper()
    noun = _find_noun(words)
    if noun is not None:
        return noun
    clause = _find_clause(words) if first in _SUBJECTS or is_definite or is_name else None
    return clause or (_find_phrase_end(words) if is_definite else None)


def _list_words(text: str, start: int) -> _Words:
    """The words from a place on, up to the first mark of punctuation or the end of a line."""
    words: list[tuple[str, int]] = []
    place = start
    while place - start < _LONGEST_WIDTH:
        token = _TOKEN.match(text, place)
        if token is None:
            break
        place = token.end()
        if token.group()[0].isalnum():
            words.append((token.group().lower(), place))
        elif not token.group().isspace():
            break
    return words


def _find_noun(words: _Words) -> int | None:
    """The end of a noun phrase whose noun names an event, with what it is "of"."""
    for at, (word, end) in enumerate(words[:_LONGEST]):
        if word in _ENDS or word in _SUBJECTS or word in _BE or (at > 0 and word in _DETERMINERS):
            return None
        if not _is_event(word) or (at == 0 and word.endswith("ing")):
            continue
        after = at + 1
        while after < len(words) and _is_event(words[after][0]):
            end = words[after][1]
            after += 1
        if after < len(words) and words[after][0] == "of":
            return _find_phrase_end(words[after + 1 :]) or end
        return end
    return None


def _find_clause(words: _Words) -> int | None:
    """The end of a clause: its subject, a verb in the past and what follows."""
    for at, (word, end) in enumerate(words[: _LONGEST - 1]):
        if at > 0 and (word in _BE or _PAST.match(word)):
            for after, further in words[at + 1 : _LONGEST]:
                if after in _ENDS:
                    break
                end = further
            return end
        if word in _ENDS:
            return None
    return None


def _find_phrase_end(words: _Words) -> int | None:
    """Where the noun phrase ends that words begin with."""
    end = None
    for at, (word, after) in enumerate(words[: _LONGEST - 2]):
        if word in _ENDS or word in _SUBJECTS or word in _BE or word == "of" or (at > 0 and word in _DETERMINERS):
            break
        if word not in _DETERMINERS:
            end = after
    return end


def _is_event(word: str) -> bool:
    bare = _OWNED.sub("", word)
    nouns = read_words("events")
    return bare in nouns or bare.removesuffix("s") in nouns or _NOUN_OF_DOING.match(bare) is not None
