"""Times that are counted from an event: "three days before the invasion", "the night after the vote", "the eve of the
wedding". The event is a part of the expression, as in TIMEX3's "two days after the siege began"; a date within it is an
expression of its own ("two days before the **June 3** vote")."""

import re
from collections.abc import Sequence

from sayso.lexicon.reader import read_rows
from sayso.records.span import Span
from sayso.records.timex import TaggedTimex, TimexType

__all__ = ["find_anchored", "join_anchored"]

_EVENTS = frozenset(row[0] for row in read_rows("events"))
_NUMBER = (
    r"(?:\d+(?:\.\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|half\s+an|a\s+couple\s+of)"
)
_ORDINAL = r"(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|twentieth|fiftieth)"
_UNIT = r"(?:second|minute|hour|day|night|week|weekend|fortnight|month|year|decade)s?"
_WEEKDAYS = "|".join(row[0] for row in read_rows("calendar_words") if row[1] == "weekday")
_FREE = r"(?:before|after|prior\s+to|ahead\s+of)"  # whatever follows is an event
_BOUND = r"(?:into|following|on\s+from|from)"  # only words that name an event are
_LEADS: tuple[tuple[TimexType, bool, str], ...] = (
    ("DATE", True, rf"{_NUMBER}\s+(?:trading\s+|working\s+)?{_UNIT}(?:\s+to\s+the\s+day)?\s+{_FREE}"),
    ("DATE", False, rf"{_NUMBER}\s+(?:trading\s+|working\s+)?{_UNIT}\s+{_BOUND}"),
    ("DATE", False, rf"within\s+{_NUMBER}\s+{_UNIT}\s+of"),
    (
        "DATE",
        True,
        rf"(?:the|a)\s+(?:very\s+|next\s+)?(?:day|week|weekend|month|year|{_WEEKDAYS})(?:\s+to\s+the\s+day)?\s+{_FREE}",
    ),
    ("TIME", True, rf"the\s+(?:very\s+|next\s+)?(?:night|morning|evening|afternoon)\s+{_FREE}"),
    ("DATE", False, r"(?:the\s+|on\s+)?eve\s+of"),
    ("DATE", False, rf"(?:the\s+)?{_ORDINAL}\s+(?:anniversary|day|week|month)\s+of"),
    ("DATE", False, r"day\s+(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)\s+of"),
)
_PATTERNS = tuple(
    (kind, is_free, re.compile(rf"(?<![\w$€£-])(?:{lead})(?=\s)", re.IGNORECASE)) for kind, is_free, lead in _LEADS
)
_TOKEN = re.compile(r"[ \t]+|\n(?=[a-z])|[^\s\w]|[\w’'-]+")
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
_NOUN_OF_DOING = re.compile(r"[a-z]{3,}(?:tion|sion|[aeiou]rr?al|oval|trial|ture|sure|ence|ancy|ment|ssing|tting|oting|lling|"
                            r"mbing|ning|ring|ding|king)s?$")  # fmt: skip
_LONGEST = 7  # words of an event
_LONGEST_CHARACTERS = 90


def find_anchored(text: str, story: Span) -> tuple[TaggedTimex, ...]:
    """Every expression of a story that is counted from an event, in text order, none overlapping another. Their core is
    what stands before the event, without the word that joins them."""
    found: list[TaggedTimex] = []
    for kind, is_free, pattern in _PATTERNS:
        for lead in pattern.finditer(text, story.start, story.end):
            end = _find_event(text, lead.end(), is_free=is_free)
            if end is not None:
                core = re.sub(rf"\s+(?:{_FREE}|{_BOUND}|of)$", "", lead.group(), flags=re.IGNORECASE)
                found.append(TaggedTimex(Span(lead.start(), end), kind, Span(lead.start(), lead.start() + len(core))))
    kept: list[TaggedTimex] = []
    for one in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if not kept or not kept[-1].span.overlaps(one.span):
            kept.append(one)
    return tuple(kept)


def join_anchored(text: str, times: Sequence[TaggedTimex], anchored: Sequence[TaggedTimex]) -> tuple[TaggedTimex, ...]:
    """Expressions with those counted from events in place of their pieces. Where a piece is a date within the event, what
    is counted from it ends before the event."""
    joined = list(times)
    for one in anchored:
        assert one.core is not None
        inside = [time for time in joined if time.span.overlaps(one.span)]
        dates = [time for time in inside if time.span.start > one.core.end]
        if any(
            time.span.end > one.span.end or time.span.start < one.span.start for time in inside if time not in dates
        ):
            wider = min(time.span.start for time in inside)
            if wider < one.span.start and any(
                time.span.start == wider and time.span.end >= one.core.end for time in inside
            ):
                one = TaggedTimex(Span(wider, one.span.end), one.type, Span(wider, one.core.end))
            elif any(time.span.end > one.span.end for time in inside):
                one = TaggedTimex(Span(one.span.start, one.span.end), one.type, one.core)
        if dates:
            preposition = re.match(rf"\s+(?:{_FREE}|{_BOUND}|of)", text[one.core.end : one.span.end], re.IGNORECASE)
            end = one.core.end + (preposition.end() if preposition else 0)
            one = TaggedTimex(Span(one.span.start, end), one.type, one.core)
            joined = [time for time in joined if time not in inside or time in dates]
        else:
            joined = [time for time in joined if time not in inside]
        joined.append(one)
    return tuple(sorted(joined, key=lambda time: time.span))


def _find_event(text: str, start: int, *, is_free: bool) -> int | None:
    """Where the words for an event that follow end; None where they name none."""
    words: list[tuple[str, int]] = []
    place = start
    while place < len(text) and place - start < _LONGEST_CHARACTERS:
        token = _TOKEN.match(text, place)
        if token is None or token.group() == "\n" and not words:
            break
        place = token.end()
        if token.group().isspace():
            continue
        if not token.group()[0].isalnum():
            break
        words.append((token.group(), token.end()))
    if not words or not words[0][0][0].isalpha():
        return None
    first = words[0][0].lower()
    noun = _find_noun(words)
    if noun is not None:
        return noun
    if first in _SUBJECTS or (is_free and first in (*_DETERMINERS, "")) or (is_free and words[0][0][:1].isupper()):
        clause = _find_clause(words)
        if clause is not None:
            return clause
    if is_free and first in _DETERMINERS:
        return _end_of_phrase(words)
    return None


def _find_noun(words: Sequence[tuple[str, int]]) -> int | None:
    """The end of a noun phrase whose noun names an event, with what it is "of"."""
    for at, (word, end) in enumerate(words[:_LONGEST]):
        low = word.lower()
        if low in _ENDS or (low in _DETERMINERS and at > 0) or low in _SUBJECTS or low in _BE:
            return None
        if _is_event(low) and (at > 0 or not _is_verb_like(low)):
            while at + 1 < len(words) and _is_event(words[at + 1][0].lower()):
                at += 1
                end = words[at][1]
            if at + 1 < len(words) and words[at + 1][0].lower() == "of":
                return _end_of_phrase(words, at + 2) or end
            return end
    return None


def _find_clause(words: Sequence[tuple[str, int]]) -> int | None:
    """The end of a clause: its subject, a verb in the past and what follows."""
    for at, (word, _) in enumerate(words[: _LONGEST - 1]):
        low = word.lower()
        if at > 0 and (low in _BE or _PAST.match(low)):
            last = at
            while last + 1 < min(len(words), _LONGEST) and words[last + 1][0].lower() not in _ENDS:
                last += 1
            return words[last][1]
        if low in _ENDS:
            return None
    return None


def _end_of_phrase(words: Sequence[tuple[str, int]], start: int = 0) -> int | None:
    """Where the noun phrase that begins at a word ends."""
    end = None
    for at in range(start, min(len(words), start + _LONGEST - 2)):
        low = words[at][0].lower()
        if low in _ENDS or low in _SUBJECTS or low in _BE or (low in _DETERMINERS and at > start) or low == "of":
            break
        if low not in _DETERMINERS:
            end = words[at][1]
    return end


def _is_event(word: str) -> bool:
    bare = re.sub(r"['’]s?$", "", word)
    return bare in _EVENTS or bare.removesuffix("s") in _EVENTS or _NOUN_OF_DOING.match(bare) is not None


def _is_verb_like(word: str) -> bool:
    return word.endswith("ing")
